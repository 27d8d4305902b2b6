// The genealogy as lists of numbers: of each thing the makings it went into, of each making what came out of it, and the same backward.

export type Direction = 'backward' | 'forward'
/** 0 forward, 1 backward. */
export type Way = 0 | 1

export const wayOf = (direction: Direction): Way => (direction === 'forward' ? 0 : 1)

/**
 * An entry of a list, zero or more: four times the number of a node, and one of these.
 * Below zero it is an end: the complement of a partner's number; how much went there follows as the next entry.
 */
export const marks = {
  /** Listed in the making. */
  plain: 0,
  /** A lot took part under the serials that were named, which are listed themselves. */
  named: 1,
  /** From a serial to the lot it is of: it may have been in makings that name only that. */
  member: 2,
} as const

/** The most an entry can say; more goes into several ends. */
export const entryMax = 0x7fff_ffff

/** Entries of an end. */
export const pushEnd = (entries: number[], partner: number, quantity: number): void => {
  for (let left = quantity; left > 0; left -= entryMax) entries.push(~partner, Math.min(left, entryMax))
}

/** One way of looking at the genealogy. `seek` makes `entries` from `first` up to `end` the list of a node. */
export interface Graph {
  entries: ArrayLike<number>
  first: number
  end: number
  /** Numbers of nodes are below it. */
  readonly size: number
  seek(node: number, way: Way): void
  kind(node: number): number
  /** The number of the item a lot or serial is of, the same for the same item; an untracked item is of itself. */
  item(node: number): number
  /** How much of a thing went through a making that lists it: out of it forward, into it backward. */
  amount(making: number, node: number, way: Way): number
  /** Seconds since 1970 when something first came out of a making, and when something last went in. */
  firstOut(making: number): number
  lastIn(making: number): number
}
