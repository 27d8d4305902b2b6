// Receiving by scan or by hand: what arrived, into which lot, proved against what was ordered.
import type { Input, OwnRefusal } from '#contract/contract.ts'
import { serialsMax } from '#contract/quantity.ts'
import { joinLot, type JoinedLot } from '#domain/arrival.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Issued, Item, Leg } from '#domain/events.ts'
import { cutLeg } from '#domain/legs.ts'
import { lotKey } from '#domain/lot.ts'
import { atLocation, atSupplier } from '#domain/place.ts'
import { hasLots, hasSerials, trackedAs, type Tracked } from '#domain/tracking.ts'
import type { NamedItem } from '../ledger/named.ts'
import { issueNumbers } from '../ledger/numbers.ts'
import { documentOf, linesOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { lotOf, lotsNamed } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { doneOf, progressOf } from '../ledger/projections/progress.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { notYetHere } from '../ledger/serial-place.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { receiptView } from './receipt-view.ts'

type Entry = NonNullable<Input<'receiving.scan'>['entered']>
type Code = OwnRefusal<'receiving.scan'>['code']
type Arriving = NamedItem & { readonly entered: Entry }

/** What the scan names, or the item a person chose. */
const arrivingItem = (tx: Tx, raw: string | undefined, entered: Entry): Decision<Arriving, Code> => {
  const chosen = entered.item === undefined ? undefined : recordOf(tx.database, 'item', entered.item)
  if (entered.item !== undefined && !chosen) return refuse('NotFound', { what: 'item', named: entered.item })
  if (raw === undefined) return chosen ? allow({ is: 'item', item: chosen, entered }) : refuse('NotFound', { what: 'item', named: '' })
  const goods = scannedGoods(tx.database, raw, tx.today)
  if (!goods.ok) return goods
  return goods.value.is === 'item' ? allow({ ...goods.value, entered }) : refuse('NotAnItem', { scanned: goods.value.sscc, isA: 'unit' })
}

/** Our own lot for goods of an item that has a lot rule: the same supplier lot and expiry on this receipt stay one lot. */
const ownLot = (tx: Tx, receipt: string, item: Item, supplierLot: string | undefined, expiry: string | undefined): string | undefined => {
  const candidates = supplierLot === undefined
    ? progressOf(tx.database, receipt).filter((row) => row.item === item.id && row.quantity > 0).flatMap((row) => lotOf(tx.database, item.id, row.lot) ?? [])
    : lotsNamed(tx.database, lotKey(supplierLot)).filter((lot) => lot.item === item.id && lot.supplier_lot !== null)
  return candidates.find((lot) => (supplierLot === undefined ? lot.supplier_lot === null : true) && (expiry === undefined || lot.expiry === expiry))?.code
}

interface Numbered {
  readonly lot?: string
  readonly supplierLot?: string
  readonly serials?: readonly string[]
  readonly lotIssued: Issued | undefined
  readonly serialsIssued: Issued | undefined
}

/** Lot and serials as named or, where the item's rules say so, numbered here. */
const numbersFor = (tx: Tx, receipt: DocumentRow, { item, entered, ...scanned }: Arriving): Decision<Numbered, Code> => {
  const supplier = recordOf(tx.database, 'partner', receipt.partner)?.code
  let lotIssued: Issued | undefined
  let serialsIssued: Issued | undefined
  let lot = entered.lot ?? scanned.lot
  let supplierLot = entered.supplierLot
  if (hasLots(item) && item.lotRule !== undefined && entered.lot === undefined) {
    supplierLot ??= scanned.lot
    lot = ownLot(tx, receipt.id, item, supplierLot, entered.expiry ?? scanned.expiry)
    if (lot === undefined) {
      const next = issueNumbers(tx, item, 'lot', { count: 1, supplier })
      if (!next.ok) return next
      lot = next.value.numbers[0]
      lotIssued = next.value.issued
    }
  }
  let serials = entered.serials ?? (scanned.serial === undefined ? undefined : [scanned.serial])
  if (entered.generate && serials === undefined && hasSerials(item)) {
    const count = entered.quantity ?? scanned.quantity ?? 1
    if (count > serialsMax) return refuse('TooManySerials', { count, most: serialsMax })
    const next = issueNumbers(tx, item, 'serial', { count, supplier })
    if (!next.ok) return next
    serials = [...next.value.numbers]
    serialsIssued = next.value.issued
  }
  return allow({ ...(lot === undefined ? {} : { lot }), ...(supplierLot === undefined ? {} : { supplierLot }), ...(serials ? { serials } : {}), lotIssued, serialsIssued })
}

/** Against a purchase order: the item must be on it, and no more than ordered comes in unasked. */
const ordered = (tx: Tx, receipt: DocumentRow, item: Item, quantity: number, overOrdered: boolean): Decision<string[], 'NotOnOrder' | 'OverOrdered'> => {
  const order = receipt.parent === null ? undefined : documentOf(tx.database, receipt.parent)
  if (!order) return allow([receipt.id])
  const wanted = linesOf(order).filter((line) => line.item === item.id).reduce((sum, line) => sum + line.quantity, 0)
  if (wanted === 0 && !overOrdered) return refuse('NotOnOrder', { item: item.name, document: order.number })
  const already = doneOf(tx.database, order.id, item.id)
  if (already + quantity > wanted && !overOrdered) return refuse('OverOrdered', { item: item.name, document: order.number, ordered: wanted, done: already, scanned: quantity })
  return allow([receipt.id, order.id])
}

const joined = (tx: Tx, arriving: Arriving, numbers: Numbered, tracked: Tracked): Decision<JoinedLot | undefined, Code> => {
  if (tracked.lot === undefined) return allow(undefined)
  const { item, entered } = arriving
  return joinLot(item, {
    code: tracked.lot, supplierLot: numbers.supplierLot, expiry: entered.expiry ?? arriving.expiry,
    production: entered.production ?? arriving.production, serial: tracked.serials?.[0],
  }, lotOf(tx.database, item.id, lotKey(tracked.lot)), tx.today)
}

const eventsFor = (options: {
  readonly receipt: DocumentRow; readonly documents: readonly string[]; readonly item: Item; readonly tracked: Tracked; readonly lot: JoinedLot | undefined
  readonly numbers: Numbered; readonly scanned: string | undefined
}): Event[] => {
  const { item, lot, tracked, numbers: { lotIssued, serialsIssued } } = options
  const leg: Leg = {
    item: item.id, quantity: tracked.quantity, from: atSupplier(options.receipt.partner), to: atLocation(options.receipt.location ?? ''),
    ...(lot ? { lot: lot.lot } : {}), ...(tracked.serials ? { serials: tracked.serials } : {}),
  }
  const founding: Event[] = lot?.founds ? [{ type: 'LotDefined', payload: { item: item.id, lot: lot.lot, ...lot.founds, ...(lotIssued ? { issued: [lotIssued] } : {}) } }] : []
  return [...founding, ...cutLeg(leg).map((part): Event => ({
    type: 'Received',
    payload: { documents: options.documents, legs: [part], ...(serialsIssued ? { issued: [serialsIssued] } : {}), ...(options.scanned === undefined ? {} : { scanned: options.scanned }) },
  }))]
}

const arrive = (tx: Tx, receipt: DocumentRow, raw: string | undefined, entered: Entry): Decision<Event[], Code> => {
  const arriving = arrivingItem(tx, raw, entered)
  if (!arriving.ok) return arriving
  const { item } = arriving.value
  const numbers = numbersFor(tx, receipt, arriving.value)
  if (!numbers.ok) return numbers
  const quantity = entered.quantity ?? (numbers.value.serials ? undefined : arriving.value.quantity)
  const tracked = trackedAs(item, { lot: numbers.value.lot, serials: numbers.value.serials, quantity })
  if (!tracked.ok) return tracked
  const lot = joined(tx, arriving.value, numbers.value, tracked.value)
  if (!lot.ok) return lot
  const fresh = notYetHere(tx.database, item, tracked.value.serials ?? [], lot.value?.lot)
  if (!fresh.ok) return fresh
  const documents = ordered(tx, receipt, item, tracked.value.quantity, entered.overOrdered ?? false)
  if (!documents.ok) return documents
  return allow(eventsFor({ receipt, documents: documents.value, item, tracked: tracked.value, lot: lot.value, numbers: numbers.value, scanned: raw }))
}

const received = (tx: Tx, id: string, raw: string | undefined, entered: Entry): ReturnType<UseCase<'receiving.scan'>> => {
  const receipt = documentOf(tx.database, id)
  if (receipt?.kind !== 'receipt') return refuse('NotFound', { what: 'receipt', named: id })
  if (receipt.state !== 'open') return refuse('AlreadyClosed', { what: 'receipt', named: receipt.number })
  const events = arrive(tx, receipt, raw, entered)
  if (!events.ok) return events
  const facts = tx.append(events.value)
  return done(receiptView(tx.database, id, facts.filter((fact) => fact.type === 'Received').toReversed())!)
}

export const scan: UseCase<'receiving.scan'> = (tx, { receipt, raw, entered }) => received(tx, receipt, raw, entered ?? {})
export const enter: UseCase<'receiving.enter'> = (tx, { receipt, entered }) => received(tx, receipt, undefined, entered)
