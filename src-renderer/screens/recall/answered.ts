// What a customer says became of one lot: the latest word counts, and what no longer fits with it goes from what was said before.
import type { OwedLine } from './case.ts'

export const fates = ['destroyed', 'usedUp', 'returning'] as const
type Fate = (typeof fates)[number]

/** `quantity` in all met this fate, in smallest units; never more than they have not sent back already. */
export const answerOf = (line: Pick<OwedLine, 'subject' | 'shipped' | 'returned' | Fate>, fate: Fate, quantity: number): Readonly<Record<Fate, number>> & { readonly subject: string } => {
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
