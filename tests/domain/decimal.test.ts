// Money is added exactly, whatever its places.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumOfDecimals } from '#domain/decimal.ts'

describe('a sum of decimals', () => {
  it.each([[[], 2, '0.00'], [['0.10', '0.20'], 2, '0.30'], [['19.999', '0.001'], 2, '20.000'], [['1', '2'], 0, '3'], [['0.05'], 2, '0.05'], [['999999999.9999', '0.0001'], 2, '1000000000.0000']] as const)('%j is %s', (decimals, places, sum) =>
    expect(sumOfDecimals([...decimals], places)).toBe(sum))

  it('is that of the cents, in any order', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 10_000_000 })), (cents) => {
      const written = cents.map((each) => `${Math.floor(each / 100)}.${String(each % 100).padStart(2, '0')}`)
      const sum = cents.reduce((total, each) => total + each, 0)
      expect(sumOfDecimals(written.toReversed(), 2)).toBe(`${Math.floor(sum / 100)}.${String(sum % 100).padStart(2, '0')}`)
    }))
  })
})
