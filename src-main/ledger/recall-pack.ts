// What goes into the pack of a recall, walked from the ledger: every unit with its figures, every event it took part in, every lot of its days that is not affected.
import { idOfPlace, type Place } from '#domain/place.ts'
import { crossedEvent, madeEvent, type RecalledCrossing } from '#domain/recall-epcis.ts'
import type { DispatchedGoods } from '#domain/advice/dispatch.ts'
import { serialSubject } from '#domain/subject.ts'
import { crossingsOf, wallOf } from './crossings.ts'
import type { Database } from './database.ts'
import { subjectOfNode } from './genealogy/totals.ts'
import { clockAfter, clockBefore } from './local-day.ts'
import { nameOf } from './name-of.ts'
import { documentOf } from './projections/documents.ts'
import { isPartner } from './projections/genealogy.ts'
import { lotOf } from './projections/lots.ts'
import { recordOf } from './projections/masters.ts'
import { linesOfCustomers, unitsReached } from './recall-figures.ts'
import { clearedLots, clearedOf, dayOfClock } from './recall-proof.ts'
import { placeName } from './serial-place.ts'

type Cells = ReadonlyArray<string | number>

export const packQueries = {
  crossed: `SELECT thing.item, coalesce(lot.code, thing.code) AS lot, place, way, document, sum(quantity) AS quantity, max(passage.hlc) AS hlc
    FROM recall_thing AS thing CROSS JOIN passage ON passage.item = thing.item AND passage.lot = thing.code LEFT JOIN lot ON lot.lot = thing.code AND lot.item = thing.item
    WHERE thing.recall = ? AND thing.kind = 'lot' GROUP BY place, way, thing.item, thing.code, document HAVING sum(quantity) > 0`,
  serials: `SELECT thing.item, thing.code, serial.lot FROM recall_thing AS thing CROSS JOIN serial ON serial.serial = thing.code AND serial.item = thing.item WHERE thing.recall = ? AND thing.kind = 'serial'
    AND NOT EXISTS (SELECT 1 FROM recall_thing AS whole WHERE whole.recall = thing.recall AND whole.item = thing.item AND whole.kind = 'lot' AND whole.code = serial.lot)`,
  /** Of a lot. */
  codeOfNode: `SELECT lot.code FROM trace_node AS node CROSS JOIN lot ON lot.lot = substr(subject, instr(subject, '/') + 1) AND lot.item = substr(subject, 5, instr(subject, '/') - 5) WHERE node.id = ? AND node.kind = 1`,
} as const

export const unitsHead = ['kind', 'sku', 'name', 'code', 'scope', 'on hand', 'staged', 'shipped', 'returned', 'destroyed', 'used up', 'coming back', 'open', 'unit'] as const

const scopeOf = (possible: number): string => (possible === 1 ? 'possible' : 'exact')

/** One row for each lot and serial reached; of a serial whose lot is reached as a whole the lot's row says it. */
export function* unitRows(database: Database, recall: string): Iterable<Cells> {
  for (const { item: id, kind, possible, named, onHand, staged, shipped, returned, destroyed, usedUp, returning, open } of unitsReached(database, recall)) {
    const item = recordOf(database, 'item', id)
    yield [kind, item?.sku ?? '', item?.name ?? id, named, scopeOf(possible), onHand, staged, shipped, returned, destroyed, usedUp, returning, open, item?.unit ?? '']
  }
}

/** Neighbours are made of the same lots: so many codes are kept at hand. */
const codesMax = 20_000

const codesOfNodes = (database: Database): ((node: number) => string) => {
  const known = new Map<number, string>()
  return (node) => {
    const kept = known.get(node)
    if (kept !== undefined) return kept
    if (known.size === codesMax) known.clear()
    const code = database.get<{ code: string | null }>(packQueries.codeOfNode, node)?.code ?? nameOf(database, subjectOfNode(database, node)).code
    known.set(node, code)
    return code
  }
}

/** Lots in the order of their clocks share days: each is reckoned once. */
const daysOfClocks = (): ((hlc: string) => string) => {
  let [day, first, last] = ['', 'g', '']
  return (hlc) => {
    if (hlc < first || hlc > last) {
      day = dayOfClock(hlc)
      ;[first, last] = [clockBefore(day), clockAfter(day)]
    }
    return day
  }
}

export const clearedHead = ['sku', 'name', 'lot', 'day', 'made of', 'brought by'] as const

/** Every lot of an affected item's days that was not reached, with why. */
export function* clearedRows(database: Database, recall: string): Iterable<Cells> {
  const [codeOf, dayOf] = [codesOfNodes(database), daysOfClocks()]
  for (const of of clearedOf(database, recall)) {
    const item = recordOf(database, 'item', of.item)
    for (const { code, first_hlc, made, brought } of clearedLots(database, recall, of, ['', ''], -1)) {
      yield [item?.sku ?? '', item?.name ?? of.item, code, dayOf(first_hlc), made.map(codeOf).join(' '), brought.map((place) => placeName(database, place)).join(', ')]
    }
  }
}

export const mergeHead = ['customer', 'name', 'address', 'contact', 'phone', 'email', 'sku', 'item', 'lot or serial', 'scope', 'shipped', 'returned', 'destroyed', 'used up', 'open', 'unit'] as const

const addressCells = (database: Database, partner: string): Cells => {
  const customer = recordOf(database, 'partner', partner)
  const { name = '', phone = customer?.phone ?? '', email = '' } = customer?.recallContact ?? {}
  return [customer?.code ?? '', customer?.name ?? partner, customer?.address.join(', ') ?? '', name, phone, email]
}

/** A row for each customer and lot: what a letter to them says. */
export function* mergeRows(database: Database, recall: string): Iterable<Cells> {
  let [of, head]: readonly [string, Cells] = ['', []]
  for (const { partner, item: id, named, possible, shipped, returned, destroyed, usedUp, open } of linesOfCustomers(database, recall)) {
    if (partner !== of) [of, head] = [partner, addressCells(database, partner)]
    const item = recordOf(database, 'item', id)
    yield [...head, item?.sku ?? '', item?.name ?? id, named, scopeOf(possible), shipped, returned, destroyed, usedUp, open, item?.unit ?? '']
  }
}

/** `lot`: printed, '' where it has none. */
const goodsOf = (database: Database, id: string, lot: string): DispatchedGoods => {
  const item = recordOf(database, 'item', id)
  const gtin = item?.packing.find(({ quantity }) => quantity === 1)?.gtin
  return { sku: item?.sku ?? id, count: 1, serials: [], ...(gtin === undefined ? {} : { gtin }), ...(lot === '' ? {} : { lot: { code: lot } }) }
}

/** What went through one making did so at one moment, and stands together. */
const momentsOfClocks = (): ((hlc: string) => string) => {
  let [ms, moment] = ['-', '']
  return (hlc) => {
    if (!hlc.startsWith(ms)) {
      ms = hlc.slice(0, 12)
      moment = new Date(Number.parseInt(ms, 16)).toISOString()
    }
    return moment
  }
}

const where = (database: Database, place: Place, document: string): Pick<RecalledCrossing, 'document' | 'partnerGln'> => {
  const number = document === '' ? undefined : documentOf(database, document)?.number
  const gln = isPartner(place) ? recordOf(database, 'partner', idOfPlace(place))?.gln : undefined
  return { ...(number === undefined ? {} : { document: number }), ...(gln === undefined ? {} : { partnerGln: gln }) }
}

/** Everything of lots that crossed the house's border, place by place, as it stands: what was taken back is taken off. */
function* lotCrossings(database: Database, recall: string): Iterable<RecalledCrossing> {
  const momentOf = momentsOfClocks()
  for (const { item, lot, place, way, document, quantity, hlc } of database.each<{ item: string; lot: string; place: Place; way: 'in' | 'out'; document: string; quantity: number; hlc: string }>(packQueries.crossed, recall)) {
    yield { goods: goodsOf(database, item, lot), place, way, quantity, at: momentOf(hlc), ...where(database, place, document) }
  }
}

/** The same of serials that are followed by themselves, serial by serial. */
function* serialCrossings(database: Database, recall: string): Iterable<RecalledCrossing> {
  for (const { item, code, lot } of database.each<{ item: string; code: string; lot: string }>(packQueries.serials, recall)) {
    const goods = goodsOf(database, item, lot === '' ? '' : (lotOf(database, item, lot)?.code ?? lot))
    for (const { place, way, quantity, origin, seq, document } of crossingsOf(database, serialSubject(item, code))) {
      if (quantity > 0) yield { goods, serial: code, place, way, quantity, at: wallOf(database, origin, seq), ...where(database, place, document) }
    }
  }
}

/** EPCIS events, one in each line. Of a making its serials are kept until its lots come by, which are in order of their places. */
export function* recallEvents(database: Database, recall: string): Iterable<string> {
  const makings = new Map<Place, RecalledCrossing[]>()
  for (const crossing of serialCrossings(database, recall)) {
    if (!crossing.place.startsWith('making:')) yield crossedEvent(crossing)
    else if (!makings.get(crossing.place)?.push(crossing)) makings.set(crossing.place, [crossing])
  }
  let parts: RecalledCrossing[] = []
  for (const crossing of lotCrossings(database, recall)) {
    const before = parts[0]?.place
    if (before !== undefined && before !== crossing.place) {
      yield madeEvent(before, parts)
      parts = []
    }
    if (!crossing.place.startsWith('making:')) yield crossedEvent(crossing)
    else if (parts.push(crossing) === 1) {
      parts.unshift(...(makings.get(crossing.place) ?? []))
      makings.delete(crossing.place)
    }
  }
  if (parts[0]) makings.set(parts[0].place, parts)
  for (const [making, left] of makings) yield madeEvent(making, left)
}
