// Compiles a label designer's format: it stays as it is, but each of its variable fields (^FN) is filled from one of ours.
import type { LabelFieldFault, LabelFieldName } from '#contract/label-fields.ts'
import { isCode128Text, rewritten } from './code-128.ts'
import { commandsOf, fieldNumber, fieldsIn, forbidden, type DesignCommand } from './design.ts'
import { fieldWriter, flat } from './escape.ts'
import { fieldRule, isLabelField } from './label-field-rules.ts'
import type { Piece, Writer } from './label-writer.ts'
import type { Note } from './notation.ts'
import { isPrintable, measure } from './text-fit.ts'

/** How one of our texts is written into the field of a design, what must stand before it, and which texts it cannot take. */
interface Carrier { readonly codes: string; readonly text: (text: string) => string; readonly fault: (text: string) => LabelFieldFault | undefined }

/** Words are printed in the design's own font, which we cannot draw in. */
const inLetters = (text: string): LabelFieldFault | undefined => (isPrintable(measure(text)) ? undefined : 'unprintable')
const inBars = (text: string): LabelFieldFault | undefined => (text === '' || isCode128Text(text) ? undefined : 'not-encodable')

/**
 * In ^BC `>` begins a code of its own and `>0` is the character; ^BQ wants level and mode before the text; ^BX reads its escape
 * character, where it names one, twice as itself.
 */
const carrierOf = (field: readonly DesignCommand[]): Carrier => {
  const symbol = field.findLast(({ name }) => /^B[^Y]$/.test(name))
  if (!symbol) return { codes: '', text: (text) => text, fault: inLetters }
  if (symbol.name === 'BC') return { codes: '', text: (text) => rewritten(text, '>', '>0'), fault: inBars }
  if (symbol.name === 'BQ') return { codes: 'MA,', text: (text) => text, fault: () => undefined }
  const escape = symbol.name === 'BX' ? symbol.given.split(',')[6]?.trim() : undefined
  return { codes: '', text: (text) => (escape ? rewritten(text, escape, escape + escape) : text), fault: inBars }
}

const textOf = ({ mark, name, given }: DesignCommand): string => mark + name + given

const namesIn = (said: string): { readonly names: readonly LabelFieldName[]; readonly optional: boolean } | undefined => {
  const names = said.replace(/\?$/, '').split('+')
  return names.every((name): name is LabelFieldName => isLabelField(name) && !['lines', 'rows'].includes(fieldRule(name).kind))
    ? { names, optional: said.endsWith('?') } : undefined
}

/** Our field in place of ^FN, ^FH and the sample: read as UTF-8, after which the file's own character set holds again. */
const fieldPiece = (field: readonly DesignCommand[], names: readonly LabelFieldName[], optional: boolean, charset: string): Writer => {
  const before = field.filter(({ name }) => !['FN', 'FD', 'FV', 'FH', 'FS'].includes(name)).map(textOf).join('')
  const write = fieldWriter(`${before.trimEnd()}^CI28^FH_`, charset)
  const { codes, text, fault } = carrierOf(field)
  const reads = names.map((name) => fieldRule(name).read)
  return (zpl, { fields, template }) => {
    const said = reads.map((read) => read(fields)).filter((part) => part !== '').join(' ')
    if (said === '' && !optional) return { code: 'LabelFieldMissing', template, field: names[0] ?? '' }
    const why = fault(said)
    if (why !== undefined) return { code: 'LabelFieldInvalid', template, field: names[0] ?? '', why }
    return write(zpl, text(said), said === '' ? '' : codes)
  }
}

const charsetAfter = (commands: readonly DesignCommand[], known: string): string => {
  const set = commands.findLast(({ name }) => name === 'CI')
  return set ? `^CI${set.given.trim()}` : known
}

/** REPRINT on every copy but the first: a designer's file has no place of its own for it, so it goes to the top left corner. */
const reprintMark: Writer = (zpl, { copy }) => (copy > 1 ? fieldWriter('^FO8,4^A0N,22,22')(zpl, `REPRINT ${copy}`) : zpl)

/** `said` says what each ^FN is filled with: `lot`, `itemName+sku`, or with `?` at the end where it may be absent. */
export const compileDesign = (start: string, body: string, firstLine: number, said: ReadonlyMap<number, string>, note: Note): { readonly pieces: readonly Piece[]; readonly fields: readonly LabelFieldName[] } => {
  const commands = commandsOf(body)
  const fault = forbidden(commands)
  if (fault) note('command', firstLine + fault.line - 1, fault.words)
  const { fields, rest } = fieldsIn(commands)
  const shown = new Set<LabelFieldName>()
  const pieces: Piece[] = [flat(start)]
  let charset = '^CI28'
  for (const field of fields) {
    charset = charsetAfter(field, charset)
    const number = field.map(fieldNumber).find((each) => each !== undefined)
    const filled = number === undefined ? undefined : namesIn(said.get(number) ?? '')
    if (number === undefined) pieces.push(field.map(textOf).join(''))
    else if (filled === undefined) note('field', firstLine + (field[0]?.line ?? 1) - 1, `^FN${number}`)
    else {
      filled.names.forEach((name) => shown.add(name))
      pieces.push(fieldPiece(field, filled.names, filled.optional, charset))
    }
  }
  return { pieces: [...pieces, rest.map(textOf).join(''), '^CI28', reprintMark], fields: [...shown] }
}
