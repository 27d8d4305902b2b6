// Barcodes on a label: the widest whole-dot modules with which symbol and quiet zones fit their box.
import { code128 } from './code-128.ts'
import { fieldWriter } from './escape.ts'
import type { Box, Sizes, Writer } from './label-writer.ts'
import { dataMatrix, qr } from './square-symbol.ts'
import type { SquareSymbol } from './square-symbol.ts'
import { contentOf, isAscii, isGs1 } from './symbol-content.ts'
import type { LabelSymbol, SymbolContent } from './symbol-content.ts'
import { isPlain } from './text-fit.ts'

/** Light modules on either side (General Specifications 5.4.3). */
const QUIET_CODE_128 = 10

/** Adds `^FO…^FS` of the content; or tells the number of characters by which it is too long for its box, undefined where it has others. */
type Draw = (zpl: string, content: SymbolContent) => string | number | undefined

/** A symbol of the content, refused where it does not fit its box or has other characters. */
export const symbolWriter = (symbol: LabelSymbol, draw: Draw): Writer => (zpl, label) => {
  const content = contentOf(symbol, label)
  if ('code' in content) return content
  const drawn = draw(zpl, content)
  if (typeof drawn === 'string') return drawn
  if (drawn === undefined) return { code: 'LabelFieldInvalid', template: label.template, field: content.longest, why: 'not-encodable' }
  return { code: 'LabelFieldTooLong', template: label.template, field: content.longest, most: Math.max(0, content.longestLength - drawn) }
}

/** `{code128 …}`: GS1-128 of GS1 elements, plain Code 128 of a plain code; bars as high as the box. */
export const code128Writer = (box: Box, symbol: LabelSymbol, sizes: Sizes): Writer => {
  const modulesMax = Math.floor(box.width / sizes.least)
  const fields = Array.from({ length: sizes.most + 1 }, (_, module) =>
    fieldWriter(`${box.before}^FO${box.x + QUIET_CODE_128 * module},${box.y}^BY${module},2,${box.height}^BCN,${box.height},N,N,N,N`))
  return symbolWriter(symbol, (zpl, content) => {
    if (!isAscii(content)) return undefined
    const { codes, text, modules } = code128(content.payload, isGs1(content), content.digits)
    const wide = modules + 2 * QUIET_CODE_128
    if (wide > modulesMax) return Math.ceil((wide - modulesMax) / 11)
    return fields[Math.min(sizes.most, Math.floor(box.width / wide))]!(zpl, text, codes, isPlain(content.measured))
  })
}

const squareDrawer = (kind: SquareSymbol, box: Box, sizes: Sizes): Draw => {
  const room = Math.min(box.width, box.height)
  const sideMax = Math.floor(room / sizes.least) - 2 * kind.quiet
  const fields = Array.from({ length: Math.max(0, sideMax + 1) }, (_, side) => {
    const module = Math.min(sizes.most, Math.floor(room / (side + 2 * kind.quiet)))
    const [x, y] = [box.x + Math.floor((box.width - side * module) / 2), box.y + Math.floor((box.height - side * module) / 2)]
    return fieldWriter(`${box.before}^FO${x},${y}${kind.command(module)}`, '', kind.indicator)
  })
  return (zpl, content) => {
    const text = kind.text(content)
    const load = kind.load(text, content)
    const field = fields[kind.sideFor(load)]
    return field === undefined ? load - kind.holds(sideMax) : kind.write(zpl, field, text, content)
  }
}

/** `{qr …}`, in the middle of its box. */
export const qrWriter = (box: Box, symbol: LabelSymbol, sizes: Sizes): Writer => symbolWriter(symbol, squareDrawer(qr(), box, sizes))

/** `{datamatrix …}`, in the middle of its box; text that only UTF-8 can write goes into a QR symbol, whose readers expect it. */
export const dataMatrixWriter = (box: Box, symbol: LabelSymbol, sizes: Sizes): Writer => {
  const [square, other] = [squareDrawer(dataMatrix, box, sizes), squareDrawer(qr(), box, sizes)]
  return symbolWriter(symbol, (zpl, content) => (isAscii(content) ? square : other)(zpl, content))
}
