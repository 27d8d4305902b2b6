// Looking for values: what is on hand of lots, serials and items that have them, by the index of the values.
import type { Indicator } from '#domain/events.ts'
import { soughtKeys } from '#domain/indicator.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { walk, type Asked, type Pile, type Table, type Walk } from '../ledger/on-hand-walks.ts'

/** So many at most are few: they are gone through value by value, whatever else is asked. */
const fewMax = 2_000

export interface Sought {
  readonly indicator: Indicator
  readonly by: 'value_key' | 'number_key'
  readonly low: string
  readonly high: string
}

/** What values are asked for; undefined: none. `never`: no value of this indicator can be meant. */
export const soughtOf = (database: Database, { indicator: asked }: Asked): Sought | 'never' | undefined => {
  if (asked === undefined) return undefined
  const indicator = recordOf(database, 'indicator', asked.id)
  const keys = indicator && soughtKeys(indicator, asked)
  return keys ? { indicator, ...keys } : 'never'
}

const tableOf = ({ indicator }: Sought): string => (indicator.of === 'item' ? 'item_value' : 'indicator_value')

/** Item and code behind a subject: ids have no slash. */
const itemIn = "substr(noted.subject, instr(noted.subject, ':') + 1, instr(noted.subject, '/') - instr(noted.subject, ':') - 1)"
const codeIn = "substr(noted.subject, instr(noted.subject, '/') + 1)"

const byValue = (sought: Sought, table: Table): Walk => {
  const { indicator, by, low, high } = sought
  const key = `noted.${by}`
  const where = ['noted.indicator = ?', `${key} <= ?`]
  const values = [indicator.id, high]
  const from = `${tableOf(sought)} AS noted CROSS JOIN`
  switch (indicator.of) {
    case 'item': return { ...walk(`${from} ${table} AS pile ON pile.item = noted.item`, where, values, [key, 'noted.item', 'pile.lot', 'pile.place', 'pile.unit'], key), low }
    case 'lot': return { ...walk(`${from} ${table} AS pile ON pile.item = ${itemIn} AND pile.lot = ${codeIn}`, where, values, [key, 'noted.subject', 'pile.place', 'pile.unit'], key), low }
    case 'serial': return { ...walk(`${from} (SELECT *, 1 AS quantity FROM serial) AS pile ON pile.serial = ${codeIn} AND pile.item = ${itemIn}`, where, values, [key, 'noted.subject'], key), low, ofSerials: true }
  }
}

const areFew = (database: Database, sought: Sought): boolean => {
  const { indicator, by, low, high } = sought
  const found = database.get<{ count: number }>(`SELECT count(*) AS count FROM (SELECT 1 FROM ${tableOf(sought)} WHERE indicator = ? AND ${by} >= ? AND ${by} <= ? LIMIT ${fewMax + 1})`, indicator.id, low, high)
  return (found?.count ?? 0) <= fewMax
}

/**
 * The ways through the values, where those are the narrowest or nothing else is asked; undefined where another filter leads. Where a
 * serial was is not read from past holdings: those know no serials.
 */
export const valueWalks = (database: Database, asked: Asked, sought: Sought | undefined, table: Table): Walk[] | undefined => {
  if (sought === undefined) return undefined
  if (sought.indicator.of === 'serial') return table === 'holding' ? [byValue(sought, table)] : []
  const { search, item, location, disposition } = asked
  const isAlone = search.trim() === '' && item === undefined && location === undefined && disposition === undefined
  return isAlone || areFew(database, sought) ? [byValue(sought, table)] : undefined
}

/** The value that each of the piles is found by; those that have none that suits are not in it. One statement for all of them. */
export const valuesFound = (database: Database, sought: Sought, piles: readonly Pile[]): ReadonlyMap<Pile, string> => {
  const { indicator: { id, of }, by, low, high } = sought
  const subjects = piles.map(({ item, lot, serial }) => (of === 'item' ? item : of === 'lot' ? lotSubject(item, lot) : serialSubject(item, serial ?? '')))
  const found = database.all<{ nth: number; value: string }>(`SELECT pile.key AS nth, noted.value FROM json_each(?) AS pile CROSS JOIN ${tableOf(sought)} AS noted ON noted.${of === 'item' ? 'item' : 'subject'} = pile.value
    WHERE noted.indicator = ? AND noted.${by} >= ? AND noted.${by} <= ?`, JSON.stringify(subjects), id, low, high)
  return new Map(found.map(({ nth, value }) => [piles[nth]!, value]))
}
