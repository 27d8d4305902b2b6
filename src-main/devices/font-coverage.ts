// Which characters a font file has, so that what no font has is refused instead of printed as a box.
/** The table of characters of a TrueType file, through its table directory (OpenType, font file). */
const cmapOf = (font: Buffer): Buffer => {
  for (let table = 0; table < font.readUInt16BE(4); table++) {
    const at = 12 + 16 * table
    if (font.toString('latin1', at, at + 4) === 'cmap') return font.subarray(font.readUInt32BE(at + 8))
  }
  return Buffer.alloc(4)
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

/** Adds the code points of a TrueType font. */
export const addCoverage = (font: Buffer, has: Set<number>): void => {
  const cmap = cmapOf(font)
  for (let record = 0; record < cmap.readUInt16BE(2); record++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + 8 * record + 4))
    const format = table.readUInt16BE(0)
    if (format === 4) addFormat4(table, has)
    if (format === 12) addFormat12(table, has)
  }
}
