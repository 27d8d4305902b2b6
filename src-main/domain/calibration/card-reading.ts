// One code of the calibration card as it arrived, laid beside what is printed: character by character, from the end.
import { GS } from '../identify/gs1-elements.ts'
import type { CardCode } from './calibration-card.ts'

/** A key that means no character (Alt+9, a dead accent) arrives as this. */
export const noCharacter = '\uFFFD'
/** Function keys arrive as U+E001 (F1) to U+E018 (F24). */
const functionKeys = 0xe000

/** `F8`, or undefined for a character. */
export const functionKeyOf = (received: string): string | undefined => {
  const number = received.charCodeAt(0) - functionKeys
  return number >= 1 && number <= 24 ? `F${number}` : undefined
}

export interface Pair {
  readonly printed: string
  readonly received: string
}

export interface CardReading {
  /** What came before the code's own characters: prefix and symbology identifier. */
  readonly head: string
  /** Without the GS. */
  readonly pairs: readonly Pair[]
  /** What came where the code has its GS; empty: nothing. Undefined: the code has none. */
  readonly separator: string | undefined
}

/** Some scanners write a separator out: `<GS>`. */
const separatorMax = 4
/** The likeliest first: one character, none at all, several. */
const separatorLengths = [1, 0, ...Array.from({ length: separatorMax - 1 }, (_, n) => n + 2)]

const beside = (printed: string, received: string): Pair[] => [...printed].map((character, n) => ({ printed: character, received: received.charAt(n) }))

/** An accent that waits for its letter changes the key after it too: neither says anything of the layout. */
export const isSure = (pairs: readonly Pair[], n: number): boolean => pairs[n]?.received !== noCharacter && pairs[n - 1]?.received !== noCharacter

/** How many pairs contradict others: a layout makes the same of the same, and different things of different ones. */
const contradictions = (pairs: readonly Pair[]): number => {
  const made = new Map<string, string>()
  const from = new Map<string, string>()
  return pairs.filter(({ printed, received }, n) => {
    if (!isSure(pairs, n)) return false
    const folded = printed.toLowerCase()
    const [before, origin] = [made.get(printed) ?? received, from.get(received) ?? folded]
    made.set(printed, before)
    from.set(received, origin)
    return before !== received || origin !== folded
  }).length
}

const alignments = ({ says }: CardCode, received: string): CardReading[] => {
  const [before = '', after] = says.split(GS)
  return (after === undefined ? [0] : separatorLengths).flatMap((separator) => {
    const start = received.length - says.replace(GS, '').length - separator
    if (start < 0) return []
    const [middle, tail] = [start + before.length, start + before.length + separator]
    const pairs = [...beside(before, received.slice(start, middle)), ...beside(after ?? '', received.slice(tail))]
    return [{ head: received.slice(0, start), pairs, separator: after === undefined ? undefined : received.slice(middle, tail) }]
  })
}

/** Undefined: what arrived cannot be this code, whatever the layout. */
export const readingOf = (code: CardCode, received: string): CardReading | undefined => {
  const [best] = alignments(code, received).map((reading) => ({ reading, cost: contradictions(reading.pairs) })).toSorted((a, b) => a.cost - b.cost)
  return best && best.cost <= best.reading.pairs.length / 8 ? best.reading : undefined
}

/** How many characters arrived as they are printed, capital or small. */
export const sameCount = ({ pairs }: CardReading): number => pairs.filter(({ printed, received }) => printed.toLowerCase() === received.toLowerCase()).length
