// The first page of what is on hand, by every filter, over a million lots. Warm: the file is in the system's cache.
import type { Sent } from '#contract/contract.ts'
import { defineItems, expiryOfLots, fillLots, lotAt } from './ground/lots.ts'
import { aWorkplace, defineMasters } from './ground/workplace.ts'

const lots = 1_000_000
const items = 40
const rounds = 20

type Asked = Sent<'stock.onHand'>

export const run = async (print: (figure: string, value: number, unit: string) => void): Promise<void> => {
  const place = await aWorkplace()
  const masters = await defineMasters(place)
  const stocked = await defineItems(place, items)
  await fillLots(place, stocked, { supplier: masters.supplier, location: masters.shelf }, lots)
  const [first] = stocked
  for (let lot = 0; lot < 50; lot += 1) await place.act('quality.placeHold', { scope: { by: 'lot', item: first!.id, lot: lotAt(lot * 400) }, reason: 'Seal broken' })
  const asked: Record<string, Asked> = {
    all: {}, item: { item: first!.id }, location: { location: masters.shelf }, tracking: { tracking: 'lot' }, noTracking: { tracking: 'lot and serial' },
    available: { disposition: 'available' }, held: { disposition: 'held' }, expired: { disposition: 'expired' },
    lot: { search: lotAt(777_777) }, prefix: { search: 'L0' }, name: { search: 'dairy product' }, place: { search: 'shelf' },
    itemAndPlace: { item: first!.id, location: masters.shelf }, heldThere: { location: masters.shelf, disposition: 'held' }, expiredThere: { location: masters.shelf, disposition: 'expired' },
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
