// Goods out: orders, explained picks proved by scanning, packing with SSCCs, handing over; every reason to say no.
import { describe, expect, it } from 'vitest'
import { shelvesQueries } from '../../src-main/shipping/shelves.ts'
import { aCustomer, aLocation, anItem, anOrder, aWarehouse, gtin, received } from '../builders.ts'
import { given } from '../given.ts'
import { lotLabel, serialLabel } from '../scans.ts'
import { aShipment, scanned, picked, undone, shows, onHandIs, scanRefused, pickRefused, daysPass, provesItself, soon, twoLotsOfMilk, stocked, nobody } from './shipping-story.ts'

describe('taking an order', () => {
  it('makes one line of two lines of the same item', () => given(aWarehouse)
    .when(async (site) => {
      const line = (sku: string, quantity: number) => ({ item: site.id(sku), quantity })
      const order = await site.act('shipping.saveOrder', { number: 'SO-1', customer: site.id('MARKET'), lines: [line('MILK', 5), line('BOX', 1), line('MILK', 7)] })
      site.ids.set('SO-1', order.id)
    }, aShipment('S', 'SO-1'))
    .then(shows('S', ({ lines }) => expect(lines.map((line) => [line.sku, line.wanted])).toEqual(expect.arrayContaining([['MILK', 12], ['BOX', 1]]))),
      shows('S', ({ lines, wanted }) => expect([lines.length, wanted]).toEqual([2, 13]))))

  it('wants a customer, known items and a number of its own', () => given(aWarehouse, anOrder('SO-1', { MILK: 1 })).when()
    .then(async (site) => {
      const order = (more: object) => site.refused('shipping.saveOrder', { number: 'SO-2', customer: site.id('MARKET'), lines: [{ item: site.id('MILK'), quantity: 1 }], ...more })
      expect(await order({ customer: site.id('MERIDIAN') })).toMatchObject({ code: 'NotFound', what: 'customer' })
      expect(await order({ lines: [{ item: nobody, quantity: 1 }] })).toMatchObject({ code: 'NotFound', what: 'item' })
      expect(await order({ number: 'so-1' })).toMatchObject({ code: 'AlreadyExists', what: 'order' })
    }))

  it('lists what is still to ship, soonest first, and open shipments beside it', () => given(aWarehouse, stocked, aCustomer('SHOP', 'Corner Shop'))
    .when(async (site) => {
      for (const [number, due] of [['SO-LATER', '2026-12-05'], ['SO-FIRST', '2026-11-22']] as const) {
        site.ids.set(number, (await site.act('shipping.saveOrder', { number, due, customer: site.id('SHOP'), lines: [{ item: site.id('BOX'), quantity: 10 }] })).id)
      }
    }, aShipment('S', 'SO-LATER'), picked('S', 'BOX', { quantity: 4 }))
    .then(async (site) => {
      const { orders, open } = await site.ask('shipping.orders', {})
      expect(orders.map(({ number, wanted, done, customer }) => ({ number, wanted, done, customer }))).toEqual([
        { number: 'SO-FIRST', wanted: 10, done: 0, customer: 'Corner Shop' }, { number: 'SO-LATER', wanted: 10, done: 4, customer: 'Corner Shop' },
      ])
      expect(orders[1]?.shipment).toBe(site.id('S'))
      expect(open).toEqual([{ id: site.id('S'), number: 'SH-000001', state: 'open', customer: 'Corner Shop', wanted: 10, done: 4 }])
    }))
})

describe('opening a shipment', () => {
  it('continues the open one of the same order', () => given(aWarehouse, anOrder('SO-1', { MILK: 1 }), aShipment('S', 'SO-1')).when(aShipment('AGAIN', 'SO-1'))
    .then((site) => Promise.resolve(expect(site.id('AGAIN')).toBe(site.id('S')))))

  it('wants an order or a customer', () => given(aWarehouse).when().then(async (site) => {
    expect(await site.refused('shipping.open', { order: nobody })).toMatchObject({ code: 'NotFound', what: 'order' })
    expect(await site.refused('shipping.open', { customer: site.id('MERIDIAN') })).toMatchObject({ code: 'NotFound', what: 'customer' })
    expect(await site.refused('shipping.open', {})).toMatchObject({ code: 'NotFound', what: 'customer' })
    expect(await site.ask('shipping.shipment', { shipment: nobody })).toBeUndefined()
  }))
})

describe('the proposal', () => {
  it('says what goes first and why, and what was passed over', () => given(
    aWarehouse, twoLotsOfMilk, received('MILK', { lot: 'L-HELD', expiry: '2026-11-28', quantity: 9 }, 'QC-1'), anOrder('SO-1', { MILK: 4 }),
  ).when(aShipment('S', 'SO-1')).then(shows('S', ({ proposal, short, lines }, site) => {
    expect(lines).toEqual([{ item: site.id('MILK'), sku: 'MILK', name: 'Whole milk 1 L', tracking: 'lot', unit: 'bottle', wanted: 4, done: 0 }])
    expect(proposal).toEqual([{
      item: site.id('MILK'), sku: 'MILK', name: 'Whole milk 1 L', unitOfMeasure: 'bottle', lot: 'L-SOON', expiry: '2026-12-01', quantity: 4, rule: 'FEFO',
      place: `location:${site.id('A-01')}`, placeName: 'Place A-01',
      passedOver: [
        { lot: 'L-HELD', expiry: '2026-11-28', quantity: 9, why: 'not-at-a-pickable-place' },
        { lot: 'L-LATE', expiry: '2026-12-20', quantity: 20, why: 'later-expiry' },
      ],
    }])
    expect(short).toEqual([])
  })))

  it('never holds what has expired meanwhile, and says what is missing', () => given(aWarehouse, twoLotsOfMilk, anOrder('SO-1', { MILK: 22 }), aShipment('S', 'SO-1'))
    .when(daysPass(11))
    .then(shows('S', ({ proposal, short }) => {
      expect(proposal.map((line) => [line.lot, line.quantity])).toEqual([['L-LATE', 20]])
      expect(proposal[0]?.passedOver).toEqual([{ lot: 'L-SOON', expiry: '2026-12-01', quantity: 5, why: 'expired' }])
      expect(short).toMatchObject([{ sku: 'MILK', missing: 2 }])
    })))

  it('shrinks with every pick and comes back with an undo', () => given(aWarehouse, twoLotsOfMilk, anOrder('SO-1', { MILK: 8 }), aShipment('S', 'SO-1'))
    .when(picked('S', 'MILK', { lot: 'L-SOON', quantity: 5 }))
    .then(
      shows('S', ({ proposal, done, wanted }) => expect([proposal.map((line) => [line.lot, line.quantity]), done, wanted]).toEqual([[['L-LATE', 3]], 5, 8])),
      undone('S'),
      shows('S', ({ proposal, done }) => expect([proposal.map((line) => [line.lot, line.quantity]), done]).toEqual([[['L-SOON', 5], ['L-LATE', 3]], 0])),
    ))

  it('shows 60 lines and counts all', () => given(aWarehouse).when(async (site) => {
    const lines: Record<string, number> = {}
    for (let index = 0; index < 70; index += 1) {
      const sku = `P${index}`
      await anItem({ sku, name: `Part ${index}`, tracking: 'none', expires: false })(site)
      await received(sku, { quantity: 1 })(site)
      lines[sku] = 1
    }
    await anOrder('SO-BIG', lines)(site)
  }, aShipment('S', 'SO-BIG')).then(shows('S', ({ lines, proposal, wanted }) => expect([lines.length, proposal.length, wanted]).toEqual([60, 60, 70]))))

  it('is looked up by index', () => given(aWarehouse).when().then((site) => {
    for (const sql of Object.values(shelvesQueries)) {
      const plan = site.core.database.plan(sql, '', '', site.id('MILK'), ...(sql.split('?').length > 4 ? [''] : []))
      expect(plan.filter((step) => step.startsWith('SCAN') || step.includes('TEMP B-TREE')), sql).toEqual([])
    }
    return Promise.resolve()
  }))
})

describe('picking by scan', () => {
  it('takes a case of the very lot on the label: packing level times count', () => given(aWarehouse, stocked, anOrder('SO-1', { MILK: 24 }), aShipment('S', 'SO-1'))
    .when(scanned('S', lotLabel(gtin(11, 1), 'L-SOON')))
    .then(shows('S', ({ last, lines, unpacked }, site) => {
      expect(last).toEqual({
        item: 'Whole milk 1 L', sku: 'MILK', lot: 'L-SOON', expiry: '2026-12-01', serials: 0, quantity: 12, unit: 'bottle', at: expect.any(String),
        subject: `lot:${site.id('MILK')}/L-SOON`,
      })
      expect(lines[0]?.done).toBe(12)
      expect(unpacked).toBe(12)
    }), onHandIs('MILK', ['18 L-SOON @Place A-01', '12 L-SOON @SH-000001']), provesItself))

  it('takes as many as were keyed in', () => given(aWarehouse, stocked, aShipment('S')).when(scanned('S', lotLabel(gtin(11), 'l-soon'), { quantity: 7 }))
    .then(shows('S', ({ last }) => expect(last).toMatchObject({ lot: 'L-SOON', quantity: 7 }))))

  it('takes an untracked item by its GTIN', () => given(aWarehouse, stocked, aShipment('S')).when(scanned('S', gtin(97)), scanned('S', gtin(97), { quantity: 9 }))
    .then(shows('S', ({ picked, wanted, done }) => expect([picked.map((row) => row.quantity), wanted, done]).toEqual([[10], 0, 10]))))

  it("takes a lot by the lot's own code and a serial by the serial's own code", () => given(aWarehouse, stocked, aShipment('S'))
    .when(scanned('S', 'L-SOON'), scanned('S', 'C2'), scanned('S', 'B3', { reason: 'Asked for' }))
    .then(shows('S', ({ picked, last }, site) => {
      expect(picked.map((row) => [row.sku, row.lot, row.quantity])).toEqual([['IBU', 'T2', 1], ['CTRL', undefined, 1], ['MILK', 'L-SOON', 1]])
      expect(last).toMatchObject({ serial: 'B3', lot: 'T2', serials: 1, subject: `serial:${site.id('IBU')}/B3` })
    }), provesItself))

  it('knows whose lot is meant where two items have one of that name: the one ordered', () => given(
    aWarehouse, received('SCREW', { lot: 'TWIN', quantity: 5 }), received('MILK', { lot: 'TWIN', expiry: '2026-12-01', quantity: 5 }), anOrder('SO-1', { SCREW: 5 }),
    aShipment('S', 'SO-1'), aShipment('ADHOC'),
  ).when(scanned('S', 'TWIN')).then(
    shows('S', ({ last }) => expect(last).toMatchObject({ sku: 'SCREW', quantity: 1 })),
    scanRefused('ADHOC', 'TWIN', { code: 'UnknownCode' }),
  ))

  it('takes a serial label with GTIN, serial and lot', () => given(aWarehouse, stocked, aShipment('S')).when(scanned('S', serialLabel(gtin(80), 'B1', { lot: 'T1' })))
    .then(shows('S', ({ last }) => expect(last).toMatchObject({ serial: 'B1', lot: 'T1', expiry: '2027-05-01' }))))

  it("takes our lot by the supplier's code where only one lot bears it", () => given(
    aWarehouse, received('CHED', { supplierLot: 'SUP-7', expiry: '2027-01-01', quantity: 3 }), aShipment('S'),
  ).when(scanned('S', lotLabel(gtin(28), 'SUP-7'))).then(
    shows('S', ({ last }) => expect(last).toMatchObject({ sku: 'CHED', lot: 'CH261121-001', quantity: 1 })),
    received('CHED', { supplierLot: 'SUP-7', expiry: '2027-02-02', quantity: 3, otherExpiry: { decided: 'split', reason: 'two cheeses' } }),
    scanRefused('S', lotLabel(gtin(28), 'SUP-7'), { code: 'LotNeeded', item: 'Cheddar wheel 5 kg' }),
  ))
})

describe('where a pick is taken from', () => {
  it('goes through the places in the order of the proposal', () => given(
    aWarehouse, aLocation('B-01'), received('MILK', { ...soon, quantity: 4 }, 'B-01'), received('MILK', { ...soon, quantity: 4 }), aShipment('S'),
  ).when(picked('S', 'MILK', { lot: 'L-SOON', quantity: 6 })).then(onHandIs('MILK', ['2 L-SOON @Place B-01', '6 L-SOON @SH-000001'])))

  it('takes it from the location that is named, and only from there', () => given(
    aWarehouse, aLocation('B-01'), received('MILK', { ...soon, quantity: 4 }), received('MILK', { ...soon, quantity: 4 }, 'B-01'), aShipment('S'),
  ).when(picked('S', 'MILK', { lot: 'L-SOON', quantity: 3, from: 'B-01' })).then(
    async (site) => {
      const places = (await site.ask('stock.onHand', { item: site.id('MILK') })).rows.map((row) => `${row.quantity} @${row.placeName}`)
      expect(places).toEqual(expect.arrayContaining(['4 @Place A-01', '1 @Place B-01', '3 @SH-000001']))
    },
    pickRefused('S', 'MILK', { code: 'NotEnough', lot: 'L-SOON', place: 'Place B-01', wanted: 2, there: 1 }, { lot: 'L-SOON', quantity: 2, from: 'B-01' }),
    pickRefused('S', 'MILK', { code: 'NotEnough', place: 'Place A-01, Place B-01', wanted: 9, there: 5 }, { lot: 'L-SOON', quantity: 9 }),
  ))

  it('never takes from quarantine', () => given(
    aWarehouse, received('MILK', { ...soon, quantity: 4 }, 'QC-1'), received('CTRL', { serials: ['C1'] }, 'QC-1'), aShipment('S'),
  ).when().then(
    pickRefused('S', 'MILK', { code: 'NotEnough', place: 'Dock 1', wanted: 1, there: 0 }, { lot: 'L-SOON' }),
    pickRefused('S', 'MILK', { code: 'NotEnough', place: 'Place QC-1', wanted: 1, there: 0 }, { lot: 'L-SOON', from: 'QC-1' }),
    scanRefused('S', 'C1', { code: 'SerialElsewhere', serial: 'C1', place: 'Place QC-1' }),
  ))
})

describe('picking another lot than proposed', () => {
  it('is allowed, and says which should have gone first, also after a restart', () => given(aWarehouse, twoLotsOfMilk, anOrder('SO-1', { MILK: 5 }), aShipment('S', 'SO-1'))
    .when(picked('S', 'MILK', { lot: 'L-LATE', quantity: 5, reason: 'The first is behind the others' }), (site) => site.restart())
    .then(shows('S', ({ last }) => expect(last).toMatchObject({ lot: 'L-LATE', insteadOf: { lot: 'L-SOON', expiry: '2026-12-01', reason: 'The first is behind the others' } }))))

  it('is refused without a reason, and names the lot that is due', () => given(aWarehouse, twoLotsOfMilk, anOrder('SO-1', { MILK: 5 }), aShipment('S', 'SO-1')).when().then(
    pickRefused('S', 'MILK', { code: 'LotNotProposed', lot: 'L-LATE', proposed: 'L-SOON', expiry: '2026-12-01' }, { lot: 'L-LATE', quantity: 5 }),
    scanRefused('S', lotLabel(gtin(11), 'L-LATE'), { code: 'LotNotProposed' }),
  ))

  it('is not said of the lot that is due, ad hoc neither', () => given(aWarehouse, twoLotsOfMilk, aShipment('S'))
    .when(picked('S', 'MILK', { lot: 'L-SOON', quantity: 5 })).then(
      shows('S', ({ last }) => expect(last).not.toHaveProperty('insteadOf')),
      picked('S', 'MILK', { lot: 'L-LATE', quantity: 5 }), shows('S', ({ last }) => expect(last).not.toHaveProperty('insteadOf')),
      undone('S'), undone('S'),
      picked('S', 'MILK', { lot: 'L-LATE', quantity: 5, reason: 'Asked for it' }), shows('S', ({ last }) => expect(last?.insteadOf?.lot).toBe('L-SOON')),
    ))

  it('is said of serials by their lot', () => given(aWarehouse, stocked, anOrder('SO-1', { IBU: 2 }), aShipment('S', 'SO-1')).when(scanned('S', 'B3', { reason: 'Seal broken' }))
    .then(shows('S', ({ last }) => expect(last?.insteadOf).toEqual({ lot: 'T1', expiry: '2027-05-01', reason: 'Seal broken' }))))
})

describe('picking by hand', () => {
  it('takes a list of serials of several lots at once', () => given(aWarehouse, stocked, anOrder('SO-1', { IBU: 4 }), aShipment('S', 'SO-1'))
    .when(picked('S', 'IBU', { serials: ['B3', 'B1', 'B4'], reason: 'Asked for' }))
    .then(shows('S', ({ last, picked, done }) => {
      expect(last).toMatchObject({ serials: 3, quantity: 3 })
      expect(picked.map((row) => [row.lot, row.quantity])).toEqual([['T1', 1], ['T2', 2]])
      expect(done).toBe(3)
    }), provesItself))
})
