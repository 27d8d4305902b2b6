// Which characters each kind of value may hold.
import { allWrong, digitAt } from './lint.ts'
import type { Lint, LintCode, Linter } from './lint.ts'

export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const DIGITS = '0123456789'

/** CSET 82 in the order of its character values (General Specifications 7.11). */
export const CSET82 = `!"%&'()*+,-./${DIGITS}:;<=>?${LETTERS}_${LETTERS.toLowerCase()}`

/** 1 at the code of every member. */
function membersOf(characters: string): Uint8Array {
  const members = new Uint8Array(128)
  for (let at = 0; at < characters.length; at++) members[characters.charCodeAt(at)] = 1
  return members
}

export const cset82Members = membersOf(CSET82)
const cset39Members = membersOf(`#-/${DIGITS}${LETTERS}`)
const cset64Members = membersOf(`${DIGITS}${LETTERS}${LETTERS.toLowerCase()}-_`)
const hexMembers = membersOf(`${DIGITS}abcdefABCDEF`)

function outside(members: Uint8Array, code: LintCode, text: string, from: number, to: number): Lint | undefined {
  for (let at = from; at < to; at++) {
    if (members[text.charCodeAt(at)] !== 1) return { code, at, length: 1 }
  }
  return undefined
}

export const cset82: Linter = (text, from, to) => outside(cset82Members, 'INVALID_CSET82_CHARACTER', text, from, to)

export const cset39: Linter = (text, from, to) => outside(cset39Members, 'INVALID_CSET39_CHARACTER', text, from, to)

/** File-safe base64; padding may be left out, but where it is given it must fill up a group. */
export const cset64: Linter = (text, from, to) => {
  let end = to
  while (end > from && text[end - 1] === '=') end--
  const pads = to - end
  if (pads > 2 || (pads > 0 && (to - from) % 3 !== 0)) return { code: 'INVALID_CSET64_PADDING', at: end, length: pads }
  return outside(cset64Members, 'INVALID_CSET64_CHARACTER', text, from, end)
}

/** Every percent sign starts two hexadecimal digits. */
export const pcenc: Linter = (text, from, to) => {
  for (let at = from; at < to; at++) {
    if (text[at] !== '%') continue
    const good = at + 2 < to && hexMembers[text.charCodeAt(at + 1)] === 1 && hexMembers[text.charCodeAt(at + 2)] === 1
    if (!good) return { code: 'INVALID_PERCENT_SEQUENCE', at, length: Math.min(3, to - at) }
    at += 2
  }
  return undefined
}

export const hyphen: Linter = (text, from, to) => {
  let at = from
  while (at < to && text[at] === '-') at++
  return from < to && at === to ? undefined : allWrong('NOT_HYPHEN', from, to)
}

export const importeridx: Linter = (text, from, to) => {
  if (to - from !== 1) return allWrong('IMPORTER_IDX_MUST_BE_ONE_CHARACTER', from, to)
  return outside(cset64Members, 'INVALID_IMPORT_IDX_CHARACTER', text, from, to)
}

export const hasnondigit: Linter = (text, from, to) => {
  for (let at = from; at < to; at++) if (digitAt(text, at) > 9) return undefined
  return allWrong('REQUIRES_NON_DIGIT_CHARACTER', from, to)
}
