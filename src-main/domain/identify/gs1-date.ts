// The dates of a label: two-digit years, and a day that may be left open.
import type { LabelDate } from '#contract/identified.ts'

type DateFault = 'length' | 'charset' | 'month' | 'day'

export type DateReading = { readonly ok: true; readonly value: LabelDate } | { readonly ok: false; readonly fault: DateFault }

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Gregorian; month 1–12. */
export function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return leap ? 29 : (MONTH_DAYS[month - 1] ?? 0)
}

/** General Specifications 7.12: the year of two digits that lies 49 before to 50 after the reference year. */
function fullYear(twoDigits: number, referenceYear: number): number {
  const century = referenceYear - (referenceYear % 100)
  const ahead = twoDigits - (referenceYear % 100)
  if (ahead > 50) return century - 100 + twoDigits
  if (ahead < -49) return century + 100 + twoDigits
  return century + twoDigits
}

const two = (number: number): string => (number < 10 ? `0${number}` : `${number}`)

/** YYYY-MM-DD of a date that exists; day 0 means the last of the month. Undefined when there is no such date. */
export function calendarDate(year: number, month: number, day: number): LabelDate | undefined {
  const last = daysInMonth(year, month)
  if (month < 1 || month > 12 || day < 0 || day > last) return undefined
  return { date: `${year < 1000 ? String(year).padStart(4, '0') : year}-${two(month)}-${two(day === 0 ? last : day)}`, dayGiven: day !== 0 }
}

/** YYMMDD. Day 00 (allowed for AIs 11–17 and 4324/4325) is the last day of the month, marked as not given. */
export function readLabelDate(text: string, referenceYear: number, dayZeroAllowed: boolean): DateReading {
  if (text.length !== 6) return { ok: false, fault: 'length' }
  for (let at = 0; at < 6; at++) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) return { ok: false, fault: 'charset' }
  }
  const number = Number(text)
  const month = Math.floor(number / 100) % 100
  const day = number % 100
  if (month < 1 || month > 12) return { ok: false, fault: 'month' }
  const value = calendarDate(fullYear(Math.floor(number / 10_000), referenceYear), month, day)
  if (value === undefined || (day === 0 && !dayZeroAllowed)) return { ok: false, fault: 'day' }
  return { ok: true, value }
}
