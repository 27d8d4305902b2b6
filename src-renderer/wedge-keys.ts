// What one keystroke means within a scan: a character, GS however the scanner can send it, or the key that ends it.
import type { View } from '#contract/contract.ts'

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

/** How this station's keyboard scanner is set up. */
export type WedgeProfile = View<'station.status'>['keyboard']

/** As scanners come from the factory; the contract's own, which a page may not load. */
export const plainProfile: WedgeProfile = { prefix: '', suffix: null, gsSubstitute: null, layout: {}, gapMsMax: 35 }

/** The key that ended a scan, or that none came. */
export type Ending = 'enter' | 'tab' | 'silence'

export const GS = '\u001d'

export const modifiers: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Dead'])

export const isAltDigit = (stroke: Stroke): boolean => stroke.alt === true && stroke.ctrl !== true && /^Numpad\d$/.test(stroke.code ?? '') && /^\d$/.test(stroke.key)

/** Ctrl with @…_ is the control character of that column (ASCII); Ctrl+] arrives by its place on other layouts. */
const controlOf = (stroke: Stroke): string | undefined => {
  if (stroke.ctrl !== true || stroke.alt === true) return undefined
  if (stroke.code === 'BracketRight') return GS
  const point = stroke.key.length === 1 ? stroke.key.toUpperCase().charCodeAt(0) : 0
  return point >= 0x40 && point <= 0x5f ? String.fromCharCode(point - 0x40) : undefined
}

export const characterOf = (stroke: Stroke, { prefix, gsSubstitute, layout }: WedgeProfile, inBurst: boolean): string | undefined => {
  if (stroke.key === gsSubstitute && (inBurst || stroke.key.length === 1)) return GS
  const control = controlOf(stroke)
  if (control !== undefined) return inBurst || control === GS || prefix.startsWith(control) ? control : undefined
  const altGr = stroke.ctrl === true && stroke.alt === true
  if ([...stroke.key].length === 1 && stroke.meta !== true && (altGr || (stroke.ctrl !== true && stroke.alt !== true))) {
    // No code begins with a space: a lone one belongs to the button that has the focus.
    return stroke.key === ' ' && !inBurst ? undefined : (layout[stroke.key] ?? stroke.key)
  }
  // Between the characters of a burst a function key can only stand for GS.
  return inBurst && /^F\d{1,2}$/.test(stroke.key) ? GS : undefined
}

const endings: Readonly<Record<string, Ending>> = { Enter: 'enter', j: 'enter', m: 'enter', Tab: 'tab', i: 'tab' }

/** CR, LF and HT may come as Ctrl+M, Ctrl+J and Ctrl+I. */
export const endingOf = ({ key, ctrl, alt }: Stroke): Ending | undefined => {
  if (key === 'Enter' || key === 'Tab') return endings[key]
  return ctrl === true && alt !== true ? endings[key.toLowerCase()] : undefined
}
