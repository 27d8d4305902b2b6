// A label printer at a serial port of this station, XON/XOFF as ZPL printers come.
import { setTimeout as pause } from 'node:timers/promises'
import type { SerialPort } from 'serialport'
import { oneAtATime } from './one-at-a-time.ts'
import { askModel, askStatus, type Line } from './printer-questions.ts'
import { PrinterFault, type ZplPrinter } from './zpl-printer.ts'

export interface SerialPrinterAddress { readonly name: string; readonly path: string; readonly baudRate?: number }
/** How long we wait, ms: for the port to take more bytes, and for an answer. */
export interface SerialPatience { readonly stallMs: number; readonly answerMs: number }

const usualPatience: SerialPatience = { stallMs: 10_000, answerMs: 2_500 }
const usualBaudRate = 9_600
const chunkBytes = 512
/** Start, eight data bits, stop. */
const bitsOfByte = 10

const opened = async ({ path, baudRate = usualBaudRate }: SerialPrinterAddress): Promise<SerialPort> => {
  const serialport = await import('serialport')
  const port = new serialport.SerialPort({ path, baudRate, xon: true, xoff: true, autoOpen: false })
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(new PrinterFault('PrinterUnreachable', 0, error)) : resolve())))
  port.on('error', () => undefined)
  return port
}

/** What the port has not sent is thrown away first: closing would otherwise wait for a printer that takes nothing. */
const closed = async (port: SerialPort): Promise<void> => {
  if (port.isOpen) await new Promise<void>((resolve) => port.flush(() => resolve()))
  if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()))
}

/** Whether the port took it within the time; throws where the port is gone. */
const took = (port: SerialPort, chunk: Buffer, stallMs: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), stallMs)
    port.write(chunk, (error) => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve(true)
    })
  })

/** The system has taken the last bytes before the wire has carried them: the label has left when there was time for all of it. */
const handOver = async (port: SerialPort, bytes: Buffer, stallMs: number): Promise<void> => {
  const startMs = performance.now()
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const chunk = bytes.subarray(at, at + chunkBytes)
    let taken: boolean
    try {
      taken = await took(port, chunk, stallMs)
    } catch (error) {
      throw new PrinterFault('PrinterDropped', at + chunk.length, error)
    }
    if (!taken) throw new PrinterFault('PrinterStalled', at + chunk.length)
  }
  await pause(Math.max(0, startMs + bytes.length * bitsOfByte * 1_000 / port.baudRate - performance.now()))
  if (!port.isOpen) throw new PrinterFault('PrinterDropped', bytes.length)
}

const lineOf = (port: SerialPort): Line => ({
  ask: (question) => void port.write(question),
  listen(heard, ended) {
    port.on('data', (chunk: Buffer) => heard(chunk.toString('latin1')))
    port.on('close', ended)
  },
})

/** A printer at a port such as `COM3` or `/dev/ttyS0`; 9600 baud unless told otherwise. */
export const serialPrinter = (address: SerialPrinterAddress, patience: SerialPatience = usualPatience): ZplPrinter => {
  const inTurn = oneAtATime()
  const during = async <Answer>(talk: (port: SerialPort) => Promise<Answer>): Promise<Answer> => {
    const port = await opened(address)
    try {
      return await talk(port)
    } finally {
      await closed(port)
    }
  }
  return {
    name: address.name,
    print: (zpl, atFirstByte) => inTurn(() => during((port) => {
      atFirstByte?.()
      return handOver(port, Buffer.from(zpl, 'utf8'), patience.stallMs)
    })),
    status: () => inTurn(() => during((port) => askStatus(lineOf(port), patience.answerMs)).catch(() => ({ state: 'unreachable' }) as const)),
    model: () => inTurn(() => during((port) => askModel(lineOf(port), patience.answerMs)).catch(() => undefined)),
  }
}
