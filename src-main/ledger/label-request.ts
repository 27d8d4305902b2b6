// Asking for a label: what stands on it follows from its subject, and a label that cannot be made is refused before it is queued.
import type { Dpi, LabelFields, LabelKind } from '#contract/label-fields.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Item, LabelJob, Printer } from '#domain/events.ts'
import { renderLabel, type LabelTemplate } from '#domain/label/template.ts'
import { isInDoubt } from '#domain/label/doubt.ts'
import { idOfPlace } from '#domain/place.ts'
import { partsOfSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { documentOf } from './projections/documents.ts'
import { holdingsInUnit } from './projections/holdings.ts'
import { jobsOf } from './projections/label-jobs.ts'
import { lotOf } from './projections/lots.ts'
import { allOf, recordOf } from './projections/masters.ts'
import { serialOf } from './projections/serials.ts'
import { unitOf } from './projections/units.ts'

/** What is needed of the transaction the label is asked for in. */
interface Asking {
  readonly database: Database
  readonly now: string
  readonly caller: { readonly name: string }
  readonly labels: { template(name: LabelKind): LabelTemplate }
  mint(): string
}

type FieldCode = 'LabelFieldMissing' | 'LabelFieldTooLong' | 'LabelFieldInvalid'
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

const serialFields = (database: Database, item: Item, serial: string): LabelFields | undefined => {
  const row = serialOf(database, item.id, serial)
  return row && { ...(row.lot === '' ? itemFields(item) : lotFields(database, item, row.lot)), serial }
}

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

/** What the ledger says stands on the label of a subject, or undefined where there is no such thing. */
export const labelFieldsOf = (database: Database, template: LabelKind, subject: string): LabelFields | undefined => {
  const { kind, id, code } = partsOfSubject(subject)
  if (template === 'pallet') return kind === 'unit' ? unitFields(database, id) : undefined
  const item = recordOf(database, 'item', id)
  if (!item) return undefined
  if (template === 'serial') return kind === 'serial' ? serialFields(database, item, code) : undefined
  if (kind !== 'lot') return undefined
  return template === 'case' ? caseFields(database, item, code) : lotFields(database, item, code)
}

const titleOf = (fields: LabelFields): string => [fields.itemName, fields.serial ?? fields.lot ?? fields.sscc].filter((part) => part !== undefined).join(' · ')

/** The named printer, or the station's default. */
export const printerFor = (database: Database, id: string | undefined): Decision<Printer, 'NoPrinter' | 'NotFound'> => {
  if (id !== undefined) {
    const printer = recordOf(database, 'printer', id)
    return printer ? allow(printer) : refuse('NotFound', { what: 'printer', named: id })
  }
  const printers = allOf(database, 'printer')
  const printer = printers.find((each) => each.default) ?? printers[0]
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
const oneOfEach: readonly LabelKind[] = ['serial', 'pallet']

/** The label of this subject that is out, may be out, or is on its way, where there may be one only. */
export const standingLabel = (database: Database, template: LabelKind, subject: string): LabelJob | undefined =>
  oneOfEach.includes(template) ? jobsOf(database, subject, template).find(({ state, why }) => state !== 'cancelled' && (state !== 'failed' || isInDoubt(why))) : undefined

/** The fact that queues one label; the print spooler does the rest after the commit. */
export const labelFor = (asking: Asking, template: LabelKind, subject: string, printer: Printer): Decision<Event, LabelCode> => {
  const fields = labelFieldsOf(asking.database, template, subject)
  if (!fields) return refuse('NotFound', { what: `subject of a ${template} label`, named: subject })
  const standing = standingLabel(asking.database, template, subject)
  if (standing) return refuse('LabelAlreadyPrinted', { named: standing.title })
  const trial = canBeMade(asking.labels.template(template), fields, { dpi: printer.dpi, copy: 1 })
  if (!trial.ok) return trial
  const job: LabelJob = { id: asking.mint(), template, subject, title: titleOf(fields), printer: printer.id, copy: 1, state: 'queued', by: asking.caller.name, at: asking.now }
  return allow({ type: 'LabelQueued', payload: { job, fields: { ...fields }, dpi: printer.dpi } })
}
