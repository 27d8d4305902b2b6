// How each printer is, on the board every screen looks at: named within 3 s, told when it changes, and asked no more than needed.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { View } from '#contract/contract.ts'
import type { EmulatedState, PrinterEmulator } from '../../src-main/devices/printer-emulator.ts'
import { startPrinters } from '../../src-main/printers.ts'
import type { Site } from '../given.ts'
import { controllers, PrintRoom } from './print-room.ts'

type State = View<'station.printers'>['printers'][number]['state']

let room: PrintRoom
let site: Site
let printer: PrinterEmulator
let zebra: string
beforeEach(async () => {
  room = await PrintRoom.open(controllers(2), ({ core, home }) => startPrinters(core, home));
  ({ site, printer } = room)
  zebra = await room.zebra()
})
afterEach(() => room.close())

const onBoard = (): Pick<State, 'state' | 'problems'> => {
  const { state, problems } = site.core.printers.stateOf(zebra)
  return { state, problems }
}
const look = async (): Promise<State> => (await site.ask('station.printers', {})).printers.find(({ id }) => id === zebra)!.state
const within3s = { timeout: 3_000, interval: 20 }

const stops: readonly (readonly [Partial<EmulatedState>, string])[] = [
  [{ mediaOut: true }, 'media-out'], [{ ribbonOut: true }, 'ribbon-out'], [{ headOpen: true }, 'head-open'], [{ paused: true }, 'paused'], [{ tooHot: true }, 'too-hot'],
  [{ mediaOut: true, silentHostStatus: true }, 'media-out'], [{ headOpen: true, silentHostStatus: true }, 'head-open'],
]

describe('when somebody looks', () => {
  it('a printer that works is ready and has told its model; screens hear of it', async () => {
    const heard: string[] = []
    site.core.onChange((changed) => heard.push(...changed))
    expect(await look()).toEqual({ state: 'unknown', problems: [] })
    await expect.poll(() => site.core.printers.stateOf(zebra).model, within3s).toMatch(/ZD421/)
    expect(onBoard()).toEqual({ state: 'ready', problems: [] })
    expect(heard).toContain('printers')
  })

  it.each(stops)('%o is named within 3 s, and the station says so', async (state, problem) => {
    printer.set(state)
    await look()
    await expect.poll(onBoard, within3s).toEqual({ state: 'stopped', problems: [problem] })
    expect(await site.ask('station.status', {})).toMatchObject({ stoppedPrinters: [{ name: 'Zebra', state: 'stopped', problems: [problem] }] })
  })

  it('half a label that a cut cable left behind is named within 3 s', async () => {
    printer.receive({ write: () => undefined, stopReading: () => undefined, readOn: () => undefined, cut: () => undefined }, '^XA^FO20,20^FDhalf')
    await look()
    await expect.poll(onBoard, within3s).toEqual({ state: 'stopped', problems: ['partial-format'] })
  })

  it('silence, and a printer that is switched off, are named within 3 s', async () => {
    printer.set({ silent: true })
    await look()
    await expect.poll(onBoard, within3s).toEqual({ state: 'silent', problems: [] })
    await printer.refuse()
    await site.act('station.testPrinter', { printer: zebra })
    await expect.poll(onBoard, within3s).toEqual({ state: 'unreachable', problems: [] })
  })

  it('a printer that is set up anew is not what it was', async () => {
    await look()
    await expect.poll(onBoard, within3s).toEqual({ state: 'ready', problems: [] })
    await site.act('station.savePrinter', { id: zebra, name: 'Zebra', kind: 'tcp', host: '127.0.0.1', port: 1, dpi: 203, default: true })
    await expect.poll(onBoard, within3s).toEqual({ state: 'unreachable', problems: [] })
  })
})

describe('when labels wait', () => {
  it.each(stops)('%o is named within 3 s though nobody looks, and is over when somebody has put it right', async (state, problem) => {
    printer.set(state)
    await room.ask('C-01')
    await expect.poll(onBoard, within3s).toEqual({ state: 'stopped', problems: [problem] })
    printer.set({ mediaOut: false, ribbonOut: false, headOpen: false, paused: false, tooHot: false, silentHostStatus: false })
    await expect.poll(() => printer.printed, { timeout: 4_000, interval: 20 }).toBe(1)
    await expect.poll(() => onBoard().state, within3s).toBe('ready')
  })

  it('a printer that takes no more of a label is named within 3 s: its buffer is full', async () => {
    printer.set({ stallAfterBytes: 200 })
    await room.ask('C-01')
    await expect.poll(onBoard, within3s).toEqual({ state: 'stopped', problems: ['not-reading'] })
  })
})

describe('a test label', () => {
  it('comes out once, says what it is for, and is nothing the ledger knows', async () => {
    await look()
    await expect.poll(() => site.core.printers.stateOf(zebra).model, within3s).toMatch(/ZD421/)
    const { facts } = await site.ask('station.status', {})
    await site.act('station.testPrinter', { printer: zebra })
    await expect.poll(() => printer.printed, within3s).toBe(1)
    const [{ zpl } = { zpl: '' }] = printer.formats
    for (const word of ['^FDTEST^FS', '^FDZebra^FS', '203 dpi, ZD421', 'UTC']) expect(zpl).toContain(word)
    expect((await site.ask('labelling.queue', {})).jobs).toEqual([])
    expect((await site.ask('station.status', {})).facts).toBe(facts)
  })
})
