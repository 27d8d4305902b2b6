// The genealogy of now in memory, as flat arrays of whole numbers: a recall of tens of thousands of lots takes milliseconds.
import type { Database } from '../database.ts'
import { kinds } from '../projections/genealogy.ts'
import { bytesFor, flags, flatten, headEntries, packedMax, type Flat } from './flat-lists.ts'
import { highOf, lowOf, marks, Places, tickIn, Visited, type Graph, type Way } from './graph.ts'
import { makingsOf, nodeRow, nodesIn, ofMaking, restOf, timesOf } from './stored-graph.ts'

/** It does not fit into the memory it may take. */
export class GenealogyTooLarge extends Error {
  override readonly name = 'GenealogyTooLarge'
}

export class Adjacency implements Graph {
  entries: Int32Array = new Int32Array(0)
  first = 0
  end = 0
  readonly items = new Places()
  readonly partners = new Places()
  readonly visited = new Visited()
  readonly #database: Database
  readonly #flat: Flat
  readonly #built: number
  /** Lists that have changed since, by twice the node plus the way; and what is known of new nodes. */
  readonly #changed = new Map<number, Int32Array>()
  readonly #new = new Map<number, { readonly kind: number; readonly item: number }>()
  size: number

  /** Reads everything. Throws GenealogyTooLarge where it would take more than `bytesMax`. */
  constructor(database: Database, bytesMax: number) {
    this.#database = database
    this.size = nodesIn(database) + 1
    this.#built = this.size
    const [links = 0, ends = 0] = database.numbers('SELECT count(*) FROM trace_link UNION ALL SELECT count(*) FROM trace_end')
    const bytes = bytesFor(this.size, links, ends)
    if (this.size >= packedMax || bytes > bytesMax) throw new GenealogyTooLarge(`${bytes} bytes are more than ${bytesMax}`)
    this.#flat = flatten(database, { size: this.size, links, items: this.items, partners: this.partners })
    this.visited.begin(this.size)
  }

  /** Of the arrays. */
  get bytes(): number {
    const { state, item, lists } = this.#flat
    return lists.reduce((sum, { offsets, entries }) => sum + offsets.byteLength + entries.byteLength, state.byteLength + item.byteLength) + this.visited.bytes
  }

  /** How many lists have changed since everything was read. */
  get changed(): number {
    return this.#changed.size
  }

  /** Call with things and makings that were touched, and with the lots of which serials were named: their lists are read again. */
  refresh(touched: Iterable<number>, named: Iterable<number>): void {
    this.size = nodesIn(this.#database) + 1
    const all = new Set(touched)
    for (const lot of named) {
      if (lot >= this.#built || ((this.#flat.state[lot] as number) & flags.timed) !== 0) continue
      // From now on it matters when something happened to this lot, which only makings with a list of their own tell.
      this.#mark(lot, flags.timed)
      for (const making of this.#database.numbers('SELECT making FROM trace_link WHERE node = ?', lot)) all.add(making)
    }
    for (const node of Array.from(all)) {
      if (this.kind(node) !== kinds.making) continue
      for (const thing of this.#database.numbers('SELECT node FROM trace_link WHERE making = ?', node)) all.add(thing)
      this.#mark(node, flags.changed)
    }
    for (const node of all) {
      this.#mark(node, flags.changed)
      for (const way of [0, 1] as const) this.#changed.set(node * 2 + way, this.#list(node, way))
    }
  }

  #mark(node: number, flag: number): void {
    if (node < this.#built) this.#flat.state[node] = (this.#flat.state[node] as number) | flag
  }

  #list(node: number, way: Way): Int32Array {
    const [database, kind] = [this.#database, this.kind(node)]
    if (kind === kinds.making) {
      const { first_out: firstOut, last_in: lastIn } = timesOf(database, node)
      return Int32Array.from([highOf(firstOut), lowOf(firstOut), highOf(lastIn), lowOf(lastIn), ...ofMaking(database, node, way).map((thing) => thing * 4)])
    }
    const links = makingsOf(database, node, kind, way).flatMap((entry) => (this.#isPlain(entry >> 2) ? this.#straight(entry >> 2, way) : [entry]))
    return Int32Array.from([...links, ...restOf(database, { node, kind, way, partners: this.partners })])
  }

  /** Out of it came one lot, of lots, and nothing has changed about it. */
  #isPlain(making: number): boolean {
    return making < this.#built && ((this.#flat.state[making] as number) & (flags.timed | flags.changed)) === 0
  }

  #straight(making: number, way: Way): number[] {
    const { offsets, entries } = this.#flat.lists[0]
    const things = way === 0 ? Array.from(entries.subarray(offsets[making], offsets[making + 1]), (entry) => entry >> 2) : ofMaking(this.#database, making, way)
    return things.filter((thing) => this.kind(thing) === kinds.lot).map((thing) => thing * 4 + marks.direct)
  }

  seek(node: number, way: Way): void {
    if (node >= this.#built || ((this.#flat.state[node] as number) & flags.changed) !== 0) {
      this.entries = this.#changed.get(node * 2 + way) ?? none
      this.first = 0
      this.end = this.entries.length
      return
    }
    const { offsets, entries } = this.#flat.lists[way]
    this.entries = entries
    this.first = offsets[node] as number
    this.end = offsets[node + 1] as number
  }

  /** Only those that things do not lead past. */
  seekMaking(making: number, way: Way): void {
    this.seek(making, way)
    this.first += headEntries
  }

  kind(node: number): number {
    return node < this.#built ? (this.#flat.state[node] as number) & flags.kind : this.#fresh(node).kind
  }

  item(node: number): number {
    return node < this.#built ? (this.#flat.item[node] as number) : this.items.of(this.#fresh(node).item)
  }

  #fresh(node: number): { readonly kind: number; readonly item: number } {
    let row = this.#new.get(node)
    if (!row) this.#new.set(node, (row = nodeRow(this.#database, node)))
    return row
  }

  firstOut(making: number): number {
    this.seek(making, 0)
    return tickIn(this.entries, this.first)
  }

  lastIn(making: number): number {
    this.seek(making, 0)
    return tickIn(this.entries, this.first + 2)
  }
}

const none: Int32Array = new Int32Array(0)
