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
/** So much comes of each raw lot, and of each making. */
export const made = 1_000
const used = 10
/** How far apart lots lie that go into one, in lots of their layer: a raw lot reaches about one in fifteen of all. */
const spreadOf = (lots: number): number => Math.max(10, Math.round(lots / 1_000))

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

/** The rows that a trace reads and that the folds would write from `eventsOf`, without the facts; putting away and picking leave none of them. In one go: nobody else may need the database. */
export const writeFamily = ({ core: { database } }: Workplace, family: Family): void => {
  // What is lost in a power cut here is made again.
  database.exec('PRAGMA synchronous = OFF')
  database.transaction(() => {
    const indexes = database.all<{ name: string; sql: string }>("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL AND tbl_name IN ('passage', 'lot', 'holding', 'trace_link')")
    for (const { name } of indexes) database.exec(`DROP INDEX ${name}`)
    new Writing(database, family).all()
    for (const { sql } of indexes) database.exec(sql)
  })
  database.exec('PRAGMA synchronous = FULL')
}

/** Every table in the order of its key. */
class Writing {
  readonly #database: Workplace['core']['database']
  readonly #family: Family
  readonly #tick = Date.now() * 2_048
  /** By lot: what was made of it, its number in the graph, and that of its making. */
  readonly #children: number[][]
  readonly #sales: (readonly [customer: number, quantity: number])[][]
  readonly #nodes: Int32Array
  readonly #makings: Int32Array
  readonly #partners = new Map<string, number>()
  #last = 0

  constructor(database: Workplace['core']['database'], family: Family) {
    const { lots, firstParent, parents, sales } = family
    this.#database = database
    this.#family = family
    this.#children = Array.from({ length: lots }, () => [])
    this.#sales = Array.from({ length: lots }, () => [])
    for (let lot = 0; lot < lots; lot += 1) for (const parent of parents.subarray(firstParent[lot]!, firstParent[lot + 1]!)) this.#children[parent]!.push(lot)
    for (const [lot, customer, quantity] of sales) this.#sales[lot]!.push([customer, quantity])
    this.#nodes = new Int32Array(lots)
    this.#makings = new Int32Array(lots)
  }

  all(): void {
    this.#writeNodes()
    this.#writeLinks()
    this.#writeEnds()
    this.#writePassages()
  }

  #number(subject: string, kind: number, item: number): number {
    this.#database.run('INSERT INTO trace_node (id, subject, kind, item) VALUES (?, ?, ?, ?)', (this.#last += 1), subject, kind, item)
    return this.#last
  }

  #writeNodes(): void {
    const { lots, items, layer } = this.#family
    const itemNodes = items.map((item) => this.#number(`item:${item}`, 3, 0))
    for (let lot = 0; lot < lots; lot += 1) {
      const [level, code] = [layer[lot]!, lotCode(lot)]
      if (level > 0) {
        this.#makings[lot] = this.#number(placeOfMaking(lot), 0, 0)
        this.#database.run('INSERT INTO trace_making (making, first_out, last_in) VALUES (?, ?, ?)', this.#makings[lot]!, this.#tick, this.#tick)
      }
      // A raw lot that nothing was made of is not in the graph.
      if (level > 0 || this.#children[lot]!.length > 0) this.#nodes[lot] = this.#number(`lot:${items[level]!}/${code}`, 1, itemNodes[level]!)
      this.#database.run('INSERT INTO lot (item, lot, code, first_hlc, hlc) VALUES (?, ?, ?, ?, ?)', items[level]!, code, code, clockOf(this.#tick), clockOf(this.#tick))
    }
  }

  /** A lot's makings after each other. */
  #writeLinks(): void {
    const link = (lot: number, way: number, through: number, quantity: number): void =>
      void this.#database.run('INSERT INTO trace_link (node, way, making, quantity, named) VALUES (?, ?, ?, ?, 0)', this.#nodes[lot]!, way, this.#makings[through]!, quantity)
    for (let lot = 0; lot < this.#family.lots; lot += 1) {
      for (const child of this.#children[lot]!) link(lot, 0, child, used)
      if (this.#family.layer[lot]! > 0) link(lot, 1, lot, made)
    }
  }

  #writeEnds(): void {
    const { lots, layer } = this.#family
    const end = (lot: number, way: number, place: string, quantity: number): void => {
      if (!this.#partners.has(place)) this.#partners.set(place, this.#number(place, 4, 0))
      this.#database.run('INSERT INTO trace_end (node, way, partner, tick, quantity) VALUES (?, ?, ?, 0, ?) ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity', this.#nodes[lot]!, way, this.#partners.get(place)!, quantity)
    }
    for (let lot = 0; lot < lots; lot += 1) {
      if (this.#nodes[lot] === 0) continue
      if (layer[lot] === 0) end(lot, 1, this.#supplierOf(lot), made)
      for (const [customer, quantity] of this.#sales[lot]!) end(lot, 0, this.#customer(customer), quantity)
    }
  }

  #supplierOf(lot: number): string {
    return `supplier:${this.#family.suppliers[lot % this.#family.suppliers.length]!}`
  }

  #customer(customer: number): string {
    return `customer:${this.#family.customers[customer]!}`
  }

  #writePassages(): void {
    const { lots, items, layer, shelf } = this.#family
    const clock = clockOf(this.#tick)
    const { origin, seq } = this.#database.get<{ origin: string; seq: number }>('SELECT origin, max(seq) AS seq FROM fact')!
    for (const item of items.toSorted()) {
      const level = items.indexOf(item)
      for (let lot = layer.indexOf(level); lot < lots && layer[lot] === level; lot += 1) {
        const code = lotCode(lot)
        let leg = 0
        const passed = (place: string, way: string, quantity: number): void =>
          void this.#database.run("INSERT INTO passage (item, lot, hlc, origin, seq, leg, place, way, quantity, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '')", item, code, clock, origin, seq, (leg += 1), place, way, quantity)
        passed(level === 0 ? this.#supplierOf(lot) : placeOfMaking(lot), 'in', made)
        for (const child of this.#children[lot]!) passed(placeOfMaking(child), 'out', used)
        for (const [customer, quantity] of this.#sales[lot]!) passed(this.#customer(customer), 'out', quantity)
        const left = made - used * this.#children[lot]!.length - this.#sales[lot]!.reduce((sum, [, quantity]) => sum + quantity, 0)
        if (left !== 0) this.#database.run("INSERT INTO holding (item, lot, place, unit, quantity) VALUES (?, ?, ?, '', ?)", item, code, `location:${shelf}`, left)
      }
    }
  }
}
