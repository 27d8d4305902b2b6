// What was picked and does not go after all: one thing by a scan or by hand, or the last gesture as a whole.
import type { OwnRefusal } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Item, Leg, UnitLeg } from '#domain/events.ts'
import { legTo, pilesOfSerials, takeFrom } from '#domain/leaving.ts'
import { cutMovement } from '#domain/legs.ts'
import { inShipment } from '#domain/place.ts'
import { documentSubject } from '#domain/subject.ts'
import { goodsHere } from '../ledger/goods-here.ts'
import type { DocumentRow } from '../ledger/projections/documents.ts'
import { holdingsOfLot } from '../ledger/projections/holdings.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { unitsIn, type UnitRow } from '../ledger/projections/units.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { placeName } from '../ledger/serial-place.ts'
import { undoingOf, standingOn } from '../ledger/undoing.ts'
import { wholeUnit } from '../ledger/unit-contents.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { documentsOf, openShipment } from './open-shipment.ts'
import { shipmentView } from './shipment-view.ts'
import { wayBack } from './way-back.ts'
import { namedBy, weighedPart, weighedWhole, type NamedGoods } from './weighing.ts'

type Code = OwnRefusal<'shipping.putBack'>['code']

/** Legs say where the goods are now. */
interface Taken {
  readonly legs: readonly Leg[]
  readonly units: readonly UnitRow[]
}

/** Loose goods first, then those in units. */
const goodsIn = (tx: Tx, { id, number }: DocumentRow, item: Item, { grams, ...named }: NamedGoods): Decision<Taken, Code> => {
  const goods = goodsHere(tx.database, item, named)
  if (!goods.ok) return goods
  const place = inShipment(id)
  const { serials, lots: [lot], quantity = 1 } = goods.value
  const away = serials?.find((row) => row.place !== place)
  if (away) return refuse('SerialElsewhere', { item: item.name, serial: away.serial, place: placeName(tx.database, away.place) })
  const { taken, missing } = serials ? { taken: pilesOfSerials(serials), missing: 0 } : takeFrom(holdingsOfLot(tx.database, item.id, lot?.lot ?? '').filter((pile) => pile.place === place), quantity)
  if (missing > 0) return refuse('NotEnough', { item: item.name, ...(lot ? { lot: lot.code } : {}), place: number, wanted: quantity, there: quantity - missing })
  const legs = weighedPart(tx.database, place, item, taken.map((pile) => legTo(item.id, pile, place)), grams)
  return legs.ok ? allow({ legs: legs.value, units: [] }) : legs
}

const unitIn = (tx: Tx, { id }: DocumentRow, sscc: string, unit: UnitRow | undefined): Decision<Taken, Code> => {
  if (!unit) return refuse('NotFound', { what: 'unit', named: sscc })
  if (unit.place !== inShipment(id)) return refuse('UnitElsewhere', { unit: sscc, place: placeName(tx.database, unit.place) })
  return allow({ legs: weighedWhole(tx.database, unit.place, wholeUnit(tx.database, unit, unit.place).legs), units: [unit, ...unitsIn(tx.database, sscc)] })
}

export const puttingBack = (shipment: DocumentRow, { legs, units }: { readonly legs: readonly Leg[]; readonly units: readonly UnitLeg[] }, scanned?: string): Event[] =>
  cutMovement(legs, units).map((part): Event => ({ type: 'PutBack', payload: { documents: documentsOf(shipment), ...part, ...(scanned === undefined ? {} : { scanned }) } }))

const back = (tx: Tx, id: string, to: string | undefined, scanned: string | undefined, want: (shipment: DocumentRow) => Decision<Taken, Code>): ReturnType<UseCase<'shipping.putBack'>> => {
  const row = openShipment(tx.database, id)
  if (!row.ok) return row
  if (to !== undefined && !recordOf(tx.database, 'location', to)) return refuse('NotFound', { what: 'location', named: to })
  const taken = want(row.value)
  if (!taken.ok) return taken
  tx.append(puttingBack(row.value, wayBack(tx.database, id, taken.value.legs, taken.value.units, to), scanned))
  return done(shipmentView(tx, id)!)
}

export const scanBack: UseCase<'shipping.scanBack'> = (tx, { shipment, raw, quantity, grams, to }) =>
  back(tx, shipment, to, raw, (row) => {
    const goods = scannedGoods(tx.database, raw, tx.today)
    if (!goods.ok) return goods
    if (goods.value.is === 'unit') return unitIn(tx, row, goods.value.sscc, goods.value.unit)
    return goodsIn(tx, row, goods.value.item, namedBy(goods.value, { quantity, grams }))
  })

export const putBack: UseCase<'shipping.putBack'> = (tx, { shipment, item: id, lot, serials, quantity, grams, to }) =>
  back(tx, shipment, to, undefined, (row) => {
    const item = recordOf(tx.database, 'item', id)
    return item ? goodsIn(tx, row, item, { lot, serials, quantity, grams }) : refuse('NotFound', { what: 'item', named: id })
  })

export const undo: UseCase<'shipping.undo'> = (tx, input) => {
  const row = openShipment(tx.database, input.shipment)
  if (!row.ok) return row
  const undoing = undoingOf(tx.database, standingOn(tx.database, documentSubject(row.value.id), 'Picked', 'PutBack'))
  if (!undoing.ok) return undoing
  tx.append(undoing.value)
  return done(shipmentView(tx, row.value.id)!)
}
