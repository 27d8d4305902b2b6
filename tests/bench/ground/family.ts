// A food company's history: lots made of lots eight deep, and two thousand customers.
import type { Event, Leg } from '#domain/events.ts'
import type { Place } from '#domain/place.ts'
import { randomFrom } from './scan-mix.ts'
import type { Workplace } from './workplace.ts'

/** Lots in layers: raw ones, those made of the layer before, …, finished ones that are sold. */
export interface Family {
  readonly lots: number
  readonly items: readonly string[]
  readonly customers: readonly string[]
  readonly suppliers: readonly string[]
  readonly shelf: string
  /** Layer by lot, and what each lot is made of: `parents` from `firstParent[lot]` on. */
  readonly layer: Uint8Array
  readonly firstParent: Int32Array
  readonly parents: Int32Array
  /** Two sales of each finished lot after each other: lot, customer and quantity. */
  readonly sales: Int32Array
}

export const depth = 8
/** Of a hundred lots so many are in each layer, from raw to finished. */
const shares = [7, 4, 4, 4, 4, 4, 4, 4, 65] as const
/** So much comes of each raw lot, and of each making. */
export const made = 1_000
export const used = 10
/** How far apart lots lie that go into one, in lots of their layer: a raw lot reaches about one in fifteen of all. */
const spreadOf = (lots: number): number => Math.max(10, Math.round(lots / 935))

export const lotCode = (lot: number): string => `L${String(lot).padStart(8, '0')}`

const partner = async ({ act }: Workplace, code: string, supplier: boolean): Promise<string> => (await act('catalog.savePartner', { code, name: `Partner ${code}`, supplier, customer: !supplier, address: [] })).id

const layersOf = (lots: number): Uint8Array => {
  const layer = new Uint8Array(lots)
  let lot = 0
  let sum = 0
  for (const [index, share] of shares.entries()) for (sum += share; lot < Math.round((lots * sum) / 100); lot += 1) layer[lot] = index
  return layer
}

/** Every lot is made of two to five of the layer before it, most of them its neighbours of that day. */
export const planFamily = async (place: Workplace, lots: number): Promise<Family> => {
  // What is lost in a power cut here is made again.
  place.core.database.exec('PRAGMA synchronous = OFF')
  const random = randomFrom(20_261_122)
  const spread = spreadOf(lots)
  const items: string[] = []
  for (let index = 0; index <= depth; index += 1) items.push((await place.act('catalog.saveItem', { sku: `F-${index}`, name: `Step ${index}`, tracking: 'lot', unit: 'kg', expires: false, packing: [] })).id)
  const suppliers = await Promise.all(Array.from({ length: 20 }, (_, n) => partner(place, `S-${n}`, true)))
  const customers: string[] = []
  for (let n = 0; n < 2_000; n += 1) customers.push(await partner(place, `C-${n}`, false))
  const shelf = (await place.act('catalog.saveLocation', { code: 'SHELF', name: 'Shelf', kind: 'storage' })).id
  const layer = layersOf(lots)
  const begins = Array.from({ length: depth + 2 }, (_, index) => { const at = layer.indexOf(index); return at < 0 ? lots : at })
  const firstParent = new Int32Array(lots + 1)
  const parents: number[] = []
  const sales: number[] = []
  for (let lot = 0; lot < lots; lot += 1) {
    const index = layer[lot]!
    if (index > 0) {
      const [low, high] = [begins[index - 1]!, begins[index]!]
      const mine = new Set<number>()
      const wanted = 2 + random(4)
      // A day's lots are made of that day's; the same place in the layer is the same day.
      const day = low + Math.floor(((lot - high) / (begins[index + 1]! - high)) * (high - low))
      for (let tries = 0; mine.size < Math.min(wanted, high - low) && tries < 40; tries += 1) mine.add(Math.min(high - 1, Math.max(low, day - spread + random(2 * spread + 1))))
      parents.push(...[...mine].sort((a, b) => a - b))
    }
    firstParent[lot + 1] = parents.length
    if (index === depth) for (let sale = 0; sale < 2; sale += 1) sales.push(lot, random(customers.length), 1 + random(400))
  }
  return { lots, items, customers, suppliers, shelf, layer, firstParent, parents: Int32Array.from(parents), sales: Int32Array.from(sales) }
}

export const placeOfMaking = (lot: number): Place => `making:${String(lot).padStart(22, 'm')}`

/** What happened, as facts would tell it. */
export const eventsOf = ({ lots, items, customers, suppliers, shelf, layer, firstParent, parents, sales }: Family): Event[] => {
  const here: Place = `location:${shelf}`
  const leg = (lot: number, quantity: number, from: Place, to: Place): Leg => ({ item: items[layer[lot]!]!, lot: lotCode(lot), quantity, from, to })
  const events: Event[] = []
  for (let lot = 0; lot < lots; lot += 1) {
    events.push({ type: 'LotDefined', payload: { item: items[layer[lot]!]!, lot: lotCode(lot), code: lotCode(lot) } })
    if (layer[lot] === 0) events.push({ type: 'Received', payload: { documents: [], legs: [leg(lot, made, `supplier:${suppliers[lot % suppliers.length]!}`, here)] } })
    else {
      const making = placeOfMaking(lot)
      const inputs = Array.from(parents.subarray(firstParent[lot]!, firstParent[lot + 1]!), (parent) => leg(parent, used, here, making))
      events.push({ type: 'Transformed', payload: { documents: [], making: making.slice('making:'.length), legs: [...inputs, leg(lot, made, making, here)] } })
    }
  }
  for (let at = 0; at < sales.length; at += 3) events.push({ type: 'Shipped', payload: { documents: [], document: '', legs: [leg(sales[at]!, sales[at + 2]!, here, `customer:${customers[sales[at + 1]!]!}`)] } })
  return events
}
