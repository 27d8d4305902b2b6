// 10,000 scans as a dock sees them: thirteen kinds of good GS1 labels and eight ways to be broken, always the same.
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'

export interface MixedScan {
  readonly raw: string
  /** What a right reading finds, or undefined for a faulty scan. */
  readonly elements: readonly (readonly [ai: string, value: string])[] | undefined
}

const GS = '\u001d'
const LETTERS_AND_DIGITS = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const VALID = 9_600
const FAULTY = 400

/** Numerical Recipes' generator: the same numbers in every run. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Random = (below: number) => number
type Part = readonly [ai: string, value: string, separated: boolean]

const digits = (random: Random, count: number): string => Array.from({ length: count }, () => random(10)).join('')
const text = (random: Random, min: number, max: number): string =>
  Array.from({ length: min + random(max - min + 1) }, () => LETTERS_AND_DIGITS[random(LETTERS_AND_DIGITS.length)]).join('')
const checked = (body: string): string => `${body}${checkDigitOf(body)}`
const two = (number: number): string => String(number).padStart(2, '0')

const fixed = (ai: string, value: string): Part => [ai, value, false]
const open = (ai: string, value: string): Part => [ai, value, true]
const gtin = (random: Random, ai = '01'): Part => fixed(ai, checked(`0952${digits(random, 9)}`))
const sscc = (random: Random): Part => fixed('00', checked(`10952${digits(random, 12)}`))
const date = (random: Random, ai: string): Part => fixed(ai, `${20 + random(15)}${two(1 + random(12))}${two(random(29))}`)
const lot = (random: Random): Part => open('10', text(random, 4, 14))
const serial = (random: Random): Part => open('21', text(random, 6, 16))
const time = (random: Random): Part =>
  open('7003', `${20 + random(15)}${two(1 + random(12))}${two(1 + random(28))}${two(random(24))}${two(random(60))}`)

const classes: readonly ((random: Random) => Part[])[] = [
  (r) => [gtin(r), date(r, '17'), lot(r)],
  (r) => [gtin(r), date(r, '17'), lot(r), serial(r)],
  (r) => [gtin(r), serial(r), date(r, '17'), lot(r)],
  (r) => [gtin(r), lot(r)],
  (r) => [sscc(r)],
  (r) => [sscc(r), gtin(r, '02'), open('37', String(1 + r(9999))), lot(r)],
  (r) => [gtin(r, '02'), date(r, '15'), open('37', String(1 + r(999))), lot(r)],
  (r) => [gtin(r), fixed('3103', digits(r, 6)), date(r, '15'), lot(r)],
  (r) => [gtin(r), date(r, '11'), lot(r), open('240', text(r, 4, 12))],
  (r) => [gtin(r), date(r, '11'), lot(r), open('422', '528')],
  (r) => [gtin(r), lot(r), serial(r), time(r)],
  (r) => [sscc(r), open('400', text(r, 6, 12)), fixed('410', checked(`952${digits(r, 9)}`))],
  (r) => [gtin(r), date(r, '13'), open('30', String(1 + r(99_999))), open('91', text(r, 5, 15))],
]

const IDS = [']C1', ']d2', ']Q3', ']e0']

function write(id: string, parts: readonly Part[]): string {
  const last = parts.length - 1
  return id + parts.map(([ai, value, separated], place) => `${ai}${value}${separated && place < last ? GS : ''}`).join('')
}

/** Each takes a good pallet or case label and breaks one thing. */
const faults: readonly ((random: Random) => string)[] = [
  (r) => write(']C1', [fixed('01', gtin(r)[1].replace(/.$/, (digit) => String((Number(digit) + 1) % 10))), lot(r)]),
  (r) => write(']C1', [fixed('00', sscc(r)[1].replace(/.$/, (digit) => String((Number(digit) + 3) % 10)))]),
  (r) => write(']d2', [gtin(r), fixed('17', `${20 + r(15)}0231`), lot(r)]),
  (r) => write(']d2', [gtin(r), fixed('15', `${20 + r(15)}1301`), lot(r)]),
  (r) => write(']C1', [gtin(r), fixed('3103', `${digits(r, 2)}O${digits(r, 3)}`), lot(r)]),
  (r) => write(']Q3', [gtin(r), open('89', text(r, 4, 8))]),
  (r) => write(']d2', [gtin(r), open('10', text(r, 21, 26))]),
  (r) => write(']C1', [gtin(r), open('10', `${text(r, 3, 6)}#${text(r, 3, 6)}`)]),
]

export function scanMix(): MixedScan[] {
  const random = randomFrom(20_261_121)
  const scans: MixedScan[] = []
  for (let place = 0; place < VALID; place++) {
    const parts = classes[place % classes.length]?.(random) ?? []
    scans.push({ raw: write(IDS[place % IDS.length] ?? ']C1', parts), elements: parts.map(([ai, value]) => [ai, value]) })
  }
  for (let place = 0; place < FAULTY; place++) {
    const raw = faults[place % faults.length]?.(random) ?? ''
    scans.splice(random(scans.length), 0, { raw, elements: undefined })
  }
  // As a scanner's bytes become text: one flat string each, not a tree of pieces.
  return scans.map(({ raw, elements }) => ({ raw: Buffer.from(raw, 'latin1').toString('latin1'), elements }))
}
