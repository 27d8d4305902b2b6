// Scans in the other syntaxes of the trade: medical devices, electronics, RFID tags, blood.
import { EPC_URN, readEpcUri } from './epc-uri.ts'
import { GS, readElements } from './gs1-elements.ts'
import { noteGoods, pairsOf } from './goods-facts.ts'
import { HEADER, mh10FactsOf, readIso15434 } from './iso15434.ts'
import { pureUriOf, readEpcHex } from './epc-hex.ts'
import { readHibc } from './hibc.ts'
import { scanFaultOf } from './scan-fault.ts'
import { unreadable } from './scan.ts'
import type { Element, GoodsFacts, Identified, ScanFault, ScanWarning } from '#contract/identified.ts'
import type { EpcTag } from './epc-hex.ts'
import type { EpcName } from './epc-uri.ts'
import type { GoodsNotes } from './goods-facts.ts'
import type { HibcSymbol } from './hibc.ts'
import type { Envelope, Iso15434Warning, Mh10Facts } from './iso15434.ts'
import type { Scan } from './scan.ts'

function hibcFacts(symbol: HibcSymbol): GoodsFacts {
  const { lot, serial, quantity, expiry, manufactureDate } = symbol
  return {
    ...(lot !== undefined && { lot }),
    ...(serial !== undefined && { serial }),
    ...(quantity !== undefined && { quantity }),
    ...(expiry !== undefined && { expiry: { date: expiry.date, dayGiven: expiry.dayGiven } }),
    ...(manufactureDate !== undefined && { production: { date: manufactureDate, dayGiven: true } }),
  }
}

/** A plus with a check character that holds; without one it is somebody's plain text. */
export function hibc(scan: Scan): Identified | undefined {
  if (!scan.text.startsWith('+') && !scan.text.startsWith('*+')) return undefined
  const read = readHibc(scan.text)
  if (!read.ok) {
    if (read.fault === 'date') return unreadable(scan, { code: 'wrong-date' })
    return read.fault === 'link_character' ? unreadable(scan, { code: 'wrong-hibc' }) : undefined
  }
  return {
    kind: 'hibc', raw: scan.raw, symbology: scan.symbology, warnings: [], elements: [],
    ...(read.lic !== undefined && read.pcn !== undefined && { product: `${read.lic}${read.pcn}` }),
    ...(read.unitOfMeasure !== undefined && { unitOfMeasure: read.unitOfMeasure }),
    ...hibcFacts(read),
  }
}

const ENVELOPE_WARNINGS: Readonly<Record<Iso15434Warning, ScanWarning>> = {
  missing_rs: { code: 'separator-missing' },
  missing_trailer: { code: 'trailer-missing' },
}

const textOf = (value: Mh10Facts[string]): string | undefined => (typeof value === 'string' ? value : undefined)

/** The facts of data identifiers, where the GS1 part has not said them already. */
function addMh10Facts(notes: GoodsNotes, facts: Mh10Facts): void {
  const lot = notes.lot ?? textOf(facts['lot']) ?? textOf(facts['customerLot'])
  if (lot !== undefined) notes.lot = lot
  const serial = notes.serial ?? textOf(facts['serial']) ?? textOf(facts['globalSerial'])
  if (serial !== undefined) notes.serial = serial
  if (facts.quantity !== undefined && Number.isSafeInteger(facts.quantity)) notes.quantity ??= facts.quantity
  for (const name of ['expiry', 'bestBefore', 'production'] as const) {
    const date = textOf(facts[name])
    if (date !== undefined) notes[name] ??= { date, dayGiven: true }
  }
}

/** Goods facts and elements of all formats in the envelope, or what is wrong with one of them. */
function readEnvelope(envelope: Envelope, referenceYear: number): { notes: GoodsNotes; elements: Element[]; named: Mh10Facts } | ScanFault {
  const gs1Elements = envelope.formats.flatMap((format) => ('gs1Elements' in format ? format.gs1Elements : []))
  const fields = envelope.formats.flatMap((format) => ('fields' in format ? format.fields : []))
  const named = mh10FactsOf(fields)
  const invalid = named.invalidFields?.[0]
  if (invalid !== undefined) return { code: 'wrong-date', ai: invalid }
  if (gs1Elements.length === 0) {
    const notes: GoodsNotes = {}
    addMh10Facts(notes, named)
    return { notes, elements: [...fields], named }
  }
  const read = readElements(gs1Elements.join(GS), 0)
  if (!read.ok) return scanFaultOf(read, false)
  const notes: GoodsNotes = {}
  const fault = noteGoods(notes, read.elements, referenceYear)
  if (fault !== undefined) return fault
  addMh10Facts(notes, named)
  return { notes, elements: [...pairsOf(read.elements), ...fields], named }
}

export function iso15434(scan: Scan): Identified | undefined {
  if (!scan.text.startsWith(HEADER) && !scan.text.startsWith(`>${HEADER}`)) return undefined
  const envelope = readIso15434(scan.text)
  if (!envelope.ok) return unreadable(scan, { code: 'wrong-envelope' })
  const said = readEnvelope(envelope, scan.referenceYear)
  if ('code' in said) return unreadable(scan, said)
  const { notes, elements, named } = said
  const part = textOf(named['supplierPart']) ?? textOf(named['customerPart'])
  const purchaseOrder = textOf(named['purchaseOrder'])
  const packageId = textOf(named['packageId'])
  return {
    kind: 'iso15434', raw: scan.raw, symbology: scan.symbology, elements,
    warnings: envelope.warnings.map((warning) => ENVELOPE_WARNINGS[warning]),
    ...notes,
    ...(part !== undefined && { part }),
    ...(purchaseOrder !== undefined && { purchaseOrder }),
    ...(packageId !== undefined && { packageId }),
  }
}

type Keys = GoodsFacts & { readonly gln?: string; readonly grai?: string; readonly elements: readonly Element[] }

function tagKeys({ scheme, key, serial = '' }: EpcTag): Keys {
  switch (scheme) {
    case 'sgtin': return { gtin: key, serial, elements: [['01', key], ['21', serial]] }
    case 'sscc': return { sscc: key, elements: [['00', key]] }
    case 'sgln': return { gln: key, elements: serial === '0' ? [['414', key]] : [['414', key], ['254', serial]] }
    case 'grai': return { grai: `0${key}${serial}`, elements: [['8003', `0${key}${serial}`]] }
  }
}

function nameKeys(name: EpcName): Keys {
  switch (name.scheme) {
    case 'sscc': return { sscc: name.sscc, elements: [['00', name.sscc]] }
    case 'lgtin': return { gtin: name.gtin14, lot: name.lot, elements: [['01', name.gtin14], ['10', name.lot]] }
    case 'sgln': return { gln: name.gln, elements: name.extension === '0' ? [['414', name.gln]] : [['414', name.gln], ['254', name.extension]] }
    case 'sgtin': {
      if (name.level === 'class') return { gtin: name.gtin14, elements: [['01', name.gtin14]] }
      return { gtin: name.gtin14, serial: name.serial, elements: [['01', name.gtin14], ['21', name.serial]] }
    }
  }
}

/** Tags of 96 and of 195 or 198 bits. Digits alone are somebody's number: hardly a tag has no letter among its 24 digits. */
const TAG_HEX = /^(?=.*[A-Fa-f])3[012369][0-9A-Fa-f]{22}(?:[0-9A-Fa-f]{28})?$/

/** The URI of a name, or the bits of a tag, which no barcode reader sends; hexadecimal text that is no good tag is plain. */
export function epc(scan: Scan): Identified | undefined {
  const seen = { kind: 'epc', raw: scan.raw, symbology: scan.symbology, warnings: [] } as const
  if (scan.text.startsWith(EPC_URN)) {
    const name = readEpcUri(scan.text)
    return name.ok ? { ...seen, uri: scan.text, ...nameKeys(name) } : unreadable(scan, { code: 'wrong-epc', value: scan.text })
  }
  if (scan.from > 0 || !TAG_HEX.test(scan.text)) return undefined
  const tag = readEpcHex(scan.text)
  return tag.ok ? { ...seen, uri: pureUriOf(tag), ...tagKeys(tag) } : undefined
}

/** Blood and tissue (ISBT 128): = or & and a second character that is no small letter. Licensed; kept as scanned. */
export function isbt(scan: Scan): Identified | undefined {
  return /^[=&][^a-z\s].{2}/.test(scan.text) ? { kind: 'isbt', raw: scan.raw, symbology: scan.symbology, warnings: [] } : undefined
}
