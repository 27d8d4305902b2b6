// What a lot inherits from those it is made of, and what is still missing.
import { describe, expect, it } from 'vitest'
import { indicatorsMissing, inheritedValues, type AskedIndicator } from '#domain/indicator.ts'

const asked = (id: string, demanded: boolean, inherited: boolean, active = true): AskedIndicator => ({ indicator: { id, code: id, name: id, type: 'text', of: 'lot', active }, demanded, inherited })
const values = (record: Readonly<Record<string, string>>): Map<string, string> => new Map(Object.entries(record))

describe('an output lot', () => {
  it('has what all inputs have alike, of the indicators that are inherited', () => {
    const all = [asked('origin', true, true), asked('grade', false, true), asked('farm', false, false)]
    expect(inheritedValues(all, [values({ origin: 'North', grade: 'A', farm: 'F' }), values({ origin: 'North', grade: 'B', farm: 'F' })])).toEqual([{ indicator: 'origin', value: 'North' }])
    expect(inheritedValues(all, [values({ origin: 'North' }), values({})])).toEqual([])
    expect(inheritedValues(all, [])).toEqual([])
  })

  it('misses what is demanded, still in use and nowhere said', () => {
    const all = [asked('origin', true, true), asked('old', true, false, false), asked('grade', false, false)]
    expect(indicatorsMissing(all, values({})).map(({ id }) => id)).toEqual(['origin'])
    expect(indicatorsMissing(all, values({ origin: 'North' }))).toEqual([])
  })
})
