// The scope of a hold in words, and what a scan can be held as.
import type { View } from '#contract/contract.ts'
import type { HoldScope } from '#domain/hold-facts.ts'
import { identify } from '#domain/identify/identify.ts'
import type { Database } from '../ledger/database.ts'
import { brief, named } from '../ledger/named.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { lotKey } from '#domain/lot.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import type { Look } from '../use-case.ts'

type Said = View<'quality.placeHold'>['scope']

const what = (database: Database, scope: HoldScope): string => {
  switch (scope.by) {
    case 'unit': return scope.sscc
    case 'location': return recordOf(database, 'location', scope.location)?.name ?? scope.location
    case 'supplier': return recordOf(database, 'partner', scope.supplier)?.name ?? scope.supplier
    case 'search': return scope.search
    case 'recall': return documentOf(database, scope.document)?.number ?? scope.document
    default: return recordOf(database, 'item', scope.item)?.name ?? scope.item
  }
}

export const scopeSaid = (database: Database, scope: HoldScope): Said => {
  const { by } = scope
  if (by === 'lot') return { by, what: what(database, scope), from: lotOf(database, scope.item, lotKey(scope.lot))?.code ?? scope.lot }
  if (by === 'arrival') return { by, what: what(database, scope), from: documentOf(database, scope.document)?.number ?? '' }
  return { by, what: what(database, scope), ...('from' in scope && scope.from !== undefined ? { from: scope.from } : {}), ...('to' in scope && scope.to !== undefined ? { to: scope.to } : {}) }
}

type Choice = View<'quality.scope'>['scopes'][number]

const ofLot = (database: Database, item: string, code: string): Choice[] => {
  const lot = lotOf(database, item, lotKey(code))
  return lot ? [{ scope: { by: 'lot', item, lot: lot.code }, title: recordOf(database, 'item', item)?.name ?? '', code: lot.code }] : []
}

const ofSerial = (database: Database, item: string, serial: string): Choice => ({ scope: { by: 'serials', item, from: serial, to: serial }, title: recordOf(database, 'item', item)?.name ?? '', code: serial })

const choices = (database: Database, thing: ReturnType<typeof named>): Choice[] => {
  switch (thing.is) {
    case 'unit': return thing.unit ? [{ scope: { by: 'unit', sscc: thing.sscc }, title: '', code: thing.sscc }] : []
    case 'location': return [{ scope: { by: 'location', location: thing.location.id }, title: thing.location.name, code: thing.location.code }]
    case 'item': return [
      ...(thing.serial === undefined ? [] : [ofSerial(database, thing.item.id, thing.serial)]), ...(thing.lot === undefined ? [] : ofLot(database, thing.item.id, thing.lot)),
    ]
    case 'codes': return [...thing.serials.map(({ item, serial }) => ofSerial(database, item, serial)), ...thing.lots.flatMap(({ item, code }) => ofLot(database, item, code))]
    default: return []
  }
}

export const scope: Look<'quality.scope'> = ({ database, today }, { raw }) => {
  const identified = identify(raw, { referenceYear: Number(today.slice(0, 4)) })
  const scopes = choices(database, named(database, identified))
  return { scanned: brief(identified), scopes }
}
