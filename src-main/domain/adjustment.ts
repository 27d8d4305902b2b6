// Taking goods out of the books without a document: who may for which reason, and where they go.
import type { Role } from '#contract/operation.ts'
import { allow, refuse, type Decision } from './decision.ts'
import type { Adjustment } from './events.ts'
import type { Place } from './place.ts'

/** What an operator sees happen, they may write down; what nobody saw, a supervisor answers for, with a reason. */
const byOperators: readonly Adjustment[] = ['damaged', 'sample', 'own-use']

export const mayAdjust = (role: Role, why: Adjustment, reason: string | undefined): Decision<null, 'NotPermitted' | 'ReasonNeeded'> => {
  if (byOperators.includes(why)) return allow(null)
  if (role !== 'supervisor' && role !== 'admin') return refuse('NotPermitted', { needs: 'supervisor' })
  return reason === undefined ? refuse('ReasonNeeded', {}) : allow(null)
}

/** Damaged goods are waste; all else is only no longer here. */
export const placeOf = (why: Adjustment): Place => (why === 'damaged' ? 'scrap' : 'adjustment')
