// Back to every supplier, forward to every customer: told in stories, and proved by reading every fact again.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type View } from '#contract/contract.ts'
import type { Event, Leg } from '#domain/events.ts'
import type { Place } from '#domain/place.ts'
import { lotSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import { aCustomer, aSupplier, aWarehouse, anOrder, gtin, received } from '../builders.ts'
import { dose } from '../dose.ts'
import { given, openSite, type Site, type Step } from '../given.ts'
import { serialLabel } from '../scans.ts'
import { expectNoScan, statementsOf } from '../statements.ts'
import { subjectsIn, tellHistories } from './told-histories.ts'
import { aPlan, traceByHand, type HandRow } from './trace-by-hand.ts'

const runs = dose(250, 1_500)

let site: Site
let happened: ReturnType<typeof tellHistories>

beforeAll(async () => {
  site = await openSite()
  happened = tellHistories(site)
})
afterAll(() => site.close())

const subjectOfEnd = ({ kind, at }: HandRow): string => {
  if (kind === 'supplier' || kind === 'customer') return at.replace(/^\w+:/, 'partner:')
  return at === 'scrap' ? '' : at.replace(/^shipment:/, 'document:')
}

const byHand = (row: HandRow): string =>
  [row.depth, row.kind, subjectOfEnd(row), row.quantity, partsOfSubject(row.via).code, row.document].join(' ')

const byTrace = (row: NonNullable<View<'tracing.trace'>>['rows'][number]): string =>
  [row.depth, row.kind, row.subject ?? '', row.quantity, row.via, row.document ?? ''].join(' ')

describe('a trace of any history', () => {
  it('says both ways what reading every fact again says', async () => {
    let asked = 0
    let deepest = 0
    await fc.assert(fc.asyncProperty(aPlan, fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), async (plan, choices) => {
      const { facts } = happened(plan)
      const subjects = subjectsIn(facts)
      for (const subject of new Set(choices.flatMap((choice) => subjects[choice % subjects.length] ?? []))) {
        contract['tracing.card'].view.parse(await site.ask('tracing.card', { subject }))
        for (const direction of ['backward', 'forward'] as const) {
          const trace = (await site.ask('tracing.trace', { subject, direction }))!
          const expected = traceByHand(facts, subject, direction)
          contract['tracing.trace'].view.parse(trace)
          expect(trace.next).toBeUndefined()
          expect(trace.rows.map(byTrace).sort(), `${direction} of ${subject}`).toEqual(expected.map(byHand).sort())
          expect(trace.balance.gap, `gap of ${subject}`).toBe(0)
          expect(trace.rows.map(({ depth }) => depth), 'what is nearer comes first').toEqual(trace.rows.map(({ depth }) => depth).sort((a, b) => a - b))
          asked += 1
          deepest = Math.max(deepest, ...expected.map(({ depth }) => depth))
        }
      }
    }), { numRuns: runs, verbose: 1 })
    expect(asked).toBeGreaterThan(runs)
    expect(deepest, 'some histories made things of things made').toBeGreaterThan(2)
  })
})

type Row = NonNullable<View<'tracing.trace'>>['rows'][number]

const told = ({ depth, kind, code, quantity, document, via }: Row): string => [depth, kind, code, quantity, document, 'via', via].filter((part) => part !== undefined).join(' ')

const traced = async (site: Site, subject: string, direction: 'backward' | 'forward'): Promise<NonNullable<View<'tracing.trace'>>> => {
  const trace = await site.ask('tracing.trace', { subject, direction })
  expect(trace, subject).toBeDefined()
  return trace!
}
const rowsOf = async (site: Site, subject: string, direction: 'backward' | 'forward'): Promise<string[]> => (await traced(site, subject, direction)).rows.map(told)

const recorded = (events: (site: Site) => Event[]): Step => async (site) => void site.core.record(events(site))

type Part = Omit<Leg, 'item' | 'from' | 'to'>

/** Makes `output` out of `inputs` at the shelf; a new lot is founded. */
const made = (making: string, inputs: ReadonlyArray<readonly [sku: string, part: Part]>, outputs: ReadonlyArray<readonly [sku: string, part: Part]>): Step => recorded((site) => {
  const shelf: Place = `location:${site.id('A-01')}`
  return [
    ...outputs.flatMap(([sku, { lot }]): Event[] => (lot === undefined ? [] : [{ type: 'LotDefined', payload: { item: site.id(sku), lot, code: lot } }])),
    { type: 'Transformed', payload: { making, documents: [], legs: [
      ...inputs.map(([sku, part]): Leg => ({ item: site.id(sku), ...part, from: shelf, to: `making:${making}` })),
      ...outputs.map(([sku, part]): Leg => ({ item: site.id(sku), ...part, from: `making:${making}`, to: shelf })),
    ] } },
  ]
})
const sold = (number: string, customer: string, sku: string, part: Part): Step => recorded((site) => [
  { type: 'ShipmentOpened', payload: { document: number, number, partner: site.id(customer) } },
  { type: 'Shipped', payload: { document: number, documents: [number], legs: [{ item: site.id(sku), ...part, from: `location:${site.id('A-01')}`, to: `customer:${site.id(customer)}` }] } },
])

const lot = (site: Site, sku: string, code: string): string => lotSubject(site.id(sku), code)
const serial = (site: Site, sku: string, code: string): string => serialSubject(site.id(sku), code)

describe('a trace', () => {
  it('follows a day\'s work: received, made into controllers, picked by scan, packed, shipped', () =>
    given(aWarehouse, received('SCREW', { lot: 'S-1', quantity: 100 }), anOrder('SO-1', { CTRL: 2 })).when(async (site) => {
      const shelf = site.id('A-01')
      await site.act('production.make', { item: site.id('CTRL'), quantity: 3, generate: true, location: shelf, inputs: [{ item: site.id('SCREW'), lot: 'S-1', quantity: 12, location: shelf }] })
      const { id: shipment } = await site.act('shipping.open', { order: site.id('SO-1') })
      await site.act('shipping.scan', { shipment, raw: serialLabel(gtin(42), 'C9-000001') })
      await site.act('shipping.scan', { shipment, raw: serialLabel(gtin(42), 'C9-000002') })
      await site.act('shipping.undo', { shipment })
      await site.act('shipping.scan', { shipment, raw: serialLabel(gtin(42), 'C9-000003') })
      await site.act('shipping.pack', { shipment })
      await site.act('shipping.ship', { shipment })
    }).then(async (site) => {
      expect(await rowsOf(site, serial(site, 'CTRL', 'C9-000003'), 'backward')).toEqual(['1 lot S-1 12 via C9-000003', '1 supplier MERIDIAN 100 RC-000001 via S-1'])
      expect(await rowsOf(site, lot(site, 'SCREW', 'S-1'), 'forward')).toEqual([
        '0 on-hand A-01 88 via S-1', '1 serial C9-000001 1 via S-1', '1 customer MARKET 1 SH-000001 via C9-000001', '1 serial C9-000002 1 via S-1', '1 on-hand A-01 1 via C9-000002',
        '1 serial C9-000003 1 via S-1', '1 customer MARKET 1 SH-000001 via C9-000003',
      ])
      const card = (await site.ask('tracing.card', { subject: serial(site, 'CTRL', 'C9-000003') }))!
      expect(card).toMatchObject({ disposition: 'shipped', place: 'City Market', warrantyUntil: '2028-11-21', unit: expect.stringMatching(/^\d{18}$/) })
      expect(card.timeline.map(({ type, document }) => [type, document])).toEqual([['Shipped', 'SH-000001'], ['Packed', 'SH-000001'], ['Picked', 'SH-000001'], ['Transformed', undefined]])
      expect(card.timeline.at(-1)).toMatchObject({ from: 'production', to: 'Place A-01', detail: 'Screw M4, steel S-1', by: 'Ada Admin' })
      expect(await site.ask('tracing.card', { subject: `unit:${card.unit}` })).toMatchObject({ disposition: 'shipped', facts: [{ label: 'Shipment', value: 'SH-000001' }, { label: 'Motor controller C9', value: '2 piece' }] })
    }))

  it('goes from cheese back to every milk and its supplier, and from milk forward to every customer and what is left', () =>
    given(aWarehouse, aSupplier('HILL', 'Hill Farm'), aCustomer('DELI', 'Corner Deli'), received('MILK', { lot: 'M-1', quantity: 100, expiry: '2026-12-10' }), received('MILK', { lot: 'M-2', quantity: 50, expiry: '2026-12-11' }))
      .when(
        made('m1', [['MILK', { lot: 'M-1', quantity: 80 }], ['MILK', { lot: 'M-2', quantity: 30 }]], [['CHED', { lot: 'C-1', quantity: 10 }]]),
        made('m2', [['MILK', { lot: 'M-2', quantity: 20 }]], [['CHED', { lot: 'C-2', quantity: 2 }]]),
        sold('SH-1', 'MARKET', 'CHED', { lot: 'C-1', quantity: 6 }), sold('SH-2', 'DELI', 'CHED', { lot: 'C-1', quantity: 1 }), sold('SH-3', 'DELI', 'CHED', { lot: 'C-1', quantity: 2 }), sold('SH-4', 'MARKET', 'MILK', { lot: 'M-1', quantity: 5 }),
      ).then(async (site) => {
        expect(await rowsOf(site, lot(site, 'CHED', 'C-1'), 'backward')).toEqual([
          '1 lot M-1 80 via C-1', '1 supplier MERIDIAN 100 RC-000001 via M-1',
          '1 lot M-2 30 via C-1', '1 supplier MERIDIAN 50 RC-000002 via M-2',
        ])
        const forward = await traced(site, lot(site, 'MILK', 'M-1'), 'forward')
        expect(forward.rows.map(told)).toEqual([
          '0 customer MARKET 5 SH-4 via M-1', '0 on-hand A-01 15 via M-1', '1 lot C-1 10 via M-1',
          '1 customer MARKET 6 SH-1 via C-1', '1 customer DELI 1 SH-2 via C-1', '1 customer DELI 2 SH-3 via C-1', '1 on-hand A-01 1 via C-1',
        ])
        expect(forward.rows[3]).toMatchObject({ title: 'City Market', subject: `partner:${site.id('MARKET')}`, unitOfMeasure: 'wheel', at: expect.stringMatching(/^2026-11-2\dT/) })
        expect(forward.balance).toEqual({ received: 100, made: 0, returned: 0, found: 0, onHand: 15, picked: 0, used: 80, shipped: 5, disposed: 0, lost: 0, gap: 0, unitOfMeasure: 'bottle' })
        expect(await rowsOf(site, lot(site, 'MILK', 'M-2'), 'forward')).toContain('1 on-hand A-01 2 via C-2')
      }))

  it('of a serial names exactly the parts in it, and of a part exactly the one it went into', () =>
    given(aWarehouse, received('CTRL', { serials: ['B1', 'B2'] }), received('SCREW', { lot: 'S-1', quantity: 100 }))
      .when(...[1, 2].map((n) => made(`m${n}`, [['CTRL', { serials: [`B${n}`], quantity: 1 }], ['SCREW', { lot: 'S-1', quantity: 4 }], ['BOX', { quantity: 1 }]].slice(0, 2 + (n % 2)) as never, [['IBU', { lot: 'RUN', serials: [`P${n}`], quantity: 1 }]])),
        sold('SH-1', 'MARKET', 'IBU', { lot: 'RUN', serials: ['P1'], quantity: 1 })).then(async (site) => {
        expect(await rowsOf(site, serial(site, 'IBU', 'P2'), 'backward')).toEqual(['1 lot S-1 4 via P2', '1 supplier MERIDIAN 100 RC-000002 via S-1', '1 serial B2 1 via P2', '1 supplier MERIDIAN 1 RC-000001 via B2'])
        expect(await rowsOf(site, serial(site, 'CTRL', 'B1'), 'forward')).toEqual(['1 serial P1 1 via B1', '1 customer MARKET 1 SH-1 via P1'])
        expect(await rowsOf(site, serial(site, 'CTRL', 'B2'), 'forward')).toEqual(['1 serial P2 1 via B2', '1 on-hand A-01 1 via P2'])
        const both = await rowsOf(site, lot(site, 'IBU', 'RUN'), 'backward')
        expect(both).toEqual(expect.arrayContaining(['1 serial B1 1 via RUN', '1 serial B2 1 via RUN', '1 lot S-1 8 via RUN']))
        expect((await traced(site, serial(site, 'IBU', 'P1'), 'forward')).balance).toMatchObject({ made: 1, shipped: 1, gap: 0 })
      }))

  it('does not follow what was taken back', () =>
    given(aWarehouse, received('MILK', { lot: 'M-1', quantity: 10, expiry: '2026-12-10' })).when(made('m1', [['MILK', { lot: 'M-1', quantity: 10 }]], [['CHED', { lot: 'C-1', quantity: 1 }]]), recorded((site) => {
      const [row] = site.core.database.all<{ origin: string; seq: number; bytes: Uint8Array }>("SELECT origin, seq, bytes FROM fact WHERE type = 'Transformed'")
      const { payload } = JSON.parse(Buffer.from(row!.bytes).toString()) as { payload: { legs: Leg[] } }
      return [{ type: 'Undone', payload: { of: { origin: row!.origin, seq: row!.seq, type: 'Transformed' }, documents: [], legs: payload.legs.map((leg) => ({ ...leg, from: leg.to, to: leg.from })) } }]
    })).then(async (site) => {
      expect(await rowsOf(site, lot(site, 'MILK', 'M-1'), 'forward')).toEqual(['0 on-hand A-01 10 via M-1'])
      expect(await rowsOf(site, lot(site, 'CHED', 'C-1'), 'backward')).toEqual([])
    }))

  it('ends where goods were worked over again', () =>
    given(aWarehouse, received('SCREW', { lot: 'A', quantity: 10 })).when(
      made('m1', [['SCREW', { lot: 'A', quantity: 10 }]], [['SCREW', { lot: 'B', quantity: 9 }]]), made('m2', [['SCREW', { lot: 'B', quantity: 9 }]], [['SCREW', { lot: 'A', quantity: 8 }]]),
    ).then(async (site) => {
      expect(await rowsOf(site, lot(site, 'SCREW', 'A'), 'forward')).toEqual(['0 on-hand A-01 8 via A', '1 lot B 9 via A', '2 lot A 8 via B'])
      expect((await traced(site, lot(site, 'SCREW', 'A'), 'forward')).balance).toMatchObject({ received: 10, made: 8, used: 10, onHand: 8, gap: 0 })
    }))

  const cheese = given(aWarehouse, aCustomer('DELI', 'Corner Deli'), received('MILK', { lot: 'M-1', quantity: 100, expiry: '2026-12-10' })).when(
    made('m1', [['MILK', { lot: 'M-1', quantity: 80 }]], [['CHED', { lot: 'C-1', quantity: 10 }]]),
    sold('SH-1', 'MARKET', 'CHED', { lot: 'C-1', quantity: 6 }), sold('SH-2', 'DELI', 'CHED', { lot: 'C-1', quantity: 1 }), sold('SH-3', 'MARKET', 'MILK', { lot: 'M-1', quantity: 5 }),
    recorded((site) => [{ type: 'SentBack', payload: { documents: [], legs: [{ item: site.id('MILK'), lot: 'M-1', quantity: 3, from: `location:${site.id('A-01')}`, to: `supplier:${site.id('MERIDIAN')}` }] } } as Event]),
  )

  it('says who has what, partner by partner, and what is still here', () =>
    cheese.then(async (site) => {
      const { rows, totals } = (await site.ask('tracing.recipients', { subject: lot(site, 'MILK', 'M-1') }))!
      expect(rows.map(({ kind, code, thingCode, quantity }) => `${kind} ${code} ${thingCode} ${quantity}`)).toEqual([
        expect.stringMatching(/^supplier MERIDIAN M-1 3$/), 'customer MARKET M-1 5', 'customer MARKET C-1 6', 'customer DELI C-1 1', 'location A-01 M-1 12', 'location A-01 C-1 3',
      ])
      expect(totals).toMatchObject({ lots: 1, partners: 3 })
    }))

  it('adds up, thing by thing and item by item', () =>
    cheese.then(async (site) => {
      const { rows, totals, withGap } = (await site.ask('tracing.balances', { subject: lot(site, 'MILK', 'M-1'), direction: 'forward' }))!
      expect(rows).toMatchObject([{ code: 'M-1', received: 100, used: 80, shipped: 8, onHand: 12, gap: 0 }, { code: 'C-1', made: 10, shipped: 7, onHand: 3, gap: 0 }])
      expect([totals.length, withGap]).toEqual([2, 0])
    }))

  it('can be drawn: every thing and partner once, and how much went from one to the other', () =>
    cheese.then(async (site) => {
      const { nodes, edges, more } = (await site.ask('tracing.graph', { subject: lot(site, 'MILK', 'M-1'), direction: 'forward' }))!
      expect(nodes.filter(({ kind }) => kind === 'customer').map(({ code }) => code).sort()).toEqual(['DELI', 'MARKET'])
      const nameOf = (key: string): string => nodes.find((node) => node.key === key)!.code
      expect(edges.map(({ from, to, quantity }) => `${nameOf(from)} ${nameOf(to)} ${quantity}`)).toEqual(expect.arrayContaining(['M-1 C-1 10', 'C-1 MARKET 6', 'C-1 DELI 1', 'M-1 MARKET 5', 'M-1 MERIDIAN 3']))
      expect(more).toBe(false)
    }))

  it('goes out as a spreadsheet with every row', () =>
    cheese.then(async (site) => {
      const { name, csv, more } = (await site.ask('tracing.exportTrace', { subject: lot(site, 'MILK', 'M-1'), direction: 'forward' }))!
      const { rows } = await traced(site, lot(site, 'MILK', 'M-1'), 'forward')
      expect([name, more]).toEqual(['M-1-forward.csv', false])
      expect(csv.trim().split(/\r?\n/)).toHaveLength(rows.length + 1)
      expect(csv).toContain('City Market')
    }))

  it('tells the nearest thousand rows of a great recall, and that there are more', () =>
    given(aWarehouse, received('SCREW', { lot: 'BAD', quantity: 5_000 }), received('SCREW', { lot: 'EXACT', quantity: 9 })).when(
      made('m0', [['SCREW', { lot: 'EXACT', quantity: 9 }]], [['CTRL', { serials: Array.from({ length: 500 }, (_, index) => `0-${index}`), quantity: 500 }]]),
      ...[1, 2, 3].map((n) => made(`m${n}`, [['SCREW', { lot: 'BAD', quantity: 500 }]], [['CTRL', { serials: Array.from({ length: 500 }, (_, index) => `${n}-${index}`), quantity: 500 }]])),
    ).then(async (site) => {
      const exact = await traced(site, lot(site, 'SCREW', 'EXACT'), 'forward')
      expect([exact.rows.length, exact.next]).toEqual([1_000, undefined])
      const { rows, next, totals } = await traced(site, lot(site, 'SCREW', 'BAD'), 'forward')
      expect([rows.length, next, totals.serials]).toEqual([1_000, 1_000, 1_500])
      const rest = await site.ask('tracing.trace', { subject: lot(site, 'SCREW', 'BAD'), direction: 'forward', after: 3_000 })
      expect([rest?.rows.map(told), rest?.next]).toEqual([['1 on-hand A-01 1 via 3-499'], undefined])
      expect(rows.slice(0, 3).map(told)).toEqual(['0 on-hand A-01 3500 via BAD', '1 serial 1-0 1 via BAD', '1 on-hand A-01 1 via 1-0'])
    }))

  it('counts what is packed and what is loose in one place together', () =>
    given(aWarehouse, received('SCREW', { lot: 'A', quantity: 10 })).when(recorded((site) => {
      const leg = { item: site.id('SCREW'), lot: 'A', from: `location:${site.id('A-01')}`, to: 'shipment:SH' } as const
      return [
        { type: 'ShipmentOpened', payload: { document: 'SH', number: 'SH-7', partner: site.id('MARKET') } },
        { type: 'Picked', payload: { documents: ['SH'], legs: [{ ...leg, quantity: 3 }, { ...leg, quantity: 2, toUnit: '095212340000000013' }] } },
      ]
    })).then(async (site) => {
      const { rows, balance } = await traced(site, lot(site, 'SCREW', 'A'), 'forward')
      expect(rows.map(told)).toEqual(['0 on-hand A-01 5 via A', '0 on-hand SH-7 5 via A'])
      expect(balance).toMatchObject({ received: 10, onHand: 5, picked: 5, gap: 0 })
    }))

  it('tells nothing of an undoing that came from another station before what it takes back', () =>
    given(aWarehouse).when(recorded((site) => [
      { type: 'LotDefined', payload: { item: site.id('SCREW'), lot: 'A', code: 'A' } },
      { type: 'Undone', payload: { of: { origin: 'another', seq: 1, type: 'Received' }, documents: [], legs: [{ item: site.id('SCREW'), lot: 'A', quantity: 4, from: `location:${site.id('A-01')}`, to: `supplier:${site.id('MERIDIAN')}` }] } },
    ])).then(async (site) => {
      for (const direction of ['backward', 'forward'] as const) expect(await rowsOf(site, lot(site, 'SCREW', 'A'), direction)).toEqual([])
    }))

  it('shows a gap where goods vanished without a movement', () =>
    given(aWarehouse, received('SCREW', { lot: 'A', quantity: 10 })).when(async (site) => void site.core.database.run("UPDATE holding SET quantity = 7 WHERE lot = 'A'")).then(async (site) => {
      expect((await traced(site, lot(site, 'SCREW', 'A'), 'forward')).balance).toMatchObject({ received: 10, onHand: 7, gap: 3 })
    }))

  it('reads indexes alone, and no more where much else has happened', () =>
    given(aWarehouse, received('SCREW', { lot: 'A', quantity: 10 }), received('CTRL', { serials: ['B1'] }))
      .when(made('m1', [['SCREW', { lot: 'A', quantity: 10 }], ['CTRL', { serials: ['B1'], quantity: 1 }]], [['IBU', { lot: 'RUN', serials: ['P1'], quantity: 1 }]])).then(async (site) => {
        const both = async (): Promise<void> => {
          await traced(site, lot(site, 'SCREW', 'A'), 'forward')
          await traced(site, serial(site, 'IBU', 'P1'), 'backward')
        }
        expectNoScan(site, await statementsOf(site, both))
        const before = await statementsOf(site, both)
        for (let n = 0; n < 30; n += 1) await made(`other-${n}`, [['BOX', { quantity: 1 }]], [['SCREW', { lot: `B${n}`, quantity: 1 }]])(site)
        expect((await statementsOf(site, both)).length).toBe(before.length)
      }))

  it('of something unknown, or of an item, is none', () =>
    given(aWarehouse).when().then(async (site) => {
      for (const subject of ['lot:nothing/1', lot(site, 'MILK', 'NEVER'), serial(site, 'CTRL', 'NEVER'), `item:${site.id('MILK')}`]) {
        expect(await site.ask('tracing.trace', { subject, direction: 'forward' }), subject).toBeUndefined()
      }
    }))
})
