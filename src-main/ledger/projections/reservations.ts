// What is promised to orders and shipments, and what a hold took from them again.
import { canonical } from '#domain/canonical.ts'
import type { Fact, ReservedLine } from '#domain/events.ts'
import { documentSubject, partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed, summed } from '../projection.ts'

type Promised = readonly [document: string, line: ReservedLine, sign: 1 | -1]

const promisedBy = function* (fact: Fact): Iterable<Promised> {
  if (fact.type === 'Reserved' || fact.type === 'Unreserved') {
    for (const line of fact.payload.lines) yield [fact.payload.document, line, fact.type === 'Reserved' ? 1 : -1]
  }
  if (fact.type === 'Picked' || fact.type === 'Undone') {
    for (const { document, ...line } of fact.payload.redeems ?? []) yield [document, line, fact.type === 'Picked' ? -1 : 1]
  }
}

export const reservations = summed({
  tables: ['reservation'],
  *deltas(fact) {
    for (const [document, { item, lot = '', serial = '', quantity }, sign] of promisedBy(fact)) yield [[document, item, lot, serial], sign * quantity]
  },
  add(database, key, quantity) {
    if (quantity === 0) return
    const [document = '', item = '', lot = '', serial = ''] = key
    const left = database.get<{ quantity: number }>(`INSERT INTO reservation (document, item, lot, serial, quantity) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity RETURNING quantity`, document, item, lot, serial, quantity)
    if (left?.quantity === 0) database.run('DELETE FROM reservation WHERE document = ? AND item = ? AND lot = ? AND serial = ?', document, item, lot, serial)
  },
})

interface Broken {
  /** Canonical JSON of the lines. */
  readonly lines: string
  readonly hlc: string
}

/** What a hold broke, until something is promised anew or nothing is needed any more. */
export const brokenPromises = keyed<Broken, { readonly broken: readonly ReservedLine[] }>({
  tables: ['broken_promise'],
  *parts(fact) {
    if (fact.type === 'Reserved') yield [documentSubject(fact.payload.document), { broken: [] }]
    if (fact.type === 'Unreserved') yield [documentSubject(fact.payload.document), { broken: fact.payload.why === 'held' ? fact.payload.lines : [] }]
  },
  fold: (state, { broken }, { hlc }) => ({ lines: canonical(broken.length === 0 ? [] : [...linesOf(state), ...broken]), hlc }),
  load: (database, subject) => brokenRow(database, partsOfSubject(subject).id),
  save: (database, subject, { lines, hlc }) => database.run('INSERT OR REPLACE INTO broken_promise (document, lines, hlc) VALUES (?, ?, ?)', partsOfSubject(subject).id, lines, hlc),
})

const linesOf = (row: Broken | undefined): ReservedLine[] => (row ? (JSON.parse(row.lines) as ReservedLine[]) : [])
const brokenRow = (database: Database, document: string): Broken | undefined => database.get<Broken>('SELECT lines, hlc FROM broken_promise WHERE document = ?', document)

/** What was promised to a document and taken again by a hold. */
export const brokenOf = (database: Database, document: string): ReservedLine[] => linesOf(brokenRow(database, document))

export interface ReservationRow {
  readonly document: string
  readonly item: string
  /** The lot's key; empty for any lot. */
  readonly lot: string
  readonly serial: string
  readonly quantity: number
}

/** What is promised to a document now. */
export const reservedFor = (database: Database, document: string): ReservationRow[] =>
  database.all<ReservationRow>('SELECT * FROM reservation WHERE document = ? AND quantity > 0 ORDER BY item, lot, serial', document)

/** The same of one item only. */
export const reservedOfItem = (database: Database, document: string, item: string): ReservationRow[] =>
  database.all<ReservationRow>('SELECT * FROM reservation WHERE document = ? AND item = ? AND quantity > 0 ORDER BY lot, serial', document, item)

/** Whom a lot is promised to; of lot '' what is promised of the item whatever its lot. */
export const reservationsOf = (database: Database, item: string, lot: string): ReservationRow[] =>
  database.all<ReservationRow>('SELECT * FROM reservation WHERE item = ? AND lot = ? AND quantity > 0 ORDER BY document, serial', item, lot)

/** A row as a line of a fact. */
export const reservedLine = ({ item, lot, serial, quantity }: ReservationRow): ReservedLine =>
  ({ item, quantity, ...(lot === '' ? {} : { lot }), ...(serial === '' ? {} : { serial }) })
