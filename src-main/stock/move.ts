// Moving what is scanned or named to another location, and taking back the last move somebody made.
import type { Input, OwnRefusal, View } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import { reversed, type Event, type Leg } from '#domain/events.ts'
import { legTo, takeFrom, type Pile } from '#domain/leaving.ts'
import { cutLegs } from '#domain/legs.ts'
import { atLocation } from '#domain/place.ts'
import { lotSubject, moverSubject, serialSubject, unitSubject } from '#domain/subject.ts'
import { allApplied } from '../ledger/applied-numbers.ts'
import type { Database } from '../ledger/database.ts'
import { goodsHere, type GoodsHere } from '../ledger/goods-here.ts'
import { holdingsInUnit, holdingsOfLot } from '../ledger/projections/holdings.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { stationRow } from '../ledger/projections/station.ts'
import { unitOf } from '../ledger/projections/units.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { lying, placeName } from '../ledger/serial-place.ts'
import { standingOn, undoingOf } from '../ledger/undoing.ts'
import { wholeLegs } from '../ledger/whole-piles.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'

type Move = Input<'stock.move'>
type Code = OwnRefusal<'stock.move'>['code']

const movedView = (database: Database, legs: readonly Leg[]): View<'stock.move'> => {
  const [first] = legs as readonly [Leg, ...Leg[]]
  const item = recordOf(database, 'item', first.item)
  const lot = first.lot === undefined || legs.some((leg) => leg.lot !== first.lot) ? undefined : lotOf(database, first.item, first.lot)
  const serials = legs.flatMap((leg) => leg.serials ?? [])
  const [serial] = serials
  const subject = first.toUnit !== undefined ? unitSubject(first.toUnit)
    : serial !== undefined && (serials.length === 1 || !lot) ? serialSubject(first.item, serial) : lot ? lotSubject(lot.item, lot.lot) : `item:${first.item}`
  return {
    item: item?.name ?? '', sku: item?.sku ?? '', quantity: legs.reduce((sum, leg) => sum + leg.quantity, 0), serials: serials.length,
    ...(lot ? { lot: lot.code } : {}), ...(serial !== undefined && serials.length === 1 ? { serial } : {}),
    from: [...new Set(legs.map((leg) => placeName(database, leg.from)))].join(', '), to: placeName(database, first.to), subject,
  }
}

/** A lot that lies in several places is moved from the one that is named; without a quantity all of it that lies there. */
const pilesOf = (tx: Tx, { item, lots: [lot], quantity }: GoodsHere, { from, to }: Move): Decision<Pile[], 'NotFound' | 'NotEnough'> => {
  const piles = holdingsOfLot(tx.database, item.id, lot?.lot ?? '').filter(({ place }) =>
    place.startsWith('location:') && place !== atLocation(to) && (from === undefined || place === atLocation(from)))
  const places = new Set(piles.map((pile) => pile.place))
  if (places.size > 1) return refuse('NotFound', { what: 'location', named: '' })
  const there = piles.reduce((sum, pile) => sum + pile.quantity, 0)
  const wanted = quantity ?? (lot && there > 0 ? there : 1)
  const { taken, missing } = takeFrom(piles, wanted)
  if (missing === 0) return allow(taken)
  const [place = from === undefined ? undefined : atLocation(from)] = places
  return refuse('NotEnough', { item: item.name, ...(lot ? { lot: lot.code } : {}), place: place ? placeName(tx.database, place) : (stationRow(tx.database)?.name ?? ''), wanted, there })
}

const goodsMoved = (tx: Tx, goods: GoodsHere, input: Move): Decision<Leg[], Code> => {
  const piles = goods.serials
    ? lying(tx.database, goods.item, goods.serials, (id) => id !== input.to && (input.from === undefined || id === input.from))
    : pilesOf(tx, goods, input)
  return piles.ok ? allow(piles.value.map((pile) => legTo(goods.item.id, pile, atLocation(input.to)))) : piles
}

/** A unit moves whole. One that is not at a location (or not at the one named) is not there to be moved. */
const unitMoved = (tx: Tx, sscc: string, { from, to }: Move): Decision<Leg[], 'NotFound'> => {
  const place = unitOf(tx.database, sscc)?.place
  const there = place?.startsWith('location:') && place !== atLocation(to) && (from === undefined || place === atLocation(from))
  const legs = there ? wholeLegs(tx.database, unitSubject(sscc), holdingsInUnit(tx.database, sscc), atLocation(to), (unit) => unit) : []
  return legs.length > 0 ? allow(legs) : refuse('NotFound', { what: 'unit', named: sscc })
}

const legsOfMove = (tx: Tx, input: Move): Decision<Leg[], Code> => {
  for (const id of [input.to, input.from]) if (id !== undefined && !recordOf(tx.database, 'location', id)) return refuse('NotFound', { what: 'location', named: id })
  const chosen = input.item === undefined ? undefined : recordOf(tx.database, 'item', input.item)
  if (!chosen && (input.item !== undefined || input.raw === undefined)) return refuse('NotFound', { what: 'item', named: input.item ?? '' })
  if (input.raw === undefined) {
    const goods = goodsHere(tx.database, chosen!, input)
    return goods.ok ? goodsMoved(tx, goods.value, input) : goods
  }
  const scanned = scannedGoods(tx.database, input.raw, tx.today, (item) => item === (input.item ?? item))
  if (!scanned.ok) return scanned
  if (scanned.value.is === 'unit') return unitMoved(tx, scanned.value.sscc, input)
  const { item, lot, serial, quantity } = scanned.value
  const goods = goodsHere(tx.database, item, { lot: input.lot ?? lot, serials: input.serials ?? (serial === undefined ? [] : [serial]), quantity: input.quantity ?? quantity })
  return goods.ok ? goodsMoved(tx, goods.value, input) : goods
}

export const move: UseCase<'stock.move'> = (tx, input) => {
  const legs = legsOfMove(tx, input)
  if (!legs.ok) return legs
  const applied = allApplied(tx.database, legs.value)
  if (!applied.ok) return applied
  tx.append(cutLegs(legs.value).map((part): Event => ({ type: 'Moved', payload: { documents: [], legs: part, ...(input.raw === undefined ? {} : { scanned: input.raw }) } })))
  return done(movedView(tx.database, legs.value))
}

export const undoMove: UseCase<'stock.undoMove'> = (tx) => {
  const last = standingOn(tx.database, moverSubject(tx.caller.id), 'Moved')
  const undoing = undoingOf(tx.database, last)
  if (!undoing.ok) return undoing
  tx.append(undoing.value)
  return done(movedView(tx.database, last.flatMap((fact) => reversed(fact.payload.legs))))
}
