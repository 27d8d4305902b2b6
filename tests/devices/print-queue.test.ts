// From asking to paper: the real queue with a printer made of software and with one made of files; no label is lost, none comes twice.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { View } from '#contract/contract.ts'
import { serialSubject } from '#domain/subject.ts'
import { startSpooler } from '../../src-main/spooler.ts'
import { aWarehouse, received } from '../builders.ts'
import { openSite, type Site } from '../given.ts'
import { PrinterEmulator } from '../../src-main/devices/printer-emulator.ts'

type Job = View<'labelling.retry'>

let site: Site
let printer: PrinterEmulator
let spooler: ReturnType<typeof startSpooler>
const serials = Array.from({ length: 30 }, (_, n) => `C-${String(n + 1).padStart(2, '0')}`)
beforeEach(async () => {
  site = await openSite()
  printer = new PrinterEmulator()
  await printer.listen()
  for (const step of [aWarehouse, received('CTRL', { serials })]) await step(site)
  spooler = startSpooler(site.core, site.home)
})
afterEach(async () => {
  printer.set({ stalled: false, stallAfterBytes: undefined })
  await spooler.stop()
  await printer.refuse()
  site.close()
})

const zebra = async (): Promise<void> => void await site.act('station.savePrinter', { name: 'Zebra', kind: 'tcp', host: '127.0.0.1', port: printer.port, dpi: 203, default: true })
const ask = async (...of: string[]): Promise<Job> =>
  (await site.act('labelling.print', { kind: 'serial', subjects: of.map((serial) => serialSubject(site.id('CTRL'), serial)) })).first!
const jobs = async (): Promise<readonly Job[]> => (await site.ask('labelling.queue', {})).jobs
const stateOf = async (id: string): Promise<string> => {
  const { state, why } = (await jobs()).find((job) => job.id === id)!
  return why === undefined ? state : `${state}: ${why}`
}
const settles = (id: string): { toBe(state: string): Promise<void> } => expect.poll(() => stateOf(id), { timeout: 10_000, interval: 10 })
const isNow = (timeout = 10_000): { toMatchObject(state: object): Promise<void> } =>
  expect.poll(async () => (await site.ask('station.printers', {})).printers.find(({ name }) => name === 'Zebra')!.state, { timeout, interval: 10 })
const zplOf = async (id: string): Promise<string> => (await site.ask('labelling.preview', { job: id }))!.zpl
const restart = async (): Promise<void> => {
  await spooler.stop()
  await site.restart()
  spooler = startSpooler(site.core, site.home)
}
/** Looks at the queue a few times more: what is done must not be done again. */
const lookAgain = async (): Promise<void> => {
  for (let times = 0; times < 3; times += 1) {
    spooler.look()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('a printer made of files', () => {
  it('keeps the label’s very bytes and a picture; the ledger keeps their hash', async () => {
    const job = await ask('C-01')
    await settles(job.id).toBe('confirmed')
    const folder = join(site.home, 'labels')
    expect(readdirSync(folder).toSorted()).toEqual(['000001.png', '000001.zpl'])
    const zpl = readFileSync(join(folder, '000001.zpl'), 'utf8')
    expect(zpl).toBe(await zplOf(job.id))
    expect(site.core.database.get<{ hash: string }>("SELECT json_extract(bytes, '$.payload.zplHash') AS hash FROM fact WHERE type = 'LabelSent'")!.hash).toBe(createHash('sha256').update(zpl).digest('hex'))
  })

  it('goes on counting where two of them share the folder', async () => {
    const [preview] = (await site.ask('station.printers', {})).printers
    const second = await site.act('station.savePrinter', { name: 'Second', kind: 'preview', dpi: 300, default: false })
    for (const [number, each] of [preview!.id, second.id, preview!.id, second.id].entries()) {
      const { first } = await site.act('labelling.print', { kind: 'serial', subjects: [serialSubject(site.id('CTRL'), `C-0${number + 1}`)], printer: each })
      await settles(first!.id).toBe('confirmed')
    }
    expect(readdirSync(join(site.home, 'labels')).filter((file) => file.endsWith('.zpl'))).toHaveLength(4)
  })
})

describe('a printer on the network', () => {
  beforeEach(zebra)

  it('gets exactly the bytes of the picture, each label once and in order', async () => {
    const first = await ask(...serials)
    await expect.poll(() => printer.printed, { timeout: 10_000 }).toBe(30)
    await lookAgain()
    const all = (await jobs()).toReversed()
    await expect.poll(async () => (await jobs()).every((job) => job.state === 'confirmed'), { timeout: 10_000 }).toBe(true)
    expect(printer.formats.map((format) => format.zpl)).toEqual(await Promise.all(all.map((job) => zplOf(job.id))))
    expect(all[0]!.id).toBe(first.id)
  })

  it('that cannot be reached keeps its labels waiting and says so; when it is back they come out, without a fact for each try', async () => {
    await printer.refuse()
    const job = await ask('C-01')
    await isNow().toMatchObject({ state: 'unreachable' })
    await received('MILK', { lot: 'M-2', expiry: '2027-01-31', quantity: 5 })(site)
    const facts = site.facts()
    await lookAgain()
    expect(site.facts()).toBe(facts)
    expect(await site.ask('station.status', {})).toMatchObject({ labelsWaiting: 1, labelsFailed: 0, labelsInDoubt: 0, stoppedPrinters: [{ name: 'Zebra', state: 'unreachable' }] })
    await printer.listen()
    await settles(job.id).toBe('confirmed')
    expect(printer.printed).toBe(1)
    await isNow().toMatchObject({ state: 'ready', problems: [] })
  })

  it('that drops half-way leaves the label in doubt: not sent again by itself, nor by a restart, nor by hand', async () => {
    printer.set({ cutAfterBytes: 200 })
    const job = await ask('C-01')
    await settles(job.id).toBe('doubt: PrinterDropped')
    printer.set({ cutAfterBytes: undefined })
    await lookAgain()
    await restart()
    await lookAgain()
    expect(await site.refused('labelling.retry', { job: job.id })).toMatchObject({ code: 'LabelInDoubt' })
    expect(await site.refused('labelling.reprint', { job: job.id, reason: 'Half a label came out' })).toMatchObject({ code: 'LabelInDoubt' })
    printer.powerCycle()
    expect(printer.printed).toBe(0)
    const again = await site.act('labelling.void', { job: job.id, reason: 'Half a label came out', again: true })
    await settles(again.id).toBe('confirmed')
    expect(await stateOf(job.id)).toBe('void')
    expect(printer.formats.map((format) => format.zpl)).toEqual([await zplOf(again.id)])
    expect(printer.formats[0]!.zpl).toContain('REPRINT 2')
  })

  it('that still waits for the end of a cut label gets no other before somebody has cleared it', async () => {
    printer.set({ cutAfterBytes: 100 })
    const first = await ask('C-01')
    await settles(first.id).toBe('doubt: PrinterDropped')
    printer.set({ cutAfterBytes: undefined })
    const second = await ask('C-02')
    await isNow().toMatchObject({ state: 'stopped', problems: ['partial-format'] })
    await lookAgain()
    expect(await stateOf(second.id)).toBe('queued')
    printer.powerCycle()
    spooler.look()
    await settles(second.id).toBe('confirmed')
    expect(printer.labels).toEqual([{ zpl: await zplOf(second.id), whole: true }])
  })

  it.each([
    ['media-out', { mediaOut: true }], ['ribbon-out', { ribbonOut: true }], ['head-open', { headOpen: true }], ['paused', { paused: true }], ['too-hot', { tooHot: true }],
  ] as const)('that is stopped (%s) is said to be within three seconds, and gets nothing until it goes on', async (problem, trouble) => {
    printer.set(trouble)
    const job = await ask('C-01')
    await isNow(3_000).toMatchObject({ state: 'stopped', problems: [problem] })
    expect([await stateOf(job.id), printer.formats.length]).toEqual(['queued', 0])
    printer.set({ mediaOut: false, ribbonOut: false, headOpen: false, paused: false, tooHot: false })
    await settles(job.id).toBe('confirmed')
    expect(printer.printed).toBe(1)
  })

  it('that takes a label and then reads nothing more is said to be stuck within three seconds; in the end the label is in doubt', async () => {
    printer.set({ stallAfterBytes: 60 })
    const job = await ask('C-01')
    await isNow(3_000).toMatchObject({ state: 'stopped', problems: ['not-reading'] })
    expect(await stateOf(job.id)).toBe('handed')
    await expect.poll(() => stateOf(job.id), { timeout: 15_000 }).toBe('doubt: PrinterStalled')
  }, 20_000)

  it('that never answers is sent its labels all the same, and vouches for none', async () => {
    printer.set({ silent: true })
    const job = await ask('C-01', 'C-02')
    await expect.poll(() => printer.printed, { timeout: 10_000 }).toBe(2)
    await settles(job.id).toBe('sent')
    await isNow().toMatchObject({ state: 'silent' })
  }, 20_000)

  it('that was switched off with labels in it vouches for none of them', async () => {
    printer.set({ msPerLabel: 60_000 })
    const job = await ask('C-01', 'C-02')
    await settles(job.id).toBe('sent')
    await printer.refuse()
    printer.powerCycle()
    await isNow().toMatchObject({ state: 'unreachable' })
    await printer.listen()
    await expect.poll(async () => (await site.ask('station.printers', {})).printers.find(({ name }) => name === 'Zebra')!.state, { timeout: 15_000 }).toMatchObject({ state: 'ready' })
    await lookAgain()
    expect((await jobs()).map(({ state }) => state)).toEqual(['sent', 'sent'])
  })

  it('holds up no other', async () => {
    const other = new PrinterEmulator()
    await other.listen()
    const { id } = await site.act('station.savePrinter', { name: 'Second', kind: 'tcp', host: '127.0.0.1', port: other.port, dpi: 203, default: false })
    printer.set({ stalled: true })
    const stuck = await ask('C-01', 'C-02')
    await expect.poll(() => stateOf(stuck.id)).toMatch(/^(handed|queued)$/)
    const { first } = await site.act('labelling.print', { kind: 'serial', subjects: [serialSubject(site.id('CTRL'), 'C-03')], printer: id })
    await settles(first!.id).toBe('confirmed')
    expect([printer.printed, other.printed]).toEqual([0, 1])
    await other.refuse()
  })

  it('has only a few labels ahead of it: what lies in its buffer cannot be held back any more', async () => {
    printer.set({ msPerLabel: 300 })
    await ask(...serials)
    await expect.poll(() => printer.printed, { timeout: 10_000 }).toBe(3)
    expect(printer.formats.length).toBeLessThanOrEqual(printer.printed + 4)
    await site.act('labelling.cancelBatch', { batch: (await jobs())[0]!.batch })
    await expect.poll(async () => (await jobs()).filter(({ state }) => state === 'handed' || state === 'sent').length, { timeout: 10_000 }).toBe(0)
    expect((await jobs()).filter(({ state }) => state === 'confirmed')).toHaveLength(printer.printed)
    expect(printer.printed).toBeLessThan(10)
  })

  it('a label on its way cannot be taken back; those behind it can, and never come out', async () => {
    printer.set({ stallAfterBytes: 20 })
    const first = await ask('C-01', 'C-02', 'C-03')
    await settles(first.id).toBe('handed')
    const [, second, third] = (await jobs()).toSorted((one, other) => one.title.localeCompare(other.title)) as [Job, Job, Job]
    expect(await site.refused('labelling.cancel', { job: first.id })).toMatchObject({ code: 'AlreadyClosed' })
    await site.act('labelling.cancel', { job: second.id })
    expect(await site.ask('station.status', {})).toMatchObject({ labelsWaiting: 2 })
    printer.set({ stallAfterBytes: undefined })
    await settles(third.id).toBe('confirmed')
    await restart()
    await lookAgain()
    expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['confirmed', 'cancelled'])
    expect(printer.printed).toBe(2)
  })

  it('is gone: the label says so, and is not sent elsewhere', async () => {
    const job = await ask('C-01')
    await settles(job.id).toBe('confirmed')
    site.core.record([{ type: 'LabelQueued', payload: { job: { ...job, id: 'a-job-of-another-printer', printer: 'A'.repeat(22) }, fields: { itemName: 'Motor', serial: 'C-01' }, dpi: 203 } }])
    spooler.look()
    await settles('a-job-of-another-printer').toBe('failed: PrinterGone')
    expect(printer.printed).toBe(1)
  })
})

describe('a lot put on hold while its labels come out', () => {
  it('stops them within two seconds, and they come out when it is released', async () => {
    await zebra()
    const pumps = Array.from({ length: 60 }, (_, n) => `P-${n}`)
    await received('IBU', { lot: 'IB-1', expiry: '2028-01-31', serials: pumps })(site)
    printer.set({ msPerLabel: 100 })
    await site.act('labelling.print', { kind: 'serial', subjects: pumps.map((serial) => serialSubject(site.id('IBU'), serial)) })
    const other = await ask('C-01')
    await expect.poll(() => printer.printed, { timeout: 10_000 }).toBeGreaterThan(5)
    await site.act('quality.holdLot', { itemId: site.id('IBU'), lot: 'IB-1', reason: 'Wrong leaflet' })
    const heldMs = performance.now()
    const pumpsOut = (): number => printer.labels.filter(({ zpl }) => zpl.includes('IB-1')).length
    let [out, lastMs] = [pumpsOut(), heldMs]
    while (performance.now() - heldMs < 4_000) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (pumpsOut() > out) [out, lastMs] = [pumpsOut(), performance.now()]
    }
    expect(lastMs - heldMs).toBeLessThan(2_000)
    expect(out).toBeLessThan(60)
    // What is not of the lot goes on.
    await settles(other.id).toBe('confirmed')
    printer.set({ msPerLabel: 0 })
    await site.act('quality.releaseLot', { itemId: site.id('IBU'), lot: 'IB-1', reason: 'It was right' })
    await expect.poll(pumpsOut, { timeout: 10_000 }).toBe(60)
  }, 40_000)
})

describe('when the program ends', () => {
  beforeEach(zebra)

  it('the label in hand is finished, and the rest is printed after the start, in order', async () => {
    printer.set({ stallAfterBytes: 20 })
    const first = await ask(...serials)
    await settles(first.id).toBe('handed')
    const stopping = spooler.stop()
    printer.set({ stallAfterBytes: undefined })
    await stopping
    expect((await jobs()).filter((job) => job.state === 'queued')).toHaveLength(29)
    expect(printer.printed).toBe(1)
    await restart()
    await expect.poll(() => printer.printed, { timeout: 10_000 }).toBe(30)
    expect(new Set(printer.formats.map((format) => format.zpl)).size).toBe(30)
  })

  it('a label that was on its way when it was killed is in doubt, and never sent again by itself', async () => {
    await spooler.stop()
    const job = await ask('C-01')
    site.core.record([{ type: 'LabelHanded', payload: { job: job.id } }])
    await site.restart()
    spooler = startSpooler(site.core, site.home)
    await settles(job.id).toBe('doubt: StationStopped')
    await lookAgain()
    expect(printer.printed).toBe(0)
  })
})

describe('when the disk is full', () => {
  const full = (): void => void site.core.database.pragma(`max_page_count = ${site.core.database.pragma<number>('page_count')}`)
  const roomy = (): void => void site.core.database.pragma('max_page_count = 1000000')

  it('what cannot be written down is not printed, and the queue goes on when there is room', async () => {
    await zebra()
    await spooler.stop()
    const first = await ask(...serials)
    full()
    spooler = startSpooler(site.core, site.home)
    await expect.poll(() => existsSync(join(site.home, 'dockmark.log'))).toBe(true)
    const printedWhenFull = printer.printed
    expect(printedWhenFull).toBeLessThan(30)
    roomy()
    spooler.look()
    await expect.poll(() => printer.printed, { timeout: 10_000 }).toBe(30)
    await lookAgain()
    expect(printer.printed).toBe(30)
    expect(new Set(printer.formats.map((format) => format.zpl)).size).toBe(30)
    await settles(first.id).toBe('confirmed')
  })
})
