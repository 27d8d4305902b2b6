// Reading spreadsheet text (RFC 4180): quoted fields, line breaks inside them, and whichever separator the file has.

export interface CsvRow {
  /** The line of the file it begins on; the first is 1. */
  readonly line: number
  readonly cells: readonly string[]
}

const separators = [',', ';', '\t'] as const

/** What stands most often in the first line: spreadsheets of different countries write different ones. */
const separatorOf = (text: string): string => {
  const [head = ''] = text.split(/\r?\n/, 1)
  const count = (one: string): number => head.split(one).length
  return separators.reduce((best, one) => (count(one) > count(best) ? one : best))
}

/** Rows that are not empty. A quote that is never closed takes all that follows. */
export const readCsv = (file: string): CsvRow[] => {
  const text = file.replace(/^\uFEFF/, '')
  const separator = separatorOf(text)
  const rows: CsvRow[] = []
  let [cells, cell, line, startLine, quoted, wasQuoted]: [string[], string, number, number, boolean, boolean] = [[], '', 1, 1, false, false]
  const endCell = (): void => {
    cells.push(wasQuoted ? cell : cell.trim())
    cell = ''
    wasQuoted = false
  }
  const endRow = (): void => {
    endCell()
    if (cells.some((one) => one !== '')) rows.push({ line: startLine, cells })
    cells = []
    startLine = line
  }
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '\n') line += 1
    if (quoted) {
      if (character !== '"') cell += character
      else if (text.charAt(at + 1) !== '"') quoted = false
      else {
        cell += '"'
        at += 1
      }
    } else if (character === '"' && cell.trim() === '') [quoted, wasQuoted, cell] = [true, true, '']
    else if (character === separator) endCell()
    else if (character === '\n') endRow()
    else if (character !== '\r') cell += character
  }
  endRow()
  return rows
}
