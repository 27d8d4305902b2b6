// What goes with a shipment: the packing list, and the dispatch advice that another Dockmark receives by.
import { describe, expect, it } from 'vitest'
import { aCustomer, anOrder, aPurchaseOrder, aWarehouse, everyMode, aLocation, aSupplier, received } from '../builders.ts'
import { given, openSite, type Site, type Step } from '../given.ts'
import { pagesOf } from '../pdf-text.ts'
import { aShipment, packed, picked, shipped, stocked } from './shipping-story.ts'

const [small, large] = ['095212340000000013', '095212340000000020']
/** Twelve bottles and a serial in a case, on a pallet with tablets of two lots; boxes loose. */
const aMixedShipment: Step = async (site) => {
  for (const step of [aWarehouse, stocked, anOrder('SO-1', { MILK: 12, CTRL: 1, IBU: 3, BOX: 7 }), aShipment('S', 'SO-1'),
    picked('S', 'MILK', { lot: 'L-SOON', quantity: 12 }), picked('S', 'CTRL', { serials: ['C1'] }), packed('S'), picked('S', 'IBU', { serials: ['B1', 'B2', 'B3'] })]) await step(site)
  await site.act('shipping.pack', { shipment: site.id('S'), goods: [{ item: site.id('IBU'), serials: ['B1', 'B2', 'B3'] }], units: [small] })
  await picked('S', 'BOX', { quantity: 7 })(site)
}

const listText = async (site: Site, language: 'en' | 'de' = 'en'): Promise<string[][]> =>
  pagesOf(Buffer.from((await site.ask('shipping.packingList', { shipment: site.id('S'), language }))!.pdf, 'base64'))

describe('the packing list', () => {
  it('is a PDF that says of each unit what is in it, and what stands in none, before and after it left', () => given(aMixedShipment).when().then(async (site) => {
    const said = (await listText(site)).flat().join('\n')
    for (const words of ['Packing list SH-000001', 'Order SO-1', 'City Market', '210 Main Street', `SSCC ${small} on ${large}`, `SSCC ${large}`, 'Not in a unit', 'Lot L-SOON', '12 bottles', 'Lot T2', 'Serials (2)', 'Not shipped yet']) expect(said).toContain(words)
    const after = said.slice(said.indexOf(`SSCC ${large}\n`))
    expect(['B1', 'B2', 'B3'].map((serial) => after.split('\n').filter((line) => line === serial).length)).toEqual([1, 1, 1])
    expect(after.indexOf('Not in a unit')).toBeLessThan(after.indexOf('7 pieces'))
    await shipped('S')(site)
    const then = (await listText(site, 'de')).flat().join('\n')
    for (const words of ['Packliste SH-000001', 'Versandt', 'Charge L-SOON', '12 Flaschen', 'In keiner Einheit', 'Seite 1 von 1']) expect(then).toContain(words)
  }))

  it('has five thousand serials, each once, on as many pages as they need', () => given(aWarehouse, received('CTRL', { serials: Array.from({ length: 5_000 }, (_, n) => `N${String(n).padStart(5, '0')}`) }), aShipment('S')).when(
    picked('S', 'CTRL', { serials: Array.from({ length: 5_000 }, (_, n) => `N${String(n).padStart(5, '0')}`) }), packed('S'),
  ).then(async (site) => {
    const pages = await listText(site)
    const serials = pages.flat().filter((line) => /^N\d{5}$/.test(line))
    expect([serials.length, new Set(serials).size]).toEqual([5_000, 5_000])
    expect(pages.length).toBeGreaterThan(5)
    for (const [n, page] of pages.entries()) expect(page.join(' ')).toContain(`Page ${n + 1} of ${pages.length}`)
    // A page in the middle of them says whose they are.
    for (const page of pages.slice(1, -1)) expect(page).toEqual(expect.arrayContaining([`SSCC ${small} (continued)`, 'Motor controller C9 (continued)']))
  }))
})

interface EpcisEvent { readonly type: string; readonly action: string; readonly bizStep: string; readonly parentID?: string; readonly childEPCs?: string[]; readonly epcList?: string[]; readonly ilmd?: Record<string, string>; readonly bizTransactionList?: { readonly bizTransaction: string }[]; readonly childQuantityList?: { readonly epcClass: string; readonly quantity: number }[]; readonly quantityList?: { readonly epcClass: string; readonly quantity: number }[] }

describe('the dispatch advice', () => {
  it('is an EPCIS document: lots commissioned with their dates, units packed, all of it shipped', () => given(aMixedShipment).when(shipped('S')).then(async (site) => {
    const { fileName, epcis } = (await site.ask('shipping.dispatchAdvice', { shipment: site.id('S') }))!
    expect(fileName).toBe('SH-000001')
    const document = JSON.parse(epcis) as { readonly type: string; readonly schemaVersion: string; readonly epcisBody: { readonly eventList: EpcisEvent[] } }
    expect(document).toMatchObject({ type: 'EPCISDocument', schemaVersion: '2.0' })
    const events = document.epcisBody.eventList
    const milk = 'https://id.gs1.org/01/09521234000112/10/L-SOON'
    expect(events.find(({ ilmd }) => ilmd?.['cbvmda:lotNumber'] === 'L-SOON')).toMatchObject({ type: 'ObjectEvent', action: 'ADD', bizStep: 'commissioning', quantityList: [{ epcClass: milk, quantity: 12 }], ilmd: { 'cbvmda:itemExpirationDate': '2026-12-01' } })
    const [inCase, onPallet] = events.filter(({ type }) => type === 'AggregationEvent')
    expect(inCase).toMatchObject({ action: 'ADD', bizStep: 'packing', parentID: `https://id.gs1.org/00/${small}`, childQuantityList: [{ epcClass: milk, quantity: 12 }] })
    expect(inCase!.childEPCs).toHaveLength(1)
    expect(onPallet!.childEPCs![0]).toBe(`https://id.gs1.org/00/${small}`)
    expect(onPallet!.childEPCs).toHaveLength(4)
    const left = events.at(-1)!
    expect(left).toMatchObject({ type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'shipping', disposition: 'in_transit', epcList: [`https://id.gs1.org/00/${large}`], quantityList: [{ quantity: 7 }] })
    expect(left.bizTransactionList!.map(({ bizTransaction }) => bizTransaction.split(':').at(-1))).toEqual(['SH-000001', 'SO-1'])
  }))

  it('is there once the shipment has left, and not when it was called off', () => given(aMixedShipment).when().then(async (site) => {
    expect(await site.ask('shipping.dispatchAdvice', { shipment: site.id('S') })).toBeUndefined()
    await shipped('S')(site)
    await site.act('shipping.cancel', { shipment: site.id('S'), reason: 'Turned round' })
    expect(await site.ask('shipping.dispatchAdvice', { shipment: site.id('S') })).toBeUndefined()
  }))

  it.each(['epcis', 'csv'] as const)("of one Dockmark is another's ASN: equal units, lots, serials and quantities (%s)", async (form) => {
    const sender = await openSite()
    await aMixedShipment(sender)
    await shipped('S')(sender)
    const advice = (await sender.ask('shipping.dispatchAdvice', { shipment: sender.id('S') }))!
    const receiver: Site = await openSite()
    for (const step of [everyMode, aSupplier('SENDER', 'The sender'), aCustomer(), aLocation('DOCK-1', 'dock'),
      aPurchaseOrder('SO-1', { MILK: 12, CTRL: 1, IBU: 3, BOX: 7 }, 'SENDER')]) await step(receiver)
    const file = { text: advice[form], supplier: receiver.id('SENDER') }
    const check = await receiver.ask('receiving.checkAsn', file)
    expect(check).toMatchObject({ number: 'SH-000001', faults: [], units: 2, serials: 4, quantity: 23 })
    const piles = Map.groupBy(check.goods, ({ sku, lot, expiry, unit }) => [sku, lot, expiry, unit].join(' '))
    const told = [...piles].map(([pile, rows]) => `${pile}: ${rows.reduce((sum, row) => sum + row.quantity, 0)}, ${rows.reduce((sum, row) => sum + row.serials, 0)} serials`).sort()
    const held = [`BOX   : 7, 0 serials`, `CTRL   ${small}: 1, 1 serials`, `IBU T1 2027-05-01 ${large}: 2, 2 serials`, `IBU T2 2027-06-01 ${large}: 1, 1 serials`, `MILK L-SOON 2026-12-01 ${small}: 12, 0 serials`]
    expect(told).toEqual(held)
    expect(await receiver.act('receiving.importAsn', file)).toMatchObject({ number: 'SH-000001', units: 1, wanted: 23 })
    sender.close()
    receiver.close()
  })
})
