// What recalls have reached, and how much of it each customer was shipped and has brought back: whatever is shipped or returned later counts by itself.
import { legsOf, type Fact } from '#domain/events.ts'
import { idOfPlace } from '#domain/place.ts'
import { partsOfSubject, serialSubject } from '#domain/subject.ts'
import { crossingsOf } from '../crossings.ts'
import type { Database } from '../database.ts'
import type { Projection } from '../projection.ts'

interface Thing {
  readonly recall: string
  readonly item: string
  readonly kind: string
  readonly code: string
}

const keyOf = ({ recall, item, kind, code }: Thing): string => [recall, item, kind, code].join('\n')

/** Once reached exactly, it is so. */
const reach = (database: Database, recall: string, subjects: readonly string[], possible: number): Thing[] =>
  subjects.map((subject) => {
    const { kind, id: item, code } = partsOfSubject(subject)
    database.run(`INSERT INTO recall_thing (recall, item, kind, code, possible) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET possible = 0 WHERE excluded.possible = 0`, recall, item, kind, code, possible)
    return { recall, item, kind, code }
  })

const thingsNamed = 'SELECT recall, item, kind, code FROM recall_thing WHERE item = ? AND code = ? AND kind = ?'

/** What recalls know of the goods that went to a customer or came back from one. */
function* touchedBy(database: Database, fact: Fact): Iterable<Thing> {
  for (const { item, lot, serials = [], from, to } of legsOf(fact)) {
    if (!from.startsWith('customer:') && !to.startsWith('customer:')) continue
    if (lot !== undefined) yield* database.all<Thing>(thingsNamed, item, lot, 'lot')
    for (const serial of serials) yield* database.all<Thing>(thingsNamed, item, serial, 'serial')
  }
}

/** Of lots, as a JSON list of [recall, item, lot]. A lot's passages are never fewer than before: whoever has a row keeps it. In the order of the key: neighbours share pages. */
export const owedOfLots = `INSERT OR REPLACE INTO recall_owed (recall, partner, item, kind, code, shipped, returned)
  SELECT touched.value ->> 0, substr(place, 10), item, 'lot', lot, sum(iif(way = 'out', quantity, 0)), sum(iif(way = 'in', quantity, 0))
  FROM json_each(?) AS touched CROSS JOIN passage ON item = touched.value ->> 1 AND lot = touched.value ->> 2 WHERE place GLOB 'customer:*' GROUP BY touched.value ->> 0, place, item, lot`

const saveSerial = (database: Database, { recall, item, code }: Thing): void => {
  database.run("DELETE FROM recall_owed WHERE recall = ? AND item = ? AND kind = 'serial' AND code = ?", recall, item, code)
  for (const { place, way, quantity } of crossingsOf(database, serialSubject(item, code))) {
    if (!place.startsWith('customer:')) continue
    database.run(`INSERT INTO recall_owed (recall, partner, item, kind, code, shipped, returned) VALUES (?, ?, ?, 'serial', ?, ?, ?)
      ON CONFLICT DO UPDATE SET shipped = shipped + excluded.shipped, returned = returned + excluded.returned`, recall, idOfPlace(place), item, code, way === 'out' ? quantity : 0, way === 'in' ? quantity : 0)
  }
}

const saveOwed = (database: Database, things: readonly Thing[]): void => {
  const { lot: lots = [], serial: serials = [] } = Object.groupBy(things, ({ kind }) => (kind === 'lot' ? 'lot' : 'serial'))
  if (lots.length > 0) database.run(owedOfLots, JSON.stringify(lots.map(({ recall, item, code }) => [recall, item, code])))
  for (const serial of serials) saveSerial(database, serial)
}

/** It comes after the passages and timelines, from which it is counted anew for whatever was reached or moved. */
export const recallReach: Projection = {
  tables: ['recall_thing', 'recall_owed'],
  apply(database, facts) {
    const touched = new Map<string, Thing>()
    const touch = (things: Iterable<Thing>): void => {
      for (const thing of things) touched.set(keyOf(thing), thing)
    }
    for (const fact of facts) {
      if (fact.type !== 'RecallReached') continue
      touch(reach(database, fact.payload.recall, fact.payload.exact, 0))
      touch(reach(database, fact.payload.recall, fact.payload.possible, 1))
    }
    for (const fact of facts) touch(touchedBy(database, fact))
    saveOwed(database, [...touched.keys()].sort().map((key) => touched.get(key)!))
  },
}
