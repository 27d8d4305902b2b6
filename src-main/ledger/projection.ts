// Projections: what the facts add up to, kept in the same transaction as the facts themselves.
import type { Fact } from '#domain/events.ts'
import { subjectsOf } from '#domain/subject.ts'
import type { Database } from './database.ts'

/** A table, or several, that follow from the facts alone. Any order of arrival must leave the same rows. */
export interface Projection {
  readonly tables: readonly string[]
  /** Where rows hold numbers given in the order of arrival: what each table says, without them. */
  readonly says?: Readonly<Record<string, string>>
  /** `facts` are new, in the order they were written; `fact_ref` already has them. `inOrder`: none of them is late for any key. */
  apply(database: Database, facts: readonly Fact[], inOrder?: boolean): void
}

/** A fold per key, in (hlc, origin, seq) order. `Part` is what one fact says to one key. */
export interface KeyedFold<State extends { readonly hlc: string }, Part> {
  readonly tables: readonly string[]
  /** Keys are subjects of the fact, so that a refold finds the key's facts. */
  parts(fact: Fact): Iterable<readonly [subject: string, part: Part]>
  fold(state: State | undefined, part: Part, fact: Fact): State
  load(database: Database, subject: string): State | undefined
  save(database: Database, subject: string, state: State): void
}

/** Folds forward where a fact is the key's latest; a late one has its key folded again from its first fact. */
export const keyed = <State extends { readonly hlc: string }, Part>(fold: KeyedFold<State, Part>): Projection => ({
  tables: fold.tables,
  apply(database, facts, inOrder = false) {
    const states = new Map<string, State>()
    const late = new Set<string>()
    for (const fact of facts) {
      const touched = new Set<string>()
      for (const [subject, part] of fold.parts(fact)) {
        const state = states.get(subject) ?? fold.load(database, subject)
        if (state !== undefined && fact.hlc <= state.hlc && !inOrder && !touched.has(subject)) late.add(subject)
        else states.set(subject, fold.fold(state, part, fact))
        touched.add(subject)
      }
    }
    for (const subject of late) states.set(subject, refold(database, fold, subject))
    // In key order: neighbours share pages, and a thousand serials become a handful of page writes.
    for (const subject of [...states.keys()].sort()) fold.save(database, subject, states.get(subject) as State)
  },
})

const refold = <State extends { readonly hlc: string }, Part>(database: Database, fold: KeyedFold<State, Part>, subject: string): State => {
  let state: State | undefined
  for (const fact of factsOf(database, subject)) {
    for (const [key, part] of fold.parts(fact)) if (key === subject) state = fold.fold(state, part, fact)
  }
  return state as State
}

/** All facts of one subject in clock order. */
export const factsOf = (database: Database, subject: string): Fact[] =>
  database.all<{ bytes: Uint8Array }>(
    'SELECT fact.bytes FROM fact_ref JOIN fact USING (origin, seq) WHERE subject = ? ORDER BY fact_ref.hlc, fact_ref.origin, fact_ref.seq', subject,
  ).map((row) => parseFact(row.bytes))

/** A subject's facts, latest first, read one by one as they are asked for. */
export function* factsOfLatest(database: Database, subject: string): Iterable<Fact> {
  let before = { hlc: 'g', origin: '', seq: 0 }
  for (;;) {
    const row = database.get<{ hlc: string; origin: string; seq: number; bytes: Uint8Array }>(
      `SELECT fact_ref.hlc, origin, seq, fact.bytes FROM fact_ref JOIN fact USING (origin, seq)
       WHERE subject = ? AND (fact_ref.hlc, origin, seq) < (?, ?, ?) ORDER BY fact_ref.hlc DESC, origin DESC, seq DESC LIMIT 1`,
      subject, before.hlc, before.origin, before.seq)
    if (!row) return
    yield parseFact(row.bytes)
    before = row
  }
}

/** A fact back from its canonical bytes. */
export const parseFact = (bytes: Uint8Array): Fact => JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')) as Fact

/** Which timelines the facts belong to. It comes before all folds: they read it. */
export const factRefs: Projection = {
  tables: ['fact_ref'],
  apply(database, facts) {
    for (const fact of facts) {
      for (const subject of [...subjectsOf(fact)].sort()) {
        database.run('INSERT INTO fact_ref (subject, hlc, origin, seq) VALUES (?, ?, ?, ?)', subject, fact.hlc, fact.origin, fact.seq)
      }
    }
  },
}

/** Sums by key: adds up what the facts say to each key, then writes each key once, in key order. */
export const summed = (options: {
  readonly tables: readonly string[]
  readonly deltas: (fact: Fact) => Iterable<readonly [key: readonly string[], quantity: number]>
  readonly add: (database: Database, key: readonly string[], quantity: number, hlc: string) => void
}): Projection => ({
  tables: options.tables,
  apply(database, facts) {
    const sums = new Map<string, { key: readonly string[]; quantity: number; hlc: string }>()
    for (const fact of facts) {
      for (const [key, quantity] of options.deltas(fact)) {
        const name = key.join('\n')
        const sum = sums.get(name)
        if (sum === undefined) sums.set(name, { key, quantity, hlc: fact.hlc })
        else {
          sum.quantity += quantity
          if (fact.hlc > sum.hlc) sum.hlc = fact.hlc
        }
      }
    }
    for (const name of [...sums.keys()].sort()) {
      const { key, quantity, hlc } = sums.get(name) as { key: readonly string[]; quantity: number; hlc: string }
      options.add(database, key, quantity, hlc)
    }
  },
})
