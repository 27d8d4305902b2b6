// What goes into a making: goods that are here, may be used, and lie where they are taken from.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Leg } from '#domain/events.ts'
import { legTo, takeFrom, type Pile } from '#domain/leaving.ts'
import { atLocation, idOfPlace, type Place } from '#domain/place.ts'
import type { Named } from '#domain/tracking.ts'
import { allApplied } from '../ledger/applied-numbers.ts'
import { allStillGood, goodsHere, takenAt, type GoodsHere } from '../ledger/goods-here.ts'
import { noneHeld, subjectsOfGoods, subjectsOfLegs, type HeldCode } from '../ledger/none-held.ts'
import { holdingsOfLot } from '../ledger/projections/holdings.ts'
import { isStopped } from '../ledger/projections/holds.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { lying, placeName } from '../ledger/serial-place.ts'
import type { Tx } from '../use-case.ts'

export type InputCode =
  | 'NotFound' | 'LotNeeded' | 'SerialNeeded' | 'LotNotTracked' | 'SerialNotTracked' | 'SerialRepeated' | 'SerialUnknown' | 'SerialElsewhere' | 'SerialOfOtherLot'
  | 'LotUnknown' | 'LotExpired' | HeldCode | 'NumberNotApplied' | 'NotEnough'

export interface NamedInput extends Named {
  readonly item: string
  /** Taken from there only; absent: from wherever it lies, quarantine left out. */
  readonly location?: string | undefined
}

export type Input = GoodsHere & { readonly location?: string | undefined }

export const inputNamed = (tx: Tx, { item: id, location, ...named }: NamedInput): Decision<Input, InputCode> => {
  const item = recordOf(tx.database, 'item', id)
  if (!item) return refuse('NotFound', { what: 'item', named: id })
  if (location !== undefined && !recordOf(tx.database, 'location', location)) return refuse('NotFound', { what: 'location', named: location })
  const goods = goodsHere(tx.database, item, named)
  return goods.ok ? allow({ ...goods.value, location }) : goods
}

/** Nothing expired, nothing on hold. */
export const mayBeUsed = (tx: Tx, goods: GoodsHere): Decision<null, 'LotExpired' | HeldCode> => {
  const good = allStillGood(goods, tx.today)
  return good.ok ? noneHeld(tx.database, subjectsOfGoods(goods)) : good
}

/** No serial goes in twice; several inputs of one lot from one location are one, because together they must be there. */
export const joinedInputs = (inputs: readonly Input[]): Decision<Input[], 'SerialRepeated'> => {
  const serials = new Set<string>()
  const piles = new Map<string, Input>()
  for (const input of inputs) {
    const again = input.serials?.find((row) => serials.has(`${row.item}\n${row.serial}`))
    if (again) return refuse('SerialRepeated', { item: input.item.name, serial: again.serial })
    for (const row of input.serials ?? []) serials.add(`${row.item}\n${row.serial}`)
    const name = input.serials ? String(piles.size) : `${input.item.id}\n${input.location ?? ''}\n${input.lots[0]?.lot ?? ''}`
    const { quantity = 1 } = input
    piles.set(name, { ...input, quantity: quantity + (piles.get(name)?.quantity ?? 0) })
  }
  return allow([...piles.values()])
}

/** From wherever it lies and is not held, at `near` first. */
const takenAnywhere = (tx: Tx, { item, lots: [lot], serials, quantity = 1 }: GoodsHere, near: string): Decision<Pile[], 'SerialElsewhere' | 'NotEnough' | HeldCode> => {
  const open = (id: string): boolean => recordOf(tx.database, 'location', id)?.kind !== 'quarantine'
  if (serials) return lying(tx.database, item, serials, open)
  const everywhere = holdingsOfLot(tx.database, item.id, lot?.lot ?? '').filter(({ place }) => place.startsWith('location:') && open(idOfPlace(place)))
  const piles = everywhere.filter(({ place }) => !isStopped(tx.database, place))
  const here = piles.filter(({ place }) => place === atLocation(near))
  const { taken, missing } = takeFrom([...here, ...piles.filter((pile) => !here.includes(pile))], quantity)
  if (missing === 0) return allow(taken)
  const free = noneHeld(tx.database, everywhere.map(({ place }) => place))
  if (!free.ok) return free
  const places = new Set([atLocation(near), ...piles.map(({ place }) => place)])
  return refuse('NotEnough', { item: item.name, ...(lot ? { lot: lot.code } : {}), place: [...places].map((place) => placeName(tx.database, place)).join(', '), wanted: quantity, there: quantity - missing })
}

/** The goods as legs to a place: into the making, or to the scrap. `near` is where the work is done. */
export const legsOfInputs = (tx: Tx, inputs: readonly Input[], to: Place, near: string): Decision<Leg[], 'SerialElsewhere' | 'NotEnough' | HeldCode> => {
  const legs: Leg[] = []
  for (const goods of inputs) {
    const piles = goods.location === undefined ? takenAnywhere(tx, goods, near) : takenAt(tx.database, goods, goods.location)
    if (!piles.ok) return piles
    legs.push(...piles.value.map((pile) => legTo(goods.item.id, pile, to)))
  }
  return allow(legs)
}

export interface UsedUp {
  readonly legs: readonly Leg[]
  readonly expiries: ReadonlyArray<string | null>
}

/** All of them together on their way into one making. */
export const usedUp = (tx: Tx, named: readonly NamedInput[], to: Place, near: string): Decision<UsedUp, InputCode> => {
  const inputs: Input[] = []
  for (const one of named) {
    const input = inputNamed(tx, one)
    if (!input.ok) return input
    const good = mayBeUsed(tx, input.value)
    if (!good.ok) return good
    inputs.push(input.value)
  }
  const joined = joinedInputs(inputs)
  if (!joined.ok) return joined
  const legs = legsOfInputs(tx, joined.value, to, near)
  if (!legs.ok) return legs
  const free = noneHeld(tx.database, subjectsOfLegs(legs.value))
  if (!free.ok) return free
  const applied = allApplied(tx.database, legs.value)
  return applied.ok ? allow({ legs: legs.value, expiries: inputs.flatMap((goods) => goods.lots.map((lot) => lot.expiry)) }) : applied
}
