// Code 128 and GS1-128 as ^BC field data in mode N, where we choose every subset ourselves.
import { GS } from '../identify/gs1-elements.ts'

const GS_CODE = 0x1d

/** A symbol ready for its field. `codes` and the digits in it are ours; `text` follows them in subset B and is to be escaped. */
export interface Code128 {
  readonly codes: string
  readonly text: string
  /** Width without quiet zones (ISO/IEC 15417: 11 modules a character, 13 the stop). */
  readonly modules: number
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** How far the text can be written as digit pairs and separators; up to `known` it can. */
const pairsEnd = (text: string, known: number): number => {
  let at = known
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === GS_CODE) at += 1
    else if (isDigit(code) && isDigit(text.charCodeAt(at + 1))) at += 2
    else return at
  }
}

/**
 * Where subset B begins. Digits at the start go in pairs (subset C) where that is shorter; all after them stays in B. A single
 * last character is never left alone behind the switch: one pair goes with it, for interpreters that drop it there.
 */
const subsetBFrom = (text: string, known: number): number => {
  const end = pairsEnd(text, known)
  if (end === text.length) return end
  const from = text.length - end === 1 ? end - 2 : end
  return from < 4 ? 0 : from
}

/** `text` with every `mark` (one character) written otherwise. There are few; this is many times as fast as replaceAll. */
export const rewritten = (text: string, mark: string, otherwise: string): string => {
  let at = text.indexOf(mark)
  if (at < 0) return text
  let data = ''
  let kept = 0
  for (; at >= 0; at = text.indexOf(mark, kept)) {
    data += text.slice(kept, at) + otherwise
    kept = at + 1
  }
  return data + text.slice(kept)
}

const inSubsetB = (text: string): string => rewritten(rewritten(text, '>', '>0'), GS, '>8')

/**
 * `text`: printable ASCII, of which the first `digits` are known to be pairs of digits; in a GS1 symbol also GS between elements. For ^FD after ^BCN,h,N,N,N,N (ZPL II Programming
 * Guide, ^BC): `>;` starts C, `>:` starts B, `>6` goes to B, `>8` is FNC1, `>0` is `>`.
 */
export const code128 = (text: string, gs1: boolean, digits = 0): Code128 => {
  const from = subsetBFrom(text, digits)
  const framing = gs1 ? 3 : 2
  if (from === 0) return { codes: gs1 ? '>:>8' : '>:', text: inSubsetB(text), modules: (framing + text.length) * 11 + 13 }
  const pairs = rewritten(text.slice(0, from), GS, '>8')
  const separators = pairs.length - from
  const inB = text.length - from
  const characters = framing + separators + (from - separators) / 2 + (inB > 0 ? 1 + inB : 0)
  return { codes: (gs1 ? '>;>8' : '>;') + pairs + (inB > 0 ? '>6' : ''), text: inSubsetB(text.slice(from)), modules: characters * 11 + 13 }
}

/** Can be written in subset B. */
export const isCode128Text = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 || code > 0x7e) return false
  }
  return text.length > 0
}
