// A label given to a printer without any queue: its bytes, and the fault that kept it.
import { PrinterFault } from '../../src-main/devices/zpl-printer.ts'

export const label = (serial: string, copies = 1): string => `^XA^CI28^FO20,20^A0N,30,30^FD${serial}^FS^PQ${copies}^XZ`

/** So many fields that no buffer on the way takes it whole. */
export const largeLabel = (fields: number): string => `^XA${'^FO20,20^A0N,30,30^FDSN1^FS'.repeat(fields)}^XZ`

/** Why it was not printed; one that was is an error. */
export const faultOf = async (printing: Promise<void>): Promise<PrinterFault> => {
  try {
    await printing
  } catch (fault) {
    if (fault instanceof PrinterFault) return fault
    throw fault
  }
  throw new Error('it printed')
}
