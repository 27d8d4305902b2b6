// Goods promised to an order: nobody else gets them, never more than there is, and a hold takes them back and says so.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reservationsOf } from '../../src-main/ledger/projections/reservations.ts'
import { aCustomer, aWarehouse, anOrder, gtin, holdLot, received, releaseLot } from '../builders.ts'
import { given, openSite, type Step } from '../given.ts'
import { lotLabel } from '../scans.ts'
import { aShipment, picked, pickRefused, provesItself, scanned, scanRefused, shipped, shows, soon, stocked, twoLotsOfMilk, undone } from './shipping-story.ts'

const reserved = (as: string, more: object = {}): Step => (site) => site.act('shipping.reserve', { document: site.id(as), ...more })
const promises = (as: string, expected: readonly string[]): Step => async (site) =>
  expect((await site.ask('shipping.order', { order: site.id(as) }))!.reserved.map(({ quantity, sku, lot, serial }) => [quantity, sku, lot, serial].filter((part) => part !== undefined).join(' '))).toEqual(expected)
const held = (sku: string, lot: string): Step => holdLot(sku, lot, 'Complaint')
const two = given(aWarehouse, twoLotsOfMilk, aCustomer('SHOP', 'Corner Shop'), anOrder('SO-1', { MILK: 8 }), anOrder('SO-2', { MILK: 20 }, 'SHOP'))

describe('reserving an order', () => {
  it('promises the lots proposed; another order is proposed the rest, and told what it cannot have', () => two.when(reserved('SO-1'), aShipment('S2', 'SO-2')).then(
    promises('SO-1', ['3 MILK L-LATE', '5 MILK L-SOON']),
    shows('S2', ({ proposal, short }) => {
      expect(proposal.map(({ lot, quantity }) => [lot, quantity])).toEqual([['L-LATE', 17]])
      expect(proposal[0]?.passedOver).toEqual([{ lot: 'L-SOON', expiry: '2026-12-01', quantity: 5, why: 'reserved' }, { lot: 'L-LATE', expiry: '2026-12-20', quantity: 3, why: 'reserved' }])
      expect(short).toMatchObject([{ sku: 'MILK', missing: 3 }])
    }),
    scanRefused('S2', lotLabel(gtin(11), 'L-SOON'), { code: 'ReservedForOthers', lot: 'L-SOON', free: 0, wanted: 1, document: 'SO-1' }),
    pickRefused('S2', 'MILK', { code: 'ReservedForOthers', free: 17, wanted: 18, document: 'SO-1' }, { lot: 'L-LATE', quantity: 18 }),
    provesItself,
  ))

  it('keeps a lot from others also where they would take it from two places at once', () => two.when(
    (site) => site.act('stock.move', { item: site.id('MILK'), lot: 'L-LATE', quantity: 10, from: site.id('A-01'), to: site.id('DOCK-1') }), reserved('SO-1'), aShipment('S2', 'SO-2'),
  ).then(
    pickRefused('S2', 'MILK', { code: 'ReservedForOthers', free: 17, wanted: 18, document: 'SO-1' }, { lot: 'L-LATE', quantity: 18 }),
    picked('S2', 'MILK', { lot: 'L-LATE', quantity: 17 }), provesItself,
  ))

  it('by item leaves open which lots: others are kept from the last of them', () => two.when(reserved('SO-1', { by: 'item' }), aShipment('S2', 'SO-2')).then(
    promises('SO-1', ['8 MILK']),
    shows('S2', ({ proposal, short }) => {
      expect(proposal.map(({ lot, quantity }) => [lot, quantity])).toEqual([['L-SOON', 5], ['L-LATE', 12]])
      expect(short).toMatchObject([{ missing: 3 }])
    }),
    picked('S2', 'MILK', { lot: 'L-SOON', quantity: 5 }), picked('S2', 'MILK', { lot: 'L-LATE', quantity: 12 }),
    pickRefused('S2', 'MILK', { code: 'ReservedForOthers', free: 0, wanted: 1, document: 'SO-1' }, { lot: 'L-LATE' }),
  ))

  it('is kept by picking, given back by taking back, and over when it is shipped', () => two.when(reserved('SO-1'), aShipment('S', 'SO-1'), picked('S', 'MILK', { lot: 'L-SOON', quantity: 5 })).then(
    promises('SO-1', ['3 MILK L-LATE']), undone('S'), promises('SO-1', ['3 MILK L-LATE', '5 MILK L-SOON']),
    picked('S', 'MILK', { lot: 'L-LATE', quantity: 8, reason: 'Asked for' }), promises('SO-1', []), shipped('S'), promises('SO-1', []), provesItself,
  ))

  it('of lots and serials somebody named: not twice, not what is not there', () => given(aWarehouse, stocked, anOrder('SO-1', { IBU: 2, CTRL: 2 }), anOrder('SO-2', { IBU: 2, CTRL: 2 }))
    .when(reserved('SO-1')).then(async (site) => {
      await reserved('SO-1', { goods: [{ item: site.id('CTRL'), serials: ['C1', 'C2'] }, { item: site.id('IBU'), serials: ['B3'] }] })(site)
      expect((await site.ask('shipping.order', { order: site.id('SO-1') }))!.reserved.map(({ serial }) => serial).sort()).toEqual(['B3', 'C1', 'C2'])
      const other = (goods: object[]) => site.refused('shipping.reserve', { document: site.id('SO-2'), goods: goods as never })
      expect(await other([{ item: site.id('CTRL'), serials: ['C2'] }])).toMatchObject({ code: 'ReservedForOthers', document: 'SO-1' })
      expect(await other([{ item: site.id('CTRL'), quantity: 2 }])).toMatchObject({ code: 'ReservedForOthers', free: 1, wanted: 2, document: 'SO-1' })
      expect(await other([{ item: site.id('MILK'), lot: 'L-SOON', quantity: 31 }])).toMatchObject({ code: 'NotEnough', wanted: 31, there: 30 })
      await aShipment('S2', 'SO-2')(site)
      await scanRefused('S2', 'C1', { code: 'ReservedForOthers', document: 'SO-1' })(site)
      await scanned('S2', 'C3')(site)
      await provesItself(site)
    }))

  it('by serial gives way where another is taken and others would get none of the lot; taken back, it is as before', () => given(aWarehouse, received('IBU', { lot: 'T1', expiry: '2027-05-01', serials: ['B1', 'B2', 'B3'] }), received('IBU', { lot: 'T2', expiry: '2027-06-01', serials: ['B8', 'B9'] }), anOrder('SO-1', { IBU: 1 }), anOrder('SO-2', { IBU: 3 }))
    .when(aShipment('S', 'SO-2'), (site) => reserved('SO-2', { goods: [{ item: site.id('IBU'), serials: ['B2', 'B3'] }] })(site), reserved('SO-1'))
    .then(
      promises('SO-1', ['1 IBU T1']), picked('S', 'IBU', { serials: ['B1'], reason: 'Nearer' }), promises('SO-2', ['1 IBU T1 B3']), promises('SO-1', ['1 IBU T1']),
      pickRefused('S', 'IBU', { code: 'ReservedForOthers', lot: 'T1' }, { serials: ['B2', 'B3'] }),
      undone('S'), promises('SO-2', ['1 IBU T1 B2', '1 IBU T1 B3']),
      // Nobody waits for one of the other lot: what was promised stays.
      picked('S', 'IBU', { serials: ['B9'], reason: 'Nearer' }), promises('SO-2', ['1 IBU T1 B2', '1 IBU T1 B3']), provesItself,
    ))

  it('of a lot gives way where another is taken and others would get none at all', () => given(aWarehouse, twoLotsOfMilk, anOrder('SO-1', { MILK: 4 }), anOrder('SO-2', { MILK: 40 }))
    .when(aShipment('S', 'SO-2'), (site) => reserved('SO-2', { goods: [{ item: site.id('MILK'), lot: 'L-LATE', quantity: 19 }] })(site), reserved('SO-1', { by: 'item' }))
    .then(
      picked('S', 'MILK', { lot: 'L-SOON', quantity: 2, reason: 'Nearer' }), promises('SO-2', ['19 MILK L-LATE']),
      picked('S', 'MILK', { lot: 'L-SOON', quantity: 3, reason: 'Nearer' }), promises('SO-2', ['16 MILK L-LATE']), promises('SO-1', ['4 MILK']), provesItself,
    ))

  it('is free again when it is released or the order cancelled', () => two.when(reserved('SO-1')).then(
    (site) => site.act('shipping.release', { document: site.id('SO-1') }), promises('SO-1', []), reserved('SO-1'),
    (site) => site.act('shipping.cancelOrder', { order: site.id('SO-1'), reason: 'Called off' }), promises('SO-1', []),
    async (site) => expect(await site.refused('shipping.reserve', { document: site.id('SO-1') })).toMatchObject({ code: 'AlreadyClosed', named: 'SO-1' }),
  ))
})

describe('a hold', () => {
  it('takes its lot from everybody it was promised to, says so on the shipment, and the next proposal replaces it', () => two.when(reserved('SO-1'), aShipment('S', 'SO-1'), held('MILK', 'L-SOON')).then(
    promises('SO-1', ['3 MILK L-LATE']),
    shows('S', ({ broken, proposal }) => {
      expect(broken).toMatchObject([{ sku: 'MILK', lot: 'L-SOON', quantity: 5 }])
      expect(proposal.map(({ lot, quantity }) => [lot, quantity])).toEqual([['L-LATE', 8]])
    }),
    releaseLot('MILK', 'L-SOON', 'Checked'), promises('SO-1', ['3 MILK L-LATE']),
    reserved('SO-1'), shows('S', ({ broken }) => expect(broken).toEqual([])), provesItself,
  ))
})

describe('whatever is reserved', () => {
  it('never exceeds what is on hand', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ order: fc.constantFrom('SO-1', 'SO-2', 'SO-3'), by: fc.constantFrom('item', 'lot', 'named'), lot: fc.constantFrom('A', 'B'), quantity: fc.integer({ min: 1, max: 9 }) }), { minLength: 3, maxLength: 8 }), async (asks) => {
      const site = await openSite()
      for (const step of [aWarehouse, received('MILK', { lot: 'A', expiry: soon.expiry, quantity: 7 }), received('MILK', { lot: 'B', expiry: soon.expiry, quantity: 4 }), anOrder('SO-1', { MILK: 6 }), anOrder('SO-2', { MILK: 9 }), anOrder('SO-3', { MILK: 5 })]) await step(site)
      for (const { order, by, lot, quantity } of asks) {
        const goods = by === 'named' ? { goods: [{ item: site.id('MILK'), lot, quantity }] } : { by: by as 'item' | 'lot' }
        await site.core.call({ name: 'shipping.reserve', input: { document: site.id(order), ...goods }, commandId: `${order}${by}${lot}${quantity}${Math.random()}`, session: site.session })
        const sum = (key: string): number => reservationsOf(site.core.database, site.id('MILK'), key).reduce((all, row) => all + row.quantity, 0)
        expect(sum('A')).toBeLessThanOrEqual(7)
        expect(sum('B')).toBeLessThanOrEqual(4)
        expect(sum('A') + sum('B') + sum('')).toBeLessThanOrEqual(11)
      }
      site.close()
    }), { numRuns: 6 })
  })
})
