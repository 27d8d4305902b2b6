// Holds: placed over everything a scope means, looked at, and released by a supervisor who signs for it.
import type { View } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import { partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { subjectsIn } from '../ledger/hold-scope.ts'
import { placeHold as placing, releasedFacts, releasing } from '../ledger/placing-holds.ts'
import { holdRow, holdsBy, scopeOf, subjectsUnder, type HoldRow } from '../ledger/projections/holds.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { personOf } from '../ledger/projections/station.ts'
import { done, type Look, type UseCase } from '../use-case.ts'
import { scopeSaid } from './scope-said.ts'

type Hold = View<'quality.placeHold'>
type Subject = NonNullable<View<'quality.hold'>>['subjects'][number]

const holdsMax = 50
const subjectsMax = 200

const holdView = (database: Database, row: HoldRow): Hold => {
  const { id: hold, number, kind, reason, actor, at, station, covers, standing } = row
  return { hold, number, kind, scope: scopeSaid(database, scopeOf(row)), reason, by: personOf(database, actor)?.name ?? actor, at, station, covers, standing }
}

/** A release that arrived before its hold tells nothing yet. */
const isKnown = ({ scope }: HoldRow): boolean => scope !== '{}'

export const holds: Look<'quality.holds'> = ({ database }, { standing, kind, after }) => {
  const [at, id] = after?.split('\n') ?? []
  const rows = holdsBy(database, { standing, kind, most: holdsMax + 1, ...(at === undefined || id === undefined ? {} : { before: [at, id] as const }) })
  const page = rows.slice(0, holdsMax)
  const last = page.at(-1)
  return { holds: page.filter(isKnown).map((row) => holdView(database, row)), ...(rows.length > holdsMax && last ? { next: `${last.at}\n${last.id}` } : {}) }
}

const subjectView = (database: Database, { subject, standing }: { readonly subject: string; readonly standing: number }): Subject => {
  const { kind, id, code } = partsOfSubject(subject)
  if (kind === 'location') {
    const location = recordOf(database, 'location', id)
    return { subject, kind, code: location?.code ?? id, title: location?.name ?? '', standing: standing === 1 }
  }
  const title = recordOf(database, 'item', id)?.name ?? id
  return kind === 'serial' ? { subject, kind, code, title, standing: standing === 1 } : { subject, kind: 'lot', code: lotOf(database, id, code)?.code ?? code, title, standing: standing === 1 }
}

export const hold: Look<'quality.hold'> = ({ database }, { hold: id, after }) => {
  const row = holdRow(database, id)
  if (!row || !isKnown(row)) return undefined
  const rows = subjectsUnder(database, id, { standing: false, after, most: subjectsMax + 1 })
  const page = rows.slice(0, subjectsMax)
  const last = page.at(-1)
  return { ...holdView(database, row), subjects: page.map((one) => subjectView(database, one)), ...(rows.length > subjectsMax && last ? { next: last.subject } : {}) }
}

export const placeHold: UseCase<'quality.placeHold'> = (tx, { scope, reason }) => {
  const subjects = subjectsIn(tx.database, scope)
  if (!subjects.ok) return subjects
  return done(holdView(tx.database, holdRow(tx.database, placing(tx, { kind: 'quality', scope, subjects: subjects.value, reason }))!))
}

/** The PIN was tried before the transaction: whoever calls has signed. */
export const releaseHold: UseCase<'quality.releaseHold'> = (tx, { hold: id, subjects, reason }) => {
  const row = holdRow(tx.database, id)
  const going = row ? releasing(tx.database, row, subjects) : []
  if (!row || going.length === 0) return refuse('NotFound', { what: 'hold', named: row?.number ?? id })
  tx.append(releasedFacts(row, going, tx.caller.id), reason)
  return done(holdView(tx.database, holdRow(tx.database, id)!))
}
