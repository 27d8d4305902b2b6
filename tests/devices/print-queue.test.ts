// From asking to paper: the real queue with a printer made of software and with one made of files; no label is lost, none comes twice.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serialSubject } from '#domain/subject.ts'
import { PrinterEmulator } from '../../src-main/devices/printer-emulator.ts'
import { received } from '../builders.ts'
import type { Site } from '../given.ts'
import { controllers, PrintRoom, soon, type Job } from './print-room.ts'

const serials = controllers(30)
let room: PrintRoom
let site: Site
let printer: PrinterEmulator
beforeEach(async () => {
  room = await PrintRoom.open(serials);
  ({ site, printer } = room)
})
afterEach(() => room.close())

const isNow = (timeout = 10_000): { toMatchObject(state: object): Promise<void> } =>
  expect.poll(async () => (await site.ask('station.printers', {})).printers.find(({ name }) => name === 'Zebra')!.state, { timeout, interval: 10 })

describe('a printer made of files', () => {
  it('keeps the label’s very bytes and a picture; the ledger keeps their hash', async () => {
    const job = await room.ask('C-01')
    await room.settles(job.id).toBe('confirmed')
    const folder = join(site.home, 'labels')
    expect(readdirSync(folder).toSorted()).toEqual(['000001.png', '000001.zpl'])
    const zpl = readFileSync(join(folder, '000001.zpl'), 'utf8')
    expect(zpl).toBe(await room.zplOf(job.id))
    expect(site.core.database.get<{ hash: string }>("SELECT json_extract(bytes, '$.payload.zplHash') AS hash FROM fact WHERE type = 'LabelSent'")!.hash).toBe(createHash('sha256').update(zpl).digest('hex'))
  })

  it('goes on counting where two of them share the folder', async () => {
    const [preview] = (await site.ask('station.printers', {})).printers
    const second = await site.act('station.savePrinter', { name: 'Second', kind: 'preview', dpi: 300, default: false })
    for (const [number, each] of [preview!.id, second.id, preview!.id, second.id].entries()) {
      const { first } = await site.act('labelling.print', { kind: 'serial', subjects: [serialSubject(site.id('CTRL'), `C-0${number + 1}`)], printer: each })
      await room.settles(first!.id).toBe('confirmed')
    }
    expect(readdirSync(join(site.home, 'labels')).filter((file) => file.endsWith('.zpl'))).toHaveLength(4)
  })
})

describe('a printer on the network', () => {
  beforeEach(async () => void await room.zebra())

  it('gets exactly the bytes of the picture, each label once and in order', async () => {
    const first = await room.ask(...serials)
    await room.printed(30)
    await room.lookAgain()
    const all = (await room.jobs()).toReversed()
    await expect.poll(async () => (await room.jobs()).every((job) => job.state === 'confirmed'), soon).toBe(true)
    expect(printer.formats.map((format) => format.zpl)).toEqual(await Promise.all(all.map((job) => room.zplOf(job.id))))
    expect(all[0]!.id).toBe(first.id)
  })

  it('that cannot be reached keeps its labels waiting and says so; when it is back they come out, without a fact for each try', async () => {
    await printer.refuse()
    const job = await room.ask('C-01')
    await isNow().toMatchObject({ state: 'unreachable' })
    await received('MILK', { lot: 'M-2', expiry: '2027-01-31', quantity: 5 })(site)
    const facts = site.facts()
    await room.lookAgain()
    expect(site.facts()).toBe(facts)
    expect(await site.ask('station.status', {})).toMatchObject({ labelsWaiting: 1, labelsFailed: 0, labelsInDoubt: 0, stoppedPrinters: [{ name: 'Zebra', state: 'unreachable' }] })
    await printer.listen()
    await room.settles(job.id).toBe('confirmed')
    expect(printer.printed).toBe(1)
    await isNow().toMatchObject({ state: 'ready', problems: [] })
  })

  it('that drops half-way leaves the label in doubt: not sent again by itself, nor by a restart, nor by hand', async () => {
    printer.set({ cutAfterBytes: 200 })
    const job = await room.ask('C-01')
    await room.settles(job.id).toBe('doubt: PrinterDropped')
    printer.set({ cutAfterBytes: undefined })
    await room.lookAgain()
    await room.restart()
    await room.lookAgain()
    expect(await site.refused('labelling.retry', { job: job.id })).toMatchObject({ code: 'LabelInDoubt' })
    expect(await site.refused('labelling.reprint', { job: job.id, reason: 'Half a label came out' })).toMatchObject({ code: 'LabelInDoubt' })
    printer.powerCycle()
    expect(printer.printed).toBe(0)
    const again = await site.act('labelling.void', { job: job.id, reason: 'Half a label came out', again: true })
    await room.settles(again.id).toBe('confirmed')
    expect(await room.stateOf(job.id)).toBe('void: Half a label came out')
    expect(printer.formats.map((format) => format.zpl)).toEqual([await room.zplOf(again.id)])
    expect(printer.formats[0]!.zpl).toContain('REPRINT 2')
  })

  it('that still waits for the end of a cut label gets no other before somebody has cleared it', async () => {
    printer.set({ cutAfterBytes: 100 })
    const first = await room.ask('C-01')
    await room.settles(first.id).toBe('doubt: PrinterDropped')
    printer.set({ cutAfterBytes: undefined })
    const second = await room.ask('C-02')
    await isNow().toMatchObject({ state: 'stopped', problems: ['partial-format'] })
    await room.lookAgain()
    expect(await room.stateOf(second.id)).toBe('queued')
    printer.powerCycle()
    room.look()
    await room.settles(second.id).toBe('confirmed')
    expect(printer.labels).toEqual([{ zpl: await room.zplOf(second.id), whole: true }])
  })

  it.each([
    ['media-out', { mediaOut: true }], ['ribbon-out', { ribbonOut: true }], ['head-open', { headOpen: true }], ['paused', { paused: true }], ['too-hot', { tooHot: true }],
  ] as const)('that is stopped (%s) is said to be within three seconds, and gets nothing until it goes on', async (problem, trouble) => {
    printer.set(trouble)
    const job = await room.ask('C-01')
    await isNow(3_000).toMatchObject({ state: 'stopped', problems: [problem] })
    expect([await room.stateOf(job.id), printer.formats.length]).toEqual(['queued', 0])
    printer.set({ mediaOut: false, ribbonOut: false, headOpen: false, paused: false, tooHot: false })
    await room.settles(job.id).toBe('confirmed')
    expect(printer.printed).toBe(1)
  })

  it('that takes a label and then reads nothing more is said to be stuck within three seconds; in the end the label is in doubt', async () => {
    printer.set({ stallAfterBytes: 60 })
    const job = await room.ask('C-01')
    await isNow(3_000).toMatchObject({ state: 'stopped', problems: ['not-reading'] })
    expect(await room.stateOf(job.id)).toBe('handed')
    await expect.poll(() => room.stateOf(job.id), { timeout: 15_000 }).toBe('doubt: PrinterStalled')
  }, 20_000)

  it('that never answers is sent its labels all the same, and vouches for none', async () => {
    printer.set({ silent: true })
    const job = await room.ask('C-01', 'C-02')
    await room.printed(2)
    await room.settles(job.id).toBe('sent')
    await isNow().toMatchObject({ state: 'silent' })
  }, 20_000)

  it('that was silent, and then says that it has stopped, gets no more', async () => {
    printer.set({ silent: true })
    const first = await room.ask('C-01')
    await room.settles(first.id).toBe('sent')
    await isNow().toMatchObject({ state: 'silent' })
    printer.set({ silent: false, mediaOut: true })
    await room.ask('C-02')
    await isNow().toMatchObject({ state: 'stopped', problems: ['media-out'] })
    const third = await room.ask('C-03')
    await room.lookAgain()
    expect(await room.stateOf(third.id)).toBe('queued')
    printer.set({ mediaOut: false })
    await room.settles(third.id).toBe('confirmed')
    expect(printer.printed).toBe(3)
  })

  it('that was switched off with labels in it vouches for none of them', async () => {
    printer.set({ msPerLabel: 60_000 })
    await room.ask('C-01', 'C-02')
    for (const { id: label } of await room.jobs()) await room.settles(label).toBe('sent')
    await printer.refuse()
    printer.powerCycle()
    await isNow().toMatchObject({ state: 'unreachable' })
    await printer.listen()
    await isNow(15_000).toMatchObject({ state: 'ready' })
    await room.lookAgain()
    expect((await room.jobs()).map(({ state }) => state)).toEqual(['sent', 'sent'])
  })

  it('holds up no other', async () => {
    const other = new PrinterEmulator()
    await other.listen()
    const { id } = await site.act('station.savePrinter', { name: 'Second', kind: 'tcp', host: '127.0.0.1', port: other.port, dpi: 203, default: false })
    printer.set({ stalled: true })
    const stuck = await room.ask('C-01', 'C-02')
    await expect.poll(() => room.stateOf(stuck.id)).toMatch(/^(handed|queued)$/)
    const { first } = await site.act('labelling.print', { kind: 'serial', subjects: [serialSubject(site.id('CTRL'), 'C-03')], printer: id })
    await room.settles(first!.id).toBe('confirmed')
    expect([printer.printed, other.printed]).toEqual([0, 1])
    await other.refuse()
  })

  it('has only a few labels ahead of it: what lies in its buffer cannot be held back any more', async () => {
    printer.set({ msPerLabel: 300 })
    await room.ask(...serials)
    await room.printed(3)
    expect(printer.formats.length).toBeLessThanOrEqual(printer.printed + 4)
    await site.act('labelling.cancelBatch', { batch: (await room.jobs())[0]!.batch })
    await expect.poll(async () => (await room.jobs()).filter(({ state }) => state === 'handed' || state === 'sent').length, soon).toBe(0)
    expect((await room.jobs()).filter(({ state }) => state === 'confirmed')).toHaveLength(printer.printed)
    expect(printer.printed).toBeLessThan(10)
  })

  it('a label on its way cannot be taken back; those behind it can, and never come out', async () => {
    printer.set({ stallAfterBytes: 20 })
    const first = await room.ask('C-01', 'C-02', 'C-03')
    await room.settles(first.id).toBe('handed')
    const [, second, third] = (await room.jobs()).toSorted((one, other) => one.title.localeCompare(other.title)) as [Job, Job, Job]
    expect(await site.refused('labelling.cancel', { job: first.id })).toMatchObject({ code: 'AlreadyClosed' })
    await site.act('labelling.cancel', { job: second.id })
    expect(await site.ask('station.status', {})).toMatchObject({ labelsWaiting: 2 })
    printer.set({ stallAfterBytes: undefined })
    await room.settles(third.id).toBe('confirmed')
    await room.restart()
    await room.lookAgain()
    expect([await room.stateOf(first.id), await room.stateOf(second.id)]).toEqual(['confirmed', 'cancelled'])
    expect(printer.printed).toBe(2)
  })

  it('is gone: the label says so, and is not sent elsewhere', async () => {
    const job = await room.ask('C-01')
    await room.settles(job.id).toBe('confirmed')
    site.core.record([{ type: 'LabelQueued', payload: { job: { ...job, id: 'a-job-of-another-printer', printer: 'A'.repeat(22) }, fields: { itemName: 'Motor', serial: 'C-01' }, dpi: 203 } }])
    room.look()
    await room.settles('a-job-of-another-printer').toBe('failed: PrinterGone')
    expect(printer.printed).toBe(1)
  })
})
