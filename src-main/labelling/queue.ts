// The label queue: asking for labels, again for a reason, once more after a failure, or not at all.
import type { View } from '#contract/contract.ts'
import type { LabelFields } from '#contract/label-fields.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, LabelJob } from '#domain/events.ts'
import { isInDoubt } from '#domain/label/doubt.ts'
import type { Database } from '../ledger/database.ts'
import { canBeMade, labelFor, printerFor, standingLabel } from '../ledger/label-request.ts'
import { copiesOf, countIn, countWaiting, jobOf, jobsIn, newestJobs, type JobRow } from '../ledger/projections/label-jobs.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { done, type Look, type Tx, type UseCase } from '../use-case.ts'

const rowsMax = 200

const jobView = (database: Database, row: JobRow): LabelJob => {
  const job = JSON.parse(row.body) as LabelJob
  return { ...job, printer: recordOf(database, 'printer', job.printer)?.name ?? job.printer }
}

export const queue: Look<'labelling.queue'> = ({ database }) => {
  const pressing = [...jobsIn(database, 'failed', rowsMax), ...jobsIn(database, 'handed', rowsMax), ...jobsIn(database, 'queued', rowsMax)]
  const shown = new Set(pressing.map((row) => row.id))
  const jobs = [...pressing, ...newestJobs(database, rowsMax).filter((row) => !shown.has(row.id))].slice(0, rowsMax)
  return { jobs: jobs.map((row) => jobView(database, row)), waiting: countWaiting(database), failed: countIn(database, 'failed') }
}

const after = (tx: Tx, id: string): View<'labelling.retry'> => jobView(tx.database, jobOf(tx.database, id)!)

export const print: UseCase<'labelling.print'> = (tx, { template, subjects, printer: named }) => {
  const printer = printerFor(tx.database, named)
  if (!printer.ok) return printer
  const events: Event[] = []
  for (const subject of new Set(subjects)) {
    const asked = labelFor(tx, template, subject, printer.value)
    if (!asked.ok) return asked
    events.push(asked.value)
  }
  const [first] = tx.append(events)
  return done({ queued: events.length, ...(first?.type === 'LabelQueued' ? { first: after(tx, first.payload.job.id) } : {}) })
}

export const reprint: UseCase<'labelling.reprint'> = (tx, { job: id, reason }) => {
  const row = jobOf(tx.database, id)
  if (!row) return refuse('NotFound', { what: 'label', named: id })
  const before = JSON.parse(row.body) as LabelJob
  const printer = printerFor(tx.database, recordOf(tx.database, 'printer', before.printer) ? before.printer : undefined)
  if (!printer.ok) return printer
  const { id: printerId, dpi } = printer.value
  const { why: _why, ...same } = before
  const job: LabelJob = { ...same, id: tx.mint(), printer: printerId, copy: copiesOf(tx.database, before.subject, before.template) + 1, state: 'queued', reason, by: tx.caller.name, at: tx.now }
  const fields = JSON.parse(row.fields) as LabelFields
  const trial = canBeMade(tx.labels.template(job.template), fields, { dpi, copy: job.copy })
  if (!trial.ok) return trial
  tx.append([{ type: 'LabelQueued', payload: { job, fields: { ...fields }, dpi } }], reason)
  return done(after(tx, job.id))
}

const inState = (tx: Tx, id: string, states: readonly LabelJob['state'][]): Decision<JobRow, 'NotFound' | 'AlreadyClosed'> => {
  const row = jobOf(tx.database, id)
  if (!row) return refuse('NotFound', { what: 'label', named: id })
  const job = jobView(tx.database, row)
  return states.includes(job.state) ? allow(row) : refuse('AlreadyClosed', { what: 'label', named: job.title })
}

export const retry: UseCase<'labelling.retry'> = (tx, { job }) => {
  const row = inState(tx, job, ['failed'])
  if (!row.ok) return row
  const failed = jobView(tx.database, row.value)
  if (isInDoubt(failed.why)) return refuse('LabelInDoubt', { named: failed.title })
  if (standingLabel(tx.database, failed.template, failed.subject)) return refuse('LabelAlreadyPrinted', { named: failed.title })
  tx.append([{ type: 'LabelRequeued', payload: { job } }])
  return done(after(tx, job))
}

export const cancel: UseCase<'labelling.cancel'> = (tx, { job }) => {
  const row = inState(tx, job, ['failed', 'queued'])
  if (!row.ok) return row
  tx.append([{ type: 'LabelCancelled', payload: { job } }])
  return done(after(tx, job))
}
