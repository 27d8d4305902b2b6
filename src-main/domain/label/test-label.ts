// A label that tests a printer. It names the printer and nothing else: no goods, no number of ours, no subject of the ledger.
import type { Dpi } from '#contract/label-fields.ts'
import type { Printer } from '../events.ts'
import { dotsPerMm } from './density.ts'
import { fieldWriter } from './escape.ts'
import { setFor } from './printer-settings.ts'

/** What both barcodes say: no identifier of any standard, so a scan of it finds nothing. */
export const testCode = 'DOCKMARK-TEST'

const widthMm = 50
const heightMm = 30

/** Dots at this density for dots at 203 dpi. */
const scaledTo = (dpi: Dpi) => (dots: number): number => Math.round(dots * dotsPerMm[dpi] / dotsPerMm[203])

/** `model` is the printer's own word (~HI), `at` a moment people can read. One format, one label. */
export const testLabel = (printer: Printer, { model, at }: { readonly model: string | undefined; readonly at: string }): string => {
  const dots = scaledTo(printer.dpi)
  const text = (zpl: string, y: number, height: number, words: string): string =>
    fieldWriter(`^FO${dots(12)},${dots(y)}^A0N,${dots(height)},${dots(height)}^FB${dots(270)},1,0,L`)(zpl, words)
  const edge = `^FO0,0^GB${dots(400)},${dots(240)},${dots(3)}^FS`
  let zpl = `^XA^CI28^LH0,0^LS0^FWN^PON^PMN^LRN^JZN^PW${widthMm * dotsPerMm[printer.dpi]}^LL${heightMm * dotsPerMm[printer.dpi]}${edge}`
  zpl = text(zpl, 12, 44, 'TEST')
  zpl = text(zpl, 60, 24, printer.name)
  zpl = text(zpl, 90, 18, [`${printer.dpi} dpi`, ...(model === undefined ? [] : [model])].join(', '))
  zpl = text(zpl, 114, 18, at)
  // ^BQ stands lower by the height ^BY was last told.
  zpl = fieldWriter(`^FO${dots(290)},${dots(18)}^BY${dots(2)},2,1^BQN,2,${dots(4)}`)(zpl, testCode, 'MA,')
  zpl = fieldWriter(`^FO${dots(24)},${dots(144)}^BY${dots(2)},2,${dots(72)}^BCN,${dots(72)},N,N,N,N`)(zpl, testCode)
  return setFor(printer, `${zpl}^PQ1^XZ`)
}
