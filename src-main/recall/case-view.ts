// A recall as the screen shows its head: what it began with, what was stopped, the figures, actions, and who signed.
import type { View } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event } from '#domain/events.ts'
import type { Database } from '../ledger/database.ts'
import { nameOf } from '../ledger/name-of.ts'
import { holdRow } from '../ledger/projections/holds.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { recallOf, type RecallAction, type RecallRow } from '../ledger/projections/recalls.ts'
import { personOf } from '../ledger/projections/station.ts'
import { figuresOf } from '../ledger/recall-figures.ts'
import type { Reader } from '../use-case.ts'

export type CaseView = View<'recall.open'>
export type ThingSaid = CaseView['roots'][number]

/** Who, by name, and when. */
export const bySaid = (database: Database, actor: string, at: string): { by: string; at: string } => ({ by: personOf(database, actor)?.name ?? actor, at })

export const thingSaid = (database: Database, subject: string): ThingSaid => {
  const { title, code } = nameOf(database, subject)
  return { subject, title, code }
}

export const rootsOf = ({ roots }: RecallRow): string[] => JSON.parse(roots) as string[]

const complaintSaid = (database: Database, { partner, complaint }: RecallRow): Pick<CaseView, 'complaint'> => {
  if (complaint === '') return {}
  const { item, day, symptom } = JSON.parse(complaint) as { readonly item: string; readonly day: string; readonly symptom: string }
  return { complaint: { customer: partner, customerName: recordOf(database, 'partner', partner)?.name ?? partner, day, symptom, item, itemName: recordOf(database, 'item', item)?.name ?? item } }
}

const stoppedSaid = (database: Database, row: RecallRow): Pick<CaseView, 'stopped' | 'figures'> => {
  if (row.stopped_at === '') return {}
  const hold = row.hold === '' ? undefined : holdRow(database, row.hold)
  return { stopped: { ...bySaid(database, row.stopped_by, row.stopped_at), ...(hold ? { hold: hold.id, holdNumber: hold.number } : {}) }, figures: figuresOf(database, row.document) }
}

const caseSaid = (database: Database, row: RecallRow): CaseView => {
  const actions = (JSON.parse(row.actions) as RecallAction[]).map(({ done, ...action }) => ({ ...action, ...(done ? { done: bySaid(database, done.by, done.at) } : {}) }))
  return {
    id: row.document, number: row.number, drill: row.drill === 1, state: row.state, opened: bySaid(database, row.actor, row.at), ...complaintSaid(database, row),
    roots: rootsOf(row).map((subject) => thingSaid(database, subject)), ...(row.class === '' ? {} : { class: row.class }), reason: row.reason, ...(row.cause === '' ? {} : { cause: row.cause }), actions,
    ...stoppedSaid(database, row),
    ...(row.state === 'closed' ? { closed: { ...bySaid(database, row.closed_by, row.closed_at), ...(row.closed_why === '' ? {} : { why: row.closed_why }), pack: row.pack, milliseconds: row.milliseconds } } : {}),
  }
}

/** A case of which the opening is known. */
export const knownCase = (database: Database, id: string): RecallRow | undefined => {
  const row = recallOf(database, id)
  return row && row.number !== '' ? row : undefined
}

/** There is one: whoever asks has just written it. */
export const caseView = (database: Database, id: string): CaseView => caseSaid(database, knownCase(database, id)!)

export const openCase = ({ database }: Reader, id: string): Decision<RecallRow, 'NotFound' | 'AlreadyClosed'> => {
  const row = knownCase(database, id)
  if (!row) return refuse('NotFound', { what: 'recall', named: id })
  return row.state === 'closed' ? refuse('AlreadyClosed', { what: 'recall', named: row.number }) : allow(row)
}

/** Facts of one gesture that are cut because a fact has its bound. */
export const inParts = <Part>(all: readonly Part[], most: number, fact: (part: readonly Part[]) => Event): Event[] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, n) => fact(all.slice(n * most, (n + 1) * most)))
