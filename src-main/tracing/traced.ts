// What a trace says in numbers and keys, in words: things, partners and places by their names.
import type { View } from '#contract/contract.ts'
import type { MassBalance } from '#domain/mass-balance.ts'
import { idOfPlace, type Place } from '#domain/place.ts'
import { documentSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import type { TraceRow as ToldRow } from '../ledger/genealogy/rows.ts'
import type { Totals } from '../ledger/genealogy/totals.ts'
import { countOf } from '../ledger/projections/counts.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { placeName } from '../ledger/serial-place.ts'
import { nameOf } from '../ledger/name-of.ts'

type Trace = NonNullable<View<'tracing.trace'>>
export type TraceRow = Trace['rows'][number]
export type Scope = TraceRow['scope']

export const scopeOf = ({ possible }: { readonly possible: boolean }): Scope => (possible ? 'possible' : 'exact')

/** A lot or serial the ledger knows: nothing else has a way of its own. */
export const isTraceable = (database: Database, subject: string): boolean => /^(lot|serial):/.test(subject) && nameOf(database, subject).known

const endKind = (place: Place): TraceRow['kind'] => {
  if (place.startsWith('supplier:')) return 'supplier'
  if (place.startsWith('customer:')) return 'customer'
  return place === 'scrap' || place === 'adjustment' ? place : 'on-hand'
}

/** What a place is called and can be opened by. */
export const placeSaid = (database: Database, place: Place): Pick<TraceRow, 'subject' | 'title' | 'code'> => {
  const id = idOfPlace(place)
  const title = placeName(database, place)
  if (place === 'scrap' || place === 'adjustment') return { title, code: '' }
  if (place.startsWith('shipment:')) return { subject: documentSubject(id), title, code: title }
  if (place.startsWith('location:')) return { subject: `location:${id}`, title, code: recordOf(database, 'location', id)?.code ?? id }
  return { subject: `partner:${id}`, title, code: recordOf(database, 'partner', id)?.code ?? id }
}

export const rowSaid = (database: Database, { what, depth, via, to, quantity, possible, at, document }: ToldRow): TraceRow => {
  const source = nameOf(database, via)
  const head = { depth, quantity, via: source.code, viaSubject: via, scope: scopeOf({ possible }), ...(at === undefined ? {} : { at }) }
  if (what === 'step') {
    const { title, code, unitOfMeasure } = nameOf(database, to)
    return { ...head, kind: to.startsWith('serial:') ? 'serial' : 'lot', subject: to, title, code, unitOfMeasure }
  }
  const number = document === undefined ? undefined : (documentOf(database, document) ?? countOf(database, document))?.number
  return { ...head, kind: what === 'lying' ? 'on-hand' : endKind(to as Place), ...placeSaid(database, to as Place), unitOfMeasure: source.unitOfMeasure, ...(number === undefined ? {} : { document: number }) }
}

/** Rows named between two turns of the program: scans go on meanwhile. */
const rowsPerTurn = 100

export const rowsSaid = async (database: Database, rows: readonly ToldRow[]): Promise<TraceRow[]> => {
  const said: TraceRow[] = []
  for (const row of rows) {
    said.push(rowSaid(database, row))
    if (said.length % rowsPerTurn === 0) await new Promise((resolve) => { setImmediate(resolve) })
  }
  return said
}

export const totalsSaid = (database: Database, { lots, possibleLots, serials, possibleSerials, partners, quantities }: Totals): Trace['totals'] => {
  const units = new Map<string, number>()
  for (const [item, quantity] of quantities) {
    const unit = recordOf(database, 'item', item)?.unit ?? ''
    units.set(unit, (units.get(unit) ?? 0) + quantity)
  }
  return { lots, possibleLots, serials, possibleSerials, partners: partners.length, quantities: [...units].map(([unitOfMeasure, quantity]) => ({ unitOfMeasure, quantity })) }
}

export const balanceSaid = (database: Database, { thing, possible, balance }: { readonly thing: string; readonly possible: boolean; readonly balance: MassBalance }): NonNullable<View<'tracing.balances'>>['rows'][number] => {
  const { title, code, unitOfMeasure } = nameOf(database, thing)
  return { ...balance, subject: thing, title, code, unitOfMeasure, scope: scopeOf({ possible }) }
}

export const nextOf = ({ next }: { readonly next?: number }): { readonly next?: number } => (next === undefined ? {} : { next })
