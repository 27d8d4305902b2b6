// What belongs to a thing, list by list: a lot's serials, a partner's lots and documents, what lies at a place; a page at a time.
import { atCustomer, atLocation, atSupplier } from '#domain/place.ts'
import { documentSubject, lotSubject, partsOfSubject, serialSubject, unitSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'

export interface Linked {
  readonly subject: string
  /** Pieces of it, where it is a part of something. */
  readonly quantity?: number
}

interface Row {
  /** Where the next page goes on: as many as the list is ordered by. */
  readonly k1: string
  readonly k2: string
  readonly k3: string
  readonly quantity: number | null
}

interface List {
  /** Bound: what it is of, then where the page begins. Literal, so that the plan can be asserted. */
  readonly sql: string
  /** Bound: what it is of. */
  readonly count: string
  /** Before the first row. */
  readonly start: readonly string[]
  readonly subjectOf: (row: Row) => string
}

const pageRows = 50
/** Nobody waits for more to be counted. */
const countedMax = 10_000

/** `from`: the rows of the list, its own bound values in it; `keys`: the columns it is ordered by. */
const listed = (from: string, keys: readonly [string, string?, string?], subjectOf: List['subjectOf'], options: { readonly quantity?: string; readonly grouped?: boolean; readonly newest?: boolean } = {}): List => {
  const names = keys.filter((key) => key !== undefined)
  const { quantity = 'NULL', grouped = false, newest = false } = options
  const columns = [keys[0], keys[1] ?? "''", keys[2] ?? "''"].map((key, index) => `${key} AS k${index + 1}`).join(', ')
  return {
    sql: `SELECT ${columns}, ${quantity} AS quantity FROM ${from} AND (${names.join(', ')}) ${newest ? '<' : '>'} (${names.map(() => '?').join(', ')})
      ${grouped ? `GROUP BY ${names.join(', ')}` : ''} ORDER BY ${names.map((name) => (newest ? `${name} DESC` : name)).join(', ')} LIMIT ${pageRows + 1}`,
    count: `SELECT count(*) AS count FROM (SELECT ${grouped ? `DISTINCT ${names.join(', ')}` : '1'} FROM ${from} LIMIT ${countedMax})`,
    // 'g' comes after every hexadecimal digit: after every clock.
    start: names.map((_, index) => (newest && index === 0 ? 'g' : '')), subjectOf,
  }
}

const goods = (item: string, lot: string): string => (lot === '' ? `item:${item}` : lotSubject(item, lot))
const ofDocument = ({ k1 }: Row): string => documentSubject(k1)
const ofUnit = ({ k1 }: Row): string => unitSubject(k1)
const crossed = listed('passage WHERE place = ? AND way = ?', ['item', 'lot'], ({ k1, k2 }) => goods(k1, k2), { quantity: 'sum(quantity)', grouped: true })

const lists = {
  serialsOfLot: listed('serial WHERE item = ? AND lot = ?', ['serial', 'item'], ({ k1, k2 }) => serialSubject(k2, k1)),
  lotsOfItem: listed("holding WHERE item = ? AND lot > ''", ['lot', 'item'], ({ k1, k2 }) => lotSubject(k2, k1), { quantity: 'sum(quantity)', grouped: true }),
  unitsInUnit: listed('unit WHERE parent = ?', ['sscc'], ofUnit),
  unitsOfDocument: listed('unit WHERE document = ?', ['sscc'], ofUnit),
  documentsUnder: listed('document WHERE parent = ?', ['id'], ofDocument),
  documentsOfPartner: listed('document WHERE partner = ?', ['hlc', 'id'], ({ k2 }) => documentSubject(k2), { newest: true }),
  contentOfPlace: listed('holding WHERE place = ?', ['unit', 'item', 'lot'], ({ k2, k3 }) => goods(k2, k3), { quantity: 'quantity' }),
  crossed,
} as const

export const listsOfLinked: Readonly<Record<string, List>> = lists

/** The list meant, and what it is of; undefined where such a thing has none. */
const meant = (subject: string, list: string): { readonly list: List; readonly of: readonly string[] } | undefined => {
  const { kind, id, code } = partsOfSubject(subject)
  switch (`${kind} ${list}`) {
    case 'lot serials': return { list: lists.serialsOfLot, of: [id, code] }
    case 'item lots': return { list: lists.lotsOfItem, of: [id] }
    case 'unit units': return { list: lists.unitsInUnit, of: [id] }
    case 'document units': return { list: lists.unitsOfDocument, of: [id] }
    case 'document documents': return { list: lists.documentsUnder, of: [id] }
    case 'partner documents': return { list: lists.documentsOfPartner, of: [id] }
    case 'partner received': return { list: lists.crossed, of: [atSupplier(id), 'in'] }
    case 'partner shipped': return { list: lists.crossed, of: [atCustomer(id), 'out'] }
    case 'location content': return { list: lists.contentOfPlace, of: [atLocation(id)] }
    default: return undefined
  }
}

/** 50 of a list from after `after`, which is the `next` of the page before, and how many there are: at most 10,000 are counted. */
export const linkedTo = (database: Database, subject: string, name: string, after: readonly string[] = []): { readonly rows: Linked[]; readonly total: number; readonly next?: string[] } => {
  const found = meant(subject, name)
  if (!found) return { rows: [], total: 0 }
  const { list: { sql, count, start, subjectOf }, of } = found
  const rows = database.all<Row>(sql, ...of, ...start.map((first, index) => after[index] ?? first))
  const last = rows[pageRows - 1]
  return {
    rows: rows.slice(0, pageRows).map((row) => ({ subject: subjectOf(row), ...(row.quantity === null ? {} : { quantity: row.quantity }) })),
    total: database.get<{ count: number }>(count, ...of)?.count ?? 0,
    ...(rows.length > pageRows && last ? { next: [last.k1, last.k2, last.k3].slice(0, start.length) } : {}),
  }
}
