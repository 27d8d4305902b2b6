// Codes that must stand in an official list, and the bank account number that leans on one.
import { allWrong, digitAt, strangeness, ZERO } from './lint.ts'
import { LETTERS } from './lint-characters.ts'
import { countryLetters, countryNumbers, countryNumbersOr999, currencyNumbers, packageTypes } from './code-lists.ts'
import type { LintCode, Linter } from './lint.ts'

function listed(list: ReadonlySet<string>, code: LintCode): Linter {
  return (text, from, to) => (list.has(text.slice(from, to)) ? undefined : allWrong(code, from, to))
}

/** A three-digit code that stands in a list. */
function numbered(members: Uint8Array, code: LintCode): Linter {
  return (text, from, to) => {
    if (to - from !== 3) return allWrong(code, from, to)
    const hundreds = text.charCodeAt(from) - ZERO
    const tens = text.charCodeAt(from + 1) - ZERO
    const ones = text.charCodeAt(from + 2) - ZERO
    const digits = (strangeness(hundreds) | strangeness(tens) | strangeness(ones)) >= 0
    return digits && members[hundreds * 100 + tens * 10 + ones] === 1 ? undefined : allWrong(code, from, to)
  }
}

export const iso3166 = numbered(countryNumbers, 'NOT_ISO3166')

export const iso3166999 = numbered(countryNumbersOr999, 'NOT_ISO3166_OR_999')

export const iso3166alpha2 = listed(countryLetters, 'NOT_ISO3166_ALPHA2')

export const iso4217 = numbered(currencyNumbers, 'NOT_ISO4217')

export const packagetype = listed(packageTypes, 'INVALID_PACKAGE_TYPE')

/** 01–10 and 80–99 (General Specifications 3.8.21). */
export const mediatype: Linter = (text, from, to) => {
  const tens = digitAt(text, from)
  const ones = digitAt(text, from + 1)
  const number = to - from === 2 && tens <= 9 && ones <= 9 ? tens * 10 + ones : 0
  return (number >= 1 && number <= 10) || number >= 80 ? undefined : allWrong('INVALID_MEDIA_TYPE', from, to)
}

const IBAN_MIN = 11
const IBAN_MAX = 34

/** ISO 13616: country, two check digits, account; the country and check digits moved to the end, mod 97 is 1. */
export const iban: Linter = (text, from, to) => {
  const length = to - from
  if (length < 4) return allWrong('IBAN_TOO_SHORT', from, to)
  if (!countryLetters.has(text.slice(from, from + 2))) return allWrong('ILLEGAL_IBAN_COUNTRY_CODE', from, from + 2)
  if (length > IBAN_MAX) return allWrong('IBAN_TOO_LONG', from, to)
  if (length < IBAN_MIN) return allWrong('IBAN_TOO_SHORT', from, to)
  let remainder = 0
  for (let step = 0; step < length; step++) {
    const at = from + ((step + 4) % length)
    const digit = digitAt(text, at)
    const value = digit <= 9 ? digit : LETTERS.indexOf(text.charAt(at)) + 10
    if (value < 10 && digit > 9) return { code: 'INVALID_IBAN_CHARACTER', at, length: 1 }
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1 ? undefined : { code: 'INCORRECT_IBAN_CHECKSUM', at: from + 2, length: 2 }
}
