// The words on papers that go with the goods, in the languages the screens speak.

export type PaperLanguage = 'en' | 'de' | 'es' | 'ja' | 'tr'

interface PaperWords {
  readonly packingList: string
  readonly order: string
  readonly shippedOn: string
  readonly notYet: string
  readonly loose: string
  readonly inside: (unit: string) => string
  readonly continued: string
  readonly lot: string
  readonly expiry: string
  readonly serials: string
  readonly total: string
  readonly units: string
  readonly page: (page: number, pages: number) => string
  /** One and several of the units we know; others are the catalog's own word. */
  readonly counted: Readonly<Record<string, readonly [one: string, other: string]>>
}

export const paperWords: Readonly<Record<PaperLanguage, PaperWords>> = {
  en: {
    packingList: 'Packing list', order: 'Order', shippedOn: 'Shipped', notYet: 'Not shipped yet, as of', loose: 'Not in a unit', inside: (unit) => `on ${unit}`, continued: 'continued', lot: 'Lot', expiry: 'Expiry', serials: 'Serials',
    total: 'Total', units: 'Units', page: (page, pages) => `Page ${page} of ${pages}`,
    counted: { piece: ['piece', 'pieces'], bottle: ['bottle', 'bottles'], bag: ['bag', 'bags'], box: ['box', 'boxes'], case: ['case', 'cases'], wheel: ['wheel', 'wheels'], can: ['can', 'cans'], roll: ['roll', 'rolls'], pack: ['pack', 'packs'], pallet: ['pallet', 'pallets'], vial: ['vial', 'vials'], tray: ['tray', 'trays'] },
  },
  de: {
    packingList: 'Packliste', order: 'Auftrag', shippedOn: 'Versandt', notYet: 'Noch nicht versandt, Stand', loose: 'In keiner Einheit', inside: (unit) => `auf ${unit}`, continued: 'Fortsetzung', lot: 'Charge', expiry: 'Verfall', serials: 'Seriennummern',
    total: 'Summe', units: 'Einheiten', page: (page, pages) => `Seite ${page} von ${pages}`,
    counted: { piece: ['Stück', 'Stück'], bottle: ['Flasche', 'Flaschen'], bag: ['Beutel', 'Beutel'], box: ['Schachtel', 'Schachteln'], case: ['Karton', 'Kartons'], wheel: ['Laib', 'Laibe'], can: ['Dose', 'Dosen'], roll: ['Rolle', 'Rollen'], pack: ['Packung', 'Packungen'], pallet: ['Palette', 'Paletten'], vial: ['Fläschchen', 'Fläschchen'], tray: ['Tablett', 'Tabletts'] },
  },
  es: {
    packingList: 'Lista de empaque', order: 'Pedido', shippedOn: 'Enviado', notYet: 'Aún no enviado, a', loose: 'Sin unidad', inside: (unit) => `sobre ${unit}`, continued: 'continúa', lot: 'Lote', expiry: 'Caducidad', serials: 'Números de serie',
    total: 'Total', units: 'Unidades', page: (page, pages) => `Página ${page} de ${pages}`,
    counted: { piece: ['pieza', 'piezas'], bottle: ['botella', 'botellas'], bag: ['bolsa', 'bolsas'], box: ['caja', 'cajas'], case: ['caja', 'cajas'], wheel: ['rueda', 'ruedas'], can: ['lata', 'latas'], roll: ['rollo', 'rollos'], pack: ['paquete', 'paquetes'], pallet: ['palé', 'palés'], vial: ['vial', 'viales'], tray: ['bandeja', 'bandejas'] },
  },
  ja: {
    packingList: '梱包明細', order: '注文', shippedOn: '出荷日', notYet: '未出荷、', loose: 'ユニットなし', inside: (unit) => `${unit} の上`, continued: '続き', lot: 'ロット', expiry: '有効期限', serials: 'シリアル番号',
    total: '合計', units: 'ユニット数', page: (page, pages) => `${page} / ${pages} ページ`,
    counted: { piece: ['個', '個'], bottle: ['本', '本'], bag: ['袋', '袋'], box: ['箱', '箱'], case: ['ケース', 'ケース'], wheel: ['ホール', 'ホール'], can: ['缶', '缶'], roll: ['巻', '巻'], pack: ['パック', 'パック'], pallet: ['パレット', 'パレット'], vial: ['バイアル', 'バイアル'], tray: ['トレー', 'トレー'] },
  },
  tr: {
    packingList: 'Çeki listesi', order: 'Sipariş', shippedOn: 'Gönderildi', notYet: 'Henüz gönderilmedi, tarih', loose: 'Birimsiz', inside: (unit) => `${unit} üzerinde`, continued: 'devam', lot: 'Parti', expiry: 'Son kullanma', serials: 'Seri nolar',
    total: 'Toplam', units: 'Birimler', page: (page, pages) => `Sayfa ${page} / ${pages}`,
    counted: { piece: ['adet', 'adet'], bottle: ['şişe', 'şişe'], bag: ['torba', 'torba'], box: ['kutu', 'kutu'], case: ['koli', 'koli'], wheel: ['teker', 'teker'], can: ['teneke', 'teneke'], roll: ['rulo', 'rulo'], pack: ['paket', 'paket'], pallet: ['palet', 'palet'], vial: ['flakon', 'flakon'], tray: ['tepsi', 'tepsi'] },
  },
}
