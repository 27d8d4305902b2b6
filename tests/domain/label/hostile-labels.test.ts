// A supplier may call a lot whatever it likes: the label stays the same label.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LabelFields } from '#contract/label-fields.ts'
import type { Pen } from '#domain/label/label-writer.ts'
import { renderLabel, type LabelTemplate } from '#domain/label/template.ts'
import { dose } from '../../dose.ts'
import { densities, facts, labelNames, templates, without, zplOf, type LabelName } from './built-in.ts'
import { commandNames, fieldTexts } from './zpl-commands.ts'

const runs = 100_000
const fewer = dose(5_000, 10_000)

/**
 * What a text alone decides: a code that only UTF-8 can write is in a QR symbol, where others are in a Data Matrix; words that
 * no printer has letters for are a picture, where others are a text.
 */
const commandsOfLabel = (zpl: string): readonly string[] =>
  commandNames(zpl).flatMap((name) => (name === '^BX' ? ['^BQ'] : name === '^GF' ? ['^A0', '^FD'] : [name]))

/** The commands of each label with harmless facts, by name and density. */
const harmless = new Map(labelNames.flatMap((name) => densities.map((dpi) => [`${name} ${dpi}`, commandsOfLabel(zplOf(name, facts, { dpi }))] as const)))

/** Draws every character as a block: what a text says does not matter here, only where it ends up. */
const blocks: Pen = (text, height) => {
  const width = Math.max(1, Math.ceil((text.length * height) / 8))
  return { width, height, bytes: new Uint8Array(Math.ceil(width / 8) * height) }
}
const drawing = (name: LabelName): LabelTemplate => ({ ...templates[name], pen: blocks })

const spiteful = fc.constantFrom(
  '^XZ^XA', '~JA', '^FS^PQ999^FD', '^XA^JUF^XZ', '~HS', '"', "'", '\\&', '\\', '_5E', '_', '>8', '>;', '\u0000', '\u001d', '\u001b', '\r\n', '\t', '\u007f',
  'Größe', 'Ψ', 'Ж', '<b>', '${x}', '{text}', '}}', ',', 'W'.repeat(70), 'x'.repeat(200),
)
const hostile = (max: number) =>
  fc.array(fc.oneof(spiteful, fc.string({ unit: 'binary-ascii', maxLength: 5 })), { minLength: 1, maxLength: 6 }).map((parts) => parts.join('').slice(0, max) || 'x')

/** Facts that keep every bound; what they say is anybody's guess. */
const hostileFacts = fc.record({
  itemName: hostile(120), sku: hostile(40), lot: hostile(60), supplierLot: hostile(60), serial: hostile(60), unit: hostile(12), location: hostile(40), order: hostile(40),
  shipFrom: fc.array(hostile(120), { minLength: 1, maxLength: 6 }), shipTo: fc.array(hostile(120), { minLength: 1, maxLength: 6 }),
  locationName: hostile(120), partner: hostile(120), reason: hostile(200), by: hostile(80), person: hostile(80), initials: hostile(8), badge: hostile(60),
})

describe('facts that look like printer commands', () => {
  it('make exactly the commands that harmless facts make, or no label at all', () => {
    let made = 0
    fc.assert(fc.property(fc.constantFrom(...labelNames), fc.constantFrom(...densities), hostileFacts, (name, dpi, words) => {
      const answer = renderLabel(drawing(name), { ...facts, ...words }, { dpi })
      if (!answer.ok) {
        expect(['LabelFieldTooLong', 'LabelFieldInvalid']).toContain(answer.refusal.code)
        return
      }
      made += 1
      expect(commandsOfLabel(answer.value)).toEqual(harmless.get(`${name} ${dpi}`))
    }), { numRuns: runs })
    expect(made).toBeGreaterThan(runs / 20)
  }, 180_000)

  it('make them as well with words that are drawn', () => {
    let made = 0
    fc.assert(fc.property(fc.constantFrom(...labelNames), fc.constantFrom(...densities), hostileFacts, (name, dpi, words) => {
      const answer = renderLabel(drawing(name), { ...facts, ...words, itemName: `${words.itemName.slice(0, 100)}سلام 漢字`, lot: `${words.lot.slice(0, 8)}😀` }, { dpi })
      if (!answer.ok) {
        expect(['LabelFieldTooLong', 'LabelFieldInvalid']).toContain(answer.refusal.code)
        return
      }
      made += 1
      expect(commandsOfLabel(answer.value)).toEqual(harmless.get(`${name} ${dpi}`))
    }), { numRuns: 300 })
    expect(made).toBeGreaterThan(10)
  })

  it('make them in the lines of a pallet’s contents too', () => {
    const mixed = without('contentGtin', 'contentCount', 'lot', 'expiry')
    const line = fc.record({ itemName: hostile(120), lot: hostile(12), quantity: fc.nat(999), unit: hostile(6) })
    let made = 0
    fc.assert(fc.property(line, line, line, fc.constantFrom(...densities), (one, two, three, dpi) => {
      const answer = renderLabel(drawing('pallet'), { ...mixed, contents: [one, two, three] }, { dpi })
      if (!answer.ok) {
        expect(answer.refusal.code).toBe('LabelFieldTooLong')
        return
      }
      made += 1
      expect(commandsOfLabel(answer.value)).toEqual(commandsOfLabel(zplOf('pallet', mixed, { dpi })))
    }), { numRuns: fewer })
    expect(made).toBeGreaterThan(0)
  })

  it('make a label as well where only their printable half could go wrong', () => {
    const printable = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), minLength: 1, maxLength: 20 })
    fc.assert(fc.property(fc.constantFrom(...labelNames), printable, printable, printable, (name, itemName, lot, serial) => {
      const answer = renderLabel(templates[name], { ...facts, itemName, lot, serial }, { dpi: 203 })
      if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
      expect(commandNames(answer.value)).toEqual(commandNames(zplOf(name, facts)))
      if (name === 'lot') expect(fieldTexts(answer.value).join('')).toContain(lot.replace(/ $/, ''))
    }), { numRuns: fewer })
  })

  it('would be seen if they did: pasted in unescaped, they change the commands', () => {
    const zpl = zplOf('lot', facts)
    for (const words of ['^XZ^XA', '~JA', '^FS^PQ999^FD']) expect(commandNames(zpl.replace(facts.itemName, words))).not.toEqual(commandNames(zpl))
  })

  it.each(['lot', 'serial', 'case', 'pallet', 'hold'] as const)('a lot of 200 characters gets no %s label, and is told how long it may be', (name) => {
    const answer = renderLabel(templates[name], { ...facts, lot: 'L'.repeat(200) }, { dpi: 203 })
    expect(answer).toEqual({ ok: false, refusal: { code: 'LabelFieldTooLong', template: name, field: 'lot', most: 60 } })
  })

  it('the same facts always make the same bytes', () => {
    fc.assert(fc.property(fc.constantFrom(...labelNames), hostileFacts, (name, words) => {
      const fields: LabelFields = { ...facts, ...words }
      expect(renderLabel(templates[name], fields, { dpi: 300 })).toEqual(renderLabel(templates[name], structuredClone(fields), { dpi: 300 }))
    }), { numRuns: fewer })
  })
})
