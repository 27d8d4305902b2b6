// The serial ports of this machine, also those that scanners make of a USB plug (CDC).
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import type { FoundPort } from '#domain/scanner-port.ts'
import { PortTrouble, type Connection } from './keep-connected.ts'

export interface SerialDriver {
  list(): Promise<readonly FoundPort[]>
  /** False where nothing is plugged in there any more. */
  isThere(path: string): Promise<boolean>
  /** 8 data bits, no parity, 1 stop bit. Throws PortTrouble. `lost` is called once, when the port is gone. */
  open(path: string, baudRate: number, heard: { bytes(chunk: Buffer): void; lost(): void }): Promise<Connection>
}

/** Who may open serial ports on Linux is in this group. */
const group = 'dialout'
/** How often an open port is looked for, ms. */
const watchMs = 500

const isFile = (path: string): boolean => path.startsWith('/')

const troubleOf = async (path: string): Promise<PortTrouble | undefined> => {
  try {
    // Windows has no such files; there the open itself tells.
    if (isFile(path)) await access(path, constants.R_OK | constants.W_OK)
    return undefined
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    return code === 'EACCES' || code === 'EPERM' ? new PortTrouble({ state: 'not-permitted', remedy: group }, error) : new PortTrouble({ state: 'not-found' }, error)
  }
}

/** The binding has no codes, only sentences. */
const openTrouble = (error: Error): PortTrouble => {
  if (/lock port|busy|access denied/i.test(error.message)) return new PortTrouble({ state: 'busy' }, error)
  if (/permission/i.test(error.message)) return new PortTrouble({ state: 'not-permitted', remedy: group }, error)
  if (/no such|not found|ENXIO|no device/i.test(error.message)) return new PortTrouble({ state: 'not-found' }, error)
  return new PortTrouble({ state: 'failed', remedy: error.message.slice(0, 200) }, error)
}

/** Loaded when the first serial scanner is set up or looked for. */
const load = async (): Promise<typeof import('serialport')> => import('serialport')

const hex = (id: string | undefined): string | undefined => (id !== undefined && /^[0-9a-f]{4}$/i.test(id) ? id.toLowerCase() : undefined)

const isThere = async (path: string): Promise<boolean> => (await troubleOf(path))?.state.state !== 'not-found'

export const serialPorts: SerialDriver = {
  isThere,

  async list() {
    const { SerialPort } = await load()
    const ports = await SerialPort.list()
    return ports.map(({ path, vendorId, productId, serialNumber, manufacturer }): FoundPort => {
      const ids = { vendorId: hex(vendorId), productId: hex(productId) }
      return {
        channel: 'serial', name: manufacturer === undefined ? path : `${manufacturer} (${path})`,
        port: {
          path, ...(ids.vendorId === undefined ? {} : { vendorId: ids.vendorId }), ...(ids.productId === undefined ? {} : { productId: ids.productId }),
          ...(serialNumber === undefined ? {} : { serialNumber: serialNumber.slice(0, 100) }),
        },
      }
    })
  },

  async open(path, baudRate, heard) {
    const trouble = await troubleOf(path)
    if (trouble) throw trouble
    const { SerialPort } = await load()
    const port = new SerialPort({ path, baudRate, autoOpen: false })
    await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(openTrouble(error)) : resolve())))
    port.on('data', (chunk: Buffer) => heard.bytes(chunk))
    // What else goes wrong with an open port ends with its closing.
    port.on('error', () => heard.lost())
    port.on('close', () => heard.lost())
    // A port pulled out while it is being read gives empty reads for ever, and the binding asks again each time
    // (serialport/bindings-cpp issue 162): its file being gone tells.
    const watch = setInterval(async () => {
      if (!(await isThere(path))) heard.lost()
    }, watchMs)
    return {
      async close() {
        clearInterval(watch)
        if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()))
        port.removeAllListeners()
        port.on('error', () => undefined)
        port.destroy()
      },
    }
  },
}
