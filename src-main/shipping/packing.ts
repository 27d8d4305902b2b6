// Packing picked goods into logistic units, units onto others, and taking both apart again.
import type { Input, OwnRefusal } from '#contract/contract.ts'
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
import { holdingsAt, holdingsInUnit, holdingsOfLot } from '../ledger/projections/holdings.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { stationRow } from '../ledger/projections/station.ts'
import { unitOf, unitsIn, type UnitRow } from '../ledger/projections/units.ts'
import { placeName } from '../ledger/serial-place.ts'
import { mayStandIn } from '../ledger/unit-contents.ts'
import { wholeLegs } from '../ledger/whole-piles.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { documentsOf, openShipment } from './open-shipment.ts'
import { shipmentView } from './shipment-view.ts'
import { voidLabels } from './unit-labels.ts'

type Pack = Input<'shipping.pack'>
type Code = OwnRefusal<'shipping.pack'>['code']

/** One kind of goods of the shipment that stands in no unit, into one. */
const looseGoods = (tx: Tx, { id, number }: DocumentRow, { item: itemId, ...named }: NonNullable<Pack['goods']>[number], sscc: string): Decision<Leg[], Code> => {
  const item = recordOf(tx.database, 'item', itemId)
  if (!item) return refuse('NotFound', { what: 'item', named: itemId })
  const goods = goodsHere(tx.database, item, named)
  if (!goods.ok) return goods
  const place = inShipment(id)
  const { serials, lots: [lot], quantity = 1 } = goods.value
  const away = serials?.find((row) => row.place !== place || row.unit !== '')
  if (away) return refuse('SerialElsewhere', { item: item.name, serial: away.serial, place: away.unit === '' ? placeName(tx.database, away.place) : away.unit })
  if (serials) return allow(pilesOfSerials(serials).map((pile) => legTo(item.id, pile, place, sscc)))
  const loose = holdingsOfLot(tx.database, item.id, lot?.lot ?? '').filter((pile) => pile.place === place && pile.unit === '')
  const { taken, missing } = takeFrom(loose, quantity)
  return missing === 0 ? allow(taken.map((pile) => legTo(item.id, pile, place, sscc))) : refuse('NotEnough', { item: item.name, ...(lot ? { lot: lot.code } : {}), place: number, wanted: quantity, there: quantity - missing })
}

const unitHere = (tx: Tx, shipment: string, sscc: string): Decision<UnitRow, 'NotFound'> => {
  const unit = unitOf(tx.database, sscc)
  return unit?.place === inShipment(shipment) ? allow(unit) : refuse('NotFound', { what: 'unit', named: sscc })
}

const legsInto = (tx: Tx, row: DocumentRow, { goods, units }: Pack, sscc: string): Decision<Leg[], Code> => {
  if (goods === undefined && units === undefined) {
    const loose = holdingsAt(tx.database, inShipment(row.id)).filter((pile) => pile.unit === '')
    return allow(wholeLegs(tx.database, documentSubject(row.id), loose, inShipment(row.id), () => sscc))
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

export const pack: UseCase<'shipping.pack'> = (tx, input) => {
  const row = openShipment(tx.database, input.shipment)
  if (!row.ok) return row
  const { id } = row.value
  if (input.goods === undefined && input.units === undefined && !holdingsAt(tx.database, inShipment(id)).some((pile) => pile.unit === '')) return refuse('NothingDone', { what: 'shipment' })
  const outer = outerOf(tx, id, input.into)
  if (!outer.ok) return outer
  const { sscc, issued } = outer.value
  const legs = legsInto(tx, row.value, input, sscc)
  if (!legs.ok) return legs
  const free = noneHeld(tx.database, subjectsOfLegs(legs.value))
  if (!free.ok) return free
  const units = unitsInto(tx, id, input.units ?? [], sscc)
  if (!units.ok) return units
  if (legs.value.length + units.value.length === 0) return refuse('NothingDone', { what: 'shipment' })
  tx.append([
    ...cutMovement(legs.value, units.value).map((part, index): Event => ({
      type: 'Packed', payload: { documents: documentsOf(row.value), unit: sscc, ...part, ...(index === 0 && issued ? { issued: [issued] } : {}) },
    })),
    // What its label says is in it has changed.
    ...(issued ? [] : voidLabels(tx.database, [sscc])),
  ])
  queueUnitLabel(tx, sscc)
  return done(shipmentView(tx, id)!)
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
  const legs = wholeLegs(tx.database, unitSubject(sscc), holdingsInUnit(tx.database, sscc), place, () => '')
  const units = unitsIn(tx.database, sscc).filter((inner) => inner.parent === sscc).map((inner): UnitLeg => ({ unit: inner.sscc, from: place, to: place, outOf: sscc }))
  if (legs.length + units.length === 0) return refuse('NothingDone', { what: 'unit' })
  tx.append([...cutMovement(legs, units).map((part): Event => ({ type: 'Unpacked', payload: { documents, unit: sscc, ...part } })), ...voidLabels(tx.database, [sscc])])
  return done(shipmentView(tx, shipment)!)
}
