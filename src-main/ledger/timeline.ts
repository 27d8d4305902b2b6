// The facts of one subject, newest first, a page at a time.
import type { Fact } from '#domain/events.ts'
import type { Database } from './database.ts'
import { parseFact } from './projection.ts'

export interface Told {
  readonly fact: Fact
  /** A later fact took it back. */
  readonly undone: boolean
}

interface Row {
  readonly hlc: string
  readonly origin: string
  readonly seq: number
  readonly bytes: Uint8Array
  readonly undone: number
}

const pageRows = 50

/** `before` is the `earlier` of the page before; `earlier` is absent on the last page. */
export const timelinePage = (database: Database, subject: string, before?: string): { readonly told: Told[]; readonly earlier?: string } => {
  // 'g' comes after every hexadecimal digit: after every clock.
  const [hlc = 'g', origin = '', seq = '0'] = before?.split('.') ?? []
  const rows = database.all<Row>(
    `SELECT fact_ref.hlc, fact_ref.origin, fact_ref.seq, fact.bytes, undone.seq IS NOT NULL AS undone
     FROM fact_ref JOIN fact USING (origin, seq) LEFT JOIN undone ON undone.origin = fact_ref.origin AND undone.seq = fact_ref.seq
     WHERE subject = ? AND (fact_ref.hlc, fact_ref.origin, fact_ref.seq) < (?, ?, ?)
     ORDER BY fact_ref.hlc DESC, fact_ref.origin DESC, fact_ref.seq DESC LIMIT ${pageRows + 1}`,
    subject, hlc, origin, Number(seq) || 0)
  const page = rows.slice(0, pageRows)
  const last = page.at(-1)
  return {
    told: page.map((row) => ({ fact: parseFact(row.bytes), undone: row.undone === 1 })),
    ...(rows.length > pageRows && last ? { earlier: `${last.hlc}.${last.origin}.${last.seq}` } : {}),
  }
}
