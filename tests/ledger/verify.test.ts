// Nothing in the ledger can be changed unseen: whatever byte is edited, verify names the place.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src-main/ledger/database.ts'
import { Ledger } from '../../src-main/ledger/ledger.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { aHistory, anEvent, aStore, migrations } from './histories.ts'

const runs = Number(process.env['LEDGER_RUNS'] ?? 120)
const signature = { actor: 'p', station: 'Dock', gesture: 'g' }

/** Goes past the triggers, as somebody with the file in hand would. */
const tamper = (database: Database, sql: string, ...values: (string | number | Uint8Array)[]): void => {
  database.exec('DROP TRIGGER IF EXISTS fact_is_never_changed; DROP TRIGGER IF EXISTS fact_is_never_deleted')
  expect(database.run(sql, ...values)).toBeGreaterThan(0)
}

const aLedger = (events: number): { database: Database; dispose: () => void } => {
  const { database, dispose } = aStore()
  const ledger = new Ledger(database, () => Date.parse('2026-11-21T09:00:00Z'))
  for (const event of fc.sample(anEvent, { numRuns: events, seed: 7 })) database.transaction(() => ledger.append([event], signature))
  return { database, dispose }
}

describe('verify', () => {
  it('finds every healthy ledger whole', () => {
    fc.assert(fc.property(aHistory, (history) => {
      const { database, dispose } = aStore()
      let nowMs = Date.parse('2026-11-21T09:00:00Z')
      const ledger = new Ledger(database, () => nowMs)
      for (const { gestures } of history) {
        for (const { events, afterMs } of gestures) {
          nowMs += afterMs
          database.transaction(() => ledger.append(events, signature))
        }
      }
      const verdict = verify(database, migrations)
      dispose()
      expect(verdict).toMatchObject({ ok: true, findings: [] })
    }), { numRuns: Math.ceil(runs / 6) })
  })

  describe('on a ledger of 40 facts', () => {
    let store: { database: Database; dispose: () => void }
    beforeAll(() => { store = aLedger(40) })
    afterAll(() => store.dispose())

    it('names the fact, whichever bit of its bytes or hash was flipped', () => {
      fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.constantFrom('bytes', 'hash'), fc.nat(), fc.nat(7), (seq, column, at, bit) => {
        const { database } = store
        const { value } = database.get<{ value: Uint8Array }>(`SELECT ${column} AS value FROM fact WHERE seq = ?`, seq)!
        const changed = Buffer.from(value)
        changed[at % changed.length]! ^= 1 << bit
        tamper(database, `UPDATE fact SET ${column} = ? WHERE seq = ?`, changed, seq)
        const verdict = verify(database, migrations)
        tamper(database, `UPDATE fact SET ${column} = ? WHERE seq = ?`, value, seq)
        expect(verdict.ok).toBe(false)
        expect(verdict.findings[0]).toMatchObject({ kind: 'hash', seq })
      }), { numRuns: runs })
      expect(verify(store.database, migrations).ok).toBe(true)
    })

    it.each([
      ['a type rewritten', "UPDATE fact SET type = 'Shipped' WHERE seq = 12", { kind: 'envelope', seq: 12 }],
      ['a clock rewritten', "UPDATE fact SET hlc = 'ffffffffffffffff' WHERE seq = 12", { kind: 'envelope', seq: 12 }],
      ['a fact taken out', 'DELETE FROM fact WHERE seq = 12', { kind: 'gap', seq: 13 }],
      ['two facts exchanged', 'UPDATE fact SET seq = CASE seq WHEN 20 THEN 21000 ELSE seq END WHERE seq = 20', { kind: 'gap', seq: 21 }],
      ['stock conjured up', "INSERT INTO holding VALUES ('item-A', '', 'location:dock', 'u', 5)", { kind: 'projection', table: 'holding' }],
      ['a lot given another expiry', "UPDATE lot SET expiry = '2099-01-01'", { kind: 'projection', table: 'lot' }],
      ['a reference removed', 'DELETE FROM fact_ref WHERE seq = 3', { kind: 'projection', table: 'fact_ref' }],
    ])('names %s', (_what, sql, finding) => {
      const fresh = aLedger(200)
      tamper(fresh.database, sql)
      const verdict = verify(fresh.database, migrations)
      fresh.dispose()
      expect(verdict.ok).toBe(false)
      expect(verdict.findings).toContainEqual(expect.objectContaining(finding))
    })
  })

  it('cannot be got round by UPDATE and DELETE: the ledger refuses both', () => {
    const { database, dispose } = aLedger(3)
    expect(() => database.run("UPDATE fact SET type = 'x'")).toThrow(/never changed/)
    expect(() => database.run('DELETE FROM fact')).toThrow(/never deleted/)
    dispose()
  })
})
