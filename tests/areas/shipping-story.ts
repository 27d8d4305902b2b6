// What shipping stories are told with: shipments by name, picks, refusals, and what must hold afterwards.
import { expect } from 'vitest'
import type { Sent, View } from '#contract/contract.ts'
import { migrationsFolder } from '../../src-main/core.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { received } from '../builders.ts'
import type { Site, Step } from '../given.ts'

export type Shipment = NonNullable<View<'shipping.shipment'>>

/** A shipment known as `as` in the story: of an order, or ad hoc to City Market. */
export const aShipment = (as: string, order?: string): Step => async (site) => {
  site.ids.set(as, (await site.act('shipping.open', order === undefined ? { customer: site.id('MARKET') } : { order: site.id(order) })).id)
}
export type Scan = Omit<Sent<'shipping.scan'>, 'shipment' | 'raw' | 'location'> & { readonly from?: string }
export type Pick = Omit<Sent<'shipping.pick'>, 'shipment' | 'item' | 'location'> & { readonly from?: string }
export const at = (site: Site, { from, ...rest }: { readonly from?: string }): object => ({ ...rest, ...(from === undefined ? {} : { location: site.id(from) }) })
export const scanned = (as: string, raw: string, more: Scan = {}): Step => (site) => site.act('shipping.scan', { shipment: site.id(as), raw, ...at(site, more) })
export const picked = (as: string, sku: string, more: Pick = {}): Step => (site) => site.act('shipping.pick', { shipment: site.id(as), item: site.id(sku), ...at(site, more) })
export const packed = (as: string): Step => (site) => site.act('shipping.pack', { shipment: site.id(as) })
export const shipped = (as: string): Step => (site) => site.act('shipping.ship', { shipment: site.id(as) })
export const undone = (as: string): Step => (site) => site.act('shipping.undo', { shipment: site.id(as) })

export const shows = (as: string, holds: (shipment: Shipment, site: Site) => void): Step => async (site) => holds((await site.ask('shipping.shipment', { shipment: site.id(as) }))!, site)
export const onHandIs = (sku: string, expected: readonly string[]): Step => async (site) =>
  expect((await site.ask('stock.onHand', { item: site.id(sku) })).rows.map((row) => `${row.quantity} ${row.lot ?? ''} @${row.placeName}`)).toEqual(expected)
export const scanRefused = (as: string, raw: string, refusal: object, more: Scan = {}): Step => async (site) =>
  expect(await site.refused('shipping.scan', { shipment: site.id(as), raw, ...at(site, more) })).toMatchObject(refusal)
export const pickRefused = (as: string, sku: string, refusal: object, more: Pick = {}): Step => async (site) =>
  expect(await site.refused('shipping.pick', { shipment: site.id(as), item: site.id(sku), ...at(site, more) })).toMatchObject(refusal)
/** Nobody stays signed in over night: the station is started again on the new day. */
export const daysPass = (days: number): Step => (site) => {
  site.pass(days)
  return site.restart()
}
export const provesItself: Step = async (site) => expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] })

export const soon = { lot: 'L-SOON', expiry: '2026-12-01' }
export const late = { lot: 'L-LATE', expiry: '2026-12-20' }
export const twoLotsOfMilk: Step = async (site) => {
  await received('MILK', { ...late, quantity: 20 })(site)
  await received('MILK', { ...soon, quantity: 5 })(site)
}
/** One of each: 100 boxes, 30 milk, 3 controllers, 4 bottles of tablets in two lots. */
export const stocked: Step = async (site) => {
  await received('BOX', { quantity: 100 })(site)
  await received('MILK', { ...soon, quantity: 30 })(site)
  await received('CTRL', { serials: ['C1', 'C2', 'C3'] })(site)
  await received('IBU', { lot: 'T1', expiry: '2027-05-01', serials: ['B1', 'B2'] })(site)
  await received('IBU', { lot: 'T2', expiry: '2027-06-01', serials: ['B3', 'B4'] })(site)
}
export const timed = async (what: string, step: () => Promise<unknown>): Promise<void> => {
  const started = performance.now()
  await step()
  expect(performance.now() - started, `${what}, ms`).toBeLessThan(1_000)
}
export const nobody = 'A'.repeat(22)
