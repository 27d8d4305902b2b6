// One small check of one part of a scanned value, and how it says what is wrong and where.

/** Names follow the GS1 reference's error codes, without their prefix. */
export type LintCode =
  | 'NON_DIGIT_CHARACTER' | 'INVALID_CSET82_CHARACTER' | 'INVALID_CSET39_CHARACTER' | 'INVALID_CSET64_CHARACTER'
  | 'INVALID_CSET64_PADDING' | 'INVALID_CSET32_CHARACTER' | 'INVALID_PERCENT_SEQUENCE' | 'NOT_HYPHEN'
  | 'IMPORTER_IDX_MUST_BE_ONE_CHARACTER' | 'INVALID_IMPORT_IDX_CHARACTER' | 'REQUIRES_NON_DIGIT_CHARACTER'
  | 'INCORRECT_CHECK_DIGIT' | 'TOO_SHORT_FOR_CHECK_DIGIT' | 'INCORRECT_CHECK_PAIR' | 'TOO_SHORT_FOR_CHECK_PAIR'
  | 'TOO_LONG_FOR_CHECK_PAIR_IMPLEMENTATION' | 'INVALID_GCP_PREFIX' | 'TOO_SHORT_FOR_GCP'
  | 'NOT_ZERO' | 'ILLEGAL_ZERO_VALUE' | 'ILLEGAL_ZERO_PREFIX' | 'INVALID_WINDING_DIRECTION' | 'NOT_ZERO_OR_ONE'
  | 'INVALID_BIOLOGICAL_SEX_CODE' | 'INVALID_LENGTH_FOR_PIECE_OF_TOTAL' | 'ZERO_PIECE_NUMBER' | 'ZERO_TOTAL_PIECES'
  | 'PIECE_NUMBER_EXCEEDS_TOTAL' | 'POSITION_IN_SEQUENCE_MALFORMED' | 'POSITION_EXCEEDS_END'
  | 'LATITUDE_INVALID_LENGTH' | 'INVALID_LATITUDE' | 'LONGITUDE_INVALID_LENGTH' | 'INVALID_LONGITUDE'
  | 'DATE_TOO_SHORT' | 'DATE_TOO_LONG' | 'ILLEGAL_MONTH' | 'ILLEGAL_DAY'
  | 'HOUR_TOO_SHORT' | 'HOUR_TOO_LONG' | 'ILLEGAL_HOUR' | 'MINUTE_TOO_SHORT' | 'MINUTE_TOO_LONG' | 'ILLEGAL_MINUTE'
  | 'SECOND_TOO_SHORT' | 'SECOND_TOO_LONG' | 'ILLEGAL_SECOND' | 'HOUR_WITH_MINUTE_TOO_SHORT' | 'HOUR_WITH_MINUTE_TOO_LONG'
  | 'NOT_ISO3166' | 'NOT_ISO3166_OR_999' | 'NOT_ISO3166_ALPHA2' | 'NOT_ISO4217'
  | 'IBAN_TOO_SHORT' | 'IBAN_TOO_LONG' | 'ILLEGAL_IBAN_COUNTRY_CODE' | 'INVALID_IBAN_CHARACTER' | 'INCORRECT_IBAN_CHECKSUM'
  | 'INVALID_MEDIA_TYPE' | 'INVALID_PACKAGE_TYPE'
  | `COUPON_${string}`

/** What is wrong with `length` characters of the text, beginning at the index `at`. */
export interface Lint {
  readonly code: LintCode
  readonly at: number
  readonly length: number
}

/** Looks at text[from, to); answers undefined when nothing is wrong. Never copies the text. */
export type Linter = (text: string, from: number, to: number) => Lint | undefined

/** The code of the character 0. */
export const ZERO = 48

/** 0–9, or something above 9 for any other character or beyond the end. */
export function digitAt(text: string, at: number): number {
  return at < text.length ? (text.charCodeAt(at) - ZERO) >>> 0 : 99
}

/** Negative when `digit` is none of 0–9: or-ed together, several are judged at once. */
export const strangeness = (digit: number): number => digit | (9 - digit)

/** The two-digit number at `at`; both characters must be digits. */
export function pairAt(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO
}

/** The number text[from, to) says, of nine digits at most, or -1 when a character is no digit: each is read once. */
export function numberAt(text: string, from: number, to: number): number {
  let number = 0
  let strange = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO
    strange |= strangeness(digit)
    number = number * 10 + digit
  }
  return strange < 0 ? -1 : number
}

/** The whole part is wrong. */
export function allWrong(code: LintCode, from: number, to: number): Lint {
  return { code, at: from, length: to - from }
}

/** Digits only. */
export const csetnumeric: Linter = (text, from, to) => {
  for (let at = from; at < to; at++) {
    if (strangeness(text.charCodeAt(at) - ZERO) < 0) return { code: 'NON_DIGIT_CHARACTER', at, length: 1 }
  }
  return undefined
}
