// On hand: what lies where, by item, lot and place, a page at a time.
import type { Input, View } from '#contract/contract.ts'
import type { Item } from '#domain/events.ts'
import { isExpired, lotKey } from '#domain/lot.ts'
import { atLocation } from '#domain/place.ts'
import { lotSubject } from '#domain/subject.ts'
import type { Holding } from '../ledger/projections/holdings.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { likePattern, recordOf } from '../ledger/projections/masters.ts'
import { placeName } from '../ledger/serial-place.ts'
import type { Look, Reader } from '../use-case.ts'

type Asked = Input<'stock.onHand'>
type Row = View<'stock.onHand'>['rows'][number]

const rowsMax = 100
/** Sorts behind every character a lot's key can begin to go on with. */
const last = '\u{10ffff}'

/** Piles of items and locations that the words name, and of lots whose code (ours or the supplier's) begins so: each found by an index. */
const found = `(
  SELECT * FROM holding WHERE item IN (SELECT id FROM item WHERE search LIKE ? ESCAPE '\\')
  UNION SELECT * FROM holding WHERE place IN (SELECT 'location:' || id FROM location WHERE search LIKE ? ESCAPE '\\')
  UNION SELECT holding.* FROM lot CROSS JOIN holding ON holding.item = lot.item AND holding.lot = lot.lot WHERE lot.lot BETWEEN ? AND ?
  UNION SELECT holding.* FROM lot CROSS JOIN holding ON holding.item = lot.item AND holding.lot = lot.lot WHERE lot.supplier_key BETWEEN ? AND ?
)`

/** The page's SQL and what it asks with. Pages follow each other by SKU, item, lot, place and unit. */
export const pageQuery = ({ search, item, location, after }: Asked, skuOf: (item: string) => string): { readonly sql: string; readonly values: string[] } => {
  const conditions = ['pile.quantity > 0']
  const values: string[] = []
  const words = search.trim()
  if (words !== '') {
    const like = `%${likePattern(words)}%`
    const key = lotKey(words)
    values.push(like, like, key, key + last, key, key + last)
  }
  const where = (condition: string, ...asked: string[]): void => {
    conditions.push(condition)
    values.push(...asked)
  }
  if (item !== undefined) where('item.id = ?', item)
  if (location !== undefined) where('pile.place = ?', atLocation(location))
  if (after !== undefined) {
    const [afterItem = '', lot = '', place = '', unit = ''] = after.split('\n')
    const sku = skuOf(afterItem)
    where('item.sku COLLATE NOCASE >= ?', sku)
    where('(item.sku COLLATE NOCASE > ? OR item.id > ? OR (item.id = ? AND (pile.lot, pile.place, pile.unit) > (?, ?, ?)))', sku, afterItem, afterItem, lot, place, unit)
  }
  // CROSS JOIN keeps the order: all of the house by SKU, page by page; a search or a location from the piles it has.
  const from = words === '' && location === undefined ? 'item CROSS JOIN holding AS pile' : `${words === '' ? 'holding' : found} AS pile CROSS JOIN item`
  return {
    sql: `SELECT pile.* FROM ${from} ON pile.item = item.id WHERE ${conditions.join(' AND ')}
      ORDER BY item.sku COLLATE NOCASE, item.id, pile.lot, pile.place, pile.unit LIMIT ${rowsMax + 1}`,
    values,
  }
}

const rowOf = ({ database, today }: Reader, pile: Holding): Row => {
  const item = recordOf(database, 'item', pile.item) as Item
  const lot = pile.lot === '' ? undefined : lotOf(database, pile.item, pile.lot)
  return {
    item: item.id, sku: item.sku, name: item.name, tracking: item.tracking, unitOfMeasure: item.unit, quantity: pile.quantity,
    ...(lot ? { lot: lot.code } : {}), ...(lot?.expiry ? { expiry: lot.expiry } : {}), expired: isExpired(lot?.expiry, today),
    place: pile.place, placeName: placeName(database, pile.place), ...(pile.unit === '' ? {} : { unit: pile.unit }),
    subject: lot ? lotSubject(item.id, lot.lot) : `item:${item.id}`,
  }
}

export const onHand: Look<'stock.onHand'> = (reader, asked) => {
  const { sql, values } = pageQuery(asked, (item) => recordOf(reader.database, 'item', item)?.sku ?? '')
  const piles = reader.database.all<Holding>(sql, ...values)
  const end = piles.length > rowsMax ? piles[rowsMax - 1] : undefined
  return {
    rows: piles.slice(0, rowsMax).map((pile) => rowOf(reader, pile)),
    ...(end ? { next: [end.item, end.lot, end.place, end.unit].join('\n') } : {}),
  }
}
