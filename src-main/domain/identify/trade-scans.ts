// Scans in the other syntaxes of the trade: medical devices, electronics, RFID tags, blood.
import { EPC_URN, isEpcNameOfOurs, pureUriOfTag, readEpcUri } from './epc-uri.ts'
import { GS, readElements } from './gs1-elements.ts'
import { noteGoods, pairsOf } from './goods-facts.ts'
import { HEADER, mh10FactsOf, readIso15434 } from './iso15434.ts'
import { pureUriOf, readEpcHex } from './epc-hex.ts'
import { readHibc } from './hibc.ts'
import { scanFaultOf } from './scan-fault.ts'
import { addDoubts, unreadable } from './scan.ts'
import type { Element, GoodsFacts, Identified, Measure, ScanFault, ScanWarning } from '#contract/identified.ts'
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

type Fields = readonly (readonly [di: string, value: string])[]

/** A quantity with its unit behind it: 370PC, 12.5KG. */
const AMOUNT = '7Q'

/** Two-letter units (ANSI X12 355): pieces, and what we can name as a measure. */
const PIECES = ['PC', 'EA', 'UN']
const MEASURE_UNITS: Readonly<Record<string, Pick<Measure, 'name' | 'unit'>>> = {
  KG: { name: 'netWeight', unit: 'kg' }, LB: { name: 'netWeight', unit: 'lb' }, LT: { name: 'netVolume', unit: 'l' },
  MR: { name: 'length', unit: 'm' }, FT: { name: 'length', unit: 'ft' }, IN: { name: 'length', unit: 'in' }, SM: { name: 'area', unit: 'm²' },
}

/** A unit nobody has told us stays among the elements, where it can be read. */
function addAmount(notes: GoodsNotes, text: string): void {
  const [, value = '', unit = ''] = /^(\d{1,15}(?:\.\d+)?)([A-Z]{2})$/.exec(text) ?? []
  if (PIECES.includes(unit) && !value.includes('.')) notes.quantity ??= Number(value)
  const measure = MEASURE_UNITS[unit]
  if (measure !== undefined) (notes.measures ??= []).push({ ...measure, value: value.replace(/^0+(?=\d)/, '') })
}

/** The facts of data identifiers, where the GS1 part has not said them already. */
function addMh10Facts(notes: GoodsNotes, facts: Mh10Facts, fields: Fields): void {
  const lot = notes.lot ?? textOf(facts['lot']) ?? textOf(facts['customerLot'])
  if (lot !== undefined) notes.lot = lot
  const serial = notes.serial ?? textOf(facts['serial']) ?? textOf(facts['globalSerial'])
  if (serial !== undefined) notes.serial = serial
  if (facts.quantity !== undefined && Number.isSafeInteger(facts.quantity)) notes.quantity ??= facts.quantity
  for (const [di, value] of fields) if (di === AMOUNT) addAmount(notes, value)
  for (const name of ['expiry', 'bestBefore', 'production'] as const) {
    const date = textOf(facts[name])
    if (date !== undefined) notes[name] ??= { date, dayGiven: true }
  }
}

interface Contents {
  readonly notes: GoodsNotes
  readonly elements: readonly Element[]
  readonly named: Mh10Facts
}

/** Goods facts and elements of all formats in the envelope, or what is wrong with one of them. Adds to the warnings. */
function readEnvelope(envelope: Envelope, referenceYear: number, warnings: ScanWarning[]): Contents | ScanFault {
  const gs1Elements = envelope.formats.flatMap((format) => ('gs1Elements' in format ? format.gs1Elements : []))
  const fields = envelope.formats.flatMap((format) => ('fields' in format ? format.fields : []))
  const named = mh10FactsOf(fields)
  const invalid = named.invalidFields?.[0]
  if (invalid !== undefined) return { code: 'wrong-date', ai: invalid }
  if (gs1Elements.length === 0) {
    const notes: GoodsNotes = {}
    addMh10Facts(notes, named, fields)
    return { notes, elements: fields, named }
  }
  const read = readElements(gs1Elements.join(GS), 0)
  if (!read.ok) return scanFaultOf(read, false)
  const notes: GoodsNotes = {}
  const fault = noteGoods(notes, read.elements, referenceYear)
  if (fault !== undefined) return fault
  addDoubts(warnings, read.elements, notes.lot, referenceYear)
  addMh10Facts(notes, named, fields)
  return { notes, elements: [...pairsOf(read.elements), ...fields], named }
}

export function iso15434(scan: Scan): Identified | undefined {
  if (!scan.text.startsWith(HEADER) && !scan.text.startsWith(`>${HEADER}`)) return undefined
  const envelope = readIso15434(scan.text)
  if (!envelope.ok) return unreadable(scan, { code: 'wrong-envelope' })
  const warnings = envelope.warnings.map((warning) => ENVELOPE_WARNINGS[warning])
  const said = readEnvelope(envelope, scan.referenceYear, warnings)
  if ('code' in said) return unreadable(scan, said)
  const { notes, elements, named } = said
  const part = textOf(named['supplierPart']) ?? textOf(named['customerPart'])
  const purchaseOrder = textOf(named['purchaseOrder'])
  const packageId = textOf(named['packageId']) ?? textOf(named['licensePlate'])
  return {
    kind: 'iso15434', raw: scan.raw, symbology: scan.symbology, warnings, elements,
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
    case 'grai': return { grai: name.grai, elements: [['8003', name.grai]] }
    case 'sgln': return { gln: name.gln, elements: name.extension === '0' ? [['414', name.gln]] : [['414', name.gln], ['254', name.extension]] }
    case 'sgtin': {
      if (name.level === 'class') return { gtin: name.gtin14, elements: [['01', name.gtin14]] }
      return { gtin: name.gtin14, serial: name.serial, elements: [['01', name.gtin14], ['21', name.serial]] }
    }
  }
}

/** Tags of 96 and of 195 or 198 bits. */
const TAG_HEX = /^3[012369][0-9A-Fa-f]{22}(?:[0-9A-Fa-f]{28})?$/

/** The identifier of what is no bar code at all (ISO/IEC 15424): readers of tags that send one send this. */
const NO_BARCODE = ']Z'

/**
 * Whether hexadecimal text is a tag and not somebody's number. A letter makes it one. Digits alone do not: one SGTIN in
 * 30,000 has no letter, but seven of ten numbers of 24 digits that begin with 30 could be one. Only where chance would
 * have to say very much they count as well: the 24 zero bits that end an SSCC, the 20 characters of a long serial.
 */
function isTag(scan: Scan): boolean {
  if (scan.from > 0) return scan.raw.startsWith(NO_BARCODE)
  return /[A-Fa-f]/.test(scan.text) || scan.text.length > 24 || /^31\d{16}0{6}$/.test(scan.text)
}

/** A pure identity, class or tag URI, or the bits of a tag, which no bar code reader sends. What is no EPC of a scheme we read is plain. */
export function epc(scan: Scan): Identified | undefined {
  const seen = { kind: 'epc', raw: scan.raw, symbology: scan.symbology, warnings: [] } as const
  if (scan.text.startsWith(EPC_URN)) {
    const uri = pureUriOfTag(scan.text) ?? scan.text
    if (!isEpcNameOfOurs(uri)) return undefined
    const name = readEpcUri(uri)
    return name.ok ? { ...seen, uri, ...nameKeys(name) } : unreadable(scan, { code: 'wrong-epc', value: scan.text })
  }
  if (!TAG_HEX.test(scan.text) || !isTag(scan)) return undefined
  const tag = readEpcHex(scan.text)
  return tag.ok ? { ...seen, uri: pureUriOf(tag), ...tagKeys(tag) } : undefined
}

/** Blood and tissue (ISBT 128): = or & and a second character that is no small letter. Licensed; kept as scanned. */
export function isbt(scan: Scan): Identified | undefined {
  return /^[=&][^a-z\s].{2}/.test(scan.text) ? { kind: 'isbt', raw: scan.raw, symbology: scan.symbology, warnings: [] } : undefined
}
