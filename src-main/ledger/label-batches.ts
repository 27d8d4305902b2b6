// How far the labels of one gesture are, counted from the index alone: a batch of thousands is asked for again and again.
import type { LabelJob } from '#domain/events.ts'
import type { Database } from './database.ts'
import { jobOf } from './projections/label-jobs.ts'

export interface LabelBatch {
  readonly batch: string
  /** Of its first label. */
  readonly title: string
  readonly by: string
  readonly at: string
  readonly total: number
  readonly waiting: number
  readonly done: number
  readonly troubled: number
}

type State = LabelJob['state']

interface Count {
  readonly state: State
  readonly count: number
  readonly first: string
}

export const batchCounts = 'SELECT state, count(*) AS count, min(first_hlc) AS first FROM label_job WHERE batch = ? GROUP BY state'
export const gestureBefore = 'SELECT batch FROM label_job WHERE first_hlc < ? ORDER BY first_hlc DESC LIMIT 1'

const groups: Readonly<Record<State, 'waiting' | 'done' | 'troubled'>> = {
  queued: 'waiting', handed: 'waiting', sent: 'done', confirmed: 'done', void: 'done', cancelled: 'done', failed: 'troubled', doubt: 'troubled',
}

const countsOf = (database: Database, batch: string): Count[] => database.all<Count>(batchCounts, batch)

const earliest = (counts: readonly Count[]): Count | undefined => counts.reduce<Count | undefined>((least, each) => (least && least.first < each.first ? least : each), undefined)

/** Undefined where no label was asked for in that gesture. */
export const batchOf = (database: Database, batch: string): LabelBatch | undefined => {
  const counts = countsOf(database, batch)
  const first = earliest(counts)
  const row = first && database.get<{ id: string }>('SELECT id FROM label_job WHERE batch = ? AND state = ? AND first_hlc = ?', batch, first.state, first.first)
  const job = row && jobOf(database, row.id)
  if (!job) return undefined
  const sums = { waiting: 0, done: 0, troubled: 0 }
  for (const { state, count } of counts) sums[groups[state]] += count
  return { batch, title: job.title, by: job.asked_by, at: job.asked_at, total: sums.waiting + sums.done + sums.troubled, ...sums }
}

/** The newest gestures that asked for labels, from index to index: the thousand labels of one are passed over in one step. */
export const newestBatches = (database: Database, most: number): string[] => {
  const found = new Set<string>()
  let before = 'g'
  for (let step = 0; step < most; step += 1) {
    const row = database.get<{ batch: string }>(gestureBefore, before)
    if (!row) break
    found.add(row.batch)
    before = earliest(countsOf(database, row.batch))?.first ?? ''
  }
  return [...found]
}
