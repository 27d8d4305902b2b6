// Hybrid logical clock: orders facts of several stations without trusting anybody's wall clock.

/** The later of the wall clock and one tick after the latest seen, as 16 hex digits (48 bits of ms, 16 of counter). */
export const tick = (latest: string, wallMs: number): string => {
  const latestMs = Number.parseInt(latest.slice(0, 12), 16)
  if (wallMs > latestMs) return `${hex(wallMs, 12)}0000`
  const counter = Number.parseInt(latest.slice(12), 16) + 1
  return counter > 0xffff ? `${hex(latestMs + 1, 12)}0000` : `${latest.slice(0, 12)}${hex(counter, 4)}`
}

/** How far ahead of our wall clock another station's may be before we stop following it: 5 minutes. */
export const clockSkewMsMax = 300_000

/** The latest clock to go on from after seeing `seen`; one too far ahead is not followed. */
export const follow = (latest: string, seen: string, wallMs: number): string =>
  seen > latest && Number.parseInt(seen.slice(0, 12), 16) <= wallMs + clockSkewMsMax ? seen : latest

export const clockZero = '0'.repeat(16)

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
