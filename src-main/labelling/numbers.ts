// Numbers that were issued, and how each ended.
import { refuse } from '#domain/decision.ts'
import { numberSubject, partsOfSubject } from '#domain/subject.ts'
import { isOnGoods, numberEnds, type NumberEnd } from '../ledger/number-ends.ts'
import { isIssued, isVoid } from '../ledger/projections/issued-numbers.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { done, type Look, type UseCase } from '../use-case.ts'

/** Numbers shown at most; the counts are of all. */
const shownMax = 2_000

const rank: Readonly<Record<NumberEnd['end'], number>> = { missing: 0, void: 1, applied: 2 }

export const reconcile: Look<'labelling.reconcile'> = ({ database }, { from, to }) => {
  const ends = numberEnds(database, from, to)
  const count = { applied: 0, void: 0, missing: 0 }
  for (const { end } of ends) count[end] += 1
  const shown = ends.toSorted((one, other) => rank[one.end] - rank[other.end]).slice(0, shownMax)
  return {
    ...count,
    numbers: shown.map(({ subject, reason, job, state, ...number }) => {
      const item = number.kind === 'sscc' ? undefined : partsOfSubject(subject).id
      return { ...number, subject, ...(item === undefined ? {} : { itemId: item, item: recordOf(database, 'item', item)?.name ?? '' }), ...(number.end !== 'void' || reason === null ? {} : { reason }), ...(job === null || state === null ? {} : { job, state }) }
    }),
  }
}

export const voidNumber: UseCase<'labelling.voidNumber'> = (tx, { kind, itemId, number, reason }) => {
  const subject = numberSubject({ kind, item: itemId, number })
  if (!isIssued(tx.database, subject)) return refuse('NotFound', { what: 'number', named: number })
  if (isVoid(tx.database, subject)) return refuse('AlreadyClosed', { what: 'number', named: number })
  if (isOnGoods(tx.database, subject)) return refuse('NumberInUse', { named: number })
  tx.append([{ type: 'NumberVoided', payload: { kind, number, ...(itemId === undefined ? {} : { item: itemId }) } }], reason)
  return done({})
}
