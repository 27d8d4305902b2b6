// The whole genealogy in memory as two flat arrays of numbers, one for each way: a recall of tens of thousands of lots takes milliseconds.
import type { Database } from '../database.ts'
import { kinds, ways } from '../projections/genealogy.ts'
import { entryMax, marks, type Graph, type Way } from './graph.ts'
import { amountOf, listOf, nodeRow, nodesIn, timesOf } from './stored-graph.ts'

/** Links and ends read at once. */
const nodesPerRead = 40_000
/** Numbers of nodes are packed into one number with what else a link says: 2^25 nodes would take a gigabyte. */
const packedMax = 2 ** 25

/** It does not fit into the memory it may take. */
export class GenealogyTooLarge extends Error {
  override readonly name = 'GenealogyTooLarge'
}

/** A list of whole numbers that grows. */
class Column {
  values = new Float64Array(1 << 16)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Float64Array(this.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length] = value
    this.length += 1
  }
}

interface Nodes {
  readonly kind: Uint8Array
  readonly item: Uint16Array | Uint32Array
}

/** Kinds, and a small number for each item. */
const readNodes = (database: Database, size: number): Nodes => {
  const kind = new Uint8Array(size)
  const items = database.numbers('SELECT id FROM trace_node WHERE kind = 3')
  const small = new Map(items.map((id, index) => [id, index]))
  const item = items.length < 0xffff ? new Uint16Array(size) : new Uint32Array(size)
  for (let low = 0; low < size; low += nodesPerRead) {
    for (const packed of database.numbers('SELECT (id * 8 + kind) * 33554432 + iif(kind = 3, id, item) FROM trace_node WHERE id >= ? AND id < ?', low, low + nodesPerRead)) {
      const head = Math.floor(packed / packedMax)
      const id = Math.floor(head / 8)
      kind[id] = head % 8
      item[id] = small.get(packed % packedMax) ?? 0
    }
  }
  return { kind, item }
}

/** Links as stored, from the lowest node on: node, making, way, and whether the making lists it. */
const readLinks = (database: Database, size: number): Column => {
  const links = new Column()
  for (let low = 0; low < size; low += nodesPerRead) {
    for (const packed of database.numbers(
      'SELECT (node * 33554432 + making) * 4 + way * 2 + (quantity <= 0) FROM trace_link WHERE node >= ? AND node < ? AND (quantity > 0 OR named > 0)', low, low + nodesPerRead)) links.push(packed)
  }
  return links
}

interface End { readonly node: number; readonly way: number; readonly partner: number; readonly quantity: number }

/** Ends as whole numbers one after the other; quantities too large for an entry are split. */
const readEnds = (database: Database, size: number): { readonly heads: Column; readonly quantities: Column } => {
  const [heads, quantities] = [new Column(), new Column()]
  for (let low = 0; low < size; low += nodesPerRead) {
    const here = database.numbers('SELECT (node * 33554432 + partner) * 2 + way FROM trace_end WHERE node >= ? AND node < ? AND quantity > 0 ORDER BY node, way, partner', low, low + nodesPerRead)
    const amounts = database.numbers('SELECT quantity FROM trace_end WHERE node >= ? AND node < ? AND quantity > 0 ORDER BY node, way, partner', low, low + nodesPerRead)
    for (const [index, head] of here.entries()) {
      for (let left = amounts[index] ?? 0; left > 0; left -= entryMax) {
        heads.push(head)
        quantities.push(Math.min(left, entryMax))
      }
    }
  }
  return { heads, quantities }
}

interface Flat {
  readonly offsets: Int32Array
  readonly entries: Int32Array
}

class Filling {
  readonly offsets: Int32Array
  entries = new Int32Array(0)

  constructor(size: number) {
    this.offsets = new Int32Array(size + 2)
  }

  count(node: number, entries: number): void {
    this.offsets[node + 2] = (this.offsets[node + 2] as number) + entries
  }

  begin(): void {
    const { offsets } = this
    for (let at = 1; at < offsets.length; at += 1) offsets[at] = (offsets[at] as number) + (offsets[at - 1] as number)
    this.entries = new Int32Array(offsets[offsets.length - 1] as number)
  }

  /** While it is filled, the offset after a node's is where its next entry goes. */
  put(node: number, entry: number): void {
    const at = this.offsets[node + 1] as number
    this.entries[at] = entry
    this.offsets[node + 1] = at + 1
  }
}

const head = (packed: number): { node: number; making: number; way: number; named: number } => {
  const flags = packed % 4
  const both = Math.floor(packed / 4)
  return { node: Math.floor(both / packedMax), making: both % packedMax, way: flags >> 1, named: flags & 1 }
}

const endOf = (packed: number, quantity: number): End => {
  const both = Math.floor(packed / 2)
  return { node: Math.floor(both / packedMax), partner: both % packedMax, way: packed % 2, quantity }
}

/** Both ways, filled by counting first: links, lots of serials, then ends. */
const fill = (database: Database, size: number, kind: Uint8Array): readonly [Flat, Flat] => {
  const flat = [new Filling(size), new Filling(size)] as const
  const links = readLinks(database, size)
  const ends = readEnds(database, size)
  const members = database.all<{ serial: number; lot: number }>('SELECT serial, lot FROM trace_member ORDER BY serial, lot')
  const eachLink = (said: (node: number, making: number, way: Way, named: number) => void): void => {
    for (let at = 0; at < links.length; at += 1) {
      const { node, making, way, named } = head(links.values[at] as number)
      said(node, making, way === ways.out ? 0 : 1, named)
    }
  }
  const eachEnd = (said: (end: End) => void): void => {
    for (let at = 0; at < ends.heads.length; at += 1) said(endOf(ends.heads.values[at] as number, ends.quantities.values[at] as number))
  }
  eachLink((node, making, way, named) => {
    if (kind[node] !== kinds.item) flat[way].count(node, 1)
    if (named === 0) flat[way === 0 ? 1 : 0].count(making, 1)
  })
  for (const { serial } of members) for (const way of flat) way.count(serial, 1)
  eachEnd(({ node, way }) => flat[way as Way].count(node, 2))
  for (const way of flat) way.begin()
  eachLink((node, making, way, named) => {
    if (kind[node] !== kinds.item) flat[way].put(node, making * 4 + (named === 1 ? marks.named : marks.plain))
    if (named === 0) flat[way === 0 ? 1 : 0].put(making, node * 4)
  })
  for (const { serial, lot } of members) for (const way of flat) way.put(serial, lot * 4 + marks.member)
  eachEnd(({ node, way, partner, quantity }) => {
    flat[way as Way].put(node, ~partner)
    flat[way as Way].put(node, quantity)
  })
  return flat
}

/** What the arrays of so many nodes, links and ends take, bytes; while they are filled it is as much again. */
const bytesFor = (nodes: number, links: number, ends: number): number => nodes * 11 + links * 8 + ends * 8

export class Adjacency implements Graph {
  entries: ArrayLike<number> = []
  first = 0
  end = 0
  readonly #database: Database
  readonly #flat: readonly [Flat, Flat]
  readonly #nodes: Nodes
  readonly #built: number
  /** Lists that have changed since, by twice the node plus the way; and what is known of new nodes. */
  readonly #changed = new Map<number, readonly number[]>()
  readonly #new = new Map<number, { readonly kind: number; readonly item: number }>()
  size: number

  /** Reads everything. Throws GenealogyTooLarge where it would take more than `bytesMax`. */
  constructor(database: Database, bytesMax: number) {
    this.#database = database
    this.size = nodesIn(database) + 1
    this.#built = this.size
    const count = (table: 'trace_link' | 'trace_end'): number => database.numbers(table === 'trace_link' ? 'SELECT count(*) FROM trace_link' : 'SELECT count(*) FROM trace_end')[0] ?? 0
    const bytes = bytesFor(this.size, count('trace_link'), count('trace_end'))
    if (this.size >= packedMax || bytes > bytesMax) throw new GenealogyTooLarge(`${bytes} bytes are more than ${bytesMax}`)
    this.#nodes = readNodes(database, this.size)
    this.#flat = fill(database, this.size, this.#nodes.kind)
  }

  /** Of the arrays, bytes. */
  get bytes(): number {
    return this.#flat.reduce((sum, { offsets, entries }) => sum + offsets.byteLength + entries.byteLength, this.#nodes.kind.byteLength + this.#nodes.item.byteLength)
  }

  /** How many lists have changed since everything was read. */
  get changed(): number {
    return this.#changed.size
  }

  /** Call with nodes of which something may have changed: their lists are read again. */
  refresh(nodes: Iterable<number>): void {
    this.size = nodesIn(this.#database) + 1
    for (const node of nodes) for (const way of [0, 1] as const) this.#changed.set(node * 2 + way, listOf(this.#database, node, this.kind(node), way))
  }

  seek(node: number, way: Way): void {
    if (this.#changed.size > 0) {
      const changed = this.#changed.get(node * 2 + way)
      if (changed) {
        this.entries = changed
        this.first = 0
        this.end = changed.length
        return
      }
    }
    const { offsets, entries } = this.#flat[way]
    this.entries = entries
    this.first = offsets[node] as number
    this.end = offsets[node + 1] as number
  }

  kind(node: number): number {
    return node < this.#built ? (this.#nodes.kind[node] as number) : this.#fresh(node).kind
  }

  /** A new item has a number of its own beyond all small ones. */
  item(node: number): number {
    if (node < this.#built) return this.#nodes.item[node] as number
    const { item } = this.#fresh(node)
    return item < this.#built ? (this.#nodes.item[item] as number) : item
  }

  #fresh(node: number): { readonly kind: number; readonly item: number } {
    let row = this.#new.get(node)
    if (!row) this.#new.set(node, (row = nodeRow(this.#database, node)))
    return row
  }

  amount(making: number, node: number, way: Way): number {
    return amountOf(this.#database, making, node, way)
  }

  firstOut(making: number): number {
    return timesOf(this.#database, making).first_out
  }

  lastIn(making: number): number {
    return timesOf(this.#database, making).last_in
  }
}
