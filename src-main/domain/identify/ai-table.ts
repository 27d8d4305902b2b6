// The AI table, laid out so that a scan finds its rule by the AI's own digits.
import { AI_ROWS } from './ai-rows.ts'
import { digitAt, strangeness, ZERO } from './lint.ts'
import { hhmiOrNone } from './lint-dates.ts'
import { isLinterName, linters } from './linters.ts'
import type { Linter } from './lint.ts'
import type { LinterName } from './linters.ts'

const csetLinters = { N: linters.csetnumeric, X: linters.cset82, Y: linters.cset39, Z: linters.cset64 } as const

type ValueType = keyof typeof csetLinters

interface ValuePart {
  readonly type: ValueType
  readonly min: number
  readonly max: number
  readonly optional: boolean
  readonly linters: readonly LinterName[]
  /** The character set, then `linters`; without the set where the first of them asks the same. */
  readonly checks: readonly Linter[]
}

/** The value forms the parser reads in one pass; `other` goes part by part. */
export const FORM = { other: 0, checkedDigits: 1, date: 2, digits: 3, text: 4 } as const

export interface AiEntry {
  readonly ai: string
  readonly title: string
  /** No separator needed after the value. */
  readonly predefinedLength: boolean
  readonly digitalLinkAttribute: boolean
  /** Its last four digits are a time, or 9999 for none. */
  readonly openTime: boolean
  readonly parts: readonly ValuePart[]
  readonly form: number
  readonly minLength: number
  readonly maxLength: number
  readonly requires: readonly (readonly string[])[]
  readonly excludes: readonly string[]
  readonly digitalLinkKey: boolean
  readonly qualifierSequences: readonly (readonly string[])[]
  readonly row: number
  /** One of 32 bits for the row, and those of the rows that may clash with it, itself among them: a quick look before the real one. */
  readonly rowBit: number
  readonly clashBits: number
  /** One bit per pattern that other AIs require and this AI matches. */
  readonly provides: number
  /** For each requirement the bit sets of which one must be wholly present. */
  readonly needs: readonly (readonly number[])[]
}

const list = (text: string, separator: string): string[] => (text === '' ? [] : text.split(separator))

/** Checks that begin by asking for digits, in the words of the character set itself. */
const DIGITS_FIRST = ['csum', 'yymmdd', 'yymmd0', 'yyyymmdd', 'hhmi', 'hh', 'mi', 'ss', 'nonzero', 'pieceoftotal', 'latitude', 'longitude']

/** A time that may be left open. */
const OPEN_TIME = 'hhmi?'

function readPart(shape: string): ValuePart {
  const optional = shape.startsWith('[')
  const [size = '', ...names] = shape.replace('[', '').replace(']', '').split(':')
  const type = size.charAt(0) as ValueType
  const exact = !size.includes('..')
  const max = Number(size.slice(exact ? 1 : 3))
  const named = names.map((name) => name.replace('?', '')).filter(isLinterName)
  const checks = named.map((name, place) => (names[place] === OPEN_TIME ? hhmiOrNone : linters[name]))
  const looksAtDigits = type === 'N' && DIGITS_FIRST.includes(named[0] ?? '')
  return { type, min: exact ? max : 1, max, optional, linters: named, checks: looksAtDigits ? checks : [csetLinters[type], ...checks] }
}

function formOf(parts: readonly ValuePart[]): number {
  const [part] = parts
  if (part === undefined || parts.length > 1) return FORM.other
  // Digits always begin with a company prefix, so gcppos adds nothing to csum here.
  const checks = part.linters.filter((name) => !name.startsWith('gcppos')).join()
  const digits = part.type === 'N' && part.min === part.max
  if (digits && checks === 'csum') return FORM.checkedDigits
  if (digits && checks === 'yymmd0') return FORM.date
  if (part.type === 'N' && checks === '') return FORM.digits
  return part.type === 'X' && part.linters.length === 0 && part.min < part.max ? FORM.text : FORM.other
}

/** `3100-3105` names six AIs that differ in their last digit. */
function expandAis(ais: string): string[] {
  const [first = '', last = first] = ais.split('-')
  const stem = first.slice(0, -1)
  const from = Number(first.slice(-1))
  return Array.from({ length: Number(last.slice(-1)) - from + 1 }, (_, step) => `${stem}${from + step}`)
}

const rows = AI_ROWS.trim().split('\n').map((line) => line.split(';'))

/** The bit of every pattern some AI requires. There are 32 of them: one signed 32-bit set holds them all. */
const requiredBits = new Map<string, number>()
for (const [, , , needs = ''] of rows) {
  for (const pattern of needs === '' ? [] : needs.split(/[ ,+]/)) {
    if (!requiredBits.has(pattern)) requiredBits.set(pattern, 1 << requiredBits.size)
  }
}

const bitsOf = (pattern: string): number => requiredBits.get(pattern) ?? 0

/** The bits of the patterns an AI matches: itself, and its family with any last digit or any two last digits. */
function provided(ai: string): number {
  return bitsOf(ai) | bitsOf(`${ai.slice(0, -1)}n`) | bitsOf(`${ai.slice(0, -2)}nn`)
}

function groupBits(group: string): number {
  return group.split('+').reduce((bits, pattern) => bits | bitsOf(pattern), 0)
}

const EVERY_BIT = -1

function clashBitsOf(row: number): number {
  let bits = 1 << row % 32
  for (let other = 0; other < rows.length; other++) {
    if (conflicts[row * rows.length + other] === 1) bits |= 1 << other % 32
  }
  return bits
}

function readRow(cells: readonly string[], row: number): AiEntry[] {
  const [ais = '', flags = '', shape = '', needs = '', excludes = '', key = '', title = ''] = cells
  const parts = shape.split(' ').map(readPart)
  const requires = list(needs, ' ').map((word) => word.split(','))
  // A signature has its own rule about what it signs, so it is always worth the real look.
  const signs = shape.startsWith('Z')
  const shared = {
    title,
    predefinedLength: flags.includes('p'),
    digitalLinkAttribute: flags.includes('a'),
    openTime: shape.endsWith(OPEN_TIME),
    parts,
    form: formOf(parts),
    minLength: parts.reduce((sum, part) => sum + (part.optional ? 0 : part.min), 0),
    maxLength: parts.reduce((sum, part) => sum + part.max, 0),
    requires,
    excludes: list(excludes, ','),
    digitalLinkKey: key !== '',
    qualifierSequences: key === '-' ? [] : list(key, '|').map((sequence) => sequence.split(',')),
    row,
    rowBit: signs ? EVERY_BIT : 1 << row % 32,
    clashBits: signs ? EVERY_BIT : clashBitsOf(row),
    needs: requires.map((groups) => groups.map(groupBits)),
  }
  return expandAis(ais).map((ai) => ({ ai, provides: provided(ai), ...shared }))
}

// AIs that share two digits have one length, so their digits, filled up with zeros to four, never collide.
const lengthByTwo = new Uint8Array(100)
const placeByFour = new Int16Array(10_000).fill(-1)
const rowByPlace: number[] = []
for (let row = 0; row < rows.length; row++) {
  const [ais = ''] = rows[row] ?? []
  const [first = '', last = first] = ais.split('-')
  const step = 10 ** (4 - first.length)
  for (let four = Number(first) * step; four <= Number(last) * step; four += step) {
    lengthByTwo[Math.floor(four / 100)] = first.length
    placeByFour[four] = rowByPlace.push(row) - 1
  }
}

const conflicts = new Uint8Array(rows.length * rows.length)
for (const [row, [, , , , excludes = '']] of rows.entries()) {
  for (const pattern of list(excludes, ',')) {
    // A pattern such as 310n names a whole run, and every run begins with 0.
    const place = placeByFour[Number(pattern.replace('n', '0').padEnd(4, '0'))] ?? -1
    const other = rowByPlace[place] ?? row
    conflicts[row * rows.length + other] = 1
    conflicts[other * rows.length + row] = 1
  }
}

/** By place; filled row by row as scans ask, so the program starts without reading rules it may never meet. */
const entries = rowByPlace.map((): AiEntry | undefined => undefined)

/** The two-digit AIs once more, which nearly every scan begins with. */
const entryByTwo = Array.from(lengthByTwo, (): AiEntry | undefined => undefined)

function entryAt(four: number): AiEntry | undefined {
  const place = placeByFour[four] ?? -1
  if (place < 0) return undefined
  const known = entries[place]
  if (known !== undefined) return known
  const row = rowByPlace[place]
  if (row === undefined) return undefined
  const first = rowByPlace.indexOf(row)
  for (const [step, entry] of readRow(rows[row] ?? [], row).entries()) entries[first + step] = entry
  return entries[place]
}

/** The AI whose digits stand at `at`, or undefined where none is assigned. */
export function aiAt(text: string, at: number): AiEntry | undefined {
  if (at + 2 > text.length) return undefined
  const tens = text.charCodeAt(at) - ZERO
  const ones = text.charCodeAt(at + 1) - ZERO
  if ((strangeness(tens) | strangeness(ones)) < 0) return undefined
  const two = tens * 10 + ones
  return entryByTwo[two] ?? longAiAt(text, at, two)
}

function longAiAt(text: string, at: number, two: number): AiEntry | undefined {
  const length = lengthByTwo[two] ?? 0
  if (length === 2) {
    entryByTwo[two] = entryAt(two * 100)
    return entryByTwo[two]
  }
  const third = digitAt(text, at + 2)
  if (length === 0 || third > 9) return undefined
  const three = two * 10 + third
  if (length === 3) return entryAt(three * 10)
  const fourth = digitAt(text, at + 3)
  return fourth > 9 ? undefined : entryAt(three * 10 + fourth)
}

/** All 541 AIs in rising order. */
export function everyAi(): AiEntry[] {
  return rows.flatMap(([ais = '']) => expandAis(ais)).flatMap((ai) => aiEntry(ai) ?? [])
}

/** The entry of exactly this AI. */
export function aiEntry(ai: string): AiEntry | undefined {
  const entry = aiAt(ai, 0)
  return entry?.ai.length === ai.length ? entry : undefined
}

/** Two different AIs that must not stand on one item. */
export function excludeEachOther(one: AiEntry, other: AiEntry): boolean {
  return conflicts[one.row * rows.length + other.row] === 1
}
