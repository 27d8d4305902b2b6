// Locations as a tree that never closes into a ring; what items and partners say of units, life and whom to call.
import { describe, expect, it } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'
import { locationsInSql } from '../../src-main/ledger/projections/masters.ts'
import { aCustomer, milk } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'

const place = (code: string, parent?: string): Step => async (site) => {
  site.ids.set(code, (await site.act('catalog.saveLocation', { code, name: code, kind: 'storage', ...(parent === undefined ? {} : { parent: site.id(parent) }) })).id)
}
const moved = (site: Site, code: string, parent?: string): Sent<'catalog.saveLocation'> =>
  ({ id: site.id(code), code, name: code, kind: 'storage', ...(parent === undefined ? {} : { parent: site.id(parent) }) })
const partsOf = async (site: Site, parent?: string): Promise<[code: string, parts: number][]> =>
  (await site.ask('catalog.locationsIn', parent === undefined ? {} : { parent: site.id(parent) })).rows.map(({ code, parts }) => [code, parts])

describe('locations', () => {
  const hall: readonly Step[] = [place('HALL'), place('AISLE', 'HALL'), place('BAY-2', 'AISLE'), place('BAY-1', 'AISLE')]
  it('are shown by what they are part of, each with how many are part of it', () => given(...hall, place('DOCK')).when().then(async (site) => {
    expect(await partsOf(site)).toEqual([['DOCK', 0], ['HALL', 1]])
    expect(await partsOf(site, 'HALL')).toEqual([['AISLE', 2]])
    expect(await partsOf(site, 'AISLE')).toEqual([['BAY-1', 0], ['BAY-2', 0]])
  }))

  it('move under another with all their parts, or stand by themselves again', () => given(...hall, place('YARD')).when(
    (site) => site.act('catalog.saveLocation', moved(site, 'AISLE', 'YARD')), (site) => site.act('catalog.saveLocation', moved(site, 'BAY-2')),
  ).then(async (site) => {
    expect(await partsOf(site)).toEqual([['BAY-2', 0], ['HALL', 0], ['YARD', 1]])
    expect(await partsOf(site, 'AISLE')).toEqual([['BAY-1', 0]])
  }))

  it('are never part of themselves or of their own parts, nor of what is not there', () => given(...hall).when().then(async (site) => {
    for (const parent of ['HALL', 'AISLE', 'BAY-1']) expect(await site.refused('catalog.saveLocation', moved(site, 'HALL', parent))).toEqual({ code: 'LocationInItself', location: 'HALL', parent })
    expect(await site.refused('catalog.saveLocation', { ...moved(site, 'HALL'), parent: 'A'.repeat(22) })).toEqual({ code: 'NotFound', what: 'location', named: 'A'.repeat(22) })
  }))

  it('come a hundred at a time, by an index', () => given(place('HALL'), async (site) => {
    for (let n = 0; n < 120; n += 1) await place(`B-${String(n).padStart(3, '0')}`, 'HALL')(site)
  }).when().then(async (site) => {
    const first = await site.ask('catalog.locationsIn', { parent: site.id('HALL') })
    expect([first.rows.length, first.next]).toEqual([100, 'B-099'])
    expect((await site.ask('catalog.locationsIn', { parent: site.id('HALL'), after: 'B-099' })).rows).toHaveLength(20)
    const plan = site.core.database.plan(locationsInSql, site.id('HALL'), '')
    expect(plan.filter((step) => step.includes('location_by_parent'))).toHaveLength(2)
    expect(plan.join()).not.toMatch(/SCAN|TEMP B-TREE/)
  }))

  it('have a GLN with a right check digit', () => given(place('HALL')).when().then(async (site) => {
    const gln = `952123400001${checkDigitOf('952123400001')}`
    expect(await site.act('catalog.saveLocation', { ...moved(site, 'HALL'), gln })).toMatchObject({ gln })
    expect(await site.refused('catalog.saveLocation', { ...moved(site, 'HALL'), gln: `952123400001${(Number(gln.at(-1)) + 1) % 10}` })).toMatchObject({ code: 'GtinCheckDigit', expected: gln.at(-1) })
  }))
})

describe('an item', () => {
  it('keeps what it says of its trade, its units, its life and its handling; another unit is named once and is not the smallest', () => given(milk).when().then(async (site) => {
    const [item] = (await site.ask('catalog.items', {})).rows
    const full = {
      ...item!, sector: 'food' as const, category: 'Dairy', conversions: [{ unit: 'crate', quantity: 20 }], minLifeAtReceiptDays: 10, rotation: 'FEFO' as const,
      inspectOnArrival: true, catchWeight: true, minimumStock: 240, packing: item!.packing.map((level) => ({ ...level, name: 'case' })),
    }
    await site.act('catalog.saveItem', full)
    await site.restart()
    expect((await site.ask('catalog.items', {})).rows).toEqual([full])
    for (const unit of ['bottle', 'crate']) expect(await site.refused('catalog.saveItem', { ...full, conversions: [{ unit: 'crate', quantity: 20 }, { unit, quantity: 5 }] })).toEqual({ code: 'AlreadyExists', what: 'unitOfMeasure', named: unit })
    expect(await site.refused('catalog.saveItem', { ...full, conversions: [{ unit: 'crate', quantity: 2.5 }] })).toMatchObject({ code: 'InputInvalid', where: 'conversions.0.quantity' })
  }))
})

it('a customer has rules of its own and somebody to call', () => given(aCustomer()).when().then(async (site) => {
  const [customer] = (await site.ask('catalog.partners', {})).rows
  const full = { ...customer!, minRemainingLifeDays: 90, rotation: 'FIFO' as const, recallContact: { name: 'Dr. Quay', phone: '+1 410 555 0100' } }
  expect(await site.act('catalog.savePartner', full)).toEqual(full)
  expect((await site.ask('catalog.partners', {})).rows).toEqual([full])
}))
