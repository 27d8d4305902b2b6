// A web address that carries GS1 keys: https://id.gs1.org/01/09521234543213/10/LOT?17=261231.
import { aiEntry } from './ai-table.ts'
import { AIS_MAX, conflictIn, readValue } from './gs1-message.ts'
import type { AiEntry } from './ai-table.ts'
import type { Gs1Element, Gs1Fault, Gs1FaultKind } from './gs1-message.ts'

export type DigitalLinkFaultKind =
  | Gs1FaultKind | 'not_digital_link' | 'structure' | 'uri_charset' | 'no_primary_key'
  | 'qualifier_order' | 'duplicate_ai' | 'not_dl_attribute' | 'attribute_is_qualifier'

export interface DigitalLinkFault extends Omit<Gs1Fault, 'kind'> {
  readonly kind: DigitalLinkFaultKind
}

export interface DigitalLink {
  readonly ok: true
  /** The key, its qualifiers, then the query's AIs, all in the order of the address. */
  readonly elements: readonly Gs1Element[]
  /** Query parameters that are not AIs, such as linkType=…, as they stand. */
  readonly ignored: readonly string[]
}

export interface DigitalLinkOptions {
  /** The withdrawn form: a GTIN-8, -12 or -13 stands for its 14 digits. */
  readonly zeroSuppressedGtin: boolean
}

const SCHEMES = ['https://', 'HTTPS://', 'http://', 'HTTP://']
const URI_CHARACTERS = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/
const DOMAIN_STRANGERS = /[_~?#@!$&'()*+,;=%]/
const SHORT_GTINS = [8, 12, 13]
const GTIN_DIGITS = 14
const ANYWHERE = 0

function fault(kind: DigitalLinkFaultKind, ai?: string, value?: string): DigitalLinkFault {
  return { ok: false, kind, at: ANYWHERE, ai, value, otherAi: undefined, lint: undefined }
}

/** Whether a text should be tried as a Digital Link: the scheme is all small or all capital. */
export function looksLikeDigitalLink(text: string): boolean {
  return SCHEMES.some((scheme) => text.startsWith(scheme))
}

/** Each escape becomes one character; undefined when it stands for NUL. A plus is a space in a query only. */
function unescape(text: string, inQuery: boolean): string | undefined {
  const spaced = inQuery ? text.replaceAll('+', ' ') : text
  const plain = spaced.replaceAll(/%[0-9a-fA-F]{2}/g, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)))
  return plain.includes('\0') ? undefined : plain
}

function readElement(entry: AiEntry, raw: string, inQuery: boolean, options: DigitalLinkOptions): Gs1Element | DigitalLinkFault {
  if (raw === '') return fault('empty', entry.ai)
  const plain = unescape(raw, inQuery)
  if (plain === undefined) return fault('content', entry.ai, raw)
  const pad = options.zeroSuppressedGtin && entry.ai === '01' && SHORT_GTINS.includes(plain.length)
  const value = pad ? plain.padStart(GTIN_DIGITS, '0') : plain
  const fits = value.length >= entry.minLength && value.length <= entry.maxLength
  return fits ? { entry, value } : fault('length', entry.ai, value)
}

const isFault = (read: Gs1Element | DigitalLinkFault): read is DigitalLinkFault => 'ok' in read

/** The path from its rightmost primary key on, so a number that looks like a key in the stem is harmless. */
function keySegments(path: string): string[] | undefined {
  const segments = path.split('/').slice(1)
  for (let at = segments.length - 2; at >= 0; at -= 2) {
    const entry = aiEntry(segments[at] ?? '')
    if (entry === undefined) return undefined
    if (entry.digitalLinkKey) return segments.slice(at)
  }
  return undefined
}

function readPath(path: string, options: DigitalLinkOptions): Gs1Element[] | DigitalLinkFault {
  const segments = keySegments(path)
  if (segments === undefined) return fault('no_primary_key')
  const elements: Gs1Element[] = []
  for (let at = 0; at < segments.length; at += 2) {
    const entry = aiEntry(segments[at] ?? '')
    if (entry === undefined) return fault('no_primary_key')
    const read = readElement(entry, segments[at + 1] ?? '', false, options)
    if (isFault(read)) return read
    if (elements.push(read) > AIS_MAX) return fault('too_many_ais', entry.ai)
  }
  return elements
}

/** Empty parameters between separators mean nothing; an empty one at the end is kept aside like any other word. */
function parameters(query: string): string[] {
  const words = query.split('&')
  return words.filter((word, place) => word !== '' || (place > 0 && place === words.length - 1))
}

function readQuery(query: string, options: DigitalLinkOptions): { attributes: Gs1Element[]; ignored: string[] } | DigitalLinkFault {
  const attributes: Gs1Element[] = []
  const ignored: string[] = []
  for (const word of parameters(query)) {
    const equals = word.indexOf('=')
    const name = word.slice(0, Math.max(equals, 0))
    if (!/^\d+$/.test(name)) {
      ignored.push(word)
      continue
    }
    const entry = aiEntry(name)
    if (entry === undefined) return fault('unknown_ai', undefined, name)
    const read = readElement(entry, word.slice(equals + 1), true, options)
    if (isFault(read)) return read
    if (attributes.push(read) > AIS_MAX) return fault('too_many_ais', name)
  }
  return { attributes, ignored }
}

/** The sequence of which the path uses some qualifiers, in order, or undefined. */
function followsSequence(ais: readonly string[], sequence: readonly string[]): boolean {
  let next = 0
  for (const ai of ais) {
    const place = sequence.indexOf(ai, next)
    if (place < 0) return false
    next = place + 1
  }
  return true
}

function sequenceHolds(key: AiEntry, qualifiers: readonly string[]): boolean {
  return qualifiers.length === 0 || key.qualifierSequences.some((sequence) => followsSequence(qualifiers, sequence))
}

/** An attribute that would fit the path as a further qualifier belongs there. */
function belongsInPath(key: AiEntry, qualifiers: readonly string[], ai: string): boolean {
  for (let place = 0; place <= qualifiers.length; place++) {
    if (sequenceHolds(key, qualifiers.toSpliced(place, 0, ai))) return true
  }
  return false
}

function misplaced(path: readonly Gs1Element[], attributes: readonly Gs1Element[]): DigitalLinkFault | undefined {
  const [key, ...qualifiers] = path.map(({ entry }) => entry)
  if (key === undefined) return fault('no_primary_key')
  const qualifierAis = qualifiers.map(({ ai }) => ai)
  if (!sequenceHolds(key, qualifierAis)) return fault('qualifier_order')
  const seen = new Set([key.ai, ...qualifierAis])
  for (const { entry } of attributes) {
    if (seen.has(entry.ai)) return fault('duplicate_ai', entry.ai)
    if (!entry.digitalLinkAttribute) return fault('not_dl_attribute', entry.ai)
    if (belongsInPath(key, qualifierAis, entry.ai)) return fault('attribute_is_qualifier', entry.ai)
    seen.add(entry.ai)
  }
  return undefined
}

/** Reads a GS1 Digital Link URI (1.4, uncompressed) with every check of the dictionary. */
export function readDigitalLink(uri: string, options: DigitalLinkOptions = { zeroSuppressedGtin: false }): DigitalLink | DigitalLinkFault {
  const scheme = SCHEMES.find((candidate) => uri.startsWith(candidate))
  if (scheme === undefined) return fault('not_digital_link')
  if (!URI_CHARACTERS.test(uri)) return fault('uri_charset')
  const slash = uri.indexOf('/', scheme.length)
  if (slash <= scheme.length) return fault('structure')
  if (DOMAIN_STRANGERS.test(uri.slice(scheme.length, slash))) return fault('uri_charset')
  const [beforeFragment = ''] = uri.slice(slash).split('#', 1)
  const question = beforeFragment.indexOf('?')
  const path = readPath(question < 0 ? beforeFragment : beforeFragment.slice(0, question), options)
  if (!Array.isArray(path)) return path
  const query = readQuery(question < 0 ? '' : beforeFragment.slice(question + 1), options)
  if ('ok' in query) return query
  const wrong = misplaced(path, query.attributes)
  if (wrong !== undefined) return wrong
  const elements = [...path, ...query.attributes]
  for (const { entry, value } of elements) {
    const end = readValue(entry, value, 0, value.length)
    if (typeof end !== 'number') return end
  }
  return conflictIn(elements) ?? { ok: true, elements, ignored: query.ignored }
}
