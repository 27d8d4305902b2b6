// Is mine affected? The question a scan asks of one case, or of every open recall.
import { useState } from 'react'
import type { Refusal, View } from '#contract/contract.ts'
import { useLane, type Lane } from '../../parts/use-lane.ts'
import { ask } from '../../station.ts'
import { sound } from '../../tones.ts'
import { useScan } from '../../use-scan.ts'

export type Verdict = Extract<View<'recall.affected'>, { found: 'thing' }>

/** `id` is the case asked; undefined asks them all. The verdict is of the last scan. */
export const useAffected = (id?: string): { readonly lane: Lane; readonly verdict: Verdict | undefined } => {
  const lane = useLane()
  const [verdict, setVerdict] = useState<Verdict>()
  useScan(async (scan) => {
    const answer = await ask('recall.affected', { raw: scan.raw, ...(id === undefined ? {} : { case: id }) }, scan)
    if (!answer?.ok) return
    const { view } = answer
    setVerdict(view.found === 'thing' ? view : undefined)
    if (view.found === 'nothing') return lane.refuse(view.refusal as Refusal, scan.raw)
    lane.clear()
    sound(view.cases.length > 0 ? 'refused' : 'accepted')
  })
  return { lane, verdict }
}
