// A keyboard-wedge scanner types like a person, only faster: both must come out whole.
import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainProfile, type Stroke, type WedgeProfile } from '../../src-renderer/wedge-keys.ts'
import { createWedge, type Outcome } from '../../src-renderer/wedge.ts'

/** A key pressed, and let go where `up` says when. */
type Key = Stroke & { readonly up?: number }
interface Heard { scans: string[]; typed: string }

interface PlayOptions {
  readonly profile?: Partial<WedgeProfile>
  /** The page never looks at its clock. */
  readonly busy?: boolean
}

/** Plays keys with the clock running between them, as the page does. Keys that were not kept back count as typed. */
const play = (keys: readonly Key[], { profile = {}, busy = false }: PlayOptions = {}): Heard & { rejected: string[]; passed: string[] } => {
  const wedge = createWedge<Stroke>(() => ({ ...plainProfile, ...profile }))
  const clock = busy ? () => undefined : wedge.due
  const heard = { scans: [] as string[], typed: '', rejected: [] as string[], passed: [] as string[] }
  const note = (out: readonly Outcome<Stroke>[]): void => {
    for (const one of out) {
      if ('scan' in one) heard.scans.push(one.scan)
      else if ('rejected' in one) heard.rejected.push(one.rejected)
      else heard.typed += one.typed.map((stroke) => stroke.key).join('')
    }
  }
  const happenings = keys.flatMap((key) => [{ t: key.t, key, down: true }, ...(key.up === undefined ? [] : [{ t: key.up, key, down: false }])]).toSorted((one, other) => one.t - other.t)
  for (const { t, key, down } of happenings) {
    for (let due = clock(); due !== undefined && due < t; due = clock()) note(wedge.rest(due + 0.1))
    if (!down) wedge.release(key)
    if (!down) continue
    const { keep, out } = wedge.press(key)
    note(out)
    if (keep || key.key === 'Shift') continue
    heard.passed.push(key.key)
    if (key.key.length === 1) heard.typed += key.key
  }
  note(wedge.rest(Number.POSITIVE_INFINITY))
  return heard
}

const at = (start: number, gap: number, text: string): Key[] => [...text].map((key, n) => ({ t: start + n * gap, key }))

describe('the published keyboard traces', () => {
  const file = new URL('../../../shared/vectors/wedge-traces.public.json', import.meta.url)
  if (!existsSync(file)) {
    it.skip('are not here: 1 file of vectors skipped', () => undefined)
    return
  }
  const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as {
    vectors: { id: string; note: string; input: { events: Stroke[]; config: { prefix: string; gsSubstitute: string | null } }; expect: Heard }[]
  }
  it.each(vectors.map((vector) => [vector.id, vector.note, vector] as const))('%s: %s', (_id, _note, vector) => {
    const { prefix, gsSubstitute } = vector.input.config
    const { scans, typed, rejected } = play(vector.input.events, { profile: { prefix, gsSubstitute } })
    expect({ scans, typed }).toEqual(vector.expect)
    expect(rejected).toEqual([])
  })
})

describe('a scanner in the hand', () => {
  it('ends a scan by silence when it sends no Enter', () => {
    expect(play(at(0, 8, '09521234543213')).scans).toEqual(['09521234543213'])
  })
  it('is waited for through a stutter from its very first scan on, unless it has ended one by silence', () => {
    const stuttering = (start: number): Stroke[] => [...at(start, 5, '0109521234000119'), ...at(start + 260, 5, '10M-4417'), { t: start + 300, key: 'Enter' }]
    expect(play(stuttering(0)).scans).toEqual(['010952123400011910M-4417'])
    expect(play([...at(0, 8, '09521234543213'), ...stuttering(1_000)])).toMatchObject({ scans: ['09521234543213', '0109521234000119'], rejected: ['10M-4417'] })
  })
  it('keeps its Enter, its Tab and a second terminator away from the page', () => {
    const scan = at(0, 8, '09521234543213')
    const heard = play([...scan, { t: 120, key: 'Enter' }, { t: 122, key: 'j', ctrl: true }, { t: 125, key: 'Tab' }])
    expect(heard).toEqual({ scans: ['09521234543213'], typed: '', rejected: [], passed: [] })
  })
  it('sends the control characters of an ISO/IEC 15434 message as Ctrl keys', () => {
    const strokes: Stroke[] = [...at(0, 5, '[)>'), { t: 15, key: '^', ctrl: true }, ...at(20, 5, '06'), { t: 30, key: '+', code: 'BracketRight', ctrl: true },
      ...at(35, 5, '1TLOT1'), { t: 65, key: '^', ctrl: true }, { t: 70, key: 'd', ctrl: true }, { t: 75, key: 'Enter' }]
    expect(play(strokes).scans).toEqual(['[)>\u001e06\u001d1TLOT1\u001e\u0004'])
  })
  it('never lets a function key inside a burst through, whatever it stands for', () => {
    const heard = play([...at(0, 5, '010952'), { t: 30, key: 'F8' }, ...at(35, 5, '1012'), { t: 60, key: 'Enter' }])
    expect(heard).toEqual({ scans: ['010952\u001d1012'], typed: '', rejected: [], passed: [] })
  })
  it('comes out whole on a computer that stutters', () => {
    const first: Stroke[] = [...at(0, 5, '09521234543213'), { t: 75, key: 'Enter' }]
    const late: Stroke[] = [{ t: 1000, key: ']' }, ...at(1059, 2, 'd2010952'), ...at(1205, 2, '1234000426'), { t: 1230, key: 'Enter' }]
    expect(play([...first, ...late], { busy: true })).toEqual({ scans: ['09521234543213', ']d20109521234000426'], typed: '', rejected: [], passed: [] })
  })
  it('with a prefix taught, takes only what begins with it', () => {
    const profile = { prefix: '\u0002' }
    const heard = play([{ t: 0, key: 'b', ctrl: true }, ...at(5, 5, 'LOT-2024'), { t: 50, key: 'Enter' }, ...at(500, 5, 'LOT-2025'), { t: 545, key: 'Enter' }], { profile })
    expect(heard).toEqual({ scans: ['LOT-2024'], typed: 'LOT-2025', rejected: [], passed: ['Enter'] })
  })
})

describe('a hand on the keyboard', () => {
  it('may hold a key down: repeats are not a scan', () => {
    const repeats = Array.from({ length: 30 }, (_, n): Stroke => ({ t: 400 + n * 30, key: 'x', repeat: true }))
    expect(play([{ t: 0, key: 'x' }, ...repeats])).toMatchObject({ scans: [], typed: 'x'.repeat(31) })
  })
  it('gets Enter, Escape, function keys and copying through at once', () => {
    const heard = play([{ t: 0, key: 'Enter' }, { t: 300, key: 'F8' }, { t: 600, key: 'c', ctrl: true }, { t: 900, key: 'Escape' }, { t: 1200, key: ' ' }])
    expect(heard.passed).toEqual(['Enter', 'F8', 'c', 'Escape', ' '])
  })
  it('rolls two keys quickly and loses neither', () => {
    expect(play([...at(0, 20, 'th'), ...at(150, 20, 'er'), { t: 300, key: 'e' }])).toMatchObject({ scans: [], typed: 'there' })
  })
  it('types, scans and types again: the words stay words and the scan a scan', () => {
    const gap = fc.integer({ min: 70, max: 400 })
    const word = fc.string({ unit: fc.constantFrom(...'abcdefgh 0123-'), minLength: 1, maxLength: 12 }).map((text) => text.replaceAll(' ', '_'))
    const code = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF/.-'), minLength: 6, maxLength: 60 })
    fc.assert(fc.property(fc.array(fc.record({ word, gap, code, speed: fc.integer({ min: 1, max: 34 }) }), { minLength: 1, maxLength: 6 }), (turns) => {
      const strokes: Stroke[] = []
      let t = 0
      for (const { word, gap, code, speed } of turns) {
        strokes.push(...at(t, gap, word))
        t += word.length * gap + 110
        strokes.push(...at(t, speed, code), { t: t + code.length * speed, key: 'Enter' })
        t += code.length * speed + 200
      }
      expect(play(strokes)).toEqual({ scans: turns.map((turn) => turn.code), typed: turns.map((turn) => turn.word).join(''), rejected: [], passed: [] })
    }), { numRuns: 300 })
  })
})

/** One scanner: each key let go before the next, Enter at the end. */
const scanner = (start: number, gap: number, text: string): Key[] => [...[...text].map((key, n) => ({ t: start + n * gap, key, up: start + n * gap + gap / 2 })), { t: start + text.length * gap, key: 'Enter', up: start + text.length * gap + 1 }]
const withoutEnd = (keys: Key[]): Key[] => keys.slice(0, -1)
const stalled = (keys: readonly Key[], from: number, ms: number): Key[] => keys.map((key, n) => (n < from ? key : { ...key, t: key.t + ms, ...(key.up === undefined ? {} : { up: key.up + ms }) }))
const nothing = { scans: [], typed: '', passed: [] }

describe('what may be half of a scan, or two in one, is rejected', () => {
  const enter = { suffix: '\r' } as const
  it('a scan without the key its scanner ends with has lost its end', () => {
    expect(play(withoutEnd(scanner(0, 5, 'M-439012')), { profile: enter })).toEqual({ ...nothing, rejected: ['M-439012'] })
    expect(play([...scanner(0, 5, 'LOC-A-01'), ...withoutEnd(scanner(1_000, 5, 'M-439012'))])).toMatchObject({ scans: ['LOC-A-01'], rejected: ['M-439012'] })
  })
  it('its last keys, when they come at last, are not typing and press nothing', () => {
    expect(play(stalled(scanner(0, 5, 'LOT-M-4390'), 9, 700), { profile: enter })).toEqual({ ...nothing, rejected: ['LOT-M-439', '0'] })
    expect(play(stalled(scanner(0, 5, 'LOT-M-4390'), 10, 700), { profile: enter })).toEqual({ ...nothing, rejected: ['LOT-M-4390'] })
  })
  it('first keys that were given up as typing take the rest of their scan with them', () => {
    expect(play(stalled(scanner(0, 5, '01095LOT-M-4390'), 5, 800))).toMatchObject({ scans: [], typed: '01095', rejected: ['LOT-M-4390'] })
  })
  it('the same twice without a key at the end: this scanner sends none, unless its profile says so', () => {
    const silent = [...scanner(0, 5, 'LOC-A-01'), ...[1_000, 3_000, 5_000].flatMap((start) => withoutEnd(scanner(start, 5, `M-43901${start === 5_000 ? 3 : 2}`)))]
    expect(play(silent)).toMatchObject({ scans: ['LOC-A-01', 'M-439012', 'M-439013'], rejected: ['M-439012'] })
    expect(play(silent, { profile: enter })).toMatchObject({ scans: ['LOC-A-01'], rejected: ['M-439012', 'M-439012', 'M-439013'] })
  })
  it('a scan that ends with another key than its scanner sends was cut by a hand', () => {
    expect(play(scanner(0, 5, 'M-439012'), { profile: { suffix: '\t' } })).toEqual({ ...nothing, rejected: ['M-439012'] })
    expect(play([...withoutEnd(scanner(0, 5, 'M-439012')), { t: 42, key: 'Escape' }])).toMatchObject({ scans: [], rejected: ['M-439012'] })
  })
  it('a scan right behind a typed key may lack its first, unless it says itself where it begins', () => {
    const typed = at(0, 80, 'qty')
    expect(play([...typed, ...scanner(220, 5, '09521234543213')])).toMatchObject({ scans: [], typed: 'qty', rejected: ['09521234543213'] })
    for (const busy of [false, true]) {
      expect(play([...typed, ...scanner(220, 5, ']E009521234543213')], { busy })).toMatchObject({ scans: [']E009521234543213'], typed: 'qty', rejected: [] })
      expect(play([...typed, { t: 220, key: 'b', ctrl: true, up: 222 }, ...scanner(225, 5, '09521234543213')], { busy, profile: { prefix: '\u0002' } })).toMatchObject({ scans: ['09521234543213'], typed: 'qty', rejected: [] })
    }
    expect(play([...typed, ...scanner(220, 5, '09521234543213')], { busy: true }), 'a page that saw no clock').toMatchObject({ scans: [], rejected: ['y09521234543213'] })
  })
  it('a key that a hand holds while the scanner goes on is no part of the scan', () => {
    const [before, after] = [scanner(0, 4, 'LOT-M').slice(0, -1), scanner(22, 4, '4390-12')]
    expect(play([...before, { t: 20, key: 'x', up: 105 }, ...after])).toEqual({ ...nothing, rejected: ['LOT-Mx4390-12'] })
    const rolling = scanner(0, 4, 'LOT-M-4390').map((key) => ({ ...key, up: key.t + 6 }))
    expect(play(rolling).scans, 'a scanner that presses the next before it lets go').toEqual(['LOT-M-4390'])
  })
  it('a key with a pause on both sides within a scan is a hand\'s', () => {
    const cut = scanner(0, 5, 'LOT-M-4390-12345')
    const hand = cut.slice(0, 8).concat({ t: 120, key: 'x', up: 122 }, stalled(cut.slice(8), 0, 180))
    expect(play(hand)).toMatchObject({ scans: [], rejected: ['LOT-M-43x90-12345'] })
  })
  it('two keyboard scanners at once with a prefix: each is heard whole or not at all, and nothing leaks', () => {
    const code = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF/.-'), minLength: 6, maxLength: 40 })
    const one = fc.record({ code, start: fc.integer({ min: 0, max: 300 }), gap: fc.integer({ min: 1, max: 12 }) })
    const whole = ({ code: text, start, gap }: { code: string; start: number; gap: number }): Key[] => [{ t: start, key: 'b', ctrl: true, up: start + gap / 2 }, ...scanner(start + gap, gap, text)]
    fc.assert(fc.property(one, one, (first, other) => {
      const heard = play([...whole(first), ...whole(other)].toSorted((a, b) => a.t - b.t), { profile: { prefix: '\u0002', suffix: '\r' } })
      for (const scan of heard.scans) expect([first.code, other.code]).toContain(scan)
      expect(heard.typed).toBe('')
      if (heard.scans.length < 2) expect(heard.rejected.length).toBeGreaterThan(0)
    }), { numRuns: 500 })
  })
  it('a stall of the computer anywhere behind the third key loses no character without saying so', () => {
    const cut = fc.record({ code: fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF/.-'), minLength: 8, maxLength: 40 }), gap: fc.integer({ min: 1, max: 20 }), at: fc.nat(), stall: fc.integer({ min: 0, max: 950 }), busy: fc.boolean() })
    fc.assert(fc.property(cut, ({ code, gap, at: place, stall, busy }) => {
      const from = 3 + (place % (code.length - 2))
      const heard = play(stalled(scanner(0, gap, code), from, stall), { busy, profile: { suffix: '\r' } })
      if (heard.scans.length > 0) expect(heard.scans).toEqual([code])
      else expect(heard.rejected.length).toBeGreaterThan(0)
      expect(heard.passed).toEqual([])
    }), { numRuns: 500 })
  })
})

describe('a scanner\'s profile', () => {
  it('turns the keys of another layout back into what is printed, in scans and not in typing', () => {
    const profile = { layout: { y: 'z', z: 'y', '+': ']' } }
    expect(play([...scanner(0, 5, '+C1LOTzy'), ...at(1_000, 90, 'zy')], { profile })).toMatchObject({ scans: [']C1LOTyz'], typed: 'zy' })
  })
  it('takes the key that stands for GS, a character or a function key', () => {
    for (const gsSubstitute of ['F8', '~']) expect(play([...withoutEnd(scanner(0, 5, '010952')), { t: 30, key: gsSubstitute, up: 32 }, ...scanner(35, 5, '1012')], { profile: { gsSubstitute } }).scans).toEqual(['010952\u001d1012'])
  })
  it('gives a slow wireless scanner the time it needs', () => {
    const slow = scanner(0, 70, '09521234543213')
    expect(play(slow)).toMatchObject({ scans: [], typed: '09521234543213' })
    expect(play(slow, { profile: { gapMsMax: 90 } })).toMatchObject({ scans: ['09521234543213'], typed: '' })
  })
  it('counts from the next key on when it is changed', () => {
    let profile: WedgeProfile = plainProfile
    const wedge = createWedge<Stroke>(() => profile)
    const scansOf = (keys: readonly Key[]): string[] => keys.flatMap((key) => wedge.press(key).out).flatMap((one) => ('scan' in one ? [one.scan] : []))
    expect(scansOf(scanner(0, 5, 'LOT|4390'))).toEqual(['LOT|4390'])
    profile = { ...plainProfile, gsSubstitute: '|' }
    expect(scansOf(scanner(1_000, 5, 'LOT|4390'))).toEqual(['LOT\u001d4390'])
  })
})
