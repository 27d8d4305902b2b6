// Everything a trace reaches, each thing once: exactly, or possibly, and of a serial from when on; and at whose goods it ends.
import { kinds } from '../projections/genealogy.ts'
import { marks, type Graph, type Sums, type Way } from './graph.ts'

/** Where a trace begins. `bulk`: the lot of the serial that is traced, of which only makings that name no serial count. */
export interface Root {
  readonly node: number
  readonly bulk: boolean
}

/** Before everything. Backward, ticks are counted below zero, so that later means nearer to the beginning both ways. */
export const beginning = (way: Way): number => (way === 0 ? 0 : -Number.MAX_SAFE_INTEGER)

/** When a making can be gone into at the latest, and from when on what comes out of it has been touched. */
export const latest = (graph: Graph, making: number, way: Way): number => (way === 0 ? graph.lastIn(making) : -graph.firstOut(making))
const touchedFrom = (graph: Graph, making: number, way: Way): number => (way === 0 ? graph.firstOut(making) : -graph.lastIn(making))

/** True where one making has at most one thing listed, of one item where it is named. */
const alone = (graph: Graph, making: number, way: Way, item: number | undefined): boolean => {
  let found = 0
  graph.seekMaking(making, way)
  const { entries, first, end } = graph
  for (let at = first; at < end; at += 1) if (item === undefined || graph.item((entries[at] as number) >> 2) === item) if ((found += 1) > 1) return false
  return true
}

/** True where all that came out of a making has all of this input's item from it: nothing else came out, or no other of its item went in. */
export const surely = (graph: Graph, making: number, input: number): boolean => alone(graph, making, 0, undefined) || alone(graph, making, 1, graph.item(input))

/** What has been reached: exactly, possibly; and gone on from. */
const bits = { exact: 1, possible: 2, walked: 4 } as const

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
  /** Of lots; serials only count once all is known. */
  readonly sums: Sums
  readonly counts = { lots: 0, possibleLots: 0 }
  /** Of serials, exactly and possibly: since when. */
  readonly #since = new Map<number, number>()
  /** Lots gone on from as only possible that turned out sure. */
  readonly #again: number[] = []
  readonly #timed: Timed[] = []
  readonly #bulk = new Map<number, number>()

  constructor(graph: Graph, way: Way, roots: readonly Root[]) {
    this.graph = graph
    this.way = way
    graph.visited.begin(graph.size)
    this.reached = graph.visited.reached
    this.sums = graph.visited.sums
    this.roots = new Set(roots.filter(({ bulk }) => !bulk).map(({ node }) => node))
    const since = beginning(way)
    for (const { node, bulk } of roots) {
      if (bulk) this.#timed.push({ node, possible: true, since, bulk })
      else if (graph.kind(node) === kinds.serial) this.#reachSerial(node, false, since)
      else this.#reachLot(node, false)
    }
    this.#run()
  }

  /** Lots and serials, the roots among them, in no order. */
  get nodes(): Int32Array {
    const { nodes, count } = this.graph.visited
    return nodes.subarray(0, count)
  }

  get hasSerials(): boolean {
    return this.#since.size > 0
  }

  #run(): void {
    const { visited } = this.graph
    let head = 0
    for (;;) {
      if (head < visited.count) {
        const node = visited.nodes[head] as number
        head += 1
        // On from serials it goes by when they were touched.
        if (!this.hasSerials || this.graph.kind(node) !== kinds.serial) this.#onFromLot(node)
        continue
      }
      const lot = this.#again.pop()
      if (lot !== undefined) {
        this.#onFromLot(lot)
        continue
      }
      const timed = this.#timed.pop()
      if (!timed) return
      this.#throughMakings(timed)
      if (!timed.bulk) this.#toLots(timed)
    }
  }

  /** On from one lot. This is where all the time goes: it makes nothing. */
  #onFromLot(node: number): void {
    const { graph, reached } = this
    const known = reached[node] as number
    const isPossible = (known & bits.exact) === 0
    const done = isPossible ? bits.exact | bits.possible : bits.exact
    reached[node] = known | bits.walked
    graph.seek(node, this.way)
    const { entries, first, end } = graph
    let at = first
    for (; at < end; at += 1) {
      const entry = entries[at] as number
      if (entry < 0) break
      const next = entry >> 2
      // Nearly every entry leads to what another one led to before.
      if (((reached[next] as number) & done) !== 0) continue
      if ((entry & 3) === marks.direct) this.#reachLot(next, isPossible)
      else this.#throughMaking(next, node, isPossible || ((entry & 3) === marks.named && !this.roots.has(node)))
    }
    if (at < end && (known & bits.walked) === 0) this.#addEnds(node, entries, at, end)
  }

  #addEnds(node: number, entries: Int32Array, first: number, end: number): void {
    const { sums } = this
    let last = -1
    let sum = 0
    for (let at = first; at < end; at += 2) {
      const partner = ~(entries[at] as number)
      const quantity = entries[at + 1] as number
      // A large quantity lies in several ends.
      sums.add(partner, partner === last ? 0 : 1, quantity)
      last = partner
      sum += quantity
    }
    sums.addItem(this.graph.item(node), sum)
  }

  /** On from a serial from when it was touched, or from the unnamed goods of its lot. */
  #throughMakings({ node, possible, since, bulk }: Timed): void {
    const { graph, way } = this
    graph.seek(node, way)
    const { entries, first, end } = graph
    const isTimed = since > beginning(way)
    const isRoot = this.roots.has(node)
    for (let at = first; at < end; at += 1) {
      const entry = entries[at] as number
      if (entry < 0) return
      const mark = entry & 3
      if (mark === marks.direct) this.#reachLot(entry >> 2, true)
      if (mark === marks.direct || mark === marks.member || (bulk && mark !== marks.plain)) continue
      if (isTimed && latest(graph, entry >> 2, way) < since) continue
      this.#throughMaking(entry >> 2, node, possible || bulk || (mark === marks.named && !isRoot))
    }
  }

  /** A serial may have been in what its lot was in while nobody named it. */
  #toLots({ node, since }: Timed): void {
    this.graph.seek(node, this.way)
    const { entries, first, end } = this.graph
    for (let at = first; at < end; at += 1) {
      const entry = entries[at] as number
      if (entry < 0) return
      if ((entry & 3) !== marks.member) continue
      const known = this.#bulk.get(entry >> 2)
      if (known !== undefined && known <= since) continue
      this.#bulk.set(entry >> 2, since)
      this.#timed.push({ node: entry >> 2, possible: true, since, bulk: true })
    }
  }

  /** A making whose far side was all reached this surely already is passed over. */
  #throughMaking(making: number, from: number, possible: boolean): void {
    const known = this.reached[making] as number
    if ((known & bits.exact) !== 0 || (possible && known !== 0)) return
    const { graph, way } = this
    const isUnsure = possible || (way === 0 && !surely(graph, making, from))
    if (isUnsure && known !== 0) return
    graph.seekMaking(making, way)
    const { entries, first, end } = graph
    let passedSelf = false
    for (let at = first; at < end; at += 1) {
      const target = (entries[at] as number) >> 2
      if (target === from) passedSelf = true
      else this.#reachThrough(making, target, isUnsure || (way === 1 && !surely(graph, making, target)))
    }
    // What was worked over is itself: from there the making counts once more.
    if (passedSelf) return
    if (known === 0) graph.visited.makings.push(making)
    this.reached[making] = known | (isUnsure ? bits.possible : bits.exact)
  }

  #reachThrough(making: number, target: number, possible: boolean): void {
    const kind = this.graph.kind(target)
    if (kind === kinds.lot) this.#reachLot(target, possible)
    else if (kind === kinds.serial) this.#reachSerial(target, possible, touchedFrom(this.graph, making, this.way))
  }

  #reachLot(lot: number, possible: boolean): void {
    const known = this.reached[lot] as number
    if (known === 0) {
      this.#note(lot)
      this.counts[possible ? 'possibleLots' : 'lots'] += 1
    } else {
      if (possible || (known & bits.exact) !== 0) return
      this.counts.possibleLots -= 1
      this.counts.lots += 1
      if ((known & bits.walked) !== 0) this.#again.push(lot)
    }
    this.reached[lot] = known | (possible ? bits.possible : bits.exact)
  }

  #reachSerial(serial: number, possible: boolean, since: number): void {
    const exactly = this.#since.get(serial * 2)
    const before = possible ? this.#since.get(serial * 2 + 1) : exactly
    if ((exactly !== undefined && exactly <= since) || (before !== undefined && before <= since)) return
    this.#since.set(serial * 2 + Number(possible), since)
    this.#timed.push({ node: serial, possible, since, bulk: false })
    const known = this.reached[serial] as number
    if (known === 0) this.#note(serial)
    this.reached[serial] = known | (possible ? bits.possible : bits.exact)
  }

  #note(node: number): void {
    const { visited } = this.graph
    visited.nodes[visited.count] = node
    visited.count += 1
  }

  isPossible(node: number): boolean {
    return ((this.reached[node] as number) & bits.exact) === 0
  }

  /** The tick from when on a thing had been touched, a lot from the beginning; `exactly`: surely. */
  sinceOf(node: number, exactly = false): number {
    if (this.graph.kind(node) !== kinds.serial) return beginning(this.way)
    const surely = this.#since.get(node * 2) ?? Number.MAX_SAFE_INTEGER
    return exactly ? surely : Math.min(surely, this.#since.get(node * 2 + 1) ?? Number.MAX_SAFE_INTEGER)
  }
}
