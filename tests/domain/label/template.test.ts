// Templates: what a label needs, what it refuses, how it grows with the printer's density, and what a broken file is told.
import { describe, expect, it } from 'vitest'
import type { LabelFields } from '#contract/label-fields.ts'
import { compileTemplate, renderLabel } from '#domain/label/template.ts'
import type { RenderOptions } from '#domain/label/template.ts'
import { densities, facts, labelNames, sourceOf, templates, without, zplOf } from './built-in.ts'
import { commandsOf, fieldTexts } from './zpl-commands.ts'

const refusalOf = (name: keyof typeof templates, fields: LabelFields, options: RenderOptions = { dpi: 203 }) => {
  const answer = renderLabel(templates[name], fields, options)
  return answer.ok ? answer.value : answer.refusal
}

describe('a label with something missing or wrong', () => {
  it.each([['lot', 'lot'], ['lot', 'itemName'], ['serial', 'serial'], ['case', 'lot'], ['case', 'itemName'], ['pallet', 'sscc']] as const)('there is no %s label without %s', (name, field) => {
    expect(refusalOf(name, without(field))).toEqual({ code: 'LabelFieldMissing', template: name, field })
    expect(refusalOf(name, { ...facts, [field]: '' })).toEqual({ code: 'LabelFieldMissing', template: name, field })
  })

  it.each([
    [{ expiry: '2027-02-30' }, { field: 'expiry', why: 'not-a-day' }],
    [{ expiry: '15.01.2027' }, { field: 'expiry', why: 'not-a-day' }],
    [{ gtin: '09521234543214' }, { field: 'gtin', why: 'wrong-check-digit' }],
    [{ gtin: '9521234543213' }, { field: 'gtin', why: 'not-digits' }],
    [{ gtin: '0952123454321X' }, { field: 'gtin', why: 'not-digits' }],
    [{ quantity: 1.5 }, { field: 'quantity', why: 'not-a-whole-number' }],
    [{ quantity: Number.NaN }, { field: 'quantity', why: 'not-a-whole-number' }],
    [{ lot: 'Größe' }, { field: 'lot', why: 'not-encodable' }],
    [{ lot: 'سلام' }, { field: 'lot', why: 'unprintable' }],
    [{ lot: 'A\tB' }, { field: 'lot', why: 'not-encodable' }],
  ] as const)('a case label with %o says what is wrong with it', (wrong, says) => {
    expect(refusalOf('case', { ...facts, ...wrong })).toEqual({ code: 'LabelFieldInvalid', template: 'case', ...says })
  })

  it('knows every field by name, and no other', () => {
    const strange = { ...facts, colour: 'red' }
    expect(refusalOf('lot', strange)).toEqual({ code: 'LabelFieldInvalid', template: 'lot', field: 'colour', why: 'unknown-field' })
  })

  it('does not mind a wrong fact that it does not show', () => {
    expect(renderLabel(templates.lot, { ...facts, sscc: 'nonsense' }, { dpi: 203 }).ok).toBe(true)
  })

  it.each([
    ['itemName', 'x'.repeat(121), 120], ['lot', 'L'.repeat(61), 60], ['supplierLot', 'L'.repeat(61), 60],
  ] as const)('a %s that is too long is told how long it may be', (field, value, most) => {
    expect(refusalOf('lot', { ...facts, [field]: value })).toEqual({ code: 'LabelFieldTooLong', template: 'lot', field, most })
  })

  it('a lot too long for its barcode is told how long it may be, and that length fits', () => {
    const refusal = refusalOf('case', { ...without('gtin'), lot: 'L'.repeat(45) })
    if (typeof refusal === 'string' || refusal.code !== 'LabelFieldTooLong') throw new Error('it was made')
    expect(refusal.field).toBe('lot')
    expect(refusalOf('case', { ...without('gtin'), lot: 'L'.repeat(refusal.most) })).toBeTypeOf('string')
    expect(refusalOf('case', { ...without('gtin'), lot: 'L'.repeat(refusal.most + 1) })).toMatchObject({ code: 'LabelFieldTooLong' })
  })

  it('prints a lot whole or not at all, but shortens a name', () => {
    expect(fieldTexts(zplOf('serial', { ...facts, itemName: 'W'.repeat(120) }))).toContainEqual(expect.stringMatching(/^W+\.\.\.$/))
    expect(refusalOf('serial', { ...facts, serial: 'W'.repeat(60) })).toMatchObject({ code: 'LabelFieldTooLong', field: 'serial' })
  })
})

describe('copies', () => {
  it('the first print carries no mark, every later one says which it is', () => {
    for (const name of labelNames) {
      expect(zplOf(name, facts)).not.toContain('REPRINT')
      expect(fieldTexts(zplOf(name, facts, { dpi: 203, copy: 3 }))).toContain('REPRINT 3')
    }
  })

  it('a reprint differs from the first print in its mark alone', () => {
    for (const name of labelNames) {
      const reprint = zplOf(name, facts, { dpi: 300, copy: 2 }).replace('REPRINT 2', '')
      expect(reprint).toBe(zplOf(name, facts, { dpi: 300 }))
    }
  })

  it('a serial or an SSCC comes out once, equal lot labels up to the bound', () => {
    expect(refusalOf('serial', facts, { dpi: 203, labels: 2 })).toEqual({ code: 'TooManyLabels', template: 'serial', most: 1 })
    expect(refusalOf('pallet', facts, { dpi: 203, labels: 2 })).toEqual({ code: 'TooManyLabels', template: 'pallet', most: 1 })
    expect(zplOf('lot', facts, { dpi: 203, labels: 500 })).toContain('^PQ500^XZ')
    for (const labels of [0, -1, 1.5, 501, Number.NaN]) expect(refusalOf('lot', facts, { dpi: 203, labels })).toMatchObject({ code: 'TooManyLabels' })
    for (const copy of [0, 1.5, 100]) expect(refusalOf('lot', facts, { dpi: 203, copy })).toMatchObject({ code: 'LabelFieldInvalid', field: 'copy' })
  })
})

const numbers = (zpl: string, command: string): number[] => commandsOf(zpl).filter(({ name }) => name === command).flatMap(({ parameters }) => parameters.split(',').slice(0, 1).map(Number))

describe('a label in another density', () => {
  it('is as large on paper', () => {
    for (const name of labelNames) {
      const [at203, at300, at600] = densities.map((dpi) => [...numbers(zplOf(name, facts, { dpi }), '^PW'), ...numbers(zplOf(name, facts, { dpi }), '^LL')])
      expect(at300).toEqual(at203!.map((dots) => Math.round(dots * 1.5)))
      expect(at600).toEqual(at203!.map((dots) => dots * 3))
    }
  })

  it('has modules of whole dots, never wider than on a coarse printer, nor below a quarter of a millimetre', () => {
    for (const name of labelNames) {
      for (const [dpi, dotsPerMm] of [[203, 8], [300, 12], [600, 24]] as const) {
        const zpl = zplOf(name, facts, { dpi })
        const bars = numbers(zpl, '^BY')
        const modules = commandsOf(zpl).filter(({ name: command }) => command === '^BX' || command === '^BQ').map(({ name: command, parameters }) => Number(parameters.split(',')[command === '^BQ' ? 2 : 1]))
        for (const module of [...bars, ...modules]) {
          expect(Number.isInteger(module)).toBe(true)
          expect(module / dotsPerMm).toBeGreaterThanOrEqual(0.25)
          expect(module / dotsPerMm).toBeLessThanOrEqual(1)
        }
      }
    }
  })
})

const faultOf = (source: string) => {
  const answer = compileTemplate(source)
  return answer.ok ? 'compiles' : answer.refusal
}

describe('a template file', () => {
  const lot = sourceOf('lot')

  it('tells what it is and which facts it shows', () => {
    expect(templates.pallet).toMatchObject({ name: 'pallet', kind: 'pallet', title: 'Pallet label (SSCC)', media: { widthMm: 102, heightMm: 152 }, copiesMax: 1 })
    expect(templates.lot.fields.toSorted()).toEqual(['expiry', 'gtin', 'itemName', 'lot', 'production', 'sku', 'supplierLot'])
  })

  it('may have any line ends', () => {
    const windows = compileTemplate(lot.replaceAll('\n', '\r\n'))
    if (!windows.ok) throw new Error(windows.refusal.words)
    expect(renderLabel(windows.value, facts, { dpi: 203 })).toEqual(renderLabel(templates.lot, facts, { dpi: 203 }))
  })

  it.each([
    ['has a command that could harm the printer', '^FS\n{datamatrix', '^FS\n^JUF\n{datamatrix', 'command'],
    ['has a command hidden in its own text', '^FDLOT^FS', '^FDLOT~JA^FS', 'command'],
    ['shows a fact nobody knows', 'itemName', 'itemColour', 'field'],
    ['draws a symbol it did not declare', '138x138 goods', '138x138 bads', 'symbol'],
    ['puts a date where a GTIN belongs', '(01)gtin', '(01)expiry', 'symbol'],
    ['uses an application identifier that does not exist', '(10)lot', '(05)lot', 'symbol'],
    ['draws beyond the label’s edge', '{text 12,8 432x32', '{text 12,8 462x32', 'place'],
    ['has more lines than room', 'font=58..24 rows=2', 'font=58..40 rows=2', 'place'],
    ['leaves a block open', '{end}\n{end}', '{end}', 'block'],
    ['closes a block twice', '{hri 12', '{end}{hri 12', 'block'],
    ['has a tag nobody knows', '{hri 12', '{hrx 12', 'tag'],
    ['has an open brace', '{hri 12', '{{hri 12', 'tag'],
    ['has no place for the reprint mark', '{reprint 310,42 134x20 font=20..14}', '', 'no-reprint'],
    ['hides the reprint mark in a block', '{reprint 310,42 134x20 font=20..14}', '{if lot}{reprint 310,42 134x20 font=20..14}{end}', 'no-reprint'],
    ['does not say how large it is', 'media: 57 x 32 mm', 'media: large', 'declaration'],
    ['is of no kind', 'kind: lot', 'kind: banner', 'declaration'],
    ['says something nobody reads', 'copies: 500', 'colour: red', 'declaration'],
    ['allows too many copies', 'copies: 500', 'copies: 5000', 'declaration'],
    ['is two labels', '^XZ', '^XZ^XA^XZ', 'command'],
    ['is not a label', '^XA', '', 'not-one-format'],
  ] as const)('that %s is told so, and where', (_, correct, broken, why) => {
    expect(lot).toContain(correct)
    expect(faultOf(lot.replace(correct, broken))).toMatchObject({ code: 'TemplateInvalid', why, line: expect.any(Number) })
  })

  it('is told the line', () => {
    const line = lot.split('\n').findIndex((text) => text.includes('{datamatrix')) + 1
    expect(faultOf(lot.replace('138x138 goods', '138x138 bads'))).toMatchObject({ line })
  })
})
