// What a burst of keys was, key by key, and which rule kept it from being a scan.
import { describe, expect, it } from 'vitest'
import { plainProfile, type Stroke, type WedgeProfile } from '../../src-renderer/wedge-keys.ts'
import { createBurstReader, ruleBroken, type Burst } from '../../src-renderer/wedge-rules.ts'

const at = (start: number, gap: number, text: string): Stroke[] => [...text].map((key, n) => ({ t: start + n * gap, key }))

/** Plays strokes with the clock running between them. */
const play = (strokes: readonly Stroke[]): { bursts: Burst[]; free: string[] } => {
  const reader = createBurstReader()
  const bursts: Burst[] = []
  const free: string[] = []
  const note = (burst: Burst | undefined): void => {
    if (burst) bursts.push(burst)
  }
  for (const stroke of strokes) {
    note(reader.rest(stroke.t))
    const { held, burst } = reader.press(stroke)
    note(burst)
    if (!held && stroke.key !== 'Shift') free.push(stroke.key)
  }
  note(reader.rest(Number.POSITIVE_INFINITY))
  return { bursts, free }
}

describe('a burst', () => {
  it('is taken as it comes, to the key that ends it', () => {
    expect(play([...at(0, 10, ']C1010952'), { t: 90, key: 'Enter' }, { t: 92, key: 'j', ctrl: true }])).toEqual({ bursts: [{ received: ']C1010952', ended: 'enter', gapMs: 10, gapMsLongest: 10 }], free: [] })
    expect(play([...at(0, 10, 'abc'), { t: 40, key: 'Tab' }]).bursts).toMatchObject([{ received: 'abc', ended: 'tab' }])
  })
  it('may be as slow as no profile takes, and end with silence', () => {
    expect(play([...at(0, 400, 'slow'), ...at(5_000, 5, 'next')]).bursts).toEqual([{ received: 'slow', ended: 'silence', gapMs: 400, gapMsLongest: 400 }, { received: 'next', ended: 'silence', gapMs: 5, gapMsLongest: 5 }])
  })
  it('keeps every key that means no character of its own: function keys, accents that wait, Alt in the wrong country', () => {
    const strokes: Stroke[] = [{ t: 0, key: '9', alt: true }, ...at(5, 5, 'C101'), { t: 25, key: 'F8' }, { t: 30, key: 'Dead' }, { t: 35, key: ']', code: 'BracketRight', ctrl: true }, { t: 40, key: 'Tab' }]
    expect(play(strokes)).toMatchObject({ bursts: [{ received: '\uFFFDC101\uE008\uFFFD\u001d', ended: 'tab' }], free: [] })
  })
  it('reads Alt codes, and STX in front', () => {
    const alt: Stroke[] = [...'0029'].map((key, n) => ({ t: 20 + n, key, code: `Numpad${key}`, alt: true }))
    expect(play([{ t: 0, key: 'b', ctrl: true }, ...at(5, 5, '10AB'), ...alt, ...at(30, 5, '21X')]).bursts[0]?.received).toBe('\u000210AB\u001d21X')
  })
  it('leaves Enter, Tab, Escape, function keys and copying alone where none is open', () => {
    const strokes: Stroke[] = [{ t: 0, key: 'Enter' }, { t: 1_000, key: 'Tab' }, { t: 2_000, key: 'F12' }, { t: 3_000, key: 'c', ctrl: true }, { t: 4_000, key: 'Escape' }]
    expect(play(strokes)).toEqual({ bursts: [], free: ['Enter', 'Tab', 'F12', 'c', 'Escape'] })
  })
})

describe('the rule a burst breaks', () => {
  const whole: Burst = { received: '0109521234543213', ended: 'enter', gapMs: 8, gapMsLongest: 12 }
  const broken = (change: Partial<Burst>, profile: Partial<WedgeProfile> = {}) => ruleBroken({ ...whole, ...change }, { ...plainProfile, ...profile })

  it('is none where it is a scan', () => {
    expect(broken({})).toBeUndefined()
    expect(broken({ ended: 'silence' })).toBeUndefined()
    expect(broken({ gapMs: 80 }, { gapMsMax: 90 })).toBeUndefined()
    expect(broken({ received: '\u0002LOT-2024', ended: 'tab' }, { prefix: '\u0002', suffix: '\t' })).toBeUndefined()
    expect(broken({ received: '(LOT-2024' }, { prefix: '#', layout: { '(': '#' } })).toBeUndefined()
  })
  it.each<[string, Partial<Burst>, Partial<WedgeProfile>, object]>([
    ['too slow', { gapMs: 62.4 }, {}, { rule: 'too-slow', gapMs: 62, most: 35 }],
    ['a pause within', { gapMsLongest: 400 }, {}, { rule: 'paused', gapMs: 400, most: 100 }],
    ['too short', { received: '4711' }, {}, { rule: 'too-short', count: 4, least: 6 }],
    ['no prefix', {}, { prefix: '\u0002' }, { rule: 'prefix-missing', prefix: '\u0002' }],
    ['no end', { ended: 'silence' }, { suffix: '\r' }, { rule: 'suffix-missing' }],
    ['another end', { ended: 'tab' }, { suffix: '\r' }, { rule: 'suffix-differs' }],
    ['another country', { received: '\uFFFDC10109521' }, {}, { rule: 'unusable-key' }],
  ])('is told: %s', (_what, change, profile, expected) => expect(broken(change, profile)).toEqual(expected))
  it('is none of a hand\'s typing', () => {
    expect(broken({ gapMs: 220 })).toBeUndefined()
    expect(broken({ received: 'no', gapMs: 100 })).toBeUndefined()
  })
})
