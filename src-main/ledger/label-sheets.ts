// Labels on sheets of plain paper: on which sheets a label was put, and what is on those.
import type { FactOf } from '#domain/events.ts'
import { sheetSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { parseFact } from './projection.ts'
import { jobOf, type JobRow } from './projections/label-jobs.ts'

const sentFacts = (database: Database, subject: string): FactOf<'LabelSent'>[] =>
  database.all<{ bytes: Uint8Array }>(
    "SELECT fact.bytes FROM fact_ref JOIN fact USING (origin, seq) WHERE subject = ? AND fact.type = 'LabelSent' ORDER BY fact_ref.hlc, fact_ref.origin, fact_ref.seq", subject)
    .map(({ bytes }) => parseFact(bytes) as FactOf<'LabelSent'>)

/** Undefined where it was sent to a label printer, or is no longer only sent: what was seen is not printed again. */
export const sheetsWith = (database: Database, { id, state }: Pick<JobRow, 'id' | 'state'>): string | undefined =>
  state === 'sent' ? sentFacts(database, `job:${id}`).at(-1)?.payload.sheets : undefined

/** Of the labels that were put on these sheets those of which nobody has said anything since, in the order they were asked for. */
export const labelsOn = (database: Database, sheets: string): JobRow[] =>
  sentFacts(database, sheetSubject(sheets)).flatMap(({ payload: { job } }) => jobOf(database, job) ?? []).filter((row) => sheetsWith(database, row) === sheets)
