// Health industry bar codes: what the + symbols of medical devices say (ANSI/HIBC 2.6).
import { calendarDate } from './gs1-date.ts'
import { csetnumeric, pairAt } from './lint.ts'
import type { LabelDate } from '#contract/identified.ts'

export interface HibcExpiry extends LabelDate {
  readonly precision: 'month' | 'day' | 'hour'
  /** For precision `hour`: 0–23. */
  readonly hour?: number
}

export interface HibcSymbol {
  readonly ok: true
  readonly type: 'primary' | 'secondary' | 'combined' | 'pair'
  /** Labeller: a letter and three characters. */
  readonly lic?: string
  readonly pcn?: string
  readonly unitOfMeasure?: number
  readonly quantity?: number
  readonly expiry?: HibcExpiry
  readonly lot?: string
  readonly serial?: string
  /** YYYY-MM-DD. */
  readonly manufactureDate?: string
  readonly linkChar?: string
  readonly checkChar?: string
}

export interface HibcFault {
  readonly ok: false
  readonly fault: 'flag' | 'charset' | 'check_character' | 'link_character' | 'structure' | 'date'
  readonly expectedCheckChar?: string
}

/** The 43 characters in the order of their values. */
const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%'
const PRIMARY = /^([A-Z][A-Z0-9]{3})([A-Z0-9]{1,18})(\d)$/
/** A primary symbol, its check character, and the flag of a second symbol behind it. */
const PAIR = /^(\+[A-Z][A-Z0-9]{4,21}\d.)(\+[$\d].*)$/
const CENTURY = 2000
const YEAR_DAYS_MAX = 366

type Notes = { -readonly [Fact in keyof HibcSymbol]?: HibcSymbol[Fact] }

const fault = (name: HibcFault['fault']): HibcFault => ({ ok: false, fault: name })

/** Mod 43 over the values of all characters before the last. */
function hibcCheckCharacter(text: string): string {
  let sum = 0
  for (let at = 0; at < text.length; at++) sum += CHARACTERS.indexOf(text.charAt(at))
  return CHARACTERS.charAt(sum % CHARACTERS.length)
}

const digitsOnly = (text: string): boolean => text !== '' && csetnumeric(text, 0, text.length) === undefined

function dayOfYear(year: number, day: number): LabelDate | undefined {
  if (day < 1 || day > YEAR_DAYS_MAX) return undefined
  let rest = day
  for (let month = 1; month <= 12; month++) {
    const last = Number(calendarDate(year, month, 0)?.date.slice(-2))
    if (rest <= last) return calendarDate(year, month, rest)
    rest -= last
  }
  return undefined
}

/** How many digits each date form takes, after its own digit where it has one. */
const DATE_LENGTHS: Readonly<Record<string, number>> = { 0: 4, 1: 4, 2: 6, 3: 6, 4: 8, 5: 5, 6: 7, 7: 0 }

function dateOf(form: string, digits: string): HibcExpiry | undefined {
  const pair = (at: number): number => pairAt(digits, at)
  if (form === '0' || form === '1') {
    const date = calendarDate(CENTURY + pair(2), pair(0), 0)
    return date && { ...date, precision: 'month' }
  }
  if (form === '2') return dayPrecision(exactDay(CENTURY + pair(4), pair(0), pair(2)))
  const year = CENTURY + pair(0)
  const byDayNumber = form === '5' || form === '6'
  const date = byDayNumber ? dayOfYear(year, Number(digits.slice(2, 5))) : exactDay(year, pair(2), pair(4))
  return form === '4' || form === '6' ? hourPrecision(date, Number(digits.slice(-2))) : dayPrecision(date)
}

const exactDay = (year: number, month: number, day: number): LabelDate | undefined =>
  day === 0 ? undefined : calendarDate(year, month, day)

const dayPrecision = (date: LabelDate | undefined): HibcExpiry | undefined => date && { ...date, precision: 'day' }

const hourPrecision = (date: LabelDate | undefined, hour: number): HibcExpiry | undefined =>
  date && hour < 24 ? { ...date, precision: 'hour', hour } : undefined

function setCode(notes: Notes, isSerial: boolean, code: string): void {
  if (code !== '') notes[isSerial ? 'serial' : 'lot'] = code
}

/** `$$` or `$$+`: a quantity, a date form, then lot or serial, all but the last optional. */
function readDated(notes: Notes, text: string, isSerial: boolean): HibcFault | undefined {
  let rest = text
  const quantityDigits = rest.startsWith('8') ? 2 : rest.startsWith('9') ? 5 : 0
  if (quantityDigits > 0) {
    const digits = rest.slice(1, 1 + quantityDigits)
    if (digits.length < quantityDigits || !digitsOnly(digits)) return fault('structure')
    notes.quantity = Number(digits)
    rest = rest.slice(1 + quantityDigits)
    if (rest === '') return undefined
  }
  const form = rest.charAt(0)
  const length = DATE_LENGTHS[form]
  if (length === undefined) return fault('structure')
  // A month form has no digit of its own: its month begins with 0 or 1.
  const start = form === '0' || form === '1' ? 0 : 1
  const digits = rest.slice(start, start + length)
  if (digits.length < length || (length > 0 && !digitsOnly(digits))) return fault('structure')
  if (length > 0) {
    const expiry = dateOf(form, digits)
    if (expiry === undefined) return fault('date')
    notes.expiry = expiry
  }
  setCode(notes, isSerial, rest.slice(start + length))
  return undefined
}

function readSupplement(notes: Notes, text: string): HibcFault | undefined {
  if (text.startsWith('16D') || text.startsWith('14D')) {
    const digits = text.slice(3)
    if (digits.length !== 8 || !digitsOnly(digits)) return fault('structure')
    const date = exactDay(Number(digits.slice(0, 4)), pairAt(digits, 4), pairAt(digits, 6))
    if (date === undefined) return fault('date')
    if (text.startsWith('16D')) notes.manufactureDate = date.date
    else notes.expiry = { ...date, precision: 'day' }
    return undefined
  }
  if (text.startsWith('S')) {
    setCode(notes, true, text.slice(1))
    return undefined
  }
  if (!text.startsWith('Q') || !digitsOnly(text.slice(1))) return fault('structure')
  notes.quantity = Number(text.slice(1))
  return undefined
}

/** One part between slashes. The old form is a year with its day number, then the lot. */
function readSegment(notes: Notes, text: string): HibcFault | undefined {
  if (text.startsWith('$$+')) return readDated(notes, text.slice(3), true)
  if (text.startsWith('$$')) return readDated(notes, text.slice(2), false)
  if (text.startsWith('$')) {
    const isSerial = text.startsWith('$+')
    setCode(notes, isSerial, text.slice(isSerial ? 2 : 1))
    return undefined
  }
  const oldForm = text.slice(0, 5)
  if (oldForm.length === 5 && digitsOnly(oldForm)) return readDated(notes, `5${text}`, false)
  return readSupplement(notes, text)
}

function readSegments(notes: Notes, segments: readonly string[]): HibcFault | undefined {
  for (const segment of segments) {
    const wrong = readSegment(notes, segment)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function readPrimary(notes: Notes, body: string): HibcFault | undefined {
  const parts = PRIMARY.exec(body)
  if (parts === null) return fault('structure')
  const [, lic = '', pcn = '', unitOfMeasure = ''] = parts
  Object.assign(notes, { lic, pcn, unitOfMeasure: Number(unitOfMeasure) })
  return undefined
}

function checkFault(symbol: string): HibcFault | undefined {
  const expectedCheckChar = hibcCheckCharacter(symbol.slice(0, -1))
  return symbol.endsWith(expectedCheckChar) ? undefined : { ok: false, fault: 'check_character', expectedCheckChar }
}

/** Data, the check character of the primary symbol it belongs to, its own check character. */
function readSecondary(notes: Notes, symbol: string): HibcFault | undefined {
  notes.linkChar = symbol.at(-2) ?? ''
  return readSegments(notes, symbol.slice(1, -2).split('/'))
}

function readPair(first: string, second: string): HibcSymbol | HibcFault {
  const wrong = checkFault(second)
  if (wrong !== undefined) return wrong
  if (second.at(-2) !== first.at(-1)) return fault('link_character')
  const notes: Notes = {}
  const broken = readPrimary(notes, first.slice(1, -1)) ?? readSecondary(notes, second)
  return broken ?? { ok: true, type: 'pair', ...notes }
}

function readSingle(symbol: string): HibcSymbol | HibcFault {
  const wrong = checkFault(symbol)
  if (wrong !== undefined) return wrong
  const notes: Notes = { checkChar: symbol.slice(-1) }
  if (!/^\+[A-Z]/.test(symbol)) return readSecondary(notes, symbol) ?? { ok: true, type: 'secondary', ...notes }
  const [primary = '', ...segments] = symbol.slice(1, -1).split('/')
  const broken = readPrimary(notes, primary) ?? readSegments(notes, segments)
  return broken ?? { ok: true, type: segments.length > 0 ? 'combined' : 'primary', ...notes }
}

/** Without the asterisks of the text line; an underscore is how a printed check character shows a space. */
function symbolOf(text: string): string {
  const bare = text.length > 1 && text.startsWith('*') && text.endsWith('*') ? text.slice(1, -1) : text
  return bare.endsWith('_') ? `${bare.slice(0, -1)} ` : bare
}

/** Reads one symbol, or a primary and a secondary symbol scanned in one go. No AIM id. */
export function readHibc(text: string): HibcSymbol | HibcFault {
  const symbol = symbolOf(text)
  if (!symbol.startsWith('+')) return fault('flag')
  for (const character of symbol) if (!CHARACTERS.includes(character)) return fault('charset')
  const pair = PAIR.exec(symbol)
  if (pair !== null) {
    const [, first = '', second = ''] = pair
    if (checkFault(first) === undefined) return readPair(first, second)
  }
  return readSingle(symbol)
}
