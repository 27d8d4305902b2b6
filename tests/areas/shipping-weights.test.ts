// Goods that are weighed, on their way out; and a unit filled scan by scan.
import { describe, expect, it } from 'vitest'
import { anItem, aWarehouse, gtin, received } from '../builders.ts'
import { given, type Step } from '../given.ts'
import { gs1, serialLabel } from '../scans.ts'
import { aShipment, picked, pickRefused, provesItself, scanned, shipped, shows, stocked, undone } from './shipping-story.ts'

const ham = anItem({ sku: 'HAM', name: 'Ham', tracking: 'lot', expires: false, catchWeight: true, packing: [{ gtin: gtin(52), quantity: 1 }] })
const hams = [aWarehouse, ham, received('HAM', { lot: 'H1', quantity: 5, grams: 50_000 }), aShipment('S')]
const weighed = (grams: string): string => gs1(['01', gtin(52)], ['3103', grams], ['10', 'H1'])
const packs = (raw: string, more: object = {}): Step => (site) => site.act('shipping.packScan', { shipment: site.id('S'), raw, ...more })
const first = '095212340000000013'

describe('what is weighed', () => {
  it('is picked with the weight of its label, or one that was typed, and gives it back when it is undone', () => given(...hams)
    .when(pickRefused('S', 'HAM', { code: 'WeightNeeded' }, { lot: 'H1', quantity: 2 }), scanned('S', weighed('012480')), picked('S', 'HAM', { lot: 'H1', quantity: 2, grams: 20_000 }))
    .then(shows('S', (view) => expect(view).toMatchObject({ grams: 32_480, picked: [{ quantity: 3, grams: 32_480 }], last: { grams: 20_000 } })), undone('S'), shows('S', ({ grams }) => expect(grams).toBe(12_480)), provesItself))

  it('is weighed again where a part is packed or put back, and never weighs more than the whole', () => given(...hams)
    .when(scanned('S', weighed('010000')), scanned('S', weighed('012000')), scanned('S', weighed('011000')))
    .then(
      async (site) => expect(await site.refused('shipping.packScan', { shipment: site.id('S'), raw: weighed('040000') })).toEqual({ code: 'WeightDiffers', item: 'Ham', there: 33_000, grams: 40_000 }),
      packs(weighed('012000')),
      shows('S', ({ units, grams, unpacked }) => expect([units[0]?.grams, grams, unpacked]).toEqual([12_000, 33_000, 2])),
      async (site) => void await site.act('shipping.scanBack', { shipment: site.id('S'), raw: weighed('010000') }),
      shipped('S'),
      shows('S', ({ grams, units }) => expect([grams, units[0]?.grams]).toEqual([23_000, 12_000])),
      async (site) => expect((await site.ask('shipping.dispatchAdvice', { shipment: site.id('S') }))!.csv).toMatch(/,11\.000\r\n.*,12\.000\r\n/), provesItself,
    ))
})

describe('a unit filled scan by scan', () => {
  it('holds only what was scanned into it, and has its label when it is closed', () => given(aWarehouse, stocked, aShipment('S')).when(picked('S', 'CTRL', { serials: ['C1', 'C2', 'C3'] })).then(
    packs(serialLabel(gtin(42), 'C2')), packs(serialLabel(gtin(42), 'C3'), { into: first }),
    async (site) => expect(await site.refused('shipping.packScan', { shipment: site.id('S'), raw: serialLabel(gtin(42), 'C2'), into: first })).toMatchObject({ code: 'SerialElsewhere', place: first }),
    shows('S', ({ units, unpacked }) => expect([units.map(({ sscc, quantity }) => [sscc, quantity]), unpacked]).toEqual([[[first, 2]], 1])),
    async (site) => expect((await site.ask('labelling.queue', {})).jobs.filter(({ subject }) => subject === `unit:${first}`)).toEqual([]),
    async (site) => void await site.act('shipping.closeUnit', { shipment: site.id('S'), unit: first }),
    async (site) => expect((await site.ask('labelling.queue', {})).jobs.filter(({ subject }) => subject === `unit:${first}`)).toHaveLength(1), provesItself,
  ))
})
