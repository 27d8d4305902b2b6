// How the numbers we gave have ended: on the goods, on nothing, or nobody knows where.
import type { LabelJob } from '#domain/events.ts'
import type { Database } from './database.ts'
import type { NumberKind } from './projections/issued-numbers.ts'

export interface NumberEnd {
  readonly subject: string
  readonly kind: NumberKind
  readonly number: string
  readonly at: string
  readonly end: 'applied' | 'void' | 'missing'
  /** Why it is void, or its last ruined label: what somebody said. */
  readonly reason: string | null
  /** Its newest label, and how far that got. */
  readonly job: string | null
  readonly state: LabelJob['state'] | null
}

/** By the number, never by the state (the plus keeps that index out): half of all labels are in one state. */
const hasLabel = (states: string): string => `EXISTS (SELECT 1 FROM label_job WHERE label_job.subject = issued_number.subject AND +state IN (${states}))`

const newestLabel = (column: 'id' | 'state'): string => `(SELECT ${column} FROM label_job WHERE label_job.subject = issued_number.subject ORDER BY first_hlc DESC LIMIT 1)`

/** The number itself was read where goods were moved or picked; a supplier's code on the same goods is not proof of our label. */
const wasScanned = `EXISTS (SELECT 1 FROM fact_ref JOIN fact USING (origin, seq)
  WHERE fact_ref.subject = issued_number.subject AND fact_ref.hlc > issued_number.hlc AND fact.type IN ('Moved', 'Picked')
    AND instr(upper(fact.bytes ->> '$.payload.scanned'), upper(number)) > 0)`

export const endsBetween = `SELECT issued_number.subject, kind, number, at,
  coalesce(void_number.reason, (SELECT why FROM label_job WHERE label_job.subject = issued_number.subject AND +state = 'void' ORDER BY first_hlc DESC LIMIT 1)) AS reason,
  CASE WHEN void_number.subject IS NOT NULL THEN 'void'
    WHEN ${hasLabel("'confirmed'")} OR ${wasScanned} THEN 'applied'
    WHEN ${hasLabel("'void'")} AND NOT ${hasLabel("'queued', 'handed', 'sent', 'doubt'")} THEN 'void' ELSE 'missing' END AS "end",
  ${newestLabel('id')} AS job, ${newestLabel('state')} AS state
  FROM issued_number LEFT JOIN void_number ON void_number.subject = issued_number.subject WHERE at >= ? AND at < ? ORDER BY at, issued_number.subject`

/** Of the numbers given from one moment until just before another, ISO 8601 UTC; in the order they were given. */
export const numberEnds = (database: Database, from: string, to: string): NumberEnd[] => database.all<NumberEnd>(endsBetween, from, to)

/** A movement of it stands: goods bear the number, or did until they left. */
export const isOnGoods = (database: Database, subject: string): boolean =>
  database.get(`SELECT 1 FROM fact_ref JOIN fact USING (origin, seq) WHERE fact_ref.subject = ? AND fact.type IN ('Received', 'Moved', 'Transformed', 'Picked', 'Packed', 'Unpacked', 'Shipped')
    AND NOT EXISTS (SELECT 1 FROM undone WHERE undone.origin = fact.origin AND undone.seq = fact.seq) LIMIT 1`, subject) !== undefined
