// Photos and documents attached to a thing: their bytes come and go apart from calls, and are named by their SHA-256.
import * as z from 'zod'
import { moment } from './dates.ts'
import { id, subject, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import { amount } from './quantity.ts'
import { AlreadyWithdrawn, FileGone, FileKindUnknown, FileNameMisleads, FileTooLarge, NotFound } from './refusals.ts'

/** One file at most, bytes. */
export const fileBytesMax = 20 * 1024 * 1024

/** The address under which a host takes bytes (POST) and, with `/` and their SHA-256, gives them (GET). */
export const filesPath = '/file'

export const mediaType = z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'text/plain'])

/** What a host answers once a file's bytes are on the disk: `tracing.attach` then says what they belong to. */
export const keptFile = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), mediaType, bytes: amount })

const attachment = z.strictObject({
  id, name: z.string(), note: z.string().optional(), ...keptFile.shape, by: z.string(), at: moment,
  /** The file stays, and so does what is known of it. */
  withdrawn: z.strictObject({ by: z.string(), at: moment, reason: z.string() }).optional(),
})

const attachmentPage = z.strictObject({ rows: z.array(attachment), total: amount, earlier: z.string().optional() })

const operator = 'operator' as const

export const attachments = {
  'tracing.attachments': query({ role: operator, says: 'The photos and documents attached to a subject, newest first, 24 a page; `total` counts those not withdrawn.', input: z.strictObject({ subject, before: z.string().max(60).optional() }), view: attachmentPage }),
  'tracing.attach': command({
    role: operator, says: 'Attaches a file whose bytes were handed over before: its name must be what its content is. Answers the newest attachments.',
    input: z.strictObject({ subject, name: text(120), note: text(200).optional(), ...keptFile.shape }), view: attachmentPage, refusals: [NotFound, FileGone, FileNameMisleads, FileTooLarge, FileKindUnknown],
  }),
  'tracing.withdrawAttachment': command({
    role: operator, says: 'Says that an attachment does not belong there, and why. Nothing is deleted.',
    input: z.strictObject({ attachment: id, reason: text(200) }), view: attachmentPage, refusals: [NotFound, AlreadyWithdrawn],
  }),
}
