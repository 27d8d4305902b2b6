// A printer for stations that have none: every label becomes a file of its ZPL and a picture beside it.
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Dpi } from '#contract/label-fields.ts'
import { dotsPerMm } from '#domain/label/density.ts'
import { previewPng } from './label-preview.ts'
import { PrinterFault } from './zpl-printer.ts'
import type { ZplPrinter } from './zpl-printer.ts'

const DIGITS = 6
const USUAL_WIDTH_MM = 102
const USUAL_HEIGHT_MM = 152

/** A label says its own size in ^PW and ^LL. */
const sidesMm = (zpl: string, dpi: Dpi): { widthMm: number; heightMm: number } => {
  const side = (command: RegExp, usual: number): number => Number(command.exec(zpl)?.[1] ?? usual * dotsPerMm[dpi]) / dotsPerMm[dpi]
  return { widthMm: side(/\^PW(\d+)/, USUAL_WIDTH_MM), heightMm: side(/\^LL(\d+)/, USUAL_HEIGHT_MM) }
}

const highestNumber = async (folder: string): Promise<number> =>
  (await readdir(folder)).reduce((highest, file) => Math.max(highest, Number(/^(\d+)\.zpl$/.exec(file)?.[1] ?? 0)), 0)

/** Writes `<folder>/000001.zpl` and `.png`, going on after the highest number there; the ZPL is the label, the picture its view. */
export const previewPrinter = ({ name, folder, dpi }: { readonly name: string; readonly folder: string; readonly dpi: Dpi }): ZplPrinter => {
  let last: Promise<unknown> = Promise.resolve()
  let number: number | undefined
  /** The name, without ending, of the files this label became; another printer may have taken the next number. */
  const keep = async (bytes: Uint8Array): Promise<string> => {
    for (;;) {
      number = (number ?? (await highestNumber(folder))) + 1
      const file = join(folder, String(number).padStart(DIGITS, '0'))
      try {
        await writeFile(`${file}.zpl`, bytes, { flag: 'wx' })
        return file
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
        number = undefined
      }
    }
  }
  const write = async (zpl: string): Promise<void> => {
    const bytes = Buffer.from(zpl, 'utf8')
    let handed = 0
    try {
      await mkdir(folder, { recursive: true })
      const file = await keep(bytes)
      handed = bytes.length
      await writeFile(`${file}.png`, await previewPng(zpl, { ...sidesMm(zpl, dpi), dpi }))
    } catch (error) {
      throw new PrinterFault('PrinterDropped', handed, error)
    }
  }
  return {
    name,
    print: (zpl, atFirstByte) => {
      const turn = last.then(() => {
        atFirstByte?.()
        return write(zpl)
      })
      last = turn.catch(() => undefined)
      return turn
    },
    status: async () => ({ state: 'ready', labelsRemaining: 0, formatsInBuffer: 0, partialFormat: false }),
    model: () => Promise.resolve(undefined),
  }
}
