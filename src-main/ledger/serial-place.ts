// Where a serial may be for what is asked of it: it is in one place, and only what is there can leave.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Item } from '#domain/events.ts'
import { idOfPlace, isInside, type Place } from '#domain/place.ts'
import type { Database } from './database.ts'
import { documentOf } from './projections/documents.ts'
import { recordOf } from './projections/masters.ts'
import { serialOf } from './projections/serials.ts'

/** A place in words: its location's, partner's or shipment's name. */
export const placeName = (database: Database, place: Place): string => {
  const id = idOfPlace(place)
  if (place.startsWith('location:')) return recordOf(database, 'location', id)?.name ?? id
  if (place.startsWith('shipment:')) return documentOf(database, id)?.number ?? id
  if (place.startsWith('making:')) return 'used in production'
  return place === 'scrap' ? 'scrap' : (recordOf(database, 'partner', id)?.name ?? id)
}

/** None of them may be here, sold or used already; one sent back to its supplier may come again. */
export const notYetHere = (database: Database, item: Item, serials: readonly string[], lot: string | undefined): Decision<null, 'SerialAlreadyHere' | 'SerialOfOtherLot'> => {
  for (const serial of serials) {
    const known = serialOf(database, item.id, serial)
    if (!known) continue
    if (!known.place.startsWith('supplier:')) return refuse('SerialAlreadyHere', { item: item.name, serial, place: placeName(database, known.place) })
    if (known.lot !== (lot ?? '')) return refuse('SerialOfOtherLot', { item: item.name, serial, lot: known.lot, scanned: lot ?? '' })
  }
  return allow(null)
}

/** All of them must lie in the house; their common lot and places. */
export const inTheHouse = (
  database: Database, item: Item, serials: readonly string[],
): Decision<ReadonlyArray<{ readonly serial: string; readonly lot: string; readonly place: Place; readonly unit: string }>, 'SerialUnknown' | 'SerialElsewhere'> => {
  const rows = []
  for (const serial of serials) {
    const row = serialOf(database, item.id, serial)
    if (!row) return refuse('SerialUnknown', { item: item.name, serial })
    if (!isInside(row.place)) return refuse('SerialElsewhere', { item: item.name, serial, place: placeName(database, row.place) })
    rows.push(row)
  }
  return allow(rows)
}
