// How far documents are: what counts for a receipt, a shipment, an order, or was packed in a unit.
import { countsFor, legsOf, signOf } from '#domain/events.ts'
import type { Database } from '../database.ts'
import { summed } from '../projection.ts'
import { lotOf } from './lots.ts'

interface Counted {
  readonly item: string
  readonly lot: string
  quantity: number
  /** Clock of the last movement that counted. */
  hlc: string
}

/**
 * The document in hand is asked for at every scan, so it is kept in memory and in step: reading twenty rows back costs more
 * than all the writes of a scan (measured). A rollback forgets it.
 */
interface Kept {
  /** By item and lot, nearly in the order of their clocks. */
  readonly rows: Map<string, Counted>
  readonly items: Map<string, Omit<Counted, 'lot'>>
  total: number
}

/** Of documents with more rows than `largeRows` those asked for last are kept: a receipt and its order at each of a few docks. */
const largeRows = 500
const largeMax = 12

const count = (kept: Kept, { item, lot, quantity, hlc }: Counted): void => {
  const key = `${item}\n${lot}`
  const row = kept.rows.get(key) ?? { item, lot, quantity: 0, hlc }
  row.quantity += quantity
  if (hlc >= row.hlc) {
    row.hlc = hlc
    kept.rows.delete(key)
  }
  kept.rows.set(key, row)
  const sum = kept.items.get(item) ?? { item, quantity: 0, hlc }
  sum.quantity += quantity
  if (hlc > sum.hlc) sum.hlc = hlc
  kept.items.set(item, sum)
  kept.total += quantity
}

const read = (database: Database, document: string): Kept => {
  const kept: Kept = { rows: new Map(), items: new Map(), total: 0 }
  for (const row of database.all<Counted>('SELECT item, lot, quantity, hlc FROM progress WHERE document = ? ORDER BY hlc', document)) count(kept, row)
  return kept
}

const keepLarge = (database: Database, document: string): void => {
  const large = database.remember('large progress', '', () => new Set<string>())
  large.delete(document)
  large.add(document)
  const [oldest = ''] = large
  if (large.size > largeMax) {
    large.delete(oldest)
    database.forget('progress', oldest)
  }
}

const keptOf = (database: Database, document: string): Kept => {
  const kept = database.remember('progress', document, () => read(database, document))
  if (kept.rows.size > largeRows) keepLarge(database, document)
  return kept
}

export const progress = summed({
  tables: ['progress'],
  *deltas(fact) {
    for (const document of countsFor(fact)) {
      for (const leg of legsOf(fact)) yield [[document, leg.item, leg.lot ?? ''], signOf(fact) * leg.quantity]
    }
  },
  add(database, key, quantity, hlc) {
    const [document = '', item = '', lot = ''] = key
    database.run(`INSERT INTO progress (document, item, lot, quantity, hlc) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity, hlc = max(hlc, excluded.hlc)`, document, item, lot, quantity, hlc)
    const kept = database.remembered<Kept>('progress', document)
    if (kept) count(kept, { item, lot, quantity, hlc })
  },
})

export interface ProgressRow extends Readonly<Counted> {
  /** The lot's printed code and expiry; null where the item has no lots. */
  readonly code: string | null
  readonly expiry: string | null
}

const latestFirst = (a: Counted, b: Counted): number =>
  a.hlc !== b.hlc ? (a.hlc < b.hlc ? 1 : -1) : a.item !== b.item ? (a.item < b.item ? -1 : 1) : a.lot < b.lot ? -1 : 1

/** What counts for a document by item and lot, last touched first; what was all taken back is left out. */
export const progressOf = (database: Database, document: string, most = Number.POSITIVE_INFINITY): ProgressRow[] => {
  const rows: ProgressRow[] = []
  for (const row of [...keptOf(database, document).rows.values()].sort(latestFirst)) {
    if (rows.length >= most) break
    if (row.quantity === 0) continue
    const lot = row.lot === '' ? undefined : lotOf(database, row.item, row.lot)
    rows.push({ ...row, code: lot?.code ?? null, expiry: lot?.expiry ?? null })
  }
  return rows
}

/** The same by item only. */
export const progressByItem = (database: Database, document: string): ReadonlyMap<string, Readonly<Omit<Counted, 'lot'>>> => keptOf(database, document).items

/** How much of one item counts for a document, over all lots. */
export const doneOf = (database: Database, document: string, item: string): number => keptOf(database, document).items.get(item)?.quantity ?? 0

/** How much counts for a document, or was packed in a unit, over all items. */
export const totalOf = (database: Database, document: string): number => keptOf(database, document).total
