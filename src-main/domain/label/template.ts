// A label template, compiled once per density into fixed ZPL and writers, and the one function that fills it in.
import type { Dpi, LabelFieldName, LabelFields, LabelKind, LabelRefusal } from '#contract/label-fields.ts'
import { allow } from '../decision.ts'
import type { Allowed } from '../decision.ts'
import { dotsPerMm } from './density.ts'
import { compileDesign } from './design-program.ts'
import { fieldRefusal, rowRefusal, unknownField } from './label-field-rules.ts'
import { writeAll } from './label-writer.ts'
import type { Pen, Piece, Writer } from './label-writer.ts'
import { readDeclaration, readParts } from './notation.ts'
import type { Declaration, Note, TemplateFault } from './notation.ts'
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
  /** What it draws words with that printers have no letters for; without one, such words are refused. */
  readonly pen: Pen | undefined
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

type Design = NonNullable<Declaration['design']>
type Compiled = Pick<LabelTemplate, 'fields' | 'rowFields' | 'programs'>

const notationPrograms = (declared: Declaration, body: string, firstLine: number, note: Note): Compiled => {
  const parts = readParts(body, firstLine, note)
  const at = (dpi: Dpi) => compileParts(declared, prologue(declared, scales[dpi]), parts, scales[dpi], note)
  const [coarse, fine, finest] = [at(203), at(300), at(600)]
  return { fields: coarse.fields, rowFields: coarse.rowFields, programs: { 203: coarse.pieces, 300: fine.pieces, 600: finest.pieces } }
}

/** A designer's dots are those of one density: no other printer prints it. */
const otherDensity: Writer = (_zpl, { template }) => ({ code: 'LabelFieldInvalid', template, field: 'dpi', why: 'other-density' })

const designPrograms = (declared: Declaration, design: Design, body: string, firstLine: number, note: Note): Compiled => {
  const { pieces, fields } = compileDesign(prologue(declared, scales[design.dpi]), body, firstLine, design.fields, note)
  return { fields, rowFields: [], programs: { 203: [otherDensity], 300: [otherDensity], 600: [otherDensity], [design.dpi]: pieces } }
}

/** Compiles a template file (see notation.ts), or names its first fault. */
export const compileTemplate = (source: string, pen?: Pen): Answer<LabelTemplate, TemplateFault> => {
  const faults: TemplateFault[] = []
  const text = source.replaceAll('\r\n', '\n')
  const start = text.indexOf('^XA')
  const end = text.lastIndexOf('^XZ')
  if (!text.startsWith('^FX') || start < 0 || end < start || text.slice(end + 3).trim() !== '') {
    return { ok: false, refusal: { code: 'TemplateInvalid', line: 1, why: 'not-one-format', words: '^FX … ^XA … ^XZ' } }
  }
  const note = (why: TemplateFault['why'], line: number, words: string): void => void faults.push({ code: 'TemplateInvalid', why, line, words })
  const declared = readDeclaration(text.slice(0, start), note)
  const [body, firstLine] = [text.slice(start + 3, end), text.slice(0, start).split('\n').length]
  const compiled = declared.design ? designPrograms(declared, declared.design, body, firstLine, note) : notationPrograms(declared, body, firstLine, note)
  const [fault] = faults
  if (fault !== undefined) return { ok: false, refusal: fault }
  const { name, kind, title, widthMm, heightMm, copiesMax } = declared
  return allow({ name, kind, title, media: { widthMm, heightMm }, copiesMax, ...compiled, pen })
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
  const body = writeAll('', template.programs[dpi], { template: template.name, fields, copy, pen: template.pen, contents: [] })
  return typeof body === 'string' ? allow(`${body}^PQ${labels}^XZ`) : { ok: false, refusal: body }
}
