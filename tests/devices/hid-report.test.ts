// What USB point-of-sale scanners send is joined to scans, report by report.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutOf } from '#domain/hid-descriptor.ts'
import { joinReport, usualLayout, type HidLayout, type HidScan } from '#domain/hid-report.ts'

const file = join(import.meta.dirname, '../../../shared/vectors/hid-pos-reports.public.json')

interface Vector {
  readonly id: string
  readonly note?: string
  readonly input: { readonly reports: readonly string[]; readonly layout: HidLayout }
  readonly expect: { readonly scans: readonly { readonly aim: string | null; readonly dataHex: string; readonly text: string }[] }
}

const vectors = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] }).vectors : []

const scansOf = (reports: readonly Uint8Array[], layout: HidLayout): HidScan[] => {
  let pending: HidScan | undefined
  return reports.flatMap((report) => {
    const heard = joinReport(layout, pending, report)
    pending = heard.pending
    return heard.scan ? [heard.scan] : []
  })
}

/** As a scanner with this layout sends it. */
const reportsOf = (aim: string, data: string, { reportId, lengthOffset, aimOffset, dataOffset, dataSize, continuedOffset, continuedBit = 0 }: HidLayout): Uint8Array[] =>
  Array.from({ length: Math.ceil(data.length / dataSize) }, (_, n) => {
    const report = Buffer.alloc(64)
    const part = data.slice(n * dataSize, (n + 1) * dataSize)
    report[0] = reportId
    if (lengthOffset !== undefined) report[lengthOffset] = part.length
    if (aimOffset !== undefined) report.write(aim, aimOffset, 'latin1')
    report.write(part, dataOffset, 'latin1')
    if (continuedOffset !== undefined && (n + 1) * dataSize < data.length) report[continuedOffset] = 1 << continuedBit
    return report
  })

describe.skipIf(vectors.length === 0)('the vectors', () => {
  it.each(vectors.map((vector) => [vector.id, vector.note ?? '', vector] as const))('%s %s', (_id, _note, { input, expect: expected }) => {
    const scans = scansOf(input.reports.map((hex) => Buffer.from(hex, 'hex')), input.layout)
    expect(scans.map(({ aim = null, data }) => ({ aim, dataHex: Buffer.from(data, 'latin1').toString('hex'), text: data }))).toEqual(expected.scans)
  })
})

describe('reports', () => {
  if (vectors.length === 0) it('are not compared with the vectors: the file is not here, 22 of them skipped', () => undefined)

  it('bring any scan whole, in any layout', () => {
    const layouts = fc.constantFrom<HidLayout>(usualLayout, { ...usualLayout, lengthOffset: undefined }, { reportId: 5, lengthOffset: 3, dataOffset: 10, dataSize: 20, continuedOffset: 1, continuedBit: 6 })
    fc.assert(fc.property(layouts, fc.constantFrom(']C1', ']d2', ']Q3'), fc.string({ unit: fc.constantFrom(...'09AZ]-', '\u001d'), minLength: 1, maxLength: 500 }), (layout, aim, data) => {
      expect(scansOf(reportsOf(aim, data, layout), layout)).toEqual([{ ...(layout.aimOffset === undefined ? {} : { aim }), data }])
    }))
  })

  it('that never end are given up', () => {
    const endless = reportsOf(']d2', 'x'.repeat(20_000), usualLayout).slice(0, -1)
    let pending: HidScan | undefined
    let most = 0
    for (const report of endless) {
      pending = joinReport(usualLayout, pending, report).pending
      most = Math.max(most, pending?.data.length ?? 0)
    }
    expect(most).toBeLessThanOrEqual(8_192)
  })
})

/** The items of a scanner's application collection: 64-byte report 2 as the common layout has it. */
const descriptor = Uint8Array.from([
  0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x09, 0x12, 0xa1, 0x02, 0x85, 0x02, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x01, 0x05, 0x01, 0x09, 0x3b, 0x81, 0x02,
  0x05, 0x8c, 0x09, 0xfb, 0x09, 0xfc, 0x09, 0xfd, 0x95, 0x03, 0x81, 0x02, 0x09, 0xfe, 0x95, 0x38, 0x82, 0x02, 0x01, 0x06, 0x66, 0xff, 0x09, 0x04, 0x95, 0x02, 0x81, 0x02,
  0x05, 0x8c, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x09, 0xff, 0x81, 0x02, 0x95, 0x07, 0x81, 0x03, 0xc0, 0xc0,
])

describe('a report descriptor', () => {
  it('says where everything stands', () => {
    expect(layoutOf(descriptor)).toEqual(usualLayout)
  })

  it('of another maker gives another layout', () => {
    const other = Uint8Array.from([
      0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x85, 0x07, 0x75, 0x08, 0x95, 0x03, 0x19, 0xfb, 0x29, 0xfd, 0x81, 0x02, 0x75, 0x01, 0x95, 0x04, 0x81, 0x03, 0x95, 0x01, 0x09, 0xff, 0x81, 0x02,
      0x95, 0x03, 0x81, 0x03, 0x75, 0x08, 0x95, 0x1e, 0x09, 0xfe, 0x81, 0x02, 0xc0,
    ])
    expect(layoutOf(other)).toEqual({ reportId: 7, aimOffset: 1, continuedOffset: 4, continuedBit: 4, dataOffset: 5, dataSize: 30 })
  })

  it('of a keyboard, or of nothing at all, gives none', () => {
    expect(layoutOf(Uint8Array.from([0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x05, 0x07, 0x19, 0xe0, 0x29, 0xe7, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0xc0]))).toBeUndefined()
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void layoutOf(bytes)))
  })
})
