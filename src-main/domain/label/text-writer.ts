// Words on a label: one box, as many lines as the template gives it, in the largest letters that fit.
import type { LabelFieldName } from '#contract/label-fields.ts'
import { fieldWriter } from './escape.ts'
import type { WriteField } from './escape.ts'
import { fieldRule } from './label-field-rules.ts'
import type { Box, Sizes, Writer } from './label-writer.ts'
import { contentOf } from './symbol-content.ts'
import type { LabelSymbol } from './symbol-content.ts'
import { isPlain, measure, roomFor, shorten, widthIn, wrap } from './text-fit.ts'

/** One size of letters: how wide a line may be, how many fit the box, and the field of each. */
interface Step { readonly room: number; readonly rows: number; readonly fields: readonly WriteField[] }

/** From one size of letters to the next smaller one. */
const SMALLER = 0.93

const lineStart = (box: Box, row: number, letters: number): string => `^FO${box.x},${box.y + row * letters}^A0N,${letters},${letters}`

const stepFor = (box: Box, rows: number, letters: number): Step => {
  const fields = Array.from({ length: rows }, (_, row) => fieldWriter(lineStart(box, row, letters)))
  return { room: roomFor(box.width, letters), rows: Math.min(rows, Math.floor(box.height / letters)), fields }
}

const stepsOf = (box: Box, rows: number, sizes: Sizes): readonly Step[] => {
  const steps: Step[] = []
  for (let letters = sizes.most; letters > sizes.least; letters = Math.floor(letters * SMALLER)) steps.push(stepFor(box, rows, letters))
  steps.push(stepFor(box, rows, sizes.least))
  return steps
}

/** Always the same number of fields, so a label's commands never depend on what is written on it. */
const writeLines = (step: Step, lines: readonly string[], plain: boolean): string => {
  let zpl = ''
  for (let row = 0; row < step.fields.length; row++) zpl += step.fields[row]!(row < lines.length ? lines[row]! : '', '', plain)
  return zpl
}

/** Of several given lines each keeps its own row, so an address never loses its last one; of one text the end is cut. */
const shortened = (paragraphs: readonly string[], wrapped: readonly string[], step: Step): readonly string[] => {
  if (paragraphs.length > 1) return paragraphs.slice(0, step.rows).map((line) => (widthIn(measure(line)) > step.room ? shorten(line, step.room) : line))
  return wrapped.map((line, row) => (row === wrapped.length - 1 ? shorten(line, step.room) : line))
}

/** Fewest rows that paragraphs of these measures can take. */
const rowsNeeded = (measures: readonly number[], room: number): number => {
  let rows = 0
  for (const measured of measures) rows += widthIn(measured) <= room ? 1 : Math.ceil(widthIn(measured) / room)
  return rows
}

/**
 * Writes text or several lines in the largest letters with which they fit. Where they fit with none, `cut` shortens them;
 * otherwise the answer is how many characters there is room for.
 */
const fitter = (box: Box, rows: number, sizes: Sizes, cut: boolean) => {
  const steps = stepsOf(box, rows, sizes)
  const [first, last] = [steps[0]!, steps.at(-1)!]
  const onlyLine = fieldWriter(lineStart(box, 0, sizes.most), first.fields.slice(1).map((field) => field('')).join(''))

  const fit = (paragraphs: readonly string[], measures: readonly number[]): string | number => {
    const plain = measures.every(isPlain)
    for (const step of steps) {
      const needed = rowsNeeded(measures, step.room)
      if (needed > step.rows) continue
      const lines = needed === paragraphs.length ? paragraphs : wrap(paragraphs, step.room, step.rows)
      if (lines.length <= step.rows) return writeLines(step, lines, plain)
    }
    const whole = wrap(paragraphs, last.room, last.rows).slice(0, last.rows)
    return cut ? writeLines(last, shortened(paragraphs, whole, last), plain) : whole.join('').length
  }
  const fitText = (text: string): string | number => {
    const measured = measure(text)
    return widthIn(measured) <= first.room ? onlyLine(text, '', isPlain(measured)) : fit([text], [measured])
  }
  return { fitText, fitLines: (lines: readonly string[]) => fit(lines, lines.map(measure)) }
}

export interface TextTag {
  readonly box: Box
  readonly fields: readonly LabelFieldName[]
  readonly optional: boolean
  readonly rows: number
  readonly sizes: Sizes
}

/** `{text …}`: names and addresses are shortened where there is no room; codes, days and numbers are printed whole or refused. */
export const textWriter = ({ box, fields, optional, rows, sizes }: TextTag): Writer => {
  const [field = 'itemName', ...others] = fields
  const rule = fieldRule(field)
  const otherRules = others.map(fieldRule)
  const { fitText, fitLines } = fitter(box, rows, sizes, rule.kind === 'text' || rule.kind === 'lines')
  return (label) => {
    let text = rule.read(label.fields)
    if (text === '' && !optional) return { code: 'LabelFieldMissing', template: label.template, field }
    for (const other of otherRules) {
      const more = other.read(label.fields)
      if (more !== '') text += text === '' ? more : ` ${more}`
    }
    const fitted = rule.kind === 'lines' ? fitLines(rule.readLines(label.fields)) : fitText(text)
    return typeof fitted === 'string' ? fitted : { code: 'LabelFieldTooLong', template: label.template, field, most: fitted }
  }
}

/** `{hri …}`: what a symbol says, for people. */
export const hriWriter = (box: Box, symbol: LabelSymbol, rows: number, sizes: Sizes): Writer => {
  const { fitText } = fitter(box, rows, sizes, false)
  return (label) => {
    const content = contentOf(symbol, label)
    if ('code' in content) return content
    const fitted = fitText(content.humanReadable)
    return typeof fitted === 'string' ? fitted : { code: 'LabelFieldTooLong', template: label.template, field: content.longest, most: fitted }
  }
}

/** `{reprint …}`: REPRINT and the copy number on every copy but the first. */
export const reprintWriter = (box: Box, sizes: Sizes): Writer => {
  const { fitText } = fitter(box, 1, sizes, true)
  return (label) => String(fitText(label.copy > 1 ? `REPRINT ${label.copy}` : ''))
}
