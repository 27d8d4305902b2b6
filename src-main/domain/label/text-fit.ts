// Fits words into the room a label has: as large as they can be, on as many lines as there are, never over the edge.
import { cset82Members } from '../identify/lint-characters.ts'
import { needsEscape } from './escape.ts'

const WIDTH_LATIN = 84
const WIDTH_OTHER = 100
/** A few hundredths more keep the estimate on the safe side between firmware versions. */
const SAFETY = 104
/** Added to a text's measure by every character that must be escaped, so that one look at the text tells both. */
const ESCAPE = 2 ** 16
/** Added by every character that no GS1 element has. */
const STRANGE = 2 ** 26
/** Added by every character that no printer is sure to have. */
const FOREIGN = 2 ** 40

/** How wide each printable ASCII character of scalable font 0 is, in hundredths of the letters' height, rounded up. */
const measureOf = new Float64Array(128).fill(50)
for (const [width, characters] of [
  [28, " '/:;Iijlft|\\"], [34, '!"(),.[]`{}r'], [45, 'Jcksvxyz'], [56, 'ABCKPSVXY'], [62, 'DGHNOQRU'], [67, '&w'], [78, 'Mm'],
  [84, '%@W-'],
] as const) {
  for (const character of characters) measureOf[character.charCodeAt(0)] = width
}
for (let code = 0; code < 128; code++) measureOf[code]! += (needsEscape(code) ? ESCAPE : 0) + (cset82Members[code] === 1 ? 0 : STRANGE)

const within = (code: number, ranges: readonly (readonly [from: number, to: number])[]): boolean => ranges.some(([from, to]) => code >= from && code <= to)

/** Beyond ASCII, font 0 has Latin, Greek and Cyrillic letters and the marks of print; what else it has differs between printers. */
const isResident = (code: number): boolean =>
  within(code, [[0xa0, 0x17f], [0x384, 0x3ce], [0x400, 0x45f], [0x490, 0x491], [0x2013, 0x2014], [0x2018, 0x201e], [0x2020, 0x2022]]) || [0x2026, 0x2030, 0x2039, 0x203a, 0x20ac, 0x2122].includes(code)

const characterMeasure = (code: number): number => (code < 128 ? measureOf[code]! : isResident(code) ? STRANGE + (code < 0x250 ? WIDTH_LATIN : WIDTH_OTHER) : WIDTH_OTHER + FOREIGN)

/** One look at a text of at most 600 characters: its width, and whether a field, a GS1 element and a printer can have it as it is. */
export const measure = (text: string): number => {
  let sum = 0
  for (let at = 0; at < text.length; at++) sum += characterMeasure(text.charCodeAt(at))
  return sum
}

/** The measure of so many digits, which are all equally wide. */
export const digitsMeasure = (length: number): number => length * characterMeasure(0x30)

/** In hundredths of the letters' height. */
export const widthIn = (measured: number): number => measured & (ESCAPE - 1)
/** Every character is one that printers have. */
export const isPrintable = (measured: number): boolean => measured < FOREIGN
/** Nothing in it has to be escaped. */
export const isPlain = (measured: number): boolean => (measured & (STRANGE - ESCAPE)) === 0
/** CSET 82 only (General Specifications 7.11). */
export const isCset82 = (measured: number): boolean => measured < STRANGE

/** How wide text may be to fit `dots` at letters `height` dots high. */
export const roomFor = (dots: number, height: number): number => Math.floor((dots * 100 * 100) / (height * SAFETY))

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

/** Where the line starting at `from` must end: at the last space that fits, else at the last character that fits. */
const lineEnd = (text: string, from: number, room: number): number => {
  let width = 0
  let space = -1
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x20) space = at
    width += widthIn(characterMeasure(code))
    if (width <= room) continue
    if (space > from) return space
    const cut = isLowSurrogate(code) ? at - 1 : at
    return Math.max(cut, from + 1)
  }
  return text.length
}

/** Breaks a text at spaces (a longer word anywhere); stops after `rows` + 1 lines, which tells that it did not fit. */
export const wrap = (text: string, room: number, rows: number): readonly string[] => {
  const lines: string[] = []
  for (let from = 0; from < text.length && lines.length <= rows;) {
    const end = lineEnd(text, from, room)
    lines.push(text.slice(from, end))
    from = text.charCodeAt(end) === 0x20 ? end + 1 : end
  }
  return lines
}

const ELLIPSIS = '...'

/** The text's beginning and three dots. */
export const shorten = (text: string, room: number): string => {
  let end = text.length
  while (end > 0 && widthIn(measure(text.slice(0, end))) + widthIn(measure(ELLIPSIS)) > room) end -= 1
  return text.slice(0, isLowSurrogate(text.charCodeAt(end)) ? end - 1 : end) + ELLIPSIS
}
