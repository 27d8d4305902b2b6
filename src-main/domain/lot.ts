// Lots: one key for every way of writing the same code, and one answer to "is it expired".

/** The key two writings of one lot share: no white space, compatibility forms folded, capitals. */
export const lotKey = (code: string): string => code.normalize('NFKC').replace(/\s+/gu, '').toUpperCase().normalize('NFKC')

/**
 * Expired from the day after its expiry date: it may be used on the day itself
 * (GS1 General Specifications 3.4.7, AI 17). Both are days, YYYY-MM-DD. The one predicate; nothing else compares dates.
 */
export const isExpired = (expiry: string | null | undefined, today: string): boolean => typeof expiry === 'string' && expiry < today

/** Whole days from `from` to `to`, both YYYY-MM-DD; negative where `to` is earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** The day `days` after a day. */
export const dayAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** Too little life for a customer who wants `days` of it: it would be expired by then. Never, where none are wanted and it is still good today. */
export const isTooShort = (expiry: string | null | undefined, today: string, days: number): boolean => isExpired(expiry, dayAfter(today, days))
