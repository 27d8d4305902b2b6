// Whose goods give trouble: complaints, holds, failed inspections and defects by supplier, item, place of making or component lot, week by week.
import { dayAfter, daysBetween } from '#domain/lot.ts'
import { idOfPlace, type Place } from '#domain/place.ts'
import { partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { clockAfter, clockBefore, localDay } from '../ledger/local-day.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import type { Mark } from '../ledger/projections/quality-marks.ts'
import { serialOf } from '../ledger/projections/serials.ts'
import { sourcesOf, suppliersOf } from '../ledger/recall-proof.ts'
import type { Look } from '../use-case.ts'
import { thingSaid } from './case-view.ts'

const rowsMax = 100
/** Weeks shown at most: the last ones. */
const weeksMax = 53

interface MarkRow {
  readonly hlc: string
  readonly item: string
  readonly kind: 'lot' | 'serial'
  readonly code: string
  readonly what: Mark
}

export const trendQueries = {
  marks: 'SELECT hlc, item, kind, code, what FROM quality_mark WHERE hlc BETWEEN ? AND ? ORDER BY hlc',
  makings: "SELECT DISTINCT place FROM passage WHERE item = ? AND lot = ? AND way = 'in' AND place GLOB 'making:*'",
} as const

type By = 'supplier' | 'item' | 'line' | 'component'

const lotOfMark = (database: Database, { item, kind, code }: MarkRow): string => (kind === 'lot' ? code : (serialOf(database, item, code)?.lot ?? ''))

/** Where a lot was made: the location of its making. */
const linesOf = (database: Database, item: string, lot: string): string[] =>
  database.all<{ place: Place }>(trendQueries.makings, item, lot).flatMap(({ place }) => documentOf(database, idOfPlace(place))?.location ?? [])

/** The timelines something that went wrong is counted for. */
const blamed = (database: Database, by: By, mark: MarkRow): string[] => {
  const lot = lotOfMark(database, mark)
  if (by === 'item') return [`item:${mark.item}`]
  if (by === 'supplier') return suppliersOf(database, mark.item, lot).map((place) => `partner:${idOfPlace(place)}`)
  if (by === 'line') return linesOf(database, mark.item, lot).map((location) => `location:${location}`)
  return sourcesOf(database, mark.item, lot).filter((subject) => !subject.startsWith('item:'))
}

const named = (database: Database, subject: string): { subject: string; title: string; code: string } => {
  const { kind, id } = partsOfSubject(subject)
  if (kind === 'partner' || kind === 'location') {
    const known = recordOf(database, kind, id)
    return { subject, title: known?.name ?? id, code: known?.code ?? id }
  }
  return thingSaid(database, subject)
}

const weeksOf = (from: string, to: string): string[] => Array.from({ length: Math.max(1, Math.floor(daysBetween(from, to) / 7) + 1) }, (_, week) => dayAfter(from, week * 7)).slice(-weeksMax)

const columns = { complaint: 'complaints', hold: 'holds', failure: 'failures', defect: 'defects' } as const

export const trends: Look<'recall.trends'> = ({ database }, { by, from, to }) => {
  const weeks = weeksOf(from, to)
  const counts = new Map<string, { complaints: number; holds: number; failures: number; defects: number; weeks: number[] }>()
  for (const mark of database.all<MarkRow>(trendQueries.marks, clockBefore(from), clockAfter(to))) {
    const week = Math.floor(daysBetween(weeks[0]!, localDay(Number.parseInt(mark.hlc.slice(0, 12), 16))) / 7)
    for (const subject of new Set(blamed(database, by, mark))) {
      let count = counts.get(subject)
      if (!count) counts.set(subject, (count = { complaints: 0, holds: 0, failures: 0, defects: 0, weeks: weeks.map(() => 0) }))
      count[columns[mark.what]] += 1
      if (week >= 0) count.weeks[week]! += 1
    }
  }
  const all = ({ complaints, holds, failures, defects }: { readonly complaints: number; readonly holds: number; readonly failures: number; readonly defects: number }): number => complaints + holds + failures + defects
  const rows = [...counts].sort(([a, one], [b, other]) => all(other) - all(one) || (a < b ? -1 : 1))
  return { rows: rows.slice(0, rowsMax).map(([subject, count]) => ({ ...named(database, subject), ...count })), weeks, more: rows.length > rowsMax }
}
