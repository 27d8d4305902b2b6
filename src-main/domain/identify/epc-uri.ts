// EPC URIs of single things, lots and kinds of goods: urn:epc:id:sgtin:0614141.812345.6789.
import { csetnumeric } from './lint.ts'
import { isSerial, KEY_DIGITS, keyOf, unescapeSerial } from './epc.ts'

interface Named {
  readonly ok: true
  readonly companyPrefix: string
}

export type EpcName =
  | (Named & { readonly scheme: 'sgtin'; readonly level: 'instance'; readonly gtin14: string; readonly serial: string })
  | (Named & { readonly scheme: 'sgtin'; readonly level: 'class'; readonly gtin14: string })
  | (Named & { readonly scheme: 'lgtin'; readonly level: 'class'; readonly gtin14: string; readonly lot: string })
  | (Named & { readonly scheme: 'sscc'; readonly level: 'instance'; readonly sscc: string })
  /** Extension 0 means: the location itself. */
  | (Named & { readonly scheme: 'sgln'; readonly level: 'instance'; readonly gln: string; readonly extension: string })

export type EpcUriReading = EpcName | { readonly ok: false }

export const EPC_URN = 'urn:epc:'

const NO_NAME = { ok: false } as const
const PREFIX_DIGITS_MIN = 6
const PREFIX_DIGITS_MAX = 12

/** Prefix and reference of a URI's tail, when they are digits and as many as the key needs. */
function keyParts(scheme: 'sgtin' | 'sscc' | 'sgln', prefix: string, reference: string): boolean {
  const lengths = prefix.length >= PREFIX_DIGITS_MIN && prefix.length <= PREFIX_DIGITS_MAX
  const both = `${prefix}${reference}`
  return lengths && both.length === KEY_DIGITS[scheme] && csetnumeric(both, 0, both.length) === undefined
}

/** Serials may hold dots: only the first two separate. */
function splitTail(tail: string): [prefix: string, reference: string, rest: string | undefined] {
  const [prefix = '', reference = ''] = tail.split('.', 2)
  const used = prefix.length + 1 + reference.length
  return [prefix, reference, used < tail.length ? tail.slice(used + 1) : undefined]
}

function readSerial(text: string | undefined): string | undefined {
  const serial = text === undefined ? undefined : unescapeSerial(text)
  return serial !== undefined && isSerial(serial) ? serial : undefined
}

function readSgtin(tail: string, scheme: 'sgtin' | 'lgtin'): EpcUriReading {
  const [companyPrefix, reference, rest] = splitTail(tail)
  const serial = readSerial(rest)
  if (!keyParts('sgtin', companyPrefix, reference) || serial === undefined) return NO_NAME
  const gtin14 = keyOf('sgtin', companyPrefix, reference)
  return scheme === 'lgtin'
    ? { ok: true, scheme, level: 'class', companyPrefix, gtin14, lot: serial }
    : { ok: true, scheme, level: 'instance', companyPrefix, gtin14, serial }
}

function readSgtinPattern(tail: string): EpcUriReading {
  const [companyPrefix, reference, rest] = splitTail(tail)
  if (!keyParts('sgtin', companyPrefix, reference) || rest !== '*') return NO_NAME
  return { ok: true, scheme: 'sgtin', level: 'class', companyPrefix, gtin14: keyOf('sgtin', companyPrefix, reference) }
}

function readSscc(tail: string): EpcUriReading {
  const [companyPrefix, reference, rest] = splitTail(tail)
  if (!keyParts('sscc', companyPrefix, reference) || rest !== undefined) return NO_NAME
  return { ok: true, scheme: 'sscc', level: 'instance', companyPrefix, sscc: keyOf('sscc', companyPrefix, reference) }
}

function readSgln(tail: string): EpcUriReading {
  const [companyPrefix, reference, rest] = splitTail(tail)
  const extension = readSerial(rest)
  if (!keyParts('sgln', companyPrefix, reference) || extension === undefined) return NO_NAME
  return { ok: true, scheme: 'sgln', level: 'instance', companyPrefix, gln: keyOf('sgln', companyPrefix, reference), extension }
}

const readers: readonly (readonly [start: string, read: (tail: string) => EpcUriReading])[] = [
  ['id:sgtin:', (tail) => readSgtin(tail, 'sgtin')],
  ['id:sscc:', readSscc],
  ['id:sgln:', readSgln],
  ['class:lgtin:', (tail) => readSgtin(tail, 'lgtin')],
  ['idpat:sgtin:', readSgtinPattern],
]

/** Reads pure identity and class URIs (TDS 1.13, chapter 6; CBV 2.0). */
export function readEpcUri(uri: string): EpcUriReading {
  if (!uri.startsWith(EPC_URN)) return NO_NAME
  const name = uri.slice(EPC_URN.length)
  const reader = readers.find(([start]) => name.startsWith(start))
  return reader === undefined ? NO_NAME : reader[1](name.slice(reader[0].length))
}
