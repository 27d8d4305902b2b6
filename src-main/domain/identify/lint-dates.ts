// Dates and times as labels print them must exist on a calendar and a clock.
import { allWrong, csetnumeric, numberAt, pairAt } from './lint.ts'
import { daysInMonth } from './gs1-date.ts'
import type { LintCode, Linter } from './lint.ts'

/** Two-digit years are judged in 2000–2099: the only century whose leap years are every fourth. */
function date(yearDigits: 2 | 4, dayMin: 0 | 1): Linter {
  const digits = yearDigits + 4
  return (text, from, to) => {
    if (to - from !== digits) return allWrong(to - from < digits ? 'DATE_TOO_SHORT' : 'DATE_TOO_LONG', from, to)
    const number = numberAt(text, from, to)
    if (number < 0) return csetnumeric(text, from, to)
    const month = Math.floor(number / 100) % 100
    if (month < 1 || month > 12) return { code: 'ILLEGAL_MONTH', at: from + yearDigits, length: 2 }
    const year = Math.floor(number / 10_000) + (yearDigits === 2 ? 2000 : 0)
    const day = number % 100
    if (day < dayMin || day > daysInMonth(year, month)) return { code: 'ILLEGAL_DAY', at: from + yearDigits + 2, length: 2 }
    return undefined
  }
}

export const yymmdd = date(2, 1)

export const yymmd0 = date(2, 0)

export const yyyymmdd = date(4, 1)

export const yyyymmd0 = date(4, 0)

const HOUR_MAX = 23
const MINUTE_MAX = 59

function timePart(unit: 'HOUR' | 'MINUTE' | 'SECOND', most: number): Linter {
  const illegal: LintCode = `ILLEGAL_${unit}`
  return (text, from, to) => {
    if (to - from !== 2) return allWrong(to - from < 2 ? `${unit}_TOO_SHORT` : `${unit}_TOO_LONG`, from, to)
    return csetnumeric(text, from, to) ?? (pairAt(text, from) > most ? allWrong(illegal, from, to) : undefined)
  }
}

export const hh = timePart('HOUR', HOUR_MAX)

export const mi = timePart('MINUTE', MINUTE_MAX)

export const ss = timePart('SECOND', MINUTE_MAX)

export const hhmi: Linter = (text, from, to) => {
  const length = to - from
  if (length !== 4) return allWrong(length < 4 ? 'HOUR_WITH_MINUTE_TOO_SHORT' : 'HOUR_WITH_MINUTE_TOO_LONG', from, to)
  const number = numberAt(text, from, to)
  if (number < 0) return csetnumeric(text, from, to)
  if (Math.floor(number / 100) > HOUR_MAX) return allWrong('ILLEGAL_HOUR', from, from + 2)
  return number % 100 > MINUTE_MAX ? allWrong('ILLEGAL_MINUTE', from + 2, to) : undefined
}

/** Where a label may say that it names no time. */
export const NO_TIME = '9999'

export const hhmiOrNone: Linter = (text, from, to) => (text.slice(from, to) === NO_TIME ? undefined : hhmi(text, from, to))
