// A label that was misread is not taken for another one, wherever a rule can tell.
import { describe, expect, it } from 'vitest'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'
import { identify } from '#domain/identify/identify.ts'
import { diceOf } from './garbled.ts'
import type { Identified } from '#contract/identified.ts'
import type { Random } from './garbled.ts'

const GS = '\u001d'
const seen = (raw: string): Identified => identify(raw, { referenceYear: 2026 })
const checked = (body: string): string => `${body}${checkDigitOf(body)}`
const digits = (random: Random, count: number): string => Array.from({ length: count }, () => random(10)).join('')

/** Labels with one number that checks itself: what stands before it, how many digits, what stands behind. */
const CHECKED: readonly (readonly [says: string, before: string, count: number, after: string])[] = [
  ['a case in GS1-128', ']C101', 14, '17261231'], ['a case in DataMatrix, lot behind', ']d201', 14, `10LOT7${GS}21S1`], ['contents', ']C102', 14, '3748'], ['a pallet', ']C100', 18, ''],
  ['a place', ']C1414', 13, ''], ['a shipment', ']C1402', 17, ''], ['a returnable asset', ']C180030', 13, ''], ['a document', ']C1253', 13, ''],
  ['an EAN-13', ']E0', 13, ''], ['an EAN-8', ']E4', 8, ''], ['a case in a web address', 'https://id.gs1.org/01/', 14, '/10/A'], ['a case in brackets', '(01)', 14, '(10)A'],
  ['a pallet without identifier', '00', 18, ''],
]
const LABELS_EACH = 20

describe.each(CHECKED)('%s', (_, before, count, after) => {
  const random = diceOf(count * 1000 + before.length)
  const numbers = Array.from({ length: LABELS_EACH }, () => checked(digits(random, count - 1)))
  const taken = (number: string): boolean => !['plain', 'unreadable'].includes(seen(`${before}${number}${after}`).kind)

  it('is taken as it is', () => {
    for (const number of numbers) expect(taken(number), number).toBe(true)
  })

  it('is refused with any one digit read as another', () => {
    for (const number of numbers) {
      for (let at = 0; at < count; at++) {
        for (let other = 0; other <= 9; other++) {
          const misread = `${number.slice(0, at)}${other}${number.slice(at + 1)}`
          if (misread !== number) expect(taken(misread), misread).toBe(false)
        }
      }
    }
  })

  it('is refused with two neighbours changed over, but for those five apart: modulo 10 does not see them', () => {
    for (const number of numbers) {
      for (let at = 0; at + 1 < count; at++) {
        const [one = '', two = ''] = [number[at], number[at + 1]]
        const blind = Math.abs(Number(one) - Number(two)) % 5 === 0
        expect(taken(`${number.slice(0, at)}${two}${one}${number.slice(at + 2)}`), number).toBe(blind)
      }
    }
  })
})

describe('an HIBC label', () => {
  const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%'

  it('is refused with any one character read as another', () => {
    for (const label of ['+A99912345/$$52025010X3/16D20111212/S77DEFG458', '+A123BJC5D6E71G', '+$$3260602PCLV9Y24IE7']) {
      expect(seen(label).kind).toBe('hibc')
      for (let at = 0; at < label.length; at++) {
        for (const other of CHARACTERS) {
          const misread = `${label.slice(0, at)}${other}${label.slice(at + 1)}`
          if (misread !== label) expect(seen(misread).kind, misread).not.toBe('hibc')
        }
      }
    }
  })

  it('from a Code 39 reader set to full ASCII, which turns +A into a, is no label at all', () => {
    expect(seen('a123BJC5D6E71G').kind).toBe('plain')
    expect(seen(']A4a123BJC5D6E71G').kind).toBe('plain')
    expect(seen('+a123bjc5d6e71g').kind).toBe('plain')
  })
})

describe('a label that lost its end', () => {
  const random = diceOf(7)

  it('inside a number or a date is refused', () => {
    for (let label = 0; label < LABELS_EACH; label++) {
      const whole = `]C100${checked(digits(random, 17))}01${checked(digits(random, 13))}3103${digits(random, 6)}17261231`
      // Where an element ends nobody can know that more should come.
      const ends = [23, 39, 49, 57]
      for (let length = 3; length <= whole.length; length++) {
        const kind = seen(whole.slice(0, length)).kind
        expect(kind === 'unreadable', whole.slice(0, length)).toBe(!ends.includes(length))
      }
    }
  })

  it('inside a web address, an HIBC or a tag is no such label any more', () => {
    const tag = '3034257BF7194E4000001A85'
    for (let length = 4; length < tag.length; length++) expect(seen(tag.slice(0, length)).kind).toBe('plain')
    const hibc = '+A99912345/$$52025010X3/16D20111212/S77DEFG458'
    // One cut in 43 leaves a character that checks by chance; of this label none does.
    for (let length = 2; length < hibc.length; length++) expect(seen(hibc.slice(0, length)).kind).toBe('plain')
    const link = 'https://id.gs1.org/01/09521234543213'
    for (let length = 9; length < link.length; length++) expect(['plain', 'unreadable']).toContain(seen(link.slice(0, length)).kind)
  })

  it('of an envelope says so', () => {
    const label = `[)>\u001e06${GS}1PLM358${GS}1TLOT7\u001e\u0004`
    for (let length = label.indexOf(GS) + 1; length < label.length; length++) {
      expect(seen(label.slice(0, length))).toMatchObject({ kind: 'iso15434', warnings: [{ code: 'trailer-missing' }] })
    }
  })
})

describe('a label that lost its beginning', () => {
  const random = diceOf(11)

  it('is hardly ever taken in silence', () => {
    let taken = 0
    let silent = 0
    for (let label = 0; label < 500; label++) {
      const whole = `]C101${checked(digits(random, 13))}17${26 + random(9)}123110${digits(random, 4)}${GS}21${digits(random, 8)}`
      for (let lost = 1; lost <= 8; lost++) {
        const found = seen(whole.slice(lost))
        if (['plain', 'unreadable'].includes(found.kind)) continue
        taken++
        expect(found.warnings.map(({ code }) => code), whole.slice(lost)).toContain('assumed-gs1')
      }
      // Behind the identifier: what is left begins with another element or none, and misses what belongs to it.
      for (let lost = 1; lost <= 8; lost++) {
        const found = seen(`]C1${whole.slice(3 + lost)}`)
        if (found.kind !== 'unreadable' && found.warnings.length === 0) silent++
      }
    }
    // One in a thousand is a whole label by chance: what is left begins with a key whose check digit fits.
    expect(silent).toBeLessThanOrEqual(4)
    // All that lost no more than ]C1, and few others.
    expect(taken).toBeGreaterThanOrEqual(500)
    expect(taken).toBeLessThan(800)
  })
})
