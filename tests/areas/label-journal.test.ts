// What becomes of every label: proved by a scan, ruined and printed again, a batch of thousands with its progress, and held with its lot.
import { describe, expect, it } from 'vitest'
import type { Sent, View } from '#contract/contract.ts'
import { lotSubject, serialSubject, unitSubject } from '#domain/subject.ts'
import { batchCounts, gestureBefore } from '../../src-main/ledger/label-batches.ts'
import { mayLeave, nextAtPrinter } from '../../src-main/ledger/projections/label-jobs.ts'
import { aWarehouse, anItem, gtin, holdLot, received, releaseLot, storyPin } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { replaysToTheSame, written } from '../ledger/transcript-story.ts'
import { lotLabel } from '../scans.ts'

type Queue = View<'labelling.queue'>

const gs = '\u001d'
const stocked: Step[] = [
  aWarehouse, received('MILK', { lot: 'M-1', expiry: '2026-12-10', quantity: 24 }), received('CTRL', { serials: ['C-1', 'C-2', 'C-3'] }),
  anItem({ sku: 'PUMP', name: 'Pump', tracking: 'lot and serial', expires: false, packing: [{ gtin: gtin(77), quantity: 1 }] }), received('PUMP', { lot: 'P-1', serials: ['PS-1', 'PS-2'] }),
]
const milkLot = (site: Site): string => lotSubject(site.id('MILK'), 'M-1')
const controller = (site: Site, serial: string): string => serialSubject(site.id('CTRL'), serial)
const pump = (site: Site, serial: string): string => serialSubject(site.id('PUMP'), serial)
const queueOf = (site: Site): Promise<Queue> => site.ask('labelling.queue', {})
const printed = async (site: Site, kind: 'lot' | 'serial' | 'badge', subject: string, labels = 1): Promise<string> => {
  const { first } = await site.act('labelling.print', { kind, subjects: [subject], labels })
  return first!.id
}
const sent = (site: Site, job: string): void => void site.core.record([{ type: 'LabelHanded', payload: { job } }, { type: 'LabelSent', payload: { job, zplHash: '00' } }])
const doubted = (site: Site, job: string): void => void site.core.record([{ type: 'LabelHanded', payload: { job } }, { type: 'LabelDoubted', payload: { job, why: 'PrinterDropped' } }])
const by = (site: Site, job: string): void => void site.core.record([{ type: 'LabelConfirmed', payload: { job, by: 'printer' } }])
const stateOf = async (site: Site, id: string): Promise<string> => (await queueOf(site)).jobs.find((job) => job.id === id)!.state
const zplOf = async (site: Site, job: string): Promise<string> => (await site.ask('labelling.preview', { job }))!.zpl

describe('scanning the label that came out', () => {
  it('proves a doubtful one', () => given(...stocked).when().then(async (site) => {
    const job = await printed(site, 'serial', controller(site, 'C-1'))
    doubted(site, job)
    expect(await site.act('labelling.confirm', { job, raw: 'C-1' })).toMatchObject({ id: job, state: 'confirmed' })
    expect(await queueOf(site)).toMatchObject({ doubtful: 0 })
    expect(await site.refused('labelling.confirm', { job, raw: 'C-1' })).toMatchObject({ code: 'AlreadyClosed' })
  }))

  it('finds its job by itself, the doubtful one before the others, and proves also what the printer has said already', () => given(...stocked).when().then(async (site) => {
    const [first, second] = [await printed(site, 'serial', pump(site, 'PS-1')), await printed(site, 'serial', pump(site, 'PS-2'))]
    sent(site, first)
    sent(site, second)
    by(site, second)
    const code = (serial: string): string => `]d201${gtin(77)}10P-1${gs}21${serial}`
    expect(await site.act('labelling.confirm', { raw: code('PS-2') })).toMatchObject({ id: second, state: 'confirmed' })
    const copy = await site.act('labelling.reprint', { job: first, reason: 'Smeared' })
    doubted(site, copy.id)
    expect(await site.act('labelling.confirm', { raw: code('PS-1') })).toMatchObject({ id: copy.id, copy: 2 })
    expect(await site.act('labelling.confirm', { raw: code('PS-1') })).toMatchObject({ id: first, copy: 1 })
    expect(await site.refused('labelling.confirm', { raw: code('PS-1') })).toMatchObject({ code: 'NotFound', what: 'label' })
  }))

  it('is of a lot by its GTIN and lot, of a pallet by its SSCC, of a location by its code', () => given(...stocked).when(async (site) => {
    const { id } = await site.act('shipping.open', { customer: site.id('MARKET') })
    await site.act('shipping.pick', { shipment: id, item: site.id('MILK'), lot: 'M-1', quantity: 12 })
    site.ids.set('SSCC', (await site.act('shipping.pack', { shipment: id })).units[0]!.sscc)
  }).then(async (site) => {
    const pallet = (await queueOf(site)).jobs.find(({ subject }) => subject === unitSubject(site.id('SSCC')))!.id
    const lot = await printed(site, 'lot', milkLot(site))
    for (const job of [pallet, lot]) sent(site, job)
    expect(await site.act('labelling.confirm', { job: lot, raw: lotLabel(gtin(11), 'M-1', '2026-12-10') })).toMatchObject({ id: lot, state: 'confirmed' })
    expect(await site.act('labelling.confirm', { raw: `]C100${site.id('SSCC')}` })).toMatchObject({ id: pallet, state: 'confirmed' })
  }))

  it('is of a badge by whose it is, where its label is asked for; nobody’s badge is written down, and a replay knows which', () => given(...stocked).when().then(async (site) => {
    const { id } = await site.ask('station.me', {})
    const olga = (await site.act('station.savePerson', { name: 'Olga', initials: 'OO', role: 'operator', active: true, pin: '590217' })).id
    const job = await printed(site, 'badge', `person:${id}`)
    sent(site, job)
    expect(await site.refused('labelling.confirm', { job, raw: `DM-BADGE-${olga}` })).toEqual({ code: 'NotThatLabel', expected: 'Ada Admin', scanned: 'DM-BADGE-' })
    expect(await site.refused('labelling.confirm', { job, raw: 'DM-BADGE-*' })).toMatchObject({ code: 'NotThatLabel' })
    expect(await site.refused('labelling.confirm', { raw: `DM-BADGE-${id}` })).toMatchObject({ code: 'NotFound', named: 'DM-BADGE-' })
    expect(await site.act('labelling.confirm', { job, raw: `]C0DM-BADGE-${id}` })).toMatchObject({ id: job, state: 'confirmed' })
    expect(written(site)).not.toContain(`BADGE-${id}`)
  }, replaysToTheSame))

  it('proves no other: the wrong label, a broken one and one that never left are refused', () => given(...stocked).when().then(async (site) => {
    const [first, second] = [await printed(site, 'serial', controller(site, 'C-1')), await printed(site, 'serial', controller(site, 'C-2'))]
    doubted(site, first)
    expect(await site.refused('labelling.confirm', { job: first, raw: 'C-2' })).toEqual({ code: 'NotThatLabel', expected: 'Motor controller C9 · C-1', scanned: 'C-2' })
    expect(await site.refused('labelling.confirm', { job: first, raw: 'DM-BADGE-secret' })).toMatchObject({ code: 'NotThatLabel', scanned: expect.not.stringContaining('secret') as string })
    expect(await site.refused('labelling.confirm', { job: first, raw: ']C10109521234000110' })).toMatchObject({ code: 'Unreadable' })
    expect(await site.refused('labelling.confirm', { job: second, raw: 'C-2' })).toMatchObject({ code: 'AlreadyClosed' })
    expect(await site.refused('labelling.confirm', { job: 'A'.repeat(22), raw: 'C-2' })).toMatchObject({ code: 'NotFound' })
    expect(await stateOf(site, first)).toBe('doubt')
  }))

  it('stands against a printer that says something later', () => given(...stocked).when().then(async (site) => {
    const job = await printed(site, 'serial', controller(site, 'C-1'))
    sent(site, job)
    await site.act('labelling.void', { job, reason: 'Crumpled' })
    by(site, job)
    expect(await stateOf(site, job)).toBe('void')
  }))
})

describe('a label that is ruined or did not come out', () => {
  it('is void for a reason, and with `again` printed as its next copy: the same bytes with its mark', () => given(...stocked).when().then(async (site) => {
    const job = await printed(site, 'serial', controller(site, 'C-1'))
    doubted(site, job)
    const copy = await site.act('labelling.void', { job, reason: 'Nothing came out', again: true })
    expect(copy).toMatchObject({ copy: 2, state: 'queued', reason: 'Nothing came out', template: 'serial', version: 1, subject: controller(site, 'C-1') })
    expect(await stateOf(site, job)).toBe('void')
    const [before, after] = [await zplOf(site, job), await zplOf(site, copy.id)]
    expect(after).toContain('REPRINT 2')
    // The mark is all there is between them.
    expect(after.replace('^FDREPRINT 2^FS', '^FD^FS')).toBe(before)
    expect(await site.refused('labelling.void', { job, reason: 'Again' })).toMatchObject({ code: 'AlreadyClosed' })
  }))

  it('leaves its number free to be asked for anew, as the next copy', () => given(...stocked).when().then(async (site) => {
    const job = await printed(site, 'serial', controller(site, 'C-1'))
    sent(site, job)
    await site.act('labelling.void', { job, reason: 'Torn' })
    expect(await site.act('labelling.print', { kind: 'serial', subjects: [controller(site, 'C-1')] })).toMatchObject({ first: { copy: 2 } })
  }))

  it('never left: it is cancelled, not void', () => given(...stocked).when().then(async (site) => {
    const job = await printed(site, 'serial', controller(site, 'C-1'))
    expect(await site.refused('labelling.void', { job, reason: 'Torn' })).toMatchObject({ code: 'AlreadyClosed' })
  }))
})

describe('several labels in one gesture', () => {
  it('are as many jobs, each with an outcome of its own, for what has several; what has one number has one label', () => given(...stocked).when().then(async (site) => {
    const { queued, batch } = await site.act('labelling.print', { kind: 'lot', subjects: [milkLot(site)], labels: 3 })
    expect(queued).toBe(3)
    const { jobs, batches } = await queueOf(site)
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(3)
    expect(jobs).toMatchObject([{ copy: 1, batch }, { copy: 1, batch }, { copy: 1, batch }])
    expect(batches).toMatchObject([{ batch, title: 'Whole milk 1 L · M-1', by: 'Ada Admin', total: 3, waiting: 3, done: 0, troubled: 0 }])
    expect(await site.refused('labelling.print', { kind: 'serial', subjects: [controller(site, 'C-1')], labels: 2 })).toMatchObject({ code: 'SerialQuantity', quantity: 2 })
    expect(await site.refused('labelling.print', { kind: 'lot', subjects: Array.from({ length: 21 }, (_, n) => lotSubject(site.id('MILK'), `M-${n}`)), labels: 500 })).toMatchObject({ code: 'InputInvalid' })
  }))

  it('are counted as they go, and what still waits is taken back in one gesture', () => given(...stocked).when().then(async (site) => {
    const subjects = ['C-1', 'C-2', 'C-3'].map((serial) => controller(site, serial))
    const { first, batch } = await site.act('labelling.print', { kind: 'serial', subjects })
    await printed(site, 'lot', milkLot(site))
    sent(site, first!.id)
    const second = (await queueOf(site)).jobs.find(({ subject }) => subject === subjects[1])!.id
    doubted(site, second)
    expect((await queueOf(site)).batches).toMatchObject([{ batch, total: 3, waiting: 1, done: 1, troubled: 1 }])
    expect(await site.act('labelling.cancelBatch', { batch })).toEqual({ cancelled: 1 })
    expect((await queueOf(site)).batches).toMatchObject([{ batch, total: 3, waiting: 0, done: 2, troubled: 1 }])
    expect(await site.refused('labelling.cancelBatch', { batch: 'nobody asked' })).toMatchObject({ code: 'NotFound' })
  }))

  it('are counted from the index alone, and whose turn it is at a printer as well', () => given(aWarehouse).when().then((site) => {
    const plan = (sql: string, ...values: (string | number)[]): string => site.core.database.plan(sql, ...values).join('; ')
    expect(plan(batchCounts, 'b')).toBe('SEARCH label_job USING COVERING INDEX label_job_by_batch (batch=?)')
    expect(plan(gestureBefore, 'g')).toBe('SEARCH label_job USING COVERING INDEX label_job_by_time (first_hlc<?)')
    expect(plan(nextAtPrinter, 'p', 20)).toMatch(/^SEARCH label_job USING COVERING INDEX label_job_by_state \(state=\?\)(?!.*TEMP B-TREE)/)
    return Promise.resolve()
  }))
})

describe('a lot on hold', () => {
  const hold = (site: Site, sku: string, lot: string): Promise<unknown> => holdLot(sku, lot, 'Glass found in one jar')(site)

  it('has its labels and those of its serials wait, and they say so; the hold’s own label does not', () => given(...stocked).when().then(async (site) => {
    await hold(site, 'PUMP', 'p-1')
    await hold(site, 'MILK', 'M-1')
    const waiting = [await printed(site, 'serial', pump(site, 'PS-1')), await printed(site, 'lot', milkLot(site)), await printed(site, 'serial', controller(site, 'C-1'))]
    const { jobs } = await queueOf(site)
    const glass = { kind: 'quality', reason: 'Glass found in one jar' }
    expect(waiting.map((id) => jobs.find((job) => job.id === id)!.held)).toEqual([{ ...glass, what: 'P-1', hold: 'HD-000001' }, { ...glass, what: 'M-1', hold: 'HD-000002' }, undefined])
    await releaseLot('PUMP', 'P-1', 'It was another jar')(site)
    expect((await queueOf(site)).jobs.filter(({ held }) => held).map(({ id }) => id)).toEqual([waiting[1]])
  }))

  it('has the label of the pallet wait in whose case it lies, for what is held in it, and for a single serial as well', () => given(...stocked).when(async (site) => {
    const pack = (input: Sent<'stock.pack'>): Promise<{ sscc: string }> => site.act('stock.pack', input)
    const boxed = await pack({ item: site.id('MILK'), lot: 'M-1', quantity: 6 })
    const crate = await pack({ item: site.id('CTRL'), serials: ['C-1'] })
    const layer = await pack({ raw: `00${boxed.sscc}` })
    const pallet = await pack({ raw: `00${layer.sscc}` })
    await pack({ raw: `00${crate.sscc}`, into: `00${pallet.sscc}` })
    for (const { subject, id } of (await queueOf(site)).jobs) if (subject === unitSubject(pallet.sscc)) await site.act('labelling.cancel', { job: id })
    site.ids.set('PALLET', pallet.sscc)
  }).then(async (site) => {
    const pallet = (await site.act('labelling.print', { kind: 'pallet', subjects: [unitSubject(site.id('PALLET'))] })).first!.id
    const held = async (): Promise<unknown> => (await queueOf(site)).jobs.find(({ id }) => id === pallet)!.held
    expect([await held(), mayLeave(site.core.database, pallet)]).toEqual([undefined, true])
    await hold(site, 'MILK', 'M-1')
    expect([await held(), mayLeave(site.core.database, pallet)]).toEqual([{ what: 'M-1', hold: 'HD-000001', kind: 'quality', reason: 'Glass found in one jar' }, false])
    await releaseLot('MILK', 'M-1', 'It was another jar')(site)
    await site.act('quality.placeHold', { scope: { by: 'serials', item: site.id('CTRL'), from: 'C-1', to: 'C-1' }, reason: 'Dropped' })
    expect([await held(), mayLeave(site.core.database, pallet)]).toEqual([{ what: 'C-1', hold: 'HD-000002', kind: 'quality', reason: 'Dropped' }, false])
  }))

  it('is not proposed, not picked and not shipped, and its card says that it is held', () => given(...stocked, received('MILK', { lot: 'M-2', expiry: '2026-12-20', quantity: 10 })).when().then(async (site) => {
    const { id: order } = await site.act('shipping.saveOrder', { number: 'SO-1', customer: site.id('MARKET'), lines: [{ item: site.id('MILK'), quantity: 6 }] })
    const { id: shipment } = await site.act('shipping.open', { order })
    await site.act('shipping.pick', { shipment, item: site.id('MILK'), lot: 'M-1', quantity: 2 })
    await hold(site, 'MILK', 'M-1')
    const { proposal } = (await site.ask('shipping.shipment', { shipment }))!
    expect(proposal).toMatchObject([{ lot: 'M-2', quantity: 4, passedOver: [{ lot: 'M-1', why: 'on-hold', quantity: 22 }] }])
    const onHold = { code: 'LotOnHold', item: 'Whole milk 1 L', lot: 'M-1', hold: 'HD-000001', reason: 'Glass found in one jar' }
    expect(await site.refused('shipping.pick', { shipment, item: site.id('MILK'), lot: 'M-1', quantity: 1 })).toEqual(onHold)
    expect(await site.refused('shipping.scan', { shipment, raw: lotLabel(gtin(11), 'M-1', '2026-12-10') })).toEqual(onHold)
    expect(await site.refused('shipping.ship', { shipment })).toEqual(onHold)
    expect(await site.ask('tracing.card', { subject: milkLot(site) })).toMatchObject({ disposition: 'hold', timeline: expect.arrayContaining([expect.objectContaining({ type: 'HoldPlaced', detail: 'Glass found in one jar' })]) as object })
  }))

  it('is held once, by its own code, until it is released', () => given(...stocked).when().then(async (site) => {
    expect(await site.refused('quality.placeHold', { scope: { by: 'lot', item: site.id('MILK'), lot: 'M-9' }, reason: 'Smells' })).toMatchObject({ code: 'LotUnknown' })
    await hold(site, 'MILK', 'm-1')
    expect(await site.ask('quality.holds', {})).toMatchObject({ holds: [{ number: 'HD-000001', scope: { by: 'lot', what: 'Whole milk 1 L', from: 'M-1' }, reason: 'Glass found in one jar', by: 'Ada Admin' }] })
    const { hold: id } = (await site.ask('quality.holds', {})).holds[0]!
    const release = { hold: id, reason: 'Tested', signature: { pin: storyPin } }
    await site.act('quality.releaseHold', release)
    expect(await site.refused('quality.releaseHold', release)).toMatchObject({ code: 'NotFound' })
    expect(await site.ask('quality.holds', {})).toEqual({ holds: [] })
    expect(await site.ask('tracing.card', { subject: milkLot(site) })).toMatchObject({ disposition: 'available' })
  }))
})
