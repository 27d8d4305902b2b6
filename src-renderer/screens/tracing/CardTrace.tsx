// One direction of a trace, as a tab of the card.
import { useState } from 'react'
import type { Card } from './CardPage.tsx'
import { TraceView, type Direction } from './TraceView.tsx'

export const CardTrace = ({ card, direction }: { readonly card: Card; readonly direction: Direction }) => {
  const [moment, setMoment] = useState<string>()
  return <TraceView card={card} direction={direction} moment={moment} onMoment={setMoment} />
}
