// The lots of an item at locations in the order they should go, with what decides whether they do; read only as far as somebody asks.
import type { Item, Partner } from '#domain/events.ts'
import { dayAfter } from '#domain/lot.ts'
import { inPlaceOrder, planPicks, rotationFor, type PickPlan, type Rotation, type Shelf, type StockedLot, type Wish } from '#domain/pick.ts'
import { idOfPlace } from '#domain/place.ts'
import { hasLots } from '#domain/tracking.ts'
import type { Database } from '../ledger/database.ts'
import { isStopped } from '../ledger/projections/holds.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { reservationsOf, reservedOfItem } from '../ledger/projections/reservations.ts'

/** Goods are picked from where they are stored, received or staged; what is in quarantine, under inspection or sent back stays there. */
const pickableKinds = ['storage', 'dock', 'staging']

const columns = `SELECT stocked_lot.lot, coalesce(lot.code, '') AS code, lot.expiry, holding.place, holding.unit,
    holding.quantity - (SELECT count(*) FROM stopped CROSS JOIN serial ON serial.serial = stopped.code AND serial.item = stopped.item AND serial.lot = holding.lot AND serial.place = holding.place AND serial.unit = holding.unit WHERE stopped.item = holding.item AND stopped.kind = 'serial') AS quantity,
    EXISTS (SELECT 1 FROM stopped WHERE stopped.subject = 'lot:' || stocked_lot.item || '/' || stocked_lot.lot) AS held,
    (SELECT coalesce(sum(quantity), 0) FROM reservation WHERE reservation.item = stocked_lot.item AND reservation.lot = stocked_lot.lot AND document <> ? AND document <> ? AND quantity > 0) AS promised
  FROM stocked_lot CROSS JOIN holding ON holding.item = stocked_lot.item AND holding.lot = stocked_lot.lot AND holding.place GLOB 'location:*' AND holding.quantity > 0
  LEFT JOIN lot ON lot.lot = stocked_lot.lot AND lot.item = stocked_lot.item`

/** By the day they are due; those too soon for anybody, of which there may be thousands, are only sampled. */
export const shelvesQueries = {
  soon: `${columns} WHERE stocked_lot.item = ? AND due < ? ORDER BY due, stocked_lot.first_hlc, stocked_lot.lot LIMIT 40`,
  byDue: `${columns} WHERE stocked_lot.item = ? AND due >= ? ORDER BY due, stocked_lot.first_hlc, stocked_lot.lot`,
  byArrival: `${columns} WHERE stocked_lot.item = ? ORDER BY stocked_lot.first_hlc, stocked_lot.lot`,
  one: `${columns} WHERE stocked_lot.item = ? AND stocked_lot.lot = ?`,
} as const

/** For whom: what is promised to these documents is not promised to others. */
export interface PickFor {
  /** The order, and the shipment where one is open. */
  readonly documents: readonly string[]
  readonly customer: Partner | undefined
}

type Row = Pick<StockedLot, 'lot' | 'code' | 'expiry' | 'promised'> & Pick<Shelf, 'place' | 'unit' | 'quantity'> & { readonly held: number }

export const isPickable = (database: Database, location: string): boolean => pickableKinds.includes(recordOf(database, 'location', location)?.kind ?? '')

const shelf = (database: Database, { lot, place, unit, quantity }: Row): Shelf[] => {
  const id = idOfPlace(place)
  const location = recordOf(database, 'location', id)
  // Held serials are no part of what may be taken.
  return location && quantity > 0 ? [{ lot, place, unit, quantity, placeName: location.name, pickable: isPickable(database, id) && !isStopped(database, place) }] : []
}

/** Rows of one lot follow each other. */
function* lotsOf(database: Database, sql: string, { documents: [one = '', other = ''] }: PickFor, ...about: string[]): Iterable<StockedLot> {
  let current: (StockedLot & { readonly shelves: Shelf[] }) | undefined
  for (const row of database.each<Row>(sql, one, other, ...about)) {
    if (current && current.lot !== row.lot) {
      yield current
      current = undefined
    }
    current ??= { lot: row.lot, code: row.code, expiry: row.expiry, held: row.held === 1, promised: row.promised, shelves: [] }
    current.shelves.push(...shelf(database, row))
  }
  if (current) yield current
}

/** One lot of an item as it stands on the shelves, in the order of the places. */
export const stockedLot = (database: Database, item: string, lot: string, pickFor: PickFor): StockedLot | undefined => {
  const [stocked] = lotsOf(database, shelvesQueries.one, pickFor, item, lot)
  return stocked && { ...stocked, shelves: [...stocked.shelves].sort(inPlaceOrder) }
}

/** So much of a lot lies where it may be picked, whomever it is promised to. */
export const pickableOf = (stocked: StockedLot | undefined): number => stocked?.shelves.reduce((sum, { pickable, quantity }) => (pickable ? sum + quantity : sum), 0) ?? 0

/** The lots promised to whom it is for, and how much of each. */
const promisedLots = (database: Database, item: Item, { documents }: PickFor): Map<string, number> => {
  const lots = new Map<string, number>()
  for (const { lot, quantity } of documents.flatMap((document) => reservedOfItem(database, document, item.id))) if (lot !== '') lots.set(lot, (lots.get(lot) ?? 0) + quantity)
  return lots
}

function* inOrder(database: Database, item: Item, rule: Rotation, earliest: string, pickFor: PickFor): Iterable<StockedLot> {
  for (const [lot, most] of promisedLots(database, item, pickFor)) {
    const own = stockedLot(database, item.id, lot, pickFor)
    if (own) yield { ...own, most }
  }
  if (rule === 'FIFO') return yield* lotsOf(database, shelvesQueries.byArrival, pickFor, item.id)
  yield* lotsOf(database, shelvesQueries.soon, pickFor, item.id, earliest)
  yield* lotsOf(database, shelvesQueries.byDue, pickFor, item.id, earliest)
}

/** Of an item with lots, what others were promised whatever the lot. */
const promisedOfAnyLot = (database: Database, item: Item, { documents }: PickFor): number =>
  hasLots(item) ? reservationsOf(database, item.id, '').filter(({ document }) => !documents.includes(document)).reduce((sum, { quantity }) => sum + quantity, 0) : 0

export interface ExplainedPlan extends PickPlan {
  readonly rule: Rotation
}

/** What to pick of an item for a customer. What others were promised of any lot is kept back at the end of the order. */
export const planFor = (database: Database, today: string, item: Item, pickFor: PickFor, quantity: number): ExplainedPlan => {
  const rule = rotationFor(item, pickFor.customer)
  const minLifeDays = pickFor.customer?.minRemainingLifeDays ?? 0
  const plan = (wanted: number): PickPlan => {
    const wish: Wish = { quantity: wanted, rule, today, minLifeDays }
    return planPicks(inOrder(database, item, rule, dayAfter(today, minLifeDays), pickFor), wish)
  }
  const kept = promisedOfAnyLot(database, item, pickFor)
  const withheld = kept === 0 ? 0 : Math.min(quantity, plan(quantity + kept).missing)
  const { missing, ...rest } = plan(quantity - withheld)
  return { rule, ...rest, missing: missing + withheld }
}
