// A label job's very bytes: the same for its picture and for its printer.
import { createHash } from 'node:crypto'
import type { LabelFields } from '#contract/label-fields.ts'
import { setFor } from '#domain/label/printer-settings.ts'
import { renderLabel, type LabelTemplate } from '#domain/label/template.ts'
import type { Database } from './database.ts'
import type { JobRow } from './projections/label-jobs.ts'
import { recordOf } from './projections/masters.ts'

/** As its printer is set at this moment; undefined where the label cannot be made. */
export const bytesOf = (database: Database, template: LabelTemplate, { fields, dpi, copy, printer }: JobRow): string | undefined => {
  const rendered = renderLabel(template, JSON.parse(fields) as LabelFields, { dpi, copy })
  return rendered.ok ? setFor(recordOf(database, 'printer', printer) ?? {}, rendered.value) : undefined
}

/** By which the journal knows the bytes that left. */
export const hashOf = (zpl: string): string => createHash('sha256').update(zpl).digest('hex')
