// On hand by what is noted of it: numbers in their order, texts by their beginning, days and choices; of lots, serials and items.
import { describe, expect, it } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { numberKey } from '#domain/indicator.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { stepPiles } from '../../src-main/ledger/on-hand-walks.ts'
import { aWarehouse, holdLot, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { expectNoScan, statementsOf } from '../statements.ts'

type Indicator = Sent<'catalog.saveIndicator'>
type Sought = Omit<NonNullable<Sent<'stock.onHand'>['indicator']>, 'id'>

const anIndicator = (code: string, change: Partial<Indicator>): Step => async (site) => {
  site.ids.set(code, (await site.act('catalog.saveIndicator', { code, name: code, type: 'text', of: 'lot', active: true, ...change })).id)
}
const asks = (sku: string, values: Readonly<Record<string, string | undefined>>): Step => async (site) => {
  const [item] = (await site.ask('catalog.items', { search: sku })).rows
  await site.act('catalog.saveItem', { ...item!, indicators: Object.entries(values).map(([code, value]) => ({ indicator: site.id(code), demanded: false, inherited: false, ...(value === undefined ? {} : { value }) })) })
}
const noting = (subject: (site: Site) => string, values: Readonly<Record<string, string | undefined>>): Step => (site) =>
  site.act('catalog.noteIndicators', { subject: subject(site), values: Object.entries(values).map(([code, value]) => ({ indicator: site.id(code), ...(value === undefined ? {} : { value }) })) })
const milk = (lot: string) => (site: Site): string => lotSubject(site.id('MILK'), lot)
const motor = (serial: string) => (site: Site): string => serialSubject(site.id('CTRL'), serial)

const ground: readonly Step[] = [
  aWarehouse, anIndicator('PH', { type: 'measure', unit: 'pH' }), anIndicator('GRADE', { type: 'choice', choices: ['A', 'AA'] }), anIndicator('CERT', {}),
  anIndicator('TESTED', { type: 'date', of: 'serial' }), anIndicator('HAZ', { type: 'number', of: 'item' }), anIndicator('CLASS', { type: 'choice', choices: ['8', '9'], of: 'item' }),
  asks('MILK', { PH: undefined, GRADE: undefined, CERT: undefined }), asks('CTRL', { TESTED: undefined, HAZ: '3', CLASS: '9' }),
  ...['M-1', 'M-2', 'M-3', 'M-4'].map((lot) => received('MILK', { lot, quantity: 10, expiry: '2027-01-31' })), received('CTRL', { serials: ['N1', 'N2', 'N3'] }, 'DOCK-1'),
  noting(milk('M-1'), { PH: '6.70', GRADE: 'A', CERT: 'DE-77 a' }), noting(milk('M-2'), { PH: '10.5', GRADE: 'AA', CERT: 'de-78' }), noting(milk('M-3'), { PH: '-0.5', CERT: 'FR-1' }),
  noting(motor('N1'), { TESTED: '2026-01-31' }), noting(motor('N2'), { TESTED: '2026-06-30' }),
]

const found = async (site: Site, code: string, sought: Sought, more: Partial<Sent<'stock.onHand'>> = {}): Promise<string[]> =>
  (await site.ask('stock.onHand', { ...more, indicator: { id: site.id(code), ...sought } })).rows.map((row) => `${row.serial ?? row.lot ?? row.sku} ${row.noted} ${row.quantity}`)

describe('what is on hand', () => {
  it('is found by numbers and measures in their order, by days, choices and how a text begins', () => given(...ground).when().then(async (site) => {
    expect(await found(site, 'PH', {})).toEqual(['M-3 -0.5 10', 'M-1 6.70 10', 'M-2 10.5 10'])
    expect(await found(site, 'PH', { from: '6.7' })).toEqual(['M-1 6.70 10', 'M-2 10.5 10'])
    expect(await found(site, 'PH', { from: '-1', to: '6.700' })).toEqual(['M-3 -0.5 10', 'M-1 6.70 10'])
    expect(await found(site, 'PH', { to: 'many' })).toEqual([])
    expect(await found(site, 'GRADE', { is: 'A' })).toEqual(['M-1 A 10'])
    expect(await found(site, 'CERT', { is: 'De-7' })).toEqual(['M-1 DE-77 a 10', 'M-2 de-78 10'])
    expect(await found(site, 'HAZ', { from: '3', to: '3' })).toEqual(['CTRL 3 3'])
    expect(await found(site, 'CLASS', { is: '9' })).toEqual(['CTRL 9 3'])
  }))

  it('is told serial by serial where serials are asked, each where it lies', () => given(...ground).when((site) => site.act('stock.move', { item: site.id('CTRL'), serials: ['N2'], to: site.id('A-01') })).then(async (site) => {
    expect(await found(site, 'TESTED', {})).toEqual(['N1 2026-01-31 1', 'N2 2026-06-30 1'])
    expect(await found(site, 'TESTED', { from: '2026-02-01' })).toEqual(['N2 2026-06-30 1'])
    expect(await found(site, 'TESTED', {}, { location: site.id('A-01') })).toEqual(['N2 2026-06-30 1'])
  }))

  it('by a value goes with every other filter, and back to a past moment', () => given(...ground).when().then(async (site) => {
    expect(await found(site, 'PH', {}, { search: 'm-1' })).toEqual(['M-1 6.70 10'])
    expect(await found(site, 'PH', {}, { item: site.id('CTRL') })).toEqual([])
    await holdLot('MILK', 'M-2', 'Smells')(site)
    expect(await found(site, 'PH', {}, { disposition: 'held' })).toEqual(['M-2 10.5 10'])
    const asOf = new Date(Date.parse('2026-11-21T09:00:00')).toISOString()
    site.pass(0.001)
    await site.act('stock.adjust', { item: site.id('MILK'), lot: 'M-1', quantity: 4, why: 'sample' })
    await site.act('stock.move', { item: site.id('CTRL'), serials: ['N1'], to: site.id('A-01') })
    expect(await found(site, 'PH', { to: '7', from: '0' })).toEqual(['M-1 6.70 6'])
    expect(await found(site, 'PH', { to: '7', from: '0' }, { asOf })).toEqual(['M-1 6.70 10'])
    expect(await found(site, 'TESTED', { to: '2026-05-01' }, { asOf, location: site.id('DOCK-1') })).toEqual(['N1 2026-01-31 1'])
  }))

  it('is no longer found by a value that was taken back, or that its item has no more', () => given(...ground).when(noting(milk('M-1'), { PH: undefined }), asks('CTRL', { TESTED: undefined })).then(async (site) => {
    expect(await found(site, 'PH', { from: '0', to: '9' })).toEqual([])
    expect(await found(site, 'HAZ', {})).toEqual([])
  }))

  it('is found by an index, however many lots there are', () => given(...ground).when().then(async (site) => {
    for (const [code, sought] of [['PH', { from: '6' }], ['CERT', { is: 'de' }], ['TESTED', {}], ['HAZ', {}], ['CLASS', { is: '9' }]] as const) {
      const statements = await statementsOf(site, () => found(site, code, sought))
      expectNoScan(site, statements)
      const walk = statements.find(({ sql }) => sql.includes('noted.') && sql.includes(`LIMIT ${stepPiles}`))!
      const plan = site.core.database.plan(walk.sql, ...walk.values)
      expect(plan[0]).toMatch(/SEARCH noted USING (COVERING )?INDEX (indicator|item)_value_by_(value|number) \(indicator=\? AND \(?(value|number)_key/)
      expect(plan.join(), code).not.toMatch(code === 'CLASS' ? /TEMP B-TREE/ : /USE TEMP B-TREE FOR ORDER BY/)
      expect(statements.filter(({ sql }) => sql.includes('json_each(?) AS pile')).map(({ sql, values }) => site.core.database.plan(sql, ...values).at(-1)), code)
        .toEqual([expect.stringMatching(/^SEARCH noted USING PRIMARY KEY \((subject|item)=\? AND indicator=\?\)$/)])
    }
  }))
})

it('a number\'s key is in the order of the numbers', () => {
  const numbers = ['-123456789012345.123456789', '-20', '-3.5', '-3.25', '-0.000000001', '0', '0.5', '0.50000001', '3', '12', '123456789012345']
  const keys = numbers.map((one) => numberKey(one))
  expect(keys.toSorted()).toEqual(keys)
  expect(numberKey('-0.0')).toBe(numberKey('0'))
  expect(numberKey('6.70')).toBe(numberKey('6.7'))
  expect(numberKey('1.2.3')).toBeUndefined()
})
