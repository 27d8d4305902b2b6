// Promises kept, replaced or given up: what the facts say when goods that were reserved are picked, shipped or not needed any more.
import type { View } from '#contract/contract.ts'
import type { Event, Item, Payloads, ReservedLine } from '#domain/events.ts'
import type { Pile } from '#domain/leaving.ts'
import type { Database } from '../ledger/database.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { reservationsOf, reservedFor, reservedLine, reservedOfItem, type ReservationRow } from '../ledger/projections/reservations.ts'
import type { Reader } from '../use-case.ts'
import { pickableOf, planFor, stockedLot, type PickFor } from './shelves.ts'

type Redeemed = NonNullable<Payloads['Picked']['redeems']>[number]

/** Lines in one fact: each at most 300 bytes, far under its 64 KB. */
const linesPerFact = 150

const inFacts = <Line>(lines: readonly Line[], fact: (part: readonly Line[]) => Event): Event[] =>
  Array.from({ length: Math.ceil(lines.length / linesPerFact) }, (_, index) => fact(lines.slice(index * linesPerFact, (index + 1) * linesPerFact)))

export const reserving = (document: string, lines: readonly ReservedLine[]): Event[] => inFacts(lines, (part) => ({ type: 'Reserved', payload: { document, lines: part } }))

/** Everything promised to a document is free again. */
export const releasing = (database: Database, document: string, why: Exclude<Payloads['Unreserved']['why'], 'held'>): Event[] =>
  inFacts(reservedFor(database, document).map(reservedLine), (lines) => ({ type: 'Unreserved', payload: { document, lines, why } }))

const quantityOf = (parts: ReadonlyArray<{ readonly quantity: number }>): number => parts.reduce((sum, { quantity }) => sum + quantity, 0)

/** What is left of the promises while they are kept one by one. */
class Kept {
  readonly #left: { readonly row: ReservationRow; quantity: number }[]
  readonly redeemed: Redeemed[] = []

  constructor(rows: readonly ReservationRow[]) {
    this.#left = rows.map((row) => ({ row, quantity: row.quantity }))
  }

  /** Of one lot, or of all. */
  left(lot?: string): number {
    return quantityOf(this.#left.filter(({ row }) => lot === undefined || row.lot === lot))
  }

  /** Up to this much of the promises that suit; answers what no promise covered. */
  redeem(quantity: number, suits: (row: ReservationRow) => boolean): number {
    let open = quantity
    for (const promise of this.#left) {
      const part = suits(promise.row) ? Math.min(open, promise.quantity) : 0
      if (part === 0) continue
      promise.quantity -= part
      open -= part
      this.redeemed.push({ document: promise.row.document, ...reservedLine({ ...promise.row, quantity: part }) })
    }
    return open
  }
}

/** What is picked beside the promises makes less for all: where there would not be enough, it keeps others of them, up to as much as it took. */
const makingRoom = ({ database, today }: Reader, pickFor: PickFor, item: Item, piles: readonly Pile[], kept: Kept, beside: number): void => {
  let most = beside
  const giveUp = (short: number, suits: (row: ReservationRow) => boolean): void => {
    const part = Math.max(0, Math.min(short, most))
    most -= part - kept.redeem(part, suits)
  }
  for (const [lot, taken] of Map.groupBy(piles, (pile) => pile.lot)) {
    const stocked = stockedLot(database, item.id, lot, pickFor)
    giveUp(quantityOf(taken) + kept.left(lot) + (stocked?.promised ?? 0) - pickableOf(stocked), (row) => row.lot === lot)
  }
  giveUp(planFor(database, today, item, pickFor, quantityOf(piles) + kept.left()).missing, () => true)
}

/**
 * The promises that picking these piles keeps: the very serial, the lot, then any lot. `stillWanted` is what the order then still lacks of
 * the item: what is promised beyond it is not needed any more.
 */
export const redeeming = (reader: Reader, pickFor: PickFor, { item, piles }: { readonly item: Item; readonly piles: readonly Pile[] }, stillWanted: number): Redeemed[] => {
  const kept = new Kept(pickFor.documents.flatMap((document) => reservedOfItem(reader.database, document, item.id)))
  let beside = 0
  for (const { lot, quantity, serials = [] } of piles) {
    let open = quantity
    for (const serial of serials) open -= 1 - kept.redeem(1, (row) => row.lot === lot && row.serial === serial)
    open = kept.redeem(open, (row) => row.lot === lot && row.serial === '')
    beside += kept.redeem(open, (row) => row.lot === '' && row.serial === '')
  }
  kept.redeem(Math.max(0, kept.left() - stillWanted), () => true)
  if (beside > 0 && kept.left() > 0) makingRoom(reader, pickFor, item, piles, kept, beside)
  return kept.redeemed
}

/** A promise as a screen shows it. */
export const promiseView = (database: Database, { item: id, lot, serial, quantity }: ReservedLine): View<'shipping.reserve'>['reserved'][number][] => {
  const item = recordOf(database, 'item', id)
  if (!item) return []
  return [{ item: id, sku: item.sku, name: item.name, unitOfMeasure: item.unit, quantity, ...(lot === undefined ? {} : { lot: lotOf(database, id, lot)?.code ?? lot }), ...(serial === undefined ? {} : { serial }) }]
}

/** The number of the document that was promised the most of a lot, or of lot '' of any; empty where nobody else was. */
export const holderOf = (database: Database, item: Item, lot: string, { documents }: PickFor): string => {
  const [first] = reservationsOf(database, item.id, lot).filter(({ document }) => !documents.includes(document)).sort((a, b) => b.quantity - a.quantity)
  return first ? (documentOf(database, first.document)?.number ?? '') : ''
}
