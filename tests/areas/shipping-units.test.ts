// Whole units by one scan, goods packed in part, cases on pallets; put back, staged, called off before and after.
import { describe, expect, it } from 'vitest'
import { aLocation, anOrder, aWarehouse, gtin, received } from '../builders.ts'
import { given, type Step } from '../given.ts'
import { lotLabel } from '../scans.ts'
import { aShipment, onHandIs, packed, picked, provesItself, scanned, scanRefused, shipped, shows, stocked, undone } from './shipping-story.ts'

const pack = (as: string, what: object): Step => async (site) => void await site.act('shipping.pack', { shipment: site.id(as), ...what })
const first = '095212340000000013'
const second = '095212340000000020'
const third = '095212340000000037'
/** A hundred controllers in one case on the shelf. */
const aHundredInACase: Step = async (site) => {
  const serials = Array.from({ length: 100 }, (_, n) => `H${String(n).padStart(3, '0')}`)
  await received('CTRL', { serials })(site)
  const place = `location:${site.id('A-01')}` as const
  site.core.record([{ type: 'Packed', payload: { documents: [], unit: first, legs: [{ item: site.id('CTRL'), serials, quantity: 100, from: place, to: place, toUnit: first }], units: [{ unit: first, from: place, to: place }] } }])
}

describe('packing', () => {
  const open = given(aWarehouse, stocked, anOrder('SO-1', { MILK: 30, CTRL: 3 }), aShipment('S', 'SO-1'))

  it('takes a part of what is picked, puts cases on a pallet, and takes both apart again', () => open
    .when(picked('S', 'MILK', { lot: 'L-SOON', quantity: 24 }), picked('S', 'CTRL', { serials: ['C1', 'C2'] }))
    .then(
      async (site) => pack('S', { goods: [{ item: site.id('MILK'), lot: 'L-SOON', quantity: 12 }, { item: site.id('CTRL'), serials: ['C1'] }] })(site),
      packed('S'),
      pack('S', { units: [first, second] }),
      shows('S', ({ units, unpacked }) => {
        expect(units).toMatchObject([{ sscc: first, quantity: 13, inside: third }, { sscc: second, quantity: 13, inside: third }, { sscc: third, quantity: 26 }])
        expect(unpacked).toBe(0)
      }),
      async (site) => expect(await site.refused('shipping.pack', { shipment: site.id('S'), units: [third], into: first })).toMatchObject({ code: 'UnitInItself' }),
      async (site) => void await site.act('shipping.unpack', { shipment: site.id('S'), unit: first, off: true }),
      async (site) => void await site.act('shipping.unpack', { shipment: site.id('S'), unit: second }),
      shows('S', ({ units, unpacked }) => {
        expect(units).toMatchObject([{ sscc: first, quantity: 13 }])
        expect(units[0]).not.toHaveProperty('inside')
        expect(unpacked).toBe(13)
      }),
      async (site) => expect((await site.ask('labelling.queue', {})).jobs.filter(({ subject }) => subject === `unit:${second}`).map(({ state }) => state)).not.toContain('queued'),
      provesItself,
    ))

  it('adds to a unit that is there, and its label is made anew', () => open.when(picked('S', 'MILK', { lot: 'L-SOON', quantity: 12 }), packed('S'), picked('S', 'MILK', { lot: 'L-SOON', quantity: 6 }), pack('S', { into: first }))
    .then(shows('S', ({ units }) => expect(units).toMatchObject([{ sscc: first, quantity: 18 }])), provesItself))
})

describe('a whole unit', () => {
  it('is picked by one scan with the hundred serials in it, goes back whole, and leaves whole', () => given(aWarehouse, aHundredInACase, anOrder('SO-1', { CTRL: 100 }), aShipment('S', 'SO-1'))
    .when(scanned('S', `00${first}`))
    .then(
      shows('S', ({ done, units, last }) => expect([done, units.map(({ sscc, quantity }) => [sscc, quantity]), last?.serials]).toEqual([100, [[first, 100]], 100])),
      async (site) => void await site.act('shipping.scanBack', { shipment: site.id('S'), raw: `00${first}` }),
      shows('S', ({ done, units }) => expect([done, units]).toEqual([0, []])),
      undone('S'), shows('S', ({ done }) => expect(done).toBe(100)), undone('S'),
      scanned('S', `00${first}`), shipped('S'),
      shows('S', ({ state, units }) => expect([state, units[0]?.quantity]).toEqual(['shipped', 100])), provesItself,
    ))

  it('is refused as a whole where one thing in it is not ordered, held or too many', () => given(aWarehouse, aHundredInACase, anOrder('SO-1', { CTRL: 99 }), aShipment('S', 'SO-1')).when()
    .then(scanRefused('S', `00${first}`, { code: 'OverOrdered', ordered: 99, scanned: 100 })))
})

describe('putting back', () => {
  it('takes any pick back to where it came from, also after others', () => given(aWarehouse, aLocation('B-01'), stocked, received('BOX', { quantity: 5 }, 'B-01'), anOrder('SO-1', { MILK: 10, CTRL: 2 }), aShipment('S', 'SO-1'))
    .when(picked('S', 'MILK', { lot: 'L-SOON', quantity: 10 }), scanned('S', 'C1'), scanned('S', 'C2'))
    .then(
      async (site) => void await site.act('shipping.scanBack', { shipment: site.id('S'), raw: lotLabel(gtin(11), 'L-SOON'), quantity: 4 }),
      onHandIs('MILK', ['24 L-SOON @Place A-01', '6 L-SOON @SH-000001']),
      async (site) => void await site.act('shipping.scanBack', { shipment: site.id('S'), raw: 'C1', to: site.id('B-01') }),
      shows('S', ({ lines }) => expect(lines.map(({ sku, done }) => [sku, done]).sort()).toEqual([['CTRL', 1], ['MILK', 6]])),
      async (site) => expect(await site.refused('shipping.scanBack', { shipment: site.id('S'), raw: 'C1' })).toMatchObject({ code: 'SerialElsewhere', place: 'Place B-01' }),
      async (site) => expect(await site.refused('shipping.scanBack', { shipment: site.id('S'), raw: lotLabel(gtin(11), 'L-SOON'), quantity: 7 })).toMatchObject({ code: 'NotEnough', wanted: 7, there: 6 }),
      undone('S'), shows('S', ({ done }) => expect(done).toBe(8)), provesItself,
    ))
})

describe('a staged shipment', () => {
  it('stands at a staging place, can still be changed, and is listed first', () => given(aWarehouse, aLocation('STAGE', 'staging'), stocked, aShipment('S'), aShipment('T')).when(scanned('S', 'C1')).then(
    async (site) => expect(await site.refused('shipping.stage', { shipment: site.id('S'), location: site.id('A-01') })).toMatchObject({ code: 'NotFound', what: 'staging' }),
    async (site) => expect(await site.refused('shipping.stage', { shipment: site.id('T'), location: site.id('STAGE') })).toMatchObject({ code: 'NothingDone' }),
    async (site) => expect(await site.act('shipping.stage', { shipment: site.id('S'), location: site.id('STAGE') })).toMatchObject({ state: 'staged', stagedAt: 'Place STAGE' }),
    async (site) => expect((await site.ask('shipping.orders', {})).open.map(({ state }) => state)).toEqual(['staged', 'open']),
    scanned('S', 'C2'), shipped('S'), shows('S', ({ state, done }) => expect([state, done]).toEqual(['shipped', 2])), provesItself,
  ))
})

describe('calling a shipment off', () => {
  it('before it leaves puts everything back, packed or not, and voids its labels', () => given(aWarehouse, stocked, anOrder('SO-1', { MILK: 10, CTRL: 2 }), aShipment('S', 'SO-1'))
    .when(picked('S', 'MILK', { lot: 'L-SOON', quantity: 10 }), packed('S'), scanned('S', 'C2'), async (site) => void await site.act('shipping.cancel', { shipment: site.id('S') }))
    .then(
      onHandIs('MILK', ['30 L-SOON @Place A-01']), onHandIs('CTRL', ['3  @Place A-01']),
      shows('S', ({ state, units, done }) => expect([state, units, done]).toEqual(['cancelled', [], 0])),
      async (site) => expect((await site.ask('labelling.queue', {})).jobs.filter(({ state }) => state === 'queued')).toEqual([]),
      async (site) => expect((await site.ask('shipping.orders', {})).orders).toMatchObject([{ number: 'SO-1', done: 0 }]),
      async (site) => expect(await site.refused('shipping.scan', { shipment: site.id('S'), raw: 'C1' })).toMatchObject({ code: 'AlreadyClosed' }), provesItself,
    ))

  it('after it has left wants a reason, brings everything home, and opens the order again', () => given(aWarehouse, stocked, anOrder('SO-1', { MILK: 10, CTRL: 2 }), aShipment('S', 'SO-1'))
    .when(picked('S', 'MILK', { lot: 'L-SOON', quantity: 10 }), packed('S'), picked('S', 'CTRL', { serials: ['C1', 'C2'] }), shipped('S'))
    .then(
      async (site) => expect((await site.ask('shipping.orders', {})).orders).toEqual([]),
      async (site) => expect(await site.refused('shipping.cancel', { shipment: site.id('S') })).toEqual({ code: 'ReasonNeeded' }),
      async (site) => void await site.act('shipping.cancel', { shipment: site.id('S'), reason: 'Lorry turned round', to: site.id('DOCK-1') }),
      async (site) => expect((await site.ask('stock.onHand', { item: site.id('MILK') })).rows.map(({ quantity, placeName }) => `${quantity} @${placeName}`).sort()).toEqual(['10 @Place DOCK-1', '20 @Place A-01']),
      async (site) => expect((await site.ask('shipping.orders', {})).orders).toMatchObject([{ number: 'SO-1', wanted: 12, done: 0 }]),
      aShipment('AGAIN', 'SO-1'), scanned('AGAIN', 'C1'), provesItself,
    ))

  it('is refused where something has come back already or gone on', () => given(aWarehouse, stocked, aShipment('S')).when(scanned('S', 'C1'), shipped('S'), async (site) => {
    site.core.record([{ type: 'Moved', payload: { documents: [], legs: [{ item: site.id('CTRL'), serials: ['C1'], quantity: 1, from: `customer:${site.id('MARKET')}`, to: `location:${site.id('A-01')}` }] } }])
    await Promise.resolve()
  }).then(async (site) => expect(await site.refused('shipping.cancel', { shipment: site.id('S'), reason: 'Wrong' })).toMatchObject({ code: 'CannotUndo', why: 'moved-on' })))
})

describe('what was not shipped', () => {
  it('becomes an order of its own where somebody says so, or is dropped', () => given(aWarehouse, stocked, anOrder('SO-1', { MILK: 10, CTRL: 2 }), aShipment('S', 'SO-1')).when(picked('S', 'MILK', { lot: 'L-SOON', quantity: 6 })).then(
    async (site) => void await site.act('shipping.ship', { shipment: site.id('S'), rest: 'new-order' }),
    async (site) => {
      const { orders } = await site.ask('shipping.orders', {})
      expect(orders).toMatchObject([{ number: 'SO-1-B', wanted: 6, done: 0 }])
      expect((await site.ask('shipping.order', { order: orders[0]!.id }))!.lines.map(({ sku, wanted }) => [sku, wanted]).sort()).toEqual([['CTRL', 2], ['MILK', 4]])
      expect(await site.ask('shipping.order', { order: site.id('SO-1') })).toMatchObject({ state: 'shipped' })
      site.ids.set('B', orders[0]!.id)
    },
    aShipment('SB', 'B'), scanned('SB', 'C1'), async (site) => void await site.act('shipping.ship', { shipment: site.id('SB'), rest: 'dropped' }),
    async (site) => expect((await site.ask('shipping.orders', {})).orders).toEqual([]), provesItself,
  ))
})

