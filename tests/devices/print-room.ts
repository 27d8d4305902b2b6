// A room with a printer made of software: goods with serials, queues that print their labels, and somebody who looks how far each one got.
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import type { View } from '#contract/contract.ts'
import { serialSubject } from '#domain/subject.ts'
import { PrinterEmulator } from '../../src-main/devices/printer-emulator.ts'
import { startSpooler } from '../../src-main/spooler.ts'
import { aWarehouse, received } from '../builders.ts'
import { openSite, type Site } from '../given.ts'

export type Job = View<'labelling.retry'>

/** What prints in the room; `look` is absent where it looks by itself. */
interface Printing {
  look?(): void
  stop(): Promise<void>
}

/** How long somebody waits for a label, and how often they look. */
export const soon = { timeout: 10_000, interval: 10 }

/** Serials received in one gesture. */
const atOnce = 5_000

/** Serials of controllers, all of one length: C-01, C-02, … */
export const controllers = (count: number): string[] => Array.from({ length: count }, (_, n) => `C-${String(n + 1).padStart(Math.max(2, String(count).length), '0')}`)

export class PrintRoom {
  readonly printer = new PrinterEmulator()
  readonly site: Site
  #printing: Printing
  readonly #start: (site: Site) => Printing

  private constructor(site: Site, start: (site: Site) => Printing) {
    this.site = site
    this.#start = start
    this.#printing = start(site)
  }

  /** Controllers with these serials are there; no printer is set up but the one that every station has. */
  static async open(serials: readonly string[], start: (site: Site) => Printing = ({ core, home }) => startSpooler(core, home)): Promise<PrintRoom> {
    const site = await openSite()
    await aWarehouse(site)
    for (let first = 0; first < serials.length; first += atOnce) await received('CTRL', { serials: serials.slice(first, first + atOnce) })(site)
    const room = new PrintRoom(site, start)
    await room.printer.listen()
    return room
  }

  async close(): Promise<void> {
    this.printer.set({ stalled: false, stallAfterBytes: undefined })
    await this.#printing.stop()
    await this.printer.refuse()
    this.site.close()
  }

  /** Sets the printer made of software up as the one labels go to; its id. */
  async zebra(): Promise<string> {
    return (await this.site.act('station.savePrinter', { name: 'Zebra', kind: 'tcp', host: '127.0.0.1', port: this.printer.port, dpi: 203, default: true })).id
  }

  /** Asks for the labels of these serials; the first of them. */
  async ask(...serials: string[]): Promise<Job> {
    return (await this.site.act('labelling.print', { kind: 'serial', subjects: serials.map((serial) => serialSubject(this.site.id('CTRL'), serial)) })).first!
  }

  async jobs(): Promise<readonly Job[]> {
    return (await this.site.ask('labelling.queue', {})).jobs
  }

  async stateOf(id: string): Promise<string> {
    const { state, why } = (await this.jobs()).find((job) => job.id === id)!
    return why === undefined ? state : `${state}: ${why}`
  }

  settles(id: string): { toBe(state: string): Promise<void> } {
    return expect.poll(() => this.stateOf(id), soon)
  }

  /** So many labels have come out. */
  printed(count: number): Promise<void> {
    return expect.poll(() => this.printer.printed, soon).toBe(count)
  }

  async zplOf(id: string): Promise<string> {
    return (await this.site.ask('labelling.preview', { job: id }))!.zpl
  }

  look(): void {
    this.#printing.look?.()
  }

  /** Looks at the queue a few times more: what is done must not be done again. */
  async lookAgain(): Promise<void> {
    for (let times = 0; times < 3; times += 1) {
      this.look()
      await wait(20)
    }
  }

  /** Ends the printing only; the station goes on. */
  stopPrinting(): Promise<void> {
    return this.#printing.stop()
  }

  startPrinting(): void {
    this.#printing = this.#start(this.site)
  }

  async restart(): Promise<void> {
    await this.stopPrinting()
    await this.site.restart()
    this.startPrinting()
  }
}
