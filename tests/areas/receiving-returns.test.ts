// Goods that come back: only what went to this very customer is simply a return; everything else is set apart with its evidence.
import { describe, expect, it } from 'vitest'
import { aCustomer, aLocation, aWarehouse, gtin, holdLot, received } from '../builders.ts'
import { given, type Step } from '../given.ts'
import { gs1, lotLabel, serialLabel } from '../scans.ts'

const shipped = (customer: string, picks: readonly { readonly sku: string; readonly lot?: string; readonly serials?: string[]; readonly quantity?: number }[]): Step => async (site) => {
  const { id } = await site.act('shipping.open', { customer: site.id(customer) })
  for (const { sku, ...goods } of picks) await site.act('shipping.pick', { shipment: id, item: site.id(sku), ...goods })
  await site.act('shipping.ship', { shipment: id })
}
const aReturn: Step = async (site) => {
  site.ids.set('RT', (await site.act('receiving.openReturn', { customer: site.id('MARKET'), location: site.id('RET-1') })).id)
}
const bring = (raw: string, entered?: object): Step => (site) => site.act('receiving.scanReturn', { return: site.id('RT'), raw, ...(entered ? { entered } : {}) })
const doubted = (raw: string, expected: object, entered?: object): Step => async (site) =>
  expect(await site.refused('receiving.scanReturn', { return: site.id('RT'), raw, ...(entered ? { entered } : {}) })).toMatchObject({ code: 'NotShippedToThem', ...expected })
const placeOf = (serial: string, code: string): Step => (site) => {
  expect(site.core.database.get('SELECT place FROM serial WHERE serial = ?', serial)).toEqual({ place: `location:${site.id(code)}` })
  return Promise.resolve()
}
const view: Step = (site) => site.ask('receiving.return', { return: site.id('RT') })
const exception = { exception: { reason: 'Customer insists' } }

const story = [
  aWarehouse, aLocation('RET-1', 'returns'), aCustomer('OTHER', 'Other Market'),
  received('CTRL', { serials: ['S1', 'S2', 'S3', 'S4'] }), received('SCREW', { lot: 'L1', quantity: 10 }),
  shipped('MARKET', [{ sku: 'CTRL', serials: ['S1', 'S2'] }, { sku: 'SCREW', lot: 'L1', quantity: 4 }]), shipped('OTHER', [{ sku: 'CTRL', serials: ['S3'] }]), aReturn,
]

describe('a return from a customer', () => {
  it('takes serials and lots that were shipped to them, up to what they still have', () =>
    given(...story).when(bring(serialLabel(gtin(42), 'S1')), bring(lotLabel(gtin(31), 'L1'), { quantity: 3 })).then(
      placeOf('S1', 'RET-1'),
      doubted(lotLabel(gtin(31), 'L1'), { why: 'more-than-shipped', shipped: 4, returned: 3, asked: 2 }, { quantity: 2 }),
      bring(lotLabel(gtin(31), 'L1')),
      doubted(lotLabel(gtin(31), 'L1'), { why: 'already-returned' }), doubted(serialLabel(gtin(42), 'S1'), { why: 'already-returned', place: 'Place RET-1' }),
      async (site) => {
        const trace = await site.ask('tracing.trace', { subject: `lot:${site.id('SCREW')}/L1`, direction: 'forward' })
        expect(trace?.balance).toMatchObject({ received: 10, returned: 4, onHand: 10, shipped: 4, gap: 0 })
        await site.act('receiving.finishReturn', { return: site.id('RT') })
        expect((await site.ask('receiving.returns', {})).open).toEqual([])
      },
    ))

  it('asks about everything else, and says where it really is', () =>
    given(...story).when().then(
      doubted(serialLabel(gtin(42), 'S3'), { why: 'other-customer', place: 'Other Market' }), doubted(serialLabel(gtin(42), 'S4'), { why: 'never-shipped', place: 'Place A-01' }),
      doubted(serialLabel(gtin(42), 'X9'), { why: 'unknown', place: '' }), doubted(lotLabel(gtin(31), 'L9'), { why: 'unknown' }), doubted(gs1(['01', gtin(97)]), { why: 'never-shipped' }),
    ))

  it('sets an exception apart with its evidence; what the ledger knows to be here is not moved by a word', () =>
    given(...story).when(bring(serialLabel(gtin(42), 'S3'), exception), bring(serialLabel(gtin(42), 'S4'), exception), bring(serialLabel(gtin(42), 'X9'), exception), bring(lotLabel(gtin(31), 'L9'), { ...exception, hold: true })).then(
      placeOf('S3', 'QC-1'), placeOf('S4', 'A-01'), placeOf('X9', 'QC-1'),
      async (site) => {
        const found = await site.ask('receiving.return', { return: site.id('RT') })
        expect(found).toMatchObject({ done: 0, exceptions: 4 })
        expect(found?.goods.map(({ exception: one }) => [one?.why, one?.place, one?.moved, one?.reason])).toEqual([
          ['unknown', '', true, 'Customer insists'], ['unknown', '', true, 'Customer insists'], ['never-shipped', 'Place A-01', false, 'Customer insists'], ['other-customer', 'Other Market', true, 'Customer insists'],
        ])
        expect((await site.ask('quality.holds', {})).holds).toMatchObject([{ scope: { by: 'arrival' }, covers: 1 }])
        const { timeline } = (await site.ask('tracing.card', { subject: `serial:${site.id('CTRL')}/S4` }))!
        expect(timeline[0]).toMatchObject({ type: 'Returned', detail: expect.stringContaining('never-shipped') as string })
      },
    ))

  it('is taken back, and shipped again', () =>
    given(...story, bring(serialLabel(gtin(42), 'S1'))).when((site) => site.act('receiving.undoReturn', { return: site.id('RT') }), bring(serialLabel(gtin(42), 'S2'))).then(
      view, shipped('OTHER', [{ sku: 'CTRL', serials: ['S4'] }]),
      async (site) => expect(await site.ask('receiving.return', { return: site.id('RT') })).toMatchObject({ done: 1, goods: [{ serial: 'S2' }] }),
    ))
})

describe('back to the supplier', () => {
  it('goes what came from there, expired or held too, and may come again', () =>
    given(aWarehouse, received('MILK', { lot: 'M-1', expiry: '2026-11-22', quantity: 6 }), received('CTRL', { serials: ['S1'] })).when(
      (site) => { site.pass(5); return site.restart() }, holdLot('MILK', 'M-1', 'Sour'),
      (site) => site.act('receiving.sendBack', { supplier: site.id('MERIDIAN'), from: site.id('A-01'), raw: lotLabel(gtin(11), 'M-1'), quantity: 6, reason: 'Expired' }),
      (site) => site.act('receiving.sendBack', { supplier: site.id('MERIDIAN'), from: site.id('A-01'), item: site.id('CTRL'), serials: ['S1'], reason: 'Faulty' }),
    ).then(
      async (site) => {
        expect((await site.ask('stock.onHand', { search: '' })).rows).toEqual([])
        const trace = await site.ask('tracing.trace', { subject: `lot:${site.id('MILK')}/M-1`, direction: 'forward' })
        expect(trace?.balance).toMatchObject({ received: 6, shipped: 6, gap: 0 })
      },
      received('CTRL', { serials: ['S1'] }),
      async (site) => {
        site.ids.set('SECOND', (await site.act('catalog.savePartner', { code: 'SECOND', name: 'Second', supplier: true, customer: false, address: [] })).id)
        expect(await site.refused('receiving.sendBack', { supplier: site.id('SECOND'), from: site.id('A-01'), item: site.id('CTRL'), serials: ['S1'], reason: 'x' })).toMatchObject({ code: 'NotFromSupplier', supplier: 'Second' })
      },
    ))
})
