// Data Matrix and QR: what goes into the field, and how many modules a side the symbol will have at most.
import { GS } from '../identify/gs1-elements.ts'
import type { WriteField } from './escape.ts'
import { rewritten } from './code-128.ts'
import { linkWriter } from './label-link.ts'
import { isGs1 } from './symbol-content.ts'
import type { SymbolContent } from './symbol-content.ts'
import { isCset82, isPlain } from './text-fit.ts'

/** One kind of square symbol. */
export interface SquareSymbol {
  /** Light modules around it. */
  readonly quiet: number
  /** What it holds for a scanner, before any escaping. */
  readonly text: (content: SymbolContent) => string
  /** How much that is, in codewords or bytes. */
  readonly load: (text: string, content: SymbolContent) => number
  /** The smallest side in modules for a load; beyond every side where none is large enough. */
  readonly sideFor: (load: number) => number
  /** The most a symbol of at most this side can hold. */
  readonly holds: (side: number) => number
  /** The command for a module of so many dots. */
  readonly command: (module: number) => string
  readonly write: (zpl: string, field: WriteField, text: string, content: SymbolContent) => string
  readonly indicator: '_' | '\\'
}

const TOO_LARGE = 0xff

const capacities = (sizes: readonly (readonly [side: number, holds: number])[]): Pick<SquareSymbol, 'sideFor' | 'holds'> => {
  const most = sizes.at(-1)?.[1] ?? 0
  const sides = Uint8Array.from({ length: most + 1 }, (_, load) => sizes.find(([, holds]) => holds >= load)?.[0] ?? TOO_LARGE)
  return { sideFor: (load) => sides[load] ?? TOO_LARGE, holds: (side) => sizes.findLast(([size]) => size <= side)?.[1] ?? 0 }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Codewords in ASCII encodation, which no printer exceeds: digits go in pairs. */
const codewords = (text: string, content: SymbolContent): number => {
  let count = (isGs1(content) ? 1 : 0) + content.digits / 2
  for (let at = content.digits; at < text.length; at++, count++) {
    if (isDigit(text.charCodeAt(at)) && isDigit(text.charCodeAt(at + 1))) at += 1
  }
  return count
}

/** `_1` is FNC1 and `__` an underscore (ZPL II Programming Guide, ^BX); ^FH comes before that, with its own indicator. */
const writeDataMatrix: SquareSymbol['write'] = (zpl, field, text, content) =>
  field(zpl, rewritten(rewritten(text.slice(content.digits), '_', '__'), GS, '_1'), isGs1(content) ? `_1${text.slice(0, content.digits)}` : '')

/** ECC 200, square; capacities from ISO/IEC 16022 table 7. The escape character is always named: firmware differs in its default. */
export const dataMatrix: SquareSymbol = {
  quiet: 1,
  ...capacities([
    [10, 3], [12, 5], [14, 8], [16, 12], [18, 18], [20, 22], [22, 30], [24, 36], [26, 44], [32, 62], [36, 86], [40, 114], [44, 144],
  ]),
  text: ({ payload }) => payload,
  load: codewords,
  command: (module) => `^BXN,${module},200,,,,_`,
  write: writeDataMatrix,
  indicator: '\\',
}

const utf8Length = (text: string): number => {
  let bytes = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // A surrogate is half of a character of four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3
  }
  return bytes
}

/**
 * Model 2, error correction M; capacities in bytes from ISO/IEC 18004 table 7. GS1 elements become a Digital Link: GS1 in QR
 * by FNC1 is not dependable with ^BQ.
 */
export const qr = (): SquareSymbol => {
  const link = linkWriter()
  return {
    quiet: 4,
    ...capacities([
      [21, 14], [25, 26], [29, 42], [33, 62], [37, 84], [41, 106], [45, 122], [49, 152], [53, 180], [57, 213], [61, 251], [65, 287],
    ]),
    text: (content) => (isGs1(content) ? link(content.elements, content.stem) : content.payload),
    load: (text, { measured }) => (isCset82(measured) ? text.length : utf8Length(text)),
    command: (module) => `^BQN,2,${module}`,
    write: (zpl, field, text, { measured }) => field(zpl, text, 'MA,', isCset82(measured) && isPlain(measured)),
    indicator: '_',
  }
}
