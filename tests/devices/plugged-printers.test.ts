// Printers plugged into this station, at USB and at serial ports: what is printed, what is certainly not, and how each says it is.
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PrinterEmulator } from '../../src-main/devices/printer-emulator.ts'
import { serialPrinter } from '../../src-main/devices/serial-printer.ts'
import { usbPrinter } from '../../src-main/devices/usb-printer.ts'
import { shownState, type ZplPrinter } from '../../src-main/devices/zpl-printer.ts'
import { faultOf, label, largeLabel } from './handed-label.ts'
import { havePty, makePipe, plugIn, type PluggedPrinter } from './pty-printer.ts'

const impatient = { stallMs: 300, answerMs: 400 }
const large = largeLabel(20_000)

const ways: readonly (readonly [string, (path: string, patience?: typeof impatient) => ZplPrinter])[] = [
  ['at USB', (path, patience) => usbPrinter({ name: 'Bench', path }, patience)],
  ['at a serial port', (path, patience) => serialPrinter({ name: 'Bench', path, baudRate: 115_200 }, patience)],
]

/** How it is in words, and how long it took to say, ms. */
const said = async (printer: ZplPrinter): Promise<{ readonly state: string; readonly problems: readonly string[]; readonly tookMs: number }> => {
  const startMs = performance.now()
  const { state, problems } = shownState(await printer.status(), '')
  return { state, problems, tookMs: performance.now() - startMs }
}

describe.runIf(havePty).each(ways)('a printer %s', (_where, connect) => {
  let emulator: PrinterEmulator
  let plugged: PluggedPrinter
  beforeEach(() => {
    emulator = new PrinterEmulator()
    plugged = plugIn(emulator)
  })
  afterEach(() => plugged.unplug())

  it('prints what it is given, byte for byte, as UTF-8', async () => {
    await connect(plugged.path).print(label('Größe 10 µm'))
    await expect.poll(() => emulator.printed).toBe(1)
    expect(Buffer.from(emulator.formats[0]!.zpl, 'latin1').toString('utf8')).toBe(label('Größe 10 µm'))
  })

  it('takes labels one after the other, and says that it is ready and what it is', async () => {
    const printer = connect(plugged.path)
    const serials = Array.from({ length: 20 }, (_, n) => `SN${n}`)
    await Promise.all(serials.map((serial) => printer.print(label(serial))))
    await expect.poll(() => emulator.formats.map(({ zpl }) => /FD(\w+)/.exec(zpl)?.[1])).toEqual(serials)
    expect(await printer.status()).toMatchObject({ state: 'ready', labelsRemaining: 0, partialFormat: false })
    expect(await printer.model()).toMatch(/ZD421/)
  })

  it('one byte is not sent where whoever asked thinks better of it', async () => {
    const printer = connect(plugged.path)
    await expect(printer.print(label('SN1'), () => { throw new Error('held') })).rejects.toThrow('held')
    await printer.print(label('SN2'))
    await expect.poll(() => emulator.formats.length).toBe(1)
    expect(emulator.formats[0]!.zpl).toContain('SN2')
  })

  it.each([
    [{ mediaOut: true }, 'media-out'], [{ ribbonOut: true }, 'ribbon-out'], [{ headOpen: true }, 'head-open'], [{ paused: true }, 'paused'], [{ tooHot: true }, 'too-hot'],
    [{ headOpen: true, silentHostStatus: true }, 'head-open'],
  ])('says within 3 s that it has stopped: %o', async (state, problem) => {
    emulator.set(state)
    const { tookMs, ...now } = await said(connect(plugged.path))
    expect(now).toEqual({ state: 'stopped', problems: [problem] })
    expect(tookMs).toBeLessThan(3_000)
  })

  it('silence is a state of its own, named within 3 s', async () => {
    emulator.set({ silent: true })
    const { tookMs, ...now } = await said(connect(plugged.path))
    expect(now).toEqual({ state: 'silent', problems: [] })
    expect(tookMs).toBeLessThan(3_000)
  })

  it('says that it waits for the end of a label', async () => {
    const printer = connect(plugged.path)
    await printer.print('^XA^FO20,20^A0N,30,30^FDhalf')
    expect(await said(printer)).toMatchObject({ state: 'stopped', problems: ['partial-format'] })
  })

  it('takes nothing more in the middle of a label: that label is in doubt, and no thread for files is held', async () => {
    emulator.set({ stalled: true })
    const printing = faultOf(connect(plugged.path, impatient).print(large))
    // More at once than there are threads.
    const startMs = performance.now()
    await Promise.all(Array.from({ length: 16 }, () => readFile(import.meta.filename)))
    expect(performance.now() - startMs).toBeLessThan(250)
    const fault = await printing
    expect(fault.code).toBe('PrinterStalled')
    expect(fault.bytesHanded).toBeGreaterThan(0)
    expect(fault.bytesHanded).toBeLessThan(large.length)
  })

  it('is unreachable when the cable is pulled, and nothing has left', async () => {
    const printer = connect(plugged.path)
    await printer.print(label('SN1'))
    plugged.unplug()
    expect(await faultOf(printer.print(label('SN2')))).toMatchObject({ code: 'PrinterUnreachable', bytesHanded: 0 })
    expect(await printer.status()).toEqual({ state: 'unreachable' })
  })
})

describe.runIf(havePty)('a printer’s file nobody reads', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dockmark-usb-'))
    makePipe(join(folder, 'lp0'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('takes what fits, then nothing: what was taken counts, the rest never left', async () => {
    const printer = usbPrinter({ name: 'Bench', path: join(folder, 'lp0') }, impatient)
    const fault = await faultOf(printer.print(large))
    expect(fault).toMatchObject({ code: 'PrinterStalled' })
    // A pipe of Linux holds 64 KiB.
    expect(fault.bytesHanded).toBe(65_536)
  })
})
