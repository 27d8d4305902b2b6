// Label templates: versions, who may approve them, and files of label designers.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { View } from '#contract/contract.ts'
import { lotSubject } from '#domain/subject.ts'
import { aWarehouse, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'

const source = readFileSync(new URL('../../resources/labels/lot.zpl', import.meta.url), 'utf8')
const stocked: Step[] = [aWarehouse, received('MILK', { lot: 'M-1', supplierLot: 'S^XZ~JA-1', expiry: '2026-12-10', quantity: 24 })]
const milkLot = (site: Site): string => lotSubject(site.id('MILK'), 'M-1')
const larger = source.replace('^FO158,74^A0N,18,18^FDLOT^FS', '^FO158,74^A0N,18,18^FDCHARGE^FS')
const zplOf = async (site: Site, job: string): Promise<string> => (await site.ask('labelling.preview', { job }))!.zpl
const printed = async (site: Site, template = 'lot'): Promise<View<'labelling.reprint'>> =>
  (await site.act('labelling.print', { kind: 'lot', template, subjects: [milkLot(site)] })).first!
const savedLot: Step = async (site) => void (await site.act('labelling.saveTemplate', { name: 'lot', source: larger }))
const statesOf = async (site: Site, name: string): Promise<string[]> =>
  (await site.ask('labelling.templates', {})).templates.filter((each) => each.name === name).map(({ version, state }) => `${version} ${state}`)

describe('a template', () => {
  it('that comes with the program is version 1, with a picture of an example at every density', () => given(aWarehouse).when().then(async (site) => {
    const { templates } = await site.ask('labelling.templates', {})
    expect(templates.map(({ name, version, state, builtIn }) => [name, version, state, builtIn])).toEqual(
      ['badge', 'case', 'hold', 'location', 'lot', 'pallet', 'return', 'serial'].map((name) => [name, 1, 'approved', true]))
    for (const { name } of templates) expect(await site.ask('labelling.template', { name, version: 1 })).toMatchObject({ picture: { png: expect.stringMatching(/^iVBOR/) } })
    expect(await site.ask('labelling.template', { name: 'lot', version: 1, dpi: 300 })).toMatchObject({ source, builtIn: true, picture: { zpl: expect.stringContaining('^PW684') } })
    expect(await site.ask('labelling.template', { name: 'lot', version: 2 })).toBeUndefined()
  }))

  it('prints only once it is approved, and a reprint keeps the version it was first printed with', () => given(...stocked).when(savedLot).then(async (site) => {
    const first = await printed(site)
    const before = await zplOf(site, first.id)
    expect(before).not.toContain('CHARGE')
    expect(await statesOf(site, 'lot')).toEqual(['2 draft', '1 approved'])
    expect(await site.act('labelling.approveTemplate', { name: 'lot', version: 2 })).toMatchObject({ state: 'approved', approvedBy: 'Ada Admin' })
    expect(await statesOf(site, 'lot')).toEqual(['2 approved', '1 retired'])
    expect(await zplOf(site, (await printed(site)).id)).toContain('CHARGE')
    const again = await site.act('labelling.reprint', { job: first.id, reason: 'Smeared' })
    expect(again).toMatchObject({ version: 1, copy: 2 })
    expect((await zplOf(site, again.id)).replace('REPRINT 2', '')).toBe(before)
    await site.restart()
    expect(await zplOf(site, first.id)).toBe(before)
  }))

  it('is not approved by whoever made it while another supervisor may, nor twice', () => given(...stocked).when(
    savedLot, (site) => site.act('station.savePerson', { name: 'Sam Supervisor', initials: 'SS', role: 'supervisor', active: true, pin: '493817' }),
  ).then(async (site) => {
    expect(await site.refused('labelling.approveTemplate', { name: 'lot', version: 2 })).toMatchObject({ code: 'NeedsSecondPerson' })
    const sam = (await site.ask('station.people', {})).people.find(({ initials }) => initials === 'SS')!
    site.session = site.core.sessions.open(sam.id)
    expect(await site.act('labelling.approveTemplate', { name: 'lot', version: 2 })).toMatchObject({ by: 'Ada Admin', approvedBy: 'Sam Supervisor' })
    expect(await site.refused('labelling.approveTemplate', { name: 'lot', version: 2 })).toMatchObject({ code: 'AlreadyClosed' })
    expect(await site.refused('labelling.approveTemplate', { name: 'lot', version: 9 })).toMatchObject({ code: 'NotFound' })
  }))

  it('of two approved one after the other, the last prints and the other is retired', () => given(...stocked).when(savedLot, savedLot).then(async (site) => {
    for (const version of [2, 3]) await site.act('labelling.approveTemplate', { name: 'lot', version })
    expect(await statesOf(site, 'lot')).toEqual(['3 approved', '2 retired', '1 retired'])
  }))

  it('not kept yet is drawn, or says what is wrong with it and where; nothing is written', () => given(aWarehouse).when().then(async (site) => {
    const facts = site.facts()
    expect(await site.ask('labelling.drawTemplate', { source: larger, dpi: 300 })).toMatchObject({ fields: expect.arrayContaining(['lot']), picture: { zpl: expect.stringContaining('CHARGE') } })
    const line = source.split('\n').findIndex((text) => text.includes('{text 12,8')) + 1
    expect(await site.ask('labelling.drawTemplate', { source: source.replace('itemName font', 'colour font') })).toEqual({ fields: [], fault: { code: 'TemplateInvalid', line, why: 'field', words: 'colour' } })
    expect(await site.ask('labelling.drawTemplate', { source: source.replace('158,91 286x60 lot font=58..24 rows=2', '158,91 60x60 lot font=58..58') })).toMatchObject({ fault: { code: 'LabelFieldTooLong', field: 'lot' } })
    expect(site.facts()).toBe(facts)
  }))

  it('that cannot be used is not kept, and says where it is wrong', () => given(aWarehouse).when().then(async (site) => {
    const line = source.split('\n').findIndex((text) => text.includes('{datamatrix')) + 1
    expect(await site.refused('labelling.saveTemplate', { name: 'lot', source: source.replace('{datamatrix', '{dotmatrix') })).toMatchObject({ code: 'TemplateInvalid', line, why: 'tag', words: expect.stringContaining('dotmatrix') })
    expect(await site.refused('labelling.saveTemplate', { name: 'lot', source: source.replace('name: lot', 'name: other') })).toMatchObject({ code: 'TemplateInvalid', words: 'name: other' })
    expect(await site.refused('labelling.saveTemplate', { name: 'case', source: source.replace('name: lot', 'name: case') })).toMatchObject({ code: 'TemplateInvalid', words: 'kind: lot' })
  }))
})

/** As a designer stores it: a preamble that sets the printer, the design, and a recall with samples. */
const design = [
  '^XA~TA000~JSN^LT0^MNW^JUS^XZ', '^XA^DFR:MILK.ZPL^FS', '^PW456', '^LL256', '^CI27', '^FT12,40^A0N,32,32^FH\\^FN1"Name"^FS', '^FO12,60^GFA,4,4,1,FF8181FF^FS',
  '^FO12,90^BY2^BCN,60,N,N,N^FN2^FS', '^FO300,90^BQN,2,4^FN2^FS', '^FT12,220^A0N,20,20^FH\\^FDBest before^FS', '^FT150,220^A0N,20,20^FN3^FDnever^FS', '^PQ1,0,1,Y^XZ',
  '^XA^XFR:MILK.ZPL^FS^FN1^FDWhole milk^FS^FN2^FDM-7^FS^PQ1^XZ',
].join('\n')
const mapped = [{ number: 1, field: 'itemName' }, { number: 2, field: 'lot' }, { number: 3, field: 'expiry?' }]
const imported = { name: 'milk', kind: 'lot', title: 'From the designer', zpl: design, fields: mapped } as const

describe('a label designer’s file', () => {
  it('shows its variable fields with their samples, and its size', () => given(aWarehouse).when().then(async (site) => {
    const read = await site.ask('labelling.readDesign', { zpl: design, fields: [{ number: 2, field: 'lot' }] })
    expect(read).toMatchObject({
      fields: [{ number: 1, sample: 'Whole milk', is: 'words' }, { number: 2, sample: 'M-7', is: 'barcode' }, { number: 3, sample: 'never', is: 'words' }], widthMm: 57, heightMm: 32,
      picture: { png: expect.stringMatching(/^iVBOR/) },
    })
    for (const shown of ['^FDWhole milk^FS', '^FDL261123-004^FS', '^FDnever^FS']) expect(read.picture!.zpl).toContain(shown)
    expect(await site.ask('labelling.readDesign', { zpl: design, fields: [{ number: 1, field: 'shipTo' }] })).toMatchObject({ fault: { code: 'TemplateInvalid', why: 'field', words: '^FN1' } })
    expect(await site.refused('labelling.importDesign', { ...imported, fields: [{ number: 1, field: 'lot\n    kind: badge' }] })).toMatchObject({ code: 'InputInvalid' })
  }))

  it('prints with each field filled from ours, and all else as it was', () => given(...stocked).when((site) => site.act('labelling.importDesign', imported)).then(async (site) => {
    expect(await site.ask('labelling.template', { name: 'milk', version: 2 })).toMatchObject({ state: 'draft', fields: ['itemName', 'lot', 'expiry'], picture: { widthMm: 57 } })
    await site.act('labelling.approveTemplate', { name: 'milk', version: 2 })
    const zpl = await zplOf(site, (await printed(site, 'milk')).id)
    for (const kept of ['^FO12,60^GFA,4,4,1,FF8181FF^FS', '^FT12,220^A0N,20,20^FH\\^FDBest before^FS', '^PW456\n^LL256\n^CI27']) expect(zpl).toContain(kept)
    for (const filled of ['^A0N,32,32^CI28^FH_^FDWhole milk 1 L^FS^CI27', '^BCN,60,N,N,N^CI28^FH_^FDM-1^FS', '^BQN,2,4^CI28^FH_^FDMA,M-1^FS', '^FD2026-12-10^FS']) expect(zpl).toContain(filled)
    for (const gone of ['^FN', '^DF', '^XF', '~', 'never', '^JU']) expect(zpl).not.toContain(gone)
    const copy = await site.act('labelling.reprint', { job: (await printed(site, 'milk')).id, reason: 'Smeared' })
    expect(await zplOf(site, copy.id)).toContain('^FDREPRINT 2^FS')
  }))

  it('is as safe as our own: hostile text stays text', () => given(...stocked).when(
    (site) => site.act('labelling.importDesign', { ...imported, fields: mapped.with(0, { number: 1, field: 'supplierLot+itemName' }) }), (site) => site.act('labelling.approveTemplate', { name: 'milk', version: 2 }),
  ).then(async (site) => {
    const zpl = await zplOf(site, (await printed(site, 'milk')).id)
    expect(zpl).toContain('S_5EXZ_7EJA-1 Whole milk')
    expect(zpl.match(/\^X[AZ]/g)).toEqual(['^XA', '^XZ'])
  }))

  it.each([
    ['cancels what the printer does', '~JA', '~JA'], ['resets the printer', '~JR', '~JR'], ['loads a font into it', '~DYR:X', '~DY'], ['deletes from it', '^IDR:*.*', '^ID'],
    ['keeps settings', '^JUS', '^JU'], ['counts by itself', '^SN001,1,Y', '^SN'], ['changes the command character', '^CC/', '^CC'],
  ])('that %s is refused by name', (_, command, words) => given(aWarehouse).when().then(async (site) => {
    const zpl = design.replace('^LL256', `^LL256${command}`)
    expect(await site.refused('labelling.importDesign', { ...imported, zpl })).toMatchObject({ code: 'TemplateInvalid', line: 4, words })
    expect(await site.ask('labelling.readDesign', { zpl })).toMatchObject({ fault: { code: 'TemplateInvalid', line: 4, why: 'command', words } })
  }))

  it.each([
    ['a field of ours that does not exist', mapped.with(1, { number: 2, field: 'colour' }), '^FN2'], ['nothing for one of its fields', mapped.slice(0, 2), '^FN3'],
    ['an address, which has many lines', mapped.with(0, { number: 1, field: 'shipTo' }), '^FN1'],
  ] as const)('mapped to %s is refused', (_, fields, words) => given(aWarehouse).when().then(async (site) => {
    expect(await site.refused('labelling.importDesign', { ...imported, fields: [...fields] })).toMatchObject({ code: 'TemplateInvalid', why: 'field', words })
  }))

  it('is printed in its own density only', () => given(...stocked).when((site) => site.act('labelling.importDesign', { ...imported, dpi: 300 }),
    (site) => site.act('labelling.approveTemplate', { name: 'milk', version: 2 })).then(async (site) => {
    expect(await site.refused('labelling.print', { kind: 'lot', template: 'milk', subjects: [milkLot(site)] })).toMatchObject({ code: 'LabelFieldInvalid', field: 'dpi', why: 'other-density' })
  }))
})
