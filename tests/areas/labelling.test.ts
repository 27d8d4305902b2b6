// Asking for labels: one of each kind, again for a reason, once more, or not at all; what cannot be made is not queued.
import { describe, expect, it } from 'vitest'
import type { View } from '#contract/contract.ts'
import { lotSubject, serialSubject, unitSubject } from '#domain/subject.ts'
import { aWarehouse, anItem, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'

type Job = View<'labelling.queue'>['jobs'][number]
type Kind = Job['kind']

const milkLot = (site: Site): string => lotSubject(site.id('MILK'), 'M-1')
const controllerSerial = (serial: string) => (site: Site): string => serialSubject(site.id('CTRL'), serial)
const stocked: Step[] = [aWarehouse, received('MILK', { lot: 'M-1', expiry: '2026-12-10', quantity: 24 }), received('CTRL', { serials: ['C-1', 'C-2', 'C-3'] })]
const print = async (site: Site, kind: Kind, subjects: readonly string[], printer?: string): Promise<View<'labelling.print'>> =>
  site.act('labelling.print', { kind, subjects: [...subjects], ...(printer === undefined ? {} : { printer }) })
const queueOf = (site: Site): Promise<View<'labelling.queue'>> => site.ask('labelling.queue', {})
const zplOf = async (site: Site, job: string): Promise<string> => (await site.ask('labelling.preview', { job }))!.zpl
/** The printer's end of the story, told without a printer. */
const becomes = (site: Site, job: string, why?: string): void =>
  void site.core.record([why === undefined ? { type: 'LabelSent', payload: { job, zplHash: '00' } } : { type: 'LabelFailed', payload: { job, why } }])
const inDoubt = (site: Site, job: string): void => void site.core.record([{ type: 'LabelDoubted', payload: { job, why: 'PrinterDropped' } }])

describe('a label', () => {
  it('of a lot and of its case says what the ledger says', () =>
    given(...stocked).when().then(async (site) => {
      const lot = (await print(site, 'lot', [milkLot(site)])).first!
      expect(lot).toMatchObject({ template: 'lot', title: 'Whole milk 1 L · M-1', state: 'queued', copy: 1, by: 'Ada Admin', printer: 'Preview', at: '2026-11-21T09:00:00.000Z' })
      const cased = (await print(site, 'case', [milkLot(site)])).first!
      expect(await zplOf(site, lot.id)).toMatch(/^\^XA.*M-1.*\^XZ$/s)
      expect(await zplOf(site, cased.id)).toContain('12 bottle')
    }))

  it('of a serial is one each, and a serial named twice still gets one', () =>
    given(...stocked).when().then(async (site) => {
      const [one, two] = [controllerSerial('C-1')(site), controllerSerial('C-2')(site)]
      expect(await print(site, 'serial', [one, two, one])).toMatchObject({ queued: 2, first: { title: 'Motor controller C9 · C-1' } })
      expect((await queueOf(site)).jobs.map((job) => job.title)).toEqual(['Motor controller C9 · C-1', 'Motor controller C9 · C-2'])
    }))

  it('of a pallet comes by itself with the packing, and says what is on it and where it goes', () =>
    given(...stocked).when(async (site) => {
      const { id } = await site.act('shipping.open', { customer: site.id('MARKET') })
      await site.act('shipping.pick', { shipment: id, item: site.id('MILK'), lot: 'M-1', quantity: 12 })
      const { units } = await site.act('shipping.pack', { shipment: id })
      site.ids.set('SSCC', units[0]!.sscc)
    }).then(async (site) => {
      const [job] = (await queueOf(site)).jobs
      expect(job).toMatchObject({ template: 'pallet', subject: unitSubject(site.id('SSCC')) })
      const zpl = await zplOf(site, job!.id)
      for (const said of ['City Market', 'Baltimore MD 21201', 'M-1']) expect(zpl).toContain(said)
    }))

  it('can be looked at before it is printed: a picture of the very bytes', () =>
    given(...stocked).when().then(async (site) => {
      const { first } = await print(site, 'lot', [milkLot(site)])
      const preview = (await site.ask('labelling.preview', { job: first!.id }))!
      expect(Buffer.from(preview.png, 'base64').subarray(1, 4).toString('latin1')).toBe('PNG')
      expect(preview).toMatchObject({ widthMm: 57, heightMm: 32 })
      expect(await site.ask('labelling.preview', { job: 'A'.repeat(22) })).toBeUndefined()
    }))
})

describe('a label that cannot be made', () => {
  const notFound = (kind: Kind, subject: (site: Site) => string): Step => async (site) =>
    expect(await site.refused('labelling.print', { kind, subjects: [subject(site)] })).toMatchObject({ code: 'NotFound', named: subject(site) })

  it('is of nothing we know, or of the wrong kind', () => given(...stocked).when().then(
    notFound('lot', (site) => lotSubject(site.id('MILK'), 'M-2')), notFound('serial', controllerSerial('C-9')), notFound('pallet', () => 'unit:095212340000000017'),
    notFound('serial', milkLot), notFound('lot', controllerSerial('C-1')), notFound('pallet', milkLot), notFound('case', (site) => `item:${site.id('MILK')}`),
    notFound('lot', () => `lot:${'A'.repeat(22)}/M-1`), notFound('lot', () => 'lot:'.padEnd(200, '/')),
  ))

  it.each(['', 'lot:', 'lot', 'cheese:1', `lot:${'x'.repeat(200)}`])('is not asked for by %j', (subject) => given(aWarehouse).when().then(
    async (site) => expect(await site.refused('labelling.print', { kind: 'lot', subjects: [subject] })).toMatchObject({ code: 'InputInvalid' })))

  it('holds back the others asked for with it', () => given(...stocked).when().then(async (site) => {
    expect(await site.refused('labelling.print', { kind: 'serial', subjects: [controllerSerial('C-1')(site), controllerSerial('C-9')(site)] })).toMatchObject({ code: 'NotFound' })
    expect(await queueOf(site)).toMatchObject({ jobs: [], waiting: 0, failed: 0 })
  }))

  it('has a code too long for it, or one no barcode can carry', () =>
    given(aWarehouse, anItem({ sku: 'BARE', name: 'Bare', tracking: 'lot', expires: false }), received('BARE', { lot: 'L'.repeat(60), quantity: 1 }), received('SCREW', { lot: '钢-1', quantity: 1 })).when().then(async (site) => {
      const tooLong = await site.refused('labelling.print', { kind: 'case', subjects: [lotSubject(site.id('BARE'), 'L'.repeat(60))] })
      expect(tooLong).toMatchObject({ code: 'LabelFieldTooLong', template: 'case', field: 'lot' })
      const odd = await site.refused('labelling.print', { kind: 'case', subjects: [lotSubject(site.id('SCREW'), '钢-1')] })
      expect(odd).toMatchObject({ code: 'LabelFieldInvalid', template: 'case', field: 'lot', why: 'not-encodable' })
    }))

  it('is for a printer nobody set up', () => given(...stocked).when().then(async (site) =>
    expect(await site.refused('labelling.print', { kind: 'lot', subjects: [milkLot(site)], printer: 'A'.repeat(22) })).toMatchObject({ code: 'NotFound', what: 'printer' })))
})

describe('printing again', () => {
  const one: Step = async (site) => void site.ids.set('JOB', (await print(site, 'serial', [controllerSerial('C-1')(site)])).first!.id)

  it('takes a reason, and the label says which copy it is', () =>
    given(...stocked, one).when().then(async (site) => {
      expect(await zplOf(site, site.id('JOB'))).not.toContain('REPRINT')
      expect(await site.refused('labelling.reprint', { job: site.id('JOB'), reason: ' ' })).toMatchObject({ code: 'InputInvalid', where: 'reason' })
      const second = await site.act('labelling.reprint', { job: site.id('JOB'), reason: 'Smeared' })
      expect(second).toMatchObject({ copy: 2, reason: 'Smeared', state: 'queued', title: 'Motor controller C9 · C-1' })
      expect(await zplOf(site, second.id)).toContain('REPRINT 2')
      expect(await site.act('labelling.reprint', { job: second.id, reason: 'Lost' })).toMatchObject({ copy: 3 })
      expect(site.core.database.get<{ reason: string }>("SELECT json_extract(bytes, '$.reason') AS reason FROM fact WHERE type = 'LabelQueued' ORDER BY seq LIMIT 1 OFFSET 1")).toEqual({ reason: 'Smeared' })
    }))

  it('is refused where a serial is asked for as if it were the first, until the first was cancelled or never left', () =>
    given(...stocked, one).when().then(async (site) => {
      const again = { kind: 'serial' as const, subjects: [controllerSerial('C-1')(site), controllerSerial('C-2')(site)] }
      expect(await site.refused('labelling.print', again)).toEqual({ code: 'LabelAlreadyPrinted', named: 'Motor controller C9 · C-1' })
      inDoubt(site, site.id('JOB'))
      expect(await site.refused('labelling.print', again)).toMatchObject({ code: 'LabelAlreadyPrinted' })
      becomes(site, site.id('JOB'), 'LabelNotMade')
      expect(await print(site, 'serial', again.subjects)).toMatchObject({ queued: 2, first: { copy: 1 } })
      // A lot has as many labels as it has boxes.
      for (let box = 0; box < 3; box += 1) expect((await print(site, 'lot', [milkLot(site)])).first).toMatchObject({ copy: 1 })
    }))

  it('ends at the 99th copy', () =>
    given(...stocked, one).when(async (site) => {
      for (let copy = 2; copy <= 99; copy += 1) await site.act('labelling.reprint', { job: site.id('JOB'), reason: 'Test' })
    }).then(async (site) => expect(await site.refused('labelling.reprint', { job: site.id('JOB'), reason: 'Test' })).toMatchObject({ code: 'LabelFieldInvalid', field: 'copy' })))

  it('goes to the printer as it is now', () =>
    given(...stocked, one).when(async (site) => {
      const { state: _state, ...printer } = (await site.ask('station.printers', {})).printers[0]!
      await site.act('station.savePrinter', { ...printer, dpi: 300 })
    }).then(async (site) => {
      const second = await site.act('labelling.reprint', { job: site.id('JOB'), reason: 'New printer' })
      expect([await zplOf(site, site.id('JOB')), await zplOf(site, second.id)].map((zpl) => /\^PW(\d+)/.exec(zpl)?.[1])).toEqual(['408', '612'])
    }))

  it('needs something that was asked for before', () => given(aWarehouse).when().then(async (site) =>
    expect(await site.refused('labelling.reprint', { job: 'A'.repeat(22), reason: 'Lost' })).toMatchObject({ code: 'NotFound', what: 'label' })))
})

describe('the queue', () => {
  const asked = async (site: Site): Promise<string[]> => {
    await print(site, 'serial', ['C-1', 'C-2', 'C-3'].map((serial) => controllerSerial(serial)(site)))
    return (await queueOf(site)).jobs.map((job) => job.id)
  }
  const closed = (title: string): object => ({ code: 'AlreadyClosed', what: 'label', named: title })

  it('shows first what failed, then what waits, then what is done', () => given(...stocked).when().then(async (site) => {
    const [first, second, third] = await asked(site) as [string, string, string]
    becomes(site, first)
    becomes(site, third, 'PrinterUnreachable')
    expect(await queueOf(site)).toMatchObject({ waiting: 1, failed: 1, jobs: [{ id: third, state: 'failed', why: 'PrinterUnreachable' }, { id: second, state: 'queued' }, { id: first, state: 'sent' }] })
    expect(await site.ask('station.status', {})).toMatchObject({ labelsWaiting: 1, labelsFailed: 1 })
  }))

  it('sends again what failed, and nothing else', () => given(...stocked).when().then(async (site) => {
    const [first, second, third] = await asked(site) as [string, string, string]
    becomes(site, first)
    becomes(site, second, 'PrinterUnreachable')
    expect(await site.refused('labelling.retry', { job: first })).toEqual(closed('Motor controller C9 · C-1'))
    expect(await site.refused('labelling.retry', { job: third })).toEqual(closed('Motor controller C9 · C-3'))
    expect(await site.act('labelling.retry', { job: second })).toMatchObject({ state: 'queued', copy: 1 })
    expect((await queueOf(site)).jobs.find((job) => job.id === second)).not.toHaveProperty('why')
  }))

  it('never sends again what may be out: that is printed again, for a reason', () => given(...stocked).when().then(async (site) => {
    const [first] = await asked(site) as [string]
    inDoubt(site, first)
    expect(await site.refused('labelling.retry', { job: first })).toEqual({ code: 'LabelInDoubt', named: 'Motor controller C9 · C-1' })
    expect(await site.refused('labelling.reprint', { job: first, reason: 'Torn in half' })).toEqual({ code: 'LabelInDoubt', named: 'Motor controller C9 · C-1' })
    expect(await queueOf(site)).toMatchObject({ doubtful: 1, failed: 0, jobs: [{ id: first, state: 'doubt', why: 'PrinterDropped' }, {}, {}] })
    expect(await site.ask('station.status', {})).toMatchObject({ labelsInDoubt: 1, labelsFailed: 0 })
  }))

  it('sends no failed label after another one of the same serial was asked for', () => given(...stocked).when().then(async (site) => {
    const [first] = await asked(site) as [string]
    becomes(site, first, 'PrinterUnreachable')
    await print(site, 'serial', [controllerSerial('C-1')(site)])
    expect(await site.refused('labelling.retry', { job: first })).toEqual({ code: 'LabelAlreadyPrinted', named: 'Motor controller C9 · C-1' })
    // A lot may have both.
    const lot = (await print(site, 'lot', [milkLot(site)])).first!.id
    becomes(site, lot, 'PrinterUnreachable')
    await print(site, 'lot', [milkLot(site)])
    expect(await site.act('labelling.retry', { job: lot })).toMatchObject({ state: 'queued' })
  }))

  it('lets go of what waits or failed, and of nothing that was sent', () => given(...stocked).when().then(async (site) => {
    const [first, second, third] = await asked(site) as [string, string, string]
    becomes(site, first)
    becomes(site, second, 'PrinterGone')
    expect(await site.refused('labelling.cancel', { job: first })).toEqual(closed('Motor controller C9 · C-1'))
    for (const job of [second, third]) expect(await site.act('labelling.cancel', { job })).toMatchObject({ state: 'cancelled' })
    for (const name of ['labelling.cancel', 'labelling.retry'] as const) {
      expect(await site.refused(name, { job: third })).toEqual(closed('Motor controller C9 · C-3'))
      expect(await site.refused(name, { job: 'A'.repeat(22) })).toMatchObject({ code: 'NotFound' })
    }
    expect(await queueOf(site)).toMatchObject({ waiting: 0, failed: 0 })
  }))

  it('keeps its hands off a label that is on its way', () => given(...stocked).when().then(async (site) => {
    const [first] = await asked(site) as [string]
    site.core.record([{ type: 'LabelHanded', payload: { job: first } }])
    for (const name of ['labelling.cancel', 'labelling.retry'] as const) expect(await site.refused(name, { job: first })).toEqual(closed('Motor controller C9 · C-1'))
    expect(await queueOf(site)).toMatchObject({ waiting: 3 })
  }))
})
