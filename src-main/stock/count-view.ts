// A count as its screen shows it: what was counted, never what is expected until all is counted.
import type { View } from '#contract/contract.ts'
import { lotSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { countOf, countsIn, differencesOf, entriesOf, type CountRow, type EntryRow } from '../ledger/projections/counts.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { personOf } from '../ledger/projections/station.ts'
import type { Look } from '../use-case.ts'

type CountView = NonNullable<View<'stock.count'>>
type Row = View<'stock.counts'>['open'][number]

/** Entries and differences listed. */
const rowsMax = 200

export const targetName = (database: Database, { kind, target }: Pick<CountRow, 'kind' | 'target'>): string => recordOf(database, kind, target)?.name ?? target

const rowOf = (database: Database, { id, number, kind, target, state, round, opened_by: by, at }: CountRow): Row =>
  ({ id, number, by: kind, target, targetName: targetName(database, { kind, target }), state, round, openedBy: personOf(database, by)?.name ?? by, at })

type Goods = CountView['again'][number]

const goodsOf = (database: Database, { item: id, lot: key = '', location }: { readonly item: string; readonly lot?: string; readonly location: string }): Goods => {
  const item = recordOf(database, 'item', id)
  const lot = key === '' ? undefined : (lotOf(database, id, key)?.code ?? key)
  return {
    item: id, sku: item?.sku ?? '', name: item?.name ?? id, unitOfMeasure: item?.unit ?? '', location, locationName: recordOf(database, 'location', location)?.name ?? location,
    ...(lot === undefined ? {} : { lot }), subject: key === '' ? `item:${id}` : lotSubject(id, key),
  }
}

/** Serials of a lot at a location count together. */
export const summedEntries = (entries: readonly EntryRow[]): EntryRow[] => {
  const sums = new Map<string, EntryRow>()
  for (const entry of entries) {
    const key = `${entry.location}\n${entry.item}\n${entry.lot}`
    const sum = sums.get(key)
    sums.set(key, sum ? { ...sum, quantity: sum.quantity + entry.quantity, hlc: entry.hlc > sum.hlc ? entry.hlc : sum.hlc } : entry)
  }
  return [...sums.values()].sort((a, b) => (a.hlc < b.hlc ? 1 : -1))
}

export const countView = (database: Database, id: string): CountView | undefined => {
  const row = countOf(database, id)
  if (!row) return undefined
  const entries = summedEntries(entriesOf(database, row))
  const differences = row.compared === '' ? [] : differencesOf(database, row)
  const told = row.state === 'variance' || row.state === 'closed' || row.state === 'cancelled'
  return {
    ...rowOf(database, row), counted: entries.reduce((sum, { quantity }) => sum + quantity, 0),
    entries: entries.slice(0, rowsMax).map((entry) => {
      const expiry = entry.lot === '' ? undefined : lotOf(database, entry.item, entry.lot)?.expiry
      return { ...goodsOf(database, entry), tracking: recordOf(database, 'item', entry.item)?.tracking ?? 'none', quantity: entry.quantity, ...(expiry ? { expiry } : {}) }
    }),
    again: told ? [] : differences.slice(0, rowsMax).map((difference) => goodsOf(database, difference)),
    differences: told ? differences.slice(0, rowsMax).map((difference) => ({
      ...goodsOf(database, difference), expected: difference.expected, counted: difference.counted, missing: (difference.missing ?? []).slice(0, rowsMax), found: (difference.found ?? []).slice(0, rowsMax),
    })) : [],
    more: entries.length > rowsMax || differences.length > rowsMax,
  }
}

export const count: Look<'stock.count'> = ({ database }, { count: id }) => countView(database, id)

export const counts: Look<'stock.counts'> = ({ database }) => {
  const inState = (...states: CountRow['state'][]): Row[] =>
    states.flatMap((state) => countsIn(database, state)).sort((a, b) => (a.at < b.at ? 1 : -1)).map((row) => rowOf(database, row))
  return { open: inState('variance', 'recount', 'open'), over: inState('closed', 'cancelled').slice(0, 50) }
}
