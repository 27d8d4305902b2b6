// Number rules: how lots and serials get codes that never come twice.
import type { RuleFault } from '#contract/number-rules.ts'
import { checkCharacters, isCheckField, type CheckField } from './check-character.ts'
import type { Issued } from './events.ts'

/** `radix` is how many signs the sequence counts with. */
type Piece = { readonly text: string } | { readonly seq: number; readonly radix: 10 | 32 } | { readonly rand: number } | { readonly check: CheckField }

/** What a rule may use: the day YYYY-MM-DD, the item's SKU and the supplier's code, empty where we made the goods ourselves. */
export interface NumberContext {
  readonly today: string
  readonly sku: string
  readonly supplier: string
}

/** Why a rule cannot be used; `field` where one of its fields is wrong. */
export interface FaultyRule {
  readonly why: RuleFault
  readonly field?: string
}

/** 32 signs nobody takes for another: no 0 and O, no 1 and I. */
export const clearSigns = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
/** Without a sequence a random part of fewer signs would soon have nothing left to give. */
const randAloneMin = 8

const dayMs = 86_400_000
const dayOfYear = (day: string): number => (Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / dayMs + 1

/** Week and its year (ISO 8601): both are those of the week's Thursday. */
const isoWeek = (day: string): { readonly year: string; readonly week: string } => {
  const atMs = Date.parse(day)
  const thursday = new Date(atMs + (4 - (new Date(atMs).getUTCDay() || 7)) * dayMs).toISOString().slice(0, 10)
  return { year: thursday.slice(0, 4), week: String(Math.ceil(dayOfYear(thursday) / 7)).padStart(2, '0') }
}

const textOf = (name: string, { today, sku, supplier }: NumberContext): string | undefined => {
  switch (name) {
    case 'yyyy': return today.slice(0, 4)
    case 'yy': return today.slice(2, 4)
    case 'y': return today.slice(3, 4)
    case 'mm': return today.slice(5, 7)
    case 'dd': return today.slice(8, 10)
    case 'jjj': return String(dayOfYear(today)).padStart(3, '0')
    case 'ww': return isoWeek(today).week
    case 'yyww': return isoWeek(today).year.slice(2) + isoWeek(today).week
    case 'sku': return sku
    case 'supplier': return supplier
    default: return undefined
  }
}

const fieldOf = (name: string, context: NumberContext): Piece | undefined => {
  const counted = /^(seq|seq32|rand):([1-9]|1\d|20)$/.exec(name)
  const width = Number(counted?.[2])
  if (counted?.[1] === 'rand') return { rand: width }
  if (counted) return width > 9 ? undefined : { seq: width, radix: counted[1] === 'seq' ? 10 : 32 }
  if (isCheckField(name)) return { check: name }
  const text = textOf(name, context)
  return text === undefined ? undefined : { text }
}

/** One sequence makes numbers differ, or a long random part does; what is checked stands before the check. */
const faultIn = (pieces: readonly Piece[]): RuleFault | undefined => {
  const sequences = pieces.filter((piece) => 'seq' in piece).length
  const randoms = pieces.flatMap((piece) => ('rand' in piece ? [piece.rand] : []))
  if (sequences > 1) return 'two-sequences'
  if (randoms.length > 1) return 'two-random-parts'
  if (sequences === 0 && (randoms[0] ?? 0) < randAloneMin) return 'no-sequence'
  const check = pieces.findIndex((piece) => 'check' in piece)
  return check >= 0 && check !== pieces.length - 1 ? 'check-not-last' : undefined
}

const piecesOf = (rule: string, context: NumberContext): { readonly pieces: readonly Piece[] } | FaultyRule => {
  const pieces: Piece[] = []
  for (const token of rule.match(/\{[^{}]*\}|[^{}]+|[{}]/g) ?? []) {
    if (token === '{' || token === '}') return { why: 'open-brace' }
    const piece = token.startsWith('{') ? fieldOf(token.slice(1, -1), context) : { text: token }
    if (!piece) return { why: 'unknown-field', field: token }
    pieces.push(piece)
  }
  const why = faultIn(pieces)
  return why ? { why } : { pieces }
}

const anyContext: NumberContext = { today: '2000-01-01', sku: 'SKU', supplier: 'SUPPLIER' }

/** Why a rule cannot be used, or undefined. */
export const faultInRule = (rule: string): FaultyRule | undefined => {
  const read = piecesOf(rule, anyContext)
  return 'why' in read ? read : undefined
}

/** Part of its numbers is random, or the supplier's: what it will give cannot be told before. */
export const isUnforeseeable = (rule: string): boolean => /\{(?:rand:\d+|supplier)\}/.test(rule)

const signsOf = (piece: Piece): string => {
  if ('text' in piece) return piece.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  if ('seq' in piece) return piece.radix === 10 ? `\\d{${piece.seq},}` : `[${clearSigns}]{${piece.seq},}`
  return 'rand' in piece ? `[${clearSigns}]{${piece.rand}}` : '.'
}

/** Parts of a rule that the day and the supplier decide: any day's, anybody's. */
const changing: Readonly<Record<string, string>> = { yyyy: '\\d{4}', yy: '\\d{2}', y: '\\d', mm: '\\d{2}', dd: '\\d{2}', jjj: '\\d{3}', ww: '\\d{2}', yyww: '\\d{4}', supplier: '.*' }
/** Fewer letters of its own do not make a number anybody's. */
const ownLettersMin = 2

/** It is written as this rule writes, whenever and for whomever. A rule without letters of its own claims nothing. */
export const couldBeOf = (rule: string, sku: string, code: string): boolean => {
  const parts = rule.match(/\{[^{}]*\}|[^{}]+/g) ?? []
  const own = parts.filter((part) => !part.startsWith('{') || part === '{sku}').join('')
  if (own.length < ownLettersMin) return false
  const pattern = parts.map((part) => {
    const field = part.slice(1, -1)
    const piece = part.startsWith('{') ? fieldOf(field, { ...anyContext, sku }) : { text: part }
    return (part.startsWith('{') ? changing[field] : undefined) ?? (piece ? signsOf(piece) : '')
  })
  return new RegExp(`^${pattern.join('')}$`).test(code)
}

const inRadix = (value: number, radix: 10 | 32): string => {
  if (radix === 10) return String(value)
  const rest = Math.floor(value / radix)
  return (rest === 0 ? '' : inRadix(rest, radix)) + (clearSigns[value % radix] ?? '')
}

interface Numbering {
  readonly rule: string
  readonly context: NumberContext
  /** Keeps the counters of items apart. */
  readonly owner: string
  readonly count: number
  /** The last value taken from a counter. */
  readonly counterAt: (counter: string) => number
  /** At least 20 bytes of chance for the nth number of a counter: the same each time they are asked for. */
  readonly chance: (nth: number) => Uint8Array
}

const written = (pieces: readonly Piece[], nth: number, chance: Numbering['chance']): string => {
  let code = ''
  for (const piece of pieces) {
    if ('text' in piece) code += piece.text
    else if ('seq' in piece) code += inRadix(nth, piece.radix).padStart(piece.seq, piece.radix === 10 ? '0' : clearSigns[0])
    else if ('rand' in piece) code += Array.from(chance(nth).subarray(0, piece.rand), (byte) => clearSigns[byte % clearSigns.length]).join('')
    else code += checkCharacters[piece.check](code)
  }
  return code
}

/** Of a counter's name: what the number has at this place is not part of it. */
const placeOf = (piece: Piece): string => ('text' in piece ? piece.text : 'seq' in piece ? '#' : 'rand' in piece ? '?' : '')

/**
 * The next `count` numbers of a rule. A counter is named by the text around its sequence, so a sequence starts again whenever
 * that text is new: per day with {mm}{dd} or {jjj}, per week with {yyww}, per supplier with {supplier}, and per item always.
 */
export const nextNumbers = ({ rule, context, owner, count, counterAt, chance }: Numbering): { readonly numbers: string[]; readonly issued: Issued } | FaultyRule => {
  const read = piecesOf(rule, context)
  if ('why' in read) return read
  const counter = `${owner}:${read.pieces.map(placeOf).join('')}`
  const start = counterAt(counter)
  return { numbers: Array.from({ length: count }, (_, index) => written(read.pieces, start + index + 1, chance)), issued: { counter, upTo: start + count } }
}
