// Where a serial may be for what is asked of it: it is in one place, and only what is there can leave.
import { alarmed, allow, refuse, type Decision } from '#domain/decision.ts'
import type { Item } from '#domain/events.ts'
import { pilesOfSerials, type Pile } from '#domain/leaving.ts'
import { idOfPlace, type Place } from '#domain/place.ts'
import { serialSubject } from '#domain/subject.ts'
import { crossingsOf } from './crossings.ts'
import type { Database } from './database.ts'
import { documentOf } from './projections/documents.ts'
import { recordOf } from './projections/masters.ts'
import { serialsKnown, type SerialRow } from './projections/serials.ts'
import { alarmOfSerial } from './sightings.ts'

/** A place in words: its location's, partner's or shipment's name. */
export const placeName = (database: Database, place: Place): string => {
  const id = idOfPlace(place)
  if (place.startsWith('location:')) return recordOf(database, 'location', id)?.name ?? id
  if (place.startsWith('shipment:')) return documentOf(database, id)?.number ?? id
  if (place.startsWith('making:')) return 'used in production'
  return place === 'scrap' || place === 'adjustment' ? place : (recordOf(database, 'partner', id)?.name ?? id)
}

/** A serial whose making was taken back lies where it came from, and was used up nowhere. */
export const takenBack = (database: Database, { item, serial, place }: SerialRow): boolean =>
  place.startsWith('making:') && !crossingsOf(database, serialSubject(item, serial)).some((crossing) => crossing.place === place && crossing.way === 'out')

/** Serials that turned up, from where they were thought to be. What was never made after all comes from the adjustments, like all that nobody had booked in. */
export const turnedUp = (database: Database, rows: readonly SerialRow[]): Pile[] =>
  pilesOfSerials(rows.map((row) => (takenBack(database, row) ? { ...row, place: 'adjustment' as const } : row)))

/** None of them may be here, sold or used already; one sent back to its supplier may come again. `again`: those that may come from where they are. */
export const notYetHere = (
  database: Database, item: Item, serials: readonly string[], lot: string | undefined, again: (row: SerialRow) => boolean = () => false,
): Decision<null, 'SerialAlreadyHere' | 'SerialOfOtherLot'> => {
  const here = serialsKnown(database, item.id, serials)
  for (const serial of serials) {
    const known = here.get(serial)
    if (!known || again(known)) continue
    if (!known.place.startsWith('supplier:') && !takenBack(database, known)) return alarmed(refuse('SerialAlreadyHere', { item: item.name, serial, place: placeName(database, known.place) }), alarmOfSerial(database, item, serial, { met: 'arriving' }))
    if (known.lot !== (lot ?? '')) return refuse('SerialOfOtherLot', { item: item.name, serial, lot: known.lot, scanned: lot ?? '' })
  }
  return allow(null)
}

/** All of them as known here, in the order asked; of one of these lots (keys) where a lot was named. */
export const knownSerials = (
  database: Database, item: Item, serials: readonly string[], lots: readonly string[] | undefined,
): Decision<SerialRow[], 'SerialUnknown' | 'SerialOfOtherLot'> => {
  const known = serialsKnown(database, item.id, serials)
  const rows: SerialRow[] = []
  for (const serial of serials) {
    const row = known.get(serial)
    if (!row) return alarmed(refuse('SerialUnknown', { item: item.name, serial }), alarmOfSerial(database, item, serial, { met: 'leaving' }))
    if (lots && !lots.includes(row.lot)) return refuse('SerialOfOtherLot', { item: item.name, serial, lot: row.lot, scanned: lots[0] ?? '' })
    rows.push(row)
  }
  return allow(rows)
}

/** All of them must lie at a location that `suits`: what was picked, used or sold is not there to be taken. */
export const lying = (database: Database, item: Item, rows: readonly SerialRow[], suits: (location: string) => boolean): Decision<Pile[], 'SerialElsewhere'> => {
  const away = rows.find(({ place }) => !place.startsWith('location:') || !suits(idOfPlace(place)))
  return away ? refuse('SerialElsewhere', { item: item.name, serial: away.serial, place: placeName(database, away.place) }) : allow(pilesOfSerials(rows))
}
