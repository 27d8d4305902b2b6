// How far a document is: each line wanted and done, and the movements that still stand on it.
import type { View } from '#contract/contract.ts'
import type { FactOf } from '#domain/events.ts'
import { documentSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { linesOf, type DocumentRow } from './projections/documents.ts'
import { recordOf } from './projections/masters.ts'
import { doneOf, progressByItem } from './projections/progress.ts'
import { standingOn } from './undoing.ts'

type LineProgress = NonNullable<View<'receiving.receipt'>>['lines'][number]

/** Wanted and done per item of a document's lines, last touched first. */
export const progressLines = (database: Database, document: DocumentRow): LineProgress[] => {
  const done = progressByItem(database, document.id)
  return linesOf(document)
    .map((line) => ({ line, item: recordOf(database, 'item', line.item), done: done.get(line.item) }))
    .sort((a, b) => ((a.done?.hlc ?? '') < (b.done?.hlc ?? '') ? 1 : (a.done?.hlc ?? '') > (b.done?.hlc ?? '') ? -1 : 0))
    .flatMap(({ line, item, done }) => (item ? [{ item: item.id, sku: item.sku, name: item.name, tracking: item.tracking, unit: item.unit, wanted: line.quantity, done: done?.quantity ?? 0 }] : []))
}

/** The last gesture of a kind that still stands on a document: its facts, latest first. */
export const standingGesture = <T extends 'Received' | 'Picked'>(database: Database, document: string, type: T): FactOf<T>[] =>
  standingOn(database, documentSubject(document), type)

/** True where nothing of an order's lines is left to come or to go. */
export const isComplete = (database: Database, order: DocumentRow): boolean =>
  linesOf(order).every((line) => doneOf(database, order.id, line.item) >= line.quantity)
