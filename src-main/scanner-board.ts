// The scanners at the station's own ports as the rest of the station sees them: how each is, what is plugged in, and which
// one screen hears what they read.
import type { Scanned } from '#contract/contract.ts'
import type { FoundPort, ScannerState } from '#domain/scanner-port.ts'
import { mintId } from './ledger/ledger.ts'
import type { Arrival } from './ledger/transcript.ts'
import type { Scanners } from './use-case.ts'

/** A scan, or with a `fault` a piece of a line that is none and is only written down. */
export interface Heard {
  readonly raw: string
  readonly fault?: string
}

export interface ScannerBoard extends Scanners {
  /** Undefined: it is not listened to any more. */
  show(scanner: string, state: ScannerState | undefined): void
  /** How what is plugged in is looked up, until the returned function is called. */
  lookWith(look: () => Promise<readonly FoundPort[]>): () => void
  /** What one scanner read, in order: on the disk first, then told to the screen in front. Throws where the disk failed, and nobody was told. */
  hear(scanner: string, heard: readonly Heard[]): void
  /** From now on this screen, and no other, is told of scans. Returns how it steps back; nobody is in front then. */
  comeToFront(screen: (scan: Scanned) => void): () => void
  /** Every screen asks again. */
  changed(): void
}

interface Ground {
  /** Keeps arrivals in one transaction. */
  readonly keep: (arrivals: readonly Omit<Arrival, 'atMs'>[]) => void
  readonly changed: () => void
}

export const scannerBoard = ({ keep, changed }: Ground): ScannerBoard => {
  const states = new Map<string, ScannerState>()
  let look = (): Promise<readonly FoundPort[]> => Promise.resolve([])
  let inFront: ((scan: Scanned) => void) | undefined

  return {
    changed,
    stateOf: (scanner) => states.get(scanner),
    found: () => look(),
    show(scanner, state) {
      if (state) states.set(scanner, state)
      else states.delete(scanner)
      changed()
    },
    lookWith(way) {
      look = way
      return () => {
        look = () => Promise.resolve([])
      }
    },
    hear(scanner, heard) {
      const screen = inFront
      const result = screen ? 'heard' : 'nobody-listening'
      const arrivals = heard.map(({ raw, fault }) => ({ scan: mintId(), device: scanner, raw, result: fault ?? result }))
      keep(arrivals)
      for (const { scan, device, raw, result } of arrivals) if (result === 'heard') screen?.({ id: scan, device, raw })
    },
    comeToFront(screen) {
      inFront = screen
      return () => {
        if (inFront === screen) inFront = undefined
      }
    },
  }
}
