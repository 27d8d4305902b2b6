// Label jobs: every label asked for, and how far it got.
import { canonical } from '#domain/canonical.ts'
import type { Fact, FactOf, LabelJob } from '#domain/events.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'

interface JobState {
  readonly job: LabelJob
  readonly fields: string
  readonly dpi: number
  readonly first_hlc: string
  readonly hlc: string
}

export interface JobRow {
  readonly id: string
  readonly body: string
  readonly fields: string
  readonly dpi: 203 | 300 | 600
  readonly first_hlc: string
  readonly hlc: string
}

type JobFact = FactOf<'LabelQueued' | 'LabelHanded' | 'LabelRequeued' | 'LabelSent' | 'LabelFailed' | 'LabelCancelled'>

const isJobFact = (fact: Fact): fact is JobFact =>
  fact.type === 'LabelQueued' || fact.type === 'LabelHanded' || fact.type === 'LabelRequeued' || fact.type === 'LabelSent' || fact.type === 'LabelFailed' || fact.type === 'LabelCancelled'

const after = (job: LabelJob, fact: JobFact): LabelJob => {
  const { why: _why, ...rest } = job
  switch (fact.type) {
    case 'LabelQueued': return fact.payload.job
    case 'LabelHanded': return { ...rest, state: 'handed' }
    case 'LabelRequeued': return { ...rest, state: 'queued' }
    case 'LabelSent': return { ...rest, state: 'sent' }
    case 'LabelFailed': return { ...rest, state: 'failed', why: fact.payload.why }
    case 'LabelCancelled': return { ...rest, state: 'cancelled' }
  }
}

export const labelJobs = keyed<JobState, JobFact>({
  tables: ['label_job'],
  *parts(fact) {
    if (!isJobFact(fact)) return
    yield [`job:${fact.type === 'LabelQueued' ? fact.payload.job.id : fact.payload.job}`, fact]
  },
  fold(state, part, fact) {
    if (part.type === 'LabelQueued') return { job: part.payload.job, fields: canonical(part.payload.fields), dpi: part.payload.dpi, first_hlc: fact.hlc, hlc: fact.hlc }
    const before: JobState = state ?? { job: { id: part.payload.job, template: 'lot', subject: '', title: '', printer: '', copy: 1, state: 'queued', by: '', at: '' }, fields: '{}', dpi: 203, first_hlc: fact.hlc, hlc: fact.hlc }
    return { ...before, job: after(before.job, part), hlc: fact.hlc }
  },
  load(database, subject) {
    const row = jobOf(database, subject.slice('job:'.length))
    return row && { job: JSON.parse(row.body) as LabelJob, fields: row.fields, dpi: row.dpi, first_hlc: row.first_hlc, hlc: row.hlc }
  },
  save: (database, _subject, state) => database.run(`INSERT OR REPLACE INTO label_job (id, state, template, subject, hlc, first_hlc, body, fields, dpi) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    state.job.id, state.job.state, state.job.template, state.job.subject, state.hlc, state.first_hlc, canonical(state.job), state.fields, state.dpi),
})

export const jobOf = (database: Database, id: string): JobRow | undefined => database.get<JobRow>('SELECT * FROM label_job WHERE id = ?', id)

/** Jobs in one state, oldest first. */
export const jobsIn = (database: Database, state: LabelJob['state'], most: number): JobRow[] =>
  database.all<JobRow>('SELECT * FROM label_job WHERE state = ? ORDER BY first_hlc, id LIMIT ?', state, most)

/** Labels nobody can hold in their hand yet: queued, or on their way. */
export const countWaiting = (database: Database): number => countIn(database, 'queued') + countIn(database, 'handed')

/** How many labels of one kind were asked for of one subject. */
export const copiesOf = (database: Database, subject: string, template: LabelJob['template']): number =>
  database.get<{ count: number }>('SELECT count(*) AS count FROM label_job WHERE subject = ? AND template = ?', subject, template)?.count ?? 0

/** Every job for the same label. */
export const jobsOf = (database: Database, subject: string, template: LabelJob['template']): LabelJob[] =>
  database.all<{ body: string }>('SELECT body FROM label_job WHERE subject = ? AND template = ?', subject, template).map((row) => JSON.parse(row.body) as LabelJob)

export const countIn = (database: Database, state: LabelJob['state']): number =>
  database.get<{ count: number }>('SELECT count(*) AS count FROM label_job WHERE state = ?', state)?.count ?? 0

/** Newest first. */
export const newestJobs = (database: Database, most: number): JobRow[] =>
  database.all<JobRow>('SELECT * FROM label_job ORDER BY first_hlc DESC, id DESC LIMIT ?', most)
