// Prints the labels of what came out last; a refusal to print never takes the output back.
import { useState } from 'react'
import type { Lane } from '../../parts/use-lane.ts'
import { useCommand } from '../../use-operation.ts'
import type { Making } from './use-making.ts'

export const usePrintOutputs = (lane: Lane) => {
  const printing = useCommand('labelling.print')
  const [printedTurn, setPrintedTurn] = useState<number>()
  const queue = async (kind: 'lot' | 'serial', subjects: readonly string[]): Promise<void> => {
    const answer = await printing.run({ kind, subjects: [...subjects] })
    if (!answer) return
    if (answer.ok) setPrintedTurn(lane.content.turn)
    else lane.refuse(answer.refusal)
  }
  return {
    print: async ({ last }: Making): Promise<void> => {
      const [first] = last?.subjects ?? []
      if (last && first !== undefined) await queue(first.startsWith('serial:') ? 'serial' : 'lot', last.subjects)
    },
    printLots: (subjects: readonly string[]) => queue('lot', subjects),
    printed: printedTurn === lane.content.turn,
  }
}
