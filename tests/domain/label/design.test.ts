// Designers' labels filled with GS1 elements, addresses and fixed words, drawn as the printer would and read back as a scanner would.
import { afterAll, describe, expect, it } from 'vitest'
import type { Dpi, LabelFields } from '#contract/label-fields.ts'
import { compileTemplate, renderLabel, type LabelTemplate } from '#domain/label/template.ts'
import { stopPreviews } from '../../../src-main/devices/label-preview.ts'
import { facts, without } from './built-in.ts'
import { scansOfZpl } from './drawn-symbols.ts'

const GS = '\u001d'
afterAll(stopPreviews)

type Answer = ReturnType<typeof compileTemplate>
/** A design of 102 × 76 mm with these fields, each filled as said. */
const compiled = (body: string, said: readonly string[], dpi: Dpi = 203): Answer =>
  compileTemplate(`^FX name: design\n kind: lot\n title: Of a designer\n media: 102 x 76 mm\n design: ${dpi}\n${said.map((words, n) => ` field ${n + 1}: ${words}`).join('\n')}\n^XA${body}^XZ`)
const design = (body: string, said: readonly string[], dpi?: Dpi): LabelTemplate => {
  const answer = compiled(body, said, dpi)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value
}
const zplOf = (template: LabelTemplate, fields: LabelFields, dpi: Dpi = 203): string => {
  const answer = renderLabel(template, fields, { dpi })
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value
}
const scansOf = (body: string, said: string, fields: LabelFields = facts, dpi: Dpi = 203): Promise<readonly string[]> => {
  const template = design(body, [said], dpi)
  return scansOfZpl(zplOf(template, fields, dpi), template, dpi)
}

const goods = '(01)gtin (17)expiry? (10)lot (21)serial?'
const whole = ['0109521234543213', '17270115', '10L261123-004', `${GS}21SN-2026-000417`].join('')

/** As designers write them: each mode of Code 128, with and without a line of text and a module width of its own. */
const bars = [
  '^FO20,20^BY2^BCN,120,Y,N,N^FN1^FS', '^BY2,3,120^FT20,180^BCN,,N,N^FN1^FD>;>80109521234543213^FS', '^FO20,20^BY2^BCN,120,N,N,Y,U^FN1^FS',
  '^FO20,20^BY2^BCN,120,N,N,N,D^FH\\^FN1^FD(01)09521234543213^FS', '^FO20,20^BY2^BCN,120,N,N,N,A\n^FN1^FS',
]
const squares = ['^FO20,20^BXN,6,200^FN1^FS', '^FO20,20^BXN,6,200,20,20,1,~^FH\\^FN1^FD\\7E1010952^FS', '^FO20,20^BXN,6,200,0,0,1,_,1^FN1^FS']

describe('GS1 elements in a designer’s symbol', () => {
  it.each(bars)('of %s are a GS1-128', async (body) => expect(await scansOf(body, goods, without('serial'))).toEqual([`]C1${['0109521234543213', '17270115', '10L261123-004'].join('')}`]))
  it.each(bars)('of %s are an SSCC of a pallet', async (body) => expect(await scansOf(body, '(00)sscc')).toEqual([']C100095212345000000018']))
  it.each(squares)('of %s are a GS1 DataMatrix, as large as it must be', async (body) => expect(await scansOf(body, goods)).toEqual([`]d2${whole}`]))
  it('of a QR are a GS1 Digital Link', async () =>
    expect(await scansOf('^FO20,20^BQN,2,5^FN1^FDQA,x^FS', goods)).toEqual([']Q1https://id.gs1.org/01/09521234543213/10/L261123-004/21/SN-2026-000417?17=270115']))

  it('read the same in the other densities', async () => {
    expect(await scansOf('^FO40,40^BXN,9,200^FN1^FS', goods, facts, 300)).toEqual([`]d2${whole}`])
    expect(await scansOf('^FO60,60^BY5^BCN,300,N,N,N^FN1^FS', goods, without('serial'), 600)).toEqual([']C101095212345432131727011510L261123-004'])
  })

  it('are the plain code where GS1 cannot carry it and one was named, else refused', async () => {
    const lot = 'MILL#7 KANSAS/B4'
    expect(await scansOf('^FO20,20^BY2^BCN,120,N,N,N,D^FN1^FS', '(10)lot else lot', { lot })).toEqual([`]C0${lot}`])
    expect(await scansOf('^FO20,20^BXN,6,200^FN1^FS', '(10)lot else lot', { lot })).toEqual([`]d1${lot}`])
    expect(renderLabel(design(bars[0]!, ['(10)lot']), { lot }, { dpi: 203 })).toMatchObject({ ok: false, refusal: { code: 'LabelFieldInvalid', field: 'lot', why: 'not-encodable' } })
    expect(renderLabel(design(bars[0]!, [goods]), without('gtin'), { dpi: 203 })).toMatchObject({ ok: false, refusal: { code: 'LabelFieldMissing', field: 'gtin' } })
  })

  it('with characters that mean something to a symbol stay characters', async () => {
    expect(await scansOf(bars[3]!, '(10)lot', { lot: 'A>8_BC' })).toEqual([']C110A>8_BC'])
    expect(zplOf(design(bars[3]!, ['(10)lot']), { lot: 'A>8_B' })).toContain('^BCN,120,N,N,N,N^CI28^FH_^FH^FD>:>810A>08_5FB^FS')
    expect(zplOf(design(squares[1]!, ['(10)lot']), { lot: 'A_1' })).toContain('^BXN,6,200,,,1,_^CI28^FH\\^FD_110A__1^FS')
  })

  it.each([bars[0]!, squares[0]!, '^FO20,20^BQN,2,5^FN1^FS', '^FO20,20^A0N,30,30^FN1^FS'])('are never a command, whatever stands in for them: %s', (body) => {
    const zpl = zplOf(design(body, ['(01)gtin (10)lot else lot']), { lot: 'A^XZ~JA^XA\\&' })
    expect(zpl.match(/\^X[AZ]/g)).toEqual(['^XA', '^XZ'])
    expect(zpl).not.toContain('~')
  })

  it('are in letters what they say, for people', () => expect(zplOf(design('^FO20,20^A0N,30,30^FN1^FS', [goods]), facts)).toContain('^A0N,30,30^CI28^FH_^FD(01)09521234543213 (17)270115 (10)L261123-004 (21)SN-2026-000417^FS'))

  it.each([
    ['a symbol that has no FNC1', '^FO20,20^B3N,N,100^FN1^FS', goods], ['PDF417', '^FO20,20^B7N,5^FN1^FS', goods], ['a QR without a key', '^FO20,20^BQN,2,5^FN1^FS', '(10)lot'],
    ['an element that is none', bars[0]!, '(01)gtin (9999)lot'], ['a field its element cannot carry', bars[0]!, '(01)expiry'],
  ])('in %s are refused', (_, body, said) => expect(compiled(body, [said])).toMatchObject({ ok: false, refusal: { why: 'field', words: '^FN1' } }))
})

describe('addresses and fixed words', () => {
  const shipTo = ['Nordic Fresh Foods', 'Industrivej 88', '2605 Brøndby']
  const line = '^FO20,20^A0N,30,30^FN1^FS'
  it('one line each, empty where the address has none', () => {
    const template = design('^FO20,20^A0N,30,30^FN1^FS^FO20,60^A0N,30,30^FN2^FS', ['shipTo 2', 'shipTo 4'])
    expect(zplOf(template, { shipTo })).toContain('^FDIndustrivej 88^FS')
    expect(zplOf(template, { shipTo })).toContain('^FO20,60^A0N,30,30^CI28^FH_^FD^FS')
    expect(renderLabel(template, {}, { dpi: 203 })).toMatchObject({ ok: false, refusal: { code: 'LabelFieldMissing', field: 'shipTo' } })
    expect(zplOf(design(line, ['shipTo 1?']), {})).toContain('^FD^FS')
  })
  it('all of them in a block', () => expect(zplOf(design('^FO20,20^A0N,30,30^FB400,4,0,L,0^FN1^FS', ['shipTo']), { shipTo })).toContain('^FB400,4,0,L,0^CI28^FH_^FDNordic Fresh Foods\\&Industrivej 88\\&2605 Brøndby^FS'))
  it('words that never change stay as the file has them', () => {
    const template = design('^FO20,20^A0N,30,30^FH\\^FN1"Note"^FDsample^FS', ['"K\\9Bhl lagern, 2-8"'])
    expect(zplOf(template, {})).toContain('^FO20,20^A0N,30,30^FH\\^FDK\\9Bhl lagern, 2-8^FS')
    expect(template.fields).toEqual([])
  })
  it.each(['shipTo', 'shipTo 0', 'shipTo 7', 'lot 2', '"x^XZ"', '"~JA"', '"open', ''])('%s is none', (said) => expect(compiled(line, [said])).toMatchObject({ ok: false }))
  it('a line of an address in bars is none', () => expect(compiled(bars[0]!, ['shipTo 1'])).toMatchObject({ ok: false }))
})
