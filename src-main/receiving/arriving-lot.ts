// The lot that arriving goods join or found: numbered by our rule where the item has one, and asked about where its dates differ.
import type { Input, OwnRefusal } from '#contract/contract.ts'
import { serialsMax } from '#contract/quantity.ts'
import { joinLot, splitCode, type JoinedLot } from '#domain/arrival.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Issued, Item } from '#domain/events.ts'
import { lotKey } from '#domain/lot.ts'
import { hasLots, hasSerials } from '#domain/tracking.ts'
import type { NamedItem } from '../ledger/named.ts'
import { issueNumbers } from '../ledger/numbers.ts'
import { decidedExpiry } from '../ledger/projections/arrivals.ts'
import type { DocumentRow } from '../ledger/projections/documents.ts'
import { lotOf, lotsOfSupplier, type LotRow } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { progressOf } from '../ledger/projections/progress.ts'
import { mayDecide, type Tx } from '../use-case.ts'

export type Entry = NonNullable<Input<'receiving.scan'>['entered']>
export type Code = OwnRefusal<'receiving.scan'>['code']
export type Arriving = NamedItem & { readonly entered: Entry }

/** Takes the next own lot number of an item; within one gesture never the same again. */
export type LotDesk = (item: Item) => Decision<{ readonly code: string; readonly issued: Issued }, 'NoRule'>

export const lotDesk = (tx: Tx, receipt: DocumentRow): LotDesk => {
  const supplier = recordOf(tx.database, 'partner', receipt.partner)?.code
  const taken = new Map<string, number>()
  return (item) => {
    const count = (taken.get(item.id) ?? 0) + 1
    const next = issueNumbers(tx, item, 'lot', { count, supplier })
    if (!next.ok) return next
    taken.set(item.id, count)
    return allow({ code: next.value.numbers.at(-1) ?? '', issued: next.value.issued })
  }
}

/** Our own lot for goods of an item that has a lot rule: the same supplier lot stays one lot; without one, the same expiry on this receipt. */
const ownLot = (tx: Tx, receipt: string, item: Item, supplierLot: string | undefined, expiry: string | undefined): LotRow | undefined => {
  const candidates = supplierLot === undefined
    ? progressOf(tx.database, receipt).filter((row) => row.item === item.id && row.quantity > 0).flatMap((row) => lotOf(tx.database, item.id, row.lot) ?? []).filter((lot) => lot.supplier_lot === null)
    : lotsOfSupplier(tx.database, item.id, supplierLot)
  return candidates.find((lot) => expiry === undefined || lot.expiry === expiry) ?? (supplierLot === undefined ? undefined : candidates[0])
}

export interface Numbered {
  readonly lot?: string
  readonly supplierLot?: string
  readonly serials?: readonly string[]
  /** The known lot of the same supplier lot that it is kept apart from. */
  readonly apartFrom?: LotRow
  readonly lotIssued: Issued | undefined
  readonly serialsIssued: Issued | undefined
}

type OfLot = Pick<Numbered, 'lot' | 'supplierLot' | 'apartFrom' | 'lotIssued'>

/** A lot of ours as a person named it: one of ours never stands for two of a supplier's. `apart`: it is to be a new one. */
const typedLot = (tx: Tx, item: Item, typed: string | undefined, supplierLot: string, apart: boolean): Decision<string, 'OwnLotNeeded' | 'OwnLotTaken'> => {
  if (typed === undefined) return refuse('OwnLotNeeded', { item: item.name, lot: supplierLot })
  const known = lotOf(tx.database, item.id, lotKey(typed))
  const stands = known?.supplier_lot ?? known?.code
  return stands === undefined || (!apart && lotKey(stands) === lotKey(supplierLot)) ? allow(known?.code ?? typed) : refuse('OwnLotTaken', { item: item.name, lot: typed, supplierLot: stands })
}

const lotNumber = (tx: Tx, receipt: DocumentRow, { item, entered, ...scanned }: Arriving, take: LotDesk): Decision<OfLot, Code> => {
  const [ruled, typed] = [hasLots(item) && item.lotRule !== undefined && entered.lot === undefined, hasLots(item) && item.lotRule === undefined && item.ownLots === true]
  const supplierLot = entered.supplierLot ?? (ruled || typed ? scanned.lot : undefined)
  const told = supplierLot === undefined ? {} : { supplierLot }
  if (!ruled && (!typed || supplierLot === undefined)) {
    const lot = entered.lot ?? scanned.lot
    return allow({ ...told, ...(lot === undefined ? {} : { lot }), lotIssued: undefined })
  }
  const expiry = entered.expiry ?? scanned.expiry
  const known = ownLot(tx, receipt.id, item, supplierLot, expiry)
  const apart = typeof known?.expiry === 'string' && expiry !== undefined && known.expiry !== expiry && entered.otherExpiry?.decided === 'split'
  if (known && !apart && entered.lot === undefined) return allow({ ...told, lot: known.code, lotIssued: undefined })
  const from = apart ? { apartFrom: known } : {}
  if (!ruled) {
    const lot = typedLot(tx, item, entered.lot, supplierLot ?? '', apart)
    return lot.ok ? allow({ ...told, lot: lot.value, lotIssued: undefined, ...from }) : lot
  }
  const next = take(item)
  return next.ok ? allow({ ...told, lot: next.value.code, lotIssued: next.value.issued, ...from }) : next
}

/** Lot and serials as named or, where the item's rules say so, numbered here. */
export const numbersFor = (tx: Tx, receipt: DocumentRow, arriving: Arriving, take: LotDesk): Decision<Numbered, Code> => {
  const { item, entered, serial, quantity } = arriving
  const lot = lotNumber(tx, receipt, arriving, take)
  if (!lot.ok) return lot
  const serials = entered.serials ?? (serial === undefined ? undefined : [serial])
  if (!entered.generate || serials !== undefined || !hasSerials(item)) return allow({ ...lot.value, ...(serials ? { serials } : {}), serialsIssued: undefined })
  const count = entered.quantity ?? quantity ?? 1
  if (count > serialsMax) return refuse('TooManySerials', { count, most: serialsMax })
  const next = issueNumbers(tx, item, 'serial', { count, supplier: recordOf(tx.database, 'partner', receipt.partner)?.code })
  return next.ok ? allow({ ...lot.value, serials: next.value.numbers, serialsIssued: next.value.issued }) : next
}

export interface ArrivingLot extends JoinedLot {
  readonly code: string
  readonly expiry: string | undefined
  /** What was decided because its expiry differed, and why. */
  readonly decided?: { readonly event: Event; readonly reason: string }
}

type Decided = Extract<Event, { type: 'ExpiryDecided' }>['payload']['decided']

/** Joins it as decided; `clash` is the lot that is known with another expiry. */
const decidedLot = (tx: Tx, item: Item, how: Decided, { clash, scanned, named, apart }: {
  readonly clash: LotRow; readonly scanned: string; readonly named: Parameters<typeof joinLot>[1]; readonly apart: boolean
}): Decision<JoinedLot & { readonly code: string }, Code> => {
  if (how === 'correct' && !mayDecide(tx.caller)) return refuse('SupervisorNeeded', {})
  const code = how !== 'split' ? clash.code : apart ? named.code : splitCode(clash.code, scanned)
  const supplierLot = named.supplierLot ?? clash.supplier_lot ?? clash.code
  const joined = how === 'keep' ? joinLot(item, { ...named, expiry: undefined }, clash, tx.today)
    : how === 'correct' ? joinLot(item, named, { ...clash, expiry: scanned }, tx.today)
      : joinLot(item, { ...named, code, supplierLot }, lotOf(tx.database, item.id, lotKey(code)), tx.today)
  return joined.ok ? allow({ ...joined.value, code }) : joined
}

/** `code` is our own for it. A lot known with another expiry asks; what was decided once about a lot and a date is not asked again. */
export const arrivingLot = (tx: Tx, { item, entered, ...label }: Arriving, numbers: Numbered, code: string, serial: string | undefined): Decision<ArrivingLot, Code> => {
  const scanned = entered.expiry ?? label.expiry
  const named = { code, supplierLot: numbers.supplierLot, expiry: scanned, production: entered.production ?? label.production, serial }
  const known = lotOf(tx.database, item.id, lotKey(code))
  const clash = numbers.apartFrom ?? known
  if (!clash?.expiry || scanned === undefined || clash.expiry === scanned) {
    const joined = joinLot(item, named, known, tx.today)
    return joined.ok ? allow({ ...joined.value, code: known?.code ?? code, expiry: joined.value.founds?.expiry ?? known?.expiry ?? undefined }) : joined
  }
  const twin = lotsOfSupplier(tx.database, item.id, clash.supplier_lot ?? clash.code).find((lot) => lot.expiry === scanned)
  if (twin) {
    const joined = joinLot(item, named, twin, tx.today)
    return joined.ok ? allow({ ...joined.value, lot: twin.lot, code: twin.code, expiry: scanned }) : joined
  }
  const before = decidedExpiry(tx.database, item.id, clash.lot, scanned)
  const how = entered.otherExpiry?.decided ?? (before === 'keep' ? before : undefined)
  if (how === undefined) return refuse('LotExpiryDiffers', { item: item.name, lot: clash.supplier_lot ?? clash.code, known: clash.expiry, scanned })
  const joined = decidedLot(tx, item, how, { clash, scanned, named, apart: numbers.apartFrom !== undefined })
  if (!joined.ok) return joined
  const event: Event = {
    type: 'ExpiryDecided', payload: { item: item.id, lot: clash.lot, known: clash.expiry, scanned, decided: how, ...(how === 'split' ? { into: joined.value.lot } : {}) },
  }
  return allow({ ...joined.value, expiry: how === 'keep' ? clash.expiry : scanned, ...(entered.otherExpiry ? { decided: { event, reason: entered.otherExpiry.reason } } : {}) })
}
