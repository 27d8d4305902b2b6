// A run of keys that may be a scan: whether it came from one scanner and whole, told by its pace and by how its keys were let go.
import type { Stroke, WedgeProfile } from './wedge-keys.ts'

export interface Kept<S> {
  readonly stroke: S
  /** What it means within a scan; digits of an Alt code mean nothing until the code is whole. */
  char: string
  readonly altDigit?: string
  released: boolean
}

export type Frame = readonly Kept<Stroke>[]

/** How long each kind of pause is at most, ms. A slow scanner makes all of them longer. */
export interface Pauses {
  /** A lone key is typing after this. */
  readonly alone: number
  /** Mean time from character to character of a scan. */
  readonly mean: number
  /** Ends a burst. */
  readonly silence: number
  /** Ends a burst whose scanner ends each with a key: a busy computer stutters. */
  readonly patient: number
}

export const pausesOf = ({ gapMsMax }: WedgeProfile): Pauses => {
  const silence = Math.max(100, 2 * gapMsMax + 30)
  return { alone: Math.max(50, gapMsMax + 15), mean: gapMsMax, silence, patient: Math.max(500, 2 * silence) }
}

export const textOf = (frame: Frame): string => frame.map((one) => one.char).join('')

/** From each stroke to the next, and to `endAt` where a key ended the frame. */
const gapsOf = (frame: Frame, endAt?: number): number[] => {
  const times = [...frame.map(({ stroke }) => stroke.t), ...(endAt === undefined ? [] : [endAt])]
  return times.slice(1).map((t, n) => t - (times[n] ?? t))
}

export const meanGap = (frame: Frame): number => {
  const [first, last] = [frame[0], frame.at(-1)]
  return first && last && frame.length > 1 ? (last.stroke.t - first.stroke.t) / (frame.length - 1) : 0
}

/** No hand types so: the end included where a key ended it. */
export const isFast = (frame: Frame, pauses: Pauses, endAt?: number): boolean => {
  const [first, last] = [frame[0], frame.at(-1)]
  const gaps = frame.length - (endAt === undefined ? 1 : 0)
  return first !== undefined && last !== undefined && gaps > 0 && ((endAt ?? last.stroke.t) - first.stroke.t) / gaps <= pauses.mean
}

/** Longer than a pause of this scanner at this moment. */
const breakMs = (frame: Frame, pauses: Pauses): number => {
  const gaps = gapsOf(frame).toSorted((one, other) => one - other)
  return Math.max(pauses.alone, 3 * (gaps[gaps.length >> 1] ?? 0))
}

/** At a scanner's pace, but for one stutter of the computer at most. */
export const isPaced = (frame: Frame, pauses: Pauses): boolean => {
  if (meanGap(frame) <= pauses.mean) return true
  const [gaps, longest] = [gapsOf(frame), breakMs(frame, pauses)]
  const usual = gaps.filter((gap) => gap <= longest)
  return usual.length === gaps.length - 1 && usual.reduce((sum, gap) => sum + gap, 0) / usual.length <= pauses.mean
}

/** Two keys with pauses after them: the first is a hand's, whatever the second is. */
export const beginsWithTyping = (frame: Frame, pauses: Pauses): boolean => {
  const longest = breakMs(frame, pauses)
  return frame.length > 2 && gapsOf(frame.slice(0, 3)).every((gap) => gap > longest)
}

const aim = /^\][A-Za-z][0-9A-Za-z]/

/** It says itself where it begins: by the prefix, or by its symbology identifier (ISO/IEC 15424). */
export const isMarked = (text: string, { prefix }: WedgeProfile): boolean => (prefix === '' ? aim.test(text) : text.startsWith(prefix))

/** How many keys in front of the scan were typed by a hand: a pause, and then the mark of a scan's beginning. */
export const typedAhead = (frame: Frame, profile: WedgeProfile, pauses: Pauses): number => {
  const text = textOf(frame)
  if (isMarked(text, profile)) return 0
  const longest = breakMs(frame, pauses)
  return gapsOf(frame).findIndex((gap, n) => gap > longest && isMarked(textOf(frame.slice(n + 1)), profile)) + 1
}

/**
 * A key with a pause before and after it is a hand's: a stutter of the computer stops a scanner between any two keys, but hardly
 * twice around one. The first key of a marked frame is the scanner's, whatever followed it.
 */
const hasLoneKey = (frame: Frame, profile: WedgeProfile, pauses: Pauses, endAt?: number): boolean => {
  const longest = breakMs(frame, pauses)
  const pauseAfter = gapsOf(frame, endAt).map((gap) => gap > longest)
  const marked = isMarked(textOf(frame), profile)
  return frame.some((_, n) => (n === 0 ? !marked : pauseAfter[n - 1] === true) && (pauseAfter[n] ?? true))
}

/** A scanner lets go of its keys in the order it pressed them; a hand still holds its own while the scanner goes on. */
const isHeldAcross = (frame: Frame): boolean => {
  const lastReleased = frame.findLastIndex((one) => one.released)
  return frame.slice(0, Math.max(0, lastReleased - 1)).some((one) => !one.released)
}

/** A control character taught as prefix stands nowhere within a code: a second one is another scan's. */
const hasSecondPrefix = (text: string, { prefix }: WedgeProfile): boolean => prefix !== '' && prefix < ' ' && text.includes(prefix, prefix.length)

/** Keys of more than one origin. `endAt`: when the key that ended it came. */
export const isMixed = (frame: Frame, profile: WedgeProfile, pauses: Pauses, endAt?: number): boolean =>
  isHeldAcross(frame) || hasSecondPrefix(textOf(frame), profile) || hasLoneKey(frame, profile, pauses, endAt)

/** Makes one character of the Alt+0029 digits that end the list, if any do. */
export const closeAltCode = <S>(kept: Kept<S>[]): void => {
  let start = kept.length
  while (start > 0 && kept[start - 1]?.altDigit !== undefined && kept[start - 1]?.char === '') start -= 1
  const digits = kept.slice(start)
  const last = digits.at(-1)
  if (last) last.char = String.fromCharCode(Number(digits.map((one) => one.altDigit).join('')) & 0xff)
}
