// Labels: what was asked for, what waits, what was printed, and a picture of the very bytes.
import * as z from 'zod'
import { moment } from './dates.ts'
import { id, subject, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import { holdKind } from './quality.ts'
import { amount } from './quantity.ts'
import * as no from './refusals.ts'

/** What a label is stuck on. */
export const labelKind = z.enum(['lot', 'serial', 'case', 'pallet', 'location', 'badge', 'hold', 'return'])

/** A template's name: its file's or the one it was saved under. */
export const templateName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be 1 to 40 small letters, digits and hyphens')

/**
 * queued → handed (a byte may have left) → sent (the printer has all of it) → confirmed (the printer or a scan says it came out).
 * failed: no byte left, only these are sent again. doubt: it may be out; somebody has to look. void: it was printed and is on nothing.
 */
export const labelState = z.enum(['queued', 'handed', 'sent', 'confirmed', 'failed', 'doubt', 'void', 'cancelled'])

/** `version` and the fields kept with it make a reprint the same bytes. `batch` is the gesture that asked for it. */
export const labelJob = z.strictObject({
  id, kind: labelKind, template: templateName, version: z.int().min(1), subject: z.string(), title: z.string(), printer: z.string(), copy: amount, state: labelState, batch: z.string(),
  why: z.string().optional(), reason: z.string().optional(), by: z.string(), at: moment,
})

/** A queued label of what is held (`what`, the thing itself or something in it) waits until the hold is released. `seen`: somebody has scanned it after it came out. `sheets`: those of paper it is on, as long as nobody has seen it there. */
const jobView = labelJob.extend({ held: z.strictObject({ what: z.string(), hold: z.string(), kind: holdKind, reason: z.string() }).optional(), seen: z.boolean(), sheets: id.optional() })

/** Plain paper that labels wait for. */
const paperView = z.strictObject({ printer: id, name: text(60), waiting: amount })

/** Labels asked for in one gesture. */
const batchView = z.strictObject({ batch: z.string(), title: z.string(), by: z.string(), at: moment, total: amount, waiting: amount, done: amount, troubled: amount })

/** A draft prints nothing; the approved version prints; retired ones only reprint. */
export const templateState = z.enum(['draft', 'approved', 'retired'])

export const templateVersion = z.strictObject({
  name: templateName, kind: labelKind, title: text(60), version: z.int().min(1), state: templateState, builtIn: z.boolean(),
  widthMm: z.number(), heightMm: z.number(), by: z.string().optional(), at: moment.optional(), approvedBy: z.string().optional(),
})

/** Of the printer a design was made for, or a picture is drawn for; dots per inch. */
const density = z.literal([203, 300, 600]).default(203)

const source = z.string().min(1).max(200_000)

/** An issued number ends applied (its label came out and was used or scanned), void, or missing: issued and nowhere. */
export const numberEnd = z.enum(['applied', 'void', 'missing'])

/** What a field of a design is filled with, as a template writes it: `lot`, `(01)gtin (10)lot`, `shipTo 2`, `"Keep cool"`. */
const fillings = z.array(z.strictObject({ number: amount, field: z.string().max(400).regex(/^[^\r\n^~]*$/, 'must be one line without ^ and ~') })).max(400)

/** Why a source is no template, or cannot be filled with the example. */
const templateFault = z.discriminatedUnion('code', [no.TemplateInvalid, no.LabelFieldMissing, no.LabelFieldTooLong, no.LabelFieldInvalid])

const picture = z.strictObject({ png: z.string(), zpl: z.string(), widthMm: z.number(), heightMm: z.number() })

/** Labels asked for in one gesture at most. */
const labelsMax = 10_000

/** A month at a time: longer is a report's business. */
const reconciledMsMax = 31 * 86_400_000

const operator = 'operator' as const

const supervisor = 'supervisor' as const
const fieldRefusals = [no.LabelFieldMissing, no.LabelFieldTooLong, no.LabelFieldInvalid] as const

export const labelling = {
  'labelling.queue': query({
    role: operator, says: 'Label jobs, what is in doubt, failed or waits first, then newest first, at most 200; and the newest batches.',
    input: z.strictObject({}), view: z.strictObject({ jobs: z.array(jobView), waiting: amount, failed: amount, doubtful: amount, batches: z.array(batchView), papers: z.array(paperView) }),
  }),
  'labelling.print': command({
    role: operator, says: 'Queues the label of each subject (lot:…, serial:…, unit:…, location:…, person:…) `labels` times. A serial or unit that has its label gets another only by labelling.reprint.',
    input: z.strictObject({ kind: labelKind, template: templateName.optional(), subjects: z.array(subject).min(1).max(labelsMax), labels: z.int().min(1).max(500).default(1), printer: id.optional() })
      .refine(({ subjects, labels }) => subjects.length * labels <= labelsMax, `must be at most ${labelsMax} labels`),
    view: z.strictObject({ queued: amount, batch: z.string(), first: labelJob.optional() }),
    refusals: [no.NotFound, no.NoPrinter, no.LabelAlreadyPrinted, no.SerialQuantity, ...fieldRefusals],
  }),
  'labelling.fillSheets': command({
    role: operator, says: 'Puts what waits for plain paper on sheets, oldest first, at most 100 labels: each is sent with that, and never goes on another sheet. Scanning it proves that it was printed.',
    input: z.strictObject({ printer: id }), view: z.strictObject({ sheets: id, labels: amount }), refusals: [no.NotFound],
  }),
  'labelling.sheets': query({
    role: operator, says: 'Sheets of labels as one PDF (base64), every label at its true size. A label that was scanned or ruined is no longer on it; undefined where none is left.',
    input: z.strictObject({ sheets: id }), view: z.strictObject({ pdf: z.string(), labels: amount }).optional(),
  }),
  'labelling.reprint': command({
    role: operator, says: 'Prints the same label again, marked with its copy number, for a stated reason.',
    input: z.strictObject({ job: id, reason: text(200) }), view: labelJob, refusals: [no.NotFound, no.NoPrinter, no.LabelInDoubt, ...fieldRefusals],
  }),
  'labelling.retry': command({
    role: operator, says: 'Sends a job that failed before its first byte once more.', input: z.strictObject({ job: id }), view: labelJob, refusals: [no.NotFound, no.AlreadyClosed, no.LabelInDoubt, no.LabelAlreadyPrinted],
  }),
  'labelling.cancel': command({
    role: operator, says: 'Takes a waiting or failed job out of the queue.', input: z.strictObject({ job: id }), view: labelJob, refusals: [no.NotFound, no.AlreadyClosed],
  }),
  'labelling.cancelBatch': command({
    role: operator, says: 'Takes everything of a batch that still waits out of the queue.', input: z.strictObject({ batch: z.string().max(64) }), view: z.strictObject({ cancelled: amount }), refusals: [no.NotFound],
  }),
  'labelling.confirm': command({
    role: operator, says: 'Scanning the label that came out proves a sent or doubtful job; with no job named, the scan finds it. Another label of its batch in its place makes it doubtful (why NotThatLabel), and the batch waits until this one is scanned or void.',
    input: z.strictObject({ job: id.optional(), raw: z.string().max(8_191) }), view: labelJob, refusals: [no.NotFound, no.NotThatLabel, no.Unreadable, no.AlreadyClosed],
  }),
  'labelling.void': command({
    role: operator, says: 'Says that a printed or doubtful label is ruined or did not come out; with `again` the same label is printed as its next copy.',
    input: z.strictObject({ job: id, reason: text(200), again: z.boolean().default(false) }), view: labelJob, refusals: [no.NotFound, no.AlreadyClosed, no.NoPrinter, ...fieldRefusals],
  }),
  'labelling.preview': query({
    role: operator, says: 'A picture (PNG, base64) of exactly the bytes of one job.',
    input: z.strictObject({ job: id }), view: picture.optional(),
  }),

  'labelling.templates': query({ role: operator, says: 'Every template with its versions, newest first.', input: z.strictObject({}), view: z.strictObject({ templates: z.array(templateVersion) }) }),
  'labelling.template': query({
    role: operator, says: 'One version: its source, and a picture of it filled with an example.',
    input: z.strictObject({ name: templateName, version: z.int().min(1), dpi: density }),
    view: templateVersion.extend({ source: z.string(), fields: z.array(z.string()), picture: picture.optional() }).optional(),
  }),
  'labelling.drawTemplate': query({
    role: supervisor, says: 'A source that is not kept yet: a picture of it filled with an example, or what is wrong with it.',
    input: z.strictObject({ source, dpi: density }), view: z.strictObject({ fields: z.array(z.string()), picture: picture.optional(), fault: templateFault.optional() }),
  }),
  'labelling.saveTemplate': command({
    role: supervisor, says: 'Keeps a new version of a template as a draft.',
    input: z.strictObject({ name: templateName, source }), view: templateVersion, refusals: [no.TemplateInvalid],
  }),
  'labelling.approveTemplate': command({
    role: supervisor, says: 'From now on this version prints; the one before is retired. Whoever made it cannot approve it, unless nobody else may.',
    input: z.strictObject({ name: templateName, version: z.int().min(1) }), view: templateVersion, refusals: [no.NotFound, no.AlreadyClosed, no.NeedsSecondPerson],
  }),
  'labelling.readDesign': query({
    role: supervisor, says: 'The fields (^FN) of a label designer\'s file, to be mapped to ours, and a picture with those mapped so far; the others show their sample.',
    input: z.strictObject({ zpl: source, dpi: density, fields: fillings.default([]) }),
    view: z.strictObject({
      fields: z.array(z.strictObject({ number: amount, sample: z.string(), is: z.enum(['words', 'block', 'barcode']) })), widthMm: z.number(), heightMm: z.number(), picture: picture.optional(), fault: templateFault.optional(),
    }),
  }),
  'labelling.importDesign': command({
    role: supervisor, says: 'Keeps a label designer\'s file as a draft: each of its fields filled from one of ours.',
    input: z.strictObject({ name: templateName, kind: labelKind, title: text(60), zpl: source, dpi: density, fields: fillings }),
    view: templateVersion, refusals: [no.TemplateInvalid],
  }),

  'labelling.reconcile': query({
    role: operator, says: 'How every number issued between two moments ended; the missing ones first, at most 2,000 are listed.',
    input: z.strictObject({ from: moment, to: moment }).refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= reconciledMsMax, 'must be at most 31 days'),
    view: z.strictObject({
      applied: amount, void: amount, missing: amount,
      numbers: z.array(z.strictObject({ subject: z.string(), number: z.string(), kind: z.enum(['lot', 'serial', 'sscc']), itemId: id.optional(), item: z.string().optional(), end: numberEnd, at: moment, reason: z.string().optional(),
        /** Its newest label, and how far that got. */
        job: id.optional(), state: labelState.optional(),
      })),
    }),
  }),
  'labelling.voidNumber': command({
    role: supervisor, says: 'Says that an issued number is on nothing and never will be. One that goods bear cannot be: their movements are taken back first.',
    input: z.strictObject({ kind: z.enum(['lot', 'serial', 'sscc']), itemId: id.optional(), number: z.string().max(60), reason: text(200) }), view: z.strictObject({}), refusals: [no.NotFound, no.AlreadyClosed, no.NumberInUse],
  }),
}
