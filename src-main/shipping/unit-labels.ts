// The logistic labels of a shipment's units: none of ours leaves without one, and it is void when the unit is none any more.
import type { Event } from '#domain/events.ts'
import { unitSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { queueUnitLabel } from '../ledger/label-request.ts'
import { isIssued } from '../ledger/projections/issued-numbers.ts'
import { jobsOf } from '../ledger/projections/label-jobs.ts'
import type { UnitRow } from '../ledger/projections/units.ts'
import { quantityInUnit } from '../ledger/unit-contents.ts'
import type { Tx } from '../use-case.ts'

/** Those that have their label keep it: what was filled scan by scan and never closed gets its own. */
export const labelOurs = (tx: Tx, units: readonly UnitRow[]): void => {
  for (const { sscc } of units) if (isIssued(tx.database, unitSubject(sscc)) && quantityInUnit(tx.database, sscc) > 0) queueUnitLabel(tx, sscc)
}

/** What is still in the queue is not printed; what may be out counts no more. */
export const voidLabels = (database: Database, units: readonly string[]): Event[] =>
  units.flatMap((sscc) => jobsOf(database, unitSubject(sscc), 'pallet')).flatMap(({ id: job, state }): Event[] => {
    if (state === 'queued' || state === 'failed') return [{ type: 'LabelCancelled', payload: { job } }]
    return state === 'cancelled' || state === 'void' ? [] : [{ type: 'LabelVoided', payload: { job } }]
  })
