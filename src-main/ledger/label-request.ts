// Asking for a label: what stands on it follows from its subject, and a label that cannot be made is refused before it is queued.
import type { Dpi, LabelFields, LabelKind } from '#contract/label-fields.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Item, LabelJob, Printer } from '#domain/events.ts'
import { renderLabel, type LabelTemplate } from '#domain/label/template.ts'
import { idOfPlace } from '#domain/place.ts'
import { lotSubject, partsOfSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { documentOf } from './projections/documents.ts'
import { holdingsInUnit } from './projections/holdings.ts'
import { jobsOf, nextCopy, type JobRow } from './projections/label-jobs.ts'
import { approvedVersion } from './projections/label-templates.ts'
import { lotOf } from './projections/lots.ts'
import { allOf, recordOf } from './projections/masters.ts'
import { serialOf } from './projections/serials.ts'
import { unitOf } from './projections/units.ts'

/** What is needed of the transaction the label is asked for in. */
interface Asking {
  readonly database: Database
  readonly now: string
  readonly caller: { readonly name: string }
  readonly labels: { template(name: string, version: number): LabelTemplate | undefined }
  mint(): string
}

export type FieldCode = 'LabelFieldMissing' | 'LabelFieldTooLong' | 'LabelFieldInvalid'
type LabelCode = FieldCode | 'NotFound' | 'NoPrinter' | 'LabelAlreadyPrinted'

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
interface Labelled {
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

/** One kind of goods inside is named on the label (AI 02 and 37, lot and expiry where one); a mixed unit has its number only. */
const contentFields = (database: Database, sscc: string): LabelFields => {
  const content = holdingsInUnit(database, sscc)
  const [first] = content
  const item = first && recordOf(database, 'item', first.item)
  if (!item || content.some((row) => row.item !== item.id)) return {}
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
  return location && { location: location.code }
}

/** What the ledger says stands on the label of a subject, or undefined where there is no such thing. A hold's own label is never held. */
const labelledOf = (database: Database, kind: LabelKind, subject: string): Labelled | undefined => {
  const { kind: thing, id } = partsOfSubject(subject)
  switch (kind) {
    case 'pallet': return thing === 'unit' ? labelled(unitFields(database, id)) : undefined
    case 'location': return thing === 'location' ? labelled(locationFields(database, id)) : undefined
    case 'hold': return labelled(goodsLabelled(database, kind, subject)?.fields)
    case 'badge': return undefined
    default: return goodsLabelled(database, kind, subject)
  }
}

const titleOf = ({ itemName, serial, lot, sscc, location }: LabelFields): string => [itemName, serial ?? lot ?? sscc ?? location].filter((part) => part !== undefined).join(' · ')

/** The named printer, the usual one for this kind of label, or the station's default. */
export const printerFor = (database: Database, id: string | undefined, kind: LabelKind): Decision<Printer, 'NoPrinter' | 'NotFound'> => {
  if (id !== undefined) {
    const printer = recordOf(database, 'printer', id)
    return printer ? allow(printer) : refuse('NotFound', { what: 'printer', named: id })
  }
  const printers = allOf(database, 'printer')
  const printer = printers.find(({ usualFor }) => usualFor.includes(kind)) ?? printers.find((each) => each.default) ?? printers[0]
  return printer ? allow(printer) : refuse('NoPrinter', {})
}

/** Made once for trial: what is queued can be printed. */
export const canBeMade = (template: LabelTemplate, fields: LabelFields, options: { readonly dpi: Dpi; readonly copy: number }): Decision<null, FieldCode> => {
  const rendered = renderLabel(template, fields, options)
  if (rendered.ok) return allow(null)
  const { refusal } = rendered
  switch (refusal.code) {
    case 'LabelFieldMissing': return refuse('LabelFieldMissing', { template: refusal.template, field: refusal.field })
    case 'LabelFieldTooLong': return refuse('LabelFieldTooLong', { template: refusal.template, field: refusal.field, most: refusal.most })
    case 'LabelFieldInvalid': return refuse('LabelFieldInvalid', { template: refusal.template, field: refusal.field, why: refusal.why })
    case 'TooManyLabels': return refuse('LabelFieldInvalid', { template: refusal.template, field: 'copies', why: `at most ${refusal.most}` })
  }
}

/** There is one of each of these, and two equal ones must never stand on two units; a lot has as many labels as it has boxes. */
export const isOneOfEach = (kind: LabelKind): boolean => kind === 'serial' || kind === 'pallet'

/** Nothing of these stands on anything: they never left, or were thrown away. */
const isGone = ({ state }: JobRow): boolean => state === 'cancelled' || state === 'failed' || state === 'void'

/** The label of this subject that is out, may be out, or is on its way, where there may be one only. */
export const standingLabel = (database: Database, kind: LabelKind, subject: string): JobRow | undefined =>
  isOneOfEach(kind) ? jobsOf(database, subject, kind).find((row) => !isGone(row)) : undefined

/** Labels of one kind as one gesture asks for them. */
export interface Wish {
  readonly kind: LabelKind
  readonly template: LabelTemplate
  readonly version: number
  readonly printer: Printer
  readonly batch: string
}

/** What a gesture asks for: the template's version that prints now, and the printer. `template` is a name; the kind's own where absent. */
export const wishFor = (asking: Asking, kind: LabelKind, named: { readonly template?: string | undefined; readonly printer?: string | undefined } = {}): Decision<Wish, 'NotFound' | 'NoPrinter'> => {
  const name = named.template ?? kind
  const version = approvedVersion(asking.database, kind, name) ?? 1
  const template = asking.labels.template(name, version)
  if (template?.kind !== kind) return refuse('NotFound', { what: 'template', named: name })
  const printer = printerFor(asking.database, named.printer, kind)
  return printer.ok ? allow({ kind, template, version, printer: printer.value, batch: asking.mint() }) : printer
}

/** The fact that queues one label of a subject; the print spooler does the rest after the commit. */
export const labelFor = (asking: Asking, { kind, template, version, printer, batch }: Wish, subject: string): Decision<Extract<Event, { type: 'LabelQueued' }>, LabelCode> => {
  const said = labelledOf(asking.database, kind, subject)
  if (!said) return refuse('NotFound', { what: `subject of a ${kind} label`, named: subject })
  const standing = standingLabel(asking.database, kind, subject)
  if (standing) return refuse('LabelAlreadyPrinted', { named: standing.title })
  const { fields, lot } = said
  const copy = isOneOfEach(kind) ? nextCopy(asking.database, subject, kind) : 1
  const trial = canBeMade(template, fields, { dpi: printer.dpi, copy })
  if (!trial.ok) return trial
  const job: LabelJob = {
    id: asking.mint(), kind, template: template.name, version, subject, title: titleOf(fields), printer: printer.id, copy, state: 'queued', batch, by: asking.caller.name, at: asking.now,
  }
  return allow({ type: 'LabelQueued', payload: { job, fields: { ...fields }, dpi: printer.dpi, ...(lot === undefined ? {} : { lot }) } })
}
