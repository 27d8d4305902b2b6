// Inspections on arrival: what waits for one, and what was found. Passed, a lot is free; failed, it stays held.
import type { View } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import type { Event } from '#domain/events.ts'
import { lotKey } from '#domain/lot.ts'
import { lotSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { holdingsOfLot } from '../ledger/projections/holdings.ts'
import { holdOf, toInspect as lotsToInspect, type HoldRow } from '../ledger/projections/holds.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { placeName } from '../ledger/serial-place.ts'
import { done, type Look, type UseCase } from '../use-case.ts'

const waiting = (database: Database, { item: id, lot: key, at }: HoldRow): View<'quality.toInspect'>['lots'][number][] => {
  const [item, lot] = [recordOf(database, 'item', id), lotOf(database, id, key)]
  if (!item || !lot) return []
  const piles = holdingsOfLot(database, id, key)
  return [{
    itemId: id, item: item.name, sku: item.sku, lot: lot.code, unit: item.unit, since: at, onHand: piles.reduce((sum, pile) => sum + pile.quantity, 0),
    places: [...new Set(piles.map((pile) => placeName(database, pile.place)))], ...(lot.supplier_lot === null ? {} : { supplierLot: lot.supplier_lot }), ...(lot.expiry === null ? {} : { expiry: lot.expiry }),
  }]
}

const allWaiting = (database: Database): View<'quality.toInspect'> => ({ lots: lotsToInspect(database).flatMap((row) => waiting(database, row)) })

export const toInspect: Look<'quality.toInspect'> = ({ database }) => allWaiting(database)

/** A failed lot is held from then on for what was found, and waits for no inspection any more. */
export const inspect: UseCase<'quality.inspect'> = (tx, { itemId, lot: code, result, measurements, note }) => {
  const hold = holdOf(tx.database, lotSubject(itemId, lotKey(code)))
  if (hold?.inspection !== 1) return refuse('NotFound', { what: 'inspection', named: code })
  const { item, lot } = hold
  const outcome: Event = result === 'pass' ? { type: 'LotReleased', payload: { item, lot, inspection: 'passed' } } : { type: 'LotHeld', payload: { item, lot, inspection: 'failed' } }
  tx.append([{ type: 'InspectionNoted', payload: { item, lot, result, measurements } }, outcome], note)
  return done(allWaiting(tx.database))
}
