// What stops the queue on this side: a lot held while its labels come out, labels swapped, the program's end, a disk that is full.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serialSubject } from '#domain/subject.ts'
import type { PrinterEmulator } from '../../src-main/devices/printer-emulator.ts'
import { holdLot, received, releaseLot } from '../builders.ts'
import type { Site } from '../given.ts'
import { controllers, PrintRoom, soon } from './print-room.ts'

const serials = controllers(30)
let room: PrintRoom
let site: Site
let printer: PrinterEmulator
beforeEach(async () => {
  room = await PrintRoom.open(serials);
  ({ site, printer } = room)
  await room.zebra()
})
afterEach(() => room.close())

describe('a lot put on hold while its labels come out', () => {
  it('stops them within two seconds, and they come out when it is released', async () => {
    const pumps = Array.from({ length: 60 }, (_, n) => `P-${n}`)
    await received('IBU', { lot: 'IB-1', expiry: '2028-01-31', serials: pumps })(site)
    printer.set({ msPerLabel: 100 })
    await site.act('labelling.print', { kind: 'serial', subjects: pumps.map((serial) => serialSubject(site.id('IBU'), serial)) })
    const other = await room.ask('C-01')
    await expect.poll(() => printer.printed, soon).toBeGreaterThan(5)
    await holdLot('IBU', 'IB-1', 'Wrong leaflet')(site)
    const heldMs = performance.now()
    const pumpsOut = (): number => printer.labels.filter(({ zpl }) => zpl.includes('IB-1')).length
    let [out, lastMs] = [pumpsOut(), heldMs]
    while (performance.now() - heldMs < 4_000) {
      await wait(20)
      if (pumpsOut() > out) [out, lastMs] = [pumpsOut(), performance.now()]
    }
    expect(lastMs - heldMs).toBeLessThan(2_000)
    expect(out).toBeLessThan(60)
    // What is not of the lot goes on.
    await room.settles(other.id).toBe('confirmed')
    printer.set({ msPerLabel: 0 })
    await releaseLot('IBU', 'IB-1', 'It was right')(site)
    await expect.poll(pumpsOut, soon).toBe(60)
  }, 40_000)
})

describe('a label in another one’s place', () => {
  it('stops the rest of its batch until it is scanned; then the rest comes out by itself', async () => {
    printer.set({ msPerLabel: 200 })
    const first = await room.ask(...serials.slice(0, 12))
    await expect.poll(() => printer.printed, soon).toBe(1)
    await site.act('labelling.confirm', { job: first.id, raw: 'C-02' })
    await expect.poll(async () => (await room.jobs()).some(({ state }) => state === 'handed' || state === 'sent'), soon).toBe(false)
    const out = printer.printed
    await room.lookAgain()
    expect(await room.stateOf(first.id)).toBe('doubt: NotThatLabel')
    expect([printer.printed, (await room.jobs()).filter(({ state }) => state === 'queued').length]).toEqual([out, 12 - out])
    expect(out).toBeLessThan(12)
    await site.act('labelling.confirm', { job: first.id, raw: 'C-01' })
    await room.printed(12)
  })
})

describe('when the program ends', () => {
  it('the label in hand is finished, and the rest is printed after the start, in order', async () => {
    printer.set({ stallAfterBytes: 20 })
    const first = await room.ask(...serials)
    await room.settles(first.id).toBe('handed')
    const stopping = room.stopPrinting()
    printer.set({ stallAfterBytes: undefined })
    await stopping
    expect((await room.jobs()).filter((job) => job.state === 'queued')).toHaveLength(29)
    expect(printer.printed).toBe(1)
    await room.restart()
    await room.printed(30)
    expect(new Set(printer.formats.map((format) => format.zpl)).size).toBe(30)
  })

  it('a label that was on its way when it was killed is in doubt, and never sent again by itself', async () => {
    await room.stopPrinting()
    const job = await room.ask('C-01')
    site.core.record([{ type: 'LabelHanded', payload: { job: job.id } }])
    await site.restart()
    room.startPrinting()
    await room.settles(job.id).toBe('doubt: StationStopped')
    await room.lookAgain()
    expect(printer.printed).toBe(0)
  })
})

describe('when the disk is full', () => {
  const full = (): void => void site.core.database.pragma(`max_page_count = ${site.core.database.pragma<number>('page_count')}`)
  const roomy = (): void => void site.core.database.pragma('max_page_count = 1000000')

  it('what cannot be written down is not printed, and the queue goes on when there is room', async () => {
    await room.stopPrinting()
    const first = await room.ask(...serials)
    full()
    room.startPrinting()
    await expect.poll(() => existsSync(join(site.home, 'dockmark.log'))).toBe(true)
    const printedWhenFull = printer.printed
    expect(printedWhenFull).toBeLessThan(30)
    roomy()
    room.look()
    await room.printed(30)
    await room.lookAgain()
    expect(printer.printed).toBe(30)
    expect(new Set(printer.formats.map((format) => format.zpl)).size).toBe(30)
    await room.settles(first.id).toBe('confirmed')
  })
})
