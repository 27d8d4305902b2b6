// Pains of other systems that receiving must not have; each test bears the number of its pain.
import { expect, it } from 'vitest'
import { aReceipt, aWarehouse, gtin, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { gs1, lotLabel, serialLabel } from '../scans.ts'

const scan = (raw: string, entered?: object): Step => (site) => site.act('receiving.scan', { receipt: site.id('RC'), raw, ...(entered ? { entered } : {}) })
const receipt = (site: Site) => site.ask('receiving.receipt', { receipt: site.id('RC') })
const last = (expected: object): Step => async (site) => expect((await receipt(site))?.last).toMatchObject(expected)
const blind = [aWarehouse, aReceipt('RC')]
const csvOf = (rows: number): string => ['asn,supplier,gtin,serial', ...Array.from({ length: rows }, (_, n) => `BIG,MERIDIAN,${gtin(42)},Q${n}`)].join('\n')

it('pain-02-one-scan-sent-twice-counts-once', () => given(...blind).when().then(async (site) => {
  const call = { name: 'receiving.scan' as const, input: { receipt: site.id('RC'), raw: lotLabel(gtin(31), 'A') }, commandId: 'one-scan', session: site.session }
  expect(await site.core.call(call)).toEqual(await site.core.call(call))
  expect((await receipt(site))?.done).toBe(1)
}))

it('pain-04-a-leading-fnc1-and-a-separator-too-many-change-nothing', () => given(...blind).when(
  scan(`\u001d01${gtin(31)}10A-1`), scan(`]C101${gtin(31)}10A-1\u001d`), scan(`]d201${gtin(31)}10A-1`), scan(`(01)${gtin(31)}(10)A-1`),
).then(async (site) => expect((await receipt(site))?.arrived).toMatchObject([{ lot: 'A-1', quantity: 4 }])))

it('pain-05-a-plain-lot-that-begins-with-10-keeps-its-digits', () => given(...blind, scan(lotLabel(gtin(31), '101A'))).when(scan('101A')).then(last({ lot: '101A' }),
  async (site) => expect(await site.refused('receiving.scan', { receipt: site.id('RC'), raw: '10777' })).toMatchObject({ code: 'UnknownCode', scanned: '10777' })))

it('pain-06-expiry-day-00-is-the-last-day-of-that-month', () => given(...blind).when(scan(gs1(['01', gtin(11)], ['17', '280200'], ['10', 'M']))).then(last({ expiry: '2028-02-29' })))

it('pain-07-an-expiry-is-a-day-on-paper-whatever-the-time-zone-of-the-station', async () => {
  const before = process.env['TZ']
  for (const zone of ['Pacific/Kiritimati', 'Etc/GMT+12']) {
    process.env['TZ'] = zone
    // oxlint-disable-next-line no-await-in-loop -- one zone at a time: the process has one
    await given(...blind).when(scan(lotLabel(gtin(11), 'M', '2026-12-31'))).then(last({ expiry: '2026-12-31' }), (site) => site.restart(), last({ expiry: '2026-12-31' }))
  }
  if (before === undefined) delete process.env['TZ']
  else process.env['TZ'] = before
})

it('pain-11-a-lot-scan-goes-to-its-own-item-never-to-the-one-in-hand', () => given(...blind, scan(lotLabel(gtin(31), 'A')), scan(lotLabel(gtin(11), 'M', '2026-12-10'))).when(scan('A')).then(
  last({ sku: 'SCREW', lot: 'A' }), scan(lotLabel(gtin(31), 'X')), scan(lotLabel(gtin(28), 'X', '2027-05-01')),
  // Two items bear the code now: nobody guesses.
  async (site) => expect(await site.refused('receiving.scan', { receipt: site.id('RC'), raw: 'X' })).toMatchObject({ code: 'UnknownCode' }),
))

it('pain-13-a-file-of-20000-rows-is-checked-and-kept-in-seconds', () => given(aWarehouse).when().then(async (site) => {
  const started = performance.now()
  expect(await site.ask('receiving.checkAsn', { text: csvOf(20_000) })).toMatchObject({ faulty: 0, serials: 20_000 })
  expect(await site.act('receiving.importAsn', { text: csvOf(20_000) })).toMatchObject({ wanted: 20_000 })
  expect(performance.now() - started).toBeLessThan(30_000)
}), 60_000)

it('pain-14-5000-serials-are-one-gesture-and-no-question-each', () => given(...blind).when().then(async (site) => {
  const serials = Array.from({ length: 5_000 }, (_, n) => `N${n}`)
  expect(await site.act('receiving.enter', { receipt: site.id('RC'), entered: { item: site.id('CTRL'), serials } })).toMatchObject({ done: 5_000 })
}))

it('pain-15-the-suppliers-lot-stays-beside-our-own-and-finds-it', () => given(...blind).when(scan(lotLabel(gtin(28), 'MD-7', '2027-05-01'))).then(
  last({ lot: 'CH261121-001', supplierLot: 'MD-7' }),
  async (site) => expect(await site.ask('tracing.lookUp', { raw: 'md-7' })).toMatchObject({ found: 'card', card: { code: 'CH261121-001', supplierLot: 'MD-7' } }),
))

it('pain-16-expired-stock-goes-back-to-its-supplier', () => given(aWarehouse, received('MILK', { lot: 'M', expiry: '2026-11-22', quantity: 2 })).when(async (site) => {
  site.pass(3)
  await site.restart()
}).then(async (site) => expect(await site.act('receiving.sendBack', { supplier: site.id('MERIDIAN'), from: site.id('A-01'), item: site.id('MILK'), lot: 'M', quantity: 2, reason: 'Expired' })).toMatchObject({ quantity: 2 })))

it('pain-17-the-same-lot-with-another-expiry-is-a-decision-that-keeps-its-reason', () => given(...blind, scan(lotLabel(gtin(11), 'M', '2026-12-10'))).when(
  scan(lotLabel(gtin(11), 'M', '2026-12-12'), { otherExpiry: { decided: 'split', reason: 'Two dates on one pallet' } }),
).then(async (site) => {
  expect((await receipt(site))?.arrived.map(({ expiry }) => expiry)).toEqual(['2026-12-12', '2026-12-10'])
  expect((await site.ask('tracing.card', { subject: `lot:${site.id('MILK')}/M` }))?.timeline.map(({ detail }) => detail ?? '').join()).toContain('Two dates on one pallet')
}))

it('pain-18-spaces-width-and-case-make-no-twin-lots', () => given(...blind).when(...['ab-7', ' AB -7 ', 'ＡＢ-7', 'aB-7'].map((lot) => scan(gs1(['01', gtin(31)]), { lot }))).then(
  async (site) => expect((await receipt(site))?.arrived).toMatchObject([{ lot: 'ab-7', quantity: 4 }])))

it('pain-23-a-hundred-pack-is-one-scan', () => given(...blind).when(scan(gs1(['01', gtin(97)], ['30', '100']))).then(last({ quantity: 100 })))

it('pain-25-what-is-refused-answers-with-a-reason-and-changes-nothing', () => given(...blind).when().then(async (site) => {
  for (const raw of ['', 'garbage', serialLabel(gtin(42), 'S', { lot: 'L' }), gs1(['01', gtin(99_999)])]) {
    // oxlint-disable-next-line no-await-in-loop -- scans come one after the other
    expect((await site.refused('receiving.scan', { receipt: site.id('RC'), raw })).code).not.toBe('')
  }
}))
