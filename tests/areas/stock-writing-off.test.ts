// Out of the books for a reason, thrown away before a witness, given back; what expires next, what is to be ordered, where goods go.
import { describe, expect, it } from 'vitest'
import { migrationsFolder } from '../../src-main/core.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { countSql, expiringSql } from '../../src-main/stock/expiring.ts'
import { minimumsSql } from '../../src-main/stock/reorder.ts'
import { aLocation, aSupplier, aWarehouse, anItem, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'

const provesItself: Step = async (site) => expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] })
const stocked = given(aWarehouse, received('BOX', { quantity: 100 }), received('CTRL', { serials: ['C1', 'C2'] }), received('MILK', { lot: 'OLD', expiry: '2026-12-01', quantity: 24 }), received('MILK', { lot: 'NEW', expiry: '2026-12-24', quantity: 12 }))
const tenDaysLater: Step = (site) => { site.pass(12); return site.restart() }
const onHandOf = async (site: Site, sku: string): Promise<number> => (await site.ask('stock.onHand', { item: site.id(sku) })).rows.reduce((sum, { quantity }) => sum + quantity, 0)
const balanceOf = async (site: Site, subject: string) => (await site.ask('tracing.trace', { subject, direction: 'forward' }))?.balance
/** Somebody else, known by initials. */
const bob: Step = async (site) => void site.ids.set('BB', (await site.act('station.savePerson', { name: 'Bob', initials: 'BB', role: 'operator', active: true, pin: '904817' })).id)
const asBob: Step = (site) => { site.session = site.core.sessions.open(site.id('BB')); return Promise.resolve() }

describe('an adjustment', () => {
  it('takes out for a reason, puts back what was found, and is taken back', () => stocked.when(
    (site) => site.act('stock.adjust', { why: 'damaged', item: site.id('MILK'), lot: 'OLD', quantity: 4 }),
    (site) => site.act('stock.adjust', { why: 'lost', reason: 'Not on the shelf', item: site.id('CTRL'), serials: ['C1'] })).then(
    async (site) => {
      expect(await balanceOf(site, `lot:${site.id('MILK')}/OLD`)).toMatchObject({ received: 24, onHand: 20, disposed: 4, gap: 0 })
      expect(await balanceOf(site, `serial:${site.id('CTRL')}/C1`)).toMatchObject({ lost: 1, gap: 0 })
      await site.act('stock.adjust', { why: 'found', reason: 'Behind the rack', at: site.id('A-01'), item: site.id('CTRL'), serials: ['C1'] })
      expect(await balanceOf(site, `serial:${site.id('CTRL')}/C1`)).toMatchObject({ onHand: 1, gap: 0 })
      await site.act('stock.undoMove', {})
      expect(await onHandOf(site, 'CTRL')).toBe(1)
    }, provesItself))

  it('for what nobody saw is a supervisor’s, and needs a reason', () => stocked.when(bob).then(async (site) => {
    expect(await site.refused('stock.adjust', { why: 'lost', item: site.id('BOX') })).toMatchObject({ code: 'ReasonNeeded' })
    await asBob(site)
    expect(await site.refused('stock.adjust', { why: 'other', reason: 'So', item: site.id('BOX') })).toMatchObject({ code: 'NotPermitted', needs: 'supervisor' })
    await site.act('stock.adjust', { why: 'own-use', item: site.id('BOX'), quantity: 2 })
    expect(await onHandOf(site, 'BOX')).toBe(98)
  }))
})

describe('what has expired', () => {
  const expired = given(aWarehouse, bob, received('MILK', { lot: 'OLD', expiry: '2026-12-01', quantity: 24 }), received('MILK', { lot: 'NEW', expiry: '2026-12-24', quantity: 12 }), tenDaysLater)

  it('heads the board; 7, 30 and 90 days follow', () => expired.when().then(async (site) => {
    const board = await site.ask('stock.expiring', {})
    expect(board).toMatchObject({ rows: [{ lot: 'OLD', days: -2, quantity: 24, places: [{ name: 'Place A-01', quantity: 24 }] }], counts: [{ days: -1, lots: 1 }, { days: 7, lots: 1 }, { days: 30, lots: 2 }, { days: 90, lots: 2 }] })
    expect((await site.ask('stock.expiring', { days: 21 })).rows.map(({ lot }) => lot)).toEqual(['OLD', 'NEW'])
    const { database } = site.core
    expect(database.plan(expiringSql, '2027', '', '', '')).toEqual([expect.stringMatching(/^SEARCH stocked_lot USING .*INDEX stocked_lot_by_day/)])
    expect(database.plan(countSql, '2027')).toContainEqual(expect.stringMatching(/^SEARCH stocked_lot USING .*INDEX stocked_lot_by_day/))
  }))

  it('is thrown away before a witness, whose own PIN signs; and that stands in the ledger', () => expired.when().then(async (site) => {
    const goods = { reason: 'Expired', item: site.id('MILK'), lot: 'OLD' }
    const me = (await site.ask('station.me', {})).id
    expect(await site.refused('stock.dispose', { ...goods, witness: { person: me, pin: '739154' } })).toMatchObject({ code: 'WitnessNeeded' })
    const facts = site.facts()
    const answer = await site.core.call({ name: 'stock.dispose', input: { ...goods, witness: { person: site.id('BB'), pin: '111222' } }, commandId: 'wrong-pin', session: site.session })
    expect(answer).toMatchObject({ answer: { ok: false, refusal: { code: 'WrongPin' } } })
    expect(site.facts(), 'only the failed try is a fact').toBe(facts + 1)
    await site.act('stock.dispose', { ...goods, quantity: 20, witness: { person: site.id('BB'), pin: '904817' } })
    expect(await balanceOf(site, `lot:${site.id('MILK')}/OLD`)).toMatchObject({ onHand: 4, disposed: 20, gap: 0 })
    const [fact] = site.core.database.all<{ bytes: string }>("SELECT CAST(bytes AS TEXT) AS bytes FROM fact WHERE type = 'Disposed'")
    expect(JSON.parse(fact!.bytes)).toMatchObject({ actor: me, reason: 'Expired', payload: { witness: site.id('BB') } })
    expect(fact!.bytes).not.toContain('904817')
  }, provesItself))

  it('is moved and given back, never shipped', () => expired.when((site) => site.act('stock.move', { to: site.id('QC-1'), raw: 'OLD', quantity: 4 })).then(async (site) => {
    const { id: shipment } = await site.act('shipping.open', { customer: site.id('MARKET') })
    expect(await site.refused('shipping.scan', { shipment, raw: 'OLD' })).toMatchObject({ code: 'LotExpired' })
    await site.act('stock.sendBack', { supplier: site.id('MERIDIAN'), reason: 'Came too old', item: site.id('MILK'), lot: 'OLD', from: site.id('A-01') })
    expect(await balanceOf(site, `lot:${site.id('MILK')}/OLD`)).toMatchObject({ onHand: 4, shipped: 20, gap: 0 })
    await aSupplier('SECOND', 'Second Dairy')(site)
    expect(await site.refused('stock.sendBack', { supplier: site.id('SECOND'), reason: 'No', item: site.id('MILK'), lot: 'OLD' })).toMatchObject({ code: 'NotFromSupplier', named: 'OLD', supplier: 'Second Dairy' })
    expect(await site.refused('stock.sendBack', { supplier: site.id('MARKET'), reason: 'No', item: site.id('MILK'), lot: 'OLD' })).toMatchObject({ code: 'NotFound', what: 'supplier' })
  }, provesItself))
})

it('what falls below its minimum is to be ordered; what has expired counts for nothing', () => given(aWarehouse,
  anItem({ sku: 'TAPE', name: 'Tape', tracking: 'none', expires: false, minimumStock: 10 }), anItem({ sku: 'CREAM', name: 'Cream', tracking: 'lot', expires: true, minimumStock: 10 }), anItem({ sku: 'GLUE', name: 'Glue', tracking: 'none', expires: false, minimumStock: 3 }),
  received('TAPE', { quantity: 4 }), received('GLUE', { quantity: 3 }), received('CREAM', { lot: 'K1', expiry: '2026-12-01', quantity: 40 })).when(tenDaysLater).then(async (site) => {
  expect((await site.ask('stock.reorder', {})).rows).toMatchObject([{ sku: 'CREAM', usable: 0, missing: 10 }, { sku: 'TAPE', usable: 4, minimum: 10, missing: 6 }])
  expect(site.core.database.plan(minimumsSql, '', '')).toEqual([expect.stringMatching(/^SEARCH item USING .*INDEX item_by_minimum/)])
}))

describe('a place is proposed', () => {
  const asks = (lot: string) => (site: Site) => site.ask('stock.proposePlace', { item: site.id('MILK'), lot })
  const house = given(aWarehouse, aLocation('B-01'), aLocation('C-01'), received('BOX', { quantity: 1 }), received('MILK', { lot: 'OLD', expiry: '2026-12-01', quantity: 24 }, 'DOCK-1'))

  it('where nothing is, while the item is nowhere', () => house.when().then(async (site) => expect((await asks('OLD')(site)).places).toMatchObject([{ code: 'B-01', why: 'empty' }, { code: 'C-01', why: 'empty' }])))
  it('with its lot, then with its item', () => house.when(received('MILK', { lot: 'OLD', expiry: '2026-12-01', quantity: 5 }, 'C-01'), received('MILK', { lot: 'NEW', expiry: '2026-12-24', quantity: 9 }, 'B-01')).then(
    async (site) => expect((await asks('OLD')(site)).places).toMatchObject([{ code: 'C-01', why: 'same-lot', there: 5 }, { code: 'B-01', why: 'same-item', there: 9 }])))
  it('never where it lies already', () => house.when(received('MILK', { lot: 'OLD', expiry: '2026-12-01', quantity: 5 }, 'B-01')).then(
    async (site) => expect((await site.ask('stock.proposePlace', { item: site.id('MILK'), lot: 'OLD', from: site.id('B-01') })).places).toMatchObject([{ code: 'C-01', why: 'empty' }])))
  it('in quarantine, where it may not be used', () => house.when(tenDaysLater).then(async (site) => expect((await asks('OLD')(site)).places).toMatchObject([{ code: 'QC-1', why: 'quarantine' }])))
})
