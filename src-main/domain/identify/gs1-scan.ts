// One scan as the GS1 system defines it: symbology identifier, then element string, trade item number or Digital Link.
import { readAimId } from './aim-id.ts'
import { checkDigitHolds } from './gs1-keys.ts'
import { csetnumeric } from './lint.ts'
import { gs1Fault, referenceFault } from './gs1-message.ts'
import { looksLikeDigitalLink, readDigitalLink } from './digital-link.ts'
import { readElements } from './gs1-elements.ts'
import type { DigitalLinkFault } from './digital-link.ts'
import type { Gs1Element, Gs1Fault } from './gs1-message.ts'

const ID_LENGTH = 3
const GTIN14_DIGITS = 14
const ELEMENT_IDS = new Set([']C1', ']e0', ']d2', ']Q3', ']J1'])
const PLAIN_IDS = new Set([']d1', ']Q1', ']J0'])
const PRIMARY_DIGITS = new Map([[']E0', 13], [']E4', 8]])

/** In front of the two-dimensional part that belongs to an EAN/UPC symbol. */
const COMPOSITE_MARK = '|]e0'

export type Gs1Scan =
  | { readonly ok: true; readonly gs1: true; readonly elements: readonly Gs1Element[]; readonly gtin14?: string }
  /** A plain symbol, or a trade item number alone. */
  | { readonly ok: true; readonly gs1: false; readonly gtin14?: string }

export interface Primary {
  readonly ok: true
  readonly gtin14: string
  /** Where the composite part's elements begin, when there is one. */
  readonly compositeAt?: number
}

/** The number an EAN/UPC symbol sends, from the index `from` on: exactly `digits` long. */
export function readPrimary(text: string, from: number, digits: number): Primary | Gs1Fault {
  const end = from + digits
  const composite = text.startsWith(COMPOSITE_MARK, end)
  const value = text.slice(from, end)
  if (text.length < end || (text.length > end && !composite)) return gs1Fault('length', from, undefined, text.slice(from))
  const strange = csetnumeric(value, 0, digits)
  if (strange !== undefined) return gs1Fault('primary', from + strange.at, undefined, value)
  if (!checkDigitHolds(value)) return gs1Fault('check_digit', end - 1, undefined, value)
  const gtin14 = value.padStart(GTIN14_DIGITS, '0')
  return composite ? { ok: true, gtin14, compositeAt: end + COMPOSITE_MARK.length } : { ok: true, gtin14 }
}

function readStrictly(text: string, from: number): (Gs1Scan & { readonly gs1: true }) | Gs1Fault {
  const read = readElements(text, from)
  return read.ok ? (referenceFault(read.elements) ?? { ok: true, gs1: true, elements: read.elements }) : read
}

function readPrimaryScan(text: string, digits: number): Gs1Scan | Gs1Fault {
  const primary = readPrimary(text, ID_LENGTH, digits)
  if (!primary.ok) return primary
  if (primary.compositeAt === undefined) return { ok: true, gs1: false, gtin14: primary.gtin14 }
  const read = readStrictly(text, primary.compositeAt)
  return read.ok ? { ...read, gtin14: primary.gtin14 } : read
}

/** What is wrong with an address as such counts as content here; what is wrong with an element keeps its own kind. */
function elementFault(fault: DigitalLinkFault): Gs1Fault {
  switch (fault.kind) {
    case 'not_digital_link':
    case 'structure':
    case 'uri_charset':
    case 'no_primary_key':
    case 'qualifier_order':
    case 'duplicate_ai':
    case 'not_dl_attribute':
    case 'attribute_is_qualifier': return { ...fault, kind: 'content' }
    default: return { ...fault, kind: fault.kind }
  }
}

/** Reads AIM id + data the way the GS1 reference does; only the symbologies GS1 allows have an answer. */
export function readGs1Scan(text: string): Gs1Scan | Gs1Fault {
  const id = readAimId(text)?.id ?? ''
  if (ELEMENT_IDS.has(id)) return readStrictly(text, ID_LENGTH)
  const digits = PRIMARY_DIGITS.get(id)
  if (digits !== undefined) return readPrimaryScan(text, digits)
  if (!PLAIN_IDS.has(id)) return gs1Fault('symbology_id', 0)
  const data = text.slice(ID_LENGTH)
  if (!looksLikeDigitalLink(data)) return { ok: true, gs1: false }
  const link = readDigitalLink(data)
  if (!link.ok) return elementFault(link)
  return referenceFault(link.elements) ?? { ok: true, gs1: true, elements: link.elements }
}
