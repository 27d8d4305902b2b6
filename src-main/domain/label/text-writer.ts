// Words on a label: one box, as many lines as the template gives it, in the largest letters that fit.
import type { LabelFieldName } from '#contract/label-fields.ts'
import { fieldWriter, flat } from './escape.ts'
import type { WriteField } from './escape.ts'
import { fieldRule } from './label-field-rules.ts'
import type { Box, Sizes, Writer } from './label-writer.ts'
import { contentOf } from './symbol-content.ts'
import type { LabelSymbol } from './symbol-content.ts'
import { textDrawer } from './text-drawer.ts'
import { digitsMeasure, isPlain, isPrintable, measure, roomFor, shorten, widthIn, wrap } from './text-fit.ts'

/** One size of letters: how wide a line may be, how many lines fit the box, and the field of each. */
interface Step {
  readonly room: number
  readonly rows: number
  readonly fields: readonly WriteField[]
  /** All fields from a row on, empty. */
  readonly emptyFrom: readonly string[]
  /** The first line, and all others empty. */
  readonly onlyLine: WriteField
}

/** From one size of letters to the next smaller one. */
const SMALLER = 0.93

const stepFor = (box: Box, rows: number, letters: number): Step => {
  const starts = Array.from({ length: rows }, (_, row) => `${row === 0 ? box.before : ''}^FO${box.x},${box.y + row * letters}^A0N,${letters},${letters}`)
  const fields = starts.map((start) => fieldWriter(start))
  const emptyFrom = Array.from({ length: rows + 1 }, (_, row) => flat(fields.slice(row).map((field) => field('', '')).join('')))
  const onlyLine = fieldWriter(starts[0], emptyFrom[1])
  return { room: roomFor(box.width, letters), rows: Math.min(rows, Math.floor(box.height / letters)), fields, emptyFrom, onlyLine }
}

const stepsOf = (box: Box, rows: number, sizes: Sizes): readonly Step[] => {
  const steps: Step[] = []
  for (let letters = sizes.most; letters > sizes.least; letters = Math.floor(letters * SMALLER)) steps.push(stepFor(box, rows, letters))
  steps.push(stepFor(box, rows, sizes.least))
  return steps
}

/** Always the same number of fields, so a label's commands never depend on what is written on it. */
const writeLines = (start: string, step: Step, lines: readonly string[], plain: boolean): string => {
  let zpl = start
  for (let row = 0; row < lines.length; row++) zpl = step.fields[row]!(zpl, lines[row]!, '', plain)
  return zpl + step.emptyFrom[lines.length]!
}

/** Writes a text of known measure in the largest letters with which it fits its box; at the smallest, cuts it, or tells how many characters fit. */
const textFitter = (box: Box, rows: number, sizes: Sizes, cut: boolean) => {
  const steps = stepsOf(box, rows, sizes)
  const last = steps.at(-1)!
  const empty = flat(steps[0]!.onlyLine('', ''))
  return (zpl: string, text: string, measured: number): string | number => {
    if (text === '') return zpl + empty
    const width = widthIn(measured)
    const plain = isPlain(measured)
    for (const step of steps) {
      if (width <= step.room) return step.onlyLine(zpl, text, '', plain)
      if (width > step.room * step.rows) continue
      const lines = wrap(text, step.room, step.rows)
      if (lines.length <= step.rows) return writeLines(zpl, step, lines, plain)
    }
    const lines = wrap(text, last.room, last.rows).slice(0, last.rows)
    if (!cut) return lines.join('').length
    const tail = lines.length - 1
    return writeLines(zpl, last, lines.map((line, row) => (row === tail ? shorten(line, last.room) : line)), plain)
  }
}

/** Writes lines that are given, each on a row of its own, in the largest letters with which all fit; at the smallest, cuts the long ones. */
const linesFitter = (box: Box, rows: number, sizes: Sizes) => {
  const steps = stepsOf(box, rows, sizes)
  const last = steps.at(-1)!
  return (zpl: string, lines: readonly string[]): string => {
    let widest = 0
    let plain = true
    for (const line of lines) {
      const measured = measure(line)
      widest = Math.max(widest, widthIn(measured))
      plain &&= isPlain(measured)
    }
    for (const step of steps) if (widest <= step.room && lines.length <= step.rows) return writeLines(zpl, step, lines, plain)
    return writeLines(zpl, last, lines.map((line) => (widthIn(measure(line)) > last.room ? shorten(line, last.room) : line)), plain)
  }
}

export interface TextTag {
  readonly box: Box
  readonly fields: readonly LabelFieldName[]
  readonly optional: boolean
  readonly rows: number
  readonly sizes: Sizes
}

/** `{text …}` of an address: one row a line. */
const linesWriter = ({ box, optional, rows, sizes }: TextTag, field: LabelFieldName): Writer => {
  const { readLines } = fieldRule(field)
  const fit = linesFitter(box, rows, sizes)
  const draw = textDrawer(box, rows, sizes, true)
  return (zpl, { fields, template, pen }) => {
    const lines = readLines(fields)
    if (lines.length === 0 && !optional) return { code: 'LabelFieldMissing', template, field }
    const written = lines.every((line) => isPrintable(measure(line))) ? fit(zpl, lines) : draw(zpl, lines, pen)
    return written === undefined ? { code: 'LabelFieldInvalid', template, field, why: 'unprintable' } : String(written)
  }
}

/** Names, days and counts say the same on many labels, codes and keys on few: what was last written of a field is kept, so many at most. */
const KEPT_MAX = 100

const keep = (kept: Map<string, string>, text: string, written: string): string => {
  const whole = flat(written)
  if (kept.size === KEPT_MAX) kept.clear()
  kept.set(text, whole)
  return whole
}

/** `{text …}`: names are shortened where there is no room; codes, days and numbers are printed whole or refused. */
export const textWriter = (tag: TextTag): Writer => {
  const [field = 'itemName', ...others] = tag.fields
  const { kind, read } = fieldRule(field)
  if (kind === 'lines') return linesWriter(tag, field)
  const readOthers = others.map((other) => fieldRule(other).read)
  const fit = textFitter(tag.box, tag.rows, tag.sizes, kind === 'text')
  const draw = textDrawer(tag.box, tag.rows, tag.sizes, kind === 'text')
  const digitsOnly = others.length === 0 && (kind === 'key' || kind === 'count')
  const repeats = kind === 'code' || kind === 'key' ? undefined : new Map<string, string>()
  return (zpl, { fields, template, pen }) => {
    let text = read(fields)
    if (text === '' && !tag.optional) return { code: 'LabelFieldMissing', template, field }
    for (const readOther of readOthers) text = `${text} ${readOther(fields)}`.trim()
    const kept = repeats?.get(text)
    if (kept !== undefined) return zpl + kept
    const measured = digitsOnly ? digitsMeasure(text.length) : measure(text)
    const printable = isPrintable(measured)
    const fitted = printable ? fit(repeats ? '' : zpl, text, measured) : draw(zpl, [text], pen)
    if (fitted === undefined) return { code: 'LabelFieldInvalid', template, field, why: 'unprintable' }
    if (typeof fitted !== 'string') return { code: 'LabelFieldTooLong', template, field, most: fitted }
    return repeats && printable ? zpl + keep(repeats, text, fitted) : fitted
  }
}

/** `{hri …}`: what a symbol says, for people. */
export const hriWriter = (box: Box, symbol: LabelSymbol, rows: number, sizes: Sizes): Writer => {
  const fit = textFitter(box, rows, sizes, false)
  const draw = textDrawer(box, rows, sizes, false)
  return (zpl, label) => {
    const content = contentOf(symbol, label)
    if ('code' in content) return content
    const fitted = isPrintable(content.measured) ? fit(zpl, content.humanReadable, content.measured) : draw(zpl, [content.humanReadable], label.pen)
    if (fitted === undefined) return { code: 'LabelFieldInvalid', template: label.template, field: content.longest, why: 'unprintable' }
    return typeof fitted === 'string' ? fitted : { code: 'LabelFieldTooLong', template: label.template, field: content.longest, most: fitted }
  }
}

/** `{reprint …}`: REPRINT and the copy number on every copy but the first. */
export const reprintWriter = (box: Box, sizes: Sizes): Writer => {
  const fit = textFitter(box, 1, sizes, true)
  return (zpl, { copy }) => {
    const mark = copy > 1 ? `REPRINT ${copy}` : ''
    return String(fit(zpl, mark, measure(mark)))
  }
}
