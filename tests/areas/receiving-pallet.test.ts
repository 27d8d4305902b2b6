// A pallet in one scan that is not as it should be: part of it damaged, dates that differ and values demanded, each asked lot by lot.
import { describe, expect, it } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { ssccNumbered } from '#domain/identify/gs1-keys.ts'
import { lotSubject } from '#domain/subject.ts'
import { migrationsFolder } from '../../src-main/core.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { aWarehouse, gtin, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { gs1 } from '../scans.ts'

type Entered = NonNullable<Sent<'receiving.scan'>['entered']>

const built = ssccNumbered('9521234', 1)
const unit = built.ok ? built.sscc : ''
const raw = gs1(['00', unit])
const announced = (...rows: readonly string[]): Step => async (site) => {
  const text = ['asn;supplier;sscc;gtin;lot;expiry;quantity;serials', ...rows.map((row) => `ASN-1;MERIDIAN;${unit};${row}`)].join('\n')
  const { id } = await site.act('receiving.importAsn', { text })
  site.ids.set('RC', (await site.act('receiving.open', { asn: id, location: site.id('DOCK-1') })).id)
}
const mixed = announced(`${gtin(11)};M-1;2026-12-10;20;`, `${gtin(11)};M-2;2026-12-12;30;`, `${gtin(42)};;;;S1,S2,S3`)
const scan = (entered: (site: Site) => Entered): Step => (site) => site.act('receiving.scan', { receipt: site.id('RC'), raw, entered: entered(site) })
const refused = (site: Site, entered: Entered = {}): Promise<object> => site.refused('receiving.scan', { receipt: site.id('RC'), raw, entered })
const damaged = (site: Site, quantity: number, more: Partial<NonNullable<Entered['damaged']>> = {}): Entered => ({ damaged: { quantity, location: site.id('QC-1'), reason: 'Fork went through it', ...more } })
const lying = async (site: Site): Promise<string[]> =>
  (await site.ask('stock.onHand', {})).rows.map(({ quantity, sku, lot = '', placeName, unit: of }) => `${quantity} ${sku} ${lot} @${placeName}${of === undefined ? '' : ' packed'}`).sort()
const proves: Step = async (site) => expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] })

describe('part of a pallet that arrived damaged', () => {
  it('is put apart by lot and by serial, loose; the rest stays on the pallet', () =>
    given(aWarehouse, mixed).when(scan((site) => damaged(site, 6, { parts: [{ item: site.id('MILK'), lot: 'm-2', quantity: 4 }, { item: site.id('CTRL'), quantity: 2, serials: ['S1', 'S3'] }] }))).then(
      async (site) => {
        expect(await lying(site)).toEqual(['1 CTRL  @Place DOCK-1 packed', '2 CTRL  @Place QC-1', '20 MILK M-1 @Place DOCK-1 packed', '26 MILK M-2 @Place DOCK-1 packed', '4 MILK M-2 @Place QC-1'])
        expect(await site.ask('receiving.receipt', { receipt: site.id('RC') })).toMatchObject({ done: 53, damaged: 6, last: { sscc: unit, damaged: 6 } })
        expect((await site.ask('tracing.card', { subject: lotSubject(site.id('MILK'), 'M-2') }))?.timeline).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'Received', quantity: 4, detail: 'Fork went through it' })]))
      }, proves,
      (site) => site.act('receiving.undo', { receipt: site.id('RC') }),
      async (site) => expect(await lying(site)).toEqual([]), proves,
    ))

  it('is asked about where a quantity alone does not say which, and never more than there is', () =>
    given(aWarehouse, mixed).when().then(async (site) => {
      expect(await refused(site, damaged(site, 4))).toEqual({ code: 'DamagedWhich', unit, count: 4, goods: [
        { item: site.id('MILK'), name: 'Whole milk 1 L', sku: 'MILK', unitOfMeasure: 'bottle', quantity: 20, bySerial: false, lot: 'M-1' },
        { item: site.id('MILK'), name: 'Whole milk 1 L', sku: 'MILK', unitOfMeasure: 'bottle', quantity: 30, bySerial: false, lot: 'M-2' },
        { item: site.id('CTRL'), name: 'Motor controller C9', sku: 'CTRL', unitOfMeasure: 'piece', quantity: 3, bySerial: true },
      ] })
      expect(await refused(site, damaged(site, 21, { parts: [{ item: site.id('MILK'), lot: 'M-1', quantity: 21 }] }))).toMatchObject({ code: 'DamagedTooMany', arrived: 20 })
      expect(await refused(site, damaged(site, 1, { parts: [{ item: site.id('CTRL'), quantity: 1, serials: ['S9'] }] }))).toMatchObject({ code: 'SerialNeeded' })
      expect(await refused(site, damaged(site, 1, { parts: [{ item: site.id('MILK'), lot: 'M-9', quantity: 1 }] }))).toMatchObject({ code: 'NotFound', what: 'lot' })
      expect(await refused(site, damaged(site, 1, { location: site.id('A-01') }))).toMatchObject({ code: 'NotFound', what: 'quarantine' })
    }))

  it('of one lot needs only its quantity; all of it, and the pallet itself stands apart', () =>
    given(aWarehouse, announced(`${gtin(11)};M-1;2026-12-10;20;`)).when(scan((site) => damaged(site, 5))).then(
      async (site) => expect(await lying(site)).toEqual(['15 MILK M-1 @Place DOCK-1 packed', '5 MILK M-1 @Place QC-1']),
      (site) => site.act('receiving.removeScan', { receipt: site.id('RC'), raw }),
      async (site) => expect(await lying(site)).toEqual([]),
      scan((site) => damaged(site, 20)),
      async (site) => expect(await lying(site)).toEqual(['20 MILK M-1 @Place QC-1 packed']), proves,
    ))
})

describe('what a pallet\'s lots are asked', () => {
  it('is asked and answered lot by lot: dates that differ, and what its item demands', () =>
    given(aWarehouse, received('MILK', { lot: 'M-1', quantity: 1, expiry: '2026-12-24' }), received('MILK', { lot: 'M-2', quantity: 1, expiry: '2026-12-24' }), async (site) => {
      const { id } = await site.act('catalog.saveIndicator', { code: 'FARM', name: 'Farm', type: 'text', of: 'lot', active: true })
      site.ids.set('FARM', id)
      const [item] = (await site.ask('catalog.items', { search: 'MILK' })).rows
      await site.act('catalog.saveItem', { ...item!, indicators: [{ indicator: id, demanded: true, inherited: false }] })
    }, mixed).when().then(async (site) => {
      const milk = site.id('MILK')
      const farm = (value: string): NonNullable<Entered['indicators']> => [{ indicator: site.id('FARM'), value }]
      const [first, second] = [{ item: milk, lot: 'M-1' }, { item: milk, lot: 'M-2' }]
      expect(await refused(site)).toMatchObject({ code: 'LotExpiryDiffers', scanned: '2026-12-10', ofLot: first })
      const kept = { ...first, otherExpiry: { decided: 'keep', reason: 'Their label is wrong' } } as const
      expect(await refused(site, { ofLots: [kept] })).toMatchObject({ code: 'LotExpiryDiffers', scanned: '2026-12-12', ofLot: second })
      const corrected = { ...second, otherExpiry: { decided: 'correct', reason: 'We mistyped it' } } as const
      expect(await refused(site, { ofLots: [kept, corrected] })).toMatchObject({ code: 'IndicatorNeeded', indicator: 'Farm', ofLot: first })
      expect(await refused(site, { ofLots: [{ ...kept, indicators: farm('Hill') }, corrected] })).toMatchObject({ code: 'IndicatorNeeded', ofLot: second })
      await scan(() => ({ ofLots: [{ ...kept, indicators: farm('Hill') }, { ...corrected, indicators: farm('Dale') }] }))(site)
      const farmOf = async (lot: string) => (await site.ask('catalog.indicatorsOf', { subject: lotSubject(milk, lot) })).rows[0]?.value
      expect([await farmOf('M-1'), await farmOf('M-2')]).toEqual(['Hill', 'Dale'])
      expect((await site.ask('stock.onHand', { item: milk })).rows.map(({ lot, expiry }) => `${lot} ${expiry}`)).toEqual(['M-1 2026-12-24', 'M-1 2026-12-24', 'M-2 2026-12-12', 'M-2 2026-12-12'])
    }))

  it('is asked a date its advice does not tell, of the one lot that lacks it', () =>
    given(aWarehouse, announced(`${gtin(11)};M-1;2026-12-10;20;`, `${gtin(11)};M-2;;30;`)).when().then(async (site) => {
      expect(await refused(site)).toMatchObject({ code: 'ExpiryNeeded', ofLot: { item: site.id('MILK'), lot: 'M-2' } })
      await scan(() => ({ ofLots: [{ item: site.id('MILK'), lot: 'M-2', expiry: '2026-12-31' }] }))(site)
      expect((await site.ask('stock.onHand', { search: 'M-2' })).rows).toMatchObject([{ expiry: '2026-12-31', quantity: 30 }])
    }))
})

describe('lots of a pallet that get numbers of ours by hand', () => {
  const ownLots: Step = async (site) => {
    const [item] = (await site.ask('catalog.items', { search: 'MILK' })).rows
    await site.act('catalog.saveItem', { ...item!, ownLots: true })
  }
  const twoLots = announced(`${gtin(11)};M-1;2026-12-10;20;`, `${gtin(11)};M-2;2026-12-12;30;`)
  const named = (site: Site, lot: string, ownLot: string) => ({ item: site.id('MILK'), lot, ownLot })

  it('are asked one by one; one of ours never stands for two of the supplier\'s', () =>
    given(aWarehouse, ownLots, twoLots).when().then(async (site) => {
      const [first, second] = [{ item: site.id('MILK'), lot: 'M-1' }, { item: site.id('MILK'), lot: 'M-2' }]
      expect(await refused(site)).toEqual({ code: 'OwnLotNeeded', item: 'Whole milk 1 L', lot: 'M-1', ofLot: first })
      expect(await refused(site, { ofLots: [named(site, 'M-1', 'D-100')] })).toEqual({ code: 'OwnLotNeeded', item: 'Whole milk 1 L', lot: 'M-2', ofLot: second })
      expect(await refused(site, { ofLots: [named(site, 'M-1', 'D-100'), named(site, 'M-2', 'd -100')] })).toEqual({ code: 'OwnLotTaken', item: 'Whole milk 1 L', lot: 'd -100', supplierLot: 'M-1', ofLot: second })
      await scan(() => ({ ofLots: [named(site, 'M-1', 'D-100'), named(site, 'M-2', 'D-101')] }))(site)
      expect((await site.ask('receiving.receipt', { receipt: site.id('RC') }))?.arrived).toMatchObject([{ lot: 'D-100', supplierLot: 'M-1', expiry: '2026-12-10', quantity: 20 }, { lot: 'D-101', supplierLot: 'M-2', expiry: '2026-12-12', quantity: 30 }])
      // What was said once of a supplier's lot is not asked again.
      await site.act('receiving.undo', { receipt: site.id('RC') })
      await scan(() => ({}))(site)
      expect(await lying(site)).toEqual(['20 MILK D-100 @Place DOCK-1 packed', '30 MILK D-101 @Place DOCK-1 packed'])
    }, proves))

  it('as is a single case, and a lot kept apart because its date differs gets another number', () =>
    given(aWarehouse, ownLots, announced(`${gtin(11)};M-1;2026-12-10;20;`)).when().then(async (site) => {
      const { id: receipt } = await site.act('receiving.open', { supplier: site.id('MERIDIAN'), location: site.id('DOCK-1') })
      const single = { receipt, raw: gs1(['01', gtin(11)], ['17', '261224'], ['10', 'M-1']) }
      expect(await site.refused('receiving.scan', single)).toEqual({ code: 'OwnLotNeeded', item: 'Whole milk 1 L', lot: 'M-1' })
      expect((await site.act('receiving.scan', { ...single, entered: { lot: 'D-100' } })).last).toMatchObject({ lot: 'D-100', supplierLot: 'M-1', expiry: '2026-12-24' })
      expect((await site.act('receiving.scan', single)).last).toMatchObject({ lot: 'D-100' })
      expect(await refused(site)).toMatchObject({ code: 'LotExpiryDiffers', known: '2026-12-24', scanned: '2026-12-10' })
      const apart = { item: site.id('MILK'), lot: 'M-1', otherExpiry: { decided: 'split', reason: 'Another filling' } } as const
      expect(await refused(site, { ofLots: [apart] })).toMatchObject({ code: 'OwnLotNeeded', lot: 'M-1' })
      expect(await refused(site, { ofLots: [{ ...apart, ownLot: 'D-100' }] })).toMatchObject({ code: 'OwnLotTaken', supplierLot: 'M-1' })
      await scan(() => ({ ofLots: [{ ...apart, ownLot: 'D-200' }] }))(site)
      expect(await lying(site)).toEqual(['2 MILK D-100 @Place DOCK-1', '20 MILK D-200 @Place DOCK-1 packed'])
    }, proves))
})
