// What a trace comes to: how many lots and serials it reaches, at whose goods came from or went to, and how much.
import type { Place } from '#domain/place.ts'
import { partsOfSubject } from '#domain/subject.ts'
import { crossingsOf, type Between } from '../crossings.ts'
import type { Database } from '../database.ts'
import { isPartner, kinds, ways } from '../projections/genealogy.ts'
import { marks, type Direction, type Way } from './graph.ts'
import { beginning, type Sweep } from './sweep.ts'
import { reachedQuery } from './reached-query.ts'

/** `partners` by number of the node, `quantities` by item. */
export interface Totals {
  readonly lots: number
  readonly possibleLots: number
  readonly serials: number
  readonly possibleSerials: number
  readonly partners: ReadonlyArray<readonly [partner: number, things: number, quantity: number]>
  readonly quantities: ReadonlyArray<readonly [item: string, quantity: number]>
}

export const subjectOfNode = (database: Database, node: number): string => database.get<{ subject: string }>('SELECT subject FROM trace_node WHERE id = ?', node)?.subject ?? ''

const clock = (ms: number, counter: string): string => `${Math.max(0, ms).toString(16).padStart(12, '0')}${counter}`

/** The clocks at which a serial counts that has been touched since. */
export const betweenOf = (since: number, way: Way, until = 'g'): Between => {
  if (since <= beginning(way)) return { from: '', until }
  if (way === 0) return { from: since >= Number.MAX_SAFE_INTEGER ? 'g' : clock(since * 1000, '0000'), until }
  const last = clock(-since * 1000 + 999, 'ffff')
  return { from: '', until: last < until ? last : until }
}

/** How much of a thing came from each partner, or went there, while it counted. */
export const partnersOf = (database: Database, subject: string, way: Way, between: Between): Map<Place, number> => {
  const sums = new Map<Place, number>()
  for (const { place, way: crossed, quantity } of crossingsOf(database, subject, between)) {
    if (isPartner(place) && ways[crossed] === way) sums.set(place, (sums.get(place) ?? 0) + quantity)
  }
  return new Map([...sums].filter(([, quantity]) => quantity > 0))
}

class Sums {
  readonly #database: Database
  readonly #partners = new Map<number, [number, number, number]>()
  readonly #items = new Map<number, [thing: string, quantity: number]>()
  readonly #places = new Map<string, number>()
  counts = { lots: 0, possibleLots: 0, serials: 0, possibleSerials: 0 }

  constructor(database: Database) {
    this.#database = database
  }

  reached(isSerial: boolean, isPossible: boolean): void {
    if (isSerial) this.counts[isPossible ? 'possibleSerials' : 'serials'] += 1
    else this.counts[isPossible ? 'possibleLots' : 'lots'] += 1
  }

  add(partner: number, things: number, quantity: number): void {
    const sum = this.#partners.get(partner)
    if (!sum) this.#partners.set(partner, [partner, things, quantity])
    else {
      sum[1] += things
      sum[2] += quantity
    }
  }

  addItem(item: number, thing: () => string, quantity: number): void {
    const sum = this.#items.get(item)
    if (!sum) this.#items.set(item, [partsOfSubject(thing()).id, quantity])
    else sum[1] += quantity
  }

  /** Partners of serials alone have no node: theirs are numbers below zero. */
  partnerAt(place: Place): number {
    let number = this.#places.get(place)
    if (number === undefined) {
      number = this.#database.get<{ id: number }>('SELECT id FROM trace_node WHERE subject = ?', place)?.id ?? -1 - this.#places.size
      this.#places.set(place, number)
    }
    return number
  }

  get totals(): Totals {
    const quantities = new Map<string, number>()
    for (const [item, quantity] of this.#items.values()) quantities.set(item, (quantities.get(item) ?? 0) + quantity)
    return { ...this.counts, partners: [...this.#partners.values()].sort(([a], [b]) => a - b), quantities: [...quantities].sort(([a], [b]) => (a < b ? -1 : 1)) }
  }
}

/** A serial whose lot is counted as a whole is counted in it. */
const inLot = (sweep: Sweep, node: number): boolean => {
  const { graph } = sweep
  graph.seek(node, sweep.way)
  for (let at = graph.first; at < graph.end; at += 1) {
    const entry = graph.entries[at] as number
    if ((entry & 3) === marks.member && sweep.reached[entry >> 2] !== 0) return true
  }
  return false
}

/** Of everything that was swept. `until`: the last clock that counts. */
export const totalsOf = (database: Database, sweep: Sweep, until = 'g'): Totals => {
  const { graph, way, nodes, roots } = sweep
  const sums = new Sums(database)
  for (const node of nodes) {
    const isSerial = graph.kind(node) === kinds.serial
    if (!roots.has(node)) sums.reached(isSerial, sweep.isPossible(node))
    if (isSerial) {
      if (!inLot(sweep, node)) addSerial(database, sums, { node, way, item: graph.item(node), between: betweenOf(sweep.sinceOf(node), way, until) })
      continue
    }
    graph.seek(node, way)
    const { entries, first, end } = graph
    let last = 0
    let sum = 0
    for (let at = end - 2; at >= first && (entries[at] as number) < 0; at -= 2) {
      const partner = ~(entries[at] as number)
      const quantity = entries[at + 1] as number
      // A large quantity lies in several ends.
      sums.add(partner, partner === last ? 0 : 1, quantity)
      last = partner
      sum += quantity
    }
    if (sum > 0) sums.addItem(graph.item(node), () => subjectOfNode(database, node), sum)
  }
  return sums.totals
}

const addSerial = (database: Database, sums: Sums, { node, way, item, between }: { readonly node: number; readonly way: Way; readonly item: number; readonly between: Between }): void => {
  const subject = subjectOfNode(database, node)
  for (const [place, quantity] of partnersOf(database, subject, way, between)) {
    sums.add(sums.partnerAt(place), 1, quantity)
    sums.addItem(item, () => subject, quantity)
  }
}

interface QueryRow { readonly what: 'count' | 'end' | 'serial'; readonly a: number; readonly b: number; readonly c: number; readonly d: number }

/** The same by one recursive query. */
export const totalsByQuery = (database: Database, direction: Direction, roots: ReadonlyArray<{ readonly node: number; readonly bulk: boolean }>): Totals => {
  const way: Way = direction === 'forward' ? 0 : 1
  const sums = new Sums(database)
  const serials: QueryRow[] = []
  for (const row of database.all<QueryRow>(reachedQuery(direction).totals, JSON.stringify(roots.map(({ node, bulk }) => [node, Number(bulk)])))) {
    const { what, a, b, c, d } = row
    if (what === 'serial') serials.push(row)
    else if (what === 'end') {
      sums.add(a, c, d)
      sums.addItem(b, () => `item:${partsOfSubject(subjectOfNode(database, b)).id}`, d)
    } else {
      const [lots, isSerial] = [c, a === kinds.serial]
      sums.counts[isSerial ? (b === 1 ? 'possibleSerials' : 'serials') : b === 1 ? 'possibleLots' : 'lots'] += lots
    }
  }
  for (const { a: node, b: item, c: since } of serials) addSerial(database, sums, { node, way, item, between: betweenOf(since, way) })
  return sums.totals
}

