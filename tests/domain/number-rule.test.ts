// Numbers made by a rule: none comes twice, each day and supplier counts for itself, check characters are right.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacters } from '#domain/check-character.ts'
import { checkDigitHolds, checkDigitOf, ssccNumbered } from '#domain/identify/gs1-keys.ts'
import { dayAfter } from '#domain/lot.ts'
import { clearSigns, faultInRule, isUnforeseeable, nextNumbers, type NumberContext } from '#domain/number-rule.ts'

const chance = (nth: number): Uint8Array => createHash('sha256').update(`gesture\n${nth}`).digest()
const onDay = (today: string, supplier = 'MER'): NumberContext => ({ today, sku: 'AB-1', supplier })

/** A counter cabinet as the ledger keeps it. */
const cabinet = () => {
  const counters = new Map<string, number>()
  return {
    counters,
    take(rule: string, context: NumberContext, count: number, owner = 'lot:1'): string[] {
      const next = nextNumbers({ rule, context, owner, count, counterAt: (counter) => counters.get(counter) ?? 0, chance })
      if ('why' in next) throw new Error(next.why)
      counters.set(next.issued.counter, next.issued.upTo)
      return next.numbers
    },
  }
}

const text = fc.stringMatching(/^[A-Z0-9#:./ -]{0,6}$/)
const fields = fc.constantFrom('{yyyy}', '{yy}', '{y}', '{mm}', '{dd}', '{jjj}', '{ww}', '{yyww}', '{sku}', '{supplier}')
const pieces = fc.array(fc.oneof(text, fields), { maxLength: 4 }).map((parts) => parts.join(''))
const checks = fc.constantFrom('', '{check}', '{luhn}', '{mod37}')
const aRule = fc.tuple(pieces, fc.constantFrom('seq', 'seq32'), fc.integer({ min: 1, max: 9 }), pieces, fc.constantFrom('', '{rand:3}'), checks)
  .map(([before, sequence, width, after, random, check]) => `${before}{${sequence}:${width}}${after}${random}${check}`)
/** Codes of one length: where one is the beginning of another, the ledger steps over the number that is in use. */
const aSupplier = fc.constantFrom('MER', 'KUE', '471')
const aDay = fc.integer({ min: 0, max: 3_000 }).map((days) => dayAfter('2024-01-01', days))

describe('a number rule', () => {
  it('never gives a number twice, whatever the rule, the days, the suppliers and how many are taken at once', () => {
    fc.assert(fc.property(aRule, fc.array(fc.record({ today: aDay, supplier: aSupplier, count: fc.integer({ min: 1, max: 40 }) }), { minLength: 1, maxLength: 12 }), (rule, takings) => {
      const { take } = cabinet()
      const numbers = takings.flatMap(({ today, supplier, count }) => take(rule, onDay(today, supplier), count))
      expect(new Set(numbers).size).toBe(numbers.length)
    }), { numRuns: 500 })
  })

  it('gives the same numbers whether they are taken at once or one by one', () => {
    fc.assert(fc.property(aRule, aDay, fc.integer({ min: 1, max: 30 }), (rule, today, count) => {
      const context = onDay(today)
      const single = cabinet()
      expect(Array.from({ length: count }, () => single.take(rule, context, 1)).flat()).toEqual(cabinet().take(rule, context, count))
    }), { numRuns: 200 })
  })

  it('counts each prefix for itself, goes on where it left off, and keeps owners apart', () => {
    const { take, counters } = cabinet()
    const rule = 'L{yy}{mm}{dd}-{seq:3}'
    const on = (today: string, count: number, owner?: string): string[] => take(rule, onDay(today), count, owner)
    expect(on('2026-11-21', 2)).toEqual(['L261121-001', 'L261121-002'])
    expect(on('2026-11-22', 1)).toEqual(['L261122-001'])
    expect(on('2026-11-21', 1)).toEqual(['L261121-003'])
    expect(on('2026-11-21', 1, 'lot:2')).toEqual(['L261121-001'])
    expect([...counters]).toEqual([['lot:1:L261121-#', 3], ['lot:1:L261122-#', 1], ['lot:2:L261121-#', 1]])
  })

  it('grows where the sequence is used up', () => {
    const { take } = cabinet()
    expect(take('A{seq:1}', onDay('2026-11-21'), 11).slice(8)).toEqual(['A9', 'A10', 'A11'])
  })

  it('ends in the check digit of GS1 over all its digits', () => {
    fc.assert(fc.property(aDay, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 20 }), (today, width, count) => {
      for (const number of cabinet().take(`X{yy}-{seq:${width}}{check}`, onDay(today), count)) {
        const digits = number.replace(/\D/g, '')
        expect(number.at(-1)).toBe(checkDigitOf(digits.slice(0, -1)))
      }
    }), { numRuns: 100 })
  })

  it('says the day in each of its ways', () => {
    expect(cabinet().take('{yyyy}/{yy}/{mm}/{dd}/{jjj}/{sku}/{seq:2}', onDay('2028-12-31'), 1)).toEqual(['2028/28/12/31/366/AB-1/01'])
  })

  it('is at fault for any text of braces but a right one, and then gives nothing', () => {
    fc.assert(fc.property(fc.stringMatching(/^[{}a-z:0-9]{0,20}$/), (rule) => {
      const fault = faultInRule(rule)
      const next = nextNumbers({ rule, context: onDay('2000-01-01'), owner: 'o', count: 1, counterAt: () => 0, chance })
      expect('why' in next ? next : undefined).toEqual(fault)
      if (fault === undefined) expect(rule.replace(/\{(?:seq:[1-9]|seq32:[1-9]|rand:(?:[1-9]|1\d|20)|y{1,4}|mm|dd|jjj|ww|yyww|sku|supplier|check|luhn|mod37)\}/g, '')).not.toMatch(/[{}]/)
    }), { numRuns: 2_000 })
  })

  it('says the ISO week with its own year', () => {
    const weeks = ['2026-01-01', '2026-11-21', '2026-12-31', '2027-01-01', '2027-01-04', '2021-01-03', '2024-12-30'].map((day) => cabinet().take('{yyww}/{ww}/{y}/{seq:1}', onDay(day), 1)[0])
    expect(weeks).toEqual(['2601/01/6/1', '2647/47/6/1', '2653/53/6/1', '2653/53/7/1', '2701/01/7/1', '2053/53/1/1', '2501/01/4/1'])
  })

  it('counts for each supplier where it names the supplier', () => {
    const { take } = cabinet()
    const of = (supplier: string): string[] => take('{supplier}-{seq:2}', onDay('2026-11-21', supplier), 2)
    expect([...of('MER'), ...of('KUE'), ...of('MER')]).toEqual(['MER-01', 'MER-02', 'KUE-01', 'KUE-02', 'MER-03', 'MER-04'])
  })

  it('counts with signs nobody takes for another', () => {
    expect(clearSigns).not.toMatch(/[01IO]/)
    expect(new Set(clearSigns).size).toBe(32)
    const numbers = cabinet().take('A{seq32:2}', onDay('2026-11-21'), 1_100)
    expect([numbers[0], numbers[30], numbers[31], numbers[1_022], numbers[1_023]]).toEqual(['A23', 'A2Z', 'A32', 'AZZ', 'A322'])
  })

  it('has a random part that follows from its gesture, and says that it cannot be foretold', () => {
    const drawn = cabinet().take('{rand:12}', onDay('2026-11-21'), 1_000)
    expect(new Set(drawn).size).toBe(1_000)
    expect(drawn.join('')).toMatch(/^[2-9A-HJ-NP-Z]{12000}$/)
    expect(cabinet().take('{rand:12}', onDay('2026-11-21'), 1_000)).toEqual(drawn)
    expect(['{rand:12}', '{supplier}{seq:2}', '{seq:2}'].map(isUnforeseeable)).toEqual([true, true, false])
  })
})

describe('a check character', () => {
  it.each([['check', '629104150021', '3'], ['luhn', '7992739871', '3'], ['luhn', '1789372997', '4'], ['mod37', 'A12425GABC1234002', 'M'], ['mod37', '0000-0000-D07A-0090', 'Q'], ['mod37', '00000001-8CFA-0000', 'I']] as const)(
    '%s of %s is %s', (system, text, expected) => expect(checkCharacters[system](text)).toBe(expected))

  it.each(['luhn', 'mod37'] as const)('%s catches every single sign mistyped', (system) => {
    fc.assert(fc.property(fc.stringMatching(/^\d{1,15}$/), fc.nat(), fc.integer({ min: 1, max: 9 }), (digits, place, more) => {
      const at = place % digits.length
      const wrong = digits.slice(0, at) + String((Number(digits[at]) + more) % 10) + digits.slice(at + 1)
      expect(checkCharacters[system](wrong)).not.toBe(checkCharacters[system](digits))
    }))
  })
})

describe('pallet numbers', () => {
  it('begin as the standard has them, and carry over into the extension digit', () => {
    expect([1, 999_999_999, 1_000_000_000, 9_999_999_999].map((nth) => ssccNumbered('9521234', nth))).toMatchObject(
      ['0952123400000000', '0952123499999999', '1952123400000000', '9952123499999999'].map((digits) => ({ ok: true, sscc: expect.stringMatching(`^${digits}\\d{2}$`) as string })))
    expect(ssccNumbered('9521234', 10_000_000_000)).toEqual({ ok: false, fault: 'serial_too_long' })
  })

  it('never repeat, whatever the company prefix, and their check digit holds', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{4,12}$/), fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { minLength: 2, maxLength: 40 }), (prefix, nths) => {
      const given = nths.map((nth) => ssccNumbered(prefix, nth)).map((built) => (built.ok ? built.sscc : ''))
      expect(new Set(given).size).toBe(nths.length)
      for (const sscc of given) expect(checkDigitHolds(sscc) && sscc.length === 18 && sscc.slice(1).startsWith(prefix)).toBe(true)
    }), { numRuns: 300 })
  })
})
