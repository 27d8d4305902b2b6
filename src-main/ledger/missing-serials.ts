// What is reported stolen or lost is neither received, shipped, serviced nor registered until a supervisor notes its recovery.
import { alarmed, allow, refuse, type Decision } from '#domain/decision.ts'
import { partsOfSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { localDay } from './local-day.ts'
import { recordOf } from './projections/masters.ts'
import { firstMissing } from './projections/service.ts'
import { alarmOfSerial } from './sightings.ts'

/** `subjects`: timelines of serials; others are let pass. */
export const noneMissing = (database: Database, subjects: readonly string[]): Decision<null, 'SerialMissing'> => {
  const flag = subjects.length === 0 ? undefined : firstMissing(database, subjects)
  if (!flag || flag.missing === '') return allow(null)
  const { id, code } = partsOfSubject(flag.subject)
  const item = recordOf(database, 'item', id)
  return alarmed(refuse('SerialMissing', { item: item?.name ?? id, serial: code, as: flag.missing, since: localDay(flag.at) }), item && flag.missing === 'stolen' ? alarmOfSerial(database, item, code, { met: 'leaving' }) : undefined)
}
