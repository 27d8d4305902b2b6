// The transcript: everything scanned and done is written down with who, when, from where and what became of it; nothing secret is.
import { describe, expect, it } from 'vitest'
import type { Call, View } from '#contract/contract.ts'
import { dropAnswer } from '../../src-main/ledger/answers.ts'
import { mintId } from '../../src-main/ledger/ledger.ts'
import { noteArrival, scansOfDeviceSql } from '../../src-main/ledger/transcript.ts'
import { aReceipt, aWarehouse, gtin } from '../builders.ts'
import { given, type Site } from '../given.ts'
import { postDoor, served, socketDoor, windowDoor } from '../hosts/doors.ts'
import { lotLabel } from '../scans.ts'
import { aDay, badge, call, linesNow, orders, pin, replaysToTheSame, scan, scanned, written, type Heard } from './transcript-story.ts'

describe('the transcript of a day', () => {
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

  it('comes with its call through every door', () =>
    given(aWarehouse).when().then(async (site) => {
      const web = await served(site.core)
      const doors = [await socketDoor(web), postDoor(web), windowDoor(site.core)]
      for (const [number, door] of doors.entries()) {
        await door.call({ name: 'station.noteScan', input: { result: 'duplicate' }, commandId: mintId(), session: site.session, scan: scan(`door ${number}`) })
        await door.close()
      }
      await web.close()
      expect(linesNow(site).slice(-3).map((line) => [line.scan?.raw, line.result])).toEqual([['door 0', 'duplicate'], ['door 1', 'duplicate'], ['door 2', 'duplicate']])
    }))

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
})
