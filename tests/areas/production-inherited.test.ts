// What goods that are made have from what they are made of, what is demanded of them, and a pallet used up whole.
import { describe, expect, it } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { migrationsFolder } from '../../src-main/core.ts'
import { unitOf } from '../../src-main/ledger/projections/units.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { aWarehouse, gtin, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { lotLabel } from '../scans.ts'

const anIndicator = (code: string, of: 'lot' | 'serial'): Step => async (site) => {
  site.ids.set(code, (await site.act('catalog.saveIndicator', { code, name: code, type: 'text', of, active: true })).id)
}
/** `!` demanded, `>` inherited. */
const asking = (sku: string, ...codes: readonly string[]): Step => async (site) => {
  const item = (await site.ask('catalog.items', { search: sku })).rows.find((row) => row.sku === sku)!
  await site.act('catalog.saveItem', { ...item, indicators: codes.map((code) => ({ indicator: site.id(code.replace(/[!>]/g, '')), demanded: code.includes('!'), inherited: code.includes('>') })) })
}
const said = (site: Site, values: Readonly<Record<string, string>>) => Object.entries(values).map(([code, value]) => ({ indicator: site.id(code), value }))
const milk = (lot: string, farm?: string): Step => async (site) => {
  await received('MILK', { lot, expiry: '2026-12-20', quantity: 48, ...(farm === undefined ? {} : { indicators: said(site, { FARM: farm }) }) })(site)
}
const opened: Step = async (site) => {
  site.ids.set('MK', (await site.act('production.open', { item: site.id('CHED'), location: site.id('A-01') })).id)
}
const used = (lot: string): Step => (site) => site.act('production.use', { making: site.id('MK'), item: site.id('MILK'), lot, quantity: 10 })
const output = (site: Site, more: Partial<Sent<'production.output'>> = {}): Sent<'production.output'> => ({ making: site.id('MK'), lot: 'C-1', quantity: 1, ...more })
const notedOf = async (site: Site, subject: string): Promise<Record<string, string | undefined>> =>
  Object.fromEntries((await site.ask('catalog.indicatorsOf', { subject })).rows.map(({ indicator, value }) => [indicator.code, value]))
const lotsSay = (sku: string, expected: Readonly<Record<string, string | undefined>>): Step => async (site) => {
  for (const [lot, farm] of Object.entries(expected)) expect(await notedOf(site, lotSubject(site.id(sku), lot)), lot).toEqual({ FARM: farm })
}
const provesItself: Step = (site) => Promise.resolve(expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] }))

const dairy: Step = async (site) => {
  for (const step of [aWarehouse, anIndicator('FARM', 'lot'), asking('MILK', 'FARM'), asking('CHED', 'FARM!>'), milk('M-1', 'Hill'), milk('M-2', 'Hill'), milk('M-3', 'Brook'), milk('M-4')]) await step(site)
}

describe('what comes out of a making', () => {
  it('has the value all its inputs have; what asks for none has no say', () => given(dairy, received('SCREW', { lot: 'S-1', quantity: 5 }), opened).when(
    used('M-1'), used('M-2'), (site) => site.act('production.use', { making: site.id('MK'), item: site.id('SCREW'), lot: 'S-1', quantity: 1 }), (site) => site.act('production.output', output(site)),
  ).then(lotsSay('CHED', { 'C-1': 'Hill' }), provesItself))

  it('must be told where its inputs differ or one of them has none, and is then as it was told', () => given(dairy, opened).when(used('M-1'), used('M-3')).then(async (site) => {
    const needed = { code: 'IndicatorNeeded', item: 'Cheddar wheel 5 kg', itemId: site.id('CHED'), indicator: 'FARM', lot: 'C-1' }
    expect(await site.refused('production.output', output(site))).toEqual(needed)
    expect(await site.refused('production.scan', { making: site.id('MK'), raw: lotLabel(gtin(28), 'C-1', '2026-12-20') })).toEqual(needed)
    await site.act('production.scan', { making: site.id('MK'), raw: lotLabel(gtin(28), 'C-1', '2026-12-20'), indicators: said(site, { FARM: 'Hill and Brook' }) })
    await lotsSay('CHED', { 'C-1': 'Hill and Brook' })(site)
    const make = { item: site.id('CHED'), quantity: 1, lot: 'C-2', location: site.id('A-01'), inputs: ['M-1', 'M-4'].map((lot) => ({ item: site.id('MILK'), lot, quantity: 1, location: site.id('A-01') })) }
    expect(await site.refused('production.make', make)).toEqual({ ...needed, lot: 'C-2' })
    await site.act('production.make', { ...make, indicators: said(site, { FARM: 'Hill' }) })
    await site.act('production.make', { ...make, lot: 'C-3', inputs: make.inputs.slice(0, 1) })
    await lotsSay('CHED', { 'C-2': 'Hill', 'C-3': 'Hill' })(site)
    await provesItself(site)
  }))

  it('has of a serial what the serials in it have', () => given(aWarehouse, anIndicator('KEY', 'serial'), asking('CTRL', 'KEY'), asking('IBU', 'KEY!>'), async (site) => {
    await received('CTRL', { serials: ['B-1'], indicators: said(site, { KEY: 'K-77' }) })(site)
  }).when((site) => site.act('production.make', {
    item: site.id('IBU'), quantity: 1, lot: 'RUN', serials: ['P-1'], expiry: '2027-01-01', location: site.id('A-01'), reason: 'As told', inputs: [{ item: site.id('CTRL'), serials: ['B-1'], location: site.id('A-01') }],
  })).then(async (site) => expect(await notedOf(site, serialSubject(site.id('IBU'), 'P-1'))).toMatchObject({ KEY: 'K-77' })))
})

describe('a lot that is split or merged', () => {
  it('keeps what was noted of it; where several differ nothing is made up, and nothing is demanded', () => given(dairy, asking('MILK', 'FARM!')).when(async (site) => {
    const regroup = (inputs: readonly string[], outputs: Sent<'production.regroup'>['outputs']) => site.act('production.regroup', { item: site.id('MILK'), location: site.id('A-01'), inputs: inputs.map((lot) => ({ lot })), outputs })
    await regroup(['M-1'], [{ lot: 'M-1A', quantity: 24 }, { lot: 'M-1B', quantity: 24 }])
    await regroup(['M-2', 'M-3'], [{ lot: 'M-23' }])
  }).then(lotsSay('MILK', { 'M-1A': 'Hill', 'M-1B': 'Hill', 'M-23': undefined }), provesItself))
})

describe('a pallet scanned into a making', () => {
  const packed: Step = async (site) => {
    const boxed = async (lot: string, quantity: number): Promise<string> => (await site.act('stock.pack', { item: site.id('MILK'), lot, quantity })).sscc
    const [first, second, pallet] = [await boxed('M-1', 24), await boxed('M-2', 24), await boxed('M-4', 6)]
    for (const sscc of [first, second]) await site.act('stock.pack', { raw: `]C100${sscc}`, into: `]C100${pallet}` })
    site.ids.set('PALLET', pallet)
    site.ids.set('CASE', first)
  }
  const inMaking = async (site: Site) => (await site.ask('production.making', { making: site.id('MK') }))!.used.map(({ lot, quantity }) => `${lot} ${quantity}`).sort()
  const placeOf = (site: Site, unit: string): string => unitOf(site.core.database, site.id(unit))!.place

  it('goes in with the cases on it, is used up with them, and comes back by its scan', () => given(dairy, packed, opened).when((site) => site.act('production.scan', { making: site.id('MK'), raw: `]C100${site.id('PALLET')}` })).then(async (site) => {
    expect(await inMaking(site)).toEqual(['M-1 24', 'M-2 24', 'M-4 6'])
    for (const unit of ['PALLET', 'CASE']) expect(placeOf(site, unit)).toBe(`making:${site.id('MK')}`)
    expect(await site.refused('production.scan', { making: site.id('MK'), raw: `]C100${site.id('PALLET')}` })).toMatchObject({ code: 'NotFound', what: 'unit' })
    await site.act('production.remove', { making: site.id('MK'), raw: `]C100${site.id('PALLET')}` })
    expect(await inMaking(site)).toEqual([])
    for (const unit of ['PALLET', 'CASE']) expect(placeOf(site, unit)).toBe(`location:${site.id('A-01')}`)
    await provesItself(site)
  }))
})
