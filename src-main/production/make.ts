// Making: inputs are used up, an output lot or serials come out, and every input stays linked to them.
import type { Input, OwnRefusal } from '#contract/contract.ts'
import { serialsMax } from '#contract/quantity.ts'
import { joinLot, type JoinedLot } from '#domain/arrival.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Issued, Item, Leg } from '#domain/events.ts'
import { legTo } from '#domain/leaving.ts'
import { cutLegs } from '#domain/legs.ts'
import { lotKey } from '#domain/lot.ts'
import { proposedExpiry } from '#domain/making.ts'
import { atLocation, inMaking } from '#domain/place.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { hasLots, hasSerials, trackedAs, type Tracked } from '#domain/tracking.ts'
import { allApplied } from '../ledger/applied-numbers.ts'
import { allStillGood, goodsHere, noneHeld, takenAt, type GoodsHere } from '../ledger/goods-here.ts'
import { issueNumbers } from '../ledger/numbers.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { notYetHere } from '../ledger/serial-place.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'

type Making = Input<'production.make'>
type Code = OwnRefusal<'production.make'>['code']

type Used = GoodsHere & { readonly location: string }

const used = (tx: Tx, input: Making['inputs'][number]): Decision<Used, Code> => {
  const item = recordOf(tx.database, 'item', input.item)
  if (!item) return refuse('NotFound', { what: 'item', named: input.item })
  if (!recordOf(tx.database, 'location', input.location)) return refuse('NotFound', { what: 'location', named: input.location })
  const goods = goodsHere(tx.database, item, input)
  if (!goods.ok) return goods
  const good = allStillGood(goods.value, tx.today)
  if (!good.ok) return good
  const free = noneHeld(tx.database, goods.value)
  return free.ok ? allow({ ...goods.value, location: input.location }) : free
}

/** No serial goes in twice; several inputs of one lot from one location are one, because together they must be there. */
const joinedInputs = (inputs: readonly Used[]): Decision<Used[], 'SerialRepeated'> => {
  const serials = new Set<string>()
  const piles = new Map<string, Used>()
  for (const input of inputs) {
    const again = input.serials?.find((row) => serials.has(`${row.item}\n${row.serial}`))
    if (again) return refuse('SerialRepeated', { item: input.item.name, serial: again.serial })
    for (const row of input.serials ?? []) serials.add(`${row.item}\n${row.serial}`)
    const name = input.serials ? String(piles.size) : `${input.item.id}\n${input.location}\n${input.lots[0]?.lot ?? ''}`
    const { quantity = 1 } = input
    piles.set(name, { ...input, quantity: quantity + (piles.get(name)?.quantity ?? 0) })
  }
  return allow([...piles.values()])
}

interface UsedUp {
  readonly legs: readonly Leg[]
  readonly expiries: ReadonlyArray<string | null>
}

const usedUp = (tx: Tx, making: string, inputs: Making['inputs']): Decision<UsedUp, Code> => {
  const named: Used[] = []
  for (const input of inputs) {
    const one = used(tx, input)
    if (!one.ok) return one
    named.push(one.value)
  }
  const joined = joinedInputs(named)
  if (!joined.ok) return joined
  const legs: Leg[] = []
  for (const goods of joined.value) {
    const piles = takenAt(tx.database, goods, goods.location)
    if (!piles.ok) return piles
    legs.push(...piles.value.map((pile) => legTo(goods.item.id, pile, inMaking(making))))
  }
  const applied = allApplied(tx.database, legs)
  if (!applied.ok) return applied
  return allow({ legs, expiries: named.flatMap((goods) => goods.lots.map((lot) => lot.expiry)) })
}

interface Numbered {
  readonly tracked: Tracked
  readonly lotIssued: Issued | undefined
  readonly serialsIssued: Issued | undefined
}

/** Lot and serials as named or, where the item's rules say so, numbered here. */
const numbered = (tx: Tx, item: Item, { lot, serials, quantity, generate }: Making): Decision<Numbered, Code> => {
  let lotIssued: Issued | undefined
  let serialsIssued: Issued | undefined
  const codes = { lot, serials, quantity }
  if (hasLots(item) && lot === undefined && (generate || item.lotRule !== undefined)) {
    const next = issueNumbers(tx, item, 'lot', { count: 1 })
    if (!next.ok) return next
    codes.lot = next.value.numbers[0]
    lotIssued = next.value.issued
  }
  if (hasSerials(item) && serials === undefined && generate) {
    if (quantity > serialsMax) return refuse('TooManySerials', { count: quantity, most: serialsMax })
    const next = issueNumbers(tx, item, 'serial', { count: quantity })
    if (!next.ok) return next
    codes.serials = [...next.value.numbers]
    serialsIssued = next.value.issued
  }
  const tracked = trackedAs(item, codes)
  return tracked.ok ? allow({ tracked: tracked.value, lotIssued, serialsIssued }) : tracked
}

/** The lot it comes out as: a new one made today, unless another day was given, or more of one that is known. */
const lotMade = (tx: Tx, item: Item, input: Making, { lot: code, serials }: Tracked, expiries: UsedUp['expiries']): Decision<JoinedLot | undefined, Code> => {
  if (code === undefined) return allow(undefined)
  const known = lotOf(tx.database, item.id, lotKey(code))
  const production = input.production ?? tx.today
  const expiry = input.expiry ?? (known ? undefined : proposedExpiry(item, production, expiries))
  return joinLot(item, { code, expiry, production, serial: serials?.[0] }, known, tx.today)
}

interface Made extends Numbered {
  readonly making: string
  readonly location: string
  readonly item: Item
  readonly lot: JoinedLot | undefined
  readonly used: UsedUp
}

const eventsFor = ({ making, location, item, tracked, lot, used: { legs }, lotIssued, serialsIssued }: Made): Event[] => {
  const output: Leg = {
    item: item.id, quantity: tracked.quantity, from: inMaking(making), to: atLocation(location),
    ...(lot ? { lot: lot.lot } : {}), ...(tracked.serials ? { serials: tracked.serials } : {}),
  }
  const founding: Event[] = lot?.founds ? [{ type: 'LotDefined', payload: { item: item.id, lot: lot.lot, ...lot.founds, ...(lotIssued ? { issued: [lotIssued] } : {}) } }] : []
  return [...founding, ...cutLegs([...legs, output]).map((part): Event => ({
    type: 'Transformed', payload: { documents: [], making, legs: part, ...(serialsIssued ? { issued: [serialsIssued] } : {}) },
  }))]
}

const decided = (tx: Tx, input: Making): Decision<Made, Code> => {
  const item = recordOf(tx.database, 'item', input.item)
  if (!item) return refuse('NotFound', { what: 'item', named: input.item })
  if (!recordOf(tx.database, 'location', input.location)) return refuse('NotFound', { what: 'location', named: input.location })
  const making = tx.mint()
  const inputs = usedUp(tx, making, input.inputs)
  if (!inputs.ok) return inputs
  const numbers = numbered(tx, item, input)
  if (!numbers.ok) return numbers
  const { tracked } = numbers.value
  const lot = lotMade(tx, item, input, tracked, inputs.value.expiries)
  if (!lot.ok) return lot
  const fresh = notYetHere(tx.database, item, tracked.serials ?? [], lot.value?.lot)
  return fresh.ok ? allow({ making, location: input.location, item, ...numbers.value, lot: lot.value, used: inputs.value }) : fresh
}

export const make: UseCase<'production.make'> = (tx, input) => {
  const made = decided(tx, input)
  if (!made.ok) return made
  tx.append(eventsFor(made.value))
  const { item, tracked: { quantity, serials = [] } } = made.value
  const lot = made.value.lot && lotOf(tx.database, item.id, made.value.lot.lot)
  const [serial] = serials
  return done({
    item: item.name, sku: item.sku, quantity, serials: [...serials], ...(lot ? { lot: lot.code } : {}), ...(lot?.expiry ? { expiry: lot.expiry } : {}),
    subject: lot ? lotSubject(item.id, lot.lot) : serial === undefined ? `item:${item.id}` : serialSubject(item.id, serial),
  })
}
