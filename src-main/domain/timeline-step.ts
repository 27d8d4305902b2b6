// What kind of step a fact is, for whoever looks for one kind in a long timeline.
import type { Input } from '#contract/contract.ts'
import type { EventType } from './events.ts'

export type TimelineStep = NonNullable<Input<'tracing.card'>['steps']>

const types: Readonly<Record<Exclude<TimelineStep, 'papers'>, readonly EventType[]>> = {
  moves: ['Received', 'Returned', 'SentBack', 'Moved', 'Transformed', 'Wasted', 'Picked', 'PutBack', 'Packed', 'Unpacked', 'Adjusted', 'Disposed', 'CountApproved', 'Shipped', 'Undone'],
  quality: ['HoldPlaced', 'HoldReleased', 'LotHeld', 'LotReleased', 'InspectionNoted', 'ExpiryDecided', 'IndicatorsNoted', 'AlarmRaised'],
  labels: ['LabelQueued', 'NumberVoided'],
  files: ['AttachmentAdded', 'AttachmentWithdrawn'],
}

/** All that is of no other kind is papers: documents and records. */
export const stepOf = (type: EventType): TimelineStep =>
  (Object.keys(types) as (keyof typeof types)[]).find((step) => types[step].includes(type)) ?? 'papers'
