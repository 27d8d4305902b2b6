// What the print queue knows of a printer: hand it a label, ask how it is.
import type { PrinterState } from '#domain/printer-state.ts'

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

/**
 * `silent`: connected but no answer, as many models are with media out or head open, or while another station prints.
 * `unknown`: there is no way to ask, as with a queue of the system.
 */
export type PrinterStatus =
  | { readonly state: 'ready'; readonly labelsRemaining: number; readonly formatsInBuffer: number; readonly partialFormat: boolean }
  | { readonly state: 'stopped'; readonly problems: readonly PrinterProblem[]; readonly labelsRemaining: number; readonly formatsInBuffer: number; readonly partialFormat: boolean }
  /** It says why, and not how many labels it still has. */
  | { readonly state: 'stopped'; readonly problems: readonly PrinterProblem[] }
  | { readonly state: 'silent' }
  | { readonly state: 'unreachable' }
  | { readonly state: 'unknown' }

/** A status as screens show it. A printer that waits for the end of a label is stopped, whatever it says itself. */
export const shownState = (status: PrinterStatus, at: string): PrinterState => {
  if (!('labelsRemaining' in status)) return { state: status.state, problems: status.state === 'stopped' ? [...status.problems] : [], at }
  const problems = [...(status.state === 'stopped' ? status.problems : []), ...(status.partialFormat ? ['partial-format'] : [])]
  return { state: problems.length > 0 ? 'stopped' : status.state, problems, labelsRemaining: status.labelsRemaining, at }
}

export interface ZplPrinter {
  readonly name: string
  /**
   * Resolves when the printer has taken every byte; throws PrinterFault. One label at a time: calls wait for each other.
   * `atFirstByte` is called once the printer can be written to, just before the first byte leaves: what it throws is thrown on,
   * and nothing leaves.
   */
  print(zpl: string, atFirstByte?: () => void): Promise<void>
  /** Never throws: not answering is a status. */
  status(): Promise<PrinterStatus>
  /** What it calls itself (~HI); undefined where it does not say. Never throws. */
  model(): Promise<string | undefined>
}
