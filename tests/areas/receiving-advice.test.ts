// What suppliers announce: read from their files with every bad row named, taken in one scan of the pallet, and looked at again at the end.
import { describe, expect, it } from 'vitest'
import { ssccNumbered } from '#domain/identify/gs1-keys.ts'
import { migrationsFolder } from '../../src-main/core.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { aPurchaseOrder, aReceipt, aWarehouse, gtin } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { gs1, lotLabel, serialLabel } from '../scans.ts'

export const sscc = (nth: number): string => {
  const built = ssccNumbered('9521234', nth)
  return built.ok ? built.sscc : ''
}
const pallet = (nth: number): string => gs1(['00', sscc(nth)])

const csv = (...rows: readonly string[]): string => ['asn;supplier;purchase_order;sscc;parent_sscc;gtin;lot;expiry;quantity;serials', ...rows].join('\n')

const imported = (text: string, as = 'ASN'): Step => async (site) => {
  site.ids.set(as, (await site.act('receiving.importAsn', { text })).id)
}
const receiptOf = (asn: string): Step => async (site) => {
  site.ids.set('RC', (await site.act('receiving.open', { asn: site.id(asn), location: site.id('DOCK-1') })).id)
}
const scan = (raw: string, entered?: object): Step => (site) => site.act('receiving.scan', { receipt: site.id('RC'), raw, ...(entered ? { entered } : {}) })
const refused = async (site: Site, raw: string): Promise<object> => site.refused('receiving.scan', { receipt: site.id('RC'), raw })

/** A pallet of two cases: one of milk, one of 5,000 controllers. */
const mixed = csv(
  `ASN-7;MERIDIAN;PO-1;${sscc(1)};;;;;;`, `ASN-7;MERIDIAN;PO-1;${sscc(2)};${sscc(1)};${gtin(11, 1)};M-1;2026-12-10;2;`,
  `ASN-7;MERIDIAN;PO-1;${sscc(3)};${sscc(1)};${gtin(42)};;;;S0001-S5000`)

const announced = [aWarehouse, aPurchaseOrder('PO-1', { MILK: 24, CTRL: 5_000 }), imported(mixed), receiptOf('ASN')]

describe('a dispatch advice as a spreadsheet', () => {
  it('is read whole: units in units, lots, serial ranges, the order', () =>
    given(...announced).when().then(async (site) => {
      expect((await site.ask('receiving.expected', {})).asns).toMatchObject([{ number: 'ASN-7', supplier: 'Meridian Dairy', purchaseOrder: 'PO-1', units: 1, wanted: 5_024, done: 0 }])
      expect(await site.ask('receiving.receipt', { receipt: site.id('RC') })).toMatchObject({ asn: { number: 'ASN-7' }, purchaseOrder: { number: 'PO-1' }, wanted: 5_024 })
    }))

  it('names every bad row and keeps nothing', () =>
    given(aWarehouse).when().then(async (site) => {
      const bad = csv(
        `A-1;MERIDIAN;;${sscc(1).slice(0, 17)}0;;${gtin(11)};M-1;2026-12-10;2;`, `A-1;MERIDIAN;;;;${gtin(99_999)};;;1;`, `A-1;MERIDIAN;;;;${gtin(11)};M-2;10-12-2026;2;`, `A-1;MERIDIAN;;;;${gtin(31)};;;5;`,
        `A-1;MERIDIAN;;;;${gtin(42)};;;3;A1,A2`, `A-1;MERIDIAN;;;;${gtin(42)};;;;A1`, `A-2;MERIDIAN;;;;${gtin(97)};;;x;`)
      const check = await site.ask('receiving.checkAsn', { text: bad })
      expect(check.faults.map(({ row, why }) => [row, why])).toEqual([
        [2, 'wrong-unit'], [3, 'unknown-item'], [4, 'wrong-day'], [5, 'lot-needed'], [6, 'serials-differ'], [8, 'wrong-quantity'], [8, 'wrong-number'],
      ])
      expect(await site.refused('receiving.importAsn', { text: bad })).toMatchObject({ code: 'AsnFaulty', count: 7, row: 2, why: 'wrong-unit' })
    }))

  it.each([
    ['nothing but a head', 'gtin;lot', 'no-rows'], ['no column for the item', 'lot;quantity\nA;1', 'column-missing'], ['JSON cut off', '{"type":', 'not-json'], ['JSON of another kind', '{"type":"Invoice"}', 'not-epcis'],
  ])('says what is wrong with %s', (_what, text, why) => given(aWarehouse).when().then(async (site) => {
    expect((await site.ask('receiving.checkAsn', { text, number: 'A', supplier: site.id('MERIDIAN') })).faults).toMatchObject([{ why }])
  }))

  it('refuses units that stand in themselves, serials twice, and a number it knows', () =>
    given(...announced).when().then(async (site) => {
      const circle = csv(`B-1;MERIDIAN;;${sscc(5)};${sscc(6)};${gtin(97)};;;1;`, `B-1;MERIDIAN;;${sscc(6)};${sscc(5)};${gtin(97)};;;1;`)
      expect((await site.ask('receiving.checkAsn', { text: circle })).faults.map(({ why }) => why)).toEqual(['unit-in-itself', 'unit-in-itself'])
      const twice = csv(`B-2;MERIDIAN;;;;${gtin(42)};;;;A1`, `B-2;MERIDIAN;;;;${gtin(42)};;;;A1`)
      expect((await site.ask('receiving.checkAsn', { text: twice })).faults).toMatchObject([{ row: 3, why: 'serial-repeated', value: 'A1' }])
      expect((await site.ask('receiving.checkAsn', { text: mixed })).faults).toMatchObject([{ why: 'already-known', value: 'ASN-7' }])
    }))
})

const epc = (event: object): object => ({ eventTime: '2026-11-20T10:00:00Z', eventTimeZoneOffset: '+01:00', ...event })
const epcis = (...events: readonly object[]): string => JSON.stringify({ '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'], type: 'EPCISDocument', schemaVersion: '2.0', epcisBody: { eventList: events.map(epc) } })
const link = (path: string): string => `https://id.gs1.org/${path}`

describe('a dispatch advice as EPCIS', () => {
  const events = [
    { type: 'ObjectEvent', action: 'ADD', bizStep: 'commissioning', epcList: [link(`01/${gtin(80)}/21/T1`), link(`01/${gtin(80)}/21/T2`)], ilmd: { 'cbvmda:lotNumber': 'TL-9', 'cbvmda:itemExpirationDate': '2027-06-30' } },
    { type: 'AggregationEvent', action: 'ADD', parentID: link(`00/${sscc(2)}`), childEPCs: [link(`01/${gtin(80)}/21/T1`), link(`01/${gtin(80)}/21/T2`)], childQuantityList: [{ epcClass: `urn:epc:class:lgtin:9521234.000031.SL-1`, quantity: 40 }] },
    { type: 'AggregationEvent', action: 'ADD', parentID: `urn:epc:id:sscc:9521234.0000000001`, childEPCs: [link(`00/${sscc(2)}`)] },
    { type: 'AggregationEvent', action: 'ADD', parentID: link(`00/${sscc(9)}`), childQuantityList: [{ epcClass: link(`01/${gtin(31)}/10/OTHER`), quantity: 9 }] },
    {
      type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'shipping', epcList: [link(`00/${sscc(1)}`)], bizTransactionList: [{ type: 'desadv', bizTransaction: 'urn:epcglobal:cbv:bt:9521234000006:EP-5' }],
    },
  ]

  it('takes what was shipped and what is in it, lots from their classes and from what was said at commissioning', () =>
    given(aWarehouse).when(async (site) => {
      site.ids.set('ASN', (await site.act('receiving.importAsn', { text: epcis(...events), supplier: site.id('MERIDIAN') })).id)
      await receiptOf('ASN')(site)
    }, scan(pallet(1), {})).then(async (site) => {
      expect(await site.ask('receiving.receipt', { receipt: site.id('RC') })).toMatchObject({ asn: { number: 'EP-5' }, wanted: 42, done: 42 })
      const rows = (await site.ask('stock.onHand', { search: '' })).rows
      expect(rows.map(({ sku, quantity, unit }) => [sku, quantity, unit]).sort()).toEqual([['IBU', 2, sscc(2)], ['SCREW', 40, sscc(2)]])
      expect(site.core.database.all('SELECT serial, place FROM serial ORDER BY serial')).toMatchObject([{ serial: 'T1' }, { serial: 'T2' }])
      expect(site.core.database.get('SELECT supplier_lot, expiry FROM lot WHERE item = ?', site.id('IBU'))).toEqual({ supplier_lot: 'TL-9', expiry: '2027-06-30' })
    }))

  it('names the events that cannot be read', () =>
    given(aWarehouse).when().then(async (site) => {
      const text = epcis({ type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'shipping', epcList: ['urn:x:nothing'], quantityList: [{ epcClass: link(`01/${gtin(97)}`), quantity: 1.5 }] })
      expect((await site.ask('receiving.checkAsn', { text, number: 'X', supplier: site.id('MERIDIAN') })).faults).toMatchObject([{ row: 1, why: 'wrong-code', value: 'urn:x:nothing' }, { row: 1, why: 'wrong-quantity', value: '1.5' }])
    }))
})

describe('a pallet the supplier announced', () => {
  it('comes with its whole tree in one scan: 5,000 serials, cases in it, and goes back as one', () =>
    given(...announced).when(scan(pallet(1))).then(
      async (site) => {
        expect(await site.ask('receiving.receipt', { receipt: site.id('RC') })).toMatchObject({ done: 5_024, last: { serials: 5_000, sscc: sscc(1), quantity: 5_024 } })
        expect(site.core.database.get('SELECT count(*) AS count FROM serial WHERE unit = ?', sscc(3))).toEqual({ count: 5_000 })
        expect(site.core.database.get('SELECT parent, place FROM unit WHERE sscc = ?', sscc(2))).toEqual({ parent: sscc(1), place: `location:${site.id('DOCK-1')}` })
        expect(await refused(site, pallet(1))).toMatchObject({ code: 'UnitAlreadyHere', place: 'Place DOCK-1' })
        await site.act('receiving.undo', { receipt: site.id('RC') })
      },
      scan(pallet(1)),
    ))

  it('stays with the rest when one serial of it is taken off the receipt, and goes back with that', () =>
    given(...announced).when(scan(pallet(1))).then(async (site) => {
      const remove = (raw: string) => site.act('receiving.removeScan', { receipt: site.id('RC'), raw })
      const places = () => site.core.database.all<{ place: string }>('SELECT place FROM unit ORDER BY sscc').map(({ place }) => place.replace(/:.*/, ''))
      expect(await remove(serialLabel(gtin(42), 'S0017'))).toMatchObject({ done: 5_023 })
      expect(places()).toEqual(['location', 'location', 'location'])
      expect((await site.ask('receiving.lines', { receipt: site.id('RC') })).rows).toMatchObject([{ sscc: sscc(1), quantity: 5_023 }])
      expect(await remove(pallet(1))).toMatchObject({ done: 0 })
      expect(places()).toEqual(['supplier', 'supplier', 'supplier'])
    }))

  it('stays with its 5,000 serials when the milk is taken off the receipt, and only the empty case goes back', () =>
    given(...announced).when(scan(pallet(1))).then(async (site) => {
      const milk = { raw: lotLabel(gtin(11), 'M-1'), entered: { quantity: 24 } }
      expect(await site.act('receiving.removeScan', { receipt: site.id('RC'), ...milk })).toMatchObject({ done: 5_000 })
      expect(site.core.database.all<{ sscc: string }>("SELECT sscc FROM unit WHERE place GLOB 'location:*' ORDER BY sscc")).toEqual([sscc(1), sscc(3)].sort().map((one) => ({ sscc: one })))
      expect(site.core.database.get('SELECT count(*) AS count FROM serial WHERE unit = ?', sscc(3))).toEqual({ count: 5_000 })
      expect((await site.ask('receiving.lines', { receipt: site.id('RC') })).rows).toMatchObject([{ sscc: sscc(1), quantity: 5_000 }])
      expect(await site.act('receiving.removeScan', { receipt: site.id('RC'), raw: pallet(1) })).toMatchObject({ done: 0 })
      expect(site.core.database.all("SELECT sscc FROM unit WHERE place GLOB 'location:*'")).toEqual([])
      expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] })
    }))

  it('brings only the rest where one of its cases came by itself', () =>
    given(...announced).when(scan(pallet(2)), scan(pallet(1))).then(async (site) => {
      const { rows } = await site.ask('receiving.lines', { receipt: site.id('RC') })
      expect(rows.map(({ quantity }) => quantity)).toEqual([5_000, 24])
    }))

  it('is taken also on a receipt of its order, and counts for both', () =>
    given(aWarehouse, aPurchaseOrder('PO-1', { MILK: 24, CTRL: 5_000 }), imported(mixed), aReceipt('RC', { order: 'PO-1' })).when(scan(pallet(1))).then(async (site) => {
      const { asns, deliveries } = await site.ask('receiving.expected', {})
      expect([asns[0]?.done, deliveries]).toEqual([5_024, []])
    }))

  it('is refused where nobody announced it', () =>
    given(...announced).when().then(async (site) => expect(await refused(site, pallet(77))).toEqual({ code: 'UnitNotAdvised', unit: sscc(77) })))
})

describe('what is scanned singly', () => {
  it('is proved against the advice: a serial or lot it does not name asks; what is missing is listed at the end', () =>
    given(...announced).when().then(
      async (site) => {
        expect(await refused(site, serialLabel(gtin(42), 'Z-1'))).toMatchObject({ code: 'NotOnAsn', named: 'Z-1', document: 'ASN-7' })
        expect(await refused(site, lotLabel(gtin(11), 'M-9', '2026-12-10'))).toMatchObject({ code: 'NotOnAsn', named: 'M-9' })
        expect(await refused(site, gs1(['01', gtin(97)]))).toMatchObject({ code: 'NotOnAsn', named: 'BOX' })
      },
      scan(serialLabel(gtin(42), 'S0001')), scan(lotLabel(gtin(11, 1), 'm-1', '2026-12-10')), scan(serialLabel(gtin(42), 'Z-1'), { notAdvised: true }),
      async (site) => {
        const missing = await site.ask('receiving.missing', { receipt: site.id('RC') })
        expect(missing).toMatchObject({ units: [sscc(1)], serialsMissing: 4_999, lines: expect.arrayContaining([expect.objectContaining({ sku: 'MILK', missing: 12 })]) })
        expect(missing.serials[0]).toEqual({ sku: 'CTRL', serial: 'S0002' })
        await site.act('receiving.finish', { receipt: site.id('RC') })
        expect((await site.ask('receiving.expected', {})).asns).toEqual([])
      },
    ))
})
