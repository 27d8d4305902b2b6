// The bracketed form people write and print: (01)09521234543213(10)AB\(C.
import { aiEntry } from './ai-table.ts'
import { AIS_MAX, conflictIn, gs1Fault, readValue } from './gs1-message.ts'
import type { Gs1Element, Gs1Fault, Gs1Reading } from './gs1-message.ts'

/** Where the value that starts at `start` ends: at the next bracket that is not escaped. */
function valueEnd(text: string, start: number): number {
  let at = text.indexOf('(', start)
  while (at > start && text[at - 1] === '\\') at = text.indexOf('(', at + 1)
  return at < 0 ? text.length : at
}

/** Splits the text; knows the AIs and their lengths, but not yet their content. */
function splitElements(text: string): Gs1Element[] | Gs1Fault {
  const elements: Gs1Element[] = []
  let at = 0
  while (at < text.length) {
    const close = text.indexOf(')', at)
    if (text[at] !== '(' || close < 0) return gs1Fault('syntax', at)
    const ai = text.slice(at + 1, close)
    const entry = aiEntry(ai)
    if (entry === undefined) return gs1Fault('unknown_ai', at + 1, undefined, ai)
    const start = close + 1
    if (start === text.length) return gs1Fault('syntax', start, ai)
    const end = valueEnd(text, start)
    // A composite's two-dimensional part follows after a bar.
    const bar = text[end - 1] === '|' && end < text.length ? 1 : 0
    const value = text.slice(start, end - bar).replaceAll('\\(', '(')
    const fits = value.length >= entry.minLength && value.length <= entry.maxLength
    if (!fits) return gs1Fault('length', start, ai, value)
    if (elements.length === AIS_MAX) return gs1Fault('too_many_ais', at, ai)
    elements.push({ entry, value })
    at = end
  }
  return elements
}

/** Reads the bracketed form; no spaces. Answers the same faults as a scan, and `syntax` for broken brackets. */
export function readBracketed(text: string): Gs1Reading {
  const elements = splitElements(text)
  if (!Array.isArray(elements)) return elements
  if (elements.length === 0) return gs1Fault('syntax', 0)
  for (const { entry, value } of elements) {
    const end = readValue(entry, value, 0, value.length)
    if (typeof end !== 'number') return end
  }
  return conflictIn(elements) ?? { ok: true, elements, needlessSeparatorAt: -1 }
}

/** Writes what readBracketed reads. */
export function bracketedOf(elements: readonly Gs1Element[]): string {
  return elements.map(({ entry, value }) => `(${entry.ai})${value.replaceAll('(', '\\(')}`).join('')
}
