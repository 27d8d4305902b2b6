// What is written as GS1 is read back as it was: element strings, brackets and Digital Links of any AIs.
import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { AIS_MAX, conflictIn, elementsOf, missingCompanion } from '#domain/identify/gs1-message.ts'
import { bracketedOf, readBracketed } from '#domain/identify/gs1-bracketed.ts'
import { buildDigitalLink } from '#domain/identify/digital-link-build.ts'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'
import { CSET82 } from '#domain/identify/lint-characters.ts'
import { everyAi, FORM } from '#domain/identify/ai-table.ts'
import { payloadOf, readElements } from '#domain/identify/gs1-elements.ts'
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
