// The expiry board: what has expired and must go, what is next.
import type { View } from '#contract/contract.ts'
import { dayAfter, daysBetween } from '#domain/lot.ts'
import { idOfPlace, type Place } from '#domain/place.ts'
import { lotSubject } from '#domain/subject.ts'
import { isStopped } from '../ledger/projections/holds.ts'
import { holdingsOfLot } from '../ledger/projections/holdings.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { placeName } from '../ledger/serial-place.ts'
import type { Look, Reader } from '../use-case.ts'

type Row = View<'stock.expiring'>['rows'][number]

const rowsMax = 50
/** Places of a lot that are named. */
const placesMax = 5
/** What has expired, and the usual looks ahead, days. */
const usualDays = [-1, 7, 30, 90]

export const expiringSql = `SELECT item, lot, due FROM stocked_lot WHERE due <= ? AND (due, item, lot) > (?, ?, ?) ORDER BY due, item, lot LIMIT ${rowsMax + 1}`
export const countSql = 'SELECT count(*) AS lots FROM (SELECT 1 FROM stocked_lot WHERE due <= ? LIMIT 1000)'

const rowOf = ({ database, today }: Reader, { item: id, lot: key, due }: { readonly item: string; readonly lot: string; readonly due: string }): Row[] => {
  const item = recordOf(database, 'item', id)
  const lot = lotOf(database, id, key)
  if (!item || !lot) return []
  const places = new Map<Place, number>()
  for (const { place, quantity } of holdingsOfLot(database, id, key)) if (place.startsWith('location:')) places.set(place, (places.get(place) ?? 0) + quantity)
  return [{
    item: id, sku: item.sku, name: item.name, tracking: item.tracking, unitOfMeasure: item.unit, lot: lot.code, expiry: due, days: daysBetween(today, due),
    quantity: [...places.values()].reduce((sum, quantity) => sum + quantity, 0), held: isStopped(database, lotSubject(id, key)), subject: lotSubject(id, key),
    places: [...places].slice(0, placesMax).map(([place, quantity]) => ({ location: idOfPlace(place), name: placeName(database, place), quantity })),
  }]
}

export const expiring: Look<'stock.expiring'> = (reader, { days, after }) => {
  const { database, today } = reader
  const [due = '', item = '', lot = ''] = after?.split('\n') ?? []
  const found = database.all<{ item: string; lot: string; due: string }>(expiringSql, dayAfter(today, days), due, item, lot)
  const last = found.length > rowsMax ? found[rowsMax - 1] : undefined
  return {
    rows: found.slice(0, rowsMax).flatMap((row) => rowOf(reader, row)),
    counts: usualDays.map((each) => ({ days: each, lots: database.get<{ lots: number }>(countSql, dayAfter(today, each))!.lots })),
    ...(last ? { next: [last.due, last.item, last.lot].join('\n') } : {}),
  }
}
