// The thread that keeps the genealogy in memory: never behind the ledger, and nobody notices when it is gone.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Event } from '#domain/events.ts'
import { startCore, type Core } from '../../src-main/core.ts'

/** From one lot of grain to so many lots of flour. */
const milled = (first: number, count: number): Event[] => Array.from({ length: count }, (_, index): Event => (
  { type: 'Transformed', payload: { documents: [], making: `m${first + index}`, legs: [
    { item: 'grain', lot: 'G', quantity: 1, from: 'location:mill', to: `making:m${first + index}` }, { item: 'flour', lot: `F${first + index}`, quantity: 1, from: `making:m${first + index}`, to: 'location:mill' },
  ] } }))

const begun = (traceLimits: { readonly from: number; readonly bytesMax?: number }): { readonly core: Core; readonly home: string } => {
  const home = mkdtempSync(join(tmpdir(), 'dockmark-trace-'))
  const core = startCore({ home, traceLimits })
  onTestFinished(() => {
    core.close()
    rmSync(home, { recursive: true, force: true })
  })
  return { core, home }
}

const threads: Worker[] = []
const begins = (worker: Worker): void => void threads.push(worker)
process.on('worker', begins)
afterAll(() => void process.off('worker', begins))
/** The last one that was begun. */
const thread = (): Worker | undefined => threads.at(-1)

const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise((resolve) => { setTimeout(resolve, 10) })
}

const reached = async (core: Core): Promise<number> => (await core.traces.ask({ what: 'rows', subject: 'lot:grain/G', direction: 'forward', after: 0, limit: 10 })).totals.lots

describe('the thread that traces', () => {
  it('answers with what happened just before it was asked', async () => {
    const { core } = begun({ from: 1 })
    core.record(milled(0, 3))
    expect(await reached(core), 'whoever asks before it has read everything waits for it').toBe(3)
    await until(() => core.traces.ready !== undefined)
    expect(await reached(core)).toBe(3)
    for (let more = 3; more < 8; more += 1) {
      core.record(milled(more, 1))
      expect(await reached(core)).toBe(more + 1)
    }
    core.record([{ type: 'Shipped', payload: { document: 'd', documents: [], legs: [{ item: 'flour', lot: 'F7', quantity: 1, from: 'location:mill', to: 'customer:c' }] } }])
    const { totals } = await core.traces.ask({ what: 'rows', subject: 'lot:grain/G', direction: 'forward', after: 0, limit: 10 })
    expect(totals.partners.map(([, things, quantity]) => [things, quantity])).toEqual([[1, 1]])
  })

  it('is followed by another one that answers what it was asked, when it dies meanwhile', async () => {
    const { core, home } = begun({ from: 1 })
    core.record(milled(0, 3))
    await until(() => core.traces.ready !== undefined)
    const asked = Array.from({ length: 3 }, () => reached(core))
    await thread()?.terminate()
    expect(await Promise.all(asked)).toEqual([3, 3, 3])
    expect(readFileSync(join(home, 'dockmark.log'), 'utf8')).toContain('the thread that traces was lost')
    core.record(milled(3, 1))
    expect(await reached(core)).toBe(4)
  })

  it('is done without where one after the other dies', async () => {
    const { core } = begun({ from: 1 })
    core.record(milled(0, 3))
    const kill = (worker: Worker): void => void worker.terminate()
    process.on('worker', kill)
    onTestFinished(() => void process.off('worker', kill))
    expect(await reached(core)).toBe(3)
  })

  it('leaves it to the query where the genealogy is too large, and says so in the log', async () => {
    const { core, home } = begun({ from: 1, bytesMax: 10 })
    core.record(milled(0, 3))
    const log = join(home, 'dockmark.log')
    await until(() => existsSync(log) && readFileSync(log, 'utf8').includes('traces are answered by the query'))
    expect(core.traces.ready).toBeUndefined()
    expect(await reached(core)).toBe(3)
  })
})
