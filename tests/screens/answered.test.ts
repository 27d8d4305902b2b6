// What a customer said became of a lot: the latest word counts, and never more than they still had.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerOf, fates } from '../../src-renderer/screens/recall/answered.ts'

const line = { subject: 'lot:milk/M-1', shipped: 24, returned: 4, destroyed: 0, usedUp: 0, returning: 0 }

describe('an answer about a lot', () => {
  it('keeps what was said before where both fit', () => {
    expect(answerOf({ ...line, destroyed: 8 }, 'usedUp', 12)).toEqual({ subject: line.subject, destroyed: 8, usedUp: 12, returning: 0 })
  })

  it('takes what no longer fits from what was said before', () => {
    expect(answerOf({ ...line, destroyed: 20 }, 'returning', 20)).toEqual({ subject: line.subject, destroyed: 0, usedUp: 0, returning: 20 })
    expect(answerOf({ ...line, destroyed: 8, usedUp: 12 }, 'returning', 5)).toEqual({ subject: line.subject, destroyed: 8, usedUp: 7, returning: 5 })
  })

  it('never accounts for more than was shipped and has not come back', () => {
    const quantity = fc.nat({ max: 100 })
    fc.assert(fc.property(quantity, quantity, quantity, quantity, quantity, quantity, fc.constantFrom(...fates), (kept, returned, destroyed, usedUp, returning, said, fate) => {
      const answered = answerOf({ subject: 's', shipped: kept + returned, returned, destroyed, usedUp, returning }, fate, said)
      expect(answered.destroyed + answered.usedUp + answered.returning).toBeLessThanOrEqual(kept)
      expect(answered[fate]).toBe(Math.min(said, kept))
    }))
  })
})
