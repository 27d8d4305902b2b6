// The recall cases and drills, what customers were told, and what they answered.
import { canonical } from '#domain/canonical.ts'
import type { Fact, FactOf } from '#domain/events.ts'
import type { RecallClass } from '#domain/recall-facts.ts'
import { documentSubject, noticeSubject, partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed, type Projection } from '../projection.ts'

/** As noted last; `at` and `by` of when it was done. */
export interface RecallAction {
  readonly action: string
  readonly number: string
  readonly says: string
  readonly owner: string
  readonly due: string
  readonly done?: { readonly at: string; readonly by: string }
}

interface RecallState {
  readonly number: string
  readonly drill: number
  readonly state: 'open' | 'stopped' | 'closed'
  readonly reason: string
  readonly class: RecallClass | ''
  readonly cause: string
  readonly partner: string
  readonly complaint: string
  readonly roots: string
  readonly actions: string
  readonly at: string
  readonly actor: string
  readonly hold: string
  readonly stopped_at: string
  readonly stopped_by: string
  readonly closed_at: string
  readonly closed_by: string
  readonly closed_why: string
  readonly pack: string
  readonly milliseconds: number
  readonly hlc: string
}

export interface RecallRow extends RecallState {
  readonly document: string
}

type CaseFact = FactOf<'RecallOpened' | 'RecallRooted' | 'RecallTraced' | 'RecallAssessed' | 'RecallActionNoted' | 'RecallClosed'>

/** Something of it was heard before its opening. */
const unheardOf: Omit<RecallState, 'hlc'> = {
  number: '', drill: 0, state: 'open', reason: '', class: '', cause: '', partner: '', complaint: '', roots: '[]', actions: '[]', at: '', actor: '',
  hold: '', stopped_at: '', stopped_by: '', closed_at: '', closed_by: '', closed_why: '', pack: '', milliseconds: 0,
}

const withAction = (actions: string, { action, number, says, owner, due, done }: FactOf<'RecallActionNoted'>['payload'], { wall, actor }: Fact): string => {
  const all = JSON.parse(actions) as RecallAction[]
  const before = all.find((one) => one.action === action)
  const now: RecallAction = { action, number, says, owner, due, ...(done ? { done: before?.done ?? { at: wall, by: actor } } : {}) }
  return canonical(before ? all.map((one) => (one === before ? now : one)) : [...all, now])
}

const changed = (state: Omit<RecallState, 'hlc'>, part: CaseFact, fact: Fact): Partial<RecallState> => {
  switch (part.type) {
    case 'RecallOpened': {
      const { number, drill, roots, partner = '', complaint } = part.payload
      return { number, drill: drill ? 1 : 0, reason: fact.reason ?? '', class: part.payload.class ?? '', partner, complaint: complaint ? canonical(complaint) : '', roots: canonical(roots), at: fact.wall, actor: fact.actor }
    }
    case 'RecallRooted': return { roots: canonical(part.payload.roots) }
    case 'RecallTraced': return { ...(state.state === 'open' ? { state: 'stopped' } : {}), ...(state.stopped_at === '' ? { stopped_at: fact.wall, stopped_by: fact.actor, hold: part.payload.hold ?? '' } : {}) }
    case 'RecallAssessed': return { class: part.payload.class ?? state.class, reason: part.payload.why ?? state.reason, cause: part.payload.cause ?? state.cause }
    case 'RecallActionNoted': return { actions: withAction(state.actions, part.payload, fact) }
    case 'RecallClosed': return { state: 'closed', closed_at: fact.wall, closed_by: fact.actor, closed_why: fact.reason ?? '', pack: part.payload.pack, milliseconds: part.payload.milliseconds }
  }
}

export const recalls = keyed<RecallState, CaseFact>({
  tables: ['recall'],
  *parts(fact) {
    switch (fact.type) {
      case 'RecallOpened': case 'RecallRooted': case 'RecallTraced': case 'RecallAssessed': case 'RecallActionNoted': case 'RecallClosed': yield [documentSubject(fact.payload.document), fact]; return
      default:
    }
  },
  fold: (state = { ...unheardOf, hlc: '' }, part, fact) => ({ ...state, ...changed(state, part, fact), hlc: fact.hlc }),
  load: (database, subject) => recallOf(database, partsOfSubject(subject).id),
  save: (database, subject, row) => database.run(
    `INSERT OR REPLACE INTO recall (document, number, drill, state, reason, class, cause, partner, complaint, roots, actions, at, actor, hold, stopped_at, stopped_by, closed_at, closed_by, closed_why, pack, milliseconds, hlc)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    partsOfSubject(subject).id, row.number, row.drill, row.state, row.reason, row.class, row.cause, row.partner, row.complaint, row.roots, row.actions, row.at, row.actor,
    row.hold, row.stopped_at, row.stopped_by, row.closed_at, row.closed_by, row.closed_why, row.pack, row.milliseconds, row.hlc),
})

export const recallOf = (database: Database, document: string): RecallRow | undefined => database.get<RecallRow>('SELECT * FROM recall WHERE document = ?', document)

export const recallsSql = 'SELECT * FROM recall WHERE drill = ? AND (at, document) < (?, ?) ORDER BY at DESC, document DESC LIMIT ?'

/** Cases or drills, newest first, from behind the one named by its moment and id. */
export const recallsBefore = (database: Database, drill: boolean, [at, document]: readonly [at: string, document: string], most: number): RecallRow[] =>
  database.all<RecallRow>(recallsSql, drill ? 1 : 0, at, document, most)

interface NoticeState {
  readonly how: string
  readonly sent_at: string
  readonly sent_by: string
  readonly answered_at: string
  readonly answered_by: string
  readonly note: string
  readonly hlc: string
}

export interface NoticeRow extends NoticeState {
  readonly partner: string
}

export const recallNotices = keyed<NoticeState, FactOf<'RecallNoticeSent' | 'RecallAnswered'>>({
  tables: ['recall_notice'],
  *parts(fact) {
    if (fact.type === 'RecallNoticeSent' || fact.type === 'RecallAnswered') yield [noticeSubject(fact.payload.document, fact.payload.partner), fact]
  },
  fold: (state = { how: '', sent_at: '', sent_by: '', answered_at: '', answered_by: '', note: '', hlc: '' }, { type, payload }, { wall, actor, hlc }) =>
    type === 'RecallNoticeSent' ? { ...state, how: payload.how, sent_at: wall, sent_by: actor, hlc } : { ...state, answered_at: wall, answered_by: actor, note: payload.note ?? '', hlc },
  load(database, subject) {
    const { id, code } = partsOfSubject(subject)
    return noticeOf(database, id, code)
  },
  save(database, subject, row) {
    const { id, code } = partsOfSubject(subject)
    database.run('INSERT OR REPLACE INTO recall_notice (recall, partner, how, sent_at, sent_by, answered_at, answered_by, note, hlc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      id, code, row.how, row.sent_at, row.sent_by, row.answered_at, row.answered_by, row.note, row.hlc)
  },
})

export const noticeOf = (database: Database, recall: string, partner: string): NoticeRow | undefined =>
  database.get<NoticeRow>('SELECT * FROM recall_notice WHERE recall = ? AND partner = ?', recall, partner)

/** The latest answer for each lot or serial stands, in whatever order they arrive. */
export const recallAnswers: Projection = {
  tables: ['recall_answer'],
  apply(database, facts) {
    for (const fact of facts) {
      if (fact.type !== 'RecallAnswered') continue
      const { document, partner, answered } = fact.payload
      const clock = `${fact.hlc} ${fact.origin} ${String(fact.seq).padStart(16, '0')}`
      for (const { subject, destroyed, usedUp, returning } of answered) {
        const { kind, id, code } = partsOfSubject(subject)
        database.run(`INSERT INTO recall_answer (recall, partner, item, kind, code, destroyed, used_up, coming_back, clock) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET destroyed = excluded.destroyed, used_up = excluded.used_up, coming_back = excluded.coming_back, clock = excluded.clock WHERE excluded.clock > clock`,
        document, partner, id, kind, code, destroyed, usedUp, returning, clock)
      }
    }
  },
}
