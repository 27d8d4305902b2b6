// One serial out of the stock, as a part or in exchange: here, good, free, and not promised to anybody.
import type { OwnRefusal } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Item } from '#domain/events.ts'
import { legTo, stillGood, type Pile } from '#domain/leaving.ts'
import type { Place } from '#domain/place.ts'
import { allApplied } from '../ledger/applied-numbers.ts'
import { noneHeld, subjectsOfLegs } from '../ledger/none-held.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { reservationsOf } from '../ledger/projections/reservations.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { knownSerials, lying } from '../ledger/serial-place.ts'
import type { Tx } from '../use-case.ts'

export type UnitCode = OwnRefusal<'service.part'>['code']

export interface ScannedUnit {
  readonly item: Item
  readonly serial: string
}

export const scannedUnit = (tx: Tx, raw: string): Decision<ScannedUnit, UnitCode> => {
  const goods = scannedGoods(tx.database, raw, tx.today)
  if (!goods.ok) return goods
  if (goods.value.is === 'unit') return refuse('NotAnItem', { scanned: goods.value.sscc, isA: 'unit' })
  const { item, serial } = goods.value
  return serial === undefined ? refuse('SerialNeeded', { item: item.name, itemId: item.id }) : allow({ item, serial })
}

/** The pile it makes up where it lies, for it to be taken to a place. */
export const stockedUnit = (tx: Tx, { item, serial }: ScannedUnit, to: Place): Decision<Pile, UnitCode> => {
  const known = knownSerials(tx.database, item, [serial], undefined)
  if (!known.ok) return known
  const piles = lying(tx.database, item, known.value, (id) => recordOf(tx.database, 'location', id)?.kind !== 'quarantine')
  if (!piles.ok) return piles
  const pile = piles.value[0]!
  const lot = pile.lot === '' ? undefined : lotOf(tx.database, item.id, pile.lot)
  const good = lot ? stillGood(item, lot, tx.today) : allow(null)
  if (!good.ok) return good
  const legs = [legTo(item.id, pile, to)]
  const free = noneHeld(tx.database, subjectsOfLegs(legs))
  if (!free.ok) return free
  const applied = allApplied(tx.database, legs)
  if (!applied.ok) return applied
  const promised = reservationsOf(tx.database, item.id, pile.lot).find((row) => row.serial === serial)
  return promised ? refuse('ReservedForOthers', { item: item.name, free: 0, wanted: 1, document: documentOf(tx.database, promised.document)?.number ?? '' }) : allow(pile)
}
