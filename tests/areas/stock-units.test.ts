// Cases in pallets: packed, moved as one, taken apart, and taken back.
import { describe, expect, it } from 'vitest'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'
import { migrationsFolder } from '../../src-main/core.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { unitOf, unitsIn } from '../../src-main/ledger/projections/units.ts'
import { holdingsInUnit, holdingsInUnitTree } from '../../src-main/ledger/projections/holdings.ts'
import { aLocation, aWarehouse, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'

const provesItself: Step = async (site) => expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] })
const suppliers = `39521234999999999${checkDigitOf('39521234999999999')}`
const stocked = given(aWarehouse, aLocation('B-01'), received('BOX', { quantity: 100 }), received('CTRL', { serials: ['C1', 'C2', 'C3'] }), received('MILK', { lot: 'L1', expiry: '2026-12-24', quantity: 24 }))

/** Packs into a new unit, known as `as` in the story, or into one that is known. */
const packed = (as: string, goods: { readonly item?: string; readonly unit?: string; readonly quantity?: number; readonly serials?: string[]; readonly lot?: string }): Step => async (site) => {
  const { item, unit, ...more } = goods
  const into = site.ids.get(as)
  const view = await site.act('stock.pack', {
    ...(into === undefined ? {} : { into: `]C100${into}` }), ...(item === undefined ? {} : { item: site.id(item) }), ...(unit === undefined ? {} : { raw: `00${site.id(unit)}` }), ...more,
  })
  site.ids.set(as, view.sscc)
}
const aPallet = [packed('CASE-1', { item: 'BOX', quantity: 10 }), packed('CASE-2', { item: 'CTRL', serials: ['C1', 'C2'] }), packed('PALLET', { unit: 'CASE-1' }), packed('PALLET', { unit: 'CASE-2' })] as const
const view = (site: Site, unit: string) => site.ask('stock.unit', { sscc: site.id(unit) })

describe('a pallet of cases', () => {
  it('shows all that is in it, each case in its place', () => stocked.when(...aPallet).then(async (site) => {
    expect(await view(site, 'PALLET')).toMatchObject({ quantity: 12, placeName: 'Place A-01', units: [{ sscc: site.id('CASE-1'), quantity: 10 }, { sscc: site.id('CASE-2'), quantity: 2 }] })
    expect(await view(site, 'CASE-1')).toMatchObject({ parent: site.id('PALLET'), quantity: 10, content: [{ sku: 'BOX', quantity: 10 }], units: [] })
    expect(holdingsInUnit(site.core.database, site.id('PALLET'))).toEqual([])
    expect(holdingsInUnitTree(site.core.database, site.id('PALLET')).map(({ quantity }) => quantity).sort()).toEqual([10, 2])
    expect((await site.ask('tracing.lookUp', { raw: `00${site.id('PALLET')}` }))).toMatchObject({ found: 'card', card: { kind: 'unit' } })
  }, provesItself))

  it('moves as one, and is taken back as one', () => stocked.when(...aPallet, (site) => site.act('stock.move', { to: site.id('B-01'), raw: `00${site.id('PALLET')}` })).then(
    async (site) => {
      expect((await site.ask('stock.onHand', { location: site.id('B-01') })).rows.map(({ sku, quantity }) => [sku, quantity]).sort()).toEqual([['BOX', 10], ['CTRL', 2]])
      for (const unit of ['PALLET', 'CASE-1', 'CASE-2']) expect(unitOf(site.core.database, site.id(unit))?.place).toBe(`location:${site.id('B-01')}`)
      await site.act('stock.undoMove', {})
      expect(unitOf(site.core.database, site.id('PALLET'))?.place).toBe(`location:${site.id('A-01')}`)
      expect(await view(site, 'PALLET')).toMatchObject({ quantity: 12 })
    }, provesItself))

  it('loses a case that is moved away, and a serial that is', () => stocked.when(...aPallet,
    (site) => site.act('stock.move', { to: site.id('B-01'), raw: `00${site.id('CASE-1')}` }),
    (site) => site.act('stock.move', { to: site.id('B-01'), raw: 'C1' })).then(
    async (site) => {
      expect(await view(site, 'PALLET')).toMatchObject({ quantity: 1, units: [{ quantity: 1 }] })
      expect((await view(site, 'CASE-1'))?.parent).toBeUndefined()
      await site.act('stock.undoMove', {})
      await site.act('stock.undoMove', {})
      expect(await view(site, 'PALLET')).toMatchObject({ quantity: 12 })
    }, provesItself))

  it('is taken apart: a case, some goods, everything', () => stocked.when(...aPallet).then(
    async (site) => {
      expect(await site.act('stock.unpack', { unit: site.id('CASE-1'), item: site.id('BOX'), quantity: 4 })).toMatchObject({ quantity: 6 })
      expect(await site.act('stock.unpack', { unit: site.id('PALLET'), raw: `00${site.id('CASE-1')}` })).toMatchObject({ quantity: 2, units: [{ sscc: site.id('CASE-2') }] })
      expect(await site.act('stock.unpack', { unit: site.id('PALLET') })).toMatchObject({ quantity: 0, units: [] })
      expect(await site.refused('stock.unpack', { unit: site.id('PALLET') })).toMatchObject({ code: 'NothingDone' })
      expect(await view(site, 'CASE-2')).toMatchObject({ quantity: 2 })
      for (let undone = 0; undone < 3; undone += 1) await site.act('stock.undoMove', {})
      expect(await view(site, 'PALLET')).toMatchObject({ quantity: 12 })
    }, provesItself))

  it('may be a supplier’s own, from its first scan', () => stocked.when((site) => site.act('stock.pack', { into: `]C100${suppliers}`, item: site.id('MILK'), lot: 'L1' })).then(
    async (site) => expect(await site.ask('stock.unit', { sscc: suppliers })).toMatchObject({ quantity: 24, placeName: 'Place A-01' }), provesItself))
})

describe('packing is refused', () => {
  it('of a unit into itself or what stands in it', () => stocked.when(...aPallet).then(async (site) => {
    expect(await site.refused('stock.pack', { into: `00${site.id('PALLET')}`, raw: `00${site.id('PALLET')}` })).toMatchObject({ code: 'UnitInItself' })
    expect(await site.refused('stock.pack', { into: `00${site.id('CASE-1')}`, raw: `00${site.id('PALLET')}` })).toMatchObject({ code: 'UnitInItself' })
  }))

  it('deeper than units are kept', () => stocked.when(packed('U0', { item: 'BOX', quantity: 1 })).then(async (site) => {
    for (let depth = 1; depth < 8; depth += 1) await packed(`U${depth}`, { unit: `U${depth - 1}` })(site)
    expect(unitsIn(site.core.database, site.id('U7')).map(({ depth }) => depth)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(await site.refused('stock.pack', { raw: `00${site.id('U7')}` })).toMatchObject({ code: 'UnitsTooDeep', most: 8 })
  }, provesItself))

  it('where the outer one is no unit or not here', () => stocked.when().then(async (site) => {
    expect(await site.refused('stock.pack', { into: 'A-01', item: site.id('BOX') })).toMatchObject({ code: 'NotFound', what: 'unit' })
    expect(await site.refused('stock.unpack', { unit: suppliers })).toMatchObject({ code: 'NotFound', what: 'unit' })
  }))
})
