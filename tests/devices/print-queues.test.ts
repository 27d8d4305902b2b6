// Printers behind a print queue of the computer, and everything that can be found plugged in. CUPS is played by two small programs of the same names.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cupsPrinter, cupsQueues } from '../../src-main/devices/cups-queue.ts'
import { foundPrinters } from '../../src-main/devices/found-printers.ts'
import { windowsPrinter, windowsQueues } from '../../src-main/devices/windows-queue.ts'
import { PrinterFault } from '../../src-main/devices/zpl-printer.ts'

const label = '^XA^CI28^FO20,20^A0N,30,30^FDGröße ^FS^PQ1^XZ'
const path = process.env['PATH']
let folder: string

/** A program named so, first on the path. */
const program = (name: string, script: string): void => {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
}
/** `lpstat` as CUPS 2.4 answers; `-p` says `state` of the queue Zebra. */
const lpstat = (state: string): void => program('lpstat', `case "$*" in
  "-a") echo "Zebra accepting requests since Tue 03 Nov 2026"; echo "Office_Laser not accepting requests since Tue 03 Nov 2026 -"; echo "	reason unknown" ;;
  "-v") echo "device for Zebra: usb://Zebra/ZD421?serial=D1"; echo "device for Office_Laser: socket://192.168.1.77:9100" ;;
  "-l -p Zebra") printf '%s\\n' ${state} ;;
  *) echo "lpstat: Invalid destination name in list" >&2; exit 1 ;;
esac`)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockmark-cups-'))
  process.env['PATH'] = `${folder}:${path}`
})
afterEach(() => {
  process.env['PATH'] = path
  rmSync(folder, { recursive: true })
})

const faultOf = async (printing: Promise<void>): Promise<unknown> => printing.then(() => 'it printed', (error: unknown) => error)

describe.skipIf(process.platform === 'win32')('a print queue', () => {
  const printer = cupsPrinter({ name: 'Bench', queue: 'Zebra' })

  it('gets the label’s very bytes, raw', async () => {
    program('lp', `echo "$*" > '${folder}/asked'; cat > '${folder}/got'; echo "request id is Zebra-7 (0 file(s))"`)
    await printer.print(label)
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('-d Zebra -o raw -t Dockmark\n')
    expect(readFileSync(join(folder, 'got'), 'utf8')).toBe(label)
  })

  it('refuses: nothing has left, so the label may be sent again', async () => {
    program('lp', 'cat > /dev/null; echo "lp: Destination \\"Zebra\\" is not accepting jobs." >&2; exit 1')
    const fault = await faultOf(printer.print(label))
    expect(fault).toBeInstanceOf(PrinterFault)
    expect(fault).toMatchObject({ code: 'PrinterUnreachable', bytesHanded: 0, cause: expect.stringContaining('not accepting jobs') as unknown })
  })

  it('is not there where there is no CUPS: nothing has left, and it is not asked for its first byte', async () => {
    process.env['PATH'] = folder
    let began = false
    expect(await faultOf(printer.print(label, () => { began = true }))).toMatchObject({ code: 'PrinterUnreachable', bytesHanded: 0 })
    expect(began).toBe(false)
    expect(await printer.status()).toEqual({ state: 'unreachable' })
    expect(await cupsQueues()).toEqual([])
  })

  it('gets nothing where whoever asked thinks better of it', async () => {
    program('lp', `cat > '${folder}/reading'; mv '${folder}/reading' '${folder}/got'`)
    await expect(printer.print(label, () => { throw new Error('held') })).rejects.toThrow('held')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(existsSync(join(folder, 'got'))).toBe(false)
  })

  it.each([
    [`"printer Zebra is idle.  enabled since Tue 03 Nov 2026" "	Form mounted:" "	Alerts: none"`, { state: 'unknown' }],
    [`"printer Zebra now printing Zebra-7.  enabled since Tue 03 Nov 2026" "	Alerts: media-low-warning"`, { state: 'unknown' }],
    [`"printer Zebra disabled since Tue 03 Nov 2026 -" "	Paused" "	Alerts: paused"`, { state: 'stopped', problems: ['paused'] }],
    [`"printer Zebra disabled since Tue 03 Nov 2026 -" "	reason unknown" "	Alerts: none"`, { state: 'stopped', problems: ['paused'] }],
    [`"printer Zebra is idle.  enabled since Tue 03 Nov 2026" "	Alerts: media-empty-error cover-open"`, { state: 'stopped', problems: ['media-out', 'head-open'] }],
    [`"printer Zebra now printing Zebra-7.  enabled since Tue 03 Nov 2026" "	Alerts: offline-report"`, { state: 'stopped', problems: ['offline'] }],
  ])('is, as CUPS says it: %s', async (said, status) => {
    lpstat(said)
    expect(await printer.status()).toEqual(status)
  })

  it('that is gone is unreachable', async () => {
    lpstat('""')
    expect(await cupsPrinter({ name: 'Bench', queue: 'Gone' }).status()).toEqual({ state: 'unreachable' })
  })
})

describe.skipIf(process.platform === 'win32')('looking for printers', () => {
  it('finds what is at USB under its own name, queues, the network printer behind a queue, and serial ports', async () => {
    lpstat('""')
    const [devices, classes] = [join(folder, 'usb'), join(folder, 'class')]
    mkdirSync(join(classes, 'lp0', 'device'), { recursive: true })
    mkdirSync(devices)
    for (const file of ['lp0', 'lp1', 'hiddev0']) writeFileSync(join(devices, file), '')
    writeFileSync(join(classes, 'lp0', 'device', 'ieee1284_id'), 'MANUFACTURER:Zebra Technologies ;COMMAND SET:ZPL;MODEL:ZTC ZD421-203dpi ZPL;CLASS:PRINTER;\n')
    const serial = { list: () => Promise.resolve([{ channel: 'serial' as const, name: 'FTDI (/dev/ttyUSB0)', port: { path: '/dev/ttyUSB0' } }]) }
    expect(await foundPrinters(serial, { devices, classes })).toEqual([
      { name: 'Zebra Technologies ZTC ZD421-203dpi ZPL', kind: 'usb', path: join(devices, 'lp0') },
      { name: 'lp1', kind: 'usb', path: join(devices, 'lp1') },
      { name: 'Office_Laser', kind: 'tcp', host: '192.168.1.77', port: 9_100 },
      { name: 'Zebra', kind: 'cups', queue: 'Zebra' },
      { name: 'Office_Laser', kind: 'cups', queue: 'Office_Laser' },
      { name: 'FTDI (/dev/ttyUSB0)', kind: 'serial', path: '/dev/ttyUSB0' },
    ])
  })

  it('finds nothing, and says so, where nothing can be looked at', async () => {
    process.env['PATH'] = folder
    const serial = { list: () => Promise.reject(new Error('no serial library')) }
    expect(await foundPrinters(serial, { devices: join(folder, 'none'), classes: join(folder, 'none') })).toEqual([])
  })
})

describe.skipIf(process.platform === 'win32')('a printer of Windows', () => {
  it('is unreachable anywhere else, and nothing has left', async () => {
    const printer = windowsPrinter({ name: 'Bench', queue: 'ZDesigner ZD421' })
    expect(await faultOf(printer.print(label))).toMatchObject({ code: 'PrinterUnreachable', bytesHanded: 0 })
    expect(await printer.status()).toEqual({ state: 'unreachable' })
    expect(await windowsQueues()).toEqual([])
  })
})
