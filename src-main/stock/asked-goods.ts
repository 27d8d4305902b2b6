// The goods or the unit that a scan or a person means, and where they are taken from.
import type { Input, OwnRefusal, View } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Leg, UnitLeg } from '#domain/events.ts'
import { legTo, pilesOfSerials, takeFrom, type Pile } from '#domain/leaving.ts'
import { atLocation, type Place } from '#domain/place.ts'
import { lotSubject, serialSubject, unitSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { goodsHere, type GoodsHere } from '../ledger/goods-here.ts'
import { holdingsOfLot } from '../ledger/projections/holdings.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { mayLeave } from '../ledger/none-held.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { stationRow } from '../ledger/projections/station.ts'
import { unitOf } from '../ledger/projections/units.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { placeName } from '../ledger/serial-place.ts'
import { wholeUnit } from '../ledger/unit-contents.ts'
import { mayDecide, type Reader } from '../use-case.ts'

export type Named = Omit<Input<'stock.move'>, 'to' | 'reason'>
export type NamedCode = Exclude<OwnRefusal<'stock.sendBack'>['code'], 'NotFromSupplier'>

export interface Movement {
  readonly legs: readonly Leg[]
  readonly units: readonly UnitLeg[]
}

type Suits = (pile: { readonly place: Place; readonly unit: string }) => boolean

interface Going {
  readonly to: Place
  /** SSCC of the unit it goes into there. */
  readonly into?: string
  /** Where it may be taken from, beside that it lies at a location and at the one that is named. */
  readonly suits?: Suits
  /** Why somebody empties a place that is held. */
  readonly reason?: string | undefined
  /** Where a lot lies in several places and none is named: from here. */
  readonly rather?: Place
}

type Asked = { readonly is: 'goods'; readonly goods: GoodsHere } | { readonly is: 'unit'; readonly sscc: string }

export const askedFor = ({ database, today }: Reader, named: Named): Decision<Asked, NamedCode> => {
  if (named.from !== undefined && !recordOf(database, 'location', named.from)) return refuse('NotFound', { what: 'location', named: named.from })
  const chosen = named.item === undefined ? undefined : recordOf(database, 'item', named.item)
  if (!chosen && (named.item !== undefined || named.raw === undefined)) return refuse('NotFound', { what: 'item', named: named.item ?? '' })
  const scanned = named.raw === undefined ? undefined : scannedGoods(database, named.raw, today, (item) => item === (named.item ?? item))
  if (scanned && !scanned.ok) return scanned
  if (scanned?.value.is === 'unit') return allow({ is: 'unit', sscc: scanned.value.sscc })
  const said = scanned?.value
  const goods = said
    ? goodsHere(database, said.item, { lot: named.lot ?? said.lot, serials: named.serials ?? (said.serial === undefined ? [] : [said.serial]), quantity: named.quantity ?? said.quantity })
    : goodsHere(database, chosen!, named)
  return goods.ok ? allow({ is: 'goods', goods: goods.value }) : goods
}

/** A lot that lies in several places is taken from the one that is named; without a quantity all of it that lies there. */
const pilesOf = (database: Database, { item, lots: [lot], quantity }: GoodsHere, suits: Suits, from: string | undefined, rather: Place | undefined): Decision<Pile[], 'NotFound' | 'NotEnough'> => {
  const suiting = holdingsOfLot(database, item.id, lot?.lot ?? '').filter(suits)
  const preferred = suiting.filter(({ place }) => place === rather)
  const piles = preferred.length > 0 ? preferred : suiting
  const places = new Set(piles.map((pile) => pile.place))
  if (places.size > 1) return refuse('NotFound', { what: 'location', named: '' })
  const there = piles.reduce((sum, pile) => sum + pile.quantity, 0)
  const wanted = quantity ?? (lot && there > 0 ? there : 1)
  const { taken, missing } = takeFrom(piles, wanted)
  if (missing === 0) return allow(taken)
  const [place = from === undefined ? undefined : atLocation(from)] = places
  return refuse('NotEnough', { item: item.name, ...(lot ? { lot: lot.code } : {}), place: place ? placeName(database, place) : (stationRow(database)?.name ?? ''), wanted, there })
}

/** Goods leave the unit they are in, a unit takes all that is in it along. What is not at a location is not there to be taken. */
const onItsWay = (reader: Reader, named: Named, { to, into, suits: alsoSuits = () => true, rather }: Going): Decision<Movement, NamedCode> => {
  const { database } = reader
  const asked = askedFor(reader, named)
  if (!asked.ok) return asked
  const suits: Suits = (pile) => pile.place.startsWith('location:') && (named.from === undefined || pile.place === atLocation(named.from)) && alsoSuits(pile)
  if (asked.value.is === 'unit') {
    const unit = unitOf(database, asked.value.sscc)
    return unit && suits({ place: unit.place, unit: unit.parent }) ? allow(wholeUnit(database, unit, to, into)) : refuse('NotFound', { what: 'unit', named: asked.value.sscc })
  }
  const { item, serials } = asked.value.goods
  const away = serials?.find((row) => !suits(row))
  if (away) return refuse('SerialElsewhere', { item: item.name, serial: away.serial, place: placeName(database, away.place) })
  const piles = serials ? allow(pilesOfSerials(serials)) : pilesOf(database, asked.value.goods, suits, named.from, rather)
  return piles.ok ? allow({ legs: piles.value.map((pile) => legTo(item.id, pile, to, into)), units: [] }) : piles
}

/** What is asked for on its way. A held location is emptied by a supervisor only, who says why. */
export const going = (reader: Reader, named: Named, way: Going): Decision<Movement, NamedCode> => {
  const movement = onItsWay(reader, named, way)
  if (!movement.ok) return movement
  const free = mayLeave(reader.database, [...movement.value.legs, ...movement.value.units], mayDecide(reader.caller) && way.reason !== undefined)
  return free.ok ? movement : free
}

/** A movement as its screen tells it. An empty unit moves too. */
export const movedView = (database: Database, { legs, units }: Movement): View<'stock.move'> => {
  const [first, unit] = [legs[0], units[0]]
  const [to] = [...legs, ...units].map((leg) => placeName(database, leg.to))
  const item = first && recordOf(database, 'item', first.item)
  const lot = first?.lot === undefined || legs.some((leg) => leg.lot !== first.lot) ? undefined : lotOf(database, first.item, first.lot)
  const serials = legs.flatMap((leg) => leg.serials ?? [])
  const [serial] = serials
  const sscc = unit?.unit ?? first?.toUnit
  const subject = sscc !== undefined || !first ? unitSubject(sscc ?? '')
    : serial !== undefined && (serials.length === 1 || !lot) ? serialSubject(first.item, serial) : lot ? lotSubject(lot.item, lot.lot) : `item:${first.item}`
  return {
    item: item?.name ?? '', sku: item?.sku ?? '', quantity: legs.reduce((sum, leg) => sum + leg.quantity, 0), serials: serials.length,
    ...(lot ? { lot: lot.code } : {}), ...(serial !== undefined && serials.length === 1 ? { serial } : {}),
    from: [...new Set([...legs, ...units].map((leg) => placeName(database, leg.from)))].join(', '), to: to ?? '', subject,
  }
}
