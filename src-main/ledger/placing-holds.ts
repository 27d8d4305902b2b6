// Holds as facts: placed over lots, serials and locations, joined by what comes of what is held, released as a whole or in part.
import type { Event } from '#domain/events.ts'
import type { HoldKind, HoldScope } from '#domain/hold-facts.ts'
import { breakingPromises } from './breaking-promises.ts'
import type { Database } from './database.ts'
import { nextDocumentNumber } from './numbers.ts'
import { scopeOf, subjectsUnder, type HoldRow } from './projections/holds.ts'

/** Subjects of one fact: at most 210 bytes each, they stay under its 64 KB. */
const subjectsPerFact = 250

const cut = (subjects: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(subjects.length / subjectsPerFact) }, (_, n) => subjects.slice(n * subjectsPerFact, (n + 1) * subjectsPerFact))

/** What is needed of the gesture a hold is placed in. */
interface Gesture {
  readonly database: Database
  append(events: readonly Event[], reason?: string): unknown
  mint(): string
}

interface Placing {
  readonly kind: HoldKind
  readonly scope: HoldScope
  readonly subjects: readonly string[]
  /** What somebody said; an inspection speaks for itself. */
  readonly reason?: string | undefined
}

/** Everything stops in this gesture: what was promised of it is taken back, and who has it to print asks before each label. Returns the hold's id. */
export const placeHold = (gesture: Gesture, { kind, scope, subjects, reason }: Placing): string => {
  const hold = gesture.mint()
  const { number, issued } = nextDocumentNumber(gesture.database, 'HD')
  gesture.append(cut(subjects).map((part, index): Event => ({ type: 'HoldPlaced', payload: { hold, number, kind, scope, subjects: part, ...(index === 0 ? { issued } : {}) } })), reason)
  gesture.append(breakingPromises(gesture.database, subjects), reason)
  return hold
}

/** More comes under a hold that stands: what was made of what it holds, what arrives on the same receipt. One from before holds had numbers stays of its lot. */
export const joinHold = (gesture: Gesture, row: HoldRow, subjects: readonly string[]): void => {
  const { id: hold, number, kind, reason } = row
  gesture.append(cut(subjects).map((part): Event => ({ type: 'HoldPlaced', payload: { hold, number, kind, scope: scopeOf(row), subjects: part } })), reason)
}

/** Of these subjects, all of the hold where none are named, what still stands is let go. Returns what was. */
export const releasing = (database: Database, { id }: HoldRow, named: readonly string[] | undefined): string[] => {
  const standing = subjectsUnder(database, id, { standing: true, most: -1 }).map(({ subject }) => subject)
  const wanted = named && new Set(named)
  return wanted ? standing.filter((subject) => wanted.has(subject)) : standing
}

export const releasedFacts = ({ id: hold }: HoldRow, subjects: readonly string[], signed?: string): Event[] =>
  cut(subjects).map((part): Event => ({ type: 'HoldReleased', payload: { hold, subjects: part, ...(signed === undefined ? {} : { signed }) } }))
