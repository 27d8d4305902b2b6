// What becomes of labels asked for: once more, not at all, proved by a scan, or ruined.
import { identify } from '#domain/identify/identify.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event } from '#domain/events.ts'
import { standingLabel } from '../ledger/label-request.ts'
import { brief } from '../ledger/named.ts'
import { batchOf } from '../ledger/label-batches.ts'
import { jobsOfSubject, queuedIn, swappedLabel, type JobRow } from '../ledger/projections/label-jobs.ts'
import { scannedSubjects } from '../ledger/scanned-subjects.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { jobBeing, knownJob, told } from './job-view.ts'
import { copyOf } from './print.ts'

export const retry: UseCase<'labelling.retry'> = (tx, { job }) => {
  const known = knownJob(tx, job)
  if (known.ok && known.value.state === 'doubt') return refuse('LabelInDoubt', { named: known.value.title })
  const row = jobBeing(tx, job, ['failed'])
  if (!row.ok) return row
  const { kind, subject, title } = row.value
  if (standingLabel(tx.database, kind, subject)) return refuse('LabelAlreadyPrinted', { named: title })
  tx.append([{ type: 'LabelRequeued', payload: { job } }])
  return told(tx, job)
}

export const cancel: UseCase<'labelling.cancel'> = (tx, { job }) => {
  const row = jobBeing(tx, job, ['failed', 'queued'])
  if (!row.ok) return row
  tx.append([{ type: 'LabelCancelled', payload: { job } }])
  return told(tx, job)
}

export const cancelBatch: UseCase<'labelling.cancelBatch'> = (tx, { batch }) => {
  if (!batchOf(tx.database, batch)) return refuse('NotFound', { what: 'batch', named: batch })
  const waiting = queuedIn(tx.database, batch)
  tx.append(waiting.map((job): Event => ({ type: 'LabelCancelled', payload: { job } })))
  return done({ cancelled: waiting.length })
}

/** A printer's word is less than a scan: what it confirmed can still be proved. */
const isOpenToProof = ({ state, proof }: JobRow): boolean => state === 'doubt' || state === 'sent' || (state === 'confirmed' && proof === 'printer')

/** Of several labels of the same thing the doubtful one is meant, then the one nobody vouches for, then the newest. */
const provable = (rows: readonly JobRow[]): JobRow | undefined => {
  const open = rows.filter(isOpenToProof)
  return open.find(({ state }) => state === 'doubt') ?? open.find(({ state }) => state === 'sent') ?? open[0]
}

/** A badge is no goods: it proves the label it was asked for, and stops no batch. */
type Scanned = { readonly subjects: readonly string[]; readonly scanned: string; readonly badge?: string }

const scannedLabel = (tx: Tx, raw: string): Decision<Scanned, 'Unreadable'> => {
  const identified = identify(raw, { referenceYear: Number(tx.today.slice(0, 4)) })
  const scanned = brief(identified)
  if (identified.kind === 'unreadable') return refuse('Unreadable', { scanned, fault: identified.fault })
  if (identified.kind === 'badge') return allow({ scanned, subjects: [], badge: `person:${identified.token}` })
  const exact = scannedSubjects(tx.database, identified)
  return allow({ scanned, subjects: 'subjects' in exact ? exact.subjects : [] })
}

const confirmed = (tx: Tx, job: string): ReturnType<typeof told> => {
  tx.append([{ type: 'LabelConfirmed', payload: { job, by: 'scan' } }])
  return told(tx, job)
}

const isOfBatch = (tx: Tx, batch: string, subjects: readonly string[]): boolean => subjects.some((subject) => jobsOfSubject(tx.database, subject).some((row) => row.batch === batch))

/** Another label of the same batch where this one should be: labels and goods are out of step, and the batch stops until this one is found. */
const swapped = (tx: Tx, job: string): ReturnType<typeof told> => {
  tx.append([{ type: 'LabelDoubted', payload: { job, why: swappedLabel } }])
  return told(tx, job)
}

export const confirm: UseCase<'labelling.confirm'> = (tx, { job, raw }) => {
  const known = job === undefined ? undefined : knownJob(tx, job)
  if (known?.ok === false) return known
  const read = scannedLabel(tx, raw)
  if (!read.ok) return read
  const { subjects, scanned, badge } = read.value
  if (!known) {
    const found = provable(subjects.flatMap((subject) => jobsOfSubject(tx.database, subject)))
    return found ? confirmed(tx, found.id) : refuse('NotFound', { what: 'label', named: scanned })
  }
  const row = known.value
  if (!isOpenToProof(row)) return refuse('AlreadyClosed', { what: 'label', named: row.title })
  if (subjects.includes(row.subject) || badge === row.subject) return confirmed(tx, row.id)
  return isOfBatch(tx, row.batch, subjects) ? swapped(tx, row.id) : refuse('NotThatLabel', { expected: row.title, scanned })
}

/** Ruined or not there: with `again` the next copy is asked for in the same breath, so that the number never stands without a label. */
export const voidLabel: UseCase<'labelling.void'> = (tx, { job, reason, again }) => {
  const row = jobBeing(tx, job, ['sent', 'confirmed', 'doubt'])
  if (!row.ok) return row
  const copy = again ? copyOf(tx, row.value, reason) : undefined
  if (copy?.ok === false) return copy
  tx.append([{ type: 'LabelVoided', payload: { job } }, ...(copy ? [copy.value] : [])], reason)
  return told(tx, copy?.value.payload.job.id ?? job)
}
