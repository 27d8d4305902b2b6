// Scan-back: goods whose item demands it leave their place only after the label with our number was read.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Leg } from '#domain/events.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { recordOf } from './projections/masters.ts'

/** The first of these that we numbered and whose label nobody has scanned; a printer's word is not enough. Found by the number (the plus keeps the index by state out). */
export const firstUnread = `SELECT number FROM json_each(?) AS asked CROSS JOIN issued_number ON issued_number.subject = asked.value
  WHERE NOT EXISTS (SELECT 1 FROM label_job WHERE label_job.subject = asked.value AND +state = 'confirmed' AND proof = 'scan') LIMIT 1`

/** Numbers the goods brought with them are free. A serial's label bears its lot, so the serial decides. */
const subjectsOf = ({ item, lot, serials }: Leg): string[] =>
  serials ? serials.map((serial) => serialSubject(item, serial)) : lot === undefined ? [] : [lotSubject(item, lot)]

export const allApplied = (database: Database, legs: readonly Leg[]): Decision<null, 'NumberNotApplied'> => {
  for (const leg of legs) {
    const item = recordOf(database, 'item', leg.item)
    const unread = item?.scanBack ? database.get<{ number: string }>(firstUnread, JSON.stringify(subjectsOf(leg))) : undefined
    if (item && unread) return refuse('NumberNotApplied', { item: item.name, named: unread.number })
  }
  return allow(null)
}
