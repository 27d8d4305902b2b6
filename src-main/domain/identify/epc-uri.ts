// EPC URIs of single things, lots and kinds of goods: urn:epc:id:sgtin:0614141.812345.6789.
import { csetnumeric } from './lint.ts'
import { isSerial, KEY_DIGITS, keyOf, unescapeSerial } from './epc.ts'
import type { EpcScheme } from './epc.ts'

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
  /** The value of AI 8003: a zero, the asset type with its check digit, the serial. */
  | (Named & { readonly scheme: 'grai'; readonly level: 'instance'; readonly grai: string })

export type EpcUriReading = EpcName | { readonly ok: false }

export const EPC_URN = 'urn:epc:'

const NO_NAME = { ok: false } as const
const PREFIX_DIGITS_MIN = 6
const PREFIX_DIGITS_MAX = 12
const GRAI_SERIAL_MAX = 16

interface Tail {
  readonly companyPrefix: string
  /** The GS1 key with its check digit. */
  readonly key: string
  /** Behind the second dot; serials may hold dots themselves. */
  readonly rest: string | undefined
}

/** Prefix and reference are digits, as many as the key needs; undefined otherwise. */
function readTail(scheme: EpcScheme, tail: string): Tail | undefined {
  const [companyPrefix = '', reference = ''] = tail.split('.', 2)
  const both = `${companyPrefix}${reference}`
  const fits = companyPrefix.length >= PREFIX_DIGITS_MIN && companyPrefix.length <= PREFIX_DIGITS_MAX && both.length === KEY_DIGITS[scheme]
  if (!fits || csetnumeric(both, 0, both.length) !== undefined) return undefined
  const used = both.length + 1
  return { companyPrefix, key: keyOf(scheme, companyPrefix, reference), rest: used < tail.length ? tail.slice(used + 1) : undefined }
}

function readSerial(text: string | undefined): string | undefined {
  const serial = text === undefined ? undefined : unescapeSerial(text)
  return serial !== undefined && isSerial(serial) ? serial : undefined
}

function readSgtin(tail: string, scheme: 'sgtin' | 'lgtin'): EpcUriReading {
  const read = readTail('sgtin', tail)
  const serial = readSerial(read?.rest)
  if (read === undefined || serial === undefined) return NO_NAME
  const { companyPrefix, key: gtin14 } = read
  return scheme === 'lgtin'
    ? { ok: true, scheme, level: 'class', companyPrefix, gtin14, lot: serial }
    : { ok: true, scheme, level: 'instance', companyPrefix, gtin14, serial }
}

function readSgtinPattern(tail: string): EpcUriReading {
  const read = readTail('sgtin', tail)
  return read?.rest === '*' ? { ok: true, scheme: 'sgtin', level: 'class', companyPrefix: read.companyPrefix, gtin14: read.key } : NO_NAME
}

function readSscc(tail: string): EpcUriReading {
  const read = readTail('sscc', tail)
  if (read === undefined || read.rest !== undefined) return NO_NAME
  return { ok: true, scheme: 'sscc', level: 'instance', companyPrefix: read.companyPrefix, sscc: read.key }
}

function readSgln(tail: string): EpcUriReading {
  const read = readTail('sgln', tail)
  const extension = readSerial(read?.rest)
  if (read === undefined || extension === undefined) return NO_NAME
  return { ok: true, scheme: 'sgln', level: 'instance', companyPrefix: read.companyPrefix, gln: read.key, extension }
}

function readGrai(tail: string): EpcUriReading {
  const read = readTail('grai', tail)
  const serial = readSerial(read?.rest)
  if (read === undefined || serial === undefined || serial.length > GRAI_SERIAL_MAX) return NO_NAME
  return { ok: true, scheme: 'grai', level: 'instance', companyPrefix: read.companyPrefix, grai: `0${read.key}${serial}` }
}

const readers: readonly (readonly [start: string, read: (tail: string) => EpcUriReading])[] = [
  ['urn:epc:id:sgtin:', (tail) => readSgtin(tail, 'sgtin')],
  ['urn:epc:id:sscc:', readSscc],
  ['urn:epc:id:sgln:', readSgln],
  ['urn:epc:id:grai:', readGrai],
  ['urn:epc:class:lgtin:', (tail) => readSgtin(tail, 'lgtin')],
  ['urn:epc:idpat:sgtin:', readSgtinPattern],
]

/** Whether the URI belongs to a scheme we read: an EPC of another kind is no mistake. */
export const isEpcNameOfOurs = (uri: string): boolean => readers.some(([start]) => uri.startsWith(start))

/** Reads pure identity and class URIs (TDS 1.13, chapter 6; CBV 2.0). */
export function readEpcUri(uri: string): EpcUriReading {
  const reader = readers.find(([start]) => uri.startsWith(start))
  return reader === undefined ? NO_NAME : reader[1](uri.slice(reader[0].length))
}

/**
 * Scheme with its bits, filter value, and what a pure identity URI says behind its scheme (TDS 1.13, chapter 12). In 96
 * bits a serial is a number; the longer tags hold any.
 */
const TAGS = [
  /^urn:epc:tag:(sgtin|sscc|sgln|grai)-96:[0-7]\.(\d+\.\d*(?:\.(?:0|[1-9]\d{0,12}))?)$/,
  /^urn:epc:tag:(sgtin(?=-198)|sgln(?=-195)|grai(?=-170))-\d+:[0-7]\.(.+)$/,
]

/** The pure identity of a tag URI, or undefined when it is none of a scheme we read. */
export function pureUriOfTag(uri: string): string | undefined {
  for (const tag of TAGS) {
    const [, scheme, tail] = tag.exec(uri) ?? []
    if (scheme !== undefined && tail !== undefined) return `urn:epc:id:${scheme}:${tail}`
  }
  return undefined
}
