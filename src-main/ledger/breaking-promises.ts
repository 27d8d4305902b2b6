// A hold takes its lot from everybody it was promised to, and each of them is told.
import type { Event } from '#domain/events.ts'
import type { Database } from './database.ts'
import { reservationsOf, reservedLine } from './projections/reservations.ts'

/** What must be written beside the hold of a lot (its key). */
export const breakingPromises = (database: Database, item: string, lot: string): Event[] =>
  reservationsOf(database, item, lot).map((row): Event => ({ type: 'Unreserved', payload: { document: row.document, lines: [reservedLine(row)], why: 'held' } }))
