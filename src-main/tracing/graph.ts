// A trace as a drawing: things as nodes, and how much went from one to the other as edges, the nearest three hundred.
import type { View } from '#contract/contract.ts'
import type { Database } from '../ledger/database.ts'
import type { TraceRow as ToldRow } from '../ledger/genealogy/rows.ts'
import type { Look, Looker } from '../use-case.ts'
import { nameOf } from '../ledger/name-of.ts'
import { isTraceable, rowSaid, type Scope, type TraceRow } from './traced.ts'

const nodesMax = 300
/** Rows looked through: of many edges between few nodes, and to count what stays hidden. */
const rowsMax = 3_000

type Drawn = NonNullable<View<'tracing.graph'>>
type Node = { -readonly [K in keyof Drawn['nodes'][number]]: Drawn['nodes'][number][K] }

class Drawing {
  readonly nodes = new Map<string, Node>()
  readonly edges = new Map<string, Drawn['edges'][number]>()
  readonly #database: Database
  readonly #isForward: boolean

  constructor(database: Database, isForward: boolean) {
    this.#database = database
    this.#isForward = isForward
  }

  begin(subject: string, depth: number, scope: Scope): void {
    const { title, code, unitOfMeasure } = nameOf(this.#database, subject)
    this.nodes.set(subject, { key: subject, kind: subject.startsWith('serial:') ? 'serial' : 'lot', subject, title, code, unitOfMeasure, depth, scope, hidden: 0 })
  }

  add(told: ToldRow): void {
    const source = this.nodes.get(told.via)
    if (!source) return
    // A partner or place is one node for all that went there.
    const key = told.to
    let node = this.nodes.get(key)
    if (!node && this.nodes.size >= nodesMax) {
      source.hidden += 1
      return
    }
    const row = rowSaid(this.#database, told)
    if (!node) this.nodes.set(key, (node = this.#nodeOf(key, row)))
    else if (row.scope === 'exact') node.scope = 'exact'
    this.#join(told, row)
  }

  #nodeOf(key: string, { kind, subject, title, code, unitOfMeasure, depth, scope }: TraceRow): Node {
    return { key, kind, title, code, unitOfMeasure, depth, scope, hidden: 0, ...(subject === undefined ? {} : { subject }) }
  }

  #join({ via, to, quantity }: ToldRow, { unitOfMeasure, scope }: TraceRow): void {
    const [from, target] = this.#isForward ? [via, to] : [to, via]
    const name = `${from}\n${target}`
    const known = this.edges.get(name)
    this.edges.set(name, { from, to: target, unitOfMeasure, quantity: (known?.quantity ?? 0) + quantity, scope: known?.scope === 'exact' ? 'exact' : scope })
  }
}

export const graph: Look<'tracing.graph', Looker> = async ({ database, traces }, { subject, direction, asOf, from }) => {
  if (!isTraceable(database, subject)) return undefined
  const { rows, next } = await traces.ask({ what: 'rows', subject, direction, asOf, via: from, after: 0, limit: rowsMax })
  const drawing = new Drawing(database, direction === 'forward')
  const [first] = rows
  const nearest = from === undefined || !first ? 0 : first.what === 'step' ? first.depth - 1 : first.depth
  drawing.begin(from ?? subject, nearest, from !== undefined && rows.length > 0 && rows.every(({ possible }) => possible) ? 'possible' : 'exact')
  for (const row of rows) drawing.add(row)
  return { nodes: [...drawing.nodes.values()], edges: [...drawing.edges.values()], more: next !== undefined || [...drawing.nodes.values()].some(({ hidden }) => hidden > 0) }
}
