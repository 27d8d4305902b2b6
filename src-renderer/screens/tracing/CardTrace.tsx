// One direction of a trace, as a tab of the card.
import type { View } from '#contract/contract.ts'
import { useQueryOf } from '../../use-operation.ts'
import { TraceTable } from './TraceTable.tsx'

type Card = NonNullable<View<'tracing.card'>>

export const CardTrace = ({ card, direction }: { readonly card: Card; readonly direction: 'backward' | 'forward' }) => {
  const { view } = useQueryOf('tracing.trace', { subject: card.subject, direction })
  return view ? <TraceTable traced={card.code} rows={view.rows} more={view.next !== undefined} direction={direction} /> : null
}
