// Asking for labels: of a thing for the first time, or the same label again for a reason.
import type { Input } from '#contract/contract.ts'
import type { LabelFields } from '#contract/label-fields.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event } from '#domain/events.ts'
import { canBeMade, isOneOfEach, labelFor, printerFor, wishFor, type FieldCode } from '../ledger/label-request.ts'
import { jobIn, jobsOf, nextCopy, type JobRow } from '../ledger/projections/label-jobs.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { knownJob, told } from './job-view.ts'

type Queued = Extract<Event, { type: 'LabelQueued' }>

/** `labels` equal labels: each is a job of its own, so that each has an outcome of its own. */
const times = (tx: Tx, { payload, ...event }: Queued, labels: number): Queued[] =>
  Array.from({ length: labels }, (_, n) => ({ ...event, payload: n === 0 ? payload : { ...payload, job: { ...payload.job, id: tx.mint() } } }))

export const print: UseCase<'labelling.print'> = (tx, { kind, subjects, labels, ...named }: Input<'labelling.print'>) => {
  const wish = wishFor(tx, kind, named)
  if (!wish.ok) return wish
  const events: Queued[] = []
  for (const subject of new Set(subjects)) {
    const asked = labelFor(tx, wish.value, subject)
    if (!asked.ok) return asked
    if (labels > 1 && isOneOfEach(kind)) return refuse('SerialQuantity', { item: asked.value.payload.job.title, quantity: labels })
    events.push(...times(tx, asked.value, labels))
  }
  tx.append(events)
  const first = events[0] && told(tx, events[0].payload.job.id).view
  return done({ queued: events.length, batch: wish.value.batch, ...(first ? { first } : {}) })
}

/** The same label as its next copy: same version, same facts, and its mark. Where its printer is gone, another prints it. */
export const copyOf = (tx: Tx, row: JobRow, reason: string): Decision<Queued, 'NotFound' | 'NoPrinter' | FieldCode> => {
  const template = tx.labels.template(row.template, row.version)
  if (!template) return refuse('NotFound', { what: 'template', named: row.template })
  const own = recordOf(tx.database, 'printer', row.printer)
  const printer = own ? allow(own) : printerFor(tx.database, undefined, row)
  if (!printer.ok) return printer
  const { dpi } = printer.value
  const fields = JSON.parse(row.fields) as LabelFields
  const copy = nextCopy(tx.database, row.subject, row.kind)
  const trial = canBeMade(template, fields, { dpi, copy })
  if (!trial.ok) return trial
  const { why: _why, ...same } = jobIn(row)
  const job = { ...same, id: tx.mint(), batch: tx.mint(), printer: printer.value.id, copy, state: 'queued' as const, reason, by: tx.caller.name, at: tx.now }
  return allow({ type: 'LabelQueued', payload: { job, fields: { ...fields }, dpi, ...(row.lot === null ? {} : { lot: row.lot }) } })
}

/** Nobody knows whether this label is out; of serials and units, whether any of theirs is. */
const doubtful = (tx: Tx, row: JobRow): JobRow | undefined =>
  (isOneOfEach(row.kind) ? jobsOf(tx.database, row.subject, row.kind) : [row]).find(({ state }) => state === 'doubt')

export const reprint: UseCase<'labelling.reprint'> = (tx, { job: id, reason }) => {
  const row = knownJob(tx, id)
  if (!row.ok) return row
  const doubt = doubtful(tx, row.value)
  if (doubt) return refuse('LabelInDoubt', { named: doubt.title })
  const copy = copyOf(tx, row.value, reason)
  if (!copy.ok) return copy
  tx.append([copy.value], reason)
  return told(tx, copy.value.payload.job.id)
}
