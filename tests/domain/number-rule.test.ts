// Numbers made by a rule: none comes twice, each prefix counts for itself, check digits are right.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'
import { dayAfter } from '#domain/lot.ts'
import { faultInRule, nextNumbers, type NumberContext } from '#domain/number-rule.ts'

/** A counter cabinet as the ledger keeps it. */
const cabinet = () => {
  const counters = new Map<string, number>()
  return {
    counters,
    take(rule: string, context: NumberContext, count: number, owner = 'lot:1'): string[] {
      const next = nextNumbers({ rule, context, owner, count, counterAt: (counter) => counters.get(counter) ?? 0 })
      if ('why' in next) throw new Error(next.why)
      counters.set(next.issued.counter, next.issued.upTo)
      return next.numbers
    },
  }
}

const text = fc.stringMatching(/^[A-Z0-9#:./ -]{0,6}$/)
const fields = fc.constantFrom('{yyyy}', '{yy}', '{mm}', '{dd}', '{jjj}', '{sku}')
const pieces = fc.array(fc.oneof(text, fields), { maxLength: 4 }).map((parts) => parts.join(''))
const aRule = fc.tuple(pieces, fc.integer({ min: 1, max: 9 }), pieces, fc.constantFrom('', '{check}')).map(([before, width, after, check]) => `${before}{seq:${width}}${after}${check}`)
const aDay = fc.integer({ min: 0, max: 3_000 }).map((days) => dayAfter('2024-01-01', days))

describe('a number rule', () => {
  it('never gives a number twice, whatever the rule, the days and how many are taken at once', () => {
    fc.assert(fc.property(aRule, fc.array(fc.record({ today: aDay, count: fc.integer({ min: 1, max: 40 }) }), { minLength: 1, maxLength: 12 }), (rule, takings) => {
      const { take } = cabinet()
      const numbers = takings.flatMap(({ today, count }) => take(rule, { today, sku: 'AB-1' }, count))
      expect(new Set(numbers).size).toBe(numbers.length)
    }), { numRuns: 500 })
  })

  it('gives the same numbers whether they are taken at once or one by one', () => {
    fc.assert(fc.property(aRule, aDay, fc.integer({ min: 1, max: 30 }), (rule, today, count) => {
      const context = { today, sku: 'AB-1' }
      const single = cabinet()
      expect(Array.from({ length: count }, () => single.take(rule, context, 1)).flat()).toEqual(cabinet().take(rule, context, count))
    }), { numRuns: 200 })
  })

  it('counts each prefix for itself, goes on where it left off, and keeps owners apart', () => {
    const { take, counters } = cabinet()
    const rule = 'L{yy}{mm}{dd}-{seq:3}'
    const on = (today: string, count: number, owner?: string): string[] => take(rule, { today, sku: 'S' }, count, owner)
    expect(on('2026-11-21', 2)).toEqual(['L261121-001', 'L261121-002'])
    expect(on('2026-11-22', 1)).toEqual(['L261122-001'])
    expect(on('2026-11-21', 1)).toEqual(['L261121-003'])
    expect(on('2026-11-21', 1, 'lot:2')).toEqual(['L261121-001'])
    expect([...counters]).toEqual([['lot:1:L261121-#', 3], ['lot:1:L261122-#', 1], ['lot:2:L261121-#', 1]])
  })

  it('grows where the sequence is used up', () => {
    const { take } = cabinet()
    expect(take('A{seq:1}', { today: '2026-11-21', sku: 'S' }, 11).slice(8)).toEqual(['A9', 'A10', 'A11'])
  })

  it('ends in the check digit of GS1 over all its digits', () => {
    fc.assert(fc.property(aDay, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 20 }), (today, width, count) => {
      for (const number of cabinet().take(`X{yy}-{seq:${width}}{check}`, { today, sku: 'S' }, count)) {
        const digits = number.replace(/\D/g, '')
        expect(number.at(-1)).toBe(checkDigitOf(digits.slice(0, -1)))
      }
    }), { numRuns: 100 })
  })

  it('says the day in each of its ways', () => {
    expect(cabinet().take('{yyyy}/{yy}/{mm}/{dd}/{jjj}/{sku}/{seq:2}', { today: '2028-12-31', sku: 'AB-1' }, 1)).toEqual(['2028/28/12/31/366/AB-1/01'])
  })

  it('is at fault for any text of braces but a right one, and then gives nothing', () => {
    fc.assert(fc.property(fc.stringMatching(/^[{}a-z:0-9]{0,20}$/), (rule) => {
      const fault = faultInRule(rule)
      const next = nextNumbers({ rule, context: { today: '2000-01-01', sku: 'SKU' }, owner: 'o', count: 1, counterAt: () => 0 })
      expect('why' in next ? next.why : undefined).toBe(fault)
      if (fault === undefined) expect(rule.replace(/\{(?:seq:[1-9]|yyyy|yy|mm|dd|jjj|sku|check)\}/g, '')).not.toMatch(/[{}]/)
    }), { numRuns: 2_000 })
  })
})
