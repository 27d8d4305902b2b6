// The labels as a scanner sees them: drawn as the printer would, every symbol read back and compared with what was meant.
import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'
import type { Dpi, LabelFields } from '#contract/label-fields.ts'
import { CSET82 } from '#domain/identify/lint-characters.ts'
import { stopPreviews } from '../../../src-main/devices/label-preview.ts'
import { compileTemplate, renderLabel, type LabelTemplate } from '#domain/label/template.ts'
import { densities, facts, templates, without, zplOf } from './built-in.ts'
import type { LabelName } from './built-in.ts'
import { scansOfZpl } from './drawn-symbols.ts'

const GS = '\u001d'
/** What a scanner sends for these elements. */
const sends = (aim: ']C1' | ']d2', ...elements: readonly string[]): string => aim + elements.join('')

const seed = Number(process.env['LABEL_SEED'] ?? 20261121)

const scansOf = (name: LabelName, fields: LabelFields, dpi: Dpi): Promise<readonly string[]> => scansOfZpl(zplOf(name, fields, { dpi }), templates[name], dpi)

afterAll(stopPreviews)

describe.each(densities)('at %i dpi', (dpi) => {
  it('a lot label says GTIN, expiry and lot in one GS1 DataMatrix', async () => {
    expect(await scansOf('lot', facts, dpi)).toEqual([sends(']d2', '0109521234543213', '17270115', '10L261123-004')])
  })

  it('a serial label says GTIN, expiry, lot and serial in one GS1 DataMatrix, FNC1 between; and leads to the public page where there is one', async () => {
    const goods = sends(']d2', '0109521234543213', '17270115', '10L261123-004', `${GS}21SN-2026-000417`)
    expect(await scansOf('serial', without('publicAddress'), dpi)).toEqual([goods])
    expect(await scansOf('serial', facts, dpi)).toEqual([']Q1https://id.gs1.org/01/09521234543213/21/SN-2026-000417', goods])
    const [lot, serial, publicAddress] = ['L'.repeat(20), 'S/+'.repeat(6), `https://${'w'.repeat(72)}`]
    expect(await scansOf('serial', { ...facts, lot, serial, publicAddress }, dpi)).toEqual([
      `]Q1${publicAddress}/01/09521234543213/21/${'S%2F%2B'.repeat(6)}`, sends(']d2', '0109521234543213', '17270115', `10${lot}`, `${GS}21${serial}`),
    ])
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

/** A label with one tag, of the notation alone. */
const oneTag = (tag: string, symbols = ''): LabelTemplate => {
  const compiled = compileTemplate(`^FX name: one\n kind: lot\n title: One\n media: 102 x 51 mm\n${symbols}^XA\n${tag}\n{reprint 20,340 300x40 font=30..20}\n^XZ`)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal))
  return compiled.value
}
const read = async (template: LabelTemplate, fields: LabelFields, dpi: Dpi): Promise<readonly string[] | string> => {
  const label = renderLabel(template, fields, { dpi })
  return label.ok ? scansOfZpl(label.value, template, dpi) : label.refusal.code
}

describe.each(densities)('the new labels at %i dpi', (dpi) => {
  it('a location says its code in Code 128 and in QR', async () => {
    expect(await scansOf('location', facts, dpi)).toEqual([']C0A-12-03', ']Q1A-12-03'])
  })

  it('a badge says whose it is in Code 128 and in QR', async () => {
    expect(await scansOf('badge', facts, dpi)).toEqual([`]C0${facts.badge}`, `]Q1${facts.badge}`])
  })

  it('a hold label says GTIN and lot', async () => {
    expect(await scansOf('hold', facts, dpi)).toEqual([sends(']d2', '0109521234543213', '10L261123-004')])
    expect(await scansOf('hold', without('gtin'), dpi)).toEqual([']d1L261123-004'])
  })

  it('a return label says the serial, or the lot where there is none', async () => {
    expect(await scansOf('return', facts, dpi)).toEqual([sends(']d2', '0109521234543213', '10L261123-004', `${GS}21SN-2026-000417`)])
    expect(await scansOf('return', without('serial'), dpi)).toEqual([sends(']d2', '0109521234543213', '10L261123-004')])
  })

  it('a pallet of many things lists them beside its SSCC', async () => {
    expect(await scansOf('pallet', without('contentGtin', 'contentCount', 'lot', 'expiry'), dpi)).toEqual([sends(']C1', '00095212345000000018')])
  })
})

describe('the other symbols', () => {
  it('a GTIN reads back as EAN-13, EAN-8 or UPC-A, and one of a case is refused', async () => {
    const ean = oneTag('{ean 20,20 700x200 gtin module=4..2}')
    expect(await read(ean, { gtin: '09521234543213' }, 203)).toEqual([']E09521234543213'])
    expect(await read(ean, { gtin: '00000096385074' }, 203)).toEqual([']E496385074'])
    expect(await read(ean, { gtin: '00036000291452' }, 203)).toEqual([']E00036000291452'])
    expect(await read(ean, { gtin: '19521234543210' }, 203)).toBe('LabelFieldInvalid')
  })

  it('every EAN-8 digit is drawn right, on either side', async () => {
    const ean = oneTag('{ean 20,20 700x200 gtin module=4..2}')
    for (const digits of ['0123456', '5678901', '9876543', '4321098']) {
      const gtin = `000000${digits}${checkDigitOf(digits)}`
      expect(await read(ean, { gtin }, 203)).toEqual([`]E4${gtin.slice(6)}`])
    }
  })

  it('Code 39 carries its 43 characters and refuses the others', async () => {
    const code39 = oneTag('{code39 10,20 790x100 code module=3..2}', ' symbol code: lot\n')
    for (const lot of ['L-26.11', '0123456789', 'A B$/+%Z']) expect(await read(code39, { lot }, 203)).toEqual([`]A0${lot}`])
    for (const lot of ['small', 'A_B', '*A*', 'ß']) expect(await read(code39, { lot }, 203)).toBe('LabelFieldInvalid')
    expect(await read(code39, { lot: 'L'.repeat(40) }, 203)).toBe('LabelFieldTooLong')
  })

  it('a lot in any script goes into a QR symbol where GS1 and Data Matrix cannot carry it', async () => {
    const code = oneTag('{datamatrix 20,20 300x300 code module=8..3}', ' symbol code: (10)lot else lot\n')
    for (const lot of ['ロット5', 'سلام-7', 'Größe 3', 'партия-9']) expect(await read(code, { lot }, 203)).toEqual([`]Q1${lot}`])
    expect(await read(code, { lot: 'a\u0007b' }, 203)).toBe('LabelFieldInvalid')
  })
})

describe('an item without a GTIN', () => {
  it.each([
    ['lot', [']d1L261123-004']], ['serial', [']Q1SN-2026-000417', ']d1SN-2026-000417']], ['case', [']C110L261123-004']],
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
    expect(await scansOf('serial', without('lot', 'expiry', 'publicAddress'), 203)).toEqual([sends(']d2', '0109521234543213', '21SN-2026-000417')])
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
      expect(await scansOf('serial', { ...without('publicAddress'), lot, serial }, 300)).toEqual([sends(']d2', '0109521234543213', '17270115', `10${lot}`, `${GS}21${serial}`)])
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
