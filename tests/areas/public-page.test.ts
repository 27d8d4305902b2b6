// A stranger scans the QR code on the box: what they learn, what they never learn, and who looks too often.
import { describe, expect, it } from 'vitest'
import type { View } from '#contract/contract.ts'
import { bytesOf } from '../../src-main/ledger/label-bytes.ts'
import { jobOf } from '../../src-main/ledger/projections/label-jobs.ts'
import { itemByGtin } from '../../src-main/ledger/projections/masters.ts'
import { dropOldLooks, looksKept, looksSql } from '../../src-main/ledger/public-looks.ts'
import { aCustomer, aLocation, anItem, aSupplier, aWarehouse, gtin, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { serialLabel } from '../scans.ts'

const serialPath = (serial: string, item = 42): string => `/01/${gtin(item)}/21/${serial}`
const asks = async (site: Site, path: string, from = '192.0.2.1'): Promise<View<'service.publicPage'>> => {
  const session = site.session
  site.session = ''
  try {
    return await site.ask('service.publicPage', { path, from })
  } finally {
    site.session = session
  }
}
const switchedOn: Step = (site) => site.act('station.setPublicPage', { on: true, address: 'https://id.example.com' })
const sold = (sku: string, serial: string): Step => async (site) => {
  const { id } = await site.act('shipping.open', { customer: site.id('MARKET') })
  await site.act('shipping.pick', { shipment: id, item: site.id(sku), serials: [serial] })
  await site.act('shipping.ship', { shipment: id })
}
/** As a recall stops them. */
const recalled = (site: Site, ...subjects: string[]): unknown => site.core.record([{ type: 'HoldPlaced', payload: { hold: `h-${subjects[0]}`, number: 'HD-1', kind: 'recall', scope: { by: 'recall', document: 'rc' }, subjects } }])
const shop: Step = async (site) => {
  for (const step of [aWarehouse, received('CTRL', { serials: ['K1', 'K2'] }), received('MILK', { lot: 'M-1', quantity: 12, expiry: '2026-12-01' }), received('IBU', { lot: 'IB-1', serials: ['X1'], expiry: '2028-01-31' }), sold('CTRL', 'K1'), sold('IBU', 'X1')]) await step(site)
}

describe('the public page', () => {
  it('is not there until an administrator switches it on, and is gone when it is switched off', () =>
    given(shop).when(async (site) => expect(await asks(site, serialPath('K1'))).toEqual({ shows: 'off' })).then(async (site) => {
      await switchedOn(site)
      expect(await asks(site, serialPath('K1'))).toMatchObject({ shows: 'serial' })
      await site.restart()
      expect(await site.ask('station.publicPage', {})).toEqual({ on: true, address: 'https://id.example.com' })
      await site.act('station.setPublicPage', { on: false })
      expect(await asks(site, serialPath('K1'))).toEqual({ shows: 'off' })
      expect(await site.ask('station.publicPage', {})).toEqual({ on: false })
      for (const address of ['id.example.com', 'https://id.example.com/x', 'javascript:alert(1)', 'https://']) expect(await site.refused('station.setPublicPage', { on: true, address })).toMatchObject({ code: 'InputInvalid' })
    }))

  it('says of a serial that it is genuine and until when its warranty runs, and nothing of one that is still here', () =>
    given(shop, switchedOn).when().then(async (site) => {
      expect(await asks(site, serialPath('K1'))).toEqual({ shows: 'serial', name: 'Motor controller C9', gtin: gtin(42), serial: 'K1', genuine: true, recalled: false, expired: false, warrantyUntil: '2028-11-21', marks: [] })
      const here = await asks(site, serialPath('K2'))
      expect(here).toMatchObject({ genuine: false, recalled: false })
      expect(here).not.toHaveProperty('warrantyUntil')
      expect(await asks(site, `/01/${gtin(80)}/10/IB-1/21/X1?17=280131`)).toMatchObject({ shows: 'serial', genuine: true, expiry: '2028-01-31', expired: false })
      expect(await asks(site, `/01/${gtin(80)}/10/OTHER/21/X1`), 'a label put together of two').toMatchObject({ genuine: false })
    }))

  it('says that something is recalled, whatever else may be said', () =>
    given(shop, switchedOn).when(async (site) => {
      recalled(site, `serial:${site.id('CTRL')}/K1`, `lot:${site.id('MILK')}/M-1`, `lot:${site.id('IBU')}/IB-1`)
    }).then(async (site) => {
      expect(await asks(site, serialPath('K1'))).toMatchObject({ shows: 'serial', recalled: true, genuine: true })
      expect(await asks(site, `/01/${gtin(11)}/10/M-1`)).toEqual({ shows: 'lot', name: 'Whole milk 1 L', gtin: gtin(11), lot: 'M-1', recalled: true, expiry: '2026-12-01', expired: false, marks: [] })
      expect(await asks(site, serialPath('X1', 80)), 'its lot is').toMatchObject({ recalled: true })
    }))

  it('knows items, lots, expired ones and shipping units, and says of all else only that it does not', () =>
    given(shop, switchedOn).when(async (site) => { site.pass(30); await site.restart() }).then(async (site) => {
      expect(await asks(site, `/01/${gtin(11)}`)).toEqual({ shows: 'item', name: 'Whole milk 1 L', gtin: gtin(11), marks: [] })
      expect(await asks(site, `/01/${gtin(11)}/10/m-1`)).toMatchObject({ shows: 'lot', lot: 'M-1', expired: true, recalled: false })
      expect(await asks(site, `/01/${gtin(11)}/10/NONE`)).toEqual({ shows: 'unknown', what: 'lot' })
      expect(await asks(site, serialPath('NONE'))).toEqual({ shows: 'unknown', what: 'serial' })
      expect(await asks(site, `/01/${gtin(77)}/21/K1`)).toEqual({ shows: 'unknown', what: 'item' })
      expect(await asks(site, '/00/095212340000000013')).toEqual({ shows: 'unknown', what: 'unit' })
      const { id } = await site.act('shipping.open', { customer: site.id('MARKET') })
      await site.act('shipping.pick', { shipment: id, item: site.id('CTRL'), serials: ['K2'] })
      await site.act('shipping.pack', { shipment: id })
      const { sscc } = site.core.database.get<{ sscc: string }>('SELECT sscc FROM unit LIMIT 1')!
      expect(await asks(site, `/00/${sscc}`)).toEqual({ shows: 'unit', sscc })
    }))

  it('understands nothing but a Digital Link in order, with right check digits', () =>
    given(shop, switchedOn).when().then(async (site) => {
      const wrong = ['/01/09521234000421', `/21/K1`, `/01/${gtin(42)}/21/K1/10/L`, `/01/${gtin(42)}/99/x`, '/01/', '/01/../../etc/passwd', `/01/${gtin(42)}/21/%00`, `/01/${gtin(42)}/21/<script>`, `/01/${gtin(42)}/21/%3Cscript%3E%0A`, `/01/${gtin(42)}/21/${'9'.repeat(21)}`, '/01/ü', `/01/${gtin(42)}/21/%C3%BC`, '/00/095212340000000014', '']
      for (const path of wrong) expect(await asks(site, path), path).toEqual({ shows: 'wrong' })
      expect(await asks(site, `/01/${gtin(42)}/21/%3Cscript%3E`), 'which a serial may be').toEqual({ shows: 'unknown', what: 'serial' })
    }))

  it('shows of the indicators only those the item publishes', () =>
    given(aWarehouse, switchedOn).when(async (site) => {
      const indicator = async (code: string, of: 'item' | 'lot'): Promise<string> => (await site.act('catalog.saveIndicator', { code, name: `Name ${code}`, type: 'text', of, active: true })).id
      const [origin, secret, allergens] = [await indicator('ORIGIN', 'lot'), await indicator('SECRET', 'lot'), await indicator('ALLERGENS', 'item')]
      const { item } = itemByGtin(site.core.database, gtin(11))!
      await site.act('catalog.saveItem', { ...item, indicators: [{ indicator: origin, demanded: false, inherited: false, published: true }, { indicator: secret, demanded: false, inherited: false }, { indicator: allergens, demanded: false, inherited: false, published: true, value: 'Milk' }] })
      await received('MILK', { lot: 'M-1', quantity: 12, expiry: '2026-12-01' })(site)
      await site.act('catalog.noteIndicators', { subject: `lot:${item.id}/M-1`, values: [{ indicator: origin, value: 'Jura' }, { indicator: secret, value: 'CANARY-NOTE' }] })
    }).then(async (site) => {
      expect(await asks(site, `/01/${gtin(11)}/10/M-1`)).toMatchObject({ marks: [{ name: 'Name ALLERGENS', value: 'Milk' }, { name: 'Name ORIGIN', value: 'Jura' }] })
      expect(await asks(site, `/01/${gtin(11)}`)).toMatchObject({ marks: [{ name: 'Name ALLERGENS', value: 'Milk' }] })
    }))

  it('lets out no customer, quantity, place, person, reason or id', () =>
    given(
      anItem({ sku: 'CANARY-SKU', name: 'Plain product', tracking: 'lot and serial', expires: true, category: 'CANARY-CATEGORY', warrantyMonths: 12, warrantyCovers: 'CANARY-COVERS', packing: [{ gtin: gtin(90), quantity: 1 }, { gtin: gtin(91), quantity: 7_713, name: 'CANARY-CASE' }] }),
      aSupplier('MERIDIAN', 'CANARY-SUPPLIER'), aCustomer('MARKET', 'CANARY-CUSTOMER'), aLocation('CANARY-PLACE'), switchedOn,
    ).when(async (site) => {
      await received('CANARY-SKU', { lot: 'LOT-1', serials: ['S1', 'S2', 'S3', 'S4'], expiry: '2028-01-31', supplierLot: 'CANARY-SUPPLIER-LOT' }, 'CANARY-PLACE')(site)
      for (const serial of ['S1', 'S2', 'S3']) await sold('CANARY-SKU', serial)(site)
      const subject = (serial: string): string => `serial:${site.id('CANARY-SKU')}/${serial}`
      await site.act('service.register', { subject: subject('S1'), owner: 'CANARY-OWNER', contact: 'CANARY-CONTACT' })
      await site.act('service.report', { subject: subject('S2'), as: 'stolen', evidence: 'CANARY-EVIDENCE' })
      await site.act('service.openCase', { subject: subject('S1'), symptom: 'CANARY-SYMPTOM' })
      await site.act('station.savePerson', { name: 'CANARY-PERSON', initials: 'CP', role: 'admin', active: true, pin: '739154' })
      await site.act('quality.placeHold', { scope: { by: 'serials', item: site.id('CANARY-SKU'), from: 'S1', to: 'S1' }, reason: 'CANARY-REASON' })
      recalled(site, subject('S3'))
    }).then(async (site) => {
      const paths = [`/01/${gtin(90)}`, `/01/${gtin(91)}`, `/01/${gtin(90)}/10/LOT-1`, ...['S1', 'S2', 'S3', 'S4', 'S5'].map((serial) => serialPath(serial, 90))]
      const said = JSON.stringify(await Promise.all(paths.map((path) => asks(site, path))))
      expect(said).toContain('Plain product')
      for (const word of ['CANARY', '7713', '7,713', 'stolen', 'Ada', ...site.ids.values()]) expect(said).not.toContain(word)
    }))
})

describe('look-ups', () => {
  const lookedAt = (serial: string, addresses: number, times = 1): Step => async (site) => {
    for (let n = 0; n < addresses; n++) for (let again = 0; again < times; again++) await asks(site, serialPath(serial), `198.51.100.${n}`)
    site.core.visitors.write()
  }
  const alarms = async (site: Site): Promise<View<'quality.alarms'>['alarms']> => (await site.ask('quality.alarms', {})).alarms

  it('write nothing while they are answered, and one alarm once too many people look for one serial', () =>
    given(shop, switchedOn).when(async (site) => {
      const facts = site.facts()
      await lookedAt('K1', 20)(site)
      expect(await alarms(site)).toEqual([])
      expect(await asks(site, serialPath('K1'))).toMatchObject({ genuine: true })
      await lookedAt('K1', 22)(site)
      await lookedAt('K1', 22)(site)
      expect(site.facts()).toBe(facts)
    }).then(async (site) => {
      const evidence = { lookedUp: { times: 43, addresses: 23, since: '2026-11-21' } }
      expect(await alarms(site)).toMatchObject([{ rule: 'looked-up-often', serial: 'K1', number: 'AL-000001', by: 'station', evidence }])
      expect(await site.ask('service.serial', { subject: `serial:${site.id('CTRL')}/K1` })).toMatchObject(evidence)
      expect(await site.act('service.check', { raw: serialLabel(gtin(42), 'K1') })).toMatchObject({ genuine: false, faults: [{ why: 'looked-up-too-often', count: 43, addresses: 23 }] })
      expect(await asks(site, serialPath('K1'))).toMatchObject({ genuine: false })
      await site.restart()
      await site.act('quality.settleAlarm', { alarm: (await alarms(site))[0]!.alarm, reason: 'A fair: everybody tried it' })
      expect(await asks(site, serialPath('K1'))).toMatchObject({ genuine: true })
      await lookedAt('K1', 25)(site)
      expect(await alarms(site), 'that day is dealt with').toEqual([])
      site.pass(2)
      await site.restart()
      await lookedAt('K1', 25)(site)
      expect(await alarms(site)).toMatchObject([{ evidence: { lookedUp: { times: 25, addresses: 25, since: '2026-11-23' } } }])
    }))

  it('count for numbers of our items that nobody gave, too; and often from one address is also too often', () =>
    given(shop, switchedOn).when(lookedAt('FORGED', 1, 101), lookedAt('K1', 1, 100)).then(async (site) => {
      expect(await alarms(site)).toMatchObject([{ serial: 'FORGED', evidence: { lookedUp: { times: 101, addresses: 1 } } }])
      expect(await site.ask('service.lookUp', { raw: serialLabel(gtin(42), 'FORGED') })).toMatchObject({ found: 'nothing', why: 'never-issued', lookedUp: { times: 101, addresses: 1 } })
      expect(await site.act('service.check', { raw: serialLabel(gtin(42), 'FORGED') })).toMatchObject({ faults: [{ why: 'never-issued' }, { why: 'looked-up-too-often', count: 101 }] })
    }))

  it('are forgotten after 30 days, keep no address, and never fill the disk', () =>
    given(shop, switchedOn).when(lookedAt('K1', 15)).then(async (site) => {
      const { database } = site.core
      expect(JSON.stringify(database.all('SELECT * FROM public_look'))).not.toContain('198.51')
      expect(database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${looksSql}`, 's', 'd').map(({ detail }) => detail).join()).toContain('SEARCH public_look USING PRIMARY KEY')
      site.pass(31)
      await site.restart()
      await lookedAt('K1', 15)(site)
      expect(await alarms(site)).toEqual([])
      site.core.database.transaction(() => {
        site.core.database.run("INSERT INTO public_look WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n <= ?) SELECT 'serial:x/' || n, '2026-12-20', 'v', 1 FROM n", looksKept)
        dropOldLooks(site.core.database, '2026-12-22')
      })
      expect(site.core.database.get<{ rows: number }>('SELECT count(*) AS rows FROM public_look')!.rows).toBeLessThanOrEqual(looksKept)
      expect(site.core.database.get<{ rows: number }>("SELECT count(*) AS rows FROM public_look WHERE subject NOT LIKE 'serial:x%'")!.rows, 'the newest stay').toBe(15)
    }))
})

describe('a label’s QR code', () => {
  it('leads to the public page of what it stands on, and to id.gs1.org where no address is set', () =>
    given(aWarehouse, received('MILK', { lot: 'M-1', quantity: 24, expiry: '2026-12-01' }), received('CTRL', { serials: ['Z1'] })).when().then(async (site) => {
      const linkOf = async (kind: 'case' | 'serial', subject: string): Promise<string | undefined> => {
        const { first } = await site.act('labelling.print', { kind, subjects: [subject] })
        const job = jobOf(site.core.database, first!.id)!
        return /https?:[^^]+/.exec(bytesOf(site.core.database, site.core.labels.template(kind, 1)!, job)!)?.[0]
      }
      const lot = `lot:${site.id('MILK')}/M-1`
      expect(await linkOf('case', lot)).toMatch(/^https:\/\/id\.gs1\.org\/01\//)
      await switchedOn(site)
      const link = await linkOf('case', lot)
      expect(link).toMatch(/^https:\/\/id\.example\.com\/01\//)
      expect(await asks(site, link!.slice('https://id.example.com'.length))).toMatchObject({ shows: 'lot', lot: 'M-1', expiry: '2026-12-01' })
      expect(await linkOf('serial', `serial:${site.id('CTRL')}/Z1`)).toBe(`https://id.example.com/01/${gtin(42)}/21/Z1`)
    }))
})
