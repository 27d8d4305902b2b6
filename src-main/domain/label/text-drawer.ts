// Words that no printer has letters for, drawn dot by dot into the same room that printed ones would have.
import { fieldWriter } from './escape.ts'
import type { Box, Pen, Picture, Sizes } from './label-writer.ts'

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'))

/** A graphic field: nothing in it is text. `:` repeats the row above, `,` ends one whose rest is white (ZPL II Programming Guide, ^GF). */
const graphic = ({ width, height, bytes }: Picture): string => {
  const across = Math.ceil(width / 8)
  let rows = ''
  let above = ''
  for (let y = 0; y < height; y++) {
    const row = Array.from(bytes.subarray(y * across, (y + 1) * across), (byte) => hex[byte]!).join('').replace(/(?:00)+$/, ',')
    rows += row === above ? ':' : row
    above = row
  }
  return `^GFA,${bytes.length},${bytes.length},${across},${rows}^FS`
}

const SMALLER = 0.93
const ELLIPSIS = '...'
/** Of the room: sums of rounded widths, and hinting, differ a little from the drawn whole. */
const SURELY = 0.96

/** Words of a text; one without spaces is cut between any two characters. */
const partsOf = (text: string): { readonly parts: readonly string[]; readonly glue: string } => {
  const words = text.split(' ').filter((word) => word !== '')
  return words.length > 1 ? { parts: words, glue: ' ' } : { parts: [...text], glue: '' }
}

/** Each part is measured once, at one size: lines are broken by adding up. */
const MEASURED_AT = 40

/** Whether a line of letters so high fits, by the sum of its parts. */
type Fits = (width: number) => boolean

const widthOf = (text: string, pen: Pen): number => (text === '' ? 0 : pen(text, MEASURED_AT)?.width ?? 0)

interface Part { readonly text: string; readonly width: number }

/** As many lines as it takes, each as full as it can be. */
const wrapDrawn = (parts: readonly Part[], glue: Part, fits: Fits): readonly Part[] => {
  const lines: Part[] = []
  let line: Part | undefined
  for (const part of parts) {
    const longer: Part = line ? { text: line.text + glue.text + part.text, width: line.width + glue.width + part.width } : part
    if (line && !fits(longer.width)) {
      lines.push(line)
      line = part
    } else line = longer
  }
  return line ? [...lines, line] : lines
}

const shortenDrawn = (text: string, pen: Pen, fits: Fits): string => {
  let width = widthOf(ELLIPSIS, pen)
  let kept = ''
  for (const character of text) {
    width += widthOf(character, pen)
    if (!fits(width)) break
    kept += character
  }
  return kept + ELLIPSIS
}

/**
 * Draws lines into a box as large as they fit; one line alone is broken where there are rows. At the smallest, cuts them where
 * that is allowed, else tells how many characters would fit. Undefined where the pen knows a character not.
 * The commands are as many as those of printed text: rows without words are empty fields.
 */
export const textDrawer = (box: Box, rows: number, sizes: Sizes, cut: boolean) => {
  const start = (row: number, letters: number): string => `${row === 0 ? box.before : ''}^FO${box.x},${box.y + row * letters}`
  const write = (zpl: string, lines: readonly string[], letters: number, pen: Pen): string => {
    let label = zpl
    for (let row = 0; row < rows; row++) {
      const line = lines[row] ?? ''
      const picture = line === '' ? undefined : pen(line, letters)
      label = picture ? label + start(row, letters) + graphic(picture) : fieldWriter(`${start(row, letters)}^A0N,${letters},${letters}`)(label, '')
    }
    return label
  }
  return (zpl: string, lines: readonly string[], pen: Pen | undefined): string | number | undefined => {
    if (!pen || lines.some((line) => line !== '' && pen(line, sizes.least) === undefined)) return undefined
    const [only] = lines.length === 1 ? lines : []
    const { parts, glue } = only === undefined ? { parts: [], glue: '' } : partsOf(only)
    const measured = (texts: readonly string[]): readonly Part[] => texts.map((text) => ({ text, width: widthOf(text, pen) }))
    const [given, pieces, [between]] = [measured(lines), measured(parts), measured([glue])]
    for (let letters = sizes.most; ; letters = Math.max(sizes.least, Math.floor(letters * SMALLER))) {
      const fits: Fits = (width) => (width * letters) / MEASURED_AT <= box.width * SURELY
      const room = Math.min(rows, Math.floor(box.height / letters))
      const broken = only === undefined || given.every(({ width }) => fits(width)) ? given : wrapDrawn(pieces, between!, fits)
      if (broken.length <= room && broken.every(({ width }) => fits(width))) return write(zpl, broken.map(({ text }) => text), letters, pen)
      if (letters > sizes.least) continue
      const kept = broken.slice(0, room)
      if (!cut) return kept.filter(({ width }) => fits(width)).map(({ text }) => text).join('').length
      const isWhole = ({ width }: Part, row: number): boolean => fits(width) && (row < room - 1 || broken.length <= room)
      return write(zpl, kept.map((line, row) => (isWhole(line, row) ? line.text : shortenDrawn(line.text, pen, fits))), letters, pen)
    }
  }
}
