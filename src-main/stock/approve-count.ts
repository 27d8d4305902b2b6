// Approving a count: what it found comes from the adjustments, what it missed goes there; serials by number.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Difference, Event, Leg } from '#domain/events.ts'
import { legTo, pilesOfSerials, takeFrom } from '#domain/leaving.ts'
import { cutLegs } from '#domain/legs.ts'
import { atLocation } from '#domain/place.ts'
import { serialSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { countOf, differencesOf } from '../ledger/projections/counts.ts'
import { holdingsOfLot } from '../ledger/projections/holdings.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { serialsKnown } from '../ledger/projections/serials.ts'
import { placeName, turnedUp } from '../ledger/serial-place.ts'
import { done, type UseCase } from '../use-case.ts'
import { countView } from './count-view.ts'

type Legs = Decision<Leg[], 'CountOutdated'>

/** Missing serials must still be there; found ones come from where the ledger has them, new ones from the adjustments. */
const ofSerials = (database: Database, { item, lot = '', location, missing = [], found = [] }: Difference, outdated: () => Legs): Legs => {
  const place = atLocation(location)
  const [gone, come] = [serialsKnown(database, item, missing), serialsKnown(database, item, found)]
  if (missing.some((serial) => gone.get(serial)?.place !== place) || [...come.values()].some((row) => row.place === place || row.place.startsWith('shipment:'))) return outdated()
  const unknown = found.filter((serial) => !come.has(serial))
  return allow([
    ...pilesOfSerials([...gone.values()]).map((pile) => legTo(item, pile, 'adjustment')),
    ...turnedUp(database, [...come.values()]).map((pile) => legTo(item, pile, place)),
    ...(unknown.length > 0 ? [legTo(item, { lot, place: 'adjustment', unit: '', quantity: unknown.length, serials: unknown }, place)] : []),
  ])
}

/** What is missing of a lot is taken from what lies loose first. */
const ofQuantity = (database: Database, { item, lot = '', location, expected, counted }: Difference, outdated: () => Legs): Legs => {
  const place = atLocation(location)
  if (counted > expected) return allow([legTo(item, { lot, place: 'adjustment', unit: '', quantity: counted - expected }, place)])
  const { taken, missing } = takeFrom(holdingsOfLot(database, item, lot).filter((pile) => pile.place === place), expected - counted)
  return missing > 0 ? outdated() : allow(taken.map((pile) => legTo(item, pile, 'adjustment')))
}

export const approveCount: UseCase<'stock.approveCount'> = (tx, { count: id, reason }) => {
  const row = countOf(tx.database, id)
  if (!row) return refuse('NotFound', { what: 'count', named: id })
  if (row.state !== 'variance') return refuse('AlreadyClosed', { what: 'count', named: row.number })
  const legs: Leg[] = []
  const differences = differencesOf(tx.database, row)
  // What is missing here and found there has only been on the wrong shelf.
  const elsewhere = new Set(differences.flatMap(({ item, found = [] }) => found.map((serial) => serialSubject(item, serial))))
  for (const each of differences) {
    const difference = each.missing ? { ...each, missing: each.missing.filter((serial) => !elsewhere.has(serialSubject(each.item, serial))) } : each
    const outdated = (): Legs => refuse('CountOutdated', { item: recordOf(tx.database, 'item', difference.item)?.name ?? difference.item, place: placeName(tx.database, atLocation(difference.location)) })
    const part = difference.missing || difference.found ? ofSerials(tx.database, difference, outdated) : ofQuantity(tx.database, difference, outdated)
    if (!part.ok) return part
    legs.push(...part.value)
  }
  tx.append(cutLegs(legs).map((part): Event => ({ type: 'CountApproved', payload: { documents: [id], document: id, number: row.number, legs: part } })), reason)
  return done(countView(tx.database, id)!)
}
