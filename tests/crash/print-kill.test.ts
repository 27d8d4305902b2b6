// Killed while it prints: no serial's label ever comes out twice by itself, and none is forgotten.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LabelJob } from '#domain/events.ts'
import { serialSubject } from '#domain/subject.ts'
import { startCore, type Core } from '../../src-main/core.ts'
import { PrinterEmulator, type EmulatedState } from '../../src-main/devices/printer-emulator.ts'
import { Database } from '../../src-main/ledger/database.ts'
import { startSpooler } from '../../src-main/spooler.ts'
import { aWarehouse, received } from '../builders.ts'
import { dose } from '../dose.ts'
import { openSite } from '../given.ts'
import { live, lots } from './lives.ts'

const rounds = dose(10, 500)
const stateRounds = dose(16, 640)
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)
const random = lots(seed)
/** Enough that a quick machine has some left to print at the last death. */
const [stateLabels, momentLabels] = [stateRounds * 8, rounds * 40]
const serials = Array.from({ length: stateLabels + momentLabels }, (_, n) => `C-${String(n + 1).padStart(5, '0')}`)

let home: string
let person: string
let item: string
/** What happens the moment a label comes out, before the printer says anything of it. */
let whenOut = (): void => undefined
const printer = new PrinterEmulator(() => whenOut())
/** The serials on the labels that came out, whole or not, in order. */
const cameOut = (): string[] => printer.labels.map(({ zpl }) => /C-\d{5}/.exec(zpl)![0])
const onceEach = (): void => expect(new Set(cameOut()).size, `a label came twice (seed ${seed})`).toBe(cameOut().length)

beforeAll(async () => {
  console.log(`crash seed ${seed}, ${rounds} and ${stateRounds} rounds of printing (CRASH_SEED)`)
  await printer.listen()
  const site = await openSite()
  home = site.home
  for (const step of [aWarehouse, ...Array.from({ length: Math.ceil(serials.length / 5_000) }, (_, n) => received('CTRL', { serials: serials.slice(n * 5_000, (n + 1) * 5_000) }))]) await step(site)
  await site.act('station.savePrinter', { name: 'Zebra', kind: 'tcp', host: '127.0.0.1', port: printer.port, dpi: 203, default: true })
  person = (await site.ask('station.me', {})).id
  item = site.id('CTRL')
  site.core.close()
})
afterAll(async () => {
  await printer.refuse()
  rmSync(home, { recursive: true, force: true })
})

/** Asks for their labels, and prints none yet. */
const askFor = async (wanted: readonly string[]): Promise<void> => {
  const core = startCore({ home })
  const session = core.sessions.open(person)
  for (let first = 0; first < wanted.length; first += 10_000) {
    const subjects = wanted.slice(first, first + 10_000).map((serial) => serialSubject(item, serial))
    expect(await core.call({ name: 'labelling.print', input: { kind: 'serial', subjects }, commandId: `labels from ${subjects[0]}`, session })).toMatchObject({ answer: { ok: true } })
  }
  core.close()
}

const statesIn = (core: Core): Map<string, string> =>
  new Map(core.database.all<{ serial: string; state: string }>("SELECT substr(subject, -7) AS serial, state || coalesce(': ' || why, '') AS state FROM label_job").map((row) => [row.serial, row.state]))

const well: Partial<EmulatedState> = { mediaOut: false, headOpen: false, paused: false, silent: false, silentHostStatus: false, stallAfterBytes: undefined, cutAfterBytes: undefined, msPerLabel: 0 }
/** Fewer than a label here has, so that some are always still to come. */
const bytesMax = 380

interface Death {
  readonly when: string
  /** With which fact, or when the first label comes out, or `killMs` after it was started or had handed the first label. */
  readonly killAt?: string
  readonly killWhenOut?: true
  readonly from?: 'start' | 'handed'
  readonly killMs?: number
  /** What is the matter with the printer meanwhile. */
  readonly printer: () => Partial<EmulatedState>
  /** How it left a label. */
  readonly leaves?: LabelJob['state']
}

const deaths: readonly Death[] = [
  { when: 'before anything was handed', killMs: 650, printer: () => ({ mediaOut: true }) },
  { when: 'handed, before its first byte', killAt: 'LabelHanded', printer: () => ({}), leaves: 'handed' },
  { when: 'handed, with a part of its bytes gone', from: 'handed', killMs: 50, printer: () => ({ stallAfterBytes: Math.floor(random() * bytesMax) }), leaves: 'handed' },
  { when: 'handed, all bytes gone, before that is written down', killWhenOut: true, printer: () => ({}), leaves: 'handed' },
  { when: 'sent, to a printer that prints slowly', killAt: 'LabelSent', printer: () => ({ msPerLabel: 40 }), leaves: 'sent' },
  { when: 'sent, to one that does not say what it has printed', killAt: 'LabelSent', printer: () => ({ silentHostStatus: true }), leaves: 'sent' },
  { when: 'confirmed', killAt: 'LabelConfirmed', printer: () => ({}), leaves: 'confirmed' },
  { when: 'in doubt', killAt: 'LabelDoubted', printer: () => ({ cutAfterBytes: 10 + Math.floor(random() * (bytesMax - 10)) }), leaves: 'doubt' },
]

/** Looks into the ledger of a dead station. */
const readLedger = <Answer>(read: (database: Database) => Answer): Answer => {
  const database = new Database(join(home, 'dockmark.db'))
  try {
    return read(database)
  } finally {
    database.close()
  }
}
const newestFact = (): string => readLedger((database) => database.get<{ hlc: string }>('SELECT max(hlc) AS hlc FROM fact')!.hlc)
const leftSince = (hlc: string, state: string): number => readLedger((database) => database.get<{ count: number }>('SELECT count(*) AS count FROM label_job WHERE state = ? AND hlc > ?', state, hlc)!.count)

describe('a station killed while it prints', () => {
  it('in every state of a label: never prints a serial twice by itself', async () => {
    await askFor(serials.slice(0, stateLabels))
    for (let round = 0; round < stateRounds; round += 1) {
      const { killAt, killWhenOut, from = 'start', killMs = 10_000, printer: state, when, leaves } = deaths[round % deaths.length]!
      const before = newestFact()
      printer.set(state())
      const { error } = await live({
        program: 'printing-child.ts', argument: home, from, killMs, ...(killAt === undefined ? {} : { killAt }), ...(killWhenOut ? { armed: (kill) => { whenOut = kill } } : {}),
      })
      whenOut = () => undefined
      expect(error, when).toBe('')
      if (leaves !== undefined) expect(leftSince(before, leaves), `${when} (seed ${seed})`).toBeGreaterThan(0)
      onceEach()
      printer.set(well)
      // Somebody clears a label of which only a part has come.
      if (printer.partialFormat) printer.powerCycle()
    }
    expect(Math.min(...printer.labels.filter(({ whole }) => whole).map(({ zpl }) => zpl.length))).toBeGreaterThan(bytesMax)
  }, 60_000 + stateRounds * 15_000)

  it('at any moment: never prints a serial twice by itself, and knows of each label what became of it', async () => {
    await askFor(serials.slice(stateLabels))
    const before = cameOut().length
    for (let round = 0; round < rounds; round += 1) {
      const { error } = await live({ program: 'printing-child.ts', argument: home, killMs: random() * 60 })
      expect(error).toBe('')
      onceEach()
    }
    const printedByThen = cameOut().length
    const core = startCore({ home })
    const spooler = startSpooler(core, home)
    await expect.poll(() => [...statesIn(core).values()].filter((state) => state === 'queued' || state === 'handed'), { timeout: 40_000 }).toEqual([])
    await spooler.stop()
    const states = statesIn(core)
    const doubtful = [...states.values()].filter((state) => state.startsWith('doubt')).length
    console.log(`${rounds + stateRounds} kills: ${printedByThen} labels before the last, ${cameOut().length} in all of ${serials.length}, ${doubtful} in doubt, 0 twice`)
    expect(printedByThen - before).toBeGreaterThanOrEqual(rounds)
    onceEach()
    const out = new Set(cameOut())
    for (const serial of serials) {
      const state = states.get(serial)!
      expect(state, `${serial} (seed ${seed})`).toMatch(out.has(serial) ? /^(sent|confirmed|doubt: .+)$/ : /^(sent|doubt: .+)$/)
      // What is called printed by the printer has come out.
      if (state === 'confirmed') expect(out, `${serial} (seed ${seed})`).toContain(serial)
    }
    core.close()
  }, 60_000 + rounds * 15_000)
})
