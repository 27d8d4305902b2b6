// Making every projection again from the facts alone, and saying what the projections hold in one digest.
import { createHash } from 'node:crypto'
import type { Fact } from '#domain/events.ts'
import type { Database } from './database.ts'
import { parseFact } from './projection.ts'
import { projections } from './projections.ts'

const tables = projections.flatMap((projection) => projection.tables)
const says = new Map(projections.flatMap((projection) => Object.entries(projection.says ?? {})))

/** Inside one transaction: either all projections are new or none is. Calls `told` every 1,000 facts with how many are done. */
export const rebuild = (database: Database, told: (done: number) => void = () => {}): number =>
  database.transaction(() => {
    for (const table of tables) database.exec(`DELETE FROM ${table}`)
    database.forget()
    return replay(database, database, told)
  })

/** Applies all facts of `source` to the empty projections of `target`, a thousand at a time in clock order. */
export const replay = (source: Database, target: Database, told: (done: number) => void): number => {
  let waiting: Fact[] = []
  let done = 0
  const flush = (): void => {
    for (const projection of projections) projection.apply(target, waiting, true)
    done += waiting.length
    waiting = []
    told(done)
  }
  const order = source.all<{ origin: string; seq: number }>('SELECT origin, seq FROM fact ORDER BY hlc, origin, seq')
  for (const { origin, seq } of order) {
    const row = source.get<{ bytes: Uint8Array }>('SELECT bytes FROM fact WHERE origin = ? AND seq = ?', origin, seq)
    if (row) waiting.push(parseFact(row.bytes))
    if (waiting.length === 1_000) flush()
  }
  flush()
  return done
}

/** SHA-256 of every row of every projection table, or of what it says: equal digests, equal rows. */
export const digests = (database: Database): Map<string, string> => {
  const result = new Map<string, string>()
  for (const table of [...tables].sort()) {
    const digest = createHash('sha256')
    const width = database.all<{ name: string }>(`PRAGMA table_info(${table})`).length
    const order = Array.from({ length: width }, (_, column) => column + 1).join(', ')
    for (const row of database.each<Record<string, unknown>>(says.get(table) ?? `SELECT * FROM ${table} ORDER BY ${order}`)) digest.update(`${JSON.stringify(row)}\n`)
    result.set(table, digest.digest('hex'))
  }
  return result
}

/** One SHA-256 of everything the ledger holds: every fact, by the heads of the hash chains, and every projection. */
export const stateDigest = (database: Database): string => {
  const digest = createHash('sha256')
  for (const { origin } of database.all<{ origin: string }>('SELECT DISTINCT origin FROM fact ORDER BY origin')) {
    const head = database.get<{ seq: number; hash: Uint8Array }>('SELECT seq, hash FROM fact WHERE origin = ? ORDER BY seq DESC LIMIT 1', origin)
    digest.update(`${origin} ${head?.seq} ${Buffer.from(head?.hash ?? []).toString('hex')}\n`)
  }
  for (const [table, rows] of digests(database)) digest.update(`${table} ${rows}\n`)
  return digest.digest('hex')
}
