// What anybody may know who reads a label's QR code: is it genuine, recalled, until when it lasts. Never where it is, whose, or how many.
import type { View } from '#contract/contract.ts'
import type { Item } from '#domain/events.ts'
import { readDigitalLink } from '#domain/identify/digital-link.ts'
import { isExpired, lotKey } from '#domain/lot.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { authenticityOf } from '../ledger/authenticity.ts'
import type { Database } from '../ledger/database.ts'
import { askedOf } from '../ledger/noting.ts'
import { stopOf } from '../ledger/projections/holds.ts'
import { valuesOf } from '../ledger/projections/indicators.ts'
import { lotOf, lotsOfCode } from '../ledger/projections/lots.ts'
import { itemByGtin } from '../ledger/projections/masters.ts'
import { stationRow } from '../ledger/projections/station.ts'
import { unitOf } from '../ledger/projections/units.ts'
import { warrantyOfSerial } from '../ledger/serial-life.ts'
import type { Look, Looker } from '../use-case.ts'

type Page = View<'service.publicPage'>
type Goods = Pick<Extract<Page, { shows: 'item' }>, 'name' | 'gtin' | 'marks'>

/** What the label names, of an item that is known here. */
interface Named {
  readonly item: Item
  readonly gtin: string
  readonly lot?: string | undefined
}

/** The indicators the item publishes: its own, its lot's, its serial's. */
const marksOf = (database: Database, item: Item, subjects: { readonly lot?: string | undefined; readonly serial?: string }): Goods['marks'] => {
  const noted = (subject: string | undefined): ReadonlyMap<string, string> => (subject === undefined ? new Map() : valuesOf(database, subject))
  const own = new Map(item.indicators?.flatMap(({ indicator, value }) => (value === undefined ? [] : [[indicator, value] as const])))
  const values = { item: own, lot: noted(subjects.lot), serial: noted(subjects.serial) }
  return (['item', 'lot', 'serial'] as const).flatMap((of) => askedOf(database, item, of).flatMap(({ indicator: { id, name, unit }, published }) => {
    const value = published ? values[of].get(id) : undefined
    return value === undefined ? [] : [{ name, value: unit === undefined ? value : `${value} ${unit}` }]
  }))
}

/** A supplier's code may stand for several lots of ours: the earliest date is said, and a recall of any of them. */
const lotPage = (database: Database, today: string, { item, gtin }: Named, code: string): Page => {
  const lots = lotsOfCode(database, item.id, code)
  const [first] = lots
  if (!first) return { shows: 'unknown', what: 'lot' }
  const expiry = lots.flatMap((lot) => lot.expiry ?? []).sort()[0]
  const subjects = lots.map(({ lot }) => lotSubject(item.id, lot))
  return {
    shows: 'lot', name: item.name, gtin, lot: lots.length === 1 ? first.code : code, marks: lots.length === 1 ? marksOf(database, item, { lot: subjects[0] }) : [],
    recalled: stopOf(database, subjects)?.recall === 1, ...(expiry === undefined ? {} : { expiry }), expired: isExpired(expiry, today),
  }
}

/** Why it is not genuine stays in the house: a thief learns nothing here. */
const serialPage = ({ database, today, visitors }: Looker, { item, gtin, lot: claimed }: Named, serial: string, from: string): Page => {
  visitors.looked(item.id, serial, from)
  const { faults, row } = authenticityOf(database, { gtin, serial }, today)
  if (!row) return { shows: 'unknown', what: 'serial' }
  const lot = row.lot === '' ? undefined : lotOf(database, item.id, row.lot)
  const isOfThisLot = claimed === undefined || [lot?.code, lot?.supplier_lot].some((code) => code && lotKey(code) === lotKey(claimed))
  const recalled = faults.some(({ why }) => why === 'recalled')
  const genuine = isOfThisLot && faults.every(({ why }) => why === 'recalled')
  const until = genuine ? warrantyOfSerial(database, item.id, serial).until : undefined
  const expiry = lot?.expiry ?? undefined
  return {
    shows: 'serial', name: item.name, gtin, serial: row.serial, genuine, recalled, marks: marksOf(database, item, { serial: serialSubject(item.id, row.serial), lot: lot && lotSubject(item.id, lot.lot) }),
    ...(expiry === undefined ? {} : { expiry }), expired: isExpired(expiry, today), ...(until === undefined ? {} : { warrantyUntil: until }),
  }
}

export const publicPage: Look<'service.publicPage', Looker> = (looker, { path, from }) => {
  const { database, today } = looker
  if (stationRow(database)?.public_page !== 1) return { shows: 'off' }
  const link = readDigitalLink(`https://here${path}`)
  if (!link.ok) return { shows: 'wrong' }
  const value = (ai: string): string | undefined => link.elements.find(({ entry }) => entry.ai === ai)?.value
  const [sscc, gtin, lot, serial] = [value('00'), value('01'), value('10'), value('21')]
  if (sscc !== undefined) return unitOf(database, sscc) ? { shows: 'unit', sscc } : { shows: 'unknown', what: 'unit' }
  const item = gtin === undefined ? undefined : itemByGtin(database, gtin)?.item
  if (gtin === undefined || !item) return { shows: 'unknown', what: 'item' }
  const named: Named = { item, gtin, lot }
  if (serial !== undefined) return serialPage(looker, named, serial, from)
  return lot === undefined ? { shows: 'item', name: item.name, gtin, marks: marksOf(database, item, {}) } : lotPage(database, today, named, lot)
}
