// A picture of exactly the bytes of one label.
import type { LabelFields } from '#contract/label-fields.ts'
import { renderLabel } from '#domain/label/template.ts'
import { jobOf } from '../ledger/projections/label-jobs.ts'
import type { Look } from '../use-case.ts'

export const preview: Look<'labelling.preview'> = async ({ database, labels }, { job: id }) => {
  const row = jobOf(database, id)
  const template = row && labels.template(row.template, row.version)
  if (!row || !template) return undefined
  const rendered = renderLabel(template, JSON.parse(row.fields) as LabelFields, { dpi: row.dpi, copy: row.copy })
  if (!rendered.ok) return undefined
  const png = await labels.png(rendered.value, template, row.dpi)
  return { png: Buffer.from(png).toString('base64'), zpl: rendered.value, ...template.media }
}
