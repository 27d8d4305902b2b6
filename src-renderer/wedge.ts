// Tells a scanner's keystrokes from a person's: a burst of keys no hand can type is a scan, everything else is typing.
//
// Keys are kept back until that is certain. A lone key is typing once a moment passed without a second one; a burst is a scan
// when it has `leastLength` characters at the scanner's pace and ends with its key, or with silence where it sends none. What
// proves to be typing is given back in order, so both come out whole. Half a scan could pass for another thing, and so could two
// in one: what may be either is rejected, never guessed at, and its keys reach nobody.
import { beginsWithTyping, closeAltCode, isFast, isMarked, isMixed, isPaced, meanGap, pausesOf, textOf, typedAhead, type Kept } from './wedge-frame.ts'
import { characterOf, endingOf, isAltDigit, modifiers, type Ending, type Stroke, type WedgeProfile } from './wedge-keys.ts'

/** A whole scan; `gapMs` is the mean time from character to character. */
export interface Read {
  readonly scan: string
  readonly ended: Ending
  readonly gapMs: number
}

/** In order of happening: keys that proved to be typing, a scan, or what arrived of one and is not to be trusted. */
export type Outcome<S extends Stroke> = { readonly typed: readonly S[] } | Read | { readonly rejected: string }

interface Pressed<S extends Stroke> {
  /** True: this key must not reach the page now. */
  readonly keep: boolean
  readonly out: readonly Outcome<S>[]
}

interface Wedge<S extends Stroke> {
  press(stroke: S): Pressed<S>
  /** A key was let go. Where nobody tells, scans are judged by their pace alone. */
  release(key: Pick<Stroke, 'key' | 'code'>): void
  /** Says that time went by without a key. */
  rest(now: number): readonly Outcome<S>[]
  /** Says that keys go elsewhere from now on. */
  leave(): readonly Outcome<S>[]
  /** When `rest` should be called next; undefined while nothing is kept back. */
  due(): number | undefined
}

/** How a frame ended: with a key at a time, with silence until then, or with something else in between. */
type End = { readonly by: Ending | 'disturbance'; readonly t: number; readonly key: boolean }

const leastLength = 6
/** As many keys at a scanner's pace are no hand's. */
const fastLength = 3
/** Some scanners send CR and LF, or their Enter late: within this time it still belongs to the scan before. */
const lateEndMs = 150
/** The rest of a scan that broke off comes within this time. */
const brokenMs = 1_000
/** No scanner begins another scan so soon: these keys are the rest of two that were mixed. */
const nextScanMs = 30

/** `profileNow` is asked at every key, so a changed profile counts at once. */
export const createWedge = <S extends Stroke>(profileNow: () => WedgeProfile): Wedge<S> => {
  let kept: Kept<S>[] = []
  /** A key that ends scans belongs to the scan before until then. */
  let endBelongsUntil = Number.NEGATIVE_INFINITY
  /** What begins until then may be the rest of something, unless it says itself that it is whole. */
  let doubtUntil = Number.NEGATIVE_INFINITY
  /** Shown by its scans, where the profile leaves it open. */
  let shown: 'ends with a key' | 'ends with silence' | undefined
  let brokenOff: string | undefined

  const mayEndInSilence = (): boolean => profileNow().suffix === null && shown !== 'ends with a key'

  /** So far it can be no hand's. */
  const isLikeScan = (): boolean => kept.length >= fastLength && isPaced(kept, pausesOf(profileNow()))

  const giveBack = (count: number, out: Outcome<S>[]): void => {
    const typed = kept.splice(0, count)
    const last = typed.at(-1)
    if (!last) return
    const pauses = pausesOf(profileNow())
    const likeScan = typed.length >= fastLength && isFast(typed, pauses)
    doubtUntil = Math.max(doubtUntil, last.stroke.t + (likeScan ? brokenMs : pauses.silence))
    out.push({ typed: typed.map((one) => one.stroke) })
  }

  const shed = (out: Outcome<S>[], slow: (frame: readonly Kept<S>[]) => boolean): void => {
    let count = 0
    while (kept.length - count > 1 && slow(kept.slice(count))) count += 1
    giveBack(count, out)
  }

  const reject = (out: Outcome<S>[], { key, t }: End): void => {
    out.push({ rejected: textOf(kept) })
    const until = key ? t + pausesOf(profileNow()).silence : (kept.at(-1)?.stroke.t ?? t) + brokenMs
    doubtUntil = Math.max(doubtUntil, until)
    endBelongsUntil = Math.max(until, t + lateEndMs)
    kept = []
  }

  /** The same twice is no accident: this scanner sends no key after its scans. */
  const isBrokenOff = ({ by }: End, text: string): boolean => {
    if (by !== 'silence' || mayEndInSilence()) return false
    const again = profileNow().suffix === null && text === brokenOff
    brokenOff = text
    return !again
  }

  const isWrongEnd = ({ by, key }: End): boolean => {
    const { suffix } = profileNow()
    return by === 'disturbance' || (key && suffix !== null && (suffix === '\t') !== (by === 'tab'))
  }

  const accept = (out: Outcome<S>[], end: End): void => {
    out.push({ scan: textOf(kept).slice(profileNow().prefix.length), ended: end.by as Ending, gapMs: meanGap(kept) })
    shown = end.key ? 'ends with a key' : 'ends with silence'
    brokenOff = undefined
    endBelongsUntil = end.t + lateEndMs
    doubtUntil = Math.max(doubtUntil, end.key ? end.t + nextScanMs : endBelongsUntil)
    kept = []
  }

  /** What was kept becomes typing, a scan, or a rejection. */
  const finish = (end: End): Outcome<S>[] => {
    const [profile, out] = [profileNow(), [] as Outcome<S>[]]
    const pauses = pausesOf(profile)
    const endAt = end.key ? end.t : undefined
    closeAltCode(kept)
    shed(out, (frame) => frame.length >= leastLength && (!isPaced(frame, pauses) || beginsWithTyping(frame, pauses)))
    giveBack(typedAhead(kept, profile, pauses), out)
    const text = textOf(kept)
    const marked = isMarked(text, profile)
    const inDoubt = !marked && (kept[0]?.stroke.t ?? end.t) <= doubtUntil
    if (text.length < leastLength) {
      if (inDoubt && end.key && isFast(kept, pauses, endAt)) reject(out, end)
      else giveBack(kept.length, out)
    } else if (inDoubt || isMixed(kept, profile, pauses, endAt)) reject(out, end)
    else if (profile.prefix !== '' && !text.includes(profile.prefix)) giveBack(kept.length, out)
    else if ((profile.prefix !== '' && !marked) || isWrongEnd(end) || isBrokenOff(end, text)) reject(out, end)
    else accept(out, end)
    return out
  }

  const disturb = (t: number): Outcome<S>[] => {
    const last = kept.at(-1)
    return finish({ by: last && t - last.stroke.t > pausesOf(profileNow()).silence ? 'silence' : 'disturbance', t, key: false })
  }

  const end = (stroke: S, by: Ending, out: Outcome<S>[]): Pressed<S> => {
    if (kept.length === 0 && stroke.t <= endBelongsUntil) return { keep: true, out }
    out.push(...finish({ by, t: stroke.t, key: true }))
    const last = out.at(-1)
    return { keep: last !== undefined && !('typed' in last), out }
  }

  const press = (stroke: S): Pressed<S> => {
    if (modifiers.has(stroke.key)) {
      if (stroke.key === 'Alt') closeAltCode(kept)
      return { keep: false, out: [] }
    }
    const pauses = pausesOf(profileNow())
    // A lone key whose time has passed unseen is still here because the page was busy: the next key may belong to it.
    const out = kept.length === 1 && stroke.t - (kept[0]?.stroke.t ?? 0) <= pauses.silence ? [] : [...rest(stroke.t)]
    if (stroke.repeat === true) return { keep: false, out: [...out, ...disturb(stroke.t)] }
    if (kept.length > 0 && isAltDigit(stroke)) {
      kept.push({ stroke, char: '', altDigit: stroke.key, released: false })
      return { keep: true, out }
    }
    closeAltCode(kept)
    const ending = endingOf(stroke)
    if (ending !== undefined) return end(stroke, ending, out)
    const char = characterOf(stroke, profileNow(), kept.length > 1)
    if (char === undefined) return { keep: false, out: [...out, ...disturb(stroke.t)] }
    const likeScan = isLikeScan()
    kept.push({ stroke, char, released: false })
    if (!likeScan) shed(out, (frame) => frame.length > 2 && meanGap(frame) > pauses.alone)
    return { keep: true, out }
  }

  const release = ({ key, code }: Pick<Stroke, 'key' | 'code'>): void => {
    const one = kept.find(({ stroke, released }) => !released && (code ? stroke.code === code : stroke.key === key))
    if (one) one.released = true
  }

  const due = (): number | undefined => {
    const [last, pauses] = [kept.at(-1), pausesOf(profileNow())]
    const patient = shown !== 'ends with silence' && isLikeScan()
    return last && last.stroke.t + (kept.length === 1 ? pauses.alone : patient ? pauses.patient : pauses.silence)
  }

  const rest = (now: number): readonly Outcome<S>[] => {
    const at = due()
    return at === undefined || now <= at ? [] : finish({ by: 'silence', t: at, key: false })
  }

  return { press, release, rest, leave: () => disturb(kept.at(-1)?.stroke.t ?? 0), due }
}
