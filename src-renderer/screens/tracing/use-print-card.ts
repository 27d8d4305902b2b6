// Prints the label of the thing on the card. The command barcode PRINT does the same.
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { useLane } from '../../parts/use-lane.ts'
import { useCommand } from '../../use-operation.ts'
import { useScanCommand } from '../../use-scan.ts'

type Card = NonNullable<View<'tracing.card'>>

const usualTemplates = { lot: 'lot', serial: 'serial', unit: 'pallet' } as const

const usualOf = (kind: Card['kind']): (typeof usualTemplates)[keyof typeof usualTemplates] | undefined =>
  kind === 'lot' || kind === 'serial' || kind === 'unit' ? usualTemplates[kind] : undefined

/** Which label: the thing's own, or that of a case of the lot. */
export type Wanted = 'usual' | 'case'

export const usePrintCard = ({ kind, subject }: Card) => {
  const lane = useLane()
  const printing = useCommand('labelling.print')
  const [queued, setQueued] = useState<Wanted>()
  const usual = usualOf(kind)
  const print = async (wanted: Wanted): Promise<void> => {
    const template = wanted === 'case' ? 'case' : usual
    if (template === undefined) return
    const answer = await printing.run({ template, subjects: [subject] })
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    setQueued(wanted)
    lane.clear()
  }
  useScanCommand('PRINT', usual === undefined ? undefined : () => void print('usual'))
  return { lane, print, queued, busy: printing.busy, printable: usual !== undefined }
}
