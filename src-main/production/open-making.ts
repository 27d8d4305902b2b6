// The making in hand: what it is for, where the next input goes, what of it is still missing.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Item, Line } from '#domain/events.ts'
import { demanded } from '#domain/making.ts'
import type { Database } from '../ledger/database.ts'
import { documentOf, linesOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { lastRun, partsOfMaking, workOf, type MakingPart } from '../ledger/projections/works.ts'
import type { Tx } from '../use-case.ts'

export interface Work {
  readonly row: DocumentRow
  readonly item: Item
  readonly planned: number
  readonly perUnit: boolean
  /** What goes in for all of it, or for one unit where each is made of its own. */
  readonly demand: readonly Line[]
  /** Its own document first, then the order it is a run of. */
  readonly documents: readonly string[]
}

/** Undefined where there is no such making. */
export const makingOf = (database: Database, id: string): Work | undefined => {
  const row = documentOf(database, id)
  const work = workOf(database, id)
  const item = work && recordOf(database, 'item', work.item)
  if (row?.kind !== 'making' || !work || !item) return undefined
  const perUnit = work.per_unit === 1
  return {
    row, item, perUnit, planned: work.quantity, demand: demanded({ makes: work.makes, lines: linesOf(row) }, perUnit ? 1 : work.quantity),
    documents: row.parent === null ? [id] : [id, row.parent],
  }
}

export interface OpenMaking extends Work {
  /** Id of the place of making: the document's own, or that of the unit in hand. */
  readonly run: string
}

/** The unit that has inputs and no output yet; undefined between two units. */
export const unitInHand = (database: Database, { row, item }: Work): string | undefined => {
  const last = lastRun(database, row.id)
  return last === undefined || partsOfMaking(database, row.id, last).some((part) => part.way === 'out' && part.item === item.id) ? undefined : last
}

/** What went in and came out where the next thing goes: of the whole making, or of the unit in hand. */
export const partsInHand = (database: Database, work: Work): MakingPart[] => {
  if (!work.perUnit) return partsOfMaking(database, work.row.id)
  const unit = unitInHand(database, work)
  return unit === undefined ? [] : partsOfMaking(database, work.row.id, unit)
}

export const openMaking = (tx: Tx, id: string): Decision<OpenMaking, 'NotFound' | 'AlreadyClosed'> => {
  const work = makingOf(tx.database, id)
  if (!work) return refuse('NotFound', { what: 'making', named: id })
  if (work.row.state !== 'open') return refuse('AlreadyClosed', { what: 'making', named: work.row.number })
  return allow({ ...work, run: work.perUnit ? (unitInHand(tx.database, work) ?? tx.mint()) : id })
}

const sumOf = (parts: readonly MakingPart[], way: MakingPart['way'], item: string): number =>
  parts.reduce((sum, part) => (part.way === way && part.item === item ? sum + part.quantity : sum), 0)

/** Nothing comes out of nothing; of what is demanded something went in, for a single unit all. Working over what was made demands nothing. */
export const complete = (tx: Tx, work: Work, parts: readonly MakingPart[] = partsInHand(tx.database, work)): Decision<null, 'InputMissing'> => {
  if (parts.some((part) => part.way === 'in') && sumOf(parts, 'in', work.item.id) > 0) return allow(null)
  const missing = work.demand.filter((line) => sumOf(parts, 'in', line.item) < (work.perUnit ? line.quantity : 1))
  const names = missing.map((line) => recordOf(tx.database, 'item', line.item)?.name ?? line.item)
  if (names.length > 0) return refuse('InputMissing', { document: work.row.number, missing: names.join(', ') })
  return parts.some((part) => part.way === 'in') ? allow(null) : refuse('InputMissing', { document: work.row.number, missing: work.item.name })
}

/** The expiry days of all lots that went in. */
export const expiriesIn = (database: Database, parts: readonly MakingPart[]): Array<string | null> =>
  parts.flatMap((part) => (part.way === 'in' && part.lot !== '' ? [lotOf(database, part.item, part.lot)?.expiry ?? null] : []))
