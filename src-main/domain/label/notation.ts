// Reads a label template file: its declaration, and its body as plain ZPL with tags in braces.
//
//   ^FX name: lot                          the declaration is the comment before ^XA, one fact a line
//       kind: lot                          lot, serial, case, pallet, location, badge, hold or return
//       title: Lot label
//       media: 57 x 32 mm                  width x height, whole millimetres
//       copies: 500                        most equal labels in one go
//       symbol goods: (01)gtin (17)expiry? (10)lot else lot
//       note: for whoever reads the file
//   ^XA … ^XZ                              positions and sizes in dots at 203 dpi (8 to the millimetre), scaled to the printer
//
//   {text X,Y WxH FIELD font=MOST..LEAST rows=N}   one field (FIELD? may be absent; A+B are joined by a space), largest letters
//   {hri X,Y WxH SYMBOL font=MOST..LEAST rows=N}   what a symbol says, for people
//   {code128 X,Y WxH SYMBOL module=MOST..LEAST}    GS1-128, or Code 128 of the plain code
//   {datamatrix X,Y WxH SYMBOL module=MOST..LEAST} GS1 DataMatrix, or Data Matrix of the plain code
//   {qr X,Y WxH SYMBOL module=MOST..LEAST}         GS1 Digital Link, or the plain code
//   {code39 X,Y WxH SYMBOL module=MOST..LEAST}     Code 39 of a plain code: capitals, digits, space and - . $ / + % only
//   {ean X,Y WxH FIELD module=MOST..LEAST}         EAN-13, UPC-A or EAN-8, as the GTIN is long; its digits belong in a {text} below
//   {reprint X,Y WxH font=MOST..LEAST}             REPRINT and the copy number on every copy but the first; every label has one
//   {if FIELD} … {else} … {end}                    only where the field is there; may be nested
//   {each contents rows=N step=DOTS} … {end}       once for each line of the contents, at most N, each so many dots below the last
//
// A label designer's format may stand in place of such a body, untouched. Its declaration then has, instead of symbols:
//       design: 203                        the density it was made for, which alone prints it
//       field 1: lot                       what its field ^FN1 is filled with: FIELD, FIELD? or A+B
//       field 2: (01)gtin (10)lot          a symbol, written as above: GS1 elements in ^BC, ^BX or ^BQ, or in letters what they say
//       field 3: shipTo 2                  a line of an address; all its lines, `shipTo`, in a field that is a block (^FB)
//       field 4: "Keep cool"               words that never change
//
// In a symbol, `?` marks an element that may be absent; `else` names the code that stands in, in a plain symbol, where the
// required elements are not there or cannot be encoded. Without `else` such a label is refused. A symbol may be one field alone:
// `symbol place: location`. A plain code that is not printable ASCII goes into a QR symbol (UTF-8) where a Data Matrix was asked
// for; Code 128 and Code 39 refuse it.
import type { Dpi, LabelFieldName, LabelKind } from '#contract/label-fields.ts'
import { aiEntry, FORM } from '../identify/ai-table.ts'
import type { AiEntry } from '../identify/ai-table.ts'
import { fieldRule, isLabelField } from './label-field-rules.ts'
import type { FieldRule } from './label-field-rules.ts'
import { symbolElement } from './symbol-content.ts'
import type { LabelSymbol, SymbolElement } from './symbol-content.ts'

/** Where and why a template cannot be used; `words` is the offending text. */
export interface TemplateFault {
  readonly code: 'TemplateInvalid'
  readonly line: number
  readonly why: 'declaration' | 'symbol' | 'tag' | 'command' | 'field' | 'place' | 'block' | 'no-reprint' | 'not-one-format'
  readonly words: string
}

/** Collects faults, so that reading can go on with something harmless. */
export type Note = (why: TemplateFault['why'], line: number, words: string) => void

export interface Declaration {
  readonly name: string
  readonly kind: LabelKind
  readonly title: string
  readonly widthMm: number
  readonly heightMm: number
  readonly copiesMax: number
  readonly symbols: ReadonlyMap<string, LabelSymbol>
  /** Of a label designer's format: its density, and what each ^FN is filled with. */
  readonly design?: { readonly dpi: Dpi; readonly fields: ReadonlyMap<number, string> }
}

/** Plain ZPL, or the words of one tag. */
export type TemplatePart =
  | { readonly line: number; readonly zpl: string }
  | { readonly line: number; readonly tag: readonly string[] }

const kinds: readonly LabelKind[] = ['lot', 'serial', 'case', 'pallet', 'location', 'badge', 'hold', 'return']
const densities: readonly Dpi[] = [203, 300, 600]
const SIDE_MM_MAX = 300
const COPIES_MAX = 1000

/** A code is checked against its AI when a label is made; the others already are what their AI asks for. */
const canCarry = ({ form, maxLength }: AiEntry, { kind, most }: FieldRule): boolean => {
  if (kind === 'key') return form === FORM.checkedDigits && maxLength === most
  if (kind === 'day') return form === FORM.date
  if (kind === 'count') return form === FORM.digits
  return kind === 'code'
}

const readElement = (text: string, line: number, note: Note): readonly SymbolElement[] => {
  const parts = /^\((\d{2,4})\)([A-Za-z]+)(\??)$/.exec(text)
  const ai = parts?.[1] ?? ''
  const field = parts?.[2] ?? ''
  const entry = aiEntry(ai)
  if (entry !== undefined && isLabelField(field) && canCarry(entry, fieldRule(field))) {
    return [symbolElement(entry, field, parts?.[3] === '?')]
  }
  note('symbol', line, text)
  return []
}

const readPlain = (text: string | undefined, line: number, note: Note): { plain?: LabelFieldName } => {
  if (text === undefined) return {}
  const field = text.trim()
  if (isLabelField(field) && !['lines', 'rows'].includes(fieldRule(field).kind)) return { plain: field }
  note('symbol', line, text)
  return {}
}

/** `(01)gtin (10)lot else lot`, or one field alone. `place`: its number among the symbols of its template. */
export const readSymbol = (place: number, text: string, line: number, note: Note): LabelSymbol => {
  if (/^[A-Za-z]+$/.test(text)) return { place, elements: [], ...readPlain(text, line, note) }
  const [elements = '', plain] = text.split(' else ')
  return { place, elements: elements.trim().split(/\s+/).flatMap((word) => readElement(word, line, note)), ...readPlain(plain, line, note) }
}

const readMedia = (text: string): { widthMm: number; heightMm: number } => {
  const sides = /^(\d+) x (\d+) mm$/.exec(text)
  return { widthMm: Number(sides?.[1] ?? 0), heightMm: Number(sides?.[2] ?? 0) }
}

const isSide = (mm: number): boolean => mm > 0 && mm <= SIDE_MM_MAX

/** The declaration comment: lines `word: value`. */
export const readDeclaration = (comment: string, note: Note): Declaration => {
  const facts = new Map<string, string>()
  const symbols = new Map<string, LabelSymbol>()
  const filled = new Map<number, string>()
  comment.replace('^FX', '').split('\n').forEach((text, at) => {
    const line = at + 1
    const [, word = '', symbol, value = ''] = /^\s*(\w+)(?: (\w+))?: (.*?)\s*$/.exec(text) ?? []
    if (text.trim() === '') return
    if (word === 'symbol' && symbol !== undefined) symbols.set(symbol, readSymbol(symbols.size, value, line, note))
    else if (word === 'field' && /^\d{1,4}$/.test(symbol ?? '')) filled.set(Number(symbol), value)
    else if (symbol === undefined && ['design', 'name', 'kind', 'title', 'media', 'copies', 'note'].includes(word)) facts.set(word, value)
    else note('declaration', line, text.trim())
  })
  const kind = kinds.find((known) => known === facts.get('kind'))
  const { widthMm, heightMm } = readMedia(facts.get('media') ?? '')
  const copiesMax = Number(facts.get('copies') ?? '1')
  if (kind === undefined) note('declaration', 1, 'kind')
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(facts.get('name') ?? '')) note('declaration', 1, 'name')
  if ((facts.get('title') ?? '') === '') note('declaration', 1, 'title')
  if (!isSide(widthMm) || !isSide(heightMm)) note('declaration', 1, 'media')
  if (!Number.isInteger(copiesMax) || copiesMax < 1 || copiesMax > COPIES_MAX) note('declaration', 1, 'copies')
  const dpi = densities.find((known) => String(known) === facts.get('design'))
  if (dpi === undefined && (facts.has('design') || filled.size > 0)) note('declaration', 1, 'design')
  return { ...(dpi === undefined ? {} : { design: { dpi, fields: filled } }), name: facts.get('name') ?? '', kind: kind ?? 'lot', title: facts.get('title') ?? '', widthMm, heightMm, copiesMax, symbols }
}

/** The body cut at its braces. `line` is the number of the body's first line. */
export const readParts = (body: string, firstLine: number, note: Note): readonly TemplatePart[] => {
  const parts: TemplatePart[] = []
  let line = firstLine
  body.split(/(\{[^{}]*\})/).forEach((text) => {
    if (text.startsWith('{') && text.endsWith('}')) parts.push({ line, tag: text.slice(1, -1).trim().split(/\s+/) })
    else if (/[{}]/.test(text)) note('tag', line, text.trim())
    else if (text !== '') parts.push({ line, zpl: text })
    line += text.split('\n').length - 1
  })
  return parts
}
