// A label printer on the network: raw ZPL on TCP port 9100, one conversation at a time.
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { readHostStatus, readQueryStatus } from '#domain/label/printer-status.ts'
import type { HostStatus } from '#domain/label/printer-status.ts'
import { PrinterFault } from './zpl-printer.ts'
import type { PrinterProblem, PrinterStatus, ZplPrinter } from './zpl-printer.ts'

/** How long we wait, in milliseconds: to be connected, for the printer to go on reading, for an answer. */
export interface Patience { readonly connectMs: number; readonly stallMs: number; readonly answerMs: number }

const usualPatience: Patience = { connectMs: 4_000, stallMs: 10_000, answerMs: 2_500 }
const CHUNK_BYTES = 4_096
const REPLY_BYTES_MAX = 4_096
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

/** Asks one question; what came within `answerMs`, once `isWhole` or the time is over. '' means silence. */
const answerTo = (socket: Socket, question: string, isWhole: (reply: string) => boolean, answerMs: number): Promise<string> =>
  new Promise((resolve) => {
    let reply = ''
    const stop = (): void => {
      clearTimeout(timer)
      socket.removeAllListeners('data')
      resolve(reply)
    }
    const timer = setTimeout(stop, answerMs)
    socket.on('data', (bytes: Buffer) => {
      reply += bytes.toString('latin1')
      if (isWhole(reply) || reply.length > REPLY_BYTES_MAX) stop()
    })
    socket.once('close', stop)
    socket.write(question)
  })

const problemsOf = (status: HostStatus): readonly PrinterProblem[] => {
  const found: readonly (readonly [boolean, PrinterProblem])[] = [
    [status.paperOut, 'media-out'], [status.ribbonOut, 'ribbon-out'], [status.headOpen, 'head-open'], [status.paused, 'paused'],
    [status.overTemperature, 'too-hot'], [status.bufferFull, 'buffer-full'], [status.ramCorrupt, 'memory-lost'],
  ]
  return found.filter(([is]) => is).map(([, problem]) => problem)
}

/** The names ~HQES and ~HS have in common; the rarer ones keep theirs. */
const sameProblem: ReadonlyMap<string, PrinterProblem> = new Map([
  ['media_out', 'media-out'], ['ribbon_out', 'ribbon-out'], ['head_open', 'head-open'], ['paused', 'paused'], ['printhead_over_temperature', 'too-hot'],
])

/** ~HS; where the printer stays silent, ~HQES, which most answer even with the head open. */
const askStatus = async (socket: Socket, answerMs: number): Promise<PrinterStatus> => {
  const status = readHostStatus(await answerTo(socket, '~HS', (reply) => readHostStatus(reply).ok, answerMs))
  if (status.ok) {
    const { labelsRemaining, formatsInBuffer, partialFormat } = status
    const queue = { labelsRemaining, formatsInBuffer, partialFormat }
    return status.ready ? { state: 'ready', ...queue } : { state: 'stopped', problems: problemsOf(status), ...queue }
  }
  const query = readQueryStatus(await answerTo(socket, '~HQES', (reply) => readQueryStatus(reply).ok, answerMs))
  if (!query.ok || query.errors.length === 0) return { state: 'silent' }
  const problems = query.errors.map((error) => sameProblem.get(error) ?? error)
  return { state: 'stopped', problems, labelsRemaining: 0, formatsInBuffer: 0, partialFormat: false }
}

/** A printer at a host name or address; `port` is 9100 unless told otherwise. */
export const tcpPrinter = (address: TcpPrinterAddress, patience: Patience = usualPatience): ZplPrinter => {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Answer>(talk: () => Promise<Answer>): Promise<Answer> => {
    const turn = last.then(talk)
    last = turn.catch(() => undefined)
    return turn
  }
  return {
    name: address.name,
    print: (zpl) => inTurn(async () => handOver(await opened(address, patience.connectMs), Buffer.from(zpl, 'utf8'), patience.stallMs)),
    status: () => inTurn(async () => {
      let socket: Socket
      try {
        socket = await opened(address, patience.connectMs)
      } catch {
        return { state: 'unreachable' } as const
      }
      socket.on('error', () => socket.destroy())
      const status = await askStatus(socket, patience.answerMs)
      socket.destroy()
      return status
    }),
  }
}
