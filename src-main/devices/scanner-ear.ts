// Who listens to a scanner at the station's own ports.
import type { ScannerState } from '#domain/scanner-port.ts'
import type { Frame } from './scan-frames.ts'

export interface ScannerEar {
  /** What one read of the port gave, in order; may be nothing. Never throws. */
  hear(frames: readonly Frame[]): void
  tell(state: ScannerState): void
  /** What was a mistake of ours; listening goes on. */
  report(error: unknown): void
}

export interface ListeningScanner {
  /** Resolves when the port is closed. */
  stop(): Promise<void>
}
