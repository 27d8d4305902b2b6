// A label printer to try everything with where there is none: takes labels on a TCP port, says a line for each, and keeps them as files.
import { previewPrinter } from './devices/preview-printer.ts'
import { PrinterEmulator } from './devices/printer-emulator.ts'

export interface EmulatedPrinter {
  readonly port: number
  stop(): Promise<void>
}

/** Longest line said of a label. */
const charactersMax = 100

/** The texts on a label in the order they stand in it; ^FH turns _41 into A. */
const textsOf = (zpl: string): string =>
  [...zpl.matchAll(/\^A0[^^]*(?:\^F[BH][^^]*)*\^FD([^^]*)\^FS/g)].map(([, text = '']) => Buffer.from(text.replaceAll(/_([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8').trim())
    .filter((text) => text !== '').join(' | ').slice(0, charactersMax)

/** `port` 0: any free one. `folder`: where each label is kept as ZPL and picture; nowhere where absent. `say` gets a line for every label. */
export const emulatePrinter = async (options: { readonly port: number; readonly folder: string | undefined; readonly say: (line: string) => void }): Promise<EmulatedPrinter> => {
  const { port, folder, say } = options
  const files = folder === undefined ? undefined : previewPrinter({ name: 'Emulated', folder, dpi: 203 })
  let keeping: Promise<void> = Promise.resolve()
  let count = 0
  const emulator = new PrinterEmulator(({ zpl }) => {
    count += 1
    say(`${count} ${textsOf(zpl)}`)
    keeping = keeping.then(() => files?.print(Buffer.from(zpl, 'latin1').toString('utf8'))).catch((error: unknown) => say(`the label was not kept: ${String(error)}`))
  })
  await emulator.listen(port)
  return {
    port: emulator.port,
    async stop() {
      await emulator.refuse()
      await keeping
    },
  }
}
