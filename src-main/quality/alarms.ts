// The exception list: serials that cannot be, each with its proof, until a supervisor has said what was behind it.
import type { View } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import type { Database } from '../ledger/database.ts'
import { alarmOf, alarmsBy, countOpenAlarms, raisedIn, type AlarmRow } from '../ledger/projections/alarms.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { personOf } from '../ledger/projections/station.ts'
import { placeName } from '../ledger/serial-place.ts'
import { done, type Look, type UseCase } from '../use-case.ts'

type Alarm = View<'quality.settleAlarm'>

const alarmsMax = 50

const who = (database: Database, actor: string): string => personOf(database, actor)?.name ?? actor

const alarmView = (database: Database, row: AlarmRow): Alarm => {
  const { item, serial, document, scanned, evidence } = raisedIn(row)
  const number = (id: string): string => documentOf(database, id)?.number ?? id
  return {
    alarm: row.id, number: row.number, rule: row.rule, item: recordOf(database, 'item', item)?.name ?? item, serial, subject: row.subject, at: row.at, by: who(database, row.actor), station: row.station,
    ...(document === undefined ? {} : { document: number(document) }), ...(scanned === undefined ? {} : { scanned }),
    evidence: {
      ...(evidence.place === undefined ? {} : { place: placeName(database, evidence.place) }), ...(evidence.at === undefined ? {} : { at: evidence.at }), ...(evidence.by === undefined ? {} : { by: who(database, evidence.by) }),
      ...(evidence.document === undefined ? {} : { document: number(evidence.document) }), ...(evidence.expiry === undefined ? {} : { expiry: evidence.expiry }), ...(evidence.reason === undefined ? {} : { reason: evidence.reason }), ...(evidence.numberRule === undefined ? {} : { numberRule: evidence.numberRule }), ...(evidence.lookedUp ? { lookedUp: evidence.lookedUp } : {}),
    },
    ...(row.settled === 1 ? { settled: { reason: row.reason, by: who(database, row.settled_by), at: row.settled_at } } : {}),
  }
}

export const alarms: Look<'quality.alarms'> = ({ database }, { settled, after }) => {
  const [at, id] = after?.split('\n') ?? []
  const rows = alarmsBy(database, { settled, most: alarmsMax + 1, ...(at === undefined || id === undefined ? {} : { before: [at, id] as const }) })
  const page = rows.slice(0, alarmsMax)
  const last = page.at(-1)
  // Settled at another station before it was heard of here: its beginning is still to come.
  return { alarms: page.filter(({ body }) => body !== '{}').map((row) => alarmView(database, row)), open: countOpenAlarms(database), ...(rows.length > alarmsMax && last ? { next: `${last.at}\n${last.id}` } : {}) }
}

export const settleAlarm: UseCase<'quality.settleAlarm'> = (tx, { alarm: id, reason }) => {
  const row = alarmOf(tx.database, id)
  if (!row) return refuse('NotFound', { what: 'alarm', named: id })
  if (row.settled === 1) return refuse('AlreadyClosed', { what: 'alarm', named: row.number })
  tx.append([{ type: 'AlarmSettled', payload: { alarm: id } }], reason)
  return done(alarmView(tx.database, alarmOf(tx.database, id)!))
}
