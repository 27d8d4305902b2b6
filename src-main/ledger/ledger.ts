// The ledger: appends what happened here, accepts what happened elsewhere, keeps the projections in step.
import { hash, randomBytes } from 'node:crypto'
import { clockZero, follow, tick } from '#domain/clock.ts'
import type { Event, Fact } from '#domain/events.ts'
import { invariant } from '#domain/invariant.ts'
import type { Database } from './database.ts'
import { bytesOf, chainStart, hashAfter } from './hash-chain.ts'
import { parseFact } from './projection.ts'
import { projections } from './projections.ts'

/** Who did it, from which station, and why where a reason was asked for. */
export interface Signature {
  readonly actor: string
  readonly station: string
  readonly gesture: string
  readonly reason?: string
}

/** A fact as stored, and as other stations send it. */
export interface StoredFact {
  readonly origin: string
  readonly seq: number
  readonly hlc: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly hash: Uint8Array
}

/** The largest fact: 64 KB of canonical bytes. Larger gestures append several. */
export const factBytesMax = 65_536

export const mintId = (): string => randomBytes(16).toString('base64url')

/** The `count`th id of a gesture: nobody else's, as long as no gesture of that name is at the same origin at the same moment. */
export const idOfGesture = (origin: string, gesture: string, atMs: number, count: number): string =>
  hash('sha256', `${origin}\n${gesture}\n${atMs}\n${count}`, 'buffer').subarray(0, 16).toString('base64url')

interface Head {
  readonly seq: number
  readonly hash: Uint8Array
  readonly latest: string
}

export class Ledger {
  readonly #database: Database
  readonly #nowMs: () => number
  readonly origin: string
  #head: Head

  /** `nowMs` is the wall clock, milliseconds since 1970. The first call on a new file mints its origin. */
  constructor(database: Database, nowMs: () => number) {
    this.#database = database
    this.#nowMs = nowMs
    this.origin = ownOrigin(database)
    this.#head = this.#readHead()
  }

  #readHead(): Head {
    const last = this.#database.get<{ seq: number; hash: Uint8Array }>('SELECT seq, hash FROM fact WHERE origin = ? ORDER BY seq DESC LIMIT 1', this.origin)
    const origins = this.#database.all<{ origin: string }>('SELECT origin FROM origin')
    let latest = clockZero
    for (const { origin } of origins) {
      const row = this.#database.get<{ hlc: string }>('SELECT hlc FROM fact WHERE origin = ? ORDER BY seq DESC LIMIT 1', origin)
      if (row) latest = origin === this.origin && row.hlc > latest ? row.hlc : follow(latest, row.hlc, this.#nowMs())
    }
    return { seq: last?.seq ?? 0, hash: last?.hash ?? chainStart, latest }
  }

  /** Call after a rollback: what was appended in it did not happen. */
  forget(): void {
    this.#head = this.#readHead()
  }

  /** Appends inside the open transaction and keeps the projections in step. Returns the facts in order. */
  append(events: readonly Event[], signature: Signature, wallMs = this.#nowMs()): Fact[] {
    const wall = new Date(wallMs).toISOString()
    const facts: Fact[] = []
    for (const event of events) {
      const { seq, hash, latest } = this.#head
      const fact: Fact = { ...event, ...signature, origin: this.origin, seq: seq + 1, hlc: tick(latest, wallMs), wall, version: 1 }
      const bytes = bytesOf(fact)
      invariant(bytes.length <= factBytesMax, `a ${fact.type} fact of ${bytes.length} bytes is over ${factBytesMax}`)
      const stored = { origin: this.origin, seq: fact.seq, hlc: fact.hlc, type: fact.type, bytes, hash: hashAfter(hash, bytes) }
      this.#insert(stored)
      this.#head = { seq: fact.seq, hash: stored.hash, latest: fact.hlc }
      facts.push(fact)
    }
    for (const projection of projections) projection.apply(this.#database, facts)
    return facts
  }

  /** Stores what another station wrote, inside the open transaction. Known facts are passed over; a gap, fork or bad hash throws. */
  accept(stored: readonly StoredFact[]): Fact[] {
    const fresh: Fact[] = []
    for (const row of stored) {
      const last = this.#database.get<{ seq: number; hash: Uint8Array }>('SELECT seq, hash FROM fact WHERE origin = ? ORDER BY seq DESC LIMIT 1', row.origin)
      if (row.seq <= (last?.seq ?? 0)) continue
      invariant(row.seq === (last?.seq ?? 0) + 1, `facts of ${row.origin} have a gap before ${row.seq}`)
      invariant(hashAfter(last?.hash ?? chainStart, row.bytes).equals(row.hash), `fact ${row.seq} of ${row.origin} does not follow from the one before it`)
      if (!last) this.#database.run('INSERT INTO origin (origin, own) VALUES (?, 0) ON CONFLICT DO NOTHING', row.origin)
      this.#insert(row)
      fresh.push(parseFact(row.bytes))
      this.#head = { ...this.#head, latest: follow(this.#head.latest, row.hlc, this.#nowMs()) }
    }
    for (const projection of projections) projection.apply(this.#database, fresh)
    return fresh
  }

  #insert({ origin, seq, hlc, type, bytes, hash }: StoredFact): void {
    this.#database.run('INSERT INTO fact (origin, seq, hlc, type, bytes, hash) VALUES (?, ?, ?, ?, ?, ?)', origin, seq, hlc, type, bytes, hash)
  }

  /** How many facts this store has written itself. */
  get count(): number {
    return this.#head.seq
  }
}

const ownOrigin = (database: Database): string => {
  const own = database.get<{ origin: string }>('SELECT origin FROM origin WHERE own = 1')
  if (own) return own.origin
  const origin = mintId()
  database.run('INSERT INTO origin (origin, own) VALUES (?, 1)', origin)
  return origin
}

/** From now on this store writes as `origin`; undefined: its next start begins a new life, as after every restore. */
export const writeAs = (database: Database, origin: string | undefined): void => database.transaction(() => {
  database.run('UPDATE origin SET own = 0')
  if (origin !== undefined) database.run('INSERT INTO origin (origin, own) VALUES (?, 1) ON CONFLICT DO UPDATE SET own = 1', origin)
})
