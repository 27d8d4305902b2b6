// Promising goods to an order or shipment: of the item only, of the lots proposed, or of lots and serials somebody named.
import type { Input, OwnRefusal, View } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Item, ReservedLine } from '#domain/events.ts'
import { progressLines } from '../ledger/document-progress.ts'
import { allStillGood, goodsHere } from '../ledger/goods-here.ts'
import { noneHeld, subjectsOfGoods } from '../ledger/none-held.ts'
import { documentOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { stationRow } from '../ledger/projections/station.ts'
import { reservationsOf, reservedFor, reservedLine } from '../ledger/projections/reservations.ts'
import { lying } from '../ledger/serial-place.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { isOpen, orderOf, pickForOf } from './open-shipment.ts'
import { holderOf, promiseView, releasing, reserving } from './promises.ts'
import { pickableOf, planFor, stockedLot, type PickFor } from './shelves.ts'

type Reserve = Input<'shipping.reserve'>
type Named = NonNullable<Reserve['goods']>[number]
type Code = OwnRefusal<'shipping.reserve'>['code']
type Short = View<'shipping.reserve'>['short']

interface Planned {
  readonly lines: readonly ReservedLine[]
  readonly short: Short
}

const view = (tx: Tx, document: string, short: Short): View<'shipping.reserve'> =>
  ({ reserved: reservedFor(tx.database, document).flatMap((row) => promiseView(tx.database, reservedLine(row))), short })

/** A lot has so much that is promised to nobody else. */
const notPromised = (tx: Tx, item: Item, lot: string, quantity: number, pickFor: PickFor): Decision<null, 'ReservedForOthers' | 'NotEnough'> => {
  const stocked = stockedLot(tx.database, item.id, lot, pickFor)
  const [there, { promised, code }] = [pickableOf(stocked), stocked ?? { promised: 0, code: lot }]
  if (there < quantity) return refuse('NotEnough', { item: item.name, lot: code, place: stationRow(tx.database)?.name ?? '', wanted: quantity, there })
  return there - promised >= quantity ? allow(null) : refuse('ReservedForOthers', { item: item.name, lot: code, free: Math.max(0, there - promised), wanted: quantity, document: holderOf(tx.database, item, lot, pickFor) })
}

/** All that is still to be picked of an order. */
const open = (tx: Tx, document: DocumentRow, pickFor: PickFor, by: Reserve['by']): Planned => {
  const order = document.kind === 'order' ? document : orderOf(tx.database, document)
  const lines: ReservedLine[] = []
  const short: Short = []
  for (const line of order ? progressLines(tx.database, order) : []) {
    const item = recordOf(tx.database, 'item', line.item)
    const wanted = line.wanted - line.done
    if (!item || wanted <= 0) continue
    const { picks, missing } = planFor(tx.database, tx.today, item, pickFor, wanted)
    if (missing > 0) short.push({ item: item.id, sku: item.sku, name: item.name, missing })
    if (by === 'item' && wanted > missing) lines.push({ item: item.id, quantity: wanted - missing })
    if (by === 'lot') for (const { lot, quantity } of picks) lines.push({ item: item.id, quantity, ...(lot === '' ? {} : { lot }) })
  }
  return { lines, short }
}

const line = (tx: Tx, { item: id, ...goods }: Named): Decision<readonly ReservedLine[], Code> => {
  const item = recordOf(tx.database, 'item', id)
  if (!item) return refuse('NotFound', { what: 'item', named: id })
  if (goods.lot === undefined && goods.serials === undefined) return allow([{ item: id, quantity: goods.quantity ?? 1 }])
  const here = goodsHere(tx.database, item, goods)
  if (!here.ok) return here
  const good = allStillGood(here.value, tx.today)
  if (!good.ok) return good
  const free = noneHeld(tx.database, [...subjectsOfGoods(here.value), ...(here.value.serials ?? []).map((row) => row.place)])
  if (!free.ok) return free
  const { serials, lots: [lot], quantity = 1 } = here.value
  if (!serials) return allow([{ item: id, quantity, ...(lot ? { lot: lot.lot } : {}) }])
  const there = lying(tx.database, item, serials, () => true)
  return there.ok ? allow(serials.map((row) => ({ item: id, serial: row.serial, quantity: 1, ...(row.lot === '' ? {} : { lot: row.lot }) }))) : there
}

const sumsBy = (lines: readonly ReservedLine[], key: (line: ReservedLine) => string): ReservedLine[] => {
  const sums = new Map<string, ReservedLine>()
  for (const each of lines) sums.set(key(each), { ...each, quantity: each.quantity + (sums.get(key(each))?.quantity ?? 0) })
  return [...sums.values()]
}

/** There is as much as was named, of each lot and of the item, and nobody else was promised it. */
const allFree = (tx: Tx, lines: readonly ReservedLine[], pickFor: PickFor): Decision<null, Code> => {
  for (const { item: id, lot = '', quantity } of sumsBy(lines.filter((each) => each.lot !== undefined), (each) => `${each.item}\n${each.lot}`)) {
    const free = notPromised(tx, recordOf(tx.database, 'item', id)!, lot, quantity, pickFor)
    if (!free.ok) return free
  }
  for (const { item: id, quantity } of sumsBy(lines, (each) => each.item)) {
    const item = recordOf(tx.database, 'item', id)!
    const { missing } = planFor(tx.database, tx.today, item, pickFor, quantity)
    const document = holderOf(tx.database, item, '', pickFor)
    if (missing > 0) return document === '' ? refuse('NotEnough', { item: item.name, place: stationRow(tx.database)?.name ?? '', wanted: quantity, there: quantity - missing }) : refuse('ReservedForOthers', { item: item.name, free: quantity - missing, wanted: quantity, document })
  }
  return allow(null)
}

/** A serial is promised to one only. */
const serialsFree = (tx: Tx, lines: readonly ReservedLine[], { documents }: PickFor): Decision<null, 'ReservedForOthers'> => {
  for (const { item, lot = '', serial } of lines) {
    const other = serial === undefined ? undefined : reservationsOf(tx.database, item, lot).find((row) => row.serial === serial && !documents.includes(row.document))
    if (other) return refuse('ReservedForOthers', { item: recordOf(tx.database, 'item', item)!.name, lot: other.serial, free: 0, wanted: 1, document: documentOf(tx.database, other.document)?.number ?? '' })
  }
  return allow(null)
}

/** What somebody named, as far as nobody else was promised it. */
const named = (tx: Tx, goods: readonly Named[], pickFor: PickFor): Decision<Planned, Code> => {
  const lines: ReservedLine[] = []
  for (const each of goods) {
    const part = line(tx, each)
    if (!part.ok) return part
    lines.push(...part.value)
  }
  const serials = serialsFree(tx, lines, pickFor)
  if (!serials.ok) return serials
  const free = allFree(tx, lines, pickFor)
  return free.ok ? allow({ lines: sumsBy(lines, ({ item, lot = '', serial = '' }) => `${item}\n${lot}\n${serial}`), short: [] }) : free
}

const holding = (tx: Tx, id: string): Decision<DocumentRow, 'NotFound' | 'AlreadyClosed'> => {
  const document = documentOf(tx.database, id)
  if (document?.kind !== 'order' && document?.kind !== 'shipment') return refuse('NotFound', { what: 'order', named: id })
  return isOpen(document) ? allow(document) : refuse('AlreadyClosed', { what: document.kind, named: document.number })
}

export const reserve: UseCase<'shipping.reserve'> = (tx, { document: id, by, goods }) => {
  const document = holding(tx, id)
  if (!document.ok) return document
  const pickFor = pickForOf(tx.database, document.value)
  const planned = goods ? named(tx, goods, pickFor) : allow(open(tx, document.value, pickFor, by))
  if (!planned.ok) return planned
  // An order and the shipment open for it are promised the same goods, not twice as many.
  tx.append([...pickFor.documents.flatMap((one) => releasing(tx.database, one, 'released')), ...reserving(id, planned.value.lines)])
  return done(view(tx, id, planned.value.short))
}

export const release: UseCase<'shipping.release'> = (tx, { document }) => {
  if (!documentOf(tx.database, document)) return refuse('NotFound', { what: 'order', named: document })
  tx.append(releasing(tx.database, document, 'released'))
  return done(view(tx, document, []))
}
