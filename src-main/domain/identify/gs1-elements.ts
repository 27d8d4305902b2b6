// Reads the characters of a GS1 symbol, as the scanner sends them, into elements.
import { aiAt, FORM } from './ai-table.ts'
import { cset82Members } from './lint-characters.ts'
import { AIS_MAX, conflictIn, gs1Fault, readValue } from './gs1-message.ts'
import { daysInMonth } from './gs1-date.ts'
import { ZERO } from './lint.ts'
import type { AiEntry } from './ai-table.ts'
import type { Gs1Element, Gs1Fault, Gs1Reading } from './gs1-message.ts'

/** Every FNC1 after the first reaches us as this character. */
export const GS = '\u001d'
const GS_CODE = 29
const DATE_DIGITS = 6
const NOT_PLAIN = -1

// What follows runs for every character of every scan. `d | (9 - d)` is negative unless d is one of 0–9, so many digits
// are judged at once; it is written out, because as a call it would use up what the compiler is willing to inline.

/** Nothing more belongs to the value. */
function endsAt(text: string, at: number, entry: AiEntry): boolean {
  return entry.predefinedLength || at === text.length || text.charCodeAt(at) === GS_CODE
}

function checkedDigitsEnd(text: string, start: number, entry: AiEntry): number {
  const length = entry.maxLength
  const end = start + length
  if (end > text.length) return NOT_PLAIN
  // The check digit itself has weight 1: pairs of weights 3 and 1 up to the end, after a single 1 where the count is odd.
  let at = start
  let sum = 0
  let strange = 0
  if (length % 2 === 1) {
    sum = text.charCodeAt(at++) - ZERO
    strange = sum | (9 - sum)
  }
  while (at < end) {
    const tripled = text.charCodeAt(at) - ZERO
    const single = text.charCodeAt(at + 1) - ZERO
    strange |= tripled | (9 - tripled) | single | (9 - single)
    sum += 3 * tripled + single
    at += 2
  }
  return strange >= 0 && sum % 10 === 0 && endsAt(text, end, entry) ? end : NOT_PLAIN
}

function digitsEnd(text: string, start: number, entry: AiEntry): number {
  const length = text.length
  const limit = start + entry.maxLength < length ? start + entry.maxLength : length
  let at = start
  while (at < limit && (text.charCodeAt(at) - ZERO) >>> 0 <= 9) at++
  return at - start >= entry.minLength && endsAt(text, at, entry) ? at : NOT_PLAIN
}

function dateEnd(text: string, start: number): number {
  const end = start + DATE_DIGITS
  if (end > text.length) return NOT_PLAIN
  const y1 = text.charCodeAt(start) - ZERO
  const y2 = text.charCodeAt(start + 1) - ZERO
  const m1 = text.charCodeAt(start + 2) - ZERO
  const m2 = text.charCodeAt(start + 3) - ZERO
  const d1 = text.charCodeAt(start + 4) - ZERO
  const d2 = text.charCodeAt(start + 5) - ZERO
  const strange = y1 | (9 - y1) | y2 | (9 - y2) | m1 | (9 - m1) | m2 | (9 - m2) | d1 | (9 - d1) | d2 | (9 - d2)
  if (strange < 0) return NOT_PLAIN
  const month = m1 * 10 + m2
  if (month < 1 || month > 12) return NOT_PLAIN
  const day = d1 * 10 + d2
  // Every month has 28 days: most dates need no calendar.
  return day <= 28 || day <= daysInMonth(2000 + y1 * 10 + y2, month) ? end : NOT_PLAIN
}

/** The character that stops the run is the separator, if there is one: it is not read a second time. */
function textEnd(text: string, start: number, entry: AiEntry): number {
  const length = text.length
  let at = start
  let code = GS_CODE
  while (at < length) {
    code = text.charCodeAt(at)
    if (cset82Members[code] !== 1) break
    at++
  }
  const size = at - start
  return size > 0 && size <= entry.maxLength && (at === length || code === GS_CODE) ? at : NOT_PLAIN
}

/** Several parts of fixed size, such as a date with its time. */
function partsEnd(text: string, start: number, entry: AiEntry): number {
  const limit = start + entry.maxLength
  if (entry.minLength !== entry.maxLength || limit > text.length) return NOT_PLAIN
  const end = readValue(entry, text, start, limit)
  return end === limit && endsAt(text, limit, entry) ? limit : NOT_PLAIN
}

/** Where the value ends, for the common forms when nothing is wrong with them; otherwise NOT_PLAIN. */
function plainEnd(entry: AiEntry, text: string, start: number): number {
  switch (entry.form) {
    case FORM.checkedDigits: return checkedDigitsEnd(text, start, entry)
    case FORM.date: return dateEnd(text, start)
    case FORM.text: return textEnd(text, start, entry)
    case FORM.digits: return digitsEnd(text, start, entry)
    default: return partsEnd(text, start, entry)
  }
}

/** Part by part: says what is wrong, and reads the rarer forms. A value that needs a separator must reach it. */
function valueEnd(entry: AiEntry, text: string, start: number): number | Gs1Fault {
  const separator = text.indexOf(GS, start)
  const limit = separator < 0 ? text.length : separator
  const end = readValue(entry, text, start, limit)
  if (typeof end !== 'number' || end === limit || entry.predefinedLength) return end
  return gs1Fault('length', start, entry.ai, text.slice(start, limit))
}

/** The reference counts a caret anywhere as a foreign character before it looks at anything else. */
function refuse(fault: Gs1Fault, text: string, from: number): Gs1Fault {
  const caret = text.indexOf('^', from)
  return caret < 0 ? fault : gs1Fault('charset', caret, undefined, '^')
}

/** Behind a value of predefined length; behind any other, its separator has been passed already. */
function isNeedlessSeparator(text: string, at: number, from: number): boolean {
  return at > from && text.charCodeAt(at) === GS_CODE && text.charCodeAt(at - 1) !== GS_CODE
}

/**
 * Reads text from the index `from`, without AIM id, into elements with every check of the dictionary and the rules
 * between elements. Tolerates a needless separator after a predefined-length value and one at the end.
 */
export function readElements(text: string, from: number): Gs1Reading {
  const length = text.length
  if (from >= length) return gs1Fault('empty', from)
  let elements: Gs1Element[] = []
  let count = 0
  let at = from
  let needlessSeparatorAt = -1
  let seenRows = 0
  let clash = 0
  while (at < length) {
    const entry = aiAt(text, at)
    if (entry === undefined) {
      if (!isNeedlessSeparator(text, at, from)) return refuse(gs1Fault('unknown_ai', at, undefined, text.slice(at, at + 4)), text, from)
      needlessSeparatorAt = at++
      continue
    }
    const start = at + entry.ai.length
    let end = plainEnd(entry, text, start)
    if (end === NOT_PLAIN) {
      const read = valueEnd(entry, text, start)
      if (typeof read !== 'number') return refuse(read, text, from)
      end = read
    }
    if (count === AIS_MAX) return refuse(gs1Fault('too_many_ais', at, entry.ai), text, from)
    const element = { entry, value: text.substring(start, end) }
    // Room for four, as few labels carry more: a list that grows from nothing takes room for seventeen, and a twentieth
    // of the whole reading.
    if (count === 0) elements = [element, element, element, element]
    else elements[count] = element
    count++
    clash |= seenRows & entry.clashBits
    seenRows |= entry.rowBit
    at = entry.predefinedLength ? end : end + 1
  }
  while (elements.length > count) elements.pop()
  // After the last value a separator separates nothing, whatever the value.
  if (text.charCodeAt(length - 1) === GS_CODE) needlessSeparatorAt = length - 1
  return (clash === 0 ? undefined : conflictIn(elements)) ?? { ok: true, elements, needlessSeparatorAt }
}

/** The characters after the symbol's first FNC1: a separator only where the standard needs one. */
export function payloadOf(elements: readonly Gs1Element[]): string {
  const last = elements.length - 1
  return elements
    .map(({ entry, value }, place) => `${entry.ai}${value}${entry.predefinedLength || place === last ? '' : GS}`)
    .join('')
}
