// What a customer says became of one lot: the latest word counts, and what no longer fits with it goes from what was said before.
import type { Sent } from '#contract/contract.ts'
import type { OwedLine } from './case.ts'

export const fates = ['destroyed', 'usedUp', 'returning'] as const
type Fate = (typeof fates)[number]
type Line = Sent<'recall.answer'>['lines'] extends readonly (infer L)[] | undefined ? L : never

/** `quantity` in all met this fate, in smallest units; never more than they have not sent back already. */
export const answerOf = (line: Pick<OwedLine, 'subject' | 'shipped' | 'returned' | Fate>, fate: Fate, quantity: number): Required<Line> => {
  const mine = Math.min(quantity, line.shipped - line.returned)
  let room = line.shipped - line.returned - mine
  const said = { destroyed: 0, usedUp: 0, returning: 0, [fate]: mine }
  for (const other of fates) {
    if (other === fate) continue
    said[other] = Math.min(line[other], room)
    room -= said[other]
  }
  return { subject: line.subject, ...said }
}
