// One direction of a trace, as a tab of the card.
import { useQueryOf } from '../../use-operation.ts'
import { TraceTable } from './TraceTable.tsx'

export const CardTrace = ({ subject, direction }: { readonly subject: string; readonly direction: 'backward' | 'forward' }) => {
  const { view } = useQueryOf('tracing.trace', { subject, direction })
  return view ? <TraceTable rows={view.rows} more={view.more} direction={direction} /> : null
}
