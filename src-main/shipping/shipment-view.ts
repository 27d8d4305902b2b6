// A shipment as its screen shows it: what is ordered, what to pick next and why, what was picked and packed.
import type { View } from '#contract/contract.ts'
import type { FactOf, Item } from '#domain/events.ts'
import { planPicks } from '#domain/pick.ts'
import { inShipment } from '#domain/place.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { progressLines, standingGesture } from '../ledger/document-progress.ts'
import { documentOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { holdingsAt } from '../ledger/projections/holdings.ts'
import { lotOf, type LotRow } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { progressOf, totalOf, type ProgressRow } from '../ledger/projections/progress.ts'
import { unitsAt } from '../ledger/projections/units.ts'
import type { Reader } from '../use-case.ts'
import { shelvesOf } from './shelves.ts'

type ShipmentView = NonNullable<View<'shipping.shipment'>>
type Line = ShipmentView['lines'][number]

/** Lines, proposals, picks and units shown at most; totals count all. */
const rowsMax = 60

const ofLot = (lot: LotRow | undefined): { lot?: string; expiry?: string } => ({ ...(lot ? { lot: lot.code } : {}), ...(lot?.expiry ? { expiry: lot.expiry } : {}) })

const proposalOf = ({ database, today }: Reader, lines: readonly Line[]): Pick<ShipmentView, 'proposal' | 'short'> => {
  const proposal: ShipmentView['proposal'] = []
  const short: ShipmentView['short'] = []
  for (const line of lines.filter(({ wanted, done }) => done < wanted).slice(0, rowsMax)) {
    const item = recordOf(database, 'item', line.item) as Item
    const named = { item: item.id, sku: item.sku, name: item.name }
    const plan = planPicks(item, shelvesOf(database, item.id), line.wanted - line.done, today)
    for (const { lot, code, expiry, place, placeName, quantity } of plan.picks) {
      proposal.push({
        ...named, unitOfMeasure: item.unit, place, placeName, quantity, rule: plan.rule, passedOver: [...plan.passedOver],
        ...(lot === '' ? {} : { lot: code }), ...(expiry === null ? {} : { expiry }),
      })
    }
    if (plan.missing > 0) short.push({ ...named, missing: plan.missing })
  }
  return { proposal: proposal.slice(0, rowsMax), short }
}

const pickedRow = (database: Database, row: ProgressRow): ShipmentView['picked'][number][] => {
  const item = recordOf(database, 'item', row.item)
  if (!item) return []
  return [{ item: item.id, sku: item.sku, name: item.name, quantity: row.quantity, unitOfMeasure: item.unit, ...ofLot(row.lot === '' ? undefined : lotOf(database, row.item, row.lot)) }]
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
    ...ofLot(lot), ...(serial !== undefined && serials === 1 ? { serial } : {}),
    ...(serial !== undefined && (serials === 1 || !lot) ? { subject: serialSubject(item.id, serial) } : lot ? { subject: lotSubject(item.id, lot.lot) } : {}),
    ...(first ? { insteadOf: { lot: first.code, ...(first.expiry ? { expiry: first.expiry } : {}) } } : {}),
  }
}

/** An order in hand: what this shipment has of it and what is still open. Ad hoc nothing is wanted. */
export const wantedBy = (database: Database, shipment: DocumentRow, lines: ReadonlyArray<{ readonly wanted: number; readonly done: number }>): number =>
  shipment.parent === null ? 0 : lines.reduce((sum, line) => sum + Math.max(line.wanted - line.done, 0), totalOf(database, shipment.id))

export const shipmentView = (reader: Reader, id: string): ShipmentView | undefined => {
  const { database } = reader
  const shipment = documentOf(database, id)
  if (shipment?.kind !== 'shipment') return undefined
  const order = shipment.parent === null ? undefined : documentOf(database, shipment.parent)
  const lines = order ? progressLines(database, order) : []
  const last = lastPick(database, standingGesture(database, id, 'Picked'))
  return {
    id, number: shipment.number, state: shipment.state === 'open' ? 'open' : 'shipped', customer: recordOf(database, 'partner', shipment.partner)?.name ?? '',
    ...(order ? { order: { id: order.id, number: order.number } } : {}),
    lines: lines.slice(0, rowsMax), ...(shipment.state === 'open' ? proposalOf(reader, lines) : { proposal: [], short: [] }),
    picked: progressOf(database, id).filter((row) => row.quantity > 0).slice(0, rowsMax).flatMap((row) => pickedRow(database, row)),
    wanted: wantedBy(database, shipment, lines), done: totalOf(database, id),
    units: unitsAt(database, id).slice(0, rowsMax).map(({ sscc }) => ({ sscc, quantity: totalOf(database, sscc) })),
    unpacked: holdingsAt(database, inShipment(id)).reduce((sum, pile) => (pile.unit === '' ? sum + pile.quantity : sum), 0),
    ...(last ? { last } : {}),
  }
}
