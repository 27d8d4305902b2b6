// Label jobs: every label asked for, and how far it got.
import { canonical } from '#domain/canonical.ts'
import type { Fact, FactOf, LabelJob } from '#domain/events.ts'
import { partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'
import { stopOf, type Stop } from './holds.ts'
import { unitTreeOf } from './units.ts'

type JobState = LabelJob['state']

export interface JobRow {
  readonly id: string
  readonly state: JobState
  readonly kind: LabelJob['kind']
  readonly template: string
  readonly version: number
  readonly subject: string
  readonly lot: string | null
  readonly batch: string
  readonly title: string
  readonly printer: string
  readonly copy: number
  /** Why it failed or is in doubt, a code; why it is void, in somebody's words. */
  readonly why: string | null
  readonly reason: string | null
  readonly proof: 'printer' | 'scan' | null
  readonly asked_by: string
  readonly asked_at: string
  /** JSON of what stands on it. */
  readonly fields: string
  readonly dpi: 203 | 300 | 600
  readonly first_hlc: string
  readonly hlc: string
}

const jobFacts = ['LabelQueued', 'LabelHanded', 'LabelRequeued', 'LabelSent', 'LabelFailed', 'LabelConfirmed', 'LabelDoubted', 'LabelCancelled', 'LabelVoided'] as const

type JobFact = FactOf<(typeof jobFacts)[number]>

const isJobFact = (fact: Fact): fact is JobFact => jobFacts.some((type) => type === fact.type)

/** How labels were asked for before templates had versions and gestures were kept with them. */
type FirstJob = Omit<LabelJob, 'kind' | 'version' | 'batch'> & Partial<Pick<LabelJob, 'kind' | 'version' | 'batch'>>

const queued = ({ payload: { job: asked, fields, dpi, lot } }: FactOf<'LabelQueued'>, hlc: string): JobRow => {
  const job: FirstJob = asked
  return {
    id: job.id, state: job.state, kind: job.kind ?? (job.template as LabelJob['kind']), template: job.template, version: job.version ?? 1, subject: job.subject, lot: lot ?? null,
    batch: job.batch ?? job.id, title: job.title, printer: job.printer, copy: job.copy, why: null, reason: job.reason ?? null, proof: null,
    asked_by: job.by, asked_at: job.at, fields: canonical(fields), dpi, first_hlc: hlc, hlc,
  }
}

/** A fact about a job nobody has heard of yet: its beginning is still to come. */
const unheardOf = (id: string, hlc: string): JobRow => ({
  id, state: 'queued', kind: 'lot', template: 'lot', version: 1, subject: '', lot: null, batch: '', title: '', printer: '', copy: 1, why: null, reason: null, proof: null,
  asked_by: '', asked_at: '', fields: '{}', dpi: 203, first_hlc: hlc, hlc,
})

/** Before there was a state for it, a failure whose reason ended so was a doubt. */
const failed = (why: string): Pick<JobRow, 'state' | 'why'> =>
  why.endsWith('InDoubt') ? { state: 'doubt', why: why.slice(0, -'InDoubt'.length) } : { state: 'failed', why }

type Reached = Pick<JobRow, 'state' | 'why'> & { readonly proof?: JobRow['proof'] }

const after = (before: JobRow, fact: Exclude<JobFact, { type: 'LabelQueued' }>): Reached => {
  switch (fact.type) {
    case 'LabelHanded': return { state: 'handed', why: null }
    case 'LabelRequeued': return { state: 'queued', why: null }
    case 'LabelSent': return { state: 'sent', why: null }
    case 'LabelFailed': return failed(fact.payload.why)
    // A printer knows only that it has nothing left to print; whoever looked knows better.
    case 'LabelConfirmed': return fact.payload.by === 'printer' && before.state !== 'sent' ? before : { state: 'confirmed', why: null, proof: fact.payload.by }
    case 'LabelDoubted': return { state: 'doubt', why: fact.payload.why }
    case 'LabelCancelled': return { state: 'cancelled', why: null }
    case 'LabelVoided': return { state: 'void', why: fact.reason ?? null }
  }
}

const save = (database: Database, row: JobRow): void => {
  // What a label is never changes; how far it got does, again and again.
  const changed = row.hlc === row.first_hlc ? 0 : database.run('UPDATE label_job SET state = ?, why = ?, proof = ?, hlc = ? WHERE id = ? AND first_hlc = ?', row.state, row.why, row.proof, row.hlc, row.id, row.first_hlc)
  if (changed > 0) return
  database.run(`INSERT OR REPLACE INTO label_job (id, state, kind, template, version, subject, lot, batch, title, printer, copy, why, reason, proof, asked_by, asked_at, fields, dpi, first_hlc, hlc)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  row.id, row.state, row.kind, row.template, row.version, row.subject, row.lot, row.batch, row.title, row.printer, row.copy, row.why, row.reason, row.proof,
  row.asked_by, row.asked_at, row.fields, row.dpi, row.first_hlc, row.hlc)
}

export const labelJobs = keyed<JobRow, JobFact>({
  tables: ['label_job'],
  *parts(fact) {
    if (isJobFact(fact)) yield [`job:${fact.type === 'LabelQueued' ? fact.payload.job.id : fact.payload.job}`, fact]
  },
  fold(state, part, { hlc }) {
    if (part.type === 'LabelQueued') return queued(part, hlc)
    const before = state ?? unheardOf(part.payload.job, hlc)
    return { ...before, ...after(before, part), hlc }
  },
  load: (database, subject) => jobOf(database, subject.slice('job:'.length)),
  save: (database, _subject, row) => save(database, row),
})

/** A job as the contract has it; its printer is an id. */
export const jobIn = ({ why, reason, asked_by: by, asked_at: at, ...row }: JobRow): LabelJob => ({
  id: row.id, kind: row.kind, template: row.template, version: row.version, subject: row.subject, title: row.title, printer: row.printer, copy: row.copy, state: row.state, batch: row.batch,
  ...(why === null ? {} : { why }), ...(reason === null ? {} : { reason }), by, at,
})

export const jobOf = (database: Database, id: string): JobRow | undefined => database.get<JobRow>('SELECT * FROM label_job WHERE id = ?', id)

/** Jobs in one state, oldest first. */
export const jobsIn = (database: Database, state: JobState, most: number): JobRow[] =>
  database.all<JobRow>('SELECT * FROM label_job WHERE state = ? ORDER BY first_hlc, id LIMIT ?', state, most)

/** Why a label is in doubt whose place another of its batch has taken. */
export const swappedLabel = 'NotThatLabel'

/** What is held in a unit, and in the units in it too. */
const stoppedIn = (sscc: string): string => `${unitTreeOf(sscc)}
  SELECT stopped.subject FROM tree CROSS JOIN unit ON unit.sscc = tree.sscc CROSS JOIN holding ON holding.place = unit.place AND holding.unit = unit.sscc CROSS JOIN stopped ON stopped.subject = 'lot:' || holding.item || '/' || holding.lot
  UNION ALL SELECT stopped.subject FROM tree CROSS JOIN unit ON unit.sscc = tree.sscc CROSS JOIN serial ON serial.place = unit.place AND serial.unit = unit.sscc CROSS JOIN stopped ON stopped.subject = 'serial:' || serial.item || '/' || serial.serial`

/** Held goods' labels wait, those of a unit with such goods in it too; a label that says they are held, or go back, does not. */
const isHeld = `label_job.kind NOT IN ('hold', 'return') AND (EXISTS (SELECT 1 FROM stopped WHERE stopped.subject = label_job.lot) OR EXISTS (SELECT 1 FROM stopped WHERE stopped.subject = label_job.subject)
  OR label_job.kind = 'pallet' AND EXISTS (${stoppedIn('substr(label_job.subject, 6)')}))`

/** What keeps a label in the queue, and the hold that does; undefined where nothing is held. */
export const heldBackBy = (database: Database, { kind, lot, subject }: JobRow): Stop | undefined => {
  if (kind === 'hold' || kind === 'return') return undefined
  const { id } = partsOfSubject(subject)
  const inside = kind === 'pallet' ? database.all<{ subject: string }>(`${stoppedIn('?')} LIMIT 1`, id) : []
  return stopOf(database, [...(lot === null ? [] : [lot]), subject, ...inside.map((one) => one.subject)])
}

/** What is held waits, and the rest of a batch in which two labels were swapped. */
const mayGo = `NOT (${isHeld})
  AND NOT EXISTS (SELECT 1 FROM label_job AS other WHERE other.batch = label_job.batch AND other.state = 'doubt' AND other.why = '${swappedLabel}')`

export const nextAtPrinter = `SELECT id FROM label_job WHERE state = 'queued' AND printer = ? AND ${mayGo} ORDER BY first_hlc LIMIT ?`

/** Ids of the labels whose turn it is at a printer, oldest first. */
export const waitingAt = (database: Database, printer: string, most: number): string[] =>
  database.all<{ id: string }>(nextAtPrinter, printer, most).map(({ id }) => id)

export const countWaitingAt = (database: Database, printer: string): number =>
  database.get<{ count: number }>(`SELECT count(*) AS count FROM label_job WHERE state = 'queued' AND printer = ? AND ${mayGo}`, printer)?.count ?? 0

/** Of these jobs the ones that were sent and of which nobody has said anything since. */
export const onlySent = (database: Database, ids: readonly string[]): string[] =>
  ids.filter((id) => database.get("SELECT 1 FROM label_job WHERE id = ? AND state = 'sent'", id) !== undefined)

/** The newest labels a printer has got and nobody has vouched for. */
export const newestSentTo = "SELECT id FROM label_job WHERE state = 'sent' AND printer = ? ORDER BY first_hlc DESC LIMIT ?"

export const sentTo = (database: Database, printer: string, most: number): string[] =>
  database.all<{ id: string }>(newestSentTo, printer, most).map(({ id }) => id)

/** Nobody has taken it out of the queue, its lot is not held and its batch not stopped. */
export const mayLeave = (database: Database, id: string): boolean => database.get(`SELECT 1 FROM label_job WHERE id = ? AND state = 'queued' AND ${mayGo}`, id) !== undefined

/** The printers that labels wait for. */
export const printersWaitedFor = (database: Database): string[] =>
  database.all<{ printer: string }>("SELECT DISTINCT printer FROM label_job WHERE state = 'queued'").map(({ printer }) => printer)

/** Labels nobody can hold in their hand yet: queued, or on their way. */
export const countWaiting = (database: Database): number => countIn(database, 'queued') + countIn(database, 'handed')

/** The number of the next label of a subject: those that never left do not count. */
export const nextCopy = (database: Database, subject: string, kind: LabelJob['kind']): number =>
  1 + (database.get<{ copy: number | null }>("SELECT max(copy) AS copy FROM label_job WHERE subject = ? AND kind = ? AND state NOT IN ('cancelled', 'failed')", subject, kind)?.copy ?? 0)

/** Every job for the same label. */
export const jobsOf = (database: Database, subject: string, kind: LabelJob['kind']): JobRow[] =>
  database.all<JobRow>('SELECT * FROM label_job WHERE subject = ? AND kind = ?', subject, kind)

export const countIn = (database: Database, state: JobState): number =>
  database.get<{ count: number }>('SELECT count(*) AS count FROM label_job WHERE state = ?', state)?.count ?? 0

/** Newest first. */
export const newestJobs = (database: Database, most: number): JobRow[] =>
  database.all<JobRow>('SELECT * FROM label_job ORDER BY first_hlc DESC, id DESC LIMIT ?', most)

/** Every label of one subject, newest first. */
export const jobsOfSubject = (database: Database, subject: string): JobRow[] =>
  database.all<JobRow>('SELECT * FROM label_job WHERE subject = ? ORDER BY first_hlc DESC', subject)

/** Ids of a batch's labels that still wait. */
export const queuedIn = (database: Database, batch: string): string[] =>
  database.all<{ id: string }>("SELECT id FROM label_job WHERE batch = ? AND state = 'queued' ORDER BY first_hlc", batch).map(({ id }) => id)
