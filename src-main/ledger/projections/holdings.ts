// What is in the house: how much of each item and lot at each place, in which unit.
import { isInside, type Place } from '#domain/place.ts'
import { legsOf } from '#domain/events.ts'
import type { Database } from '../database.ts'
import { summed } from '../projection.ts'
import { unitTree } from './units.ts'

export interface Holding {
  readonly item: string
  /** The lot's key; empty where the item has no lots. */
  readonly lot: string
  readonly place: Place
  /** SSCC of the unit it is in; empty where loose. */
  readonly unit: string
  readonly quantity: number
}

export const holdings = summed({
  tables: ['holding'],
  *deltas(fact) {
    for (const leg of legsOf(fact)) {
      if (isInside(leg.from)) yield [[leg.item, leg.lot ?? '', leg.from, leg.fromUnit ?? ''], -leg.quantity]
      if (isInside(leg.to)) yield [[leg.item, leg.lot ?? '', leg.to, leg.toUnit ?? ''], leg.quantity]
    }
  },
  add(database, key, quantity) {
    if (quantity === 0) return
    const [item = '', lot = '', place = '', unit = ''] = key
    const left = database.get<{ quantity: number }>(`INSERT INTO holding (item, lot, place, unit, quantity) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity RETURNING quantity`, item, lot, place, unit, quantity)
    if (left?.quantity === 0) database.run('DELETE FROM holding WHERE item = ? AND lot = ? AND place = ? AND unit = ?', item, lot, place, unit)
  },
})

/** Everything of one lot (or untracked item: lot '') in the house. */
export const holdingsOfLot = (database: Database, item: string, lot: string): Holding[] =>
  database.all<Holding>('SELECT * FROM holding WHERE item = ? AND lot = ? ORDER BY place, unit', item, lot)

/** Everything of one item in the house, all lots. */
export const holdingsOfItem = (database: Database, item: string): Holding[] =>
  database.all<Holding>('SELECT * FROM holding WHERE item = ? ORDER BY lot, place, unit', item)

/** Everything at one place. */
export const holdingsAt = (database: Database, place: Place): Holding[] =>
  database.all<Holding>('SELECT * FROM holding WHERE place = ? ORDER BY item, lot, unit', place)

/** Everything that lies in one logistic unit itself, not in a unit in it. */
export const holdingsInUnit = (database: Database, sscc: string): Holding[] =>
  database.all<Holding>('SELECT holding.* FROM unit JOIN holding ON holding.place = unit.place AND holding.unit = unit.sscc WHERE unit.sscc = ? ORDER BY holding.item, holding.lot', sscc)

/** Everything in a logistic unit and in all units in it. */
export const holdingsInUnitTree = (database: Database, sscc: string): Holding[] =>
  database.all<Holding>(`${unitTree} SELECT holding.* FROM (SELECT DISTINCT sscc FROM tree) AS inner CROSS JOIN unit ON unit.sscc = inner.sscc
    CROSS JOIN holding ON holding.place = unit.place AND holding.unit = unit.sscc ORDER BY holding.item, holding.lot, holding.unit`, sscc)

/** How much of one lot lies at one place, in one unit (unit '' for loose). */
export const quantityIn = (database: Database, item: string, lot: string, place: Place, unit: string): number =>
  database.get<{ quantity: number }>('SELECT quantity FROM holding WHERE item = ? AND lot = ? AND place = ? AND unit = ?', item, lot, place, unit)?.quantity ?? 0
