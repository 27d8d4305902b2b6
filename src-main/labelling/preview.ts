// A picture of exactly the bytes of one label.
import { bytesOf } from '../ledger/label-bytes.ts'
import { jobOf } from '../ledger/projections/label-jobs.ts'
import type { Look } from '../use-case.ts'

export const preview: Look<'labelling.preview'> = async ({ database, labels }, { job: id }) => {
  const row = jobOf(database, id)
  const template = row && labels.template(row.template, row.version)
  if (!row || !template) return undefined
  const zpl = bytesOf(database, template, row)
  if (zpl === undefined) return undefined
  const png = await labels.png(zpl, template, row.dpi)
  return { png: Buffer.from(png).toString('base64'), zpl, ...template.media }
}
