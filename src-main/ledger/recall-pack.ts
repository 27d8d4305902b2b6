// What goes into the pack of a recall, walked from the ledger: every unit with its figures, every event it took part in, every lot of its days that is not affected.
import type { Item } from '#domain/events.ts'
import { idOfPlace, type Place } from '#domain/place.ts'
import { crossedEvent, madeEvent, type RecalledCrossing } from '#domain/recall-epcis.ts'
import type { DispatchedGoods } from '#domain/advice/dispatch.ts'
import { serialSubject } from '#domain/subject.ts'
import { crossingsOf, wallOf } from './crossings.ts'
import type { Database } from './database.ts'
import { nameOf } from './name-of.ts'
import { documentOf } from './projections/documents.ts'
import { lotOf } from './projections/lots.ts'
import { recordOf } from './projections/masters.ts'
import { customersOf, linesOfCustomer, nothingOwed, owedInRecall, type Owed } from './recall-figures.ts'
import { broughtBy, clearedLots, clearedOf, dayOfClock, madeOf } from './recall-proof.ts'
import { placeName } from './serial-place.ts'

type Cells = ReadonlyArray<string | number>

interface Thing {
  readonly item: string
  readonly kind: 'lot' | 'serial'
  readonly code: string
  readonly possible: number
}

export const packQueries = {
  things: 'SELECT item, kind, code, possible FROM recall_thing WHERE recall = ? ORDER BY item, kind, code',
  lying: `SELECT thing.item, thing.kind, thing.code, sum(iif(place GLOB 'shipment:*', 0, quantity)) AS onHand, sum(iif(place GLOB 'shipment:*', quantity, 0)) AS staged FROM recall_thing AS thing CROSS JOIN holding ON holding.item = thing.item AND holding.lot = thing.code
    WHERE thing.recall = ? AND thing.kind = 'lot' GROUP BY thing.item, thing.kind, thing.code`,
  crossed: `SELECT thing.item, thing.code, place, way, document, sum(quantity) AS quantity, max(passage.hlc) AS hlc FROM recall_thing AS thing CROSS JOIN passage ON passage.item = thing.item AND passage.lot = thing.code
    WHERE thing.recall = ? AND thing.kind = 'lot' GROUP BY thing.item, thing.code, place, way, document HAVING sum(quantity) > 0`,
  serials: `SELECT thing.item, thing.code, serial.lot, serial.place FROM recall_thing AS thing CROSS JOIN serial ON serial.serial = thing.code AND serial.item = thing.item WHERE thing.recall = ? AND thing.kind = 'serial'
    AND NOT EXISTS (SELECT 1 FROM recall_thing AS whole WHERE whole.recall = thing.recall AND whole.item = thing.item AND whole.kind = 'lot' AND whole.code = serial.lot)`,
} as const

export const unitsHead = ['kind', 'sku', 'name', 'code', 'scope', 'on hand', 'staged', 'shipped', 'returned', 'destroyed', 'used up', 'coming back', 'open', 'unit'] as const

const keyOf = ({ item, kind, code }: Omit<Thing, 'possible'>): string => `${kind}:${item}/${code}`

/** One row for each lot and serial reached; of a serial whose lot is reached as a whole the lot's row says it. */
export function* unitRows(database: Database, recall: string): Iterable<Cells> {
  const owed = new Map<string, Owed>(owedInRecall(database, recall).map(({ item, kind, code, ...sum }) => [keyOf({ item, kind, code }), sum]))
  const lying = new Map(database.all<Thing & { onHand: number; staged: number }>(packQueries.lying, recall).map((row) => [keyOf(row), row]))
  for (const { item, code, place } of database.all<{ item: string; code: string; place: Place }>(packQueries.serials, recall)) {
    if (/^(location|shipment):/.test(place)) lying.set(serialSubject(item, code), { item, kind: 'serial', code, possible: 0, onHand: place.startsWith('location:') ? 1 : 0, staged: place.startsWith('location:') ? 0 : 1 })
  }
  for (const thing of database.all<Thing>(packQueries.things, recall)) {
    const subject = keyOf(thing)
    const { title, code, unitOfMeasure } = nameOf(database, subject)
    const { onHand, staged } = lying.get(subject) ?? { onHand: 0, staged: 0 }
    const { shipped, returned, destroyed, usedUp, returning, open } = owed.get(subject) ?? nothingOwed
    yield [thing.kind, recordOf(database, 'item', thing.item)?.sku ?? '', title, code, thing.possible === 1 ? 'possible' : 'exact', onHand, staged, shipped, returned, destroyed, usedUp, returning, open, unitOfMeasure]
  }
}

export const clearedHead = ['sku', 'name', 'lot', 'day', 'made of', 'brought by'] as const

/** Every lot of an affected item's days that was not reached, with why. */
export function* clearedRows(database: Database, recall: string): Iterable<Cells> {
  for (const of of clearedOf(database, recall)) {
    const item = recordOf(database, 'item', of.item)
    for (const { lot, code, first_hlc } of clearedLots(database, recall, of, ['', ''], -1)) {
      const made = madeOf(database, of.item, lot).map((subject) => nameOf(database, subject).code).join(' ')
      yield [item?.sku ?? '', item?.name ?? of.item, code, dayOfClock(first_hlc), made, broughtBy(database, of.item, lot).map((place) => placeName(database, place)).join(', ')]
    }
  }
}

export const mergeHead = ['customer', 'name', 'address', 'contact', 'phone', 'email', 'sku', 'item', 'lot or serial', 'scope', 'shipped', 'returned', 'destroyed', 'used up', 'open', 'unit'] as const

/** A row for each customer and lot: what a letter to them says. */
export function* mergeRows(database: Database, recall: string): Iterable<Cells> {
  for (const { partner } of customersOf(database, recall)) {
    const customer = recordOf(database, 'partner', partner)
    const { name = '', phone = customer?.phone ?? '', email = '' } = customer?.recallContact ?? {}
    const head = [customer?.code ?? '', customer?.name ?? partner, customer?.address.join(', ') ?? '', name, phone, email]
    for (const line of linesOfCustomer(database, recall, partner, ['', '', ''], -1)) {
      const { title, code, unitOfMeasure } = nameOf(database, keyOf(line))
      yield [...head, recordOf(database, 'item', line.item)?.sku ?? '', title, code, line.possible === 1 ? 'possible' : 'exact', line.shipped, line.returned, line.destroyed, line.usedUp, line.open, unitOfMeasure]
    }
  }
}

const goodsOf = (item: Item | undefined, id: string, lot: { readonly code: string } | undefined): DispatchedGoods => {
  const gtin = item?.packing.find(({ quantity }) => quantity === 1)?.gtin
  return { sku: item?.sku ?? id, count: 1, serials: [], ...(gtin === undefined ? {} : { gtin }), ...(lot ? { lot: { code: lot.code } } : {}) }
}

/** Everything that crossed the house's border of what was reached, as it stands: what was taken back is taken off. */
function* crossings(database: Database, recall: string): Iterable<RecalledCrossing> {
  const momentOf = (hlc: string): string => new Date(Number.parseInt(hlc.slice(0, 12), 16)).toISOString()
  const where = (place: Place, document: string): Pick<RecalledCrossing, 'document' | 'partnerGln'> => {
    const number = document === '' ? undefined : documentOf(database, document)?.number
    const gln = recordOf(database, 'partner', idOfPlace(place))?.gln
    return { ...(number === undefined ? {} : { document: number }), ...(gln === undefined ? {} : { partnerGln: gln }) }
  }
  for (const { item, code, place, way, document, quantity, hlc } of database.all<{ item: string; code: string; place: Place; way: 'in' | 'out'; document: string; quantity: number; hlc: string }>(packQueries.crossed, recall)) {
    yield { goods: goodsOf(recordOf(database, 'item', item), item, { code: lotOf(database, item, code)?.code ?? code }), place, way, quantity, at: momentOf(hlc), ...where(place, document) }
  }
  for (const { item, code, lot } of database.all<{ item: string; code: string; lot: string }>(packQueries.serials, recall)) {
    const goods = goodsOf(recordOf(database, 'item', item), item, lot === '' ? undefined : { code: lotOf(database, item, lot)?.code ?? lot })
    for (const { place, way, quantity, origin, seq, document } of crossingsOf(database, serialSubject(item, code))) {
      if (quantity > 0) yield { goods, serial: code, place, way, quantity, at: wallOf(database, origin, seq), ...where(place, document) }
    }
  }
}

/** EPCIS events, one in each line. */
export function* recallEvents(database: Database, recall: string): Iterable<string> {
  const makings = new Map<Place, RecalledCrossing[]>()
  for (const crossing of crossings(database, recall)) {
    if (!crossing.place.startsWith('making:')) yield crossedEvent(crossing)
    else if (!makings.get(crossing.place)?.push(crossing)) makings.set(crossing.place, [crossing])
  }
  for (const [making, parts] of makings) yield madeEvent(making, parts)
}
