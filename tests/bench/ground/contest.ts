// Lets contenders take turns inside one run, so that a busy machine slows them all.

export interface Contender {
  readonly name: string
  /** Does the whole work once. Answers something that depends on it, so that nothing is optimised away. */
  readonly work: () => number
}

const WARM_UPS = 5

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** Milliseconds of every contender in every round, in the contenders' order. */
export function contest(contenders: readonly Contender[], rounds: number, repeats: number): number[][] {
  let kept = 0
  for (let warm = 0; warm < WARM_UPS; warm++) for (const { work } of contenders) kept += work()
  const times: number[][] = contenders.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [place, { work }] of contenders.entries()) {
      const start = performance.now()
      for (let repeat = 0; repeat < repeats; repeat++) kept += work()
      times[place]?.push((performance.now() - start) / repeats)
    }
  }
  if (Number.isNaN(kept)) throw new Error('a contender answered no number')
  return times
}

/** The median over the rounds of how much faster `one` was than `other`. */
export const ratioOf = (one: readonly number[], other: readonly number[]): number =>
  median(one.map((time, round) => (other[round] ?? 0) / time))
