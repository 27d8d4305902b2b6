// The logistic labels of a shipment's units are void when the unit is none any more.
import type { Event } from '#domain/events.ts'
import { unitSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { jobsOf } from '../ledger/projections/label-jobs.ts'

/** What is still in the queue is not printed; what may be out counts no more. */
export const voidLabels = (database: Database, units: readonly string[]): Event[] =>
  units.flatMap((sscc) => jobsOf(database, unitSubject(sscc), 'pallet')).flatMap(({ id: job, state }): Event[] => {
    if (state === 'queued' || state === 'failed') return [{ type: 'LabelCancelled', payload: { job } }]
    return state === 'cancelled' || state === 'void' ? [] : [{ type: 'LabelVoided', payload: { job } }]
  })
