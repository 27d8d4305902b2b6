// Where a USB scanner puts the scan in its reports, as its own report descriptor says (USB HID 1.11 §6.2.2).
import type { HidLayout } from './hid-report.ts'

/** Usages, page and usage in one number (HID POS Usage Tables 1.02 page 8C; HID Usage Tables page 01). */
const usages = { byteCount: 0x01_003b, symbology: 0x8c_00fb, decodedData: 0x8c_00fe, continued: 0x8c_00ff }

interface Field {
  readonly reportId: number
  readonly usage: number
  /** From the start of the report, its id included. */
  readonly bit: number
  readonly bits: number
}

interface Item {
  readonly tag: number
  readonly value: number
  readonly bytes: number
}

/** Short items: the tag is the first byte without its two size bits. A long item ends the reading, as no scanner has one. */
function* itemsOf(descriptor: Uint8Array): Generator<Item> {
  for (let at = 0; at < descriptor.length;) {
    const prefix = descriptor[at] ?? 0
    const bytes = [0, 1, 2, 4][prefix & 3] ?? 0
    const value = descriptor.subarray(at + 1, at + 1 + bytes).reduce((sum, byte, index) => sum + byte * 256 ** index, 0)
    if (prefix === 0xfe) return
    yield { tag: prefix & 0xfc, value, bytes }
    at += 1 + bytes
  }
}

const tags = { usagePage: 0x04, reportSize: 0x74, reportId: 0x84, reportCount: 0x94, push: 0xa4, pop: 0xb4, usage: 0x08, usageMinimum: 0x18, usageMaximum: 0x28, input: 0x80 }
const mainItems = [0x80, 0x90, 0xb0, 0xa0, 0xc0]

interface Globals { page: number; size: number; id: number; count: number }

/** The usage of the nth value of an input; values beyond the last usage share it. */
const nthUsage = (named: readonly number[], n: number): number => named[Math.min(n, named.length - 1)] ?? 0

/** Every input field; several values of one usage (a buffer) are one field. */
const fieldsOf = (descriptor: Uint8Array): Field[] => {
  const fields: Field[] = []
  const at = new Map<number, number>()
  const saved: Globals[] = []
  let globals: Globals = { page: 0, size: 0, id: 0, count: 0 }
  let named: number[] = []

  const input = (): void => {
    const { size, id } = globals
    const each = Math.max(named.length, 1)
    let bit = at.get(id) ?? 8
    for (let n = 0; n < each; n++) {
      const count = n === each - 1 ? Math.max(globals.count - n, 0) : 1
      fields.push({ reportId: id, usage: nthUsage(named, n), bit, bits: count * size })
      bit += count * size
    }
    at.set(id, bit)
  }

  const whole = ({ value, bytes }: Item): number => (bytes === 4 ? value : globals.page * 0x1_0000 + value)

  for (const item of itemsOf(descriptor)) {
    if (item.tag === tags.usagePage) globals = { ...globals, page: item.value }
    else if (item.tag === tags.reportSize) globals = { ...globals, size: item.value }
    else if (item.tag === tags.reportId) globals = { ...globals, id: item.value }
    else if (item.tag === tags.reportCount) globals = { ...globals, count: Math.min(item.value, 4_096) }
    else if (item.tag === tags.push) saved.push(globals)
    else if (item.tag === tags.pop) globals = saved.pop() ?? globals
    else if (item.tag === tags.usage || item.tag === tags.usageMinimum) named.push(whole(item))
    else if (item.tag === tags.usageMaximum) for (let next = (named.at(-1) ?? 0) + 1; next <= whole(item) && named.length < 256; next++) named.push(next)
    else if (item.tag === tags.input) input()
    if (mainItems.includes(item.tag)) named = []
  }
  return fields
}

/** Undefined where the descriptor describes no scanned data, or not in whole bytes. */
export const layoutOf = (descriptor: Uint8Array): HidLayout | undefined => {
  const fields = fieldsOf(descriptor)
  const data = fields.find((field) => field.usage === usages.decodedData)
  if (!data || data.bit % 8 !== 0 || data.bits % 8 !== 0 || data.bits === 0) return undefined
  const of = (usage: number): Field | undefined => fields.find((field) => field.reportId === data.reportId && field.usage === usage)
  const [length, symbology, continued] = [of(usages.byteCount), of(usages.symbology), of(usages.continued)]
  return {
    reportId: data.reportId, dataOffset: data.bit / 8, dataSize: data.bits / 8,
    lengthOffset: length && length.bit / 8, aimOffset: symbology && symbology.bit / 8,
    continuedOffset: continued && Math.floor(continued.bit / 8), continuedBit: continued && continued.bit % 8,
  }
}
