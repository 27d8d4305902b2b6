// Goods out: what is refused, taken back, packed into units and handed over.
import { describe, expect, it } from 'vitest'
import { checkDigitHolds } from '#domain/identify/gs1-keys.ts'
import { progressOf } from '../../src-main/ledger/projections/progress.ts'
import { aCustomer, aLocation, anItem, anOrder, aWarehouse, gtin, received } from '../builders.ts'
import { given } from '../given.ts'
import { lotLabel, serialLabel } from '../scans.ts'
import { aShipment, scanned, picked, packed, shipped, undone, shows, onHandIs, scanRefused, pickRefused, daysPass, provesItself, soon, stocked, timed, nobody } from './shipping-story.ts'

describe('a pick is refused', () => {
  const open = given(aWarehouse, stocked, anOrder('SO-1', { MILK: 10, CTRL: 2, IBU: 2 }), aShipment('S', 'SO-1'), aShipment('ADHOC'))

  it('where the code names no goods', () => open.when(picked('ADHOC', 'BOX'), packed('ADHOC')).then(
    scanRefused('S', ']C10109521234000110', { code: 'Unreadable' }),
    scanRefused('S', 'NO-SUCH-CODE', { code: 'UnknownCode', scanned: 'NO-SUCH-CODE' }),
    scanRefused('S', gtin(999), { code: 'UnknownGtin', gtin: gtin(999) }),
    scanRefused('S', 'A-01', { code: 'NotAnItem', isA: 'location' }),
    scanRefused('S', 'DM-CMD-CONFIRM', { code: 'NotAnItem', isA: 'command' }),
    scanRefused('S', 'DM-BADGE-topsecret', { code: 'NotAnItem', isA: 'badge', scanned: 'DM-BADGE-' }),
    scanRefused('S', '00095212340000000013', { code: 'UnitElsewhere', unit: '095212340000000013', place: 'SH-000002' }),
    scanRefused('S', '00095212340000000099', { code: 'NotFound', what: 'unit' }),
  ))

  it('where shipment, item or location are not there', () => open.when().then(async (site) => {
    const pick = (more: object) => site.refused('shipping.pick', { shipment: site.id('S'), item: site.id('MILK'), lot: 'L-SOON', ...more })
    expect(await pick({ shipment: nobody })).toMatchObject({ code: 'NotFound', what: 'shipment' })
    expect(await pick({ shipment: site.id('SO-1') })).toMatchObject({ code: 'NotFound', what: 'shipment' })
    expect(await pick({ item: nobody })).toMatchObject({ code: 'NotFound', what: 'item' })
    expect(await pick({ location: nobody })).toMatchObject({ code: 'NotFound', what: 'location' })
  }))

  it('where lot or serial is missing, not followed or said twice', () => open.when().then(
    scanRefused('S', gtin(11), { code: 'LotNeeded', item: 'Whole milk 1 L' }),
    scanRefused('S', gtin(42), { code: 'SerialNeeded' }),
    scanRefused('S', lotLabel(gtin(80), 'T1'), { code: 'SerialNeeded', lot: 'T1' }),
    scanRefused('ADHOC', lotLabel(gtin(97), 'L1'), { code: 'LotNotTracked', lot: 'L1' }),
    scanRefused('S', serialLabel(gtin(11), 'S1', { lot: 'L-SOON' }), { code: 'SerialNotTracked', serial: 'S1' }),
    pickRefused('S', 'CTRL', { code: 'SerialRepeated', serial: 'C1' }, { serials: ['C1', 'C2', 'C1'] }),
  ))

  it('where lot or serial is unknown, or they do not belong together', () => open.when().then(
    scanRefused('S', lotLabel(gtin(11), 'L-OTHER'), { code: 'LotUnknown', lot: 'L-OTHER' }),
    scanRefused('S', serialLabel(gtin(42), 'C9'), { code: 'SerialUnknown', serial: 'C9' }),
    scanRefused('S', serialLabel(gtin(80), 'B1', { lot: 'T2' }), { code: 'SerialOfOtherLot', serial: 'B1', lot: 'T1', scanned: 'T2' }),
    scanRefused('S', serialLabel(gtin(80), 'B1', { lot: 'T9' }), { code: 'LotUnknown', lot: 'T9' }),
  ))

  it('where the serial is picked already, used or sold', () => open
    .when(scanned('ADHOC', 'C1'), scanned('ADHOC', 'C2'), shipped('ADHOC'), scanned('S', 'C3'), aShipment('NEXT'))
    .then(
      scanRefused('S', 'C3', { code: 'SerialElsewhere', serial: 'C3', place: 'SH-000001' }),
      scanRefused('NEXT', 'C3', { code: 'SerialElsewhere', serial: 'C3', place: 'SH-000001' }),
      scanRefused('NEXT', 'C1', { code: 'SerialAlreadyShipped', serial: 'C1', customer: 'City Market' }),
      provesItself,
    ))

  it('where the lot is expired: not on its day, but on the next', () => open.when(daysPass(10)).then(
    scanned('S', lotLabel(gtin(11), 'L-SOON')),
    daysPass(1),
    scanRefused('S', lotLabel(gtin(11), 'L-SOON'), { code: 'LotExpired', lot: 'L-SOON', expiry: '2026-12-01', days: 1 }),
    daysPass(200),
    scanRefused('S', 'B1', { code: 'LotExpired', lot: 'T1', expiry: '2027-05-01' }),
  ))

  it('where it is not on the order, or more than ordered', () => open.when(scanned('S', lotLabel(gtin(11), 'L-SOON'), { quantity: 8 })).then(
    scanRefused('S', gtin(97), { code: 'NotOnOrder', item: 'Cardboard box, small', document: 'SO-1' }),
    scanRefused('S', lotLabel(gtin(11), 'L-SOON'), { code: 'OverOrdered', document: 'SO-1', ordered: 10, done: 8, scanned: 3 }, { quantity: 3 }),
    scanRefused('S', lotLabel(gtin(11, 1), 'L-SOON'), { code: 'OverOrdered', scanned: 12 }),
    pickRefused('S', 'CTRL', { code: 'OverOrdered', scanned: 3 }, { serials: ['C1', 'C2', 'C3'] }),
  ))

  it('where there is not enough, and says how much there is', () => open.when().then(
    scanRefused('ADHOC', lotLabel(gtin(11), 'L-SOON'), { code: 'NotEnough', lot: 'L-SOON', place: 'Place A-01', wanted: 31, there: 30 }, { quantity: 31 }),
    scanRefused('ADHOC', gtin(97), { code: 'NotEnough', wanted: 101, there: 100 }, { quantity: 101 }),
  ))

  it('where the list is longer than one gesture may be', () => open.when().then(
    pickRefused('ADHOC', 'CTRL', { code: 'InputInvalid', where: 'serials' }, { serials: Array.from({ length: 10_001 }, (_, index) => `S${index}`) }),
  ))

  it('after the shipment has left', () => open.when(scanned('ADHOC', 'C1'), shipped('ADHOC')).then(async (site) => {
    const shipment = site.id('ADHOC')
    const closed = { code: 'AlreadyClosed', what: 'shipment', named: 'SH-000002' }
    expect(await site.refused('shipping.scan', { shipment, raw: 'C2' })).toMatchObject(closed)
    for (const name of ['shipping.undo', 'shipping.pack', 'shipping.ship'] as const) expect(await site.refused(name, { shipment })).toMatchObject(closed)
    for (const name of ['shipping.undo', 'shipping.pack', 'shipping.ship'] as const) expect(await site.refused(name, { shipment: nobody })).toMatchObject({ code: 'NotFound', what: 'shipment' })
  }))
})

describe('taking back the last pick', () => {
  it('puts everything of that gesture where it came from, one gesture at a time', () => given(aWarehouse, aLocation('B-01'), stocked, received('MILK', { ...soon, quantity: 5 }, 'B-01'), aShipment('S'))
    .when(picked('S', 'MILK', { lot: 'L-SOON', quantity: 33 }), picked('S', 'IBU', { serials: ['B1', 'B3'], reason: 'Asked for' }), undone('S'))
    .then(
      shows('S', ({ last, done }) => expect([last?.quantity, done]).toEqual([33, 33])),
      undone('S'), shows('S', ({ last, done, picked }) => expect([last, done, picked]).toEqual([undefined, 0, []])),
      async (site) => expect((await site.ask('stock.onHand', { item: site.id('MILK') })).rows.map((row) => row.quantity).sort()).toEqual([30, 5]),
      async (site) => expect(await site.refused('shipping.undo', { shipment: site.id('S') })).toEqual({ code: 'NothingToUndo' }),
      scanned('S', 'B1'), provesItself,
    ))

  it('is refused once it is packed', () => given(aWarehouse, stocked, aShipment('S')).when(scanned('S', 'L-SOON'), scanned('S', 'B1'), packed('S')).then(
    async (site) => expect(await site.refused('shipping.undo', { shipment: site.id('S') })).toMatchObject({ code: 'CannotUndo', why: 'moved-on' }),
  ))
})

describe('packing', () => {
  it('gives everything loose a new SSCC, queues its label, and what comes after another one', () => given(aWarehouse, stocked, anOrder('SO-1', { MILK: 30, IBU: 2 }), aShipment('S', 'SO-1'))
    .when(scanned('S', lotLabel(gtin(11, 1), 'L-SOON')), picked('S', 'IBU', { serials: ['B1', 'B3'], reason: 'Asked for' }), packed('S'), scanned('S', 'L-SOON'), packed('S'))
    .then(
      shows('S', ({ units, unpacked, done }) => {
        expect(units).toMatchObject([{ sscc: '095212340000000013', quantity: 14 }, { sscc: '095212340000000020', quantity: 1 }])
        expect(units.every((unit) => checkDigitHolds(unit.sscc))).toBe(true)
        expect([unpacked, done]).toEqual([0, 15])
      }),
      async (site) => {
        const { jobs } = await site.ask('labelling.queue', {})
        expect(jobs.map(({ template, subject, state }) => ({ template, subject, state }))).toEqual([
          { template: 'pallet', subject: 'unit:095212340000000013', state: 'queued' }, { template: 'pallet', subject: 'unit:095212340000000020', state: 'queued' },
        ])
        expect(progressOf(site.core.database, site.id('S')).reduce((sum, row) => sum + row.quantity, 0)).toBe(15)
      },
      provesItself,
    ))

  it('goes on without a label where none can be made', () => given(aWarehouse, stocked, aCustomer('LONG', 'W'.repeat(120)), async (site) => {
    site.ids.set('S', (await site.act('shipping.open', { customer: site.id('LONG') })).id)
  }).when(scanned('S', gtin(97)), packed('S')).then(shows('S', ({ units }) => expect(units).toHaveLength(1))))

  it('wants something picked and a company prefix', () => given(aWarehouse, stocked, aShipment('S')).when(async (site) => {
    expect(await site.refused('shipping.pack', { shipment: site.id('S') })).toMatchObject({ code: 'NothingDone', what: 'shipment' })
    await scanned('S', gtin(97))(site)
    await packed('S')(site)
  }).then(async (site) => expect(await site.refused('shipping.pack', { shipment: site.id('S') })).toMatchObject({ code: 'NothingDone' })))

  it('is refused without a company prefix', () => given(
    anItem({ sku: 'BOX', name: 'Box', tracking: 'none', expires: false }), aCustomer(), aLocation('A-01'),
    async (site) => site.ids.set('MERIDIAN', (await site.act('catalog.savePartner', { code: 'M', name: 'M', supplier: true, customer: false, address: [] })).id),
    received('BOX', { quantity: 1 }), aShipment('S'), picked('S', 'BOX'),
  ).when().then(async (site) => expect(await site.refused('shipping.pack', { shipment: site.id('S') })).toEqual({ code: 'NoCompanyPrefix' })))
})

describe('shipping', () => {
  it('hands over what was picked; the rest of the order stays to be shipped', () => given(aWarehouse, stocked, anOrder('SO-1', { MILK: 10, IBU: 2 }), aShipment('S', 'SO-1'))
    .when(scanned('S', lotLabel(gtin(11), 'L-SOON'), { quantity: 6 }), scanned('S', 'B1'), packed('S'), scanned('S', 'B3', { reason: 'Asked for' }), shipped('S'))
    .then(
      shows('S', ({ state, units, picked, proposal, unpacked, done }) => {
        expect(state).toBe('shipped')
        expect(units).toMatchObject([{ sscc: '095212340000000013', quantity: 7 }])
        expect(picked.map((row) => row.quantity)).toEqual([1, 1, 6])
        expect([proposal, unpacked, done]).toEqual([[], 0, 8])
      }),
      onHandIs('MILK', ['24 L-SOON @Place A-01']),
      async (site) => expect(await site.ask('shipping.orders', {})).toMatchObject({ orders: [{ number: 'SO-1', wanted: 12, done: 8 }], open: [] }),
      aShipment('REST', 'SO-1'),
      shows('REST', ({ wanted, done, proposal }) => expect([wanted, done, proposal.map((line) => [line.sku, line.quantity])]).toEqual([4, 0, [['MILK', 4]]])),
      scanned('REST', 'L-SOON', { quantity: 4 }), shipped('REST'),
      async (site) => expect(await site.ask('shipping.orders', {})).toEqual({ orders: [], open: [] }),
      async (site) => expect(await site.refused('shipping.open', { order: site.id('SO-1') })).toMatchObject({ code: 'AlreadyClosed', what: 'order', named: 'SO-1' }),
      provesItself,
    ))

  it('counts a pick once, not again when it is packed and shipped', () => given(aWarehouse, stocked, anOrder('SO-1', { MILK: 10 }), aShipment('S', 'SO-1'))
    .when(scanned('S', lotLabel(gtin(11), 'L-SOON'), { quantity: 10 }), packed('S'), shipped('S'))
    .then((site) => {
      for (const document of [site.id('S'), site.id('SO-1')]) expect(progressOf(site.core.database, document)).toMatchObject([{ lot: 'L-SOON', quantity: 10 }])
      return Promise.resolve()
    }))

  it('does not hand over what expired after it was picked', () => given(aWarehouse, stocked, aShipment('S')).when(scanned('S', 'L-SOON'), daysPass(11))
    .then(async (site) => expect(await site.refused('shipping.ship', { shipment: site.id('S') })).toMatchObject({ code: 'LotExpired', lot: 'L-SOON', days: 1 }),
      undone('S'), async (site) => expect(await site.refused('shipping.ship', { shipment: site.id('S') })).toMatchObject({ code: 'NothingDone', what: 'shipment' })))
})

describe('5,000 serials', () => {
  const serials = Array.from({ length: 5_000 }, (_, index) => `SN-${String(index).padStart(8, '0')}`)

  it.each([['CTRL', {}], ['IBU', { lot: 'T1', expiry: '2027-05-01' }]] as const)('of %s are picked, packed and shipped in a second each', (sku, lot) =>
    given(aWarehouse, received(sku, { ...lot, serials }), anOrder('SO-1', { [sku]: 5_000 }), aShipment('S', 'SO-1'))
      .when(async (site) => {
        await timed('picked', () => site.act('shipping.pick', { shipment: site.id('S'), item: site.id(sku), serials }))
        await timed('packed', () => site.act('shipping.pack', { shipment: site.id('S') }))
        await timed('shipped', () => site.act('shipping.ship', { shipment: site.id('S') }))
      })
      .then(
        shows('S', ({ done, last, units }) => expect([done, last?.serials, units[0]?.quantity]).toEqual([5_000, 5_000, 5_000])),
        (site) => Promise.resolve(expect(site.core.database.get('SELECT count(*) AS count FROM serial WHERE place = ?', `customer:${site.id('MARKET')}`)).toEqual({ count: 5_000 })),
        onHandIs(sku, []), provesItself,
      ))
})
