// What stories of the transcript are told with: a day with everything in it, scans as screens send them, and doing it again.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect } from 'vitest'
import type { Call, OperationName, Scanned, View } from '#contract/contract.ts'
import { Database } from '../../src-main/ledger/database.ts'
import { mintId } from '../../src-main/ledger/ledger.ts'
import { linesOf, noteArrival, type NumberedLine } from '../../src-main/ledger/transcript.ts'
import { replay, type Replayed } from '../../src-main/replay.ts'
import { writtenLines } from '../../src-main/transcript-file.ts'
import { anOrder, aPurchaseOrder, aReceipt, aWarehouse, gtin } from '../builders.ts'
import type { Site, Step } from '../given.ts'
import { lotLabel, serialLabel } from '../scans.ts'

const folders: string[] = []
export const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'dockmark-transcript-'))
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

export const scan = (raw: string, device = 'keyboard'): Scanned => ({ id: mintId(), device, raw })
export const pin = '590217'
export const badge = 'c2VjcmV0LW9mLWEtYmFkZ2U'

export interface Heard { readonly ok: boolean; readonly view?: unknown; readonly refusal?: { readonly code: string } }

export const call = async (site: Site, name: OperationName, input: unknown, more: Partial<Call> = {}): Promise<Heard> => {
  const outcome = await site.core.call({ name, input: input as never, commandId: mintId(), session: site.session, ...more })
  if ('failure' in outcome) throw new Error(`${name} failed: ${JSON.stringify(outcome.failure)}`)
  return outcome.answer
}
/** What the screen sends for a scan. */
export const scanned = (name: 'receiving.scan' | 'shipping.scan', document: string, raw: string, more: object = {}): Step => (site) =>
  call(site, name, { [name === 'receiving.scan' ? 'receipt' : 'shipment']: site.id(document), raw, ...more }, { scan: scan(raw) })

export const linesNow = (site: Site): NumberedLine[] => [...linesOf(site.core.database)]
export const written = (site: Site): string => [...writtenLines(site.core.database)].map((line) => `${line}\n`).join('')

/** Replays what a site did; the new folder's transcript must be the same, letter by letter. */
export const replayed = async (text: string): Promise<Replayed & { readonly home: string }> => {
  const file = join(aFolder(), 'transcript.jsonl')
  writeFileSync(file, text)
  const home = aFolder()
  return { ...(await replay(file, home)), home }
}
const transcriptIn = (home: string): string => {
  const database = new Database(join(home, 'dockmark.db'), { readonly: true })
  const text = [...writtenLines(database)].map((line) => `${line}\n`).join('')
  database.close()
  return text
}
export const replaysToTheSame: Step = async (site) => {
  const text = written(site)
  const outcome = await replayed(text)
  expect(outcome).toMatchObject({ differing: [], same: true, lines: linesNow(site).length })
  expect(transcriptIn(outcome.home)).toBe(text)
}

/** Everything a day has: people, scans good and bad, labels, a break, undoing, shipping, and a night. */
export const aDay: Step = async (site) => {
  const olga = (await site.act('station.savePerson', { name: 'Olga', initials: 'OO', role: 'operator', active: true, pin })).id
  const signIn = (tried: string): Promise<Heard> => call(site, 'station.signIn', { person: olga, pin: tried })
  for (const wrong of ['111222', '333444']) expect(await signIn(wrong)).toMatchObject({ ok: false })
  const { session } = (await signIn(pin)).view as View<'station.signIn'>
  const arrival = scan(lotLabel(gtin(11), 'M-1', '2026-12-10'), 'scanner-at-the-dock')
  noteArrival(site.core.database, { scan: arrival.id, device: arrival.device, raw: arrival.raw, atMs: Date.parse('2026-11-21T09:00:00Z'), result: 'heard' })
  await aReceipt('R1', { order: 'PO-1' })(site)
  expect(await call(site, 'receiving.scan', { receipt: site.id('R1'), raw: arrival.raw, entered: { quantity: 12 } }, { scan: arrival, session })).toMatchObject({ ok: true })
  for (const raw of [lotLabel(gtin(11), 'M-1', '2027-01-31'), 'nonsense', serialLabel(gtin(42), 'C-1'), serialLabel(gtin(42), 'C-1'), serialLabel(gtin(42), 'C-2')]) await scanned('receiving.scan', 'R1', raw)(site)
  await site.act('receiving.undo', { receipt: site.id('R1') })
  site.pass(0.01)
  await site.restart()
  await site.act('receiving.enter', { receipt: site.id('R1'), entered: { item: site.id('CHED'), generate: true, expiry: '2027-04-01', quantity: 3 } })
  await call(site, 'station.noteScan', { result: 'duplicate' }, { scan: scan('nonsense') })
  await call(site, 'tracing.lookUp', { raw: serialLabel(gtin(42), 'C-1') }, { scan: scan(serialLabel(gtin(42), 'C-1'), 'camera') })
  await site.act('receiving.finish', { receipt: site.id('R1') })
  const printed = await site.act('labelling.print', { kind: 'serial', subjects: [`serial:${site.id('CTRL')}/C-1`] })
  site.core.record([{ type: 'LabelHanded', payload: { job: printed.first!.id } }])
  site.core.record([{ type: 'LabelSent', payload: { job: printed.first!.id, zplHash: 'ab12' } }])
  site.pass(1)
  await site.restart()
  site.ids.set('S1', (await site.act('shipping.open', { order: site.id('SO-1') })).id)
  await scanned('shipping.scan', 'S1', lotLabel(gtin(11), 'M-1', '2026-12-10'), { quantity: 5 })(site)
  await scanned('shipping.scan', 'S1', serialLabel(gtin(42), 'C-9'))(site)
  await scanned('shipping.scan', 'S1', serialLabel(gtin(42), 'C-1'))(site)
  await site.act('shipping.undo', { shipment: site.id('S1') })
  await site.act('shipping.pack', { shipment: site.id('S1') })
  await site.act('shipping.ship', { shipment: site.id('S1') })
  await call(site, 'station.signOut', {})
}
export const orders: Step[] = [aWarehouse, aPurchaseOrder('PO-1', { MILK: 24, CTRL: 4, CHED: 3 }), anOrder('SO-1', { MILK: 5, CTRL: 1 })]
