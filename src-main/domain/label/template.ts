// A label template, compiled once per density into fixed ZPL and writers, and the one function that fills it in.
import type { Dpi, LabelFieldName, LabelFields, LabelKind, LabelRefusal } from '#contract/label-fields.ts'
import { allow } from '../decision.ts'
import type { Allowed } from '../decision.ts'
import { dotsPerMm } from './density.ts'
import { fieldRefusal, rowRefusal, unknownField } from './label-field-rules.ts'
import { writeAll } from './label-writer.ts'
import type { Piece } from './label-writer.ts'
import { readDeclaration, readParts } from './notation.ts'
import type { Declaration, TemplateFault, TemplatePart } from './notation.ts'
import type { Scale } from './scale-zpl.ts'
import { compileParts } from './template-tags.ts'

export interface LabelTemplate {
  readonly name: string
  readonly kind: LabelKind
  readonly title: string
  readonly media: { readonly widthMm: number; readonly heightMm: number }
  /** Most equal labels one call may ask for. */
  readonly copiesMax: number
  /** Every field the template shows. */
  readonly fields: readonly LabelFieldName[]
  /** Every field of its contents' lines. */
  readonly rowFields: readonly LabelFieldName[]
  readonly programs: Readonly<Record<Dpi, readonly Piece[]>>
}

type Answer<Value, Refusal> = Allowed<Value> | { readonly ok: false; readonly refusal: Refusal }

const scales: Readonly<Record<Dpi, Scale>> = { 203: 1, 300: 1.5, 600: 3 }

/**
 * Undoes what an earlier format may have left behind (home, shift, orientation, mirror, reverse), reads field data as UTF-8,
 * and has the printer not repeat a label by itself after a fault (^JZN): whether it came out is asked, never guessed.
 */
const prologue = (declared: Declaration, scale: Scale): string => {
  const [width, length] = [declared.widthMm, declared.heightMm].map((mm) => Math.round(mm * dotsPerMm[203] * scale))
  return `^XA^CI28^LH0,0^LS0^FWN^PON^PMN^LRN^JZN^PW${width}^LL${length}`
}

const programFor = (declared: Declaration, parts: readonly TemplatePart[], scale: Scale, collect: (fault: TemplateFault) => void) =>
  compileParts(declared, prologue(declared, scale), parts, scale, (why, line, words) => collect({ code: 'TemplateInvalid', why, line, words }))

/** Compiles a template file (see notation.ts), or names its first fault. */
export const compileTemplate = (source: string): Answer<LabelTemplate, TemplateFault> => {
  const faults: TemplateFault[] = []
  const collect = (fault: TemplateFault): void => { faults.push(fault) }
  const text = source.replaceAll('\r\n', '\n')
  const start = text.indexOf('^XA')
  const end = text.lastIndexOf('^XZ')
  if (!text.startsWith('^FX') || start < 0 || end < start || text.slice(end + 3).trim() !== '') {
    return { ok: false, refusal: { code: 'TemplateInvalid', line: 1, why: 'not-one-format', words: '^FX … ^XA … ^XZ' } }
  }
  const note = (why: TemplateFault['why'], line: number, words: string): void => collect({ code: 'TemplateInvalid', why, line, words })
  const declared = readDeclaration(text.slice(0, start), note)
  const parts = readParts(text.slice(start + 3, end), text.slice(0, start).split('\n').length, note)
  const programs = { 203: programFor(declared, parts, scales[203], collect), 300: programFor(declared, parts, scales[300], collect), 600: programFor(declared, parts, scales[600], collect) }
  const [fault] = faults
  if (fault !== undefined) return { ok: false, refusal: fault }
  const { name, kind, title, widthMm, heightMm, copiesMax } = declared
  return allow({
    name, kind, title, media: { widthMm, heightMm }, copiesMax, fields: programs[203].fields, rowFields: programs[203].rowFields,
    programs: { 203: programs[203].pieces, 300: programs[300].pieces, 600: programs[600].pieces },
  })
}

/** `copy` 1 (the default) is the first print, above it the label says REPRINT; `labels` equal ones come out. */
export interface RenderOptions { readonly dpi: Dpi; readonly copy?: number; readonly labels?: number }

const COPY_MAX = 99

/** The label as ZPL, one ^XA…^XZ, ready to be sent as UTF-8; or why there can be none. Pure. */
export const renderLabel = (template: LabelTemplate, fields: LabelFields, { dpi, copy = 1, labels = 1 }: RenderOptions): Answer<string, LabelRefusal> => {
  const refusal = unknownField(template.name, fields) ?? fieldRefusal(template.name, template.fields, fields)
    ?? rowRefusal(template.name, template.rowFields, fields)
  if (refusal !== undefined) return { ok: false, refusal }
  if (!Number.isInteger(copy) || copy < 1 || copy > COPY_MAX) {
    return { ok: false, refusal: { code: 'LabelFieldInvalid', template: template.name, field: 'copy', why: 'not-a-whole-number' } }
  }
  if (!Number.isInteger(labels) || labels < 1 || labels > template.copiesMax) {
    return { ok: false, refusal: { code: 'TooManyLabels', template: template.name, most: template.copiesMax } }
  }
  const body = writeAll('', template.programs[dpi], { template: template.name, fields, copy, contents: [] })
  return typeof body === 'string' ? allow(`${body}^PQ${labels}^XZ`) : { ok: false, refusal: body }
}
