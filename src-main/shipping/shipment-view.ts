// A shipment as its screen shows it: what is ordered, what to pick next and why, what was picked and packed.
import type { View } from '#contract/contract.ts'
import type { FactOf } from '#domain/events.ts'
import { atCustomer, inShipment } from '#domain/place.ts'
import { documentSubject, lotSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { progressLines, standingGesture } from '../ledger/document-progress.ts'
import { documentOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { holdingsAt, type Holding } from '../ledger/projections/holdings.ts'
import { lotOf, type LotRow } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { progressOf, totalOf, type ProgressRow } from '../ledger/projections/progress.ts'
import { brokenOf } from '../ledger/projections/reservations.ts'
import { unitsAt, unitsIn, type UnitRow } from '../ledger/projections/units.ts'
import { weightsAt, type PickedWeight } from '../ledger/projections/weights.ts'
import { standingOn } from '../ledger/undoing.ts'
import { contentOf } from '../ledger/unit-contents.ts'
import type { Reader } from '../use-case.ts'
import { customerOf, documentsOf, isOpen, orderOf, pickForOf } from './open-shipment.ts'
import { promiseView } from './promises.ts'
import { proposalOf } from './proposals.ts'

type ShipmentView = NonNullable<View<'shipping.shipment'>>

/** Lines, proposals, picks and units shown at most; totals count all. */
const rowsMax = 60

const ofLot = (lot: LotRow | undefined): { lot?: string; expiry?: string } => ({ ...(lot ? { lot: lot.code } : {}), ...(lot?.expiry ? { expiry: lot.expiry } : {}) })

/** Goods of the shipment that stand in no unit, by item and lot. */
const looseIn = (piles: readonly Holding[]): Map<string, number> => {
  const loose = new Map<string, number>()
  for (const { item, lot, unit, quantity } of piles) if (unit === '') loose.set(`${item}\n${lot}`, quantity)
  return loose
}

const gramsOf = <W extends { readonly grams: number }>(weights: readonly W[], suits: (weight: W) => boolean = () => true): number =>
  weights.reduce((sum, weight) => (suits(weight) ? sum + weight.grams : sum), 0)

/** Where everything weighed stands, or in which unit it left. */
const weightsOf = (database: Database, shipment: DocumentRow): PickedWeight[] => {
  if (isOpen(shipment)) return weightsAt(database, inShipment(shipment.id))
  return shipment.state === 'cancelled' ? [] : standingOn(database, documentSubject(shipment.id), 'Shipped').flatMap((fact) => fact.payload.legs)
    .flatMap(({ item, lot = '', toUnit = '', grams }) => (grams === undefined ? [] : [{ item, lot, unit: toUnit, grams }]))
}

/** Nothing is said of goods that are not weighed. */
const inGrams = (grams: number): { grams?: number } => (grams === 0 ? {} : { grams })

const pickedRow = (database: Database, row: ProgressRow, loose: ReadonlyMap<string, number>, weights: readonly PickedWeight[]): ShipmentView['picked'][number][] => {
  const item = recordOf(database, 'item', row.item)
  if (!item) return []
  return [{
    item: item.id, sku: item.sku, name: item.name, quantity: row.quantity, unitOfMeasure: item.unit, loose: loose.get(`${row.item}\n${row.lot}`) ?? 0,
    ...ofLot(row.lot === '' ? undefined : lotOf(database, row.item, row.lot)), ...inGrams(gramsOf(weights, ({ item: of, lot }) => of === row.item && lot === row.lot)),
  }]
}

/** Kinds of goods shown of one unit. */
const holdsMax = 20

const unitRow = (database: Database, { sscc, parent }: UnitRow, weights: readonly PickedWeight[]): ShipmentView['units'][number] => {
  const content = contentOf(database, sscc)
  const within = weights.length === 0 ? [] : [sscc, ...unitsIn(database, sscc).map((inner) => inner.sscc)]
  return {
    sscc, quantity: content.reduce((sum, { quantity }) => sum + quantity, 0), ...inGrams(gramsOf(weights, ({ unit }) => within.includes(unit))), ...(parent === '' ? {} : { inside: parent }),
    holds: content.slice(0, holdsMax).flatMap(({ item: id, lot, quantity }) => {
      const item = recordOf(database, 'item', id)
      return item ? [{ sku: item.sku, name: item.name, quantity, ...(lot === '' ? {} : { lot: lotOf(database, id, lot)?.code ?? lot }) }] : []
    }),
  }
}

/** What the last gesture picked, all its facts together. */
const lastPick = (database: Database, facts: ReadonlyArray<FactOf<'Picked'>>): ShipmentView['last'] => {
  const legs = facts.flatMap((fact) => fact.payload.legs)
  const [leg] = legs
  const item = leg && recordOf(database, 'item', leg.item)
  if (!facts[0] || !leg || !item) return undefined
  const lot = leg.lot === undefined || legs.some((other) => other.lot !== leg.lot) ? undefined : lotOf(database, item.id, leg.lot)
  const [serial] = leg.serials ?? []
  const serials = legs.reduce((sum, part) => sum + (part.serials?.length ?? 0), 0)
  const skipped = facts.find((fact) => fact.payload.insteadOf !== undefined)?.payload.insteadOf
  const first = skipped === undefined ? undefined : lotOf(database, item.id, skipped)
  return {
    item: item.name, sku: item.sku, unit: item.unit, quantity: legs.reduce((sum, part) => sum + part.quantity, 0), serials, at: facts[0].wall,
    ...ofLot(lot), ...inGrams(legs.reduce((sum, { grams = 0 }) => sum + grams, 0)), ...(serial !== undefined && serials === 1 ? { serial } : {}),
    ...(serial !== undefined && (serials === 1 || !lot) ? { subject: serialSubject(item.id, serial) } : lot ? { subject: lotSubject(item.id, lot.lot) } : {}),
    ...(first ? { insteadOf: { lot: first.code, ...(first.expiry ? { expiry: first.expiry } : {}), ...(facts[0].reason === undefined ? {} : { reason: facts[0].reason }) } } : {}),
  }
}

/** An order in hand: what this shipment has of it and what is still open. Ad hoc nothing is wanted. */
export const wantedBy = (database: Database, shipment: DocumentRow, lines: ReadonlyArray<{ readonly wanted: number; readonly done: number }>): number =>
  shipment.parent === null ? 0 : lines.reduce((sum, line) => sum + Math.max(line.wanted - line.done, 0), totalOf(database, shipment.id))

export const stateOf = ({ state }: DocumentRow): ShipmentView['state'] => (state === 'open' || state === 'staged' || state === 'cancelled' ? state : 'shipped')

/** What a hold took from it, or from its order. */
const brokenFor = (database: Database, shipment: DocumentRow): ShipmentView['broken'] =>
  documentsOf(shipment).flatMap((document) => brokenOf(database, document)).flatMap((line) => promiseView(database, line))

export const shipmentView = (reader: Reader, id: string): ShipmentView | undefined => {
  const { database } = reader
  const shipment = documentOf(database, id)
  if (shipment?.kind !== 'shipment') return undefined
  const order = orderOf(database, shipment)
  const lines = order ? progressLines(database, order) : []
  const open = isOpen(shipment)
  const last = shipment.state === 'cancelled' ? undefined : lastPick(database, standingGesture(database, id, 'Picked'))
  const stagedAt = shipment.location === null ? undefined : recordOf(database, 'location', shipment.location)?.name
  const piles = holdingsAt(database, inShipment(id))
  const loose = looseIn(piles)
  const weights = weightsOf(database, shipment)
  const { proposal, short } = open ? proposalOf(reader, lines.filter(({ wanted, done }) => done < wanted).slice(0, rowsMax), pickForOf(database, shipment)) : { proposal: [], short: [] }
  return {
    id, number: shipment.number, state: stateOf(shipment), customer: customerOf(database, shipment)?.name ?? '',
    ...(order ? { order: { id: order.id, number: order.number } } : {}), ...(stagedAt === undefined ? {} : { stagedAt }),
    lines: lines.slice(0, rowsMax), proposal: proposal.slice(0, rowsMax), short, broken: open ? brokenFor(database, shipment) : [],
    picked: progressOf(database, id).filter((row) => row.quantity > 0).slice(0, rowsMax).flatMap((row) => pickedRow(database, row, loose, weights)),
    wanted: wantedBy(database, shipment, lines), done: totalOf(database, id), ...inGrams(gramsOf(weights)),
    units: unitsAt(database, id).filter((unit) => isOf(unit, shipment)).slice(0, rowsMax).map((unit) => unitRow(database, unit, weights)).filter(({ quantity }) => quantity > 0),
    unpacked: piles.reduce((sum, pile) => (pile.unit === '' ? sum + pile.quantity : sum), 0),
    ...(last ? { last } : {}),
  }
}

/** It stands with the shipment, or went with it to the customer. */
const isOf = ({ place }: UnitRow, { id, partner }: DocumentRow): boolean => place === inShipment(id) || place === atCustomer(partner)
