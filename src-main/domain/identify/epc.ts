// RFID tags: what an electronic product code names, and the GS1 keys inside it.
import { buildDigitalLink } from './digital-link-build.ts'
import { checkDigitOf } from './gs1-keys.ts'
import { cset82 } from './lint-characters.ts'
import { elementsOf } from './gs1-message.ts'

export type EpcScheme = 'sgtin' | 'sscc' | 'sgln' | 'grai'

/** Company prefix and reference make this many digits, check digit not counted. */
export const KEY_DIGITS: Readonly<Record<EpcScheme, number>> = { sgtin: 13, sscc: 17, sgln: 12, grai: 12 }

export const SERIAL_MAX = 20

/** The reference's first digit leads (indicator or extension digit), then prefix, rest and check digit. */
export function keyOf(scheme: EpcScheme, companyPrefix: string, reference: string): string {
  const leads = scheme === 'sgtin' || scheme === 'sscc'
  const body = leads ? `${reference.slice(0, 1)}${companyPrefix}${reference.slice(1)}` : `${companyPrefix}${reference}`
  return `${body}${checkDigitOf(body)}`
}

/** CSET 82, 1 to 20 characters. */
export function isSerial(text: string): boolean {
  return text.length >= 1 && text.length <= SERIAL_MAX && cset82(text, 0, text.length) === undefined
}

/** TDS 6.3.2: these characters do not stand in a URI as they are. */
const ESCAPED = /["%&/<>?]/g

export function escapeSerial(serial: string): string {
  return serial.replaceAll(ESCAPED, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** Undefined when a character should have been escaped, or an escape is broken. */
export function unescapeSerial(text: string): string | undefined {
  if (/["&/<>?]|%(?![0-9A-Fa-f]{2})/.test(text)) return undefined
  return text.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** The same key as a web address. */
export function linkOf(pairs: readonly (readonly [ai: string, value: string])[]): string {
  const built = buildDigitalLink(elementsOf(pairs))
  return built.ok ? built.uri : ''
}
