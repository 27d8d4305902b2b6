// The label queue as the label station shows it: what needs somebody first, and how far each batch is.
import type { View } from '#contract/contract.ts'
import type { Database } from '../ledger/database.ts'
import { batchOf, newestBatches } from '../ledger/label-batches.ts'
import { sheetsWith } from '../ledger/label-sheets.ts'
import { nameOf } from '../ledger/name-of.ts'
import { countIn, countWaiting, heldBackBy, jobsIn, newestJobs, type JobRow } from '../ledger/projections/label-jobs.ts'
import type { Look } from '../use-case.ts'
import { jobView } from './job-view.ts'
import { papersWaitedFor } from './sheets.ts'

type Queue = View<'labelling.queue'>

const rowsMax = 200
const batchesMax = 10

/** The states that come first, in this order. */
const pressing = ['doubt', 'failed', 'handed', 'queued'] as const

const shownJobs = (database: Database): JobRow[] => {
  const first = pressing.flatMap((state) => jobsIn(database, state, rowsMax))
  const ids = new Set(first.map(({ id }) => id))
  return [...first, ...newestJobs(database, rowsMax).filter(({ id }) => !ids.has(id))].slice(0, rowsMax)
}

/** The newest gestures that asked for several labels, and those of the jobs shown. */
const shownBatches = (database: Database, jobs: readonly JobRow[]): Queue['batches'] =>
  [...new Set([...newestBatches(database, rowsMax), ...jobs.map(({ batch }) => batch)])]
    .flatMap((batch) => batchOf(database, batch) ?? []).filter(({ total }) => total > 1).sort((one, other) => (one.at < other.at ? 1 : -1)).slice(0, batchesMax)

const heldBy = (database: Database, row: JobRow): Queue['jobs'][number]['held'] => {
  const stop = row.state === 'queued' ? heldBackBy(database, row) : undefined
  return stop && { what: row.kind === 'location' ? row.title : nameOf(database, stop.subject).code, hold: stop.number, kind: stop.kind, reason: stop.reason }
}

const shownJob = (database: Database, row: JobRow): Queue['jobs'][number] => {
  const [sheets, held] = [sheetsWith(database, row), heldBy(database, row)]
  return { ...jobView(database, row), ...(held ? { held } : {}), seen: row.proof === 'scan', ...(sheets === undefined ? {} : { sheets }) }
}

export const queue: Look<'labelling.queue'> = ({ database }) => {
  const jobs = shownJobs(database)
  return {
    jobs: jobs.map((row) => shownJob(database, row)),
    waiting: countWaiting(database), failed: countIn(database, 'failed'), doubtful: countIn(database, 'doubt'), batches: shownBatches(database, jobs),
    papers: papersWaitedFor(database),
  }
}
