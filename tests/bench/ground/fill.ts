// Millions of serials, received: real facts in the chain; their projections written in one statement each, as the folds would.
import type { Fact } from '#domain/events.ts'
import { bytesOf, hashAfter } from '../../../src-main/ledger/hash-chain.ts'
import type { Masters, Workplace } from './workplace.ts'

const serialsPerFact = 1_000

export const serialAt = (number: number): string => `S${String(number).padStart(9, '0')}`

/** Receives serials 0 … count - 1 of the controller at the shelf. Reopen the core afterwards: the chain has grown beneath it. */
export const fillSerials = ({ core }: Workplace, masters: Masters, count: number): void => {
  const { database } = core
  const { origin, seq: before, hlc, hash } = database.get<{ origin: string; seq: number; hlc: string; hash: Uint8Array }>('SELECT origin, seq, hlc, hash FROM fact ORDER BY seq DESC LIMIT 1')!
  const from = `supplier:${masters.supplier}` as const
  const to = `location:${masters.shelf}` as const
  database.transaction(() => {
    let previous: Uint8Array = hash
    for (let first = 0; first < count; first += serialsPerFact) {
      const serials = Array.from({ length: Math.min(serialsPerFact, count - first) }, (_, index) => serialAt(first + index))
      const fact: Fact = {
        type: 'Received', payload: { documents: [], legs: [{ item: masters.controller, serials, quantity: serials.length, from, to }] },
        origin, seq: before + 1 + first / serialsPerFact, hlc, wall: '2026-11-21T09:00:00.000Z', version: 1, actor: 'bench', station: 'Bench', gesture: 'fill',
      }
      const bytes = bytesOf(fact)
      previous = hashAfter(previous, bytes)
      database.run('INSERT INTO fact (origin, seq, hlc, type, bytes, hash) VALUES (?, ?, ?, ?, ?, ?)', origin, fact.seq, hlc, fact.type, bytes, previous)
    }
    const numbers = 'WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < ?)'
    database.run(`${numbers} INSERT INTO fact_ref (subject, hlc, origin, seq) SELECT 'serial:' || ? || '/' || printf('S%09d', n), ?, ?, ? + 1 + n / ${serialsPerFact} FROM number`, count - 1, masters.controller, hlc, origin, before)
    database.run(`${numbers} INSERT INTO serial (serial, item, lot, place, unit, hlc) SELECT printf('S%09d', n), ?, '', ?, '', ? FROM number`, count - 1, masters.controller, to, hlc)
    database.run("INSERT INTO holding (item, lot, place, unit, quantity) VALUES (?, '', ?, '', ?)", masters.controller, to, count)
    database.run('INSERT INTO passage (item, lot, hlc, origin, seq, leg, place, way, quantity, document) SELECT ?, \'\', hlc, origin, seq, 0, ?, \'in\', ?, \'\' FROM fact WHERE seq > ?', masters.controller, from, serialsPerFact, before)
  })
  database.pragma('wal_checkpoint(TRUNCATE)')
}
