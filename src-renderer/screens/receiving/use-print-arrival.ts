// Prints the label of what arrived last; a refusal to print never takes the arrival back.
import { useState } from 'react'
import type { Lane } from '../../parts/use-lane.ts'
import { useCommand } from '../../use-operation.ts'
import type { Receipt } from './use-receipt.ts'

export const usePrintArrival = (lane: Lane) => {
  const printing = useCommand('labelling.print')
  const [printedTurn, setPrintedTurn] = useState<number>()
  const print = async ({ last }: Receipt): Promise<void> => {
    if (last?.subject === undefined) return
    const kind = last.subject.startsWith('serial:') ? 'serial' : 'lot'
    const answer = await printing.run({ kind, subjects: [last.subject] })
    if (!answer) return
    if (answer.ok) setPrintedTurn(lane.content.turn)
    else lane.refuse(answer.refusal)
  }
  return { print, printed: printedTurn === lane.content.turn }
}
