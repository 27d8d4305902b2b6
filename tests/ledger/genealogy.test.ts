// Whoever answers a trace, in memory, by query, or as of a past moment, says what reading every fact again says.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reversed, type Event, type Fact, type Leg } from '#domain/events.ts'
import type { Place } from '#domain/place.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { dose } from '../dose.ts'
import { Adjacency, GenealogyTooLarge } from '../../src-main/ledger/genealogy/adjacency.ts'
import type { Graph } from '../../src-main/ledger/genealogy/graph.ts'
import { KeptAdjacency } from '../../src-main/ledger/genealogy/kept-adjacency.ts'
import { reachedQuery } from '../../src-main/ledger/genealogy/reached-query.ts'
import { StoredGraph } from '../../src-main/ledger/genealogy/stored-graph.ts'
import { answerTrace, reachedFrom, type TraceAnswers } from '../../src-main/ledger/genealogy/tracing.ts'
import { Ledger } from '../../src-main/ledger/ledger.ts'
import type { Database } from '../../src-main/ledger/database.ts'
import { reachedByHand, type ByHand } from './genealogy-by-hand.ts'
import { aStore } from './histories.ts'

const runs = dose(40, 1_500)
const bytesMax = 10_000_000

const part = fc.oneof(
  fc.record({ item: fc.constant('grain'), lot: fc.constantFrom('L1', 'L2', 'L3'), quantity: fc.integer({ min: 1, max: 9 }) }),
  // Also what small numbers just hold, and do not.
  fc.record({ item: fc.constant('flour'), lot: fc.constantFrom('L1', 'L2'), quantity: fc.constantFrom(1, 7, 65_534, 65_535, 65_536, 3_000_000_000) }),
  fc.record({ item: fc.constant('pump'), serials: fc.uniqueArray(fc.constantFrom('S1', 'S2', 'S3'), { minLength: 1, maxLength: 2 }) }).map((leg) => ({ ...leg, quantity: leg.serials.length })),
  fc.constantFrom({ lot: 'K1', serials: ['U1'] }, { lot: 'K1', serials: ['U1', 'U3'] }, { lot: 'K2', serials: ['U2'] }).map((leg) => ({ item: 'kit', ...leg, quantity: leg.serials.length })),
  fc.record({ item: fc.constant('kit'), lot: fc.constantFrom('K1', 'K2'), quantity: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ item: fc.constant('box'), quantity: fc.integer({ min: 1, max: 3 }) }),
)
const parts = fc.array(part, { minLength: 0, maxLength: 3 })

/** One gesture, and so many seconds later than the one before. */
const gesture = fc.record({
  kind: fc.constantFrom('make', 'make', 'make', 'make', 'receive', 'ship', 'return', 'undo'), making: fc.constantFrom('m1', 'm2', 'm3', 'm4'), inputs: parts, outputs: parts, which: fc.nat(2), afterMs: fc.constantFrom(0, 400, 1_000, 5_000),
})
const aPlan = fc.array(gesture, { minLength: 3, maxLength: 14 })
type Gesture = typeof gesture extends fc.Arbitrary<infer G> ? G : never

const between = (legs: readonly Omit<Leg, 'from' | 'to'>[], from: Place, to: Place): Leg[] => legs.map((leg) => ({ ...leg, from, to }))

const eventOf = ({ kind, making, inputs, outputs, which }: Gesture, before: readonly Fact[]): Event | undefined => {
  const shelf: Place = 'location:shelf'
  if (kind === 'make') return { type: 'Transformed', payload: { documents: [], making, legs: [...between(inputs, shelf, `making:${making}`), ...between(outputs, `making:${making}`, shelf)] } }
  if (kind === 'receive') return { type: 'Received', payload: { documents: ['d1'], legs: between(inputs, `supplier:s${which}`, shelf) } }
  if (kind === 'ship') return { type: 'Shipped', payload: { document: 'd2', documents: ['d2'], legs: between(inputs, shelf, `customer:c${which}`) } }
  if (kind === 'return') return { type: 'Returned', payload: { documents: ['d3'], legs: between(inputs, `customer:c${which}`, shelf) } }
  const undone = new Set(before.flatMap((fact) => (fact.type === 'Undone' ? [fact.payload.of.seq] : [])))
  const fact = before.findLast((one) => one.type !== 'Undone' && 'legs' in one.payload && !undone.has(one.seq))
  if (!fact || fact.type === 'Undone' || !('legs' in fact.payload)) return undefined
  return { type: 'Undone', payload: { documents: fact.payload.documents, of: { origin: fact.origin, seq: fact.seq, type: fact.type as 'Received' }, legs: reversed(fact.payload.legs) } }
}

const startMs = Date.parse('2026-11-21T09:00:00Z')

class History {
  readonly facts: Fact[] = []
  readonly #ledger: Ledger
  readonly #database: Database
  #nowMs = startMs

  constructor(database: Database) {
    this.#database = database
    this.#ledger = new Ledger(database, () => this.#nowMs)
  }

  play(plan: readonly Gesture[]): void {
    for (const each of plan) {
      this.#nowMs += each.afterMs
      const event = eventOf(each, this.facts)
      if (event) this.facts.push(...this.#database.transaction(() => this.#ledger.append([event], { actor: 'p', station: 'Dock', gesture: 'g' })))
    }
  }
}

const subjects = [
  ...['L1', 'L2', 'L3'].map((lot) => lotSubject('grain', lot)), lotSubject('flour', 'L1'), ...['K1', 'K2'].map((lot) => lotSubject('kit', lot)),
  ...['S1', 'S2', 'S3'].map((serial) => serialSubject('pump', serial)), ...['U1', 'U2', 'U3'].map((serial) => serialSubject('kit', serial)),
]

/** The lot of a traced serial is also known from facts that made nothing; by hand that is read from all of them. */
const said = ({ reached, steps, partners }: ByHand): object => {
  const count = (kind: string, possible: boolean): number => [...reached].filter(([subject, only]) => subject.startsWith(kind) && only === possible).length
  return {
    lots: count('lot:', false), possibleLots: count('lot:', true), serials: count('serial:', false), possibleSerials: count('serial:', true),
    partners: [...partners.values()].map(([things, quantity]) => `${things} ${quantity}`).sort(), reached: [...reached].map(([subject, possible]) => `${subject} ${possible}`).sort(),
    steps: [...steps].map(([step, quantity]) => `${step} ${quantity}`).sort(),
  }
}

const answered = (database: Database, graph: Graph, subject: string, direction: 'backward' | 'forward', asOf?: string): object => {
  const { rows, totals }: TraceAnswers['rows'] = answerTrace(database, graph, { what: 'rows', subject, direction, asOf, after: 0, limit: 10_000 })
  const reached = new Map<string, boolean>()
  for (const { what, to, possible } of rows) if (what === 'step' && to !== subject && !to.startsWith('item:')) reached.set(to, possible && (reached.get(to) ?? true))
  const steps = rows.flatMap(({ what, via, to, quantity }) => (what === 'step' ? [`${via} ${to} ${quantity}`] : []))
  const { lots, possibleLots, serials, possibleSerials, partners } = totals
  return { lots, possibleLots, serials, possibleSerials, partners: partners.map(([, things, quantity]) => `${things} ${quantity}`).sort(), reached: [...reached].map(([thing, possible]) => `${thing} ${possible}`).sort(), steps: steps.sort() }
}

describe('a trace of any history', () => {
  it('is the same in memory, in memory kept up to date, by query and by hand, both ways, now and as of then', () => {
    let possible = 0
    let steps = 0
    fc.assert(fc.property(aPlan, aPlan, (first, second) => {
      const { database, dispose } = aStore()
      try {
        const history = new History(database)
        history.play(first)
        const kept = database.transaction(() => new KeptAdjacency(database, bytesMax))
        const then = [...history.facts]
        const asOf = then.at(-1)?.wall
        history.play(second.map((each, index) => (index === 0 ? { ...each, afterMs: 5_000 } : each)))
        const graphs = { stored: new StoredGraph(database), memory: new Adjacency(database, bytesMax), kept: kept.current() }
        for (const subject of subjects) {
          for (const direction of ['backward', 'forward'] as const) {
            const hand = reachedByHand(history.facts, subject, direction)
            for (const [name, graph] of Object.entries(graphs)) expect(answered(database, graph, subject, direction), `${name} ${direction} of ${subject}`).toEqual(said(hand))
            expect(reachedFrom(database, subject, direction).slice(1).map((one) => `${one.subject} ${one.scope === 'possible'}`).sort(), `${direction} of ${subject}`).toEqual([...hand.reached].map(([thing, only]) => `${thing} ${only}`).sort())
            if (asOf !== undefined) expect(answered(database, graphs.stored, subject, direction, asOf), `${direction} of ${subject} as of then`).toEqual(said(reachedByHand(then, subject, direction, history.facts)))
            steps += hand.reached.size
            possible += [...hand.reached.values()].filter(Boolean).length
          }
        }
      } finally {
        dispose()
      }
    }), { numRuns: runs, verbose: 1 })
    expect(possible, 'some things were only possible').toBeGreaterThan(runs)
    expect(steps - possible, 'some were sure').toBeGreaterThan(runs)
  })
})

describe('the recursive query', () => {
  it('looks up by index alone', () => {
    const { database, dispose } = aStore()
    for (const direction of ['backward', 'forward'] as const) {
      for (const sql of Object.values(reachedQuery(direction))) expect(database.plan(sql, '[]').filter((step) => /^SCAN (?!root|reached|kept|json_each|CONSTANT ROW|\(subquery)/.test(step)), sql).toEqual([])
    }
    dispose()
  })
})

describe('the genealogy in memory', () => {
  it('says so where it would take more than it may', () => {
    const { database, dispose } = aStore()
    new History(database).play([{ kind: 'make', making: 'm1', inputs: [{ item: 'grain', lot: 'L1', quantity: 1 }], outputs: [{ item: 'flour', lot: 'L1', quantity: 1 }], which: 0, afterMs: 0 }])
    expect(() => new Adjacency(database, 20)).toThrow(GenealogyTooLarge)
    dispose()
  })
})
