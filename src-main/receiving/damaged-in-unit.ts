// Part of a pallet arrived damaged: told by lot and quantity or by serials, and put apart loose while the rest stays on it.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Item, Leg } from '#domain/events.ts'
import { lotKey } from '#domain/lot.ts'
import { atLocation } from '#domain/place.ts'
import { hasSerials } from '#domain/tracking.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import type { Tx } from '../use-case.ts'
import { quarantineNamed } from './arrival-facts.ts'
import type { Code, Entry } from './arriving-lot.ts'

/** Of one lot of an item, `lot` as its label names it. */
interface OfLot {
  readonly item: Item
  readonly lot: string | undefined
  readonly legs: readonly Leg[]
}

interface Part {
  readonly item: string
  readonly lot?: string | undefined
  readonly quantity: number
  readonly serials?: readonly string[] | undefined
}

export interface Apart {
  readonly good: readonly Leg[]
  readonly bad: readonly Leg[]
}

const sumOf = (legs: readonly Leg[]): number => legs.reduce((sum, { quantity }) => sum + quantity, 0)

/** So much of each leg, or these serials of it, until the part is found. */
const split = (legs: readonly Leg[], { quantity, serials }: Part): Apart => {
  const bad = new Set(serials)
  let left = quantity
  const [rest, taken]: [Leg[], Leg[]] = [[], []]
  for (const leg of legs) {
    const hit = leg.serials?.filter((serial) => bad.has(serial)) ?? []
    const count = leg.serials && serials ? hit.length : Math.min(left, leg.quantity)
    left -= count
    if (count === 0) rest.push(leg)
    else if (count === leg.quantity) taken.push(leg)
    else {
      const { grams: _together, ...goods } = leg
      rest.push({ ...leg, quantity: leg.quantity - count, ...(leg.serials ? { serials: leg.serials.filter((serial) => !bad.has(serial)) } : {}) })
      // All weight is told with what came in good.
      taken.push({ ...goods, quantity: count, ...(leg.serials ? { serials: hit } : {}) })
    }
  }
  return { good: rest, bad: taken }
}

const partFits = ({ item, lot, legs }: OfLot, { quantity, serials }: Part): Decision<null, Code> => {
  const arrived = sumOf(legs)
  if (quantity > arrived) return refuse('DamagedTooMany', { item: item.name, arrived, damaged: quantity })
  if (!hasSerials(item) || quantity === arrived) return allow(null)
  const here = new Set(legs.flatMap((leg) => leg.serials ?? []))
  const named = new Set(serials)
  return named.size === quantity && [...named].every((serial) => here.has(serial)) ? allow(null) : refuse('SerialNeeded', { item: item.name, itemId: item.id, ...(lot === undefined ? {} : { lot }) })
}

/** What is in the unit, lot by lot. `labels`: the code on the label by item and the lot's key. */
const lotsIn = (tx: Tx, legs: readonly Leg[], labels: ReadonlyMap<string, string>): OfLot[] => {
  const lots = new Map<string, OfLot>()
  for (const leg of legs) {
    const item = recordOf(tx.database, 'item', leg.item)
    const name = `${leg.item}\n${leg.lot ?? ''}`
    if (item) lots.set(name, { item, lot: labels.get(name), legs: [...(lots.get(name)?.legs ?? []), leg] })
  }
  return [...lots.values()]
}

/** Where one lot is all there is, a quantity says it; else each part is named, and where it is not the refusal lists what is there. */
const partsMeant = (lots: readonly OfLot[], unit: string, { parts, quantity, serials }: NonNullable<Entry['damaged']>): Decision<readonly Part[], Code> => {
  if (parts) return allow(parts)
  const [only] = lots
  if (only && lots.length === 1 && (!hasSerials(only.item) || serials || quantity >= sumOf(only.legs))) return allow([{ item: only.item.id, lot: only.lot, quantity, serials }])
  return refuse('DamagedWhich', {
    unit, count: quantity,
    goods: lots.slice(0, 200).map(({ item, lot, legs }) => ({ item: item.id, name: item.name, sku: item.sku, unitOfMeasure: item.unit, quantity: sumOf(legs), bySerial: hasSerials(item), ...(lot === undefined ? {} : { lot }) })),
  })
}

/** Where everything in it is damaged, the unit itself is put apart with all of it: `bad` then keeps it. */
export const damagedApart = (tx: Tx, unit: string, legs: readonly Leg[], labels: ReadonlyMap<string, string>, damaged: Entry['damaged']): Decision<Apart, Code> => {
  if (!damaged) return allow({ good: legs, bad: [] })
  const place = quarantineNamed(tx, damaged.location)
  if (!place.ok) return place
  const lots = lotsIn(tx, legs, labels)
  const parts = partsMeant(lots, unit, damaged)
  if (!parts.ok) return parts
  let good = legs
  const bad: Leg[] = []
  for (const part of parts.value) {
    const of = lots.find(({ item, lot }) => item.id === part.item && (part.lot === undefined || lotKey(lot ?? '') === lotKey(part.lot)))
    if (!of) return refuse('NotFound', { what: 'lot', named: part.lot ?? part.item })
    const fits = partFits(of, part)
    if (!fits.ok) return fits
    const apart = split(of.legs, part)
    good = [...good.filter((leg) => !of.legs.includes(leg)), ...apart.good]
    bad.push(...apart.bad)
  }
  const to = atLocation(damaged.location)
  return allow({ good, bad: bad.map(({ toUnit, ...leg }) => ({ ...leg, to, damaged: true as const, ...(good.length === 0 && toUnit !== undefined ? { toUnit } : {}) })) })
}
