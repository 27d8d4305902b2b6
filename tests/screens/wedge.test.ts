// A keyboard-wedge scanner types like a person, only faster: both must come out whole.
import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWedge, plainProfile, type Outcome, type Stroke, type WedgeProfile } from '../../src-renderer/wedge.ts'

interface Heard { scans: string[]; typed: string }

/** Plays strokes with the clock running between them, as the page does; a busy page never looks at it. Keys that were not kept back count as typed. */
const play = (strokes: readonly Stroke[], profile: WedgeProfile = plainProfile, busy = false): Heard & { passed: string[] } => {
  const wedge = createWedge(profile)
  const clock = busy ? () => undefined : wedge.due
  const heard = { scans: [] as string[], typed: '', passed: [] as string[] }
  const note = (out: readonly Outcome<Stroke>[]): void => {
    for (const one of out) {
      if ('scan' in one) heard.scans.push(one.scan)
      else heard.typed += one.typed.map((stroke) => stroke.key).join('')
    }
  }
  for (const stroke of strokes) {
    for (let due = clock(); due !== undefined && due < stroke.t; due = clock()) note(wedge.rest(due + 0.1))
    const { keep, out } = wedge.press(stroke)
    note(out)
    if (keep || stroke.key === 'Shift') continue
    heard.passed.push(stroke.key)
    if (stroke.key.length === 1) heard.typed += stroke.key
  }
  note(wedge.rest(Number.POSITIVE_INFINITY))
  return heard
}

const at = (start: number, gap: number, text: string): Stroke[] => [...text].map((key, n) => ({ t: start + n * gap, key }))

describe('the published keyboard traces', () => {
  const file = new URL('../../../shared/vectors/wedge-traces.public.json', import.meta.url)
  if (!existsSync(file)) {
    it.skip('are not here: 1 file of vectors skipped', () => undefined)
    return
  }
  const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as {
    vectors: { id: string; note: string; input: { events: Stroke[]; config: WedgeProfile }; expect: Heard }[]
  }
  it.each(vectors.map((vector) => [vector.id, vector.note, vector] as const))('%s: %s', (_id, _note, vector) => {
    const heard = play(vector.input.events, vector.input.config)
    expect({ scans: heard.scans, typed: heard.typed }).toEqual(vector.expect)
  })
})

describe('a scanner in the hand', () => {
  it('ends a scan by silence when it sends no Enter', () => {
    expect(play(at(0, 8, '09521234543213')).scans).toEqual(['09521234543213'])
  })
  it('is waited for through a stutter from its very first scan on, unless it has ended one by silence', () => {
    const stuttering = (start: number): Stroke[] => [...at(start, 5, '0109521234000119'), ...at(start + 260, 5, '10M-4417'), { t: start + 300, key: 'Enter' }]
    expect(play(stuttering(0)).scans).toEqual(['010952123400011910M-4417'])
    expect(play([...at(0, 8, '09521234543213'), ...stuttering(1_000)]).scans).toEqual(['09521234543213', '0109521234000119', '10M-4417'])
  })
  it('keeps its Enter, its Tab and a second terminator away from the page', () => {
    const scan = at(0, 8, '09521234543213')
    const heard = play([...scan, { t: 120, key: 'Enter' }, { t: 122, key: 'j', ctrl: true }, { t: 125, key: 'Tab' }])
    expect(heard).toEqual({ scans: ['09521234543213'], typed: '', passed: [] })
  })
  it('sends the control characters of an ISO/IEC 15434 message as Ctrl keys', () => {
    const strokes: Stroke[] = [...at(0, 5, '[)>'), { t: 15, key: '^', ctrl: true }, ...at(20, 5, '06'), { t: 30, key: '+', code: 'BracketRight', ctrl: true },
      ...at(35, 5, '1TLOT1'), { t: 65, key: '^', ctrl: true }, { t: 70, key: 'd', ctrl: true }, { t: 75, key: 'Enter' }]
    expect(play(strokes).scans).toEqual(['[)>\u001e06\u001d1TLOT1\u001e\u0004'])
  })
  it('never lets a function key inside a burst through, whatever it stands for', () => {
    const heard = play([...at(0, 5, '010952'), { t: 30, key: 'F8' }, ...at(35, 5, '1012'), { t: 60, key: 'Enter' }])
    expect(heard).toEqual({ scans: ['010952\u001d1012'], typed: '', passed: [] })
  })
  it('comes out whole on a computer that stutters', () => {
    const first: Stroke[] = [...at(0, 5, '09521234543213'), { t: 75, key: 'Enter' }]
    const late: Stroke[] = [{ t: 1000, key: ']' }, ...at(1059, 2, 'd2010952'), ...at(1205, 2, '1234000426'), { t: 1230, key: 'Enter' }]
    expect(play([...first, ...late], plainProfile, true)).toEqual({ scans: ['09521234543213', ']d20109521234000426'], typed: '', passed: [] })
  })
  it('with a prefix taught, takes only what begins with it', () => {
    const profile = { ...plainProfile, prefix: '\u0002' }
    const heard = play([{ t: 0, key: 'b', ctrl: true }, ...at(5, 5, 'LOT-2024'), { t: 50, key: 'Enter' }, ...at(500, 5, 'LOT-2025'), { t: 545, key: 'Enter' }], profile)
    expect(heard).toEqual({ scans: ['LOT-2024'], typed: 'LOT-2025', passed: ['Enter'] })
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
      expect(play(strokes)).toEqual({ scans: turns.map((turn) => turn.code), typed: turns.map((turn) => turn.word).join(''), passed: [] })
    }), { numRuns: 300 })
  })
  it('types on while a scan begins 60 ms after the last key: only the typed part stays typed', () => {
    expect(play([...at(0, 80, 'qty'), ...at(220, 5, '09521234543213'), { t: 300, key: 'Enter' }])).toMatchObject({ scans: ['09521234543213'], typed: 'qty' })
  })
})
