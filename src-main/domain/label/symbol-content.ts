// What a symbol on the label says: GS1 elements where the facts allow it, else the plain code. Never a made-up GTIN.
import type { LabelFieldName, LabelFields, LabelRefusal } from '#contract/label-fields.ts'
import type { AiEntry } from '../identify/ai-table.ts'
import { payloadOf } from '../identify/gs1-elements.ts'
import { readValue } from '../identify/gs1-message.ts'
import type { Gs1Element } from '../identify/gs1-message.ts'
import { isCode128Text } from './code-128.ts'
import { fieldRule } from './label-field-rules.ts'
import type { FieldRule } from './label-field-rules.ts'
import type { Label } from './label-writer.ts'

/** One element of a symbol: which AI carries which field. */
export interface SymbolElement {
  readonly entry: AiEntry
  readonly field: LabelFieldName
  readonly rule: FieldRule
  /** `(10)`, and with the space that parts it from the element before. */
  readonly bracketed: string
  readonly spaced: string
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
  /** What stands after the first FNC1, or the plain code. */
  readonly payload: string
  /** The line for people: brackets around the AIs, a space between elements (General Specifications 4.14). */
  readonly humanReadable: string
  readonly longest: LabelFieldName
  readonly longestLength: number
}

export const isGs1 = (content: SymbolContent): boolean => content.elements.length > 0

/** A day as YYMMDD; everything else as it is printed. */
const elementValue = ({ rule }: SymbolElement, fields: LabelFields): string => {
  const text = rule.read(fields)
  return rule.kind === 'day' ? text.slice(2, 4) + text.slice(5, 7) + text.slice(8, 10) : text
}

const elementRefusal = (element: SymbolElement, value: string, template: string): LabelRefusal | undefined => {
  const { entry, field, optional, rule } = element
  if (value === '') return optional ? undefined : { code: 'LabelFieldMissing', template, field }
  if (value.length > entry.maxLength) return { code: 'LabelFieldTooLong', template, field, most: entry.maxLength }
  const encodable = rule.kind !== 'code' || typeof readValue(entry, value, 0, value.length) === 'number'
  return encodable ? undefined : { code: 'LabelFieldInvalid', template, field, why: 'not-encodable' }
}

const plainContent = (field: LabelFieldName, { template, fields }: Label): SymbolContent | LabelRefusal => {
  const code = fieldRule(field).read(fields)
  if (code === '') return { code: 'LabelFieldMissing', template, field }
  if (!isCode128Text(code)) return { code: 'LabelFieldInvalid', template, field, why: 'not-encodable' }
  return { elements: [], payload: code, humanReadable: code, longest: field, longestLength: code.length }
}

const readContent = (symbol: LabelSymbol, label: Label): SymbolContent | LabelRefusal => {
  const elements: Gs1Element[] = []
  let humanReadable = ''
  let longest: LabelFieldName | undefined
  let longestLength = -1
  for (const element of symbol.elements) {
    const value = elementValue(element, label.fields)
    const refusal = elementRefusal(element, value, label.template)
    if (refusal !== undefined) return symbol.plain === undefined ? refusal : plainContent(symbol.plain, label)
    if (value === '') continue
    humanReadable += (humanReadable === '' ? element.bracketed : element.spaced) + value
    elements.push({ entry: element.entry, value })
    const shortenable = element.entry.predefinedLength ? 0 : value.length
    if (shortenable > longestLength) [longest, longestLength] = [element.field, shortenable]
  }
  if (longest === undefined) return { code: 'LabelFieldMissing', template: label.template, field: symbol.elements[0]?.field ?? '' }
  return { elements, payload: payloadOf(elements), humanReadable, longest, longestLength }
}

/** What the symbol says on this label, or why it can say nothing. */
export const contentOf = (symbol: LabelSymbol, label: Label): SymbolContent | LabelRefusal =>
  (label.contents[symbol.place] ??= readContent(symbol, label))
