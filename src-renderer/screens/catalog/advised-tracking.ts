// From three plain answers: how closely an item should be followed.
import type { Tracking } from './item-draft.ts'

export const questions = ['recall', 'piece', 'together'] as const
export type Answers = Readonly<Partial<Record<(typeof questions)[number], boolean>>>

/** The questions still worth asking: what nobody will ask about needs no other answer. */
export const questionsAfter = ({ recall }: Answers): readonly (typeof questions)[number][] => (recall === undefined || !recall ? ['recall'] : questions)

/** Undefined until enough was answered. What may be recalled is followed by lot at least. */
export const advisedTracking = ({ recall, piece, together }: Answers): Tracking | undefined => {
  if (recall === false) return 'none'
  if (recall === undefined || piece === undefined || together === undefined) return undefined
  if (piece) return together ? 'lot and serial' : 'serial'
  return 'lot'
}
