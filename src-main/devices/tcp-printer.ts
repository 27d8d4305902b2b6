// A label printer on the network: raw ZPL on TCP port 9100, one conversation at a time.
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { oneAtATime } from './one-at-a-time.ts'
import { askModel, askStatus, type Line } from './printer-questions.ts'
import { PrinterFault } from './zpl-printer.ts'
import type { ZplPrinter } from './zpl-printer.ts'

/** How long we wait, in milliseconds: to be connected, for the printer to go on reading, for an answer. */
export interface Patience { readonly connectMs: number; readonly stallMs: number; readonly answerMs: number }

const usualPatience: Patience = { connectMs: 4_000, stallMs: 10_000, answerMs: 2_500 }
const CHUNK_BYTES = 4_096
const RAW_PORT = 9100

export interface TcpPrinterAddress { readonly name: string; readonly host: string; readonly port?: number }

const opened = ({ host, port = RAW_PORT }: TcpPrinterAddress, connectMs: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true })
    const fail = (cause: unknown): void => {
      socket.destroy()
      reject(new PrinterFault('PrinterUnreachable', 0, cause))
    }
    const timer = setTimeout(() => fail('connect timeout'), connectMs)
    socket.once('error', (error) => {
      clearTimeout(timer)
      fail(error)
    })
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.removeAllListeners('error')
      resolve(socket)
    })
  })

/**
 * Writes everything, ends, and waits until the printer closes: closing earlier loses labels. A byte counts as handed from the
 * moment it is given to the socket, so that `bytesHanded` is never too small.
 */
const handOver = (socket: Socket, bytes: Uint8Array, stallMs: number): Promise<void> =>
  new Promise((resolve, reject) => {
    let handed = 0
    let ended = false
    let settled = false
    const settle = (fault?: PrinterFault): void => {
      if (settled) return
      settled = true
      socket.destroy()
      if (fault === undefined) resolve()
      else reject(fault)
    }
    socket.setTimeout(stallMs, () => settle(new PrinterFault('PrinterStalled', handed)))
    socket.on('error', (error) => settle(new PrinterFault('PrinterDropped', handed, error)))
    socket.on('close', () => settle(socket.writableFinished ? undefined : new PrinterFault('PrinterDropped', handed)))
    socket.on('end', () => {
      if (!ended) settle(new PrinterFault('PrinterDropped', handed))
    })
    socket.resume()
    const next = (): void => {
      if (settled) return
      if (handed === bytes.length) {
        ended = true
        socket.end()
        return
      }
      const chunk = bytes.subarray(handed, handed + CHUNK_BYTES)
      handed += chunk.length
      socket.write(chunk, (error) => {
        if (!error) next()
      })
    }
    next()
  })

const lineOf = (socket: Socket): Line => ({
  ask: (question) => void socket.write(question),
  listen(heard, ended) {
    socket.on('data', (bytes: Buffer) => heard(bytes.toString('latin1')))
    socket.once('close', ended)
  },
})

/** A printer at a host name or address; `port` is 9100 unless told otherwise. */
export const tcpPrinter = (address: TcpPrinterAddress, patience: Patience = usualPatience): ZplPrinter => {
  const inTurn = oneAtATime()
  const asked = async <Answer>(question: (line: Line, answerMs: number) => Promise<Answer>): Promise<Answer> => {
    const socket = await opened(address, patience.answerMs)
    socket.on('error', () => socket.destroy())
    const answer = await question(lineOf(socket), patience.answerMs)
    socket.destroy()
    return answer
  }
  return {
    name: address.name,
    print: (zpl, atFirstByte) => inTurn(async () => {
      const socket = await opened(address, patience.connectMs)
      try {
        atFirstByte?.()
      } catch (error) {
        socket.destroy()
        throw error
      }
      await handOver(socket, Buffer.from(zpl, 'utf8'), patience.stallMs)
    }),
    status: () => inTurn(() => asked(askStatus).catch(() => ({ state: 'unreachable' }) as const)),
    model: () => inTurn(() => asked(askModel).catch(() => undefined)),
  }
}
