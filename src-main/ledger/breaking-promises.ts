// A hold takes what it stops from everybody it was promised to, and each of them is told.
import type { Event, ReservedLine } from '#domain/events.ts'
import { idOfPlace, type Place } from '#domain/place.ts'
import { lotSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { holdingsAt, holdingsOfLot } from './projections/holdings.ts'
import { isStopped } from './projections/holds.ts'
import { reservationsOf, reservedLine, type ReservationRow } from './projections/reservations.ts'
import { serialOf } from './projections/serials.ts'

/** Lines of one fact. */
const linesPerFact = 200

const isOpenPlace = (database: Database, place: Place): boolean => place.startsWith('location:') && !isStopped(database, `location:${idOfPlace(place)}`)

/** How many held serials of a lot lie where others could be taken from. */
const heldSerials = (database: Database, item: string, lot: string): number =>
  database.all<{ place: Place; count: number }>(`SELECT serial.place, count(*) AS count FROM stopped CROSS JOIN serial ON serial.serial = stopped.code AND serial.item = stopped.item
    WHERE stopped.item = ? AND stopped.kind = 'serial' AND serial.lot = ? GROUP BY serial.place`, item, lot)
    .reduce((sum, { place, count }) => (isOpenPlace(database, place) ? sum + count : sum), 0)

/** So much of a lot that can still be had. */
const leftOf = (database: Database, item: string, lot: string): number =>
  holdingsOfLot(database, item, lot).reduce((sum, { place, quantity }) => (isOpenPlace(database, place) ? sum + quantity : sum), 0) - heldSerials(database, item, lot)

const isGone = (database: Database, { item, serial }: ReservationRow): boolean => {
  const known = serialOf(database, item, serial)
  return isStopped(database, serialSubject(item, serial)) || (known !== undefined && !isOpenPlace(database, known.place))
}

/** What cannot be kept of the promises of one lot: of held serials all, of the rest what is more than is left. */
const brokenOf = (database: Database, item: string, lot: string): { readonly document: string; readonly line: ReservedLine }[] => {
  const rows = reservationsOf(database, item, lot)
  const broken = rows.filter((row) => (lot !== '' && isStopped(database, lotSubject(item, lot))) || (row.serial !== '' && isGone(database, row)))
  const kept = rows.filter((row) => !broken.includes(row))
  let beyond = kept.reduce((sum, { quantity }) => sum + quantity, 0) - leftOf(database, item, lot)
  const cut = kept.toReversed().flatMap((row) => {
    const quantity = Math.min(Math.max(beyond, 0), row.quantity)
    beyond -= quantity
    return quantity > 0 ? [{ ...row, quantity }] : []
  })
  return [...broken, ...cut].map((row) => ({ document: row.document, line: reservedLine(row) }))
}

function* lotsTouched(database: Database, subjects: readonly string[]): Iterable<readonly [item: string, lot: string]> {
  for (const subject of subjects) {
    const { kind, id, code } = partsOfSubject(subject)
    if (kind === 'lot') yield [id, code]
    if (kind === 'serial') yield [id, serialOf(database, id, code)?.lot ?? '']
    if (kind === 'location') for (const { item, lot } of holdingsAt(database, `location:${id}`)) yield [item, lot]
  }
}

/** Of many lots those that somebody was promised any of, asked at once. */
export const promisedQuery = 'SELECT DISTINCT item, lot FROM json_each(?) AS asked CROSS JOIN reservation ON reservation.item = asked.value ->> 0 AND reservation.lot = asked.value ->> 1 WHERE quantity > 0'

/** What must be written behind a hold of these subjects, which stand as stopped already. */
export const breakingPromises = (database: Database, subjects: readonly string[]): Event[] => {
  const lots = new Map([...lotsTouched(database, subjects)].map((lot) => [lot.join('\n'), lot]))
  const promised = database.all<{ item: string; lot: string }>(promisedQuery, JSON.stringify([...lots.values()]))
  const broken = Map.groupBy(promised.flatMap(({ item, lot }) => brokenOf(database, item, lot)), ({ document }) => document)
  return [...broken].flatMap(([document, lines]) => Array.from({ length: Math.ceil(lines.length / linesPerFact) }, (_, n): Event => ({
    type: 'Unreserved', payload: { document, lines: lines.slice(n * linesPerFact, (n + 1) * linesPerFact).map(({ line }) => line), why: 'held' },
  })))
}
