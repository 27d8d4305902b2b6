// Tells a scanner's keystrokes from a person's: a burst of keys no hand can type is a scan, everything else is typing.
//
// Keys are kept back until that is certain. A lone key is typing once `aloneMs` passed without a second one; a burst is
// a scan when it has `leastLength` characters at a mean of `meanMs`, no gap over `silenceMs`, and ends with a terminator
// or with silence. What proves to be typing is given back in order, so both come out whole. As long as the scanner ends with
// a terminator, a burst long enough to be a scan is given `patientMs` to go on: a busy computer stutters, and half a scan
// could pass for another thing.

export interface Stroke {
  /** Milliseconds, on any one clock. */
  readonly t: number
  readonly key: string
  readonly code?: string | undefined
  readonly ctrl?: boolean | undefined
  readonly alt?: boolean | undefined
  readonly meta?: boolean | undefined
  readonly repeat?: boolean | undefined
}

/** How this station's scanner is set up. */
export interface WedgeProfile {
  readonly terminators: readonly string[]
  /** Characters the scanner sends before each scan; with a prefix nothing else counts as a scan. */
  readonly prefix: string
  /** The key the scanner sends for GS, where it cannot send Ctrl+]. */
  readonly gsSubstitute: string | null
}

export const plainProfile: WedgeProfile = { terminators: ['Enter', 'Tab'], prefix: '', gsSubstitute: null }

/** In order of happening: keys that proved to be typing, or one scan. */
export type Outcome<S extends Stroke> = { readonly typed: readonly S[] } | { readonly scan: string }

interface Pressed<S extends Stroke> {
  /** True: this key must not reach the page now. */
  readonly keep: boolean
  readonly out: readonly Outcome<S>[]
}

interface Wedge<S extends Stroke> {
  press(stroke: S): Pressed<S>
  /** Says that time went by without a key. */
  rest(now: number): readonly Outcome<S>[]
  /** When `rest` should be called next; undefined while nothing is kept back. */
  due(): number | undefined
}

const GS = '\u001d'
const aloneMs = 50
const meanMs = 35
const silenceMs = 100
const patientMs = 250
const leastLength = 6
/** Some scanners send CR and LF, or their Enter late: within this time it still belongs to the scan before. */
const lateTerminatorMs = 150

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Dead'])

interface Kept<S> {
  readonly stroke: S
  /** What it means within a scan; digits of an Alt code mean nothing until the code is whole. */
  char: string
  readonly altDigit?: string
}

const isAltDigit = (stroke: Stroke): boolean => stroke.alt === true && stroke.ctrl !== true && /^Numpad\d$/.test(stroke.code ?? '') && /^\d$/.test(stroke.key)

/** Ctrl with @…_ is the control character of that column (ASCII); Ctrl+] arrives by its place on other layouts. */
const controlOf = (stroke: Stroke): string | undefined => {
  if (stroke.ctrl !== true || stroke.alt === true) return undefined
  if (stroke.code === 'BracketRight') return GS
  const point = stroke.key.length === 1 ? stroke.key.toUpperCase().charCodeAt(0) : 0
  return point >= 0x40 && point <= 0x5f ? String.fromCharCode(point - 0x40) : undefined
}

const characterOf = (stroke: Stroke, profile: WedgeProfile, inBurst: boolean): string | undefined => {
  if (stroke.key === profile.gsSubstitute && (inBurst || stroke.key.length === 1)) return GS
  const control = controlOf(stroke)
  if (control !== undefined) return inBurst || control === GS || profile.prefix.startsWith(control) ? control : undefined
  const altGr = stroke.ctrl === true && stroke.alt === true
  if ([...stroke.key].length === 1 && stroke.meta !== true && (altGr || (stroke.ctrl !== true && stroke.alt !== true))) {
    // No code begins with a space: a lone one belongs to the button that has the focus.
    return stroke.key === ' ' && !inBurst ? undefined : stroke.key
  }
  // Between the characters of a burst a function key can only stand for GS.
  return inBurst && /^F\d{1,2}$/.test(stroke.key) ? GS : undefined
}

const isTerminator = (stroke: Stroke, profile: WedgeProfile): boolean =>
  profile.terminators.includes(stroke.key) || (stroke.ctrl === true && ['j', 'm', 'i'].includes(stroke.key.toLowerCase()) && stroke.alt !== true)

const meanGap = (kept: readonly Kept<Stroke>[]): number => {
  const [first, last] = [kept[0], kept.at(-1)]
  return first && last && kept.length > 1 ? (last.stroke.t - first.stroke.t) / (kept.length - 1) : 0
}

/** Makes one character of the Alt+0029 digits that end the list, if any do. */
const closeAltCode = <S>(kept: Kept<S>[]): void => {
  let start = kept.length
  while (start > 0 && kept[start - 1]?.altDigit !== undefined && kept[start - 1]?.char === '') start -= 1
  const digits = kept.slice(start)
  const last = digits.at(-1)
  if (last) last.char = String.fromCharCode(Number(digits.map((one) => one.altDigit).join('')) & 0xff)
}

export const createWedge = <S extends Stroke>(profile: WedgeProfile = plainProfile): Wedge<S> => {
  let kept: Kept<S>[] = []
  let scannedAt = Number.NEGATIVE_INFINITY
  // As scanners come from the factory, until this one shows otherwise.
  let endsWithKey = true

  const shed = (out: Outcome<S>[], slow: () => boolean): void => {
    const typed: S[] = []
    while (kept.length > 1 && slow()) typed.push(...kept.splice(0, 1).map((one) => one.stroke))
    if (typed.length > 0) out.push({ typed })
  }

  const finish = (): Outcome<S>[] => {
    const out: Outcome<S>[] = []
    closeAltCode(kept)
    shed(out, () => kept.length >= leastLength && meanGap(kept) > meanMs)
    const text = kept.map((one) => one.char).join('')
    if (text.length >= leastLength && text.startsWith(profile.prefix)) out.push({ scan: text.slice(profile.prefix.length) })
    else if (kept.length > 0) out.push({ typed: kept.map((one) => one.stroke) })
    kept = []
    return out
  }

  const end = (stroke: S, out: Outcome<S>[]): Pressed<S> => {
    if (kept.length === 0 && stroke.t - scannedAt <= lateTerminatorMs) return { keep: true, out }
    out.push(...finish())
    const last = out.at(-1)
    const keep = last !== undefined && 'scan' in last
    if (keep) {
      scannedAt = stroke.t
      endsWithKey = true
    }
    return { keep, out }
  }

  const press = (stroke: S): Pressed<S> => {
    if (modifiers.has(stroke.key)) {
      if (stroke.key === 'Alt') closeAltCode(kept)
      return { keep: false, out: [] }
    }
    // A lone key whose time has passed unseen is still here because the page was busy: the next key may belong to it.
    const out = kept.length === 1 && stroke.t - (kept[0]?.stroke.t ?? 0) <= silenceMs ? [] : [...rest(stroke.t)]
    if (stroke.repeat === true) return { keep: false, out: [...out, ...finish()] }
    if (kept.length > 0 && isAltDigit(stroke)) {
      kept.push({ stroke, char: '', altDigit: stroke.key })
      return { keep: true, out }
    }
    closeAltCode(kept)
    if (isTerminator(stroke, profile)) return end(stroke, out)
    const char = characterOf(stroke, profile, kept.length > 1)
    if (char === undefined) return { keep: false, out: [...out, ...finish()] }
    kept.push({ stroke, char })
    shed(out, () => kept.length > 2 && meanGap(kept) > aloneMs)
    return { keep: true, out }
  }

  const due = (): number | undefined => {
    const last = kept.at(-1)
    const patient = endsWithKey && kept.length >= leastLength && meanGap(kept) <= meanMs
    return last && last.stroke.t + (kept.length === 1 ? aloneMs : patient ? patientMs : silenceMs)
  }

  const rest = (now: number): readonly Outcome<S>[] => {
    const at = due()
    if (at === undefined || now <= at) return []
    const out = finish()
    const last = out.at(-1)
    if (last && 'scan' in last) {
      scannedAt = at
      endsWithKey = false
    }
    return out
  }

  return { press, rest, due }
}
