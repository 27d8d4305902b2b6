// The genealogy in memory, kept in step with the ledger: what facts have touched since is read again before anything is answered.
import type { Fact } from '#domain/events.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { headsOf } from '../heads.ts'
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
    for (const { origin, seq } of headsOf(database)) this.#heads.set(origin, seq)
    this.#adjacency = new Adjacency(database, bytesMax)
  }

  get bytes(): number {
    return this.#adjacency.bytes
  }

  /** Everything up to the last fact. Inside a transaction. */
  current(): Adjacency {
    const touched = new Set<string>()
    const named = new Set<string>()
    for (const { origin, seq } of headsOf(this.#database)) {
      for (let head = this.#heads.get(origin) ?? 0; head < seq; head += factsPerRead) {
        for (const { bytes } of this.#database.all<{ bytes: Uint8Array }>('SELECT bytes FROM fact WHERE origin = ? AND seq > ? AND seq <= ?', origin, head, head + factsPerRead)) touch(parseFact(bytes), touched, named)
      }
      this.#heads.set(origin, seq)
    }
    const nodes = [touched, named].map((subjects) => [...subjects].flatMap((subject) => nodeOf(this.#database, subject) ?? [])) as [number[], number[]]
    if (nodes[0].length > 0) this.#adjacency.refresh(...nodes)
    if (this.#adjacency.changed > changedMax) this.#adjacency = new Adjacency(this.#database, this.#bytesMax)
    return this.#adjacency
  }
}

/** Adds everything of which a fact says something to a trace, and the lots of which it names serials. */
const touch = (fact: Fact, touched: Set<string>, named: Set<string>): void => {
  for (const { leg: { item, lot, serials }, place } of crossedBy(fact)) {
    const isMaking = place.startsWith('making:')
    if (!isMaking && !isPartner(place)) continue
    if (isMaking) touched.add(place)
    for (const serial of serials ?? []) touched.add(serialSubject(item, serial))
    if (lot === undefined) continue
    touched.add(lotSubject(item, lot))
    if (isMaking && serials) named.add(lotSubject(item, lot))
  }
}
