// Where goods should be put: with their own kind, else where nothing is; and why there.
import type { View } from '#contract/contract.ts'
import { isExpired } from '#domain/lot.ts'
import { idOfPlace } from '#domain/place.ts'
import { lotSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { isStopped } from '../ledger/projections/holds.ts'
import type { Holding } from '../ledger/projections/holdings.ts'
import { lotsOfCode } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import type { Look } from '../use-case.ts'

type Proposal = View<'stock.proposePlace'>['places'][number]

/** Proposals shown. */
const placesMax = 4
const sameLotSql = 'SELECT * FROM holding WHERE item = ? AND lot = ? AND quantity > 0 ORDER BY place, unit LIMIT 200'
/** Lots that came last have the higher codes more often than not; what lies longest may be alone somewhere. */
const sameItemSql = 'SELECT * FROM holding WHERE item = ? AND quantity > 0 ORDER BY lot DESC, place DESC, unit DESC LIMIT 200'
/** Of the first 5,000 locations of a kind those that hold nothing and have no parts. */
const emptySql = `SELECT id FROM (SELECT id, code FROM location WHERE body ->> '$.kind' = ? ORDER BY code COLLATE NOCASE LIMIT 5000) AS spot
  WHERE NOT EXISTS (SELECT 1 FROM holding WHERE holding.place = 'location:' || spot.id) AND NOT EXISTS (SELECT 1 FROM location WHERE location.parent = spot.id)
  ORDER BY code COLLATE NOCASE LIMIT ${placesMax}`
const quarantineSql = `SELECT id FROM location WHERE body ->> '$.kind' = 'quarantine' ORDER BY code COLLATE NOCASE LIMIT ${placesMax}`

const proposed = (database: Database, id: string, why: Proposal['why'], there: number): Proposal[] => {
  const location = recordOf(database, 'location', id)
  return location ? [{ location: id, code: location.code, name: location.name, why, there }] : []
}

/** Storage locations among the piles, fullest first. */
const withKind = (database: Database, piles: readonly Holding[], why: Proposal['why']): Proposal[] => {
  const there = new Map<string, number>()
  for (const { place, quantity } of piles) {
    const id = idOfPlace(place)
    if (place.startsWith('location:') && recordOf(database, 'location', id)?.kind === 'storage') there.set(id, (there.get(id) ?? 0) + quantity)
  }
  return [...there].sort((a, b) => b[1] - a[1]).flatMap(([id, quantity]) => proposed(database, id, why, quantity))
}

export const proposePlace: Look<'stock.proposePlace'> = ({ database, today }, { item, lot: code, from }) => {
  const elsewhere = (places: readonly Proposal[]): Proposal[] => places.filter(({ location }) => location !== from && !isStopped(database, `location:${location}`))
  const lot = code === undefined ? undefined : lotsOfCode(database, item, code)[0]
  const blocked = lot && (isExpired(lot.expiry, today) || isStopped(database, lotSubject(item, lot.lot)))
  if (blocked) return { places: elsewhere(database.all<{ id: string }>(quarantineSql).flatMap(({ id }) => proposed(database, id, 'quarantine', 0))) }
  const same = lot ? withKind(database, database.all<Holding>(sameLotSql, item, lot.lot), 'same-lot') : []
  const other = withKind(database, database.all<Holding>(sameItemSql, item), 'same-item').filter(({ location }) => !same.some((each) => each.location === location))
  const known = elsewhere([...same, ...other]).slice(0, placesMax)
  return { places: known.length > 0 ? known : elsewhere(database.all<{ id: string }>(emptySql, 'storage').flatMap(({ id }) => proposed(database, id, 'empty', 0))) }
}
