// The head of a card of goods: an item, a lot, a serial, a logistic unit.
import type { View } from '#contract/contract.ts'
import { dispositionOf } from '#domain/disposition.ts'
import type { Item } from '#domain/events.ts'
import { massBalance, type Lying } from '#domain/mass-balance.ts'
import { idOfPlace, type Place } from '#domain/place.ts'
import { documentSubject, lotSubject, serialSubject, unitSubject } from '#domain/subject.ts'
import { crossingsOf, lyingOf } from '../ledger/crossings.ts'
import type { Database } from '../ledger/database.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { stopOf, type Stop } from '../ledger/projections/holds.ts'
import { holdingsOfItem } from '../ledger/projections/holdings.ts'
import { lotOf, type LotRow } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { serialOf } from '../ledger/projections/serials.ts'
import { unitOf } from '../ledger/projections/units.ts'
import { warrantyOfSerial } from '../ledger/serial-life.ts'
import { placeName } from '../ledger/serial-place.ts'
import { contentOf } from '../ledger/unit-contents.ts'
import type { Reader } from '../use-case.ts'
import { notedSaid, ownSaid } from './indicators-said.ts'
import { listed } from '../ledger/name-of.ts'

export type Head = Omit<NonNullable<View<'tracing.card'>>, 'timeline' | 'earlier'>
type Said = Head['facts'][number]

/** Places or contents named on a card. */
export const factsMax = 50

const ofItem = (item: Item): Pick<Head, 'itemId' | 'sku' | 'tracking' | 'unitOfMeasure' | 'gtin'> => {
  const level = item.packing.find(({ quantity }) => quantity === 1) ?? item.packing[0]
  return { itemId: item.id, sku: item.sku, tracking: item.tracking, unitOfMeasure: item.unit, ...(level ? { gtin: level.gtin } : {}) }
}

const ofLot = (lot: LotRow): Pick<Head, 'lot' | 'lotSubject' | 'supplierLot' | 'expiry' | 'production'> => ({
  lot: lot.code, lotSubject: lotSubject(lot.item, lot.lot), ...(lot.supplier_lot === null ? {} : { supplierLot: lot.supplier_lot }),
  ...(lot.expiry === null ? {} : { expiry: lot.expiry }), ...(lot.production === null ? {} : { production: lot.production }),
})

const stopWord = (stop: Stop | undefined): 'hold' | 'recalled' | undefined => stop && (stop.recall === 1 ? 'recalled' : 'hold')

/** `subjects`: the timelines of what they are, a serial and its lot, or the lots in a unit. */
const dispositionIn = ({ database, today }: Reader, places: readonly Place[], subjects: readonly string[], expiry?: string | null): NonNullable<Head['disposition']> =>
  dispositionOf(places, { expiry, today, stop: stopWord(stopOf(database, [...subjects, ...places])), isQuarantine: (place) => recordOf(database, 'location', idOfPlace(place))?.kind === 'quarantine' })

/** A fact that leads to a card. */
export const linked = (subject: string | undefined): Pick<Said, 'subject'> => (subject === undefined ? {} : { subject })

/** The card of a place; none where it is no record of ours. */
const subjectOfPlace = (place: Place): string | undefined => {
  const id = idOfPlace(place)
  if (place.startsWith('location:')) return place
  if (place.startsWith('shipment:')) return documentSubject(id)
  return place.startsWith('supplier:') || place.startsWith('customer:') ? `partner:${id}` : undefined
}

const piles = (database: Database, lying: readonly Lying[], unit: string): Said[] =>
  lying.slice(0, factsMax).map(({ place, quantity }) => ({ label: placeName(database, place), value: `${quantity} ${unit}`, ...linked(subjectOfPlace(place)) }))

export const itemHead = ({ database }: Reader, id: string): Head | undefined => {
  const item = recordOf(database, 'item', id)
  if (!item) return undefined
  const shelved = holdingsOfItem(database, id).filter(({ place }) => place.startsWith('location:'))
  const lots = new Set(shelved.map(({ lot }) => lot).filter((lot) => lot !== '')).size
  return {
    kind: 'item', subject: `item:${id}`, code: item.sku, title: item.name, ...ofItem(item), onHand: shelved.reduce((sum, { quantity }) => sum + quantity, 0), indicators: ownSaid(database, item),
    facts: [
      ...(item.tracking === 'lot' || item.tracking === 'lot and serial' ? [{ label: 'Lots on hand', value: String(lots) }] : []),
      ...item.packing.map(({ gtin, quantity }) => ({ label: `GTIN of ${quantity} ${item.unit}`, value: gtin })),
      ...(item.shelfLifeDays === undefined ? [] : [{ label: 'Shelf life', value: `${item.shelfLifeDays} day` }]),
      ...(item.warrantyMonths === undefined ? [] : [{ label: 'Warranty', value: `${item.warrantyMonths} month` }]),
    ],
  }
}

export const lotHead = (reader: Reader, id: string, key: string): Head | undefined => {
  const { database } = reader
  const item = recordOf(database, 'item', id)
  const lot = lotOf(database, id, key)
  if (!item || !lot) return undefined
  const subject = lotSubject(id, key)
  const crossings = crossingsOf(database, subject)
  const lying = lyingOf(database, subject)
  const { received, made, onHand } = massBalance(crossings, lying)
  const gone = crossings.filter(({ way, quantity }) => way === 'out' && quantity > 0)
  return {
    kind: 'lot', subject, code: lot.code, title: item.name, ...ofItem(item), ...ofLot(lot), onHand, received: received + made,
    disposition: dispositionIn(reader, [...lying, ...gone].map(({ place }) => place), [subject], lot.expiry),
    ...(lying.length === 0 ? {} : { place: listed(lying, ({ place }) => placeName(database, place)) }), indicators: notedSaid(database, subject), facts: piles(database, lying, item.unit),
  }
}

export const serialHead = (reader: Reader, id: string, code: string): Head | undefined => {
  const { database } = reader
  const item = recordOf(database, 'item', id)
  const serial = serialOf(database, id, code)
  if (!item || !serial) return undefined
  const subject = serialSubject(id, code)
  const lot = serial.lot === '' ? undefined : lotOf(database, id, serial.lot)
  const { until } = warrantyOfSerial(database, id, code)
  return {
    kind: 'serial', subject, code: serial.serial, title: item.name, ...ofItem(item), ...(lot ? ofLot(lot) : {}),
    disposition: dispositionIn(reader, [serial.place], [subject, ...(lot ? [lotSubject(id, lot.lot)] : [])], lot?.expiry), place: placeName(database, serial.place),
    ...(serial.unit === '' ? {} : { unit: serial.unit }), ...(until === undefined ? {} : { warrantyUntil: until }),
    indicators: [...notedSaid(database, subject), ...(lot ? notedSaid(database, lotSubject(id, lot.lot)) : [])], facts: [],
  }
}

export const unitHead = (reader: Reader, sscc: string): Head | undefined => {
  const { database } = reader
  const unit = unitOf(database, sscc)
  if (!unit) return undefined
  const content = contentOf(database, sscc).map((packed) => ({ ...packed, of: recordOf(database, 'item', packed.item), in: packed.lot === '' ? undefined : lotOf(database, packed.item, packed.lot) }))
  const [soonest] = content.flatMap((packed) => packed.in?.expiry ?? []).sort()
  const number = documentOf(database, unit.document)?.number
  return {
    kind: 'unit', subject: unitSubject(sscc), code: sscc, title: content.length === 1 ? (content[0]?.of?.name ?? '') : '', unit: unit.parent === '' ? sscc : unit.parent,
    disposition: dispositionIn(reader, [unit.place], content.flatMap(({ item, lot }) => (lot === '' ? [] : lotSubject(item, lot))), soonest), place: placeName(database, unit.place), ...(soonest === undefined ? {} : { expiry: soonest }),
    facts: [
      ...(number === undefined ? [] : [{ label: 'Shipment', value: number, subject: documentSubject(unit.document) }]),
      ...content.slice(0, factsMax).map(({ item, of, in: lot, quantity }) => ({ label: [of?.name, lot?.code].filter(Boolean).join(' '), value: `${quantity} ${of?.unit ?? ''}`, subject: lot ? lotSubject(item, lot.lot) : `item:${item}` })),
    ],
  }
}
