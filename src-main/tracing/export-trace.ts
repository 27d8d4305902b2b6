// A whole trace as spreadsheet text, for whoever asks for it on paper or in their own program.
import type { View } from '#contract/contract.ts'
import { writeCsv } from '#domain/write-csv.ts'
import type { Look, Looker } from '../use-case.ts'
import { nameOf } from '../ledger/name-of.ts'
import { isTraceable, rowSaid, type TraceRow } from './traced.ts'

const rowsMax = 50_000
/** Rows named between two turns of the program: scans go on meanwhile. */
const rowsPerTurn = 500

const head = ['step', 'kind', 'name', 'code', 'quantity', 'unit', 'through', 'scope', 'document', 'at']

const cellsOf = ({ depth, kind, title, code, quantity, unitOfMeasure, via = '', scope, document = '', at = '' }: TraceRow): ReadonlyArray<string | number> =>
  [depth, kind, title, code, quantity, unitOfMeasure, via, scope, document, at]

const nextTurn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

export const exportTrace: Look<'tracing.exportTrace', Looker> = async ({ database, traces }, { subject, direction, asOf }): Promise<View<'tracing.exportTrace'>> => {
  if (!isTraceable(database, subject)) return undefined
  const { rows, next } = await traces.ask({ what: 'rows', subject, direction, asOf, after: 0, limit: rowsMax })
  const cells: ReadonlyArray<string | number>[] = []
  for (const row of rows) {
    cells.push(cellsOf(rowSaid(database, row)))
    if (cells.length % rowsPerTurn === 0) await nextTurn()
  }
  return { name: `${nameOf(database, subject).code}-${direction}.csv`, csv: writeCsv(head, cells), more: next !== undefined }
}
