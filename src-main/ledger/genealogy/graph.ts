// The genealogy as lists of whole numbers: of each thing where it went on to, of each making what came out of it, and the same backward.

export type Direction = 'backward' | 'forward'
/** 0 forward, 1 backward. */
export type Way = 0 | 1

export const wayOf = (direction: Direction): Way => (direction === 'forward' ? 0 : 1)

/**
 * An entry of a list, zero or more: four times the number of a node, and one of these.
 * Entries below zero come last and are ends: the complement of a partner's place in `partners`, and how much went there;
 * of a serial also the tick, in its high and low half.
 */
export const marks = {
  /** To a making that lists it. */
  plain: 0,
  /** A lot took part under the serials that were named, which are listed themselves. */
  named: 1,
  /** From a serial to the lot it is of: it may have been in makings that name only that. */
  member: 2,
  /** Straight to a lot, through a making of lots alone out of which nothing else came: nearly all makings are. */
  direct: 3,
} as const

/** The most an entry can say; more goes into several ends. */
export const entryMax = 0x7fff_ffff

/** Ticks as two entries. */
const half = 2 ** 27
export const highOf = (tick: number): number => Math.floor(tick / half)
export const lowOf = (tick: number): number => tick % half
export const tickIn = (entries: ArrayLike<number>, at: number): number => (entries[at] as number) * half + (entries[at + 1] as number)

/** How much of a thing crossed to or from a partner, of a serial when. */
export interface Ended {
  readonly partner: number
  readonly tick: number
  readonly quantity: number
}

/** Entries of an end. */
export const pushEnd = (entries: number[], { partner, tick, quantity }: Ended, isSerial: boolean): void => {
  if (isSerial) entries.push(~partner, quantity, highOf(tick), lowOf(tick))
  else for (let left = quantity; left > 0; left -= entryMax) entries.push(~partner, Math.min(left, entryMax))
}

/** A small number for each of a few nodes, in the order in which they are met. */
export class Places {
  readonly nodes: number[] = []
  readonly #at = new Map<number, number>()
  /** Many ask for one after the other. */
  #last = -1

  of(node: number): number {
    if (this.nodes[this.#last] === node) return this.#last
    let at = this.#at.get(node)
    if (at === undefined) this.#at.set(node, (at = this.nodes.push(node) - 1))
    return (this.#last = at)
  }
}

/** How many things crossed to or from each partner, and how much, by its place in `partners`; and how much by place in `items`. */
export class Sums {
  things = new Float64Array(0)
  quantities = new Float64Array(0)
  ofItems = new Float64Array(0)

  begin(): void {
    this.things.fill(0)
    this.quantities.fill(0)
    this.ofItems.fill(0)
  }

  add(partner: number, things: number, quantity: number): void {
    if (partner >= this.things.length) {
      this.things = grown(this.things, partner)
      this.quantities = grown(this.quantities, partner)
    }
    this.things[partner] = (this.things[partner] as number) + things
    this.quantities[partner] = (this.quantities[partner] as number) + quantity
  }

  addItem(item: number, quantity: number): void {
    if (item >= this.ofItems.length) this.ofItems = grown(this.ofItems, item)
    this.ofItems[item] = (this.ofItems[item] as number) + quantity
  }
}

const grown = (values: Float64Array<ArrayBuffer>, place: number): Float64Array<ArrayBuffer> => {
  const larger = new Float64Array(2 * place + 16)
  larger.set(values)
  return larger
}

/** What one walk has reached; the next one uses the same memory. */
export class Visited {
  /** By number of the node. */
  reached = new Uint8Array(0)
  /** Lots and serials, up to `count`. */
  nodes = new Int32Array(0)
  count = 0
  readonly makings: number[] = []
  readonly sums = new Sums()

  begin(size: number): void {
    if (this.reached.length < size) {
      this.reached = new Uint8Array(size + (size >> 4))
      this.nodes = new Int32Array(this.reached.length)
    } else {
      for (let at = 0; at < this.count; at += 1) this.reached[this.nodes[at] as number] = 0
      for (const making of this.makings) this.reached[making] = 0
    }
    this.count = 0
    this.makings.length = 0
    this.sums.begin()
  }

  get bytes(): number {
    return this.reached.byteLength + this.nodes.byteLength
  }
}

/** One way of looking at the genealogy. `seek` makes `entries` from `first` up to `end` the list of a node. */
export interface Graph {
  entries: Int32Array
  first: number
  end: number
  /** Numbers of nodes are below it. */
  readonly size: number
  readonly items: Places
  readonly partners: Places
  readonly visited: Visited
  seek(node: number, way: Way): void
  /** Of a making what came out of it, or went in. */
  seekMaking(making: number, way: Way): void
  kind(node: number): number
  /** Of a lot or serial the place of its item in `items`; an untracked item is of itself. */
  item(node: number): number
  /** Ticks when something first came out of a making, and when something last went in. */
  firstOut(making: number): number
  lastIn(making: number): number
}

/** One that can tell of each making what went through it. */
export interface ToldGraph extends Graph {
  /** How much of a thing went through a making that lists it: out of it forward, into it backward. */
  amount(making: number, node: number, way: Way): number
}
