// What stories of the stock say: goods that lie here and there, moved, and what is then on hand.
import { expect } from 'vitest'
import type { Sent, View } from '#contract/contract.ts'
import { migrationsFolder } from '../../src-main/core.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { received } from '../builders.ts'
import type { Site, Step } from '../given.ts'

type Move = Omit<Sent<'stock.move'>, 'to' | 'from' | 'item'> & { readonly from?: string; readonly item?: string }
const moveOf = (site: Site, to: string, { from, item, ...rest }: Move): Sent<'stock.move'> => ({
  ...rest, to: site.id(to), ...(from === undefined ? {} : { from: site.id(from) }), ...(item === undefined ? {} : { item: site.id(item) }),
})
export const moved = (to: string, more: Move, says?: (view: View<'stock.move'>, site: Site) => void): Step => async (site) => {
  const view = await site.act('stock.move', moveOf(site, to, more))
  says?.(view, site)
}
export const moveRefused = (to: string, more: Move, refusal: object): Step => async (site) => expect(await site.refused('stock.move', moveOf(site, to, more))).toMatchObject(refusal)
export const undone: Step = (site) => site.act('stock.undoMove', {})

export const rowsOf = async (site: Site, asked: Sent<'stock.onHand'>): Promise<string[]> =>
  (await site.ask('stock.onHand', asked)).rows.map((row) => `${row.quantity} ${row.sku}${row.lot === undefined ? '' : ` ${row.lot}`} @${row.placeName}${row.unit === undefined ? '' : ` in ${row.unit}`}`)
export const onHandIs = (asked: Omit<Sent<'stock.onHand'>, 'location' | 'item'> & { readonly at?: string; readonly item?: string }, expected: readonly string[]): Step => async (site) => {
  const { at, item, ...rest } = asked
  expect(await rowsOf(site, { ...rest, ...(at === undefined ? {} : { location: site.id(at) }), ...(item === undefined ? {} : { item: site.id(item) }) })).toEqual(expected)
}
export const provesItself: Step = async (site) => expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] })
export const nobody = 'A'.repeat(22)

export const stocked: Step = async (site) => {
  await received('BOX', { quantity: 100 })(site)
  await received('MILK', { lot: 'L-SOON', expiry: '2026-12-01', quantity: 30 }, 'DOCK-1')(site)
  await received('CHED', { supplierLot: 'SUP-7', expiry: '2027-01-01', quantity: 3 })(site)
  await received('CTRL', { serials: ['C1', 'C2', 'C3'] })(site)
  await received('IBU', { lot: 'T1', expiry: '2027-05-01', serials: ['B1', 'B2'] })(site)
}
