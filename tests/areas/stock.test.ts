// What is in the house and where, found by any of its names; moved by scanning, and taken back.
import { describe, expect, it } from 'vitest'
import type { Sent, View } from '#contract/contract.ts'
import type { Leg } from '#domain/events.ts'
import { atLocation } from '#domain/place.ts'
import { migrationsFolder } from '../../src-main/core.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { placesIn, walksFor, type Asked } from '../../src-main/ledger/on-hand-walks.ts'
import { aLocation, aWarehouse, anItem, gtin, holdLot, received, releaseLot } from '../builders.ts'
import { given, storyDay, type Site, type Step } from '../given.ts'
import { lotLabel, serialLabel } from '../scans.ts'

type Move = Omit<Sent<'stock.move'>, 'to' | 'from' | 'item'> & { readonly from?: string; readonly item?: string }
const moveOf = (site: Site, to: string, { from, item, ...rest }: Move): Sent<'stock.move'> => ({
  ...rest, to: site.id(to), ...(from === undefined ? {} : { from: site.id(from) }), ...(item === undefined ? {} : { item: site.id(item) }),
})
const moved = (to: string, more: Move, says?: (view: View<'stock.move'>, site: Site) => void): Step => async (site) => {
  const view = await site.act('stock.move', moveOf(site, to, more))
  says?.(view, site)
}
const moveRefused = (to: string, more: Move, refusal: object): Step => async (site) => expect(await site.refused('stock.move', moveOf(site, to, more))).toMatchObject(refusal)
const undone: Step = (site) => site.act('stock.undoMove', {})

const rowsOf = async (site: Site, asked: Sent<'stock.onHand'>): Promise<string[]> =>
  (await site.ask('stock.onHand', asked)).rows.map((row) => `${row.quantity} ${row.sku}${row.lot === undefined ? '' : ` ${row.lot}`} @${row.placeName}${row.unit === undefined ? '' : ` in ${row.unit}`}`)
const onHandIs = (asked: Omit<Sent<'stock.onHand'>, 'location' | 'item'> & { readonly at?: string; readonly item?: string }, expected: readonly string[]): Step => async (site) => {
  const { at, item, ...rest } = asked
  expect(await rowsOf(site, { ...rest, ...(at === undefined ? {} : { location: site.id(at) }), ...(item === undefined ? {} : { item: site.id(item) }) })).toEqual(expected)
}
const provesItself: Step = async (site) => expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] })
const scans = (plan: readonly string[]): string[] => plan.filter((step) => step.startsWith('SCAN'))
const nobody = 'A'.repeat(22)

const stocked: Step = async (site) => {
  await received('BOX', { quantity: 100 })(site)
  await received('MILK', { lot: 'L-SOON', expiry: '2026-12-01', quantity: 30 }, 'DOCK-1')(site)
  await received('CHED', { supplierLot: 'SUP-7', expiry: '2027-01-01', quantity: 3 })(site)
  await received('CTRL', { serials: ['C1', 'C2', 'C3'] })(site)
  await received('IBU', { lot: 'T1', expiry: '2027-05-01', serials: ['B1', 'B2'] })(site)
}

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

describe('moving', () => {
  const house = given(aWarehouse, aLocation('B-01'), stocked)

  it('takes a scanned lot whole from where it lies', () => house.when(moved('B-01', { raw: 'L-SOON' }, (view, site) => expect(view).toEqual({
    item: 'Whole milk 1 L', sku: 'MILK', lot: 'L-SOON', serials: 0, quantity: 30, from: 'Place DOCK-1', to: 'Place B-01', subject: `lot:${site.id('MILK')}/L-SOON`,
  }))).then(onHandIs({ item: 'MILK' }, ['30 MILK L-SOON @Place B-01']), provesItself))

  it('takes a case where a case is scanned, and what was keyed in where something was', () => house
    .when(moved('B-01', { raw: lotLabel(gtin(11, 1), 'L-SOON') }), moved('A-01', { raw: lotLabel(gtin(11), 'L-SOON'), from: 'DOCK-1', quantity: 5 }))
    .then(async (site) => expect((await rowsOf(site, { item: site.id('MILK') })).sort()).toEqual(['12 MILK L-SOON @Place B-01', '13 MILK L-SOON @Place DOCK-1', '5 MILK L-SOON @Place A-01'])))

  it('takes serials by scan or list, from wherever they are', () => house
    .when(moved('B-01', { raw: serialLabel(gtin(42), 'C2') }, (view, site) => expect(view).toMatchObject({ serial: 'C2', quantity: 1, from: 'Place A-01', subject: `serial:${site.id('CTRL')}/C2` })),
      moved('DOCK-1', { item: 'CTRL', serials: ['C1', 'C2'] }, (view) => expect(view).toMatchObject({ serials: 2, quantity: 2, to: 'Place DOCK-1' })),
      moved('DOCK-1', { raw: 'B1' }, (view) => expect(view).toMatchObject({ sku: 'IBU', lot: 'T1', serial: 'B1' })))
    .then(onHandIs({ at: 'DOCK-1' }, ['2 CTRL @Place DOCK-1', '1 IBU T1 @Place DOCK-1', '30 MILK L-SOON @Place DOCK-1']), provesItself))

  it('takes one of an untracked item, or as many as said', () => house.when(moved('B-01', { raw: gtin(97) }), moved('B-01', { item: 'BOX', from: 'A-01', quantity: 20 }))
    .then(onHandIs({ at: 'B-01' }, ['21 BOX @Place B-01'])))

  it('takes expired goods too: they must be put somewhere', () => house.when((site) => {
    site.pass(30)
    return site.restart()
  }, moved('QC-1', { raw: 'L-SOON' })).then(onHandIs({ at: 'QC-1' }, ['30 MILK L-SOON @Place QC-1'])))

  it('takes a logistic unit whole with all that is in it', () => house.when((site) => {
    const unit = '095212340000000990'
    const into = { from: `supplier:${site.id('MERIDIAN')}`, to: atLocation(site.id('DOCK-1')), toUnit: unit } as const
    const legs: Leg[] = [{ item: site.id('BOX'), quantity: 7, ...into }, { item: site.id('CTRL'), quantity: 2, serials: ['U1', 'U2'], ...into }]
    site.core.record([{ type: 'Received', payload: { documents: [], legs } }])
    return Promise.resolve()
  }).then(
    moved('B-01', { raw: '00095212340000000990' }, (view) => expect(view).toMatchObject({ quantity: 9, serials: 2, from: 'Place DOCK-1', to: 'Place B-01', subject: 'unit:095212340000000990' })),
    async (site) => expect((await rowsOf(site, { location: site.id('B-01') })).sort()).toEqual(['2 CTRL @Place B-01 in 095212340000000990', '7 BOX @Place B-01 in 095212340000000990']),
    moveRefused('B-01', { raw: '00095212340000000990' }, { code: 'NotFound', what: 'unit', named: '095212340000000990' }),
    moveRefused('A-01', { raw: '00095212340000000990', from: 'DOCK-1' }, { code: 'NotFound', what: 'unit' }),
    moved('A-01', { raw: 'U1' }, (view) => expect(view).toMatchObject({ serial: 'U1', subject: expect.stringMatching(/^serial:/) })),
    async (site) => expect(await rowsOf(site, { location: site.id('A-01'), item: site.id('CTRL') })).toEqual(['4 CTRL @Place A-01']),
    undone, undone,
    async (site) => expect((await rowsOf(site, { location: site.id('DOCK-1'), item: site.id('CTRL') }))).toEqual(['2 CTRL @Place DOCK-1 in 095212340000000990']),
    provesItself,
  ))
})

describe('a move is refused', () => {
  const house = given(aWarehouse, aLocation('B-01'), stocked)

  it('where the code names no goods', () => house.when().then(
    moveRefused('B-01', { raw: ']C10109521234000110' }, { code: 'Unreadable' }),
    moveRefused('B-01', { raw: 'NO-SUCH-CODE' }, { code: 'UnknownCode' }),
    moveRefused('B-01', { raw: gtin(999) }, { code: 'UnknownGtin' }),
    moveRefused('B-01', { raw: 'A-01' }, { code: 'NotAnItem', isA: 'location' }),
    moveRefused('B-01', { raw: '00095212340000000990' }, { code: 'NotFound', what: 'unit' }),
  ))

  it('where location or item are not there, or nothing is named', () => house.when().then(async (site) => {
    const move = (more: object) => site.refused('stock.move', { to: site.id('B-01'), item: site.id('BOX'), ...more })
    expect(await move({ to: nobody })).toMatchObject({ code: 'NotFound', what: 'location', named: nobody })
    expect(await move({ from: nobody })).toMatchObject({ code: 'NotFound', what: 'location' })
    expect(await move({ item: nobody })).toMatchObject({ code: 'NotFound', what: 'item' })
    expect(await site.refused('stock.move', { to: site.id('B-01') })).toMatchObject({ code: 'NotFound', what: 'item' })
  }))

  it('where lot or serial is missing, not followed, said twice or unknown', () => house.when().then(
    moveRefused('B-01', { raw: gtin(11) }, { code: 'LotNeeded' }),
    moveRefused('B-01', { item: 'CTRL' }, { code: 'SerialNeeded' }),
    moveRefused('B-01', { item: 'BOX', lot: 'L' }, { code: 'LotNotTracked' }),
    moveRefused('B-01', { item: 'MILK', lot: 'L-SOON', serials: ['S'] }, { code: 'SerialNotTracked' }),
    moveRefused('B-01', { item: 'CTRL', serials: ['C1', 'C1'] }, { code: 'SerialRepeated', serial: 'C1' }),
    moveRefused('B-01', { item: 'MILK', lot: 'L-NONE' }, { code: 'LotUnknown', lot: 'L-NONE' }),
    moveRefused('B-01', { item: 'CTRL', serials: ['C9'] }, { code: 'SerialUnknown', serial: 'C9' }),
    moveRefused('B-01', { item: 'IBU', lot: 'T1', serials: ['C1'] }, { code: 'SerialUnknown', serial: 'C1' }),
  ))

  it('where the serial belongs to another lot', () => house.when(received('IBU', { lot: 'T2', expiry: '2027-06-01', serials: ['B9'] })).then(
    moveRefused('B-01', { item: 'IBU', lot: 'T1', serials: ['B9'] }, { code: 'SerialOfOtherLot', serial: 'B9', lot: 'T2', scanned: 'T1' }),
  ))

  it('where the goods are not there: elsewhere, there already, picked or gone', () => house.when(async (site) => {
    const { id: shipment } = await site.act('shipping.open', { customer: site.id('MARKET') })
    await site.act('shipping.scan', { shipment, raw: 'C1' })
    await site.act('shipping.pick', { shipment, item: site.id('BOX'), quantity: 100 })
  }).then(
    moveRefused('B-01', { raw: 'C2', from: 'DOCK-1' }, { code: 'SerialElsewhere', serial: 'C2', place: 'Place A-01' }),
    moveRefused('A-01', { raw: 'C2' }, { code: 'SerialElsewhere', place: 'Place A-01' }),
    moveRefused('B-01', { raw: 'C1' }, { code: 'SerialElsewhere', place: 'SH-000001' }),
    moveRefused('B-01', { item: 'BOX' }, { code: 'NotEnough', wanted: 1, there: 0, place: 'Dock 1' }),
    moveRefused('B-01', { item: 'MILK', lot: 'L-SOON', quantity: 31 }, { code: 'NotEnough', lot: 'L-SOON', place: 'Place DOCK-1', wanted: 31, there: 30 }),
    moveRefused('B-01', { item: 'MILK', lot: 'L-SOON', from: 'A-01' }, { code: 'NotEnough', place: 'Place A-01', wanted: 1, there: 0 }),
    moveRefused('DOCK-1', { raw: 'L-SOON' }, { code: 'NotEnough', there: 0 }),
  ))

  it('where the lot lies in several places and none is named', () => house.when(moved('B-01', { raw: 'L-SOON', quantity: 10 })).then(
    moveRefused('A-01', { raw: 'L-SOON' }, { code: 'NotFound', what: 'location', named: '' }),
    moved('A-01', { raw: 'L-SOON', from: 'B-01' }, (view) => expect(view.quantity).toBe(10)),
  ))
})

describe('taking back the last move', () => {
  const house = given(aWarehouse, aLocation('B-01'), stocked)

  it('puts it where it came from, one move after the other', () => house.when(moved('B-01', { raw: 'L-SOON' }), moved('B-01', { item: 'CTRL', serials: ['C1', 'C2'] }))
    .then(
      async (site) => expect(await site.act('stock.undoMove', {})).toMatchObject({ sku: 'CTRL', serials: 2, from: 'Place B-01', to: 'Place A-01' }),
      async (site) => expect(await site.act('stock.undoMove', {})).toMatchObject({ sku: 'MILK', lot: 'L-SOON', quantity: 30, from: 'Place B-01', to: 'Place DOCK-1' }),
      onHandIs({ at: 'B-01' }, []),
      async (site) => expect(await site.refused('stock.undoMove', {})).toEqual({ code: 'NothingToUndo' }),
      provesItself,
    ))

  it('takes back the last one with what is scanned, whatever was moved since', () => house.when(moved('B-01', { raw: 'L-SOON' }), moved('B-01', { item: 'CTRL', serials: ['C1'] }), moved('B-01', { item: 'CTRL', serials: ['C2'] })).then(
    async (site) => expect(await site.act('stock.undoMove', { raw: 'L-SOON' })).toMatchObject({ sku: 'MILK', lot: 'L-SOON', to: 'Place DOCK-1' }),
    async (site) => expect(await site.act('stock.undoMove', { raw: serialLabel(gtin(42), 'C1') })).toMatchObject({ serial: 'C1', to: 'Place A-01' }),
    async (site) => expect(await site.refused('stock.undoMove', { raw: serialLabel(gtin(42), 'C1') })).toEqual({ code: 'NothingToUndo' }),
    async (site) => expect(await site.refused('stock.undoMove', { raw: 'A-01' })).toMatchObject({ code: 'NotAnItem' }),
    onHandIs({ at: 'B-01' }, ['1 CTRL @Place B-01']), provesItself,
  ))

  it('takes back thousands of serials moved at once', () => given(aWarehouse, received('CTRL', { serials: Array.from({ length: 3_000 }, (_, index) => `S${index}`) }), aLocation('B-01'))
    .when(moved('B-01', { item: 'CTRL', serials: Array.from({ length: 3_000 }, (_, index) => `S${index}`) }), undone)
    .then(onHandIs({ item: 'CTRL' }, ['3000 CTRL @Place A-01'])))

  it('takes back what this person moved, not what somebody else did', () => house.when(moved('B-01', { raw: 'L-SOON' }), async (site) => {
    const bob = await site.act('station.savePerson', { name: 'Bob', initials: 'BB', role: 'operator', active: true, pin: '904817' })
    site.session = site.core.sessions.open(bob.id)
  }).then(
    async (site) => expect(await site.refused('stock.undoMove', {})).toEqual({ code: 'NothingToUndo' }),
    moved('B-01', { raw: 'C1' }),
    async (site) => expect(await site.act('stock.undoMove', {})).toMatchObject({ serial: 'C1' }),
    onHandIs({ at: 'B-01' }, ['30 MILK L-SOON @Place B-01']),
  ))

  it('is refused where the goods have moved on', () => house.when(moved('B-01', { raw: 'L-SOON' }), async (site) => {
    const { id: shipment } = await site.act('shipping.open', { customer: site.id('MARKET') })
    await site.act('shipping.scan', { shipment, raw: 'L-SOON' })
  }).then(async (site) => expect(await site.refused('stock.undoMove', {})).toEqual({ code: 'CannotUndo', why: 'moved-on', what: 'Whole milk 1 L' })))
})
