// What the warehouse by dice found, each told in as few words as it takes.
import { describe, expect, it } from 'vitest'
import { migrationsFolder } from '../../src-main/core.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { anOrder, aWarehouse, gtin, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { gs1, lotLabel } from '../scans.ts'

const provesItself: Step = async (site) => expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] })
const stocked = given(aWarehouse, received('CTRL', { serials: ['C1', 'C2'] }), received('BOX', { quantity: 10 }))
const onHandOf = async (site: Site, sku: string): Promise<number> => (await site.ask('stock.onHand', { item: site.id(sku) })).rows.reduce((sum, { quantity }) => sum + quantity, 0)

describe('a serial that turned up after all', () => {
  it('is not brought back a second time when the making it was used in is called off', () => stocked.when(
    async (site) => void site.ids.set('MK', (await site.act('production.open', { item: site.id('BOX'), location: site.id('A-01'), perUnit: false })).id),
    (site) => site.act('production.use', { making: site.id('MK'), item: site.id('CTRL'), serials: ['C1'] }),
    (site) => site.act('stock.adjust', { why: 'found', reason: 'Still on the shelf', at: site.id('A-01'), item: site.id('CTRL'), serials: ['C1'] })).then(async (site) => {
    expect(await site.refused('production.undo', { making: site.id('MK') })).toMatchObject({ code: 'CannotUndo', why: 'moved-on' })
    expect(await site.refused('production.cancel', { making: site.id('MK') })).toMatchObject({ code: 'CannotUndo', why: 'moved-on' })
    expect(await onHandOf(site, 'CTRL')).toBe(2)
  }, provesItself))
})

describe('a serial whose making was called off', () => {
  const making = given(aWarehouse, received('SCREW', { lot: 'S-1', quantity: 9 }),
    async (site) => void site.ids.set('MK', (await site.act('production.open', { item: site.id('CTRL'), location: site.id('A-01'), perUnit: false })).id),
    (site) => site.act('production.use', { making: site.id('MK'), item: site.id('SCREW'), lot: 'S-1', quantity: 4 }),
    (site) => site.act('production.output', { making: site.id('MK'), serials: ['N1'] }), (site) => site.act('production.cancel', { making: site.id('MK') }))
  const comesFrom = (document?: string): Step => async (site) => {
    const trace = await site.ask('tracing.trace', { subject: `serial:${site.id('CTRL')}/N1`, direction: 'backward' })
    expect(trace).toMatchObject({ rows: [{ kind: 'adjustment', quantity: 1, ...(document === undefined ? {} : { document }) }], balance: { made: 0, found: 1, onHand: 1, gap: 0 } })
  }

  it('comes from where all comes that nobody booked in, when it turns up', () => making.when(
    (site) => site.act('stock.adjust', { why: 'found', reason: 'It was made after all', at: site.id('A-01'), item: site.id('CTRL'), serials: ['N1'] })).then(comesFrom(), provesItself))

  it('is traced back to the count that found it', () => making.when(...['first', 'again'].flatMap((): Step[] => [
    async (site) => void site.ids.set('CT', (await site.act('stock.openCount', { item: site.id('CTRL') })).id),
    (site) => site.act('stock.countGoods', { count: site.id('CT'), location: site.id('A-01'), item: site.id('CTRL'), serials: ['N1'] }),
    (site) => site.act('stock.compareCount', { count: site.id('CT') }),
  ]), (site) => site.act('stock.approveCount', { count: site.id('CT'), reason: 'It was made after all' })).then(comesFrom('CT-000001'), provesItself))
})

describe('a unit that has left', () => {
  it('is not brought back by taking back what was once taken out of it', () => stocked.when(
    async (site) => void site.ids.set('CASE', (await site.act('stock.pack', { item: site.id('CTRL'), serials: ['C1', 'C2'] })).sscc),
    async (site) => void site.ids.set('MK', (await site.act('production.open', { item: site.id('BOX'), location: site.id('A-01'), perUnit: false })).id),
    (site) => site.act('production.use', { making: site.id('MK'), item: site.id('CTRL'), serials: ['C1'] }),
    (site) => site.act('stock.move', { to: site.id('QC-1'), raw: `00${site.id('CASE')}` })).then(async (site) => {
    expect(await site.refused('production.undo', { making: site.id('MK') })).toMatchObject({ code: 'CannotUndo', why: 'moved-on', what: site.id('CASE') })
    expect(await site.ask('stock.unit', { sscc: site.id('CASE') })).toMatchObject({ placeName: 'Place QC-1', quantity: 1 })
    await site.act('stock.undoMove', {})
    await site.act('production.undo', { making: site.id('MK') })
    expect(await site.ask('stock.unit', { sscc: site.id('CASE') })).toMatchObject({ placeName: 'Place A-01', quantity: 2 })
  }, provesItself))

  it('does not travel back without what was put into it since', () => stocked.when(
    async (site) => void site.ids.set('CASE', (await site.act('stock.pack', { item: site.id('BOX'), quantity: 4 })).sscc),
    (site) => site.act('stock.move', { to: site.id('QC-1'), raw: `00${site.id('CASE')}` }),
    async (site) => {
      const bob = await site.act('station.savePerson', { name: 'Bob', initials: 'BB', role: 'operator', active: true, pin: '904817' })
      const admin = site.session
      site.session = site.core.sessions.open(bob.id)
      await site.act('stock.pack', { into: `00${site.id('CASE')}`, item: site.id('CTRL'), serials: ['C1'] })
      site.session = admin
    }).then(async (site) => expect(await site.refused('stock.undoMove', {})).toMatchObject({ code: 'CannotUndo', what: site.id('CASE') }), provesItself))

  it('stays with its shipment when only some of what is in it is put back', () => stocked.when(
    async (site) => void site.ids.set('CASE', (await site.act('stock.pack', { item: site.id('BOX'), quantity: 10 })).sscc),
    async (site) => void site.ids.set('SH', (await site.act('shipping.open', { customer: site.id('MARKET') })).id),
    (site) => site.act('shipping.scan', { shipment: site.id('SH'), raw: `00${site.id('CASE')}` }),
    (site) => site.act('shipping.putBack', { shipment: site.id('SH'), item: site.id('BOX'), quantity: 4 })).then(async (site) => {
    expect(await site.ask('stock.unit', { sscc: site.id('CASE') })).toMatchObject({ placeName: 'SH-000001', quantity: 6 })
    expect((await site.ask('stock.onHand', { item: site.id('BOX'), location: site.id('A-01') })).rows).toMatchObject([{ quantity: 4 }])
    expect((await site.ask('stock.onHand', { item: site.id('BOX'), location: site.id('A-01') })).rows[0]).not.toHaveProperty('unit')
  }, provesItself))
})

it('the last move is taken back, not what was unpacked of a shipment', () => stocked.when(
  async (site) => void site.ids.set('SH', (await site.act('shipping.open', { customer: site.id('MARKET') })).id),
  (site) => site.act('shipping.pick', { shipment: site.id('SH'), item: site.id('BOX'), quantity: 4 }),
  async (site) => void site.ids.set('CASE', (await site.act('shipping.pack', { shipment: site.id('SH') })).units[0]!.sscc),
  (site) => site.act('stock.move', { to: site.id('QC-1'), item: site.id('CTRL'), serials: ['C1'] }),
  (site) => site.act('shipping.unpack', { shipment: site.id('SH'), unit: site.id('CASE') })).then(async (site) => {
  expect(await site.act('stock.undoMove', {})).toMatchObject({ serial: 'C1', to: 'Place A-01' })
  expect(await site.refused('stock.undoMove', {})).toMatchObject({ code: 'NothingToUndo' })
}, provesItself))

it('an order and its shipment are not promised the same goods twice', () => stocked.when(anOrder('SO-1', { BOX: 6 }),
  async (site) => void site.ids.set('SH', (await site.act('shipping.open', { order: site.id('SO-1') })).id),
  (site) => site.act('shipping.reserve', { document: site.id('SH') }), (site) => site.act('shipping.reserve', { document: site.id('SO-1') })).then((site) => {
  expect(site.core.database.all('SELECT document, quantity FROM reservation')).toEqual([{ document: site.id('SO-1'), quantity: 6 }])
  return Promise.resolve()
}, provesItself))

describe('what a count found', () => {
  it('is traced back to that count by its number', () => stocked.when(...['first', 'again'].flatMap((): Step[] => [
    async (site) => void site.ids.set('CT', (await site.act('stock.openCount', { item: site.id('CTRL') })).id),
    (site) => site.act('stock.countGoods', { count: site.id('CT'), location: site.id('A-01'), item: site.id('CTRL'), serials: ['C1', 'C2', 'C3'] }),
    (site) => site.act('stock.compareCount', { count: site.id('CT') }),
  ]), (site) => site.act('stock.approveCount', { count: site.id('CT'), reason: 'Never booked in' })).then(async (site) => {
    const trace = await site.ask('tracing.trace', { subject: `serial:${site.id('CTRL')}/C3`, direction: 'backward' })
    expect(trace?.rows).toMatchObject([{ kind: 'adjustment', quantity: 1, document: 'CT-000001' }])
  }, provesItself))
})

describe('what came out of a making', () => {
  const screws = (lot: string): Step => (site) => site.act('production.use', { making: site.id('MK'), item: site.id('SCREW'), lot, quantity: 4 })
  const removed = (lot: string) => (site: Site) => ({ making: site.id('MK'), raw: lotLabel(gtin(31), lot) })
  const building = given(aWarehouse, received('SCREW', { lot: 'WRONG', quantity: 9 }), received('SCREW', { lot: 'RIGHT', quantity: 9 }),
    async (site) => void site.ids.set('MK', (await site.act('production.open', { item: site.id('BOX'), location: site.id('A-01'), perUnit: false })).id),
    screws('WRONG'), (site) => site.act('production.output', { making: site.id('MK'), quantity: 1 }))

  it('is never left made of nothing: the right parts go in before the wrong ones come out', () => building.when().then(async (site) => {
    expect(await site.refused('production.remove', removed('WRONG')(site))).toMatchObject({ code: 'InputMissing', document: 'MK-000001' })
    await screws('RIGHT')(site)
    expect((await site.act('production.remove', removed('WRONG')(site))).used).toMatchObject([{ lot: 'RIGHT', quantity: 4 }])
    expect(await site.refused('production.undo', { making: site.id('MK') })).toMatchObject({ code: 'InputMissing' })
    await site.act('production.remove', { making: site.id('MK'), raw: gs1(['01', gtin(97)]) })
    await site.act('production.undo', { making: site.id('MK') })
    expect(await onHandOf(site, 'SCREW')).toBe(18)
  }, provesItself))

  const grown = { code: 'QuantityDiffers', item: 'Screw M4, steel', taken: 2, given: 3 }

  it('is never more than went in where nothing else did: a lot would come of itself alone', () => given(aWarehouse, received('SCREW', { lot: 'S-1', quantity: 2 })).when().then(async (site) => {
    const made = (quantity: number): Parameters<typeof site.act<'production.make'>>[1] => ({ item: site.id('SCREW'), lot: 'S-1', quantity, location: site.id('A-01'), inputs: [{ item: site.id('SCREW'), lot: 'S-1', quantity: 2, location: site.id('A-01') }] })
    expect(await site.refused('production.make', made(3))).toEqual(grown)
    await site.act('production.make', made(2))
  }, provesItself))

  it('nor step by step, nor when what else went in comes out again', () => given(aWarehouse, received('SCREW', { lot: 'S-1', quantity: 2 }), received('BOX', { quantity: 1 }),
    async (site) => void site.ids.set('MK', (await site.act('production.open', { item: site.id('SCREW'), location: site.id('A-01'), perUnit: false })).id),
    (site) => site.act('production.use', { making: site.id('MK'), item: site.id('SCREW'), lot: 'S-1', quantity: 2 })).when().then(async (site) => {
    const out = { making: site.id('MK'), lot: 'S-1', quantity: 3 }
    expect(await site.refused('production.output', out)).toEqual(grown)
    await site.act('production.use', { making: site.id('MK'), item: site.id('BOX'), quantity: 1 })
    await site.act('production.output', out)
    expect(await site.refused('production.remove', { making: site.id('MK'), raw: gs1(['01', gtin(97)]) })).toEqual(grown)
  }, provesItself))
})

it('goods whose last day nobody knows are not young again when their lot is split', () => given(aWarehouse).when(
  async (site) => void site.ids.set('RT', (await site.act('receiving.openReturn', { customer: site.id('MARKET'), location: site.id('A-01') })).id),
  (site) => site.act('receiving.enterReturn', { return: site.id('RT'), entered: { item: site.id('MILK'), lot: 'STRANGE', quantity: 5, exception: { reason: 'Label of another dairy' } } })).then(async (site) => {
  const split = (more: object) => ({ item: site.id('MILK'), location: site.id('QC-1'), inputs: [{ lot: 'STRANGE', quantity: 5 }], outputs: [{ lot: 'PART', quantity: 5, ...more }] })
  expect(await site.refused('production.regroup', split({}))).toMatchObject({ code: 'ExpiryNeeded', lot: 'PART' })
  await site.act('production.regroup', split({ expiry: '2026-11-30' }))
  expect((await site.ask('stock.onHand', { item: site.id('MILK') })).rows).toMatchObject([{ lot: 'PART', expiry: '2026-11-30', quantity: 5 }])
}, provesItself))

it('a shipment that takes another serial than those promised to it gives up one of them where somebody else would get none', () => given(aWarehouse, received('CTRL', { serials: ['C1', 'C2', 'C3'] }), anOrder('SO-1', { CTRL: 1 })).when(
  async (site) => void site.ids.set('SH', (await site.act('shipping.open', { customer: site.id('MARKET') })).id),
  (site) => site.act('shipping.reserve', { document: site.id('SH'), goods: [{ item: site.id('CTRL'), serials: ['C2', 'C3'] }] }),
  (site) => site.act('shipping.reserve', { document: site.id('SO-1') })).then(async (site) => {
  // Refused, or one of its own promises kept by it: either will do.
  await site.core.call({ name: 'shipping.pick', input: { shipment: site.id('SH'), item: site.id('CTRL'), serials: ['C1'], reason: 'Nearer' }, session: site.session })
  const { promised } = site.core.database.get<{ promised: number }>('SELECT sum(quantity) AS promised FROM reservation')!
  const { left } = site.core.database.get<{ left: number }>("SELECT sum(quantity) AS left FROM holding WHERE place GLOB 'location:*'")!
  expect(promised).toBeLessThanOrEqual(left)
}))
