// RFID tags as their readers send them: the EPC memory in hexadecimal digits (GS1 Tag Data Standard 1.13, chapter 14).

type Field = readonly [value: bigint | number, bits: number]

const hexOf = (fields: readonly Field[], hexDigits: number): string => {
  const bits = fields.map(([value, count]) => BigInt(value).toString(2).padStart(count, '0')).join('').padEnd(hexDigits * 4, '0')
  return BigInt(`0b${bits}`).toString(16).toUpperCase().padStart(hexDigits, '0')
}

/** Company prefixes of seven digits, as in all our examples: partition 5, 24 bits (tables 14-2 and 14-5). */
const partition = 5
const prefixBits = 24
const [sgtinReferenceBits, ssccReferenceBits] = [20, 34]

/** Filter, prefix and reference of a GTIN-14: its indicator leads the reference, its check digit stays at home. */
const trade = (gtin: string, filter: number): readonly Field[] =>
  [[filter, 3], [partition, 3], [Number(gtin.slice(1, 8)), prefixBits], [Number(gtin.charAt(0) + gtin.slice(8, 13)), sgtinReferenceBits]]

/** 24 digits; the serial is a number below 2^38, without leading zeros. */
export const sgtin96 = (gtin: string, serial: number, filter = 1): string => hexOf([[0x30, 8], ...trade(gtin, filter), [serial, 38]], 24)

/** 52 digits; the serial is up to 20 characters of seven bits. */
export const sgtin198 = (gtin: string, serial: string, filter = 1): string =>
  hexOf([[0x36, 8], ...trade(gtin, filter), ...Array.from({ length: 20 }, (_, at): Field => [serial.charCodeAt(at) || 0, 7])], 52)

/** 24 digits: extension digit and serial reference, then 24 empty bits. */
export const sscc96 = (sscc: string, filter = 2): string =>
  hexOf([[0x31, 8], [filter, 3], [partition, 3], [Number(sscc.slice(1, 8)), prefixBits], [Number(sscc.charAt(0) + sscc.slice(8, 17)), ssccReferenceBits]], 24)
