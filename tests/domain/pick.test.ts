// Which lot goes first: never expired, never out of quarantine, first expired first out, and every lot passed over explained.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from '#domain/events.ts'
import { insteadOf, planPicks, type Shelf } from '#domain/pick.ts'
import { atLocation } from '#domain/place.ts'

const today = '2026-11-21'
const milk: Item = { id: 'milk', sku: 'MILK', name: 'Milk', tracking: 'lot', unit: 'bottle', packing: [], expires: true, scanBack: false }
const screws: Item = { ...milk, id: 'screws', expires: false }
const boxes: Item = { ...milk, id: 'boxes', tracking: 'none', expires: false }

/** A shelf by the lot's name; lots came in the order of `came`. */
const shelf = (lot: string, quantity: number, more: Partial<Shelf> & { readonly at?: string; readonly came?: number } = {}): Shelf => {
  const { at = 'A', came = 1, ...rest } = more
  return { lot, code: lot.toLowerCase(), quantity, place: atLocation(at), placeName: at, unit: '', expiry: null, firstHlc: String(came).padStart(16, '0'), pickable: true, held: false, ...rest }
}

const picks = (plan: ReturnType<typeof planPicks>): string[] => plan.picks.map(({ lot, quantity, placeName }) => `${quantity} ${lot} @${placeName}`)

describe('what to pick first', () => {
  it('takes what expires first, whenever it came', () => {
    const plan = planPicks(milk, [shelf('LATE', 5, { expiry: '2026-12-20', came: 1 }), shelf('SOON', 5, { expiry: '2026-12-01', came: 2 })], 7, today)
    expect(plan.rule).toBe('FEFO')
    expect(picks(plan)).toEqual(['5 SOON @A', '2 LATE @A'])
    expect(plan.passedOver).toEqual([])
  })

  it('takes what came first where two lots expire on one day, and says the other is newer', () => {
    const plan = planPicks(milk, [shelf('SECOND', 5, { expiry: '2026-12-01', came: 2 }), shelf('FIRST', 5, { expiry: '2026-12-01', came: 1 })], 5, today)
    expect(picks(plan)).toEqual(['5 FIRST @A'])
    expect(plan.passedOver).toEqual([{ lot: 'second', expiry: '2026-12-01', quantity: 5, why: 'newer' }])
  })

  it('takes what came first of an item that does not expire', () => {
    const plan = planPicks(screws, [shelf('NEW', 5, { came: 2 }), shelf('OLD', 5, { came: 1 })], 5, today)
    expect(plan.rule).toBe('FIFO')
    expect(picks(plan)).toEqual(['5 OLD @A'])
    expect(plan.passedOver).toEqual([{ lot: 'new', quantity: 5, why: 'newer' }])
  })

  it('takes what has no lots from anywhere and explains nothing', () => {
    const plan = planPicks(boxes, [shelf('', 5, { at: 'B' }), shelf('', 5, { at: 'A' }), shelf('', 5, { at: 'QC', pickable: false })], 7, today)
    expect(plan).toMatchObject({ rule: 'any', missing: 0, passedOver: [] })
    expect(picks(plan)).toEqual(['5  @A', '2  @B'])
  })

  it('passes over what is expired, what is in quarantine and what expires later, and says so of each', () => {
    const plan = planPicks(milk, [
      shelf('LATER', 9, { expiry: '2027-01-01' }), shelf('GONE', 3, { expiry: '2026-11-20' }), shelf('HELD', 4, { expiry: '2026-11-25', pickable: false }), shelf('GOOD', 5, { expiry: '2026-11-30' }),
    ], 5, today)
    expect(picks(plan)).toEqual(['5 GOOD @A'])
    expect(plan.passedOver).toEqual([
      { lot: 'gone', expiry: '2026-11-20', quantity: 3, why: 'expired' },
      { lot: 'held', expiry: '2026-11-25', quantity: 4, why: 'not-at-a-pickable-place' },
      { lot: 'later', expiry: '2027-01-01', quantity: 9, why: 'later-expiry' },
    ])
  })

  it('still proposes a lot on its expiry day', () => {
    expect(picks(planPicks(milk, [shelf('TODAY', 1, { expiry: today })], 1, today))).toEqual(['1 TODAY @A'])
  })

  it('lets a lot without expiry go last', () => {
    expect(picks(planPicks(milk, [shelf('BLANK', 5), shelf('DATED', 5, { expiry: '2030-01-01' })], 6, today))).toEqual(['5 DATED @A', '1 BLANK @A'])
  })

  it('says how much is missing, and proposes what there is', () => {
    const plan = planPicks(milk, [shelf('L', 2, { expiry: '2026-12-01' }), shelf('OLD', 10, { expiry: '2026-01-01' })], 5, today)
    expect(picks(plan)).toEqual(['2 L @A'])
    expect(plan.missing).toBe(3)
  })

  it('counts the units of one lot at one place as one pick', () => {
    const plan = planPicks(milk, [shelf('L', 2, { unit: '1' }), shelf('L', 2, { unit: '2' }), shelf('L', 2, { at: 'B' })], 5, today)
    expect(picks(plan)).toEqual(['4 L @A', '1 L @B'])
  })

  it('lists ten lots passed over at most', () => {
    const shelves = Array.from({ length: 30 }, (_, index) => shelf(`L${index}`, 1, { expiry: `2027-01-${String(index + 1).padStart(2, '0')}` }))
    expect(planPicks(milk, shelves, 1, today).passedOver).toHaveLength(10)
  })
})

describe('picking another lot than proposed', () => {
  const shelves = [shelf('A', 3, { expiry: '2026-12-01' }), shelf('B', 9, { expiry: '2026-12-02' }), shelf('C', 9, { expiry: '2026-12-03' })]
  const skippedBy = (wanted: number, ...taken: Shelf[]): string | undefined => insteadOf(planPicks(milk, shelves, wanted, today), taken)?.lot

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
    fc.assert(fc.property(shelves, fc.integer({ min: 1, max: 200 }), fc.constantFrom(milk, screws), (there, wanted, item) => {
      const plan = planPicks(item, there, wanted, today)
      const planned = plan.picks.reduce((sum, pick) => sum + pick.quantity, 0)
      expect(planned + plan.missing).toBe(wanted)
      const lawful = there.filter((pile) => pile.pickable && (pile.expiry === null || pile.expiry >= today))
      if (plan.missing > 0) expect(planned).toBe(lawful.reduce((sum, pile) => sum + pile.quantity, 0))
      const rank = (pile: Shelf): string => (item === milk ? (pile.expiry ?? '9999') : pile.firstHlc)
      const taken = (pile: Shelf): number => plan.picks.find((pick) => pick.lot === pile.lot && pick.place === pile.place)?.quantity ?? 0
      for (const pick of plan.picks) expect(lawful).toContainEqual(expect.objectContaining({ lot: pick.lot, place: pick.place }))
      // Nothing that should have gone sooner is left behind while something later is taken.
      const lastRank = plan.picks.map(rank).sort().at(-1) ?? ''
      for (const pile of lawful) if (rank(pile) < lastRank) expect(taken(pile)).toBe(pile.quantity)
      for (const lot of plan.passedOver) if (lot.why === 'expired') expect(lot.expiry! < today).toBe(true)
      expect(plan.passedOver.length).toBeLessThanOrEqual(10)
    }), { numRuns: 300 })
  })
})
