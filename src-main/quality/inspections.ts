// Inspections on arrival: what waits for one, and what was found. Passed, it is free; failed, it stays held for what was found.
import type { View } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import type { Event, Measurement } from '#domain/events.ts'
import { partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { placeHold, releasedFacts, releasing } from '../ledger/placing-holds.ts'
import { holdingsOfLot } from '../ledger/projections/holdings.ts'
import { holdRow, scopeOf, subjectsUnder, toInspect as holdsToInspect, type HoldRow } from '../ledger/projections/holds.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { serialsKnown } from '../ledger/projections/serials.ts'
import { placeName } from '../ledger/serial-place.ts'
import { done, type Look, type UseCase } from '../use-case.ts'

type Waiting = View<'quality.toInspect'>['lots'][number]

const serialsMax = 50
/** Subjects looked at to tell where they lie. */
const lookedAt = 1_000

const placesOf = (database: Database, piles: readonly { readonly place: Parameters<typeof placeName>[1] }[]): string[] => [...new Set(piles.map(({ place }) => placeName(database, place)))]

const lotWaiting = (database: Database, hold: HoldRow, id: string, key: string): Waiting[] => {
  const [item, lot] = [recordOf(database, 'item', id), lotOf(database, id, key)]
  if (!item || !lot) return []
  const piles = holdingsOfLot(database, id, key)
  return [{
    hold: hold.id, itemId: id, item: item.name, sku: item.sku, lot: lot.code, unit: item.unit, since: hold.at, onHand: piles.reduce((sum, pile) => sum + pile.quantity, 0),
    places: placesOf(database, piles), ...(lot.supplier_lot === null ? {} : { supplierLot: lot.supplier_lot }), ...(lot.expiry === null ? {} : { expiry: lot.expiry }),
  }]
}

const serialsWaiting = (database: Database, hold: HoldRow, id: string, serials: readonly string[]): Waiting[] => {
  const item = recordOf(database, 'item', id)
  if (!item) return []
  const rows = [...serialsKnown(database, id, serials).values()]
  return [{ hold: hold.id, itemId: id, item: item.name, sku: item.sku, serials: serials.slice(0, serialsMax), unit: item.unit, since: hold.at, onHand: hold.standing, places: placesOf(database, rows) }]
}

/** The inspection of an arrival is of one item: of one lot, or of serials without lots. */
const waiting = (database: Database, hold: HoldRow): Waiting[] => {
  const subjects = subjectsUnder(database, hold.id, { standing: true, most: lookedAt }).map(({ subject }) => partsOfSubject(subject))
  const [first] = subjects
  if (!first) return []
  return first.kind === 'lot' ? lotWaiting(database, hold, first.id, first.code) : serialsWaiting(database, hold, first.id, subjects.map(({ code }) => code))
}

const allWaiting = (database: Database): View<'quality.toInspect'> => ({ lots: holdsToInspect(database).flatMap((row) => waiting(database, row)) })

export const toInspect: Look<'quality.toInspect'> = ({ database }) => allWaiting(database)

const noted = (subjects: readonly string[], result: 'pass' | 'fail', measurements: readonly Measurement[]): Event => {
  const parts = subjects.map(partsOfSubject)
  const { kind, id: item, code } = parts[0]!
  return { type: 'InspectionNoted', payload: { item, ...(kind === 'lot' ? { lot: code } : { serials: parts.map((part) => part.code) }), result, measurements } }
}

/** What failed goes over to a hold of its own and waits for no inspection any more. */
export const inspect: UseCase<'quality.inspect'> = (tx, { hold: id, serials, result, measurements, note }) => {
  const hold = holdRow(tx.database, id)
  const item = hold && partsOfSubject(subjectsUnder(tx.database, id, { standing: true, most: 1 })[0]?.subject ?? '').id
  const subjects = hold?.kind === 'inspection' ? releasing(tx.database, hold, serials?.map((serial) => `serial:${item}/${serial}`)) : []
  if (!hold || item === undefined || subjects.length === 0) return refuse('NotFound', { what: 'inspection', named: hold?.number ?? id })
  tx.append([noted(subjects, result, measurements)], note)
  if (result === 'fail') placeHold(tx, { kind: 'failed', scope: scopeOf(hold), subjects, reason: note })
  tx.append(releasedFacts(hold, subjects), note)
  return done(allWaiting(tx.database))
}
