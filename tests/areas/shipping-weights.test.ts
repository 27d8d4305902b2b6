// Goods that are weighed, on their way out; and a unit filled scan by scan.
import { describe, expect, it } from 'vitest'
import { aLocation, anItem, aWarehouse, gtin, received } from '../builders.ts'
import { given, type Step } from '../given.ts'
import { gs1, serialLabel } from '../scans.ts'
import { aShipment, picked, pickRefused, provesItself, scanned, shipped, shows, stocked, undone } from './shipping-story.ts'

const ham = anItem({ sku: 'HAM', name: 'Ham', tracking: 'lot', expires: false, catchWeight: true, packing: [{ gtin: gtin(52), quantity: 1 }] })
const hams = [aWarehouse, ham, received('HAM', { lot: 'H1', quantity: 5, grams: 50_000 }), aShipment('S')]
const weighed = (grams: string): string => gs1(['01', gtin(52)], ['3103', grams], ['10', 'H1'])
const packs = (raw: string, more: object = {}): Step => (site) => site.act('shipping.packScan', { shipment: site.id('S'), raw, ...more })
const [first, second] = ['095212340000000013', '095212340000000020']
const labels = (count: number, sscc = first): Step => async (site) => expect((await site.ask('labelling.queue', {})).jobs.filter(({ subject }) => subject === `unit:${sscc}`)).toHaveLength(count)

/** A pallet of a supplier, announced with its own number: GTIN, lot, quantity, kilograms. */
const theirs = '095212349999999995'
const arrived = (row: string): Step => async (site) => {
  const text = ['asn;supplier;sscc;gtin;lot;quantity;net_weight_kg', `ASN-1;MERIDIAN;${theirs};${row}`].join('\n')
  const { id } = await site.act('receiving.importAsn', { text })
  site.ids.set('RC', (await site.act('receiving.open', { asn: id, location: site.id('A-01') })).id)
  await site.act('receiving.scan', { receipt: site.id('RC'), raw: gs1(['00', theirs]) })
  await site.act('receiving.finish', { receipt: site.id('RC') })
}

describe('what is weighed', () => {
  it('is picked with the weight of its label, or one that was typed, and gives it back when it is undone', () => given(...hams)
    .when(pickRefused('S', 'HAM', { code: 'WeightNeeded' }, { lot: 'H1', quantity: 2 }), scanned('S', weighed('012480')), picked('S', 'HAM', { lot: 'H1', quantity: 2, grams: 20_000 }))
    .then(shows('S', (view) => expect(view).toMatchObject({ grams: 32_480, picked: [{ quantity: 3, grams: 32_480 }], last: { grams: 20_000 } })), undone('S'), shows('S', ({ grams }) => expect(grams).toBe(12_480)), provesItself))

  it('is weighed again where a part is packed or put back, and never weighs more than the whole', () => given(...hams)
    .when(scanned('S', weighed('010000')), scanned('S', weighed('012000')), scanned('S', weighed('011000')))
    .then(
      async (site) => expect(await site.refused('shipping.packScan', { shipment: site.id('S'), raw: weighed('040000') })).toEqual({ code: 'WeightDiffers', item: 'Ham', there: 33_000, grams: 40_000 }),
      async (site) => {
        const packed = (more: object) => ({ shipment: site.id('S'), raw: gs1(['01', gtin(52)], ['10', 'H1']), ...more })
        expect(await site.refused('shipping.packScan', packed({}))).toEqual({ code: 'WeightNeeded', item: 'Ham', itemId: site.id('HAM'), lot: 'H1' })
        expect(await site.refused('shipping.packScan', packed({ grams: 40_000 }))).toMatchObject({ code: 'WeightDiffers' })
        // A label tells of one: of two a person must.
        expect(await site.refused('shipping.packScan', packed({ raw: weighed('012000'), quantity: 2 }))).toMatchObject({ code: 'WeightNeeded' })
      },
      packs(weighed('012000')),
      shows('S', ({ units, grams, unpacked }) => expect([units[0]?.grams, grams, unpacked]).toEqual([12_000, 33_000, 2])),
      async (site) => void await site.act('shipping.scanBack', { shipment: site.id('S'), raw: weighed('010000') }),
      shipped('S'),
      shows('S', ({ grams, units }) => expect([grams, units[0]?.grams]).toEqual([23_000, 12_000])),
      async (site) => expect((await site.ask('shipping.dispatchAdvice', { shipment: site.id('S') }))!.csv).toMatch(/,11\.000\r\n.*,12\.000\r\n/), provesItself,
    ))

  it('is packed by choice with the weight of each part; all of a lot needs none', () => given(aWarehouse, ham, received('HAM', { lot: 'H1', quantity: 3, grams: 30_000 }), received('HAM', { lot: 'H2', quantity: 2, grams: 20_000 }), aShipment('S'))
    .when(picked('S', 'HAM', { lot: 'H1', quantity: 3, grams: 30_500 }), picked('S', 'HAM', { lot: 'H2', quantity: 2, grams: 19_000 })).then(async (site) => {
      const packed = (grams: object) => ({ shipment: site.id('S'), goods: [{ item: site.id('HAM'), lot: 'H1', quantity: 1, ...grams }, { item: site.id('HAM'), lot: 'H2', quantity: 2 }] })
      expect(await site.refused('shipping.pack', packed({}))).toEqual({ code: 'WeightNeeded', item: 'Ham', itemId: site.id('HAM'), lot: 'H1' })
      expect((await site.act('shipping.pack', packed({ grams: 9_900 }))).units).toMatchObject([{ quantity: 3, grams: 28_900 }])
      expect((await site.act('shipping.unpack', { shipment: site.id('S'), unit: first })).grams).toBe(49_500)
    }, provesItself))
})

describe('a pallet of what is weighed', () => {
  const announced = arrived(`${gtin(52)};H1;4;41.250`)
  const whole = gs1(['00', theirs])

  it('goes in one scan with what its supplier said it weighs', () => given(aWarehouse, ham, announced, aShipment('S')).when(scanned('S', whole))
    .then(shows('S', ({ grams, units }) => expect([grams, units[0]?.grams]).toEqual([41_250, 41_250])), provesItself))

  it('goes one by one where something left it unweighed: nobody knows what the rest weighs', () => given(aWarehouse, ham, announced, aShipment('S'))
    .when((site) => site.act('stock.move', { item: site.id('HAM'), lot: 'H1', quantity: 1, to: site.id('QC-1') }))
    .then(
      async (site) => expect(await site.refused('shipping.scan', { shipment: site.id('S'), raw: whole })).toEqual({ code: 'UnitNotWeighed', unit: theirs, item: 'Ham' }),
      scanned('S', weighed('010100')), shows('S', ({ grams, units }) => expect([grams, units]).toEqual([10_100, []])), provesItself,
    ))

  it('goes one by one where it was packed here and nobody weighed it', () => given(...hams).when(async (site) => void site.ids.set('CASE', (await site.act('stock.pack', { item: site.id('HAM'), lot: 'H1', quantity: 2 })).sscc))
    .then(async (site) => expect(await site.refused('shipping.scan', { shipment: site.id('S'), raw: gs1(['00', site.id('CASE')]) })).toEqual({ code: 'UnitNotWeighed', unit: site.id('CASE'), item: 'Ham' })))
})

describe('a unit filled scan by scan', () => {
  it('holds only what was scanned into it, and has its label when it is closed', () => given(aWarehouse, stocked, aShipment('S')).when(picked('S', 'CTRL', { serials: ['C1', 'C2', 'C3'] })).then(
    packs(serialLabel(gtin(42), 'C2')), packs(serialLabel(gtin(42), 'C3'), { into: first }),
    async (site) => expect(await site.refused('shipping.packScan', { shipment: site.id('S'), raw: serialLabel(gtin(42), 'C2'), into: first })).toMatchObject({ code: 'SerialElsewhere', place: first }),
    shows('S', ({ units, unpacked }) => expect([units.map(({ sscc, quantity }) => [sscc, quantity]), unpacked]).toEqual([[[first, 2]], 1])),
    labels(0), async (site) => void await site.act('shipping.closeUnit', { shipment: site.id('S'), unit: first }), labels(1), provesItself,
  ))

  it('never leaves without its label, and has no second one', () => given(aWarehouse, stocked, aLocation('STAGE-1', 'staging'), aShipment('S')).when(picked('S', 'CTRL', { serials: ['C1', 'C2'] }), packs(serialLabel(gtin(42), 'C1')), packs(serialLabel(gtin(42), 'C2'))).then(
    // The other was emptied again: it is none any more.
    async (site) => void await site.act('shipping.unpack', { shipment: site.id('S'), unit: second }), labels(0),
    (site) => site.act('shipping.stage', { shipment: site.id('S'), location: site.id('STAGE-1') }), labels(1),
    shipped('S'), labels(1), labels(0, second), provesItself,
  ))

  it('is asked for its label by the lorry where nobody staged it; what came in on its own number keeps that', () => given(aWarehouse, stocked, arrived(`${gtin(97)};;4;`), aShipment('S'))
    .when(scanned('S', gs1(['00', theirs])), picked('S', 'CTRL', { serials: ['C1'] }), packs(serialLabel(gtin(42), 'C1')), shipped('S')).then(labels(1), labels(0, theirs), provesItself))
})
