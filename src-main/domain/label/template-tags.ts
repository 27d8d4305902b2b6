// Compiles a template's tags and fixed ZPL for one density.
import type { LabelFieldName, LabelRefusal } from '#contract/label-fields.ts'
import { code39Writer, eanWriter, GTIN_DIGITS } from './bar-symbol.ts'
import { dotsPerMm } from './density.ts'
import { flat } from './escape.ts'
import { fieldRule, isLabelField } from './label-field-rules.ts'
import { isLinkable } from './label-link.ts'
import { writeAll } from './label-writer.ts'
import type { Box, Piece, Sizes, Writer } from './label-writer.ts'
import type { Declaration, Note, TemplatePart } from './notation.ts'
import { scaleDots, scaleZpl } from './scale-zpl.ts'
import type { Scale } from './scale-zpl.ts'
import type { LabelSymbol } from './symbol-content.ts'
import { code128Writer, dataMatrixWriter, qrWriter } from './symbol-writer.ts'
import { hriWriter, reprintWriter, textWriter } from './text-writer.ts'

/** What is known while one template is compiled for one density. */
interface Compilation {
  readonly declared: Declaration
  readonly scale: Scale
  readonly note: Note
  /** Those shown where we are: the label's, or inside {each} those of a line of its contents. */
  fields: Set<LabelFieldName>
  readonly rowFields: Set<LabelFieldName>
  /** How far down this line of {each} is, in dots at 203 dpi. */
  down: number
  readonly parts: readonly TemplatePart[]
  /** What the whole label starts with, until the first piece takes it in. */
  start: string
  next: number
  reprintTags: number
}

/** A drawing tag: `{name X,Y WxH of setting=value…}`. */
interface Tag {
  readonly name: string
  readonly box: Box
  /** Field or symbol; '' where the tag has none. */
  readonly of: string
  readonly settings: ReadonlyMap<string, string>
  readonly line: number
  readonly words: string
}

const ROWS_MAX = 8
const LINES_MAX = 20

const readBox = (place: string, size: string): Omit<Box, 'before'> | undefined => {
  const at = /^(\d+),(\d+)$/.exec(place)
  const sides = /^(\d+)x(\d+)$/.exec(size)
  return at && sides ? { x: Number(at[1]), y: Number(at[2]), width: Number(sides[1]), height: Number(sides[2]) } : undefined
}

const isInside = (box: Omit<Box, 'before'>, { widthMm, heightMm }: Declaration): boolean =>
  box.width > 0 && box.height > 0 && box.x + box.width <= widthMm * dotsPerMm[203] && box.y + box.height <= heightMm * dotsPerMm[203]

const scaled = (box: Omit<Box, 'before'>, before: string, scale: Scale): Box => ({
  before, x: scaleDots(box.x, scale), y: scaleDots(box.y, scale), width: scaleDots(box.width, scale), height: scaleDots(box.height, scale),
})

const readTag = (words: readonly string[], line: number, before: string, { declared, scale, down, note }: Compilation): Tag | undefined => {
  const [name = '', place = '', size = '', ...rest] = words
  const asked = readBox(place, size)
  const box = asked && { ...asked, y: asked.y + down }
  if (box === undefined || !isInside(box, declared)) {
    note('place', line, words.join(' '))
    return undefined
  }
  const settings = new Map(rest.filter((word) => word.includes('=')).map((word) => {
    const at = word.indexOf('=')
    return [word.slice(0, at), word.slice(at + 1)] as const
  }))
  const of = rest.filter((word) => !word.includes('='))
  if (of.length > 1) note('tag', line, words.join(' '))
  return { name, box: scaled(box, before, scale), of: of[0] ?? '', settings, line, words: words.join(' ') }
}

/** `font=60..20`, in dots at 203 dpi. Modules stay whole: the largest is rounded down, the smallest up. */
const readSizes = (tag: Tag, setting: 'font' | 'module', { scale, note }: Compilation): Sizes => {
  const [, most, least] = /^(\d+)\.\.(\d+)$/.exec(tag.settings.get(setting) ?? '') ?? []
  const sizes = { most: Math.floor(Number(most) * scale), least: Math.ceil(Number(least) * scale) }
  if (sizes.least >= 1 && sizes.most >= sizes.least) return sizes
  note('tag', tag.line, tag.words)
  return { most: 1, least: 1 }
}

const readRows = (tag: Tag, sizes: Sizes, { note }: Compilation): number => {
  const rows = Number(tag.settings.get('rows') ?? '1')
  if (Number.isInteger(rows) && rows >= 1 && rows <= ROWS_MAX && sizes.least * rows <= tag.box.height && sizes.most <= tag.box.height) return rows
  note('place', tag.line, tag.words)
  return 1
}

const readFields = (tag: Tag, { fields, note }: Compilation): { names: readonly LabelFieldName[]; optional: boolean } => {
  const optional = tag.of.endsWith('?')
  const names = (optional ? tag.of.slice(0, -1) : tag.of).split('+').filter((name) => {
    if (isLabelField(name) && fieldRule(name).kind !== 'rows') return true
    note('field', tag.line, name)
    return false
  }) as LabelFieldName[]
  names.forEach((name) => fields.add(name))
  return { names, optional }
}

const NO_SYMBOL: LabelSymbol = { place: 0, elements: [] }

const readSymbolOf = (tag: Tag, { declared, fields, note }: Compilation): LabelSymbol => {
  const symbol = declared.symbols.get(tag.of)
  if (symbol === undefined) {
    note('symbol', tag.line, tag.words)
    return NO_SYMBOL
  }
  symbol.elements.forEach(({ field }) => fields.add(field))
  if (symbol.plain !== undefined) fields.add(symbol.plain)
  return symbol
}

const textTag = (tag: Tag, compiling: Compilation): Writer => {
  const sizes = readSizes(tag, 'font', compiling)
  const { names, optional } = readFields(tag, compiling)
  return textWriter({ box: tag.box, fields: names, optional, rows: readRows(tag, sizes, compiling), sizes })
}

const hriTag = (tag: Tag, compiling: Compilation): Writer => {
  const sizes = readSizes(tag, 'font', compiling)
  return hriWriter(tag.box, readSymbolOf(tag, compiling), readRows(tag, sizes, compiling), sizes)
}

const reprintTag = (tag: Tag, compiling: Compilation): Writer => {
  compiling.reprintTags += 1
  const sizes = readSizes(tag, 'font', compiling)
  readRows(tag, sizes, compiling)
  return reprintWriter(tag.box, sizes)
}

const qrTag = (tag: Tag, compiling: Compilation): Writer => {
  const symbol = readSymbolOf(tag, compiling)
  if (!isLinkable(symbol)) compiling.note('symbol', tag.line, tag.words)
  return qrWriter(tag.box, symbol, readSizes(tag, 'module', compiling))
}

const code39Tag = (tag: Tag, compiling: Compilation): Writer => {
  const symbol = readSymbolOf(tag, compiling)
  if (symbol.elements.length > 0) compiling.note('symbol', tag.line, tag.words)
  return code39Writer(tag.box, symbol, readSizes(tag, 'module', compiling))
}

const eanTag = (tag: Tag, compiling: Compilation): Writer => {
  const [field = 'gtin'] = readFields(tag, compiling).names
  if (fieldRule(field).most !== GTIN_DIGITS || fieldRule(field).kind !== 'key') compiling.note('field', tag.line, tag.of)
  return eanWriter(tag.box, field, readSizes(tag, 'module', compiling))
}

const drawingTags: ReadonlyMap<string, (tag: Tag, compiling: Compilation) => Writer> = new Map([
  ['text', textTag],
  ['hri', hriTag],
  ['reprint', reprintTag],
  ['code128', (tag, compiling) => code128Writer(tag.box, readSymbolOf(tag, compiling), readSizes(tag, 'module', compiling))],
  ['datamatrix', (tag, compiling) => dataMatrixWriter(tag.box, readSymbolOf(tag, compiling), readSizes(tag, 'module', compiling))],
  ['qr', qrTag],
  ['code39', code39Tag],
  ['ean', eanTag],
])

const ifTag = (field: string, line: number, compiling: Compilation): Writer => {
  const { reprintTags } = compiling
  const then = compileBlock(compiling)
  const otherwise = then.endedBy === 'else' ? compileBlock(compiling) : { pieces: [], endedBy: then.endedBy }
  if (otherwise.endedBy !== 'end') compiling.note('block', line, `if ${field}`)
  if (compiling.reprintTags !== reprintTags) compiling.note('no-reprint', line, `if ${field}`)
  if (!isLabelField(field)) {
    compiling.note('field', line, field)
    return (zpl) => zpl
  }
  compiling.fields.add(field)
  const { read } = fieldRule(field)
  return (zpl, label) => writeAll(zpl, read(label.fields) === '' ? otherwise.pieces : then.pieces, label)
}

/** The settings of `{each contents rows=N step=DOTS}`. */
const readEach = (words: readonly string[], line: number, note: Note): { rows: number; step: number } => {
  const [, rows = '', step = ''] = /^each contents rows=(\d+) step=(\d+)$/.exec(words.join(' ')) ?? []
  const each = { rows: Number(rows), step: Number(step) }
  if (each.rows >= 1 && each.rows <= LINES_MAX && each.step >= 1) return each
  note('tag', line, words.join(' '))
  return { rows: 1, step: 1 }
}

/** Its block is compiled once for each line, which are then written as labels within the label. */
const eachTag = (words: readonly string[], line: number, compiling: Compilation): Writer => {
  const { rows, step } = readEach(words, line, compiling.note)
  const { fields, next, reprintTags } = compiling
  if (compiling.down > 0 || fields === compiling.rowFields) compiling.note('block', line, words.join(' '))
  fields.add('contents')
  compiling.fields = compiling.rowFields
  const lines = Array.from({ length: rows }, (_, n) => {
    compiling.next = next
    compiling.down = n * step
    const block = compileBlock(compiling)
    if (block.endedBy !== 'end') compiling.note('block', line, words.join(' '))
    return block.pieces
  })
  if (compiling.reprintTags !== reprintTags) compiling.note('no-reprint', line, words.join(' '))
  Object.assign(compiling, { fields, down: 0 })
  return (zpl, label) => {
    let written: string | LabelRefusal = zpl
    for (const [n, row] of (label.fields.contents ?? []).slice(0, rows).entries()) {
      written = writeAll(written, lines[n]!, { ...label, fields: row, contents: [] })
      if (typeof written !== 'string') break
    }
    return written
  }
}

/** `before` is the fixed ZPL since the last tag: it goes in with the tag's own, so that a label is made of few pieces. */
const drawingTag = (words: readonly string[], line: number, before: string, compiling: Compilation): Piece => {
  const write = drawingTags.get(words[0] ?? '')
  const tag = write === undefined ? undefined : readTag(words, line, before, compiling)
  if (write === undefined) compiling.note('tag', line, words.join(' '))
  return write === undefined || tag === undefined ? '' : write(tag, compiling)
}

type Ending = 'else' | 'end' | 'template'

/** Compiles up to the block's `{else}` or `{end}`, or the template's end. */
const compileBlock = (compiling: Compilation): { readonly pieces: readonly Piece[]; readonly endedBy: Ending } => {
  const pieces: Piece[] = []
  let fixed = compiling.start
  compiling.start = ''
  while (compiling.next < compiling.parts.length) {
    const part = compiling.parts[compiling.next++]!
    if ('zpl' in part) {
      fixed += scaleZpl(part.zpl, part.line, compiling.scale, compiling.down, compiling.note)
      continue
    }
    const [word, field = ''] = part.tag
    if (word === 'else' || word === 'end') return { pieces: [...pieces, flat(fixed)], endedBy: word }
    if (word === 'each') pieces.push(flat(fixed), eachTag(part.tag, part.line, compiling))
    else if (word === 'if') pieces.push(flat(fixed), ifTag(field, part.line, compiling))
    else pieces.push(drawingTag(part.tag, part.line, fixed, compiling))
    fixed = ''
  }
  return { pieces: [...pieces, flat(fixed)], endedBy: 'template' }
}

/** The body of one template for one density, `start` included, and every field it shows. */
export const compileParts = (declared: Declaration, start: string, parts: readonly TemplatePart[], scale: Scale, note: Note) => {
  const compiling: Compilation = { declared, scale, note, fields: new Set(), rowFields: new Set(), down: 0, parts, start, next: 0, reprintTags: 0 }
  const { pieces, endedBy } = compileBlock(compiling)
  if (endedBy !== 'template') note('block', parts[compiling.next - 1]?.line ?? 1, endedBy)
  if (compiling.reprintTags !== 1) note('no-reprint', 1, '{reprint}')
  return { pieces: pieces.filter((piece) => piece !== ''), fields: [...compiling.fields], rowFields: [...compiling.rowFields] }
}
