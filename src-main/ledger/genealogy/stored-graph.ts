// The genealogy as it is stored: each list is read when it is looked at.
import type { Database } from '../database.ts'
import { kinds, ways } from '../projections/genealogy.ts'
import { marks, Places, pushEnd, Visited, type Ended, type ToldGraph, type Way } from './graph.ts'

/** Lists and nodes kept at most. */
const keptMax = 200_000

/** What is listed of a making on its far side. */
export const ofMaking = (database: Database, making: number, way: Way): number[] =>
  database.numbers('SELECT node FROM trace_link WHERE making = ? AND way = ? AND quantity > 0 ORDER BY node', making, way === 0 ? ways.in : ways.out)

/** Entries for the makings of a thing. What is not followed could have come from anywhere: it has none. */
export const makingsOf = (database: Database, node: number, kind: number, way: Way): number[] =>
  kind !== kinds.lot && kind !== kinds.serial ? [] : database.all<{ making: number; quantity: number; named: number }>('SELECT making, quantity, named FROM trace_link WHERE node = ? AND way = ? ORDER BY making', node, way === 0 ? ways.out : ways.in)
    .flatMap(({ making, quantity, named }) => (quantity > 0 ? [making * 4 + marks.plain] : named > 0 ? [making * 4 + marks.named] : []))

/** Of a serial the lots it is of; and where a thing ended. */
export const restOf = (database: Database, { node, kind, way, partners }: { readonly node: number; readonly kind: number; readonly way: Way; readonly partners: Places }): number[] => {
  const entries: number[] = []
  if (kind === kinds.serial) for (const lot of database.numbers('SELECT lot FROM trace_member WHERE serial = ? ORDER BY lot', node)) entries.push(lot * 4 + marks.member)
  for (const ended of database.all<Ended>('SELECT partner, tick, quantity FROM trace_end WHERE node = ? AND way = ? ORDER BY partner, tick', node, way === 0 ? ways.out : ways.in)) {
    pushEnd(entries, { ...ended, partner: partners.of(ended.partner) }, kind === kinds.serial)
  }
  return entries
}

export const nodeRow = (database: Database, node: number): { readonly kind: number; readonly item: number } =>
  database.get<{ kind: number; item: number }>('SELECT kind, iif(kind = 3, id, item) AS item FROM trace_node WHERE id = ?', node) ?? { kind: kinds.item, item: 0 }

export const timesOf = (database: Database, making: number): { readonly first_out: number; readonly last_in: number } =>
  database.get<{ first_out: number; last_in: number }>('SELECT first_out, last_in FROM trace_making WHERE making = ?', making) ?? { first_out: 0, last_in: Number.MAX_SAFE_INTEGER }

const amountOf = (database: Database, making: number, node: number, way: Way): number =>
  database.get<{ quantity: number }>('SELECT quantity FROM trace_link WHERE node = ? AND way = ? AND making = ?', node, way === 0 ? ways.in : ways.out, making)?.quantity ?? 0

/** The highest number given. */
export const nodesIn = (database: Database): number => database.get<{ most: number | null }>('SELECT max(id) AS most FROM trace_node')?.most ?? 0

/** Lists read one by one as a walk comes to them; what was read is kept while it lasts, in which nothing changes. */
export class ReadLists {
  entries: Int32Array = new Int32Array(0)
  readonly first = 0
  end = 0
  readonly size: number
  readonly items = new Places()
  readonly partners = new Places()
  readonly visited = new Visited()
  protected readonly database: Database
  readonly #lists = new Map<number, Int32Array>()

  constructor(database: Database) {
    this.database = database
    this.size = nodesIn(database) + 1
  }

  protected open(key: number, read: () => number[]): void {
    let list = this.#lists.get(key)
    if (!list) {
      if (this.#lists.size >= keptMax) this.#lists.clear()
      this.#lists.set(key, (list = Int32Array.from(read())))
    }
    this.entries = list
    this.end = list.length
  }
}

/** The genealogy as its tables have it now. */
export class StoredGraph extends ReadLists implements ToldGraph {
  readonly #nodes = new Map<number, { readonly kind: number; readonly item: number }>()
  #times: { readonly making: number; readonly first_out: number; readonly last_in: number } | undefined

  seek(node: number, way: Way): void {
    const kind = this.kind(node)
    this.open(node * 2 + way, () => [...makingsOf(this.database, node, kind, way), ...restOf(this.database, { node, kind, way, partners: this.partners })])
  }

  seekMaking(making: number, way: Way): void {
    this.open(making * 2 + way, () => ofMaking(this.database, making, way).map((node) => node * 4))
  }

  #node(node: number): { readonly kind: number; readonly item: number } {
    let row = this.#nodes.get(node)
    if (!row) {
      if (this.#nodes.size >= keptMax) this.#nodes.clear()
      this.#nodes.set(node, (row = nodeRow(this.database, node)))
    }
    return row
  }

  kind(node: number): number {
    return this.#node(node).kind
  }

  item(node: number): number {
    return this.items.of(this.#node(node).item)
  }

  amount(making: number, node: number, way: Way): number {
    return amountOf(this.database, making, node, way)
  }

  /** One making is asked about several times in a row. */
  #timesOf(making: number): ReturnType<typeof timesOf> {
    if (this.#times?.making !== making) this.#times = { making, ...timesOf(this.database, making) }
    return this.#times
  }

  firstOut(making: number): number {
    return this.#timesOf(making).first_out
  }

  lastIn(making: number): number {
    return this.#timesOf(making).last_in
  }
}
