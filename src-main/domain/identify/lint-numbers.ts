// Check digits, company prefixes and the plain arithmetic a value must satisfy.
import { allWrong, csetnumeric, digitAt } from './lint.ts'
import { CSET82, cset82 } from './lint-characters.ts'
import type { LintCode, Linter } from './lint.ts'

/** Mod 10 over the digits text[from, to), weights 3,1,3… from the right: 0 when the last digit is their check digit. */
export function mod10Remainder(text: string, from: number, to: number): number {
  let sum = 0
  for (let at = to - 1, weight = 1; at >= from; at--, weight = 4 - weight) sum += weight * digitAt(text, at)
  return sum % 10
}

/** The last digit is the mod-10 check digit (General Specifications 7.9.1). */
export const csum: Linter = (text, from, to) => {
  if (from === to) return allWrong('TOO_SHORT_FOR_CHECK_DIGIT', from, to)
  const strange = csetnumeric(text, from, to)
  if (strange !== undefined) return strange
  return mod10Remainder(text, from, to) === 0 ? undefined : { code: 'INCORRECT_CHECK_DIGIT', at: to - 1, length: 1 }
}

const CSET32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const PAIR_DATA_MAX = 97
const primes: number[] = []
for (let candidate = 2; primes.length < PAIR_DATA_MAX; candidate++) {
  if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
}

/** The last two characters check the rest: CSET 82 values times primes from the right, mod 1021 (7.9.5). */
export const csumalpha: Linter = (text, from, to) => {
  const dataEnd = to - 2
  if (dataEnd < from) return allWrong('TOO_SHORT_FOR_CHECK_PAIR', from, to)
  if (dataEnd - from > PAIR_DATA_MAX) return allWrong('TOO_LONG_FOR_CHECK_PAIR_IMPLEMENTATION', from, to)
  const strange = cset82(text, from, dataEnd)
  if (strange !== undefined) return strange
  for (let at = dataEnd; at < to; at++) {
    if (!CSET32.includes(text.charAt(at))) return { code: 'INVALID_CSET32_CHARACTER', at, length: 1 }
  }
  let sum = 0
  for (let at = from; at < dataEnd; at++) sum += CSET82.indexOf(text.charAt(at)) * (primes[dataEnd - 1 - at] ?? 0)
  sum %= 1021
  const good = text[dataEnd] === CSET32[sum >> 5] && text[dataEnd + 1] === CSET32[sum & 31]
  return good ? undefined : { code: 'INCORRECT_CHECK_PAIR', at: dataEnd, length: 2 }
}

/** The shortest GS1 company prefix. */
const PREFIX_DIGITS_MIN = 4

/** Begins with a company prefix. */
export const gcppos1: Linter = (text, from, to) => {
  if (to - from < PREFIX_DIGITS_MIN) return allWrong('TOO_SHORT_FOR_GCP', from, to)
  const strange = csetnumeric(text, from, from + PREFIX_DIGITS_MIN)
  return strange === undefined ? undefined : { ...strange, code: 'INVALID_GCP_PREFIX' }
}

/** Has a company prefix from its second character. */
export const gcppos2: Linter = (text, from, to) =>
  to - from < 2 ? allWrong('TOO_SHORT_FOR_GCP', from, to) : gcppos1(text, from + 1, to)

function onlyZeros(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text[at] !== '0') return false
  return true
}

export const zero: Linter = (text, from, to) =>
  from < to && onlyZeros(text, from, to) ? undefined : allWrong('NOT_ZERO', from, to)

export const nonzero: Linter = (text, from, to) =>
  csetnumeric(text, from, to) ?? (onlyZeros(text, from, to) ? allWrong('ILLEGAL_ZERO_VALUE', from, to) : undefined)

export const nozeroprefix: Linter = (text, from, to) =>
  from < to && text[from] === '0' ? { code: 'ILLEGAL_ZERO_PREFIX', at: from, length: 1 } : csetnumeric(text, from, to)

function oneOf(characters: string, code: LintCode): Linter {
  return (text, from, to) =>
    to - from === 1 && characters.includes(text.charAt(from)) ? undefined : allWrong(code, from, to)
}

export const winding = oneOf('019', 'INVALID_WINDING_DIRECTION')

export const yesno = oneOf('01', 'NOT_ZERO_OR_ONE')

export const iso5218 = oneOf('0129', 'INVALID_BIOLOGICAL_SEX_CODE')

/** Piece number and total of equal width: neither is zero, the piece is not beyond the total. */
export const pieceoftotal: Linter = (text, from, to) => {
  const strange = csetnumeric(text, from, to)
  if (strange !== undefined) return strange
  const width = (to - from) / 2
  if (width === 0 || !Number.isInteger(width)) return allWrong('INVALID_LENGTH_FOR_PIECE_OF_TOTAL', from, to)
  const middle = from + width
  if (onlyZeros(text, from, middle)) return allWrong('ZERO_PIECE_NUMBER', from, middle)
  if (onlyZeros(text, middle, to)) return allWrong('ZERO_TOTAL_PIECES', middle, to)
  const beyond = text.slice(from, middle) > text.slice(middle, to)
  return beyond ? allWrong('PIECE_NUMBER_EXCEEDS_TOTAL', from, to) : undefined
}

/** `position/end`, both without leading zeros, the position not beyond the end. */
export const posinseqslash: Linter = (text, from, to) => {
  const malformed = allWrong('POSITION_IN_SEQUENCE_MALFORMED', from, to)
  const slash = text.indexOf('/', from)
  if (slash <= from || slash >= to - 1) return malformed
  if (csetnumeric(text, from, slash) !== undefined || csetnumeric(text, slash + 1, to) !== undefined) return malformed
  if (text[from] === '0') return allWrong('ILLEGAL_ZERO_PREFIX', from, slash)
  if (text[slash + 1] === '0') return allWrong('ILLEGAL_ZERO_PREFIX', slash + 1, to)
  const position = text.slice(from, slash)
  const end = text.slice(slash + 1, to)
  const beyond = position.length === end.length ? position > end : position.length > end.length
  return beyond ? allWrong('POSITION_EXCEEDS_END', from, to) : undefined
}

/** Ten digits of 1e-7 degrees, shifted to start at zero; the greatest is a fixed string, so text order is number order. */
function degrees(most: string, wrongLength: LintCode, wrongValue: LintCode): Linter {
  return (text, from, to) => {
    if (to - from !== most.length) return allWrong(wrongLength, from, to)
    const strange = csetnumeric(text, from, to)
    if (strange !== undefined) return strange
    return text.slice(from, to) > most ? allWrong(wrongValue, from, to) : undefined
  }
}

export const latitude = degrees('1800000000', 'LATITUDE_INVALID_LENGTH', 'INVALID_LATITUDE')

export const longitude = degrees('3600000000', 'LONGITUDE_INVALID_LENGTH', 'INVALID_LONGITUDE')
