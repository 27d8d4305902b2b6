// A ZPL printer made of software: takes labels on a TCP port, counts what comes out, and can be put into every sorry state.
import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'

/** What is the matter with the printer; all of it can be changed while it runs. */
export interface PrinterState {
  mediaOut: boolean
  ribbonOut: boolean
  headOpen: boolean
  paused: boolean
  /** Accepts a connection and then never reads. */
  stalled: boolean
  /** Does not answer ~HS, as many models do with media out or head open. */
  silentHostStatus: boolean
  /** Answers nothing at all. */
  silent: boolean
  /** The cable is pulled after this many bytes of a connection. */
  cutAfterBytes: number | undefined
}

const fine: PrinterState = {
  mediaOut: false, ribbonOut: false, headOpen: false, paused: false, stalled: false, silentHostStatus: false, silent: false, cutAfterBytes: undefined,
}

/** One format it received whole: its text from ^XA to ^XZ, and how many labels ^PQ asked for. */
export interface ReceivedFormat { readonly zpl: string; readonly copies: number }

const FORMAT_CHARACTERS_MAX = 1_000_000
const immediate = ['~HS', '~HI', '~HQES', '~JA']
const errorBits = { mediaOut: 0x1, ribbonOut: 0x2, headOpen: 0x4, paused: 0x1_0000 } as const

const framed = (text: string): string => `\u0002${text}\u0003`
const hex8 = (value: number): string => value.toString(16).toUpperCase().padStart(8, '0')

const statusLine = (title: string, bits: number): string => `   ${`${title}:`.padEnd(16)}${bits === 0 ? 0 : 1} 00000000 ${hex8(bits)}\r\n`

export class PrinterEmulator {
  readonly state: PrinterState = { ...fine }
  /** Every format received whole since the last power cycle, printed or still waiting. */
  readonly formats: ReceivedFormat[] = []
  /** Physical labels that came out. */
  printed = 0
  #waiting: { format: ReceivedFormat; left: number }[] = []
  #command = ''
  /** Text since ^XA, or undefined outside a format. A cut inside leaves it open, as it does in real printers. */
  #open: string | undefined
  #server: Server | undefined
  readonly #sockets = new Set<Socket>()
  #port = 0

  get port(): number {
    return this.#port
  }

  /** A format has begun and its ^XZ has not come. */
  get partialFormat(): boolean {
    return this.#open !== undefined
  }

  /** Listens on the port it had before, or on a free one of this machine. */
  async listen(port = this.#port): Promise<void> {
    const server = createServer((socket) => this.#serve(socket))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    this.#server = server
    this.#port = (server.address() as AddressInfo).port
  }

  /** Refuses connections from now on. */
  async refuse(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    const server = this.#server
    this.#server = undefined
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())))
  }

  /** Sets what is the matter; with nothing in the way any more, waiting labels come out. */
  set(change: Partial<PrinterState>): void {
    Object.assign(this.state, change)
    for (const socket of this.#sockets) if (!this.state.stalled) socket.resume()
    this.#print()
  }

  /** Off and on: whatever was not printed yet is gone. */
  powerCycle(): void {
    this.#waiting = []
    this.#open = undefined
    this.#command = ''
    this.formats.length = 0
    Object.assign(this.state, fine)
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    if (this.state.stalled) socket.pause()
    let received = 0
    socket.on('data', (bytes: Buffer) => {
      const room = (this.state.cutAfterBytes ?? Infinity) - received
      received += bytes.length
      const taken = bytes.subarray(0, Math.max(0, room)).toString('latin1')
      for (const character of taken) this.#take(character, socket)
      if (bytes.length >= room) socket.resetAndDestroy()
    })
  }

  /** A command runs until the next `^` or `~`; ^XA, ^XZ and the questions act as soon as they are complete. */
  #take(character: string, socket: Socket): void {
    if (character === '^' || character === '~') this.#command = ''
    this.#command += character
    if (this.#open !== undefined && this.#open.length < FORMAT_CHARACTERS_MAX) this.#open += character
    if (this.#command === '^XA') this.#open = '^XA'
    else if (this.#command === '^XZ') this.#close()
    else if (immediate.includes(this.#command)) this.#answer(this.#command, socket)
  }

  #close(): void {
    const zpl = this.#open
    this.#open = undefined
    if (zpl === undefined) return
    const format = { zpl, copies: Number(/\^PQ(\d+)/.exec(zpl)?.[1] ?? 1) }
    this.formats.push(format)
    this.#waiting.push({ format, left: format.copies })
    this.#print()
  }

  get #stopped(): boolean {
    const { mediaOut, ribbonOut, headOpen, paused } = this.state
    return mediaOut || ribbonOut || headOpen || paused
  }

  #print(): void {
    if (this.#stopped) return
    for (const { left } of this.#waiting) this.printed += left
    this.#waiting = []
  }

  #answer(question: string, socket: Socket): void {
    if (question === '~JA') {
      this.#waiting = []
      this.#open = undefined
      return
    }
    if (this.state.silent || (question === '~HS' && this.state.silentHostStatus)) return
    const answers: Readonly<Record<string, () => string>> = { '~HS': () => this.#hostStatus(), '~HQES': () => this.#queryStatus(), '~HI': () => `${framed('ZD421-203dpi ZPL,V93.21.26Z,8,8192KB')}\r\n` }
    socket.write(answers[question]?.() ?? '')
  }

  #hostStatus(): string {
    const { mediaOut, ribbonOut, headOpen, paused } = this.state
    const [paper, pause, head, ribbon, partial] = [mediaOut, paused, headOpen, ribbonOut, this.partialFormat].map(Number)
    const formats = String(this.#waiting.length).padStart(3, '0')
    const left = String(this.#waiting[0]?.left ?? 0).padStart(8, '0')
    return [
      `030,${paper},${pause},1245,${formats},0,0,${partial},000,0,0,0`, `001,0,${head},${ribbon},0,2,0,0,${left},1,000`, '1234,0',
    ].map((text) => `${framed(text)}\r\n`).join('')
  }

  #queryStatus(): string {
    const names = ['mediaOut', 'ribbonOut', 'headOpen', 'paused'] as const
    const errors = names.reduce((bits, name) => bits + (this.state[name] ? errorBits[name] : 0), 0)
    return framed(`\r\n\r\n  PRINTER STATUS\r\n${statusLine('ERRORS', errors)}${statusLine('WARNINGS', 0)}`)
  }
}
