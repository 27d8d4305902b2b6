// Goods out: orders, explained picks proved by scanning, packing with SSCCs, handing over; every reason to say no.
import { describe, expect, it } from 'vitest'
import type { Sent, View } from '#contract/contract.ts'
import { checkDigitHolds } from '#domain/identify/gs1-keys.ts'
import { migrationsFolder } from '../../src-main/core.ts'
import { progressOf } from '../../src-main/ledger/projections/progress.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { shelvesQuery } from '../../src-main/shipping/shelves.ts'
import { aCustomer, aLocation, anItem, anOrder, aWarehouse, gtin, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { lotLabel, serialLabel } from '../scans.ts'

type Shipment = NonNullable<View<'shipping.shipment'>>

/** A shipment known as `as` in the story: of an order, or ad hoc to City Market. */
const aShipment = (as: string, order?: string): Step => async (site) => {
  site.ids.set(as, (await site.act('shipping.open', order === undefined ? { customer: site.id('MARKET') } : { order: site.id(order) })).id)
}
type Scan = Omit<Sent<'shipping.scan'>, 'shipment' | 'raw' | 'location'> & { readonly from?: string }
type Pick = Omit<Sent<'shipping.pick'>, 'shipment' | 'item' | 'location'> & { readonly from?: string }
const at = (site: Site, { from, ...rest }: { readonly from?: string }): object => ({ ...rest, ...(from === undefined ? {} : { location: site.id(from) }) })
const scanned = (as: string, raw: string, more: Scan = {}): Step => (site) => site.act('shipping.scan', { shipment: site.id(as), raw, ...at(site, more) })
const picked = (as: string, sku: string, more: Pick = {}): Step => (site) => site.act('shipping.pick', { shipment: site.id(as), item: site.id(sku), ...at(site, more) })
const packed = (as: string): Step => (site) => site.act('shipping.pack', { shipment: site.id(as) })
const shipped = (as: string): Step => (site) => site.act('shipping.ship', { shipment: site.id(as) })
const undone = (as: string): Step => (site) => site.act('shipping.undo', { shipment: site.id(as) })

const shows = (as: string, holds: (shipment: Shipment, site: Site) => void): Step => async (site) => holds((await site.ask('shipping.shipment', { shipment: site.id(as) }))!, site)
const onHandIs = (sku: string, expected: readonly string[]): Step => async (site) =>
  expect((await site.ask('stock.onHand', { item: site.id(sku) })).rows.map((row) => `${row.quantity} ${row.lot ?? ''} @${row.placeName}`)).toEqual(expected)
const scanRefused = (as: string, raw: string, refusal: object, more: Scan = {}): Step => async (site) =>
  expect(await site.refused('shipping.scan', { shipment: site.id(as), raw, ...at(site, more) })).toMatchObject(refusal)
const pickRefused = (as: string, sku: string, refusal: object, more: Pick = {}): Step => async (site) =>
  expect(await site.refused('shipping.pick', { shipment: site.id(as), item: site.id(sku), ...at(site, more) })).toMatchObject(refusal)
/** Nobody stays signed in over night: the station is started again on the new day. */
const daysPass = (days: number): Step => (site) => {
  site.pass(days)
  return site.restart()
}
const provesItself: Step = async (site) => expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] })

const soon = { lot: 'L-SOON', expiry: '2026-12-01' }
const late = { lot: 'L-LATE', expiry: '2026-12-20' }
const twoLotsOfMilk: Step = async (site) => {
  await received('MILK', { ...late, quantity: 20 })(site)
  await received('MILK', { ...soon, quantity: 5 })(site)
}
/** One of each: 100 boxes, 30 milk, 3 controllers, 4 bottles of tablets in two lots. */
const stocked: Step = async (site) => {
  await received('BOX', { quantity: 100 })(site)
  await received('MILK', { ...soon, quantity: 30 })(site)
  await received('CTRL', { serials: ['C1', 'C2', 'C3'] })(site)
  await received('IBU', { lot: 'T1', expiry: '2027-05-01', serials: ['B1', 'B2'] })(site)
  await received('IBU', { lot: 'T2', expiry: '2027-06-01', serials: ['B3', 'B4'] })(site)
}
const timed = async (what: string, step: () => Promise<unknown>): Promise<void> => {
  const started = performance.now()
  await step()
  expect(performance.now() - started, `${what}, ms`).toBeLessThan(1_000)
}
const nobody = 'A'.repeat(22)

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
      expect(open).toEqual([{ id: site.id('S'), number: 'SH-000001', customer: 'Corner Shop', wanted: 10, done: 4 }])
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
    const plan = site.core.database.plan(shelvesQuery, site.id('MILK'))
    expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([])
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
    .when(scanned('S', 'L-SOON'), scanned('S', 'C2'), scanned('S', 'B3'))
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
    received('CHED', { supplierLot: 'SUP-7', expiry: '2027-02-02', quantity: 3 }),
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
    .when(picked('S', 'MILK', { lot: 'L-LATE', quantity: 5 }), (site) => site.restart())
    .then(shows('S', ({ last }) => expect(last).toMatchObject({ lot: 'L-LATE', insteadOf: { lot: 'L-SOON', expiry: '2026-12-01' } }))))

  it('is not said of the lot that is due, ad hoc neither', () => given(aWarehouse, twoLotsOfMilk, aShipment('S'))
    .when(picked('S', 'MILK', { lot: 'L-SOON', quantity: 5 })).then(
      shows('S', ({ last }) => expect(last).not.toHaveProperty('insteadOf')),
      picked('S', 'MILK', { lot: 'L-LATE', quantity: 5 }), shows('S', ({ last }) => expect(last).not.toHaveProperty('insteadOf')),
      undone('S'), undone('S'),
      picked('S', 'MILK', { lot: 'L-LATE', quantity: 5 }), shows('S', ({ last }) => expect(last?.insteadOf?.lot).toBe('L-SOON')),
    ))

  it('is said of serials by their lot', () => given(aWarehouse, stocked, anOrder('SO-1', { IBU: 2 }), aShipment('S', 'SO-1')).when(scanned('S', 'B3'))
    .then(shows('S', ({ last }) => expect(last?.insteadOf).toEqual({ lot: 'T1', expiry: '2027-05-01' }))))
})

describe('picking by hand', () => {
  it('takes a list of serials of several lots at once', () => given(aWarehouse, stocked, anOrder('SO-1', { IBU: 4 }), aShipment('S', 'SO-1'))
    .when(picked('S', 'IBU', { serials: ['B3', 'B1', 'B4'] }))
    .then(shows('S', ({ last, picked, done }) => {
      expect(last).toMatchObject({ serials: 3, quantity: 3 })
      expect(picked.map((row) => [row.lot, row.quantity])).toEqual([['T1', 1], ['T2', 2]])
      expect(done).toBe(3)
    }), provesItself))
})

describe('a pick is refused', () => {
  const open = given(aWarehouse, stocked, anOrder('SO-1', { MILK: 10, CTRL: 2, IBU: 2 }), aShipment('S', 'SO-1'), aShipment('ADHOC'))

  it('where the code names no goods', () => open.when(picked('ADHOC', 'BOX'), packed('ADHOC')).then(
    scanRefused('S', ']C10109521234000110', { code: 'Unreadable' }),
    scanRefused('S', 'NO-SUCH-CODE', { code: 'UnknownCode', scanned: 'NO-SUCH-CODE' }),
    scanRefused('S', gtin(999), { code: 'UnknownGtin', gtin: gtin(999) }),
    scanRefused('S', 'A-01', { code: 'NotAnItem', isA: 'location' }),
    scanRefused('S', 'DM-CMD-CONFIRM', { code: 'NotAnItem', isA: 'command' }),
    scanRefused('S', 'DM-BADGE-topsecret', { code: 'NotAnItem', isA: 'badge', scanned: 'DM-BADGE-' }),
    scanRefused('S', '00095212340000000013', { code: 'NotAnItem', isA: 'unit', scanned: '095212340000000013' }),
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
    .when(picked('S', 'MILK', { lot: 'L-SOON', quantity: 33 }), picked('S', 'IBU', { serials: ['B1', 'B3'] }), undone('S'))
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
    .when(scanned('S', lotLabel(gtin(11, 1), 'L-SOON')), picked('S', 'IBU', { serials: ['B1', 'B3'] }), packed('S'), scanned('S', 'L-SOON'), packed('S'))
    .then(
      shows('S', ({ units, unpacked, done }) => {
        expect(units).toEqual([{ sscc: '095212340000000013', quantity: 14 }, { sscc: '095212340000000020', quantity: 1 }])
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
    .when(scanned('S', lotLabel(gtin(11), 'L-SOON'), { quantity: 6 }), scanned('S', 'B1'), packed('S'), scanned('S', 'B3'), shipped('S'))
    .then(
      shows('S', ({ state, units, picked, proposal, unpacked, done }) => {
        expect(state).toBe('shipped')
        expect(units).toEqual([{ sscc: '095212340000000013', quantity: 7 }])
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
