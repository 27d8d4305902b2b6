// RFID: a tag and the barcode beside it are one thing, from the dock to the customer.
import { describe, expect, it } from 'vitest'
import type { View } from '#contract/contract.ts'
import type { Leg } from '#domain/events.ts'
import { atLocation } from '#domain/place.ts'
import { aPurchaseOrder, aReceipt, aWarehouse, anOrder, gtin, received } from '../builders.ts'
import { given, type Step } from '../given.ts'
import { serialLabel } from '../scans.ts'
import { sgtin198, sgtin96, sscc96 } from '../tags.ts'
import { aShipment, packed, provesItself, scanned, scanRefused, shipped, shows } from './shipping-story.ts'

const read = (receipt: string, raw: string, entered?: Record<string, unknown>): Step => (site) =>
  site.act('receiving.scan', { receipt: site.id(receipt), raw, ...(entered === undefined ? {} : { entered }) })
const notTaken = (receipt: string, raw: string, refusal: object): Step => async (site) =>
  expect(await site.refused('receiving.scan', { receipt: site.id(receipt), raw })).toMatchObject(refusal)
const lastIs = (receipt: string, last: object): Step => async (site) => expect(await site.ask('receiving.receipt', { receipt: site.id(receipt) })).toMatchObject({ last })
const opens = (raw: string, card: object): Step => async (site) => expect(await site.ask('tracing.lookUp', { raw })).toMatchObject({ found: 'card', card })
const opensNothing = (raw: string, nothing: Partial<Extract<View<'tracing.lookUp'>, { found: 'nothing' }>>): Step => async (site) =>
  expect(await site.ask('tracing.lookUp', { raw })).toMatchObject({ found: 'nothing', ...nothing })

const controllerTag = sgtin96(gtin(42), 6789)

it('the tags of these stories are written as the standard’s own example', () => {
  expect(sgtin96('80614141123458', 6789, 3)).toBe('3074257BF7194E4000001A85')
})

describe('goods with tags', () => {
  it('come in by their serial, once, however the reader writes it', () =>
    given(aWarehouse, aPurchaseOrder('PO-1', { CTRL: 3 }), aReceipt('RC', { order: 'PO-1' }))
      .when(read('RC', controllerTag), read('RC', sgtin198(gtin(42), 'C9-200001').toLowerCase()))
      .then(
        lastIs('RC', { item: 'Motor controller C9', serial: 'C9-200001', quantity: 1 }),
        notTaken('RC', controllerTag.toLowerCase(), { code: 'SerialAlreadyHere', serial: '6789' }),
        // The barcode on the same piece.
        notTaken('RC', serialLabel(gtin(42), '6789'), { code: 'SerialAlreadyHere', serial: '6789' }),
        async (site) => expect(await site.ask('receiving.receipt', { receipt: site.id('RC') })).toMatchObject({ done: 2, wanted: 3 }),
        provesItself,
      ))

  it('are found by tag as by barcode', () =>
    given(aWarehouse, aReceipt('RC')).when(read('RC', controllerTag)).then(
      opens(controllerTag, { kind: 'serial', code: '6789', sku: 'CTRL', place: 'Place DOCK-1' }),
      opens(serialLabel(gtin(42), '6789'), { kind: 'serial', code: '6789' }),
      opens('urn:epc:id:sgtin:9521234.000042.6789', { kind: 'serial', code: '6789' }),
    ))

  it('are asked for the lot a tag does not say, and for nothing the item does not have', () =>
    given(aWarehouse, aReceipt('RC')).when(read('RC', sgtin96(gtin(97), 1)), read('RC', sgtin96(gtin(11, 1), 77), { lot: 'M-1', expiry: '2026-12-10' })).then(
      notTaken('RC', sgtin96(gtin(11, 1), 78), { code: 'LotNeeded', item: 'Whole milk 1 L' }),
      lastIs('RC', { item: 'Whole milk 1 L', lot: 'M-1', quantity: 12 }),
      async (site) => expect((await site.ask('stock.onHand', { search: 'BOX' })).rows).toMatchObject([{ sku: 'BOX', quantity: 1 }]),
      // The tag of a case is no serial of the milk in it.
      opens(sgtin96(gtin(11, 1), 77), { kind: 'item', code: 'MILK' }),
      provesItself,
    ))

  it('of an item with lots and serials take lot and expiry from the person, the serial from the tag', () =>
    given(aWarehouse, aReceipt('RC')).when(read('RC', sgtin198(gtin(80), 'B/7'), { expiry: '2028-05-01' })).then(
      lastIs('RC', { item: 'Ibuprofen 200 mg, bottle', lot: 'IB26325-01', serial: 'B/7', quantity: 1 }),
      opens(sgtin198(gtin(80), 'B/7'), { kind: 'serial', code: 'B/7', lot: 'IB26325-01', expiry: '2028-05-01' }),
    ))

  it('are put away, picked, packed and gone by their tags alone', () =>
    given(aWarehouse, aReceipt('RC'), anOrder('SO-1', { CTRL: 1 }))
      .when(
        read('RC', controllerTag),
        (site) => site.act('stock.move', { raw: controllerTag, to: site.id('A-01') }),
        opens(controllerTag, { place: 'Place A-01' }),
        aShipment('S', 'SO-1'), scanned('S', controllerTag), packed('S'), shipped('S'),
      )
      .then(
        opens(controllerTag, { kind: 'serial', disposition: 'shipped', place: 'City Market' }),
        aShipment('S2'),
        scanRefused('S2', controllerTag, { code: 'SerialAlreadyShipped', serial: '6789', customer: 'City Market' }),
        provesItself,
      ))

  it('are known by tags whose hexadecimal digits happen to be digits alone, unless the number is somebody’s own', () => {
    const digits = sgtin96(gtin(97), 1)
    expect(digits).toMatch(/^\d{24}$/)
    return given(aWarehouse, aReceipt('RC')).when(read('RC', digits)).then(
      opens(digits, { kind: 'item', code: 'BOX' }),
      received('SCREW', { lot: digits, quantity: 5 }),
      opens(digits, { kind: 'lot', code: digits, sku: 'SCREW' }),
      opensNothing(sgtin96(gtin(1), 1), { kind: 'plain', why: 'unknown-code' }),
    )
  })

  it('nobody knows say what they are', () =>
    given(aWarehouse).when().then(
      opensNothing(sgtin96(gtin(999), 5), { kind: 'epc', why: 'unknown-gtin', elements: [['01', gtin(999)], ['21', '5']] }),
      opensNothing(controllerTag, { kind: 'epc', why: 'unknown-serial' }),
      opensNothing(sscc96('095212340000000991'), { kind: 'epc', why: 'unknown-unit' }),
    ))
})

describe('pallets with tags', () => {
  it('packed here are found by tag, and no tag of a pallet is taken for goods', () =>
    given(aWarehouse, received('BOX', { quantity: 10 }), aReceipt('RC'), aShipment('S')).when((site) => site.act('shipping.pick', { shipment: site.id('S'), item: site.id('BOX'), quantity: 10 }), packed('S')).then(
      shows('S', ({ units }, site) => {
        const [{ sscc } = { sscc: '' }] = units
        expect(sscc).toMatch(/^\d{18}$/)
        site.ids.set('tag', sscc96(sscc))
        site.ids.set('sscc', sscc)
      }),
      async (site) => opens(site.id('tag'), { kind: 'unit', code: site.id('sscc') })(site),
      async (site) => notTaken('RC', site.id('tag'), { code: 'UnitAlreadyHere', unit: site.id('sscc') })(site),
      async (site) => scanRefused('S', site.id('tag'), { code: 'UnitElsewhere', unit: site.id('sscc') })(site),
    ))

  it('move whole with all that is on them', () =>
    given(aWarehouse, async (site) => {
      const legs: Leg[] = [{ item: site.id('BOX'), quantity: 7, from: `supplier:${site.id('MERIDIAN')}`, to: atLocation(site.id('DOCK-1')), toUnit: '095212340000000990' }]
      site.core.record([{ type: 'Received', payload: { documents: [], legs } }])
    }).when((site) => site.act('stock.move', { raw: sscc96('095212340000000990'), to: site.id('A-01') })).then(
      async (site) => expect((await site.ask('stock.onHand', { location: site.id('A-01') })).rows).toMatchObject([{ sku: 'BOX', quantity: 7, unit: '095212340000000990' }]),
      opens(sscc96('095212340000000990'), { kind: 'unit', place: 'Place A-01' }),
      provesItself,
    ))
})
