// Packing picked goods into logistic units, units onto others, and taking both apart again.
import type { OwnRefusal, View } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Issued, Leg, UnitLeg } from '#domain/events.ts'
import { legTo, pilesOfSerials, takeFrom } from '#domain/leaving.ts'
import { cutMovement } from '#domain/legs.ts'
import { inShipment } from '#domain/place.ts'
import { documentSubject, unitSubject } from '#domain/subject.ts'
import { goodsHere } from '../ledger/goods-here.ts'
import { queueUnitLabel } from '../ledger/label-request.ts'
import { noneHeld, subjectsOfLegs } from '../ledger/none-held.ts'
import { issueSscc } from '../ledger/numbers.ts'
import type { DocumentRow } from '../ledger/projections/documents.ts'
import { holdingsAt, holdingsInUnit, holdingsOfLot, type Holding } from '../ledger/projections/holdings.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { stationRow } from '../ledger/projections/station.ts'
import { unitOf, unitsIn, type UnitRow } from '../ledger/projections/units.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { placeName } from '../ledger/serial-place.ts'
import { mayStandIn, quantityInUnit } from '../ledger/unit-contents.ts'
import { wholeLegs } from '../ledger/whole-piles.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { documentsOf, openShipment } from './open-shipment.ts'
import { shipmentView } from './shipment-view.ts'
import { voidLabels } from './unit-labels.ts'
import { namedBy, weighedPart, weighedWhole, type NamedGoods } from './weighing.ts'

interface Pack {
  readonly goods?: ReadonlyArray<NamedGoods & { readonly item: string }> | undefined
  readonly units?: readonly string[] | undefined
}
type Code = OwnRefusal<'shipping.pack'>['code']

/** One kind of goods of the shipment that stands in no unit, into one. */
const looseGoods = (tx: Tx, { id, number }: DocumentRow, { item: itemId, grams, ...named }: NonNullable<Pack['goods']>[number], sscc: string): Decision<Leg[], Code> => {
  const item = recordOf(tx.database, 'item', itemId)
  if (!item) return refuse('NotFound', { what: 'item', named: itemId })
  const goods = goodsHere(tx.database, item, named)
  if (!goods.ok) return goods
  const place = inShipment(id)
  const { serials, lots: [lot], quantity = 1 } = goods.value
  const away = serials?.find((row) => row.place !== place || row.unit !== '')
  if (away) return refuse('SerialElsewhere', { item: item.name, serial: away.serial, place: away.unit === '' ? placeName(tx.database, away.place) : away.unit })
  const loose = (): Holding[] => holdingsOfLot(tx.database, item.id, lot?.lot ?? '').filter((pile) => pile.place === place && pile.unit === '')
  const { taken, missing } = serials ? { taken: pilesOfSerials(serials), missing: 0 } : takeFrom(loose(), quantity)
  if (missing > 0) return refuse('NotEnough', { item: item.name, ...(lot ? { lot: lot.code } : {}), place: number, wanted: quantity, there: quantity - missing })
  return weighedPart(tx.database, place, item, taken.map((pile) => legTo(item.id, pile, place, sscc)), grams)
}

const unitHere = (tx: Tx, shipment: string, sscc: string): Decision<UnitRow, 'NotFound'> => {
  const unit = unitOf(tx.database, sscc)
  return unit?.place === inShipment(shipment) ? allow(unit) : refuse('NotFound', { what: 'unit', named: sscc })
}

const legsInto = (tx: Tx, row: DocumentRow, { goods, units }: Pack, sscc: string): Decision<Leg[], Code> => {
  if (goods === undefined && units === undefined) {
    const place = inShipment(row.id)
    const loose = holdingsAt(tx.database, place).filter((pile) => pile.unit === '')
    return allow(weighedWhole(tx.database, place, wholeLegs(tx.database, documentSubject(row.id), loose, place, () => sscc)))
  }
  const legs: Leg[] = []
  for (const each of goods ?? []) {
    const part = looseGoods(tx, row, each, sscc)
    if (!part.ok) return part
    legs.push(...part.value)
  }
  return allow(legs)
}

const unitsInto = (tx: Tx, shipment: string, inner: readonly string[], outer: string): Decision<UnitLeg[], Code> => {
  const legs: UnitLeg[] = []
  for (const sscc of new Set(inner)) {
    const unit = unitHere(tx, shipment, sscc)
    if (!unit.ok) return unit
    const may = mayStandIn(tx.database, sscc, outer)
    if (!may.ok) return may
    legs.push({ unit: sscc, from: unit.value.place, to: unit.value.place, ...(unit.value.parent === '' ? {} : { outOf: unit.value.parent }), into: outer })
  }
  return allow(legs)
}

const outerOf = (tx: Tx, shipment: string, into: string | undefined): Decision<{ readonly sscc: string; readonly issued?: Issued }, 'NotFound' | 'NoCompanyPrefix' | 'NumbersUsedUp'> => {
  if (into === undefined) return issueSscc(tx.database, stationRow(tx.database)?.company_prefix ?? '')
  const unit = unitHere(tx, shipment, into)
  return unit.ok ? allow({ sscc: into }) : unit
}

/** What now stands in a unit that did not before. */
interface Filled {
  readonly sscc: string
  readonly legs: readonly Leg[]
}

/** Into the unit named, or a new one. The label of one that is there says no longer what is in it. */
const fill = (tx: Tx, row: DocumentRow, what: Pack, into: string | undefined): Decision<Filled, Code> => {
  const outer = outerOf(tx, row.id, into)
  if (!outer.ok) return outer
  const { sscc, issued } = outer.value
  const legs = legsInto(tx, row, what, sscc)
  if (!legs.ok) return legs
  const free = noneHeld(tx.database, subjectsOfLegs(legs.value))
  if (!free.ok) return free
  const units = unitsInto(tx, row.id, what.units ?? [], sscc)
  if (!units.ok) return units
  if (legs.value.length + units.value.length === 0) return refuse('NothingDone', { what: 'shipment' })
  tx.append([
    ...cutMovement(legs.value, units.value).map((part, index): Event => ({
      type: 'Packed', payload: { documents: documentsOf(row), unit: sscc, ...part, ...(index === 0 && issued ? { issued: [issued] } : {}) },
    })),
    ...(issued ? [] : voidLabels(tx.database, [sscc])),
  ])
  return allow({ sscc, legs: legs.value })
}

export const pack: UseCase<'shipping.pack'> = (tx, { shipment, into, ...what }) => {
  const row = openShipment(tx.database, shipment)
  if (!row.ok) return row
  const filled = fill(tx, row.value, what, into)
  if (!filled.ok) return filled
  queueUnitLabel(tx, filled.value.sscc)
  return done(shipmentView(tx, shipment)!)
}

type Scanned = Extract<ReturnType<typeof scannedGoods>, { readonly ok: true }>['value']

const packedNow = (tx: Tx, scanned: Scanned, { sscc, legs }: Filled): View<'shipping.packScan'>['packed'] => {
  const into = { unit: sscc, holds: quantityInUnit(tx.database, sscc) }
  if (scanned.is === 'unit') return { ...into, name: scanned.sscc, quantity: quantityInUnit(tx.database, scanned.sscc) }
  const { item, lot, serial } = scanned
  const grams = legs.reduce((sum, leg) => sum + (leg.grams ?? 0), 0)
  return {
    ...into, name: item.name, sku: item.sku, quantity: legs.reduce((sum, leg) => sum + leg.quantity, 0), unitOfMeasure: item.unit,
    ...(lot === undefined ? {} : { lot }), ...(serial === undefined ? {} : { serial }), ...(grams === 0 ? {} : { grams }),
  }
}

export const packScan: UseCase<'shipping.packScan'> = (tx, { shipment, raw, quantity, grams, into }) => {
  const row = openShipment(tx.database, shipment)
  if (!row.ok) return row
  const scanned = scannedGoods(tx.database, raw, tx.today)
  if (!scanned.ok) return scanned
  const what = scanned.value.is === 'unit' ? { units: [scanned.value.sscc] } : { goods: [{ item: scanned.value.item.id, ...namedBy(scanned.value, { quantity, grams }) }] }
  const filled = fill(tx, row.value, what, into)
  if (!filled.ok) return filled
  return done({ shipment: shipmentView(tx, shipment)!, packed: packedNow(tx, scanned.value, filled.value) })
}

export const closeUnit: UseCase<'shipping.closeUnit'> = (tx, { shipment, unit: sscc }) => {
  const row = openShipment(tx.database, shipment)
  if (!row.ok) return row
  const unit = unitHere(tx, shipment, sscc)
  if (!unit.ok) return unit
  queueUnitLabel(tx, sscc)
  return done(shipmentView(tx, shipment)!)
}

export const unpack: UseCase<'shipping.unpack'> = (tx, { shipment, unit: sscc, off }) => {
  const row = openShipment(tx.database, shipment)
  if (!row.ok) return row
  const unit = unitHere(tx, shipment, sscc)
  if (!unit.ok) return unit
  const documents = documentsOf(row.value)
  const { place, parent } = unit.value
  if (off) {
    if (parent === '') return refuse('NothingDone', { what: 'unit' })
    tx.append([{ type: 'Unpacked', payload: { documents, unit: parent, legs: [], units: [{ unit: sscc, from: place, to: place, outOf: parent }] } }])
    return done(shipmentView(tx, shipment)!)
  }
  const legs = weighedWhole(tx.database, place, wholeLegs(tx.database, unitSubject(sscc), holdingsInUnit(tx.database, sscc), place, () => ''))
  const units = unitsIn(tx.database, sscc).filter((inner) => inner.parent === sscc).map((inner): UnitLeg => ({ unit: inner.sscc, from: place, to: place, outOf: sscc }))
  if (legs.length + units.length === 0) return refuse('NothingDone', { what: 'unit' })
  tx.append([...cutMovement(legs, units).map((part): Event => ({ type: 'Unpacked', payload: { documents, unit: sscc, ...part } })), ...voidLabels(tx.database, [sscc])])
  return done(shipmentView(tx, shipment)!)
}
