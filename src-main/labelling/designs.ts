// Files of label designers: their variable fields are shown, mapped to ours, and the file is kept as a draft of our own.
import type { Dpi } from '#contract/label-fields.ts'
import { refuse } from '#domain/decision.ts'
import { dotsPerMm } from '#domain/label/density.ts'
import { readDesign as readFile, type Design } from '#domain/label/design.ts'
import type { Look, UseCase } from '../use-case.ts'
import { keepDraft } from './templates.ts'

/** Whole millimetres, rounded up; where the file does not say how large the label is, those of the commonest one, 4 x 6 in. */
const sidesMm = ({ widthDots, lengthDots }: Pick<Design, 'widthDots' | 'lengthDots'>, dpi: Dpi): { widthMm: number; heightMm: number } => {
  const mm = (dots: number, otherwiseMm: number): number => (dots === 0 ? otherwiseMm : Math.ceil(dots / dotsPerMm[dpi]))
  return { widthMm: mm(widthDots, 102), heightMm: mm(lengthDots, 152) }
}

export const readDesign: Look<'labelling.readDesign'> = (_reader, { zpl, dpi }) => {
  const read = readFile(zpl)
  if (!read.ok) return { fields: [], ...sidesMm({ widthDots: 0, lengthDots: 0 }, dpi), fault: `${read.fault.line}: ${read.fault.words}` }
  return { fields: [...read.value.fields], ...sidesMm(read.value, dpi) }
}

export const importDesign: UseCase<'labelling.importDesign'> = (tx, { name, kind, title, zpl, dpi, fields }) => {
  const read = readFile(zpl)
  if (!read.ok) return refuse('TemplateInvalid', { ...read.fault, why: 'command' })
  const { widthMm, heightMm } = sidesMm(read.value, dpi)
  const declared = [
    `name: ${name}`, `kind: ${kind}`, `title: ${title}`, `design: ${dpi}`, `media: ${widthMm} x ${heightMm} mm`,
    ...fields.map(({ number, field }) => `field ${number}: ${field}`),
  ]
  return keepDraft(tx, name, `^FX ${declared.join('\n    ')}\n^XA${read.value.body}^XZ\n`)
}
