// The barcodes of shelves and old scanners: EAN-13, UPC-A and EAN-8 of a GTIN, and Code 39.
import type { LabelFieldName } from '#contract/label-fields.ts'
import { digitAt } from '../identify/lint.ts'
import { fieldWriter, flat } from './escape.ts'
import { fieldRule } from './label-field-rules.ts'
import type { Box, Sizes, Writer } from './label-writer.ts'
import { symbolWriter } from './symbol-writer.ts'
import type { LabelSymbol } from './symbol-content.ts'

export const GTIN_DIGITS = 14

/** Light modules on either side (ISO/IEC 16388 5.3; of EAN-13 the left, which is the wider one: General Specifications 5.2.1.2). */
const QUIET_CODE_39 = 10
const QUIET_EAN = 11
const EAN_13_MODULES = 95
const EAN_8_MODULES = 67

const isCode39Text = (text: string): boolean => /^[0-9A-Z \-.$/+%]+$/.test(text)

/** A character is 6 narrow and 3 wide elements and a narrow gap: 16 modules where wide is three times narrow; `*` begins and ends. */
const code39Modules = (text: string): number => (text.length + 2) * 16 - 1

/** `{code39 …}`: no check character, which readers must be told of. Small letters are refused: only some readers know their pairs. */
export const code39Writer = (box: Box, symbol: LabelSymbol, sizes: Sizes): Writer => {
  const modulesMax = Math.floor(box.width / sizes.least)
  const fields = Array.from({ length: sizes.most + 1 }, (_, module) =>
    fieldWriter(`${box.before}^FO${box.x + QUIET_CODE_39 * module},${box.y}^BY${module},3,${box.height}^B3N,N,${box.height},N,N`))
  return symbolWriter(symbol, (zpl, { payload }) => {
    if (!isCode39Text(payload)) return undefined
    const wide = code39Modules(payload) + 2 * QUIET_CODE_39
    if (wide > modulesMax) return Math.ceil((wide - modulesMax) / 16)
    return fields[Math.min(sizes.most, Math.floor(box.width / wide))]!(zpl, payload)
  })
}

/** Light and dark runs of each digit in a left half of EAN-8, light first (set A); a right half has the same, dark first (set C). */
const runsOf = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112'] as const

/** Light and dark in turns, dark first: guard, four digits, middle, four digits, guard (General Specifications 5.2.1.3.2). */
const ean8Runs = (digits: string): string => {
  const runs = [...digits].map((_, at) => runsOf[digitAt(digits, at) as 0]).join('')
  return `111${runs.slice(0, 16)}11111${runs.slice(16)}111`
}

/** Drawn bar by bar: not every printer and no preview has ^B8. */
const ean8 = (zpl: string, box: Box, module: number, digits: string): string => {
  let label = zpl + box.before
  let x = box.x + Math.floor((box.width - EAN_8_MODULES * module) / 2)
  for (const [at, run] of [...ean8Runs(digits)].entries()) {
    const width = Number(run) * module
    if (at % 2 === 0) label += `^FO${x},${box.y}^GB${width},${box.height},${width}^FS`
    x += width
  }
  return label
}

const ean13Writer = (box: Box, module: number) =>
  fieldWriter(`${box.before}^FO${box.x + Math.floor((box.width - EAN_13_MODULES * module) / 2)},${box.y}^BY${module},2,${box.height}^BEN,${box.height},N,N`)

/**
 * `{ean …}`: EAN-8 of a GTIN-8, else EAN-13, which of a GTIN-12 is the very UPC-A. A GTIN-14 of a case is refused: it has no such symbol.
 * The module is the widest that fits, without regard to the value.
 */
export const eanWriter = (box: Box, field: LabelFieldName, sizes: Sizes): Writer => {
  const { read } = fieldRule(field)
  const moduleFor = (modules: number): number => Math.min(sizes.most, Math.floor(box.width / (modules + 2 * QUIET_EAN)))
  const [module13, module8] = [moduleFor(EAN_13_MODULES), moduleFor(EAN_8_MODULES)]
  const ean13 = ean13Writer({ ...box, before: flat(box.before) }, module13)
  return (zpl, { fields, template }) => {
    const gtin = read(fields)
    if (gtin === '') return { code: 'LabelFieldMissing', template, field }
    const isShort = gtin.startsWith('000000')
    if (!gtin.startsWith('0') || (isShort ? module8 : module13) < sizes.least) return { code: 'LabelFieldInvalid', template, field, why: 'not-encodable' }
    return isShort ? ean8(zpl, box, module8, gtin.slice(6)) : ean13(zpl, gtin.slice(1, 13))
  }
}
