// The calendar day at the station: what "today" and every "on that day" mean here.
import { dayAfter } from '#domain/lot.ts'

/** How far this machine's clocks are behind UTC at a moment, minutes; negative east of Greenwich. */
export const minutesBehindUtc = (atMs: number): number => new Date(atMs).getTimezoneOffset()

/** YYYY-MM-DD where clocks are so far behind UTC. */
export const dayAt = (atMs: number, behindMinutes: number): string => new Date(atMs - behindMinutes * 60_000).toISOString().slice(0, 10)

/** YYYY-MM-DD in this machine's time zone, of milliseconds since 1970 or an ISO 8601 instant. */
export const localDay = (at: number | string): string => {
  const atMs = new Date(at).getTime()
  return dayAt(atMs, minutesBehindUtc(atMs))
}

/** ISO 8601 UTC: when a calendar day begins at the station. */
export const dawnOf = (day: string): string => new Date(midnight(day)).toISOString()

const midnight = (day: string): number => new Date(`${day}T00:00:00`).getTime()

/** The first clock (domain/clock.ts) of a calendar day, and the last: facts of that day are between them. */
export const clockBefore = (day: string): string => `${midnight(day).toString(16).padStart(12, '0')}0000`
export const clockAfter = (day: string): string => `${(midnight(dayAfter(day, 1)) - 1).toString(16).padStart(12, '0')}ffff`
