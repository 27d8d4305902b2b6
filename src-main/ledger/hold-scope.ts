// What a hold would cover: the lots, serials and locations that its scope means, each by its timeline.
import { holdSubjectsMax } from '#contract/quality.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import { legsOf, type Item } from '#domain/events.ts'
import type { HoldScope } from '#domain/hold-facts.ts'
import { lotKey } from '#domain/lot.ts'
import { atSupplier } from '#domain/place.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { clockAfter, clockBefore } from './local-day.ts'
import { placesIn, step, stepPiles, walksFor } from './on-hand-walks.ts'
import { parseFact } from './projection.ts'
import { lotOf } from './projections/lots.ts'
import { recordOf } from './projections/masters.ts'
import { unitOf } from './projections/units.ts'
import { contentOf, wholeUnit } from './unit-contents.ts'

export type ScopeCode = 'NotFound' | 'LotUnknown' | 'NothingToHold' | 'HoldTooLarge'

/** One more than may be, so that too many are known to be. */
const most = holdSubjectsMax + 1

interface Came {
  readonly item: string
  readonly lot: string
  readonly origin: string
  readonly seq: number
}

/** The serials of an item without lots that a movement brought. */
const serialsBrought = (database: Database, { item, origin, seq }: Came): string[] => {
  const row = database.get<{ bytes: Uint8Array }>('SELECT bytes FROM fact WHERE origin = ? AND seq = ?', origin, seq)
  return row ? legsOf(parseFact(row.bytes)).flatMap((leg) => (leg.item === item ? (leg.serials ?? []).map((serial) => serialSubject(item, serial)) : [])) : []
}

function* subjectsThatCame(database: Database, rows: Iterable<Came>): Iterable<string> {
  for (const row of rows) {
    if (row.lot !== '') yield lotSubject(row.item, row.lot)
    else yield* serialsBrought(database, row)
  }
}

const came = 'SELECT item, lot, origin, seq FROM passage WHERE'
/** Between two clocks: what came from a supplier, and what came of one item from any place beginning so. An undoing has taken nothing in. */
export const cameQueries = {
  fromSupplier: `${came} place = ? AND way = 'in' AND hlc BETWEEN ? AND ? AND quantity > 0`,
  ofItem: `${came} item = ? AND way = 'in' AND hlc BETWEEN ? AND ? AND place GLOB ? AND quantity > 0`,
  produced: 'SELECT lot FROM lot WHERE item = ? AND production BETWEEN ? AND ?',
  serials: 'SELECT serial FROM serial WHERE serial BETWEEN ? AND ? AND item = ? AND length(serial) = length(?) LIMIT ?',
} as const

const inClocks = (from: string | undefined, to: string | undefined): readonly [string, string] => [from === undefined ? '' : clockBefore(from), to === undefined ? 'g' : clockAfter(to)]

const serialsBetween = (database: Database, item: string, from: string, to: string): string[] =>
  database.all<{ serial: string }>(cameQueries.serials, from, to, item, from, most).map(({ serial }) => serialSubject(item, serial))

/** A unit's goods by their serials, else by their lots; of one that has left by its lots. */
function* inUnit(database: Database, sscc: string): Iterable<string> {
  const unit = unitOf(database, sscc)
  if (!unit) return
  const { legs } = wholeUnit(database, unit, unit.place)
  for (const { item, lot, serials } of legs) {
    if (serials) for (const serial of serials) yield serialSubject(item, serial)
    else if (lot !== undefined) yield lotSubject(item, lot)
  }
  if (legs.length === 0) for (const { item, lot } of contentOf(database, sscc)) if (lot !== '') yield lotSubject(item, lot)
}

function* searched(database: Database, search: string, location: string | undefined): Iterable<string> {
  const places = location === undefined ? [] : placesIn(database, location)
  const inside = new Set(places)
  for (const walk of walksFor(database, { search, location }, '', places)) {
    for (let from: readonly string[] | undefined; ;) {
      const met = step(database, walk, from)
      for (const { pile } of met) {
        if (location !== undefined && !inside.has(pile.place)) continue
        if (pile.lot !== '') yield lotSubject(pile.item, pile.lot)
        else for (const { serial } of database.each<{ serial: string }>("SELECT serial FROM serial WHERE place = ? AND item = ? AND lot = '' AND unit = ?", pile.place, pile.item, pile.unit)) yield serialSubject(pile.item, serial)
      }
      if (met.length < stepPiles) break
      from = met.at(-1)!.key
    }
  }
}

/** Of an item with lots those whose day of production it is; what we made ourselves also by the day it was made. */
function* produced(database: Database, item: Item, from: string, to: string): Iterable<string> {
  for (const { lot } of database.each<{ lot: string }>(cameQueries.produced, item.id, from, to)) yield lotSubject(item.id, lot)
  yield* subjectsThatCame(database, database.each<Came>(cameQueries.ofItem, item.id, ...inClocks(from, to), 'making:*'))
}

type Chosen = Exclude<HoldScope, { readonly by: 'arrival' | 'recall' }>

/** Refused where what is named is not there. */
const meant = (database: Database, scope: Chosen): Decision<Iterable<string>, ScopeCode> => {
  const item = 'item' in scope ? recordOf(database, 'item', scope.item) : undefined
  if ('item' in scope && !item) return refuse('NotFound', { what: 'item', named: scope.item })
  switch (scope.by) {
    case 'lot': {
      const lot = lotOf(database, scope.item, lotKey(scope.lot))
      return lot ? allow([lotSubject(lot.item, lot.lot)]) : refuse('LotUnknown', { item: item!.name, lot: scope.lot })
    }
    case 'serials': return allow(serialsBetween(database, scope.item, scope.from, scope.to))
    case 'unit': return unitOf(database, scope.sscc) ? allow(inUnit(database, scope.sscc)) : refuse('NotFound', { what: 'unit', named: scope.sscc })
    case 'location': return recordOf(database, 'location', scope.location) ? allow(placesIn(database, scope.location)) : refuse('NotFound', { what: 'location', named: scope.location })
    case 'supplier': return recordOf(database, 'partner', scope.supplier)?.supplier
      ? allow(subjectsThatCame(database, database.each<Came>(cameQueries.fromSupplier, atSupplier(scope.supplier), ...inClocks(scope.from, scope.to)))) : refuse('NotFound', { what: 'supplier', named: scope.supplier })
    case 'received': return allow(subjectsThatCame(database, database.each<Came>(cameQueries.ofItem, scope.item, ...inClocks(scope.from, scope.to), 'supplier:*')))
    case 'produced': return allow(produced(database, item!, scope.from, scope.to))
    case 'search': return allow(searched(database, scope.search, scope.location))
  }
}

/** Each once, in order of their timelines. What has neither lot nor serial can only be stopped by its location. */
export const subjectsIn = (database: Database, scope: Chosen): Decision<string[], ScopeCode> => {
  const found = meant(database, scope)
  if (!found.ok) return found
  const named = 'search' in scope ? scope.search : 'from' in scope ? (scope.from ?? '') : ''
  const subjects = new Set<string>()
  for (const subject of found.value) {
    subjects.add(subject)
    if (subjects.size === most) return refuse('HoldTooLarge', { named, most: holdSubjectsMax })
  }
  return subjects.size === 0 ? refuse('NothingToHold', { named }) : allow([...subjects].sort())
}
