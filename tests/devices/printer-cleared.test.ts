// A printer that waits for the rest of a label: a supervisor clears it, and every label that was in it is asked about.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serialSubject } from '#domain/subject.ts'
import { newestSentTo } from '../../src-main/ledger/projections/label-jobs.ts'
import { PrinterEmulator } from '../../src-main/devices/printer-emulator.ts'
import { startPrinters } from '../../src-main/printers.ts'
import { aWarehouse, received } from '../builders.ts'
import { openSite, type Site } from '../given.ts'

let site: Site
let printer: PrinterEmulator
let zebra: string
let printers: ReturnType<typeof startPrinters>
beforeEach(async () => {
  site = await openSite()
  printer = new PrinterEmulator()
  await printer.listen()
  for (const step of [aWarehouse, received('CTRL', { serials: ['C-01', 'C-02'] })]) await step(site)
  zebra = (await site.act('station.savePrinter', { name: 'Zebra', kind: 'tcp', host: '127.0.0.1', port: printer.port, dpi: 203, default: true })).id
  printers = startPrinters(site.core, site.home)
})
afterEach(async () => {
  await printers.stop()
  await printer.refuse()
  site.close()
})

const soon = { timeout: 10_000, interval: 20 }
const ask = async (serial: string): Promise<string> => (await site.act('labelling.print', { kind: 'serial', subjects: [serialSubject(site.id('CTRL'), serial)] })).first!.id
const stateOf = async (id: string): Promise<string> => {
  const { state, why } = (await site.ask('labelling.queue', {})).jobs.find((job) => job.id === id)!
  return why === undefined ? state : `${state}: ${why}`
}
/** Its connection broke in the middle. */
const anotherStation = { sends: (zpl: string): void => printer.receive({ write: () => undefined, stopReading: () => undefined, readOn: () => undefined, cut: () => undefined }, zpl) }
const clear = (): Promise<object> => site.act('station.clearPrinter', { printer: zebra })

describe('a printer with half a label inside', () => {
  it('once cleared prints what waits; what was in it is in doubt, and nothing comes by itself', async () => {
    printer.set({ paused: true, silent: true })
    const inside = await ask('C-01')
    await expect.poll(() => stateOf(inside), soon).toBe('sent')
    anotherStation.sends('^XA^FO10,10^FDhalf')
    printer.set({ silent: false })
    const waiting = await ask('C-02')
    await expect.poll(() => site.core.printers.stateOf(zebra).problems, soon).toContain('partial-format')
    expect(await stateOf(inside)).toBe('sent')

    await clear()
    await expect.poll(() => stateOf(inside), soon).toBe('doubt: PrinterCleared')
    await expect.poll(() => printer.partialFormat, soon).toBe(false)
    printer.set({ paused: false })
    await expect.poll(() => stateOf(waiting), soon).toBe('confirmed')
    expect(printer.labels.map(({ zpl }) => /C-0\d/.exec(zpl)?.[0])).toEqual(['C-02'])
    await expect.poll(() => site.core.printers.stateOf(zebra).state, soon).toBe('ready')
  })

  it('that waits for nothing keeps what it has: nobody’s labels are taken back', async () => {
    printer.set({ msPerLabel: 300 })
    const job = await ask('C-01')
    await expect.poll(() => stateOf(job), soon).toBe('sent')
    await clear()
    await expect.poll(() => stateOf(job), soon).toBe('confirmed')
    expect(printer.printed).toBe(1)
  })

  it('is looked for through an index alone', () => {
    expect(site.core.database.plan(newestSentTo, zebra, 500)).toEqual([expect.stringContaining('USING COVERING INDEX label_job_by_state (state=?)')])
  })
})
