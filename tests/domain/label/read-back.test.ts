// The labels as a scanner sees them: drawn as the printer would, every symbol read back and compared with what was meant.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Dpi, LabelFields } from '#contract/label-fields.ts'
import { CSET82 } from '#domain/identify/lint-characters.ts'
import { previewPng, stopPreviews } from '../../../src-main/devices/label-preview.ts'
import { densities, facts, templates, without, zplOf } from './built-in.ts'
import type { LabelName } from './built-in.ts'

const GS = '\u001d'
/** What a scanner sends for these elements. */
const sends = (aim: ']C1' | ']d2', ...elements: readonly string[]): string => aim + elements.join('')

const seed = Number(process.env['LABEL_SEED'] ?? 20261121)

/** Each symbol as a scanner sends it: AIM identifier, then the data. */
const scansOf = async (name: LabelName, fields: LabelFields, dpi: Dpi): Promise<readonly string[]> => {
  const png = await previewPng(zplOf(name, fields, { dpi }), { ...templates[name].media, dpi })
  const symbols = await readBarcodes(new Blob([Uint8Array.from(png)]), { tryHarder: true, textMode: 'Plain', formats: ['Code128', 'DataMatrix', 'QRCode'] })
  return symbols.map(({ symbologyIdentifier, text }) => symbologyIdentifier + text).toSorted()
}

beforeAll(() => {
  const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasmBinary).buffer } })
})
afterAll(stopPreviews)

describe.each(densities)('at %i dpi', (dpi) => {
  it('a lot label says GTIN, expiry and lot in one GS1 DataMatrix', async () => {
    expect(await scansOf('lot', facts, dpi)).toEqual([sends(']d2', '0109521234543213', '17270115', '10L261123-004')])
  })

  it('a serial label says GTIN, expiry, lot and serial in one GS1 DataMatrix, FNC1 between', async () => {
    expect(await scansOf('serial', facts, dpi)).toEqual([sends(']d2', '0109521234543213', '17270115', '10L261123-004', `${GS}21SN-2026-000417`)])
  })

  it('a case label says item and lot in two GS1-128 and both in a GS1 Digital Link', async () => {
    expect(await scansOf('case', facts, dpi)).toEqual([
      sends(']C1', '0109521234543213', '17270115'), sends(']C1', '10L261123-004'), ']Q1https://id.gs1.org/01/09521234543213/10/L261123-004?17=270115',
    ])
  })

  it('a pallet label says SSCC, content and lot in GS1-128', async () => {
    expect(await scansOf('pallet', facts, dpi)).toEqual([
      sends(']C1', '00095212345000000018'), sends(']C1', '0209521234543213', '17270115', '3748'), sends(']C1', '10L261123-004'),
    ])
  })
})

describe('an item without a GTIN', () => {
  it.each([
    ['lot', [']d1L261123-004']], ['serial', [']d1SN-2026-000417']], ['case', [']C110L261123-004']],
  ] as const)('gets no made-up one on its %s label', async (name, scans) => {
    expect(await scansOf(name, without('gtin'), 203)).toEqual(scans)
  })

  it('with a lot that GS1 cannot carry gets the plain code', async () => {
    const lot = 'MILL#7 KANSAS 2026/B4'
    expect(await scansOf('lot', { ...facts, lot }, 203)).toEqual([`]d1${lot}`])
    expect(await scansOf('case', { ...without('gtin'), lot }, 203)).toEqual([`]C0${lot}`])
  })
})

describe('labels with less on them', () => {
  it('a lot without expiry', async () => {
    expect(await scansOf('lot', without('expiry', 'production'), 203)).toEqual([sends(']d2', '0109521234543213', '10L261123-004')])
  })

  it('a serial without lot', async () => {
    expect(await scansOf('serial', without('lot', 'expiry'), 203)).toEqual([sends(']d2', '0109521234543213', '21SN-2026-000417')])
  })

  it('a pallet of many things says its SSCC only', async () => {
    expect(await scansOf('pallet', without('contentGtin', 'contentCount', 'lot', 'expiry'), 203)).toEqual([sends(']C1', '00095212345000000018')])
  })
})

describe('any lot and serial that GS1 allows', () => {
  // The drawing library knows no doubled underscore in Data Matrix, and drops a single last character after `>0`; printers do not.
  const code = fc.string({ unit: fc.constantFrom(...[...CSET82].filter((character) => character !== '_' && character !== '>')), minLength: 1, maxLength: 20 })
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 20 })
  const anyCode = fc.oneof(code, digits)

  it('reads back from a serial label', async () => {
    await fc.assert(fc.asyncProperty(anyCode, anyCode, async (lot, serial) => {
      expect(await scansOf('serial', { ...facts, lot, serial }, 300)).toEqual([sends(']d2', '0109521234543213', '17270115', `10${lot}`, `${GS}21${serial}`)])
    }), { seed, numRuns: 40 })
  })

  it('reads back from a pallet label’s GS1-128', async () => {
    await fc.assert(fc.asyncProperty(anyCode, fc.integer({ min: 1, max: 99_999_999 }), async (lot, contentCount) => {
      expect(await scansOf('pallet', { ...facts, lot, contentCount }, 203)).toEqual([
        sends(']C1', '00095212345000000018'), sends(']C1', '0209521234543213', '17270115', `37${contentCount}`), sends(']C1', `10${lot}`),
      ].toSorted())
    }), { seed, numRuns: 25 })
  })
})
