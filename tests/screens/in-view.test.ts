// One look, one scan: however long a code is held before the camera, and however unsteadily it is read.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aimFrame, createGaze, leftAfterMs } from '../../src-renderer/in-view.ts'
import type { SymbolSeen } from '../../src-renderer/read-symbols.ts'
import { dose } from '../dose.ts'

const at = (raw: string, x = 0.5, y = 0.5): SymbolSeen => ({ raw, x, y })
const [milk, cheese] = [at(']C1MILK'), at(']C1CHEESE')]
const everyMs = 100

/** What counts when these pictures come one after the other. */
const countsOf = (pictures: readonly (readonly SymbolSeen[])[], gapMs = everyMs): string[] => {
  const gaze = createGaze()
  return pictures.flatMap((seen, n) => gaze(seen, n * gapMs).counts ?? [])
}

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)
const gone = (ms: number): SymbolSeen[][] => times(ms / everyMs, [])

describe('a code before the camera', () => {
  it('counts once, however long it stays', () => expect(countsOf(times(600, [milk]))).toEqual([milk.raw]))

  it('counts with its second picture: one alone may be misread', () => {
    expect(countsOf([[milk]])).toEqual([])
    expect(countsOf([[milk], [cheese], [milk], [cheese]])).toEqual([])
    expect(countsOf([[milk], [milk]])).toEqual([milk.raw])
  })

  it('counts again after it was out of the picture for a second and a half, not sooner', () => {
    expect(countsOf([...times(5, [milk]), ...gone(leftAfterMs - everyMs), ...times(5, [milk])])).toEqual([milk.raw])
    expect(countsOf([...times(5, [milk]), ...gone(leftAfterMs + everyMs), ...times(5, [milk])])).toEqual([milk.raw, milk.raw])
  })

  it('has not left while no pictures come: a phone may be busy for seconds', () => {
    expect(countsOf([...times(3, [milk]), [], ...times(3, [milk])], 5_000)).toEqual([milk.raw])
  })

  it('is followed by the next at once', () => expect(countsOf([...times(5, [milk]), ...times(5, [cheese])])).toEqual([milk.raw, cheese.raw]))

  it('counts only inside the frame, and stays counted beside it', () => {
    const outside = at(milk.raw, 0.5 + aimFrame.width / 2 + 0.01)
    expect(countsOf(times(20, [outside]))).toEqual([])
    expect(countsOf([...times(5, [milk]), ...times(50, [outside]), ...times(5, [milk])])).toEqual([milk.raw])
  })

  it('is the one nearest to the middle, also when that one blurs for a picture', () => {
    const beside = at(cheese.raw, 0.3)
    expect(countsOf(times(30, [beside, milk]))).toEqual([milk.raw])
    expect(countsOf([...times(10, [beside, milk]), [beside], ...times(10, [beside, milk])])).toEqual([milk.raw])
  })

  it('never counts twice in one look, whatever the camera makes of it', () => {
    // Runs of pictures with and without it; none without it is as long as leaving takes.
    const look = fc.array(fc.record({ seen: fc.integer({ min: 1, max: 20 }), missed: fc.integer({ min: 0, max: leftAfterMs / everyMs }) }), { minLength: 1, maxLength: 40 })
    fc.assert(fc.property(look, (runs) => {
      const pictures = runs.flatMap(({ seen, missed }) => [...times(seen, [milk]), ...times(missed, [] as SymbolSeen[])])
      const twiceInARow = pictures.some((seen, n) => seen.length > 0 && (pictures[n - 1]?.length ?? 0) > 0)
      return countsOf(pictures).length === (twiceInARow ? 1 : 0)
    }), { numRuns: dose(500, 100_000) })
  })
})
