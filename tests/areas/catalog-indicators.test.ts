// Indicators: what a company asks of its lots and serials beyond lot, serial and dates, noted exactly and found again.
import { describe, expect, it } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { notesOfComing } from '../../src-main/ledger/noting.ts'
import { notedSql, subjectsNoted } from '../../src-main/ledger/projections/indicators.ts'
import { recordOf } from '../../src-main/ledger/projections/masters.ts'
import { digests, rebuild } from '../../src-main/ledger/rebuild.ts'
import { aWarehouse, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'

type Indicator = Sent<'catalog.saveIndicator'>

const anIndicator = (code: string, change: Partial<Indicator> = {}): Step => async (site) => {
  site.ids.set(code, (await site.act('catalog.saveIndicator', { code, name: code, type: 'text', of: 'lot', active: true, ...change })).id)
}
const acidity = anIndicator('PH', { name: 'Acidity', type: 'measure', unit: 'pH' })
const grade = anIndicator('GRADE', { name: 'Grade', type: 'choice', choices: ['A', 'B'] })
const origin = anIndicator('ORIGIN', { name: 'Origin' })
const tested = anIndicator('TESTED', { name: 'Tested on', type: 'date', of: 'serial' })

/** The item asks these of its lots and serials: `!` demanded, `>` inherited. */
const asks = (sku: string, ...codes: string[]): Step => async (site) => {
  const [item] = (await site.ask('catalog.items', { search: sku })).rows
  await site.act('catalog.saveItem', { ...item!, indicators: codes.map((code) => ({ indicator: site.id(code.replace(/[!>]/g, '')), demanded: code.includes('!'), inherited: code.includes('>') })) })
}
const lotOf = (site: Site, sku: string, lot: string): string => lotSubject(site.id(sku), lot)
const notes = (site: Site, values: Readonly<Record<string, string | undefined>>): { indicator: string; value?: string }[] =>
  Object.entries(values).map(([code, value]) => ({ indicator: site.id(code), ...(value === undefined ? {} : { value }) }))
const noting = (sku: string, lot: string, values: Readonly<Record<string, string | undefined>>): Step => (site) => site.act('catalog.noteIndicators', { subject: lotOf(site, sku, lot), values: notes(site, values) })
const valuesIn = async (site: Site, subject: string): Promise<Record<string, string | undefined>> =>
  Object.fromEntries((await site.ask('catalog.indicatorsOf', { subject })).rows.map(({ indicator, value }) => [indicator.code, value]))

const milkLot = received('MILK', { lot: 'M-1', quantity: 10, expiry: '2027-01-31' })

describe('an indicator', () => {
  it('has a code nobody else has, a unit where it is measured and choices where one is chosen', () => given(acidity).when().then(async (site) => {
    const fresh: Indicator = { code: 'X', name: 'X', type: 'text', of: 'lot', active: true }
    expect(await site.refused('catalog.saveIndicator', { ...fresh, code: 'ph' })).toEqual({ code: 'AlreadyExists', what: 'indicator', named: 'ph' })
    expect(await site.refused('catalog.saveIndicator', { ...fresh, type: 'measure' })).toEqual({ code: 'IndicatorIncomplete', indicator: 'X', needs: 'unit' })
    expect(await site.refused('catalog.saveIndicator', { ...fresh, type: 'choice' })).toEqual({ code: 'IndicatorIncomplete', indicator: 'X', needs: 'choices' })
    expect(await site.refused('catalog.saveIndicator', { ...fresh, id: 'A'.repeat(22) })).toMatchObject({ code: 'NotFound', what: 'indicator' })
    expect((await site.ask('catalog.indicators', { search: 'acid' })).rows).toMatchObject([{ code: 'PH', unit: 'pH' }])
  }))

  it('keeps its type, unit and owner once a value was noted, and may be renamed', () => given(aWarehouse, acidity, asks('MILK', 'PH'), milkLot).when(noting('MILK', 'M-1', { PH: '6.70' })).then(async (site) => {
    const known: Indicator = { id: site.id('PH'), code: 'PH', name: 'Acidity', type: 'measure', unit: 'pH', of: 'lot', active: true }
    for (const change of [{ type: 'number' }, { unit: 'mol' }, { of: 'serial' }] as const) expect(await site.refused('catalog.saveIndicator', { ...known, ...change })).toEqual({ code: 'IndicatorInUse', indicator: 'Acidity' })
    expect(await site.act('catalog.saveIndicator', { ...known, name: 'pH' })).toMatchObject({ name: 'pH' })
  }))

  it('of an item is asked once, and has a value only where it is the item\'s own', () => given(aWarehouse, origin, anIndicator('HAZ', { name: 'Hazard class', type: 'number', of: 'item' })).when().then(async (site) => {
    const [item] = (await site.ask('catalog.items', { search: 'MILK' })).rows
    const one = (code: string, value?: string) => ({ indicator: site.id(code), demanded: false, inherited: false, ...(value === undefined ? {} : { value }) })
    expect(await site.refused('catalog.saveItem', { ...item!, indicators: [one('ORIGIN'), one('ORIGIN')] })).toEqual({ code: 'AlreadyExists', what: 'indicator', named: 'Origin' })
    expect(await site.refused('catalog.saveItem', { ...item!, indicators: [one('ORIGIN', 'North')] })).toEqual({ code: 'IndicatorNotAsked', item: 'Whole milk 1 L', indicator: 'Origin' })
    expect(await site.refused('catalog.saveItem', { ...item!, indicators: [one('HAZ', 'three')] })).toEqual({ code: 'IndicatorValueWrong', indicator: 'Hazard class', value: 'three', type: 'number' })
    expect(await site.refused('catalog.saveItem', { ...item!, indicators: [{ indicator: 'A'.repeat(22), demanded: false, inherited: false }] })).toMatchObject({ code: 'NotFound', what: 'indicator' })
    await site.act('catalog.saveItem', { ...item!, indicators: [one('HAZ', '3')] })
    expect(await site.ask('tracing.card', { subject: `item:${site.id('MILK')}` })).toMatchObject({ indicators: [{ label: 'Hazard class', value: '3' }] })
  }))
})

describe('a value', () => {
  it('is exact: a decimal as it was written, a day, one of the choices', () => given(aWarehouse, acidity, grade, origin, asks('MILK', 'PH', 'GRADE', 'ORIGIN'), milkLot).when().then(async (site) => {
    const subject = lotOf(site, 'MILK', 'M-1')
    for (const value of ['0', '-0.5', '6.70', '123456789012345.123456789']) {
      await noting('MILK', 'M-1', { PH: value })(site)
      expect((await valuesIn(site, subject))['PH']).toBe(value)
    }
    for (const value of ['6,7', '1e3', '.5', '5.', '007', '1234567890123456', '0.1234567891', 'NaN', '--1']) {
      expect(await site.refused('catalog.noteIndicators', { subject, values: notes(site, { PH: value }) }), value).toEqual({ code: 'IndicatorValueWrong', indicator: 'Acidity', value, type: 'measure' })
    }
    expect(await site.refused('catalog.noteIndicators', { subject, values: notes(site, { ORIGIN: 'North', GRADE: 'C' }) })).toMatchObject({ code: 'IndicatorValueWrong', type: 'choice' })
    await noting('MILK', 'M-1', { GRADE: 'B' })(site)
  }))

  it('is only of what the item asks for, and of something that is here', () => given(aWarehouse, origin, tested, asks('MILK', 'ORIGIN', 'TESTED'), milkLot).when().then(async (site) => {
    const subject = lotOf(site, 'MILK', 'M-1')
    expect(await site.refused('catalog.noteIndicators', { subject, values: notes(site, { TESTED: '2026-11-20' }) })).toEqual({ code: 'IndicatorNotAsked', item: 'Whole milk 1 L', indicator: 'Tested on' })
    for (const nowhere of [lotOf(site, 'MILK', 'M-2'), `item:${site.id('MILK')}`, `partner:${site.id('MARKET')}`]) {
      expect(await site.refused('catalog.noteIndicators', { subject: nowhere, values: notes(site, { ORIGIN: 'North' }) })).toMatchObject({ code: 'NotFound' })
    }
  }))

  it('is on the card, in the timeline with what it was before, and can be taken back', () => given(aWarehouse, acidity, origin, asks('MILK', 'PH', 'ORIGIN'), milkLot).when(
    noting('MILK', 'M-1', { PH: '6.7', ORIGIN: 'North' }), noting('MILK', 'M-1', { PH: '6.8' }), noting('MILK', 'M-1', { ORIGIN: undefined }),
  ).then(async (site) => {
    const subject = lotOf(site, 'MILK', 'M-1')
    const card = await site.ask('tracing.card', { subject })
    expect(card?.indicators).toEqual([{ label: 'Acidity', value: '6.8 pH' }])
    expect(card?.timeline.filter(({ type }) => type === 'IndicatorsNoted').map(({ detail }) => detail)).toEqual(['Origin: –', 'Acidity: 6.8 pH', 'Acidity: 6.7 pH · Origin: North'])
    expect(await valuesIn(site, subject)).toEqual({ PH: '6.8', ORIGIN: undefined })
  }))

  it('is shown when the item no longer asks for it', () => given(aWarehouse, origin, asks('MILK', 'ORIGIN'), milkLot, noting('MILK', 'M-1', { ORIGIN: 'North' })).when(asks('MILK')).then(async (site) =>
    expect(await valuesIn(site, lotOf(site, 'MILK', 'M-1'))).toEqual({ ORIGIN: 'North' })))

  it('of text finds the lot when it is scanned or typed, however it is written; by an index', () => given(aWarehouse, origin, acidity, asks('MILK', 'ORIGIN', 'PH'), milkLot).when(noting('MILK', 'M-1', { ORIGIN: 'Cert  DE-77', PH: '5' })).then(async (site) => {
    for (const raw of ['Cert DE-77', 'cert de-77 ']) expect(await site.ask('tracing.lookUp', { raw })).toMatchObject({ found: 'card', card: { code: 'M-1' } })
    // A number is no name: scanning 5 finds nothing.
    expect(await site.ask('tracing.lookUp', { raw: '5' })).toMatchObject({ found: 'nothing' })
    expect(subjectsNoted(site.core.database, 'CERT DE-77')).toEqual([lotOf(site, 'MILK', 'M-1')])
    expect(site.core.database.plan(notedSql, 'i', 'v')).toEqual(['SEARCH indicator_value USING COVERING INDEX indicator_value_by_value (indicator=? AND value_key=?)'])
  }))

  it('is the same after a rebuild', () => given(aWarehouse, origin, asks('MILK', 'ORIGIN'), milkLot).when(noting('MILK', 'M-1', { ORIGIN: 'A' }), noting('MILK', 'M-1', { ORIGIN: undefined })).then((site) => {
    const before = digests(site.core.database)
    rebuild(site.core.database)
    expect(digests(site.core.database)).toEqual(before)
    return Promise.resolve()
  }))
})

describe('what comes in or is made', () => {
  const coming = (site: Site, sku: string, goods: Omit<Parameters<typeof notesOfComing>[2], 'notes'> & { readonly said?: Readonly<Record<string, string>> }) =>
    notesOfComing(site.core.database, recordOf(site.core.database, 'item', site.id(sku))!, { ...goods, notes: notes(site, goods.said ?? {}) })

  it('is refused without a demanded value, unless the lot has it already', () => given(aWarehouse, origin, grade, milkLot, asks('MILK', 'ORIGIN!', 'GRADE')).when().then(async (site) => {
    const needed = { ok: false, refusal: { code: 'IndicatorNeeded', item: 'Whole milk 1 L', itemId: site.id('MILK'), indicator: 'Origin', lot: 'M-1' } }
    expect(coming(site, 'MILK', { lot: 'M-1' })).toEqual(needed)
    expect(coming(site, 'MILK', { lot: 'M-1', said: { GRADE: 'A' } })).toEqual({ ...needed, refusal: { ...needed.refusal, said: notes(site, { GRADE: 'A' }) } })
    expect(coming(site, 'MILK', { lot: 'M-1', said: { ORIGIN: 'North' } })).toMatchObject({ ok: true, value: [{ type: 'IndicatorsNoted', payload: { subject: lotOf(site, 'MILK', 'M-1'), values: [{ value: 'North' }] } }] })
    await noting('MILK', 'M-1', { ORIGIN: 'North' })(site)
    expect(coming(site, 'MILK', { lot: 'M-1' })).toEqual({ ok: true, value: [] })
    expect(coming(site, 'MILK', { lot: 'M-1', said: { ORIGIN: 'North' } })).toEqual({ ok: true, value: [] })
    expect(coming(site, 'MILK', { lot: 'M-1', said: { GRADE: 'Z' } })).toMatchObject({ ok: false, refusal: { code: 'IndicatorValueWrong' } })
  }))

  it('is not asked any more once the indicator is out of use', () => given(aWarehouse, origin, milkLot, asks('MILK', 'ORIGIN!')).when(
    async (site) => site.act('catalog.saveIndicator', { id: site.id('ORIGIN'), code: 'ORIGIN', name: 'Origin', type: 'text', of: 'lot', active: false }),
  ).then((site) => Promise.resolve(expect(coming(site, 'MILK', { lot: 'M-1' })).toEqual({ ok: true, value: [] }))))

  it('has each serial\'s values of its own', () => given(aWarehouse, tested, asks('CTRL', 'TESTED!')).when().then((site) => {
    const answer = coming(site, 'CTRL', { serials: ['S-1', 'S-2'], said: { TESTED: '2026-11-20' } })
    expect(answer.ok && answer.value.map(({ payload }) => 'subject' in payload && payload.subject)).toEqual([serialSubject(site.id('CTRL'), 'S-1'), serialSubject(site.id('CTRL'), 'S-2')])
    expect(coming(site, 'CTRL', { serials: ['S-1'] })).toMatchObject({ ok: false, refusal: { code: 'IndicatorNeeded', serial: 'S-1' } })
    return Promise.resolve()
  }))

  it('has from its inputs what somebody noted of it before, else what they have, else what is said now', () => given(aWarehouse, origin, milkLot, asks('MILK', 'ORIGIN!>')).when().then(async (site) => {
    const inherited = notes(site, { ORIGIN: 'North' })
    expect(coming(site, 'MILK', { lot: 'M-1', inherited })).toMatchObject({ ok: true, value: [{ payload: { values: [{ value: 'North' }] } }] })
    expect(coming(site, 'MILK', { lot: 'M-1', inherited, said: { ORIGIN: 'South' } })).toMatchObject({ ok: true, value: [{ payload: { values: [{ value: 'South' }] } }] })
    await noting('MILK', 'M-1', { ORIGIN: 'East' })(site)
    expect(coming(site, 'MILK', { lot: 'M-1', inherited })).toEqual({ ok: true, value: [] })
  }))
})
