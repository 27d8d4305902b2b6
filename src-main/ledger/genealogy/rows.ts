// A trace told row by row: breadth first, so that what is nearest comes first; every thing is walked through once, which also ends every circle.
import { isInside, type Place } from '#domain/place.ts'
import { legsOf } from '#domain/events.ts'
import { partsOfSubject } from '#domain/subject.ts'
import { endsAt, lyingOf, wallOf, type Between } from '../crossings.ts'
import type { Database } from '../database.ts'
import { factsOf } from '../projection.ts'
import { kinds, msOf, never, nodeOf, ways } from '../projections/genealogy.ts'
import { marks, type ToldGraph, type Way } from './graph.ts'
import { beginning, latest, surely, type Sweep } from './sweep.ts'
import { betweenOf, subjectOfNode } from './totals.ts'

/** A step to another thing (`to`), a partner, scrap or adjustment where goods crossed (`place`), or where they lie. `via`: the thing one step nearer. */
export interface TraceRow {
  readonly what: 'step' | 'end' | 'lying'
  readonly depth: number
  readonly via: string
  readonly to: string
  readonly quantity: number
  readonly possible: boolean
  /** ISO 8601. */
  readonly at?: string
  readonly document?: string
}

/** What lay where at a moment: all that happened to it until then, added up. */
export const lyingAt = (database: Database, subject: string, until: string): { readonly place: Place; readonly quantity: number }[] => {
  if (until === 'g') return lyingOf(database, subject)
  const { kind, id, code } = partsOfSubject(subject)
  const sums = new Map<Place, number>()
  for (const fact of factsOf(database, subject)) {
    if (fact.hlc > until) break
    for (const leg of legsOf(fact)) {
      const quantity = leg.item !== id ? 0 : kind === 'serial' ? Number(leg.serials?.includes(code) ?? false) : leg.lot === code ? leg.quantity : 0
      if (quantity === 0) continue
      if (isInside(leg.from)) sums.set(leg.from, (sums.get(leg.from) ?? 0) - quantity)
      if (isInside(leg.to)) sums.set(leg.to, (sums.get(leg.to) ?? 0) + quantity)
    }
  }
  return [...sums].filter(([, quantity]) => quantity !== 0).map(([place, quantity]) => ({ place, quantity }))
}

interface Ground {
  readonly database: Database
  readonly graph: ToldGraph
  readonly way: Way
  readonly sweep: Sweep
  /** The thing that is traced, and its number where it is in the graph. */
  readonly subject: string
  /** The lots of a traced serial, of which makings that name no serial count. */
  readonly bulk: readonly number[]
  readonly until: string
}

/** A step through one making. */
interface Step {
  readonly making: number
  /** It is not sure that the making had this very thing. */
  readonly possible: boolean
}

/** The makings a thing goes on through, in the order of its list. `since`: not before it was touched. */
function* stepsOf(graph: ToldGraph, node: number, way: Way, { since, bulk, isRoot }: { readonly since: number; readonly bulk: boolean; readonly isRoot: boolean }): Iterable<Step> {
  graph.seek(node, way)
  const { entries, first, end } = graph
  const isTimed = since > beginning(way)
  for (let at = first; at < end; at += 1) {
    const entry = entries[at] as number
    if (entry < 0) return
    if ((entry & 3) !== marks.member && (!bulk || (entry & 3) === marks.plain)) {
      if (!isTimed || latest(graph, entry >> 2, way) >= since) yield { making: entry >> 2, possible: bulk || ((entry & 3) === marks.named && !isRoot) }
    }
  }
}

interface Edge {
  readonly to: number
  quantity: number
  possible: boolean
  tick: number
}

/** The thing that is traced where the graph does not know it. */
const unknown = -1

class Telling {
  readonly #ground: Ground

  constructor(ground: Ground) {
    this.#ground = ground
  }

  #subject(node: number): string {
    return node === unknown ? this.#ground.subject : subjectOfNode(this.#ground.database, node)
  }

  /** Of a thing the makings on its way, and of a serial those of its lots in which nobody named it. */
  *#steps(node: number): Iterable<{ readonly making: number; readonly possible: boolean; readonly source: number }> {
    const { graph, way, sweep, bulk, subject, database } = this.#ground
    const isRoot = node === unknown || sweep.roots.has(node)
    const since = node === unknown ? -never : sweep.sinceOf(node)
    if (node !== unknown) for (const step of stepsOf(graph, node, way, { since, bulk: false, isRoot })) yield { ...step, source: node }
    for (const lot of isRoot && (node === unknown || nodeOf(database, subject) === node) ? bulk : this.#lotsOf(node)) {
      for (const step of stepsOf(graph, lot, way, { since, bulk: true, isRoot: false })) yield { ...step, source: lot }
    }
  }

  #lotsOf(node: number): number[] {
    const { graph, way } = this.#ground
    const lots: number[] = []
    graph.seek(node, way)
    for (const entry of graph.entries.subarray(graph.first, graph.end)) {
      if (entry < 0) break
      if ((entry & 3) === marks.member) lots.push(entry >> 2)
    }
    return lots
  }

  #edges(from: number): Edge[] {
    const { graph, way, sweep } = this.#ground
    const edges = new Map<number, Edge>()
    /** A serial and its lot may both lead through one making. */
    const counted = new Set<string>()
    const touched = from === unknown ? -never : sweep.sinceOf(from, true)
    const isPossible = from !== unknown && sweep.isPossible(from)
    for (const { making, possible, source } of Array.from(this.#steps(from))) {
      graph.seekMaking(making, way)
      const targets = Array.from({ length: graph.end - graph.first }, (_, at) => (graph.entries[graph.first + at] as number) >> 2)
      const doubtful = isPossible || possible || latest(graph, making, way) < touched
      const tick = Math.min(graph.firstOut(making), graph.lastIn(making) || never)
      for (const to of targets) {
        if (to === from || to === source) continue
        const quantity = counted.has(`${making} ${to}`) ? 0 : graph.amount(making, to, way)
        counted.add(`${making} ${to}`)
        const unsure = doubtful || !surely(graph, making, way === 0 ? source : to)
        const known = edges.get(to)
        if (!known) edges.set(to, { to, quantity, possible: unsure, tick })
        else {
          known.quantity += quantity
          known.possible &&= unsure
        }
      }
    }
    return [...edges.values()]
  }

  *#ends(node: number, depth: number): Iterable<TraceRow> {
    const { database, way, sweep, until } = this.#ground
    const via = this.#subject(node)
    const possible = node !== unknown && sweep.isPossible(node)
    const between: Between = node === unknown ? { from: '', until } : betweenOf(sweep.sinceOf(node), way, until)
    for (const { place, document, quantity, origin, seq } of endsAt(database, via, way === ways.out ? 'out' : 'in', between)) {
      if (quantity <= 0) continue
      yield { what: 'end', depth, via, to: place, quantity, possible, at: wallOf(database, origin, seq), ...(document === '' ? {} : { document }) }
    }
    if (way === 0) for (const { place, quantity } of lyingAt(database, via, until)) if (quantity > 0) yield { what: 'lying', depth, via, to: place, quantity, possible }
  }

  *rows(): Iterable<TraceRow> {
    const { database, subject, graph } = this.#ground
    const root = nodeOf(database, subject) ?? unknown
    const seen = new Set([root])
    yield* this.#ends(root, 0)
    let level = [root]
    for (let depth = 1; level.length > 0; depth += 1) {
      const next: number[] = []
      for (const from of level) {
        const via = this.#subject(from)
        for (const { to, quantity, possible, tick } of this.#edges(from)) {
          if (quantity > 0) yield { what: 'step', depth, via, to: this.#subject(to), quantity, possible, ...(tick === never ? {} : { at: new Date(msOf(tick)).toISOString() }) }
          if (seen.has(to)) continue
          seen.add(to)
          if (graph.kind(to) === kinds.item) continue
          next.push(to)
          yield* this.#ends(to, depth)
        }
      }
      level = next
    }
  }
}

/** Every row of a trace, nearest first; what is further is walked only as far as rows are asked for. */
export const rowsOf = (ground: Ground): Iterable<TraceRow> => new Telling(ground).rows()
