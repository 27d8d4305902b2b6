// Anything scanned opens its card with its whole story; what nobody knows says why.
import { describe, expect, it } from 'vitest'
import type { Sent, View } from '#contract/contract.ts'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'
import type { Event, Leg } from '#domain/events.ts'
import type { Place } from '#domain/place.ts'
import { listsOfLinked } from '../../src-main/ledger/linked-subjects.ts'
import { anOrder, aPurchaseOrder, aReceipt, aWarehouse, anItem, gtin, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { lotLabel, serialLabel } from '../scans.ts'
import { expectNoScan, statementsOf } from '../statements.ts'

const sscc = '09521234000000001' + checkDigitOf('09521234000000001')

type Card = NonNullable<View<'tracing.card'>>

const cardOf = async (site: Site, raw: string): Promise<Card> => {
  const answer = await site.ask('tracing.lookUp', { raw })
  expect(answer, raw).toMatchObject({ found: 'card' })
  return (answer as Extract<typeof answer, { found: 'card' }>).card
}

const at = (site: Site, code: string): Place => `location:${site.id(code)}`
const leg = (site: Site, sku: string, part: Omit<Leg, 'item'>): Leg => ({ item: site.id(sku), ...part })
const recorded = (events: (site: Site) => Event[]): Step => async (site) => void site.core.record(events(site))

/** A shipment to the market, known as `as` by its number too. */
const aShipment = (as: string): Step => recorded((site) => {
  site.ids.set(as, as)
  return [{ type: 'ShipmentOpened', payload: { document: as, number: as, partner: site.id('MARKET') } }]
})
const picked = (shipment: string, sku: string, part: Omit<Leg, 'item' | 'from' | 'to'>, from = 'A-01'): Step =>
  recorded((site) => [{ type: 'Picked', payload: { documents: [shipment], legs: [leg(site, sku, { ...part, from: at(site, from), to: `shipment:${shipment}` })] } }])
const shipped = (shipment: string, sku: string, part: Omit<Leg, 'item' | 'from' | 'to'>): Step =>
  recorded((site) => [{ type: 'Shipped', payload: { documents: [shipment], document: shipment, legs: [leg(site, sku, { ...part, from: `shipment:${shipment}`, to: `customer:${site.id('MARKET')}` })] } }])
const used = (making: string, sku: string, part: Omit<Leg, 'item' | 'from' | 'to'>): Step =>
  recorded((site) => [{ type: 'Transformed', payload: { making, documents: [], legs: [leg(site, sku, { ...part, from: at(site, 'A-01'), to: `making:${making}` })] } }])
const aLot = (sku: string, code: string, expiry?: string): Step =>
  recorded((site) => [{ type: 'LotDefined', payload: { item: site.id(sku), lot: code, code, ...(expiry === undefined ? {} : { expiry }) } }])

const inUnit = (site: Site, to: Place): Leg => leg(site, 'MILK', { lot: 'M-77', quantity: 24, from: 'shipment:SH-1', to, toUnit: sscc })

const milkLot = received('MILK', { lot: 'M-77', quantity: 60, expiry: '2026-12-10' })
const controllers = received('CTRL', { serials: ['C9-1', 'C9-2', 'C9-3'] })

describe('a scan is looked up', () => {
  it('and the most exact thing it names opens: serial before lot before item', () =>
    given(aWarehouse, milkLot, controllers, received('IBU', { lot: 'IB-1', serials: ['S1'], expiry: '2028-01-31' })).when().then(async (site) => {
      expect(await cardOf(site, gtin(11))).toMatchObject({ kind: 'item', code: 'MILK', title: 'Whole milk 1 L', onHand: 60, gtin: gtin(11), unitOfMeasure: 'bottle' })
      expect(await cardOf(site, lotLabel(gtin(11), 'm-77', '2026-12-10'))).toMatchObject({ kind: 'lot', code: 'M-77', onHand: 60, received: 60, expiry: '2026-12-10', place: 'Place A-01' })
      expect(await cardOf(site, serialLabel(gtin(42), 'C9-2'))).toMatchObject({ kind: 'serial', code: 'C9-2', sku: 'CTRL', disposition: 'available' })
      expect(await cardOf(site, serialLabel(gtin(80), 'S1', { lot: 'IB-1', expiry: '2028-01-31' }))).toMatchObject({ kind: 'serial', code: 'S1', lot: 'IB-1', expiry: '2028-01-31', lotSubject: `lot:${site.id('IBU')}/IB-1` })
    }))

  it('and locations, partners, documents, plain lot and serial codes open too', () =>
    given(aWarehouse, aPurchaseOrder('PO-7', { MILK: 24 }), milkLot, controllers).when().then(async (site) => {
      expect(await cardOf(site, 'LOC-A-01')).toMatchObject({ kind: 'location', title: 'Place A-01' })
      expect(await cardOf(site, 'a-01')).toMatchObject({ kind: 'location', code: 'A-01' })
      expect(await site.ask('tracing.linked', { subject: `location:${site.id('A-01')}`, list: 'content' })).toMatchObject({ total: expect.any(Number), rows: expect.arrayContaining([expect.objectContaining({ title: 'Whole milk 1 L', code: 'M-77', quantity: 60, unitOfMeasure: 'bottle' })]) })
      expect(await cardOf(site, 'MERIDIAN')).toMatchObject({ kind: 'partner', title: 'Meridian Dairy' })
      expect(await cardOf(site, 'PO-7')).toMatchObject({ kind: 'document', title: 'purchase-order', facts: expect.arrayContaining([{ label: 'State', value: 'open' }, expect.objectContaining({ label: 'Whole milk 1 L', value: '0 of 24 bottle', subject: `item:${site.id('MILK')}` })]) })
      expect(await cardOf(site, 'RC-000001')).toMatchObject({ kind: 'document', title: 'receipt', place: 'Place A-01', facts: expect.arrayContaining([{ label: 'Whole milk 1 L M-77', value: '60 bottle', subject: `lot:${site.id('MILK')}/M-77` }]) })
      expect(await cardOf(site, 'M-77')).toMatchObject({ kind: 'lot' })
      expect(await cardOf(site, 'C9-3')).toMatchObject({ kind: 'serial' })
      expect(await cardOf(site, 'SCREW')).toMatchObject({ kind: 'item', onHand: 0 })
    }))

  it('and a supplier\'s own lot leads to ours', () =>
    given(aWarehouse, received('CHED', { supplierLot: 'MD 9', quantity: 4, expiry: '2027-05-01' })).when().then(async (site) => {
      const ours = await cardOf(site, lotLabel(gtin(28), 'MD9'))
      expect(ours).toMatchObject({ kind: 'lot', code: 'CH261121-001', supplierLot: 'MD 9' })
      expect((await cardOf(site, 'MD9')).subject).toBe(ours.subject)
    }))

  it('and one code on several things gives them all to choose from', () =>
    given(aWarehouse, received('SCREW', { lot: 'X1', quantity: 5 }), received('MILK', { lot: 'X1', quantity: 1, expiry: '2026-12-01' }), received('CTRL', { serials: ['X1'] })).when().then(async (site) => {
      const answer = await site.ask('tracing.lookUp', { raw: 'X1' })
      expect(answer).toMatchObject({ found: 'several' })
      expect(answer.found === 'several' && answer.candidates.map(({ kind, title }) => `${kind} ${title}`).sort()).toEqual(['lot Screw M4, steel', 'lot Whole milk 1 L', 'serial Motor controller C9'])
    }))

  it('and a serial that happens to be a right GTIN is still found', () =>
    given(aWarehouse, received('CTRL', { serials: [gtin(999).slice(1)] })).when().then(async (site) => {
      expect(await cardOf(site, gtin(999).slice(1))).toMatchObject({ kind: 'serial' })
    }))

  it.each([
    [serialLabel(gtin(42), 'C9-404'), 'gs1', 'unknown-serial'], [lotLabel(gtin(11), 'M-404'), 'gs1', 'unknown-lot'], [lotLabel(gtin(998), 'L'), 'gs1', 'unknown-gtin'],
    [`]C100${sscc}`, 'sscc', 'unknown-unit'], ['never seen', 'plain', 'unknown-code'], ['', 'unreadable', 'nothing-scanned'], [']C10109521234000113', 'unreadable', 'wrong-check-digit'], ['DM-CMD-UNDO', 'command', 'command'],
  ])('and what nobody knows says what it was and why: %s', (raw, kind, why) =>
    given(aWarehouse, milkLot, controllers).when().then(async (site) => {
      expect(await site.ask('tracing.lookUp', { raw })).toMatchObject({ found: 'nothing', kind, why })
    }))

  it('and names the elements of what is not known', () =>
    given(aWarehouse).when().then(async (site) => {
      expect(await site.ask('tracing.lookUp', { raw: serialLabel(gtin(42), 'C9-404') })).toMatchObject({ elements: [['01', gtin(42)], ['21', 'C9-404']] })
    }))

  it('and what its label leaves to doubt: perhaps a lot nobody knows only lost its separator', () =>
    given(aWarehouse).when().then(async (site) => {
      expect(await site.ask('tracing.lookUp', { raw: lotLabel(gtin(11), 'ABC17270131') })).toMatchObject({ found: 'nothing', warnings: [{ code: 'lot-may-hide-date', lot: 'ABC17270131', ai: '17', date: '2027-01-31' }] })
      expect(await site.ask('tracing.lookUp', { raw: lotLabel(gtin(11), 'M-404') })).toMatchObject({ warnings: [] })
    }))

  it('and a badge is never repeated', () =>
    given(aWarehouse).when().then(async (site) => {
      const answer = await site.ask('tracing.lookUp', { raw: 'DM-BADGE-secret-4711' })
      expect(answer).toMatchObject({ found: 'nothing', kind: 'badge' })
      expect(JSON.stringify(answer)).not.toContain('secret')
    }))
})

describe('a card', () => {
  it('counts a lot with serials once: on the item, on the lot, packed or not, and where it came from and went', () =>
    given(aWarehouse, received('IBU', { lot: 'IB-1', serials: ['X1', 'X2', 'X3', 'X4'], expiry: '2028-01-01' }), received('IBU', { lot: 'IB-2', serials: ['Y1'], expiry: '2028-01-01' }), anOrder('SO-1', { IBU: 2 })).when(async (site) => {
      const item = site.id('IBU')
      await site.act('stock.pack', { item, serials: ['X3'] })
      const { id: shipment } = await site.act('shipping.open', { order: site.id('SO-1') })
      await site.act('shipping.pick', { shipment, item, serials: ['X1'] })
      await site.act('shipping.ship', { shipment, rest: 'stays' })
      const { id: next } = await site.act('shipping.open', { order: site.id('SO-1') })
      await site.act('shipping.pick', { shipment: next, item, serials: ['X2'] })
    }).then(async (site) => {
      expect(await cardOf(site, 'IBU')).toMatchObject({ kind: 'item', onHand: 3, facts: [{ label: 'Lots on hand', value: '2' }, { value: gtin(80) }, { value: '720 day' }] })
      expect(await cardOf(site, 'IB-1')).toMatchObject({ kind: 'lot', onHand: 2, received: 4, facts: [{ value: '2 bottle' }, { label: 'SH-000002', value: '1 bottle' }] })
      expect((await site.ask('tracing.linked', { subject: `item:${site.id('IBU')}`, list: 'lots' })).rows.map(({ code, quantity }) => [code, quantity])).toEqual([['IB-1', 3], ['IB-2', 1]])
    }))

  it('tells a lot\'s story newest first, in names, and what was taken back', () =>
    given(aWarehouse, aReceipt('R1'), aShipment('SH-1')).when(async (site) => {
      const scan = { receipt: site.id('R1'), raw: lotLabel(gtin(11), 'M-1', '2026-12-10') }
      await site.act('receiving.scan', { ...scan, entered: { quantity: 40 } })
      await site.act('receiving.scan', { ...scan, entered: { quantity: 2 } })
      await site.act('receiving.undo', { receipt: site.id('R1') })
    }, picked('SH-1', 'MILK', { lot: 'M-1', quantity: 15 }, 'DOCK-1'), shipped('SH-1', 'MILK', { lot: 'M-1', quantity: 15 })).then(async (site) => {
      const card = await cardOf(site, 'M-1')
      expect(card).toMatchObject({ onHand: 25, received: 40, disposition: 'available', place: 'Place DOCK-1', facts: [{ label: 'Place DOCK-1', value: '25 bottle' }] })
      const received = { type: 'Received', by: 'Ada Admin', station: 'Dock 1', from: 'Meridian Dairy', to: 'Place DOCK-1', document: 'RC-000001', unitOfMeasure: 'bottle' }
      expect(card.timeline).toMatchObject([
        { type: 'Shipped', by: 'Dock 1', quantity: 15, from: 'SH-1', to: 'City Market', document: 'SH-1', undone: false },
        { type: 'Picked', quantity: 15, from: 'Place DOCK-1', to: 'SH-1', undone: false },
        { type: 'Undone', quantity: 2, from: 'Place DOCK-1', to: 'Meridian Dairy', detail: 'Received', undone: false },
        { ...received, quantity: 2, undone: true }, { ...received, quantity: 40, undone: false },
        { type: 'LotDefined', detail: 'M-1 · 2026-12-10', undone: false },
      ])
    }))

  it('has 50 facts a page, and every fact on exactly one page', () =>
    given(aWarehouse, received('SCREW', { lot: 'S', quantity: 500 })).when(recorded((site) =>
      Array.from({ length: 120 }, (_, index): Event => ({ type: 'Moved', payload: { documents: [], legs: [leg(site, 'SCREW', { lot: 'S', quantity: index + 1, from: at(site, 'A-01'), to: at(site, 'A-01') })] } })))).then(async (site) => {
      const subject = `lot:${site.id('SCREW')}/S`
      const pages: Card[] = []
      for (let before: string | undefined; pages.length === 0 || before !== undefined; before = pages.at(-1)!.earlier) {
        pages.push((await site.ask('tracing.card', { subject, ...(before === undefined ? {} : { before }) }))!)
      }
      expect(pages.map((page) => page.timeline.length)).toEqual([50, 50, 22])
      const moves = pages.flatMap((page) => page.timeline).filter(({ type }) => type === 'Moved').map(({ quantity }) => quantity)
      expect(moves).toEqual(Array.from({ length: 120 }, (_, index) => 120 - index))
    }))

  it('says what may be done with a lot, from where it is and when it expires', () =>
    given(aWarehouse, aShipment('SH-1'), milkLot, received('MILK', { lot: 'CAGED', quantity: 1, expiry: '2027-12-10' }, 'QC-1'), received('SCREW', { lot: 'GONE', quantity: 2 }), received('SCREW', { lot: 'EATEN', quantity: 2 }), aLot('SCREW', 'NEVER'))
      .when(picked('SH-1', 'SCREW', { lot: 'GONE', quantity: 2 }), used('m1', 'SCREW', { lot: 'EATEN', quantity: 2 })).then(async (site) => {
        const word = async (code: string): Promise<string | undefined> => (await cardOf(site, code)).disposition
        expect(await Promise.all(['M-77', 'CAGED', 'GONE', 'EATEN', 'NEVER'].map(word))).toEqual(['available', 'quarantine', 'picked', 'used', 'none-left'])
        await shipped('SH-1', 'SCREW', { lot: 'GONE', quantity: 2 })(site)
        site.pass(20)
        await site.restart()
        expect(await Promise.all(['M-77', 'GONE'].map(word))).toEqual(['expired', 'shipped'])
      }))

  it('of a serial says where it is, until when its warranty runs, and takes that back with the shipping', () =>
    given(aWarehouse, controllers, aShipment('SH-1')).when(picked('SH-1', 'CTRL', { serials: ['C9-1'], quantity: 1 })).then(async (site) => {
      expect(await cardOf(site, 'C9-1')).toMatchObject({ disposition: 'picked', place: 'SH-1' })
      await shipped('SH-1', 'CTRL', { serials: ['C9-1'], quantity: 1 })(site)
      const sold = await cardOf(site, 'C9-1')
      expect(sold).toMatchObject({ disposition: 'shipped', place: 'City Market', warrantyUntil: '2028-11-21' })
      expect(sold.timeline.map(({ type, quantity }) => [type, quantity])).toEqual([['Shipped', 1], ['Picked', 1], ['Received', 1]])
      const { origin, seq } = site.core.database.get<{ origin: string; seq: number }>('SELECT origin, max(seq) AS seq FROM fact')!
      await recorded(() => [{ type: 'Undone', payload: { of: { origin, seq, type: 'Shipped' }, documents: ['SH-1'],
        legs: [leg(site, 'CTRL', { serials: ['C9-1'], quantity: 1, from: `customer:${site.id('MARKET')}`, to: 'shipment:SH-1' })] } }])(site)
      expect((await cardOf(site, 'C9-1')).warrantyUntil).toBeUndefined()
      expect((await cardOf(site, 'C9-2')).warrantyUntil).toBeUndefined()
    }))

  it('of a logistic unit shows its content, also after it has left', () =>
    given(aWarehouse, milkLot, aShipment('SH-1'), picked('SH-1', 'MILK', { lot: 'M-77', quantity: 24 })).when(
      recorded((site) => [{ type: 'Packed', payload: { documents: ['SH-1'], unit: sscc, legs: [inUnit(site, 'shipment:SH-1')] } }]),
      recorded((site) => [{ type: 'Shipped', payload: { documents: ['SH-1'], document: 'SH-1', legs: [{ ...inUnit(site, `customer:${site.id('MARKET')}`), fromUnit: sscc }] } }]),
    ).then(async (site) => {
      const unit = await cardOf(site, `]C100${sscc}`)
      expect(unit).toMatchObject({ kind: 'unit', disposition: 'shipped', place: 'City Market', expiry: '2026-12-10', facts: [{ label: 'Shipment', value: 'SH-1' }, { label: 'Whole milk 1 L M-77', value: '24 bottle' }] })
      expect(unit.timeline.map(({ type }) => type)).toEqual(['Shipped', 'Packed'])
      expect((await cardOf(site, 'M-77')).timeline).toMatchObject([{ type: 'Shipped' }, { type: 'Packed', detail: sscc }, { type: 'Picked' }, { type: 'Received' }, { type: 'LotDefined' }])
    }))

  it('of something unknown is no card', () =>
    given(aWarehouse).when().then(async (site) => {
      for (const subject of ['lot:nothing/1', 'serial:nothing/1', 'unit:1', 'item:x', 'document:x', 'partner:x', 'location:x', 'person:x']) {
        expect(await site.ask('tracing.card', { subject }), subject).toBeUndefined()
      }
    }))

  it('is read from indexes alone, by as many statements whatever there is beside it', () =>
    given(aWarehouse, controllers, aShipment('SH-1'), anItem({ sku: 'MANY', name: 'Many', tracking: 'serial', expires: false, packing: [] }))
      .when(picked('SH-1', 'CTRL', { serials: ['C9-1'], quantity: 1 }), shipped('SH-1', 'CTRL', { serials: ['C9-1'], quantity: 1 })).then(async (site) => {
        const before = await statementsOf(site, () => site.ask('tracing.lookUp', { raw: serialLabel(gtin(42), 'C9-1') }))
        expectNoScan(site, before)
        await received('MANY', { serials: Array.from({ length: 5_000 }, (_, index) => `MANY-${index}`) })(site)
        const after = await statementsOf(site, () => site.ask('tracing.lookUp', { raw: serialLabel(gtin(42), 'C9-1') }))
        expect(after.length).toBeLessThanOrEqual(before.length)
        expect(before.length).toBeLessThan(40)
      }))
})

describe('what belongs to a thing', () => {
  const listOf = async (site: Site, subject: string, list: Sent<'tracing.linked'>['list']): Promise<string[]> => (await site.ask('tracing.linked', { subject, list })).rows.map(({ title, code, quantity, state }) => [title, code, quantity, state].filter((part) => part !== undefined && part !== '').join(' '))

  it('is listed by name, and every row has its card', () =>
    given(aWarehouse, aPurchaseOrder('PO-7', { MILK: 24 }), milkLot, controllers, received('IBU', { lot: 'IB-1', serials: ['S1', 'S2'], expiry: '2028-01-31' }), aShipment('SH-1'), picked('SH-1', 'MILK', { lot: 'M-77', quantity: 24 }))
      .when(recorded((site) => [{ type: 'Packed', payload: { documents: ['SH-1'], unit: sscc, legs: [inUnit(site, 'shipment:SH-1')] } }]), shipped('SH-1', 'MILK', { lot: 'M-77', quantity: 24 })).then(async (site) => {
        const [milk, ibu, market, meridian] = [site.id('MILK'), site.id('IBU'), site.id('MARKET'), site.id('MERIDIAN')]
        expect(await listOf(site, `lot:${ibu}/IB-1`, 'serials')).toEqual(['Ibuprofen 200 mg, bottle S1', 'Ibuprofen 200 mg, bottle S2'])
        expect(await listOf(site, `item:${milk}`, 'lots')).toEqual(['Whole milk 1 L M-77 36'])
        expect(await listOf(site, 'document:SH-1', 'units')).toEqual([sscc])
        expect(await listOf(site, `partner:${market}`, 'shipped')).toEqual(['Whole milk 1 L M-77 24'])
        expect((await listOf(site, `partner:${meridian}`, 'received')).toSorted()).toEqual(['Ibuprofen 200 mg, bottle IB-1 2', 'Motor controller C9 CTRL 3', 'Whole milk 1 L M-77 60'])
        expect(await listOf(site, `partner:${meridian}`, 'documents')).toEqual(['RC-000003 finished', 'RC-000002 finished', 'RC-000001 finished', 'PO-7 open'])
        expect(await listOf(site, `partner:${market}`, 'serials')).toEqual([])
        for (const list of ['received', 'documents'] as const) {
          for (const { subject } of (await site.ask('tracing.linked', { subject: `partner:${meridian}`, list })).rows) expect(await site.ask('tracing.card', { subject }), subject).toBeDefined()
        }
      }))

  it('is paged, each once, however long, and counted', () =>
    given(aWarehouse, received('IBU', { lot: 'IB-1', serials: Array.from({ length: 120 }, (_, n) => `S${String(n).padStart(3, '0')}`), expiry: '2028-01-31' })).when().then(async (site) => {
      const codes: string[] = []
      for (let after: string[] | undefined, more = true; more;) {
        const page = await site.ask('tracing.linked', { subject: `lot:${site.id('IBU')}/IB-1`, list: 'serials', ...(after === undefined ? {} : { after }) })
        expect(page.total).toBe(120)
        codes.push(...page.rows.map(({ code }) => code))
        after = page.next
        more = after !== undefined
      }
      expect(codes).toEqual(Array.from({ length: 120 }, (_, n) => `S${String(n).padStart(3, '0')}`))
    }))

  it.each(Object.entries(listsOfLinked))('is read from its index, in its order: %s', (_name, { sql, count, start }) =>
    given(aWarehouse).when().then(async (site) => {
      const of = Array.from({ length: [...count.matchAll(/\?/g)].length }, () => 'x')
      for (const plan of [site.core.database.plan(sql, ...of, ...start), site.core.database.plan(count, ...of)]) {
        expect(plan.filter((step) => /^SCAN (?!\(subquery)|TEMP B-TREE/.test(step)), plan.join('\n')).toEqual([])
      }
    }))
})
