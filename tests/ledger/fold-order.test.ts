// However facts arrive, every station ends with the same rows; and those are what a rebuild makes.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digests, rebuild } from '../../src-main/ledger/rebuild.ts'
import { Ledger, type StoredFact } from '../../src-main/ledger/ledger.ts'
import { aHistory, aStore, written } from './histories.ts'

const runs = Number(process.env['LEDGER_RUNS'] ?? 120)

/** Interleaves the stations' facts by `choices`, each station's own order kept, in deliveries of `size`. */
const arrivals = (stations: readonly StoredFact[][], choices: readonly number[], size: number): StoredFact[][] => {
  const queues = stations.map((facts) => [...facts])
  const order: StoredFact[] = []
  for (let turn = 0; queues.some((queue) => queue.length > 0); turn += 1) {
    const filled = queues.filter((queue) => queue.length > 0)
    order.push(filled[(choices[turn % choices.length] ?? 0) % filled.length]!.shift()!)
  }
  return Array.from({ length: Math.ceil(order.length / size) }, (_, index) => order.slice(index * size, (index + 1) * size))
}

const stateAfter = (deliveries: readonly StoredFact[][]): { arrived: Map<string, string>; rebuilt: Map<string, string> } => {
  const { database, dispose } = aStore()
  const ledger = new Ledger(database, () => Date.parse('2026-11-21T12:00:00Z'))
  for (const delivery of deliveries) database.transaction(() => ledger.accept(delivery))
  const arrived = digests(database)
  rebuild(database)
  const rebuilt = digests(database)
  dispose()
  return { arrived, rebuilt }
}

describe('facts of several stations', () => {
  it('leave the same rows in any order of arrival, and a rebuild leaves them too', () => {
    fc.assert(fc.property(aHistory, fc.array(fc.nat(5), { minLength: 1, maxLength: 20 }), fc.array(fc.nat(5), { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 7 }),
      (history, one, other, size) => {
        const stations = written(history)
        const first = stateAfter(arrivals(stations, one, size))
        const second = stateAfter(arrivals(stations, other, 1))
        expect(first.arrived).toEqual(first.rebuilt)
        expect(second.arrived).toEqual(first.arrived)
      }), { numRuns: runs })
  })

  it('are passed over when they come twice', () => {
    fc.assert(fc.property(aHistory, (history) => {
      const facts = written(history).flat()
      const once = stateAfter([facts])
      expect(stateAfter([facts, facts]).arrived).toEqual(once.arrived)
    }), { numRuns: Math.ceil(runs / 4) })
  })

  it('are refused with a gap or a changed byte', () => {
    const { database, dispose } = aStore()
    const [facts] = written([{ skewMs: 0, gestures: Array.from({ length: 3 }, () => ({ afterMs: 1, events: [{ type: 'ReceiptFinished' as const, payload: { document: 'd' } }] })) }])
    const ledger = new Ledger(database, Date.now)
    expect(() => ledger.accept([facts![1]!])).toThrow(/gap before 2/)
    const changed = { ...facts![0]!, bytes: Buffer.from(facts![0]!.bytes).fill(0x20, 0, 1) }
    expect(() => ledger.accept([changed])).toThrow(/does not follow/)
    expect(database.all('SELECT * FROM fact')).toEqual([])
    dispose()
  })
})
