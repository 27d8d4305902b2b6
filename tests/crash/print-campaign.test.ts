// A long shift at a bad printer: labels cut at any byte, in every sorry state, with the station stopped in between.
// No serial is ever on more labels than one and those somebody asked for again, and of every label somebody can say what became of it.
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Printer } from '#domain/events.ts'
import type { EmulatedState, PhysicalLabel } from '../../src-main/devices/printer-emulator.ts'
import { tcpPrinter } from '../../src-main/devices/tcp-printer.ts'
import type { ZplPrinter } from '../../src-main/devices/zpl-printer.ts'
import { startSpooler } from '../../src-main/spooler.ts'
import { controllers, PrintRoom } from '../devices/print-room.ts'
import { dose } from '../dose.ts'
import { lots } from './lives.ts'

const jobs = dose(300, 20_000)
const seed = Number(process.env['PRINT_SEED'] ?? Date.now() % 1_000_000)
const random = lots(seed)
const below = (count: number): number => Math.floor(random() * count)
const serials = controllers(jobs)
/** Longer than any serial label. */
const bytesMax = 900
const impatient = { connectMs: 500, stallMs: 60, answerMs: 25 }

let room: PrintRoom
let zebra: string
/** How often a label of each serial was asked for: once, and again for a reason. */
const asked = new Map<string, number>()
const outcomes = new Map<string, number>()

const connections = new Map<string, ZplPrinter>()
const connectionOf = ({ id, name, port }: Printer): ZplPrinter => {
  let known = connections.get(id)
  if (!known) connections.set(id, (known = tcpPrinter({ name, host: '127.0.0.1', port: port! }, impatient)))
  return known
}
/** How the printer was last known when the label in hand was given to it; undefined until it is. */
let handedWhile: string | undefined

beforeAll(async () => {
  console.log(`print seed ${seed}, ${jobs} labels (PRINT_SEED)`)
  room = await PrintRoom.open(serials, ({ core, home }) => {
    core.onChange((changed) => {
      if (changed.includes('LabelHanded')) handedWhile = core.printers.stateOf(zebra).state
    })
    return startSpooler(core, home, connectionOf)
  })
  zebra = await room.zebra()
}, 60_000)
afterAll(() => room.close())

interface Now { readonly state: string; readonly why: string | null }
const nowOf = (job: string): Now => room.site.core.database.get<Now>('SELECT state, why FROM label_job WHERE id = ?', job)!
const settled = (job: string): Promise<void> => expect.poll(() => nowOf(job).state, { timeout: 20_000, interval: 2 }).toMatch(/^(sent|confirmed|doubt|failed)$/)

/** By serial, as far as they were sorted. */
const sorted = new Map<string, PhysicalLabel[]>()
let sortedUpTo = 0
/** Every piece of paper with this serial on it. */
const labelsOf = (serial: string): readonly PhysicalLabel[] => {
  for (; sortedUpTo < room.printer.labels.length; sortedUpTo += 1) {
    const label = room.printer.labels[sortedUpTo]!
    const [printed = ''] = /C-\d+/.exec(label.zpl) ?? []
    sorted.set(printed, [...(sorted.get(printed) ?? []), label])
  }
  return sorted.get(serial) ?? []
}

/** What is wrong while a label is asked for. Stopped, nothing may leave; broken, anything may: a connection is cut after one byte at the soonest, for before it there is none. */
type Trouble = { readonly stops: Partial<EmulatedState> } | { readonly breaks: Partial<EmulatedState> } | { readonly refuses: true }

const troubles: readonly (() => Trouble)[] = [
  () => ({ breaks: { cutAfterBytes: 1 + below(bytesMax) } }), () => ({ breaks: { cutAfterBytes: 1 + below(bytesMax) } }), () => ({ breaks: { stallAfterBytes: below(bytesMax) } }),
  () => ({ stops: { mediaOut: true } }), () => ({ stops: { ribbonOut: true } }), () => ({ stops: { headOpen: true } }), () => ({ stops: { paused: true } }), () => ({ stops: { tooHot: true } }),
  () => ({ stops: { headOpen: true, silentHostStatus: true } }), () => ({ breaks: { silent: true } }), () => ({ breaks: { silentHostStatus: true } }), () => ({ breaks: {} }),
  () => ({ breaks: { msPerLabel: 15 } }), () => ({ refuses: true }),
]
const well: Partial<EmulatedState> = {
  mediaOut: false, ribbonOut: false, headOpen: false, paused: false, tooHot: false, silent: false, silentHostStatus: false, stalled: false, stallAfterBytes: undefined, cutAfterBytes: undefined, msPerLabel: 0,
}

/** Asks for the label while something is wrong; then it is put right. */
const troubled = async (serial: string): Promise<string> => {
  const { printer } = room
  const ask = async (): Promise<string> => (await room.ask(serial)).id
  const trouble = troubles[below(troubles.length)]!()
  if ('breaks' in trouble) {
    printer.set(trouble.breaks)
    const job = await ask()
    await settled(job)
    return job
  }
  if ('refuses' in trouble) await printer.refuse()
  else printer.set(trouble.stops)
  handedWhile = undefined
  const job = await ask()
  await wait(below(30))
  // One that said nothing when it was last asked is given labels unasked; any other says first that it can print.
  if (handedWhile !== 'silent') expect(nowOf(job).state, `${serial}: nothing leaves for a printer that cannot print (seed ${seed})`).toBe('queued')
  expect(labelsOf(serial)).toEqual([])
  if ('refuses' in trouble) await printer.listen()
  return job
}

/** Somebody comes to the printer: clears it, and says of a doubtful label whether it is there. */
const attend = async (job: string, serial: string): Promise<void> => {
  const { printer, site } = room
  printer.set(well)
  if (printer.partialFormat || random() < 0.03) printer.powerCycle()
  room.look()
  await settled(job)
  const { state } = nowOf(job)
  outcomes.set(state, (outcomes.get(state) ?? 0) + 1)
  const isThere = labelsOf(serial).some(({ whole }) => whole)
  if (state === 'doubt' && isThere && random() < 0.7) await site.act('labelling.confirm', { job, raw: serial })
  else if (state === 'doubt' || (state === 'sent' && !isThere)) {
    asked.set(serial, asked.get(serial)! + 1)
    const again = await site.act('labelling.void', { job, reason: 'It is not there', again: true })
    await settled(again.id)
  }
}

describe('a long shift at a bad printer', () => {
  it('puts no serial on two labels by itself, and loses none', async () => {
    for (const serial of serials) {
      asked.set(serial, 1)
      if (asked.size % 1_000 === 0) console.log(`${asked.size} of ${jobs}`)
      const job = await troubled(serial)
      if (random() < 0.05) await room.restart()
      await attend(job, serial)
      expect(labelsOf(serial).length, `${serial} (seed ${seed})`).toBeLessThanOrEqual(asked.get(serial)!)
    }
    await room.restart()
    await room.lookAgain()
    const states = new Map(room.site.core.database.all<{ state: string; count: number }>('SELECT state, count(*) AS count FROM label_job GROUP BY state').map(({ state, count }) => [state, count]))
    console.log(`${jobs} labels: ${[...outcomes].map(([state, count]) => `${count} ${state}`).join(', ')}; in the end ${[...states].map(([state, count]) => `${count} ${state}`).join(', ')}`)
    expect([...states.keys()].filter((state) => !['confirmed', 'sent', 'void', 'doubt', 'failed'].includes(state))).toEqual([])
    for (const serial of serials) expect(labelsOf(serial).length, `${serial} (seed ${seed})`).toBeLessThanOrEqual(asked.get(serial)!)
    const { doubtful, failed, waiting } = await room.site.ask('labelling.queue', {})
    expect({ doubtful, failed, waiting }).toEqual({ doubtful: states.get('doubt') ?? 0, failed: states.get('failed') ?? 0, waiting: 0 })
    // A doubt that was settled leaves nothing doubtful behind.
    expect(outcomes.get('doubt')).toBeGreaterThan(jobs / 20)
  }, 60_000 + jobs * 400)
})
