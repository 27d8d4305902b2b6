// What the ledger says stands on a label: the facts of its subject, and the lot whose hold stops it.
import type { LabelFields, LabelKind } from '#contract/label-fields.ts'
import type { Fact, Item } from '#domain/events.ts'
import { BADGE_PREFIX } from '#domain/identify/own-codes.ts'
import { idOfPlace } from '#domain/place.ts'
import { lotSubject, partsOfSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { localDay } from './local-day.ts'
import { parseFact } from './projection.ts'
import { documentOf } from './projections/documents.ts'
import { stopOf, type Stop } from './projections/holds.ts'
import { lotOf } from './projections/lots.ts'
import { recordOf } from './projections/masters.ts'
import { serialOf } from './projections/serials.ts'
import { personOf } from './projections/station.ts'
import { unitOf } from './projections/units.ts'
import { contentOf, type Content } from './unit-contents.ts'

const gtinOf = (item: Item, quantity: number | undefined): string | undefined => item.packing.find((level) => level.quantity === quantity)?.gtin

const itemFields = (item: Item): LabelFields => {
  const gtin = gtinOf(item, 1)
  return { itemName: item.name, sku: item.sku, unit: item.unit, ...(gtin === undefined ? {} : { gtin }) }
}

const lotFields = (database: Database, item: Item, lot: string): LabelFields | undefined => {
  const row = lotOf(database, item.id, lot)
  return row && {
    ...itemFields(item), lot: row.code, ...(row.supplier_lot === null ? {} : { supplierLot: row.supplier_lot }),
    ...(row.expiry === null ? {} : { expiry: row.expiry }), ...(row.production === null ? {} : { production: row.production }),
  }
}

/** A case holds what the item's first packing level above one holds. */
const caseFields = (database: Database, item: Item, lot: string): LabelFields | undefined => {
  const fields = lotFields(database, item, lot)
  const pack = item.packing.filter((level) => level.quantity > 1).sort((a, b) => a.quantity - b.quantity)[0]
  return fields && pack ? { ...fields, gtin: pack.gtin, quantity: pack.quantity } : fields
}

/** What a label says, and the lot whose hold stops it. */
export interface Labelled {
  readonly fields: LabelFields
  readonly lot?: string
}

const serialLabelled = (database: Database, item: Item, serial: string): Labelled | undefined => {
  const row = serialOf(database, item.id, serial)
  if (!row) return undefined
  return row.lot === '' ? { fields: { ...itemFields(item), serial } } : { fields: { ...lotFields(database, item, row.lot), serial }, lot: lotSubject(item.id, row.lot) }
}

const lotLabelled = (database: Database, kind: LabelKind, item: Item, lot: string): Labelled | undefined => {
  const fields = kind === 'case' ? caseFields(database, item, lot) : lotFields(database, item, lot)
  return fields && { fields, lot: lotSubject(item.id, lot) }
}

const goodsLabelled = (database: Database, kind: LabelKind, subject: string): Labelled | undefined => {
  const { kind: thing, id, code } = partsOfSubject(subject)
  const item = recordOf(database, 'item', id)
  if (!item) return undefined
  if (thing === 'serial') return kind === 'lot' || kind === 'case' ? undefined : serialLabelled(database, item, code)
  return thing === 'lot' && kind !== 'serial' ? lotLabelled(database, kind, item, code) : undefined
}

const labelled = (fields: LabelFields | undefined): Labelled | undefined => fields && { fields }

/** As many lines of a mixed unit's contents as are kept with its label. */
const contentLinesMax = 20

const contentLine = (database: Database, { item: id, lot, quantity }: Content): LabelFields => {
  const item = recordOf(database, 'item', id)
  return item ? { ...(lot === '' ? itemFields(item) : lotFields(database, item, lot)), quantity } : { quantity }
}

/** One kind of goods inside is named on the label (AI 02 and 37, lot and expiry where one); a mixed unit lists what it holds. */
const contentFields = (database: Database, sscc: string): LabelFields => {
  const content = contentOf(database, sscc)
  const [first] = content
  const item = first && recordOf(database, 'item', first.item)
  if (!item) return {}
  if (content.some((row) => row.item !== item.id)) {
    return { contents: content.slice(0, contentLinesMax).map((row) => contentLine(database, row)), contentLines: content.length }
  }
  const gtin = gtinOf(item, 1)
  const count = content.reduce((sum, row) => sum + row.quantity, 0)
  const oneLot = content.every((row) => row.lot === first.lot) && first.lot !== '' ? lotFields(database, item, first.lot) : undefined
  return {
    itemName: item.name, sku: item.sku, unit: item.unit, quantity: count, ...(gtin === undefined ? {} : { contentGtin: gtin, contentCount: count }),
    ...(oneLot?.lot === undefined ? {} : { lot: oneLot.lot }), ...(oneLot?.expiry === undefined ? {} : { expiry: oneLot.expiry }),
  }
}

const unitFields = (database: Database, sscc: string): LabelFields | undefined => {
  const unit = unitOf(database, sscc)
  if (!unit) return undefined
  const shipment = documentOf(database, unit.document || idOfPlace(unit.place))
  const partner = shipment && recordOf(database, 'partner', shipment.partner)
  const order = shipment?.parent ? documentOf(database, shipment.parent) : undefined
  return {
    sscc, ...contentFields(database, sscc),
    ...(partner ? { shipTo: [partner.name, ...(partner.address ?? [])] } : {}), ...(order ? { order: order.number } : {}),
  }
}

const locationFields = (database: Database, id: string): LabelFields | undefined => {
  const location = recordOf(database, 'location', id)
  return location && { location: location.code, locationName: location.name }
}

/** A badge says whose it is; the PIN proves it. Who may not sign in any more gets none. */
const badgeFields = (database: Database, id: string): LabelFields | undefined => {
  const person = personOf(database, id)
  return person?.active ? { person: person.name, initials: person.initials, badge: `${BADGE_PREFIX}${person.id}` } : undefined
}

/** On paper as in its template's own words: it is read by whoever stands before the goods. */
const reasonPrinted = ({ kind, reason }: Stop): string => reason || (kind === 'inspection' ? 'INSPECTION' : 'INSPECTION FAILED')

/** The label of a lot's or serial's hold; undefined where neither the serial nor its lot is held. */
const holdFields = (database: Database, subject: string): LabelFields | undefined => {
  const goods = goodsLabelled(database, 'hold', subject)
  const hold = goods && stopOf(database, [subject, ...(goods.lot === undefined ? [] : [goods.lot])])
  return goods && hold && { ...goods.fields, reason: reasonPrinted(hold), by: personOf(database, hold.actor)?.name ?? hold.actor, day: localDay(hold.at) }
}

/** The latest time goods of this subject came in: who sent them. */
const senderOf = (database: Database, subject: string): string | undefined => {
  const row = database.get<{ bytes: Uint8Array }>(
    "SELECT fact.bytes FROM fact_ref JOIN fact USING (origin, seq) WHERE subject = ? AND fact.type = 'Received' ORDER BY fact_ref.hlc DESC, fact_ref.origin DESC, fact_ref.seq DESC LIMIT 1", subject)
  const fact: Fact | undefined = row && parseFact(row.bytes)
  const receipt = fact?.type === 'Received' ? fact.payload.documents[0] : undefined
  const partner = receipt === undefined ? undefined : documentOf(database, receipt)?.partner
  return partner === undefined ? undefined : recordOf(database, 'partner', partner)?.name
}

/** Goods that go back: to whoever they came from, and why where their lot is held. A hold does not stop it. */
const returnFields = (database: Database, subject: string): LabelFields | undefined => {
  const goods = goodsLabelled(database, 'return', subject)
  if (!goods) return undefined
  const partner = senderOf(database, subject) ?? (goods.lot === undefined ? undefined : senderOf(database, goods.lot))
  const hold = stopOf(database, [subject, ...(goods.lot === undefined ? [] : [goods.lot])])
  return { ...goods.fields, ...(partner === undefined ? {} : { partner }), ...(hold ? { reason: reasonPrinted(hold) } : {}) }
}

/** What the ledger says stands on the label of a subject, or undefined where there is no such thing. Labels of a hold or a return are never held. */
export const labelledOf = (database: Database, kind: LabelKind, subject: string): Labelled | undefined => {
  const { kind: thing, id } = partsOfSubject(subject)
  switch (kind) {
    case 'pallet': return thing === 'unit' ? labelled(unitFields(database, id)) : undefined
    case 'location': return thing === 'location' ? labelled(locationFields(database, id)) : undefined
    case 'badge': return thing === 'person' ? labelled(badgeFields(database, id)) : undefined
    case 'hold': return labelled(holdFields(database, subject))
    case 'return': return labelled(returnFields(database, subject))
    default: return goodsLabelled(database, kind, subject)
  }
}
