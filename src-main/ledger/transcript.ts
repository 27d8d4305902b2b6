// The transcript: every scan and every gesture with its time, device and person, and what became of it.
import type { Database } from './database.ts'

/** A scan that one of the station's own devices sent. */
export interface Arrival {
  /** Names the scan, 22 characters. */
  readonly scan: string
  /** The scanner's id. */
  readonly device: string
  readonly raw: string
  /** Wall clock, ms since 1970. */
  readonly atMs: number
  /** `heard` where a screen was told of it, else why not (`nobody-listening`, …). */
  readonly result: string
}

/** A badge's secret is nobody's to read: only that a badge was scanned is kept. */
const withoutSecret = (text: string): string => text.replace(/(DM-BADGE-).*/is, '$1')

/** Keeps a scan of the station's own devices; on the disk when it returns. In a transaction or in none. */
export const noteArrival = (database: Database, { scan, device, raw, atMs, result }: Arrival): void =>
  void database.run('INSERT INTO transcript (at_ms, scan, device, raw, result) VALUES (?, ?, ?, ?, ?)', atMs, scan, device, withoutSecret(raw), result)
