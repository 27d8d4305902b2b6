// Which lot goes first: never expired, never out of quarantine, first expired first out, and every lot passed over explained.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from '#domain/events.ts'
import { dueOf, insteadOf, planPicks, rotationFor, type PickPlan, type Shelf, type StockedLot, type Wish } from '#domain/pick.ts'
import { atLocation } from '#domain/place.ts'

const today = '2026-11-21'
const milk: Item = { id: 'milk', sku: 'MILK', name: 'Milk', tracking: 'lot', unit: 'bottle', packing: [], expires: true, scanBack: false }
const screws: Item = { ...milk, id: 'screws', expires: false }
const boxes: Item = { ...milk, id: 'boxes', tracking: 'none', expires: false }

/** A pile by the lot's name, with what is known of the lot; lots came in the order of `came`. */
interface Heap extends Shelf {
  readonly expiry: string | null
  readonly came: number
  readonly held: boolean
  readonly promised: number
}
const shelf = (lot: string, quantity: number, more: Partial<Heap> & { readonly at?: string } = {}): Heap => {
  const { at = 'A', ...rest } = more
  return { lot, quantity, place: atLocation(at), placeName: at, unit: '', expiry: null, came: 1, pickable: true, held: false, promised: 0, ...rest }
}

/** The heaps as their lots lie in the house, in the order they should go. */
const lotsOf = (item: Item, heaps: readonly Heap[]): StockedLot[] => {
  const rank = ({ expiry, came, lot }: Heap): string => [rotationFor(item, undefined) === 'FEFO' ? dueOf(expiry) : '', String(came).padStart(9, '0'), lot].join(' ')
  const sorted = heaps.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
  return [...Map.groupBy(sorted, ({ lot }) => lot)].map(([lot, [first, ...others]]) =>
    ({ lot, code: lot.toLowerCase(), expiry: first!.expiry, held: first!.held, promised: first!.promised, shelves: [first!, ...others] }))
}

const plan = (item: Item, heaps: readonly Heap[], quantity: number, terms: Partial<Wish> = {}): PickPlan =>
  planPicks(lotsOf(item, heaps), { quantity, rule: rotationFor(item, undefined), today, minLifeDays: 0, ...terms })

const picks = (plan: PickPlan): string[] => plan.picks.map(({ lot, quantity, placeName }) => `${quantity} ${lot} @${placeName}`)

describe('what to pick first', () => {
  it('takes what expires first, whenever it came', () => {
    const planned = plan(milk, [shelf('LATE', 5, { expiry: '2026-12-20', came: 1 }), shelf('SOON', 5, { expiry: '2026-12-01', came: 2 })], 7)
    expect(picks(planned)).toEqual(['5 SOON @A', '2 LATE @A'])
    expect(planned.passedOver).toEqual([])
  })

  it('takes what came first where two lots expire on one day, and says the other is newer', () => {
    const planned = plan(milk, [shelf('SECOND', 5, { expiry: '2026-12-01', came: 2 }), shelf('FIRST', 5, { expiry: '2026-12-01', came: 1 })], 5)
    expect(picks(planned)).toEqual(['5 FIRST @A'])
    expect(planned.passedOver).toEqual([{ lot: 'second', expiry: '2026-12-01', quantity: 5, why: 'newer' }])
  })

  it('takes what came first of an item that does not expire', () => {
    const planned = plan(screws, [shelf('NEW', 5, { came: 2 }), shelf('OLD', 5, { came: 1 })], 5)
    expect(picks(planned)).toEqual(['5 OLD @A'])
    expect(planned.passedOver).toEqual([{ lot: 'new', quantity: 5, why: 'newer' }])
  })

  it('takes what has no lots from anywhere and explains nothing', () => {
    const planned = plan(boxes, [shelf('', 5, { at: 'B' }), shelf('', 5, { at: 'A' }), shelf('', 5, { at: 'QC', pickable: false })], 7)
    expect(planned).toMatchObject({ missing: 0, passedOver: [] })
    expect(picks(planned)).toEqual(['5  @A', '2  @B'])
  })

  it('passes over what is expired, what is in quarantine and what expires later, and says so of each', () => {
    const planned = plan(milk, [
      shelf('LATER', 9, { expiry: '2027-01-01' }), shelf('GONE', 3, { expiry: '2026-11-20' }), shelf('HELD', 4, { expiry: '2026-11-25', pickable: false }), shelf('GOOD', 5, { expiry: '2026-11-30' }),
    ], 5)
    expect(picks(planned)).toEqual(['5 GOOD @A'])
    expect(planned.passedOver).toEqual([
      { lot: 'gone', expiry: '2026-11-20', quantity: 3, why: 'expired' },
      { lot: 'held', expiry: '2026-11-25', quantity: 4, why: 'not-at-a-pickable-place' },
      { lot: 'later', expiry: '2027-01-01', quantity: 9, why: 'later-expiry' },
    ])
  })

  it('still proposes a lot on its expiry day', () => {
    expect(picks(plan(milk, [shelf('TODAY', 1, { expiry: today })], 1))).toEqual(['1 TODAY @A'])
  })

  it('lets a lot without expiry go last', () => {
    expect(picks(plan(milk, [shelf('BLANK', 5), shelf('DATED', 5, { expiry: '2030-01-01' })], 6))).toEqual(['5 DATED @A', '1 BLANK @A'])
  })

  it('says how much is missing, and proposes what there is', () => {
    const planned = plan(milk, [shelf('L', 2, { expiry: '2026-12-01' }), shelf('OLD', 10, { expiry: '2026-01-01' })], 5)
    expect(picks(planned)).toEqual(['2 L @A'])
    expect(planned.missing).toBe(3)
  })

  it('counts the units of one lot at one place as one pick', () => {
    const planned = plan(milk, [shelf('L', 2, { unit: '1' }), shelf('L', 2, { unit: '2' }), shelf('L', 2, { at: 'B' })], 5)
    expect(picks(planned)).toEqual(['4 L @A', '1 L @B'])
  })

  it('lists ten lots passed over at most', () => {
    const shelves = Array.from({ length: 30 }, (_, index) => shelf(`L${index}`, 1, { expiry: `2027-01-${String(index + 1).padStart(2, '0')}` }))
    expect(plan(milk, shelves, 1).passedOver).toHaveLength(10)
  })
})

describe('picking another lot than proposed', () => {
  const shelves = [shelf('A', 3, { expiry: '2026-12-01' }), shelf('B', 9, { expiry: '2026-12-02' }), shelf('C', 9, { expiry: '2026-12-03' })]
  const skippedBy = (wanted: number, ...taken: Heap[]): string | undefined => insteadOf(plan(milk, shelves, wanted), taken)?.lot

  it('is not said of the lot that is due, nor of one that is due later in the same order', () => {
    expect(skippedBy(3, shelf('A', 3))).toBeUndefined()
    expect(skippedBy(10, shelf('B', 7))).toBeUndefined()
  })
  it('names the lot that should have gone, where more of another went than was its share', () => {
    expect(skippedBy(10, shelf('B', 8))).toBe('A')
    expect(skippedBy(2, shelf('C', 1))).toBe('A')
    expect(skippedBy(10, shelf('A', 3), shelf('C', 7))).toBe('B')
  })
})

describe('whatever lies on the shelves', () => {
  const day = fc.integer({ min: -20, max: 40 }).map((days) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10))
  const shelves = fc.array(fc.record({
    lot: fc.integer({ min: 0, max: 8 }), at: fc.constantFrom('A', 'B', 'QC'), quantity: fc.integer({ min: 1, max: 20 }),
  }), { maxLength: 25 }).chain((piles) => fc.array(fc.option(day), { minLength: 9, maxLength: 9 }).map((expiries) =>
    [...new Map(piles.map((pile) => [`${pile.lot} ${pile.at}`, pile])).values()].map(({ lot, at, quantity }) =>
      shelf(`L${lot}`, quantity, { at, came: 9 - lot, expiry: expiries[lot] ?? null, pickable: at !== 'QC' }))))

  it('a plan is whole, lawful and in order', () => {
    fc.assert(fc.property(shelves, fc.integer({ min: 1, max: 200 }), fc.constantFrom(milk, screws), fc.constantFrom(0, 0, 7), (there, wanted, item, minLifeDays) => {
      const { picks: made, missing, passedOver } = plan(item, there, wanted, { minLifeDays })
      const planned = made.reduce((sum, pick) => sum + pick.quantity, 0)
      expect(planned + missing).toBe(wanted)
      const earliest = new Date(Date.parse(today) + minLifeDays * 86_400_000).toISOString().slice(0, 10)
      const lawful = there.filter((pile) => pile.pickable && (pile.expiry === null || pile.expiry >= earliest))
      if (missing > 0) expect(planned).toBe(lawful.reduce((sum, pile) => sum + pile.quantity, 0))
      const rank = (lot: string): string => {
        const pile = there.find((one) => one.lot === lot)
        return item === milk ? dueOf(pile?.expiry) : String(pile?.came)
      }
      const taken = (pile: Heap): number => made.find((pick) => pick.lot === pile.lot && pick.place === pile.place)?.quantity ?? 0
      for (const pick of made) expect(lawful).toContainEqual(expect.objectContaining({ lot: pick.lot, place: pick.place }))
      // Nothing that should have gone sooner is left behind while something later is taken.
      const lastRank = made.map((pick) => rank(pick.lot)).sort().at(-1) ?? ''
      for (const pile of lawful) if (rank(pile.lot) < lastRank) expect(taken(pile)).toBe(pile.quantity)
      for (const lot of passedOver) if (lot.why === 'expired') expect(lot.expiry! < today).toBe(true)
      for (const lot of passedOver) if (lot.why === 'too-short-life') expect(lot.expiry! >= today && lot.expiry! < earliest).toBe(true)
      expect(passedOver.length).toBeLessThanOrEqual(10)
    }), { numRuns: 300 })
  })
})

describe('on whose terms', () => {
  const heaps = [shelf('SHORT', 5, { expiry: '2026-11-25', came: 3 }), shelf('GOOD', 5, { expiry: '2026-12-10', came: 2 }), shelf('OLD', 5, { expiry: '2027-01-10', came: 1 })]

  it('passes over what will not last as long as the customer wants; the very day is enough', () => {
    const planned = plan(milk, heaps, 5, { minLifeDays: 19 })
    expect(picks(planned)).toEqual(['5 GOOD @A'])
    expect(planned.passedOver[0]).toEqual({ lot: 'short', expiry: '2026-11-25', quantity: 5, why: 'too-short-life' })
    expect(picks(plan(milk, heaps, 5, { minLifeDays: 20 }))).toEqual(['5 OLD @A'])
  })

  it('takes the customer\'s rule before the item\'s, and the item\'s before the usual one', () => {
    const customer = { id: 'c', code: 'C', name: 'C', supplier: false, customer: true, address: [] }
    expect(rotationFor(milk, { ...customer, rotation: 'FIFO' })).toBe('FIFO')
    expect(rotationFor({ ...milk, rotation: 'any' }, customer)).toBe('any')
    expect(rotationFor({ ...milk, rotation: 'any' }, { ...customer, rotation: 'FEFO' })).toBe('FEFO')
    expect([rotationFor(milk, customer), rotationFor(screws, undefined), rotationFor({ ...boxes, rotation: 'FEFO' }, customer)]).toEqual(['FEFO', 'FIFO', 'any'])
  })

  it('leaves to others what was promised to them, and says so', () => {
    const planned = plan(milk, [shelf('FIRST', 8, { expiry: '2026-12-01', promised: 6 }), shelf('NEXT', 8, { expiry: '2026-12-02' })], 5)
    expect(picks(planned)).toEqual(['2 FIRST @A', '3 NEXT @A'])
    expect(planned.passedOver).toEqual([{ lot: 'first', expiry: '2026-12-01', quantity: 6, why: 'reserved' }])
  })

  it('takes first what was promised to this very customer, and then goes on in order', () => {
    const [soon, late] = lotsOf(milk, [shelf('SOON', 8, { expiry: '2026-12-01' }), shelf('LATE', 8, { expiry: '2026-12-20' })])
    expect(picks(planPicks([{ ...late!, most: 3 }, soon!, late!], { quantity: 12, rule: 'FEFO', today, minLifeDays: 0 }))).toEqual(['4 LATE @A', '8 SOON @A'])
  })

  it('reads no further than it has to', () => {
    let read = 0
    function* many(): Iterable<StockedLot> {
      for (const lot of lotsOf(milk, Array.from({ length: 1_000 }, (_, n) => shelf(`L${n}`, 5, { expiry: '2027-01-01', came: n })))) {
        read += 1
        yield lot
      }
    }
    expect(planPicks(many(), { quantity: 12, rule: 'FEFO', today, minLifeDays: 0 }).missing).toBe(0)
    expect(read).toBe(14)
  })
})
