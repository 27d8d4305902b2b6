// Calendar days as people read and type them: no time, no zone, never without a year.
const dayMs = 86_400_000
const ofDay = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** One formatter a language is kept: making one costs more than drawing the row the day stands in. */
const inLanguage = (options: Intl.DateTimeFormatOptions): ((at: number, language: string) => string) => {
  const formats = new Map<string, Intl.DateTimeFormat>()
  return (at, language) => {
    const format = formats.get(language) ?? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options)
    formats.set(language, format)
    return format.format(at)
  }
}

const asDay = inLanguage({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const asMoment = inLanguage({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
const asTime = inLanguage({ hour: '2-digit', minute: '2-digit' })

/** `12 Mar 2027`. */
export const shownDay = (day: string, language: string): string => asDay(ofDay(day), language)

/** `12 Mar, 14:05` on this screen's clock. `moment` is ISO 8601. */
export const shownMoment = (moment: string, language: string): string => asMoment(Date.parse(moment), language)

/** `14:05` on this screen's clock. `moment` is ISO 8601. */
export const shownTime = (moment: string, language: string): string => asTime(Date.parse(moment), language)

/** The day a moment lies in on this screen's clock, YYYY-MM-DD. */
export const dayOfMoment = (moment: string): string => {
  const at = new Date(moment)
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

/** Whole days from one day to another; negative where `to` is before. */
export const daysBetween = (from: string, to: string): number => Math.round((ofDay(to) - ofDay(from)) / dayMs)

/** How a month's name begins in English, German, Spanish and Turkish: no beginning means two months. */
const months = [
  ['jan', 'ene', 'oca'], ['feb', 'şub'], ['mar', 'mär'], ['apr', 'abr', 'nis'], ['may', 'mai'], ['jun', 'haz'],
  ['jul', 'tem'], ['aug', 'ago', 'ağu'], ['sep', 'eyl'], ['oct', 'okt', 'eki'], ['nov', 'kas'], ['dec', 'dez', 'dic', 'ara'],
]

/** 1 for January; 0 where it is no month. */
const monthNamed = (name: string): number => months.findIndex((beginnings) => beginnings.includes(name)) + 1

const realDay = (year: number, month: number, day: number): string | undefined => {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return new Date(ofDay(text)).toISOString().startsWith(text) ? text : undefined
}

const safely = (year: number, month: number, day: number): string | undefined =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31 ? realDay(year < 100 ? 2000 + year : year, month, day) : undefined

/**
 * Reads a typed day: `2027-03-12`, `2027/3/12`, `2027年3月12日`, `270312` as on a GS1 label, `12 Mar 2027`, `12. März 2027`, `12.3.2027`, `12/3/27` (day first).
 * Undefined where it is none of these or not in the calendar.
 */
export const readDay = (typed: string): string | undefined => {
  // Digits may come full-width from a Japanese keyboard, and a capital İ becomes an i with a dot of its own.
  const text = typed.trim().normalize('NFKC').toLowerCase().replaceAll('\u0307', '')
  const iso = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? /^(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (iso) return safely(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const named = /^(\d{1,2})[ .-]*(\p{L}{3})\p{L}*[ .-]*(\d{4}|\d\d)$/u.exec(text)
  if (named) return safely(Number(named[3]), monthNamed(named[2] ?? ''), Number(named[1]))
  const numbers = /^(\d{1,2})[./ ](\d{1,2})[./ ](\d{4}|\d\d)$/.exec(text)
  return numbers ? safely(Number(numbers[3]), Number(numbers[2]), Number(numbers[1])) : undefined
}
