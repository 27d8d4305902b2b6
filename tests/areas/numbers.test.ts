// Numbers we gave: each is accounted for, none is usable before its label was read, and a swapped label stops its batch.
import { describe, expect, it } from 'vitest'
import type { View } from '#contract/contract.ts'
import { lotSubject, serialSubject, unitSubject } from '#domain/subject.ts'
import { firstUnread } from '../../src-main/ledger/applied-numbers.ts'
import { endsBetween } from '../../src-main/ledger/number-ends.ts'
import { mayLeave, waitingAt } from '../../src-main/ledger/projections/label-jobs.ts'
import { aWarehouse, anItem, gtin, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'

type Ends = View<'labelling.reconcile'>

const GS = '\u001d'
const scanOf = (serial: string): string => `]d201${gtin(42)}21${serial}`
const serial = (site: Site, code: string): string => serialSubject(site.id('CTRL'), code)
const shift = { from: '2026-11-21T00:00:00.000Z', to: '2026-11-22T00:00:00.000Z' }
const reconciled = (site: Site, window = shift): Promise<Ends> => site.ask('labelling.reconcile', window)
const endsOf = ({ numbers }: Ends): Record<string, string> => Object.fromEntries(numbers.map(({ number, end }) => [number, end]))

/** Prints the labels of serials and says that the printer got them; their jobs by serial. */
const labelled = async (site: Site, codes: readonly string[]): Promise<Record<string, string>> => {
  await site.act('labelling.print', { kind: 'serial', subjects: codes.map((code) => serial(site, code)) })
  const { jobs } = await site.ask('labelling.queue', {})
  const ids = Object.fromEntries(codes.map((code) => [code, jobs.find(({ subject }) => subject === serial(site, code))!.id]))
  for (const job of Object.values(ids)) site.core.record([{ type: 'LabelHanded', payload: { job } }, { type: 'LabelSent', payload: { job, zplHash: '00' } }])
  return ids
}

const fiveNumbered: Step[] = [aWarehouse, received('CTRL', { generate: true, quantity: 5 })]

describe('numbers we gave', () => {
  it('are missing until something says where they are: those first, the others behind', () => given(...fiveNumbered).when().then(async (site) => {
    const jobs = await labelled(site, ['C9-000001', 'C9-000002', 'C9-000003'])
    site.core.record([{ type: 'LabelConfirmed', payload: { job: jobs['C9-000001']!, by: 'printer' } }])
    await site.act('labelling.void', { job: jobs['C9-000002']!, reason: 'Torn' })
    await site.act('stock.move', { raw: scanOf('C9-000004'), to: site.id('DOCK-1') })
    const ends = await reconciled(site)
    expect(ends).toMatchObject({ applied: 2, void: 1, missing: 2 })
    expect(ends.numbers.map(({ number, end, reason }) => [number, end, reason])).toEqual([
      ['C9-000003', 'missing', undefined], ['C9-000005', 'missing', undefined], ['C9-000002', 'void', 'Torn'], ['C9-000001', 'applied', undefined], ['C9-000004', 'applied', undefined],
    ])
    expect(ends.numbers[0]).toEqual({ subject: serial(site, 'C9-000003'), number: 'C9-000003', kind: 'serial', itemId: site.id('CTRL'), item: 'Motor controller C9', end: 'missing', at: '2026-11-21T09:00:00.000Z', job: jobs['C9-000003'], state: 'sent' })
    expect(await reconciled(site, { from: shift.to, to: '2026-11-23T00:00:00.000Z' })).toEqual({ applied: 0, void: 0, missing: 0, numbers: [] })
  }))

  it('are not void where the ruined label was printed again', () => given(...fiveNumbered).when().then(async (site) => {
    const jobs = await labelled(site, ['C9-000001'])
    const again = await site.act('labelling.void', { job: jobs['C9-000001']!, reason: 'Torn', again: true })
    const { numbers } = await reconciled(site)
    expect(numbers.find(({ number }) => number === 'C9-000001')).toMatchObject({ end: 'missing', job: again.id })
    expect(numbers.filter(({ reason }) => reason !== undefined)).toEqual([])
    site.core.record([{ type: 'LabelSent', payload: { job: again.id, zplHash: '00' } }, { type: 'LabelConfirmed', payload: { job: again.id, by: 'printer' } }])
    expect(endsOf(await reconciled(site))['C9-000001']).toBe('applied')
  }))

  it('say why each ended on nothing: the last ruined label tells, unless somebody said it of the number itself', () =>
    given(...fiveNumbered, received('CHED', { supplierLot: 'SUP-7', expiry: '2027-03-01', quantity: 6 })).when(async (site) => {
      const { id } = await site.act('shipping.open', { customer: site.id('MARKET') })
      await site.act('shipping.pick', { shipment: id, item: site.id('CTRL'), serials: ['C9-000001'] })
      await site.act('shipping.pack', { shipment: id })
    }).then(async (site) => {
      const [pallet] = site.core.database.all<{ sscc: string }>('SELECT sscc FROM unit')
      const palletJob = (await site.ask('labelling.queue', {})).jobs.find(({ subject }) => subject === unitSubject(pallet!.sscc))!.id
      const { 'C9-000002': serialJob } = await labelled(site, ['C9-000002'])
      site.core.record([{ type: 'LabelSent', payload: { job: palletJob, zplHash: '00' } }])
      const again = await site.act('labelling.void', { job: serialJob!, reason: 'Head was dirty', again: true })
      site.core.record([{ type: 'LabelSent', payload: { job: again.id, zplHash: '00' } }])
      await site.act('labelling.void', { job: again.id, reason: 'Torn' })
      await site.act('labelling.void', { job: palletJob, reason: 'Wet pallet' })
      const voids = (await reconciled(site)).numbers.filter(({ end }) => end === 'void')
      expect(voids.map(({ number, reason }) => [number, reason])).toEqual([['C9-000002', 'Torn'], [pallet!.sscc, 'Wet pallet']])
    }))

  it('are lots and pallets too; what the goods brought with them is none of ours, and a supplier\'s code proves no label', () =>
    given(aWarehouse, received('CHED', { supplierLot: 'SUP-7', expiry: '2027-03-01', quantity: 6 }), received('MILK', { lot: 'M-1', expiry: '2026-12-10', quantity: 24 })).when(async (site) => {
      const { id } = await site.act('shipping.open', { customer: site.id('MARKET') })
      await site.act('shipping.scan', { shipment: id, raw: `]C101${gtin(28)}10SUP-7`, quantity: 2 })
      await site.act('shipping.pack', { shipment: id })
    }).then(async (site) => {
      const { numbers } = await reconciled(site)
      const [pallet] = site.core.database.all<{ sscc: string }>('SELECT sscc FROM unit')
      expect(numbers.map(({ kind, number, end }) => [kind, number, end])).toEqual([['lot', 'CH261121-001', 'missing'], ['sscc', pallet!.sscc, 'missing']])
      expect(numbers.map(({ subject }) => subject)).toEqual([lotSubject(site.id('CHED'), 'CH261121-001'), unitSubject(pallet!.sscc)])
      const { id } = await site.act('shipping.open', { customer: site.id('MARKET') })
      await site.act('shipping.scan', { shipment: id, raw: `]C101${gtin(28)}10ch261121-001${GS}`, quantity: 1 })
      expect(endsOf(await reconciled(site))['CH261121-001']).toBe('applied')
    }))

  it('are said to be on nothing for a reason, once, and only when no goods bear them', () => given(aWarehouse).when(async (site) => {
    const { id } = await site.act('receiving.open', { supplier: site.id('MERIDIAN'), location: site.id('DOCK-1') })
    await site.act('receiving.enter', { receipt: id, entered: { item: site.id('CTRL'), generate: true, quantity: 1 } })
    site.ids.set('R', id)
  }).then(async (site) => {
    const number = { kind: 'serial' as const, itemId: site.id('CTRL'), number: 'C9-000001', reason: 'Roll tore' }
    expect(await site.refused('labelling.voidNumber', number)).toEqual({ code: 'NumberInUse', named: 'C9-000001' })
    await site.act('receiving.undo', { receipt: site.id('R') })
    expect(endsOf(await reconciled(site))).toEqual({ 'C9-000001': 'missing' })
    await site.act('labelling.voidNumber', number)
    expect((await reconciled(site)).numbers).toMatchObject([{ number: 'C9-000001', end: 'void', reason: 'Roll tore' }])
    expect(await site.refused('labelling.voidNumber', number)).toEqual({ code: 'AlreadyClosed', what: 'number', named: 'C9-000001' })
    expect(await site.refused('labelling.voidNumber', { ...number, number: 'C9-000009' })).toEqual({ code: 'NotFound', what: 'number', named: 'C9-000009' })
    await received('CTRL', { generate: true, quantity: 1 })(site)
    expect(endsOf(await reconciled(site))).toEqual({ 'C9-000001': 'void', 'C9-000002': 'missing' })
  }))

  it('are asked for a month at a time, found by their time and never by going through all of them', () => given(...fiveNumbered).when().then(async (site) => {
    const plan = site.core.database.plan(endsBetween, shift.from, shift.to)
    expect(plan[0]).toBe('SEARCH issued_number USING INDEX issued_number_by_time (at>? AND at<?)')
    expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([])
    expect(plan.filter((step) => step.includes(' label_job ') && !step.endsWith('label_job_by_subject (subject=?)'))).toEqual([])
    const outcome = await site.core.call({ name: 'labelling.reconcile', input: { from: shift.from, to: '2027-11-21T00:00:00.000Z' }, session: site.session })
    expect(outcome).toMatchObject({ answer: { ok: false, refusal: { code: 'InputInvalid' } } })
  }))
})

/** Two that we numbered and one its maker did; each may be moved only when its own label was read. */
const scannedBack: Step[] = [
  aWarehouse, anItem({ sku: 'SB', name: 'Sensor', tracking: 'serial', expires: false, serialRule: 'SB-{seq:3}', scanBack: true, packing: [{ gtin: gtin(55), quantity: 1 }] }),
  received('SB', { generate: true, quantity: 2 }), received('SB', { serials: ['MAKER-1'] }),
  anItem({ sku: 'SL', name: 'Sealant', tracking: 'lot', expires: false, lotRule: 'SL-{seq:3}', scanBack: true, packing: [{ gtin: gtin(56), quantity: 1 }] }),
  received('SL', { quantity: 10 }),
]
const sensor = (site: Site, code: string): string => serialSubject(site.id('SB'), code)

describe('an item whose labels are scanned back', () => {
  const notApplied = (named: string): object => ({ code: 'NumberNotApplied', item: 'Sensor', named })

  it('is neither moved, picked nor shipped before the label of its number was scanned; the printer\'s word is not enough', () => given(...scannedBack).when().then(async (site) => {
    const move = { item: site.id('SB'), serials: ['SB-001'], to: site.id('DOCK-1') }
    expect(await site.refused('stock.move', move)).toEqual(notApplied('SB-001'))
    expect(await site.refused('stock.move', { raw: `]d201${gtin(55)}21SB-001`, to: site.id('DOCK-1') })).toEqual(notApplied('SB-001'))
    const { id } = await site.act('shipping.open', { customer: site.id('MARKET') })
    const pick = { shipment: id, item: site.id('SB'), serials: ['SB-001'] }
    expect(await site.refused('shipping.pick', pick)).toEqual(notApplied('SB-001'))
    const { first } = await site.act('labelling.print', { kind: 'serial', subjects: [sensor(site, 'SB-001')] })
    site.core.record([{ type: 'LabelSent', payload: { job: first!.id, zplHash: '00' } }, { type: 'LabelConfirmed', payload: { job: first!.id, by: 'printer' } }])
    expect(await site.refused('shipping.pick', pick)).toEqual(notApplied('SB-001'))
    await site.act('labelling.confirm', { raw: `]d201${gtin(55)}21SB-001` })
    await site.act('stock.move', move)
    await site.act('stock.move', { item: site.id('SB'), serials: ['SB-001'], to: site.id('A-01') })
    await site.act('shipping.pick', pick)
    await site.act('labelling.void', { job: first!.id, reason: 'Fell off' })
    expect(await site.refused('shipping.ship', { shipment: id })).toEqual(notApplied('SB-001'))
  }))

  it('is free where its maker numbered it, and where the item demands nothing', () => given(...scannedBack, received('CTRL', { generate: true, quantity: 1 })).when().then(async (site) => {
    await site.act('stock.move', { item: site.id('SB'), serials: ['MAKER-1'], to: site.id('DOCK-1') })
    await site.act('stock.move', { item: site.id('CTRL'), serials: ['C9-000001'], to: site.id('DOCK-1') })
    expect(await site.refused('stock.move', { item: site.id('SB'), serials: ['MAKER-1', 'SB-002'], to: site.id('A-01') })).toMatchObject({ code: 'SerialElsewhere' })
  }))

  it('is looked up by its numbers, however many labels there are', () => given(aWarehouse).when().then((site) => {
    expect(site.core.database.plan(firstUnread, '[]')).toContain('SEARCH label_job USING INDEX label_job_by_subject (subject=?)')
    return Promise.resolve()
  }))

  it('may be a lot: one of its labels read is enough', () => given(...scannedBack).when().then(async (site) => {
    const move = { item: site.id('SL'), lot: 'SL-001', quantity: 4, to: site.id('DOCK-1') }
    expect(await site.refused('stock.move', move)).toEqual({ code: 'NumberNotApplied', item: 'Sealant', named: 'SL-001' })
    const { first } = await site.act('labelling.print', { kind: 'lot', subjects: [lotSubject(site.id('SL'), 'SL-001')], labels: 3 })
    site.core.record([{ type: 'LabelSent', payload: { job: first!.id, zplHash: '00' } }])
    await site.act('labelling.confirm', { job: first!.id, raw: `]d201${gtin(56)}10SL-001` })
    await site.act('stock.move', move)
  }))
})

describe('a label in another one\'s place', () => {
  /** Three labels in one batch; two are out, the third still waits. */
  const batch = async (site: Site): Promise<{ readonly jobs: readonly string[]; readonly printer: string }> => {
    const codes = ['C9-000001', 'C9-000002', 'C9-000003']
    await site.act('labelling.print', { kind: 'serial', subjects: codes.map((code) => serial(site, code)) })
    const rows = site.core.database.all<{ id: string; printer: string }>('SELECT id, printer FROM label_job ORDER BY first_hlc')
    for (const { id } of rows.slice(0, 2)) site.core.record([{ type: 'LabelHanded', payload: { job: id } }, { type: 'LabelSent', payload: { job: id, zplHash: '00' } }])
    return { jobs: rows.map(({ id }) => id), printer: rows[0]!.printer }
  }

  it('stops the rest of its batch until the right one is scanned', () => given(...fiveNumbered).when().then(async (site) => {
    const { jobs: [first, second, third], printer } = await batch(site)
    expect(waitingAt(site.core.database, printer, 9)).toEqual([third])
    expect(await site.act('labelling.confirm', { job: first!, raw: scanOf('C9-000002') })).toMatchObject({ id: first, state: 'doubt', why: 'NotThatLabel' })
    expect(waitingAt(site.core.database, printer, 9)).toEqual([])
    expect(mayLeave(site.core.database, third!)).toBe(false)
    await site.act('labelling.confirm', { job: second!, raw: scanOf('C9-000002') })
    expect(waitingAt(site.core.database, printer, 9)).toEqual([])
    expect(await site.act('labelling.confirm', { job: first!, raw: scanOf('C9-000001') })).toMatchObject({ state: 'confirmed' })
    expect(waitingAt(site.core.database, printer, 9)).toEqual([third])
    expect(mayLeave(site.core.database, third!)).toBe(true)
  }))

  it('lets the batch go on as well where the one that is gone is void', () => given(...fiveNumbered).when().then(async (site) => {
    const { jobs: [first, , third], printer } = await batch(site)
    await site.act('labelling.confirm', { job: first!, raw: scanOf('C9-000003') })
    const again = await site.act('labelling.void', { job: first!, reason: 'Not on the roll', again: true })
    expect(waitingAt(site.core.database, printer, 9)).toEqual([third, again.id])
  }))

  it('is only a wrong scan where it is no label of the batch: nothing stops, nothing is written', () => given(...fiveNumbered, received('MILK', { lot: 'M-1', expiry: '2026-12-10', quantity: 24 })).when().then(async (site) => {
    const { jobs: [first, , third], printer } = await batch(site)
    expect(await site.refused('labelling.confirm', { job: first!, raw: scanOf('C9-000005') })).toMatchObject({ code: 'NotThatLabel', expected: 'Motor controller C9 · C9-000001' })
    expect(await site.refused('labelling.confirm', { job: first!, raw: `]d201${gtin(11)}10M-1` })).toMatchObject({ code: 'NotThatLabel' })
    expect(waitingAt(site.core.database, printer, 9)).toEqual([third])
    expect(await site.refused('labelling.confirm', { job: third!, raw: scanOf('C9-000001') })).toMatchObject({ code: 'AlreadyClosed' })
  }))
})
