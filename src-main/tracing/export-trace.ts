// A whole trace as spreadsheet text, for whoever asks for it on paper or in their own program.
import type { View } from '#contract/contract.ts'
import { writeCsv } from '#domain/write-csv.ts'
import type { Look, Looker } from '../use-case.ts'
import { nameOf } from '../ledger/name-of.ts'
import { isTraceable, rowsSaid, type TraceRow } from './traced.ts'

const rowsMax = 50_000

const head = ['step', 'kind', 'name', 'code', 'quantity', 'unit', 'through', 'scope', 'document', 'at']

const cellsOf = ({ depth, kind, title, code, quantity, unitOfMeasure, via = '', scope, document = '', at = '' }: TraceRow): ReadonlyArray<string | number> =>
  [depth, kind, title, code, quantity, unitOfMeasure, via, scope, document, at]

export const exportTrace: Look<'tracing.exportTrace', Looker> = async ({ database, traces }, { subject, direction, asOf }): Promise<View<'tracing.exportTrace'>> => {
  if (!isTraceable(database, subject)) return undefined
  const { rows, next } = await traces.ask({ what: 'rows', subject, direction, asOf, after: 0, limit: rowsMax })
  const cells = (await rowsSaid(database, rows)).map(cellsOf)
  return { name: `${nameOf(database, subject).code}-${direction}.csv`, csv: writeCsv(head, cells), more: next !== undefined }
}
