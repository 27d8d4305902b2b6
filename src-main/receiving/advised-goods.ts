// A supplier's file against what is known here: every row that is wrong, and what the rest says is on its way.
import type { Input } from '#contract/contract.ts'
import type { AsnFault, ReadAdvice, ReadGoods, ReadUnit } from '#domain/advice/read-advice.ts'
import type { AdvisedGoods, AdvisedUnit } from '#domain/arrival-parts.ts'
import type { Item, Partner } from '#domain/events.ts'
import { readGtin } from '#domain/identify/gs1-keys.ts'
import { isExpired, lotKey } from '#domain/lot.ts'
import { isInside } from '#domain/place.ts'
import { hasLots, hasSerials } from '#domain/tracking.ts'
import type { Database } from '../ledger/database.ts'
import { documentNumbered, documentOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { itemByGtin, itemBySku, partnerByCode, partnerByGln, recordOf } from '../ledger/projections/masters.ts'
import { serialsKnown } from '../ledger/projections/serials.ts'
import { unitDepthMax, unitOf } from '../ledger/projections/units.ts'

export interface Advised {
  readonly number: string
  readonly supplier: Partner | undefined
  readonly order: DocumentRow | undefined
  readonly due: string | undefined
  readonly goods: readonly (AdvisedGoods & { readonly of: Item })[]
  readonly units: readonly AdvisedUnit[]
  readonly faults: readonly AsnFault[]
}

type File = Omit<Input<'receiving.checkAsn'>, 'text'>
type Fault = (row: number, why: AsnFault['why'], value: string) => void

const knownItem = (database: Database, { gtin, sku }: ReadGoods): { readonly item: Item; readonly pack: number } | undefined => {
  if (gtin !== undefined) {
    const read = readGtin(gtin)
    const found = read.ok ? itemByGtin(database, read.gtin14) : undefined
    return found && { item: found.item, pack: found.quantity }
  }
  const item = itemBySku(database, sku ?? '')
  return item && { item, pack: 1 }
}

/** What the item demands of every arrival is demanded here already: at the dock it would be too late. */
const followed = (item: Item, { row, lot, serials, quantity }: ReadGoods, fault: Fault): boolean => {
  const wrong = (why: AsnFault['why'], value: string): false => {
    fault(row, why, value)
    return false
  }
  if (lot !== undefined && !hasLots(item)) return wrong('lot-not-followed', lot)
  if (serials !== undefined && !hasSerials(item)) return wrong('serial-not-followed', serials[0] ?? '')
  if (hasLots(item) && lot === undefined) return wrong('lot-needed', item.sku)
  if (hasSerials(item) && serials === undefined) return wrong('serial-needed', item.sku)
  if (serials && quantity !== undefined && quantity !== serials.length) return wrong('serials-differ', String(quantity))
  return true
}

/** One row as goods of an item of ours, counted in its smallest unit. */
const goodsOf = (database: Database, read: ReadGoods, today: string, fault: Fault): (AdvisedGoods & { readonly of: Item }) | undefined => {
  const known = knownItem(database, read)
  if (!known) {
    fault(read.row, 'unknown-item', read.gtin ?? read.sku ?? '')
    return undefined
  }
  const { item, pack } = known
  if (!followed(item, read, fault)) return undefined
  if (isExpired(read.expiry, today)) fault(read.row, 'expired', read.expiry ?? '')
  const { lot, expiry, production, grams, serials, unit } = read
  return {
    of: item, item: item.id, quantity: serials?.length ?? (read.quantity ?? 1) * pack, ...(lot === undefined ? {} : { lot }), ...(expiry === undefined ? {} : { expiry }),
    ...(production === undefined ? {} : { production }), ...(grams === undefined ? {} : { grams }), ...(serials ? { serials } : {}), ...(unit === undefined ? {} : { unit }),
  }
}

/** No serial twice, none that is here already. */
const checkSerials = (database: Database, goods: readonly (AdvisedGoods & { readonly of: Item; readonly row: number })[], fault: Fault): void => {
  const seen = new Set<string>()
  for (const { row, item, serials = [] } of goods) {
    for (const serial of serials) {
      if (seen.has(`${item}\n${serial}`)) fault(row, 'serial-repeated', serial)
      seen.add(`${item}\n${serial}`)
    }
    for (const known of serialsKnown(database, item, serials).values()) if (!known.place.startsWith('supplier:')) fault(row, 'serial-already-here', known.serial)
  }
}

/** One lot has one expiry on one advice. */
const checkLots = (goods: readonly (AdvisedGoods & { readonly row: number })[], fault: Fault): void => {
  const expiries = new Map<string, string>()
  for (const { row, item, lot, expiry } of goods) {
    if (lot === undefined || expiry === undefined) continue
    const key = `${item}\n${lotKey(lot)}`
    if ((expiries.get(key) ?? expiry) !== expiry) fault(row, 'wrong-day', expiry)
    expiries.set(key, expiry)
  }
}

/** Each unit once, in one other at most, none in itself, none that is here already. */
const unitsOf = (database: Database, units: readonly ReadUnit[], fault: Fault): AdvisedUnit[] => {
  const parents = new Map<string, string>()
  for (const { row, sscc, parent = '' } of units) {
    const before = parents.get(sscc)
    if (before !== undefined && before !== '' && parent !== '' && before !== parent) fault(row, 'unit-in-itself', sscc)
    parents.set(sscc, parent || (before ?? ''))
    if (parent !== '' && !parents.has(parent)) parents.set(parent, '')
  }
  for (const { row, sscc } of units) {
    let depth = 0
    for (let at = parents.get(sscc) ?? ''; at !== ''; at = parents.get(at) ?? '') if ((depth += 1) > unitDepthMax) break
    if (depth > unitDepthMax) fault(row, 'unit-in-itself', sscc)
    const here = unitOf(database, sscc)
    if (here && isInside(here.place)) fault(row, 'unit-already-here', sscc)
  }
  return [...parents].map(([sscc, parent]) => ({ sscc, ...(parent === '' ? {} : { parent }) }))
}

const supplierOf = (database: Database, file: File, read: ReadAdvice, fault: Fault): Partner | undefined => {
  const named = file.supplier ?? read.supplier ?? ''
  const partner = file.supplier === undefined ? (partnerByCode(database, named) ?? partnerByGln(database, named)) : recordOf(database, 'partner', file.supplier)
  if (partner?.supplier) return partner
  fault(1, 'unknown-supplier', named)
  return undefined
}

const orderOf = (database: Database, file: File, read: ReadAdvice, supplier: Partner | undefined, fault: Fault): DocumentRow | undefined => {
  const number = read.purchaseOrder
  if (file.purchaseOrder === undefined && number === undefined) return undefined
  const order = file.purchaseOrder === undefined ? documentNumbered(database, number ?? '', 'purchase-order') : documentOf(database, file.purchaseOrder)
  if (order?.kind !== 'purchase-order') fault(1, 'unknown-order', number ?? '')
  else if (supplier && order.partner !== supplier.id) fault(1, 'other-supplier', order.number)
  else return order
  return undefined
}

/** Everything a file says, proved against the catalog and the stock; each fault names its row. */
export const advisedBy = (database: Database, read: ReadAdvice, file: File, today: string): Advised => {
  const faults: AsnFault[] = [...read.faults]
  const fault: Fault = (row, why, value) => void faults.push({ row, why, value })
  const number = (file.number ?? read.number ?? '').trim()
  const supplier = supplierOf(database, file, read, fault)
  if (number === '' || number.length > 40) fault(1, 'wrong-number', number)
  else if (documentNumbered(database, number, 'asn', supplier?.id)) fault(1, 'already-known', number)
  const goods = read.goods.flatMap((one) => {
    const known = goodsOf(database, one, today, fault)
    return known ? [{ ...known, row: one.row }] : []
  })
  if (read.goods.length === 0 && faults.length === 0) fault(1, 'no-rows', '')
  checkSerials(database, goods, fault)
  checkLots(goods, fault)
  const units = unitsOf(database, read.units, fault)
  const order = orderOf(database, file, read, supplier, fault)
  return { number, supplier, order, due: file.due ?? read.due, goods: goods.map(({ row: _row, ...one }) => one), units, faults: faults.sort((a, b) => a.row - b.row) }
}
