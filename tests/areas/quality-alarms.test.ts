// Serials that cannot be: each raises an alarm at the scan, with the proof, once, until somebody says what was behind it.
import { describe, expect, it } from 'vitest'
import type { View } from '#contract/contract.ts'
import { couldBeOf } from '#domain/number-rule.ts'
import { anOrder, aCustomer, aReceipt, aWarehouse, gtin, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { serialLabel } from '../scans.ts'

const alarms = async (site: Site): Promise<View<'quality.alarms'>['alarms']> => (await site.ask('quality.alarms', {})).alarms
const shipped = (sku: string, serial: string): Step => async (site) => {
  await anOrder('SO-1', { [sku]: 1 })(site)
  const { id: shipment } = await site.act('shipping.open', { order: site.id('SO-1') })
  await site.act('shipping.pick', { shipment, item: site.id(sku), serials: [serial] })
  await site.act('shipping.ship', { shipment })
}

describe('an alarm', () => {
  it('is raised where a shipped serial is received again, once, with who shipped it when and under what', () =>
    given(aWarehouse, received('CTRL', { serials: ['K1'] }), shipped('CTRL', 'K1'), aReceipt('RC')).when(async (site) => {
      const raw = serialLabel(gtin(42), 'K1')
      for (const _ of [1, 2]) expect(await site.refused('receiving.scan', { receipt: site.id('RC'), raw })).toMatchObject({ code: 'SerialAlreadyHere' })
    }).then(async (site) => {
      const raised = await alarms(site)
      expect(raised).toHaveLength(1)
      expect(raised[0]).toMatchObject({ number: 'AL-000001', rule: 'shipped-again', serial: 'K1', by: 'Ada Admin', station: 'Dock 1', document: 'RC-000002', evidence: { place: 'City Market', by: 'Ada Admin', document: 'SH-000001' } })
      await site.act('quality.settleAlarm', { alarm: raised[0]!.alarm, reason: 'Came back without papers' })
      expect(await alarms(site)).toEqual([])
      expect((await site.ask('quality.alarms', { settled: true })).alarms).toMatchObject([{ settled: { reason: 'Came back without papers', by: 'Ada Admin' } }])
      expect(await site.refused('quality.settleAlarm', { alarm: raised[0]!.alarm, reason: 'Again' })).toMatchObject({ code: 'AlreadyClosed' })
    }))

  it('is raised for a serial at two places, and for one another customer brings back', () =>
    given(aWarehouse, aCustomer('HARBOUR', 'Harbour Clinic'), received('CTRL', { serials: ['K1', 'K2'] }), shipped('CTRL', 'K1'), aReceipt('RC')).when(async (site) => {
      await site.refused('receiving.scan', { receipt: site.id('RC'), raw: serialLabel(gtin(42), 'K2') })
      const { id } = await site.act('receiving.openReturn', { customer: site.id('HARBOUR'), location: site.id('QC-1') })
      await site.refused('receiving.scanReturn', { return: id, raw: serialLabel(gtin(42), 'K1') })
    }).then(async (site) => expect((await alarms(site)).map(({ rule, serial }) => [rule, serial]).sort()).toEqual([['two-places', 'K1'], ['two-places', 'K2']])))

  it('is raised where a number of ours that we never gave comes in or back, with the rule that did not give it; what we gave ourselves raises none', () =>
    given(aWarehouse, aReceipt('RC')).when(async (site) => {
      const receipt = site.id('RC')
      await site.act('receiving.scan', { receipt, raw: serialLabel(gtin(42), 'C9-000777') })
      await site.act('receiving.enter', { receipt, entered: { item: site.id('CTRL'), serials: ['FOREIGN', 'C9-000778', 'C9-000779'] } })
      await site.act('receiving.enter', { receipt, entered: { item: site.id('CTRL'), generate: true, quantity: 3 } })
      const { id } = await site.act('receiving.openReturn', { customer: site.id('MARKET'), location: site.id('QC-1') })
      const raw = serialLabel(gtin(42), 'C9-000888')
      expect(await site.refused('receiving.scanReturn', { return: id, raw })).toMatchObject({ code: 'NotShippedToThem', why: 'unknown' })
      await site.act('receiving.scanReturn', { return: id, raw, entered: { exception: { reason: 'Brought without papers' } } })
    }).then(async (site) => {
      const raised = (await alarms(site)).toSorted((a, b) => (a.serial < b.serial ? -1 : 1))
      expect(raised.map(({ rule, serial, document }) => [rule, serial, document])).toEqual([
        ...['C9-000777', 'C9-000778', 'C9-000779'].map((serial) => ['never-issued', serial, 'RC-000001']), ['never-issued', 'C9-000888', 'RT-000001'],
      ])
      expect(raised.map(({ evidence }) => evidence)).toEqual(raised.map(() => ({ numberRule: 'C9-{seq:6}' })))
    }))

  it('is raised for what expires between the pick and the lorry', () =>
    given(aWarehouse, received('IBU', { lot: 'IB-1', serials: ['X1', 'X2'], expiry: '2026-11-22' }), anOrder('SO-9', { IBU: 2 })).when(async (site) => {
      const { id: shipment } = await site.act('shipping.open', { order: site.id('SO-9') })
      await site.act('shipping.pick', { shipment, item: site.id('IBU'), serials: ['X1'] })
      site.pass(4)
      await site.restart()
      expect(await site.refused('shipping.ship', { shipment, rest: 'stays' })).toMatchObject({ code: 'LotExpired' })
    }).then(async (site) => expect(await alarms(site)).toMatchObject([{ rule: 'expired-shipped', serial: 'X1', document: 'SH-000001', evidence: { place: 'SH-000001', expiry: '2026-11-22' } }])))

  it('is raised for a number of ours that we never gave, and for an expired one about to leave', () =>
    given(aWarehouse, received('IBU', { lot: 'IB-1', serials: ['X1'], expiry: '2026-11-22' }), anOrder('SO-9', { IBU: 1, CTRL: 1 })).when(async (site) => {
      const { id: shipment } = await site.act('shipping.open', { order: site.id('SO-9') })
      expect(await site.refused('shipping.pick', { shipment, item: site.id('CTRL'), serials: ['C9-000777'] })).toMatchObject({ code: 'SerialUnknown' })
      expect(await site.refused('shipping.pick', { shipment, item: site.id('CTRL'), serials: ['FOREIGN'] })).toMatchObject({ code: 'SerialUnknown' })
      site.pass(4)
      await site.restart()
      expect(await site.refused('shipping.pick', { shipment, item: site.id('IBU'), serials: ['X1'] })).toMatchObject({ code: 'LotExpired' })
    }).then(async (site) => expect((await alarms(site)).map(({ rule, serial }) => [rule, serial]).sort()).toEqual([['expired-shipped', 'X1'], ['never-issued', 'C9-000777']])))
})

describe('a number of our own', () => {
  it('is written as its rule writes, on any day', () => {
    const cases: readonly (readonly [rule: string, code: string, own: boolean])[] = [
      ['C9-{seq:6}', 'C9-000777', true], ['C9-{seq:6}', 'C9-1000777', true], ['C9-{seq:6}', 'C9-77', false], ['C9-{seq:6}', 'XC9-000777', false], ['{seq:6}', '000777', false],
      ['IB{yy}{jjj}-{seq:2}', 'IB26301-01', true], ['{sku}.{seq:3}', 'A+B.001', true], ['{sku}.{seq:3}', 'AAB.001', false], ['SN{rand:8}', 'SNABCD2345', true], ['SN{rand:8}', 'SNABCD1O0I', false],
    ]
    for (const [rule, code, own] of cases) expect(couldBeOf(rule, 'A+B', code), `${rule} ${code}`).toBe(own)
  })
})
