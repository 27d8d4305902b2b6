// Lots on hold: stopped and let go by a supervisor, for a reason.
import type { View } from '#contract/contract.ts'
import { lotKey } from '#domain/lot.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import { lotSubject } from '#domain/subject.ts'
import { breakingPromises } from '../ledger/breaking-promises.ts'
import type { Database } from '../ledger/database.ts'
import { allHolds, holdOf, whyHeld, type HoldRow } from '../ledger/projections/holds.ts'
import { lotOf, type LotRow } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { personOf } from '../ledger/projections/station.ts'
import { done, type Look, type UseCase } from '../use-case.ts'

type Hold = View<'quality.holdLot'>

const holdView = (database: Database, hold: HoldRow): Hold => {
  const { item, lot, actor, at } = hold
  return { itemId: item, item: recordOf(database, 'item', item)?.name ?? item, lot: lotOf(database, item, lot)?.code ?? lot, ...whyHeld(hold), by: personOf(database, actor)?.name ?? actor, at }
}

export const holds: Look<'quality.holds'> = ({ database }) => ({ holds: allHolds(database).map((row) => holdView(database, row)) })

const knownLot = (database: Database, itemId: string, code: string): Decision<LotRow, 'NotFound' | 'LotUnknown'> => {
  const item = recordOf(database, 'item', itemId)
  if (!item) return refuse('NotFound', { what: 'item', named: itemId })
  const lot = lotOf(database, itemId, lotKey(code))
  return lot ? allow(lot) : refuse('LotUnknown', { item: item.name, lot: code })
}

export const holdLot: UseCase<'quality.holdLot'> = (tx, { itemId, lot: code, reason }) => {
  const lot = knownLot(tx.database, itemId, code)
  if (!lot.ok) return lot
  const { item, lot: key } = lot.value
  const subject = lotSubject(item, key)
  if (holdOf(tx.database, subject)) return refuse('AlreadyExists', { what: 'hold', named: lot.value.code })
  tx.append([{ type: 'LotHeld', payload: { item, lot: key } }, ...breakingPromises(tx.database, item, key)], reason)
  return done(holdView(tx.database, holdOf(tx.database, subject)!))
}

export const releaseLot: UseCase<'quality.releaseLot'> = (tx, { itemId, lot: code, reason }) => {
  const hold = holdOf(tx.database, lotSubject(itemId, lotKey(code)))
  if (!hold) return refuse('NotFound', { what: 'hold', named: code })
  tx.append([{ type: 'LotReleased', payload: { item: hold.item, lot: hold.lot } }], reason)
  return done({})
}
