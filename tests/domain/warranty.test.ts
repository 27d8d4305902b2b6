// How long a warranty runs, and why: month ends and leap days, what it begins with, and what of it a swap carries on.
import { describe, expect, it } from 'vitest'
import type { Item } from '#domain/events.ts'
import { dayAfter } from '#domain/lot.ts'
import { carriedUntil, monthsAfter, monthsBefore, warrantyOf } from '#domain/warranty.ts'

const laptop = (terms: Partial<Item> = {}): Item => ({ id: 'i', sku: 'LAP', name: 'Laptop', tracking: 'serial', unit: 'piece', packing: [], expires: false, scanBack: false, warrantyMonths: 24, ...terms })

describe('so many months on', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'], ['2028-01-31', 1, '2028-02-29'], ['2027-02-28', 12, '2028-02-28'], ['2028-02-29', 12, '2029-02-28'], ['2028-02-29', 48, '2032-02-29'],
    ['2026-12-31', 2, '2027-02-28'], ['2026-08-31', 1, '2026-09-30'], ['2026-11-21', 24, '2028-11-21'], ['2099-12-31', 600, '2149-12-31'],
  ])('%s and %i months is %s', (day, months, then) => expect(monthsAfter(day, months)).toBe(then))

  it('is turned round: the first day from which it is a day or later', () => {
    for (const months of [1, 2, 6, 11, 12, 13, 600]) {
      for (let day = '2027-01-01'; day < '2028-04-01'; day = dayAfter(day, 1)) {
        const first = monthsBefore(day, months)
        expect(monthsAfter(first, months) >= day && monthsAfter(dayAfter(first, -1), months) < day, `${months} months before ${day}: ${first}`).toBe(true)
      }
    }
  })
})

describe('a warranty', () => {
  it('runs from the shipment where nothing else is said, and not before', () => {
    expect(warrantyOf(laptop(), { made: '2026-01-01' })).toEqual({ because: 'not-shipped', months: 24 })
    expect(warrantyOf(laptop(), { shipped: '2026-03-31', purchased: '2026-05-01' })).toEqual({ because: 'shipped', from: '2026-03-31', until: '2028-03-31', months: 24 })
  })

  it('runs from the purchase where the owner must register, but never from before it left the house', () => {
    const registered = laptop({ warrantyFrom: 'registration', warrantyCovers: 'Parts and labour' })
    expect(warrantyOf(registered, { shipped: '2026-03-31' })).toEqual({ because: 'not-registered', months: 24, covers: 'Parts and labour' })
    expect(warrantyOf(registered, { shipped: '2026-03-31', purchased: '2026-05-01' })).toMatchObject({ because: 'registered', from: '2026-05-01', until: '2028-05-01' })
    expect(warrantyOf(registered, { shipped: '2026-03-31', purchased: '2026-03-30' })).toMatchObject({ because: 'earlier-than-shipped', from: '2026-03-31', until: '2028-03-31' })
    expect(warrantyOf(registered, { shipped: '2026-03-31', purchased: '2026-03-31' })).toMatchObject({ because: 'registered', from: '2026-03-31' })
    expect(warrantyOf(registered, { purchased: '2026-03-30' })).toMatchObject({ because: 'registered', from: '2026-03-30' })
  })

  it('runs from the day it was made where the item says so', () => {
    expect(warrantyOf(laptop({ warrantyFrom: 'production' }), { made: '2028-02-29', shipped: '2028-06-01' })).toMatchObject({ because: 'made', until: '2030-02-28' })
    expect(warrantyOf(laptop({ warrantyFrom: 'production' }), { shipped: '2028-06-01' })).toMatchObject({ because: 'not-made' })
  })

  it('is none where the item has no terms, unless it was carried over', () => {
    const { warrantyMonths: _none, ...without } = laptop()
    expect(warrantyOf(without, { shipped: '2026-03-31' })).toEqual({ because: 'no-terms' })
    expect(warrantyOf(without, { shipped: '2026-03-31', carried: { from: 'S1', until: '2027-01-01' } })).toEqual({ because: 'swapped', until: '2027-01-01', carriedFrom: 'S1' })
  })
})

describe('a swap', () => {
  const old = { because: 'shipped', from: '2026-03-31', until: '2028-03-31', months: 24 } as const
  it.each([
    ['remainder', '2027-01-31', '2028-03-31'], ['new-term', '2027-01-31', '2029-01-31'], ['longer', '2027-01-31', '2029-01-31'], ['longer', '2026-03-31', '2028-03-31'], ['remainder', '2030-01-01', '2028-03-31'],
  ] as const)('carries the %s on %s until %s', (warrantyAtSwap, day, until) => expect(carriedUntil(laptop({ warrantyAtSwap }), old, day)).toBe(until))

  it('carries the remainder where the item says nothing, and nothing where nothing runs yet', () => {
    expect(carriedUntil(laptop(), old, '2027-01-31')).toBe('2028-03-31')
    expect(carriedUntil(laptop(), { because: 'not-registered' }, '2027-01-31')).toBeUndefined()
    expect(carriedUntil(laptop({ warrantyAtSwap: 'longer' }), { because: 'not-registered' }, '2027-01-31')).toBe('2029-01-31')
  })
})
