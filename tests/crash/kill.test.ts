// Killed at any moment: what was answered is there, once, and the ledger proves itself; what was not answered can be asked for again.
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrationsFolder, startCore } from '../../src-main/core.ts'
import { Database } from '../../src-main/ledger/database.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { aReceipt, aWarehouse, gtin } from '../builders.ts'
import { dose } from '../dose.ts'
import { openSite } from '../given.ts'
import { live, lots } from './lives.ts'
import type { Shift } from './scanning-child.ts'

const rounds = dose(40, 5_000)
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)

/** A warehouse with an open receipt, and nobody running it. */
const aStation = async (): Promise<Omit<Shift, 'round'>> => {
  const site = await openSite()
  for (const step of [aWarehouse, aReceipt('RC')]) await step(site)
  const { id } = await site.ask('station.me', {})
  site.core.close()
  return { home: site.home, person: id, receipt: site.id('RC'), gtin: gtin(31), serialItem: site.id('CTRL') }
}

/** How often each gesture was received, as the file says; `proving` that all of it is whole and every projection is what a replay makes. */
const receivedIn = (home: string, { proving }: { readonly proving: boolean }): Map<string, number> => {
  const database = new Database(join(home, 'dockmark.db'), { readonly: true })
  const rows = database.all<{ gesture: string; count: number }>("SELECT json_extract(bytes, '$.gesture') AS gesture, count(*) AS count FROM fact WHERE type = 'Received' GROUP BY 1")
  if (proving) expect(verify(database, migrationsFolder())).toMatchObject({ ok: true, findings: [] })
  database.close()
  return new Map(rows.map((row) => [row.gesture, row.count]))
}

const said = (lines: readonly string[], word: string): string[] => lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.split(' ')[1]!)

/** When a life ends. */
type End = (home: string) => Pick<Parameters<typeof live>[0], 'killMs' | 'armed'>

/** Rounds on one station, one after another; each begins with the last gesture of the one before. */
const survive = async (lane: string, count: number, end: End): Promise<{ acked: number; done: number }> => {
  const station = await aStation()
  const [sent, acked] = [new Set<string>(), new Set<string>()]
  let last: string | undefined
  let done = new Map<string, number>()
  for (let round = 0; round < count; round += 1) {
    const shift: Shift = { ...station, round: `${lane}${round}`, ...(last === undefined ? {} : { repeat: last }) }
    const { lines, error } = await live({ program: 'scanning-child.ts', argument: JSON.stringify(shift), ...end(station.home) })
    expect(error).toBe('')
    expect([...said(lines, 'refused'), ...said(lines, 'failed')]).toEqual([])
    for (const gesture of said(lines, 'sent')) sent.add(last = gesture)
    for (const gesture of said(lines, 'done')) acked.add(gesture)
    done = receivedIn(station.home, { proving: round % 4 === 3 || round === count - 1 })
    for (const gesture of acked) expect(done.get(gesture), `${gesture} was answered (seed ${seed})`).toBe(1)
    for (const [gesture, times] of done) expect([sent.has(gesture), times], `${gesture} (seed ${seed})`).toEqual([true, 1])
    // Only the gesture in hand may be done and not answered.
    expect([...done.keys()].filter((gesture) => !acked.has(gesture) && gesture !== last)).toEqual([])
  }
  rmSync(station.home, { recursive: true, force: true })
  return { acked: acked.size, done: done.size }
}

describe('a station killed at any moment', () => {
  beforeAll(() => console.log(`crash seed ${seed}, ${rounds} rounds (CRASH_SEED)`))

  it('has kept every scan it answered, exactly once, and its ledger is whole', async () => {
    const random = lots(seed)
    const lanes = await Promise.all(['a', 'b'].map((lane) => survive(lane, Math.ceil(rounds / 2), () => ({ killMs: random() * 25 }))))
    const acked = lanes.reduce((sum, lane) => sum + lane.acked, 0)
    console.log(`${rounds} kills: ${acked} scans answered, ${lanes.reduce((sum, lane) => sum + lane.done, 0)} kept, 0 lost`)
    expect(acked).toBeGreaterThan(rounds)
  }, 60_000 + rounds * 3_000)

  it('has kept them also where that was while its long log went into the file', async () => {
    const random = lots(seed + 2)
    const moves = dose(2, 200)
    let seen = 0
    // The file is written by nothing else.
    const { acked } = await survive('log', moves, (home) => ({
      killMs: 60_000,
      armed(kill) {
        const written = (): number => statSync(join(home, 'dockmark.db')).mtimeMs
        const before = written()
        const watch = setInterval(() => {
          if (written() === before) return
          clearInterval(watch)
          seen += 1
          setTimeout(kill, random() * 50)
        }, 1)
      },
    }))
    expect(seen).toBe(moves)
    expect(acked).toBeGreaterThan(moves * 100)
  }, 60_000 + dose(2, 200) * 60_000)

  it('starts again whenever its very first start was cut short', async () => {
    const random = lots(seed + 1)
    const { home, ...station } = await aStation()
    for (let round = 0; round < Math.ceil(rounds / 8); round += 1) {
      const fresh = `${home}-fresh-${round}`
      await live({ program: 'scanning-child.ts', argument: JSON.stringify({ ...station, home: fresh, round: 'x' }), killMs: 100 + random() * 400, from: 'start' })
      const core = startCore({ home: fresh })
      expect(await core.call({ name: 'station.status', input: {} })).toMatchObject({ answer: { view: { setUp: false, facts: 0 } } })
      expect(verify(core.database, migrationsFolder())).toMatchObject({ ok: true })
      core.close()
      rmSync(fresh, { recursive: true, force: true })
    }
    rmSync(home, { recursive: true, force: true })
  }, 60_000 + rounds * 1_000)
})

describe('a station whose disk takes no more', () => {
  let station: Omit<Shift, 'round'>
  beforeAll(async () => { station = await aStation() })
  afterAll(() => rmSync(station.home, { recursive: true, force: true }))

  it.skipIf(process.platform === 'win32')('says so, stays alive, keeps what it answered, and goes on when there is room', async () => {
    const shift = (round: string): string => JSON.stringify({ ...station, round, most: 200 })
    const before = said((await live({ program: 'scanning-child.ts', argument: shift('before') })).lines, 'done')
    // The file is longer than any may become now: also moving the log into it fails.
    const fileBytesMax = 768 * 1024
    expect(statSync(join(station.home, 'dockmark.db')).size).toBeGreaterThan(fileBytesMax)
    const full = await live({ program: 'scanning-child.ts', argument: shift('full'), fileBytesMax })
    expect(full.error).toBe('')
    expect(full.code).toBe(0)
    const failed = full.lines.filter((line) => line.startsWith('failed '))
    expect(failed.length).toBeGreaterThan(50)
    for (const line of failed) expect(line).toMatch(/^failed full-\d+ \{"fault":"(DiskFull|LedgerReadOnly)","facts":\{\}\}$/)
    const answered = said(full.lines, 'done')
    expect(answered.length).toBeGreaterThan(5)
    expect([...receivedIn(station.home, { proving: true })].toSorted()).toEqual([...before, ...answered].map((gesture) => [gesture, 1]).toSorted())
    const roomy = await live({ program: 'scanning-child.ts', argument: shift('full') })
    expect(said(roomy.lines, 'done')).toHaveLength(200)
    expect(receivedIn(station.home, { proving: true }).size).toBe(400)
  })
})
