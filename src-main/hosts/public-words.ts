// What the public page says, in each of its languages.

const en = {
  genuine: 'Genuine', genuineSays: 'We issued this number, and nothing speaks against it.',
  recalled: 'Recalled', recalledSays: 'Do not use it. Ask whoever sold it to you what to do.',
  doubtful: 'We cannot confirm it', doubtfulSays: 'This number is one of ours, but the item in your hand may be another one. Ask whoever sold it to you.',
  expired: 'Expired', expiredSays: 'Its date has passed.',
  known: 'One of our lots', knownSays: 'It is not recalled.',
  item: 'One of our products', itemSays: 'This code names the product, not a single piece of it.',
  unit: 'One of our shipping units', unitSays: 'We know this number.',
  unknown: 'We do not know it', unknownSays: 'We never gave this number. If it stands on one of our products, it may be a copy: ask whoever sold it to you.',
  wrong: 'This address is not complete', wrongSays: 'Scan the code once more, and all of it.',
  busy: 'Too many questions at once', busySays: 'Wait a minute, then scan the code again.',
  product: 'Product', gtin: 'GTIN', lot: 'Lot', serial: 'Serial number', sscc: 'SSCC', expiry: 'Use by', warranty: 'Warranty until',
}

export type PublicWords = { readonly [Word in keyof typeof en]: string }

const de: PublicWords = {
  genuine: 'Echt', genuineSays: 'Diese Nummer ist von uns, und nichts spricht dagegen.',
  recalled: 'Zurückgerufen', recalledSays: 'Nicht verwenden. Fragen Sie dort, wo Sie es gekauft haben, was zu tun ist.',
  doubtful: 'Wir können es nicht bestätigen', doubtfulSays: 'Diese Nummer ist von uns, aber das Stück in Ihrer Hand ist vielleicht ein anderes. Fragen Sie dort, wo Sie es gekauft haben.',
  expired: 'Abgelaufen', expiredSays: 'Das Datum ist überschritten.',
  known: 'Eine unserer Chargen', knownSays: 'Sie ist nicht zurückgerufen.',
  item: 'Eines unserer Produkte', itemSays: 'Dieser Code nennt das Produkt, nicht ein einzelnes Stück.',
  unit: 'Eine unserer Versandeinheiten', unitSays: 'Wir kennen diese Nummer.',
  unknown: 'Das kennen wir nicht', unknownSays: 'Diese Nummer haben wir nie vergeben. Steht sie auf einem unserer Produkte, ist es vielleicht eine Kopie: Fragen Sie dort, wo Sie es gekauft haben.',
  wrong: 'Diese Adresse ist nicht vollständig', wrongSays: 'Scannen Sie den Code noch einmal, und zwar ganz.',
  busy: 'Zu viele Fragen auf einmal', busySays: 'Warten Sie eine Minute und scannen Sie den Code dann noch einmal.',
  product: 'Produkt', gtin: 'GTIN', lot: 'Charge', serial: 'Seriennummer', sscc: 'SSCC', expiry: 'Zu verwenden bis', warranty: 'Garantie bis',
}

const es: PublicWords = {
  genuine: 'Auténtico', genuineSays: 'Este número es nuestro y nada lo desmiente.',
  recalled: 'Retirado del mercado', recalledSays: 'No lo use. Pregunte a quien se lo vendió qué hacer.',
  doubtful: 'No podemos confirmarlo', doubtfulSays: 'Este número es nuestro, pero el artículo que tiene en la mano puede ser otro. Pregunte a quien se lo vendió.',
  expired: 'Caducado', expiredSays: 'Su fecha ya ha pasado.',
  known: 'Uno de nuestros lotes', knownSays: 'No está retirado del mercado.',
  item: 'Uno de nuestros productos', itemSays: 'Este código nombra el producto, no una pieza concreta.',
  unit: 'Una de nuestras unidades de envío', unitSays: 'Conocemos este número.',
  unknown: 'No lo conocemos', unknownSays: 'Nunca dimos este número. Si está en uno de nuestros productos, puede ser una copia: pregunte a quien se lo vendió.',
  wrong: 'Esta dirección no está completa', wrongSays: 'Escanee el código otra vez, entero.',
  busy: 'Demasiadas consultas a la vez', busySays: 'Espere un minuto y vuelva a escanear el código.',
  product: 'Producto', gtin: 'GTIN', lot: 'Lote', serial: 'Número de serie', sscc: 'SSCC', expiry: 'Usar antes de', warranty: 'Garantía hasta',
}

const ja: PublicWords = {
  genuine: '正規品です', genuineSays: '当社が発行した番号で、疑わしい点はありません。',
  recalled: '回収対象です', recalledSays: '使用しないでください。対応は購入先にお問い合わせください。',
  doubtful: '確認できません', doubtfulSays: '当社の番号ですが、お手元の品は別の品かもしれません。購入先にお問い合わせください。',
  expired: '期限切れです', expiredSays: '期限を過ぎています。',
  known: '当社のロットです', knownSays: '回収対象ではありません。',
  item: '当社の製品です', itemSays: 'このコードは製品を示すもので、個々の品を示すものではありません。',
  unit: '当社の出荷単位です', unitSays: '登録のある番号です。',
  unknown: '登録がありません', unknownSays: '当社が発行していない番号です。当社の製品に付いている場合は模造品かもしれません。購入先にお問い合わせください。',
  wrong: 'アドレスが不完全です', wrongSays: 'コード全体をもう一度読み取ってください。',
  busy: 'お問い合わせが集中しています', busySays: '1分ほど待ってから、もう一度コードを読み取ってください。',
  product: '製品', gtin: 'GTIN', lot: 'ロット', serial: 'シリアル番号', sscc: 'SSCC', expiry: '使用期限', warranty: '保証期限',
}

const tr: PublicWords = {
  genuine: 'Orijinal', genuineSays: 'Bu numarayı biz verdik ve aksini gösteren bir şey yok.',
  recalled: 'Geri çağrıldı', recalledSays: 'Kullanmayın. Ne yapılacağını satın aldığınız yere sorun.',
  doubtful: 'Doğrulayamıyoruz', doubtfulSays: 'Bu numara bizim, ama elinizdeki ürün başka bir ürün olabilir. Satın aldığınız yere sorun.',
  expired: 'Süresi doldu', expiredSays: 'Tarihi geçmiş.',
  known: 'Partilerimizden biri', knownSays: 'Geri çağrılmadı.',
  item: 'Ürünlerimizden biri', itemSays: 'Bu kod ürünü gösterir, tek bir parçayı değil.',
  unit: 'Sevkiyat birimlerimizden biri', unitSays: 'Bu numarayı tanıyoruz.',
  unknown: 'Bunu tanımıyoruz', unknownSays: 'Bu numarayı hiç vermedik. Ürünlerimizden birinin üzerindeyse kopya olabilir: satın aldığınız yere sorun.',
  wrong: 'Bu adres eksik', wrongSays: 'Kodu bir kez daha, tamamını okutun.',
  busy: 'Aynı anda çok fazla soru', busySays: 'Bir dakika bekleyin, sonra kodu yeniden okutun.',
  product: 'Ürün', gtin: 'GTIN', lot: 'Parti', serial: 'Seri numarası', sscc: 'SSCC', expiry: 'Son kullanma', warranty: 'Garanti bitişi',
}

const words = { en, de, es, ja, tr }

export type PublicLanguage = keyof typeof words

export const wordsIn = (language: PublicLanguage): PublicWords => words[language]

const isOurs = (language: string): language is PublicLanguage => Object.hasOwn(words, language)

/** The one the visitor likes best of ours (RFC 9110, 12.5.4); English where none is. */
export const languageOf = (accepted: string): PublicLanguage => {
  const wishes = accepted.split(',').slice(0, 20).map((wish) => {
    const [tag = '', ...rest] = wish.trim().toLowerCase().split(';')
    const weight = Number(rest.find((part) => part.trim().startsWith('q='))?.trim().slice(2) ?? '1')
    return { language: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 }
  })
  return wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight).map(({ language }) => language).find(isOurs) ?? 'en'
}
