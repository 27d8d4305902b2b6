// Which lot goes first and why: first expired first out, first in first out, and what was passed over.
import type { Item } from './events.ts'
import { takeFrom, type Pile } from './leaving.ts'
import { isExpired } from './lot.ts'
import { hasLots } from './tracking.ts'

/** A pile at a location, with all that decides whether it goes and when. */
export interface Shelf extends Pile {
  /** The lot's printed code; empty where the item has no lots. */
  readonly code: string
  readonly expiry: string | null
  /** Clock of the lot's first fact. */
  readonly firstHlc: string
  readonly placeName: string
  readonly pickable: boolean
  /** Its lot is on hold. */
  readonly held: boolean
}

type PickRule = 'FEFO' | 'FIFO' | 'any'

interface PassedOver {
  readonly lot: string
  readonly expiry?: string
  readonly quantity: number
  readonly why: 'expired' | 'on-hold' | 'later-expiry' | 'newer' | 'not-at-a-pickable-place'
}

export interface PickPlan {
  readonly rule: PickRule
  /** In the order to go; one of each lot and place. */
  readonly picks: readonly Shelf[]
  /** What would have gone sooner or could have gone instead, at most 10 lots, in the same order. */
  readonly passedOver: readonly PassedOver[]
  readonly missing: number
}

const passedOverMax = 10
/** Sorts behind every day: a lot without expiry goes last. */
const never = '9999-12-31'

/** FEFO where the item expires, FIFO for other lots; what has no lots may come from anywhere. */
const pickRule = (item: Item): PickRule => (hasLots(item) ? (item.expires ? 'FEFO' : 'FIFO') : 'any')

const rankOf = (rule: PickRule) => (shelf: Shelf): string =>
  [rule === 'FEFO' ? (shelf.expiry ?? never) : '', rule === 'any' ? '' : shelf.firstHlc, shelf.lot, shelf.placeName, shelf.place, shelf.unit].join('\n')

/** The piles in the order they should go. */
export const inPickOrder = (item: Item, shelves: readonly Shelf[]): Shelf[] => {
  const rank = rankOf(pickRule(item))
  return shelves.map((shelf) => ({ shelf, rank: rank(shelf) })).sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0)).map(({ shelf }) => shelf)
}

/** Units of one lot at one place are one pick. */
const together = (shelves: readonly Shelf[]): Shelf[] => {
  const picks = new Map<string, Shelf>()
  for (const shelf of shelves) {
    const name = `${shelf.lot}\n${shelf.place}`
    const before = picks.get(name)
    picks.set(name, before ? { ...before, quantity: before.quantity + shelf.quantity } : shelf)
  }
  return [...picks.values()]
}

const whyNot = (shelf: Shelf, rule: PickRule, picks: readonly Shelf[], today: string): PassedOver['why'] | undefined => {
  if (isExpired(shelf.expiry, today)) return 'expired'
  if (shelf.held) return 'on-hold'
  if (!shelf.pickable) return 'not-at-a-pickable-place'
  if (picks.some((pick) => pick.lot === shelf.lot)) return undefined
  return rule === 'FEFO' && shelf.expiry !== picks.at(-1)?.expiry ? 'later-expiry' : 'newer'
}

const passedOver = (ordered: readonly Shelf[], rule: PickRule, picks: readonly Shelf[], today: string): PassedOver[] => {
  const lots = new Map<string, PassedOver>()
  for (const shelf of ordered) {
    const why = whyNot(shelf, rule, picks, today)
    if (why === undefined) continue
    const name = `${shelf.lot}\n${why}`
    const quantity = (lots.get(name)?.quantity ?? 0) + shelf.quantity
    lots.set(name, { lot: shelf.code, quantity, why, ...(shelf.expiry === null ? {} : { expiry: shelf.expiry }) })
  }
  return [...lots.values()].slice(0, passedOverMax)
}

/** What to pick of an item when this much is wanted. Nothing expired, nothing on hold and nothing from a place not picked from is ever proposed. */
export const planPicks = (item: Item, shelves: readonly Shelf[], wanted: number, today: string): PickPlan => {
  const rule = pickRule(item)
  const ordered = inPickOrder(item, shelves)
  const { taken, missing } = takeFrom(ordered.filter((shelf) => shelf.pickable && !shelf.held && !isExpired(shelf.expiry, today)), wanted)
  const picks = together(taken)
  return { rule, picks, missing, passedOver: rule === 'any' ? [] : passedOver(ordered, rule, picks, today) }
}

const sumOf = (piles: readonly Pile[], lot: string): number => piles.reduce((sum, pile) => (pile.lot === lot ? sum + pile.quantity : sum), 0)

/** The lot that should have gone first, where more of another was taken than the plan has of it. */
export const insteadOf = (plan: PickPlan, taken: readonly Pile[]): Shelf | undefined =>
  taken.some(({ lot }) => sumOf(taken, lot) > sumOf(plan.picks, lot))
    ? plan.picks.find(({ lot }) => sumOf(taken, lot) < sumOf(plan.picks, lot))
    : undefined
