// Goods back to the supplier they came from: what is expired, held or faulty may go this way.
import type { Input, OwnRefusal } from '#contract/contract.ts'
import { refuse, type Decision } from '#domain/decision.ts'
import type { Event } from '#domain/events.ts'
import { legTo } from '#domain/leaving.ts'
import { cutLegs } from '#domain/legs.ts'
import { atSupplier } from '#domain/place.ts'
import { allFrom } from '../ledger/from-supplier.ts'
import { goodsHere, takenAt, type GoodsHere } from '../ledger/goods-here.ts'
import { mayLeave } from '../ledger/none-held.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { done, mayDecide, type Tx, type UseCase } from '../use-case.ts'

type Code = OwnRefusal<'receiving.sendBack'>['code']

const goodsMeant = (tx: Tx, input: Input<'receiving.sendBack'>): Decision<GoodsHere, Code> => {
  const chosen = input.item === undefined ? undefined : recordOf(tx.database, 'item', input.item)
  if (input.raw === undefined) return chosen ? goodsHere(tx.database, chosen, input) : refuse('NotFound', { what: 'item', named: input.item ?? '' })
  const scanned = scannedGoods(tx.database, input.raw, tx.today)
  if (!scanned.ok) return scanned
  if (scanned.value.is === 'unit') return refuse('NotAnItem', { scanned: scanned.value.sscc, isA: 'unit' })
  const { item, lot, serial, quantity } = scanned.value
  return goodsHere(tx.database, item, { lot: input.lot ?? lot, serials: input.serials ?? (serial === undefined ? undefined : [serial]), quantity: input.quantity ?? quantity })
}

export const sendBack: UseCase<'receiving.sendBack'> = (tx, input) => {
  const supplier = recordOf(tx.database, 'partner', input.supplier)
  if (!supplier?.supplier) return refuse('NotFound', { what: 'supplier', named: input.supplier })
  if (!recordOf(tx.database, 'location', input.from)) return refuse('NotFound', { what: 'location', named: input.from })
  const goods = goodsMeant(tx, input)
  if (!goods.ok) return goods
  const { item } = goods.value
  const taken = takenAt(tx.database, goods.value, input.from)
  if (!taken.ok) return taken
  const legs = taken.value.map((pile) => legTo(item.id, pile, atSupplier(supplier.id)))
  const free = mayLeave(tx.database, legs, mayDecide(tx.caller))
  if (!free.ok) return free
  const theirs = allFrom(tx.database, supplier, legs)
  if (!theirs.ok) return theirs
  tx.append(cutLegs(legs).map((part): Event => ({ type: 'SentBack', payload: { documents: [], legs: part, ...(input.raw === undefined ? {} : { scanned: input.raw }) } })), input.reason)
  return done({ item: item.name, sku: item.sku, quantity: legs.reduce((sum, leg) => sum + leg.quantity, 0), unit: item.unit, supplier: supplier.name })
}
