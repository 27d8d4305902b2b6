// The facts of one subject, newest first, a page at a time.
import type { EventType, Fact } from '#domain/events.ts'
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

/** Where one kind of step is looked for, so many facts are gone through for one page. */
const walkedRows = 2_000

type Place = Pick<Row, 'hlc' | 'origin' | 'seq'>

const addressOf = ({ hlc, origin, seq }: Place): string => `${hlc}.${origin}.${seq}`

const isUndone = (database: Database, { origin, seq }: Place): boolean => database.get('SELECT 1 FROM undone WHERE origin = ? AND seq = ?', origin, seq) !== undefined

/** The facts that are meant, of the next 2,000: the page may be short and yet have an `earlier`. */
const meantPage = (database: Database, subject: string, before: Place, isMeant: (type: EventType) => boolean): ReturnType<typeof timelinePage> => {
  const rows = database.all<Place & { readonly type: EventType }>(
    `SELECT fact_ref.hlc, fact_ref.origin, fact_ref.seq, fact.type FROM fact_ref JOIN fact USING (origin, seq)
     WHERE subject = ? AND (fact_ref.hlc, fact_ref.origin, fact_ref.seq) < (?, ?, ?)
     ORDER BY fact_ref.hlc DESC, fact_ref.origin DESC, fact_ref.seq DESC LIMIT ${walkedRows}`,
    subject, before.hlc, before.origin, before.seq)
  const page = rows.filter(({ type }) => isMeant(type)).slice(0, pageRows)
  const last = page.length === pageRows ? page.at(-1) : rows.length === walkedRows ? rows.at(-1) : undefined
  return {
    told: page.flatMap((row) => {
      const stored = database.get<{ bytes: Uint8Array }>('SELECT bytes FROM fact WHERE origin = ? AND seq = ?', row.origin, row.seq)
      return stored ? [{ fact: parseFact(stored.bytes), undone: isUndone(database, row) }] : []
    }),
    ...(last ? { earlier: addressOf(last) } : {}),
  }
}

/** `before` is the `earlier` of the page before; `earlier` is absent on the last page. `isMeant`: only facts of these types. */
export const timelinePage = (database: Database, subject: string, before?: string, isMeant?: (type: EventType) => boolean): { readonly told: Told[]; readonly earlier?: string } => {
  // 'g' comes after every hexadecimal digit: after every clock.
  const [hlc = 'g', origin = '', seq = '0'] = before?.split('.') ?? []
  if (isMeant) return meantPage(database, subject, { hlc, origin, seq: Number(seq) || 0 }, isMeant)
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
    ...(rows.length > pageRows && last ? { earlier: addressOf(last) } : {}),
  }
}
