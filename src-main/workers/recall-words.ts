// The words of recall letters and packs in the five languages. They are printed in the main program, where no screen's words are.
import type { PaperLanguage } from '../ledger/recall-papers-talk.ts'

const en = {
  drill: 'DRILL', recall: 'Product recall', letter: 'Please act at once', dear: 'To {name},',
  ask: 'we recall the goods listed below, which we shipped to you. Stop using and selling them, set them apart, and answer us with how much you still have, send back, have destroyed or have used up. Tell everybody to whom you passed them on.',
  reason: 'Reason', class: 'Class', cause: 'Root cause', number: 'Recall', date: 'Date', contact: 'Contact', goods: 'Goods', lot: 'Lot or serial', shipped: 'Shipped to you', accounted: 'Accounted for', open: 'Open', possible: 'possibly affected', exact: 'affected',
  reply: 'Your answer: returned ______   destroyed ______   used up ______   Name, date, signature ______________________', more: 'and {count} more lots and serials: see the list that comes with this letter', page: 'Page {page} of {pages}',
  pack: 'Recall pack', opened: 'Opened', stopped: 'Everything stopped', nothingStopped: 'Traced; a drill stops nothing', closed: 'Closed', by: '{at}, {by}', beginsFrom: 'Begins from', complaint: 'Complaint', reached: 'Reached', lots: 'lots', serials: 'serials', possibly: 'possibly',
  customers: 'Customers', told: 'told', answered: 'answered', effectiveness: 'Effectiveness', onHand: 'On hand', staged: 'In shipments', out: 'Shipped', returned: 'Returned', destroyed: 'Destroyed', usedUp: 'Used up', items: 'By item', things: 'Lots and serials',
  actions: 'Corrective actions', owner: 'Owner', due: 'Due', done: 'Done', notAffected: 'Not affected', from: 'From', to: 'To', affected: 'Affected', cleared: 'Not affected', files: 'In this pack', units: 'units', events: 'EPCIS events', seal: 'Seal of the figures (SHA-256)', sign: 'Signed with a PIN when the case is closed; the ledger keeps the SHA-256 of this pack.', others: 'and {count} more, in the spreadsheets',
}

type Words = Readonly<Record<keyof typeof en, string>>

const de: Words = {
  drill: 'ÜBUNG', recall: 'Produktrückruf', letter: 'Bitte sofort handeln', dear: 'An {name},',
  ask: 'wir rufen die unten genannte Ware zurück, die wir Ihnen geliefert haben. Verwenden und verkaufen Sie sie nicht mehr, stellen Sie sie beiseite und teilen Sie uns mit, wie viel Sie noch haben, zurücksenden, vernichtet oder verbraucht haben. Benachrichtigen Sie alle, an die Sie sie weitergegeben haben.',
  reason: 'Grund', class: 'Klasse', cause: 'Ursache', number: 'Rückruf', date: 'Datum', contact: 'Ansprechpartner', goods: 'Ware', lot: 'Charge oder Seriennummer', shipped: 'An Sie geliefert', accounted: 'Geklärt', open: 'Offen', possible: 'möglicherweise betroffen', exact: 'betroffen',
  reply: 'Ihre Antwort: zurück ______   vernichtet ______   verbraucht ______   Name, Datum, Unterschrift ______________________', more: 'und {count} weitere Chargen und Seriennummern: siehe die beiliegende Liste', page: 'Seite {page} von {pages}',
  pack: 'Rückrufakte', opened: 'Eröffnet', stopped: 'Alles gesperrt', nothingStopped: 'Verfolgt; eine Übung sperrt nichts', closed: 'Abgeschlossen', by: '{at}, {by}', beginsFrom: 'Beginnt mit', complaint: 'Beschwerde', reached: 'Erreicht', lots: 'Chargen', serials: 'Seriennummern', possibly: 'möglicherweise',
  customers: 'Kunden', told: 'benachrichtigt', answered: 'geantwortet', effectiveness: 'Wirksamkeit', onHand: 'Am Lager', staged: 'In Sendungen', out: 'Versandt', returned: 'Zurück', destroyed: 'Vernichtet', usedUp: 'Verbraucht', items: 'Nach Artikel', things: 'Chargen und Seriennummern',
  actions: 'Korrekturmaßnahmen', owner: 'Verantwortlich', due: 'Fällig', done: 'Erledigt', notAffected: 'Nicht betroffen', from: 'Von', to: 'Bis', affected: 'Betroffen', cleared: 'Nicht betroffen', files: 'In dieser Akte', units: 'Einheiten', events: 'EPCIS-Ereignisse', seal: 'Siegel der Zahlen (SHA-256)', sign: 'Beim Abschluss mit PIN unterschrieben; das Ledger bewahrt den SHA-256 dieser Akte.', others: 'und {count} weitere, in den Tabellen',
}

const es: Words = {
  drill: 'SIMULACRO', recall: 'Retirada de producto', letter: 'Actúe de inmediato', dear: 'A {name}:',
  ask: 'retiramos la mercancía indicada abajo, que le enviamos. Deje de usarla y venderla, apártela e infórmenos de cuánto conserva, devuelve, ha destruido o ha consumido. Avise a todos a quienes la haya entregado.',
  reason: 'Motivo', class: 'Clase', cause: 'Causa raíz', number: 'Retirada', date: 'Fecha', contact: 'Contacto', goods: 'Mercancía', lot: 'Lote o serie', shipped: 'Enviado a usted', accounted: 'Justificado', open: 'Abierto', possible: 'posiblemente afectado', exact: 'afectado',
  reply: 'Su respuesta: devuelto ______   destruido ______   consumido ______   Nombre, fecha, firma ______________________', more: 'y {count} lotes y series más: vea la lista adjunta', page: 'Página {page} de {pages}',
  pack: 'Expediente de retirada', opened: 'Abierta', stopped: 'Todo retenido', nothingStopped: 'Rastreado; un simulacro no retiene nada', closed: 'Cerrada', by: '{at}, {by}', beginsFrom: 'Empieza por', complaint: 'Reclamación', reached: 'Alcanzado', lots: 'lotes', serials: 'series', possibly: 'posiblemente',
  customers: 'Clientes', told: 'avisados', answered: 'respondieron', effectiveness: 'Eficacia', onHand: 'En existencias', staged: 'En envíos', out: 'Enviado', returned: 'Devuelto', destroyed: 'Destruido', usedUp: 'Consumido', items: 'Por artículo', things: 'Lotes y series',
  actions: 'Acciones correctivas', owner: 'Responsable', due: 'Plazo', done: 'Hecho', notAffected: 'No afectado', from: 'Desde', to: 'Hasta', affected: 'Afectados', cleared: 'No afectados', files: 'En este expediente', units: 'unidades', events: 'eventos EPCIS', seal: 'Sello de las cifras (SHA-256)', sign: 'Se firma con PIN al cerrar el caso; el libro guarda el SHA-256 de este expediente.', others: 'y {count} más, en las hojas de cálculo',
}

const ja: Words = {
  drill: '訓練', recall: '製品回収', letter: '至急ご対応ください', dear: '{name} 様',
  ask: '当社がお届けした下記の品を回収します。使用と販売を中止し、別に保管のうえ、残っている数、返送する数、廃棄した数、使用した数をお知らせください。お渡しになった先にもお伝えください。',
  reason: '理由', class: 'クラス', cause: '根本原因', number: 'リコール', date: '日付', contact: '連絡先', goods: '品目', lot: 'ロットまたはシリアル', shipped: 'お届けした数', accounted: '確認済み', open: '未確認', possible: '対象の可能性あり', exact: '対象',
  reply: 'ご回答： 返送 ______   廃棄 ______   使用 ______   お名前・日付・署名 ______________________', more: 'ほかに {count} 件のロットとシリアル：添付の一覧をご覧ください', page: '{page} / {pages} ページ',
  pack: 'リコール記録一式', opened: '開始', stopped: 'すべて停止', nothingStopped: '追跡済み（訓練では停止しません）', closed: '終了', by: '{at}、{by}', beginsFrom: '起点', complaint: '苦情', reached: '対象範囲', lots: 'ロット', serials: 'シリアル', possibly: '可能性',
  customers: '顧客', told: '通知済み', answered: '回答済み', effectiveness: '有効性', onHand: '在庫', staged: '出荷準備中', out: '出荷', returned: '返品', destroyed: '廃棄', usedUp: '使用済み', items: '品目別', things: 'ロットとシリアル',
  actions: '是正処置', owner: '担当', due: '期限', done: '完了', notAffected: '対象外', from: '開始日', to: '終了日', affected: '対象', cleared: '対象外', files: 'この記録一式の内容', units: '件', events: 'EPCIS イベント', seal: '数値の封印（SHA-256）', sign: '終了時に PIN で署名し、台帳がこの一式の SHA-256 を保存します。', others: 'ほかに {count} 件は表計算ファイルにあります',
}

const tr: Words = {
  drill: 'TATBİKAT', recall: 'Ürün geri çağırma', letter: 'Lütfen hemen harekete geçin', dear: 'Sayın {name},',
  ask: 'size gönderdiğimiz aşağıdaki malları geri çağırıyoruz. Kullanmayı ve satmayı bırakın, ayırın ve elinizde ne kadar kaldığını, ne kadarını geri gönderdiğinizi, imha ettiğinizi ya da tükettiğinizi bize bildirin. Devrettiğiniz herkese haber verin.',
  reason: 'Neden', class: 'Sınıf', cause: 'Kök neden', number: 'Geri çağırma', date: 'Tarih', contact: 'İlgili kişi', goods: 'Mal', lot: 'Parti ya da seri', shipped: 'Size gönderilen', accounted: 'Akıbeti belli', open: 'Açık', possible: 'etkilenmiş olabilir', exact: 'etkilenmiş',
  reply: 'Yanıtınız: iade ______   imha ______   tüketildi ______   Ad, tarih, imza ______________________', more: 've {count} parti ve seri daha: ekteki listeye bakın', page: 'Sayfa {page} / {pages}',
  pack: 'Geri çağırma dosyası', opened: 'Açıldı', stopped: 'Her şey durduruldu', nothingStopped: 'İzlendi; tatbikat hiçbir şeyi durdurmaz', closed: 'Kapatıldı', by: '{at}, {by}', beginsFrom: 'Başlangıç', complaint: 'Şikâyet', reached: 'Ulaşılan', lots: 'parti', serials: 'seri', possibly: 'olası',
  customers: 'Müşteriler', told: 'bilgilendirildi', answered: 'yanıtladı', effectiveness: 'Etkinlik', onHand: 'Stokta', staged: 'Sevkiyatlarda', out: 'Gönderilen', returned: 'İade', destroyed: 'İmha', usedUp: 'Tüketilen', items: 'Ürüne göre', things: 'Parti ve seriler',
  actions: 'Düzeltici işlemler', owner: 'Sorumlu', due: 'Son gün', done: 'Bitti', notAffected: 'Etkilenmeyenler', from: 'Başlangıç', to: 'Bitiş', affected: 'Etkilenen', cleared: 'Etkilenmeyen', files: 'Bu dosyada', units: 'birim', events: 'EPCIS olayı', seal: 'Sayıların mührü (SHA-256)', sign: 'Dosya kapatılırken PIN ile imzalanır; defter bu dosyanın SHA-256 değerini saklar.', others: 've {count} tane daha, tablolarda',
}

const all: Readonly<Record<PaperLanguage, Words>> = { en, de, es, ja, tr }

/** The words of one language; `{name}` and the like are filled in. */
export const paperWords = (language: PaperLanguage): ((key: keyof Words, facts?: Readonly<Record<string, string | number>>) => string) =>
  (key, facts = {}) => Object.entries(facts).reduce((said, [name, value]) => said.replaceAll(`{${name}}`, String(value)), all[language][key])
