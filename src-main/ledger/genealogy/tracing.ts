// One question to the genealogy and its answer, whoever answers it: the query, or the worker with everything in memory.
import { massBalance, type MassBalance } from '#domain/mass-balance.ts'
import { isInside, type Place } from '#domain/place.ts'
import { partsOfSubject } from '#domain/subject.ts'
import { crossingsOf } from '../crossings.ts'
import type { Database } from '../database.ts'
import { clockAt } from '../past-holdings.ts'
import { isPartner, nodeOf } from '../projections/genealogy.ts'
import { serialOf } from '../projections/serials.ts'
import { wayOf, type Direction, type Graph, type ToldGraph } from './graph.ts'
import { PastGraph } from './past-graph.ts'
import { reachedQuery } from './reached-query.ts'
import { lyingAt, rowsOf, type TraceRow } from './rows.ts'
import { StoredGraph } from './stored-graph.ts'
import { Sweep, type Root } from './sweep.ts'
import { endsOf, partnersOf, subjectOfNode, totalsByQuery, totalsOf, type Totals } from './totals.ts'

interface Asked {
  readonly subject: string
  readonly direction: Direction
  /** ISO 8601; as far as it had happened then. */
  readonly asOf?: string | undefined
}

export type TraceRequest = Asked & (
  | { readonly what: 'rows'; readonly only?: 'ends' | 'partners' | undefined; readonly via?: string | undefined; readonly after: number; readonly limit: number }
  | { readonly what: 'recipients'; readonly after: number; readonly limit: number }
  | { readonly what: 'balances'; readonly after: number; readonly limit: number }
)

/** Who got, or what place holds, how much of one lot or serial. */
export interface Recipient {
  readonly place: Place
  readonly thing: string
  readonly quantity: number
  readonly possible: boolean
}

export interface Balanced {
  readonly thing: string
  readonly possible: boolean
  readonly balance: MassBalance
}

/** `next`: the row to go on after. */
export interface TraceAnswers {
  readonly rows: { readonly rows: readonly TraceRow[]; readonly next?: number; readonly totals: Totals; readonly partners: number; readonly balance: MassBalance }
  readonly recipients: { readonly rows: readonly Recipient[]; readonly next?: number; readonly totals: Totals; readonly partners: number }
  readonly balances: { readonly totals: readonly Balanced[]; readonly rows: readonly Balanced[]; readonly next?: number; readonly withGap: number }
}
export type TraceAnswer<R extends TraceRequest> = TraceAnswers[R['what']]

interface Ground extends Asked {
  readonly database: Database
  readonly graph: Graph
  /** What rows are told from: of each making how much went through it. */
  readonly told: ToldGraph
  readonly until: string
}

/** A serial begins at itself and, where only its lot was named, at its lot. */
const rootsOf = (database: Database, subject: string): { readonly roots: Root[]; readonly bulk: number[] } => {
  const node = nodeOf(database, subject)
  const { kind, id, code } = partsOfSubject(subject)
  const lots = kind === 'serial' && node !== undefined ? database.numbers('SELECT lot FROM trace_member WHERE serial = ?', node) : []
  const lot = kind === 'serial' ? serialOf(database, id, code)?.lot : undefined
  const held = lot === undefined || lot === '' ? undefined : nodeOf(database, `lot:${id}/${lot}`)
  const bulk = [...new Set(held === undefined ? lots : [...lots, held])]
  return { roots: [...(node === undefined ? [] : [{ node, bulk: false }]), ...bulk.map((each) => ({ node: each, bulk: true }))], bulk }
}

const sweepOf = ({ database, graph, subject, direction }: Ground): Sweep => new Sweep(graph, wayOf(direction), rootsOf(database, subject).roots)

const ownIsInLot = (database: Database, subject: string, sweep: Sweep): boolean => rootsOf(database, subject).bulk.some((lot) => sweep.reached[lot] !== 0)

/** A thing in no making has only its own ends; where its whole lot is reached they are among those. */
const withRoot = ({ database, subject, direction, until }: Ground, sweep: Sweep, totals: Totals): Totals => {
  if (nodeOf(database, subject) !== undefined || ownIsInLot(database, subject, sweep)) return totals
  const way = wayOf(direction)
  const own = partnersOf(database, subject, way, { from: '', until })
  const partners = new Map(totals.partners.map((partner) => [partner[0], partner]))
  for (const [place, quantity] of own) {
    const node = nodeOf(database, place) ?? -1_000_000 - partners.size
    const [, things, sum] = partners.get(node) ?? [node, 0, 0]
    partners.set(node, [node, things + 1, sum + quantity])
  }
  const item = partsOfSubject(subject).id
  const all = [...own.values()].reduce((sum, quantity) => sum + quantity, 0)
  const quantities = new Map(totals.quantities)
  if (all > 0) quantities.set(item, (quantities.get(item) ?? 0) + all)
  return { ...totals, partners: [...partners.values()], quantities: [...quantities] }
}

/** The stored genealogy of now is asked by query; what is in memory or past is swept. */
const totalOf = (ground: Ground, sweep: Sweep): Totals =>
  withRoot(ground, sweep, ground.graph instanceof StoredGraph
    ? totalsByQuery(ground.database, ground.direction, rootsOf(ground.database, ground.subject).roots)
    : totalsOf(ground.database, sweep))

/** One page of what is told one by one. */
const paged = <Row>(rows: Iterable<Row>, after: number, limit: number): { readonly rows: Row[]; readonly next?: number } => {
  const page: Row[] = []
  let at = 0
  for (const row of rows) {
    at += 1
    if (at <= after) continue
    if (page.length === limit) return { rows: page, next: after + limit }
    page.push(row)
  }
  return { rows: page }
}

function* wanted(rows: Iterable<TraceRow>, { only, via }: { readonly only?: 'ends' | 'partners' | undefined; readonly via?: string | undefined }): Iterable<TraceRow> {
  for (const row of rows) {
    if (via !== undefined && row.via !== via) continue
    if (only === undefined || (only === 'ends' ? row.what !== 'step' : row.what === 'end' && isPartner(row.to as Place))) yield row
  }
}

const balanceOf = (database: Database, subject: string, until: string): MassBalance => massBalance(crossingsOf(database, subject, { from: '', until }), lyingAt(database, subject, until))

/** Partner by partner; then what still lies in the house, thing by thing. */
function* recipientsIn({ database, subject, until }: Ground, sweep: Sweep): Iterable<Recipient> {
  const partners = new Map<number, Place>()
  for (const { partner, node, quantity } of endsOf(sweep)) {
    const place = partners.get(partner) ?? (subjectOfNode(database, partner) as Place)
    partners.set(partner, place)
    yield { place, thing: subjectOfNode(database, node), quantity, possible: sweep.isPossible(node) }
  }
  const isKnown = nodeOf(database, subject) !== undefined
  const own = isKnown || ownIsInLot(database, subject, sweep) ? [] : partnersOf(database, subject, 0, { from: '', until })
  for (const [place, quantity] of own) yield { place, thing: subject, quantity, possible: false }
  for (const { thing, possible } of reachedThings(database, sweep, subject)) {
    // What is told of its lot is not told of the serial again.
    const { kind, id, code } = partsOfSubject(thing)
    const lot = kind === 'serial' ? serialOf(database, id, code)?.lot : undefined
    if (lot !== undefined && sweep.reached[nodeOf(database, `lot:${id}/${lot}`) ?? 0] !== 0) continue
    for (const { place, quantity } of lyingAt(database, thing, until)) if (quantity > 0 && isInside(place)) yield { place, thing, quantity, possible }
  }
}

interface Thing {
  readonly thing: string
  readonly possible: boolean
}

/** Everything reached, the traced thing first, then by number: in the order in which it was made. */
function* reachedThings(database: Database, sweep: Sweep, subject: string): Iterable<Thing> {
  yield { thing: subject, possible: false }
  for (const node of sweep.nodes.slice().sort()) if (!sweep.roots.has(node)) yield { thing: subjectOfNode(database, node), possible: sweep.isPossible(node) }
}

const sum = (one: MassBalance, other: MassBalance): MassBalance =>
  Object.fromEntries(Object.entries(one).map(([term, quantity]) => [term, quantity + other[term as keyof MassBalance]])) as unknown as MassBalance

const balancesOf = (ground: Ground, after: number, limit: number): TraceAnswers['balances'] => {
  const { database, subject, until } = ground
  const sweep = sweepOf(ground)
  const totals = new Map<string, Balanced>()
  const rows: Balanced[] = []
  let withGap = 0
  for (const { thing, possible } of reachedThings(database, sweep, subject)) {
    const balance = balanceOf(database, thing, until)
    const item = `item:${partsOfSubject(thing).id}`
    const known = totals.get(item)
    totals.set(item, { thing: item, possible: possible && (known?.possible ?? true), balance: known ? sum(known.balance, balance) : balance })
    rows.push({ thing, possible, balance })
    if (balance.gap !== 0) withGap += 1
  }
  return { totals: [...totals.values()], ...paged(rows, after, limit), withGap }
}

/** Answers from `graph`; a past moment is always read from the facts. */
export const answerTrace = <R extends TraceRequest>(database: Database, now: Graph, request: R): TraceAnswer<R> => {
  const { subject, direction, asOf, after, limit } = request
  const until = asOf === undefined ? 'g' : clockAt(asOf)
  const past = asOf === undefined ? undefined : new PastGraph(database, until)
  const ground: Ground = { subject, direction, asOf, database, until, graph: past ?? now, told: past ?? new StoredGraph(database) }
  const answer = (): TraceAnswers[TraceRequest['what']] => {
    if (request.what === 'balances') return balancesOf(ground, after, limit)
    const sweep = sweepOf(ground)
    const totals = totalOf(ground, sweep)
    const head = { totals, partners: totals.partners.length }
    if (request.what === 'recipients') return { ...paged(recipientsIn(ground, sweep), after, limit), ...head }
    const { bulk } = rootsOf(database, subject)
    const rows = rowsOf({ database, graph: ground.told, way: sweep.way, sweep, subject, bulk, until })
    return { ...paged(wanted(rows, request), after, limit), ...head, balance: balanceOf(database, subject, until) }
  }
  return answer() as TraceAnswer<R>
}

/** A lot or serial that a trace reaches; `since`: in seconds since 1970, of a serial, when it had been touched. */
export interface Reached {
  readonly subject: string
  readonly scope: 'exact' | 'possible'
}

/** Everything a lot or serial went into, or is made of, itself first: by one query, so that a gesture can build on it in its own transaction. */
export const reachedFrom = (database: Database, subject: string, direction: Direction): Reached[] => {
  const { roots } = rootsOf(database, subject)
  const rows = database.all<{ subject: string; possible: number }>(reachedQuery(direction).things, JSON.stringify(roots.map(({ node, bulk }) => [node, Number(bulk)])))
  return [{ subject, scope: 'exact' }, ...rows.filter((row) => row.subject !== subject).map((row): Reached => ({ subject: row.subject, scope: row.possible === 1 ? 'possible' : 'exact' }))]
}
