// The calibration card: whatever a scanner does to the five codes is found, and what can be learned is undone from then on.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factoryProfile } from '#contract/scanners.ts'
import type { Input } from '#contract/contract.ts'
import { calibrationCard } from '#domain/calibration/calibration-card.ts'
import { diagnose, type Profile } from '#domain/calibration/diagnose.ts'
import { identify } from '#domain/identify/identify.ts'
import { CSET82 } from '#domain/identify/lint-characters.ts'
import { createWedge, type Outcome } from '../../../src-renderer/wedge.ts'
import type { Stroke } from '../../../src-renderer/wedge-keys.ts'
import { dose } from '../../dose.ts'
import { typedBy, type Country, type TypedKey } from '../../keyboard-layouts.ts'

type Reading = Input<'station.calibrate'>['readings'][number]
const GS = '\u001d'
const lost = '\uFFFD'
const functionKey = (n: number): string => String.fromCharCode(0xe000 + n)

/** How a scanner at hand writes. `swap`: printed → received. */
interface Scanner {
  readonly swap: ReadonlyMap<string, string>
  readonly separator: string
  readonly prefix: string
  readonly aim: boolean
  readonly ended: Reading['ended']
  readonly gapMs: number
  readonly capsLock: boolean
}

const good: Scanner = { swap: new Map(), separator: GS, prefix: '', aim: true, ended: 'enter', gapMs: 8, capsLock: false }

/** As Caps Lock does; ß has no capital on a keyboard. */
const swapped = (text: string): string => [...text].map((one) => (one === 'ß' ? one : one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase())).join('')

/** What arrives when this scanner reads `says`. */
const sent = ({ swap, separator, prefix, aim, capsLock }: Scanner, says: string, aimId: string): string => {
  const arrived = [...`${prefix}${aim ? aimId : ''}${says}`].map((one) => (one === GS ? separator : swap.get(one) ?? one)).join('')
  return capsLock ? swapped(arrived) : arrived
}

const readingsOf = (scanner: Scanner): Reading[] =>
  calibrationCard.map(({ says, aim }, code) => ({ code, received: sent(scanner, says, aim), ended: scanner.ended, gapMs: scanner.gapMs }))

const codes = ({ findings }: { readonly findings: readonly { code: string; weight: string }[] }): string[] => findings.map((finding) => `${finding.code}: ${finding.weight}`).toSorted()
const of = (scanner: Partial<Scanner>) => diagnose('keyboard', readingsOf({ ...good, ...scanner }))

const strokesOf = (received: string, { ended, gapMs }: Pick<Scanner, 'ended' | 'gapMs'>): Stroke[] => {
  const strokes = [...received].map((one, n): Stroke => {
    const t = n * gapMs
    const number = one.charCodeAt(0) - 0xe000
    if (number > 0 && number < 25) return { t, key: `F${number}`, code: `F${number}` }
    if (one < ' ') return { t, key: String.fromCharCode(one.charCodeAt(0) + 64).toLowerCase(), ctrl: true }
    return { t, key: one }
  })
  const t = strokes.length * gapMs
  return ended === 'silence' ? strokes : [...strokes, { t, key: ended === 'enter' ? 'Enter' : 'Tab' }]
}

/** What the page's own reader of keystrokes makes of them. */
const heard = (profile: Profile, strokes: readonly Stroke[]): string[] => {
  const wedge = createWedge<Stroke>(() => profile)
  const scans: string[] = []
  const note = (out: readonly Outcome<Stroke>[]): void => {
    for (const one of out) if ('scan' in one) scans.push(one.scan)
  }
  for (const stroke of strokes) note(wedge.press(stroke).out)
  note(wedge.rest(Number.POSITIVE_INFINITY))
  return scans
}

describe('the card', () => {
  it('has five codes, and every character a GS1 element may hold is on the bars of the first three', () => {
    expect(calibrationCard.map(({ label }) => label)).toEqual(['letters', 'marks', 'gs1-128', 'gs1-datamatrix', 'link'])
    const bars = calibrationCard.slice(0, 3).map(({ says }) => says).join('')
    expect([...`${CSET82}]${GS}`].filter((character) => !bars.includes(character))).toEqual([])
  })
  it('reads as what it is when nothing is wrong', () => {
    const kinds = calibrationCard.map(({ aim, says }) => identify(`${aim}${says}`, { referenceYear: 2026 }))
    expect(kinds.map(({ kind }) => kind)).toEqual(['plain', 'plain', 'gs1', 'gs1', 'digital-link'])
    expect(kinds[2]).toMatchObject({ lot: 'ABCDEFGHIJKLM', serial: 'NOPQRSTUVWXYZ' })
    expect(calibrationCard[2]!.says.length).toBeLessThanOrEqual(48)
  })
})

describe('a scanner without a fault', () => {
  it('gets no finding, and the factory profile with its own suffix', () => {
    expect(of({})).toEqual({ findings: [], profile: { ...factoryProfile, suffix: '\r' } })
    expect(of({ ended: 'tab' })).toEqual({ findings: [], profile: { ...factoryProfile, suffix: '\t' } })
  })
  it('at its own port needs no suffix in its profile', () => {
    expect(diagnose('serial', readingsOf({ ...good, gapMs: 0 }))).toEqual({ findings: [], profile: factoryProfile })
  })
  it('may send the first FNC1 too', () => {
    const readings = readingsOf(good).map((one) => ([2, 3].includes(one.code) ? { ...one, received: `${one.received.slice(0, 3)}${GS}${one.received.slice(3)}` } : one))
    expect(diagnose('keyboard', readings).findings).toEqual([])
  })
})

describe('each fault by itself', () => {
  it('Caps Lock', () => {
    const { findings, profile } = of({ capsLock: true })
    expect(findings).toEqual([{ code: 'caps-lock', weight: 'change', facts: { case: 'inverted' } }])
    expect(profile).toEqual({ ...factoryProfile, suffix: '\r' })
  })
  it('letters all made capital, or all small', () => {
    const all = (change: (text: string) => string) => diagnose('keyboard', readingsOf(good).map((one) => ({ ...one, received: change(one.received) })))
    expect(all((text) => text.toUpperCase()).findings).toEqual([{ code: 'caps-lock', weight: 'change', facts: { case: 'upper' } }])
    expect(all((text) => text.toLowerCase()).findings).toEqual([{ code: 'caps-lock', weight: 'change', facts: { case: 'lower' } }])
  })
  it('no suffix', () => {
    expect(of({ ended: 'silence' })).toEqual({ findings: [{ code: 'suffix-missing', weight: 'change', facts: {} }], profile: factoryProfile })
  })
  it('GS is lost', () => expect(codes(of({ separator: '' }))).toEqual(['separator-lost: change']))
  it('GS comes as a key without a character', () => expect(codes(of({ separator: lost }))).toEqual(['separator-lost: change']))
  it.each([['F8', functionKey(8)], ['~', '~'], ['^', '^'], ['\u001e', '\u001e']])('GS comes as %j', (name, separator) => {
    expect(of({ separator })).toMatchObject({ findings: [{ code: 'separator-substituted', weight: 'learned', facts: { by: name } }], profile: { gsSubstitute: name } })
  })
  it.each(['<GS>', '{GS}', '^]'])('GS comes written out as %s, which no profile undoes', (separator) => {
    expect(of({ separator })).toMatchObject({ findings: [{ code: 'separator-substituted', weight: 'change', facts: { by: separator } }], profile: { gsSubstitute: null } })
  })
  it('GS comes as a character lots may hold', () => expect(codes(of({ separator: ';' }))).toEqual(['separator-substituted: change']))
  it('the symbology identifier is not sent', () => expect(codes(of({ aim: false }))).toEqual(['symbology-not-sent: note']))
  it('the maker\'s own code letters instead of the symbology identifier', () => {
    const letters = ['j', 'j', 'I', 'w', 's']
    const readings = readingsOf({ ...good, aim: false }).map((one) => ({ ...one, received: `${letters[one.code]}${one.received}` }))
    expect(diagnose('keyboard', readings).findings).toEqual([{ code: 'symbology-not-sent', weight: 'change', facts: { instead: 'j I w s' } }])
  })
  it('a prefix', () => expect(of({ prefix: '\u0002' })).toMatchObject({ findings: [{ code: 'prefix-found', weight: 'learned', facts: { prefix: '\u0002' } }], profile: { prefix: '\u0002' } }))
  it('a prefix too long to store', () => expect(of({ prefix: '123456789' })).toMatchObject({ findings: [{ code: 'prefix-found', weight: 'change' }], profile: { prefix: '' } }))
  it('too slow', () => expect(of({ gapMs: 62 })).toMatchObject({ findings: [{ code: 'too-slow', weight: 'learned', facts: { gapMs: '62', limit: '35', proposed: '95' } }], profile: { gapMsMax: 95 } }))
  it('slower than any profile takes', () => expect(of({ gapMs: 400 })).toMatchObject({ findings: [{ code: 'too-slow', weight: 'change' }], profile: { gapMsMax: 300 } }))
  it('another code of the card', () => {
    const readings = readingsOf(good)
    for (const step of readings) {
      for (const other of readings.filter(({ code }) => code !== step.code)) {
        expect(diagnose('keyboard', [{ ...step, received: other.received }]).findings.filter(({ code }) => code === 'wrong-code'), `${other.code} at ${step.code}`)
          .toEqual([{ code: 'wrong-code', weight: 'change', facts: { code: String(step.code + 1), like: String(other.code + 1) } }])
      }
    }
  })
  it.each([']E09521234543213', ']C1019521234000119172612311012345', 'https://example.com/a/page/that/is/long/enough?with=a&question=too', ']d2010952123400042621C9-100231', 'x'])('something else: %s', (received) => {
    for (const step of readingsOf(good)) expect(diagnose('keyboard', [{ ...step, received }]).findings).toContainEqual({ code: 'wrong-code', weight: 'change', facts: { code: String(step.code + 1), like: '' } })
  })
  it('nothing readable', () => {
    const nothing = readingsOf(good).map((one) => ({ ...one, received: '' }))
    expect(codes(diagnose('keyboard', nothing))).toEqual(nothing.map(() => 'not-read: change'))
    expect(diagnose('keyboard', nothing).profile).toEqual(factoryProfile)
  })
  it('no camera: the square codes are only worth knowing', () => {
    const bars = readingsOf(good).map((one) => (one.code > 2 ? { ...one, received: '' } : one))
    expect(diagnose('keyboard', bars).findings).toEqual([4, 5].map((code) => ({ code: 'not-read', weight: 'note', facts: { code: String(code), kind: 'square' } })))
  })
  it('a second try of the same code takes the place of the first', () => {
    const readings = readingsOf(good)
    expect(diagnose('keyboard', [{ ...readings[0]!, received: 'oops' }, ...readings]).findings).toEqual([])
  })
})

const arrivedAs = ({ key, altGr }: TypedKey): string => {
  const functionNumber = /^F(\d+)$/.exec(key)?.[1]
  return functionNumber !== undefined ? functionKey(Number(functionNumber)) : altGr || key === 'Dead' ? lost : key
}

describe('countries that differ', () => {
  const typed = (text: string, scanner: Country, computer: Country): string => typedBy(text, scanner, computer).map(arrivedAs).join('')
  const between = (scanner: Country, computer: Country, aim = true) =>
    diagnose('keyboard', calibrationCard.map((card, code) => ({ code, received: typed(`${aim ? card.aim : ''}${card.says}`, scanner, computer), ended: 'enter', gapMs: 6 })))

  const pairs: [Country, Country][] = [['us', 'german'], ['us', 'french'], ['us', 'turkish'], ['us', 'spanish'], ['german', 'us'], ['turkish', 'us'], ['spanish', 'german'], ['german', 'turkish']]
  it.each(pairs)('a %s scanner at a %s computer: found, and nothing else is', (scanner, computer) => {
    const { findings } = between(scanner, computer)
    expect(findings.map(({ code }) => code)).toEqual(['layout-differs', 'separator-substituted'])
  })
  it.each(pairs)('a %s scanner at a %s computer: whatever is not called lost is read right', (scanner, computer) => {
    const { findings, profile } = between(scanner, computer)
    const unreadable = findings[0]?.facts['lost'] ?? ''
    const text = [...`${CSET82}${CSET82}`].filter((character) => !unreadable.includes(character)).join('')
    expect(heard(profile, strokesOf(typed(text, scanner, computer), { ended: 'enter', gapMs: 6 }))).toEqual([text])
  })
  it('a US scanner at a German computer: Y and Z, and accents that never arrive', () => {
    const { findings, profile } = between('us', 'german')
    expect(profile.layout).toMatchObject({ y: 'z', z: 'y', Y: 'Z', Z: 'Y', 'ß': '-', '-': '/', ')': '(' })
    expect(findings[0]).toMatchObject({ weight: 'change', facts: { lost: expect.stringContaining('=') } })
  })
  it('the same country: no finding of the layout', () => expect(between('german', 'german').findings.map(({ code }) => code)).toEqual(['separator-substituted']))
})

describe('whatever is done to the card', () => {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz'
  const otherSigns = [...'0123456789!"#$%&\'()*+,-./:;<=>?@[\\]_{|}']
  const shuffled = <T>(all: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length })
  /** Letters among themselves, capitals along with them; everything else among itself and with signs of other countries. */
  const aLayout = fc.tuple(shuffled([...alphabet]), shuffled([...otherSigns, ...'§°ßöüäçñ']), fc.boolean(), fc.boolean()).map(([letters, signs, lettersDiffer, signsDiffer]) => new Map([
    ...[...alphabet].flatMap((letter, n): [string, string][] => (lettersDiffer ? [[letter, letters[n]!], [letter.toUpperCase(), letters[n]!.toUpperCase()]] : [])),
    ...otherSigns.flatMap((sign, n): [string, string][] => (signsDiffer ? [[sign, signs[n]!]] : [])),
  ].filter(([printed, received]) => printed !== received)))
  const aScanner: fc.Arbitrary<Scanner> = fc.record({
    swap: aLayout, separator: fc.constantFrom(GS, GS, '', '~', '^', '`', functionKey(8), functionKey(12)), prefix: fc.constantFrom('', '', '\u0002', '#', 'AB', 'x>'), aim: fc.boolean(),
    ended: fc.constantFrom('enter', 'tab', 'silence'), gapMs: fc.integer({ min: 1, max: 180 }), capsLock: fc.boolean(),
  })
  const done = ({ swap, separator, prefix, aim, ended, gapMs, capsLock }: Scanner): string[] => [
    ...(swap.size > 0 ? ['layout-differs: learned'] : []), ...(separator === '' ? ['separator-lost: change'] : separator === GS ? [] : ['separator-substituted: learned']),
    ...(prefix === '' ? [] : ['prefix-found: learned']), ...(aim ? [] : ['symbology-not-sent: note']), ...(ended === 'silence' ? ['suffix-missing: change'] : []),
    ...(gapMs > 35 ? ['too-slow: learned'] : []), ...(capsLock ? ['caps-lock: change'] : []),
  ].toSorted()
  /** Long enough to be a scan. Before a GS there is at least an AI and a value. */
  const aCode = fc.string({ unit: fc.constantFrom(...alphabet, ...alphabet.toUpperCase(), ...otherSigns, GS), minLength: 8, maxLength: 40 }).filter((text) => !text.slice(0, 3).includes(GS) && !text.endsWith(GS))

  it('exactly that is found, and the stored profile gives every other code back as it is printed', () => {
    fc.assert(fc.property(aScanner, aCode, (scanner, code) => {
      const diagnosis = diagnose('keyboard', readingsOf(scanner))
      expect(codes(diagnosis)).toEqual(done(scanner))
      const upright = { ...scanner, capsLock: false }
      const says = scanner.separator === '' ? code.replaceAll(GS, '') : code
      const aimId = scanner.aim ? ']C1' : ''
      if (says.length >= 6) expect(heard(diagnosis.profile, strokesOf(sent(upright, says, ']C1'), upright))).toEqual([`${aimId}${says}`])
    }), { numRuns: dose(300, 5_000) })
  })
})
