// Dates on labels have no time and no zone; moments are instants on the wall clock.
import * as z from 'zod'

const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** True for a real calendar day written YYYY-MM-DD, year 1900 to 2199. */
export const isDay = (text: string): boolean => {
  const parts = /^((?:19|20|21)\d\d)-(\d\d)-(\d\d)$/.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** A calendar day, YYYY-MM-DD. */
export const day = z.string().refine(isDay, 'must be a calendar day written YYYY-MM-DD')

/** An instant, ISO 8601 in UTC with milliseconds. */
export const moment = z.string()
