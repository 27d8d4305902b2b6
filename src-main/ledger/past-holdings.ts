// What lay where at a past moment: what lies there now without what has happened since, walked back fact by fact.
import { legsOf, type Leg } from '#domain/events.ts'
import { isInside, type Place } from '#domain/place.ts'
import { serialSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { factsOfLatest, parseFact } from './projection.ts'

/** Facts walked back at most; further back is refused. */
export const factsBackMax = 100_000
/** Facts between two turns of the program: scans go on meanwhile. */
const factsPerTurn = 500

interface Past {
  readonly cutoff: string
  /** Of each origin the last fact that was taken in. */
  readonly heads: Map<string, number>
}

const kept = new WeakMap<Database, Past>()

const nextTurn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

/** A moment as the last clock of its millisecond. */
export const clockAt = (wall: string): string => `${Date.parse(wall).toString(16).padStart(12, '0')}ffff`

const table = `CREATE TEMP TABLE IF NOT EXISTS past_holding (item TEXT NOT NULL, lot TEXT NOT NULL, place TEXT NOT NULL, unit TEXT NOT NULL, quantity INTEGER NOT NULL,
  PRIMARY KEY (item, lot, place, unit)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS temp.past_holding_by_place ON past_holding (place, unit, item, lot);`

const takeOff = (database: Database, item: string, lot: string, place: Place, unit: string, quantity: number): void => {
  if (isInside(place)) database.run(`INSERT INTO temp.past_holding (item, lot, place, unit, quantity) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity`, item, lot, place, unit, quantity)
}

const unhappen = (database: Database, bytes: Uint8Array): void => {
  for (const leg of legsOf(parseFact(bytes))) {
    takeOff(database, leg.item, leg.lot ?? '', leg.to, leg.toUnit ?? '', -leg.quantity)
    takeOff(database, leg.item, leg.lot ?? '', leg.from, leg.fromUnit ?? '', leg.quantity)
  }
}

interface Late { readonly origin: string; readonly seq: number; readonly bytes: Uint8Array }

/** Facts after the cutoff that are not taken in yet; of one origin the clocks follow the numbers. */
const lateFacts = (database: Database, { cutoff, heads }: Past): Late[] =>
  database.all<{ origin: string }>('SELECT origin FROM origin').flatMap(({ origin }) =>
    database.all<Late>(`SELECT origin, seq, bytes FROM fact WHERE origin = ? AND seq > ? AND hlc > ? ORDER BY seq LIMIT ${factsPerTurn}`, origin, heads.get(origin) ?? firstAfter(database, origin, cutoff) - 1, cutoff))

/** The number of the first fact of an origin after a clock, found by halving. */
const firstAfter = (database: Database, origin: string, cutoff: string): number => {
  let [low, high] = [1, (database.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM fact WHERE origin = ?', origin)?.seq ?? 0) + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const hlc = database.get<{ hlc: string }>('SELECT hlc FROM fact WHERE origin = ? AND seq = ?', origin, middle)?.hlc ?? ''
    if (hlc > cutoff) high = middle
    else low = middle + 1
  }
  return low
}

const tooFar = (database: Database, cutoff: string): boolean =>
  database.all<{ origin: string }>('SELECT origin FROM origin').reduce((sum, { origin }) =>
    sum + (database.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM fact WHERE origin = ?', origin)?.seq ?? 0) - firstAfter(database, origin, cutoff) + 1, 0) > factsBackMax

/** Where a serial was: what its last movement up to the clock says. Undefined where it was not known yet. */
export const serialAt = (database: Database, item: string, serial: string, cutoff: string): Leg | undefined => {
  for (const fact of factsOfLatest(database, serialSubject(item, serial))) {
    const leg = fact.hlc > cutoff ? undefined : legsOf(fact).find((one) => one.item === item && one.serials?.includes(serial))
    if (leg) return leg
  }
  return undefined
}

let turn: Promise<unknown> = Promise.resolve()

/**
 * Calls `read` while temp.past_holding says how much more (or less) than now lay where at the moment, ISO 8601 UTC.
 * Undefined where more than `factsBackMax` facts have been written since. One look after another: they share the table.
 */
export const asOf = <Result>(database: Database, moment: string, read: () => Result): Promise<Result | undefined> => {
  const look = async (): Promise<Result | undefined> => {
    const cutoff = clockAt(moment)
    if (tooFar(database, cutoff)) return undefined
    database.exec(table)
    let past = kept.get(database)
    if (past?.cutoff !== cutoff) {
      database.exec('DELETE FROM temp.past_holding')
      past = { cutoff, heads: new Map() }
      kept.set(database, past)
    }
    for (let facts = lateFacts(database, past); facts.length > 0; facts = lateFacts(database, past)) {
      for (const { origin, seq, bytes } of facts) {
        unhappen(database, bytes)
        past.heads.set(origin, seq)
      }
      if (facts.length >= factsPerTurn) await nextTurn()
    }
    return read()
  }
  const mine = turn.then(look)
  turn = mine.catch(() => undefined)
  return mine
}
