// The bits of a tag's EPC memory, most significant first (GS1 Tag Data Standard 1.13, chapter 14).
import { escapeSerial, isSerial, KEY_DIGITS, keyOf, SERIAL_MAX } from './epc.ts'
import type { EpcScheme } from './epc.ts'

export interface EpcTag {
  readonly ok: true
  readonly scheme: EpcScheme
  /** 96, 195 or 198. */
  readonly bits: number
  readonly filter: number
  readonly partition: number
  readonly companyPrefix: string
  readonly reference: string
  /** Serial, extension or individual asset number; absent for an SSCC. */
  readonly serial?: string
  /** The GS1 key with its check digit: GTIN-14, SSCC, GLN or asset type. */
  readonly key: string
}

type EpcHexFault =
  | 'hex' | 'unknown_header' | 'unsupported_header' | 'length' | 'partition'
  | 'company_prefix_overflow' | 'reference_overflow' | 'serial'

export type EpcHexReading = EpcTag | { readonly ok: false; readonly fault: EpcHexFault }

interface Layout {
  readonly scheme: EpcScheme
  readonly bits: number
  readonly hexDigits: number
  /** Bits of an integer serial, 0 for 7-bit characters, undefined for none. */
  readonly serialBits?: number
}

const layouts: Readonly<Record<string, Layout>> = {
  30: { scheme: 'sgtin', bits: 96, hexDigits: 24, serialBits: 38 },
  31: { scheme: 'sscc', bits: 96, hexDigits: 24 },
  32: { scheme: 'sgln', bits: 96, hexDigits: 24, serialBits: 41 },
  33: { scheme: 'grai', bits: 96, hexDigits: 24, serialBits: 38 },
  36: { scheme: 'sgtin', bits: 198, hexDigits: 52, serialBits: 0 },
  39: { scheme: 'sgln', bits: 195, hexDigits: 52, serialBits: 0 },
}

/** Tags in use that hold no key of ours. */
const OTHER_HEADERS = ['2C', '2D', '2E', '2F', '34', '35', '37', '38', '3A', '3B', '3C', '3D', '3E', '3F', '40', '41', '42', 'F7', 'F9']

const FILTER_AT = 8
const PARTITION_AT = 11
const PREFIX_AT = 14
const PREFIX_BITS = [40, 37, 34, 30, 27, 24, 20]
const PREFIX_DIGITS_MAX = 12
/** Bits of prefix and reference together. */
const KEY_BITS: Readonly<Record<EpcScheme, number>> = { sgtin: 44, sscc: 58, sgln: 41, grai: 44 }
const CHARACTER_BITS = 7

/** The number in `count` bits (at most 52) from bit `from` on. */
function bitsAt(hex: string, from: number, count: number): number {
  let value = 0
  let at = from
  const end = from + count
  while (at < end) {
    const nibble = Number.parseInt(hex.charAt(at >> 2), 16)
    const skip = at & 3
    const take = Math.min(4 - skip, end - at)
    value = value * 2 ** take + ((nibble >> (4 - skip - take)) & (2 ** take - 1))
    at += take
  }
  return value
}

/** Characters up to the first NUL, with nothing but NULs behind; undefined otherwise. */
function charactersAt(hex: string, from: number): string | undefined {
  let text = ''
  let ended = false
  for (let place = 0; place < SERIAL_MAX; place++) {
    const code = bitsAt(hex, from + place * CHARACTER_BITS, CHARACTER_BITS)
    if (code === 0) ended = true
    else if (ended) return undefined
    else text += String.fromCharCode(code)
  }
  return text
}

/** A number in exactly so many digits; undefined when it needs more. */
function inDigits(value: number, digits: number): string | undefined {
  if (digits === 0) return value === 0 ? '' : undefined
  const text = String(value).padStart(digits, '0')
  return text.length > digits ? undefined : text
}

function readSerial(hex: string, layout: Layout, from: number): string | undefined {
  if (layout.serialBits === undefined || layout.serialBits > 0) return String(bitsAt(hex, from, layout.serialBits ?? 0))
  const text = charactersAt(hex, from)
  return text !== undefined && isSerial(text) ? text : undefined
}

/** Reads EPC memory without the protocol word; hexadecimal digits of either case. */
export function readEpcHex(text: string): EpcHexReading {
  const hex = text.toUpperCase()
  if (!/^[0-9A-F]{2,}$/.test(hex)) return { ok: false, fault: 'hex' }
  const header = hex.slice(0, 2)
  const layout = layouts[header]
  if (layout === undefined) return { ok: false, fault: OTHER_HEADERS.includes(header) ? 'unsupported_header' : 'unknown_header' }
  if (hex.length !== layout.hexDigits) return { ok: false, fault: 'length' }
  const { scheme, bits } = layout
  const partition = bitsAt(hex, PARTITION_AT, 3)
  const prefixBits = PREFIX_BITS[partition]
  if (prefixBits === undefined) return { ok: false, fault: 'partition' }
  const prefixDigits = PREFIX_DIGITS_MAX - partition
  const companyPrefix = inDigits(bitsAt(hex, PREFIX_AT, prefixBits), prefixDigits)
  if (companyPrefix === undefined) return { ok: false, fault: 'company_prefix_overflow' }
  const referenceAt = PREFIX_AT + prefixBits
  const serialAt = PREFIX_AT + KEY_BITS[scheme]
  const reference = inDigits(bitsAt(hex, referenceAt, serialAt - referenceAt), KEY_DIGITS[scheme] - prefixDigits)
  if (reference === undefined) return { ok: false, fault: 'reference_overflow' }
  const tag = { ok: true, scheme, bits, filter: bitsAt(hex, FILTER_AT, 3), partition, companyPrefix, reference } as const
  const key = keyOf(scheme, companyPrefix, reference)
  if (scheme === 'sscc') return { ...tag, key }
  const serial = readSerial(hex, layout, serialAt)
  return serial === undefined ? { ok: false, fault: 'serial' } : { ...tag, serial, key }
}

/** What both URIs end with: prefix, reference and, where there is one, the escaped serial. */
function uriTail(tag: EpcTag): string {
  const serial = tag.serial === undefined ? '' : `.${escapeSerial(tag.serial)}`
  return `${tag.companyPrefix}.${tag.reference}${serial}`
}

export const pureUriOf = (tag: EpcTag): string => `urn:epc:id:${tag.scheme}:${uriTail(tag)}`

export const tagUriOf = (tag: EpcTag): string => `urn:epc:tag:${tag.scheme}-${tag.bits}:${tag.filter}.${uriTail(tag)}`
