// Picking by scan or by hand: proof that this very lot, serial or unit goes, against what was ordered and what others were promised.
import type { OwnRefusal } from '#contract/contract.ts'
import { alarmed, allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Item, Leg, Payloads, UnitLeg } from '#domain/events.ts'
import { weightOf } from '#domain/catch-weight.ts'
import { legTo, pilesOfSerials, takeFrom, type Pile } from '#domain/leaving.ts'
import { cutMovement } from '#domain/legs.ts'
import { insteadOf } from '#domain/pick.ts'
import { atLocation, idOfPlace, inShipment } from '#domain/place.ts'
import { allApplied } from '../ledger/applied-numbers.ts'
import { goodsHere, type GoodsHere } from '../ledger/goods-here.ts'
import { linesOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { lotOf, type LotRow } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { doneOf } from '../ledger/projections/progress.ts'
import { reservationsOf } from '../ledger/projections/reservations.ts'
import { noneHeld, subjectsOfGoods, subjectsOfLegs, type HeldCode } from '../ledger/none-held.ts'
import { stationRow } from '../ledger/projections/station.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { lying, placeName } from '../ledger/serial-place.ts'
import { alarmOfSerial } from '../ledger/sightings.ts'
import { wholeUnit } from '../ledger/unit-contents.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { goodToGo } from './guards.ts'
import { documentsOf, openShipment, orderOf, pickForOf } from './open-shipment.ts'
import { holderOf, redeeming } from './promises.ts'
import { isPickable, pickableOf, planFor, stockedLot, type PickFor } from './shelves.ts'
import { shipmentView } from './shipment-view.ts'
import { namedBy, weighedUnit, type NamedGoods } from './weighing.ts'

type Code = OwnRefusal<'shipping.pick'>['code']

/** What is being picked for, and why where somebody said it. */
interface Desk {
  readonly tx: Tx
  readonly shipment: DocumentRow
  readonly order: DocumentRow | undefined
  readonly pickFor: PickFor
  readonly reason: string | undefined
}

/** Goods of one item, with the piles they come from. */
interface Taken {
  readonly item: Item
  readonly lots: readonly LotRow[]
  readonly piles: readonly Pile[]
}

interface Whole {
  readonly taken: readonly Taken[]
  readonly legs: readonly Leg[]
  readonly units: readonly UnitLeg[]
}

/** How much may still be picked of an item: without an order as much as there is. */
const openOf = ({ tx, order }: Desk, item: Item, quantity: number): Decision<number, 'NotOnOrder' | 'OverOrdered'> => {
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
  return sold ? alarmed(refuse('SerialAlreadyShipped', { item: item.name, serial: sold.serial, customer: placeName(tx.database, sold.place) }), alarmOfSerial(tx.database, item, sold.serial, { met: 'leaving' })) : allow(null)
}

/** Serials from where they lie; the rest from the location named, or in the order of the places. */
const pilesOf = ({ tx, pickFor }: Desk, { item, serials, lots: [lot] }: GoodsHere, quantity: number, location: string | undefined): Decision<readonly Pile[], 'SerialElsewhere' | 'NotEnough' | HeldCode> => {
  if (serials) return lying(tx.database, item, serials, (id) => isPickable(tx.database, id) && (location === undefined || location === id))
  const all = stockedLot(tx.database, item.id, lot?.lot ?? '', pickFor)?.shelves ?? []
  const shelves = all.filter((shelf) => shelf.pickable && (location === undefined || shelf.place === atLocation(location)))
  const from = takeFrom(shelves, quantity)
  if (from.missing === 0) return allow(from.taken)
  const free = noneHeld(tx.database, all.map((shelf) => shelf.place))
  if (!free.ok) return free
  const where = location === undefined ? [...new Set(shelves.map((shelf) => shelf.placeName))].join(', ') : placeName(tx.database, atLocation(location))
  const place = where === '' ? (stationRow(tx.database)?.name ?? '') : where
  return refuse('NotEnough', { item: item.name, ...(lot ? { lot: lot.code } : {}), place, wanted: quantity, there: quantity - from.missing })
}

/** Nobody else was promised what is left then: not these serials, not of these lots, and not of the item. */
const nobodyElses = ({ tx, pickFor }: Desk, { item, piles }: Taken): Decision<null, 'ReservedForOthers'> => {
  // A lot may be taken from several places at once.
  for (const [lot, ofLot] of Map.groupBy(piles, (pile) => pile.lot)) {
    const stocked = stockedLot(tx.database, item.id, lot, pickFor)
    const named = new Set(ofLot.flatMap(({ serials = [] }) => serials))
    const quantity = ofLot.reduce((sum, pile) => sum + pile.quantity, 0)
    const promised = named.size === 0 ? undefined : reservationsOf(tx.database, item.id, lot).find(({ document, serial }) => named.has(serial) && !pickFor.documents.includes(document))
    const free = pickableOf(stocked) - (stocked?.promised ?? 0)
    if (promised || ((stocked?.promised ?? 0) > 0 && free < quantity)) {
      return refuse('ReservedForOthers', { item: item.name, ...(lot === '' ? {} : { lot: stocked?.code ?? lot }), free: promised ? 0 : Math.max(0, free), wanted: quantity, document: holderOf(tx.database, item, lot, pickFor) })
    }
  }
  const document = holderOf(tx.database, item, '', pickFor)
  if (document === '') return allow(null)
  const wanted = piles.reduce((sum, pile) => sum + pile.quantity, 0)
  const { missing } = planFor(tx.database, tx.today, item, pickFor, wanted)
  return missing === 0 ? allow(null) : refuse('ReservedForOthers', { item: item.name, free: wanted - missing, wanted, document })
}

/** Key of the lot that should have gone first, where another is taken for a reason. */
const skipped = ({ tx, pickFor, reason }: Desk, { item, lots, piles }: Taken, open: number): Decision<string | undefined, 'LotNotProposed'> => {
  const plan = planFor(tx.database, tx.today, item, pickFor, open)
  const first = plan.rule === 'any' ? undefined : insteadOf(plan, piles)
  if (!first || reason !== undefined) return allow(first?.lot)
  const other = lots.find((lot) => lot.lot !== first.lot) ?? lots[0]
  return refuse('LotNotProposed', { item: item.name, lot: other?.code ?? '', proposed: first.code, ...(first.expiry === null ? {} : { expiry: first.expiry }) })
}

/** Everything is asked of everything before anything is written. */
const eventsFor = (desk: Desk, { taken, legs, units }: Whole, scanned: string | undefined): Decision<Event[], Code> => {
  const { tx, shipment, order, pickFor, reason } = desk
  const redeems: NonNullable<Payloads['Picked']['redeems']>[number][] = []
  let instead: string | undefined
  for (const one of taken) {
    const good = goodToGo(tx, one.item, one.lots, { goods: one.piles, customer: pickFor.customer, reason })
    if (!good.ok) return good
    const quantity = one.piles.reduce((sum, pile) => sum + pile.quantity, 0)
    const open = openOf(desk, one.item, quantity)
    if (!open.ok) return open
    const free = nobodyElses(desk, one)
    if (!free.ok) return free
    const first = skipped(desk, one, open.value)
    if (!first.ok) return first
    instead ??= first.value
    redeems.push(...redeeming(tx, pickFor, one, order ? open.value - quantity : Number.POSITIVE_INFINITY))
  }
  const free = noneHeld(tx.database, subjectsOfLegs(legs))
  if (!free.ok) return free
  const applied = allApplied(tx.database, legs)
  if (!applied.ok) return applied
  return allow(cutMovement(legs, units).map((part, index): Event => ({
    type: 'Picked',
    payload: {
      documents: documentsOf(shipment), ...part, ...(scanned === undefined ? {} : { scanned }), ...(instead === undefined ? {} : { insteadOf: instead }),
      ...(index === 0 && redeems.length > 0 ? { redeems } : {}),
    },
  })))
}

const goodsNamed = (desk: Desk, item: Item, { grams: said, ...named }: NamedGoods, location: string | undefined): Decision<Whole, Code> => {
  const { tx, shipment } = desk
  const listed = openOf(desk, item, 0)
  if (!listed.ok) return listed
  const goods = goodsHere(tx.database, item, named)
  if (!goods.ok) return goods
  const { lots } = goods.value
  const good = goodToGo(tx, item, lots, { goods: pilesOfSerials(goods.value.serials ?? []), customer: desk.pickFor.customer, reason: desk.reason })
  if (!good.ok) return good
  const free = noneHeld(tx.database, [...subjectsOfGoods(goods.value), ...(location === undefined ? [] : [atLocation(location)])])
  if (!free.ok) return free
  const here = unshipped(tx, goods.value)
  if (!here.ok) return here
  const quantity = goods.value.serials?.length ?? goods.value.quantity ?? 1
  const open = openOf(desk, item, quantity)
  if (!open.ok) return open
  const piles = pilesOf(desk, goods.value, quantity, location)
  if (!piles.ok) return piles
  const grams = weightOf(item, named, said)
  if (!grams.ok) return grams
  const legs = piles.value.map((pile, n): Leg => ({ ...legTo(item.id, pile, inShipment(shipment.id)), ...(n === 0 && grams.value !== undefined ? { grams: grams.value } : {}) }))
  return allow({ taken: [{ item, lots, piles: piles.value }], legs, units: [] })
}

/** A whole unit with all that is in it, in the units in it too: one scan. */
const wholeUnitOf = ({ tx, shipment }: Desk, sscc: string, unit: Parameters<typeof wholeUnit>[1] | undefined): Decision<Whole, Code> => {
  if (!unit) return refuse('NotFound', { what: 'unit', named: sscc })
  if (!unit.place.startsWith('location:') || !isPickable(tx.database, idOfPlace(unit.place))) return refuse('UnitElsewhere', { unit: sscc, place: placeName(tx.database, unit.place) })
  const { legs, units } = wholeUnit(tx.database, unit, inShipment(shipment.id))
  const byItem = Map.groupBy(legs, ({ item }) => item)
  const taken = [...byItem].flatMap(([id, parts]): Taken[] => {
    const item = recordOf(tx.database, 'item', id)
    const lots = [...new Set(parts.map(({ lot }) => lot))].flatMap((lot) => (lot === undefined ? [] : (lotOf(tx.database, id, lot) ?? [])))
    return item ? [{ item, lots, piles: parts.map(({ lot = '', from, fromUnit = '', quantity, serials }) => ({ lot, place: from, unit: fromUnit, quantity, ...(serials ? { serials } : {}) })) }] : []
  })
  if (taken.length === 0) return refuse('NotEnough', { item: sscc, place: placeName(tx.database, unit.place), wanted: 1, there: 0 })
  const weighed = weighedUnit(tx.database, legs)
  return weighed.ok ? allow({ taken, legs: weighed.value, units }) : weighed
}

interface Asked {
  readonly location?: string | undefined
  readonly reason?: string | undefined
  readonly scanned?: string
}

const picked = (tx: Tx, id: string, { location, reason, scanned }: Asked, want: (desk: Desk) => Decision<Whole, Code>): ReturnType<UseCase<'shipping.pick'>> => {
  const row = openShipment(tx.database, id)
  if (!row.ok) return row
  const shipment = row.value
  if (location !== undefined && !recordOf(tx.database, 'location', location)) return refuse('NotFound', { what: 'location', named: location })
  const desk: Desk = { tx, shipment, order: orderOf(tx.database, shipment), pickFor: pickForOf(tx.database, shipment), reason }
  const whole = want(desk)
  if (!whole.ok) return whole
  const events = eventsFor(desk, whole.value, scanned)
  if (!events.ok) return events
  tx.append(events.value, reason)
  return done(shipmentView(tx, id)!)
}

export const scan: UseCase<'shipping.scan'> = (tx, { shipment, raw, quantity, grams, location, reason }) =>
  picked(tx, shipment, { location, reason, scanned: raw }, (desk) => {
    const ordered = desk.order && new Set(linesOf(desk.order).map((line) => line.item))
    const goods = scannedGoods(tx.database, raw, tx.today, (item) => ordered?.has(item) ?? true)
    if (!goods.ok) return goods
    if (goods.value.is === 'unit') return wholeUnitOf(desk, goods.value.sscc, goods.value.unit)
    return goodsNamed(desk, goods.value.item, namedBy(goods.value, { quantity, grams }), location)
  })

export const pick: UseCase<'shipping.pick'> = (tx, { shipment, item: id, lot, serials, quantity, grams, location, reason }) =>
  picked(tx, shipment, { location, reason }, (desk) => {
    const item = recordOf(tx.database, 'item', id)
    return item ? goodsNamed(desk, item, { lot, serials, quantity, grams }, location) : refuse('NotFound', { what: 'item', named: id })
  })
