// Picking by scan or by hand: proof that this very lot or serial goes, against what was ordered.
import type { OwnRefusal } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Item } from '#domain/events.ts'
import { legTo, takeFrom, type Pile } from '#domain/leaving.ts'
import { cutLegs } from '#domain/legs.ts'
import { inPickOrder, insteadOf, planPicks } from '#domain/pick.ts'
import { atLocation, idOfPlace, inShipment } from '#domain/place.ts'
import type { Named } from '#domain/tracking.ts'
import { allApplied } from '../ledger/applied-numbers.ts'
import { allStillGood, goodsHere, noneHeld, type GoodsHere } from '../ledger/goods-here.ts'
import { documentOf, linesOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { stationRow } from '../ledger/projections/station.ts'
import { doneOf } from '../ledger/projections/progress.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { lying, placeName } from '../ledger/serial-place.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { shelvesOf } from './shelves.ts'
import { shipmentView } from './shipment-view.ts'

type Code = OwnRefusal<'shipping.pick'>['code']

/** What a scan or a person named, and the one location it is to be taken from. */
interface Wanted {
  readonly item: Item
  readonly named: Named
  readonly location: string | undefined
  readonly scanned?: string
}

/** How much may still be picked of an item: without an order as much as there is. */
const openOf = (tx: Tx, order: DocumentRow | undefined, item: Item, quantity: number): Decision<number, 'NotOnOrder' | 'OverOrdered'> => {
  if (!order) return allow(quantity)
  const ordered = linesOf(order).filter((line) => line.item === item.id).reduce((sum, line) => sum + line.quantity, 0)
  if (ordered === 0) return refuse('NotOnOrder', { item: item.name, document: order.number })
  const already = doneOf(tx.database, order.id, item.id)
  return already + quantity > ordered
    ? refuse('OverOrdered', { item: item.name, document: order.number, ordered, done: already, scanned: quantity })
    : allow(ordered - already)
}

const unshipped = (tx: Tx, { item, serials = [] }: GoodsHere): Decision<null, 'SerialAlreadyShipped'> => {
  const sold = serials.find((row) => row.place.startsWith('customer:'))
  return sold ? refuse('SerialAlreadyShipped', { item: item.name, serial: sold.serial, customer: placeName(tx.database, sold.place) }) : allow(null)
}

interface Taken {
  readonly piles: readonly Pile[]
  /** Key of the lot that should have gone first. */
  readonly insteadOf: string | undefined
}

/** Serials from where they lie; the rest from the location named, or in the order the proposal has. */
const taken = (tx: Tx, goods: GoodsHere, quantity: number, open: number, location: string | undefined): Decision<Taken, 'SerialElsewhere' | 'NotEnough'> => {
  const { item, serials, lots: [lot] } = goods
  const shelves = shelvesOf(tx.database, item.id)
  const suits = shelves.filter((shelf) => shelf.pickable && (location === undefined || shelf.place === atLocation(location)))
  const plan = planPicks(item, shelves, open, tx.today)
  const chosen = (piles: readonly Pile[]): Decision<Taken, never> => allow({ piles, insteadOf: insteadOf(plan, piles)?.lot })
  if (serials) {
    const places = new Set(suits.map((shelf) => idOfPlace(shelf.place)))
    const piles = lying(tx.database, item, serials, (id) => places.has(id))
    return piles.ok ? chosen(piles.value) : piles
  }
  const ofLot = inPickOrder(item, suits.filter((shelf) => shelf.lot === (lot?.lot ?? '')))
  const from = takeFrom(ofLot, quantity)
  if (from.missing === 0) return chosen(from.taken)
  const where = location === undefined ? [...new Set(ofLot.map((shelf) => shelf.placeName))].join(', ') : placeName(tx.database, atLocation(location))
  const place = where === '' ? (stationRow(tx.database)?.name ?? '') : where
  return refuse('NotEnough', { item: item.name, ...(lot ? { lot: lot.code } : {}), place, wanted: quantity, there: quantity - from.missing })
}

const eventsFor = (tx: Tx, shipment: DocumentRow, { item, named, location, scanned }: Wanted): Decision<Event[], Code> => {
  const order = shipment.parent === null ? undefined : documentOf(tx.database, shipment.parent)
  const listed = openOf(tx, order, item, 0)
  if (!listed.ok) return listed
  const goods = goodsHere(tx.database, item, named)
  if (!goods.ok) return goods
  const good = allStillGood(goods.value, tx.today)
  if (!good.ok) return good
  const free = noneHeld(tx.database, goods.value)
  if (!free.ok) return free
  const here = unshipped(tx, goods.value)
  if (!here.ok) return here
  const quantity = goods.value.serials?.length ?? goods.value.quantity ?? 1
  const open = openOf(tx, order, item, quantity)
  if (!open.ok) return open
  const from = taken(tx, goods.value, quantity, open.value, location)
  if (!from.ok) return from
  const documents = order ? [shipment.id, order.id] : [shipment.id]
  const legs = from.value.piles.map((pile) => legTo(item.id, pile, inShipment(shipment.id)))
  const applied = allApplied(tx.database, legs)
  if (!applied.ok) return applied
  return allow(cutLegs(legs).map((part): Event => ({
    type: 'Picked',
    payload: { documents, legs: part, ...(scanned === undefined ? {} : { scanned }), ...(from.value.insteadOf === undefined ? {} : { insteadOf: from.value.insteadOf }) },
  })))
}

const picked = (tx: Tx, id: string, want: (shipment: DocumentRow) => Decision<Wanted, Code>): ReturnType<UseCase<'shipping.pick'>> => {
  const shipment = documentOf(tx.database, id)
  if (shipment?.kind !== 'shipment') return refuse('NotFound', { what: 'shipment', named: id })
  if (shipment.state !== 'open') return refuse('AlreadyClosed', { what: 'shipment', named: shipment.number })
  const wanted = want(shipment)
  if (!wanted.ok) return wanted
  const { location } = wanted.value
  if (location !== undefined && !recordOf(tx.database, 'location', location)) return refuse('NotFound', { what: 'location', named: location })
  const events = eventsFor(tx, shipment, wanted.value)
  if (!events.ok) return events
  tx.append(events.value)
  return done(shipmentView(tx, id)!)
}

export const scan: UseCase<'shipping.scan'> = (tx, { shipment, raw, quantity, location }) =>
  picked(tx, shipment, ({ parent }) => {
    const order = parent === null ? undefined : documentOf(tx.database, parent)
    const ordered = order && new Set(linesOf(order).map((line) => line.item))
    const goods = scannedGoods(tx.database, raw, tx.today, (item) => ordered?.has(item) ?? true)
    if (!goods.ok) return goods
    if (goods.value.is === 'unit') return refuse('NotAnItem', { scanned: goods.value.sscc, isA: 'unit' })
    const { item, lot, serial, quantity: counted } = goods.value
    return allow({ item, named: { lot, serials: serial === undefined ? undefined : [serial], quantity: quantity ?? counted }, location, scanned: raw })
  })

export const pick: UseCase<'shipping.pick'> = (tx, { shipment, item: id, lot, serials, quantity, location }) =>
  picked(tx, shipment, () => {
    const item = recordOf(tx.database, 'item', id)
    return item ? allow({ item, named: { lot, serials, quantity }, location }) : refuse('NotFound', { what: 'item', named: id })
  })
