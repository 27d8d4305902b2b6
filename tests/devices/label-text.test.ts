// Words no printer has letters for are drawn; what cannot be drawn is refused by name and never printed as a box.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileTemplate, renderLabel } from '#domain/label/template.ts'
import { labelPen } from '../../src-main/devices/label-text.ts'

const pen = labelPen(new URL('../../resources/fonts', import.meta.url).pathname)

const black = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)

const words: readonly (readonly [string, string])[] = [
  ['Arabic', 'حليب كامل الدسم ١ لتر'], ['Hebrew', 'חלב מלא 1 ליטר'], ['Thai', 'นมสดครบส่วน 1 ลิตร'], ['Hindi', 'पूर्ण दूध १ लीटर'], ['Japanese', '牛乳ロット５　抹茶味'], ['Chinese', '全脂牛奶 钢瓶 1 升'], ['Korean', '전유 1리터'],
]

describe('the pen', () => {
  it.each(words)('draws %s, as high as it is asked to, larger when higher', (_, text) => {
    const [small, large] = [pen(text, 24)!, pen(text, 48)!]
    expect(small.height).toBe(24)
    expect(large.width).toBeGreaterThan(small.width * 1.7)
    expect(large.bytes.length).toBe(Math.ceil(large.width / 8) * 48)
    expect(black(large.bytes)).toBeGreaterThan(text.length * 20)
  })

  it('joins Arabic letters: a word is narrower than its letters alone', () => {
    const word = 'سلسلة'
    expect(pen(word, 48)!.width).toBeLessThan([...word].reduce((sum, letter) => sum + pen(letter, 48)!.width, 0))
  })

  it('writes Hebrew from the right: the first letter stands at the right end', () => {
    const [whole, first] = [pen('םיי', 40)!, pen('ם', 40)!]
    const dark = (from: number, to: number): number => {
      let sum = 0
      for (let y = 0; y < 40; y++) for (let x = from; x < to; x++) sum += (whole.bytes[y * Math.ceil(whole.width / 8) + (x >> 3)]! >> (7 - (x & 7))) & 1
      return sum
    }
    expect(dark(whole.width - first.width, whole.width)).toBeGreaterThan(dark(0, first.width) * 1.2)
  })

  it.each(['😀', 'ꦀ', '\u{10fffd}', '\ud83d', '牛\u{1f600}', 'a\u0007'])('has no picture of %j', (text) => {
    expect(pen(text, 24)).toBeUndefined()
  })
})

describe('a label', () => {
  const compiled = compileTemplate(readFileSync(new URL('../../resources/labels/lot.zpl', import.meta.url), 'utf8'), pen)
  if (!compiled.ok) throw new Error('the lot label does not compile')
  const made = (itemName: string, lot = 'L-1') => renderLabel(compiled.value, { itemName, lot, sku: 'S' }, { dpi: 203 })

  it.each(words)('bears a name in %s as a picture within its box', (_, text) => {
    const label = made(text)
    if (!label.ok) throw new Error(JSON.stringify(label.refusal))
    const [, total, across] = /\^FO12,8\^GFA,(\d+),\d+,(\d+),/.exec(label.value)!
    expect(Number(across) * 8).toBeLessThanOrEqual(432 + 7)
    expect(Number(total) / Number(across)).toBeLessThanOrEqual(32)
    expect(made(text)).toEqual(label)
  })

  it('shortens a name that is too long, and refuses a lot that is', () => {
    expect(made('牛'.repeat(100))).toMatchObject({ ok: true })
    expect(made('Milk', '牛'.repeat(60))).toMatchObject({ ok: false, refusal: { code: 'LabelFieldTooLong', field: 'lot' } })
    expect(made('Milk', '牛乳-5')).toMatchObject({ ok: true })
  })

  it('in Latin, Greek and Cyrillic is left to the printer’s own letters', () => {
    for (const text of ['Łódź über ñandú', 'Γάλα πλήρες', 'Молоко 1 л']) expect(made(text)).toMatchObject({ ok: true, value: expect.stringContaining(text) })
  })

  it('is refused by name where a character has no picture', () => {
    expect(made('Milk 😀')).toEqual({ ok: false, refusal: { code: 'LabelFieldInvalid', template: 'lot', field: 'itemName', why: 'unprintable' } })
  })
})
