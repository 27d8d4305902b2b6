// What is in the house and where, found by any of its names, now and at a past moment.
import { describe, expect, it } from 'vitest'
import { placesIn, walksFor, type Asked } from '../../src-main/ledger/on-hand-walks.ts'
import { aWarehouse, anItem, gtin, holdLot, received, releaseLot } from '../builders.ts'
import { given, storyDay } from '../given.ts'
import { rowsOf, onHandIs, stocked } from './stock-story.ts'

const scans = (plan: readonly string[]): string[] => plan.filter((step) => step.startsWith('SCAN'))

describe('what is on hand', () => {
  const shelves = given(aWarehouse, stocked, received('MILK', { lot: 'L-LATE', expiry: '2026-12-24', quantity: 8 }))

  it('is listed by SKU, lot and place, packed goods under their shipment', () => shelves.when(async (site) => {
    const { id: shipment } = await site.act('shipping.open', { customer: site.id('MARKET') })
    await site.act('shipping.scan', { shipment, raw: gtin(97), quantity: 10 })
    await site.act('shipping.pack', { shipment })
  }).then(
    async (site) => expect((await rowsOf(site, {})).sort()).toEqual([
      '10 BOX @SH-000001 in 095212340000000013', '2 IBU T1 @Place A-01', '3 CHED CH261121-001 @Place A-01', '3 CTRL @Place A-01',
      '30 MILK L-SOON @Place DOCK-1', '8 MILK L-LATE @Place A-01', '90 BOX @Place A-01',
    ]),
    async (site) => expect((await site.ask('stock.onHand', {})).rows.map((row) => row.sku)).toEqual(['BOX', 'BOX', 'CHED', 'CTRL', 'IBU', 'MILK', 'MILK']),
  ))

  it('tells a pile with its item, lot and dates', () => shelves.when().then(async (site) => {
    expect((await site.ask('stock.onHand', { search: 'L-SOON' })).rows).toEqual([{
      item: site.id('MILK'), sku: 'MILK', name: 'Whole milk 1 L', tracking: 'lot', unitOfMeasure: 'bottle', lot: 'L-SOON', expiry: '2026-12-01', expired: false, held: false,
      place: `location:${site.id('DOCK-1')}`, placeName: 'Place DOCK-1', placeKind: 'dock', quantity: 30, subject: `lot:${site.id('MILK')}/L-SOON`,
    }])
  }))

  it('says what has expired from the day after', () => shelves.when((site) => {
    site.pass(11)
    return site.restart()
  }).then(async (site) => expect((await site.ask('stock.onHand', { item: site.id('MILK') })).rows.map((row) => [row.lot, row.expired])).toEqual([['L-LATE', false], ['L-SOON', true]])))

  it('is found by SKU, name, GTIN, lot, supplier lot or location', () => shelves.when().then(
    onHandIs({ search: 'chedd' }, ['3 CHED CH261121-001 @Place A-01']),
    onHandIs({ search: 'ched' }, ['3 CHED CH261121-001 @Place A-01']),
    onHandIs({ search: gtin(28) }, ['3 CHED CH261121-001 @Place A-01']),
    onHandIs({ search: 'ch2611' }, ['3 CHED CH261121-001 @Place A-01']),
    onHandIs({ search: 'sup-7' }, ['3 CHED CH261121-001 @Place A-01']),
    onHandIs({ search: 'whole  1 L' }, ['8 MILK L-LATE @Place A-01', '30 MILK L-SOON @Place DOCK-1']),
    onHandIs({ search: 'dock-1' }, ['30 MILK L-SOON @Place DOCK-1']),
    onHandIs({ search: 'nothing like it' }, []),
    onHandIs({ search: '%' }, []),
  ))

  it('is narrowed by item and location, also within a search', () => shelves.when().then(
    onHandIs({ item: 'MILK', at: 'A-01' }, ['8 MILK L-LATE @Place A-01']),
    onHandIs({ at: 'DOCK-1' }, ['30 MILK L-SOON @Place DOCK-1']),
    onHandIs({ search: 'l-', at: 'A-01' }, ['8 MILK L-LATE @Place A-01']),
    onHandIs({ search: 'l-', item: 'CTRL' }, []),
  ))

  it('comes in pages of 100 that leave nothing out and repeat nothing', () => given(aWarehouse).when(async (site) => {
    const { id: receipt } = await site.act('receiving.open', { supplier: site.id('MERIDIAN'), location: site.id('A-01') })
    for (let lot = 0; lot < 120; lot += 1) await site.act('receiving.enter', { receipt, entered: { item: site.id('SCREW'), lot: `L${String(lot).padStart(3, '0')}`, quantity: lot + 1 } })
    for (let item = 0; item < 90; item += 1) {
      await anItem({ sku: `${item % 2 === 0 ? 'p' : 'P'}${item}`, name: 'Part', tracking: 'none', expires: false })(site)
      await site.act('receiving.enter', { receipt, entered: { item: site.id(`${item % 2 === 0 ? 'p' : 'P'}${item}`), quantity: 1 } })
    }
  }).then(async (site) => {
    const seen: string[] = []
    const sizes: number[] = []
    for (let after: string | undefined, page = 0; page < 4; page += 1) {
      const { rows, next } = await site.ask('stock.onHand', after === undefined ? {} : { after })
      seen.push(...rows.map((row) => `${row.sku} ${row.lot ?? ''}`))
      sizes.push(rows.length)
      after = next
      if (after === undefined) break
    }
    expect(sizes).toEqual([100, 100, 10])
    expect(new Set(seen).size).toBe(210)
    expect(seen.map((row) => row.toLowerCase())).toEqual(seen.map((row) => row.toLowerCase()).sort())
  }))

  it('is found through indexes: every way begins where the last page ended, and looks at nothing before it', () => given(aWarehouse, stocked).when().then((site) => {
    const { database } = site.core
    const plansOf = (asked: Partial<Asked>): string[] => walksFor(database, { search: '', ...asked }, storyDay, asked.location === undefined ? [] : placesIn(database, asked.location))
      .flatMap((walk) => database.plan(walk.sql, ...walk.values, ...(walk.bounded ? ['A'] : []), ...walk.order.map(() => 'A')))
    expect(plansOf({})).toEqual(expect.arrayContaining([expect.stringMatching(/^SEARCH item USING .*INDEX item_by_sku/), expect.stringMatching(/^SEARCH pile USING .*\(item=\?/)]))
    expect(plansOf({ tracking: 'lot' })).toContainEqual(expect.stringMatching(/^SEARCH item USING .*INDEX item_by_tracking/))
    // What lies of an item or at a held place is in order as it is read: none of it is sorted before the first is seen.
    for (const asked of [{}, { tracking: 'lot' as const }, { disposition: 'held' as const }]) expect(plansOf(asked).join()).not.toContain('TEMP B-TREE')
    expect(plansOf({ item: site.id('MILK') })).toEqual([expect.stringMatching(/^SEARCH pile USING PRIMARY KEY \(item=\? AND \(lot,place,unit\)>/)])
    expect(plansOf({ location: site.id('A-01') })).toEqual([expect.stringMatching(/^SEARCH pile USING .*INDEX holding_by_place \(place=\?/)])
    for (const disposition of ['expired', 'available'] as const) expect(plansOf({ disposition })).toContainEqual(expect.stringMatching(/^SEARCH stocked_lot USING .*INDEX stocked_lot_by_day/))
    expect(plansOf({ disposition: 'held' })).toContainEqual(expect.stringMatching(/^SEARCH stopped USING .*INDEX stopped_by_time/))
    expect(plansOf({ disposition: 'held', asOf: `${storyDay}T12:00:00.000Z` })).toContainEqual(expect.stringMatching(/^SEARCH hold_subject USING .*\(subject>\?/))
    expect(plansOf({ search: 'l-' })).toEqual(expect.arrayContaining([expect.stringMatching(/^SEARCH lot USING PRIMARY KEY \(\(lot,item\)>/), expect.stringMatching(/^SEARCH lot USING .*INDEX lot_by_supplier_lot/)]))
    for (const plan of [{}, { item: site.id('MILK') }, { location: site.id('A-01') }, { disposition: 'held' as const }, { search: 'l-' }].map(plansOf)) expect(scans(plan)).toEqual([])
    return Promise.resolve()
  }))

  it('held at a past moment is what had been held and not yet been let go then', () => given(aWarehouse, stocked, async (site) => {
    for (const [sku, lot] of [['CHED', 'CH261121-001'], ['MILK', 'L-SOON']] as const) await holdLot(sku, lot, 'Seal broken')(site)
    await releaseLot('MILK', 'L-SOON', 'It was whole')(site)
    site.pass(0.001)
  }).when(
    releaseLot('CHED', 'CH261121-001', 'Mended'), holdLot('IBU', 'T1', 'Later'),
    (site) => site.act('stock.adjust', { item: site.id('CHED'), lot: 'CH261121-001', quantity: 3, why: 'sample' }),
  ).then(
    onHandIs({ disposition: 'held', asOf: new Date(Date.parse(`${storyDay}T09:00:00`) + 1_000).toISOString() }, ['3 CHED CH261121-001 @Place A-01']),
    onHandIs({ disposition: 'held' }, ['2 IBU T1 @Place A-01']),
  ))

  it('is narrowed to what may be used, what is held and what has expired', () => given(aWarehouse, stocked).when(async (site) => {
    await holdLot('CHED', 'CH261121-001', 'Seal broken')(site)
    await site.act('stock.move', { to: site.id('QC-1'), item: site.id('CTRL'), serials: ['C1'] })
    site.pass(11)
    return site.restart()
  }).then(
    onHandIs({ disposition: 'held' }, ['3 CHED CH261121-001 @Place A-01']), onHandIs({ disposition: 'expired' }, ['30 MILK L-SOON @Place DOCK-1']),
    async (site) => expect((await rowsOf(site, { disposition: 'available' })).sort()).toEqual(['100 BOX @Place A-01', '2 CTRL @Place A-01', '2 IBU T1 @Place A-01']),
    onHandIs({ disposition: 'expired', tracking: 'serial' }, []), onHandIs({ tracking: 'serial', at: 'QC-1' }, ['1 CTRL @Place QC-1']),
  ))

  it('of a location means all that is part of it too', () => given(aWarehouse, stocked).when(async (site) => {
    const hall = await site.act('catalog.saveLocation', { code: 'HALL', name: 'Hall', kind: 'storage' })
    site.ids.set('HALL', hall.id)
    for (const code of ['A-01', 'QC-1']) await site.act('catalog.saveLocation', { id: site.id(code), code, name: `Place ${code}`, kind: 'storage', parent: hall.id })
  }).then(onHandIs({ at: 'HALL', item: 'CTRL' }, ['3 CTRL @Place A-01']), onHandIs({ at: 'HALL', search: 'l-' }, [])))

  it('is told as it was at a past moment, in pages, with what has left since and without what has come', () => given(aWarehouse, stocked).when(async (site) => {
    site.pass(1)
    await site.restart()
    await site.act('stock.move', { to: site.id('QC-1'), raw: 'L-SOON' })
    await site.act('stock.adjust', { why: 'sample', item: site.id('BOX'), quantity: 100 })
    await received('SCREW', { lot: 'S1', quantity: 5 })(site)
  }).then(
    async (site) => {
      const asOf = `${storyDay}T12:00:00.000Z`
      expect((await rowsOf(site, { asOf })).sort()).toEqual(['100 BOX @Place A-01', '2 IBU T1 @Place A-01', '3 CHED CH261121-001 @Place A-01', '3 CTRL @Place A-01', '30 MILK L-SOON @Place DOCK-1'])
      expect(await rowsOf(site, { asOf, location: site.id('DOCK-1') })).toEqual(['30 MILK L-SOON @Place DOCK-1'])
      expect(await rowsOf(site, { asOf, search: 'l-soon' })).toEqual(['30 MILK L-SOON @Place DOCK-1'])
      expect(await rowsOf(site, { asOf: '2026-11-20T00:00:00.000Z' })).toEqual([])
      expect((await rowsOf(site, { search: 'box' }))).toEqual([])
    },
  ))
})
