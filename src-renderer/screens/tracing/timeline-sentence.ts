// One fact as a sentence a person would say, from its type, quantity and places.
import type { View } from '#contract/contract.ts'
import { shownDay } from '../../days.ts'
import { counted, placeWords, wordFor, type Words } from '../../words.ts'

export type Entry = NonNullable<View<'tracing.card'>>['timeline'][number]

/** What the core calls the place goods go into to become other goods. */
const inProduction = 'production'

/** Production seen from a thing that went in, and from one that came out; and what was taken off a count again. */
const kindOfEntry = ({ type, from, to }: Entry): string => {
  if (type === 'Counted' && from !== undefined) return 'CountedOff'
  if (type !== 'Transformed') return type
  if (to === inProduction) return 'Used'
  return from === inProduction ? 'Made' : type
}

const amountOf = (t: Words, { quantity, unitOfMeasure }: Entry): string => {
  if (quantity === undefined) return ''
  return unitOfMeasure === undefined ? t('timeline.inAll', { count: quantity }) : counted(t, quantity, unitOfMeasure)
}

const sayings = [
  'Received', 'Returned', 'SentBack', 'DispatchAdvised', 'ContentAdvised', 'ReturnOpened', 'ReturnFinished', 'ExpiryDecided', 'InspectionNoted', 'Moved', 'Used', 'Made', 'Wasted', 'Transformed', 'Picked', 'PutBack', 'Packed', 'Unpacked', 'Adjusted', 'Disposed', 'CountApproved', 'CountOpened', 'Counted', 'CountedOff', 'CountCompared', 'CountAskedAgain', 'CountCancelled', 'Shipped', 'Undone', 'LotDefined', 'LotHeld', 'LotReleased', 'HoldPlaced', 'HoldReleased', 'AlarmRaised', 'NumberVoided', 'LabelQueued', 'ItemDefined', 'PartnerDefined', 'LocationDefined', 'IndicatorsNoted',
  'OwnerRegistered', 'ConfigurationNoted', 'SerialReportedMissing', 'SerialRecovered', 'ServicePlanned', 'ServiceCaseOpened', 'ServiceWorkNoted', 'SerialSwapped', 'ServiceCaseClosed', 'SerialChecked',
  'PurchaseOrderPlaced', 'OrderPlaced', 'ReceiptOpened', 'ReceiptFinished', 'ShipmentOpened', 'RecipeDefined', 'WorkOrderPlaced', 'MakingOpened', 'MakingFinished', 'MakingCancelled', 'OrderCancelled', 'ShipmentStaged', 'ShipmentCancelled', 'Reserved', 'Unreserved', 'AttachmentAdded', 'AttachmentWithdrawn',
  'RecallOpened', 'RecallRooted', 'RecallTraced', 'RecallAssessed', 'RecallActionNoted', 'RecallNoticeSent', 'RecallAnswered', 'RecallClosed',
] as const

/** The kinds of facts whose detail is already said in the sentence: the movement taken back, the label's template. */
const saidWithDetail: readonly string[] = ['Undone', 'LabelQueued']

const whatOf = (t: Words, { type, detail = '' }: Entry): string => {
  const [first = ''] = detail.split(' · ')
  if (type === 'Undone') return wordFor(t, 'timeline.of', first)
  return type === 'LabelQueued' ? wordFor(t, 'card.template', first) : ''
}

/** What these facts tell begins with codes of the contract. */
const coded: readonly string[] = ['InspectionNoted', 'HoldPlaced', 'ExpiryDecided', 'Returned', 'RecallNoticeSent', 'CountCompared']

const detailOf = (t: Words, kind: string, { detail }: Entry, language: string): string | undefined => {
  const parts = (detail ?? '').split(' · ').slice(saidWithDetail.includes(kind) ? 1 : 0).filter((part) => part !== '')
  if (parts.length === 0) return undefined
  const said = parts.map((part) => (/^\d{4}-\d\d-\d\d$/.test(part) ? shownDay(part, language) : coded.includes(kind) ? wordFor(t, 'timeline.word', part) : part)).join(' · ')
  if (kind === 'Packed' || kind === 'Unpacked') return /^\d{18}/.test(said) ? t(`timeline.detail.${kind}`, { detail: said }) : said
  return kind === 'Made' || kind === 'Used' ? t(`timeline.detail.${kind}`, { detail: said }) : said
}

export interface Sentence {
  readonly says: string
  /** The lot's dates, the goods of a document, why something was done. */
  readonly detail: string | undefined
}

export const sentenceOf = (t: Words, entry: Entry, language: string): Sentence => {
  const kind = kindOfEntry(entry)
  const saying = sayings.find((one) => one === kind)
  const facts = { amount: amountOf(t, entry), from: placeWords(t, entry.from ?? ''), to: placeWords(t, entry.to ?? ''), document: entry.document ?? '', what: whatOf(t, entry) }
  return { says: saying === undefined ? entry.type : t(`timeline.${saying}`, facts), detail: detailOf(t, kind, entry, language) }
}
