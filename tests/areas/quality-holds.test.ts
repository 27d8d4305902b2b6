// Holds over lots, serials, places, suppliers and searches: how far they reach, that everything stops at once, and how they are let go.
import { describe, expect, it } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { cameQueries } from '../../src-main/ledger/hold-scope.ts'
import { stopQuery } from '../../src-main/ledger/projections/holds.ts'
import { radiusQueries } from '../../src-main/quality/blast-radius.ts'
import { anItem, anOrder, aWarehouse, gtin, holdLot, received, storyPin } from '../builders.ts'
import { given, storyDay, type Site, type Step } from '../given.ts'

type Scope = Sent<'quality.placeHold'>['scope']

const placed = async (site: Site, scope: Scope, reason = 'Glass'): Promise<string> => (await site.act('quality.placeHold', { scope, reason })).hold
const released = (site: Site, hold: string, subjects?: string[]): Promise<unknown> => site.act('quality.releaseHold', { hold, reason: 'Checked', signature: { pin: storyPin }, ...(subjects ? { subjects } : {}) })
const shipmentOf = async (site: Site, lines: Readonly<Record<string, number>>, number = 'SO-1'): Promise<string> => {
  await anOrder(number, lines)(site)
  return (await site.act('shipping.open', { order: site.id(number) })).id
}
const stocked: Step[] = [aWarehouse, received('MILK', { lot: 'M-1', expiry: '2026-12-10', quantity: 24 }), received('CTRL', { serials: ['C1', 'C2', 'C3'] }), received('IBU', { lot: 'IB-1', serials: ['S1', 'S2', 'S3'], expiry: '2028-01-01' })]

describe('a held serial', () => {
  it('stops alone, with a lot or without, and a held lot stops all of its serials', () => given(...stocked).when().then(async (site) => {
    const [ctrl, ibu] = [site.id('CTRL'), site.id('IBU')]
    const shipment = await shipmentOf(site, { CTRL: 3, IBU: 3 })
    await placed(site, { by: 'serials', item: ctrl, from: 'C2', to: 'C2' })
    await placed(site, { by: 'serials', item: ibu, from: 'S1', to: 'S2' })
    expect(await site.refused('shipping.pick', { shipment, item: ctrl, serials: ['C2'] })).toEqual({ code: 'SerialOnHold', item: 'Motor controller C9', serial: 'C2', hold: 'HD-000001', reason: 'Glass' })
    expect(await site.refused('shipping.pick', { shipment, item: ibu, serials: ['S2'] })).toMatchObject({ code: 'SerialOnHold', hold: 'HD-000002' })
    await site.act('shipping.pick', { shipment, item: ctrl, serials: ['C1'] })
    await site.act('shipping.pick', { shipment, item: ibu, serials: ['S3'] })
    expect((await site.ask('tracing.card', { subject: serialSubject(ctrl, 'C2') }))?.disposition).toBe('hold')
    await holdLot('IBU', 'IB-1', 'Leaflet')(site)
    expect(await site.refused('shipping.ship', { shipment })).toMatchObject({ code: 'LotOnHold', lot: 'IB-1', hold: 'HD-000003' })
  }))

  it('is not promised: who was promised it is told, and what is more than is left', () => given(...stocked).when().then(async (site) => {
    const ctrl = site.id('CTRL')
    const shipment = await shipmentOf(site, { CTRL: 3 })
    await site.act('shipping.reserve', { document: shipment, goods: [{ item: ctrl, serials: ['C2'] }, { item: ctrl, quantity: 2 }] })
    await placed(site, { by: 'serials', item: ctrl, from: 'C2', to: 'C3' })
    const { broken } = (await site.ask('shipping.shipment', { shipment }))!
    expect(broken).toMatchObject([{ sku: 'CTRL', serial: 'C2', quantity: 1 }, { sku: 'CTRL', quantity: 1 }])
  }))
})

describe('a subject under several holds', () => {
  it('is stopped while any stands; part of a hold is released by itself', () => given(...stocked).when().then(async (site) => {
    const item = site.id('CTRL')
    const [c1, c2] = [serialSubject(item, 'C1'), serialSubject(item, 'C2')]
    const all = await placed(site, { by: 'search', search: 'CTRL' })
    const other = await placed(site, { by: 'serials', item, from: 'C1', to: 'C1' }, 'Recalled')
    expect((await site.ask('quality.hold', { hold: all }))?.subjects.map(({ code, standing }) => [code, standing])).toEqual([['C1', true], ['C2', true], ['C3', true]])
    await released(site, all, [c1, c2])
    expect((await site.ask('quality.hold', { hold: all }))).toMatchObject({ covers: 3, standing: 1 })
    const shipment = await shipmentOf(site, { CTRL: 3 })
    expect(await site.refused('shipping.pick', { shipment, item, serials: ['C1'] })).toMatchObject({ reason: 'Recalled' })
    await site.act('shipping.pick', { shipment, item, serials: ['C2'] })
    await released(site, other)
    await site.act('shipping.pick', { shipment, item, serials: ['C1'] })
    expect((await site.ask('quality.holds', {})).holds.map(({ hold }) => hold)).toEqual([all])
    expect((await site.ask('quality.holds', { standing: false })).holds.map(({ hold }) => hold)).toEqual([other])
  }))

  it('is let go by a supervisor only, who signs', () => given(...stocked).when().then(async (site) => {
    const hold = await placed(site, { by: 'lot', item: site.id('MILK'), lot: 'M-1' })
    const { id } = await site.act('station.savePerson', { name: 'Olga', initials: 'OO', role: 'operator', active: true, pin: '904817' })
    const wrong = await site.core.call({ name: 'quality.releaseHold', commandId: 'x1', session: site.session, input: { hold, reason: 'Checked', signature: { pin: '000001' } } })
    expect(wrong).toMatchObject({ answer: { ok: false, refusal: { code: 'WrongPin' } } })
    site.session = site.core.sessions.open(id)
    expect(await site.refused('quality.placeHold', { scope: { by: 'lot', item: site.id('MILK'), lot: 'M-1' }, reason: 'No' })).toMatchObject({ code: 'NotPermitted' })
    expect(await site.refused('quality.releaseHold', { hold, reason: 'Checked', signature: { pin: '904817' } })).toMatchObject({ code: 'NotPermitted' })
  }))
})

describe('a held place', () => {
  it('lets nothing be picked, used or shipped, also what is put there later; a supervisor empties it for a reason', () => given(...stocked).when().then(async (site) => {
    const [milk, a01, dock] = [site.id('MILK'), site.id('A-01'), site.id('DOCK-1')]
    const shipment = await shipmentOf(site, { MILK: 10 })
    await site.act('shipping.reserve', { document: shipment, by: 'lot' })
    const hold = await placed(site, { by: 'location', location: a01 }, 'Leak')
    const stopped = { code: 'LocationOnHold', location: 'Place A-01', hold: 'HD-000001', reason: 'Leak' }
    expect((await site.ask('shipping.shipment', { shipment }))?.broken).toMatchObject([{ sku: 'MILK', quantity: 10 }])
    expect(await site.refused('shipping.pick', { shipment, item: milk, lot: 'M-1', quantity: 1 })).toEqual(stopped)
    expect(await site.refused('shipping.pick', { shipment, item: site.id('CTRL'), serials: ['C1'] })).toMatchObject({ code: 'NotOnOrder' })
    expect(await site.refused('production.make', { item: site.id('CHED'), quantity: 1, location: dock, inputs: [{ item: milk, lot: 'M-1', quantity: 1, location: a01 }] })).toEqual(stopped)
    expect(await site.refused('stock.move', { to: dock, item: milk, lot: 'M-1', quantity: 1 })).toEqual(stopped)
    expect((await site.ask('stock.onHand', { disposition: 'held' })).rows.map(({ sku }) => sku).sort()).toEqual(['CTRL', 'IBU', 'MILK'])
    await received('SCREW', { lot: 'X', quantity: 5 }, 'A-01')(site)
    expect((await site.ask('stock.onHand', { search: 'SCREW' })).rows).toMatchObject([{ held: true }])
    await site.act('stock.move', { to: dock, item: milk, lot: 'M-1', quantity: 4, reason: 'Dry ones' })
    await site.act('shipping.pick', { shipment, item: milk, lot: 'M-1', quantity: 4 })
    await released(site, hold)
    await site.act('shipping.pick', { shipment, item: milk, lot: 'M-1', quantity: 6 })
  }))
})

describe('what a hold would reach', () => {
  it('is told before: stock, promises, labels, picked, staged, shipped and used', () => given(...stocked).when().then(async (site) => {
    const milk = site.id('MILK')
    const first = await shipmentOf(site, { MILK: 4 })
    await site.act('shipping.pick', { shipment: first, item: milk, lot: 'M-1', quantity: 4 })
    await site.act('shipping.ship', { shipment: first })
    const second = await shipmentOf(site, { MILK: 9 }, 'SO-2')
    await site.act('shipping.pick', { shipment: second, item: milk, lot: 'M-1', quantity: 3 })
    await site.act('shipping.reserve', { document: second, by: 'lot' })
    await site.act('production.make', { item: site.id('CHED'), quantity: 1, location: site.id('A-01'), inputs: [{ item: milk, lot: 'M-1', quantity: 5, location: site.id('A-01') }] })
    const scope: Scope = { by: 'lot', item: milk, lot: 'M-1' }
    const answer = await site.ask('quality.blastRadius', { scope })
    if (!answer.ok) throw new Error(answer.refusal.code)
    const { stock, reserved, picked, onTheWay, shipped, used, ...rest } = answer.radius
    expect([stock, reserved, picked, onTheWay, shipped, used].map(({ count, quantity }) => [count, quantity])).toEqual([[1, 12], [1, 6], [1, 3], [0, 0], [1, 4], [1, 5]])
    expect(shipped.rows).toMatchObject([{ where: 'City Market', code: 'M-1', quantity: 4 }])
    expect(rest).toMatchObject({ lots: 1, serials: 0, alreadyHeld: 0 })
    expect(await site.ask('quality.blastRadius', { scope: { ...scope, lot: 'NONE' } })).toMatchObject({ ok: false, refusal: { code: 'LotUnknown' } })
  }))

  it('means everything of a supplier, of an item between two days, of a unit, of a range', () => given(...stocked).when((site) => { site.pass(3); return site.restart() }, received('MILK', { lot: 'M-2', expiry: '2026-12-20', quantity: 5 })).then(async (site) => {
    const [milk, ctrl] = [site.id('MILK'), site.id('CTRL')]
    const subjects = async (scope: Scope): Promise<string[]> => {
      const hold = await placed(site, scope)
      return (await site.ask('quality.hold', { hold }))!.subjects.map(({ code }) => code)
    }
    expect(await subjects({ by: 'supplier', supplier: site.id('MERIDIAN') })).toEqual(expect.arrayContaining(['M-1', 'M-2', 'C1', 'C2', 'C3', 'IB-1']))
    expect(await subjects({ by: 'supplier', supplier: site.id('MERIDIAN'), to: storyDay })).not.toContain('M-2')
    expect(await subjects({ by: 'received', item: milk, from: '2026-11-23', to: '2026-11-30' })).toEqual(['M-2'])
    expect(await subjects({ by: 'received', item: ctrl, from: storyDay, to: storyDay })).toEqual(['C1', 'C2', 'C3'])
    expect(await subjects({ by: 'serials', item: ctrl, from: 'C2', to: 'C9' })).toEqual(['C2', 'C3'])
    expect(await subjects({ by: 'search', search: 'M-' })).toEqual(['M-1', 'M-2'])
    expect(await site.refused('quality.placeHold', { scope: { by: 'produced', item: milk, from: storyDay, to: storyDay }, reason: 'Glass' })).toMatchObject({ code: 'NothingToHold' })
    expect((await site.ask('quality.scope', { raw: 'C2' })).scopes).toMatchObject([{ scope: { by: 'serials', from: 'C2' } }])
  }))

  it('is asked by index alone, however many lots and movements there are', () => given(aWarehouse).when().then((site) => {
    const scans = (sql: string, values: readonly string[]): string[] => site.core.database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => detail)
      .filter((step) => /^SCAN (?!asked|json_each|there|lots|serials|places|\(subquery)/.test(step))
    for (const sql of [radiusQueries.piles, radiusQueries.reserved]) expect(scans(sql, ['[]', '[]', '[]']), sql).toEqual([])
    for (const sql of [radiusQueries.gone, radiusQueries.labels, radiusQueries.held, stopQuery]) expect(scans(sql, ['[]']), sql).toEqual([])
    expect(scans(cameQueries.fromSupplier, ['p', '', 'g'])).toEqual([])
    expect(scans(cameQueries.ofItem, ['i', '', 'g', 's*'])).toEqual([])
    expect(scans(cameQueries.produced, ['i', 'a', 'b'])).toEqual([])
    expect(scans(cameQueries.serials, ['a', 'b', 'i', 'a', '5'])).toEqual([])
    return Promise.resolve()
  }))
})

describe('inspection of serials without lots', () => {
  const pump = anItem({ sku: 'VALVE', name: 'Valve', tracking: 'serial', expires: false, inspectOnArrival: true, packing: [{ gtin: gtin(54), quantity: 1 }] })

  it('holds those that arrive together; some pass, the others stay held for what was found', () => given(aWarehouse, pump, received('VALVE', { serials: ['V1', 'V2', 'V3'] })).when(async (site) => {
    const [waiting] = (await site.ask('quality.toInspect', {})).lots
    expect(waiting).toMatchObject({ sku: 'VALVE', serials: ['V1', 'V2', 'V3'], onHand: 3 })
    await site.act('quality.inspect', { hold: waiting!.hold, serials: ['V1', 'V3'], result: 'pass', measurements: [] })
    await site.act('quality.inspect', { hold: waiting!.hold, result: 'fail', measurements: [], note: 'Leaks' })
  }).then(async (site) => {
    expect((await site.ask('quality.toInspect', {})).lots).toEqual([])
    const shipment = await shipmentOf(site, { VALVE: 3 })
    await site.act('shipping.pick', { shipment, item: site.id('VALVE'), serials: ['V1'] })
    expect(await site.refused('shipping.pick', { shipment, item: site.id('VALVE'), serials: ['V2'] })).toMatchObject({ code: 'SerialOnHold', reason: 'Leaks' })
  }))
})

describe('what comes of a held lot', () => {
  it('is under the same hold, and released with it', () => given(...stocked, holdLot('MILK', 'M-1', 'Listeria?')).when((site) =>
    site.act('production.regroup', { item: site.id('MILK'), location: site.id('A-01'), inputs: [{ lot: 'M-1', quantity: 10 }], outputs: [{ lot: 'M-1A', quantity: 10 }] })).then(async (site) => {
    const [hold] = (await site.ask('quality.holds', {})).holds
    expect(hold).toMatchObject({ covers: 2, standing: 2 })
    await released(site, hold!.hold)
    expect((await site.ask('tracing.card', { subject: lotSubject(site.id('MILK'), 'M-1A') }))?.disposition).toBe('available')
  }))
})
