// GTINs and SSCCs: check digits, one 14-digit form for every trade item number, new pallet numbers.
import { csetnumeric } from './lint.ts'
import { mod10Remainder } from './lint-numbers.ts'

type GtinFormat = 'GTIN-8' | 'GTIN-12' | 'GTIN-13' | 'GTIN-14'

export type GtinReading =
  | { readonly ok: true; readonly gtin14: string; readonly format: GtinFormat }
  | { readonly ok: false; readonly fault: 'length' | 'charset' | 'check_digit'; readonly expectedCheckDigit?: string }

export type SsccFault = 'extension' | 'company_prefix' | 'serial_too_long' | 'serial_charset'

const GTIN14_DIGITS = 14
const SSCC_BODY_DIGITS = 17
const PREFIX_DIGITS_MIN = 4
const PREFIX_DIGITS_MAX = 12

/** UPC-E has number systems 0 and 1. */
const ONE = 49

const onlyDigits = (text: string): boolean => csetnumeric(text, 0, text.length) === undefined

/** The mod-10 check digit to put behind `digits` (General Specifications 7.9.1). */
export function checkDigitOf(digits: string): string {
  return String((10 - mod10Remainder(`${digits}0`, 0, digits.length + 1)) % 10)
}

/** Digits only, and the last one is their check digit. */
export function checkDigitHolds(digits: string): boolean {
  return digits !== '' && onlyDigits(digits) && mod10Remainder(digits, 0, digits.length) === 0
}

/** The shortest format the number fits in. */
function formatOf(gtin14: string): GtinFormat {
  if (gtin14.startsWith('000000')) return 'GTIN-8'
  if (gtin14.startsWith('00')) return 'GTIN-12'
  return gtin14.startsWith('0') ? 'GTIN-13' : 'GTIN-14'
}

/** Any GTIN-8, -12, -13 or -14 as 14 digits. */
export function readGtin(text: string): GtinReading {
  if (!onlyDigits(text)) return { ok: false, fault: 'charset' }
  if (![8, 12, 13, 14].includes(text.length)) return { ok: false, fault: 'length' }
  const expectedCheckDigit = checkDigitOf(text.slice(0, -1))
  if (!text.endsWith(expectedCheckDigit)) return { ok: false, fault: 'check_digit', expectedCheckDigit }
  const gtin14 = text.padStart(GTIN14_DIGITS, '0')
  return { ok: true, gtin14, format: formatOf(gtin14) }
}

/** UPC-A of a UPC-E: number system and six digits, without check digit (General Specifications 5.2.2.4.2). */
export function expandUpcE(digits: string): string {
  const [system = '', d1 = '', d2 = '', d3 = '', d4 = '', d5 = '', last = ''] = digits
  const body: Record<string, string> = {
    0: `${d1}${d2}${last}0000${d3}${d4}${d5}`,
    1: `${d1}${d2}${last}0000${d3}${d4}${d5}`,
    2: `${d1}${d2}${last}0000${d3}${d4}${d5}`,
    3: `${d1}${d2}${d3}00000${d4}${d5}`,
    4: `${d1}${d2}${d3}${d4}00000${d5}`,
  }
  const eleven = `${system}${body[last] ?? `${d1}${d2}${d3}${d4}${d5}0000${last}`}`
  return `${eleven}${checkDigitOf(eleven)}`
}

/** The UPC-A of a UPC-E that was sent as it is printed, eight digits: its check digit is that of the number it stands for. */
export function readUpcE(text: string): string | undefined {
  if (text.length !== 8 || !onlyDigits(text) || text.charCodeAt(0) > ONE) return undefined
  const upcA = expandUpcE(text.slice(0, -1))
  return upcA.endsWith(text.slice(-1)) ? upcA : undefined
}

/** Extension digit, company prefix and serial reference (filled up with zeros) as an 18-digit SSCC. */
export function buildSscc(
  extensionDigit: string,
  companyPrefix: string,
  serialReference: string,
): { readonly ok: true; readonly sscc: string } | { readonly ok: false; readonly fault: SsccFault } {
  if (extensionDigit.length !== 1 || !onlyDigits(extensionDigit)) return { ok: false, fault: 'extension' }
  const prefixFits = companyPrefix.length >= PREFIX_DIGITS_MIN && companyPrefix.length <= PREFIX_DIGITS_MAX
  if (!prefixFits || !onlyDigits(companyPrefix)) return { ok: false, fault: 'company_prefix' }
  if (!onlyDigits(serialReference)) return { ok: false, fault: 'serial_charset' }
  const room = SSCC_BODY_DIGITS - 1 - companyPrefix.length
  if (serialReference.length > room) return { ok: false, fault: 'serial_too_long' }
  const body = `${extensionDigit}${companyPrefix}${serialReference.padStart(room, '0')}`
  return { ok: true, sscc: `${body}${checkDigitOf(body)}` }
}

/**
 * The nth SSCC of a company prefix. The serial reference counts first and the extension digit when that is full
 * (General Specifications 3.2.1: the digit increases the capacity of the reference). Refused after ten times all references.
 */
export function ssccNumbered(companyPrefix: string, nth: number): ReturnType<typeof buildSscc> {
  const references = 10 ** Math.max(0, SSCC_BODY_DIGITS - 1 - companyPrefix.length)
  const extension = Math.floor(nth / references)
  return extension > 9 ? { ok: false, fault: 'serial_too_long' } : buildSscc(String(extension), companyPrefix, String(nth % references))
}
