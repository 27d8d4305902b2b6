// What the ledger rests on: one way to write a fact, a clock that only goes forward, one key for a lot, one answer to "expired".
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDay } from '#contract/dates.ts'
import { canonical } from '#domain/canonical.ts'
import { clockSkewMsMax, clockZero, follow, tick } from '#domain/clock.ts'
import { dayAfter, daysBetween, isExpired, lotKey } from '#domain/lot.ts'

describe('writing a fact down', () => {
  const leaf = fc.oneof(fc.string({ unit: 'binary' }), fc.maxSafeInteger(), fc.boolean())
  const aFact = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('node'), { maxLength: 4 }), fc.dictionary(fc.string({ unit: 'binary' }).filter((name) => name !== '__proto__'), tie('node'), { maxKeys: 5 })),
  })).node
  const shuffled = (value: unknown): unknown => Array.isArray(value) ? value.map(shuffled)
    : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).toReversed().map(([name, member]) => [name, shuffled(member)])) : value

  it('comes back as it was, whatever text is in it', () => {
    fc.assert(fc.property(aFact, (fact) => { expect(JSON.parse(canonical(fact))).toEqual(fact) }), { numRuns: 500 })
  })

  it('has one way only: the order of its members does not matter, nor do absent ones', () => {
    fc.assert(fc.property(aFact, (fact) => {
      expect(canonical(shuffled(fact))).toBe(canonical(fact))
      expect(canonical({ fact, absent: undefined })).toBe(canonical({ fact }))
      expect(canonical(JSON.parse(canonical(fact)))).toBe(canonical(fact))
    }), { numRuns: 500 })
  })

  it('survives being bytes, also where a text is half a character', () => {
    fc.assert(fc.property(aFact, (fact) => { expect(Buffer.from(canonical(fact), 'utf8').toString('utf8')).toBe(canonical(fact)) }), { numRuns: 300 })
    expect(canonical('\ud800')).toBe('"\\ud800"')
  })

  it.each([[1.5], [Number.NaN], [Number.POSITIVE_INFINITY], [2 ** 53], [null], [undefined], [[undefined]], [{ a: null }], [{ a: 0.1 }], [() => 1], [1n], [Symbol('s')]])('takes no %o', (value) => {
    expect(() => canonical(value)).toThrow(/a fact holds/)
  })
})

describe('the clock', () => {
  const wall = fc.integer({ min: -86_400_000, max: 2 ** 47 })
  it('only goes forward, however the wall clock jumps, and never far ahead of it by itself', () => {
    fc.assert(fc.property(fc.array(wall, { minLength: 1, maxLength: 60 }), (walls) => {
      let latest = clockZero
      for (const wallMs of walls) {
        const next = tick(latest, wallMs)
        expect(next).toMatch(/^[0-9a-f]{16}$/)
        expect(next > latest).toBe(true)
        latest = next
      }
      expect(Number.parseInt(latest.slice(0, 12), 16)).toBeLessThanOrEqual(Math.max(0, ...walls) + 1)
    }), { numRuns: 500 })
  })

  it('goes on in the next millisecond when one is used up', () => {
    expect(tick('0000000003e8ffff', 1_000)).toBe('0000000003e90000')
    expect(tick('0000000003e80000', 1_000)).toBe('0000000003e80001')
    expect(tick('0000000003e80001', 1_001)).toBe('0000000003e90000')
  })

  it('follows another station, but not one that is more than five minutes ahead', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 40 }), fc.integer({ min: -600_000, max: 600_000 }), (wallMs, aheadMs) => {
      const own = tick(clockZero, wallMs)
      const seen = tick(clockZero, Math.max(1, wallMs + aheadMs))
      const followed = follow(own, seen, wallMs)
      expect(followed).toBe(seen > own && aheadMs <= clockSkewMsMax ? seen : own)
      expect(tick(followed, wallMs) > followed).toBe(true)
    }), { numRuns: 500 })
  })
})

describe('a lot', () => {
  it('has one key, however its code is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (code) => {
      const key = lotKey(code)
      expect(lotKey(key)).toBe(key)
      expect(lotKey(code.toLowerCase().normalize('NFC'))).toBe(lotKey(code.toLowerCase().normalize('NFD')))
      expect(lotKey(` ${code}\t\u00a0`)).toBe(key)
    }), { numRuns: 1_000 })
    for (const same of ['ab-7', 'AB-7', ' A B - 7', 'ａｂ-7', 'ab\u2009-7']) expect(lotKey(same)).toBe('AB-7')
    // Removing a space joins letter and accent; a capital may fall into three.
    for (const odd of ['e \u0301-7', '\u0390', '\u1fd3', '\u00b4']) expect(lotKey(lotKey(odd)), odd).toBe(lotKey(odd))
    expect(lotKey('AB-7')).not.toBe(lotKey('AB7'))
  })

  const day = fc.integer({ min: 0, max: 109_500 }).map((days) => dayAfter('1900-01-01', days))
  it('is expired from the day after its date, on the date itself it is good', () => {
    fc.assert(fc.property(day, fc.integer({ min: -1_000, max: 1_000 }), (expiry, later) => {
      const today = dayAfter(expiry, later)
      expect(isExpired(expiry, today)).toBe(later > 0)
      expect(daysBetween(expiry, today)).toBe(later)
      expect(isDay(today) || today < '1900' || today >= '2200').toBe(true)
    }), { numRuns: 500 })
    for (const never of [null, undefined]) expect(isExpired(never, '2199-12-31')).toBe(false)
  })

  it('counts leap days, months and years by the calendar', () => {
    expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29')
    expect(dayAfter('2026-02-28', 1)).toBe('2026-03-01')
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01')
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect([isDay('2028-02-29'), isDay('2026-02-29'), isDay('2100-02-29'), isDay('2026-04-31'), isDay('2026-13-01'), isDay('2026-1-1')]).toEqual([true, false, false, false, false, false])
  })
})
