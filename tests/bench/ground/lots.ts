// A warehouse of lots: forty items of a dairy, each received in thousands of lots, and an order of which much is still to come.
import type { Event } from '#domain/events.ts'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'
import type { Workplace } from './workplace.ts'

export const expiryOfLots = '2028-01-31'
const bottlesInCase = 12
const lotsPerFact = 250
const factsPerTransaction = 10

export interface StockedItem {
  readonly id: string
  /** Of the case. */
  readonly gtin: string
}

const nextTurn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

const gtinAt = (number: number): string => {
  const body = `1952123${String(number).padStart(6, '0')}`
  return `${body}${checkDigitOf(body)}`
}

export const lotAt = (number: number): string => `L${String(number).padStart(8, '0')}`

export const defineItems = async ({ act }: Workplace, count: number): Promise<StockedItem[]> => {
  const items: StockedItem[] = []
  for (let number = 0; number < count; number += 1) {
    const gtin = gtinAt(number)
    const { id } = await act('catalog.saveItem', { sku: `DAIRY-${String(number).padStart(3, '0')}`, name: `Dairy product ${number} 1 L`, tracking: 'lot', unit: 'bottle', expires: true, packing: [{ gtin, quantity: bottlesInCase }] })
    items.push({ id, gtin })
  }
  return items.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Defines and receives lots 0 … count - 1: the first part of them of the first item, the next of the second. */
export const fillLots = async ({ core }: Workplace, items: readonly StockedItem[], where: { readonly supplier: string; readonly location: string }, count: number): Promise<void> => {
  const from = `supplier:${where.supplier}` as const
  const to = `location:${where.location}` as const
  let events: Event[] = []
  let facts = 0
  for (let first = 0; first < count; first += lotsPerFact) {
    const item = itemOfLot(items, first, count).id
    const lots = Array.from({ length: Math.min(lotsPerFact, count - first) }, (_, index) => lotAt(first + index))
    for (const lot of lots) events.push({ type: 'LotDefined', payload: { item, lot, code: lot, expiry: expiryOfLots } })
    events.push({ type: 'Received', payload: { documents: [], legs: lots.map((lot) => ({ item, lot, quantity: bottlesInCase, from, to })) } })
    facts += 1
    if (facts % factsPerTransaction === 0 || first + lotsPerFact >= count) {
      core.record(events)
      events = []
      // The log is moved into the file between two turns.
      await nextTurn()
    }
  }
}

/** The item that lot number `lot` of `lots` belongs to. */
export const itemOfLot = (items: readonly StockedItem[], lot: number, lots: number): StockedItem => items[Math.floor((lot * items.length) / lots)]!
