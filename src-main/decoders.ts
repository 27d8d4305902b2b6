// What `decode` prints for one scan, reader by reader, under the names the test vectors use.
import { aiEntry } from '#domain/identify/ai-table.ts'
import { bracketedOf, readBracketed } from '#domain/identify/gs1-bracketed.ts'
import { buildDigitalLink } from '#domain/identify/digital-link-build.ts'
import { linkOf } from '#domain/identify/epc.ts'
import { identify } from '#domain/identify/identify.ts'
import { mh10FactsOf, readIso15434 } from '#domain/identify/iso15434.ts'
import { elementsOf, missingCompanion, referenceFault } from '#domain/identify/gs1-message.ts'
import { payloadOf } from '#domain/identify/gs1-elements.ts'
import { pureUriOf, readEpcHex, tagUriOf } from '#domain/identify/epc-hex.ts'
import { readAimId } from '#domain/identify/aim-id.ts'
import { readDigitalLink } from '#domain/identify/digital-link.ts'
import { readEpcUri } from '#domain/identify/epc-uri.ts'
import { readGs1Scan } from '#domain/identify/gs1-scan.ts'
import { readHibc } from '#domain/identify/hibc.ts'
import type { EpcTag } from '#domain/identify/epc-hex.ts'
import type { Gs1Element, Gs1Fault, Gs1Reading } from '#domain/identify/gs1-message.ts'
import type { HibcExpiry } from '#domain/identify/hibc.ts'

export type Answer = Readonly<Record<string, unknown>>
export interface DecodeOptions {
  /** Two-digit years mean the year nearest to this one. */
  readonly referenceYear: number
  /** What a Digital Link that is built begins with; the reader's own where it is not said. */
  readonly stem: string | undefined
}
export type Decoder = (scan: string, options: DecodeOptions) => Answer

function messageAnswer(elements: readonly Gs1Element[]): Answer {
  return {
    elements: elements.map(({ entry, value }) => [entry.ai, value]),
    bracketed: bracketedOf(elements),
    associationsOk: missingCompanion(elements) === undefined,
  }
}

/** The bracketed form, judged as strictly as the GS1 reference does. */
function readBrackets(text: string): Extract<Gs1Reading, { ok: true }> | Gs1Fault {
  const read = readBracketed(text)
  return read.ok ? (referenceFault(read.elements) ?? read) : read
}

function decodeGs1(scan: string): Answer {
  const read = scan.startsWith('(') ? { ...readBrackets(scan), gs1: true } : readGs1Scan(scan)
  if (!read.ok) return { ok: false, errorKind: read.kind }
  const number = 'gtin14' in read ? { gtin14: read.gtin14 } : {}
  return read.gs1 ? { ok: true, gs1: true, ...messageAnswer(read.elements), payload: payloadOf(read.elements), ...number } : { ok: true, gs1: false, ...number }
}

/** An address is taken apart; from the bracketed form one is built. */
function decodeDigitalLink(scan: string, { stem }: DecodeOptions): Answer {
  if (scan.startsWith('(')) {
    const read = readBrackets(scan)
    const built = read.ok ? buildDigitalLink(read.elements, stem) : read
    return built.ok ? built : { ok: false, errorKind: built.kind }
  }
  const link = readDigitalLink(scan)
  const wrong = link.ok ? referenceFault(link.elements) : link
  if (!link.ok || wrong !== undefined) return { ok: false, errorKind: wrong?.kind }
  const canonical = buildDigitalLink(link.elements)
  return {
    ok: true, ...messageAnswer(link.elements), ignoredQueryParams: link.ignored, canonicalUri: canonical.ok ? canonical.uri : null,
  }
}

function decodeAim(scan: string): Answer {
  const reading = readAimId(scan)
  return reading === undefined ? { ok: false } : { ok: true, ...reading }
}

function decodeAi(ai: string): Answer {
  const entry = aiEntry(ai)
  if (entry === undefined) return { ok: false, error: `there is no AI ${ai}` }
  return {
    predefinedLengthNoFnc1: entry.predefinedLength,
    digitalLinkAttribute: entry.digitalLinkAttribute,
    components: entry.parts.map(({ type, min, max, optional, linters }) => ({ type, min, max, optional, linters })),
    minLength: entry.minLength,
    maxLength: entry.maxLength,
    requires: entry.requires,
    excludes: entry.excludes,
    dlPrimaryKey: entry.digitalLinkKey,
    dlQualifierSequences: entry.qualifierSequences,
    title: entry.title,
  }
}

/** Without the symbology identifier, which these readers do not look at. */
const bare = (scan: string): string => readAimId(scan)?.data ?? scan

function expiryAnswer({ date, precision, hour }: HibcExpiry): Answer {
  if (precision === 'month') return { iso: date.slice(0, -3), precision }
  return { iso: hour === undefined ? date : `${date}T${String(hour).padStart(2, '0')}`, precision }
}

function decodeHibc(scan: string): Answer {
  const read = readHibc(bare(scan))
  if (!read.ok) {
    const { fault, ...facts } = read
    return { ...facts, error: fault }
  }
  return { ...read, ...(read.expiry && { expiry: expiryAnswer(read.expiry) }) }
}

function decodeIso15434(scan: string): Answer {
  const read = readIso15434(bare(scan))
  if (!read.ok) return { ok: false, error: read.fault }
  const normalised = mh10FactsOf(read.formats.flatMap((format) => ('fields' in format ? format.fields : [])))
  return {
    ok: true,
    formats: read.formats,
    ...(Object.keys(normalised).length > 0 && { normalised }),
    ...(read.warnings.length > 0 && { warnings: read.warnings }),
  }
}

/** Element string and web address of the keys that have them. */
function keyAnswer(...pairs: readonly (readonly [ai: string, value: string])[]): Answer {
  return { elementString: bracketedOf(elementsOf(pairs)), digitalLink: linkOf(pairs) }
}

function tagAnswer({ scheme, reference, serial = '', key }: EpcTag): Answer {
  const [lead, rest] = [reference.slice(0, 1), reference.slice(1)]
  switch (scheme) {
    case 'sgtin': return { indicator: lead, itemReference: rest, serial, gtin14: key, ...keyAnswer(['01', key], ['21', serial]) }
    case 'sscc': return { extensionDigit: lead, serialReference: rest, sscc: key, ...keyAnswer(['00', key]) }
    case 'sgln': return { locationReference: reference, extension: serial, gln: key }
    case 'grai': return { assetType: reference, serial, grai: `0${key}${serial}` }
  }
}

function decodeEpcHex(scan: string): Answer {
  const tag = readEpcHex(scan)
  if (!tag.ok) return { ok: false, error: tag.fault }
  const { bits, filter, partition, companyPrefix } = tag
  return {
    ok: true, scheme: `${tag.scheme}-${bits}`, filter, partition, companyPrefix, ...tagAnswer(tag), pureUri: pureUriOf(tag), tagUri: tagUriOf(tag),
  }
}

function decodeEpcUri(scan: string): Answer {
  const name = readEpcUri(scan)
  if (!name.ok) return { ok: false }
  switch (name.scheme) {
    case 'sscc': return { ...name, digitalLink: linkOf([['00', name.sscc]]) }
    case 'lgtin': return { ...name, digitalLink: linkOf([['01', name.gtin14], ['10', name.lot]]) }
    case 'sgtin': return { ...name, digitalLink: linkOf([['01', name.gtin14], ...(name.level === 'instance' ? [['21', name.serial] as const] : [])]) }
    case 'grai': return { ...name, digitalLink: linkOf([['8003', name.grai]]) }
    case 'sgln': return { ...name, digitalLink: linkOf([['414', name.gln], ...(name.extension === '0' ? [] : [['254', name.extension] as const])]) }
  }
}

/** A badge's token stays secret here too. */
export function decodeAnything(scan: string, { referenceYear }: DecodeOptions): Answer {
  const found = identify(scan, { referenceYear })
  if (found.kind !== 'badge') return { ...found }
  const { token: _secret, ...shown } = found
  return shown
}

export const decoders: Readonly<Record<string, Decoder>> = {
  gs1: decodeGs1,
  aim: decodeAim,
  ai: decodeAi,
  'digital-link': decodeDigitalLink,
  hibc: decodeHibc,
  iso15434: decodeIso15434,
  'epc-hex': decodeEpcHex,
  'epc-uri': decodeEpcUri,
}
