// The lots: their printed code, the supplier's own, and their dates.
import { lotKey } from '#domain/lot.ts'
import { lotSubject, partsOfSubject } from '#domain/subject.ts'
import type { FactOf } from '#domain/events.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'

export interface LotRow {
  readonly item: string
  /** The key: normalised code. */
  readonly lot: string
  readonly code: string
  readonly supplier_lot: string | null
  readonly expiry: string | null
  readonly production: string | null
  /** Clock of its first fact: what came first leaves first under FIFO. */
  readonly first_hlc: string
  readonly hlc: string
}

/** What a fact says of a lot: what it is called and its dates, or that another date is right. */
type Part = FactOf<'LotDefined'>['payload'] | { readonly item: string; readonly lot: string; readonly right: string }

export const lots = keyed<LotRow, Part>({
  tables: ['lot'],
  *parts(fact) {
    if (fact.type === 'LotDefined') yield [lotSubject(fact.payload.item, fact.payload.lot), fact.payload]
    if (fact.type === 'ExpiryDecided' && fact.payload.decided === 'correct') {
      const { item, lot, scanned: right } = fact.payload
      yield [lotSubject(item, lot), { item, lot, right }]
    }
  },
  fold: (state, part, fact) => 'right' in part ? {
    code: part.lot, supplier_lot: null, production: null, first_hlc: fact.hlc, ...state, item: part.item, lot: part.lot, expiry: part.right, hlc: fact.hlc,
  } : {
    item: part.item, lot: part.lot, code: state?.code ?? part.code,
    supplier_lot: part.supplierLot ?? state?.supplier_lot ?? null,
    expiry: part.expiry ?? state?.expiry ?? null, production: part.production ?? state?.production ?? null,
    first_hlc: state?.first_hlc ?? fact.hlc, hlc: fact.hlc,
  },
  load(database, subject) {
    const { id, code } = partsOfSubject(subject)
    return lotOf(database, id, code)
  },
  save(database, subject, row) {
    database.forget('lot', subject)
    database.run(`INSERT INTO lot (item, lot, code, supplier_lot, supplier_key, expiry, production, first_hlc, hlc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET code = excluded.code, supplier_lot = excluded.supplier_lot, supplier_key = excluded.supplier_key, expiry = excluded.expiry,
        production = excluded.production, first_hlc = excluded.first_hlc, hlc = excluded.hlc`,
    row.item, row.lot, row.code, row.supplier_lot, row.supplier_lot === null ? null : lotKey(row.supplier_lot), row.expiry, row.production, row.first_hlc, row.hlc)
  },
})

export const lotOf = (database: Database, item: string, lot: string): LotRow | undefined =>
  database.remember('lot', lotSubject(item, lot), () => database.get<LotRow>('SELECT * FROM lot WHERE lot = ? AND item = ?', lot, item))

/** The lots of this item a code stands for: the one of our own code, else those of a supplier's, which may be several. */
export const lotsOfCode = (database: Database, item: string, code: string): LotRow[] => {
  const key = lotKey(code)
  const own = lotOf(database, item, key)
  return own ? [own] : lotsOfSupplier(database, item, code)
}

/** The lots of an item that came under this code of a supplier's. */
export const lotsOfSupplier = (database: Database, item: string, code: string): LotRow[] =>
  database.all<LotRow>('SELECT * FROM lot WHERE supplier_key = ? AND item = ? ORDER BY lot', lotKey(code), item)

/** Lots with this code, ours or the supplier's, of any item; at most 20 of each. */
export const lotsNamed = (database: Database, key: string): LotRow[] => [
  ...database.all<LotRow>('SELECT * FROM lot WHERE lot = ? LIMIT 20', key),
  ...database.all<LotRow>('SELECT * FROM lot WHERE supplier_key = ? AND lot <> supplier_key LIMIT 20', key),
]
