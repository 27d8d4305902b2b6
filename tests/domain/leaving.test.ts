// What must be named of goods that leave, the piles they are taken from, and facts that are never too large.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '#domain/canonical.ts'
import type { Item, Leg } from '#domain/events.ts'
import { leavingAs, pilesOfSerials, stillGood, takeFrom, type Pile } from '#domain/leaving.ts'
import { cutLegs } from '#domain/legs.ts'
import { proposedExpiry } from '#domain/making.ts'
import { atLocation, inShipment } from '#domain/place.ts'

const item = (tracking: Item['tracking'], more: Partial<Item> = {}): Item => ({ id: 'I', sku: 'I', name: 'Thing', tracking, unit: 'piece', packing: [], expires: false, scanBack: false, ...more })
const pile = (quantity: number): Pile => ({ lot: '', place: atLocation('A'), unit: '', quantity })
const total = (of: readonly Leg[]): number => of.reduce((sum, part) => sum + part.quantity, 0)
const codeOf = (decision: ReturnType<typeof leavingAs>): string => (decision.ok ? 'ok' : decision.refusal.code)

describe('what must be named of goods that leave', () => {
  it('asks nothing of an item that is not followed', () => {
    expect(codeOf(leavingAs(item('none'), {}))).toBe('ok')
    expect(codeOf(leavingAs(item('none'), { lot: 'L' }))).toBe('LotNotTracked')
    expect(codeOf(leavingAs(item('none'), { serials: ['S'] }))).toBe('SerialNotTracked')
  })
  it('asks the lot of an item followed by lot', () => {
    expect(codeOf(leavingAs(item('lot'), {}))).toBe('LotNeeded')
    expect(codeOf(leavingAs(item('lot'), { lot: 'L' }))).toBe('ok')
    expect(codeOf(leavingAs(item('lot'), { lot: 'L', serials: ['S'] }))).toBe('SerialNotTracked')
  })
  it('asks the serials of an item followed by serial, each once', () => {
    expect(codeOf(leavingAs(item('serial'), {}))).toBe('SerialNeeded')
    expect(codeOf(leavingAs(item('serial'), { serials: ['S', 'T'] }))).toBe('ok')
    expect(codeOf(leavingAs(item('serial'), { serials: ['S', 'T', 'S'] }))).toBe('SerialRepeated')
    expect(codeOf(leavingAs(item('serial'), { lot: 'L', serials: ['S'] }))).toBe('LotNotTracked')
  })
  it('asks only the serials of an item followed by both: a serial has its lot', () => {
    expect(codeOf(leavingAs(item('lot and serial'), { lot: 'L' }))).toBe('SerialNeeded')
    expect(codeOf(leavingAs(item('lot and serial'), { serials: ['S'] }))).toBe('ok')
    expect(codeOf(leavingAs(item('lot and serial'), { lot: 'L', serials: ['S'] }))).toBe('ok')
  })
  it('lets a lot leave on its expiry day and not on the next', () => {
    expect(stillGood(item('lot'), { code: 'L', expiry: '2026-11-21' }, '2026-11-21').ok).toBe(true)
    expect(stillGood(item('lot'), { code: 'L', expiry: null }, '2026-11-21').ok).toBe(true)
    expect(stillGood(item('lot'), { code: 'L', expiry: '2026-11-21' }, '2026-11-23')).toEqual(
      { ok: false, refusal: { code: 'LotExpired', item: 'Thing', lot: 'L', expiry: '2026-11-21', days: 2 } })
  })
})

describe('piles', () => {
  it('are taken from in their order, the last one in part', () => {
    expect(takeFrom([pile(2), pile(5), pile(9)], 4)).toEqual({ taken: [pile(2), pile(2)], missing: 0 })
    expect(takeFrom([pile(2)], 4)).toEqual({ taken: [pile(2)], missing: 2 })
  })
  it('hold the serials that lie together', () => {
    const at = atLocation('A')
    expect(pilesOfSerials([{ serial: '1', lot: 'L', place: at, unit: '' }, { serial: '2', lot: 'M', place: at, unit: '' }, { serial: '3', lot: 'L', place: at, unit: '' }])).toEqual([
      { lot: 'L', place: at, unit: '', serials: ['1', '3'], quantity: 2 }, { lot: 'M', place: at, unit: '', serials: ['2'], quantity: 1 },
    ])
  })
})

describe('cutting a gesture into facts', () => {
  const character = fc.constantFrom('A', '7', '-', '"', '\\', 'Ä', '漢')
  const code = fc.string({ unit: character, minLength: 1, maxLength: 60 })
  const leg = fc.record({ lot: code, serials: fc.option(fc.array(code, { minLength: 1, maxLength: 2_000 })), quantity: fc.integer({ min: 1, max: 1_000_000_000 }) }).map(({ lot, serials, quantity }): Leg => ({
    item: 'x'.repeat(22), lot, from: atLocation('y'.repeat(22)), to: inShipment('z'.repeat(22)), fromUnit: '1'.repeat(18), toUnit: '2'.repeat(18),
    quantity: serials?.length ?? quantity, ...(serials ? { serials } : {}),
  }))

  it('loses nothing and keeps every fact far under 64 KB', () => {
    fc.assert(fc.property(fc.array(leg, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 40 }), (few, times) => {
      const legs = Array.from({ length: times }, () => few).flat()
      const groups = cutLegs(legs)
      for (const group of groups) {
        expect(group.length).toBeGreaterThan(0)
        expect(Buffer.byteLength(canonical(group))).toBeLessThan(60_000)
      }
      const cut = groups.flat()
      expect(total(cut)).toBe(total(legs))
      expect(cut.flatMap((part) => part.serials ?? [])).toEqual(legs.flatMap((part) => part.serials ?? []))
      for (const part of cut) if (part.serials) expect(part.quantity).toBe(part.serials.length)
    }), { numRuns: 60 })
  })
})

describe('the expiry of what is made', () => {
  const cheese = item('lot', { expires: true, shelfLifeDays: 10 })
  it('is its production day plus its life, or the first of its inputs to expire', () => {
    expect(proposedExpiry(cheese, '2026-11-21', [])).toBe('2026-12-01')
    expect(proposedExpiry(cheese, '2026-11-21', ['2027-01-01', null])).toBe('2026-12-01')
    expect(proposedExpiry(cheese, '2026-11-21', ['2026-11-25', '2026-11-24'])).toBe('2026-11-24')
  })
  it('is proposed for nothing that does not expire, and unknown where nothing says it', () => {
    expect(proposedExpiry(item('lot', { shelfLifeDays: 10 }), '2026-11-21', ['2026-11-25'])).toBeUndefined()
    expect(proposedExpiry(item('lot', { expires: true }), '2026-11-21', [null])).toBeUndefined()
  })
})
