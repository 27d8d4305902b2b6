// Doing a transcript again in an empty folder leads to the same facts, the same projections and the same transcript.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Call, OperationName, View } from '#contract/contract.ts'
import { startCore } from '../../src-main/core.ts'
import { replay } from '../../src-main/replay.ts'
import { aLocation, aReceipt, aWarehouse, gtin, received } from '../builders.ts'
import { dose } from '../dose.ts'
import { given, openSite, type Site, type Step } from '../given.ts'
import { gs1, lotLabel, serialLabel } from '../scans.ts'
import { aDay, aFolder, badge, call, linesNow, orders, replayed, replaysToTheSame, scan, scanned, written } from './transcript-story.ts'

describe('a replay', () => {
  it('of a day leads to the same state, and to the same transcript', () => given(...orders, aDay).when().then(replaysToTheSame))

  it('goes on after a replay: the station works on in a life of its own, and that replays too', async () => {
    const site = await openSite()
    for (const step of [...orders, aDay]) await step(site)
    const { home } = await replayed(written(site))
    site.core.close()
    site.core = startCore({ home, nowMs: () => Date.parse('2026-11-30T09:00:00Z') })
    site.session = site.core.sessions.open(linesNow(site).find((line) => line.name === 'catalog.saveItem')!.person!)
    await aLocation('A-02')(site)
    await received('CHED', { generate: true, expiry: '2027-05-01', quantity: 2 }, 'A-02')(site)
    expect(written(site).match(/"life"/g)).toHaveLength(2)
    expect(site.core.database.all('SELECT DISTINCT origin FROM fact')).toHaveLength(2)
    await replaysToTheSame(site)
    site.close()
  })

  const inZone = async (zone: string, work: () => Promise<unknown>): Promise<void> => {
    const before = process.env['TZ']
    process.env['TZ'] = zone
    await work().finally(() => {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    })
  }
  const cheddarNumbered: Step = received('CHED', { generate: true, expiry: '2027-05-01', quantity: 2 })

  it('keeps the calendar days of the station, also in another part of the world', () => inZone('Pacific/Kiritimati', () =>
    given(...orders, async (site) => site.pass(0.3)).when(cheddarNumbered).then(async (site) => {
      expect((await site.ask('stock.onHand', { item: site.id('CHED') })).rows.map((row) => row.lot)).toEqual(['CH261122-001'])
      const text = written(site)
      await inZone('America/Los_Angeles', async () => expect(await replayed(text)).toMatchObject({ differing: [], same: true }))
    })))

  it('goes through summer time as the station did', () => inZone('Europe/Berlin', () =>
    given(...orders, cheddarNumbered).when((site) => { site.pass(150.6); return site.restart() }, cheddarNumbered).then(async (site) => {
      const text = written(site)
      expect(text.match(/"behindMinutes":-?\d+/g)).toEqual(['"behindMinutes":-60', '"behindMinutes":-120'])
      await inZone('UTC', async () => expect(await replayed(text)).toMatchObject({ differing: [], same: true }))
    })))

  it('needs no PIN, and nobody can sign in to what was replayed until a PIN is given', async () => {
    const site = await openSite()
    const { home } = await replayed(written(site))
    const core = startCore({ home })
    const [admin] = ((await core.call({ name: 'station.status', input: {} })) as unknown as { answer: { view: View<'station.status'> } }).answer.view.people
    for (const tried of ['739154', '*']) expect(await core.call({ name: 'station.signIn', input: { person: admin!.id, pin: tried } })).toMatchObject({ answer: { ok: false, refusal: { code: 'WrongPin' } } })
    core.close()
    site.close()
  })
})

describe('a file that is no transcript, or no more the one it was', () => {
  const aFile = async (): Promise<{ readonly lines: string[] }> => {
    const site = await openSite()
    await aWarehouse(site)
    const lines = written(site).trimEnd().split('\n')
    site.close()
    return { lines }
  }
  const refusedWith = async (lines: readonly string[], words: RegExp): Promise<void> => {
    const file = join(aFolder(), 'transcript.jsonl')
    writeFileSync(file, lines.join('\n'))
    const home = join(aFolder(), 'home')
    await expect(replay(file, home)).rejects.toThrow(words)
    expect(existsSync(home), 'nothing was begun').toBe(false)
  }

  it('is refused with the line that is wrong, before anything is done', async () => {
    const { lines } = await aFile()
    const put = (index: number, line: string): string[] => lines.toSpliced(index, 1, line)
    const member = (index: number, change: object): string[] => put(index, JSON.stringify({ ...(JSON.parse(lines[index]!) as object), ...change }))
    await refusedWith([], /Line 1 of .* is not one of a transcript: the end is missing/)
    await refusedWith(['hello'], /Line 1 of .*: it should say/)
    await refusedWith(member(0, { version: 2 }), /Line 1 of/)
    await refusedWith(lines.toSpliced(1, 1), /Line 2 of .*: whose life/)
    await refusedWith(put(1, '{"life":{"origin":"AAAAAAAAAAAAAAAAAAAAAA","behindMinutes":"a lot","facts":0}}'), /Line 2 of .*: life.behindMinutes: /)
    await refusedWith(put(1, '{"life":{"origin":"AAAAAAAAAAAAAAAAAAAAAA","behindMinutes":0,"facts":7}}'), /Line 2 of .*: it begins after 7 facts/)
    await refusedWith(put(4, '{"half'), /Line 5 of .*: it is no JSON object/)
    await refusedWith(put(4, '42'), /Line 5 of .*: it is no JSON object/)
    await refusedWith(lines.toSpliced(4, 1), /Line 5 of .*: number 4 stands where 3 should/)
    await refusedWith(member(4, { at: 'yesterday' }), /Line 5 of .*: at: must be a moment/)
    await refusedWith(member(4, { name: 'stock.onHand' }), /Line 5 of .*: stock.onHand is no command/)
    await refusedWith(member(4, { name: 'no.such' }), /Line 5 of .*: no.such is no command/)
    await refusedWith(member(4, { input: { sku: 7 } }), /Line 5 of .*: its input is not understood/)
    await refusedWith(member(4, { scan: { id: 'x' } }), /Line 5 of .*: scan.id/)
    await refusedWith(lines.slice(0, -1), /the end is missing/)
    await refusedWith([...lines, '{}'], /comes after the end/)
    await refusedWith(member(lines.length - 1, { lines: 3 }), /it ends after 3 lines/)
  })

  it('whose answers were changed is found out, and so is one whose gestures were', async () => {
    const { lines } = await aFile()
    const answered = await replayed(lines.map((line) => line.replace(/("name":"catalog.saveLocation".*"result":)"ok"/, '$1"AlreadyExists"')).join('\n'))
    expect(answered).toMatchObject({ same: true, differing: [{ name: 'catalog.saveLocation', was: 'AlreadyExists', is: 'ok' }, {}, {}] })
    const other = await replayed(lines.map((line) => line.replace('Cheddar wheel 5 kg', 'Cheddar wheel 6 kg')).join('\n'))
    expect(other).toMatchObject({ same: false, differing: [] })
    const later = await replayed(lines.map((line) => line.replace(/("number":5,"at":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{3}Z/, '$1.999Z')).join('\n'))
    expect(later).toMatchObject({ same: false })
  })

  it('is not replayed into a folder that is in use, or has a ledger', async () => {
    const site = await openSite()
    const file = join(aFolder(), 'transcript.jsonl')
    writeFileSync(file, written(site))
    await expect(replay(file, site.home)).rejects.toThrow(/already running/)
    site.core.close()
    const before = readFileSync(join(site.home, 'dockmark.db'))
    await expect(replay(file, site.home)).rejects.toThrow(/^There is a ledger in .* already\. A transcript is replayed into an empty folder: name one with --home\.$/)
    expect(readFileSync(join(site.home, 'dockmark.db')).equals(before)).toBe(true)
    site.core = startCore({ home: site.home })
    site.close()
  })
})

describe('random histories', () => {
  const lot = fc.constantFrom('L-1', 'L-2')
  const serial = fc.constantFrom('S-1', 'S-2', 'S-3')
  const expiry = fc.constantFrom('2026-11-20', '2026-12-24', '2027-06-30')
  const raw = fc.oneof(
    fc.tuple(fc.constantFrom(11, 28, 31), lot, expiry).map(([reference, code, day]) => lotLabel(gtin(reference), code, day)), fc.tuple(fc.constantFrom(42, 80), serial, lot).map(([reference, code, of]) => serialLabel(gtin(reference), code, { lot: of, expiry: '2027-06-30' })),
    fc.constant(gs1(['01', gtin(97)])), fc.string({ unit: 'binary', maxLength: 12 }), fc.constant(`DM-BADGE-${badge}`),
  )
  const sku = fc.constantFrom('MILK', 'CHED', 'SCREW', 'CTRL', 'IBU', 'BOX')
  const place = fc.constantFrom('DOCK-1', 'A-01', 'QC-1')
  const quantity = fc.integer({ min: 1, max: 9 })
  const act = (name: OperationName, input: (site: Site) => object, more: (site: Site) => Partial<Call> = () => ({})): Step => (site) => call(site, name, input(site), more(site))
  /** The newest document of a kind, known to the story by the kind. */
  const opened = (kind: string, name: 'receiving.open' | 'shipping.open', input: (site: Site) => object): Step => async (site) => {
    const heard = await call(site, name, input(site))
    if (heard.ok) site.ids.set(kind, (heard.view as { id: string }).id)
  }
  const gesture: fc.Arbitrary<Step> = fc.oneof(
    place.map((at) => opened('receipt', 'receiving.open', (site) => ({ supplier: site.id('MERIDIAN'), location: site.id(at) }))),
    fc.constant(opened('shipment', 'shipping.open', (site) => ({ customer: site.id('MARKET') }))),
    { weight: 4, arbitrary: fc.tuple(raw, fc.option(quantity, { nil: undefined })).map(([text, count]) => scanned('receiving.scan', 'receipt', text, count === undefined ? {} : { entered: { quantity: count } })) },
    { weight: 3, arbitrary: fc.tuple(sku, quantity, expiry).map(([of, count, day]) => act('receiving.enter', (site) => ({ receipt: site.id('receipt'), entered: { item: site.id(of), quantity: count, generate: true, expiry: day } }))) },
    { weight: 3, arbitrary: raw.map((text) => scanned('shipping.scan', 'shipment', text)) },
    { weight: 2, arbitrary: fc.tuple(sku, quantity).map(([of, count]) => act('shipping.pick', (site) => ({ shipment: site.id('shipment'), item: site.id(of), quantity: count }))) },
    { weight: 2, arbitrary: fc.tuple(raw, place, quantity).map(([text, to, count]) => act('stock.move', (site) => ({ raw: text, to: site.id(to), quantity: count }), () => ({ scan: scan(text) }))) },
    fc.constantFrom('receiving.undo', 'receiving.finish').map((name) => act(name as OperationName, (site) => ({ receipt: site.id('receipt') }))),
    fc.constantFrom('shipping.undo', 'shipping.pack', 'shipping.ship').map((name) => act(name as OperationName, (site) => ({ shipment: site.id('shipment') }))),
    fc.constant(act('stock.undoMove', () => ({}))),
    raw.map((text) => act('tracing.lookUp', () => ({ raw: text }), () => ({ scan: scan(text, 'camera') }))),
    fc.constantFrom('739154', '111222').map((tried) => act('station.signIn', (site) => ({ person: linesNow(site).find((line) => line.name === 'catalog.saveItem')!.person, pin: tried }))),
    fc.tuple(sku, serial).map(([of, code]) => act('labelling.print', (site) => ({ template: 'serial', subjects: [`serial:${site.id(of)}/${code}`] }))),
    fc.constantFrom(0.000_01, 0.02, -0.01).map((days): Step => async (site) => site.pass(days)),
    fc.constantFrom(0, 1).map((days): Step => (site) => { site.pass(days); return site.restart() }),
  )

  it('replay to the same state and the same transcript', async () => {
    await fc.assert(fc.asyncProperty(fc.array(gesture, { minLength: 10, maxLength: 60, size: 'max' }), (steps) =>
      given(aWarehouse, aReceipt('receipt'), opened('shipment', 'shipping.open', (site) => ({ customer: site.id('MARKET') })))
        .when(...steps).then(replaysToTheSame)), { numRuns: dose(12, 2_000) })
  })
})
