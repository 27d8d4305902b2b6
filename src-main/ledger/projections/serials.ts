// Where each serial is: in exactly one place.
import { legsOf } from '#domain/events.ts'
import type { Place } from '#domain/place.ts'
import { partsOfSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'

interface SerialState {
  /** The lot's key; empty where the item has no lots. */
  readonly lot: string
  readonly place: Place
  readonly unit: string
  readonly hlc: string
}

export interface SerialRow extends SerialState {
  readonly serial: string
  readonly item: string
}

type Part = { readonly lot: string; readonly to: Place; readonly unit: string }

export const serials = keyed<SerialState, Part>({
  tables: ['serial'],
  *parts(fact) {
    for (const leg of legsOf(fact)) {
      const part: Part = { lot: leg.lot ?? '', to: leg.to, unit: leg.toUnit ?? '' }
      for (const serial of leg.serials ?? []) yield [serialSubject(leg.item, serial), part]
    }
  },
  fold: (_state, part, fact) => ({ lot: part.lot, place: part.to, unit: part.unit, hlc: fact.hlc }),
  load: (database, subject) => {
    const { id, code } = partsOfSubject(subject)
    return serialOf(database, id, code)
  },
  save(database, subject, state) {
    const { id, code } = partsOfSubject(subject)
    database.run(`INSERT INTO serial (serial, item, lot, place, unit, hlc) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET lot = excluded.lot, place = excluded.place, unit = excluded.unit, hlc = excluded.hlc`,
    code, id, state.lot, state.place, state.unit, state.hlc)
  },
})

export const serialOf = (database: Database, item: string, serial: string): SerialRow | undefined =>
  database.get<SerialRow>('SELECT * FROM serial WHERE serial = ? AND item = ?', serial, item)

/** Those of the serials that are known, by serial: one query however many are asked for. */
export const serialsKnown = (database: Database, item: string, serials: readonly string[]): Map<string, SerialRow> =>
  new Map(serials.length === 0 ? [] : database.all<SerialRow>('SELECT serial.* FROM json_each(?) AS asked CROSS JOIN serial ON serial.serial = asked.value AND serial.item = ?', JSON.stringify(serials), item)
    .map((row) => [row.serial, row]))

/** The same serial code may stand on different items; at most 20 are listed. */
export const serialsNamed = (database: Database, serial: string): SerialRow[] =>
  database.all<SerialRow>('SELECT * FROM serial WHERE serial = ? LIMIT 20', serial)
