// Killed while it prints: no serial's label ever comes out twice by itself, and none is forgotten.
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serialSubject } from '#domain/subject.ts'
import { startCore, type Core } from '../../src-main/core.ts'
import { startSpooler } from '../../src-main/spooler.ts'
import { aWarehouse, received } from '../builders.ts'
import { PrinterEmulator } from '../../src-main/devices/printer-emulator.ts'
import { dose } from '../dose.ts'
import { openSite } from '../given.ts'
import { live, lots } from './lives.ts'

const rounds = dose(10, 500)
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)
const serials = Array.from({ length: rounds * 15 }, (_, n) => `C-${String(n + 1).padStart(5, '0')}`)

let home: string
const printer = new PrinterEmulator()
/** The serials on the labels that came out, in order. */
const cameOut = (): string[] => printer.formats.map((format) => /C-\d{5}/.exec(format.zpl)![0])

beforeAll(async () => {
  console.log(`crash seed ${seed}, ${rounds} rounds of printing (CRASH_SEED)`)
  await printer.listen()
  const site = await openSite()
  home = site.home
  for (const step of [aWarehouse, received('CTRL', { serials })]) await step(site)
  await site.act('station.savePrinter', { name: 'Zebra', kind: 'tcp', host: '127.0.0.1', port: printer.port, dpi: 203, default: true })
  await site.act('labelling.print', { kind: 'serial', subjects: serials.map((serial) => serialSubject(site.id('CTRL'), serial)) })
  site.core.close()
})
afterAll(async () => {
  await printer.refuse()
  rmSync(home, { recursive: true, force: true })
})

const statesIn = (core: Core): Map<string, string> =>
  new Map(core.database.all<{ serial: string; state: string }>("SELECT substr(subject, -7) AS serial, state || coalesce(': ' || why, '') AS state FROM label_job").map((row) => [row.serial, row.state]))

describe('a station killed while it prints', () => {
  it('never prints a serial twice by itself, and knows of each label what became of it', async () => {
    const random = lots(seed)
    for (let round = 0; round < rounds; round += 1) {
      const { error } = await live({ program: 'printing-child.ts', argument: home, killMs: random() * 60 })
      expect(error).toBe('')
      expect(new Set(cameOut()).size, `a label came twice (seed ${seed})`).toBe(cameOut().length)
    }
    const printedByThen = cameOut().length
    const core = startCore({ home })
    const spooler = startSpooler(core, home)
    await expect.poll(() => [...statesIn(core).values()].filter((state) => state === 'queued' || state === 'handed'), { timeout: 40_000 }).toEqual([])
    const states = statesIn(core)
    const doubtful = [...states.values()].filter((state) => state === 'doubt: StationStopped').length
    console.log(`${rounds} kills: ${printedByThen} labels before the last, ${cameOut().length} in all of ${serials.length}, ${doubtful} in doubt, 0 twice`)
    expect(doubtful).toBeLessThanOrEqual(rounds)
    expect(printedByThen).toBeGreaterThanOrEqual(rounds)
    const out = cameOut()
    expect(new Set(out).size, `a label came twice (seed ${seed})`).toBe(out.length)
    for (const serial of serials) expect(states.get(serial), `${serial} (seed ${seed})`).toBe(out.includes(serial) && states.get(serial) !== 'doubt: StationStopped' ? 'sent' : 'doubt: StationStopped')
    await spooler.stop()
    core.close()
  }, 60_000 + rounds * 5_000)
})
