// Files of label designers: their variable fields are shown, mapped to ours, and the file is kept as a draft of our own.
import type { Input } from '#contract/contract.ts'
import type { Dpi } from '#contract/label-fields.ts'
import { refuse } from '#domain/decision.ts'
import { dotsPerMm } from '#domain/label/density.ts'
import { readDesign as readFile, type Design } from '#domain/label/design.ts'
import type { Look, UseCase } from '../use-case.ts'
import { drawnSource, keepDraft } from './templates.ts'

/** Whole millimetres, rounded up; where the file does not say how large the label is, those of the commonest one, 4 x 6 in. */
const sidesMm = ({ widthDots, lengthDots }: Pick<Design, 'widthDots' | 'lengthDots'>, dpi: Dpi): { widthMm: number; heightMm: number } => {
  const mm = (dots: number, otherwiseMm: number): number => (dots === 0 ? otherwiseMm : Math.ceil(dots / dotsPerMm[dpi]))
  return { widthMm: mm(widthDots, 102), heightMm: mm(lengthDots, 152) }
}

type Fillings = Input<'labelling.importDesign'>['fields']

/** Our own template around a designer's file, its body untouched. */
const sourceOf = (design: Design, { name, kind, title, dpi, fields }: Pick<Input<'labelling.importDesign'>, 'name' | 'kind' | 'title' | 'dpi' | 'fields'>): string => {
  const { widthMm, heightMm } = sidesMm(design, dpi)
  const declared = [
    `name: ${name}`, `kind: ${kind}`, `title: ${title}`, `design: ${dpi}`, `media: ${widthMm} x ${heightMm} mm`,
    ...fields.map(({ number, field }) => `field ${number}: ${field}`),
  ]
  return `^FX ${declared.join('\n    ')}\n^XA${design.body}^XZ\n`
}

/** Every field: those that nobody has mapped yet show their sample. */
const withSamples = (design: Design, fields: Fillings): Fillings =>
  design.fields.map(({ number, sample }) => fields.find((each) => each.number === number) ?? { number, field: `"${sample}"` })

export const readDesign: Look<'labelling.readDesign'> = async (reader, { zpl, dpi, fields }) => {
  const read = readFile(zpl)
  if (!read.ok) return { fields: [], ...sidesMm({ widthDots: 0, lengthDots: 0 }, dpi), fault: { code: 'TemplateInvalid', why: 'command', ...read.fault } }
  const design = read.value
  const { picture, fault } = await drawnSource(reader, sourceOf(design, { name: 'design', kind: 'lot', title: 'Design', dpi, fields: withSamples(design, fields) }), dpi)
  return { fields: [...design.fields], ...sidesMm(design, dpi), ...(picture ? { picture } : {}), ...(fault ? { fault } : {}) }
}

export const importDesign: UseCase<'labelling.importDesign'> = (tx, input) => {
  const read = readFile(input.zpl)
  return read.ok ? keepDraft(tx, input.name, sourceOf(read.value, input)) : refuse('TemplateInvalid', { ...read.fault, why: 'command' })
}
