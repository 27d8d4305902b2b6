// Proving that nothing in the ledger was changed: the chain of every origin, and that the projections follow from it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonical } from '#domain/canonical.ts'
import { faultOfFile, type FileFinding } from './attached-files.ts'
import { Database, migrate } from './database.ts'
import { chainStart, hashAfter } from './hash-chain.ts'
import { parseFact } from './projection.ts'
import { digests, replay } from './rebuild.ts'

/** Where and how the ledger was tampered with, or decayed. */
export type Finding =
  | { readonly kind: 'gap' | 'hash' | 'envelope' | 'unreadable'; readonly origin: string; readonly seq: number }
  | { readonly kind: 'projection'; readonly table: string }
  | { readonly kind: 'page'; readonly says: string }
  | FileFinding

export interface Verdict {
  readonly ok: boolean
  readonly facts: number
  readonly heads: ReadonlyArray<{ readonly origin: string; readonly facts: number; readonly hash: string }>
  readonly findings: readonly Finding[]
  readonly seconds: number
}

const findingsMax = 100

interface FactRow { readonly seq: number; readonly hlc: string; readonly type: string; readonly bytes: Uint8Array; readonly hash: Uint8Array }

const faultOf = (row: FactRow, origin: string, previous: { seq: number; hash: Uint8Array }): 'gap' | 'hash' | 'envelope' | 'unreadable' | undefined => {
  if (row.seq !== previous.seq + 1) return 'gap'
  if (!hashAfter(previous.hash, row.bytes).equals(row.hash)) return 'hash'
  try {
    const fact = parseFact(row.bytes)
    const agrees = fact.origin === origin && fact.seq === row.seq && fact.hlc === row.hlc && fact.type === row.type
    return agrees && Buffer.from(canonical(fact)).equals(row.bytes) ? undefined : 'envelope'
  } catch {
    return 'unreadable'
  }
}

const verifyOrigin = (database: Database, origin: string, findings: Finding[]): { origin: string; facts: number; hash: string } => {
  let previous: { seq: number; hash: Uint8Array } = { seq: 0, hash: chainStart }
  let facts = 0
  for (const row of database.each<FactRow>('SELECT seq, hlc, type, bytes, hash FROM fact WHERE origin = ? ORDER BY seq', origin)) {
    const kind = faultOf(row, origin, previous)
    if (kind && findings.length < findingsMax) findings.push({ kind, origin, seq: row.seq })
    previous = row
    facts += 1
  }
  return { origin, facts, hash: Buffer.from(previous.hash).toString('hex') }
}

const projectionsDiffer = (database: Database, migrations: string): Finding[] => {
  const folder = mkdtempSync(join(tmpdir(), 'dockmark-verify-'))
  const fresh = new Database(join(folder, 'replay.db'))
  try {
    migrate(fresh, migrations)
    fresh.exec('PRAGMA synchronous = OFF')
    fresh.transaction(() => {
      // Some projections count a serial's whole way, which only its facts tell.
      for (const { origin, seq, hlc, type, bytes, hash } of database.each<FactRow & { readonly origin: string }>('SELECT origin, seq, hlc, type, bytes, hash FROM fact')) {
        fresh.run('INSERT INTO fact (origin, seq, hlc, type, bytes, hash) VALUES (?, ?, ?, ?, ?, ?)', origin, seq, hlc, type, bytes, hash)
      }
      replay(database, fresh, () => {})
    })
    const expected = digests(fresh)
    return [...digests(database)].flatMap(([table, digest]) => (expected.get(table) === digest ? [] : [{ kind: 'projection' as const, table }]))
  } finally {
    fresh.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Files that facts name and that are not here, or not as they were. */
const filesDiffer = (database: Database, files: string, most: number): Finding[] => {
  const findings: Finding[] = []
  for (const { sha256, bytes } of database.each<{ sha256: string; bytes: number }>("SELECT DISTINCT sha256, bytes FROM attachment WHERE sha256 <> '' ORDER BY sha256")) {
    const why = findings.length < most ? faultOfFile(files, { sha256, bytes }) : undefined
    if (why) findings.push({ kind: 'file', sha256, why })
  }
  return findings
}

/** Reads everything; writes nothing. At most 100 findings are listed. `migrations` is the folder of the schema's SQL files, `files` that of what is attached. */
export const verify = (database: Database, migrations: string, files?: string): Verdict => {
  const started = performance.now()
  const findings: Finding[] = []
  const pages = database.pragma<string>('integrity_check(10)')
  if (pages !== 'ok') findings.push({ kind: 'page', says: pages })
  const origins = database.all<{ origin: string }>('SELECT DISTINCT origin FROM fact ORDER BY origin')
  const heads = origins.map(({ origin }) => verifyOrigin(database, origin, findings))
  if (findings.length === 0) findings.push(...projectionsDiffer(database, migrations))
  if (findings.length === 0 && files !== undefined) findings.push(...filesDiffer(database, files, findingsMax))
  return { ok: findings.length === 0, facts: heads.reduce((sum, head) => sum + head.facts, 0), heads, findings, seconds: (performance.now() - started) / 1000 }
}
