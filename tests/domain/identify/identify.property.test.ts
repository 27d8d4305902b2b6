// Whatever arrives, nothing breaks; and what is accepted as GS1 says the same when it is written again.
import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { AIS_MAX, conflictIn, elementsOf, missingCompanion } from '#domain/identify/gs1-message.ts'
import { bracketedOf, readBracketed } from '#domain/identify/gs1-bracketed.ts'
import { buildDigitalLink } from '#domain/identify/digital-link-build.ts'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'
import { CSET82 } from '#domain/identify/lint-characters.ts'
import { everyAi, FORM } from '#domain/identify/ai-table.ts'
import { identify, SCAN_CHARACTERS_MAX } from '#domain/identify/identify.ts'
import { payloadOf, readElements } from '#domain/identify/gs1-elements.ts'
import { randomFrom, scanMix } from '../../bench/scan-mix.ts'
import { readDigitalLink } from '#domain/identify/digital-link.ts'
import type { AiEntry } from '#domain/identify/ai-table.ts'
import type { Gs1Element } from '#domain/identify/gs1-message.ts'

const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max })
const cset82 = (max: number): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...CSET82), minLength: 1, maxLength: max })
const two = (number: number): string => String(number).padStart(2, '0')
const yymmdd = fc.tuple(fc.nat(99), fc.integer({ min: 1, max: 12 }), fc.nat(28)).map((parts) => parts.map(two).join(''))

function valueOf(entry: AiEntry): fc.Arbitrary<string> {
  switch (entry.form) {
    case FORM.checkedDigits: return digits(entry.maxLength - 1, entry.maxLength - 1).map((body) => `${body}${checkDigitOf(body)}`)
    case FORM.date: return yymmdd
    case FORM.digits: return digits(entry.minLength, entry.maxLength)
    default: return cset82(entry.maxLength)
  }
}

const plainAis = everyAi().filter(({ form }) => form !== FORM.other)
const element = fc.constantFrom(...plainAis).chain((entry) => valueOf(entry).map((value): Gs1Element => ({ entry, value })))
const message = fc.array(element, { minLength: 1, maxLength: 8 }).filter((elements) => conflictIn(elements) === undefined)

const present = (pattern: string, elements: readonly Gs1Element[]): boolean =>
  elements.some(({ entry }) => new RegExp(`^${pattern.replaceAll('n', '\\d')}$`).test(entry.ai))

const pairs = (elements: readonly Gs1Element[]): string[][] => elements.map(({ entry, value }) => [entry.ai, value])

describe('a message', () => {
  it('reads back from its payload and from its brackets', () => {
    fc.assert(
      fc.property(message, (elements) => {
        for (const read of [readElements(payloadOf(elements), 0), readBracketed(bracketedOf(elements))]) {
          expect(read.ok && pairs(read.elements)).toEqual(pairs(elements))
        }
      }),
    )
  })

  it('reads back from its Digital Link, when one can be built', () => {
    fc.assert(
      fc.property(message, (elements) => {
        const built = buildDigitalLink(elements)
        fc.pre(built.ok)
        const link = readDigitalLink(built.uri)
        const said = new Set(pairs(elements).map((pair) => pair.join(' ')))
        if (link.ok) expect(new Set(pairs(link.elements).map((pair) => pair.join(' ')))).toEqual(said)
        // A qualifier left over in the query belongs in the path of another sequence: the reader says so.
        else expect(link.kind).toBe('attribute_is_qualifier')
      }),
    )
  })

  it('misses a companion exactly when the rows of the dictionary say so', () => {
    fc.assert(
      fc.property(message, (elements) => {
        const missing = elements.some(({ entry }) =>
          entry.requires.some((groups) => !groups.some((group) => group.split('+').every((pattern) => present(pattern, elements)))))
        expect(missingCompanion(elements) !== undefined).toBe(missing)
      }),
    )
  })

  it('of more than 64 elements is refused', () => {
    const one = elementsOf([['99', 'A']])
    const many = Array.from({ length: AIS_MAX + 1 }, () => one[0] as Gs1Element)
    expect(readElements(payloadOf(many.slice(1)), 0).ok).toBe(true)
    expect(readElements(payloadOf(many), 0)).toMatchObject({ ok: false, kind: 'too_many_ais' })
  })
})

const GS = '\u001d'
const SEEDS = [
  '+A99912345/$$52025010X3/16D20111212/S77DEFG458', '+A123BJC5D6E71G+$$52001510X3GD', '+$$3260602PCLV9Y24IE7',
  `[)>\u001e06${GS}1PLM358${GS}1TLOT7${GS}Q10${GS}14D20271231\u001e\u0004`, `[)>\u001e05${GS}0109521234543213${GS}10A\u001e\u0004`,
  '3034257BF7194E4000001A85', '3634257BF6B7A650420000000000000000000000000000000000', 'urn:epc:id:sgtin:0614141.812345.6789',
  'https://id.gs1.org/01/09521234543213/10/A?17=261231&linkType=gs1:pip', ']Q1HTTPS://a.b/414/9521234543213/254/x%2Fy',
  '(01)09521234543213(10)AB\\(C', ']E09521234543213|]e010A', ']E3952123454321312', '96385074', 'DM-CMD-QTY-12', 'LOC-A-03-2', '=A99991234567800',
  `]C18110012345612345611110123${GS}8112001234561234560123456`, `]C14309027908584830152979714326260101`, ']C180300ABC-_=',
]
const STRANGERS = [GS, '\u001e', '\u0004', '\u0000', '^', '(', ')', '%', '/', '?', '\\', 'ß', '€', '😀', '0', '9', 'A', ' ']

/** Changes a scan in up to three places, the way dirt, cables and keyboards do. */
function garbled(scan: string, random: (below: number) => number): string {
  let text = scan
  for (let changes = random(4); changes > 0; changes--) {
    const at = random(text.length + 1)
    const stranger = STRANGERS[random(STRANGERS.length)] ?? ''
    const kinds = [
      () => text.slice(0, at) + stranger + text.slice(at),
      () => text.slice(0, at) + text.slice(at + 1),
      () => text.slice(0, at) + stranger + text.slice(at + 1),
      () => text.slice(0, at) + text.slice(at - 5) + text.slice(at),
      () => text.slice(at),
      () => text.slice(0, at),
      () => text.toLowerCase(),
      () => text.repeat(1 + random(40)),
    ]
    text = kinds[random(kinds.length)]?.() ?? text
  }
  return text
}

const MS_MAX = 5

/** The quickest of a few tries: the machine may be busy, the rule may not. */
function milliseconds(raw: string): number {
  let best = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 20 && best > MS_MAX; attempt++) {
    const start = performance.now()
    identify(raw, { referenceYear: 2026 })
    best = Math.min(best, performance.now() - start)
  }
  return best
}

/** As long as a scan may be. */
const fill = (start: string, piece: string): string => start + piece.repeat(Math.floor((SCAN_CHARACTERS_MAX - start.length) / piece.length))

describe('garbled scans', () => {
  const count = Number(process.env['FUZZ_SCANS'] ?? 200_000)
  const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_121)

  it(`never throw, never take over ${MS_MAX} ms, and say the same when written again (${count} from seed ${seed})`, () => {
    const random = randomFrom(seed)
    const corpus = [...SEEDS, ...scanMix().slice(0, 500).map(({ raw }) => raw)]
    const kinds = new Map<string, number>()
    for (let scan = 0; scan < count; scan++) {
      const raw = garbled(corpus[random(corpus.length)] ?? '', random)
      if (milliseconds(raw) > MS_MAX) throw new Error(`too slow: ${JSON.stringify(raw)}`)
      const found = identify(raw, { referenceYear: 2026 })
      kinds.set(found.kind, (kinds.get(found.kind) ?? 0) + 1)
      if (found.kind !== 'gs1' && found.kind !== 'sscc' && found.kind !== 'digital-link') continue
      const again = readElements(payloadOf(elementsOf(found.elements)), 0)
      if (!again.ok || JSON.stringify(pairs(again.elements)) !== JSON.stringify(found.elements)) {
        throw new Error(`not the same when written again: ${JSON.stringify(raw)}`)
      }
    }
    // The corpus reaches every kind but badges, which hold no structure to garble.
    expect([...kinds.keys()].sort()).toEqual(
      ['command', 'digital-link', 'epc', 'gs1', 'gtin', 'hibc', 'isbt', 'iso15434', 'plain', 'sscc', 'unreadable'],
    )
  })

  it('random text of any length is answered', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('', ']C1', ']d2', ']Q1', '(01)', '+', '[)>\u001e06', 'https://'), (text, start) => {
        const found = identify(`${start}${text}`, { referenceYear: 2026 })
        expect(found.kind === 'badge' || found.raw === `${start}${text}`).toBe(true)
      }),
    )
  })

  it('the longest scans of each kind stay quick', () => {
    for (const raw of [
      fill(']C199', `A${GS}99`), fill('(99)A', '(99)A'), fill('+', 'A'), fill('+$$', '/'), fill('[)>\u001e06', `${GS}1TA`), fill('[)>\u001e06', '\u001e06'),
      fill('https://a/', '01/'), fill('https://a/01/09521234543213?', '&'), fill('https://a/01/09521234543213?', 'a=1&'), fill('urn:epc:id:sgtin:', '1.'),
      fill('3034', 'F'), fill('01', '0'), fill('(10)', '\\('), fill(']E0', '9'), fill('', GS),
    ]) {
      expect(milliseconds(raw), raw.slice(0, 40)).toBeLessThan(MS_MAX)
    }
  })
})
