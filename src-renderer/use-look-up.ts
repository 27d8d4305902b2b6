// A scan on a screen that works with whatever it is: one thing known, several to choose from, or nothing, and why.
import { createElement } from 'react'
import type { View } from '#contract/contract.ts'
import { Candidates } from './parts/Candidates.tsx'
import type { Lane } from './parts/use-lane.ts'
import { ask } from './station.ts'
import type { Scan } from './use-scan.ts'
import { useWords, wordFor, type Words } from './words.ts'

export type Card = NonNullable<View<'tracing.card'>>
type Nothing = Extract<View<'tracing.lookUp'>, { found: 'nothing' }>

const becauseOf = (t: Words, { why, kind, scanned }: Nothing) => {
  const known = (['unknown-serial', 'unknown-lot', 'unknown-gtin', 'unknown-unit', 'command', 'badge', 'isbt'] as const).find((one) => one === why)
  if (known) return { what: t(`lookUp.because.${known}.what`), todo: t(`lookUp.because.${known}.todo`) }
  if (kind === 'unreadable') return { what: t('lookUp.because.unreadable.what', { why: wordFor(t, 'lookUp', 'againstStandard') }), todo: t('lookUp.because.unreadable.todo') }
  return { what: t('refusal.UnknownCode.what', { scanned }), todo: t('refusal.UnknownCode.todo') }
}

/** `take` gets the card of what was scanned; `raw` and `scan` are left out where it was chosen among several, for the code alone does not tell. */
export const useLookUp = (lane: Lane, take: (card: Card, raw?: string, scan?: Scan) => void | Promise<void>) => {
  const t = useWords()
  const choose = async (subject: string): Promise<void> => {
    const answer = await ask('tracing.card', { subject })
    if (answer?.ok === true && answer.view) await take(answer.view)
  }
  return async (raw: string, scan?: Scan): Promise<void> => {
    const answer = await ask('tracing.lookUp', { raw }, scan)
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal, raw)
    const { view } = answer
    if (view.found === 'card') return take(view.card, raw, scan)
    if (view.found === 'nothing') return lane.reject(becauseOf(t, view), raw)
    const form = createElement(Candidates, { candidates: view.candidates, onChoose: (subject) => void choose(subject) })
    lane.decide({ what: t('lookUp.several', { count: view.candidates.length, code: view.candidates[0]?.code ?? raw }), todo: t('lookUp.severalTodo'), form }, raw)
  }
}
