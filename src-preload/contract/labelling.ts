// Labels: what was asked for, what waits, what was printed, and a picture of the very bytes.
import * as z from 'zod'
import { moment } from './dates.ts'
import { id, subject, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import { amount } from './quantity.ts'
import * as no from './refusals.ts'

export const templateName = z.enum(['lot', 'serial', 'case', 'pallet'])

/** `handed`: on its way to the printer. */
export const labelState = z.enum(['queued', 'handed', 'sent', 'failed', 'cancelled'])

export const labelJob = z.strictObject({
  id, template: templateName, subject: z.string(), title: z.string(), printer: z.string(), copy: amount, state: labelState,
  why: z.string().optional(), reason: z.string().optional(), by: z.string(), at: moment,
})

const operator = 'operator' as const

export const labelling = {
  'labelling.queue': query({
    role: operator, says: 'Label jobs, what still waits or failed first, then newest first; at most 200.',
    input: z.strictObject({}), view: z.strictObject({ jobs: z.array(labelJob), waiting: amount, failed: amount }),
  }),
  'labelling.print': command({
    role: operator, says: 'Queues the label of each subject (lot:…, serial:…, unit:…) once. A serial or unit that has its label gets another only by labelling.reprint.',
    input: z.strictObject({ template: templateName, subjects: z.array(subject).min(1).max(10_000), printer: id.optional() }),
    view: z.strictObject({ queued: amount, first: labelJob.optional() }),
    refusals: [no.NotFound, no.NoPrinter, no.LabelAlreadyPrinted, no.LabelFieldMissing, no.LabelFieldTooLong, no.LabelFieldInvalid],
  }),
  'labelling.reprint': command({
    role: operator, says: 'Prints the same label again, marked with its copy number, for a stated reason.',
    input: z.strictObject({ job: id, reason: text(200) }), view: labelJob, refusals: [no.NotFound, no.NoPrinter, no.LabelFieldMissing, no.LabelFieldTooLong, no.LabelFieldInvalid],
  }),
  'labelling.retry': command({
    role: operator, says: 'Sends a job that failed before its first byte once more.', input: z.strictObject({ job: id }), view: labelJob, refusals: [no.NotFound, no.AlreadyClosed, no.LabelInDoubt, no.LabelAlreadyPrinted],
  }),
  'labelling.cancel': command({
    role: operator, says: 'Takes a waiting or failed job out of the queue.', input: z.strictObject({ job: id }), view: labelJob, refusals: [no.NotFound, no.AlreadyClosed],
  }),
  'labelling.preview': query({
    role: operator, says: 'A picture (PNG, base64) of exactly the bytes of one job.',
    input: z.strictObject({ job: id }), view: z.strictObject({ png: z.string(), zpl: z.string(), widthMm: z.number(), heightMm: z.number() }).optional(),
  }),
}
