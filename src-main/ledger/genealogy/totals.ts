// What a trace comes to: how many lots and serials it reaches, at whose goods came from or went to, and how much.
import type { Place } from '#domain/place.ts'
import { partsOfSubject } from '#domain/subject.ts'
import { crossingsOf, type Between } from '../crossings.ts'
import type { Database } from '../database.ts'
import { clockOf, isPartner, kinds, lastClockOf, ways } from '../projections/genealogy.ts'
import { marks, tickIn, type Direction, type Way } from './graph.ts'
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

const itemOfNode = (database: Database, node: number): string => database.remember('item of node', String(node), () => partsOfSubject(subjectOfNode(database, node)).id)

/** The clocks at which a serial counts that has been touched since. */
export const betweenOf = (since: number, way: Way, until = 'g'): Between => {
  if (since <= beginning(way)) return { from: '', until }
  if (way === 0) return { from: since >= Number.MAX_SAFE_INTEGER ? 'g' : clockOf(since), until }
  const last = lastClockOf(-since)
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

/** A serial whose lot is counted as a whole is counted in it. */
const inLot = (sweep: Sweep, node: number): boolean => {
  const { graph } = sweep
  graph.seek(node, sweep.way)
  for (let at = graph.first; at < graph.end; at += 1) {
    const entry = graph.entries[at] as number
    if (entry < 0) return false
    if ((entry & 3) === marks.member && sweep.reached[entry >> 2] !== 0) return true
  }
  return false
}

/** How much of a thing crossed to or from each partner's place, of a serial while it counted. Ends at one partner follow each other in its list. */
const endsIn = ({ graph, way }: Sweep, node: number, since: number): (readonly [partner: number, quantity: number])[] => {
  graph.seek(node, way)
  const { entries, first, end } = graph
  const isSerial = graph.kind(node) === kinds.serial
  const ends: [partner: number, quantity: number][] = []
  for (let at = first; at < end; at += 1) {
    if ((entries[at] as number) >= 0) continue
    const partner = ~(entries[at] as number)
    const tick = isSerial ? tickIn(entries, at + 2) : 0
    if (!isSerial || (way === 0 ? tick : -tick) >= since) {
      const last = ends.at(-1)
      if (last?.[0] === partner) last[1] += entries[at + 1] as number
      else ends.push([partner, entries[at + 1] as number])
    }
    at += isSerial ? 3 : 1
  }
  return ends.filter(([, quantity]) => quantity > 0)
}

/** Everything that crossed to or from a partner, partner by partner and then in the order in which things were made, by numbers of nodes. */
export const endsOf = (sweep: Sweep): { readonly partner: number; readonly node: number; readonly quantity: number }[] => {
  const { graph } = sweep
  const counting = Array.from(sweep.nodes).filter((node) => graph.kind(node) !== kinds.serial || !inLot(sweep, node))
  return counting.flatMap((node) => endsIn(sweep, node, sweep.sinceOf(node)).map(([place, quantity]) => ({ partner: graph.partners.nodes[place] as number, node, quantity })))
    .sort((a, b) => a.partner - b.partner || a.node - b.node)
}

/** Of everything that was swept. */
export const totalsOf = (database: Database, sweep: Sweep): Totals => {
  const { graph, sums, roots } = sweep
  const counts = { ...sweep.counts, serials: 0, possibleSerials: 0 }
  for (const root of roots) if (graph.kind(root) === kinds.lot) counts.lots -= 1
  if (sweep.hasSerials) {
    for (const node of sweep.nodes) {
      if (graph.kind(node) !== kinds.serial) continue
      if (!roots.has(node)) counts[sweep.isPossible(node) ? 'possibleSerials' : 'serials'] += 1
      if (inLot(sweep, node)) continue
      for (const [partner, quantity] of endsIn(sweep, node, sweep.sinceOf(node))) {
        sums.add(partner, 1, quantity)
        sums.addItem(graph.item(node), quantity)
      }
    }
  }
  const partners: [partner: number, things: number, quantity: number][] = []
  for (let place = 0; place < sums.things.length; place += 1) {
    const things = sums.things[place] as number
    if (things > 0) partners.push([graph.partners.nodes[place] as number, things, sums.quantities[place] as number])
  }
  const quantities: [item: string, quantity: number][] = []
  for (const [place, quantity] of sums.ofItems.entries()) if (quantity > 0) quantities.push([itemOfNode(database, graph.items.nodes[place] as number), quantity])
  return { ...counts, ...inOrder(partners, quantities) }
}

/** In memory partners have their places in the order of their numbers: sorting thousands again takes longer than a short walk. */
const isRising = (partners: readonly (readonly [partner: number, things: number, quantity: number])[]): boolean => {
  for (let at = 1; at < partners.length; at += 1) if ((partners[at]?.[0] as number) < (partners[at - 1]?.[0] as number)) return false
  return true
}

const inOrder = (partners: [partner: number, things: number, quantity: number][], quantities: [item: string, quantity: number][]): Pick<Totals, 'partners' | 'quantities'> =>
  ({ partners: isRising(partners) ? partners : partners.sort(([a], [b]) => a - b), quantities: quantities.sort(([a], [b]) => (a < b ? -1 : 1)) })

interface QueryRow { readonly what: 'count' | 'end'; readonly a: number; readonly b: number; readonly c: number; readonly d: number }

/** The same by one recursive query. */
export const totalsByQuery = (database: Database, direction: Direction, roots: ReadonlyArray<{ readonly node: number; readonly bulk: boolean }>): Totals => {
  const counts = { lots: 0, possibleLots: 0, serials: 0, possibleSerials: 0 }
  const partners = new Map<number, [partner: number, things: number, quantity: number]>()
  const quantities = new Map<number, number>()
  for (const { what, a, b, c, d } of database.all<QueryRow>(reachedQuery(direction).totals, JSON.stringify(roots.map(({ node, bulk }) => [node, Number(bulk)])))) {
    if (what === 'count') {
      counts[a === kinds.serial ? (b === 1 ? 'possibleSerials' : 'serials') : b === 1 ? 'possibleLots' : 'lots'] += c
      continue
    }
    const [, things, sum] = partners.get(a) ?? [a, 0, 0]
    partners.set(a, [a, things + c, sum + d])
    quantities.set(b, (quantities.get(b) ?? 0) + d)
  }
  return { ...counts, ...inOrder([...partners.values()], [...quantities].map(([item, quantity]) => [itemOfNode(database, item), quantity])) }
}
