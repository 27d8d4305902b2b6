// What came must be somewhere: the sum that every trace ends with, and the words that follow from where goods are.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dispositionOf } from '#domain/disposition.ts'
import { borderOf, massBalance, type Crossing, type Lying } from '#domain/mass-balance.ts'
import { isInside, type Place } from '#domain/place.ts'
import { monthsAfter } from '#domain/warranty.ts'

const sources: Place[] = ['supplier:p1', 'supplier:p2', 'making:m1', 'customer:c1']
const inside: Place[] = ['location:dock', 'location:shelf', 'shipment:s1']
const sinks: Place[] = ['customer:c1', 'customer:c2', 'making:m2', 'scrap', 'supplier:p1']

interface Movement { readonly from: Place; readonly to: Place; readonly quantity: number }

/** Movements of one lot in which nothing leaves a place that is not there. */
const consistent = fc.array(fc.record({ kind: fc.constantFrom('in', 'move', 'out'), a: fc.nat(9), b: fc.nat(9), quantity: fc.integer({ min: 1, max: 1_000 }) }), { minLength: 1, maxLength: 40 }).map((tries) => {
  const held = new Map<Place, number>()
  const movements: Movement[] = []
  for (const { kind, a, b, quantity } of tries) {
    const from = (kind === 'in' ? sources : inside)[a % (kind === 'in' ? sources : inside).length]!
    const to = (kind === 'out' ? sinks : inside)[b % (kind === 'out' ? sinks : inside).length]!
    const most = isInside(from) ? Math.min(quantity, held.get(from) ?? 0) : quantity
    if (most === 0) continue
    if (isInside(from)) held.set(from, held.get(from)! - most)
    if (isInside(to)) held.set(to, (held.get(to) ?? 0) + most)
    movements.push({ from, to, quantity: most })
  }
  return { movements, lying: [...held].map(([place, quantity]): Lying => ({ place, quantity })) }
})

const crossingsOf = (movements: readonly Movement[]): Crossing[] =>
  movements.flatMap((movement) => {
    const border = borderOf(movement)
    return border ? [{ ...border, quantity: movement.quantity }] : []
  })

const ofPlaces = (movements: readonly Movement[], side: 'from' | 'to', prefix: string): number =>
  movements.filter((movement) => movement[side].startsWith(prefix)).reduce((sum, { quantity }) => sum + quantity, 0)

describe('the mass balance of a lot', () => {
  it('has no gap where every movement is known, and every term is the sum of its movements', () => {
    fc.assert(fc.property(consistent, ({ movements, lying }) => {
      const balance = massBalance(crossingsOf(movements), lying)
      expect(balance.gap).toBe(0)
      expect(balance).toMatchObject({
        received: ofPlaces(movements, 'from', 'supplier:'), made: ofPlaces(movements, 'from', 'making:'), returned: ofPlaces(movements, 'from', 'customer:'),
        used: ofPlaces(movements, 'to', 'making:'), disposed: ofPlaces(movements, 'to', 'scrap'),
        shipped: ofPlaces(movements, 'to', 'customer:') + ofPlaces(movements, 'to', 'supplier:'),
        onHand: lying.filter(({ place }) => place.startsWith('location:')).reduce((sum, { quantity }) => sum + quantity, 0),
        picked: lying.filter(({ place }) => place.startsWith('shipment:')).reduce((sum, { quantity }) => sum + quantity, 0),
      })
    }), { numRuns: 1_000 })
  })

  it('shows a movement nobody wrote down as exactly that gap', () => {
    fc.assert(fc.property(consistent, fc.nat(), ({ movements, lying }, which) => {
      const crossings = crossingsOf(movements)
      fc.pre(crossings.length > 0)
      const [missing] = crossings.splice(which % crossings.length, 1)
      expect(massBalance(crossings, lying).gap).toBe(missing!.way === 'in' ? -missing!.quantity : missing!.quantity)
    }), { numRuns: 1_000 })
  })

  it('is the same whether a movement was never made or was taken back', () => {
    fc.assert(fc.property(consistent, fc.nat(), ({ movements, lying }, which) => {
      const crossings = crossingsOf(movements)
      fc.pre(crossings.length > 0)
      const undone = crossings[which % crossings.length]!
      expect(massBalance([...crossings, undone, { ...undone, quantity: -undone.quantity }], lying)).toEqual(massBalance(crossings, lying))
    }))
  })
})

describe('the disposition of goods', () => {
  const word = (places: Place[], expiry?: string): string => dispositionOf(places, { expiry, today: '2026-11-21', stop: undefined, isQuarantine: (place) => place === 'location:cage' })

  it.each<[string, Place[], string | undefined, string]>([
    ['on a shelf', ['location:shelf'], undefined, 'available'],
    ['on a shelf on its expiry day', ['location:shelf'], '2026-11-21', 'available'],
    ['on a shelf the day after', ['location:shelf'], '2026-11-20', 'expired'],
    ['expired in a shipment', ['shipment:s1'], '2026-11-20', 'expired'],
    ['in the cage', ['location:cage'], undefined, 'quarantine'],
    ['in the cage and on a shelf', ['location:cage', 'location:shelf'], undefined, 'available'],
    ['in the cage and in a shipment', ['location:cage', 'shipment:s1'], undefined, 'quarantine'],
    ['in a shipment', ['shipment:s1'], undefined, 'picked'],
    ['on a shelf while more was shipped', ['location:shelf', 'customer:c1'], undefined, 'available'],
    ['all at customers', ['customer:c1', 'customer:c2'], '2020-01-01', 'shipped'],
    ['all used up', ['making:m1', 'making:m2'], undefined, 'used'],
    ['all thrown away', ['scrap'], undefined, 'disposed'],
    ['partly shipped, partly used', ['customer:c1', 'making:m1'], undefined, 'none-left'],
    ['never come', [], undefined, 'none-left'],
    ['back at its supplier', ['supplier:p1'], undefined, 'none-left'],
  ])('%s', (_where, places, expiry, expected) => expect(word(places, expiry)).toBe(expected))
})

describe('a warranty', () => {
  it.each([['2026-11-21', 24, '2028-11-21'], ['2026-01-31', 1, '2026-02-28'], ['2028-01-31', 1, '2028-02-29'], ['2026-12-31', 2, '2027-02-28'], ['2026-08-31', 600, '2076-08-31']])(
    'from %s for %i months ends on %s', (day, months, end) => expect(monthsAfter(day, months)).toBe(end))
})
