// One label job as every screen shows it: its printer by name.
import { refuse, type Decision, allow } from '#domain/decision.ts'
import type { LabelJob } from '#domain/events.ts'
import type { Database } from '../ledger/database.ts'
import { jobIn, jobOf, type JobRow } from '../ledger/projections/label-jobs.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { done, type Tx } from '../use-case.ts'

export const jobView = (database: Database, row: JobRow): LabelJob => ({ ...jobIn(row), printer: recordOf(database, 'printer', row.printer)?.name ?? row.printer })

/** The answer of a gesture on one job: the job as it is now. */
export const told = (tx: Tx, id: string): { readonly ok: true; readonly view: LabelJob } => done(jobView(tx.database, jobOf(tx.database, id)!))

export const knownJob = (tx: Tx, id: string): Decision<JobRow, 'NotFound'> => {
  const row = jobOf(tx.database, id)
  return row ? allow(row) : refuse('NotFound', { what: 'label', named: id })
}

/** The job, where it is in one of these states. */
export const jobBeing = (tx: Tx, id: string, states: readonly LabelJob['state'][]): Decision<JobRow, 'NotFound' | 'AlreadyClosed'> => {
  const row = knownJob(tx, id)
  return !row.ok || states.includes(row.value.state) ? row : refuse('AlreadyClosed', { what: 'label', named: row.value.title })
}
