// What arrived on a receipt, gesture by gesture: each line can be taken back, whichever it is, or by scanning it again.
import type { Input, OwnRefusal, View } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import { legsOf, type Event, type FactOf, type Leg, type UnitLeg } from '#domain/events.ts'
import { lotKey } from '#domain/lot.ts'
import { documentSubject, lotSubject, serialSubject } from '#domain/subject.ts'
import { hasLots, hasSerials } from '#domain/tracking.ts'
import type { Database } from '../ledger/database.ts'
import type { NamedItem } from '../ledger/named.ts'
import { factsOfLatest } from '../ledger/projection.ts'
import { holdingsInUnitTree } from '../ledger/projections/holdings.ts'
import { lotsOfCode, lotsOfSupplier } from '../ledger/projections/lots.ts'
import { personOf } from '../ledger/projections/station.ts'
import { unitsAround, unitsIn } from '../ledger/projections/units.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { placeName } from '../ledger/serial-place.ts'
import { standing, undoingOf } from '../ledger/undoing.ts'
import { done, type Look, type Tx, type UseCase } from '../use-case.ts'
import { openDocument } from './open-document.ts'
import { arrivalOf, receiptView } from './receipt-view.ts'

type Received = FactOf<'Received'>
type Code = OwnRefusal<'receiving.removeScan'>['code']
type Entered = NonNullable<Input<'receiving.removeScan'>['entered']>

const linesMax = 50

const lineOf = ({ origin, seq }: Received): string => `${origin}.${seq}`
const isFilled = ({ payload: { legs } }: Received): boolean => legs.length > 0

/** What arrived on a receipt and stands, the last first. */
const standingOf = (database: Database, receipt: string): Iterable<Received> => standing(database, documentSubject(receipt), 'Received')

/** Gesture by gesture: each its facts, latest first. Of one of which all goods were taken back nothing is told. */
function* gestures(facts: Iterable<Received>): Iterable<[Received, ...Received[]]> {
  let gesture: Received[] = []
  for (const fact of facts) {
    if (gesture[0] && gesture[0].gesture !== fact.gesture) {
      if (gesture.some(isFilled)) yield gesture as [Received, ...Received[]]
      gesture = []
    }
    gesture.push(fact)
  }
  if (gesture.some(isFilled)) yield gesture as [Received, ...Received[]]
}

export const lines: Look<'receiving.lines'> = ({ database }, { receipt, after }) => {
  const rows: View<'receiving.lines'>['rows'] = []
  let from = after === undefined
  for (const gesture of gestures(standingOf(database, receipt))) {
    const line = lineOf(gesture[0])
    const arrival = from ? arrivalOf(database, gesture) : undefined
    if (arrival && rows.length === linesMax) return { rows, next: rows.at(-1)?.line ?? '' }
    if (arrival) rows.push({ ...arrival, line, by: personOf(database, gesture[0].actor)?.name ?? gesture[0].station })
    from ||= line === after
  }
  return { rows }
}

/** Where the goods of a leg went since. */
const nowAt = (database: Database, { item, lot, serials: [serial] = [], to }: Leg): string | undefined => {
  const subject = serial !== undefined ? serialSubject(item, serial) : lot === undefined ? undefined : lotSubject(item, lot)
  if (subject === undefined) return undefined
  for (const fact of factsOfLatest(database, subject)) {
    const leg = legsOf(fact).find((one) => one.item === item && one.from === to && (serial === undefined ? one.lot === lot : (one.serials?.includes(serial) ?? false)))
    if (leg) return placeName(database, leg.to)
  }
  return undefined
}

/** Part of a movement, or all of it. */
interface Part {
  readonly fact: Received
  readonly legs: readonly Leg[]
}

const sumOf = (piles: ReadonlyArray<{ readonly quantity: number }>): number => piles.reduce((sum, { quantity }) => sum + quantity, 0)

const isWhole = ({ fact, legs }: Part): boolean => sumOf(legs) === sumOf(fact.payload.legs)

/** The units these parts leave with nothing in them, nor in those in them: they go back too, with all that stands in them. */
const emptiedBy = (database: Database, parts: readonly Part[]): ReadonlySet<string> => {
  const taken = new Map<string, number>()
  for (const { toUnit, quantity } of parts.flatMap(({ legs }) => legs)) if (toUnit !== undefined) taken.set(toUnit, (taken.get(toUnit) ?? 0) + quantity)
  const emptied = new Set<string>()
  for (const unit of new Set([...taken.keys()].flatMap((one) => [one, ...unitsAround(database, one)]))) {
    const tree = [unit, ...unitsIn(database, unit).map(({ sscc }) => sscc)]
    if (sumOf(holdingsInUnitTree(database, unit)) <= tree.reduce((sum, one) => sum + (taken.get(one) ?? 0), 0)) for (const one of tree) emptied.add(one)
  }
  return emptied
}

/** What a gesture brought and goes back whole goes back with its units, or not at all where something was put into one since. */
const unitsOfWhole = (facts: readonly Received[], parts: readonly Part[]): string[] => {
  const whole = new Set(parts.filter(isWhole).map(({ fact }) => lineOf(fact)))
  const left = new Set(facts.filter((fact) => isFilled(fact) && !whole.has(lineOf(fact))).map(({ gesture }) => gesture))
  const gone = new Set(parts.map(({ fact }) => fact.gesture).filter((gesture) => !left.has(gesture)))
  return facts.filter(({ gesture }) => gone.has(gesture)).flatMap(({ payload: { units = [] } }) => units.map(({ unit }) => unit))
}

/** A unit that is emptied stands in another fact of its gesture where that was too long for one. */
const withUnits = (facts: readonly Received[], parts: readonly Part[], emptied: ReadonlySet<string>): Part[] => {
  const legs = new Map(parts.map((part) => [lineOf(part.fact), part.legs]))
  return facts.filter((fact) => legs.has(lineOf(fact)) || fact.payload.units?.some(({ unit }) => emptied.has(unit))).map((fact) => ({ fact, legs: legs.get(lineOf(fact)) ?? [] }))
}

/** Goods that have moved on are not taken back; the refusal says where they are. `facts`: all that stand on the receipt, the last first. */
const takenBack = (database: Database, facts: readonly Received[], named: readonly Part[]): Decision<Event[], 'NothingToUndo' | 'CannotUndo'> => {
  const emptied = new Set([...emptiedBy(database, named), ...unitsOfWhole(facts, named)])
  const parts = withUnits(facts, named, emptied)
  const undoing = undoingOf(database, parts.map(({ fact, legs }) => {
    const { units, ...payload } = fact.payload
    // What is taken out of a unit that stays goes back loose.
    const moved = units?.filter(({ unit }) => emptied.has(unit)).map(({ outOf, ...unit }): UnitLeg => (outOf !== undefined && emptied.has(outOf) ? { outOf, ...unit } : unit))
    const loose = legs.map(({ fromUnit, ...leg }): Leg => (fromUnit !== undefined && emptied.has(fromUnit) ? { fromUnit, ...leg } : leg))
    return { ...fact, payload: { ...payload, legs: loose, ...(moved && moved.length > 0 ? { units: moved } : {}) } }
  }))
  const isAll = ({ fact, legs }: Part): boolean => isWhole({ fact, legs }) && (fact.payload.units ?? []).every(({ unit }) => emptied.has(unit))
  if (undoing.ok) return allow(undoing.value.map((event, n) => (event.type === 'Undone' && !isAll(parts[n] as Part) ? { ...event, payload: { ...event.payload, partly: true } } : event)))
  const now = undoing.refusal.code === 'CannotUndo' ? named.flatMap(({ legs }) => legs).map((leg) => nowAt(database, leg)).find((place) => place !== undefined) : undefined
  return undoing.refusal.code === 'CannotUndo' && now !== undefined ? refuse('CannotUndo', { why: undoing.refusal.why, what: undoing.refusal.what, now }) : undoing
}

export const removeLine: UseCase<'receiving.removeLine'> = (tx, { receipt, line }) => {
  const row = openDocument(tx, 'receipt', receipt)
  if (!row.ok) return row
  const facts = [...standingOf(tx.database, receipt)]
  for (const gesture of gestures(facts)) {
    if (lineOf(gesture[0]) !== line) continue
    const undoing = takenBack(tx.database, facts, gesture.map((fact) => ({ fact, legs: fact.payload.legs })))
    if (!undoing.ok) return undoing
    tx.append(undoing.value)
    return done(receiptView(tx.database, receipt)!)
  }
  return refuse('NothingToUndo', {})
}

/** From these legs until the quantity is reached. What was weighed together is not guessed apart: it comes back whole. */
const cutTo = (legs: readonly Leg[], most: number): Leg[] => {
  let left = most
  return legs.flatMap((leg) => {
    const quantity = leg.grams === undefined ? Math.min(left, leg.quantity) : leg.quantity <= left ? leg.quantity : 0
    left -= quantity
    return quantity === 0 ? [] : [{ ...leg, quantity }]
  })
}

/** The same scan again takes back the same gesture where one is just like it; else so much of what came last. */
const partsOfLot = (facts: readonly Received[], suits: (leg: Leg) => boolean, quantity: number): Part[] => {
  const parts = facts.flatMap((fact): Part[] => {
    const legs = fact.payload.legs.filter(suits)
    return legs.length === 0 ? [] : [{ fact, legs }]
  })
  const same = parts.find((part) => isWhole(part) && part.legs.reduce((sum, leg) => sum + leg.quantity, 0) === quantity)
  if (same) return [same]
  const taken: Part[] = []
  let left = quantity
  for (const part of parts) {
    const legs = cutTo(part.legs, left)
    left -= legs.reduce((sum, leg) => sum + leg.quantity, 0)
    if (legs.length > 0) taken.push({ fact: part.fact, legs })
    if (left === 0) break
  }
  return taken
}

const partsOfItem = (tx: Tx, receipt: string, { item, serial, ...scanned }: NamedItem, entered: Entered, facts: readonly Received[]): Decision<Part[], Code> => {
  const [lot, quantity] = [entered.lot ?? scanned.lot, entered.quantity ?? scanned.quantity ?? 1]
  if (hasSerials(item)) {
    if (serial === undefined) return refuse('SerialNeeded', { item: item.name, itemId: item.id })
    const [fact] = [...standing(tx.database, serialSubject(item.id, serial), 'Received')].filter((one) => one.payload.documents[0] === receipt)
    const held = fact && facts.find((one) => one.origin === fact.origin && one.seq === fact.seq)
    const leg = held?.payload.legs.find((one) => one.item === item.id && one.serials?.includes(serial))
    if (!held || !leg) return refuse('NotArrived', { item: item.name, named: serial, arrived: 0, asked: 1 })
    const { grams: _together, ...rest } = leg
    return allow([{ fact: held, legs: leg.quantity === 1 ? [leg] : [{ ...rest, serials: [serial], quantity: 1 }] }])
  }
  if (hasLots(item) && lot === undefined) return refuse('LotNeeded', { item: item.name, itemId: item.id })
  const keys = lot === undefined ? undefined : new Set([...lotsOfCode(tx.database, item.id, lot), ...lotsOfSupplier(tx.database, item.id, lot)].map((row) => row.lot).concat(lotKey(lot)))
  const parts = partsOfLot(facts, (leg) => leg.item === item.id && (keys?.has(leg.lot ?? '') ?? true), quantity)
  const arrived = parts.reduce((sum, { legs }) => sum + legs.reduce((total, leg) => total + leg.quantity, 0), 0)
  return arrived < quantity ? refuse('NotArrived', { item: item.name, named: lot ?? item.sku, arrived, asked: quantity }) : allow(parts)
}

/** A unit with all that came in it. */
const partsOfUnit = (tx: Tx, sscc: string, facts: readonly Received[]): Decision<Part[], Code> => {
  const units = new Set([sscc, ...unitsIn(tx.database, sscc).map((unit) => unit.sscc)])
  const parts = facts.flatMap((fact): Part[] => {
    const legs = fact.payload.legs.filter(({ fromUnit, toUnit = fromUnit }) => toUnit !== undefined && units.has(toUnit))
    return legs.length === 0 ? [] : [{ fact, legs }]
  })
  return parts.length === 0 ? refuse('NotFound', { what: 'unit', named: sscc }) : allow(parts)
}

export const removeScan: UseCase<'receiving.removeScan'> = (tx, { receipt, raw, entered = {} }) => {
  const row = openDocument(tx, 'receipt', receipt)
  if (!row.ok) return row
  const goods = scannedGoods(tx.database, raw, tx.today)
  if (!goods.ok) return goods
  const facts = [...standingOf(tx.database, receipt)]
  const parts = goods.value.is === 'unit' ? partsOfUnit(tx, goods.value.sscc, facts) : partsOfItem(tx, receipt, goods.value, entered, facts)
  if (!parts.ok) return parts
  const undoing = takenBack(tx.database, facts, parts.value)
  if (!undoing.ok) return undoing
  tx.append(undoing.value)
  return done(receiptView(tx.database, receipt)!)
}
