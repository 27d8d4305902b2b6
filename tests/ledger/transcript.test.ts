// The transcript: everything scanned and done is written down, nothing secret is, and doing it again leads to the same state.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Call, OperationName, Scanned, View } from '#contract/contract.ts'
import { startCore } from '../../src-main/core.ts'
import { dropAnswer } from '../../src-main/ledger/answers.ts'
import { Database } from '../../src-main/ledger/database.ts'
import { mintId } from '../../src-main/ledger/ledger.ts'
import { linesOf, noteArrival, scansOfDeviceSql, type NumberedLine } from '../../src-main/ledger/transcript.ts'
import { replay, type Replayed } from '../../src-main/replay.ts'
import { writtenLines } from '../../src-main/transcript-file.ts'
import { aLocation, anOrder, aPurchaseOrder, aReceipt, aWarehouse, gtin, received } from '../builders.ts'
import { dose } from '../dose.ts'
import { given, openSite, type Site, type Step } from '../given.ts'
import { gs1, lotLabel, serialLabel } from '../scans.ts'

const folders: string[] = []
const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'dockmark-transcript-'))
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const scan = (raw: string, device = 'keyboard'): Scanned => ({ id: mintId(), device, raw })
const pin = '590217'
const badge = 'c2VjcmV0LW9mLWEtYmFkZ2U'

interface Heard { readonly ok: boolean; readonly view?: unknown; readonly refusal?: { readonly code: string } }

const call = async (site: Site, name: OperationName, input: unknown, more: Partial<Call> = {}): Promise<Heard> => {
  const outcome = await site.core.call({ name, input: input as never, commandId: mintId(), session: site.session, ...more })
  if ('failure' in outcome) throw new Error(`${name} failed: ${JSON.stringify(outcome.failure)}`)
  return outcome.answer
}
/** What the screen sends for a scan. */
const scanned = (name: 'receiving.scan' | 'shipping.scan', document: string, raw: string, more: object = {}): Step => (site) =>
  call(site, name, { [name === 'receiving.scan' ? 'receipt' : 'shipment']: site.id(document), raw, ...more }, { scan: scan(raw) })

const linesNow = (site: Site): NumberedLine[] => [...linesOf(site.core.database)]
const written = (site: Site): string => [...writtenLines(site.core.database)].map((line) => `${line}\n`).join('')

/** Replays what a site did; the new folder's transcript must be the same, letter by letter. */
const replayed = async (text: string): Promise<Replayed & { readonly home: string }> => {
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
const replaysToTheSame: Step = async (site) => {
  const text = written(site)
  const outcome = await replayed(text)
  expect(outcome).toMatchObject({ differing: [], same: true, lines: linesNow(site).length })
  expect(transcriptIn(outcome.home)).toBe(text)
}

/** Everything a day has: people, scans good and bad, labels, a break, undoing, shipping, and a night. */
const aDay: Step = async (site) => {
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
  const printed = await site.act('labelling.print', { template: 'serial', subjects: [`serial:${site.id('CTRL')}/C-1`] })
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
const orders: Step[] = [aWarehouse, aPurchaseOrder('PO-1', { MILK: 24, CTRL: 4, CHED: 3 }), anOrder('SO-1', { MILK: 5, CTRL: 1 })]

describe('the transcript of a day', () => {
  it('replays to the same state, and to the same transcript', () => given(...orders, aDay).when().then(replaysToTheSame))

  it('has one line for every gesture: who, when, from which device, and what became of it', () =>
    given(...orders, aDay).when().then(async (site) => {
      const told = linesNow(site).filter((line) => line.scan).map(({ scan: { device, raw } = { device: '', raw: '' }, name, result }) => [device, name, result, raw.slice(0, 8)])
      expect(told).toEqual([
        ['scanner-at-the-dock', undefined, 'heard', ']C101095'], ['scanner-at-the-dock', 'receiving.scan', 'ok', ']C101095'],
        ['keyboard', 'receiving.scan', 'LotExpiryDiffers', ']C101095'], ['keyboard', 'receiving.scan', 'UnknownCode', 'nonsense'], ['keyboard', 'receiving.scan', 'ok', ']C101095'],
        ['keyboard', 'receiving.scan', 'SerialAlreadyHere', ']C101095'], ['keyboard', 'receiving.scan', 'ok', ']C101095'], ['keyboard', 'station.noteScan', 'duplicate', 'nonsense'],
        ['camera', 'tracing.lookUp', 'ok', ']C101095'], ['keyboard', 'shipping.scan', 'ok', ']C101095'], ['keyboard', 'shipping.scan', 'SerialUnknown', ']C101095'], ['keyboard', 'shipping.scan', 'ok', ']C101095'],
      ])
      expect(linesNow(site).filter((line) => line.name === 'station.signIn').map((line) => line.result)).toEqual(['WrongPin', 'WrongPin', 'ok'])
      const gestures = new Set(site.core.database.all<{ gesture: string }>("SELECT json_extract(CAST(bytes AS TEXT), '$.gesture') AS gesture FROM fact").map((fact) => fact.gesture))
      const commands = linesNow(site).flatMap((line) => line.command ?? [])
      expect(new Set(commands).size, 'no gesture twice').toBe(commands.length)
      expect([...gestures].filter((gesture) => !commands.includes(gesture)), 'no fact without its line').toEqual([])
    }))

  it('a raw scan is not kept twice where the call has it', () =>
    given(...orders, aDay).when().then(async (site) => {
      expect(site.core.database.get("SELECT count(*) AS twice FROM transcript WHERE raw IS NOT NULL AND json_extract(input, '$.raw') = raw")).toEqual({ twice: 0 })
    }))

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

  it('keeps the calendar day of the station, also where it is replayed in another part of the world', async () => {
    const before = process.env['TZ']
    try {
      process.env['TZ'] = 'Pacific/Kiritimati'
      await given(...orders, (site) => Promise.resolve(site.pass(0.3))).when(received('CHED', { generate: true, expiry: '2027-05-01', quantity: 2 })).then(async (site) => {
        const text = written(site)
        process.env['TZ'] = 'America/Los_Angeles'
        expect(await replayed(text)).toMatchObject({ differing: [], same: true })
      })
    } finally {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    }
  })
})

describe('a gesture', () => {
  it('that is repeated has one line', () =>
    given(aWarehouse).when(aReceipt('R1')).then(async (site) => {
      const raw = lotLabel(gtin(31), 'S-1')
      const once: Partial<Call> = { commandId: 'scan 1', scan: scan(raw) }
      for (let times = 0; times < 3; times += 1) expect(await call(site, 'receiving.scan', { receipt: site.id('R1'), raw }, once)).toMatchObject({ ok: true })
      expect(linesNow(site).filter((line) => line.command === 'scan 1')).toHaveLength(1)
    }))

  it('whose answer was dropped long ago may come again under the same name: it is another one, with ids of its own', () =>
    given(aWarehouse).when(async (site) => {
      const named: Partial<Call> = { commandId: 'order of the day' }
      const order = (number: string): Promise<Heard> => call(site, 'shipping.saveOrder', { number, customer: site.id('MARKET'), lines: [{ item: site.id('BOX'), quantity: 1 }] }, named)
      const first = await order('SO-1')
      dropAnswer(site.core.database, 'order of the day')
      site.pass(1)
      await site.restart()
      const second = await order('SO-2')
      expect((second.view as { id: string }).id).not.toBe((first.view as { id: string }).id)
    }).then(replaysToTheSame))

  it('that failed half way leaves no line; its scan is kept with what went wrong, and the same call may succeed later', () =>
    given(aWarehouse, aReceipt('R1')).when().then(async (site) => {
      const raw = lotLabel(gtin(31), 'S-1')
      const sent = { name: 'receiving.scan', input: { receipt: site.id('R1'), raw }, commandId: 'scan 1', session: site.session, scan: scan(raw) } as const
      site.core.database.exec("CREATE TRIGGER broken BEFORE INSERT ON fact BEGIN SELECT RAISE(ABORT, 'broken'); END")
      expect(await site.core.call(sent)).toMatchObject({ failure: {} })
      site.core.database.exec('DROP TRIGGER broken')
      expect(await site.core.call(sent)).toMatchObject({ answer: { ok: true } })
      expect(linesNow(site).slice(-2)).toMatchObject([{ scan: { raw }, result: 'bug' }, { scan: { raw }, command: 'scan 1', result: 'ok' }])
      await replaysToTheSame(site)
    }))
})

describe('a scan', () => {
  it('is kept also where nobody is signed in, nothing comes of it, or it may not be done', () =>
    given(aWarehouse).when().then(async (site) => {
      const before = linesNow(site).length
      const lookUp = (more: Partial<Call>): Promise<Heard> => call(site, 'tracing.lookUp', { raw: 'what is this' }, { scan: scan('what is this', 'typed'), ...more })
      expect(await lookUp({ session: 'nobody' })).toMatchObject({ refusal: { code: 'NotSignedIn' } })
      expect(await lookUp({})).toMatchObject({ ok: true })
      expect(await call(site, 'no.such' as never, {}, { scan: scan('x') })).toMatchObject({ refusal: { code: 'InputInvalid' } })
      expect(await call(site, 'station.noteScan', { result: 'nobody-listening' }, { scan: scan('x', 'practice'), session: '' })).toMatchObject({ ok: true })
      expect(linesNow(site).slice(before)).toMatchObject([
        { scan: { device: 'typed', raw: 'what is this' }, person: 'nobody', name: 'tracing.lookUp', result: 'NotSignedIn' },
        { scan: { device: 'typed' }, name: 'tracing.lookUp', result: 'ok' }, { scan: { raw: 'x' }, result: 'InputInvalid' }, { scan: { device: 'practice' }, person: 'nobody', result: 'nobody-listening' },
      ])
      expect(linesNow(site).at(-2)).not.toHaveProperty('name')
      await replaysToTheSame(site)
    }))

  it.each([
    ['scan.id', { id: 'short' }], ['scan.device', { device: '' }], ['scan.device', { device: 'd'.repeat(61) }], ['scan.raw', { raw: 'r'.repeat(20_001) }], ['scan.raw', { raw: 7 }], ['scan', { more: 1 }],
  ])('is not taken where %s is not as it should be (%#)', (where, wrong) =>
    given(aWarehouse).when().then(async (site) => {
      const before = linesNow(site).length
      expect(await call(site, 'station.noteScan', { result: 'duplicate' }, { scan: { ...scan('x'), ...wrong } as never })).toMatchObject({ ok: false, refusal: { code: 'InputInvalid', where } })
      expect(linesNow(site)).toHaveLength(before)
    }))

  it('must be there where one is to be kept', () =>
    given().when().then(async (site) => expect(await call(site, 'station.noteScan', { result: 'duplicate' })).toMatchObject({ ok: false, refusal: { code: 'InputInvalid', where: 'scan' } })))

  it('may hold whatever a device can send', () =>
    given(aWarehouse).when(async (site) => {
      for (const raw of ['', '\u0000', '\u001d\u001e\u0004', '\ud800', '\u2028', '日本語', '"\\', 'r'.repeat(20_000)]) {
        await call(site, 'tracing.lookUp', { raw }, { scan: scan(raw) })
        await call(site, 'stock.move', { raw, to: site.id('A-01') }, { scan: scan(raw) })
        await call(site, 'station.noteScan', { result: 'duplicate' }, { scan: scan(raw) })
      }
    }).then(replaysToTheSame))
})

describe('the screen of the transcript', () => {
  const scansOf = async (site: Site, count: number): Promise<void> => {
    for (let number = 1; number <= count; number += 1) await call(site, 'station.noteScan', { result: 'duplicate' }, { scan: scan(`code ${number}`, number % 10 === 0 ? 'camera' : 'keyboard') })
  }

  it('shows the scans of all devices, newest first, fifty at a time', () =>
    given((site) => scansOf(site, 120)).when().then(async (site) => {
      const raws: string[] = []
      const pages: number[] = []
      let earlier: number | undefined
      do {
        const page: View<'station.transcript'> = await site.ask('station.transcript', earlier === undefined ? {} : { before: earlier })
        pages.push(page.lines.length)
        raws.push(...page.lines.map((line) => line.raw))
        earlier = page.earlier
      } while (earlier !== undefined)
      expect(pages).toEqual([50, 50, 20])
      expect(raws).toEqual(Array.from({ length: 120 }, (_, index) => `code ${120 - index}`))
    }))

  it('shows those of one device alone, with the person, the operation, and what became of it', () =>
    given(aWarehouse, aReceipt('R1'), (site) => scansOf(site, 30)).when(scanned('receiving.scan', 'R1', 'nonsense')).then(async (site) => {
      expect((await site.ask('station.transcript', { device: 'camera' })).lines.map((line) => line.raw)).toEqual(['code 30', 'code 20', 'code 10'])
      expect((await site.ask('station.transcript', { device: 'never plugged in' }))).toEqual({ lines: [] })
      const [latest, before] = (await site.ask('station.transcript', { device: 'keyboard' })).lines
      expect(latest).toMatchObject({ at: '2026-11-21T09:00:00.000Z', device: 'keyboard', raw: 'nonsense', person: 'Ada Admin', operation: 'receiving.scan', result: 'UnknownCode' })
      expect(before).toMatchObject({ raw: 'code 29', result: 'duplicate' })
      expect(before).not.toHaveProperty('operation')
    }))

  it('is read from the index: what it costs follows the page, not how much was ever scanned', () =>
    given().when().then(async (site) => {
      expect(site.core.database.plan(scansOfDeviceSql, 'keyboard', 1_000, 50)).toEqual(['SEARCH transcript USING INDEX transcript_by_device (device=? AND number<?)'])
    }))
})

describe('secrets', () => {
  it('are nowhere in the transcript: no PIN, no digest, no badge, however it was scanned', () =>
    given(...orders, aDay, (site) => site.restart(), aReceipt('R2')).when(async (site) => {
      for (const raw of [`DM-BADGE-${badge}`, `]C0DM-BADGE-${badge}`, `dm-badge-${badge}\r`]) {
        await scanned('receiving.scan', 'R2', raw)(site)
        await call(site, 'station.noteScan', { result: 'nobody-listening' }, { scan: scan(raw), session: '' })
        await call(site, 'tracing.lookUp', { raw }, { scan: scan(raw) })
        noteArrival(site.core.database, { scan: mintId(), device: 'serial', raw, atMs: 1, result: 'heard' })
      }
      await call(site, 'station.savePerson', { name: 'Pia', initials: 'PP', role: 'operator', active: true, pin: '12' })
    }).then(async (site) => {
      const text = written(site)
      const digests = site.core.database.all<{ digest: string }>('SELECT digest FROM credential').flatMap(({ digest }) => digest.split('$').slice(1))
      expect(digests.length).toBeGreaterThan(2)
      for (const secret of [pin, '739154', '111222', '333444', badge, 'scrypt', site.session, ...digests]) expect(text).not.toContain(secret)
      expect(text.match(/DM-BADGE-\*"/gi)?.length).toBeGreaterThanOrEqual(12)
      const rows = JSON.stringify(site.core.database.all('SELECT * FROM transcript'))
      for (const secret of [pin, '739154', badge]) expect(rows).not.toContain(secret)
    }, replaysToTheSame))

  it('are not needed for a replay, and nobody can sign in to what was replayed until a PIN is given', async () => {
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
    await refusedWith(put(1, '{"life":{"origin":"AAAAAAAAAAAAAAAAAAAAAA","zone":"Mars/Olympus","facts":0}}'), /Line 2 of .*: life.zone: is no time zone/)
    await refusedWith(put(1, '{"life":{"origin":"AAAAAAAAAAAAAAAAAAAAAA","zone":"UTC","facts":7}}'), /Line 2 of .*: it begins after 7 facts/)
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
