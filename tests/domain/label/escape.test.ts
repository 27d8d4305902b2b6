// Text that people typed never becomes a printer command, and comes out of the printer as it went in.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldWriter } from '#domain/label/escape.ts'
import { eachVector } from '../identify/vectors.ts'
import { commandNames, fieldTexts } from './zpl-commands.ts'

const runs = Number(process.env['LABEL_RUNS'] ?? 20_000)
const field = (text: string): string => fieldWriter()('', text)

describe('text in a ZPL field', () => {
  eachVector<{ id: string; input: string; expect: { fieldZpl: string } }>('zpl-field-escape', 25, 'is escaped as the guide says', ({ input, expect: { fieldZpl } }) => {
    expect(field(input)).toBe(fieldZpl)
  })

  it('is one field and nothing else, and reads back as it was, whatever it is', () => {
    const hostile = fc.array(fc.oneof(fc.constantFrom('^', '~', '_', '\\', '^XZ', '~JA', '^FS', '\u0000', '\r', '\u007f', 'é', '😀', '_5E'), fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(fc.property(hostile, fc.constantFrom('_' as const, '\\' as const), (text, indicator) => {
      const zpl = fieldWriter('', '', indicator)('', text)
      expect(commandNames(zpl)).toEqual(['^FD', '^FS'])
      expect(fieldTexts(zpl)).toEqual([text])
    }), { numRuns: runs })
  })
})
