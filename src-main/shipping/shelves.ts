// The piles of an item at locations, with what decides which of them goes first.
import type { Shelf } from '#domain/pick.ts'
import type { Database } from '../ledger/database.ts'

/** Goods are picked from where they are stored, received or staged; what is in quarantine stays there. */
const pickableKinds = ['storage', 'dock', 'staging']

export const shelvesQuery = `
  SELECT holding.lot, holding.place, holding.unit, holding.quantity, coalesce(lot.code, '') AS code, lot.expiry, coalesce(lot.first_hlc, '') AS firstHlc,
    location.name AS placeName, location.body ->> '$.kind' AS kind,
    EXISTS (SELECT 1 FROM hold WHERE hold.subject = 'lot:' || holding.item || '/' || holding.lot AND hold.held = 1) AS held
  FROM holding JOIN location ON location.id = substr(holding.place, 10) LEFT JOIN lot ON lot.lot = holding.lot AND lot.item = holding.item
  WHERE holding.item = ? AND holding.quantity > 0 AND holding.place GLOB 'location:*'`

export const shelvesOf = (database: Database, item: string): Shelf[] =>
  database.all<Omit<Shelf, 'pickable' | 'held'> & { readonly kind: string; readonly held: number }>(shelvesQuery, item)
    .map(({ kind, held, ...shelf }) => ({ ...shelf, pickable: pickableKinds.includes(kind), held: held === 1 }))
