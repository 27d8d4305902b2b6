// Whether capitals arrive small and small letters capital: Caps Lock, or a scanner that changes the case.
import type { Pair } from './card-reading.ts'

/** Inverted: Caps Lock. Upper and lower: every letter arrives so, and which it was is lost. */
export type CaseFault = 'inverted' | 'upper' | 'lower'

const isSmall = (character: string): boolean => character !== character.toUpperCase()
const isCapital = (character: string): boolean => character !== character.toLowerCase()

/** More than half of the letters printed in this case arrive in the other. */
const mostlyFlipped = (pairs: readonly Pair[], printedSo: (character: string) => boolean): boolean => {
  const letters = pairs.filter(({ printed, received }) => printedSo(printed) && (isSmall(received) || isCapital(received)))
  return letters.filter(({ received }) => !printedSo(received)).length * 2 > letters.length
}

export const caseOf = (pairs: readonly Pair[]): CaseFault | undefined => {
  const [smallFlipped, capitalFlipped] = [mostlyFlipped(pairs, isSmall), mostlyFlipped(pairs, isCapital)]
  if (smallFlipped && capitalFlipped) return 'inverted'
  return smallFlipped ? 'upper' : capitalFlipped ? 'lower' : undefined
}

/** Turkish pairs i with İ and ı with I. A letter without its like in the other case stays. */
export const swapCase = (text: string, turkish: boolean): string =>
  [...text].map((character) => {
    const other = isSmall(character) ? character.toLocaleUpperCase(turkish ? 'tr' : 'en') : character.toLocaleLowerCase(turkish ? 'tr' : 'en')
    return [...other].length === 1 ? other : character
  }).join('')
