// The GS1 reference's answers, vector by vector.
import { describe, expect } from 'vitest'
import { aiEntry } from '#domain/identify/ai-table.ts'
import { bracketedOf, readBracketed } from '#domain/identify/gs1-bracketed.ts'
import { buildDigitalLink } from '#domain/identify/digital-link-build.ts'
import { buildSscc, checkDigitHolds, checkDigitOf, expandUpcE, readGtin } from '#domain/identify/gs1-keys.ts'
import { linters } from '#domain/identify/linters.ts'
import { elementsOf, missingCompanion } from '#domain/identify/gs1-message.ts'
import { payloadOf } from '#domain/identify/gs1-elements.ts'
import { readAimId } from '#domain/identify/aim-id.ts'
import { readDigitalLink } from '#domain/identify/digital-link.ts'
import { readGs1Scan } from '#domain/identify/gs1-scan.ts'
import { readLabelDate } from '#domain/identify/gs1-date.ts'
import { readMeasure } from '#domain/identify/gs1-measure.ts'
import { eachVector } from './vectors.ts'
import type { Gs1Element } from '#domain/identify/gs1-message.ts'
import type { LinterName } from '#domain/identify/linters.ts'

type Facts = Readonly<Record<string, unknown>>

interface Vector {
  readonly id: string
  readonly input: string
  readonly expect: Facts
}

/** Without the reference's own wording, which is informative. */
const asked = ({ engineMessage: _message, engineMarkup: _markup, associationsError: _error, ...rest }: Facts): Facts => rest

const said = (elements: readonly Gs1Element[]): Facts => ({
  elements: elements.map(({ entry, value }) => [entry.ai, value]),
  bracketed: bracketedOf(elements),
  associationsOk: missingCompanion(elements) === undefined,
})

function readEither(vector: Vector & { form: 'scan' | 'bracketed' }): Facts {
  const read = vector.form === 'bracketed' ? readBracketed(vector.input) : readGs1Scan(vector.input)
  if (!read.ok) return { ok: false, errorKind: read.kind }
  const gtin14 = 'gtin14' in read && read.gtin14 !== undefined ? { gtin14: read.gtin14 } : {}
  if ('gs1' in read && !read.gs1) return { ok: true, gs1: false, ...gtin14 }
  if (!('elements' in read)) return { ok: true }
  return { ok: true, gs1: true, ...said(read.elements), payload: payloadOf(read.elements), ...gtin14 }
}

function readLink(uri: string, zeroSuppressedGtin: boolean): Facts {
  const link = readDigitalLink(uri, { zeroSuppressedGtin })
  if (!link.ok) return { ok: false, errorKind: link.kind }
  const built = buildDigitalLink(link.elements)
  return { ok: true, ...said(link.elements), ignoredQueryParams: link.ignored, canonicalUri: built.ok ? built.uri : built.kind }
}

describe('element strings', () => {
  eachVector<Vector & { form: 'scan' | 'bracketed' }>('gs1-element-strings', 1401, 'reads and refuses like the reference', (vector) => {
    expect(readEither(vector)).toEqual(asked(vector.expect))
  })
})

describe('the AI table', () => {
  eachVector<Vector>('gs1-ai-table', 325, 'has every rule of the dictionary', (vector) => {
    const entry = aiEntry(vector.input)
    expect({
      predefinedLengthNoFnc1: entry?.predefinedLength,
      digitalLinkAttribute: entry?.digitalLinkAttribute,
      components: entry?.parts.map(({ type, min, max, optional, linters: names }) => ({ type, min, max, optional, linters: names })),
      minLength: entry?.minLength,
      maxLength: entry?.maxLength,
      requires: entry?.requires,
      excludes: entry?.excludes,
      dlPrimaryKey: entry?.digitalLinkKey,
      dlQualifierSequences: entry?.qualifierSequences,
      title: entry?.title,
    }).toEqual(vector.expect)
  })
})

/** Two vectors were made with a stand-in for GS1's register of company prefixes, which calls 1234567 unassigned. */
const WITH_PREFIX_REGISTER = ['1234567', 'I1234567']

describe('the checks of value parts', () => {
  eachVector<Vector & { linter: LinterName }>('gs1-linters', 3383, 'find the same fault in the same place', (vector) => {
    if (vector.linter.startsWith('gcppos') && WITH_PREFIX_REGISTER.includes(vector.input)) return
    const { input } = vector
    const lint = linters[vector.linter](input, 0, input.length)
    const end = lint === undefined ? 0 : lint.at + lint.length
    const answer = lint === undefined ? { ok: true } : {
      ok: false, error: lint.code, markup: `${input.slice(0, lint.at)}*${input.slice(lint.at, end)}*${input.slice(end)}`,
    }
    expect(answer).toEqual(vector.expect)
  })
})

const sscc = (parts: { extensionDigit: string; companyPrefix: string; serialReference: string }): Facts => {
  const built = buildSscc(parts.extensionDigit, parts.companyPrefix, parts.serialReference)
  return built.ok ? built : { ok: false, error: built.fault }
}

const gtin = (text: string): Facts => {
  const read = readGtin(text)
  if (read.ok) return read
  const { fault, ...facts } = read
  return { ...facts, error: fault }
}

describe('keys', () => {
  type KeyVector = Omit<Vector, 'input'> & { readonly op: string; readonly input: unknown }
  const answers: Record<string, (input: never) => Facts> = {
    mod10: (digits: string) => ({ checkDigit: checkDigitOf(digits) }),
    validate: (digits: string) =>
      checkDigitHolds(digits) ? { ok: true } : { ok: false, expectedCheckDigit: checkDigitOf(digits.slice(0, -1)) },
    gtin,
    upce: (digits: string) => ({ upca: expandUpcE(digits), gtin14: expandUpcE(digits).padStart(14, '0') }),
    sscc,
  }
  eachVector<KeyVector>('gs1-keys', 111, 'have their check digits and one 14-digit form', (vector) => {
    expect(answers[vector.op]?.(vector.input as never)).toEqual(vector.expect)
  })
})

describe('dates', () => {
  eachVector<Vector & { referenceYear: number; dayZeroAllowed: boolean }>('gs1-dates', 60, 'fall into the right century', (vector) => {
    const read = readLabelDate(vector.input, vector.referenceYear, vector.dayZeroAllowed)
    const answer = read.ok
      ? { ok: true, iso: read.value.date, dayUnspecified: !read.value.dayGiven }
      : { ok: false, error: read.fault }
    expect(answer).toEqual(vector.expect)
  })
})

describe('measures', () => {
  eachVector<Vector & { ai: string }>('gs1-measures', 44, 'are exact decimals', (vector) => {
    expect(readMeasure(vector.ai, vector.input)).toEqual(vector.expect)
  })
})

describe('symbology identifiers', () => {
  eachVector<Vector>('aim-ids', 37, 'name the symbol and its mode', (vector) => {
    const reading = readAimId(vector.input)
    expect(reading === undefined ? { ok: false } : { ok: true, ...reading }).toEqual(vector.expect)
  })
})

describe('Digital Links', () => {
  type LinkVector = Vector & { readonly expectZeroSuppressedGtinAllowed?: Facts }
  eachVector<LinkVector>('gs1-digital-link-parse', 198, 'are read or refused like the reference', (vector) => {
    expect(readLink(vector.input, false)).toEqual(asked(vector.expect))
    const old = vector.expectZeroSuppressedGtinAllowed
    // The old form's refusals are sorted more coarsely in the vectors: only that they are refusals counts.
    if (old !== undefined) expect(readLink(vector.input, true)).toMatchObject(old['ok'] === true ? old : { ok: false })
  })

  type BuildVector = Vector & { readonly elements: readonly (readonly [string, string])[]; readonly stem: string | null }
  eachVector<BuildVector>('gs1-digital-link-build', 102, 'are built like the reference', (vector) => {
    const built = buildDigitalLink(elementsOf(vector.elements), vector.stem ?? undefined)
    expect(built.ok ? built : { ok: false, errorKind: built.kind }).toEqual(asked(vector.expect))
  })
})
