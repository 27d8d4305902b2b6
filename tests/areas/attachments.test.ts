// Photos and documents of things: their bytes are on the disk before any fact names them, and nothing hides what it is.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { View } from '#contract/contract.ts'
import { fileBytesMax } from '#contract/attachments.ts'
import { attachedFiles, filesFolder } from '../../src-main/ledger/attached-files.ts'
import { attachmentsOf, countAttachments, fileNamed } from '../../src-main/ledger/projections/attachments.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { migrationsFolder } from '../../src-main/core.ts'
import { aWarehouse, received } from '../builders.ts'
import { given, type Site } from '../given.ts'
import { expectNoScan, statementsOf } from '../statements.ts'

type Kept = Pick<View<'tracing.attachments'>['rows'][number], 'sha256' | 'bytes' | 'mediaType'>

const jpeg = (tail = 'a dented case'): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(tail)])

async function* inParts(bytes: Uint8Array, part = 5): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += part) yield bytes.subarray(at, at + part)
}

const taken = async (site: Site, bytes: Uint8Array, part?: number): Promise<Kept> => {
  const outcome = await site.core.files.take(site.session, inParts(bytes, part))
  expect(outcome).toMatchObject({ answer: { ok: true } })
  return (outcome as { answer: { view: Kept } }).answer.view
}

const milkLot = received('MILK', { lot: 'M-77', quantity: 60, expiry: '2026-12-10' })
const subjectOf = (site: Site): string => `lot:${site.id('MILK')}/M-77`
const attached = async (site: Site, name = 'dent.jpg', bytes = jpeg()): Promise<View<'tracing.attachments'>> =>
  site.act('tracing.attach', { subject: subjectOf(site), name, note: 'Came like this', ...(await taken(site, bytes)) })

const pathOf = (site: Site, sha256: string): string => join(filesFolder(site.home), sha256.slice(0, 2), sha256)
const filesIn = (site: Site): string[] => (existsSync(filesFolder(site.home)) ? readdirSync(filesFolder(site.home), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => one.name) : [])
const verified = (site: Site): ReturnType<typeof verify> => verify(site.core.database, migrationsFolder(), filesFolder(site.home))
const sweep = (site: Site): Promise<number> => attachedFiles(filesFolder(site.home)).sweep((sha256) => fileNamed(site.core.database, sha256) !== undefined, 3_600_000)
const old = (path: string): void => utimesSync(path, new Date(0), new Date(0))

describe('a photo', () => {
  it('is kept under the hash of its bytes, told on the card, in its timeline, and comes back as it was', () =>
    given(aWarehouse, milkLot).when().then(async (site) => {
      const page = await attached(site)
      const sha256 = createHash('sha256').update(jpeg()).digest('hex')
      expect(page).toMatchObject({ total: 1, rows: [{ name: 'dent.jpg', note: 'Came like this', sha256, mediaType: 'image/jpeg', bytes: jpeg().length, by: 'Ada Admin' }] })
      expect(readFileSync(pathOf(site, sha256))).toEqual(jpeg())
      const card = await site.ask('tracing.card', { subject: subjectOf(site), steps: 'files' })
      expect(card?.timeline).toMatchObject([{ type: 'AttachmentAdded', detail: 'dent.jpg · Came like this' }])
      expect(verified(site).findings).toEqual([])
      await site.restart()
      expect(await site.ask('tracing.attachments', { subject: subjectOf(site) })).toEqual(page)
    }))

  it('that belongs to two things lies here once', () =>
    given(aWarehouse, milkLot).when().then(async (site) => {
      await attached(site)
      await site.act('tracing.attach', { subject: `location:${site.id('A-01')}`, name: 'dent.jpeg', ...(await taken(site, jpeg())) })
      expect(filesIn(site)).toHaveLength(1)
    }))

  it('is withdrawn for a reason, once, and stays', () =>
    given(aWarehouse, milkLot).when().then(async (site) => {
      const { rows: [row] } = await attached(site)
      const page = await site.act('tracing.withdrawAttachment', { attachment: row!.id, reason: 'Another lot is on it' })
      expect(page).toMatchObject({ total: 0, rows: [{ name: 'dent.jpg', withdrawn: { by: 'Ada Admin', reason: 'Another lot is on it' } }] })
      expect(await site.refused('tracing.withdrawAttachment', { attachment: row!.id, reason: 'Again' })).toMatchObject({ code: 'AlreadyWithdrawn', named: 'dent.jpg' })
      expect(filesIn(site)).toHaveLength(1)
      expect((await site.ask('tracing.card', { subject: subjectOf(site) }))?.timeline[0]).toMatchObject({ type: 'AttachmentWithdrawn', detail: 'dent.jpg · Another lot is on it' })
    }))
})

describe('what is taken', () => {
  it.each<[string, Uint8Array, string]>([
    ['photo.JPG', jpeg(), 'image/jpeg'], ['scan.png', Buffer.from('\u0089PNG\r\n\u001a\nrest', 'latin1'), 'image/png'], ['photo.webp', Buffer.from('RIFF\u0001\u0000\u0000\u0000WEBPVP8 ', 'latin1'), 'image/webp'],
    ['certificate.pdf', Buffer.from('%PDF-1.7\n\u0000\u0001', 'latin1'), 'application/pdf'], ['temperatures.csv', Buffer.from('time;°C\n09:00;4,2\n', 'latin1'), 'text/plain'], ['note.txt', Buffer.from('気温 4.2\r\n'), 'text/plain'],
  ])('%s is what its bytes say', (name, bytes, mediaType) =>
    given(aWarehouse, milkLot).when().then(async (site) => {
      expect((await attached(site, name, Buffer.from(bytes))).rows[0]).toMatchObject({ name, mediaType })
    }))

  it.each<[string, Uint8Array]>([
    ['a program', Buffer.from('\u007fELF\u0002\u0001', 'latin1')], ['an archive', Buffer.from('PK\u0003\u0004')], ['an icon that says it is a picture', Buffer.from('GIF89a\u0001\u0000', 'latin1')], ['text with a zero byte far behind', Buffer.from(`${'a'.repeat(9_000)}\u0000`)], ['nothing', Buffer.alloc(0)],
  ])('%s is not, and nothing of it stays', (_what, bytes) =>
    given(aWarehouse).when().then(async (site) => {
      expect(await site.core.files.take(site.session, inParts(bytes, 1_000))).toMatchObject({ answer: { ok: false, refusal: { code: 'FileKindUnknown' } } })
      expect(filesIn(site)).toEqual([])
    }))

  it('is no page that is called a picture, nor a picture that is called a page', () =>
    given(aWarehouse, milkLot).when().then(async (site) => {
      const page = await taken(site, Buffer.from('<!doctype html><script>alert(1)</script>'))
      expect(page.mediaType).toBe('text/plain')
      for (const name of ['holiday.jpg', 'page.html', 'page', '.svg']) expect(await site.refused('tracing.attach', { subject: subjectOf(site), name, ...page })).toMatchObject({ code: 'FileNameMisleads', isA: 'text/plain' })
      expect(await site.refused('tracing.attach', { subject: subjectOf(site), name: 'holiday.jpg', ...page, mediaType: 'image/jpeg' })).toMatchObject({ code: 'FileGone' })
    }))

  it('is 20 MB at most, to the byte', () =>
    given(aWarehouse).when().then(async (site) => {
      const large = Buffer.concat([jpeg(), Buffer.alloc(fileBytesMax - jpeg().length)])
      expect(await taken(site, large, 1 << 20)).toMatchObject({ bytes: fileBytesMax })
      expect(await site.core.files.take(site.session, inParts(Buffer.concat([large, Buffer.from('1')]), 1 << 20))).toMatchObject({ answer: { refusal: { code: 'FileTooLarge', megabytes: 20 } } })
      expect(filesIn(site)).toHaveLength(1)
    }))

  it('comes only from who is signed in, goes only to them, and only if a fact names it', () =>
    given(aWarehouse, milkLot).when().then(async (site) => {
      expect(await site.core.files.take(undefined, inParts(jpeg()))).toMatchObject({ answer: { refusal: { code: 'NotSignedIn' } } })
      const { sha256 } = await taken(site, jpeg())
      expect(site.core.files.give(site.session, sha256)).toEqual({ file: undefined })
      await attached(site)
      expect(site.core.files.give('made-up', sha256)).toMatchObject({ answer: { refusal: { code: 'NotSignedIn' } } })
      expect(site.core.files.give(site.session, sha256)).toMatchObject({ file: { mediaType: 'image/jpeg' } })
    }))
})

describe('between the file and its fact', () => {
  it('a fact never comes without its file, whatever is claimed', () =>
    given(aWarehouse, milkLot).when().then(async (site) => {
      const kept = await taken(site, jpeg())
      const claim = { subject: subjectOf(site), name: 'dent.jpg', ...kept }
      expect(await site.refused('tracing.attach', { ...claim, sha256: '0'.repeat(64) })).toMatchObject({ code: 'FileGone' })
      expect(await site.refused('tracing.attach', { ...claim, bytes: kept.bytes + 1 })).toMatchObject({ code: 'FileGone' })
      expect(await site.refused('tracing.attach', { ...claim, subject: 'lot:nothing/1' })).toMatchObject({ code: 'NotFound' })
      rmSync(pathOf(site, kept.sha256))
      expect(await site.refused('tracing.attach', claim)).toMatchObject({ code: 'FileGone' })
    }))

  it('a sending that breaks off leaves nothing, a power cut in it a half that is swept; what nobody names goes after a day, what is named never', () =>
    given(aWarehouse, milkLot).when().then(async (site) => {
      const broken = async function* (): AsyncIterable<Uint8Array> { yield jpeg(); throw new Error('the phone left') }
      expect(await site.core.files.take(site.session, broken())).toMatchObject({ failure: { bug: expect.any(String) } })
      expect(filesIn(site)).toEqual([])
      const { rows: [row] } = await attached(site)
      const unnamed = await taken(site, jpeg('nobody came back'))
      const half = join(filesFolder(site.home), 'incoming', 'half')
      writeFileSync(half, 'half of a')
      expect(await sweep(site)).toBe(0)
      for (const path of [half, pathOf(site, unnamed.sha256), pathOf(site, row!.sha256)]) old(path)
      expect(await sweep(site)).toBe(2)
      expect(filesIn(site)).toEqual([row!.sha256])
    }))

  it('is swept by a station that is never restarted, too', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      await given(aWarehouse, milkLot).when().then(async (site) => {
        const unnamed = await taken(site, jpeg('nobody came back'))
        old(pathOf(site, unnamed.sha256))
        vi.advanceTimersByTime(24 * 3_600_000)
        await expect.poll(() => filesIn(site)).toEqual([])
      })
    } finally {
      vi.useRealTimers()
    }
  })

  it('verify names what is missing and what was changed', () =>
    given(aWarehouse, milkLot).when().then(async (site) => {
      const { rows: [first] } = await attached(site)
      const { rows: [second] } = await attached(site, 'seal.jpg', jpeg('a seal'))
      rmSync(pathOf(site, first!.sha256))
      const changed = jpeg('a sEal')
      writeFileSync(pathOf(site, second!.sha256), changed)
      expect(verified(site)).toMatchObject({ ok: false })
      expect(verified(site).findings.map((finding) => (finding.kind === 'file' ? `${finding.sha256} ${finding.why}` : finding.kind)).sort()).toEqual([`${first!.sha256} missing`, `${second!.sha256} changed`].sort())
    }))
})

it('the list of a thing is paged, every attachment on one page, and read from an index', () =>
  given(aWarehouse, milkLot).when(async (site) => void site.core.record(Array.from({ length: 60 }, (_, n) => ({
    type: 'AttachmentAdded' as const, payload: { attachment: `a${n}`, subject: subjectOf(site), name: `${n}.jpg`, mediaType: 'image/jpeg' as const, bytes: 1, sha256: String(n).padStart(64, '0') },
  })))).then(async (site) => {
    const { database } = site.core
    const names: string[] = []
    for (let before: string | undefined, more = true; more;) {
      const page = attachmentsOf(database, subjectOf(site), before)
      expect(page.rows.length).toBeLessThanOrEqual(24)
      names.push(...page.rows.map(({ name }) => name))
      before = page.earlier
      more = before !== undefined
    }
    expect(names).toEqual(Array.from({ length: 60 }, (_, n) => `${59 - n}.jpg`))
    expect(countAttachments(database, subjectOf(site))).toBe(60)
    expectNoScan(site, await statementsOf(site, () => Promise.resolve(attachmentsOf(database, subjectOf(site)))))
  }))
