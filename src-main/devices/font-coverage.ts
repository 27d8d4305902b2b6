// Which characters a font file has, so that what no font has is refused instead of printed as a box.
import { brotliDecompressSync } from 'node:zlib'

const HEADER_BYTES = 48
const CMAP = 0
const GLYF = 10
const LOCA = 11
const OTHER_TAG = 63

/** A number of 7 bits a byte, and where it ends (WOFF File Format 2.0, UIntBase128). */
const base128 = (bytes: Buffer, from: number): readonly [value: number, end: number] => {
  let value = 0
  let at = from
  for (;;) {
    const byte = bytes.readUInt8(at++)
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return [value, at]
  }
}

/** The cmap table of a WOFF2 file; it is never transformed (WOFF File Format 2.0, 4.1). */
const cmapOf = (font: Buffer): Buffer => {
  let at = HEADER_BYTES
  let start = 0
  let found: readonly [number, number] | undefined
  for (let table = 0; table < font.readUInt16BE(12); table++) {
    const flags = font.readUInt8(at++)
    const tag = flags & OTHER_TAG
    if (tag === OTHER_TAG) at += 4
    let length: number
    ;[length, at] = base128(font, at)
    const plain = tag === GLYF || tag === LOCA ? 3 : 0
    if (flags >> 6 !== plain) [length, at] = base128(font, at)
    if (tag === CMAP) found = [start, start + length]
    start += length
  }
  const tables = brotliDecompressSync(font.subarray(at, at + font.readUInt32BE(20)))
  return found ? tables.subarray(...found) : Buffer.alloc(4)
}

/** Segments of 16-bit characters (OpenType, cmap format 4). */
const addFormat4 = (table: Buffer, has: Set<number>): void => {
  const double = table.readUInt16BE(6)
  for (let at = 0; at < double; at += 2) {
    const [end, start, delta, offset] = [0, double + 2, 2 * double + 2, 3 * double + 2].map((part) => table.readUInt16BE(14 + part + at)) as [number, number, number, number]
    for (let code = start; code <= end && code < 0xffff; code++) {
      const place = 14 + 3 * double + 2 + at + offset + 2 * (code - start)
      const glyph = offset === 0 ? (code + delta) & 0xffff : table.readUInt16BE(place)
      if (glyph !== 0) has.add(code)
    }
  }
}

/** Groups of any characters (OpenType, cmap format 12). */
const addFormat12 = (table: Buffer, has: Set<number>): void => {
  for (let group = 0; group < table.readUInt32BE(12); group++) {
    const at = 16 + 12 * group
    for (let code = table.readUInt32BE(at); code <= table.readUInt32BE(at + 4); code++) has.add(code)
  }
}

/** Adds the code points of a WOFF2 font. */
export const addCoverage = (font: Buffer, has: Set<number>): void => {
  const cmap = cmapOf(font)
  for (let record = 0; record < cmap.readUInt16BE(2); record++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + 8 * record + 4))
    const format = table.readUInt16BE(0)
    if (format === 4) addFormat4(table, has)
    if (format === 12) addFormat12(table, has)
  }
}
