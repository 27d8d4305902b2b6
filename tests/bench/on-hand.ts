// The first page of what is on hand, by every filter, as it is and as it was, over a million lots. Warm: the file is in the system's cache.
import type { Sent } from '#contract/contract.ts'
import { setTimeout } from 'node:timers/promises'
import type { Event } from '#domain/events.ts'
import { lotSubject } from '#domain/subject.ts'
import { defineItems, expiryOfLots, fillLots, itemOfLot, lotAt, type StockedItem } from './ground/lots.ts'
import { aWorkplace, defineMasters, type Workplace } from './ground/workplace.ts'

const lots = 1_000_000
const items = 40
const rounds = 20
/** Every tenth lot has a value, one of a thousand. */
const lotsPerValue = 10
const values = 1_000
/** Moves since the moment that is looked back to. */
const movesSince = 2_000

type Asked = Sent<'stock.onHand'>

/** Id of the indicator. */
const noteValues = async ({ act, core }: Workplace, stocked: readonly StockedItem[]): Promise<string> => {
  const { id } = await act('catalog.saveIndicator', { code: 'PH', name: 'Acidity', type: 'measure', unit: 'pH', of: 'lot', active: true })
  const noted = Array.from({ length: lots / lotsPerValue }, (_, index) => index * lotsPerValue)
  for (let first = 0; first < noted.length; first += 1_000) {
    core.record(noted.slice(first, first + 1_000).map((lot): Event => ({
      type: 'IndicatorsNoted', payload: { subject: lotSubject(itemOfLot(stocked, lot, lots).id, lotAt(lot)), values: [{ indicator: id, value: String((lot / lotsPerValue) % values) }] },
    })))
    await setTimeout(0)
  }
  return id
}

/** The moment before some of it was moved, ISO 8601 UTC. */
const beforeMoves = async ({ core }: Workplace, stocked: readonly StockedItem[], from: string, to: string): Promise<string> => {
  const moment = new Date().toISOString()
  await setTimeout(5)
  core.record(Array.from({ length: movesSince }, (_, nth): Event => {
    const lot = nth * (lots / movesSince)
    return { type: 'Moved', payload: { documents: [], legs: [{ item: itemOfLot(stocked, lot, lots).id, lot: lotAt(lot), quantity: 5, from: `location:${from}`, to: `location:${to}` }] } }
  }))
  return moment
}

export const run = async (print: (figure: string, value: number, unit: string) => void): Promise<void> => {
  const place = await aWorkplace()
  const masters = await defineMasters(place)
  const stocked = await defineItems(place, items)
  await fillLots(place, stocked, { supplier: masters.supplier, location: masters.shelf }, lots)
  const [first] = stocked
  for (let lot = 0; lot < 50; lot += 1) await place.act('quality.placeHold', { scope: { by: 'lot', item: first!.id, lot: lotAt(lot * 400) }, reason: 'Seal broken' })
  const indicator = await noteValues(place, stocked)
  const asOf = await beforeMoves(place, stocked, masters.shelf, masters.dock)
  const asked: Record<string, Asked> = {
    all: {}, item: { item: first!.id }, location: { location: masters.shelf }, tracking: { tracking: 'lot' }, noTracking: { tracking: 'lot and serial' },
    available: { disposition: 'available' }, held: { disposition: 'held' }, expired: { disposition: 'expired' },
    lot: { search: lotAt(777_777) }, prefix: { search: 'L0' }, name: { search: 'dairy product' }, place: { search: 'shelf' },
    itemAndPlace: { item: first!.id, location: masters.shelf }, heldThere: { location: masters.shelf, disposition: 'held' }, expiredThere: { location: masters.shelf, disposition: 'expired' },
    value: { indicator: { id: indicator } }, values: { indicator: { id: indicator, from: '670', to: '690' } }, noValue: { indicator: { id: indicator, from: '2000' } },
    valueOfItem: { item: first!.id, indicator: { id: indicator, from: '670', to: '670' } }, anyValueOfItem: { item: stocked.at(-1)!.id, indicator: { id: indicator } },
    valueThere: { location: masters.shelf, indicator: { id: indicator, from: '500' } }, valueNamed: { search: 'dairy product', indicator: { id: indicator, from: '500' } }, valueHeld: { disposition: 'held', indicator: { id: indicator } },
    past: { asOf }, itemThen: { asOf, item: first!.id }, placeThen: { asOf, location: masters.dock }, lotThen: { asOf, search: lotAt(777_500) }, nameThen: { asOf, search: 'dairy product' },
    heldThen: { asOf, disposition: 'held' }, availableThen: { asOf, disposition: 'available' }, valuesThen: { asOf, indicator: { id: indicator, from: '670', to: '690' } },
  }
  let worstMs = 0
  for (const [name, input] of Object.entries(asked)) {
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const begun = performance.now()
      const { rows, next } = await place.ask('stock.onHand', input)
      times.push(performance.now() - begun)
      if (rows.some(({ expiry }) => expiry !== undefined && expiry !== expiryOfLots) || (name === 'all' && (rows.length !== 100 || next === undefined))) throw new Error(`${name}: ${JSON.stringify(rows[0])}`)
    }
    // The first look of each reads the file; every later one is what a screen waits for.
    const ms = Math.max(...times.slice(1))
    print(`${name}_ms`, ms, 'ms')
    worstMs = Math.max(worstMs, ms)
  }
  print('worst_ms', worstMs, 'ms')
  place.close()
}
