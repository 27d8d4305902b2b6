// Pains of other systems that a station must not have; each test bears the number of its pain. The list is complete.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { View } from '#contract/contract.ts'
import { calibrationCard } from '#domain/calibration/calibration-card.ts'
import { createWedge, type Outcome } from '../../src-renderer/wedge.ts'
import type { Stroke } from '../../src-renderer/wedge-keys.ts'
import { anOrder, aReceipt, aWarehouse, gtin, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { typedBy } from '../keyboard-layouts.ts'
import { lotLabel, serialLabel } from '../scans.ts'

const scan = (raw: string): Step => (site) => site.act('receiving.scan', { receipt: site.id('RC'), raw })
const arrived = (...expected: object[]): Step => async (site) => expect((await site.ask('receiving.receipt', { receipt: site.id('RC') }))?.arrived).toMatchObject(expected)
const swapped = (text: string): string => [...text].map((one) => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase())).join('')

/** What a scanner set to a US keyboard types into a German computer. */
const strokes = (text: string): Stroke[] => [...typedBy(text, 'us', 'german'), { code: 'Enter', key: 'Enter' }].map(({ code, key }, n) => ({ t: n * 6, key, code }))
/** The same as the calibration page writes it down. */
const arrivedAs = (text: string): string => typedBy(text, 'us', 'german').map(({ key }) => (key === 'F8' ? '\ue008' : key === 'Dead' ? '\ufffd' : key)).join('')
const calibrated = (site: Site, read: (text: string) => string): Promise<View<'station.calibrate'>> =>
  site.ask('station.calibrate', { channel: 'keyboard', readings: calibrationCard.map(({ says, aim }, code) => ({ code, received: read(`${aim}${says}`), ended: 'enter', gapMs: 6 })) })
const heard = (profile: View<'station.calibrate'>['profile'], typed: readonly Stroke[]): string[] => {
  const wedge = createWedge<Stroke>(() => profile)
  const out: Outcome<Stroke>[] = typed.flatMap((stroke) => [...wedge.press(stroke).out])
  return [...out, ...wedge.rest(Number.POSITIVE_INFINITY)].flatMap((one) => ('scan' in one ? [one.scan] : []))
}

it('pain-03-another-keyboards-layout-is-found-by-the-card-and-mended-from-then-on', () => given(aWarehouse, aReceipt('RC')).when().then(async (site) => {
  const raw = serialLabel(gtin(80), 'XYZ-7', { lot: 'LAZY/1', expiry: '2027-06-30' })
  const { findings, profile } = await calibrated(site, arrivedAs)
  expect(findings.map(({ code }) => code)).toEqual(['layout-differs', 'separator-substituted'])
  expect(heard({ ...profile, layout: {}, gsSubstitute: null }, strokes(raw)), 'as it is typed it is not what is printed').not.toEqual([raw])
  expect(heard(profile, strokes(raw))).toEqual([raw])
  await scan(heard(profile, strokes(raw))[0]!)(site)
}, arrived({ sku: 'IBU', supplierLot: 'LAZY/1', quantity: 1 })))

it('pain-03-caps-lock-is-found-by-the-card-and-never-makes-a-twin', () => given(aWarehouse, aReceipt('RC')).when().then(async (site) => {
  expect((await calibrated(site, swapped)).findings.map(({ code }) => code)).toContain('caps-lock')
  for (const raw of [lotLabel(gtin(31), 'Ab-7'), swapped(lotLabel(gtin(31), 'Ab-7'))]) await site.core.call({ name: 'receiving.scan', input: { receipt: site.id('RC'), raw }, session: site.session })
  expect(site.core.database.all('SELECT lot FROM lot')).toEqual([{ lot: 'AB-7' }])
}))

it('pain-20-a-trace-shows-every-lot-that-went-in', () => given(aWarehouse, ...['M-1', 'M-2', 'M-3'].map((lot) => received('MILK', { lot, quantity: 40, expiry: '2026-12-10' })), received('SCREW', { lot: 'S-1', quantity: 9 })).when(async (site) => {
  const { id: making } = await site.act('production.open', { item: site.id('CHED'), quantity: 4, location: site.id('A-01') })
  for (const lot of ['M-1', 'M-2', 'M-3']) await site.act('production.use', { making, item: site.id('MILK'), lot, quantity: 12 })
  await site.act('production.use', { making, item: site.id('SCREW'), lot: 'S-1', quantity: 2 })
  await site.act('production.output', { making, lot: 'WHEEL', quantity: 4 })
}).then(async (site) => {
  const rows = (await site.ask('tracing.trace', { subject: `lot:${site.id('CHED')}/WHEEL`, direction: 'backward' }))!.rows
  expect(rows.filter(({ kind }) => kind === 'lot').map(({ code, quantity }) => `${quantity} ${code}`).sort()).toEqual(['12 M-1', '12 M-2', '12 M-3', '2 S-1'])
  expect(rows.filter(({ kind }) => kind === 'supplier')).toHaveLength(4)
  for (const lot of ['M-1', 'M-2', 'M-3']) expect((await site.ask('tracing.trace', { subject: `lot:${site.id('MILK')}/${lot}`, direction: 'forward' }))!.rows.map(({ code }) => code)).toContain('WHEEL')
}))

it('pain-22-the-whole-day-works-without-a-network-and-asks-for-none', async () => {
  let asked = 0
  const count = (): void => void (asked += 1)
  const channels = ['net.client.socket', 'udp.socket', 'http.client.request.start', 'undici:request:create']
  for (const channel of channels) subscribe(channel, count)
  try {
    await given(aWarehouse, aReceipt('RC'), scan(serialLabel(gtin(42), 'C1')), scan(serialLabel(gtin(42), 'C2')), scan(lotLabel(gtin(31), 'S-1')), anOrder('SO-1', { CTRL: 1 })).when(
      (site) => site.act('receiving.finish', { receipt: site.id('RC') }),
      (site) => site.act('stock.move', { raw: serialLabel(gtin(42), 'C1'), to: site.id('A-01') }),
      (site) => site.act('production.make', { item: site.id('BOX'), quantity: 1, location: site.id('A-01'), inputs: [{ item: site.id('SCREW'), lot: 'S-1', quantity: 1, location: site.id('DOCK-1') }] }),
      (site) => site.act('labelling.print', { kind: 'serial', subjects: [`serial:${site.id('CTRL')}/C1`] }),
      async (site) => {
        const { id: shipment } = await site.act('shipping.open', { order: site.id('SO-1') })
        await site.act('shipping.scan', { shipment, raw: serialLabel(gtin(42), 'C1') })
        await site.act('shipping.ship', { shipment })
      }, (site) => site.restart(),
    ).then(async (site) => {
      expect((await site.ask('tracing.card', { subject: `serial:${site.id('CTRL')}/C1` }))?.disposition).toBe('shipped')
      expect((await site.ask('tracing.trace', { subject: `serial:${site.id('CTRL')}/C1`, direction: 'backward' }))?.rows).toHaveLength(1)
    })
  } finally {
    for (const channel of channels) unsubscribe(channel, count)
  }
  expect(asked, 'sockets asked for').toBe(0)
})

it('pain-24-who-did-it-is-kept-however-fast-people-take-turns-at-one-station', () => given(aWarehouse, aReceipt('RC')).when().then(async (site) => {
  const people = await Promise.all([['Olga', 'OO', '590217'], ['Bob', 'BB', '904817']].map(async ([name = '', initials = '', pin = '']) => {
    const person = await site.act('station.savePerson', { name, initials, role: 'operator', active: true, pin })
    const signIn = await site.core.call({ name: 'station.signIn', input: { person: person.id, pin } })
    return { id: person.id, name, session: ('answer' in signIn && signIn.answer.ok ? (signIn.answer.view as View<'station.signIn'>) : undefined)!.session }
  }))
  const admin = site.session
  // Twenty turns, two of them at the very same time; and somebody who has gone home does nothing more.
  for (let turn = 0; turn < 20; turn += 2) {
    await Promise.all(people.map(({ name, session }, n) => site.core.call({ name: 'receiving.scan', input: { receipt: site.id('RC'), raw: serialLabel(gtin(42), `${name}-${turn + n}`) }, session })))
  }
  await site.core.call({ name: 'station.signOut', input: {}, session: people[0]!.session })
  expect(await site.core.call({ name: 'receiving.scan', input: { receipt: site.id('RC'), raw: serialLabel(gtin(42), 'Olga-99') }, session: people[0]!.session })).toMatchObject({ answer: { refusal: { code: 'NotSignedIn' } } })
  expect(await site.core.call({ name: 'receiving.scan', input: { receipt: site.id('RC'), raw: serialLabel(gtin(42), 'Nobody-1') } })).toMatchObject({ answer: { refusal: { code: 'NotSignedIn' } } })
  site.session = admin
  await site.restart()
  const { rows } = await site.ask('receiving.lines', { receipt: site.id('RC') })
  expect(rows).toHaveLength(20)
  for (const { by, serial } of rows) expect(serial, `received by ${by}`).toMatch(new RegExp(`^${by}-`))
  expect((await site.ask('tracing.card', { subject: `serial:${site.id('CTRL')}/Bob-1` }))?.timeline).toMatchObject([{ type: 'Received', by: 'Bob' }])
}))

it('every pain from 01 to 25 has a test that bears its number', () => {
  const folder = join(import.meta.dirname, '..')
  const told = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(test|e2e)\.ts$/.test(name)).flatMap((name) => readFileSync(join(folder, name), 'utf8').match(/(?<=(?:it|test)\('pain-)\d+(?=-)/g) ?? [])
  const all = Array.from({ length: 25 }, (_, n) => String(n + 1).padStart(2, '0'))
  expect([...new Set(told)].sort()).toEqual(all)
})
