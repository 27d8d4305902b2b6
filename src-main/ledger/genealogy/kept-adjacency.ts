// The genealogy in memory, kept in step with the ledger: what facts have touched since is read again before anything is answered.
import { lotSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { parseFact } from '../projection.ts'
import { crossedBy, isPartner, nodeOf } from '../projections/genealogy.ts'
import { Adjacency } from './adjacency.ts'

/** So many lists may differ from the flat arrays before those are made anew. */
const changedMax = 50_000
const factsPerRead = 1_000

export class KeptAdjacency {
  readonly #database: Database
  readonly #bytesMax: number
  /** Of each origin the last fact that is in. */
  readonly #heads = new Map<string, number>()
  #adjacency: Adjacency

  /** Inside a transaction, so that facts and arrays are of one moment. Throws GenealogyTooLarge. */
  constructor(database: Database, bytesMax: number) {
    this.#database = database
    this.#bytesMax = bytesMax
    for (const { origin, seq } of this.#latest()) this.#heads.set(origin, seq)
    this.#adjacency = new Adjacency(database, bytesMax)
  }

  #latest(): { origin: string; seq: number }[] {
    return this.#database.all<{ origin: string }>('SELECT origin FROM origin').map(({ origin }) => (
      { origin, seq: this.#database.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM fact WHERE origin = ?', origin)?.seq ?? 0 }))
  }

  get bytes(): number {
    return this.#adjacency.bytes
  }

  /** Everything up to the last fact. Inside a transaction. */
  current(): Adjacency {
    const touched = new Set<number>()
    for (const { origin, seq } of this.#latest()) {
      for (let head = this.#heads.get(origin) ?? 0; head < seq; head += factsPerRead) {
        for (const { bytes } of this.#database.all<{ bytes: Uint8Array }>('SELECT bytes FROM fact WHERE origin = ? AND seq > ? AND seq <= ?', origin, head, head + factsPerRead)) this.#touch(bytes, touched)
      }
      this.#heads.set(origin, seq)
    }
    if (touched.size > 0) this.#adjacency.refresh(touched)
    if (this.#adjacency.changed > changedMax) this.#adjacency = new Adjacency(this.#database, this.#bytesMax)
    return this.#adjacency
  }

  #touch(bytes: Uint8Array, touched: Set<number>): void {
    for (const { leg: { item, lot, serials }, place } of crossedBy(parseFact(bytes))) {
      const isMaking = place.startsWith('making:')
      if (!isMaking && !isPartner(place)) continue
      const subjects = isMaking ? [place, ...(serials ?? []).map((serial) => serialSubject(item, serial))] : []
      for (const subject of lot === undefined ? subjects : [...subjects, lotSubject(item, lot)]) {
        const node = nodeOf(this.#database, subject)
        if (node !== undefined) touched.add(node)
      }
    }
  }
}
