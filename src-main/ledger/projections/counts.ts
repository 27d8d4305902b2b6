// Counts: how far each is, what was counted in it, and where that differs from what the ledger had.
import { canonical } from '#domain/canonical.ts'
import type { Difference, Fact } from '#domain/events.ts'
import { joined } from '#domain/stock-count.ts'
import { documentSubject, partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed, summed, type Projection } from '../projection.ts'

interface CountState {
  readonly number: string
  readonly kind: 'location' | 'item'
  /** Id of the location or item. */
  readonly target: string
  readonly state: 'open' | 'recount' | 'variance' | 'closed' | 'cancelled'
  readonly round: number
  readonly compared: string
  readonly opened_by: string
  readonly at: string
  readonly hlc: string
}

export interface CountRow extends CountState {
  readonly id: string
}

const stateAfter = { matches: 'closed', recount: 'recount', variance: 'variance' } as const

const changed = (state: CountState, fact: Fact): Partial<CountState> => {
  switch (fact.type) {
    case 'CountOpened': return { number: fact.payload.number, kind: fact.payload.by, target: fact.payload.target, opened_by: fact.actor, at: fact.wall }
    case 'CountCompared': {
      const { outcome, round } = fact.payload
      return { state: stateAfter[outcome], compared: fact.gesture, round: outcome === 'recount' ? round + 1 : round }
    }
    case 'CountAskedAgain': return { state: 'recount', round: state.round + 1 }
    case 'CountCancelled': return { state: 'cancelled' }
    default: return { state: 'closed' }
  }
}

const nothingYet: CountState = { number: '', kind: 'location', target: '', state: 'open', round: 1, compared: '', opened_by: '', at: '', hlc: '' }

export const counts = keyed<CountState, null>({
  tables: ['stock_count'],
  *parts(fact) {
    switch (fact.type) {
      case 'CountOpened': case 'CountCompared': case 'CountAskedAgain': case 'CountCancelled': case 'CountApproved': return yield [documentSubject(fact.payload.document), null]
      default:
    }
  },
  fold: (state = nothingYet, _part, fact) => ({ ...state, ...changed(state, fact), hlc: fact.hlc }),
  load: (database, subject) => countOf(database, partsOfSubject(subject).id),
  save: (database, subject, { number, kind, target, state, round, compared, opened_by, at, hlc }) =>
    database.run('INSERT OR REPLACE INTO stock_count (id, number, kind, target, state, round, compared, opened_by, at, hlc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      partsOfSubject(subject).id, number, kind, target, state, round, compared, opened_by, at, hlc),
})

export const countEntries = summed({
  tables: ['count_entry'],
  *deltas(fact) {
    if (fact.type !== 'Counted') return
    const { document, round, location, goods, removed } = fact.payload
    const sign = removed ? -1 : 1
    for (const { item, lot = '', serials, quantity } of goods) {
      const key = [document, String(round), location, item, lot]
      if (serials) for (const serial of serials) yield [[...key, serial], sign]
      else yield [[...key, ''], sign * quantity]
    }
  },
  add(database, [document = '', round = '', location = '', item = '', lot = '', serial = ''], quantity, hlc) {
    database.run(`INSERT INTO count_entry (document, round, location, item, lot, serial, quantity, hlc) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity, hlc = max(hlc, excluded.hlc)`, document, Number(round), location, item, lot, serial, quantity, hlc)
  },
})

export const countDifferences: Projection = {
  tables: ['count_difference'],
  apply(database, facts) {
    for (const fact of facts) {
      if (fact.type !== 'CountCompared') continue
      for (const [nth, difference] of fact.payload.differences.entries()) {
        database.run('INSERT INTO count_difference (document, gesture, origin, seq, nth, body) VALUES (?, ?, ?, ?, ?, ?)',
          fact.payload.document, fact.gesture, fact.origin, fact.seq, nth, canonical(difference))
      }
    }
  },
}

export const countOf = (database: Database, id: string): CountRow | undefined => database.get<CountRow>('SELECT * FROM stock_count WHERE id = ?', id)

export const countNumberedSql = 'SELECT * FROM stock_count WHERE number = ? COLLATE NOCASE ORDER BY id LIMIT 1'

export const countNumbered = (database: Database, number: string): CountRow | undefined => database.get<CountRow>(countNumberedSql, number)

/** Newest first, at most 50. */
export const countsIn = (database: Database, state: CountRow['state']): CountRow[] =>
  database.all<CountRow>('SELECT * FROM stock_count WHERE state = ? ORDER BY at DESC, id LIMIT 50', state)

/** What was counted in one round of one lot at one location; serials by number. */
export interface EntryRow {
  readonly location: string
  readonly item: string
  readonly lot: string
  readonly serial: string
  readonly quantity: number
  readonly hlc: string
}

export const entriesOf = (database: Database, { id, round }: CountRow): EntryRow[] =>
  database.all<EntryRow>('SELECT location, item, lot, serial, quantity, hlc FROM count_entry WHERE document = ? AND round = ? AND quantity > 0', id, round)

export const countedSql = 'SELECT location, item, lot, sum(quantity) AS quantity FROM count_entry WHERE document = ? AND round = ? AND quantity > 0 GROUP BY location, item, lot'

/** By location, item and lot, serials together; at most so many. */
export const countedIn = (database: Database, { id, round }: CountRow, most: number): Pick<EntryRow, 'location' | 'item' | 'lot' | 'quantity'>[] =>
  database.all<Pick<EntryRow, 'location' | 'item' | 'lot' | 'quantity'>>(`${countedSql} LIMIT ${most}`, id, round)

/** How often one thing was counted in this round: a serial once or not at all. */
export const entryOf = (database: Database, { id, round }: CountRow, location: string, item: string, lot: string, serial: string): number =>
  database.get<{ quantity: number }>('SELECT quantity FROM count_entry WHERE document = ? AND round = ? AND location = ? AND item = ? AND lot = ? AND serial = ?', id, round, location, item, lot, serial)?.quantity ?? 0

/** What the last comparison found. */
export const differencesOf = (database: Database, { id, compared }: CountRow): Difference[] =>
  joined(database.all<{ body: string }>('SELECT body FROM count_difference WHERE document = ? AND gesture = ? ORDER BY origin, seq, nth', id, compared).map(({ body }) => JSON.parse(body) as Difference))
