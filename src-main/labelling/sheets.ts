// Labels on plain paper, where there is no label printer: what waits is put on sheets, once, and the sheets are one PDF.
import type { View } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import type { Event, Printer } from '#domain/events.ts'
import { layOut } from '#domain/label/sheet-layout.ts'
import type { Database } from '../ledger/database.ts'
import { bytesOf, hashOf } from '../ledger/label-bytes.ts'
import { labelsOn } from '../ledger/label-sheets.ts'
import { countWaitingAt, jobOf, waitingAt } from '../ledger/projections/label-jobs.ts'
import { allOf, recordOf } from '../ledger/projections/masters.ts'
import { done, type Look, type Reader, type Tx, type UseCase } from '../use-case.ts'

/** Labels of one PDF at most: they are drawn while somebody waits. */
const atOnce = 100

const paperOf = ({ paper = 'a4' }: Partial<Printer>): NonNullable<Printer['paper']> => paper

/** Printers of plain paper that labels wait for. */
export const papersWaitedFor = (database: Database): View<'labelling.queue'>['papers'] =>
  allOf(database, 'printer').filter(({ kind }) => kind === 'sheet').flatMap(({ id, name }) => {
    const waiting = countWaitingAt(database, id)
    return waiting > 0 ? [{ printer: id, name, waiting }] : []
  })

/** Goes on these sheets, or fails where it cannot. */
const outcomeOf = ({ database, labels }: Tx, printer: Printer, id: string, sheets: string): Event => {
  const row = jobOf(database, id)!
  const template = labels.template(row.template, row.version)
  const zpl = template && bytesOf(database, template, row)
  if (zpl === undefined) return { type: 'LabelFailed', payload: { job: id, why: 'LabelNotMade' } }
  const fits = layOut(template!.media, paperOf(printer)).places.length > 0
  return fits ? { type: 'LabelSent', payload: { job: id, zplHash: hashOf(zpl), sheets } } : { type: 'LabelFailed', payload: { job: id, why: 'LargerThanPaper' } }
}

export const fillSheets: UseCase<'labelling.fillSheets'> = (tx, { printer: id }) => {
  const printer = recordOf(tx.database, 'printer', id)
  if (printer?.kind !== 'sheet') return refuse('NotFound', { what: 'printer', named: printer?.name ?? id })
  const sheets = tx.mint()
  const events = waitingAt(tx.database, id, atOnce).map((job) => outcomeOf(tx, printer, job, sheets))
  tx.append(events)
  return done({ sheets, labels: events.filter(({ type }) => type === 'LabelSent').length })
}

const drawnOn = ({ database, labels }: Reader, sheets: string): Parameters<Reader['labels']['sheets']>[0] =>
  labelsOn(database, sheets).flatMap((row) => {
    const template = labels.template(row.template, row.version)
    const zpl = template && bytesOf(database, template, row)
    return zpl === undefined ? [] : [{ zpl, template: template!, dpi: row.dpi }]
  })

export const sheets: Look<'labelling.sheets'> = async (reader, { sheets: id }) => {
  const [first] = labelsOn(reader.database, id)
  if (!first) return undefined
  const drawn = drawnOn(reader, id)
  const pdf = await reader.labels.sheets(drawn, paperOf(recordOf(reader.database, 'printer', first.printer) ?? {}))
  return { pdf: Buffer.from(pdf).toString('base64'), labels: drawn.length }
}
