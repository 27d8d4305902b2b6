// What a symbol on the label says: GS1 elements where the facts allow it, else the plain code. Never a made-up GTIN.
import type { LabelFieldName, LabelFields, LabelRefusal } from '#contract/label-fields.ts'
import { FORM, type AiEntry } from '../identify/ai-table.ts'
import { GS } from '../identify/gs1-elements.ts'
import { readValue } from '../identify/gs1-message.ts'
import type { Gs1Element } from '../identify/gs1-message.ts'
import { isCode128Text } from './code-128.ts'
import { fieldRule } from './label-field-rules.ts'
import type { FieldRule } from './label-field-rules.ts'
import { digitsMeasure, isCset82, measure, widthIn } from './text-fit.ts'
import type { Label } from './label-writer.ts'

/** One element of a symbol: which AI carries which field. */
export interface SymbolElement {
  readonly entry: AiEntry
  readonly field: LabelFieldName
  readonly rule: FieldRule
  /** `(10)`, and what parts it from the element before: a space for people, GS for scanners. */
  readonly bracketed: string
  readonly spaced: string
  readonly separated: string
  readonly spacedMeasure: number
  /** AI and value are digits, an even number of them. */
  readonly pairs: boolean
  readonly optional: boolean
}

/** Declared once in a template; drawn by any number of tags. `plain` is the code that stands in where GS1 elements cannot. */
export interface LabelSymbol {
  /** Its number among the template's symbols. */
  readonly place: number
  readonly elements: readonly SymbolElement[]
  readonly plain?: LabelFieldName
}

/** What a symbol says. `longest` is the field to blame where the symbol grows too large. */
export interface SymbolContent {
  /** None where it is a plain code. */
  readonly elements: readonly Gs1Element[]
  /** What stands after the first FNC1, with separators; or the plain code. */
  readonly payload: string
  /** So many of its first characters are known to be digits, an even number. */
  readonly digits: number
  /** The line for people: brackets around the AIs, a space between elements (General Specifications 4.14). */
  readonly humanReadable: string
  /** Of that line, see text-fit.ts. */
  readonly measured: number
  readonly longest: LabelFieldName
  readonly longestLength: number
  /** Where its web address leads, where somebody said. */
  readonly stem?: string
}

export const isGs1 = (content: SymbolContent): boolean => content.elements.length > 0

/** `(10)lot?` of a declaration. */
export const symbolElement = (entry: AiEntry, field: LabelFieldName, optional: boolean): SymbolElement => {
  const rule = fieldRule(field)
  const { ai, maxLength, predefinedLength } = entry
  const pairs = predefinedLength && (rule.kind === 'key' || rule.kind === 'day') && (ai.length + maxLength) % 2 === 0
  return { entry, field, rule, optional, bracketed: `(${ai})`, spaced: ` (${ai})`, separated: GS + ai, spacedMeasure: widthIn(measure(` (${ai})`)), pairs }
}

/** A day as YYMMDD; everything else as it is printed. */
const elementValue = ({ rule }: SymbolElement, fields: LabelFields): string => {
  const text = rule.read(fields)
  return rule.kind === 'day' ? text.slice(2, 4) + text.slice(5, 7) + text.slice(8, 10) : text
}

/** The commonest form is one look at the characters, which was taken before. */
const isEncodable = ({ entry, rule }: SymbolElement, value: string, measured: number): boolean =>
  rule.kind !== 'code' || (entry.form === FORM.text && value.length >= entry.minLength ? isCset82(measured) : typeof readValue(entry, value, 0, value.length) === 'number')

const elementRefusal = (element: SymbolElement, value: string, measured: number, template: string): LabelRefusal | undefined => {
  const { entry, field, optional } = element
  if (value === '') return optional ? undefined : { code: 'LabelFieldMissing', template, field }
  if (value.length > entry.maxLength) return { code: 'LabelFieldTooLong', template, field, most: entry.maxLength }
  return isEncodable(element, value, measured) ? undefined : { code: 'LabelFieldInvalid', template, field, why: 'not-encodable' }
}

/** No symbol of ours carries control characters outside GS1. */
const hasControl = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true
  }
  return false
}

/** Printable ASCII: what every symbol carries. A QR symbol alone carries more, as UTF-8. */
export const isAscii = (content: SymbolContent): boolean => isGs1(content) || isCode128Text(content.payload)

const plainContent = (field: LabelFieldName, { template, fields }: Label): SymbolContent | LabelRefusal => {
  const code = fieldRule(field).read(fields)
  if (code === '') return { code: 'LabelFieldMissing', template, field }
  if (hasControl(code)) return { code: 'LabelFieldInvalid', template, field, why: 'not-encodable' }
  return { elements: [], payload: code, digits: 0, humanReadable: code, measured: measure(code), longest: field, longestLength: code.length }
}

const readContent = (symbol: LabelSymbol, label: Label): SymbolContent | LabelRefusal => {
  if (symbol.elements.length === 0 && symbol.plain !== undefined) return plainContent(symbol.plain, label)
  const elements: Gs1Element[] = []
  let payload = ''
  let humanReadable = ''
  let measured = 0
  let digits = 0
  let separate = false
  let longest: LabelFieldName | undefined
  let longestLength = -1
  for (const element of symbol.elements) {
    const value = elementValue(element, label.fields)
    const look = element.rule.kind === 'code' ? measure(value) : digitsMeasure(value.length)
    const refusal = elementRefusal(element, value, look, label.template)
    if (refusal !== undefined) return symbol.plain === undefined ? refusal : plainContent(symbol.plain, label)
    if (value === '') continue
    humanReadable += (humanReadable === '' ? element.bracketed : element.spaced) + value
    measured += element.spacedMeasure + look
    if (digits === payload.length && element.pairs) digits += element.entry.ai.length + value.length
    payload += (separate ? element.separated : element.entry.ai) + value
    separate = !element.entry.predefinedLength
    elements.push({ entry: element.entry, value })
    const shortenable = element.entry.predefinedLength ? 0 : value.length
    if (shortenable <= longestLength) continue
    longest = element.field
    longestLength = shortenable
  }
  if (longest === undefined) return { code: 'LabelFieldMissing', template: label.template, field: symbol.elements[0]?.field ?? '' }
  const { publicAddress: stem } = label.fields
  return { elements, payload, digits, humanReadable, measured, longest, longestLength, ...(stem ? { stem } : {}) }
}

/** What the symbol says on this label, or why it can say nothing. */
export const contentOf = (symbol: LabelSymbol, label: Label): SymbolContent | LabelRefusal =>
  (label.contents[symbol.place] ??= readContent(symbol, label))
