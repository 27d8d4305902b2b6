// Writing spreadsheet text (RFC 4180) that no spreadsheet takes for a formula.

/** What a cell may not begin with: a spreadsheet would calculate it. */
const formula = /^[=+\-@\t\r]/

const cellOf = (value: string | number): string => {
  const text = typeof value === 'string' && formula.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows of the named columns under their head; lines end as the RFC has it. */
export const writeCsv = (head: readonly string[], rows: ReadonlyArray<ReadonlyArray<string | number>>): string =>
  [head, ...rows].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')
