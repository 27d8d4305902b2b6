// The keys of the ledger's timelines, and which of them a fact belongs to.
import type { ReturnException } from './arrival-parts.ts'
import { legsOf, unitLegsOf, type Fact } from './events.ts'
import { lotKey } from './lot.ts'

export const lotSubject = (item: string, lot: string): string => `lot:${item}/${lot}`
export const serialSubject = (item: string, serial: string): string => `serial:${item}/${serial}`
export const unitSubject = (sscc: string): string => `unit:${sscc}`
/** What bears a number as it is printed; `item` for lots and serials. */
export const numberSubject = ({ kind, item = '', number }: { readonly kind: 'lot' | 'serial' | 'sscc'; readonly item?: string | undefined; readonly number: string }): string =>
  kind === 'sscc' ? unitSubject(number) : kind === 'lot' ? lotSubject(item, lotKey(number)) : serialSubject(item, number)
export const templateSubject = (name: string, version: number): string => `template:${name}/${version}`
/** Sheets of paper that labels were put on in one gesture. */
export const sheetSubject = (id: string): string => `sheet:${id}`
export const attachmentSubject = (id: string): string => `attachment:${id}`
export const documentSubject = (id: string): string => `document:${id}`
export const holdSubject = (id: string): string => `hold:${id}`
/** What a recall has reached, in parts. */
export const reachSubject = (recall: string): string => `reach:${recall}`
/** What one customer was told in a recall, and answered. */
export const noticeSubject = (recall: string, partner: string): string => `notice:${recall}/${partner}`
export const alarmSubject = (id: string): string => `alarm:${id}`
/** The moves, packings and unpackings one person made in the warehouse: no document holds them together, so taking back the last one needs its own timeline. */
export const moverSubject = (person: string): string => `mover:${person}`

/** Splits `lot:ITEM/CODE`, `serial:ITEM/SERIAL` (id = ITEM, code = the rest) and `document:ID` alike (code empty). */
export const partsOfSubject = (subject: string): { kind: string; id: string; code: string } => {
  const colon = subject.indexOf(':')
  const slash = subject.indexOf('/', colon)
  const end = slash < 0 ? subject.length : slash
  return { kind: subject.slice(0, colon), id: subject.slice(colon + 1, end), code: subject.slice(end + 1) }
}

function* ofMovement(fact: Fact): Iterable<string> {
  if (fact.type === 'Moved' || fact.type === 'Adjusted' || ((fact.type === 'Packed' || fact.type === 'Unpacked') && fact.payload.documents.length === 0)) yield moverSubject(fact.actor)
  for (const leg of legsOf(fact)) {
    if (leg.lot !== undefined) yield lotSubject(leg.item, leg.lot)
    for (const serial of leg.serials ?? []) yield serialSubject(leg.item, serial)
    if (leg.fromUnit !== undefined) yield unitSubject(leg.fromUnit)
    if (leg.toUnit !== undefined) yield unitSubject(leg.toUnit)
  }
  for (const { unit, outOf, into } of unitLegsOf(fact)) for (const sscc of [unit, outOf, into]) if (sscc !== undefined) yield unitSubject(sscc)
}

/** What was brought back although it should not be here: its own timeline shows it, although nothing of it moved. */
function* ofException(exception: ReturnException | undefined): Iterable<string> {
  if (!exception) return
  if (exception.lot !== undefined) yield lotSubject(exception.item, lotKey(exception.lot))
  for (const serial of exception.serials ?? []) yield serialSubject(exception.item, serial)
}

function* ofRest(fact: Fact): Iterable<string> {
  const { payload } = fact
  // A scan belongs to the document being worked on; its order and partner have facts of their own, a thousand scans tell them nothing.
  const isScan = fact.type === 'Received' || fact.type === 'Returned' || fact.type === 'Picked' || fact.type === 'PutBack'
  if ('documents' in payload) for (const document of isScan ? payload.documents.slice(0, 1) : payload.documents) yield documentSubject(document)
  if ('reopens' in payload && payload.reopens !== undefined) yield documentSubject(payload.reopens)
  if ('completes' in payload && payload.completes !== undefined) yield documentSubject(payload.completes)
  if ('document' in payload) yield documentSubject(payload.document)
  if ('partner' in payload && typeof payload.partner === 'string') yield `partner:${payload.partner}`
  if ('reopens' in payload && payload.reopens !== undefined) yield documentSubject(payload.reopens)
  switch (fact.type) {
    case 'ItemDefined': return yield `item:${fact.payload.item.id}`
    case 'PartnerDefined': return yield `partner:${fact.payload.partner.id}`
    case 'LocationDefined': return yield `location:${fact.payload.location.id}`
    case 'IndicatorDefined': return yield `indicator:${fact.payload.indicator.id}`
    case 'IndicatorsNoted': return yield fact.payload.subject
    case 'AttachmentAdded': case 'AttachmentWithdrawn': yield attachmentSubject(fact.payload.attachment); return yield fact.payload.subject
    case 'PersonDefined': return yield `person:${fact.payload.person.id}`
    case 'PinChanged': case 'SignedIn': case 'SignInFailed': case 'SignedOut': return yield `person:${fact.payload.person}`
    case 'PrinterDefined': return yield `printer:${fact.payload.printer.id}`
    case 'ScannerDefined': return yield `scanner:${fact.payload.scanner.id}`
    case 'StationDefined': return yield 'station:'
    case 'LotDefined': case 'LotHeld': case 'LotReleased': return yield lotSubject(fact.payload.item, fact.payload.lot)
    case 'InspectionNoted':
      if (fact.payload.lot !== undefined) yield lotSubject(fact.payload.item, fact.payload.lot)
      for (const serial of fact.payload.serials ?? []) yield serialSubject(fact.payload.item, serial)
      return
    case 'HoldPlaced': case 'HoldReleased': yield holdSubject(fact.payload.hold); return yield* fact.payload.subjects
    case 'AlarmRaised': yield alarmSubject(fact.payload.alarm); return yield serialSubject(fact.payload.item, fact.payload.serial)
    case 'AlarmSettled': return yield alarmSubject(fact.payload.alarm)
    case 'RecallOpened': case 'RecallRooted': return yield* fact.payload.roots
    case 'RecallReached': return yield reachSubject(fact.payload.recall)
    case 'RecallNoticeSent': case 'RecallAnswered': return yield noticeSubject(fact.payload.document, fact.payload.partner)
    case 'ReceiptOpened':
      if (fact.payload.purchaseOrder) yield documentSubject(fact.payload.purchaseOrder)
      if (fact.payload.asn) yield documentSubject(fact.payload.asn)
      return
    case 'DispatchAdvised': if (fact.payload.purchaseOrder) yield documentSubject(fact.payload.purchaseOrder); return
    case 'ReceiptFinished': if (fact.payload.asn) yield documentSubject(fact.payload.asn); return
    case 'ExpiryDecided':
      yield lotSubject(fact.payload.item, fact.payload.lot)
      if (fact.payload.into !== undefined) yield lotSubject(fact.payload.item, fact.payload.into)
      return
    case 'OwnerRegistered': case 'ConfigurationNoted': case 'SerialReportedMissing': case 'SerialRecovered': case 'ServicePlanned': case 'ServiceCaseOpened': case 'ServiceWorkNoted': case 'ServiceCaseClosed': case 'SerialChecked':
      return yield serialSubject(fact.payload.item, fact.payload.serial)
    case 'SerialSwapped': yield serialSubject(fact.payload.item, fact.payload.serial); return yield serialSubject(fact.payload.byItem, fact.payload.bySerial)
    case 'Returned': return yield* ofException(fact.payload.exception)
    case 'OrderPlaced': if (fact.payload.rest) yield documentSubject(fact.payload.rest); return
    case 'ShipmentStaged': return yield `location:${fact.payload.location}`
    case 'RecipeDefined': return yield `item:${fact.payload.item}`
    case 'MakingOpened': if (fact.payload.order) yield documentSubject(fact.payload.order); return
    case 'ShipmentOpened': if (fact.payload.order) yield documentSubject(fact.payload.order); return
    case 'LabelSent': if (fact.payload.sheets !== undefined) yield sheetSubject(fact.payload.sheets); return yield `job:${fact.payload.job}`
    case 'LabelQueued': yield `job:${fact.payload.job.id}`; return yield fact.payload.job.subject
    case 'LabelHanded': case 'LabelRequeued': case 'LabelFailed': case 'LabelConfirmed': case 'LabelDoubted': case 'LabelCancelled': case 'LabelVoided': return yield `job:${fact.payload.job}`
    case 'NumberVoided': return yield numberSubject(fact.payload)
    case 'TemplateDefined': return yield templateSubject(fact.payload.template.name, fact.payload.template.version)
    default:
  }
}

/** Every timeline this fact belongs to, each once. */
export const subjectsOf = (fact: Fact): Set<string> => new Set([...ofMovement(fact), ...ofRest(fact)])
