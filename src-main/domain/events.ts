// Everything that can have happened. A fact is one of these with who, when, where and its place in the ledger.
import type { Input, View } from '#contract/contract.ts'
import type { AdvisedGoods, AdvisedUnit, ReturnException } from './arrival-parts.ts'
import type { AfterSale } from './after-sale.ts'
import type { MediaType } from './attachment.ts'
import type { HoldPayloads } from './hold-facts.ts'
import type { Place } from './place.ts'
import type { RecallPayloads } from './recall-facts.ts'

type Page<N extends 'catalog.items' | 'catalog.partners' | 'catalog.locations' | 'catalog.indicators'> = View<N>['rows'][number]
export type Item = Page<'catalog.items'>
export type Partner = Page<'catalog.partners'>
export type Location = Page<'catalog.locations'>
export type Indicator = Page<'catalog.indicators'>
export type Person = View<'station.me'>
export type Printer = View<'station.savePrinter'>
export type Scanner = Omit<View<'station.scanners'>['scanners'][number], 'state'>
type Profile = Scanner['profile']
/** A fact knows no null: what a profile does not have is absent. */
export interface RecordedScanner extends Omit<Scanner, 'profile'> {
  readonly profile: Omit<Profile, 'suffix' | 'gsSubstitute'> & { readonly suffix?: Profile['suffix'] & string; readonly gsSubstitute?: string }
}
/** Why something was taken, or is there, without a document. */
export type Adjustment = Input<'stock.adjust'>['why']
export type LabelJob = View<'labelling.retry'>
export type Measurement = Input<'quality.inspect'>['measurements'][number]
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
  /** Catch weight of all of it, whole grams. */
  readonly grams?: number
  /** It came in damaged. */
  readonly damaged?: true
}

/** A logistic unit that moves, goes into another one or comes out of it; inside which it stood (`outOf`) and stands (`into`). */
export interface UnitLeg {
  readonly unit: string
  readonly from: Place
  readonly to: Place
  readonly outOf?: string
  readonly into?: string
}

/** So much of an item promised to an order or shipment: of any lot, of one (its key), or one serial. */
export interface ReservedLine {
  readonly item: string
  readonly lot?: string
  readonly serial?: string
  readonly quantity: number
}

/** So much of one lot (its key), or these serials. */
export interface CountedGoods {
  readonly item: string
  readonly lot?: string
  readonly serials?: readonly string[]
  readonly quantity: number
}

/** What a count found at one location, against what the ledger had there; serials by number. */
export interface Difference {
  readonly location: string
  readonly item: string
  readonly lot?: string
  readonly expected: number
  readonly counted: number
  readonly missing?: readonly string[]
  readonly found?: readonly string[]
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
  /** The units that move as such. A leg names the innermost unit only: what that stands in is told here. */
  readonly units?: readonly UnitLeg[]
}

/** So many of an item, of these inputs: `lines` make `makes` of it. */
export interface Bill {
  readonly item: string
  readonly quantity: number
  readonly makes: number
  readonly lines: readonly Line[]
}

export interface BuildNote {
  readonly name: string
  readonly value: string
}

interface Document {
  readonly document: string
  readonly number: string
  readonly partner: string
}

/** Payload by type. Event names are past facts; movements follow the steps of GS1 CBV 2.0 (section 7.1). */
export interface Payloads extends AfterSale, HoldPayloads, RecallPayloads {
  StationDefined: { readonly name?: string; readonly companyPrefix?: string; readonly practice?: boolean; readonly publicPage?: { readonly on: boolean; readonly address?: string } }
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
  IndicatorDefined: { readonly indicator: Indicator }
  /** `subject`: the timeline of a lot or serial. Without a value, what was noted before is taken back. */
  IndicatorsNoted: { readonly subject: string; readonly values: ReadonlyArray<{ readonly indicator: string; readonly value?: string }> }
  LotDefined: {
    readonly item: string; readonly lot: string; readonly code: string
    readonly supplierLot?: string; readonly expiry?: string; readonly production?: string
    readonly issued?: readonly Issued[]
  }

  PurchaseOrderPlaced: Document & { readonly due?: string; readonly lines: readonly Line[] }
  /** `rest`: the order whose unshipped rest it is. */
  OrderPlaced: Document & { readonly due?: string; readonly lines: readonly Line[]; readonly rest?: string }
  /** Nothing more of it is to be shipped. */
  OrderCancelled: { readonly document: string }
  /** A dispatch advice: what a supplier says is on its way. What is in it follows in parts. */
  DispatchAdvised: Document & { readonly purchaseOrder?: string; readonly due?: string; readonly lines: readonly Line[] }
  ContentAdvised: { readonly document: string; readonly goods: readonly AdvisedGoods[]; readonly stands?: readonly AdvisedUnit[] }
  ReceiptOpened: Document & { readonly purchaseOrder?: string; readonly asn?: string; readonly location: string; readonly issued?: readonly Issued[] }
  /** `completes`: the purchase order of which nothing is left to come; `asn`: the dispatch advice that is dealt with. */
  ReceiptFinished: { readonly document: string; readonly completes?: string; readonly asn?: string }
  /** A lot came with another expiry than it is known with, and somebody decided, for a reason. `into`: key of the lot it was split off as. */
  ExpiryDecided: { readonly item: string; readonly lot: string; readonly known: string; readonly scanned: string; readonly decided: 'keep' | 'correct' | 'split'; readonly into?: string }
  /** Of a lot, or of serials of an item without lots. */
  InspectionNoted: { readonly item: string; readonly lot?: string; readonly serials?: readonly string[]; readonly result: 'pass' | 'fail'; readonly measurements: readonly Measurement[] }
  ReturnOpened: Document & { readonly location: string; readonly issued?: readonly Issued[] }
  ReturnFinished: { readonly document: string }
  ShipmentOpened: Document & { readonly order?: string; readonly issued?: readonly Issued[] }
  /** Everything of it waits for the lorry at this location. CBV staging_outbound. */
  ShipmentStaged: { readonly document: string; readonly location: string }
  /** `reopens`: the order that has to be shipped again. */
  ShipmentCancelled: { readonly document: string; readonly reopens?: string }

  /** Promised to a document, on top of what it has. */
  Reserved: { readonly document: string; readonly lines: readonly ReservedLine[] }
  Unreserved: { readonly document: string; readonly lines: readonly ReservedLine[]; readonly why: 'released' | 'held' | 'shipped' | 'cancelled' }

  RecipeDefined: Omit<Bill, 'quantity'>
  WorkOrderPlaced: Bill & { readonly document: string; readonly number: string; readonly due?: string; readonly issued?: readonly Issued[] }
  /** `perUnit`: the inputs of each unit are scanned for it alone. */
  MakingOpened: Bill & { readonly document: string; readonly number: string; readonly order?: string; readonly location: string; readonly perUnit: boolean; readonly issued: readonly Issued[] }
  /** `completes`: the work order of which enough is made. */
  MakingFinished: { readonly document: string; readonly completes?: string }
  /** Everything in it was taken back. `reopens`: the work order it had completed. */
  MakingCancelled: { readonly document: string; readonly reopens?: string }

  /** CBV receiving. */
  Received: Movement & { readonly issued?: readonly Issued[]; readonly scanned?: string }
  /** CBV receiving from a customer. An exception whose goods are known to be elsewhere moves nothing: it is evidence only. */
  Returned: Movement & { readonly scanned?: string; readonly exception?: ReturnException }
  /** CBV returning: back to the supplier it came from. */
  SentBack: Movement & { readonly scanned?: string }
  /** CBV storing. */
  Moved: Movement & { readonly scanned?: string }
  /** CBV commissioning: inputs go into a making, outputs come out of it. */
  Transformed: Movement & { readonly making: string; readonly issued?: readonly Issued[]; readonly notes?: readonly BuildNote[] }
  /** CBV destroying: what a making could not use, or made in vain. */
  Wasted: Movement
  /** CBV picking. `insteadOf`: key of the lot that should have gone first. `redeems`: promises kept by it, of each document. */
  Picked: Movement & { readonly scanned?: string; readonly insteadOf?: string; readonly redeems?: readonly (ReservedLine & { readonly document: string })[] }
  /** Picked and not shipped after all, or shipped and cancelled: back in the house. */
  PutBack: Movement & { readonly scanned?: string }
  /** CBV packing. */
  Packed: Movement & { readonly unit: string; readonly issued?: readonly Issued[] }
  /** CBV unpacking: out of this unit. */
  Unpacked: Movement & { readonly unit: string }
  /** CBV stock_taking: found, lost, or taken for something without a document. */
  Adjusted: Movement & { readonly why: Adjustment }
  /** CBV destroying. `witness`: the second person, who signed for having seen it. */
  Disposed: Movement & { readonly witness: string }
  /** Counting one location, or one item wherever it lies. */
  CountOpened: { readonly document: string; readonly number: string; readonly by: 'location' | 'item'; readonly target: string; readonly issued: readonly Issued[] }
  /** `removed`: counted by mistake, taken off again. */
  Counted: { readonly document: string; readonly round: number; readonly location: string; readonly goods: readonly CountedGoods[]; readonly removed?: true; readonly scanned?: string }
  /** A round was compared with what the ledger has. No differences: the count is over; after a first round: those are counted again. */
  CountCompared: { readonly document: string; readonly round: number; readonly outcome: 'matches' | 'recount' | 'variance'; readonly differences: readonly Difference[] }
  CountAskedAgain: { readonly document: string }
  CountCancelled: { readonly document: string }
  /** CBV stock_taking: the differences, from and to the place of adjustments; only this moves anything. */
  CountApproved: Movement & { readonly document: string; readonly number: string }
  /** CBV shipping. `completes`: the order that has nothing left to ship after it. */
  Shipped: Movement & { readonly document: string; readonly completes?: string }
  /** Corrects one movement by its mirror image, or `partly` by that of a part; both stay visible. */
  Undone: Movement & { readonly partly?: true; readonly of: { readonly origin: string; readonly seq: number; readonly type: MovementType }; readonly redeems?: Payloads['Picked']['redeems'] }

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
  /** A photo or document of the thing; its bytes lie beside the database under their SHA-256. */
  AttachmentAdded: { readonly attachment: string; readonly subject: string; readonly name: string; readonly mediaType: MediaType; readonly bytes: number; readonly sha256: string; readonly note?: string }
  /** It does not belong there. The file stays. */
  AttachmentWithdrawn: { readonly attachment: string; readonly subject: string; readonly name: string }
}

export type EventType = keyof Payloads
export type MovementType = 'Received' | 'Returned' | 'SentBack' | 'Moved' | 'Transformed' | 'Wasted' | 'Picked' | 'PutBack' | 'Packed' | 'Unpacked' | 'Adjusted' | 'Disposed' | 'Shipped'
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
export const unitLegsOf = (fact: Event): readonly UnitLeg[] => ('units' in fact.payload ? (fact.payload.units ?? []) : [])

/**
 * What a movement brings forward. Receiving and picking count for their documents; shipping counts for nothing, because picking
 * has counted the same goods already.
 */
export const countsFor = (fact: Event): readonly string[] => {
  const type = fact.type === 'Undone' ? fact.payload.of.type : fact.type
  return 'documents' in fact.payload && (type === 'Received' || type === 'Returned' || type === 'Picked' || type === 'PutBack') ? fact.payload.documents : []
}

/** How a movement counts: what is put back counts as an undoing does, and undone it counts again. */
export const signOf = (fact: Event): 1 | -1 => ((fact.type === 'Undone' ? fact.payload.of.type === 'PutBack' : fact.type !== 'PutBack') ? 1 : -1)

/** The mirror image of legs: everything back to where, and into what, it came from. */
export const reversed = (legs: readonly Leg[]): Leg[] =>
  legs.map(({ from, to, fromUnit, toUnit, ...leg }) => ({
    ...leg, from: to, to: from,
    ...(toUnit === undefined ? {} : { fromUnit: toUnit }), ...(fromUnit === undefined ? {} : { toUnit: fromUnit }),
  }))

/** The same for units. */
export const unitsReversed = (units: readonly UnitLeg[]): UnitLeg[] =>
  units.map(({ unit, from, to, outOf, into }) => ({ unit, from: to, to: from, ...(into === undefined ? {} : { outOf: into }), ...(outOf === undefined ? {} : { into: outOf }) }))
