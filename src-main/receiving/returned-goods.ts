// What a customer brings back against what was really shipped to this very customer: serials exactly, lots up to what is still there.
import { alarmed, allow, refuse, type Decision, type Refused } from '#domain/decision.ts'
import type { ReturnException, ReturnFault } from '#domain/arrival-parts.ts'
import type { Item, Leg } from '#domain/events.ts'
import { lotKey } from '#domain/lot.ts'
import { atCustomer, isInside, type Place } from '#domain/place.ts'
import { serialSubject } from '#domain/subject.ts'
import { leavingAs } from '#domain/leaving.ts'
import { hasSerials, type Named } from '#domain/tracking.ts'
import type { Database } from '../ledger/database.ts'
import { noneMissing } from '../ledger/missing-serials.ts'
import { factsOfLatest } from '../ledger/projection.ts'
import type { DocumentRow } from '../ledger/projections/documents.ts'
import { lotsOfCode, type LotRow } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { serialsKnown, type SerialRow } from '../ledger/projections/serials.ts'
import { broughtBack, shippedTo } from '../ledger/projections/tallies.ts'
import { placeName } from '../ledger/serial-place.ts'
import { alarmOfSerial } from '../ledger/sightings.ts'
import type { Tx } from '../use-case.ts'

export interface Brought {
  readonly item: Item
  readonly named: Named
}

/** Goods on their way back, without the place they go to; with `exception` they are not simply a return. */
export interface ComingBack {
  /** Empty where the goods are known to be elsewhere: then nothing moves. */
  readonly legs: readonly Omit<Leg, 'to'>[]
  readonly exception?: ReturnException
  /** The lots to hold, and one to found where nobody here has ever seen it. */
  readonly lots: readonly string[]
  readonly founds?: string
}

type Code = 'SerialMissing' | 'NotShippedToThem' | 'LotNeeded' | 'SerialNeeded' | 'LotNotTracked' | 'SerialNotTracked' | 'SerialRepeated'

interface Doubt {
  readonly why: ReturnFault
  readonly place?: Place | undefined
  readonly named: string
  readonly shipped?: number
  readonly returned?: number
}

/** A serial that is here was either never shipped, or has come back already. */
const wasReturned = (database: Database, item: Item, serial: string): boolean => {
  for (const fact of factsOfLatest(database, serialSubject(item.id, serial))) {
    if (fact.type === 'Returned' && fact.payload.legs.length > 0) return true
    if (fact.type === 'Shipped') return false
  }
  return false
}

const doubtOfSerial = (database: Database, item: Item, serial: string, row: SerialRow | undefined, customer: string): Doubt | undefined => {
  if (!row) return { why: 'unknown', named: serial }
  if (row.place === atCustomer(customer)) return undefined
  if (row.place.startsWith('customer:')) return { why: 'other-customer', place: row.place, named: serial }
  return { why: wasReturned(database, item, serial) ? 'already-returned' : 'never-shipped', place: row.place, named: serial }
}

const refusalOf = (tx: Tx, ret: DocumentRow, item: Item, { why, place, named, shipped = 0, returned = 0 }: Doubt, asked: number): Refused<'NotShippedToThem'> => refuse('NotShippedToThem', {
  item: item.name, itemId: item.id, named, why, customer: recordOf(tx.database, 'partner', ret.partner)?.name ?? '', place: place === undefined ? '' : placeName(tx.database, place), shipped, returned, asked,
})

/** From where the ledger has it, so that it is in one place; what is in the house or used up is not moved by somebody's word. */
const moves = (place: Place | undefined): boolean => place === undefined || !(isInside(place) || place.startsWith('making:'))

const serialsBack = (tx: Tx, ret: DocumentRow, { item, named: { serials = [] } }: Brought, excepted: boolean): Decision<ComingBack, Code> => {
  const wanted = noneMissing(tx.database, serials.map((serial) => serialSubject(item.id, serial)))
  if (!wanted.ok) return wanted
  const known = serialsKnown(tx.database, item.id, serials)
  const doubts = serials.flatMap((serial) => doubtOfSerial(tx.database, item, serial, known.get(serial), ret.partner) ?? [])
  const [doubt] = doubts
  const lots = [...new Set([...known.values()].flatMap((row) => (row.lot === '' ? [] : row.lot)))]
  if (doubt && (!excepted || serials.length > 1)) return alarmed(refusalOf(tx, ret, item, doubt, serials.length), alarmOfSerial(tx.database, item, doubt.named, { met: 'returned', customer: atCustomer(ret.partner) }))
  const from = atCustomer(ret.partner)
  const groups = new Map<string, string[]>()
  for (const serial of serials) {
    const row = known.get(serial)
    if (doubt && !moves(row?.place)) continue
    const key = `${row?.lot ?? ''}\n${row?.place ?? from}\n${row?.unit ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), serial])
  }
  const legs = [...groups].map(([key, group]) => {
    const [lot = '', place = '', unit = ''] = key.split('\n')
    return { item: item.id, quantity: group.length, serials: group, from: place as Place, ...(lot === '' ? {} : { lot }), ...(unit === '' ? {} : { fromUnit: unit }) }
  })
  if (!doubt) return allow({ legs, lots })
  return allow({ legs, lots, exception: { why: doubt.why, item: item.id, serials, quantity: serials.length, ...(doubt.place === undefined ? {} : { place: doubt.place }) } })
}

/** The lot of this code of which the customer still has the most. */
const lotMeant = (database: Database, customer: string, item: Item, code: string): LotRow | undefined => {
  const left = ({ lot }: LotRow): number => shippedTo(database, atCustomer(customer), item.id, lot) - broughtBack(database, atCustomer(customer), item.id, lot)
  return lotsOfCode(database, item.id, code).toSorted((a, b) => left(b) - left(a))[0]
}

const quantityBack = (tx: Tx, ret: DocumentRow, { item, named: { lot: code, quantity = 1 } }: Brought, excepted: boolean): Decision<ComingBack, Code> => {
  const row = code === undefined ? undefined : lotMeant(tx.database, ret.partner, item, code)
  const lot = row?.lot ?? (code === undefined ? '' : lotKey(code))
  const from = atCustomer(ret.partner)
  const [shipped, returned] = [shippedTo(tx.database, from, item.id, lot), broughtBack(tx.database, from, item.id, lot)]
  const named = row?.code ?? code ?? item.sku
  const doubt: Doubt | undefined = code !== undefined && !row ? { why: 'unknown', named }
    : shipped === 0 ? { why: 'never-shipped', named } : returned >= shipped ? { why: 'already-returned', named, shipped, returned }
      : returned + quantity > shipped ? { why: 'more-than-shipped', named, shipped, returned } : undefined
  if (doubt && !excepted) return refusalOf(tx, ret, item, doubt, quantity)
  const leg = { item: item.id, quantity, from, ...(lot === '' ? {} : { lot }) }
  const lots = lot === '' ? [] : [lot]
  if (!doubt) return allow({ legs: [leg], lots })
  return allow({ legs: [leg], lots, ...(code !== undefined && !row ? { founds: code } : {}), exception: { why: doubt.why, item: item.id, quantity, ...(code === undefined ? {} : { lot: named }) } })
}

/** `excepted`: somebody takes it although it was not shipped to them. Of several serials each doubtful one is taken by itself. */
export const comingBack = (tx: Tx, ret: DocumentRow, brought: Brought, excepted: boolean): Decision<ComingBack, Code> => {
  const complete = leavingAs(brought.item, brought.named)
  if (!complete.ok) return complete
  return hasSerials(brought.item) ? serialsBack(tx, ret, brought, excepted) : quantityBack(tx, ret, brought, excepted)
}
