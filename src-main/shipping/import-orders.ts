// Orders from a spreadsheet: read as a whole, every wrong cell named; taken all or not at all.
import type { View } from '#contract/contract.ts'
import { isDay } from '#contract/dates.ts'
import { readCsv } from '#domain/csv.ts'
import { refuse } from '#domain/decision.ts'
import type { Item, Partner } from '#domain/events.ts'
import type { Database } from '../ledger/database.ts'
import { documentNumbered } from '../ledger/projections/documents.ts'
import { itemByGtin, itemBySku, partnerByCode } from '../ledger/projections/masters.ts'
import { done, type Look, type UseCase } from '../use-case.ts'
import { placing } from './orders.ts'

type Read = View<'shipping.readOrders'>
type Fault = Read['faults'][number]
type Column = Fault['column']

/** The words people write over their columns; the first is ours. */
const headings: Record<Column, readonly string[]> = {
  order: ['order', 'order number', 'number', 'so'], customer: ['customer', 'customer code', 'ship to'], due: ['due', 'due date', 'ship by'],
  item: ['item', 'sku', 'gtin', 'article'], quantity: ['quantity', 'qty', 'amount'],
}
const columns = Object.keys(headings) as Column[]
const optional: readonly Column[] = ['due']

const [numberMax, linesMax, faultsMax] = [40, 1_000, 500]

interface Order {
  readonly number: string
  readonly customer: Partner
  readonly due: string
  readonly lines: { readonly item: string; readonly quantity: number }[]
}

interface Reading {
  readonly rows: number
  readonly orders: ReadonlyMap<string, Order>
  readonly faults: readonly Fault[]
}

type Cell = (column: Column) => string
interface Row { readonly number: string; readonly customer: Partner; readonly due: string; readonly item: Item; readonly quantity: number }

/** The item, and how many of its smallest unit the GTIN stands for. */
const itemNamed = (database: Database, name: string): { readonly item: Item; readonly quantity: number } | undefined => {
  const bySku = itemBySku(database, name)
  if (bySku) return { item: bySku, quantity: 1 }
  return /^\d{8}$|^\d{12,14}$/.test(name) ? itemByGtin(database, name.padStart(14, '0')) : undefined
}

/** What a row says, or everything that is wrong with it. */
const readRow = (database: Database, cell: Cell): { readonly row: Row } | { readonly faults: Omit<Fault, 'row'>[] } => {
  const faults: Omit<Fault, 'row'>[] = []
  const wrong = (column: Column, why: Fault['why']): undefined => void faults.push({ column, value: cell(column).slice(0, 80), why: cell(column) === '' ? 'empty' : why })
  const number = cell('order')
  if (number === '' || number.length > numberMax) wrong('order', 'too-long')
  else if (documentNumbered(database, number, 'order')) wrong('order', 'already-there')
  const customer = partnerByCode(database, cell('customer'))
  if (!customer) wrong('customer', 'unknown')
  else if (!customer.customer) wrong('customer', 'no-customer')
  if (cell('due') !== '' && !isDay(cell('due'))) wrong('due', 'no-day')
  const named = itemNamed(database, cell('item'))
  if (!named) wrong('item', 'unknown')
  const count = /^[1-9]\d{0,8}$/.test(cell('quantity')) ? Number(cell('quantity')) : wrong('quantity', 'no-quantity')
  return faults.length > 0 || !customer || !named || count === undefined ? { faults } : { row: { number, customer, due: cell('due'), item: named.item, quantity: count * named.quantity } }
}

/** The row joins its order; undefined, or why it cannot. */
const join = (orders: Map<string, Order>, { number, customer, due, item, quantity }: Row): Pick<Fault, 'column' | 'why'> | undefined => {
  const key = number.toLowerCase()
  const order = orders.get(key) ?? { number, customer, due, lines: [] }
  orders.set(key, order)
  if (order.customer.id !== customer.id) return { column: 'customer', why: 'differs' }
  if (order.due !== due) return { column: 'due', why: 'differs' }
  if (order.lines.length >= linesMax) return { column: 'order', why: 'too-long' }
  order.lines.push({ item: item.id, quantity })
  return undefined
}

const read = (database: Database, text: string): Reading => {
  const [head, ...rows] = readCsv(text)
  const names = (head?.cells ?? []).map((name) => name.trim().toLowerCase().replaceAll('_', ' '))
  const at = new Map(columns.map((column) => [column, names.findIndex((name) => headings[column].includes(name))]))
  const missing = columns.filter((column) => at.get(column) === -1 && !optional.includes(column))
  if (missing.length > 0) return { rows: rows.length, orders: new Map(), faults: missing.map((column) => ({ row: 1, column, value: headings[column][0] ?? column, why: 'column-missing' })) }
  const orders = new Map<string, Order>()
  const faults: Fault[] = []
  for (const { line, cells } of rows) {
    const cell: Cell = (column) => (cells[at.get(column) ?? -1] ?? '').trim()
    const found = readRow(database, cell)
    const apart = 'row' in found ? join(orders, found.row) : undefined
    if ('faults' in found) faults.push(...found.faults.map((fault) => ({ row: line, ...fault })))
    else if (apart) faults.push({ row: line, value: cell(apart.column), ...apart })
  }
  return { rows: rows.length, orders, faults }
}

const viewOf = ({ rows, orders, faults }: Reading): Read => ({
  rows, faults: faults.slice(0, faultsMax),
  orders: [...orders.values()].map(({ number, customer, due, lines }) => ({ number, customer: customer.name, ...(due === '' ? {} : { due }), lines: lines.length, quantity: lines.reduce((sum, line) => sum + line.quantity, 0) })),
})

export const readOrders: Look<'shipping.readOrders'> = ({ database }, { text }) => viewOf(read(database, text))

export const importOrders: UseCase<'shipping.importOrders'> = (tx, { text }) => {
  const reading = read(tx.database, text)
  const [first] = reading.faults
  if (first) return refuse('RowsFaulty', { count: reading.faults.length, first: first.row })
  if (reading.orders.size === 0) return refuse('NothingDone', { what: 'order' })
  tx.append([...reading.orders.values()].map(({ number, customer, due, lines }) => placing(tx.mint(), { number, customer: customer.id, lines, due: due === '' ? undefined : due })))
  return done(viewOf(reading))
}
