// What a scan names among the things this ledger knows.
import type { GoodsFacts, Identified, ScanFault } from '#contract/identified.ts'
import { netGrams } from '#domain/catch-weight.ts'
import { readEpcHex } from '#domain/identify/epc-hex.ts'
import { lotKey } from '#domain/lot.ts'
import type { Item, Location } from '#domain/events.ts'
import { hasSerials } from '#domain/tracking.ts'
import type { Database } from './database.ts'
import { lotsNamed, type LotRow } from './projections/lots.ts'
import { itemByGtin, itemBySku, locationByCode, recordOf } from './projections/masters.ts'
import { serialsNamed, type SerialRow } from './projections/serials.ts'
import { unitOf, type UnitRow } from './projections/units.ts'

/** An item with what its label said. Quantity is in the item's smallest unit. */
export interface NamedItem {
  readonly is: 'item'
  readonly item: Item
  readonly quantity?: number
  readonly lot?: string
  readonly serial?: string
  readonly expiry?: string
  readonly production?: string
  /** Net weight of it, whole grams. */
  readonly grams?: number
}

/** `codes`: lots and serials of any item that bear the code; the caller narrows them to what it expects. */
export type NamedThing =
  | NamedItem
  | { readonly is: 'unit'; readonly sscc: string; readonly unit: UnitRow | undefined }
  | { readonly is: 'location'; readonly location: Location }
  | { readonly is: 'codes'; readonly code: string; readonly lots: readonly LotRow[]; readonly serials: readonly SerialRow[] }
  | { readonly is: 'unknown-gtin'; readonly gtin: string }
  | { readonly is: 'unreadable'; readonly fault: ScanFault }
  | { readonly is: 'not-goods'; readonly kind: 'badge' | 'command' }

type Label = GoodsFacts & Pick<Identified, 'kind'>

const ofItem = (item: Item, pack: number, identified: Label, counted: number | undefined): NamedItem => {
  const quantity = counted === undefined ? (pack === 1 ? undefined : pack) : counted * pack
  const expiry = identified.expiry?.date ?? identified.bestBefore?.date
  const grams = netGrams(identified.measures)
  // TDS 6.3.1: a tag always has a serial. Of an item without serials it tells one tag from the other, and nothing of the goods.
  const serial = identified.kind === 'epc' && !hasSerials(item) ? undefined : identified.serial
  return {
    is: 'item', item, ...(quantity === undefined ? {} : { quantity }),
    ...(identified.lot === undefined ? {} : { lot: identified.lot }), ...(serial === undefined ? {} : { serial }),
    ...(expiry === undefined ? {} : { expiry }), ...(identified.production === undefined ? {} : { production: identified.production.date }), ...(grams === undefined ? {} : { grams }),
  }
}

const ofGtin = (database: Database, gtin: string, identified: Label, counted: number | undefined): NamedThing => {
  const found = itemByGtin(database, gtin)
  return found ? ofItem(found.item, found.quantity, identified, counted) : { is: 'unknown-gtin', gtin }
}

/** Labels without a GTIN name the goods by labeller and product (HIBC) or by part number (ISO 15434): the SKU of such an item. */
const ofPart = (database: Database, identified: Identified): NamedItem | undefined => {
  const part = identified.kind === 'hibc' ? identified.product : identified.kind === 'iso15434' ? identified.part : undefined
  const item = part === undefined ? undefined : itemBySku(database, part)
  return item && ofItem(item, 1, identified, 'quantity' in identified ? identified.quantity : undefined)
}

/**
 * A tag whose hexadecimal digits are digits alone looks like somebody's number. Where it is nobody's here, and as a tag
 * names an item that is known, it is the tag.
 */
const ofTagInDigits = (database: Database, code: string): NamedThing | undefined => {
  const tag = /^3\d{23}$/.test(code) ? readEpcHex(code) : undefined
  if (!tag?.ok || tag.scheme !== 'sgtin' || tag.serial === undefined || !itemByGtin(database, tag.key)) return undefined
  return ofGtin(database, tag.key, { kind: 'epc', serial: tag.serial }, undefined)
}

const ofCode = (database: Database, code: string): NamedThing => {
  const location = locationByCode(database, code.replace(/^LOC-/, '')) ?? locationByCode(database, code)
  if (location) return { is: 'location', location }
  const item = itemBySku(database, code)
  if (item) return { is: 'item', item }
  const [lots, serials] = [lotsNamed(database, lotKey(code)), serialsNamed(database, code)]
  const tag = lots.length + serials.length === 0 ? ofTagInDigits(database, code) : undefined
  return tag ?? { is: 'codes', code, lots, serials }
}

/** A logistic unit's own number wins over what its label says is inside; an item wins over a code that looks alike. */
export const named = (database: Database, identified: Identified): NamedThing => {
  if (identified.kind === 'unreadable') return { is: 'unreadable', fault: identified.fault }
  if (identified.kind === 'badge' || identified.kind === 'command') return { is: 'not-goods', kind: identified.kind }
  if (identified.kind === 'plain') return ofCode(database, identified.text.trim())
  if (identified.kind === 'isbt') return ofCode(database, identified.raw)
  if (identified.gtin !== undefined) return ofGtin(database, identified.gtin, identified, identified.quantity)
  if (identified.sscc !== undefined) return { is: 'unit', sscc: identified.sscc, unit: unitOf(database, identified.sscc) }
  if (identified.contentGtin !== undefined) return ofGtin(database, identified.contentGtin, identified, identified.quantity ?? 1)
  return ofPart(database, identified) ?? ofCode(database, identified.serial ?? identified.lot ?? identified.raw)
}

/** Narrowed by item: what a lot's or a serial's own code stands for. Undefined where it stands for nothing, or for several. */
export const itemOfCode = (database: Database, thing: Extract<NamedThing, { is: 'codes' }>): NamedItem | undefined => {
  const [serial, otherSerial] = thing.serials
  if (serial && !otherSerial) {
    const item = recordOf(database, 'item', serial.item)
    return item && { is: 'item', item, serial: serial.serial, ...(serial.lot === '' ? {} : { lot: serial.lot }) }
  }
  const [lot, otherLot] = thing.lots
  if (serial || !lot || otherLot) return undefined
  const item = recordOf(database, 'item', lot.item)
  return item && { is: 'item', item, lot: lot.code }
}

/** A scan as a refusal repeats it: 80 characters at most, of a badge only that it is one. */
export const brief = ({ raw }: Identified): string => (raw.length > 80 ? `${raw.slice(0, 79)}…` : raw)
