// Counting: opening a count, counting goods by scan or hand, ending a round, approving what differs.
import type { OwnRefusal } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { CountedGoods, Event, FactOf, Item } from '#domain/events.ts'
import { cutLegs } from '#domain/legs.ts'
import { lotKey } from '#domain/lot.ts'
import { compared, cutDifferences } from '#domain/stock-count.ts'
import { documentSubject } from '#domain/subject.ts'
import { hasLots, hasSerials, repeatedIn, type Named } from '#domain/tracking.ts'
import { nextDocumentNumber } from '../ledger/numbers.ts'
import { factsOfLatest } from '../ledger/projection.ts'
import { countOf, countsIn, entryOf, type CountRow } from '../ledger/projections/counts.ts'
import { contentOf } from '../ledger/unit-contents.ts'
import { lotOf, lotsOfCode } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { serialsKnown } from '../ledger/projections/serials.ts'
import { unitOf } from '../ledger/projections/units.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { placeName } from '../ledger/serial-place.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { countView, targetName } from './count-view.ts'
import { countedTallies, expectedTallies, tooLarge } from './tallies.ts'

type Code = OwnRefusal<'stock.countGoods'>['code']

const isOver = ({ state }: CountRow): boolean => state === 'closed' || state === 'cancelled'
const isCounting = ({ state }: CountRow): boolean => state === 'open' || state === 'recount'

/** A count in a state that suits. */
const countIn = (tx: Tx, id: string, suits: (row: CountRow) => boolean): Decision<CountRow, 'NotFound' | 'AlreadyClosed'> => {
  const row = countOf(tx.database, id)
  if (!row) return refuse('NotFound', { what: 'count', named: id })
  return suits(row) ? allow(row) : refuse('AlreadyClosed', { what: 'count', named: row.number })
}

export const openCount: UseCase<'stock.openCount'> = (tx, { location, item }) => {
  const [by, target] = location === undefined ? ['item' as const, item] : ['location' as const, location]
  const record = target === undefined ? undefined : recordOf(tx.database, by, target)
  if (target === undefined || !record) return refuse('NotFound', { what: by, named: target ?? '' })
  const open = (['open', 'recount', 'variance'] as const).flatMap((state) => countsIn(tx.database, state)).find((row) => row.kind === by && row.target === target)
  if (open) return done(countView(tx.database, open.id)!)
  const most = tooLarge(tx.database, by, target)
  if (most !== undefined) return refuse('CountTooLarge', { named: record.name, most })
  const document = tx.mint()
  const { number, issued } = nextDocumentNumber(tx.database, 'CT')
  tx.append([{ type: 'CountOpened', payload: { document, number, by, target, issued } }])
  return done(countView(tx.database, document)!)
}

/** Goods as they lie there: a lot must be known, a serial may be new. What is picked for a shipment is not the shelf's. */
const goodsCounted = (tx: Tx, item: Item, { lot: code, serials = [], quantity = 1 }: Named): Decision<CountedGoods, Code> => {
  const where = { item: item.name, itemId: item.id }
  if (code !== undefined && !hasLots(item)) return refuse('LotNotTracked', { item: item.name, lot: code })
  if (serials[0] !== undefined && !hasSerials(item)) return refuse('SerialNotTracked', { item: item.name, serial: serials[0] })
  if (hasSerials(item) && serials.length === 0) return refuse('SerialNeeded', { ...where, ...(code === undefined ? {} : { lot: code }) })
  const repeated = repeatedIn(serials)
  if (repeated !== undefined) return refuse('SerialRepeated', { item: item.name, serial: repeated })
  const known = serialsKnown(tx.database, item.id, serials)
  for (const row of known.values()) if (row.place.startsWith('shipment:')) return refuse('SerialElsewhere', { item: item.name, serial: row.serial, place: placeName(tx.database, row.place) })
  const [first] = known.values()
  const lots = code === undefined ? [] : lotsOfCode(tx.database, item.id, code)
  const lot = code === undefined ? first?.lot : (lots[0]?.lot ?? lotKey(code))
  if (hasLots(item) && (lot === undefined || lot === '' || lots.length > 1)) return refuse('LotNeeded', where)
  if (hasLots(item) && !lotOf(tx.database, item.id, lot!)) return refuse('LotUnknown', { item: item.name, lot: code ?? lot! })
  for (const row of known.values()) if (row.lot !== (lot ?? '')) return refuse('SerialOfOtherLot', { item: item.name, serial: row.serial, lot: row.lot, scanned: lot ?? '' })
  const ofLot = hasLots(item) ? { lot: lot! } : {}
  return allow(hasSerials(item) ? { item: item.id, ...ofLot, serials, quantity: serials.length } : { item: item.id, ...ofLot, quantity })
}

/** A unit that stands there is counted with all the ledger has in it; its serials by number are counted one by one. */
const unitCounted = (tx: Tx, sscc: string): Decision<CountedGoods[], Code> => {
  const unit = unitOf(tx.database, sscc)
  const content = unit ? contentOf(tx.database, sscc) : []
  const bySerial = content.map(({ item }) => recordOf(tx.database, 'item', item)).find((item) => item && hasSerials(item))
  if (content.length === 0) return refuse('NotFound', { what: 'unit', named: sscc })
  if (bySerial) return refuse('SerialNeeded', { item: bySerial.name, itemId: bySerial.id })
  return allow(content.map(({ item, lot, quantity }) => ({ item, ...(lot === '' ? {} : { lot }), quantity })))
}

interface Said {
  readonly raw?: string | undefined
  readonly item?: string | undefined
  readonly lot?: string | undefined
  readonly serials?: readonly string[] | undefined
  readonly quantity?: number | undefined
}

const counted = (tx: Tx, { raw, item: id, ...named }: Said): Decision<CountedGoods[], Code> => {
  const one = (item: Item, as: Named): Decision<CountedGoods[], Code> => {
    const goods = goodsCounted(tx, item, as)
    return goods.ok ? allow([goods.value]) : goods
  }
  const chosen = id === undefined ? undefined : recordOf(tx.database, 'item', id)
  if (raw === undefined) return chosen ? one(chosen, named) : refuse('NotFound', { what: 'item', named: id ?? '' })
  const scanned = scannedGoods(tx.database, raw, tx.today, (item) => item === (id ?? item))
  if (!scanned.ok) return scanned
  if (scanned.value.is === 'unit') return unitCounted(tx, scanned.value.sscc)
  const { item, lot, serial, quantity } = scanned.value
  return one(item, { lot: named.lot ?? lot, serials: named.serials ?? (serial === undefined ? undefined : [serial]), quantity: named.quantity ?? quantity })
}

/** A serial is there once; and what was not counted cannot be taken off. */
const fits = (tx: Tx, row: CountRow, location: string, goods: readonly CountedGoods[], remove: boolean): Decision<null, 'SerialRepeated' | 'NotEnough'> => {
  for (const { item, lot = '', serials, quantity } of goods) {
    const name = recordOf(tx.database, 'item', item)?.name ?? item
    const again = serials?.find((serial) => (entryOf(tx.database, row, location, item, lot, serial) > 0) !== remove)
    if (again !== undefined && !remove) return refuse('SerialRepeated', { item: name, serial: again })
    const there = serials ? (again === undefined ? quantity : 0) : entryOf(tx.database, row, location, item, lot, '')
    if (remove && there < quantity) return refuse('NotEnough', { item: name, ...(lot === '' ? {} : { lot }), place: row.number, wanted: quantity, there })
  }
  return allow(null)
}

export const countGoods: UseCase<'stock.countGoods'> = (tx, { count: id, location: at, remove, ...said }) => {
  const row = countIn(tx, id, isCounting)
  if (!row.ok) return row
  const { kind, target, round } = row.value
  const location = at ?? (kind === 'location' ? target : undefined)
  const place = location === undefined ? undefined : recordOf(tx.database, 'location', location)
  if (location === undefined || !place) return refuse('NotFound', { what: 'location', named: at ?? '' })
  if (kind === 'location' && location !== target) return refuse('NotInCount', { counted: targetName(tx.database, row.value), named: place.name })
  const goods = counted(tx, said)
  if (!goods.ok) return goods
  const other = kind === 'item' ? goods.value.find(({ item }) => item !== target) : undefined
  if (other) return refuse('NotInCount', { counted: targetName(tx.database, row.value), named: recordOf(tx.database, 'item', other.item)?.name ?? other.item })
  const fit = fits(tx, row.value, location, goods.value, remove)
  if (!fit.ok) return fit
  tx.append(cutLegs(goods.value).map((part): Event => ({ type: 'Counted', payload: { document: id, round, location, goods: part, ...(remove ? { removed: true as const } : {}), ...(said.raw === undefined ? {} : { scanned: said.raw }) } })))
  return done(countView(tx.database, id)!)
}

/** The last entry of this round that nothing has taken back yet, in all its facts: entries and their opposites cancel out like brackets. */
const lastEntry = (tx: Tx, { id, round }: CountRow): FactOf<'Counted'>[] => {
  const entry: FactOf<'Counted'>[] = []
  let takenBack = 0
  for (const fact of factsOfLatest(tx.database, documentSubject(id))) {
    if (fact.type !== 'Counted' || fact.payload.round !== round || (entry[0] && fact.gesture !== entry[0].gesture)) break
    if (fact.reason === undone) takenBack += 1
    else if (takenBack === 0) entry.push(fact)
    else takenBack -= 1
  }
  return entry
}

/** The reason with which an entry's opposite is kept. */
const undone = 'undone'

export const undoCounted: UseCase<'stock.undoCounted'> = (tx, { count: id }) => {
  const row = countIn(tx, id, isCounting)
  if (!row.ok) return row
  const last = lastEntry(tx, row.value)
  if (last.length === 0) return refuse('NothingToUndo', {})
  tx.append(last.map(({ payload: { removed, scanned: _scanned, ...entry } }): Event => ({ type: 'Counted', payload: { ...entry, ...(removed ? {} : { removed: true as const }) } })), undone)
  return done(countView(tx.database, id)!)
}

export const compareCount: UseCase<'stock.compareCount'> = (tx, { count: id }) => {
  const row = countIn(tx, id, isCounting)
  if (!row.ok) return row
  const { round } = row.value
  const differences = compared(expectedTallies(tx.database, row.value), countedTallies(tx.database, row.value))
  const outcome = differences.length === 0 ? 'matches' : round === 1 ? 'recount' : 'variance'
  tx.append(cutDifferences(differences).map((part): Event => ({ type: 'CountCompared', payload: { document: id, round, outcome, differences: part } })))
  return done(countView(tx.database, id)!)
}

export const countAgain: UseCase<'stock.countAgain'> = (tx, { count: id }) => {
  const row = countIn(tx, id, ({ state }) => state === 'variance')
  if (!row.ok) return row
  tx.append([{ type: 'CountAskedAgain', payload: { document: id } }])
  return done(countView(tx.database, id)!)
}

export const cancelCount: UseCase<'stock.cancelCount'> = (tx, { count: id }) => {
  const row = countIn(tx, id, (each) => !isOver(each))
  if (!row.ok) return row
  tx.append([{ type: 'CountCancelled', payload: { document: id } }])
  return done(countView(tx.database, id)!)
}
