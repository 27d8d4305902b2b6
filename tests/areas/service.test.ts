// A laptop from its parts to its third owner: sold, registered, repaired, exchanged, stolen and found again.
import { describe, expect, it } from 'vitest'
import { serialSubject } from '#domain/subject.ts'
import { anItem, gtin, received } from '../builders.ts'
import { given, storyDay, type Site, type Step } from '../given.ts'
import { serialLabel } from '../scans.ts'
import { aCase, driveLabel, lapLabel, laptop, seen, soldTo, workshop } from './service-story.ts'

describe('a serial at the support desk', () => {
  it('tells from one scan what it is made of, who has it, and until when its warranty runs and why', () =>
    given(workshop).when(soldTo('L1')).then(async (site) => {
      const found = await site.ask('service.lookUp', { raw: lapLabel('L1') })
      expect(found).toMatchObject({
        found: 'serial',
        serial: {
          serial: 'L1', title: 'Laptop 14', disposition: 'shipped', place: 'City Market', inHouse: false, shipped: { to: 'City Market', document: 'SH-000001' },
          warranty: { because: 'shipped', from: storyDay, until: '2028-11-21', covers: 'Parts and labour' }, nextService: { due: '2027-11-21', planned: false }, cases: [],
        },
      })
      expect((await seen(site)).components.map(({ code, quantity, removed }) => [code, quantity, removed])).toEqual([['D1', 1, false], ['R1', 2, false]])
      expect(await site.ask('service.lookUp', { raw: lapLabel('L9') })).toMatchObject({ found: 'nothing', why: 'never-issued' })
      expect(await site.ask('service.lookUp', { raw: serialLabel(gtin(77), 'L1') })).toMatchObject({ found: 'nothing', why: 'unknown-item' })
    }))

  it('knows its owner, and every owner before', () =>
    given(workshop, soldTo('L1')).when(async (site) => {
      await site.act('service.register', { subject: laptop(site), owner: 'Rosa Kern', contact: 'rosa@example.org', purchased: '2026-11-20' })
      await site.act('service.register', { subject: laptop(site), owner: 'Tom Hale' })
    }).then(async (site) => {
      expect((await seen(site)).owner).toMatchObject({ name: 'Tom Hale', purchased: '2026-11-20', before: ['Rosa Kern'] })
      expect(await site.refused('service.register', { subject: laptop(site), owner: 'Tom Hale', purchased: '2026-11-22' })).toMatchObject({ code: 'DayNotYet' })
      expect((await site.ask('service.due', { until: '2027-11-20' })).rows).toMatchObject([{ code: 'L1', due: '2027-11-20', owner: 'Tom Hale' }])
    }))

  it('keeps its configuration with all that came before', () =>
    given(workshop).when(async (site) => {
      await site.act('service.configure', { subject: laptop(site), values: [{ name: 'Firmware', value: '1.0' }, { name: 'Keyboard', value: 'German' }] })
      await site.act('service.configure', { subject: laptop(site), values: [{ name: 'Firmware', value: '1.1' }] })
    }).then(async (site) => {
      const { configuration, configurationBefore } = await seen(site)
      expect(configuration).toMatchObject([{ name: 'Firmware', value: '1.1', by: 'Ada Admin' }, { name: 'Keyboard', value: 'German' }])
      expect(configurationBefore).toMatchObject([{ name: 'Firmware', value: '1.0' }])
    }))
})

describe('a service case', () => {
  it('brings the unit in, adds up minutes and money exactly, and ends with an outcome', () =>
    given(workshop, soldTo('L1')).when(aCase('L1', 'BENCH'), async (site) => {
      await site.act('service.work', { case: site.id('case'), diagnosis: 'Drive dead', minutes: 20, cost: '0.10' })
      await site.act('service.work', { case: site.id('case'), minutes: 25, cost: '0.2' })
    }).then(async (site) => {
      expect(await seen(site)).toMatchObject({ place: 'Place BENCH', cases: [{ number: 'SV-000001', state: 'open', customer: 'City Market', defect: 'E-BOOT', minutes: 45, cost: '0.30', opened: { by: 'Ada Admin' } }] })
      expect((await site.ask('service.cases', {})).cases).toMatchObject([{ number: 'SV-000001', code: 'L1', symptom: 'Does not start', customer: 'City Market' }])
      expect(await site.refused('service.openCase', { subject: laptop(site), symptom: 'Again' })).toMatchObject({ code: 'AlreadyExists', named: 'SV-000001' })
      expect(await site.refused('service.work', { case: site.id('case') })).toMatchObject({ code: 'NothingDone' })
      await site.act('service.closeCase', { case: site.id('case'), outcome: 'Drive replaced', serviced: true })
      expect(await seen(site)).toMatchObject({ cases: [{ state: 'closed', outcome: 'Drive replaced' }], nextService: { due: '2027-11-21', planned: true } })
      expect((await site.ask('service.cases', {})).cases).toEqual([])
      expect(await site.refused('service.work', { case: site.id('case'), minutes: 1 })).toMatchObject({ code: 'AlreadyClosed' })
    }))

  it('swaps a part: what is in the product changes, and trace and mass balance stay true', () =>
    given(workshop, soldTo('L1'), aCase('L1', 'BENCH')).when(async (site) => {
      await site.act('service.part', { case: site.id('case'), raw: driveLabel('D1'), to: site.id('QC-1') })
      await site.act('service.part', { case: site.id('case'), raw: driveLabel('D3'), to: 'scrap' })
    }).then(async (site) => {
      const { components, cases } = await seen(site)
      expect(components.map(({ code, removed }) => [code, removed])).toEqual([['D1', true], ['R1', false], ['D3', false]])
      expect(cases[0]!.parts).toMatchObject([{ code: 'D1', way: 'out', to: 'Place QC-1' }, { code: 'D3', way: 'in' }])
      const drive = (serial: string): string => serialSubject(site.id('SSD'), serial)
      for (const subject of [laptop(site), drive('D1'), drive('D3')]) expect((await site.ask('tracing.trace', { subject, direction: 'forward' }))!.balance, subject).toMatchObject({ gap: 0 })
      const back = await site.ask('tracing.trace', { subject: laptop(site), direction: 'backward' })
      expect(back!.rows.map(({ code }) => code)).toEqual(expect.arrayContaining(['D1', 'D3', 'R1']))
      const forward = await site.ask('tracing.trace', { subject: drive('D3'), direction: 'forward' })
      expect(forward!.rows.filter(({ depth, kind }) => depth === 1 && kind === 'serial').map(({ code }) => code), 'the new drive is in the laptop, and not in the old drive').toEqual(['L1'])
      const sources = await site.ask('tracing.trace', { subject: drive('D1'), direction: 'backward' })
      expect(sources!.rows.filter(({ depth, kind }) => depth === 1 && kind === 'serial').map(({ code }) => code)).toEqual(['L1'])
      expect((await site.ask('production.asBuilt', { item: site.id('LAP'), serial: 'L1' })).builds.flatMap((build) => build.components).map(({ code, removed }) => [code, removed])).toEqual([['D1', true], ['R1', false], ['D3', false]])
    }))

  it('takes back the last part, and refuses what is not here', () =>
    given(workshop, soldTo('L1'), aCase('L1')).when(async (site) => {
      expect(await site.refused('service.part', { case: site.id('case'), raw: driveLabel('D1'), to: 'scrap' })).toMatchObject({ code: 'SerialElsewhere', place: 'City Market' })
    }).then(async (site) => {
      await site.act('service.closeCase', { case: site.id('case'), outcome: 'Not brought in' })
      await aCase('L1', 'BENCH')(site)
      expect(await site.refused('service.part', { case: site.id('case'), raw: driveLabel('D2'), to: 'scrap' }), 'it is in the other laptop').toMatchObject({ code: 'SerialElsewhere' })
      expect(await site.refused('service.part', { case: site.id('case'), raw: lapLabel('L1'), to: 'scrap' })).toMatchObject({ code: 'SerialRepeated' })
      await site.act('service.part', { case: site.id('case'), raw: driveLabel('D1'), to: 'scrap' })
      expect((await seen(site)).components[0]).toMatchObject({ code: 'D1', removed: true })
      await site.act('service.undoPart', { case: site.id('case') })
      expect((await seen(site)).components[0]).toMatchObject({ code: 'D1', removed: false })
      expect((await seen(site)).cases[0]!.parts).toEqual([])
    }))
})

describe('a swap', () => {
  it('pain-21-a-warranty-is-not-lost-at-a-swap', () =>
    given(workshop, soldTo('L1'), async (site) => site.act('service.register', { subject: laptop(site), owner: 'Rosa Kern' })).when(async (site) => {
      site.pass(300)
      await site.restart()
      await aCase('L1')(site)
      await site.act('service.swap', { case: site.id('case'), raw: lapLabel('L2'), location: site.id('BENCH') })
    }).then(async (site) => {
      const [old, fresh] = [await seen(site, 'L1'), await seen(site, 'L2')]
      expect(old).toMatchObject({ place: 'Place BENCH', replacedBy: { code: 'L2' }, warranty: { because: 'went-over', wentOverTo: 'L2' }, cases: [{ swappedFor: { code: 'L2' } }] })
      expect(old.owner).toBeUndefined()
      expect(fresh).toMatchObject({ place: 'City Market', replaces: { code: 'L1' }, owner: { name: 'Rosa Kern', purchased: storyDay }, warranty: { because: 'swapped', until: '2028-11-21', carriedFrom: 'L1' }, nextService: { due: '2027-11-21', planned: true } })
      expect((await site.ask('service.due', { until: '2028-01-01' })).rows).toMatchObject([{ code: 'L2', owner: 'Rosa Kern' }])
      expect(await site.refused('service.swap', { case: site.id('case'), raw: lapLabel('L2'), location: site.id('BENCH') })).toMatchObject({ code: 'AlreadyExists', named: 'L2' })
      for (const serial of ['L1', 'L2']) expect((await site.ask('tracing.trace', { subject: laptop(site, serial), direction: 'forward' }))!.balance).toMatchObject({ gap: 0 })
      await site.act('service.closeCase', { case: site.id('case'), outcome: 'Exchanged' })
      const { id } = await site.act('shipping.open', { customer: site.id('SHOP') })
      await site.act('stock.move', { raw: lapLabel('L1'), from: site.id('BENCH'), to: site.id('A-01') })
      await site.act('shipping.pick', { shipment: id, item: site.id('LAP'), serials: ['L1'] })
      await site.act('shipping.ship', { shipment: id })
      expect((await seen(site, 'L1')).warranty, 'repaired and sold to somebody else, it has one of its own again').toMatchObject({ because: 'shipped', from: '2027-09-17' })
    }))

  it('is not sold again when it comes back from the repair to the same customer, and is when another one buys it', () =>
    given(workshop, soldTo('L1'), async (site) => { site.pass(100); await site.restart(); await aCase('L1', 'A-01')(site) }).when(soldTo('L1')).then(async (site) => {
      expect((await seen(site)).warranty).toMatchObject({ because: 'shipped', from: storyDay })
      await site.act('service.closeCase', { case: site.id('case'), outcome: 'Taken back' })
      await aCase('L1', 'A-01')(site)
      await soldTo('L1', 'SHOP')(site)
      expect((await seen(site)).warranty).toMatchObject({ because: 'shipped', from: '2027-03-01' })
      expect((await site.ask('tracing.card', { subject: laptop(site) }))!.warrantyUntil).toBe('2029-03-01')
    }))
})

describe('a serial that is stolen', () => {
  const stolen: Step = async (site) => site.act('service.report', { subject: laptop(site), as: 'stolen', evidence: 'Police report 17/26' })

  it('is neither shipped, brought in, registered nor repaired until a supervisor notes its recovery', () =>
    given(workshop).when(stolen).then(async (site) => {
      const { id } = await site.act('shipping.open', { customer: site.id('MARKET') })
      const no = { code: 'SerialMissing', serial: 'L1', as: 'stolen', since: storyDay }
      expect(await site.refused('shipping.pick', { shipment: id, item: site.id('LAP'), serials: ['L1'] })).toMatchObject(no)
      expect(await site.refused('service.openCase', { subject: laptop(site), symptom: 'x' })).toMatchObject(no)
      expect(await site.refused('service.register', { subject: laptop(site), owner: 'x' })).toMatchObject(no)
      expect(await site.refused('service.report', { subject: laptop(site), as: 'stolen', evidence: 'again' })).toMatchObject({ code: 'AlreadyExists' })
      expect(await seen(site)).toMatchObject({ missing: { as: 'stolen', evidence: 'Police report 17/26', by: 'Ada Admin' } })
      await site.act('service.recover', { subject: laptop(site), evidence: 'Handed back by the police' })
      expect(await seen(site)).toMatchObject({ recovered: { evidence: 'Handed back by the police' } })
      expect((await seen(site)).missing).toBeUndefined()
      await site.act('shipping.pick', { shipment: id, item: site.id('LAP'), serials: ['L1'] })
      expect(await site.refused('service.recover', { subject: laptop(site), evidence: 'again' })).toMatchObject({ code: 'NotFound' })
    }))

  it('is stopped at the truck when it was picked before it was reported, and at the dock when it comes back', () =>
    given(workshop).when(async (site) => {
      const { id } = await site.act('shipping.open', { customer: site.id('MARKET') })
      site.ids.set('shipment', id)
      await site.act('shipping.pick', { shipment: id, item: site.id('LAP'), serials: ['L1'] })
    }, stolen).then(async (site) => {
      expect(await site.refused('shipping.ship', { shipment: site.id('shipment') })).toMatchObject({ code: 'SerialMissing' })
      const { id } = await site.act('receiving.openReturn', { customer: site.id('MARKET'), location: site.id('BENCH') })
      expect(await site.refused('receiving.scanReturn', { return: id, raw: lapLabel('L1') })).toMatchObject({ code: 'SerialMissing' })
      const receipt = await site.act('receiving.open', { supplier: site.id('MERIDIAN'), location: site.id('A-01') })
      expect(await site.refused('receiving.enter', { receipt: receipt.id, entered: { item: site.id('LAP'), serials: ['L1'] } })).toMatchObject({ code: 'SerialMissing' })
    }))
})

describe('a label', () => {
  const check = async (site: Site, raw: string, shownBy?: string): Promise<readonly string[]> =>
    (await site.act('service.check', { raw, ...(shownBy === undefined ? {} : { shownBy: site.id(shownBy) }) })).faults.map(({ why }) => why)

  it('is genuine at the customer it went to, and nowhere else', () =>
    given(workshop, soldTo('L1')).when().then(async (site) => {
      expect(await check(site, lapLabel('L1'))).toEqual([])
      expect(await check(site, lapLabel('L1'), 'MARKET')).toEqual([])
      expect(await site.act('service.check', { raw: lapLabel('L1'), shownBy: site.id('SHOP') })).toMatchObject({ genuine: false, faults: [{ why: 'elsewhere', place: 'City Market' }] })
      expect(await site.act('service.check', { raw: lapLabel('L2') })).toMatchObject({ genuine: false, faults: [{ why: 'elsewhere', place: 'Place A-01' }] })
      expect(await check(site, lapLabel('L9'))).toEqual(['never-issued'])
      expect(await check(site, serialLabel(gtin(77), 'L1'))).toEqual(['unknown-item'])
      expect(await check(site, 'NOBODY-KNOWS')).toEqual(['never-issued'])
    }))

  it('says that it is stolen, that it was thrown away, and that it was asked for too often', () =>
    given(workshop, soldTo('L1'), soldTo('L2')).when(async (site) => {
      await site.act('service.report', { subject: laptop(site), as: 'lost', evidence: 'Left on a train' })
      for (let times = 0; times < 21; times += 1) await check(site, lapLabel('L2'))
    }).then(async (site) => {
      expect(await site.act('service.check', { raw: lapLabel('L1') })).toMatchObject({ genuine: false, faults: [{ why: 'lost', text: 'Left on a train', at: storyDay }] })
      expect(await site.act('service.check', { raw: lapLabel('L2') })).toMatchObject({ genuine: false, faults: [{ why: 'looked-up-too-often', count: 21 }] })
      site.pass(40)
      await site.restart()
      expect(await check(site, lapLabel('L2'))).toEqual([])
      await site.act('quality.placeHold', { scope: { by: 'serials', item: site.id('LAP'), from: 'L2', to: 'L2' }, reason: 'Battery swells' })
      expect(await check(site, lapLabel('L2')), 'a hold of quality is nobody else’s business').toEqual([])
      expect(await seen(site, 'L2')).toMatchObject({ hold: 'Battery swells' })
    }))
})

describe('a warranty that begins otherwise', () => {
  it('waits for the owner where the item says so, and tells why', () =>
    given(workshop, anItem({ sku: 'CAM', name: 'Camera', tracking: 'serial', expires: false, warrantyMonths: 6, warrantyFrom: 'registration', packing: [{ gtin: gtin(54), quantity: 1 }] }), received('CAM', { serials: ['C1'] })).when().then(async (site) => {
      const subject = serialSubject(site.id('CAM'), 'C1')
      expect((await site.ask('service.serial', { subject }))!.warranty).toMatchObject({ because: 'not-registered', months: 6 })
      expect((await site.act('service.register', { subject, owner: 'Rosa Kern', purchased: '2026-08-31' })).warranty).toMatchObject({ because: 'registered', from: '2026-08-31', until: '2027-02-28' })
    }))
})
