// Numbers that were issued, and how each ended.
import { refuse } from '#domain/decision.ts'
import { countIn } from '../ledger/projections/label-jobs.ts'
import { done, type Look, type UseCase } from '../use-case.ts'

export const reconcile: Look<'labelling.reconcile'> = ({ database }) => ({ applied: countIn(database, 'confirmed'), void: countIn(database, 'void'), missing: 0, numbers: [] })

export const voidNumber: UseCase<'labelling.voidNumber'> = (tx, { kind, itemId, number, reason }) => {
  if (kind !== 'sscc' && itemId === undefined) return refuse('NotFound', { what: 'item', named: number })
  tx.append([{ type: 'NumberVoided', payload: { kind, number, ...(itemId === undefined ? {} : { item: itemId }) } }], reason)
  return done({})
}
