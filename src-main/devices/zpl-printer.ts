// What the print queue knows of a printer: hand it a label, ask how it is.

/**
 * Why a label did not certainly come out. `bytesHanded` 0: nothing has left this station, the label may be sent again;
 * above 0: it is in doubt, and only somebody who looks can tell.
 */
export class PrinterFault extends Error {
  override readonly name = 'PrinterFault'
  readonly code: 'PrinterUnreachable' | 'PrinterStalled' | 'PrinterDropped'
  readonly bytesHanded: number

  constructor(code: PrinterFault['code'], bytesHanded: number, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.code = code
    this.bytesHanded = bytesHanded
  }
}

/** What keeps a printer from printing: names of ours, or those of ~HQES for rarer ones. */
export type PrinterProblem = 'media-out' | 'ribbon-out' | 'head-open' | 'paused' | 'too-hot' | 'buffer-full' | 'memory-lost' | (string & {})

/** `silent`: connected but no answer, as many models are with media out or head open, or while another station prints. */
export type PrinterStatus =
  | { readonly state: 'ready'; readonly labelsRemaining: number; readonly formatsInBuffer: number; readonly partialFormat: boolean }
  | { readonly state: 'stopped'; readonly problems: readonly PrinterProblem[]; readonly labelsRemaining: number; readonly formatsInBuffer: number; readonly partialFormat: boolean }
  | { readonly state: 'silent' }
  | { readonly state: 'unreachable' }

export interface ZplPrinter {
  readonly name: string
  /** Resolves when the printer has taken every byte; throws PrinterFault. One label at a time: calls wait for each other. */
  print(zpl: string): Promise<void>
  /** Never throws: not answering is a status. */
  status(): Promise<PrinterStatus>
}
