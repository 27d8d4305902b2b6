// Barcodes to click in the practice warehouse: what is about to arrive, what lies on the shelves, and what goes wrong.
import type { View } from '#contract/contract.ts'
import { readBracketed } from '#domain/identify/gs1-bracketed.ts'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'
import { payloadOf } from '#domain/identify/gs1-elements.ts'
import type { Item } from '#domain/events.ts'
import { dayAfter } from '#domain/lot.ts'
import { hasLots, hasSerials } from '#domain/tracking.ts'
import type { Database } from '../ledger/database.ts'
import { linesOf, openDocuments } from '../ledger/projections/documents.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { allOf, recordOf } from '../ledger/projections/masters.ts'
import { stationRow } from '../ledger/projections/station.ts'
import { doneOf } from '../ledger/projections/progress.ts'
import type { Look } from '../use-case.ts'

type Code = View<'station.practiceCodes'>['codes'][number]

/** Codes listed of each kind: a panel, not a catalogue. */
const ofAKind = 12

const yymmdd = (day: string): string => day.slice(2).replaceAll('-', '')

const gs1Code = (group: string, label: string, bcid: 'gs1-128' | 'gs1datamatrix', text: string): Code[] => {
  const read = readBracketed(text)
  return read.ok ? [{ group, label, raw: `${bcid === 'gs1-128' ? ']C1' : ']d2'}${payloadOf(read.elements)}`, bcid, text }] : []
}

const plainCode = (group: string, label: string, raw: string): Code => ({ group, label, raw: `]C0${raw}`, bcid: 'code128', text: raw })

/** The label a supplier would have put on the next piece or case of an item. */
const arrivingCodes = (item: Item, done: number, today: string): Code[] => {
  const level = item.packing.toSorted((a, b) => b.quantity - a.quantity)[0]
  if (!level) return []
  const many = level.quantity > 1 ? ` × ${level.quantity}` : ''
  const group = 'arriving'
  if (hasSerials(item)) {
    return [1, 2, 3].flatMap((step) => {
      const serial = `${item.sku.split('-')[0]}-${String(500_000 + done + step)}`
      return gs1Code(group, `${item.name} · ${serial}`, 'gs1datamatrix', `(01)${level.gtin}(21)${serial}`)
    })
  }
  if (!hasLots(item)) return gs1Code(group, `${item.name}${many}`, 'gs1-128', `(01)${level.gtin}`)
  const lot = `${item.sku.slice(0, 2)}${yymmdd(today)}`
  const expiry = item.shelfLifeDays === undefined ? '' : `(17)${yymmdd(dayAfter(today, Math.ceil(item.shelfLifeDays * 0.8)))}`
  return gs1Code(group, `${item.name}${many} · ${lot}`, 'gs1-128', `(01)${level.gtin}${expiry}(10)${lot}`)
}

const arriving = (database: Database, today: string): Code[] =>
  openDocuments(database, 'purchase-order').flatMap((order) => linesOf(order).flatMap((line) => {
    const item = recordOf(database, 'item', line.item)
    const done = doneOf(database, order.id, line.item)
    return item && done < line.quantity ? arrivingCodes(item, done, today) : []
  }))

const gtinOf = (item: Item): string | undefined => item.packing.find((level) => level.quantity === 1)?.gtin

const lotsInStock = (database: Database): Code[] =>
  database.all<{ item: string; lot: string }>("SELECT DISTINCT item, lot FROM holding WHERE place LIKE 'location:%' AND lot <> '' LIMIT ?", ofAKind).flatMap((row) => {
    const item = recordOf(database, 'item', row.item)
    const lot = lotOf(database, row.item, row.lot)
    const gtin = item && gtinOf(item)
    if (!item || !lot || gtin === undefined || hasSerials(item)) return []
    const expiry = lot.expiry === null ? '' : `(17)${yymmdd(lot.expiry)}`
    return gs1Code('lots', `${item.name} · ${lot.code}`, 'gs1-128', `(01)${gtin}${expiry}(10)${lot.code}`)
  })

/** The first serials in stock of each item that has serials. */
const serialsInStock = (database: Database): Code[] =>
  allOf(database, 'item').filter(hasSerials).flatMap((item) => {
    const gtin = gtinOf(item)
    const rows = database.all<{ serial: string; lot: string }>("SELECT serial, lot FROM serial WHERE item = ? AND place LIKE 'location:%' ORDER BY lot, serial LIMIT 4", item.id)
    return rows.flatMap((row) => {
      const lot = row.lot === '' ? undefined : lotOf(database, item.id, row.lot)
      return gtin === undefined ? [] : gs1Code('serials', `${item.name} · ${row.serial}`, 'gs1datamatrix', `(01)${gtin}${lot ? `(10)${lot.code}` : ''}(21)${row.serial}`)
    })
  })

const unknownGtin = `0952123499999${checkDigitOf('0952123499999')}`

const troubles = (today: string, items: readonly Item[]): Code[] => {
  const dated = items.find((item) => item.expires && gtinOf(item) !== undefined)
  const gtin = dated && gtinOf(dated)
  const expired = gtin === undefined ? [] : gs1Code('troubles', 'An expired lot', 'gs1-128', `(01)${gtin}(17)${yymmdd(dayAfter(today, -3))}(10)OLD-1`)
  return [
    ...expired,
    ...gs1Code('troubles', 'An item nobody knows', 'gs1-128', `(01)${unknownGtin}(10)X1`),
    { ...plainCode('troubles', 'A wrong check digit', '0109521234000119'), raw: ']C10109521234000119' },
    plainCode('troubles', 'A code of another world', '10-4711'),
  ]
}

export const practiceCodes: Look<'station.practiceCodes'> = ({ database, today }) => {
  if (stationRow(database)?.practice !== 1) return { codes: [] }
  const places = allOf(database, 'location').slice(0, ofAKind).map((location) => plainCode('places', location.name, `LOC-${location.code}`))
  const commands = ['UNDO', 'CONFIRM', 'CANCEL', 'PRINT'].map((name) => plainCode('commands', name.toLowerCase(), `DM-CMD-${name}`))
  return { codes: [...arriving(database, today), ...lotsInStock(database), ...serialsInStock(database), ...places, ...commands, ...troubles(today, allOf(database, 'item'))] }
}
