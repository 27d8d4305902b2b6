// Writing spreadsheet text (RFC 4180) that no spreadsheet takes for a formula.

/** What a cell may not begin with: a spreadsheet would calculate it. */
const formula = /^[=+\-@\t\r]/

const cellOf = (value: string | number): string => {
  const text = typeof value === 'string' && formula.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const lineOf = (cells: ReadonlyArray<string | number>): string => `${cells.map(cellOf).join(',')}\r\n`

/** Rows of the named columns under their head, line by line; lines end as the RFC has it. */
export function* csvLines(head: readonly string[], rows: Iterable<ReadonlyArray<string | number>>): Iterable<string> {
  yield lineOf(head)
  for (const row of rows) yield lineOf(row)
}

/** The same as one text. */
export const writeCsv = (head: readonly string[], rows: Iterable<ReadonlyArray<string | number>>): string => [...csvLines(head, rows)].join('')
