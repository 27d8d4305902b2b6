// Goods go back only to a supplier of whom some of their lot came.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Leg, Partner } from '#domain/events.ts'
import { atSupplier } from '#domain/place.ts'
import type { Database } from './database.ts'
import { lotOf } from './projections/lots.ts'
import { recordOf } from './projections/masters.ts'
import { cameFrom } from './projections/tallies.ts'

export const allFrom = (database: Database, supplier: Partner, legs: readonly Leg[]): Decision<null, 'NotFromSupplier'> => {
  const stranger = legs.find(({ item, lot = '' }) => !cameFrom(database, atSupplier(supplier.id), item, lot))
  if (!stranger) return allow(null)
  const item = recordOf(database, 'item', stranger.item)
  return refuse('NotFromSupplier', { item: item?.name ?? stranger.item, named: lotOf(database, stranger.item, stranger.lot ?? '')?.code ?? item?.sku ?? '', supplier: supplier.name })
}
