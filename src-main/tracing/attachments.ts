// Photos and documents of a thing: attached once their bytes are on the disk, withdrawn for a reason, never deleted.
import type { View } from '#contract/contract.ts'
import { isNamedAs } from '#domain/attachment.ts'
import { refuse } from '#domain/decision.ts'
import type { Database } from '../ledger/database.ts'
import { attachmentOf, attachmentsOf, countAttachments, type AttachmentRow } from '../ledger/projections/attachments.ts'
import { done, type Look, type UseCase } from '../use-case.ts'
import { headOf } from './look-up.ts'
import { personName } from './timeline-entry.ts'

type Page = View<'tracing.attachments'>

const shown = (database: Database, row: AttachmentRow): Page['rows'][number] => ({
  id: row.id, name: row.name, sha256: row.sha256, mediaType: row.media_type, bytes: row.bytes, by: personName(database, row.added_by), at: row.at,
  ...(row.note === null ? {} : { note: row.note }),
  ...(row.withdrawn === 0 ? {} : { withdrawn: { by: personName(database, row.withdrawn_by ?? ''), at: row.withdrawn_at ?? '', reason: row.why ?? '' } }),
})

const pageOf = (database: Database, subject: string, before?: string): Page => {
  const { rows, ...rest } = attachmentsOf(database, subject, before)
  return { rows: rows.map((row) => shown(database, row)), total: countAttachments(database, subject), ...rest }
}

export const attachments: Look<'tracing.attachments'> = ({ database }, { subject, before }) => pageOf(database, subject, before)

export const attach: UseCase<'tracing.attach'> = (tx, { subject, note, ...file }) => {
  if (!headOf(tx, subject)) return refuse('NotFound', { what: 'card', named: subject })
  if (!tx.files.holds(file)) return refuse('FileGone', { named: file.name })
  if (!isNamedAs(file.name, file.mediaType)) return refuse('FileNameMisleads', { named: file.name, isA: file.mediaType })
  tx.append([{ type: 'AttachmentAdded', payload: { attachment: tx.mint(), subject, ...file, ...(note === undefined ? {} : { note }) } }])
  return done(pageOf(tx.database, subject))
}

export const withdrawAttachment: UseCase<'tracing.withdrawAttachment'> = (tx, { attachment: id, reason }) => {
  const row = attachmentOf(tx.database, id)
  if (!row) return refuse('NotFound', { what: 'attachment', named: id })
  if (row.withdrawn === 1) return refuse('AlreadyWithdrawn', { named: row.name })
  tx.append([{ type: 'AttachmentWithdrawn', payload: { attachment: id, subject: row.subject, name: row.name } }], reason)
  return done(pageOf(tx.database, row.subject))
}
