// Printers the system shows: at its USB, its serial ports, its print queues.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FoundPrinter } from '#domain/printer-state.ts'
import { cupsQueues } from './cups-queue.ts'
import type { SerialDriver } from './serial-port.ts'
import { windowsQueues } from './windows-queue.ts'

/** Where the system keeps what it knows of USB printers; elsewhere in tests. */
export interface UsbPlaces { readonly devices: string; readonly classes: string }

const usualPlaces: UsbPlaces = { devices: '/dev/usb', classes: '/sys/class/usbmisc' }

/** What the printer says of itself (IEEE 1284 device id): `MFG:Zebra;MDL:ZD421;…`. */
const saidBy = async (classes: string, file: string): Promise<string> => {
  try {
    const id = await readFile(join(classes, file, 'device', 'ieee1284_id'), 'utf8')
    const part = (names: string): string => new RegExp(`(?:^|;)\\s*(?:${names}):([^;]*)`).exec(id)?.[1]?.trim() ?? ''
    return `${part('MFG|MANUFACTURER')} ${part('MDL|MODEL')}`.trim().slice(0, 60) || file
  } catch {
    return file
  }
}

const atUsb = async ({ devices, classes }: UsbPlaces): Promise<FoundPrinter[]> => {
  try {
    const files = (await readdir(devices)).filter((file) => /^lp\d+$/.test(file)).toSorted()
    return await Promise.all(files.map(async (file): Promise<FoundPrinter> => ({ name: await saidBy(classes, file), kind: 'usb', path: join(devices, file) })))
  } catch {
    return []
  }
}

const atSerialPorts = async (list: SerialDriver['list']): Promise<FoundPrinter[]> => {
  try {
    return (await list()).flatMap(({ name, port }) => (port?.path === undefined ? [] : [{ name: name.slice(0, 60), kind: 'serial' as const, path: port.path }]))
  } catch {
    return []
  }
}

/** What cannot be looked at shows nothing. */
export const foundPrinters = async (serial: Pick<SerialDriver, 'list'>, places: UsbPlaces = usualPlaces): Promise<readonly FoundPrinter[]> =>
  (await Promise.all([atUsb(places), cupsQueues(), windowsQueues(), atSerialPorts(() => serial.list())])).flat()
