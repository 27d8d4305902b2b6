// What hands type about an item: which numbers are GTINs, what is wrong, and what goes out for each way of following it.
import { describe, expect, it } from 'vitest'
import { faultInRule } from '#domain/number-rule.ts'
import { advisedTracking, type Answers } from '../../src-renderer/screens/catalog/advised-tracking.ts'
import { draftOf, gtin14, holdsOf, itemOf, tracksLot, tracksSerial, type Draft } from '../../src-renderer/screens/catalog/item-draft.ts'
import { presetOf, sectors, suggestionsFor } from '../../src-renderer/screens/catalog/sector-presets.ts'
import { wrongWith } from '../../src-renderer/screens/catalog/wrong-item.ts'
import type { Words } from '../../src-renderer/words.ts'

/** Says the key instead of its sentence. */
const t = ((key: string) => key) as unknown as Words

const draft = (part: Partial<Draft> = {}): Draft => ({ ...draftOf(undefined, {}), sku: 'MILK', name: 'Milk', ...part })

describe('a GTIN as typed', () => {
  it.each([['4006381333931', '04006381333931'], ['96385074', '00000096385074'], ['012345678905', '00012345678905'], ['1 95212 34 00011-9', '19521234000119']])('%s is %s', (typed, gtin) => {
    expect(gtin14(typed)).toBe(gtin)
  })
  it.each(['', '123', '12345678901', 'ABCDEFGH', '123456789012345'])('“%s” is none', (typed) => {
    expect(gtin14(typed)).toBeUndefined()
  })
})

describe('what is wrong with an item', () => {
  it('is nothing where names and numbers are there', () => {
    expect(wrongWith(t, draft({ packing: [{ gtin: '4006381333931', quantity: '1', name: '' }, { gtin: '', quantity: '1', name: '' }] }))).toEqual({})
  })
  it('is said at its field', () => {
    expect(wrongWith(t, draft({ name: ' ', sku: '', unit: '' }))).toEqual({ name: 'form.needed', sku: 'form.needed', unit: 'form.needed' })
    expect(wrongWith(t, draft({ expires: true, shelfLifeDays: '0' }))).toEqual({ shelfLifeDays: 'form.wholeNumber' })
    expect(wrongWith(t, draft({ tracking: 'serial', warrantyMonths: 'two' }))).toEqual({ warrantyMonths: 'form.wholeNumber' })
  })
  it('is said at the very level', () => {
    const wrong = wrongWith(t, draft({ packing: [{ gtin: '4006381333931', quantity: '1', name: '' }, { gtin: '04006381333931', quantity: '12', name: '' }, { gtin: '12', quantity: '0', name: '' }] }))
    expect(wrong.gtins).toEqual(new Map([[1, 'catalog.gtinTwice'], [2, 'catalog.gtinWrong']]))
    expect(wrong.quantities).toEqual(new Map([[2, 'form.wholeNumber']]))
  })
  it('is not said of a field that this item does not show', () => {
    expect(wrongWith(t, draft({ expires: false, shelfLifeDays: 'x', tracking: 'lot', warrantyMonths: 'x' }))).toEqual({})
  })
})

describe('what goes out', () => {
  const full = draft({ expires: true, shelfLifeDays: '21', warrantyMonths: '24', lotRule: 'L{seq:3}', serialRule: 'S{seq:5}', packing: [{ gtin: '4006381333931', quantity: '12', name: '' }, { gtin: ' ', quantity: '', name: '' }] })
  it('are the rules and terms of its way of being followed, and no others', () => {
    expect(itemOf({ ...full, tracking: 'lot and serial' }, 'ID')).toEqual({ id: 'ID', sku: 'MILK', name: 'Milk', unit: 'piece', tracking: 'lot and serial', expires: true, shelfLifeDays: 21, warrantyMonths: 24, lotRule: 'L{seq:3}', serialRule: 'S{seq:5}', packing: [{ gtin: '04006381333931', quantity: 12 }] })
    expect(itemOf({ ...full, tracking: 'lot' }, undefined)).not.toHaveProperty('serialRule')
    for (const [change, asks] of [[{ tracking: 'lot', lotRule: '' }, true], [{ tracking: 'lot' }, false], [{ tracking: 'serial', lotRule: '' }, false]] as const) {
      expect('ownLots' in itemOf({ ...full, ownLots: true, ...change }, undefined), 'where lots have no rule').toBe(asks)
    }
    expect(itemOf({ ...full, tracking: 'serial' }, undefined)).not.toHaveProperty('lotRule')
    expect(Object.keys(itemOf({ ...full, tracking: 'none', expires: false }, undefined)).sort()).toEqual(['expires', 'name', 'packing', 'sku', 'tracking', 'unit'])
  })
  it('is the same item again where nothing was changed', () => {
    const item = { id: 'ID', sku: 'IBU', name: 'Ibuprofen', unit: 'bottle', tracking: 'lot and serial' as const, expires: true, shelfLifeDays: 720, warrantyMonths: 6, lotRule: 'IB{seq:2}', serialRule: 'S{seq:7}', packing: [{ gtin: '09521234000808', quantity: 1 }], scanBack: true }
    expect(itemOf(draftOf(item, {}), item.id)).toEqual(item)
  })
})

describe('a packing level', () => {
  const level = (quantity: string) => ({ gtin: '', quantity, name: '' })
  it('is said in the largest smaller level that fits in it exactly, and in no other', () => {
    expect(holdsOf([level('24'), level('6'), level('960')], 2)).toMatchObject({ amount: 40, of: 0 })
    expect(holdsOf([level('1'), level('12'), level('100')], 2)).toBeUndefined()
    expect(holdsOf([level('12'), level('')], 1)).toBeUndefined()
  })
})

describe('three answers', () => {
  it.each<[Answers, string | undefined]>([
    [{}, undefined], [{ recall: false }, 'none'], [{ recall: true, piece: true }, undefined], [{ recall: true, piece: false, together: false }, 'lot'],
    [{ recall: true, piece: false, together: true }, 'lot'], [{ recall: true, piece: true, together: false }, 'serial'], [{ recall: true, piece: true, together: true }, 'lot and serial'],
  ])('%o choose %s', (answers, tracking) => {
    expect(advisedTracking(answers)).toBe(tracking)
  })
})

describe('what a trade fills in', () => {
  it.each(sectors)('is right for %s: rules that work, and indicators that are complete', (sector) => {
    const { lotRule, serialRule, tracking } = presetOf[sector]
    for (const rule of [lotRule, serialRule]) if (rule !== '') expect(faultInRule(rule), rule).toBeUndefined()
    expect([lotRule !== '' && !tracksLot(tracking), serialRule !== '' && !tracksSerial(tracking)]).toEqual([false, false])
    for (const { indicator } of suggestionsFor(t, sector)) expect([indicator.type === 'measure', indicator.type === 'choice']).toEqual([indicator.unit !== undefined, indicator.choices !== undefined])
  })
})
