// Everything that can have happened. A fact is one of these with who, when, where and its place in the ledger.
import type { View } from '#contract/contract.ts'
import type { Place } from './place.ts'

type Page<N extends 'catalog.items' | 'catalog.partners' | 'catalog.locations'> = View<N>['rows'][number]
export type Item = Page<'catalog.items'>
export type Partner = Page<'catalog.partners'>
export type Location = Page<'catalog.locations'>
export type Person = View<'station.me'>
export type Printer = View<'station.savePrinter'>
export type Scanner = Omit<View<'station.scanners'>['scanners'][number], 'state'>
type Profile = Scanner['profile']
/** A fact knows no null: what a profile does not have is absent. */
export interface RecordedScanner extends Omit<Scanner, 'profile'> {
  readonly profile: Omit<Profile, 'suffix' | 'gsSubstitute'> & { readonly suffix?: Profile['suffix'] & string; readonly gsSubstitute?: string }
}
export type LabelJob = View<'labelling.retry'>
/** A version of a label template, with the notation it is written in. */
export type Template = Omit<View<'labelling.saveTemplate'>, 'builtIn'> & { readonly source: string }

/** One part of a movement: this much of this, from here to there. `lot` is the lot's key; serials count one each. */
export interface Leg {
  readonly item: string
  readonly lot?: string
  readonly serials?: readonly string[]
  readonly quantity: number
  readonly from: Place
  readonly to: Place
  /** SSCC of the logistic unit it was in, and is in afterwards. */
  readonly fromUnit?: string
  readonly toUnit?: string
}

/** A number rule's counter and the last value taken from it. */
export interface Issued {
  readonly counter: string
  readonly upTo: number
}

export interface Line {
  readonly item: string
  readonly quantity: number
}

interface Movement {
  /** Documents it belongs to, its own first: their timelines show it. Which of them it brings forward, `countsFor` says. */
  readonly documents: readonly string[]
  readonly legs: readonly Leg[]
}

interface Document {
  readonly document: string
  readonly number: string
  readonly partner: string
}

/** Payload by type. Event names are past facts; movements follow the steps of GS1 CBV 2.0 (section 7.1). */
export interface Payloads {
  StationDefined: { readonly name?: string; readonly companyPrefix?: string; readonly practice?: boolean }
  PersonDefined: { readonly person: Person }
  PinChanged: { readonly person: string }
  SignedIn: { readonly person: string }
  SignInFailed: { readonly person: string }
  SignedOut: { readonly person: string }
  PrinterDefined: { readonly printer: Printer }
  ScannerDefined: { readonly scanner: RecordedScanner }

  ItemDefined: { readonly item: Item }
  PartnerDefined: { readonly partner: Partner }
  LocationDefined: { readonly location: Location }
  LotDefined: {
    readonly item: string; readonly lot: string; readonly code: string
    readonly supplierLot?: string; readonly expiry?: string; readonly production?: string
    readonly issued?: readonly Issued[]
  }

  PurchaseOrderPlaced: Document & { readonly due?: string; readonly lines: readonly Line[] }
  OrderPlaced: Document & { readonly due?: string; readonly lines: readonly Line[] }
  ReceiptOpened: Document & { readonly purchaseOrder?: string; readonly location: string; readonly issued?: readonly Issued[] }
  /** `completes`: the purchase order of which nothing is left to come. */
  ReceiptFinished: { readonly document: string; readonly completes?: string }
  ShipmentOpened: Document & { readonly order?: string; readonly issued?: readonly Issued[] }

  /** CBV receiving. */
  Received: Movement & { readonly issued?: readonly Issued[]; readonly scanned?: string }
  /** CBV storing. */
  Moved: Movement & { readonly scanned?: string }
  /** CBV commissioning: inputs go into a making, outputs come out of it. */
  Transformed: Movement & { readonly making: string; readonly issued?: readonly Issued[] }
  /** CBV picking. `insteadOf`: key of the lot that should have gone first. */
  Picked: Movement & { readonly scanned?: string; readonly insteadOf?: string }
  /** CBV packing. */
  Packed: Movement & { readonly unit: string; readonly issued?: readonly Issued[] }
  /** CBV shipping. `completes`: the order that has nothing left to ship after it. */
  Shipped: Movement & { readonly document: string; readonly completes?: string }
  /** Corrects one movement by its mirror image; both stay visible. */
  Undone: Movement & { readonly of: { readonly origin: string; readonly seq: number; readonly type: MovementType } }

  /** `lot`: the lot's timeline, where the label is of one or of a serial of one; while that lot is held it is not printed. */
  LabelQueued: { readonly job: LabelJob; readonly fields: Readonly<Record<string, unknown>>; readonly dpi: 203 | 300 | 600; readonly lot?: string }
  /** From here on the label may come out: written before the first byte leaves. */
  LabelHanded: { readonly job: string }
  LabelRequeued: { readonly job: string }
  /** `sheets`: it went on sheets of paper, with others, in one gesture. */
  LabelSent: { readonly job: string; readonly zplHash: string; readonly sheets?: string }
  LabelFailed: { readonly job: string; readonly why: string }
  /** The printer (nothing left to print) or a scan says it came out. */
  LabelConfirmed: { readonly job: string; readonly by: 'printer' | 'scan' }
  /** Bytes have left, and nobody knows whether a label came out. */
  LabelDoubted: { readonly job: string; readonly why: string }
  LabelCancelled: { readonly job: string }
  /** It is on nothing: ruined, swapped, or never came out. */
  LabelVoided: { readonly job: string }
  TemplateDefined: { readonly template: Template }
  NumberVoided: { readonly kind: 'lot' | 'serial' | 'sscc'; readonly item?: string; readonly number: string }

  /** `lot` is the lot's key. */
  LotHeld: { readonly item: string; readonly lot: string }
  LotReleased: { readonly item: string; readonly lot: string }
}

export type EventType = keyof Payloads
export type MovementType = 'Received' | 'Moved' | 'Transformed' | 'Picked' | 'Packed' | 'Shipped'
export type Event = { readonly [T in EventType]: { readonly type: T; readonly payload: Payloads[T] } }[EventType]

interface Envelope {
  /** 128-bit id of the store's life that wrote it, and its number there: 1, 2, 3, … without gaps. */
  readonly origin: string
  readonly seq: number
  /** Hybrid logical clock: 48 bits of milliseconds and 16 of counter, as 16 hex digits. Orders facts; never the wall time. */
  readonly hlc: string
  /** What the wall clock said, ISO 8601 UTC. */
  readonly wall: string
  readonly version: 1
  /** Id of the person, or the name of the token, that did it. */
  readonly actor: string
  readonly station: string
  /** The command it came from: facts of one gesture are taken back together. */
  readonly gesture: string
  readonly reason?: string
}

export type Fact = Event & Envelope
export type FactOf<T extends EventType> = Extract<Fact, { type: T }>

/** The legs of a movement, none for every other fact. */
export const legsOf = (fact: Event): readonly Leg[] => ('legs' in fact.payload ? fact.payload.legs : [])

/**
 * What a movement brings forward. Receiving and picking count for their documents; packing counts for its unit, whose contents
 * are so known also after it has left; shipping counts for nothing, because picking has counted the same goods already.
 */
export const countsFor = (fact: Event): readonly string[] => {
  const type = fact.type === 'Undone' ? fact.payload.of.type : fact.type
  if (fact.type === 'Packed') return [fact.payload.unit]
  return 'documents' in fact.payload && (type === 'Received' || type === 'Picked') ? fact.payload.documents : []
}

/** How a movement counts: an undoing takes back. */
export const signOf = (fact: Event): 1 | -1 => (fact.type === 'Undone' ? -1 : 1)

/** The mirror image of legs: everything back to where, and into what, it came from. */
export const reversed = (legs: readonly Leg[]): Leg[] =>
  legs.map(({ from, to, fromUnit, toUnit, ...leg }) => ({
    ...leg, from: to, to: from,
    ...(toUnit === undefined ? {} : { fromUnit: toUnit }), ...(fromUnit === undefined ? {} : { toUnit: fromUnit }),
  }))
