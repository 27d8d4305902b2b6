// What a warehouse does on a day: operators at the same lots and the same shelves take in, put away and send out, all at once.
import type { View } from '#contract/contract.ts'
import { dayAfter } from '#domain/lot.ts'
import { idOfPlace, type Place } from '#domain/place.ts'
import { gtin } from '../../builders.ts'
import { gs1, lotLabel, serialLabel } from '../../scans.ts'
import type { Operator } from './operator.ts'
import { randomFrom } from './scan-mix.ts'

interface Stocked {
  readonly id: string
  readonly gtin: string
  readonly caseGtin: string
}

export interface Floor {
  readonly lotItems: readonly Stocked[]
  readonly serialItems: readonly Stocked[]
  readonly suppliers: readonly string[]
  readonly customers: readonly string[]
  readonly dock: string
  readonly shelves: readonly string[]
  readonly today: string
}

/** What the operators themselves wrote down, quantities by item. */
export interface Notes {
  receipts: number
  moves: number
  picks: number
  shipments: number
  readonly received: Map<string, number>
  readonly shipped: Map<string, number>
  /** Where each serial that is in the house was put last. */
  readonly serials: Map<string, { readonly item: Stocked; readonly at: string }>
}

const bottlesInCase = 12
const receiptsPerLot = 20
const scansOfLots = 2
const movesInARound = 10
const picksOfAnOrder = 5
/** Receipts before anything else is done. */
const morning = 60

/** Sets the warehouse up, with an administrator signed in. */
export const defineFloor = async ({ act, ask }: Operator): Promise<Floor> => {
  const idOf = async (saved: Promise<{ readonly id: string } | undefined>): Promise<string> => (await saved)!.id
  const item = async (number: number, tracking: 'lot' | 'serial'): Promise<Stocked> => {
    const [each, caseGtin] = [gtin(number), gtin(number, 1)]
    const packing = [{ gtin: each, quantity: 1 }, ...(tracking === 'lot' ? [{ gtin: caseGtin, quantity: bottlesInCase }] : [])]
    return { gtin: each, caseGtin, id: await idOf(act('catalog.saveItem', { sku: `ITEM-${number}`, name: `Product ${number}`, tracking, unit: 'piece', expires: tracking === 'lot', packing })) }
  }
  const partner = (code: string, supplier: boolean): Promise<string> => idOf(act('catalog.savePartner', { code, name: `Partner ${code}`, supplier, customer: !supplier, address: [] }))
  const location = (code: string, kind: 'dock' | 'storage'): Promise<string> => idOf(act('catalog.saveLocation', { code, name: `Place ${code}`, kind }))
  await act('station.setCompany', { companyPrefix: '9521234' })
  return {
    lotItems: await Promise.all([0, 1, 2, 3, 4, 5].map((number) => item(number, 'lot'))),
    serialItems: await Promise.all([6, 7, 8, 9].map((number) => item(number, 'serial'))),
    suppliers: await Promise.all(['S-1', 'S-2'].map((code) => partner(code, true))),
    customers: await Promise.all(['C-1', 'C-2', 'C-3'].map((code) => partner(code, false))),
    dock: await location('DOCK', 'dock'),
    shelves: await Promise.all(Array.from({ length: 12 }, (_, number) => location(`A-${String(number + 1).padStart(2, '0')}`, 'storage'))),
    today: (await ask('station.status', {})).today,
  }
}

const add = (sums: Map<string, number>, item: string, quantity: number): void => void sums.set(item, (sums.get(item) ?? 0) + quantity)

class Shift {
  readonly #me: Operator
  readonly #floor: Floor
  readonly #notes: Notes
  readonly #one: <T>(of: readonly T[]) => T

  constructor(me: Operator, floor: Floor, notes: Notes, seed: number) {
    this.#me = me
    this.#floor = floor
    this.#notes = notes
    const below = randomFrom(seed)
    this.#one = (of) => of[below(of.length)]!
  }

  /** Whoever receives at the same time receives the same lots. */
  async receive(): Promise<void> {
    const { dock, suppliers, lotItems, serialItems, today } = this.#floor
    const [me, notes, number] = [this.#me, this.#notes, this.#notes.receipts]
    notes.receipts += 1
    const receipt = await me.act('receiving.open', { supplier: this.#one(suppliers), location: dock })
    if (!receipt) return
    me.show('receiving.receipt', { receipt: receipt.id })
    const turn = Math.floor(number / receiptsPerLot)
    for (let scan = 0; scan < scansOfLots; scan += 1) {
      const item = this.#one(lotItems)
      const raw = lotLabel(item.caseGtin, `L${String(turn).padStart(4, '0')}`, dayAfter(today, 200 + turn))
      if (await me.act('receiving.scan', { receipt: receipt.id, raw }, raw)) add(notes.received, item.id, bottlesInCase)
    }
    const item = this.#one(serialItems)
    const serial = `S${String(number).padStart(6, '0')}`
    const raw = serialLabel(item.gtin, serial)
    if (await me.act('receiving.scan', { receipt: receipt.id, raw }, raw)) {
      add(notes.received, item.id, 1)
      notes.serials.set(serial, { item, at: dock })
    }
    await me.act('receiving.finish', { receipt: receipt.id })
  }

  /** One look at a place, then what was seen there is moved on, whatever the others do to it meanwhile. */
  async move(): Promise<void> {
    const { dock, shelves } = this.#floor
    const from = this.#one([dock, this.#one(shelves)])
    this.#me.show('stock.onHand', { location: from })
    const { rows } = await this.#me.ask('stock.onHand', { location: from })
    const piles = rows.filter(({ lot, unit }) => lot !== undefined && unit === undefined)
    const units = [...new Set(rows.flatMap(({ unit }) => unit ?? []))]
    const serials = [...this.#notes.serials].filter(([, { at }]) => at === from).map(([serial]) => serial)
    for (let turn = 0; turn < movesInARound; turn += 1) {
      const to = this.#one(shelves.filter((shelf) => shelf !== from))
      if (turn % 5 === 0) units.push(...await this.#pack(piles, from, units.length))
      if (turn % 5 === 1 && units.length > 0) await this.#moveUnit(units, to)
      else if (turn % 5 === 2 && serials.length > 0) await this.#moveSerial(serials, to)
      else if (piles.length > 0) await this.#moveLot(piles, from, to)
    }
  }

  /** So that there are always some units to move. */
  async #pack(piles: ReadonlyArray<{ readonly item: string; readonly lot?: string | undefined }>, from: string, there: number): Promise<string[]> {
    if (there >= 2 || piles.length === 0) return []
    const { item, lot } = this.#one(piles)
    const packed = await this.#me.act('stock.pack', { item, lot, from, quantity: 3 })
    return packed ? [packed.sscc] : []
  }

  async #moved(to: string, raw: string, more: { readonly from?: string; readonly quantity?: number } = {}): Promise<boolean> {
    const moved = await this.#me.act('stock.move', { to, raw, ...more }, raw)
    if (moved) this.#notes.moves += 1
    return moved !== undefined
  }

  async #moveUnit(units: readonly string[], to: string): Promise<void> {
    await this.#moved(to, gs1(['00', this.#one(units)]))
  }

  async #moveSerial(serials: readonly string[], to: string): Promise<void> {
    const serial = this.#one(serials)
    const known = this.#notes.serials.get(serial)
    if (known && await this.#moved(to, serialLabel(known.item.gtin, serial)) && this.#notes.serials.has(serial)) this.#notes.serials.set(serial, { ...known, at: to })
  }

  async #moveLot(piles: ReadonlyArray<{ readonly item: string; readonly lot?: string | undefined }>, from: string, to: string): Promise<void> {
    const { item, lot = '' } = this.#one(piles)
    await this.#moved(to, lotLabel(this.#gtinOf(item), lot), { from, quantity: this.#one([1, 2, 3]) })
  }

  #gtinOf(item: string): string {
    return this.#floor.lotItems.find(({ id }) => id === item)!.gtin
  }

  /** An order, picked as it is proposed, packed and shipped. What the others have taken meanwhile is proposed anew. */
  async ship(): Promise<void> {
    const { lotItems, serialItems, customers } = this.#floor
    const [me, notes] = [this.#me, this.#notes]
    notes.shipments += 1
    const chosen = new Set([this.#one(lotItems), this.#one(lotItems), this.#one(lotItems), this.#one(serialItems), this.#one(serialItems)])
    const lines = [...chosen].map(({ id }) => ({ item: id, quantity: lotItems.some((item) => item.id === id) ? this.#one([4, 8, 12]) : 1 }))
    const order = await me.act('shipping.saveOrder', { number: `SO-${notes.shipments}`, customer: this.#one(customers), lines })
    const opened = order && (await me.act('shipping.open', { order: order.id }))
    if (!opened) return
    let view: View<'shipping.shipment'> = opened
    const shipment = opened.id
    me.show('shipping.shipment', { shipment })
    for (let turn = 0; turn < picksOfAnOrder * 3 && (view?.proposal.length ?? 0) > 0; turn += 1) {
      const picked = await this.#pick(shipment, view!.proposal[0]!)
      if (picked) notes.picks += 1
      view = picked ?? (await me.ask('shipping.shipment', { shipment }))
    }
    if ((view?.done ?? 0) === 0) return
    await me.act('shipping.pack', { shipment })
    const gone = await me.act('shipping.ship', { shipment })
    for (const { item, quantity } of gone?.picked ?? []) add(notes.shipped, item, quantity)
  }

  /** A serial of this item that lies there, as far as anybody knows. */
  #serialAt(item: string, location: string): string | undefined {
    for (const [serial, known] of this.#notes.serials) if (known.item.id === item && known.at === location) return serial
    return undefined
  }

  /** Scans what is proposed; undefined where nobody knows of it, or where it was refused. */
  async #pick(shipment: string, { item, lot, place, quantity }: NonNullable<View<'shipping.shipment'>>['proposal'][number]): Promise<View<'shipping.shipment'>> {
    const location = idOfPlace(place as Place)
    if (lot !== undefined) {
      const raw = lotLabel(this.#gtinOf(item), lot)
      return this.#me.act('shipping.scan', { shipment, raw, quantity, location }, raw)
    }
    const { serials } = this.#notes
    const serial = this.#serialAt(item, location)
    if (serial === undefined) return undefined
    const raw = serialLabel(serials.get(serial)!.item.gtin, serial)
    const picked = await this.#me.act('shipping.scan', { shipment, raw }, raw)
    if (picked) serials.delete(serial)
    return picked
  }
}

/** One operator's day: always what is most behind. */
export const workThrough = async (me: Operator, floor: Floor, notes: Notes, goals: { readonly receipts: number; readonly moves: number; readonly picks: number }, seed: number): Promise<void> => {
  const shift = new Shift(me, floor, notes, seed)
  const work = [
    { behind: () => notes.receipts / goals.receipts, turn: () => shift.receive() },
    { behind: () => notes.moves / goals.moves, turn: () => shift.move() },
    { behind: () => notes.picks / goals.picks, turn: () => shift.ship() },
  ]
  while (work.some(({ behind }) => behind() < 1)) {
    const [next] = notes.receipts < morning ? work : work.toSorted((a, b) => a.behind() - b.behind())
    await next!.turn()
  }
}
