// One direction of a trace, as a tab of the card.
import { useState } from 'react'
import type { Card } from './CardPage.tsx'
import type { Way } from './trace-drawn.ts'
import { TraceView } from './TraceView.tsx'

export const CardTrace = ({ card, direction }: { readonly card: Card; readonly direction: Way }) => {
  const [moment, setMoment] = useState<string>()
  return <TraceView card={card} direction={direction} moment={moment} onMoment={setMoment} />
}
