// Before anything is stopped: what a complaint can be about, what the chosen lots were made of, and how far each would reach.
import type { View } from '#contract/contract.ts'
import { legsOf } from '#domain/events.ts'
import { daysBetween } from '#domain/lot.ts'
import { atCustomer } from '#domain/place.ts'
import { lotSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import { likelihoods } from '#domain/suspicion.ts'
import type { Database } from '../ledger/database.ts'
import { reachedFrom } from '../ledger/genealogy/tracing.ts'
import { clockAfter, localDay } from '../ledger/local-day.ts'
import { parseFact } from '../ledger/projection.ts'
import { isStopped } from '../ledger/projections/holds.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { placeName } from '../ledger/serial-place.ts'
import type { Place } from '#domain/place.ts'
import type { Look, Looker } from '../use-case.ts'
import { knownCase, rootsOf, thingSaid } from './case-view.ts'

const suspectsMax = 200
const sourcesMax = 200

export const reachQueries = {
  shipped: `SELECT lot, sum(quantity) AS quantity, max(hlc) AS hlc, origin, seq FROM passage INDEXED BY passage_by_place WHERE place = ? AND way = 'out' AND item = ? AND hlc <= ? GROUP BY lot, iif(lot = '', origin || seq, '')
    HAVING sum(quantity) > 0 ORDER BY max(hlc) DESC LIMIT ?`,
  complaints: "SELECT count(*) AS complaints FROM quality_mark WHERE item = ? AND code = ? AND kind = ? AND what IN ('complaint', 'defect')",
  suppliers: "SELECT DISTINCT place FROM passage WHERE item = ? AND lot = ? AND way = 'in' AND place GLOB 'supplier:*'",
} as const

interface Shipped {
  readonly lot: string
  readonly quantity: number
  readonly hlc: string
  readonly origin: string
  readonly seq: number
}

const momentOf = (hlc: string): string => new Date(Number.parseInt(hlc.slice(0, 12), 16)).toISOString()

/** Of an item without lots the serials of the movement, one by one. */
const things = (database: Database, item: string, { lot, quantity, origin, seq }: Shipped, place: Place): { readonly subject: string; readonly shipped: number }[] => {
  if (lot !== '') return [{ subject: lotSubject(item, lot), shipped: quantity }]
  const row = database.get<{ bytes: Uint8Array }>('SELECT bytes FROM fact WHERE origin = ? AND seq = ?', origin, seq)
  const legs = row ? legsOf(parseFact(row.bytes)).filter((leg) => leg.item === item && leg.to === place) : []
  return legs.flatMap(({ serials = [] }) => serials.map((serial) => ({ subject: serialSubject(item, serial), shipped: 1 })))
}

export const suspects: Look<'recall.suspects'> = ({ database }, { customer, item, day }) => {
  const place = atCustomer(customer)
  const rows = database.all<Shipped>(reachQueries.shipped, place, item, clockAfter(day), suspectsMax + 1)
  const found = rows.flatMap((row) => things(database, item, row, place).map((one) => {
    const { kind, code } = partsOfSubject(one.subject)
    const at = momentOf(row.hlc)
    const complaints = database.get<{ complaints: number }>(reachQueries.complaints, item, code, kind)?.complaints ?? 0
    return { ...one, at, daysBefore: Math.max(0, daysBetween(localDay(at), day)), held: isStopped(database, one.subject), complaints }
  }))
  const likely = likelihoods(found)
  const unit = recordOf(database, 'item', item)?.unit ?? ''
  const ranked = found.map((one, index) => ({ ...thingSaid(database, one.subject), unit, ...one, likely: likely[index]! })).sort((a, b) => b.likely - a.likely || (a.subject < b.subject ? -1 : 1))
  return { suspects: ranked.slice(0, suspectsMax), more: ranked.length > suspectsMax }
}

type Source = NonNullable<View<'recall.sources'>>['sources'][number]

const suppliersOf = (database: Database, subject: string): string[] => {
  const { kind, id, code } = partsOfSubject(subject)
  return kind === 'lot' ? database.all<{ place: Place }>(reachQueries.suppliers, id, code).map(({ place }) => placeName(database, place)) : []
}

/** What came in from a supplier; a thing nobody brought is a step on the way. */
export const sources: Look<'recall.sources'> = ({ database }, { case: id }) => {
  const row = knownCase(database, id)
  if (!row) return undefined
  const shared = new Map<string, { sharedBy: number; exact: boolean }>()
  for (const root of rootsOf(row)) {
    for (const { subject, scope } of reachedFrom(database, root, 'backward')) {
      const before = shared.get(subject)
      shared.set(subject, { sharedBy: (before?.sharedBy ?? 0) + 1, exact: (before?.exact ?? false) || scope === 'exact' })
    }
  }
  const inOrder = [...shared].sort(([a, one], [b, other]) => other.sharedBy - one.sharedBy || Number(other.exact) - Number(one.exact) || (a < b ? -1 : 1))
  const found: Source[] = []
  for (const [subject, { sharedBy, exact }] of inOrder) {
    const from = suppliersOf(database, subject)
    if (from.length === 0) continue
    if (found.length === sourcesMax) return { sources: found, more: true }
    found.push({ ...thingSaid(database, subject), scope: exact ? 'exact' : 'possible', sharedBy, from: from.join(', ') })
  }
  return { sources: found, more: false }
}

export const reach: Look<'recall.reach', Looker> = async ({ database, traces }, { case: id }) => {
  const row = knownCase(database, id)
  if (!row) return undefined
  const roots = []
  for (const subject of rootsOf(row)) {
    const { totals } = await traces.ask({ what: 'rows', subject, direction: 'forward', after: 0, limit: 1 })
    const { lots, possibleLots, serials, possibleSerials, partners } = totals
    roots.push({ ...thingSaid(database, subject), lots, possibleLots, serials, possibleSerials, customers: partners.length })
  }
  return { roots }
}
