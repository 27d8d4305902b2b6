// Everything a trace reaches, each thing once: exactly, or possibly, and of a serial from when on.
import { kinds } from '../projections/genealogy.ts'
import { marks, type Graph, type Way } from './graph.ts'

/** Where a trace begins. `bulk`: the lot of the serial that is traced, of which only makings that name no serial count. */
export interface Root {
  readonly node: number
  readonly bulk: boolean
}

/** Before everything. Backward, seconds are counted below zero, so that later means nearer to the beginning both ways. */
export const beginning = (way: Way): number => (way === 0 ? 0 : -Number.MAX_SAFE_INTEGER)

/** When a making can be gone into at the latest, and from when on what comes out of it has been touched. */
export const latest = (graph: Graph, making: number, way: Way): number => (way === 0 ? graph.lastIn(making) : -graph.firstOut(making))
export const touchedFrom = (graph: Graph, making: number, way: Way): number => (way === 0 ? graph.firstOut(making) : -graph.lastIn(making))

/** True where one making has at most one thing listed, of one item where it is named. */
const alone = (graph: Graph, making: number, way: Way, item: number | undefined): boolean => {
  let found = 0
  graph.seek(making, way)
  const { entries, first, end } = graph
  for (let at = first; at < end; at += 1) if (item === undefined || graph.item((entries[at] as number) >> 2) === item) if ((found += 1) > 1) return false
  return true
}

/** True where all that came out of a making has all of this input's item from it: nothing else came out, or no other of its item went in. */
export const surely = (graph: Graph, making: number, input: number): boolean => alone(graph, making, 0, undefined) || alone(graph, making, 1, graph.item(input))

/** A step through one making. */
export interface Step {
  readonly making: number
  /** It is not sure that the making had this very thing. */
  readonly possible: boolean
}

/** The makings a thing goes on through, in the order of its list. `since`: not before it was touched. */
export function* stepsOf(graph: Graph, node: number, way: Way, { since, bulk, isRoot }: { readonly since: number; readonly bulk: boolean; readonly isRoot: boolean }): Iterable<Step> {
  graph.seek(node, way)
  const { entries, first, end } = graph
  const isTimed = since > beginning(way)
  for (let at = first; at < end; at += 1) {
    const entry = entries[at] as number
    if (entry < 0) at += 1
    else if ((entry & 3) !== marks.member && (!bulk || (entry & 3) === marks.plain)) {
      if (!isTimed || latest(graph, entry >> 2, way) >= since) yield { making: entry >> 2, possible: bulk || ((entry & 3) === marks.named && !isRoot) }
    }
  }
}

/** What has been reached: 1 exactly, 2 possibly. */
const bits = { exact: 1, possible: 2 } as const

interface Timed {
  readonly node: number
  readonly possible: boolean
  readonly since: number
  readonly bulk: boolean
}

export class Sweep {
  readonly graph: Graph
  readonly way: Way
  readonly roots: ReadonlySet<number>
  /** By number of the node. */
  readonly reached: Uint8Array
  /** Lots and serials, the roots among them, in no order. */
  readonly nodes: number[] = []
  /** Of serials that are not roots, exactly and possibly: since when. */
  readonly #since = new Map<number, number>()
  readonly #lots: number[] = []
  readonly #timed: Timed[] = []
  readonly #bulk = new Map<number, number>()

  constructor(graph: Graph, way: Way, roots: readonly Root[]) {
    this.graph = graph
    this.way = way
    this.reached = new Uint8Array(graph.size)
    this.roots = new Set(roots.filter(({ bulk }) => !bulk).map(({ node }) => node))
    const since = beginning(way)
    for (const { node, bulk } of roots) {
      if (bulk) this.#timed.push({ node, possible: true, since, bulk })
      else this.#reach(node, false, since)
    }
    this.#run()
  }

  #run(): void {
    const start = beginning(this.way)
    for (;;) {
      const lot = this.#lots.pop()
      if (lot !== undefined) {
        this.#through(lot >> 1, (lot & 1) === 1, start, false)
        continue
      }
      const timed = this.#timed.pop()
      if (!timed) return
      this.#through(timed.node, timed.possible, timed.since, timed.bulk)
      if (!timed.bulk) this.#toLots(timed)
    }
  }

  /** A serial may have been in what its lot was in while nobody named it. */
  #toLots({ node, since }: Timed): void {
    this.graph.seek(node, this.way)
    const { entries, first, end } = this.graph
    for (let at = first; at < end; at += 1) {
      const entry = entries[at] as number
      if ((entry & 3) !== marks.member) continue
      const known = this.#bulk.get(entry >> 2)
      if (known !== undefined && known <= since) continue
      this.#bulk.set(entry >> 2, since)
      this.#timed.push({ node: entry >> 2, possible: true, since, bulk: true })
    }
  }

  /** On from one thing. This is where all the time goes: it makes nothing. */
  #through(node: number, wasPossible: boolean, since: number, bulk: boolean): void {
    const { graph, way } = this
    graph.seek(node, way)
    const { entries, first, end } = graph
    const isTimed = since > beginning(way)
    const isRoot = this.roots.has(node)
    for (let at = first; at < end; at += 1) {
      const entry = entries[at] as number
      if (entry < 0) {
        at += 1
        continue
      }
      const mark = entry & 3
      if (mark === marks.member || (bulk && mark !== marks.plain)) continue
      const making = entry >> 2
      // Nearly every link leads to a making that another input led to before.
      if (((this.reached[making] as number) & bits.exact) !== 0) continue
      if (isTimed && latest(graph, making, way) < since) continue
      const possible = wasPossible || bulk || (mark === marks.named && !isRoot)
      if (way === 0) this.#comeOut(making, node, possible || !this.#one(making, way) && !surely(graph, making, node))
      else this.#wentIn(making, node, possible)
    }
  }

  /** True where nothing else is listed: nearly always, and quickly seen. */
  #one(making: number, way: Way): boolean {
    this.graph.seek(making, way)
    return this.graph.end - this.graph.first === 1
  }

  /** Forward: a making whose outputs were all reached this surely already is passed over. */
  #comeOut(making: number, from: number, possible: boolean): void {
    const known = this.reached[making] as number
    if ((known & bits.exact) !== 0 || (possible && known !== 0)) return
    const { graph } = this
    graph.seek(making, 0)
    const { entries, first, end } = graph
    let passedSelf = false
    for (let at = first; at < end; at += 1) {
      const target = (entries[at] as number) >> 2
      if (target === from) passedSelf = true
      else this.#reachThrough(making, target, possible)
    }
    // What was worked over is itself: from there the making counts once more.
    if (!passedSelf) this.reached[making] = known | (possible ? bits.possible : bits.exact)
  }

  #wentIn(making: number, from: number, possible: boolean): void {
    const known = this.reached[making] as number
    if ((known & bits.exact) !== 0 || (possible && known !== 0)) return
    const { graph } = this
    const isOne = this.#one(making, 0)
    graph.seek(making, 1)
    const { entries, first, end } = graph
    let passedSelf = false
    for (let at = first; at < end; at += 1) {
      const target = (entries[at] as number) >> 2
      if (target === from) passedSelf = true
      else this.#reachThrough(making, target, possible || (!isOne && !surely(graph, making, target)))
    }
    if (!passedSelf) this.reached[making] = known | (possible ? bits.possible : bits.exact)
  }

  #reachThrough(making: number, target: number, possible: boolean): void {
    const kind = this.graph.kind(target)
    if (kind === kinds.lot) this.#reach(target, possible, 0)
    else if (kind === kinds.serial) this.#reach(target, possible, touchedFrom(this.graph, making, this.way))
  }

  #reach(node: number, possible: boolean, since: number): void {
    const known = this.reached[node] as number
    const isSerial = this.graph.kind(node) === kinds.serial
    if (isSerial) {
      const exactly = this.#since.get(node * 2)
      const before = possible ? this.#since.get(node * 2 + 1) : exactly
      if ((exactly !== undefined && exactly <= since) || (before !== undefined && before <= since)) return
      this.#since.set(node * 2 + Number(possible), since)
      this.#timed.push({ node, possible, since, bulk: false })
    } else if ((known & bits.exact) !== 0 || (possible && known !== 0)) return
    else this.#lots.push(node * 2 + Number(possible))
    if (known === 0) this.nodes.push(node)
    this.reached[node] = known | (possible ? bits.possible : bits.exact)
  }

  isPossible(node: number): boolean {
    return (this.reached[node] as number) === bits.possible
  }

  /** Seconds from when on a thing had been touched, a lot from the beginning; `exactly`: surely. */
  sinceOf(node: number, exactly = false): number {
    const start = beginning(this.way)
    if (this.graph.kind(node) !== kinds.serial) return start
    const surely = this.#since.get(node * 2) ?? Number.MAX_SAFE_INTEGER
    return exactly ? surely : Math.min(surely, this.#since.get(node * 2 + 1) ?? Number.MAX_SAFE_INTEGER)
  }
}
