// Number rules: how lots and serials get codes that never come twice.
import type { Issued } from './events.ts'

type Piece = { readonly text: string } | { readonly seq: number } | { readonly check: true }

/** What a rule may use: the day YYYY-MM-DD and the item's SKU. */
export interface NumberContext {
  readonly today: string
  readonly sku: string
}

const dayOfYear = (day: string): number => (Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000 + 1

const field = (name: string, { today, sku }: NumberContext): Piece | undefined => {
  const sequence = /^seq:([1-9])$/.exec(name)
  if (sequence) return { seq: Number(sequence[1]) }
  switch (name) {
    case 'yyyy': return { text: today.slice(0, 4) }
    case 'yy': return { text: today.slice(2, 4) }
    case 'mm': return { text: today.slice(5, 7) }
    case 'dd': return { text: today.slice(8, 10) }
    case 'jjj': return { text: String(dayOfYear(today)).padStart(3, '0') }
    case 'sku': return { text: sku }
    case 'check': return { check: true }
    default: return undefined
  }
}

const piecesOf = (rule: string, context: NumberContext): { readonly pieces: Piece[] } | { readonly why: string } => {
  const pieces: Piece[] = []
  for (const token of rule.match(/\{[^{}]*\}|[^{}]+|[{}]/g) ?? []) {
    if (!token.startsWith('{') || token === '{') {
      if (token === '{' || token === '}') return { why: 'a brace has no partner' }
      pieces.push({ text: token })
      continue
    }
    const piece = field(token.slice(1, -1), context)
    if (!piece) return { why: `${token} is not a field` }
    pieces.push(piece)
  }
  const sequences = pieces.filter((piece) => 'seq' in piece).length
  if (sequences !== 1) return { why: sequences === 0 ? 'it needs one {seq:n}, or numbers would repeat' : 'it may have only one {seq:n}' }
  const check = pieces.findIndex((piece) => 'check' in piece)
  return check >= 0 && check !== pieces.length - 1 ? { why: '{check} must stand last' } : { pieces }
}

/** Why a rule cannot be used, or undefined. */
export const faultInRule = (rule: string): string | undefined => {
  const parsed = piecesOf(rule, { today: '2000-01-01', sku: 'SKU' })
  return 'why' in parsed ? parsed.why : undefined
}

/** Mod 10 over the digits, weights 3, 1, 3, 1 from the right (GS1 General Specifications 7.9). */
const checkDigit = (text: string): string => {
  const digits = text.replace(/\D/g, '')
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) sum += Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 3 : 1)
  return String((10 - (sum % 10)) % 10)
}

/**
 * The next `count` numbers of a rule. `counterAt` tells the last value taken from a counter; the counter's name is the text
 * before the sequence, so a new day's prefix starts again at 1. `owner` keeps the counters of items apart.
 */
export const nextNumbers = (options: {
  readonly rule: string; readonly context: NumberContext; readonly owner: string; readonly count: number; readonly counterAt: (counter: string) => number
}): { readonly numbers: string[]; readonly issued: Issued } | { readonly why: string } => {
  const parsed = piecesOf(options.rule, options.context)
  if ('why' in parsed) return parsed
  const fixed = parsed.pieces.map((piece) => ('text' in piece ? piece.text : 'seq' in piece ? '#' : '')).join('')
  const counter = `${options.owner}:${fixed}`
  const start = options.counterAt(counter)
  const numbers = Array.from({ length: options.count }, (_, index) => {
    let code = ''
    for (const piece of parsed.pieces) {
      if ('text' in piece) code += piece.text
      else if ('seq' in piece) code += String(start + index + 1).padStart(piece.seq, '0')
      else code += checkDigit(code)
    }
    return code
  })
  return { numbers, issued: { counter, upTo: start + options.count } }
}
