// What came into the house and what left it, of one lot or one serial; and what went into and came out of one making.
import { legsOf, reversed, signOf, type Fact, type Leg } from '#domain/events.ts'
import { borderOf, type Crossing, type Lying } from '#domain/mass-balance.ts'
import { isInside, type Place } from '#domain/place.ts'
import { lotSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { factsOf, parseFact } from './projection.ts'
import { holdingsOfLot } from './projections/holdings.ts'
import { serialOf } from './projections/serials.ts'

/** All that crossed at one place under one document, with the first fact of it. What was taken back is taken off. */
export interface DocumentedCrossing extends Crossing {
  readonly document: string
  readonly origin: string
  readonly seq: number
}

/** Clocks from and up to which something is looked at. */
export interface Between {
  readonly from: string
  readonly until: string
}

export const always: Between = { from: '', until: 'g' }

const ofLot = (database: Database, item: string, lot: string, { from, until }: Between): DocumentedCrossing[] =>
  database.all<DocumentedCrossing>(
    `SELECT place, way, document, sum(quantity) AS quantity, min(hlc) AS first, origin, seq FROM passage
     WHERE item = ? AND lot = ? AND hlc >= ? AND hlc <= ? GROUP BY place, way, document HAVING sum(quantity) <> 0 ORDER BY first, place, way`, item, lot, from, until)

/** A movement as it was meant: an undoing counts its original's legs negative. */
const countedLegs = (fact: Fact): { readonly legs: readonly Leg[]; readonly sign: 1 | -1 } => {
  const sign = signOf(fact)
  return { sign, legs: sign < 0 ? reversed(legsOf(fact)) : legsOf(fact) }
}

const ofSerial = (database: Database, item: string, serial: string, { from, until }: Between): DocumentedCrossing[] => {
  const crossings = new Map<string, DocumentedCrossing>()
  for (const fact of factsOf(database, serialSubject(item, serial))) {
    if (fact.hlc < from || fact.hlc > until) continue
    const { legs, sign } = countedLegs(fact)
    const document = 'documents' in fact.payload ? (fact.payload.documents[0] ?? '') : ''
    for (const leg of legs) {
      const border = leg.item === item && leg.serials?.includes(serial) ? borderOf(leg) : undefined
      if (!border) continue
      const key = `${border.place} ${border.way} ${document}`
      const { origin, seq, quantity } = crossings.get(key) ?? { origin: fact.origin, seq: fact.seq, quantity: 0 }
      crossings.set(key, { ...border, document, origin, seq, quantity: quantity + sign })
    }
  }
  return [...crossings.values()].filter((crossing) => crossing.quantity !== 0)
}

/** Oldest first. The cost follows the passages of this lot, or the facts of this serial. */
export const crossingsOf = (database: Database, subject: string, between = always): DocumentedCrossing[] => {
  const { kind, id, code } = partsOfSubject(subject)
  return kind === 'serial' ? ofSerial(database, id, code, between) : ofLot(database, id, code, between)
}

/** What of it came from outside or went there, one way and through no making: of a lot that went into thousands of makings these few rows alone are added up. */
export const endsAt = (database: Database, subject: string, way: 'in' | 'out', between: Between): DocumentedCrossing[] => {
  const { kind, id, code } = partsOfSubject(subject)
  if (kind === 'serial') return ofSerial(database, id, code, between).filter((crossing) => crossing.way === way && !crossing.place.startsWith('making:'))
  return database.all<DocumentedCrossing>(
    `SELECT place, way, document, sum(quantity) AS quantity, min(hlc) AS first, origin, seq FROM passage
     WHERE item = ? AND lot = ? AND hlc >= ? AND hlc <= ? AND way = ? AND (place < 'making:' OR place >= 'making;') GROUP BY place, document HAVING sum(quantity) <> 0 ORDER BY first, place`, id, code, between.from, between.until, way)
}

/** Where a lot or serial lies in the house, by place. */
export const lyingOf = (database: Database, subject: string): Lying[] => {
  const { kind, id, code } = partsOfSubject(subject)
  if (kind === 'serial') {
    const place = serialOf(database, id, code)?.place
    return place && isInside(place) ? [{ place, quantity: 1 }] : []
  }
  const piles = new Map<Place, number>()
  for (const { place, quantity } of holdingsOfLot(database, id, code)) piles.set(place, (piles.get(place) ?? 0) + quantity)
  return [...piles].map(([place, quantity]) => ({ place, quantity }))
}

/** A lot, a serial, or an item that is not tracked, and how much of it. */
interface Part {
  readonly subject: string
  readonly quantity: number
}

export interface Making {
  readonly inputs: readonly Part[]
  readonly outputs: readonly Part[]
  /** When it was made, by the wall clock. */
  readonly at: string
}

const subjectsOfLeg = (leg: Leg): Part[] => {
  if (leg.serials) return leg.serials.map((serial) => ({ subject: serialSubject(leg.item, serial), quantity: 1 }))
  return [{ subject: leg.lot === undefined ? `item:${leg.item}` : lotSubject(leg.item, leg.lot), quantity: leg.quantity }]
}

/** What was not taken back. */
const standing = (parts: ReadonlyMap<string, number>): Part[] => [...parts].flatMap(([subject, quantity]) => (quantity > 0 ? [{ subject, quantity }] : []))

/** Exactly what went into one making and what came out of it: serials where they were named, else lots. */
export const makingAt = (database: Database, place: Place): Making => {
  const sums = { in: new Map<string, number>(), out: new Map<string, number>() }
  const facts = database.all<{ bytes: Uint8Array }>(
    'SELECT fact.bytes FROM (SELECT DISTINCT origin, seq FROM passage WHERE place = ?) JOIN fact USING (origin, seq) ORDER BY hlc, origin, seq', place,
  ).map((row) => parseFact(row.bytes))
  for (const fact of facts) {
    const { legs, sign } = countedLegs(fact)
    for (const leg of legs) {
      const border = borderOf(leg)
      if (border?.place !== place) continue
      for (const { subject, quantity } of subjectsOfLeg(leg)) sums[border.way].set(subject, (sums[border.way].get(subject) ?? 0) + sign * quantity)
    }
  }
  // What leaves the house goes into the making; what comes out of it enters the house.
  return { inputs: standing(sums.out), outputs: standing(sums.in), at: facts[0]?.wall ?? '' }
}

/** What the wall clock said when a fact was written, ISO 8601 UTC. */
export const wallOf = (database: Database, origin: string, seq: number): string =>
  database.get<{ wall: string }>("SELECT json_extract(CAST(bytes AS TEXT), '$.wall') AS wall FROM fact WHERE origin = ? AND seq = ?", origin, seq)?.wall ?? ''
