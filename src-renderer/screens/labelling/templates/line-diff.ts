// Two texts line by line: what both have, what only the one has, what only the other.

export interface DiffLine {
  readonly is: 'same' | 'removed' | 'added'
  readonly text: string
  /** Counted from 1; of the text before where it was removed, else of the one after. */
  readonly line: number
}

/** Lines shown before and after each change. */
const around = 3

/** The changes with a few lines around each, in stretches: what lies between them is the same. */
export const changedStretches = (lines: readonly DiffLine[]): readonly (readonly DiffLine[])[] => {
  const stretches: DiffLine[][] = []
  let last = Number.NEGATIVE_INFINITY
  for (const [at, line] of lines.entries()) {
    if (!lines.slice(Math.max(0, at - around), at + around + 1).some(({ is }) => is !== 'same')) continue
    if (last < at - 1) stretches.push([])
    stretches.at(-1)?.push(line)
    last = at
  }
  return stretches
}

/** How many lines from the start, or from the end, are the same. */
const alike = (before: readonly string[], after: readonly string[]): number => {
  const most = Math.min(before.length, after.length)
  for (let at = 0; at < most; at++) if (before[at] !== after[at]) return at
  return most
}

/** Of texts that differ in more than 2,000 lines each it is not looked for the fewest changes. */
const pairsMax = 4_000_000

/** Longest common lines from each pair of places on, in rows of `after.length + 1`. */
const commonFrom = (before: readonly string[], after: readonly string[]): Uint16Array => {
  if (before.length * after.length > pairsMax) return new Uint16Array()
  const across = after.length + 1
  const common = new Uint16Array((before.length + 1) * across)
  for (let b = before.length - 1; b >= 0; b--) {
    for (let a = after.length - 1; a >= 0; a--) {
      const here = b * across + a
      common[here] = before[b] === after[a] ? common[here + across + 1]! + 1 : Math.max(common[here + across]!, common[here + 1]!)
    }
  }
  return common
}

/** The fewest lines removed and added that lead from the one to the other; removed ones first. */
export const lineDiff = (textBefore: string, textAfter: string): readonly DiffLine[] => {
  const [allBefore, allAfter] = [textBefore.split('\n'), textAfter.split('\n')]
  const start = alike(allBefore, allAfter)
  const end = alike(allBefore.slice(start).toReversed(), allAfter.slice(start).toReversed())
  const [before, after] = [allBefore.slice(start, allBefore.length - end), allAfter.slice(start, allAfter.length - end)]
  const common = commonFrom(before, after)
  const across = after.length + 1
  const lines: DiffLine[] = allAfter.slice(0, start).map((text, at) => ({ is: 'same', text, line: at + 1 }))
  for (let b = 0, a = 0; b < before.length || a < after.length;) {
    const isSame = b < before.length && a < after.length && before[b] === after[a]
    const isRemoved = !isSame && b < before.length && (a === after.length || (common[(b + 1) * across + a] ?? 0) >= (common[b * across + a + 1] ?? 0))
    lines.push(isRemoved ? { is: 'removed', text: before[b]!, line: start + b + 1 } : { is: isSame ? 'same' : 'added', text: after[a]!, line: start + a + 1 })
    if (isSame || isRemoved) b += 1
    if (!isRemoved) a += 1
  }
  return [...lines, ...allAfter.slice(allAfter.length - end).map((text, at): DiffLine => ({ is: 'same', text, line: allAfter.length - end + at + 1 }))]
}
