// A hold is placed while somebody else has the goods in hand: whatever they are doing with them stops within two seconds. How queued labels stop is told with the printers.
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { CommandName, Sent } from '#contract/contract.ts'
import { mintId } from '../../src-main/ledger/ledger.ts'
import { anOrder, aWarehouse, holdLot, received } from '../builders.ts'
import { given, type Site } from '../given.ts'
import { aShipment, picked, type Shipment } from './shipping-story.ts'

const stopsWithinMs = 2_000
const stopped = { code: 'LotOnHold', lot: 'M-1', hold: 'HD-000001', reason: 'Glass' }

/** Somebody signed in at another screen. */
const colleague = async (site: Site): Promise<string> => {
  const { id } = await site.act('station.savePerson', { name: 'Olga', initials: 'OO', role: 'operator', active: true, pin: '904817' })
  return site.core.sessions.open(id)
}

/** A colleague does the same time and again; after a while their lot is held. */
const heldMeanwhile = async <N extends CommandName>(site: Site, name: N, input: Sent<N>): Promise<void> => {
  const session = await colleague(site)
  let [done, refusal]: [number, object | undefined] = [0, undefined]
  const working = (async () => {
    while (!refusal) {
      const outcome = await site.core.call({ name, input: input as never, commandId: mintId(), session })
      if (!('answer' in outcome)) throw new Error(JSON.stringify(outcome))
      if (outcome.answer.ok) done += 1
      else ({ refusal } = outcome.answer)
      await wait(5)
    }
    return performance.now()
  })()
  await expect.poll(() => done).toBeGreaterThan(2)
  const heldMs = performance.now()
  await holdLot('MILK', 'M-1', 'Glass')(site)
  expect(await working - heldMs).toBeLessThan(stopsWithinMs)
  expect(refusal).toMatchObject(stopped)
  const after = site.core.database.all("SELECT type FROM fact WHERE seq > (SELECT seq FROM fact WHERE type = 'HoldPlaced') AND type IN ('Picked', 'Packed', 'Transformed')")
  expect(after, 'nothing was done with it once it was held').toEqual([])
}

const stocked = given(aWarehouse, received('MILK', { lot: 'M-1', expiry: '2026-12-10', quantity: 4_000 }), anOrder('SO-1', { MILK: 3_000 }), aShipment('S', 'SO-1'))

it('is picked no more', () => stocked.when().then((site) => heldMeanwhile(site, 'shipping.pick', { shipment: site.id('S'), item: site.id('MILK'), lot: 'M-1', quantity: 1 })))

it('is packed no more', () => stocked.when(picked('S', 'MILK', { lot: 'M-1', quantity: 2_500 })).then((site) =>
  heldMeanwhile(site, 'shipping.pack', { shipment: site.id('S'), goods: [{ item: site.id('MILK'), lot: 'M-1', quantity: 1 }] })))

it('is moved no more into what is made', () => stocked.when().then((site) => heldMeanwhile(site, 'production.make', {
  item: site.id('CHED'), quantity: 1, location: site.id('A-01'), inputs: [{ item: site.id('MILK'), lot: 'M-1', quantity: 1, location: site.id('A-01') }],
} as Sent<'production.make'>)))

it('is seen by whoever has the shipment open, who is told to look again', () => stocked.when(async (site) => site.act('shipping.reserve', { document: site.id('S'), by: 'lot' })).then(async (site) => {
  const session = await colleague(site)
  const seen = new Promise<Shipment['broken']>((told) => {
    site.core.onChange(async (changed) => {
      if (!changed.includes('HoldPlaced')) return
      const outcome = await site.core.call({ name: 'shipping.shipment', input: { shipment: site.id('S') }, session })
      if ('answer' in outcome && outcome.answer.ok) told((outcome.answer.view as Shipment).broken)
    })
  })
  const heldMs = performance.now()
  await holdLot('MILK', 'M-1', 'Glass')(site)
  expect(await seen).toMatchObject([{ sku: 'MILK', lot: 'M-1' }])
  expect(performance.now() - heldMs).toBeLessThan(stopsWithinMs)
}))
