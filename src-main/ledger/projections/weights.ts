// What picked goods weigh, by item, lot and unit, as long as they stand in their shipment.
import { legsOf } from '#domain/events.ts'
import type { Place } from '#domain/place.ts'
import type { Database } from '../database.ts'
import { summed } from '../projection.ts'

export const pickedWeights = summed({
  tables: ['picked_weight'],
  *deltas(fact) {
    for (const { item, lot = '', from, to, fromUnit = '', toUnit = '', grams } of legsOf(fact)) {
      if (grams === undefined) continue
      if (from.startsWith('shipment:')) yield [[from, item, lot, fromUnit], -grams]
      if (to.startsWith('shipment:')) yield [[to, item, lot, toUnit], grams]
    }
  },
  add(database, key, grams) {
    const [place = '', item = '', lot = '', unit = ''] = key
    database.run('INSERT INTO picked_weight (place, item, lot, unit, grams) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET grams = grams + excluded.grams', place, item, lot, unit, grams)
  },
})

export interface PickedWeight {
  readonly item: string
  /** The lot's key; empty where the item has no lots. */
  readonly lot: string
  /** SSCC; empty where loose. */
  readonly unit: string
  readonly grams: number
}

/** Of everything weighed that stands at a place. */
export const weightsAt = (database: Database, place: Place): PickedWeight[] =>
  database.all<PickedWeight>('SELECT item, lot, unit, grams FROM picked_weight WHERE place = ? AND grams <> 0', place)
