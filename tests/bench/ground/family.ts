// A food company's history: lots made of lots eight deep, and two thousand customers. Rows go into the very tables that the folds write, in bulk.
import type { Event, Leg } from '#domain/events.ts'
import type { Place } from '#domain/place.ts'
import { clockOf } from '../../../src-main/ledger/projections/genealogy.ts'
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
  /** Two sales of each finished lot: customer and quantity. */
  readonly sales: ReadonlyArray<readonly [lot: number, customer: number, quantity: number]>
}

export const depth = 8
/** Of a hundred lots so many are in each layer, from raw to finished. */
const shares = [7, 4, 4, 4, 4, 4, 4, 4, 65] as const
const made = 1_000
const used = 10
/** How far apart lots lie that go into one, in lots of their layer. */
const spread = 170

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
  const random = randomFrom(20_261_122)
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
  const sales: [number, number, number][] = []
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
    if (index === depth) for (let sale = 0; sale < 2; sale += 1) sales.push([lot, random(customers.length), 1 + random(400)])
  }
  return { lots, items, customers, suppliers, shelf, layer, firstParent, parents: Int32Array.from(parents), sales }
}

const placeOfMaking = (lot: number): Place => `making:${String(lot).padStart(22, 'm')}`

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
  for (const [lot, customer, quantity] of sales) events.push({ type: 'Shipped', payload: { documents: [], document: '', legs: [leg(lot, quantity, here, `customer:${customers[customer]!}`)] } })
  return events
}

const nextTurn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

/** The rows that a trace reads and that the folds would write from `eventsOf`, without the facts; putting away and picking leave none of them. */
export const writeFamily = async ({ core: { database } }: Workplace, family: Family): Promise<void> => {
  const { lots, items, customers, suppliers, shelf, layer, firstParent, parents, sales } = family
  const subject = (lot: number): string => `lot:${items[layer[lot]!]!}/${lotCode(lot)}`
  const tick = Date.now() * 2_048
  const hlc = clockOf(tick)
  const { origin, seq } = database.get<{ origin: string; seq: number }>('SELECT origin, max(seq) AS seq FROM fact')!
  const ids = new Map<string, number>()
  const number = (of: string, kind: number, item: number): number => {
    ids.set(of, ids.size + 1)
    database.run('INSERT INTO trace_node (id, subject, kind, item) VALUES (?, ?, ?, ?)', ids.size, of, kind, item)
    return ids.size
  }
  const nodes = new Int32Array(lots)
  const making = new Int32Array(lots)
  const left = new Float64Array(lots).fill(made)
  const inBulk = async (count: number, write: (index: number) => void): Promise<void> => {
    for (let first = 0; first < count; first += 50_000) {
      database.transaction(() => { for (let index = first; index < Math.min(count, first + 50_000); index += 1) write(index) })
      await nextTurn()
    }
  }
  const itemNodes = database.transaction(() => items.map((item) => number(`item:${item}`, 3, 0)))
  // A raw lot that nothing was made of is not in the graph.
  const isUsed = new Uint8Array(lots)
  for (const parent of parents) isUsed[parent] = 1
  const inGraph = (lot: number): boolean => layer[lot]! > 0 || isUsed[lot] === 1
  const partnerNode = new Map<string, number>()
  const partnerAt = (place: string): number => {
    if (!partnerNode.has(place)) partnerNode.set(place, number(place, 4, 0))
    return partnerNode.get(place)!
  }
  const passage = (lot: number, leg: number, place: string, way: string, quantity: number): void =>
    void database.run("INSERT INTO passage (item, lot, hlc, origin, seq, leg, place, way, quantity, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '')", items[layer[lot]!]!, lotCode(lot), hlc, origin, seq, leg, place, way, quantity)
  let nth = 0
  await inBulk(lots, (lot) => {
    const code = lotCode(lot)
    if (layer[lot]! > 0) making[lot] = number(placeOfMaking(lot), 0, 0)
    if (inGraph(lot)) nodes[lot] = number(subject(lot), 1, itemNodes[layer[lot]!]!)
    database.run('INSERT INTO lot (item, lot, code, first_hlc, hlc) VALUES (?, ?, ?, ?, ?)', items[layer[lot]!]!, code, code, hlc, hlc)
    if (layer[lot] === 0) passage(lot, (nth += 1), `supplier:${suppliers[lot % suppliers.length]!}`, 'in', made)
    else {
      passage(lot, (nth += 1), placeOfMaking(lot), 'in', made)
      for (const parent of parents.subarray(firstParent[lot]!, firstParent[lot + 1]!)) {
        passage(parent, (nth += 1), placeOfMaking(lot), 'out', used)
        left[parent]! -= used
      }
      database.run('INSERT INTO trace_making (making, first_out, last_in) VALUES (?, ?, ?)', making[lot]!, tick, tick)
    }
  })
  await writeLinks(family, { database, nodes, making, inBulk })
  const sums = new Map<number, Map<number, number>>()
  for (const [lot, customer, quantity] of sales) {
    const own = sums.get(lot) ?? new Map<number, number>()
    own.set(customer, (own.get(customer) ?? 0) + quantity)
    sums.set(lot, own)
    left[lot]! -= quantity
  }
  const end = (lot: number, way: number, place: string, quantity: number): void => void database.run('INSERT INTO trace_end (node, way, partner, tick, quantity) VALUES (?, ?, ?, 0, ?)', nodes[lot]!, way, partnerAt(place), quantity)
  await inBulk(lots, (lot) => {
    if (layer[lot] === 0 && inGraph(lot)) end(lot, 1, `supplier:${suppliers[lot % suppliers.length]!}`, made)
    for (const [customer, quantity] of sums.get(lot) ?? []) {
      end(lot, 0, `customer:${customers[customer]!}`, quantity)
      passage(lot, (nth += 1), `customer:${customers[customer]!}`, 'out', quantity)
    }
    if (left[lot] !== 0) database.run("INSERT INTO holding (item, lot, place, unit, quantity) VALUES (?, ?, ?, '', ?)", items[layer[lot]!]!, lotCode(lot), `location:${shelf}`, left[lot]!)
  })
}

interface Ground {
  readonly database: Workplace['core']['database']
  readonly nodes: Int32Array
  readonly making: Int32Array
  readonly inBulk: (count: number, write: (index: number) => void) => Promise<void>
}

/** In the order of their key: a lot's makings after each other. */
const writeLinks = async ({ lots, layer, firstParent, parents }: Family, { database, nodes, making, inBulk }: Ground): Promise<void> => {
  const children: number[][] = Array.from({ length: lots }, () => [])
  for (let lot = 0; lot < lots; lot += 1) for (const parent of parents.subarray(firstParent[lot]!, firstParent[lot + 1]!)) children[parent]!.push(lot)
  const link = (lot: number, way: number, through: number, quantity: number): void => void database.run('INSERT INTO trace_link (node, way, making, quantity, named) VALUES (?, ?, ?, ?, 0)', nodes[lot]!, way, making[through]!, quantity)
  await inBulk(lots, (lot) => {
    for (const child of children[lot]!) link(lot, 0, child, used)
    if (layer[lot]! > 0) link(lot, 1, lot, made)
  })
}
