// Making step by step: cheese of milk with whey and waste, laptops with their parts, a lot packed anew, split, merged, worked over.
import { describe, expect, it } from 'vitest'
import type { Sent, View } from '#contract/contract.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { migrationsFolder } from '../../src-main/core.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { aLocation, aWarehouse, anItem, gtin, holdLot, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { lotLabel, serialLabel } from '../scans.ts'

type Making = NonNullable<View<'production.making'>>
type Recipe = Readonly<Record<string, number>>

const whey = anItem({ sku: 'WHEY', name: 'Whey', tracking: 'lot', unit: 'bottle', expires: true, shelfLifeDays: 3, lotRule: 'W{seq:3}' })
const rennet = anItem({ sku: 'RENNET', name: 'Rennet', tracking: 'lot', unit: 'vial', expires: true, packing: [{ gtin: gtin(201), quantity: 1 }] })
const laptop = anItem({ sku: 'LAPTOP', name: 'Laptop 14', tracking: 'serial', expires: false, serialRule: 'LT{seq:5}', packing: [{ gtin: gtin(210), quantity: 1 }] })
const disk = anItem({ sku: 'DISK', name: 'Disk 1 TB', tracking: 'serial', expires: false, packing: [{ gtin: gtin(211), quantity: 1 }] })
const slices = anItem({ sku: 'SLICE', name: 'Cheddar slices', tracking: 'lot', unit: 'pack', expires: true, shelfLifeDays: 60 })

const recipe = (sku: string, makes: number, lines: Recipe): Step => (site) =>
  site.act('production.saveRecipe', { item: site.id(sku), makes, lines: Object.entries(lines).map(([input, quantity]) => ({ item: site.id(input), quantity })) })

const dairy: Step = async (site) => {
  for (const step of [aWarehouse, whey, rennet, slices, aLocation('B-01')]) await step(site)
  await received('MILK', { lot: 'M1', expiry: '2026-12-01', quantity: 500 })(site)
  await received('MILK', { lot: 'M2', expiry: '2026-11-25', quantity: 500 })(site)
  await received('RENNET', { lot: 'R1', expiry: '2027-11-25', quantity: 5 }, 'B-01')(site)
  await recipe('CHED', 1, { MILK: 50, RENNET: 1 })(site)
}
const workshop: Step = async (site) => {
  for (const step of [aWarehouse, laptop, disk, aLocation('B-01')]) await step(site)
  await received('DISK', { serials: ['D1', 'D2', 'D3'] })(site)
  await received('SCREW', { lot: 'S1', quantity: 100 })(site)
  await recipe('LAPTOP', 1, { DISK: 1, SCREW: 8 })(site)
}

const ordered = (number: string, sku: string, quantity: number, due?: string): Step => async (site) => {
  site.ids.set(number, (await site.act('production.placeOrder', { number, item: site.id(sku), quantity, ...(due === undefined ? {} : { due }) })).id)
}
const opened = (as: string, of: { order?: string; item?: string; quantity?: number }): Step => async (site) => {
  const { order, item, quantity } = of
  const view = await site.act('production.open', {
    location: site.id('A-01'), ...(order === undefined ? {} : { order: site.id(order) }), ...(item === undefined ? {} : { item: site.id(item) }), ...(quantity === undefined ? {} : { quantity }),
  })
  site.ids.set(as, view.id)
}
const scanned = (as: string, raw: string, more: Partial<Sent<'production.scan'>> = {}): Step => (site) => site.act('production.scan', { making: site.id(as), raw, ...more })
const shown = (as: string, says: (view: Making) => void): Step => async (site) => says((await site.ask('production.making', { making: site.id(as) }))!)
const cameOut = (as: string, entry: Omit<Sent<'production.output'>, 'making' | 'item'> & { item?: string }): Step => (site) => {
  const { item, ...rest } = entry
  return site.act('production.output', { making: site.id(as), ...rest, ...(item === undefined ? {} : { item: site.id(item) }) })
}
const finished = (as: string, more: { closesOrder?: boolean } = {}): Step => (site) => site.act('production.finish', { making: site.id(as), ...more })
const onHandIs = (sku: string, expected: readonly string[]): Step => async (site) =>
  expect((await site.ask('stock.onHand', { item: site.id(sku) })).rows.map((row) => `${row.quantity} ${row.lot ?? ''} @${row.placeName}`)).toEqual(expected)
const provesItself: Step = (site) => Promise.resolve(expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] }))
const milk = (lot: string): string => lotLabel(gtin(11, 1), lot)
const rowsOf = async (site: Site, subject: string, direction: 'backward' | 'forward'): Promise<string[]> =>
  (await site.ask('tracing.trace', { subject, direction }))!.rows.map(({ depth, kind, code, quantity, via }) => [depth, kind, code, quantity, 'via', via].join(' '))
const balanceOf = async (site: Site, subject: string) => (await site.ask('tracing.trace', { subject, direction: 'forward' }))!.balance

describe('cheese of milk, by a work order', () => {
  const making: Step[] = [
    ordered('WO-7', 'CHED', 10, '2026-11-30'), opened('MK', { order: 'WO-7' }),
    scanned('MK', milk('M1'), { quantity: 300 }), scanned('MK', milk('M2'), { quantity: 200 }), scanned('MK', lotLabel(gtin(201), 'R1'), { quantity: 2 }),
  ]

  it('shows what is demanded and what is done, and where it may not be finished names what is missing', () => given(dairy, ordered('WO-7', 'CHED', 10), opened('MK', { order: 'WO-7' })).when(
    scanned('MK', milk('M1'), { quantity: 300 }),
  ).then(
    shown('MK', (view) => {
      expect(view.lines.map(({ sku, wanted, done }) => [sku, wanted, done])).toEqual([['MILK', 500, 300], ['RENNET', 10, 0]])
      expect(view).toMatchObject({ planned: 10, made: 0, lasts: '2026-12-01', perUnit: false, order: { number: 'WO-7', wanted: 10, done: 0 }, last: { way: 'in', lot: 'M1', quantity: 300 } })
    }),
    async (site) => {
      expect(await site.refused('production.output', { making: site.id('MK'), quantity: 10 })).toEqual({ code: 'InputMissing', document: 'MK-000001', missing: 'Rennet' })
      expect(await site.refused('production.finish', { making: site.id('MK') })).toMatchObject({ code: 'InputMissing', missing: 'Rennet' })
      expect(await site.refused('production.scan', { making: site.id('MK'), raw: lotLabel(gtin(31), 'S-9') })).toMatchObject({ code: 'NotOnOrder', document: 'MK-000001' })
    },
  ))

  it('gives wheels, whey and waste; all of it is traced and adds up', () => given(dairy).when(...making,
    cameOut('MK', { quantity: 9 }), cameOut('MK', { item: 'WHEY', quantity: 400 }),
    (site) => site.act('production.waste', { making: site.id('MK'), item: site.id('CHED'), lot: 'CH261121-001', quantity: 1, reason: 'Fell on the floor' }),
    (site) => site.act('production.waste', { making: site.id('MK'), item: site.id('MILK'), lot: 'M1', quantity: 4, reason: 'Spilt' }),
    shown('MK', (view) => {
      expect(view.outputs.map(({ sku, lot, quantity, expiry }) => [sku, lot, quantity, expiry])).toEqual([['WHEY', 'W001', 400, '2026-11-24'], ['CHED', 'CH261121-001', 9, '2026-11-25']])
      expect(view.waste.map(({ sku, lot, quantity }) => [sku, lot, quantity])).toEqual([['MILK', 'M1', 4], ['CHED', 'CH261121-001', 1]])
      expect(view.last).toMatchObject({ way: 'waste', lot: 'M1', quantity: 4 })
    }),
    finished('MK'),
  ).then(
    onHandIs('CHED', ['8 CH261121-001 @Place A-01']), onHandIs('WHEY', ['400 W001 @Place A-01']), onHandIs('MILK', ['196 M1 @Place A-01', '300 M2 @Place A-01']), onHandIs('RENNET', ['3 R1 @Place B-01']),
    async (site) => {
      const [cheese, m1] = [lotSubject(site.id('CHED'), 'CH261121-001'), lotSubject(site.id('MILK'), 'M1')]
      expect((await rowsOf(site, cheese, 'backward')).filter((row) => row.startsWith('1 lot'))).toEqual(['1 lot M1 300 via CH261121-001', '1 lot M2 200 via CH261121-001', '1 lot R1 2 via CH261121-001'])
      expect(await rowsOf(site, m1, 'forward')).toEqual(expect.arrayContaining(['1 lot CH261121-001 9 via M1', '1 lot W001 400 via M1', '1 scrap  1 via CH261121-001', '0 scrap  4 via M1']))
      expect(await balanceOf(site, cheese)).toMatchObject({ made: 9, disposed: 1, onHand: 8, gap: 0 })
      expect(await balanceOf(site, m1)).toMatchObject({ received: 500, used: 300, disposed: 4, onHand: 196, gap: 0 })
      const card = (await site.ask('tracing.card', { subject: cheese }))!
      expect(card.timeline.find(({ type }) => type === 'Transformed')).toMatchObject({ document: 'MK-000001', quantity: 9, detail: 'Whole milk 1 L M1, Whole milk 1 L M2, Rennet R1' })
      expect(await site.ask('production.orders', {})).toMatchObject({ orders: [{ number: 'WO-7', wanted: 10, done: 9 }], open: [] })
    },
    provesItself,
  ))

  it('is made in several runs until enough is there; the last run may close the order short', () => given(dairy).when(...making, cameOut('MK', { quantity: 4 }), finished('MK'), opened('MK2', { order: 'WO-7' }),
    shown('MK2', (view) => expect([view.number, view.planned, view.lines.map((line) => line.wanted)]).toEqual(['MK-000002', 6, [300, 6]])),
    scanned('MK2', milk('M1'), { quantity: 200 }), scanned('MK2', lotLabel(gtin(201), 'R1')), cameOut('MK2', { quantity: 5 }), finished('MK2', { closesOrder: true }),
  ).then(async (site) => {
    expect((await site.ask('production.orders', {})).orders).toEqual([])
    expect(await site.refused('production.open', { order: site.id('WO-7'), location: site.id('A-01') })).toMatchObject({ code: 'AlreadyClosed', what: 'work order', named: 'WO-7' })
    const view = await site.act('production.cancel', { making: site.id('MK2'), reason: 'Wrong recipe' })
    expect(view).toMatchObject({ state: 'cancelled', made: 0, used: [], outputs: [] })
    expect((await site.ask('production.orders', {})).orders).toMatchObject([{ number: 'WO-7', done: 4 }])
  }, onHandIs('CHED', ['4 CH261121-001 @Place A-01']), provesItself))

  it('takes back the last scan, one thing out of the middle, and all of it, as long as nothing has moved on', () => given(dairy).when(...making,
    cameOut('MK', { quantity: 9 }), (site) => site.act('production.waste', { making: site.id('MK'), item: site.id('CHED'), lot: 'CH261121-001', quantity: 1, reason: 'Broken' }),
    (site) => site.act('production.undo', { making: site.id('MK') }), shown('MK', (view) => expect(view).toMatchObject({ made: 9, waste: [], last: { way: 'out' } })),
    (site) => site.act('production.undo', { making: site.id('MK') }), shown('MK', (view) => expect(view).toMatchObject({ made: 0, outputs: [], last: { way: 'in', item: 'Rennet' } })),
    (site) => site.act('production.remove', { making: site.id('MK'), raw: milk('M1') }),
    shown('MK', (view) => expect(view.used.map(({ lot, quantity }) => [lot, quantity])).toEqual([['R1', 2], ['M2', 200]])),
    cameOut('MK', { quantity: 3 }), finished('MK'),
  ).then(
    async (site) => {
      expect(await site.refused('production.undo', { making: site.id('MK') })).toMatchObject({ code: 'AlreadyClosed' })
      await site.act('stock.move', { item: site.id('CHED'), lot: 'CH261121-002', to: site.id('B-01'), quantity: 1 })
      expect(await site.refused('production.cancel', { making: site.id('MK') })).toMatchObject({ code: 'CannotUndo', what: 'Cheddar wheel 5 kg' })
      await site.act('stock.undoMove', {})
      await site.act('production.cancel', { making: site.id('MK') })
      expect(await site.refused('production.cancel', { making: site.id('MK') })).toMatchObject({ code: 'AlreadyClosed' })
    },
    onHandIs('CHED', []), onHandIs('MILK', ['500 M1 @Place A-01', '500 M2 @Place A-01']), provesItself,
  ))

  it('lasts as long as its earliest input, unless somebody says why', () => given(dairy).when(...making).then(async (site) => {
    const output = { making: site.id('MK'), quantity: 9, lot: 'C-1' }
    expect(await site.refused('production.output', { ...output, expiry: '2027-01-01' })).toEqual({ code: 'ExpiryReasonNeeded', item: 'Cheddar wheel 5 kg', lot: 'C-1', proposed: '2026-11-25', given: '2027-01-01' })
    await site.act('production.output', { ...output, expiry: '2027-01-01', reason: 'Pasteurised at 72 °C' })
    const card = (await site.ask('tracing.card', { subject: lotSubject(site.id('CHED'), 'C-1') }))!
    expect(card).toMatchObject({ expiry: '2027-01-01' })
    expect(card.timeline.find(({ type }) => type === 'Transformed')?.detail).toContain('Pasteurised at 72 °C')
    await received('MILK', { lot: 'M3', expiry: '2026-11-22', quantity: 50 })(site)
    expect(await site.refused('production.scan', { making: site.id('MK'), raw: milk('M3') })).toMatchObject({ code: 'ExpiryReasonNeeded', lot: 'C-1', proposed: '2026-11-22' })
  }))

  it('uses nothing that is held, expired, elsewhere or not labelled', () => given(dairy, ordered('WO-7', 'CHED', 10), opened('MK', { order: 'WO-7' }), received('MILK', { lot: 'MQ', expiry: '2026-12-01', quantity: 5 }, 'QC-1')).when().then(async (site) => {
    const use = (more: object) => site.refused('production.use', { making: site.id('MK'), item: site.id('MILK'), lot: 'M1', ...more })
    expect(await use({ quantity: 501 })).toMatchObject({ code: 'NotEnough', wanted: 501, there: 500 })
    expect(await use({ lot: 'MQ' })).toMatchObject({ code: 'NotEnough', there: 0 })
    expect(await use({ lot: 'M9' })).toMatchObject({ code: 'LotUnknown' })
    await holdLot('MILK', 'M1', 'Smells')(site)
    expect(await use({})).toMatchObject({ code: 'LotOnHold', lot: 'M1' })
    expect(await site.refused('production.make', { item: site.id('CHED'), quantity: 1, location: site.id('A-01'), inputs: [{ item: site.id('MILK'), lot: 'M1', location: site.id('A-01') }] })).toMatchObject({ code: 'LotOnHold' })
    site.pass(5)
    await site.restart()
    expect(await use({ lot: 'M2' })).toMatchObject({ code: 'LotExpired', lot: 'M2' })
  }))

  it('goes on where it stood after a restart, whoever signs in', () => given(dairy).when(...making, (site) => site.restart()).then(async (site) => {
    expect((await site.ask('production.orders', {})).orders[0]).toMatchObject({ making: site.id('MK') })
    expect((await site.act('production.open', { order: site.id('WO-7'), location: site.id('A-01') })).id).toBe(site.id('MK'))
    expect(await site.ask('production.making', { making: site.id('MK') })).toMatchObject({ last: { item: 'Rennet', quantity: 2 } })
  }))
})

describe('laptops, each of its own parts', () => {
  const built = (disk: string, notes: { name: string; value: string }[] = []): Step => async (site) => {
    await site.act('production.scan', { making: site.id('MK'), raw: serialLabel(gtin(211), disk) })
    await site.act('production.scan', { making: site.id('MK'), raw: lotLabel(gtin(31), 'S1'), quantity: 8 })
    await site.act('production.output', { making: site.id('MK'), generate: true, notes })
  }

  it('know what is in each of them, exactly, with firmware and configuration', () => given(workshop, ordered('WO-1', 'LAPTOP', 2), opened('MK', { order: 'WO-1' })).when(
    built('D1', [{ name: 'Firmware', value: '2.1' }]), built('D2'), finished('MK'),
  ).then(async (site) => {
    expect(await site.ask('production.asBuilt', { item: site.id('LAPTOP'), serial: 'LT00001' })).toEqual({ builds: [{
      at: expect.any(String), making: 'MK-000001', shared: false, notes: [{ name: 'Firmware', value: '2.1' }],
      components: [
        { subject: serialSubject(site.id('DISK'), 'D1'), title: 'Disk 1 TB', code: 'D1', quantity: 1, unit: 'piece', removed: false },
        { subject: lotSubject(site.id('SCREW'), 'S1'), title: 'Screw M4, steel', code: 'S1', quantity: 8, unit: 'piece', removed: false },
      ],
    }] })
    expect(await rowsOf(site, serialSubject(site.id('DISK'), 'D2'), 'forward')).toEqual(['1 serial LT00002 1 via D2', '1 on-hand A-01 1 via LT00002'])
    expect((await site.ask('production.orders', {})).orders).toEqual([])
  }, provesItself))

  it('get no serial before every part is in, and none is left half done', () => given(workshop, ordered('WO-1', 'LAPTOP', 2), opened('MK', { order: 'WO-1' })).when(
    scanned('MK', serialLabel(gtin(211), 'D1')), scanned('MK', lotLabel(gtin(31), 'S1'), { quantity: 7 }),
  ).then(async (site) => {
    const making = site.id('MK')
    expect(await site.refused('production.scan', { making, raw: serialLabel(gtin(210), 'LT-X') })).toMatchObject({ code: 'InputMissing', missing: 'Screw M4, steel' })
    await site.act('production.scan', { making, raw: lotLabel(gtin(31), 'S1') })
    expect(await site.refused('production.finish', { making })).toMatchObject({ code: 'OutputMissing' })
    expect(await site.refused('production.output', { making, serials: ['A', 'B'] })).toMatchObject({ code: 'SerialQuantity' })
    expect(await site.act('production.scan', { making, raw: serialLabel(gtin(210), 'LT-X') })).toMatchObject({ made: 1, used: [], lines: [{ done: 0 }, { done: 0 }], last: { way: 'out', serial: 'LT-X' } })
    expect(await site.refused('production.scan', { making, raw: serialLabel(gtin(211), 'D1') })).toMatchObject({ code: 'SerialElsewhere', place: 'used in production' })
    expect(await site.act('production.undo', { making })).toMatchObject({ made: 0, lines: [{ done: 8 }, { done: 1 }] })
    expect(await site.act('production.scan', { making, raw: serialLabel(gtin(210), 'LT-X') })).toMatchObject({ made: 1 })
  }, provesItself))

  it('keep their serial when they are worked over, and tell both builds', () => given(workshop, ordered('WO-1', 'LAPTOP', 1), opened('MK', { order: 'WO-1' }), built('D1'), finished('MK'), opened('RW', { item: 'LAPTOP' })).when(
    scanned('RW', serialLabel(gtin(210), 'LT00001'), { rework: true }), cameOut('RW', { item: 'DISK', serials: ['D1'] }), scanned('RW', serialLabel(gtin(210), 'LT00001')),
    scanned('RW', serialLabel(gtin(210), 'LT00001'), { rework: true }), scanned('RW', serialLabel(gtin(211), 'D3')), scanned('RW', serialLabel(gtin(210), 'LT00001')),
    (site) => site.act('production.waste', { making: site.id('RW'), item: site.id('DISK'), serials: ['D1'], reason: 'Dead' }), finished('RW'),
  ).then(async (site) => {
    const { builds } = await site.ask('production.asBuilt', { item: site.id('LAPTOP'), serial: 'LT00001' })
    expect(builds.map(({ making, components }) => [making, components.map(({ code, removed }) => (removed ? `${code} removed` : code))])).toEqual([['MK-000001', ['D1 removed', 'S1']], ['MK-000002', ['D3']]])
    expect(await balanceOf(site, serialSubject(site.id('LAPTOP'), 'LT00001'))).toMatchObject({ made: 3, used: 2, onHand: 1, gap: 0 })
    expect(await rowsOf(site, serialSubject(site.id('DISK'), 'D3'), 'forward')).toEqual(expect.arrayContaining(['1 serial LT00001 1 via D3', '1 on-hand A-01 1 via LT00001']))
    expect(await balanceOf(site, serialSubject(site.id('DISK'), 'D1'))).toMatchObject({ received: 1, made: 1, used: 1, disposed: 1, gap: 0 })
    expect(await site.refused('production.scan', { making: site.id('RW'), raw: serialLabel(gtin(210), 'LT00001') })).toMatchObject({ code: 'AlreadyClosed' })
  }, provesItself))
})

describe('lots packed anew, split and merged', () => {
  it('keep their number when they are packed anew', () => given(dairy, received('CHED', { lot: 'C-9', expiry: '2027-01-10', quantity: 20 }), opened('MK', { item: 'SLICE', quantity: 100 })).when(async (site) => {
    const lot = (await site.ask('stock.onHand', { item: site.id('CHED') })).rows[0]?.lot ?? ''
    await site.act('production.use', { making: site.id('MK'), item: site.id('CHED'), lot, quantity: 10 })
    await site.act('production.output', { making: site.id('MK'), quantity: 98, keepLot: true })
    const view = await site.act('production.finish', { making: site.id('MK') })
    expect(view.outputs).toMatchObject([{ sku: 'SLICE', lot, expiry: '2027-01-10', quantity: 98 }])
    expect(await rowsOf(site, lotSubject(site.id('SLICE'), lot), 'backward')).toEqual(expect.arrayContaining([`1 lot ${lot} 10 via ${lot}`]))
  }).then(provesItself))

  const split = (site: Site, outputs: Sent<'production.regroup'>['outputs'], lot = 'M1'): Sent<'production.regroup'> => ({ item: site.id('MILK'), location: site.id('A-01'), inputs: [{ lot }], outputs })

  it('are split into several that know where they came from, and merged again', () => given(dairy).when(async (site) => {
    expect(await site.refused('production.regroup', split(site, [{ lot: 'M1-A', quantity: 200 }, { lot: 'M1-B', quantity: 200 }]))).toMatchObject({ code: 'QuantityDiffers', taken: 500, given: 400 })
    const view = await site.act('production.regroup', split(site, [{ lot: 'M1-A', quantity: 200 }, { lot: 'M1-B', quantity: 300 }]))
    expect(view).toMatchObject({ state: 'finished', outputs: [{ lot: 'M1-A', expiry: '2026-12-01' }, { lot: 'M1-B', expiry: '2026-12-01' }] })
    await site.act('production.regroup', { item: site.id('MILK'), location: site.id('A-01'), inputs: [{ lot: 'M1-A' }, { lot: 'M2', quantity: 100 }], outputs: [{ lot: 'MIX' }] })
  }).then(
    onHandIs('MILK', ['300 M1-B @Place A-01', '400 M2 @Place A-01', '300 MIX @Place A-01']),
    async (site) => {
      const subject = (lot: string): string => lotSubject(site.id('MILK'), lot)
      expect((await rowsOf(site, subject('MIX'), 'backward')).filter((row) => row.includes(' lot '))).toEqual(['1 lot M1-A 200 via MIX', '1 lot M2 100 via MIX', '2 lot M1 500 via M1-A'])
      expect((await site.ask('tracing.card', { subject: subject('MIX') }))!.expiry).toBe('2026-11-25')
      for (const lot of ['M1', 'M1-A', 'M1-B', 'M2', 'MIX']) expect((await balanceOf(site, subject(lot))).gap, lot).toBe(0)
    },
    provesItself,
  ))

  it('stay held when what they come of is held', () => given(dairy).when(holdLot('MILK', 'M1', 'Listeria?'), (site) => site.act('production.regroup', split(site, [{ lot: 'M1-A', quantity: 200 }, { lot: 'M1-B' , quantity: 300 }])))
    .then(async (site) => {
      for (const lot of ['M1-A', 'M1-B']) expect(await site.ask('tracing.card', { subject: lotSubject(site.id('MILK'), lot) }), lot).toMatchObject({ disposition: 'hold' })
      expect(await site.refused('production.make', { item: site.id('CHED'), quantity: 1, location: site.id('A-01'), inputs: [{ item: site.id('MILK'), lot: 'M1-A', location: site.id('A-01') }] })).toMatchObject({ code: 'LotOnHold', reason: 'Listeria?' })
    }, provesItself))
})
