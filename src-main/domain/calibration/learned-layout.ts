// Where scanner and computer disagree on the keyboard: which character arrives for which, and which can never be told.
import { functionKeyOf, noCharacter, type Pair } from './card-reading.ts'
import type { CaseFault } from './letter-case.ts'

export interface LearnedLayout {
  /** Received → printed, where they differ. */
  readonly layout: Record<string, string>
  /** Printed → received, also where they are the same. */
  readonly made: ReadonlyMap<string, string>
  /** Printed characters that arrive as nothing readable. */
  readonly lost: readonly string[]
  /** Printed characters that arrive as another one does too: nobody can tell them apart. */
  readonly torn: readonly string[]
}

interface SeenPair extends Pair {
  readonly sure: boolean
}

const mostFrequent = (received: readonly string[]): string | undefined => {
  const counts = Map.groupBy(received, (one) => one)
  return [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0]
}

/** A scanner that changes the case of letters has lost it; their own case says nothing of the layout. */
const tellsLayout = (printed: string, fault: CaseFault | undefined): boolean => !(fault === 'upper' && /[a-z]/.test(printed)) && !(fault === 'lower' && /[A-Z]/.test(printed))

export const layoutOf = (pairs: readonly SeenPair[], fault: CaseFault | undefined): LearnedLayout => {
  const made = new Map<string, string>()
  const lost: string[] = []
  const telling = pairs.filter(({ printed }) => tellsLayout(printed, fault))
  for (const [printed, seen] of Map.groupBy(telling, (pair) => pair.printed)) {
    const readable = seen.filter((one) => one.received !== noCharacter && functionKeyOf(one.received) === undefined)
    const sure = readable.filter((one) => one.sure)
    const received = mostFrequent((sure.length > 0 ? sure : readable).map((one) => one.received))
    if (received === undefined) lost.push(printed)
    else made.set(printed, received)
  }
  const layout: Record<string, string> = {}
  const torn: string[] = []
  for (const [received, entries] of Map.groupBy(made, ([, one]) => one)) {
    const [first] = entries
    if (entries.length > 1) torn.push(...entries.map(([printed]) => printed))
    else if (first && first[0] !== received) layout[received] = first[0]
  }
  return { layout, made, lost, torn }
}
