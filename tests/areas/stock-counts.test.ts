// Counting blind, counting again, approving: nothing changes before, and all of it afterwards.
import { describe, expect, it } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { lotSubject } from '#domain/subject.ts'
import { migrationsFolder } from '../../src-main/core.ts'
import { countedSql, countNumberedSql } from '../../src-main/ledger/projections/counts.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { aLocation, aWarehouse, gtin, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { serialLabel } from '../scans.ts'

const provesItself: Step = async (site) => expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] })
const stocked = given(aWarehouse, aLocation('B-01'), received('BOX', { quantity: 100 }), received('CTRL', { serials: ['C1', 'C2', 'C3'] }), received('MILK', { lot: 'L1', expiry: '2026-12-24', quantity: 24 }))
const opened = (of: { readonly location?: string; readonly item?: string } = { location: 'A-01' }): Step => async (site) => {
  const { id } = await site.act('stock.openCount', { ...(of.location === undefined ? {} : { location: site.id(of.location) }), ...(of.item === undefined ? {} : { item: site.id(of.item) }) })
  site.ids.set('COUNT', id)
}
const says = (goods: Omit<Sent<'stock.countGoods'>, 'count' | 'item' | 'location'> & { readonly item?: string; readonly at?: string }) => (site: Site): Sent<'stock.countGoods'> => {
  const { item, at, ...more } = goods
  return { count: site.id('COUNT'), ...more, ...(item === undefined ? {} : { item: site.id(item) }), ...(at === undefined ? {} : { location: site.id(at) }) }
}
const counted = (goods: Parameters<typeof says>[0]): Step => (site) => site.act('stock.countGoods', says(goods)(site))
const compared: Step = (site) => site.act('stock.compareCount', { count: site.id('COUNT') })
const all = [counted({ item: 'BOX', quantity: 100 }), counted({ item: 'CTRL', serials: ['C1', 'C2', 'C3'] }), counted({ item: 'MILK', lot: 'L1', quantity: 24 })]
const onHandOf = async (site: Site, sku: string): Promise<number> => (await site.ask('stock.onHand', { item: site.id(sku) })).rows.reduce((sum, { quantity }) => sum + quantity, 0)
const view = (site: Site) => site.ask('stock.count', { count: site.id('COUNT') })

describe('a count', () => {
  it('is blind: it tells what was counted, and nothing of what is expected', () => stocked.when(opened(), counted({ raw: serialLabel(gtin(42), 'C1') }), counted({ item: 'BOX', quantity: 40 })).then(async (site) => {
    expect(await view(site)).toMatchObject({ number: 'CT-000001', state: 'open', round: 1, counted: 41, differences: [], again: [] })
    expect(JSON.stringify(await view(site))).not.toContain('expected":')
  }))

  it('takes thousands of serials at once, and takes them back at once', () => {
    const serials = Array.from({ length: 10_000 }, (_, nth) => `N${String(nth).padStart(11, '0')}`)
    return given(aWarehouse, received('CTRL', { serials })).when(opened(), counted({ item: 'BOX', quantity: 1 }), counted({ item: 'CTRL', serials })).then(async (site) => {
      const undo = () => site.act('stock.undoCounted', { count: site.id('COUNT') })
      expect((await view(site))?.counted).toBe(10_001)
      expect((await undo()).counted).toBe(1)
      expect((await undo()).counted).toBe(0)
      expect(await site.refused('stock.undoCounted', { count: site.id('COUNT') })).toEqual({ code: 'NothingToUndo' })
      await counted({ item: 'CTRL', serials })(site)
      await compared(site)
      expect(await view(site)).toMatchObject({ state: 'closed', differences: [] })
    }, provesItself)
  })

  it('that agrees is over, and has moved nothing', () => stocked.when(opened(), ...all, compared).then(async (site) => {
    expect(await view(site)).toMatchObject({ state: 'closed', differences: [] })
    expect((await site.ask('stock.counts', {})).over).toMatchObject([{ number: 'CT-000001' }])
    expect(await onHandOf(site, 'BOX')).toBe(100)
  }, provesItself))

  it('that differs is counted again, only what differed; then a supervisor approves it with a reason', () => stocked.when(opened(),
    counted({ item: 'BOX', quantity: 97 }), counted({ item: 'CTRL', serials: ['C1', 'C3', 'C9'] }), counted({ item: 'MILK', lot: 'L1', quantity: 24 }), compared).then(
    async (site) => {
      expect(await view(site)).toMatchObject({ state: 'recount', round: 2, counted: 0, again: [{ sku: 'BOX' }, { sku: 'CTRL' }].sort(() => 0) && expect.arrayContaining([expect.objectContaining({ sku: 'BOX' }), expect.objectContaining({ sku: 'CTRL' })]) })
      expect(await site.refused('stock.approveCount', { count: site.id('COUNT'), reason: 'Too early' })).toMatchObject({ code: 'AlreadyClosed' })
      await counted({ item: 'BOX', quantity: 98 })(site)
      await counted({ item: 'CTRL', serials: ['C1', 'C3', 'C9'] })(site)
      await compared(site)
      expect((await view(site))?.state).toBe('variance')
      expect((await view(site))?.differences).toEqual(expect.arrayContaining([
        expect.objectContaining({ sku: 'BOX', expected: 100, counted: 98 }), expect.objectContaining({ sku: 'CTRL', expected: 3, counted: 3, missing: ['C2'], found: ['C9'] }),
      ]))
      expect(await onHandOf(site, 'BOX')).toBe(100)
      await site.act('stock.approveCount', { count: site.id('COUNT'), reason: 'Two boxes were torn' })
      expect([await onHandOf(site, 'BOX'), await onHandOf(site, 'CTRL'), await onHandOf(site, 'MILK')]).toEqual([98, 3, 24])
      expect((await site.ask('tracing.trace', { subject: `serial:${site.id('CTRL')}/C2`, direction: 'forward' }))?.balance).toMatchObject({ received: 1, lost: 1, gap: 0 })
      expect((await site.ask('tracing.trace', { subject: `serial:${site.id('CTRL')}/C9`, direction: 'forward' }))?.balance).toMatchObject({ found: 1, onHand: 1, gap: 0 })
      expect(await site.refused('stock.approveCount', { count: site.id('COUNT'), reason: 'Twice' })).toMatchObject({ code: 'AlreadyClosed' })
    }, provesItself))

  it('of an item goes wherever it lies: what was thought elsewhere is only moved', () => stocked.when(opened({ item: 'CTRL' }),
    ...[1, 2].flatMap(() => [counted({ item: 'CTRL', serials: ['C1', 'C2'], at: 'A-01' }), counted({ item: 'CTRL', serials: ['C3'], at: 'B-01' }), compared]),
    (site) => site.act('stock.approveCount', { count: site.id('COUNT'), reason: 'Put on the wrong shelf' })).then(async (site) => {
    expect((await site.ask('stock.onHand', { item: site.id('CTRL') })).rows.map(({ placeName, quantity }) => [placeName, quantity]).sort()).toEqual([['Place A-01', 2], ['Place B-01', 1]])
  }, provesItself))

  it('reopens where it was after a crash, and for whoever goes on', () => stocked.when(opened(), counted({ item: 'BOX', quantity: 40 }), (site) => site.restart(), opened()).then(async (site) => {
    expect(await view(site)).toMatchObject({ number: 'CT-000001', counted: 40 })
    expect((await site.ask('stock.counts', {})).open).toMatchObject([{ number: 'CT-000001', targetName: 'Place A-01' }])
  }))

  it('takes back the last entry, one after the other, and takes off what was counted too often', () => stocked.when(opened(), counted({ item: 'BOX', quantity: 40 }), counted({ item: 'BOX', quantity: 7 })).then(async (site) => {
    await counted({ item: 'BOX', quantity: 2, remove: true })(site)
    expect((await view(site))?.counted).toBe(45)
    for (const left of [47, 40, 0]) {
      await site.act('stock.undoCounted', { count: site.id('COUNT') })
      expect((await view(site))?.counted).toBe(left)
    }
    expect(await site.refused('stock.undoCounted', { count: site.id('COUNT') })).toMatchObject({ code: 'NothingToUndo' })
  }, provesItself))

  it('is approved by no operator, ended by a supervisor without consequence', () => stocked.when(opened(), counted({ item: 'BOX', quantity: 1 })).then(async (site) => {
    const admin = site.session
    const bob = await site.act('station.savePerson', { name: 'Bob', initials: 'BB', role: 'operator', active: true, pin: '904817' })
    site.session = site.core.sessions.open(bob.id)
    expect(await site.refused('stock.approveCount', { count: site.id('COUNT'), reason: 'Because' })).toMatchObject({ code: 'NotPermitted', needs: 'supervisor' })
    site.session = admin
    await site.act('stock.cancelCount', { count: site.id('COUNT') })
    expect(await site.refused('stock.countGoods', says({ item: 'BOX' })(site))).toMatchObject({ code: 'AlreadyClosed' })
    expect(await onHandOf(site, 'BOX')).toBe(100)
  }))

  it('refuses what cannot be counted: twice the same serial, another place, an unknown lot, what is picked', () => stocked.when(opened(), counted({ item: 'CTRL', serials: ['C1'] }), async (site) => {
    const { id: shipment } = await site.act('shipping.open', { customer: site.id('MARKET') })
    await site.act('shipping.scan', { shipment, raw: 'C2' })
  }).then(async (site) => {
    expect(await site.refused('stock.countGoods', says({ item: 'CTRL', serials: ['C1'] })(site))).toMatchObject({ code: 'SerialRepeated' })
    expect(await site.refused('stock.countGoods', says({ item: 'CTRL', serials: ['C2'] })(site))).toMatchObject({ code: 'SerialElsewhere' })
    expect(await site.refused('stock.countGoods', says({ item: 'BOX', at: 'B-01' })(site))).toMatchObject({ code: 'NotInCount' })
    expect(await site.refused('stock.countGoods', says({ item: 'MILK', lot: 'NO' })(site))).toMatchObject({ code: 'LotUnknown' })
    expect(await site.refused('stock.countGoods', says({ item: 'MILK' })(site))).toMatchObject({ code: 'LotNeeded' })
    expect(await site.refused('stock.countGoods', says({ item: 'BOX', remove: true })(site))).toMatchObject({ code: 'NotEnough' })
  }))

  it('is counted anew where goods left after it was compared', () => stocked.when(opened({ item: 'BOX' }),
    ...[1, 2].flatMap(() => [counted({ item: 'BOX', quantity: 50, at: 'A-01' }), compared]), (site) => site.act('stock.move', { to: site.id('B-01'), item: site.id('BOX'), quantity: 90 })).then(async (site) => {
    expect(await site.refused('stock.approveCount', { count: site.id('COUNT'), reason: 'Gone' })).toMatchObject({ code: 'CountOutdated', place: 'Place A-01' })
    expect(await site.act('stock.countAgain', { count: site.id('COUNT') })).toMatchObject({ state: 'recount', round: 3 })
  }))

  it('has a card by its number: blind while it is counted, then with what differed', () => stocked.when(opened(), counted({ item: 'BOX', quantity: 98 }), counted({ item: 'BOX', quantity: 1, remove: true }), counted({ item: 'CTRL', serials: ['C1', 'C2', 'C3'] })).then(async (site) => {
    const card = async () => {
      const found = await site.ask('tracing.lookUp', { raw: 'ct-000001' })
      return found.found === 'card' ? found.card : undefined
    }
    expect(await card()).toMatchObject({ kind: 'document', subject: `document:${site.id('COUNT')}`, code: 'CT-000001', title: 'count', place: 'Place A-01' })
    const shelf = { label: 'Location', value: 'Place A-01', subject: `location:${site.id('A-01')}` }
    const facts = (await card())?.facts ?? []
    expect(facts.slice(0, 3)).toEqual([{ label: 'State', value: 'open' }, shelf, { label: 'Opened by', value: 'Ada Admin' }])
    expect(facts.slice(3).sort((one, other) => (one.label < other.label ? -1 : 1))).toEqual([{ label: 'Cardboard box, small', value: '97 piece', subject: `item:${site.id('BOX')}` }, { label: 'Motor controller C9', value: '3 piece', subject: `item:${site.id('CTRL')}` }])
    expect((await card())?.timeline).toMatchObject([{ type: 'Counted', quantity: 3, to: 'Place A-01', detail: 'Motor controller C9 CTRL' }, { type: 'Counted', quantity: 1, from: 'Place A-01' }, { type: 'Counted', quantity: 98, unitOfMeasure: 'piece', document: 'CT-000001' }, { type: 'CountOpened' }])
    await compared(site)
    expect(JSON.stringify((await card())?.facts)).not.toContain(' of 100')
    await counted({ item: 'BOX', quantity: 97 })(site)
    await counted({ item: 'MILK', lot: 'L1', quantity: 24 })(site)
    await compared(site)
    expect((await card())?.facts).toEqual(expect.arrayContaining([{ label: 'State', value: 'variance' }, { label: 'Cardboard box, small', value: '97 of 100 piece', subject: `item:${site.id('BOX')}` }, { label: 'Whole milk 1 L L1', value: '24 bottle', subject: lotSubject(site.id('MILK'), 'L1') }]))
    expect((await card())?.timeline[0]).toMatchObject({ type: 'CountCompared', detail: 'variance' })
    expect(site.core.database.plan(countNumberedSql, 'CT-1').join()).toContain('USING INDEX stock_count_by_number')
    expect(site.core.database.plan(countedSql, 'id', 1)).toEqual([expect.stringContaining('SEARCH count_entry USING PRIMARY KEY (document=? AND round=?)')])
  }))
})
