// Calendar days as people read and type them: no time, no zone, never without a year.
const dayMs = 86_400_000
const ofDay = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** `12 Mar 2027`. */
export const shownDay = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(ofDay(day))

/** `12 Mar, 14:05` on this screen's clock. `moment` is ISO 8601. */
export const shownMoment = (moment: string, language: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(Date.parse(moment))

/** `14:05` on this screen's clock. `moment` is ISO 8601. */
export const shownTime = (moment: string, language: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { hour: '2-digit', minute: '2-digit' }).format(Date.parse(moment))

/** The day a moment lies in on this screen's clock, YYYY-MM-DD. */
export const dayOfMoment = (moment: string): string => {
  const at = new Date(moment)
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

/** Whole days from one day to another; negative where `to` is before. */
export const daysBetween = (from: string, to: string): number => Math.round((ofDay(to) - ofDay(from)) / dayMs)

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const realDay = (year: number, month: number, day: number): string | undefined => {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return new Date(ofDay(text)).toISOString().startsWith(text) ? text : undefined
}

const safely = (year: number, month: number, day: number): string | undefined =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31 ? realDay(year < 100 ? 2000 + year : year, month, day) : undefined

/**
 * Reads a typed day: `2027-03-12`, `270312` as on a GS1 label, `12 Mar 2027`, `12.3.2027`, `12/3/27` (day first).
 * Undefined where it is none of these or not in the calendar.
 */
export const readDay = (typed: string): string | undefined => {
  const text = typed.trim().toLowerCase()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? /^(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (iso) return safely(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const named = /^(\d{1,2})[ .-]*([a-z]{3})[a-z]*[ .-]*(\d{4}|\d\d)$/.exec(text)
  if (named) return safely(Number(named[3]), months.indexOf(named[2] ?? '') + 1, Number(named[1]))
  const numbers = /^(\d{1,2})[./ ](\d{1,2})[./ ](\d{4}|\d\d)$/.exec(text)
  return numbers ? safely(Number(numbers[3]), Number(numbers[2]), Number(numbers[1])) : undefined
}
