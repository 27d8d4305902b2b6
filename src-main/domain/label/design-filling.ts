// What stands in a variable field of a designer's label: our facts as words, in lines or in bars, GS1 elements, or words that never change.
import type { LabelFieldFault, LabelFieldName } from '#contract/label-fields.ts'
import { code128, isCode128Text, rewritten } from './code-128.ts'
import { symbolOf, zplOf, type DesignCommand } from './design.ts'
import { fieldWriter, type WriteField } from './escape.ts'
import { fieldRule, isLabelField } from './label-field-rules.ts'
import { isLinkable } from './label-link.ts'
import type { Piece, Writer } from './label-writer.ts'
import { readSymbol } from './notation.ts'
import { dataMatrix, qr } from './square-symbol.ts'
import { isAscii, isGs1, type LabelSymbol, type SymbolContent } from './symbol-content.ts'
import { symbolWriter } from './symbol-writer.ts'
import { isPrintable, measure } from './text-fit.ts'

/** One field of a design: its commands up to ^FS, its number among the fields, and the character set the file has set. */
export interface DesignField { readonly commands: readonly DesignCommand[]; readonly place: number; readonly charset: string }

/** `fields`: ours that stand there. */
export interface Filling { readonly piece: Piece; readonly fields: readonly LabelFieldName[] }

const isData = ({ name }: DesignCommand): boolean => ['FN', 'FD', 'FV', 'FS'].includes(name)

/** Our text in place of ^FN, ^FH and the sample: read as UTF-8, after which the file's own character set holds again. */
const writerOf = (commands: readonly DesignCommand[], charset: string, indicator: '_' | '\\' = '_'): WriteField => {
  const before = commands.filter((command) => !isData(command) && command.name !== 'FH').map(zplOf).join('')
  return fieldWriter(`${before.trimEnd()}^CI28^FH${indicator}`, charset, indicator)
}

/** How one of our texts is written into a field, what must stand before it, and which texts it cannot take. */
interface Carrier { readonly codes: string; readonly text: (text: string) => string; readonly fault: (text: string) => LabelFieldFault | undefined }

/** Words are printed in the design's own font, which we cannot draw in. */
const inLetters = (text: string): LabelFieldFault | undefined => (isPrintable(measure(text)) ? undefined : 'unprintable')
const inBars = (text: string): LabelFieldFault | undefined => (text === '' || isCode128Text(text) ? undefined : 'not-encodable')

/**
 * In ^BC `>` begins a code of its own and `>0` is the character; ^BQ wants level and mode before the text; ^BX reads its escape
 * character, where it names one, twice as itself.
 */
const carrierOf = (commands: readonly DesignCommand[]): Carrier => {
  const symbol = symbolOf(commands)
  if (!symbol) return { codes: '', text: (text) => text, fault: inLetters }
  if (symbol.name === 'BC') return { codes: '', text: (text) => rewritten(text, '>', '>0'), fault: inBars }
  if (symbol.name === 'BQ') return { codes: 'MA,', text: (text) => text, fault: () => undefined }
  const escape = symbol.name === 'BX' ? symbol.given.split(',')[6]?.trim() : undefined
  return { codes: '', text: (text) => (escape ? rewritten(text, escape, escape + escape) : text), fault: inBars }
}

/** `lot`, `itemName+sku`; with `?` at the end it may be absent. */
const wordsFilling = (said: string, { commands, charset }: DesignField): Filling | undefined => {
  const fields = said.replace(/\?$/, '').split('+')
  if (!fields.every((name): name is LabelFieldName => isLabelField(name) && !['lines', 'rows'].includes(fieldRule(name).kind))) return undefined
  const write = writerOf(commands, charset)
  const { codes, text, fault } = carrierOf(commands)
  const reads = fields.map((name) => fieldRule(name).read)
  const [field = ''] = fields
  const piece: Writer = (zpl, { fields: facts, template }) => {
    const words = reads.map((read) => read(facts)).filter((part) => part !== '').join(' ')
    if (words === '' && !said.endsWith('?')) return { code: 'LabelFieldMissing', template, field }
    const why = fault(words)
    if (why !== undefined) return { code: 'LabelFieldInvalid', template, field, why }
    return write(zpl, text(words), words === '' ? '' : codes)
  }
  return { piece, fields }
}

/** `shipTo 2` is one line of an address, `shipTo` all of them in a block (^FB, where `\&` begins a line). A line an address has not is empty. */
const linesFilling = (said: string, { commands, charset }: DesignField): Filling | undefined => {
  const [, field = '', number, optional] = /^(\w+)(?: (\d))?(\??)$/.exec(said) ?? []
  const isBlock = commands.some(({ name }) => name === 'FB')
  if (!isLabelField(field) || fieldRule(field).kind !== 'lines' || symbolOf(commands) || (number === undefined && !isBlock)) return undefined
  if (number !== undefined && (number === '0' || Number(number) > fieldRule(field).most)) return undefined
  const write = writerOf(commands, charset)
  const { readLines } = fieldRule(field)
  const piece: Writer = (zpl, { fields: facts, template }) => {
    const lines = readLines(facts)
    if (lines.length === 0 && optional === '') return { code: 'LabelFieldMissing', template, field }
    const words = number === undefined ? lines.join('\\&') : (lines[Number(number) - 1] ?? '')
    return isPrintable(measure(words)) ? write(zpl, words) : { code: 'LabelFieldInvalid', template, field, why: 'unprintable' }
  }
  return { piece, fields: [field] }
}

/** A symbol of a design made fit for GS1 elements: parameters (counted from 0) that must be so, and what is written into its field. */
interface ElementCarrier {
  readonly set: Readonly<Record<number, string>>
  readonly indicator: '_' | '\\'
  readonly draw: (zpl: string, write: WriteField, content: SymbolContent) => string | undefined
}

const link = qr()

/**
 * FNC1 as each symbol has it, the same as on our own labels: ^BC without a mode of its own (N) and without a check character, where we
 * choose the subsets; ^BX of ECC 200, as large as it must be, with `_` as its escape character; ^BQ as a Digital Link.
 */
const elementCarriers: ReadonlyMap<string, ElementCarrier> = new Map([
  ['BC', { set: { 4: 'N', 5: 'N' }, indicator: '_', draw: (zpl, write, content) => {
    if (!isAscii(content)) return undefined
    const { codes, text } = code128(content.payload, isGs1(content), content.digits)
    return write(zpl, text, codes)
  } }],
  ['BX', { set: { 2: '200', 3: '', 4: '', 6: '_' }, indicator: dataMatrix.indicator, draw: (zpl, write, content) => (isAscii(content) ? dataMatrix.write(zpl, write, dataMatrix.text(content), content) : undefined) }],
  ['BQ', { set: {}, indicator: link.indicator, draw: (zpl, write, content) => link.write(zpl, write, link.text(content), content) }],
])

const withParameters = (command: DesignCommand, set: ElementCarrier['set']): DesignCommand => {
  const parameters = command.given.trim().split(',')
  for (const [at, value] of Object.entries(set)) {
    while (parameters.length <= Number(at)) parameters.push('')
    parameters[Number(at)] = value
  }
  return { ...command, given: parameters.join(',') }
}

/** What a symbol says, for people: in letters the same elements have their brackets. */
const inWords: ElementCarrier = { set: {}, indicator: '_', draw: (zpl, write, { humanReadable, measured }) => (isPrintable(measured) ? write(zpl, humanReadable) : undefined) }

const carries = (carrier: ElementCarrier | undefined, name: string | undefined, symbol: LabelSymbol): carrier is ElementCarrier => carrier !== undefined && (name !== 'BQ' || isLinkable(symbol))

/** `(01)gtin (17)expiry? (10)lot else lot`, as the symbols of our own templates are written. */
const elementsFilling = (said: string, { commands, place, charset }: DesignField): Filling | undefined => {
  let isWrong = false
  const symbol = readSymbol(place, said, 1, () => { isWrong = true })
  const command = symbolOf(commands)
  const carrier = command ? elementCarriers.get(command.name) : inWords
  if (isWrong || !carries(carrier, command?.name, symbol)) return undefined
  const write = writerOf(commands.map((each) => (each === command ? withParameters(each, carrier.set) : each)), charset, carrier.indicator)
  const fields = [...symbol.elements.map(({ field }) => field), ...(symbol.plain === undefined ? [] : [symbol.plain])]
  return { piece: symbolWriter(symbol, (zpl, content) => carrier.draw(zpl, write, content)), fields }
}

/** `"Keep cool"`: data of the file itself, as it stood there. */
const fixedFilling = (said: string, { commands }: DesignField): Filling | undefined => {
  const [, text] = /^"([^^~]*)"$/.exec(said) ?? []
  return text === undefined ? undefined : { piece: `${commands.filter((command) => !isData(command)).map(zplOf).join('').trimEnd()}^FD${text}^FS`, fields: [] }
}

/** Undefined where it cannot stand in this field. */
export const fillingOf = (said: string, field: DesignField): Filling | undefined => {
  if (said.startsWith('"')) return fixedFilling(said, field)
  if (said.startsWith('(')) return elementsFilling(said, field)
  return linesFilling(said, field) ?? wordsFilling(said, field)
}
