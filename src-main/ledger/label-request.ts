// Asking for a label: the template's version, the printer, and the fact that queues it; what cannot be made is refused before it is queued.
import type { Dpi, LabelFields, LabelKind, LabelRefusal } from '#contract/label-fields.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, LabelJob, Printer } from '#domain/events.ts'
import { renderLabel, type LabelTemplate } from '#domain/label/template.ts'
import { unitSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { labelledOf } from './label-facts.ts'
import { jobsOf, nextCopy, type JobRow } from './projections/label-jobs.ts'
import { approvedVersion } from './projections/label-templates.ts'
import { allOf, recordOf } from './projections/masters.ts'
import { stationRow } from './projections/station.ts'

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

const titleOf = ({ itemName, serial, lot, sscc, location, person }: LabelFields): string => [itemName, serial ?? lot ?? sscc ?? location ?? person].filter((part) => part !== undefined).join(' · ')

/** The named printer, the usual one for this template, for its kind, or the station's default. A kind's own template has its name. */
export const printerFor = (database: Database, id: string | undefined, { kind, template }: Pick<LabelJob, 'kind' | 'template'>): Decision<Printer, 'NoPrinter' | 'NotFound'> => {
  if (id !== undefined) {
    const printer = recordOf(database, 'printer', id)
    return printer ? allow(printer) : refuse('NotFound', { what: 'printer', named: id })
  }
  const printers = allOf(database, 'printer')
  const usual = (name: string): Printer | undefined => printers.find(({ usualFor }) => usualFor.includes(name))
  const printer = usual(template) ?? usual(kind) ?? printers.find((each) => each.default) ?? printers[0]
  return printer ? allow(printer) : refuse('NoPrinter', {})
}

type FieldRefusal = Extract<Decision<null, FieldCode>, { readonly ok: false }>['refusal']

/** As screens are told it. */
export const fieldRefusal = (refusal: LabelRefusal): FieldRefusal => {
  const { template } = refusal
  switch (refusal.code) {
    case 'LabelFieldMissing': return { code: 'LabelFieldMissing', template, field: refusal.field }
    case 'LabelFieldTooLong': return { code: 'LabelFieldTooLong', template, field: refusal.field, most: refusal.most }
    case 'LabelFieldInvalid': return { code: 'LabelFieldInvalid', template, field: refusal.field, why: refusal.why }
    case 'TooManyLabels': return { code: 'LabelFieldInvalid', template, field: 'copies', why: `at most ${refusal.most}` }
  }
}

/** Made once for trial: what is queued can be printed. */
export const canBeMade = (template: LabelTemplate, fields: LabelFields, options: { readonly dpi: Dpi; readonly copy: number }): Decision<null, FieldCode> => {
  const rendered = renderLabel(template, fields, options)
  return rendered.ok ? allow(null) : { ok: false, refusal: fieldRefusal(rendered.refusal) }
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
  const printer = printerFor(asking.database, named.printer, { kind, template: name })
  return printer.ok ? allow({ kind, template, version, printer: printer.value, batch: asking.mint() }) : printer
}

/** Only what a web address can name, a trade item or a logistic unit, has a QR symbol that leads to it. */
const leadingTo = (database: Database, { gtin, sscc }: LabelFields): Pick<LabelFields, 'publicAddress'> => {
  const address = gtin === undefined && sscc === undefined ? null : stationRow(database)?.public_address
  return address ? { publicAddress: address } : {}
}

/** The fact that queues one label of a subject; the print spooler does the rest after the commit. */
export const labelFor = (asking: Asking, { kind, template, version, printer, batch }: Wish, subject: string): Decision<Extract<Event, { type: 'LabelQueued' }>, LabelCode> => {
  const said = labelledOf(asking.database, kind, subject)
  if (!said) return refuse('NotFound', { what: `subject of a ${kind} label`, named: subject })
  const before = isOneOfEach(kind) ? jobsOf(asking.database, subject, kind) : []
  const standing = before.find((row) => !isGone(row))
  if (standing) return refuse('LabelAlreadyPrinted', { named: standing.title })
  const fields = { ...said.fields, ...leadingTo(asking.database, said.fields) }
  const { lot } = said
  const copy = before.length > 0 ? nextCopy(asking.database, subject, kind) : 1
  const trial = canBeMade(template, fields, { dpi: printer.dpi, copy })
  if (!trial.ok) return trial
  const job: LabelJob = {
    id: asking.mint(), kind, template: template.name, version, subject, title: titleOf(fields), printer: printer.id, copy, state: 'queued', batch, by: asking.caller.name, at: asking.now,
  }
  return allow({ type: 'LabelQueued', payload: { job, fields, dpi: printer.dpi, ...(lot === undefined ? {} : { lot }) } })
}

/** The logistic label of a unit. Printing never holds up packing: without a printer, or with a name too long for its label, the goods are packed all the same. */
export const queueUnitLabel = (asking: Asking & { append(events: readonly Event[]): unknown }, sscc: string): void => {
  const wish = wishFor(asking, 'pallet')
  const label = wish.ok ? labelFor(asking, wish.value, unitSubject(sscc)) : wish
  if (label.ok) asking.append([label.value])
}
