// Pains of other systems that shipping must not have; each test bears the number of its pain.
import { expect, it } from 'vitest'
import { verify } from '../../src-main/ledger/verify.ts'
import { migrationsFolder } from '../../src-main/core.ts'
import { aWarehouse, anItem, anOrder, gtin, holdLot, received } from '../builders.ts'
import { given } from '../given.ts'
import { lotLabel } from '../scans.ts'
import { aShipment, daysPass, onHandIs, packed, picked, scanned, scanRefused, shipped, shows, soon, stocked, timed } from './shipping-story.ts'

it('pain-08-all-guards-agree-on-the-day-it-expires', () => given(aWarehouse, stocked, anOrder('SO-1', { MILK: 5 }), aShipment('S', 'SO-1')).when(daysPass(10)).then(
  // On its last day it is proposed, picked, reserved, shipped, and nowhere called expired.
  shows('S', ({ proposal }) => expect(proposal.map(({ lot }) => lot)).toEqual(['L-SOON'])),
  async (site) => expect((await site.ask('stock.onHand', { item: site.id('MILK') })).rows.map(({ expired }) => expired)).toEqual([false]),
  async (site) => expect((await site.act('shipping.reserve', { document: site.id('SO-1') })).reserved).toHaveLength(1),
  scanned('S', lotLabel(gtin(11), 'L-SOON'), { quantity: 5 }), shipped('S'),
  // The day after it is none of that.
  daysPass(1), anOrder('SO-2', { MILK: 5 }), aShipment('T', 'SO-2'),
  shows('T', ({ proposal, short }) => expect([proposal, short.map(({ missing }) => missing)]).toEqual([[], [5]])),
  async (site) => expect((await site.ask('stock.onHand', { item: site.id('MILK') })).rows.map(({ expired }) => expired)).toEqual([true]),
  async (site) => expect((await site.act('shipping.reserve', { document: site.id('SO-2') })).reserved).toEqual([]),
  scanRefused('T', lotLabel(gtin(11), 'L-SOON'), { code: 'LotExpired', days: 1 }),
))

it('pain-08-the-customers-minimum-life-is-one-rule-at-picking-and-at-the-door', () => given(aWarehouse, stocked, async (site) => {
  const { rows: [market] } = await site.ask('catalog.partners', { search: 'MARKET' })
  await site.act('catalog.savePartner', { ...market!, minRemainingLifeDays: 10 })
}, anOrder('SO-1', { MILK: 5 }), aShipment('S', 'SO-1')).when().then(
  // 21 November and ten days: the very day is enough.
  scanned('S', lotLabel(gtin(11), 'L-SOON'), { quantity: 2 }), daysPass(1),
  shows('S', ({ proposal }) => expect(proposal).toEqual([])),
  scanRefused('S', lotLabel(gtin(11), 'L-SOON'), { code: 'TooShortForCustomer', lot: 'L-SOON', expiry: '2026-12-01', days: 9, wanted: 10, customer: 'City Market' }),
  async (site) => expect(await site.refused('shipping.ship', { shipment: site.id('S') })).toMatchObject({ code: 'TooShortForCustomer', lot: 'L-SOON', days: 9 }),
  async (site) => expect(await site.act('shipping.ship', { shipment: site.id('S'), reason: 'The customer agreed by phone' })).toMatchObject({ state: 'shipped' }),
))

it('pain-09-a-serial-is-in-one-place', () => given(aWarehouse, stocked, aShipment('S'), aShipment('T')).when(scanned('S', 'C1')).then(
  scanRefused('T', 'C1', { code: 'SerialElsewhere', place: 'SH-000001' }), onHandIs('CTRL', ['2  @Place A-01', '1  @SH-000001']),
  async (site) => void await site.act('shipping.scanBack', { shipment: site.id('S'), raw: 'C1' }), scanned('T', 'C1'), shipped('T'),
  scanRefused('S', 'C1', { code: 'SerialAlreadyShipped' }),
  (site) => Promise.resolve(expect(site.core.database.all("SELECT place FROM serial WHERE serial = 'C1'")).toEqual([{ place: `customer:${site.id('MARKET')}` }])),
))

it('pain-10-two-hands-at-once-never-pick-the-same-serial-twice', () => given(aWarehouse, received('CTRL', { serials: Array.from({ length: 20 }, (_, n) => `K${n}`) }), aShipment('S'), aShipment('T')).when(async (site) => {
  const all = Array.from({ length: 20 }, (_, n) => ['S', 'T'].map((as) => site.core.call({ name: 'shipping.scan', input: { shipment: site.id(as), raw: `K${n}` }, commandId: `${as}${n}`, session: site.session }))).flat()
  const answers = await Promise.all(all)
  expect(answers.filter((one) => 'answer' in one && one.answer.ok)).toHaveLength(20)
}).then(async (site) => {
  const [one, other] = await Promise.all(['S', 'T'].map((as) => site.ask('shipping.shipment', { shipment: site.id(as) })))
  expect(one!.done + other!.done).toBe(20)
  expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] })
}))

it('pain-12-5000-serials-leave-in-seconds', () => {
  const serials = Array.from({ length: 5_000 }, (_, n) => `SN-${String(n).padStart(6, '0')}`)
  return given(aWarehouse, received('CTRL', { serials }), anOrder('SO-1', { CTRL: 5_000 }), aShipment('S', 'SO-1')).when(async (site) => {
    await timed('picked', () => site.act('shipping.pick', { shipment: site.id('S'), item: site.id('CTRL'), serials }))
    await timed('packed', () => site.act('shipping.pack', { shipment: site.id('S') }))
    await timed('shipped', () => site.act('shipping.ship', { shipment: site.id('S') }))
    await timed('advised', () => site.ask('shipping.dispatchAdvice', { shipment: site.id('S') }))
  }).then(shows('S', ({ done }) => expect(done).toBe(5_000)))
})

it('pain-16-expired-goods-can-still-be-put-back', () => given(aWarehouse, stocked, aShipment('S')).when(picked('S', 'MILK', { lot: 'L-SOON', quantity: 6 }), packed('S'), daysPass(30)).then(
  async (site) => expect(await site.refused('shipping.ship', { shipment: site.id('S') })).toMatchObject({ code: 'LotExpired', lot: 'L-SOON' }),
  async (site) => void await site.act('shipping.cancel', { shipment: site.id('S'), to: site.id('QC-1') }),
  async (site) => expect((await site.ask('stock.onHand', { item: site.id('MILK') })).rows.map(({ quantity, placeName }) => `${quantity} @${placeName}`).sort()).toEqual(['24 @Place A-01', '6 @Place QC-1']),
))

it('pain-19-a-held-lot-does-not-stay-reserved', () => given(aWarehouse, stocked, received('MILK', { lot: 'L-NEXT', expiry: '2026-12-15', quantity: 30 }), anOrder('SO-1', { MILK: 10 }), aShipment('S', 'SO-1')).when(
  (site) => site.act('shipping.reserve', { document: site.id('SO-1') }), scanned('S', lotLabel(gtin(11), 'L-SOON'), { quantity: 4 }),
  holdLot('MILK', 'L-SOON', 'Complaint'),
).then(
  shows('S', ({ broken, proposal }) => {
    expect(broken).toMatchObject([{ lot: 'L-SOON', quantity: 6 }])
    expect(proposal.map(({ lot, quantity }) => [lot, quantity])).toEqual([['L-NEXT', 6]])
  }),
  async (site) => expect((await site.ask('shipping.order', { order: site.id('SO-1') }))!.reserved).toEqual([]),
  // What was picked before the hold does not leave either, and can be put back.
  async (site) => expect(await site.refused('shipping.ship', { shipment: site.id('S') })).toMatchObject({ code: 'LotOnHold', lot: 'L-SOON', reason: 'Complaint' }),
  async (site) => void await site.act('shipping.scanBack', { shipment: site.id('S'), raw: lotLabel(gtin(11), 'L-SOON'), quantity: 4 }),
  scanned('S', lotLabel(gtin(11), 'L-NEXT'), { quantity: 10 }), shipped('S'),
))

it('pain-23-a-100-pack-is-one-scan', () => given(aWarehouse, anItem({ sku: 'VIAL', name: 'Vial 5 ml', tracking: 'lot', expires: true, packing: [{ gtin: gtin(61), quantity: 1 }, { gtin: gtin(61, 2), quantity: 100 }] }),
  received('VIAL', { lot: 'V1', expiry: soon.expiry, quantity: 300 }), anOrder('SO-1', { VIAL: 200 }), aShipment('S', 'SO-1'))
  .when(scanned('S', lotLabel(gtin(61, 2), 'V1')), scanned('S', lotLabel(gtin(61, 2), 'V1')))
  .then(shows('S', ({ done, wanted }) => expect([done, wanted]).toEqual([200, 200]))))
