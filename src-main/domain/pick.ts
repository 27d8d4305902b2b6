// Which lot goes first and why: first expired first out, first in first out, the customer's own rule, and what was passed over.
import type { View } from '#contract/contract.ts'
import type { Item, Partner } from './events.ts'
import type { Pile } from './leaving.ts'
import { dayAfter, isExpired } from './lot.ts'
import { hasLots } from './tracking.ts'

type Proposal = NonNullable<View<'shipping.shipment'>>['proposal'][number]
export type Rotation = Proposal['rule']
type PassedOver = Proposal['passedOver'][number]

/** A pile at a location. */
export interface Shelf extends Pile {
  readonly placeName: string
  readonly pickable: boolean
}

/** All piles of one lot at locations, with all that decides whether it goes. */
export interface StockedLot {
  /** The lot's key, empty where the item has none; `code` as printed. */
  readonly lot: string
  readonly code: string
  readonly expiry: string | null
  /** It is on hold. */
  readonly held: boolean
  /** So much of it is promised to others. */
  readonly promised: number
  /** No more than this is taken of it at this turn: what of it is promised to whom the plan is for comes before everything else. */
  readonly most?: number
  readonly shelves: readonly Shelf[]
}

/** So much is wanted, on what terms. */
export interface Wish {
  readonly quantity: number
  readonly rule: Rotation
  readonly today: string
  /** Days a lot must still have before it; 0 where nobody asks for any. */
  readonly minLifeDays: number
}

/** So much from this place; several units of one lot there are one pick. */
export interface PlannedPick extends Shelf {
  readonly code: string
  readonly expiry: string | null
}

export interface PickPlan {
  /** In the order to go; one of each lot and place. */
  readonly picks: readonly PlannedPick[]
  /** What would have gone sooner or could have gone instead, at most 10 lots, in the same order. */
  readonly passedOver: readonly PassedOver[]
  readonly missing: number
}

const passedOverMax = 10
/** Sorts behind every day: a lot without expiry goes last. */
const never = '9999-12-31'

/** The day a lot must go by. */
export const dueOf = (expiry: string | null | undefined): string => expiry ?? never

/** The customer's rule before the item's; FEFO where the item expires, FIFO for other lots; what has no lots may come from anywhere. */
export const rotationFor = (item: Item, customer: Partner | undefined): Rotation =>
  hasLots(item) ? (customer?.rotation ?? item.rotation ?? (item.expires ? 'FEFO' : 'FIFO')) : 'any'

const sumOf = (piles: readonly Pile[]): number => piles.reduce((sum, pile) => sum + pile.quantity, 0)

/** Where it is taken from first. */
export const inPlaceOrder = (a: Shelf, b: Shelf): number => {
  const [first, second] = [a, b].map(({ placeName, place, unit }) => [placeName, place, unit].join('\n')) as [string, string]
  return first < second ? -1 : first > second ? 1 : 0
}

/** Why nothing at all of a lot goes. */
const stopped = ({ expiry, held }: StockedLot, today: string, earliest: string): PassedOver['why'] | undefined => {
  if (isExpired(expiry, today)) return 'expired'
  if (held) return 'on-hold'
  return isExpired(expiry, earliest) ? 'too-short-life' : undefined
}

/** Picks and what was passed over, as they grow lot by lot. */
class Planning {
  readonly #wish: Wish
  /** What would be expired by then is too short-lived. */
  readonly #earliest: string
  readonly #picks = new Map<string, PlannedPick>()
  readonly #taken = new Map<string, number>()
  readonly #passed = new Map<string, PassedOver>()
  #missing: number
  #latest: string | null | undefined

  constructor(wish: Wish) {
    this.#wish = wish
    this.#earliest = dayAfter(wish.today, wish.minLifeDays)
    this.#missing = wish.quantity
  }

  #passOver({ lot, code, expiry }: StockedLot, why: PassedOver['why'], quantity: number): void {
    if (lot === '' || quantity <= 0 || this.#passed.size >= passedOverMax) return
    this.#passed.set(`${lot}\n${why}`, { lot: code, quantity, why, ...(expiry === null ? {} : { expiry }) })
  }

  /** Its next piles, after those already taken at an earlier turn. */
  #take(stocked: StockedLot, shelves: readonly Shelf[], quantity: number): void {
    let skip = this.#taken.get(stocked.lot) ?? 0
    let left = quantity
    for (const shelf of shelves) {
      const here = Math.max(0, shelf.quantity - skip)
      skip = Math.max(0, skip - shelf.quantity)
      const part = Math.min(left, here)
      if (part === 0) continue
      const name = `${shelf.lot}\n${shelf.place}`
      const before = this.#picks.get(name)
      this.#picks.set(name, { ...(before ?? { ...shelf, code: stocked.code, expiry: stocked.expiry }), quantity: (before?.quantity ?? 0) + part })
      left -= part
    }
    this.#taken.set(stocked.lot, (this.#taken.get(stocked.lot) ?? 0) + quantity)
    this.#missing -= quantity
    this.#latest = stocked.expiry
  }

  add(stocked: StockedLot): void {
    const why = stopped(stocked, this.#wish.today, this.#earliest)
    if (why !== undefined) return this.#passOver(stocked, why, sumOf(stocked.shelves))
    const shelves = stocked.shelves.filter((shelf) => shelf.pickable).sort(inPlaceOrder)
    const there = sumOf(shelves)
    this.#passOver(stocked, 'not-at-a-pickable-place', sumOf(stocked.shelves) - there)
    const taken = this.#taken.get(stocked.lot) ?? 0
    const free = Math.max(0, Math.min(there - stocked.promised - taken, stocked.most ?? Number.POSITIVE_INFINITY))
    if (this.#missing > 0) {
      this.#take(stocked, shelves, Math.min(this.#missing, free))
      this.#passOver(stocked, 'reserved', Math.min(stocked.promised, there))
    } else if (taken === 0 && this.#wish.rule !== 'any') {
      this.#passOver(stocked, this.#wish.rule === 'FEFO' && stocked.expiry !== this.#latest ? 'later-expiry' : 'newer', free)
    }
  }

  get complete(): boolean {
    return this.#missing === 0 && (this.#wish.rule === 'any' || this.#passed.size >= passedOverMax)
  }

  get plan(): PickPlan {
    return { picks: [...this.#picks.values()], passedOver: [...this.#passed.values()], missing: this.#missing }
  }
}

/**
 * What to pick when this much is wanted, of lots in the order they should go; they are read only as far as needed. Nothing expired, nothing
 * with too little life, nothing on hold, nothing promised to others and nothing from a place not picked from is ever proposed.
 */
export const planPicks = (lots: Iterable<StockedLot>, wish: Wish): PickPlan => {
  const planning = new Planning(wish)
  for (const lot of lots) {
    if (planning.complete) break
    planning.add(lot)
  }
  return planning.plan
}

const ofLot = (piles: readonly Pile[], lot: string): number => sumOf(piles.filter((pile) => pile.lot === lot))

/** The pick that should have been made first, where more of another lot was taken than the plan has of it. */
export const insteadOf = (plan: PickPlan, taken: readonly Pile[]): PlannedPick | undefined =>
  taken.some(({ lot }) => ofLot(taken, lot) > ofLot(plan.picks, lot))
    ? plan.picks.find(({ lot }) => ofLot(taken, lot) < ofLot(plan.picks, lot))
    : undefined
