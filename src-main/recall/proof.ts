// What a recall reached, what it did not and why, and whether the thing in somebody's hand is of it.
import { partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { subjectOfNode } from '../ledger/genealogy/totals.ts'
import { nameOf } from '../ledger/name-of.ts'
import { lyingOf } from '../ledger/crossings.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { serialOf } from '../ledger/projections/serials.ts'
import { nothingOwed, owedOf } from '../ledger/recall-figures.ts'
import { clearedLots, clearedOf, dayOfClock } from '../ledger/recall-proof.ts'
import { placeName } from '../ledger/serial-place.ts'
import type { Look } from '../use-case.ts'
import { knownCase, thingSaid } from './case-view.ts'
import { scannedThing } from './cases.ts'

const rowsMax = 200

interface Row {
  readonly item: string
  readonly kind: 'lot' | 'serial'
  readonly code: string
  readonly possible: number
}

export const thingsQueries = {
  all: 'SELECT item, kind, code, possible FROM recall_thing WHERE recall = ? AND (item, kind, code) > (?, ?, ?) ORDER BY item, kind, code LIMIT ?',
  ofScope: 'SELECT item, kind, code, possible FROM recall_thing WHERE recall = ? AND (item, kind, code) > (?, ?, ?) AND possible = ? ORDER BY item, kind, code LIMIT ?',
  cases: `SELECT recall.document AS "case", recall.number, min(thing.possible) AS possible FROM recall_thing AS thing INDEXED BY recall_thing_by_thing CROSS JOIN recall ON recall.document = thing.recall
    WHERE thing.item = ? AND thing.code = ? AND thing.kind = ? AND recall.drill = 0 GROUP BY recall.document ORDER BY recall.number LIMIT 50`,
} as const

/** Where a page goes on: item, kind and code of the last row. */
export const afterRow = (after: string | undefined): readonly [string, string, string] => {
  const [item = '', kind = '', code = ''] = after?.split('\n') ?? []
  return [item, kind, code]
}

export const things: Look<'recall.things'> = ({ database }, { case: id, scope, after }) => {
  if (!knownCase(database, id)) return undefined
  const rows = scope === undefined ? database.all<Row>(thingsQueries.all, id, ...afterRow(after), rowsMax + 1) : database.all<Row>(thingsQueries.ofScope, id, ...afterRow(after), scope === 'possible' ? 1 : 0, rowsMax + 1)
  const page = rows.slice(0, rowsMax)
  const last = page.at(-1)
  return {
    rows: page.map((row) => {
      const subject = `${row.kind}:${row.item}/${row.code}`
      const lying = lyingOf(database, subject)
      return {
        ...thingSaid(database, subject), scope: row.possible === 1 ? 'possible' as const : 'exact' as const, unit: nameOf(database, subject).unitOfMeasure, ...nothingOwed, ...owedOf(database, id, row),
        onHand: lying.reduce((sum, { quantity }) => sum + quantity, 0), places: lying.map(({ place }) => placeName(database, place)),
      }
    }),
    ...(rows.length > rowsMax && last ? { next: [last.item, last.kind, last.code].join('\n') } : {}),
  }
}

export const cleared: Look<'recall.cleared'> = ({ database }, { case: id, item, after }) => {
  if (!knownCase(database, id)) return undefined
  const all = clearedOf(database, id)
  const wanted = all.find((one) => one.item === item)
  const [clock = '', key = ''] = after?.split('\n') ?? []
  const rows = wanted ? [...clearedLots(database, id, wanted, [clock, key], rowsMax + 1)] : []
  const page = rows.slice(0, rowsMax)
  const last = page.at(-1)
  return {
    items: all.map((one) => ({ ...one, title: recordOf(database, 'item', one.item)?.name ?? one.item, sku: recordOf(database, 'item', one.item)?.sku ?? '' })),
    rows: page.map(({ lot, first_hlc, made, brought }) => ({
      ...thingSaid(database, `lot:${wanted!.item}/${lot}`), day: dayOfClock(first_hlc), madeOf: made.map((node) => thingSaid(database, subjectOfNode(database, node))),
      from: brought.map((place) => placeName(database, place)),
    })),
    ...(rows.length > rowsMax && last ? { next: `${last.first_hlc}\n${last.lot}` } : {}),
  }
}

interface CaseOf {
  readonly case: string
  readonly number: string
  readonly possible: number
}

/** Of a serial also those that reached its lot. */
const casesOf = (database: Database, subject: string): CaseOf[] => {
  const { kind, id, code } = partsOfSubject(subject)
  const own = database.all<CaseOf>(thingsQueries.cases, id, code, kind)
  const lot = kind === 'serial' ? serialOf(database, id, code)?.lot : undefined
  const ofLot = lot === undefined || lot === '' ? [] : database.all<CaseOf>(thingsQueries.cases, id, lot, 'lot')
  return [...own, ...ofLot.filter((one) => !own.some((other) => other.case === one.case))]
}

export const affected: Look<'recall.affected'> = (reader, { raw, case: id }) => {
  const thing = scannedThing(reader, raw)
  if (!thing.ok) return { found: 'nothing', refusal: thing.refusal }
  const found = casesOf(reader.database, thing.value).filter((one) => id === undefined || one.case === id)
  return { found: 'thing', thing: thingSaid(reader.database, thing.value), cases: found.map(({ possible, ...one }) => ({ ...one, scope: possible === 1 ? 'possible' : 'exact' })) }
}
