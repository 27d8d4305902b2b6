// The logistic labels of a shipment's units: queued when something is packed, void when the unit is none any more.
import type { Event } from '#domain/events.ts'
import { unitSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { labelFor, wishFor } from '../ledger/label-request.ts'
import { jobsOf } from '../ledger/projections/label-jobs.ts'
import type { Tx } from '../use-case.ts'

/** Printing never holds up packing: without a printer, or with a name too long for its label, the goods are packed all the same. */
export const queueLabel = (tx: Tx, sscc: string): void => {
  const wish = wishFor(tx, 'pallet')
  const label = wish.ok ? labelFor(tx, wish.value, unitSubject(sscc)) : wish
  if (label.ok) tx.append([label.value])
}

/** What is still in the queue is not printed; what may be out counts no more. */
export const voidLabels = (database: Database, units: readonly string[]): Event[] =>
  units.flatMap((sscc) => jobsOf(database, unitSubject(sscc), 'pallet')).flatMap(({ id: job, state }): Event[] => {
    if (state === 'queued' || state === 'failed') return [{ type: 'LabelCancelled', payload: { job } }]
    return state === 'cancelled' || state === 'void' ? [] : [{ type: 'LabelVoided', payload: { job } }]
  })
