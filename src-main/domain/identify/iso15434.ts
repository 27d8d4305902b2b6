// Two-dimensional labels of the electronics and automotive trade: an envelope around GS1 elements or data identifiers.
import { calendarDate } from './gs1-date.ts'
import { csetnumeric, pairAt } from './lint.ts'

export const HEADER = '[)>'
const RS = '\u001e'
const GS = '\u001d'
const EOT = '\u0004'

export type Iso15434Warning = 'missing_rs' | 'missing_trailer'

type EnvelopeFormat =
  | { readonly format: '05'; readonly gs1Elements: readonly string[] }
  | { readonly format: '06'; readonly fields: readonly (readonly [di: string, value: string])[] }
  | { readonly format: string; readonly raw: string }

export interface Envelope {
  readonly ok: true
  readonly formats: readonly EnvelopeFormat[]
  readonly warnings: readonly Iso15434Warning[]
}

export type EnvelopeReading = Envelope | { readonly ok: false; readonly fault: 'header' | 'format' }

/** Real labels lose the RS after the header (old Mouser) or double the header's last character. */
const HEADERS = [HEADER, `>${HEADER}`]

/** A data identifier is up to three digits and one capital letter (ANS MH10.8.2). */
const DATA_IDENTIFIER = /^(\d{0,3}[A-Z])(.*)$/s

function readField(text: string): readonly [string, string] {
  const parts = DATA_IDENTIFIER.exec(text)
  return parts === null ? ['', text] : [parts[1] ?? '', parts[2] ?? '']
}

function readFormat(block: string): EnvelopeFormat | undefined {
  const format = block.slice(0, 2)
  const body = block.slice(2)
  if (format.length < 2 || csetnumeric(format, 0, 2) !== undefined) return undefined
  if (format !== '05' && format !== '06') return { format, raw: body }
  if (!body.startsWith(GS)) return undefined
  const fields = body.split(GS).filter((field) => field !== '')
  return format === '05' ? { format, gs1Elements: fields } : { format, fields: fields.map(readField) }
}

/** Reads the envelope. A missing trailer or RS is a warning: the data before it is whole. */
export function readIso15434(text: string): EnvelopeReading {
  const header = HEADERS.find((candidate) => text.startsWith(candidate))
  if (header === undefined) return { ok: false, fault: 'header' }
  const warnings: Iso15434Warning[] = []
  let body = text.slice(header.length)
  if (body.startsWith(RS)) body = body.slice(1)
  else warnings.push('missing_rs')
  if (body.endsWith(`${RS}${EOT}`)) body = body.slice(0, -2)
  else warnings.push('missing_trailer')
  while (body.endsWith(RS) || body.endsWith(EOT)) body = body.slice(0, -1)
  const formats: EnvelopeFormat[] = []
  for (const block of body.split(RS)) {
    const format = readFormat(block)
    if (format === undefined) return { ok: false, fault: 'format' }
    formats.push(format)
  }
  return { ok: true, formats, warnings }
}

/** The facts of MH10.8.2 fields by name; dates as YYYY-MM-DD where the identifier fixes their form. */
export interface Mh10Facts {
  readonly invalidFields?: readonly string[]
  readonly quantity?: number
  readonly [name: string]: string | number | readonly string[] | undefined
}

/** Data identifier to name. What only its sender can take apart (7Q, 14K, 20Z) has none. */
const NAMES: Readonly<Record<string, string>> = {
  P: 'customerPart', '1P': 'supplierPart', '2P': 'revision', '30P': 'supplierPartSecond', '33P': 'binCode',
  '1T': 'lot', T: 'customerLot', S: 'serial', '3S': 'packageId', '4S': 'masterPackageId', '5S': 'mixedPackageId', '25S': 'globalSerial',
  Q: 'quantity', '13Q': 'packageCount', K: 'purchaseOrder', '4K': 'purchaseOrderLine', '11K': 'packingList', '16K': 'deliveryNote',
  V: 'supplierCode', '1V': 'manufacturer', '12V': 'manufacturerDuns', '4L': 'countryOfOrigin',
  '6D': 'shipDate', '9D': 'dateCode', '10D': 'dateCodeYYWW', '11D': 'dateYYYYWW', '12D': 'date', '14D': 'expiry', '15D': 'expiry',
  '16D': 'production', '17D': 'production', '25D': 'bestBefore', '26D': 'firstFreeze', J: 'licensePlate', '1J': 'licensePlate',
}
const YEAR_FIRST = ['12D', '14D', '16D', '25D', '26D']
const DAY_FIRST = ['15D', '17D']

function readDate(di: string, value: string): string | undefined {
  if (value.length !== 8 || csetnumeric(value, 0, 8) !== undefined) return undefined
  const day = pairAt(value, DAY_FIRST.includes(di) ? 0 : 6)
  const month = pairAt(value, DAY_FIRST.includes(di) ? 2 : 4)
  const year = Number(DAY_FIRST.includes(di) ? value.slice(4) : value.slice(0, 4))
  return day === 0 ? undefined : calendarDate(year, month, day)?.date
}

/** Names what the fields say; an impossible date is listed, a quantity that is no number is left out. */
export function mh10FactsOf(fields: readonly (readonly [string, string])[]): Mh10Facts {
  const facts: Record<string, string | number | string[]> = {}
  const invalidFields: string[] = []
  for (const [di, value] of fields) {
    const name = NAMES[di]
    if (name === undefined || value === '') continue
    if (name === 'quantity') {
      if (/^\d+(?:\.\d+)?$/.test(value)) facts[name] = Number(value)
    } else if (YEAR_FIRST.includes(di) || DAY_FIRST.includes(di)) {
      const date = readDate(di, value)
      if (date === undefined) invalidFields.push(di)
      else facts[name] = date
    } else {
      facts[name] = value
    }
  }
  return invalidFields.length > 0 ? { ...facts, invalidFields } : facts
}
