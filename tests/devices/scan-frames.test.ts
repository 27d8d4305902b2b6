// A scanner's bytes become scans: whole ones only, however the line cuts them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factoryProfile } from '../../src-preload/contract/scanners.ts'
import { decoded, frameBytesMax, scanFramer, type Frame, type ScanFramer } from '../../src-main/devices/scan-frames.ts'

type Profile = Parameters<typeof scanFramer>[0]
const GS = '\u001d'
const label = `]C10109521234543213${GS}10LOT-7`
const envelope = '[)>\u001e06\u001d1PPART-7\u001dQ12\nLINE 2\r\n\tLINE 3\u001dS99\u001e\u0004'

const framer = (profile: Partial<Profile> = {}): ScanFramer => scanFramer({ ...factoryProfile, ...profile })
const raws = (frames: readonly Frame[]): string[] => frames.filter((frame) => frame.fault === undefined).map(({ raw }) => raw)
const faults = (frames: readonly Frame[]): string[] => frames.flatMap(({ fault }) => fault ?? [])

const sent = (profile: Partial<Profile>, ...chunks: string[]): Frame[] => {
  const line = framer(profile)
  return [...chunks.flatMap((chunk) => line.take(chunk)), ...line.silence()]
}

describe('one scan', () => {
  it.each([
    ['CR', { suffix: '\r' }, `${label}\r`],
    ['LF', { suffix: '\n' }, `${label}\n`],
    ['LF where CR comes too', { suffix: '\n' }, `${label}\r\n`],
    ['CR where LF comes too', { suffix: '\r' }, `${label}\r\n`],
    ['CRLF', { suffix: '\r\n' }, `${label}\r\n`],
    ['TAB', { suffix: '\t' }, `${label}\t`],
    ['any end: CR', {}, `${label}\r`],
    ['any end: LF', {}, `${label}\n`],
    ['any end: CRLF', {}, `${label}\r\n`],
    ['any end: TAB', {}, `${label}\t`],
    ['any end: silence', {}, label],
    ['STX and ETX around it', {}, `\u0002${label}\u0003`],
    ['STX and ETX around it and its line end', { suffix: '\r' }, `\u0002${label}\r\u0003`],
    ['ETX before its line end', { suffix: '\r\n' }, `\u0002${label}\u0003\r\n`],
    ['a prefix', { prefix: '~~' }, `~~${label}\r`],
    ['STX as its prefix', { prefix: '\u0002', suffix: '\r' }, `\u0002${label}\u0003\r`],
  ] as const)('is whole with %s, wherever the line cuts it', (_what, profile, bytes) => {
    for (let cut = 0; cut <= bytes.length; cut++) expect(sent(profile, bytes.slice(0, cut), bytes.slice(cut)), `cut at ${cut}`).toEqual([{ raw: label }])
    expect(sent(profile, ...bytes)).toEqual([{ raw: label }])
  })

  it('ends with its own suffix and no other', () => {
    expect(sent({ suffix: '\t' }, 'A\rB\nC\t')).toEqual([{ raw: 'A\rB\nC' }])
    expect(sent({ suffix: '\r\n' }, 'A\nB\rC\r\n')).toEqual([{ raw: 'A\nB\rC' }])
  })

  it('keeps the line ends inside an ISO 15434 envelope', () => {
    for (const profile of [{}, { suffix: '\r' }, { suffix: '\n' }] as const) {
      for (const aim of ['', ']d1']) expect(sent(profile, ...`${aim}${envelope}\r\n${label}\r\n`)).toEqual([{ raw: `${aim}${envelope}` }, { raw: label }])
    }
  })

  it('an envelope without its end is closed by silence', () => {
    const open = envelope.slice(0, -2)
    expect(sent({ suffix: '\r' }, `${open}\r`)).toEqual([{ raw: open }])
    expect(sent({}, `${open}\r`)).toEqual([{ raw: open }])
  })

  it('has GS where the scanner sends a stand-in, but never for the name of a key', () => {
    expect(sent({ gsSubstitute: '|' }, `${label.replaceAll(GS, '|')}\r`)).toEqual([{ raw: label }])
    expect(sent({ gsSubstitute: 'F8' }, 'PARTF8-1\r')).toEqual([{ raw: 'PARTF8-1' }])
  })

  it('is UTF-8 where it can be, and Latin-1 else', () => {
    const utf8 = Buffer.from('Grüße 漢字 €', 'utf8').toString('latin1')
    expect(sent({}, ...`${utf8}\r`)).toEqual([{ raw: 'Grüße 漢字 €' }])
    expect(sent({}, 'Gr\u00fc\u00dfe\r')).toEqual([{ raw: 'Grüße' }])
    expect(decoded('\u00ef\u00bb\u00bfA')).toBe('\ufeffA')
  })
})

describe('what is no scan', () => {
  it('lines without the prefix are told apart', () => {
    expect(sent({ prefix: '~~' }, `noise\r~~${label}\r`)).toEqual([{ raw: 'noise', fault: 'prefix-missing' }, { raw: label }])
  })

  it('a piece without its suffix is not joined to the next scan', () => {
    const line = framer({ suffix: '\r' })
    expect(line.take('0109521')).toEqual([])
    expect(line.silence()).toEqual([{ raw: '0109521', fault: 'unfinished' }])
    expect(line.take('234\r')).toEqual([{ raw: '234' }])
  })

  it('halves are never joined across an unplug', () => {
    for (const suffix of [null, '\r', '\n', '\r\n', '\t'] as const) {
      const line = framer({ suffix })
      expect(raws(line.take('01095212'))).toEqual([])
      expect(line.cut()).toEqual([{ raw: '01095212', fault: 'unfinished' }])
      expect(line.cut()).toEqual([])
      expect(line.take(`34543213${suffix ?? '\r'}`)).toEqual([{ raw: '34543213' }])
    }
  })

  it('bytes without end are given up at 8 KB, and the scan after the next end is heard', () => {
    for (const profile of [{}, { suffix: '\r' }] as const) {
      expect(raws(sent(profile, `${'x'.repeat(frameBytesMax)}\r`))).toEqual(['x'.repeat(frameBytesMax)])
      const frames = sent(profile, 'x'.repeat(frameBytesMax * 3), `yyy\r${label}\r`)
      expect([raws(frames), faults(frames)]).toEqual([[label], ['too-long']])
    }
    const long = sent({}, `[)>\u001e12${'x\n'.repeat(frameBytesMax)}\u001e\u0004\r${label}\r`)
    expect([raws(long), faults(long)]).toEqual([[label], ['too-long']])
  })

  it('line ends alone are nothing', () => {
    expect(sent({}, '\r\n\r\n\t\u0003\r')).toEqual([])
    expect(sent({ suffix: '\r' }, '\r\n\u0003\r')).toEqual([])
  })
})

describe('any line', () => {
  const profiles = fc.constantFrom<Partial<Profile>>({}, { suffix: '\r' }, { suffix: '\n' }, { suffix: '\r\n' }, { suffix: '\t' }, { prefix: '\u0002', suffix: '\r' }, { prefix: 'Z9' })
  const code = fc.string({ unit: fc.constantFrom(...'0123456789ABC]()/- ', GS, '\u001e'), minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '')
  const cuts = fc.array(fc.nat(2_000), { maxLength: 40 })

  it('gives every scan once and in order, however it is cut', () => {
    fc.assert(fc.property(profiles, fc.array(code, { minLength: 1, maxLength: 20 }), cuts, (profile, codes, cuts) => {
      const bytes = codes.map((each) => `${profile.prefix ?? ''}${each}${profile.suffix ?? '\r\n'}`).join('')
      const at = [0, ...cuts.map((cut) => cut % bytes.length).toSorted((a, b) => a - b), bytes.length]
      expect(sent(profile, ...at.slice(1).map((end, index) => bytes.slice(at[index], end)))).toEqual(codes.map((raw) => ({ raw })))
    }))
  })

  it('never throws, never gives an empty scan, never holds more than 8 KB', () => {
    fc.assert(fc.property(profiles, fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 40 }), (profile, chunks) => {
      const line = framer(profile)
      for (const chunk of chunks) {
        for (const frame of line.take(Buffer.from(chunk).toString('latin1'))) expect(frame.raw.length).toBeGreaterThan(0)
      }
      line.cut()
      expect(line.silence()).toEqual([])
    }))
  })
})
