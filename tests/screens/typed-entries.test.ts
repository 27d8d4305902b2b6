// What hands type at the dock: many serials in few strokes, and dates in every habit.
import { describe, expect, it } from 'vitest'
import { readSerials } from '#contract/serial-list.ts'
import { daysBetween, readDay, shownDay } from '../../src-renderer/days.ts'

const serials = (typed: string): readonly string[] | string => {
  const list = readSerials(typed)
  return list.ok ? list.serials : `${list.why}: ${list.part}`
}

describe('serials typed or pasted', () => {
  it('come one a line, with commas, semicolons or tabs, in the order given', () => {
    expect(serials(' B2, A1\nC3;D4\tE5 \n\n')).toEqual(['B2', 'A1', 'C3', 'D4', 'E5'])
  })
  it('come as a range that keeps its leading zeros', () => {
    expect(serials('SN008-SN011')).toEqual(['SN008', 'SN009', 'SN010', 'SN011'])
    expect(serials('AB-C-098-AB-C-101')).toEqual(['AB-C-098', 'AB-C-099', 'AB-C-100', 'AB-C-101'])
    expect(serials('SN001 - SN250')).toHaveLength(250)
    expect(serials('SN8-SN11')).toEqual(['SN8', 'SN9', 'SN10', 'SN11'])
  })
  it('come as a first number and how many', () => {
    expect(serials('A001+3')).toEqual(['A001', 'A002', 'A003'])
    expect(serials('00000000000000000098+3')).toEqual(['00000000000000000098', '00000000000000000099', '00000000000000000100'])
  })
  it('keep a hyphen that is part of one serial', () => {
    expect(serials('SN-001')).toEqual(['SN-001'])
    expect(serials('2027-0001')).toEqual(['2027-0001'])
    expect(serials('A1-B2')).toEqual(['A1-B2'])
  })
  it('are told apart from a slip of the hand', () => {
    expect(serials('SN001-SM250')).toBe('prefixes: SN001-SM250')
    expect(serials('SN010-SN001')).toBe('backwards: SN010-SN001')
    expect(serials('A1,A2,A1')).toBe('repeated: A1')
    expect(serials('SN 01')).toBe('spaces: SN 01')
    expect(serials('A1+10001')).toBe('too-many: A1+10001')
    expect(serials('A00001-A10001')).toBe('too-many: A00001-A10001')
    expect(serials('A00001+9999,B1+2')).toBe('too-many: B1+2')
  })
})

describe('days', () => {
  it('are read in every usual habit, and never outside the calendar', () => {
    for (const typed of ['2027-03-12', '270312', '20270312', '12 Mar 2027', '12mar27', '12 March 2027', '12.3.2027', '12/03/27']) expect(readDay(typed)).toBe('2027-03-12')
    for (const typed of ['', '31.2.2027', '270231', '12 Foo 2027', '2027', '13/13/2027', '2027-00-10']) expect(readDay(typed)).toBeUndefined()
    expect(readDay('29.2.2028')).toBe('2028-02-29')
  })
  it('are shown with their year and counted without a clock', () => {
    expect(shownDay('2027-03-12', 'en')).toBe('12 Mar 2027')
    expect(daysBetween('2026-11-21', '2027-03-12')).toBe(111)
    expect(daysBetween('2027-03-12', '2027-03-09')).toBe(-3)
  })
})
