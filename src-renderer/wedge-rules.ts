// What exactly a burst of keys was, and which rule it breaks that kept it from being a scan: for the screens that set a scanner up.
import { closeAltCode, pausesOf, type Kept } from './wedge-frame.ts'
import { characterOf, endingOf, GS, isAltDigit, modifiers, plainProfile, type Ending, type Stroke, type WedgeProfile } from './wedge-keys.ts'

/** Everything between two silences, or up to the key that ended it. */
export interface Burst {
  /** Function keys are U+E001 (F1) to U+E018 (F24); a key that means no character is U+FFFD. */
  readonly received: string
  readonly ended: Ending
  /** Mean and longest time from key to key, ms. */
  readonly gapMs: number
  readonly gapMsLongest: number
}

interface BurstReader {
  /** `held`: the key belongs to a burst. A burst that ended comes along. */
  press(stroke: Stroke): { readonly held: boolean; readonly burst?: Burst | undefined }
  /** Says that time went by without a key. */
  rest(now: number): Burst | undefined
}

const functionKeys = 0xe000
const noCharacter = '\uFFFD'
/** Longer than the longest pause within a scan of the slowest scanner a profile takes. */
export const silenceMs = 700
/** Some scanners send CR and LF: the second belongs to the burst before. */
const lateEndMs = 150
const leastLength = 6
/** What a hand types is no failed scan. */
const slowestMs = 150
const leastBurst = 3

/** Undefined: no scanner begins with this key, or it means nothing at all. */
const arrivedAs = (stroke: Stroke, open: boolean): string | undefined => {
  if (stroke.key === 'Dead') return noCharacter
  const functionKey = /^F(\d{1,2})$/.exec(stroke.key)?.[1]
  if (functionKey !== undefined) return open ? String.fromCharCode(functionKeys + Number(functionKey)) : undefined
  if (stroke.alt === true && stroke.ctrl !== true && [...stroke.key].length === 1) return noCharacter
  // A prefix may be STX; any other control key begins a shortcut.
  const stx = stroke.ctrl === true && stroke.key.toLowerCase() === 'b'
  return characterOf(stroke, { ...plainProfile, prefix: stx ? '\u0002' : '' }, open)
}

/** Takes every key as it comes, however slow, and whatever it is: nothing is judged here. */
export const createBurstReader = (): BurstReader => {
  let kept: Kept<Stroke>[] = []
  let endedAt = Number.NEGATIVE_INFINITY

  const finish = (ended: Ending): Burst | undefined => {
    closeAltCode(kept)
    const times = kept.map(({ stroke }) => stroke.t)
    const gaps = times.slice(1).map((t, n) => t - (times[n] ?? t))
    const received = kept.map(({ char }) => char).join('')
    kept = []
    const gapMs = gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length)
    return received === '' ? undefined : { received, ended, gapMs, gapMsLongest: Math.max(0, ...gaps) }
  }

  const press = (stroke: Stroke): { held: boolean; burst?: Burst | undefined } => {
    if (modifiers.has(stroke.key) && stroke.key !== 'Dead') {
      if (stroke.key === 'Alt') closeAltCode(kept)
      return { held: false }
    }
    const open = kept.length > 0
    const ending = endingOf(stroke)
    if (ending !== undefined) {
      if (!open) return { held: stroke.t - endedAt <= lateEndMs }
      endedAt = stroke.t
      return { held: true, burst: finish(ending) }
    }
    if (stroke.repeat === true) return { held: open }
    if (isAltDigit(stroke)) {
      kept.push({ stroke, char: '', altDigit: stroke.key, released: false })
      return { held: true }
    }
    closeAltCode(kept)
    const char = arrivedAs(stroke, open)
    if (char !== undefined) kept.push({ stroke, char, released: false })
    return { held: char !== undefined }
  }

  const rest = (now: number): Burst | undefined => (now - (kept.at(-1)?.stroke.t ?? now) < silenceMs ? undefined : finish('silence'))

  return { press, rest }
}

/** The rule a burst breaks, and what the sentence about it needs. */
export type BrokenRule =
  | { readonly rule: 'too-short'; readonly count: number; readonly least: number }
  | { readonly rule: 'too-slow' | 'paused'; readonly gapMs: number; readonly most: number }
  | { readonly rule: 'unusable-key' }
  | { readonly rule: 'prefix-missing'; readonly prefix: string }
  | { readonly rule: 'suffix-missing' | 'suffix-differs' }

const readBy = (received: string, { layout, gsSubstitute }: WedgeProfile): string =>
  [...received].map((one) => (one === gsSubstitute || one.charCodeAt(0) - functionKeys === Number(gsSubstitute?.slice(1)) ? GS : (layout[one] ?? one))).join('')

/** Undefined: it breaks none, or a hand typed it. Of several the one to be mended first. */
export const ruleBroken = ({ received, ended, gapMs, gapMsLongest }: Burst, profile: WedgeProfile): BrokenRule | undefined => {
  const { prefix, suffix, gapMsMax } = profile
  const silence = pausesOf(profile).silence
  if (received.length < leastBurst || gapMs > Math.max(slowestMs, gapMsMax)) return undefined
  if (received.includes(noCharacter)) return { rule: 'unusable-key' }
  if (gapMs > gapMsMax) return { rule: 'too-slow', gapMs: Math.round(gapMs), most: gapMsMax }
  if (gapMsLongest > silence) return { rule: 'paused', gapMs: Math.round(gapMsLongest), most: silence }
  if (received.length < leastLength) return { rule: 'too-short', count: received.length, least: leastLength }
  if (prefix !== '' && !readBy(received, profile).includes(prefix)) return { rule: 'prefix-missing', prefix }
  if (suffix === null) return undefined
  if (ended === 'silence') return { rule: 'suffix-missing' }
  return (suffix === '\t') === (ended === 'tab') ? undefined : { rule: 'suffix-differs' }
}
