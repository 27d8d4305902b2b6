// What the lane says, how it sounds, and for how long: the one place where the outcome of a scan becomes visible and audible.
import { useCallback, useMemo, useState, type ReactNode } from 'react'
import type { Refusal } from '#contract/contract.ts'
import { refusalText, type Said } from '../refusal-text.ts'
import { sound } from '../tones.ts'
import { useWords } from '../words.ts'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
  /** Codes are set in the face that tells 0 from O. */
  readonly mono?: boolean
}

export interface Accepted {
  readonly title: string
  /** The code it goes by here: its SKU. */
  readonly code?: string
  readonly facts?: readonly Fact[]
  readonly quantity?: { readonly count: number; readonly unit: string }
  /** It counts, but something should have been otherwise. */
  readonly caution?: string
}

export interface Choice {
  readonly label: string
  readonly run: () => void
}

interface Decision extends Said {
  /** At most two, the likelier first. `DM-CMD-CONFIRM` takes the first, `DM-CMD-CANCEL` the last. */
  readonly choices?: readonly Choice[]
  /** A form for what is missing, instead of or above the choices. */
  readonly form?: ReactNode
}

type Content =
  | { readonly tone: 'ready' }
  | ({ readonly tone: 'accepted' } & Accepted)
  | ({ readonly tone: 'refused' | 'swapped' } & Said)
  | ({ readonly tone: 'decision' } & Decision)

export type LaneContent = Content & {
  /** Counts what the lane said, so two equal scans flash twice. */
  readonly turn: number
  readonly scanned?: string | undefined
}

export interface Lane {
  readonly content: LaneContent
  readonly accept: (accepted: Accepted, scanned?: string) => void
  readonly refuse: (refusal: Refusal, scanned?: string) => void
  /** A no of the screen itself, where no rule was asked. */
  readonly reject: (said: Said, scanned?: string) => void
  /** A no that stops more than this one scan: a label on the wrong thing. */
  readonly alarm: (said: Said, scanned?: string) => void
  readonly decide: (decision: Decision, scanned?: string) => void
  readonly clear: () => void
}

export const useLane = (): Lane => {
  const t = useWords()
  const [content, setContent] = useState<LaneContent>({ tone: 'ready', turn: 0 })
  const say = useCallback((next: Content, scanned?: string) => {
    if (next.tone !== 'ready') sound(next.tone)
    setContent((before) => ({ ...next, turn: before.turn + 1, scanned }))
  }, [])
  return useMemo(() => ({
    content,
    accept: (accepted, scanned) => say({ tone: 'accepted', ...accepted }, scanned),
    refuse: (refusal, scanned) => say({ tone: 'refused', ...refusalText(t, refusal) }, scanned),
    reject: (said, scanned) => say({ tone: 'refused', ...said }, scanned),
    alarm: (said, scanned) => say({ tone: 'swapped', ...said }, scanned),
    decide: (decision, scanned) => say({ tone: 'decision', ...decision }, scanned),
    clear: () => say({ tone: 'ready' }),
  }), [content, say, t])
}
