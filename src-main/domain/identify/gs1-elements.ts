// Reads the characters of a GS1 symbol, as the scanner sends them, into elements.
import { aiAt, FORM } from './ai-table.ts'
import { cset82Members } from './lint-characters.ts'
import { AIS_MAX, conflictIn, readValue } from './gs1-message.ts'
import { digitAt, pairAt } from './lint.ts'
import { daysInMonth } from './gs1-date.ts'
import type { AiEntry } from './ai-table.ts'
import type { Gs1Element, Gs1Fault, Gs1Reading } from './gs1-message.ts'

/** Every FNC1 after the first reaches us as this character. */
export const GS = '\u001d'
const GS_CODE = 29
const DATE_DIGITS = 6
const NOT_PLAIN = -1

function checkedDigitsEnd(text: string, start: number, length: number): number {
  const end = start + length
  if (end > text.length) return NOT_PLAIN
  // The check digit itself has weight 1, so the first of an even number of digits has 3.
  let weight = length % 2 === 0 ? 3 : 1
  let sum = 0
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return NOT_PLAIN
    sum += weight * digit
    weight = 4 - weight
  }
  return sum % 10 === 0 ? end : NOT_PLAIN
}

function digitsEnd(text: string, start: number, entry: AiEntry): number {
  const limit = Math.min(start + entry.maxLength, text.length)
  let at = start
  while (at < limit && digitAt(text, at) <= 9) at++
  const whole = at - start >= entry.minLength && (at === limit || text.charCodeAt(at) === GS_CODE)
  return whole ? at : NOT_PLAIN
}

function dateEnd(text: string, start: number): number {
  for (let at = start; at < start + DATE_DIGITS; at++) if (digitAt(text, at) > 9) return NOT_PLAIN
  const month = pairAt(text, start + 2)
  const good = month >= 1 && pairAt(text, start + 4) <= daysInMonth(2000 + pairAt(text, start), month)
  return good ? start + DATE_DIGITS : NOT_PLAIN
}

function textEnd(text: string, start: number, length: number): number {
  const limit = Math.min(start + length, text.length)
  let at = start
  while (at < limit && cset82Members[text.charCodeAt(at)] === 1) at++
  return at > start && (at === text.length || text.charCodeAt(at) === GS_CODE) ? at : NOT_PLAIN
}

/** Where the value ends, for the common forms when nothing is wrong with them; otherwise NOT_PLAIN. */
function plainEnd(entry: AiEntry, text: string, start: number): number {
  switch (entry.form) {
    case FORM.checkedDigits: return checkedDigitsEnd(text, start, entry.maxLength)
    case FORM.date: return dateEnd(text, start)
    case FORM.text: return textEnd(text, start, entry.maxLength)
    case FORM.digits: return digitsEnd(text, start, entry)
    default: return NOT_PLAIN
  }
}

function valueEnd(entry: AiEntry, text: string, start: number): number | Gs1Fault {
  const separator = text.indexOf(GS, start)
  return readValue(entry, text, start, separator < 0 ? text.length : separator)
}

/** The reference counts a caret anywhere as a foreign character before it looks at anything else. */
function refuse(fault: Gs1Fault, text: string, from: number): Gs1Fault {
  const caret = text.indexOf('^', from)
  return caret < 0 ? fault : { ok: false, kind: 'charset', at: caret, value: '^' }
}

/**
 * Reads text from the index `from`, without AIM id, into elements with every check of the dictionary and the rules
 * between elements. Tolerates a needless separator after a predefined-length value and one at the end.
 */
export function readElements(text: string, from: number): Gs1Reading {
  const elements: Gs1Element[] = []
  const length = text.length
  let at = from
  let needlessSeparatorAt = -1
  if (at >= length) return { ok: false, kind: 'empty', at }
  while (at < length) {
    const entry = aiAt(text, at)
    if (entry === undefined) return refuse({ ok: false, kind: 'unknown_ai', at, value: text.slice(at, at + 4) }, text, from)
    const start = at + entry.ai.length
    let end = plainEnd(entry, text, start)
    if (end === NOT_PLAIN) {
      const read = valueEnd(entry, text, start)
      if (typeof read !== 'number') return refuse(read, text, from)
      end = read
    }
    if (elements.length === AIS_MAX) return refuse({ ok: false, kind: 'too_many_ais', at, ai: entry.ai }, text, from)
    const value = text.substring(start, end)
    elements.push({ entry, value })
    at = end
    if (at === length) break
    if (text.charCodeAt(at) === GS_CODE) {
      if (entry.predefinedLength || at + 1 === length) needlessSeparatorAt = at
      at++
    } else if (!entry.predefinedLength) {
      return refuse({ ok: false, kind: 'length', at: start, ai: entry.ai, value }, text, from)
    }
  }
  return conflictIn(elements) ?? { ok: true, elements, needlessSeparatorAt }
}

/** The characters after the symbol's first FNC1: a separator only where the standard needs one. */
export function payloadOf(elements: readonly Gs1Element[]): string {
  const last = elements.length - 1
  return elements
    .map(({ entry, value }, place) => `${entry.ai}${value}${entry.predefinedLength || place === last ? '' : GS}`)
    .join('')
}
