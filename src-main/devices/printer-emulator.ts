// A ZPL printer made of software: takes labels on a TCP port or any other line, counts what comes out, and can be put into every sorry state.
import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { readingZpl, type Question, type Reading, type ReceivedFormat } from './emulated-zpl.ts'

/** What is the matter with the printer; all of it can be changed while it runs. */
export interface EmulatedState {
  mediaOut: boolean
  ribbonOut: boolean
  headOpen: boolean
  paused: boolean
  tooHot: boolean
  /** Accepts a connection and then never reads. */
  stalled: boolean
  /** Stops reading after this many bytes of a connection, until it is changed: its buffer is full. */
  stallAfterBytes: number | undefined
  /** Does not answer ~HS, as many models do with media out or head open. */
  silentHostStatus: boolean
  /** Answers nothing at all. */
  silent: boolean
  /** The cable is pulled after this many bytes of a connection. */
  cutAfterBytes: number | undefined
  /** How long one label takes; a stop meanwhile ruins it. 0: at once. */
  msPerLabel: number
}

const fine: EmulatedState = {
  mediaOut: false, ribbonOut: false, headOpen: false, paused: false, tooHot: false, stalled: false, stallAfterBytes: undefined, silentHostStatus: false, silent: false,
  cutAfterBytes: undefined, msPerLabel: 0,
}

/** A piece of paper that came out; one that was not finished is not `whole`. */
export interface PhysicalLabel { readonly zpl: string; readonly whole: boolean }

/** A line bytes come in on and answers go out on. */
export interface Line {
  readonly write: (bytes: string) => void
  readonly stopReading: () => void
  readonly readOn: () => void
  readonly cut: () => void
}

interface Waiting { readonly format: ReceivedFormat; left: number }

const errorBits = { mediaOut: 0x1, ribbonOut: 0x2, headOpen: 0x4, tooHot: 0x10, paused: 0x1_0000 } as const
const framed = (text: string): string => `\u0002${text}\u0003`
const hex8 = (value: number): string => value.toString(16).toUpperCase().padStart(8, '0')
const statusLine = (title: string, bits: number): string => `   ${`${title}:`.padEnd(16)}${bits === 0 ? 0 : 1} 00000000 ${hex8(bits)}\r\n`

export class PrinterEmulator {
  readonly state: EmulatedState = { ...fine }
  /** Every format received whole since the last power cycle, printed or still waiting. */
  readonly formats: ReceivedFormat[] = []
  /** Every piece of paper that ever came out. */
  readonly labels: PhysicalLabel[] = []
  readonly #told: (label: PhysicalLabel) => void
  #waiting: Waiting[] = []
  #inWork: NodeJS.Timeout | undefined
  /** ^JZ: whether a label that was ruined by a stop is printed again. On, until a format turns it off. */
  #reprints = true
  /** Bytes that came after it stopped reading. */
  readonly #readings = new Map<Line, { readonly unread: string[]; received: number; whenRead?: () => void }>()
  #reading: Reading
  /** Whoever sent what is being read now gets the answer. */
  #asking: Line | undefined
  #server: Server | undefined
  readonly #sockets = new Set<Socket>()
  #port = 0

  /** `told` hears of every label that comes out. */
  constructor(told: (label: PhysicalLabel) => void = () => undefined) {
    this.#told = told
    this.#reading = readingZpl({ format: (format) => this.#accept(format), question: (question) => this.#answer(question) })
  }

  get port(): number {
    return this.#port
  }

  /** Physical labels that came out, ruined ones among them. */
  get printed(): number {
    return this.labels.length
  }

  get partialFormat(): boolean {
    return this.#reading.isOpen
  }

  /** Listens on the port it had before, or on a free one of this machine. */
  async listen(port = this.#port, host = '127.0.0.1'): Promise<void> {
    const server = createServer({ allowHalfOpen: true }, (socket) => this.#serve(socket))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
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
  set(change: Partial<EmulatedState>): void {
    Object.assign(this.state, change)
    for (const [line, reading] of this.#readings) {
      if (this.state.stalled) continue
      line.readOn()
      for (const bytes of reading.unread.splice(0)) this.receive(line, bytes)
      if (reading.unread.length === 0) reading.whenRead?.()
    }
    if (this.#stopped) this.#ruin()
    this.#print()
  }

  /** Off and on: whatever was not printed yet is gone, and so is what it was told to remember. */
  powerCycle(): void {
    this.#ruin()
    this.#waiting = []
    this.#reading.clear()
    this.#reprints = true
    this.formats.length = 0
    Object.assign(this.state, fine)
  }

  /** Bytes (each a character from U+0000 to U+00FF) as they arrive on a line. */
  receive(line: Line, bytes: string): void {
    let reading = this.#readings.get(line)
    if (!reading) this.#readings.set(line, (reading = { unread: [], received: 0 }))
    const { cutAfterBytes = Infinity, stallAfterBytes = Infinity } = this.state
    const room = Math.max(0, Math.min(cutAfterBytes, stallAfterBytes) - reading.received)
    const taken = bytes.slice(0, room)
    reading.received += taken.length
    this.#asking = line
    for (const character of taken) this.#reading.take(character)
    if (reading.received >= cutAfterBytes) line.cut()
    else if (bytes.length > room) {
      reading.unread.push(bytes.slice(room))
      line.stopReading()
    }
  }

  /** The other end has hung up. */
  hangUp(line: Line): void {
    this.#readings.delete(line)
  }

  #whenRead(line: Line, then: () => void): void {
    const reading = this.#readings.get(line)
    if (reading && reading.unread.length > 0) reading.whenRead = then
    else then()
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket)
    const line: Line = { write: (bytes) => void socket.write(bytes), stopReading: () => void socket.pause(), readOn: () => void socket.resume(), cut: () => void socket.resetAndDestroy() }
    this.#readings.set(line, { unread: [], received: 0 })
    socket.on('close', () => {
      this.#sockets.delete(socket)
      this.hangUp(line)
    })
    // A printer hangs up when it has read everything, not before.
    socket.on('end', () => this.#whenRead(line, () => socket.end()))
    socket.on('error', () => socket.destroy())
    if (this.state.stalled) socket.pause()
    if (this.state.cutAfterBytes === 0) return void socket.resetAndDestroy()
    socket.on('data', (bytes: Buffer) => this.receive(line, bytes.toString('latin1')))
  }

  #accept(format: ReceivedFormat): void {
    const [, repeat] = /\^JZ([YN])/.exec(format.zpl) ?? []
    if (repeat !== undefined) this.#reprints = repeat === 'Y'
    this.formats.push(format)
    this.#waiting.push({ format, left: format.copies })
    this.#print()
  }

  get #stopped(): boolean {
    const { mediaOut, ribbonOut, headOpen, paused, tooHot } = this.state
    return mediaOut || ribbonOut || headOpen || paused || tooHot
  }

  #print(): void {
    while (!this.#stopped && this.#inWork === undefined && this.#waiting[0]) {
      const { msPerLabel } = this.state
      if (msPerLabel === 0) this.#finish(true)
      else {
        this.#inWork = setTimeout(() => {
          this.#inWork = undefined
          this.#finish(true)
          this.#print()
        }, msPerLabel)
      }
    }
  }

  /** The label in work comes out; a ruined one is repeated where ^JZ is on. */
  #finish(whole: boolean): void {
    const [first] = this.#waiting
    if (!first) return
    const label = { zpl: first.format.zpl, whole }
    if (whole || !this.#reprints) first.left -= 1
    if (first.left === 0) this.#waiting.shift()
    this.labels.push(label)
    this.#told(label)
  }

  #ruin(): void {
    if (this.#inWork === undefined) return
    clearTimeout(this.#inWork)
    this.#inWork = undefined
    this.#finish(false)
  }

  #answer(question: Question): void {
    if (question === '~JA') {
      // The label in work comes out whole; there is no more of it.
      const [first] = this.#inWork === undefined ? [] : this.#waiting
      this.#waiting = first ? [{ ...first, left: 1 }] : []
      return this.#reading.clear()
    }
    if (this.state.silent || (question === '~HS' && this.state.silentHostStatus)) return
    const answers = { '~HS': () => this.#hostStatus(), '~HQES': () => this.#queryStatus(), '~HI': () => `${framed('ZD421-203dpi ZPL,V93.21.26Z,8,8192KB')}\r\n` }
    this.#asking?.write(answers[question]())
  }

  #hostStatus(): string {
    const { mediaOut, ribbonOut, headOpen, paused, tooHot } = this.state
    const isFull = [...this.#readings.values()].some(({ unread }) => unread.length > 0)
    const [paper, pause, head, ribbon, partial, hot, full] = [mediaOut, paused, headOpen, ribbonOut, this.partialFormat, tooHot, isFull].map(Number)
    const formats = String(this.#waiting.length).padStart(3, '0')
    const left = String(this.#waiting[0]?.left ?? 0).padStart(8, '0')
    return [
      `030,${paper},${pause},1245,${formats},${full},0,${partial},000,0,0,${hot}`, `001,0,${head},${ribbon},0,2,0,0,${left},1,000`, '1234,0',
    ].map((text) => `${framed(text)}\r\n`).join('')
  }

  #queryStatus(): string {
    const names = ['mediaOut', 'ribbonOut', 'headOpen', 'tooHot', 'paused'] as const
    const errors = names.reduce((bits, name) => bits + (this.state[name] ? errorBits[name] : 0), 0)
    return framed(`\r\n\r\n  PRINTER STATUS\r\n${statusLine('ERRORS', errors)}${statusLine('WARNINGS', 0)}`)
  }
}
