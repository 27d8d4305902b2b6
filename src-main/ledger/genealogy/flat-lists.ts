// All lists of the genealogy in two arrays, one for each way: counted first, then filled.
import type { Database } from '../database.ts'
import { kinds, ways } from '../projections/genealogy.ts'
import { highOf, lowOf, marks, pushEnd, type Ended, type Places, type Way } from './graph.ts'
import { timesOf } from './stored-graph.ts'

/** Nodes of which links and ends are read at once, which SQL tells apart by their lowest bits: handing a row over costs the most, so each is one number, and few are alive at a time (measured). */
const nodesPerRead = 2_048
const placeMask = nodesPerRead - 1
/** The lowest bits of what is said of a link, and of an end: node, way, and of a link whether only serials of it were named. */
const [headMask, listMask] = [nodesPerRead * 4 - 1, nodesPerRead * 2 - 1]
/** Beside an end there is room for a quantity of so much; of more it says just this. */
const quantityMax = 2 ** 16 - 1
const none: Iterator<number> = [].values()
/** Numbers of nodes are packed into one number with what else a link says: 2^25 nodes would take a gigabyte. */
export const packedMax = 2 ** 25
/** A making's list begins with its ticks. */
export const headEntries = 4

/** Of a node: its kind, and whether its list is another now. `timed`: a making that has a list of its own, or a lot whose makings have. */
export const flags = { kind: 7, timed: 8, changed: 16 } as const

interface List {
  readonly offsets: Int32Array
  readonly entries: Int32Array
}

export interface Flat {
  readonly state: Uint8Array
  readonly item: Uint32Array
  readonly lists: readonly [List, List]
}

/** What the arrays of so many nodes, links and ends take, bytes; while they are filled it is as much again. */
export const bytesFor = (nodes: number, links: number, ends: number): number => nodes * 18 + links * 8 + ends * 12

/** A list of whole numbers that grows. */
class Column {
  values = new Int32Array(1 << 16)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(this.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length] = value
    this.length += 1
  }
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

interface Ground {
  readonly size: number
  /** How many there are. */
  readonly links: number
  readonly items: Places
  readonly partners: Places
}

/** Kinds, and of each lot and serial the place of its item, of a partner its own. */
const readNodes = (database: Database, { size, items, partners }: Ground): Pick<Flat, 'state' | 'item'> => {
  const [state, item] = [new Uint8Array(size), new Uint32Array(size)]
  for (let low = 0; low < size; low += nodesPerRead) {
    const nodes = [low, low + nodesPerRead] as const
    const said = database.numbers('SELECT iif(kind = 3, id, item) * 8 + kind FROM trace_node WHERE id >= ? AND id < ? ORDER BY id', ...nodes)
    // Hardly any number is left out.
    const ids = said.length === nodesPerRead ? undefined : database.numbers('SELECT id FROM trace_node WHERE id >= ? AND id < ? ORDER BY id', ...nodes)
    for (let at = 0; at < said.length; at += 1) {
      const [node, packed] = [ids?.[at] ?? low + at, said[at] as number]
      const kind = packed & 7
      state[node] = kind
      if (kind !== kinds.making) item[node] = kind === kinds.partner ? partners.of(node) : items.of(packed >> 3)
    }
  }
  return { state, item }
}

/** Links as stored, from the lowest node on. */
class Links {
  readonly #heads: Int32Array
  readonly #makings: Int32Array
  length = 0

  /** `most`: there are no more than so many. */
  constructor(database: Database, size: number, most: number) {
    const [heads, makings] = [new Int32Array(most), new Int32Array(most)]
    let at = 0
    for (let low = 0; low < size; low += nodesPerRead) {
      const nodes = [low, low + nodesPerRead] as const
      const said = database.numbers(`SELECT (making * ${nodesPerRead} + (node & ${placeMask})) * 4 + way * 2 + (quantity <= 0) FROM trace_link WHERE node >= ? AND node < ? AND (quantity > 0 OR named > 0) ORDER BY node, way, making`, ...nodes)
      for (const packed of said) {
        heads[at] = low * 4 + (packed & headMask)
        makings[at] = packed / (headMask + 1)
        at += 1
      }
    }
    this.#heads = heads
    this.#makings = makings
    this.length = at
  }

  node(at: number): number {
    return (this.#heads[at] as number) >> 2
  }

  making(at: number): number {
    return this.#makings[at] as number
  }

  /** Which way the goods went through the making. */
  way(at: number): number {
    return ((this.#heads[at] as number) >> 1) & 1
  }

  /** Listed in it, and not only under the serials that were named. */
  isListed(at: number): boolean {
    return ((this.#heads[at] as number) & 1) === 0
  }
}

/** Marks what has lists of makings between, and says of each other making the only lot that came out of it. */
const soleOutputs = (size: number, links: Links, members: readonly { readonly lot: number }[], state: Uint8Array): Int32Array => {
  for (const { lot } of members) state[lot] = (state[lot] as number) | flags.timed
  const sole = new Int32Array(size)
  const apart = (making: number): void => void (state[making] = (state[making] as number) | flags.timed)
  for (let at = 0; at < links.length; at += 1) {
    const [node, making] = [links.node(at), links.making(at)]
    const isLot = state[node] === kinds.lot
    // Serials and their lots go by when it happened.
    if (!isLot && state[node] !== kinds.item) apart(making)
    if (links.way(at) !== ways.in) continue
    if (!isLot || sole[making] !== 0) apart(making)
    sole[making] = node
  }
  // What was worked over is itself.
  for (let at = 0; at < links.length; at += 1) if (links.way(at) === ways.out && sole[links.making(at)] === links.node(at)) apart(links.making(at))
  return sole
}

type Said = (way: Way, node: number, entry: number) => void

const eachLink = (links: Links, { state, sole, said }: { readonly state: Uint8Array; readonly sole: Int32Array; readonly said: Said }): void => {
  for (let at = 0; at < links.length; at += 1) {
    const [node, making] = [links.node(at), links.making(at)]
    const way = links.way(at) === ways.out ? 0 : 1
    const kind = (state[node] as number) & flags.kind
    if (((state[making] as number) & flags.timed) !== 0) {
      if (kind !== kinds.item) said(way, node, making * 4 + (links.isListed(at) ? marks.plain : marks.named))
      if (links.isListed(at)) said(way === 0 ? 1 : 0, making, node * 4)
    } else if (way === 1) said(0, making, node * 4)
    else if (kind === kinds.lot && sole[making] !== 0) {
      const output = sole[making] as number
      said(0, node, output * 4 + marks.direct)
      said(1, output, node * 4 + marks.direct)
    }
  }
}

/** All entries of ends, each with the list it belongs to: twice the node plus the way, which out of the house is forward. */
class Ends {
  readonly #lists = new Column()
  readonly #entries = new Column()
  readonly #made: number[] = []

  /** `places`: of each partner by number of its node. */
  constructor(database: Database, state: Uint8Array, places: Uint32Array) {
    for (let low = 0; low < state.length; low += nodesPerRead) {
      const nodes = [low, low + nodesPerRead] as const
      const said = database.numbers(`SELECT ((partner * ${nodesPerRead} + (node & ${placeMask})) * 2 + way) * ${quantityMax + 1} + min(max(quantity, 0), ${quantityMax}) FROM trace_end WHERE node >= ? AND node < ? AND tick = 0 ORDER BY node, way, partner`, ...nodes)
      const more = said.some((packed) => (packed & quantityMax) === quantityMax)
        ? database.numbers(`SELECT quantity FROM trace_end WHERE node >= ? AND node < ? AND tick = 0 AND quantity >= ${quantityMax} ORDER BY node, way, partner`, ...nodes).values() : none
      for (const packed of said) {
        const ended = Math.floor(packed / (quantityMax + 1))
        const quantity = packed & quantityMax
        this.#add(low * 2 + (ended & listMask), { partner: places[Math.floor(ended / (listMask + 1))] as number, tick: 0, quantity: quantity === quantityMax ? (more.next().value as number) : quantity })
      }
      if (!state.subarray(...nodes).includes(kinds.serial)) continue
      for (const { list, partner, tick, quantity } of database.all<{ list: number } & Ended>('SELECT node * 2 + way AS list, partner, tick, quantity FROM trace_end WHERE node >= ? AND node < ? AND tick > 0 ORDER BY node, way, partner, tick', ...nodes)) {
        this.#add(list, { partner: places[partner] as number, tick, quantity })
      }
    }
  }

  #add(list: number, ended: Ended): void {
    const made = this.#made
    made.length = 0
    pushEnd(made, ended, ended.tick > 0)
    for (const entry of made) {
      this.#lists.push(list)
      this.#entries.push(entry)
    }
  }

  each(said: Said): void {
    for (let at = 0; at < this.#lists.length; at += 1) {
      const list = this.#lists.values[at] as number
      said((list & 1) as Way, list >> 1, this.#entries.values[at] as number)
    }
  }
}

/** Everything there is, inside one transaction. */
export const flatten = (database: Database, ground: Ground): Flat => {
  const { size, links: most } = ground
  const { state, item } = readNodes(database, ground)
  const links = new Links(database, size, most)
  const members = database.all<{ serial: number; lot: number }>('SELECT serial, lot FROM trace_member ORDER BY serial, lot')
  const sole = soleOutputs(size, links, members, state)
  const ends = new Ends(database, state, item)
  const isApart = (node: number): boolean => (state[node] as number) === (kinds.making | flags.timed)
  const lists = [new Filling(size), new Filling(size)] as const
  for (let node = 0; node < size; node += 1) if (isApart(node)) for (const list of lists) list.count(node, headEntries)
  eachLink(links, { state, sole, said: (way, node) => lists[way].count(node, 1) })
  for (const { serial } of members) for (const list of lists) list.count(serial, 1)
  ends.each((way, node) => lists[way].count(node, 1))
  for (const list of lists) list.begin()
  for (let node = 0; node < size; node += 1) {
    if (!isApart(node)) continue
    const { first_out: firstOut, last_in: lastIn } = timesOf(database, node)
    for (const entry of [highOf(firstOut), lowOf(firstOut), highOf(lastIn), lowOf(lastIn)]) for (const list of lists) list.put(node, entry)
  }
  eachLink(links, { state, sole, said: (way, node, entry) => lists[way].put(node, entry) })
  for (const { serial, lot } of members) for (const list of lists) list.put(serial, lot * 4 + marks.member)
  ends.each((way, node, entry) => lists[way].put(node, entry))
  return { state, item, lists }
}
