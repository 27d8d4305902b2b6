// The way to a printer, whatever it is plugged into.
import type { Printer } from '#domain/events.ts'
import { cupsPrinter } from './cups-queue.ts'
import { previewPrinter } from './preview-printer.ts'
import { serialPrinter } from './serial-printer.ts'
import { tcpPrinter } from './tcp-printer.ts'
import { usbPrinter } from './usb-printer.ts'
import { windowsPrinter } from './windows-queue.ts'
import { PrinterFault, type ZplPrinter } from './zpl-printer.ts'

/** Nothing is ever handed to plain paper: labels are put on its sheets by those who print them. */
const plainPaper = (name: string): ZplPrinter => ({
  name, print: () => Promise.reject(new PrinterFault('PrinterUnreachable', 0)),
  status: () => Promise.resolve({ state: 'ready', labelsRemaining: 0, formatsInBuffer: 0, partialFormat: false }), model: () => Promise.resolve(undefined),
})

/** `folder`: where preview printers put their labels. A way that is not said leads nowhere: the printer is then unreachable. */
export const connect = (printer: Printer, folder: string): ZplPrinter => {
  const { name, host = '', port, path = '', baudRate, queue = '' } = printer
  switch (printer.kind) {
    case 'preview': return previewPrinter({ name, folder, dpi: printer.dpi })
    case 'sheet': return plainPaper(name)
    case 'tcp': return tcpPrinter({ name, host, ...(port === undefined ? {} : { port }) })
    case 'usb': return usbPrinter({ name, path })
    case 'serial': return serialPrinter({ name, path, ...(baudRate === undefined ? {} : { baudRate }) })
    case 'cups': return cupsPrinter({ name, queue })
    case 'windows': return windowsPrinter({ name, queue })
  }
}
