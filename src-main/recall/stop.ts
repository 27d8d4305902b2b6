// Everything a recall reaches stops in one gesture: traced from every root, held, its promises broken, its labels asked for before they print.
import type { Event } from '#domain/events.ts'
import { reachedFrom } from '../ledger/genealogy/tracing.ts'
import { joinHold, placeHold } from '../ledger/placing-holds.ts'
import { holdRow } from '../ledger/projections/holds.ts'
import type { RecallRow } from '../ledger/projections/recalls.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { caseView, inParts, openCase, rootsOf } from './case-view.ts'

/** Subjects of one fact: at most 210 bytes each, they stay under its 64 KB. */
const subjectsPerFact = 250

/** Of all roots together: exactly where any of them reaches it so. */
const reachedBy = ({ database }: Tx, row: RecallRow): Map<string, boolean> => {
  const reached = new Map<string, boolean>()
  for (const root of rootsOf(row)) for (const { subject, scope } of reachedFrom(database, root, 'forward')) reached.set(subject, (reached.get(subject) ?? true) && scope === 'possible')
  return reached
}

/** Known already, and as surely. */
const knownOf = ({ database }: Tx, recall: string): Map<string, boolean> =>
  new Map(database.all<{ subject: string; possible: number }>("SELECT kind || ':' || item || '/' || code AS subject, possible FROM recall_thing WHERE recall = ?", recall).map(({ subject, possible }) => [subject, possible === 1]))

const reachedFacts = (recall: string, fresh: ReadonlyMap<string, boolean>): Event[] =>
  inParts([...fresh].sort(([a], [b]) => (a < b ? -1 : 1)), subjectsPerFact, (part) => ({
    type: 'RecallReached', payload: { recall, exact: part.flatMap(([subject, possible]) => (possible ? [] : [subject])), possible: part.flatMap(([subject, possible]) => (possible ? [subject] : [])) },
  }))

/** The hold's id where this gesture placed it. */
const hold = (tx: Tx, row: RecallRow, subjects: readonly string[]): string | undefined => {
  const standing = row.hold === '' ? undefined : holdRow(tx.database, row.hold)
  if (standing) joinHold(tx, standing, subjects)
  return standing ? undefined : placeHold(tx, { kind: 'recall', scope: { by: 'recall', document: row.document }, subjects, reason: row.reason })
}

export const stop: UseCase<'recall.stop'> = (tx, { case: id }) => {
  const found = openCase(tx, id)
  if (!found.ok) return found
  const row = found.value
  const known = knownOf(tx, id)
  const fresh = new Map([...reachedBy(tx, row)].filter(([subject, possible]) => known.get(subject) === undefined || (!possible && known.get(subject))))
  if (row.stopped_at !== '' && fresh.size === 0) return done(caseView(tx.database, id))
  tx.append(reachedFacts(id, fresh))
  const toHold = [...fresh.keys()].filter((subject) => !known.has(subject)).sort()
  const held = row.drill === 1 || toHold.length === 0 ? undefined : hold(tx, row, toHold)
  tx.append([{ type: 'RecallTraced', payload: { document: id, ...(held === undefined ? {} : { hold: held }) } }])
  return done(caseView(tx.database, id))
}
