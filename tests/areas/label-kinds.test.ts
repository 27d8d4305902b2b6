// Labels of everything else: a shelf, a badge, a held lot, goods that go back, a pallet of many things.
import { describe, expect, it } from 'vitest'
import type { View } from '#contract/contract.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { aWarehouse, holdLot, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'

type Kind = View<'labelling.queue'>['jobs'][number]['kind']

const stocked: Step[] = [aWarehouse, received('MILK', { lot: 'M-1', expiry: '2026-12-10', quantity: 24 }), received('CTRL', { serials: ['C-1'] })]
const milkLot = (site: Site): string => lotSubject(site.id('MILK'), 'M-1')
const hold: Step = holdLot('MILK', 'M-1', 'Sour smell')
const zplOfNew = async (site: Site, kind: Kind, subject: string): Promise<string> => {
  const { first } = await site.act('labelling.print', { kind, subjects: [subject] })
  return (await site.ask('labelling.preview', { job: first!.id }))!.zpl
}

describe('the label of', () => {
  it('a location bears its code', () => given(...stocked).when().then(async (site) => {
    expect(await zplOfNew(site, 'location', `location:${site.id('A-01')}`)).toContain('^FDA-01^FS')
    expect(await site.refused('labelling.print', { kind: 'location', subjects: [milkLot(site)] })).toMatchObject({ code: 'NotFound' })
  }))

  it('a person is a badge that the sign-in knows', () => given(...stocked).when().then(async (site) => {
    const { id } = await site.ask('station.me', {})
    const zpl = (await zplOfNew(site, 'badge', `person:${id}`)).replaceAll('_5F', '_')
    for (const said of ['Ada Admin', `DM-BADGE-${id}`]) expect(zpl).toContain(said)
  }))

  it('a held lot says why, who and when, and is printed although the lot is held', () => given(...stocked).when(hold).then(async (site) => {
    const zpl = await zplOfNew(site, 'hold', milkLot(site))
    for (const said of ['HOLD', 'Sour smell', 'Ada Admin', '2026-11-21', 'M-1']) expect(zpl).toContain(said)
    const { jobs } = await site.ask('labelling.queue', {})
    expect(jobs.map(({ kind, held }) => [kind, held])).toEqual([['hold', undefined]])
  }))

  it('a lot that is not held has no hold label', () => given(...stocked).when().then(async (site) =>
    expect(await site.refused('labelling.print', { kind: 'hold', subjects: [milkLot(site)] })).toMatchObject({ code: 'NotFound' })))

  it('a return says to whom it goes, and why where it is held', () => given(...stocked).when(hold).then(async (site) => {
    const lot = await zplOfNew(site, 'return', milkLot(site))
    for (const said of ['RETURN', 'Meridian', 'Sour smell', 'M-1']) expect(lot).toContain(said)
    const serial = await zplOfNew(site, 'return', serialSubject(site.id('CTRL'), 'C-1'))
    for (const said of ['RETURN', 'Meridian', 'C-1']) expect(serial).toContain(said)
    expect(serial).not.toContain('REASON')
  }))

  it('a pallet of many things lists them', () => given(...stocked).when(async (site) => {
    const { id } = await site.act('shipping.open', { customer: site.id('MARKET') })
    await site.act('shipping.pick', { shipment: id, item: site.id('MILK'), lot: 'M-1', quantity: 12 })
    await site.act('shipping.pick', { shipment: id, item: site.id('CTRL'), serials: ['C-1'], quantity: 1 })
    await site.act('shipping.pack', { shipment: id })
  }).then(async (site) => {
    const [job] = (await site.ask('labelling.queue', {})).jobs
    const { zpl } = (await site.ask('labelling.preview', { job: job!.id }))!
    for (const said of ['CONTENTS, LINES', 'Whole milk', 'M-1', '12 bottle', 'Motor controller', '1 piece']) expect(zpl).toContain(said)
  }))
})
