// Labels over the network: what is printed, what is certainly not, and what stays in doubt.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tcpPrinter } from '../../src-main/devices/tcp-printer.ts'
import type { PrinterFault, ZplPrinter } from '../../src-main/devices/zpl-printer.ts'
import { PrinterEmulator } from '../../src-main/devices/printer-emulator.ts'
import { faultOf, label, largeLabel } from './handed-label.ts'

const impatient = { connectMs: 300, stallMs: 300, answerMs: 150 }
const large = largeLabel(200_000)

let emulator: PrinterEmulator
let printer: ZplPrinter

beforeEach(async () => {
  emulator = new PrinterEmulator()
  await emulator.listen()
  printer = tcpPrinter({ name: 'Dock 1', host: '127.0.0.1', port: emulator.port }, impatient)
})
afterEach(() => emulator.refuse())

describe('a printer on the network that works', () => {
  it('prints what it is given, byte for byte, as UTF-8', async () => {
    await printer.print(label('Größe 10 µm'))
    expect(Buffer.from(emulator.formats[0]!.zpl, 'latin1').toString('utf8')).toBe(label('Größe 10 µm'))
    expect(emulator.printed).toBe(1)
  })

  it('counts the copies one format asks for', async () => {
    await printer.print(label('L1', 25))
    expect(emulator.printed).toBe(25)
  })

  it('takes labels one after the other, however many are sent at once', async () => {
    const serials = Array.from({ length: 40 }, (_, n) => `SN${n}`)
    await Promise.all(serials.map((serial) => printer.print(label(serial))))
    expect(emulator.formats.map(({ zpl }) => /FD(\w+)/.exec(zpl)?.[1])).toEqual(serials)
  })

  it('says that it is ready', async () => {
    expect(await printer.status()).toEqual({ state: 'ready', labelsRemaining: 0, formatsInBuffer: 0, partialFormat: false })
  })

  it('takes a label far larger than any buffer on the way', async () => {
    await tcpPrinter({ name: 'Dock 1', host: '127.0.0.1', port: emulator.port }).print(large)
    expect(emulator.printed).toBe(1)
  })
})

describe('a printer that does not take the label', () => {
  it('refused: nothing left this station, so the label may be sent again', async () => {
    await emulator.refuse()
    expect(await faultOf(printer.print(label('SN1')))).toMatchObject({ code: 'PrinterUnreachable', bytesHanded: 0 })
    expect(await printer.status()).toEqual({ state: 'unreachable' })
  })

  it('gives up on an address where nobody answers, in time', async () => {
    const nowhere = tcpPrinter({ name: 'Nowhere', host: '192.0.2.1' }, impatient)
    const start = performance.now()
    expect(await faultOf(nowhere.print(label('SN1')))).toMatchObject({ code: 'PrinterUnreachable', bytesHanded: 0 })
    expect(performance.now() - start).toBeLessThan(2_000)
  })

  it('accepts and then never reads: the label is in doubt', async () => {
    emulator.set({ stalled: true })
    const fault = await faultOf(printer.print(label('SN1')))
    expect(fault).toMatchObject({ code: 'PrinterStalled', bytesHanded: Buffer.byteLength(label('SN1')) })
    expect(emulator.printed).toBe(0)
  })

  it('stalls in the middle of a large label: not more than was handed counts', async () => {
    emulator.set({ stalled: true })
    const fault = await faultOf(printer.print(large))
    expect(fault.code).toBe('PrinterStalled')
    expect(fault.bytesHanded).toBeGreaterThan(0)
    expect(fault.bytesHanded).toBeLessThan(large.length)
  })

  it('prints again once the trouble is over', async () => {
    await emulator.refuse()
    await faultOf(printer.print(label('SN1')))
    await emulator.listen()
    await printer.print(label('SN2'))
    expect(emulator.printed).toBe(1)
  })
})

describe('a connection cut after every single byte', () => {
  it('never calls a label printed that did not come out, and never too few bytes handed', async () => {
    const zpl = label('SN-2026-000417')
    const bytes = Buffer.byteLength(zpl)
    for (let cut = 0; cut <= bytes; cut++) {
      emulator.powerCycle()
      emulator.set({ cutAfterBytes: cut })
      const before = emulator.printed
      const fault = await printer.print(zpl).then(() => undefined, (error: unknown) => error as PrinterFault)
      const cameOut = emulator.printed - before
      expect(cameOut, `cut after ${cut}`).toBe(cut === bytes ? 1 : 0)
      if (fault === undefined) expect(cameOut, `cut after ${cut}`).toBe(1)
      else expect(fault.bytesHanded, `cut after ${cut}`).toBeGreaterThanOrEqual(Math.min(cut, 1))
      expect(emulator.partialFormat, `cut after ${cut}`).toBe(cut >= 3 && cut < bytes)
    }
  })
})

describe('a printer that needs somebody', () => {
  it.each([
    ['labels', { mediaOut: true }, 'media-out'], ['ribbon', { ribbonOut: true }, 'ribbon-out'], ['its lid closed', { headOpen: true }, 'head-open'],
    ['its pause ended', { paused: true }, 'paused'],
  ] as const)('needs %s, and says so', async (_, trouble, problem) => {
    emulator.set(trouble)
    await printer.print(label('SN1'))
    expect(emulator.printed).toBe(0)
    expect(await printer.status()).toMatchObject({ state: 'stopped', problems: [problem], formatsInBuffer: 1, labelsRemaining: 1 })
    emulator.set({ mediaOut: false, ribbonOut: false, headOpen: false, paused: false })
    expect(emulator.printed).toBe(1)
    expect(await printer.status()).toMatchObject({ state: 'ready' })
  })

  it('does not answer ~HS with the head open, and is asked another way', async () => {
    emulator.set({ headOpen: true, mediaOut: true, silentHostStatus: true })
    expect(await printer.status()).toMatchObject({ state: 'stopped', problems: ['media-out', 'head-open'] })
  })

  it('answers nothing at all: silence is a status, not an error', async () => {
    emulator.set({ silent: true })
    expect(await printer.status()).toEqual({ state: 'silent' })
  })

  it('still waits for the end of a label that was cut', async () => {
    emulator.set({ cutAfterBytes: 20 })
    await faultOf(printer.print(label('SN1')))
    emulator.set({ cutAfterBytes: undefined })
    expect(await printer.status()).toMatchObject({ state: 'ready', partialFormat: true })
  })
})
