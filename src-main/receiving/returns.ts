// Returns from customers: opened, scanned, closed. What was not shipped to them is set apart with its evidence.
import type { Input, View } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, FactOf, Item, Location } from '#domain/events.ts'
import { cutLegs } from '#domain/legs.ts'
import { lotKey } from '#domain/lot.ts'
import { atLocation } from '#domain/place.ts'
import { documentSubject, lotSubject, serialSubject } from '#domain/subject.ts'
import { hasLots } from '#domain/tracking.ts'
import type { Database } from '../ledger/database.ts'
import { nextDocumentNumber } from '../ledger/numbers.ts'
import { documentOf, openDocuments, type DocumentRow } from '../ledger/projections/documents.ts'
import { placeHold } from '../ledger/placing-holds.ts'
import { isStopped } from '../ledger/projections/holds.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { allOf, recordOf } from '../ledger/projections/masters.ts'
import { personOf } from '../ledger/projections/station.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { placeName } from '../ledger/serial-place.ts'
import { standing, standingOn, undoingOf } from '../ledger/undoing.ts'
import { done, type Look, type Tx, type UseCase } from '../use-case.ts'
import { openDocument } from './open-document.ts'
import { comingBack, type Brought, type ComingBack } from './returned-goods.ts'

type ReturnView = NonNullable<View<'receiving.return'>>
type Entry = NonNullable<Input<'receiving.scanReturn'>['entered']>
type Answered = ReturnType<UseCase<'receiving.scanReturn'>>

const goodsMax = 50

const goodsView = (database: Database, fact: FactOf<'Returned'>): ReturnView['goods'][number][] => {
  const { legs, exception } = fact.payload
  const [leg] = legs
  const item = recordOf(database, 'item', leg?.item ?? exception?.item ?? '')
  if (!item) return []
  const key = leg?.lot ?? (exception?.lot === undefined ? undefined : lotKey(exception.lot))
  const lot = key === undefined ? undefined : lotOf(database, item.id, key)
  const serials = legs.length > 0 ? legs.flatMap((one) => one.serials ?? []) : (exception?.serials ?? [])
  const [serial] = serials
  return [{
    item: item.name, sku: item.sku, unit: item.unit, at: fact.wall, by: personOf(database, fact.actor)?.name ?? fact.station, to: leg ? placeName(database, leg.to) : '',
    quantity: legs.length > 0 ? legs.reduce((sum, one) => sum + one.quantity, 0) : (exception?.quantity ?? 0), serials: serials.length,
    ...(lot ? { lot: lot.code } : {}), ...(lot?.expiry ? { expiry: lot.expiry } : {}), ...(serial !== undefined && serials.length === 1 ? { serial } : {}),
    subject: serial !== undefined ? serialSubject(item.id, serial) : lot ? lotSubject(item.id, lot.lot) : `item:${item.id}`,
    ...(exception ? { exception: { why: exception.why, place: exception.place === undefined ? '' : placeName(database, exception.place), reason: fact.reason ?? '', moved: legs.length > 0 } } : {}),
  }]
}

const returnView = (database: Database, id: string): ReturnView | undefined => {
  const row = documentOf(database, id)
  if (row?.kind !== 'return') return undefined
  const facts = [...standing(database, documentSubject(id), 'Returned')]
  const legs = facts.filter((fact) => !fact.payload.exception).flatMap((fact) => fact.payload.legs)
  return {
    id, number: row.number, state: row.state === 'open' ? 'open' : 'finished', customer: recordOf(database, 'partner', row.partner)?.name ?? '', location: recordOf(database, 'location', row.location ?? '')?.name ?? '',
    done: legs.reduce((sum, leg) => sum + leg.quantity, 0), exceptions: facts.filter((fact) => fact.payload.exception).length,
    goods: facts.slice(0, goodsMax).flatMap((fact) => goodsView(database, fact)),
  }
}

export const returns: Look<'receiving.returns'> = ({ database }) => ({
  open: openDocuments(database, 'return').flatMap(({ id }) => {
    const view = returnView(database, id)
    return view ? [{ id, number: view.number, customer: view.customer, done: view.done, exceptions: view.exceptions }] : []
  }),
})

export const oneReturn: Look<'receiving.return'> = ({ database }, input) => returnView(database, input.return)

export const openReturn: UseCase<'receiving.openReturn'> = (tx, { customer, location }) => {
  if (!recordOf(tx.database, 'partner', customer)?.customer) return refuse('NotFound', { what: 'customer', named: customer })
  if (!recordOf(tx.database, 'location', location)) return refuse('NotFound', { what: 'location', named: location })
  const document = tx.mint()
  const { number, issued } = nextDocumentNumber(tx.database, 'RT')
  tx.append([{ type: 'ReturnOpened', payload: { document, number, partner: customer, location, issued } }])
  return done(returnView(tx.database, document)!)
}

/** Where exceptions are put: the return's own place where that is apart already, else the first that is. */
const apart = (database: Database, row: DocumentRow): Decision<Location, 'NotFound'> => {
  const own = recordOf(database, 'location', row.location ?? '')
  const place = own?.kind === 'quarantine' ? own : allOf(database, 'location').find((one) => one.kind === 'quarantine')
  return place ? allow(place) : refuse('NotFound', { what: 'quarantine', named: '' })
}

const movement = (row: DocumentRow, { legs, exception }: ComingBack, to: string, scanned: string | undefined): Event[] => {
  const told = { documents: [row.id], ...(scanned === undefined ? {} : { scanned }), ...(exception ? { exception } : {}) }
  const groups = cutLegs(legs.map((leg) => ({ ...leg, to: atLocation(to) })))
  return (groups.length > 0 ? groups : [[]]).map((part): Event => ({ type: 'Returned', payload: { ...told, legs: part } }))
}

/** The lots that came back; of an item without lots the serials. What is held already stays under that hold. */
const hold = (tx: Tx, ret: DocumentRow, item: Item, { lots, legs }: ComingBack, reason: string): void => {
  const known = hasLots(item) ? lots.filter((lot) => lotOf(tx.database, item.id, lot)).map((lot) => lotSubject(item.id, lot)) : legs.flatMap(({ serials = [] }) => serials.map((serial) => serialSubject(item.id, serial)))
  const subjects = known.filter((subject) => !isStopped(tx.database, subject))
  if (subjects.length > 0) placeHold(tx, { kind: 'quality', scope: { by: 'arrival', document: ret.id, item: item.id }, subjects, reason })
}

const taken = (tx: Tx, id: string, brought: (row: DocumentRow) => Decision<Brought, 'Unreadable' | 'UnknownCode' | 'UnknownGtin' | 'NotAnItem' | 'NotFound'>, entry: Entry, raw: string | undefined): Answered => {
  const row = openDocument(tx, 'return', id)
  if (!row.ok) return row
  const goods = brought(row.value)
  if (!goods.ok) return goods
  const coming = comingBack(tx, row.value, goods.value, entry.exception !== undefined)
  if (!coming.ok) return coming
  const { exception, founds } = coming.value
  const place = exception ? apart(tx.database, row.value) : allow({ id: row.value.location ?? '' })
  if (!place.ok) return place
  const { item } = goods.value
  if (founds !== undefined) tx.append([{ type: 'LotDefined', payload: { item: item.id, lot: lotKey(founds), code: founds } }])
  tx.append(movement(row.value, coming.value, place.value.id, raw), exception ? entry.exception?.reason : undefined)
  if (entry.hold) hold(tx, row.value, item, coming.value, entry.exception?.reason ?? row.value.number)
  return done(returnView(tx.database, id)!)
}

export const scanReturn: UseCase<'receiving.scanReturn'> = (tx, { return: id, raw, entered = {} }) => taken(tx, id, () => {
  const goods = scannedGoods(tx.database, raw, tx.today)
  if (!goods.ok) return goods
  if (goods.value.is === 'unit') return refuse('NotAnItem', { scanned: goods.value.sscc, isA: 'unit' })
  const { item, lot, serial, quantity } = goods.value
  return allow({ item, named: { lot: entered.lot ?? lot, serials: entered.serials ?? (serial === undefined ? undefined : [serial]), quantity: entered.quantity ?? quantity } })
}, entered, raw)

export const enterReturn: UseCase<'receiving.enterReturn'> = (tx, { return: id, entered }) => taken(tx, id, () => {
  const item = recordOf(tx.database, 'item', entered.item)
  return item ? allow({ item, named: entered }) : refuse('NotFound', { what: 'item', named: entered.item })
}, entered, undefined)

export const undoReturn: UseCase<'receiving.undoReturn'> = (tx, input) => {
  const row = openDocument(tx, 'return', input.return)
  if (!row.ok) return row
  const undoing = undoingOf(tx.database, standingOn(tx.database, documentSubject(row.value.id), 'Returned'))
  if (!undoing.ok) return undoing
  tx.append(undoing.value)
  return done(returnView(tx.database, row.value.id)!)
}

export const finishReturn: UseCase<'receiving.finishReturn'> = (tx, input) => {
  const row = openDocument(tx, 'return', input.return)
  if (!row.ok) return row
  if (returnView(tx.database, row.value.id)?.goods.length === 0) return refuse('NothingDone', { what: 'return' })
  tx.append([{ type: 'ReturnFinished', payload: { document: row.value.id } }])
  return done(returnView(tx.database, row.value.id)!)
}
