// The ways through what is on hand: each follows an index from where the last page ended, so that none looks at the whole house.
import type { Input } from '#contract/contract.ts'
import { lotKey } from '#domain/lot.ts'
import type { Database } from './database.ts'
import type { Holding } from './projections/holdings.ts'
import { likePattern } from './projections/masters.ts'

export type Asked = Input<'stock.onHand'>

/** Piles looked at in one step. */
export const stepPiles = 250
/** Sorts behind every character a key can go on with. */
const last = '\u{10ffff}'
/** Locations one filter may mean. */
const locationsMax = 20_000

type Value = string | number

/** One way: its SQL, and the columns its rows are in order of, which say where the next step begins. */
export interface Walk {
  readonly sql: string
  readonly values: readonly Value[]
  /** Names of the columns of the order; all of them text. */
  readonly order: readonly string[]
  /** The first column of the order bounds the outer table too. */
  readonly bounded: boolean
  /** Where the first column begins. */
  readonly low?: string
  /** Its rows are serials, one by one. */
  readonly ofSerials?: true
}

/** A pile on a shelf, or one serial of it. */
export interface Pile extends Holding {
  readonly serial?: string
}

type Row = Pile & Readonly<Record<string, string | number>>

/** `table`: holding, or as it was (ledger/past-holdings.ts). */
export type Table = 'holding' | 'temp.past_holding'

const columns = 'pile.*'

const after = (order: readonly string[]): string => `(${order.join(', ')}) > (${order.map(() => '?').join(', ')})`

/** `first` bounds the outer table by its own column, so that its index is used; a row value over two tables is not. */
export const walk = (from: string, where: readonly string[], values: readonly Value[], order: readonly string[], first?: string): Walk => ({
  sql: `SELECT ${columns}${order.map((column, n) => `, ${column} AS k${n}`).join('')} FROM ${from} WHERE ${[...where, ...(first === undefined ? [] : [`${first} >= ?`]), after(order)].join(' AND ')} ORDER BY ${order.join(', ')} LIMIT ${stepPiles}`,
  values, order: order.map((_, n) => `k${n}`), bounded: first !== undefined,
})

const bySku = ['item.sku COLLATE NOCASE', 'item.id', 'pile.lot', 'pile.place', 'pile.unit']

const ofItems = (table: Table, where: readonly string[] = [], values: readonly Value[] = []): Walk =>
  walk(`item CROSS JOIN ${table} AS pile ON pile.item = item.id`, where, values, bySku, 'item.sku COLLATE NOCASE')

const ofItem = (table: Table, item: string): Walk => walk(`${table} AS pile`, ['pile.item = ?'], [item], ['pile.lot', 'pile.place', 'pile.unit'])

const ofLots = (table: Table, column: 'lot' | 'supplier_key', key: string): Walk => ({
  ...walk(`lot CROSS JOIN ${table} AS pile ON pile.item = lot.item AND pile.lot = lot.lot`, [`lot.${column} <= ?`], [key + last], [`lot.${column}`, ...(column === 'lot' ? [] : ['lot.lot']), 'lot.item', 'pile.place', 'pile.unit'], `lot.${column}`),
  low: key,
})

/** By location code: the place's own order is that of ids, which tells nobody anything. */
const atPlace = (table: Table, place: string): Walk => walk(`${table} AS pile`, ['pile.place = ?'], [place], ['pile.unit', 'pile.item', 'pile.lot'])

const expired: Walk = walk('stocked_lot CROSS JOIN holding AS pile ON pile.item = stocked_lot.item AND pile.lot = stocked_lot.lot', ['stocked_lot.due < ?'], [], ['stocked_lot.due', 'stocked_lot.item', 'stocked_lot.lot', 'pile.place', 'pile.unit'], 'stocked_lot.due')
const usable: Walk = walk('stocked_lot CROSS JOIN holding AS pile ON pile.item = stocked_lot.item AND pile.lot = stocked_lot.lot', ['stocked_lot.due >= ?'], [], ['stocked_lot.due', 'stocked_lot.item', 'stocked_lot.lot', 'pile.place', 'pile.unit'], 'stocked_lot.due')
const held: Walk = walk('stopped CROSS JOIN holding AS pile ON pile.item = stopped.item AND pile.lot = stopped.code', ["stopped.kind = 'lot'"], [], ['stopped.since', 'stopped.subject', 'pile.place', 'pile.unit'], 'stopped.since')
/** What lies at a held place; a lot that is held itself was told before. */
const heldThere: Walk = walk('stopped CROSS JOIN holding AS pile ON pile.place = stopped.subject', ["stopped.kind = 'location'", "NOT EXISTS (SELECT 1 FROM stopped AS lot_too WHERE lot_too.subject = 'lot:' || pile.item || '/' || pile.lot)"], [], ['stopped.since', 'stopped.subject', 'pile.unit', 'pile.item', 'pile.lot'], 'stopped.since')
/** What was ever held, once, however many holds it was under. */
const heldOnce = 'NOT EXISTS (SELECT 1 FROM hold_subject AS one WHERE one.subject = hold_subject.subject AND one.hold < hold_subject.hold)'
const onceHeld = (table: Table): Walk[] => [
  walk(`hold_subject CROSS JOIN ${table} AS pile ON pile.item = substr(hold_subject.subject, 5, instr(hold_subject.subject, '/') - 5) AND pile.lot = substr(hold_subject.subject, instr(hold_subject.subject, '/') + 1)`,
    ["hold_subject.subject >= 'lot:'", "hold_subject.subject < 'lot;'", heldOnce], [], ['hold_subject.subject', 'pile.place', 'pile.unit']),
  walk(`hold_subject CROSS JOIN ${table} AS pile ON pile.place = hold_subject.subject`,
    ["hold_subject.subject >= 'location:'", "hold_subject.subject < 'location;'", heldOnce, "NOT EXISTS (SELECT 1 FROM hold_subject AS lot_too WHERE lot_too.subject = 'lot:' || pile.item || '/' || pile.lot)"], [],
    ['hold_subject.subject', 'pile.unit', 'pile.item', 'pile.lot']),
]

const treeSql = `WITH RECURSIVE tree (id) AS (SELECT ? UNION SELECT location.id FROM tree CROSS JOIN location ON location.parent = tree.id LIMIT ${locationsMax})
  SELECT 'location:' || location.id AS place FROM tree CROSS JOIN location ON location.id = tree.id ORDER BY code COLLATE NOCASE`

/** A location and all that is part of it, as places. */
export const placesIn = (database: Database, location: string): string[] => database.all<{ place: string }>(treeSql, location).map(({ place }) => place)

/** Those of the places at which something lies, or lay at the moment asked for. */
const stocked = (database: Database, past: boolean, places: readonly string[]): string[] =>
  database.all<{ place: string }>(`SELECT value AS place FROM json_each(?) WHERE EXISTS (SELECT 1 FROM holding WHERE place = value)
    ${past ? 'OR EXISTS (SELECT 1 FROM temp.past_holding WHERE place = value)' : ''}`, JSON.stringify(places)).map(({ place }) => place)

const placesNamed = (database: Database, like: string): string[] =>
  database.all<{ place: string }>("SELECT 'location:' || id AS place FROM location WHERE search LIKE ? ESCAPE '\\' ORDER BY code COLLATE NOCASE LIMIT 200", like).map(({ place }) => place)

/** A search goes through what items, then what locations, then what lots it names. */
const ofSearch = (database: Database, table: Table, past: boolean, search: string): Walk[] => {
  const like = `%${likePattern(search)}%`
  const key = lotKey(search)
  return [
    ofItems(table, ["item.search LIKE ? ESCAPE '\\'"], [like]), ...stocked(database, past, placesNamed(database, like)).map((place) => atPlace(table, place)),
    ofLots(table, 'lot', key), ofLots(table, 'supplier_key', key),
  ]
}

/** The narrowest ways that hold everything asked for; what they hold too many is passed over. `places` of the location asked for. */
export const walksFor = (database: Database, { search, item, location, disposition, tracking, asOf }: Asked, today: string, places: readonly string[], table: Table = 'holding'): Walk[] => {
  const isNow = asOf === undefined
  if (search.trim() !== '') return ofSearch(database, table, !isNow, search)
  if (item !== undefined) return [ofItem(table, item)]
  if (disposition === 'held') return isNow ? [held, heldThere] : onceHeld(table)
  if (location !== undefined) return stocked(database, !isNow, places).map((place) => atPlace(table, place))
  if (isNow && disposition !== undefined) return [{ ...(disposition === 'expired' ? expired : usable), values: [today] }]
  return [tracking === undefined ? ofItems(table) : ofItems(table, ["item.body ->> '$.tracking' = ?"], [tracking])]
}

export interface Met {
  readonly pile: Pile
  readonly key: readonly string[]
}

/** The next piles of a way, from after a key. */
export const step = (database: Database, { sql, values, order, bounded, low = '', ofSerials }: Walk, from: readonly string[] | undefined): Met[] => {
  const begin = from ?? order.map((_, n) => (n === 0 ? low : ''))
  return database.all<Row>(sql, ...values, ...(bounded ? begin.slice(0, 1) : []), ...begin).map((row) => ({
    pile: { item: row.item, lot: row.lot, place: row.place, unit: row.unit, quantity: row.quantity, ...(ofSerials && row.serial !== undefined ? { serial: row.serial } : {}) }, key: order.map((column) => String(row[column])),
  }))
}
