// What is tracked: codes that are nobody else's, check digits that are right, and a tracking mode that stays while it is in use.
import { describe, expect, it } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'
import { aCustomer, aLocation, anItem, aSupplier, aWarehouse, gtin, milk, received, screws } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'

type Item = Sent<'catalog.saveItem'>
const soap: Item = { sku: 'SOAP', name: 'Soap', tracking: 'lot', unit: 'piece', expires: false, packing: [] }
const refusedItem = (change: Partial<Item>, refusal: object): Step => async (site) => expect(await site.refused('catalog.saveItem', { ...soap, ...change })).toEqual(refusal)
const wrongDigit = (code: string): string => code.slice(0, -1) + String((Number(code.at(-1)) + 1) % 10)
/** The item as saved, changed. */
const changed = async (site: Site, sku: string, change: Partial<Item>): Promise<Item> => {
  const [row] = (await site.ask('catalog.items', { search: sku })).rows
  return { ...row!, ...change }
}

describe('an item', () => {
  it('is found as it was entered', () => given(milk).when().then(async (site) =>
    expect((await site.ask('catalog.items', {})).rows).toEqual([{
      id: site.id('MILK'), sku: 'MILK', name: 'Whole milk 1 L', tracking: 'lot', unit: 'bottle', expires: true, shelfLifeDays: 21,
      packing: [{ gtin: gtin(11), quantity: 1 }, { gtin: gtin(11, 1), quantity: 12 }], scanBack: false,
    }])))

  it('has a SKU nobody else has, however it is written', () => given(milk).when().then(
    refusedItem({ sku: 'MILK' }, { code: 'AlreadyExists', what: 'SKU', named: 'MILK' }),
    refusedItem({ sku: ' milk ' }, { code: 'AlreadyExists', what: 'SKU', named: 'milk' }),
  ))

  it('has GTINs nobody else has, each once, with right check digits', () => given(milk).when().then(
    refusedItem({ packing: [{ gtin: gtin(11, 1), quantity: 6 }] }, { code: 'AlreadyExists', what: 'GTIN of Whole milk 1 L', named: gtin(11, 1) }),
    refusedItem({ packing: [{ gtin: gtin(12), quantity: 1 }, { gtin: gtin(12), quantity: 6 }] }, { code: 'AlreadyExists', what: 'GTIN of Soap', named: gtin(12) }),
    refusedItem({ packing: [{ gtin: gtin(12), quantity: 1 }, { gtin: wrongDigit(gtin(12, 1)), quantity: 6 }] }, { code: 'GtinCheckDigit', gtin: wrongDigit(gtin(12, 1)), expected: gtin(12, 1).slice(-1) }),
  ))

  it('keeps its own SKU and GTINs when it is changed, and takes new ones', () => given(milk).when(
    async (site) => site.act('catalog.saveItem', await changed(site, 'MILK', { name: 'Milk', packing: [{ gtin: gtin(11), quantity: 1 }, { gtin: gtin(11, 2), quantity: 24 }] })),
    // The GTIN it gave up is free.
    (site) => site.act('catalog.saveItem', { ...soap, packing: [{ gtin: gtin(11, 1), quantity: 12 }] }),
  ).then(async (site) => expect((await site.ask('catalog.items', { search: gtin(11, 2) })).rows).toMatchObject([{ name: 'Milk' }])))

  it('keeps its tracking mode once anything of it was moved, and may change it before', () => given(aWarehouse).when(
    async (site) => site.act('catalog.saveItem', await changed(site, 'SCREW', { tracking: 'none' })),
    async (site) => site.act('catalog.saveItem', await changed(site, 'SCREW', { tracking: 'lot' })),
    received('SCREW', { lot: 'S-1', quantity: 5 }),
  ).then(async (site) => {
    for (const tracking of ['none', 'serial', 'lot and serial'] as const) expect(await site.refused('catalog.saveItem', await changed(site, 'SCREW', { tracking }))).toEqual({ code: 'TrackingInUse', item: 'Screw M4, steel' })
    await site.act('catalog.saveItem', await changed(site, 'SCREW', { name: 'Screw' }))
  }))

  it.each([
    ['L{yy', 'open-brace'], ['L{seq:3}}', 'open-brace'], ['L{week}-{seq:3}', 'unknown-field', '{week}'], ['L{yy}{mm}', 'no-sequence'], ['L{rand:7}', 'no-sequence'],
    ['{seq:2}-{seq32:2}', 'two-sequences'], ['{rand:8}{rand:8}', 'two-random-parts'], ['{luhn}{seq:2}', 'check-not-last'], ['{seq:0}', 'unknown-field', '{seq:0}'], ['{seq:10}', 'unknown-field', '{seq:10}'],
    ['{rand:21}', 'unknown-field', '{rand:21}'], ['{seq:2}{toString}', 'unknown-field', '{toString}'],
  ])('has no number rule like %s', (rule, why, field?: string) => given().when().then(
    refusedItem({ lotRule: rule }, { code: 'RuleInvalid', rule, why, ...(field === undefined ? {} : { field }) }),
    refusedItem({ serialRule: rule }, { code: 'RuleInvalid', rule, why, ...(field === undefined ? {} : { field }) }),
  ))

  it.each<[Partial<Item>, string]>([
    [{ sku: '' }, 'sku'], [{ sku: 'x'.repeat(41) }, 'sku'], [{ name: 'a\u0007b' }, 'name'], [{ shelfLifeDays: 0 }, 'shelfLifeDays'], [{ warrantyMonths: 1.5 }, 'warrantyMonths'],
    [{ packing: [{ gtin: '4006381333931', quantity: 1 }] }, 'packing.0.gtin'], [{ packing: [{ gtin: gtin(1), quantity: 0 }] }, 'packing.0.quantity'], [{ tracking: 'batch' as 'lot' }, 'tracking'],
    [{ packing: Array.from({ length: 9 }, (_, n) => ({ gtin: gtin(200 + n), quantity: n + 1 })) }, 'packing'], [{ lotRule: `{seq:3}${'x'.repeat(60)}` }, 'lotRule'],
  ])('is not like %o', (change, where) => given().when().then(async (site) => expect(await site.refused('catalog.saveItem', { ...soap, ...change })).toMatchObject({ code: 'InputInvalid', where })))

  it('nobody knows cannot be changed', () => given().when().then(refusedItem({ id: 'A'.repeat(22) }, { code: 'NotFound', what: 'item', named: 'A'.repeat(22) })))
})

describe('partners and locations', () => {
  const partner = { code: 'NEW', name: 'New', supplier: true, customer: false, address: [] }
  it('have codes of their own', () => given(aSupplier(), aCustomer(), aLocation('A-01')).when().then(async (site) => {
    expect(await site.refused('catalog.savePartner', { ...partner, code: 'market' })).toEqual({ code: 'AlreadyExists', what: 'partner', named: 'market' })
    expect(await site.refused('catalog.saveLocation', { code: 'a-01', name: 'Shelf', kind: 'storage' })).toEqual({ code: 'AlreadyExists', what: 'location', named: 'a-01' })
    await site.act('catalog.savePartner', { ...partner, id: site.id('MARKET'), code: 'Market', name: 'Market' })
    await site.act('catalog.saveLocation', { id: site.id('A-01'), code: 'A-1', name: 'Shelf', kind: 'quarantine' })
    expect((await site.ask('catalog.locations', {})).rows).toMatchObject([{ code: 'A-1', kind: 'quarantine' }])
  }))

  it('who are unknown cannot be changed; a GLN has a right check digit', () => given().when().then(async (site) => {
    const gln = `952123400001${checkDigitOf('952123400001')}`
    expect(await site.refused('catalog.savePartner', { ...partner, id: 'A'.repeat(22) })).toMatchObject({ code: 'NotFound', what: 'partner' })
    expect(await site.refused('catalog.saveLocation', { id: 'A'.repeat(22), code: 'X', name: 'X', kind: 'dock' })).toMatchObject({ code: 'NotFound', what: 'location' })
    expect(await site.refused('catalog.savePartner', { ...partner, gln: wrongDigit(gln) })).toEqual({ code: 'GtinCheckDigit', gtin: wrongDigit(gln), expected: gln.slice(-1) })
    expect(await site.act('catalog.savePartner', { ...partner, gln })).toMatchObject({ gln })
  }))
})

describe('searching', () => {
  const many: Step = async (site) => {
    for (let n = 0; n < 230; n += 1) await site.act('catalog.saveLocation', { code: `${n % 2 === 0 ? 'b' : 'B'}-${String(n).padStart(3, '0')}`, name: n === 77 ? 'Kühlhaus 100%_Ende' : `Shelf ${n}`, kind: 'storage' })
  }
  const found = async (site: Site, search: string): Promise<string[]> => (await site.ask('catalog.locations', { search })).rows.map((row) => row.code)

  it('goes through everything, a hundred at a time, in order, none twice', () => given(many).when().then(async (site) => {
    const pages: string[][] = []
    let after: string | undefined
    do {
      const page = await site.ask('catalog.locations', after === undefined ? {} : { after })
      pages.push(page.rows.map((row) => row.code.toLowerCase()))
      after = page.next
    } while (after !== undefined)
    expect(pages.map((page) => page.length)).toEqual([100, 100, 30])
    expect(pages.flat()).toEqual(Array.from({ length: 230 }, (_, n) => `b-${String(n).padStart(3, '0')}`))
  }))

  it('finds words in any case and anywhere, and takes what was typed literally', () => given(many).when().then(async (site) => {
    for (const search of ['kühl', 'KÜHLHAUS', 'haus ende', '  kühlhaus   100%_ende ', '100%', '%_', 'b-077']) expect(await found(site, search), search).toEqual(['B-077'])
    for (const search of ['100_', '%%', '\\', "'; DROP TABLE location; --", 'ende kühl', 'nothing like it']) expect(await found(site, search), search).toEqual([])
    // 22, 122, and 220 to 229.
    expect(await found(site, 'shelf 22')).toHaveLength(12)
  }))

  it('finds an item by its SKU, its name and every GTIN', () => given(milk, screws).when().then(async (site) => {
    for (const search of ['milk', 'WHOLE', gtin(11), gtin(11, 1)]) expect((await site.ask('catalog.items', { search })).rows.map((row) => row.sku), search).toEqual(['MILK'])
    expect((await site.ask('catalog.items', {})).rows.map((row) => row.sku)).toEqual(['MILK', 'SCREW'])
  }))
})

describe('trying a number rule out', () => {
  it('shows the next numbers, gives none away, and says what is wrong with it', () =>
    given(anItem({ sku: 'CH', name: 'Cheddar', tracking: 'lot', expires: false, lotRule: 'CH{yy}{mm}{dd}-{seq:3}' })).when().then(async (site) => {
      const tried = await site.ask('catalog.previewNumbers', { rule: 'L{yy}{jjj}-{seq:2}', count: 3 })
      expect(tried).toEqual({ numbers: ['L26325-01', 'L26325-02', 'L26325-03'], examples: false })
      expect(await site.ask('catalog.previewNumbers', { rule: 'L{yy}{jjj}-{seq:2}', count: 3 })).toEqual(tried)
      expect(await site.ask('catalog.previewNumbers', { rule: '{sku}-{seq:4}{check}', sku: 'CH', count: 1 })).toEqual({ numbers: ['CH-00017'], examples: false })
      expect((await site.ask('catalog.previewNumbers', { rule: '{seq:3}' })).numbers).toHaveLength(10)
      expect(await site.ask('catalog.previewNumbers', { rule: 'L{yy' })).toEqual({ numbers: [], examples: false, fault: { why: 'open-brace' } })
    }))

  it('are foretold for an item exactly as they will be issued, past what was issued before and what somebody typed in', () =>
    given(aSupplier(), aLocation('A-01'), anItem({ sku: 'CTRL', name: 'Controller', tracking: 'serial', expires: false, serialRule: 'C-{seq:3}' })).when(
      received('CTRL', { serials: ['C-004', 'C-006'] }), received('CTRL', { generate: true, quantity: 2 }),
    ).then(async (site) => {
      const foretold = await site.ask('catalog.previewNumbers', { rule: 'C-{seq:3}', of: 'serial', item: site.id('CTRL'), count: 4 })
      expect(foretold).toEqual({ numbers: ['C-003', 'C-005', 'C-007', 'C-008'], examples: false })
      await received('CTRL', { generate: true, quantity: 4 })(site)
      const serials = site.core.database.all<{ serial: string }>('SELECT serial FROM serial ORDER BY serial').map(({ serial }) => serial)
      expect(serials).toEqual(['C-001', 'C-002', 'C-003', 'C-004', 'C-005', 'C-006', 'C-007', 'C-008'])
    }))

  it('are only examples where chance or the supplier decides, and what is issued never meets a number in use', () =>
    given(aSupplier('S', 'Short'), aSupplier('S1', 'Longer'), aLocation('A-01'), anItem({ sku: 'R', name: 'Random', tracking: 'serial', expires: false, serialRule: '{rand:8}{mod37}' }),
      anItem({ sku: 'PER', name: 'Per supplier', tracking: 'lot', expires: false, lotRule: '{supplier}{seq:1}' })).when().then(async (site) => {
      expect(await site.ask('catalog.previewNumbers', { rule: '{rand:8}{mod37}', of: 'serial', item: site.id('R') })).toMatchObject({ examples: true, numbers: { length: 10 } })
      const lotsFrom = async (code: string, times: number): Promise<void> => {
        for (let time = 0; time < times; time += 1) {
          const { id } = await site.act('receiving.open', { supplier: site.id(code), location: site.id('A-01') })
          await site.act('receiving.enter', { receipt: id, entered: { item: site.id('PER'), quantity: 1 } })
        }
      }
      await lotsFrom('S', 11)
      await lotsFrom('S1', 2)
      expect(site.core.database.all<{ code: string }>("SELECT code FROM lot WHERE code GLOB 'S1*' ORDER BY first_hlc").map(({ code }) => code)).toEqual(['S1', 'S10', 'S11', 'S12', 'S13'])
      const { id } = await site.act('receiving.open', { supplier: site.id('S'), location: site.id('A-01') })
      await site.act('receiving.enter', { receipt: id, entered: { item: site.id('R'), generate: true, quantity: 500 } })
      expect(site.core.database.get('SELECT count(*) AS serials FROM serial')).toEqual({ serials: 500 })
    }))
})
