// A label drawn as the printer would, and every symbol on it read as a scanner would.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Dpi } from '#contract/label-fields.ts'
import type { LabelTemplate } from '#domain/label/template.ts'
import { previewPng } from '../../../src-main/devices/label-preview.ts'

const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasmBinary).buffer } })

/** Each symbol as a scanner sends it: AIM identifier, then the data. */
export const scansOfZpl = async (zpl: string, { media }: Pick<LabelTemplate, 'media'>, dpi: Dpi): Promise<readonly string[]> => {
  const png = await previewPng(zpl, { ...media, dpi })
  const symbols = await readBarcodes(new Blob([Uint8Array.from(png)]), { tryHarder: true, textMode: 'Plain', formats: ['Code128', 'DataMatrix', 'QRCode', 'EAN13', 'EAN8', 'Code39'] })
  return symbols.map(({ symbologyIdentifier, text }) => symbologyIdentifier + text).toSorted()
}
