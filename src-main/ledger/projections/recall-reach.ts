// What recalls have reached, and how much of it each customer was shipped and has brought back: whatever is shipped or returned later counts by itself.
import { legsOf, type Fact } from '#domain/events.ts'
import { idOfPlace } from '#domain/place.ts'
import { partsOfSubject } from '#domain/subject.ts'
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

const saveOwed = (database: Database, { recall, item, kind, code }: Thing): void => {
  const sums = new Map<string, { shipped: number; returned: number }>()
  for (const { place, way, quantity } of crossingsOf(database, `${kind}:${item}/${code}`)) {
    if (!place.startsWith('customer:')) continue
    const partner = idOfPlace(place)
    const sum = sums.get(partner) ?? { shipped: 0, returned: 0 }
    sum[way === 'out' ? 'shipped' : 'returned'] += quantity
    sums.set(partner, sum)
  }
  for (const { partner } of database.all<{ partner: string }>('SELECT partner FROM recall_owed WHERE recall = ? AND item = ? AND kind = ? AND code = ?', recall, item, kind, code)) {
    if (!sums.has(partner)) database.run('DELETE FROM recall_owed WHERE recall = ? AND partner = ? AND item = ? AND kind = ? AND code = ?', recall, partner, item, kind, code)
  }
  for (const [partner, { shipped, returned }] of sums) {
    database.run('INSERT OR REPLACE INTO recall_owed (recall, partner, item, kind, code, shipped, returned) VALUES (?, ?, ?, ?, ?, ?, ?)', recall, partner, item, kind, code, shipped, returned)
  }
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
    for (const key of [...touched.keys()].sort()) saveOwed(database, touched.get(key)!)
  },
}
