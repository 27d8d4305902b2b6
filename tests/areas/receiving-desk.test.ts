// The dock over a long day: what an item demands to be known, who goes on where another left off, and what a scan costs.
import { describe, expect, it } from 'vitest'
import type { Event } from '#domain/events.ts'
import { aPurchaseOrder, aReceipt, aWarehouse, gtin } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { gs1, lotLabel, serialLabel } from '../scans.ts'
import { expectNoScan, statementsOf } from '../statements.ts'

const scan = (raw: string, entered?: object): Step => (site) => site.act('receiving.scan', { receipt: site.id('RC'), raw, ...(entered ? { entered } : {}) })
const pallet = '395212340000000014'
const advice = `asn;supplier;sscc;gtin;lot;expiry;quantity;serials\nASN-1;MERIDIAN;${pallet};${gtin(11)};M-1;2026-12-10;24;\nASN-1;MERIDIAN;${pallet};${gtin(42)};;;;S1-S9`
const announced: Step = async (site) => {
  const { id } = await site.act('receiving.importAsn', { text: advice })
  site.ids.set('RC', (await site.act('receiving.open', { asn: id, location: site.id('DOCK-1') })).id)
}
const as = (name: string): Step => async (site) => {
  const { id } = await site.act('station.savePerson', { name, initials: name.slice(0, 2), role: 'operator', active: true, pin: '482913' })
  site.session = site.core.sessions.open(id)
}

describe('what an item demands to be known', () => {
  const demanded = (sku: string, name: string, of: 'lot' | 'serial'): Step => async (site) => {
    site.ids.set(name, (await site.act('catalog.saveIndicator', { code: name, name, type: 'text', of, active: true })).id)
    const [item] = (await site.ask('catalog.items', { search: sku })).rows
    await site.act('catalog.saveItem', { ...item!, indicators: [{ indicator: site.id(name), demanded: true, inherited: false }] })
  }
  const says = (site: Site, values: Readonly<Record<string, string>>) => ({ indicators: Object.entries(values).map(([name, value]) => ({ indicator: site.id(name), value })) })
  const milk = lotLabel(gtin(11), 'M-1', '2026-12-10')
  const refused = (site: Site, raw: string, entered?: object) => site.refused('receiving.scan', { receipt: site.id('RC'), raw, ...(entered ? { entered } : {}) })
  const notedOf = async (site: Site, subject: string) => (await site.ask('catalog.indicatorsOf', { subject })).rows.map(({ value }) => value)

  it('is asked once of a lot, and of every serial', () =>
    given(aWarehouse, demanded('MILK', 'Origin', 'lot'), demanded('CTRL', 'Firmware', 'serial'), aReceipt('RC')).when().then(async (site) => {
      expect(await refused(site, milk)).toMatchObject({ code: 'IndicatorNeeded', indicator: 'Origin', itemId: site.id('MILK'), lot: 'M-1' })
      await scan(milk, says(site, { Origin: 'Bavaria' }))(site)
      await scan(milk)(site)
      expect(await refused(site, serialLabel(gtin(42), 'S1'))).toMatchObject({ code: 'IndicatorNeeded', indicator: 'Firmware', serial: 'S1' })
      expect(await refused(site, serialLabel(gtin(42), 'S1'), says(site, { Origin: 'Bavaria' }))).toMatchObject({ code: 'IndicatorNotAsked' })
      await scan(serialLabel(gtin(42), 'S1'), says(site, { Firmware: '4.2' }))(site)
      expect([await notedOf(site, `lot:${site.id('MILK')}/M-1`), await notedOf(site, `serial:${site.id('CTRL')}/S1`)]).toEqual([['Bavaria'], ['4.2']])
    }))

  it('is said of a whole pallet, to each of its items what it asks', () =>
    given(aWarehouse, demanded('MILK', 'Origin', 'lot'), demanded('CTRL', 'Firmware', 'serial'), announced).when().then(async (site) => {
      const raw = gs1(['00', pallet])
      expect(await refused(site, raw)).toMatchObject({ code: 'IndicatorNeeded', indicator: 'Origin', lot: 'M-1' })
      expect(await refused(site, raw, says(site, { Origin: 'Bavaria' }))).toMatchObject({ code: 'IndicatorNeeded', indicator: 'Firmware', serial: 'S1' })
      await scan(raw, says(site, { Origin: 'Bavaria', Firmware: '4.2' }))(site)
      expect([await notedOf(site, `lot:${site.id('MILK')}/M-1`), await notedOf(site, `serial:${site.id('CTRL')}/S9`)]).toEqual([['Bavaria'], ['4.2']])
    }))
})

describe('an open receipt', () => {
  it('is handed over: another operator goes on after a restart, and takes back what the first one received', () =>
    given(aWarehouse, aPurchaseOrder('PO-1', { SCREW: 10 }), aReceipt('RC', { order: 'PO-1' })).when(
      as('Ada Early'), scan(lotLabel(gtin(31), 'A')), (site) => site.restart(), as('Lee Late'), scan(lotLabel(gtin(31), 'B')),
    ).then(async (site) => {
      const again = await site.act('receiving.open', { purchaseOrder: site.id('PO-1'), location: site.id('A-01') })
      expect(again).toMatchObject({ id: site.id('RC'), location: 'Place DOCK-1', done: 2, wanted: 10, last: { lot: 'B' } })
      const { rows } = await site.ask('receiving.lines', { receipt: site.id('RC') })
      expect(rows.map(({ lot, by }) => [lot, by])).toEqual([['B', 'Lee Late'], ['A', 'Ada Early']])
      await site.act('receiving.removeLine', { receipt: site.id('RC'), line: rows[1]!.line })
      expect(await site.act('receiving.finish', { receipt: site.id('RC') })).toMatchObject({ state: 'finished', done: 1 })
    }))
})

describe('a receipt of very many lots', () => {
  const lots = 600
  const full: Step = async (site) => {
    const arrived = (lot: string): Event => ({
      type: 'Received', payload: { documents: [site.id('RC'), site.id('PO-1')], legs: [{ item: site.id('MILK'), lot, quantity: 1, from: `supplier:${site.id('MERIDIAN')}`, to: `location:${site.id('DOCK-1')}` }] },
    })
    site.core.record(Array.from({ length: lots }, (_, n) => arrived(`L-${n}`)))
  }

  it('is not read back from its first lot at every scan', () =>
    given(aWarehouse, aPurchaseOrder('PO-1', { MILK: 5_000 }), aReceipt('RC', { order: 'PO-1' }), full, scan(lotLabel(gtin(11), 'M-1', '2026-12-10'))).when().then(async (site) => {
      const asked = await statementsOf(site, async () => scan(lotLabel(gtin(11), 'M-2', '2026-12-10'))(site))
      expect(asked.filter(({ sql }) => sql.includes('FROM progress'))).toEqual([])
      expect(await site.ask('receiving.receipt', { receipt: site.id('RC') })).toMatchObject({ wanted: 5_000, done: lots + 2 })
    }))
})

describe('what is asked of the ledger', () => {
  const reads = (work: (site: Site) => Promise<unknown>): Step => async (site) => expectNoScan(site, await statementsOf(site, () => work(site)))

  it('is found by index: an advised pallet, single scans, remove mode, lists, inspections, returns', () =>
    given(aWarehouse, announced).when().then(
      reads((site) => site.ask('receiving.expected', {})), reads(scan(serialLabel(gtin(42), 'S1'), { notAdvised: true })), reads(async (site) => {
        await site.act('receiving.removeScan', { receipt: site.id('RC'), raw: serialLabel(gtin(42), 'S1') })
        await scan(gs1(['00', pallet]))(site)
        await scan(lotLabel(gtin(11), 'M-1', '2026-12-11'), { otherExpiry: { decided: 'split', reason: 'Read on the crate' }, notAdvised: true })(site)
      }),
      reads((site) => site.ask('receiving.lines', { receipt: site.id('RC') })), reads((site) => site.ask('receiving.missing', { receipt: site.id('RC') })), reads((site) => site.ask('quality.toInspect', {})),
      reads(async (site) => {
        const { id } = await site.act('receiving.openReturn', { customer: site.id('MARKET'), location: site.id('QC-1') })
        await site.act('receiving.scanReturn', { return: id, raw: serialLabel(gtin(42), 'S2'), entered: { exception: { reason: 'Left at the desk' } } })
        await site.ask('receiving.returns', {})
        await site.act('receiving.sendBack', { supplier: site.id('MERIDIAN'), from: site.id('DOCK-1'), reason: 'Sour', raw: lotLabel(gtin(11), 'M-1') })
      }),
    ))
})
