// Attachments: what was attached to each thing by whom, and what was withdrawn and why.
import type { MediaType } from '#domain/attachment.ts'
import type { FactOf } from '#domain/events.ts'
import { attachmentSubject, partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'

interface AttachmentState {
  readonly subject: string
  readonly name: string
  readonly media_type: MediaType
  readonly bytes: number
  readonly sha256: string
  readonly note: string | null
  readonly added_by: string
  readonly at: string
  readonly withdrawn: 0 | 1
  readonly withdrawn_by: string | null
  readonly withdrawn_at: string | null
  readonly why: string | null
  readonly first_hlc: string
  readonly hlc: string
}

export interface AttachmentRow extends AttachmentState {
  readonly id: string
}

type Said = FactOf<'AttachmentAdded' | 'AttachmentWithdrawn'>

const added = ({ payload, actor, wall, hlc }: FactOf<'AttachmentAdded'>): Omit<AttachmentState, 'withdrawn' | 'withdrawn_by' | 'withdrawn_at' | 'why' | 'hlc'> => ({
  subject: payload.subject, name: payload.name, media_type: payload.mediaType, bytes: payload.bytes, sha256: payload.sha256, note: payload.note ?? null, added_by: actor, at: wall, first_hlc: hlc,
})

const standing = { withdrawn: 0, withdrawn_by: null, withdrawn_at: null, why: null } as const

export const attachments = keyed<AttachmentState, Said>({
  tables: ['attachment'],
  *parts(fact) {
    if (fact.type === 'AttachmentAdded' || fact.type === 'AttachmentWithdrawn') yield [attachmentSubject(fact.payload.attachment), fact]
  },
  fold(state, said) {
    if (said.type === 'AttachmentAdded') return { ...standing, ...state, ...added(said), hlc: said.hlc }
    const { payload: { subject, name }, actor, wall, reason = '', hlc } = said
    const before: AttachmentState = state ?? { ...standing, subject, name, media_type: 'text/plain', bytes: 0, sha256: '', note: null, added_by: actor, at: wall, first_hlc: hlc, hlc }
    return { ...before, withdrawn: 1, withdrawn_by: actor, withdrawn_at: wall, why: reason, hlc }
  },
  load: (database, subject) => attachmentOf(database, partsOfSubject(subject).id),
  save: (database, subject, row) => database.run(
    `INSERT OR REPLACE INTO attachment (id, subject, name, media_type, bytes, sha256, note, added_by, at, withdrawn, withdrawn_by, withdrawn_at, why, first_hlc, hlc)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    partsOfSubject(subject).id, row.subject, row.name, row.media_type, row.bytes, row.sha256, row.note, row.added_by, row.at, row.withdrawn, row.withdrawn_by, row.withdrawn_at, row.why, row.first_hlc, row.hlc),
})

export const attachmentOf = (database: Database, id: string): AttachmentRow | undefined => database.get<AttachmentRow>('SELECT * FROM attachment WHERE id = ?', id)

const pageRows = 24

/** Of one subject, newest first, from before `before`, which is the `earlier` of the page before. */
export const attachmentsOf = (database: Database, subject: string, before?: string): { readonly rows: AttachmentRow[]; readonly earlier?: string } => {
  const [hlc = 'g', id = ''] = before?.split('.') ?? []
  const rows = database.all<AttachmentRow>(
    `SELECT * FROM attachment WHERE subject = ? AND (first_hlc, id) < (?, ?) ORDER BY first_hlc DESC, id DESC LIMIT ${pageRows + 1}`, subject, hlc, id)
  const last = rows[pageRows - 1]
  return { rows: rows.slice(0, pageRows), ...(rows.length > pageRows && last ? { earlier: `${last.first_hlc}.${last.id}` } : {}) }
}

/** Those not withdrawn. */
export const countAttachments = (database: Database, subject: string): number =>
  database.get<{ count: number }>('SELECT count(*) AS count FROM attachment WHERE subject = ? AND withdrawn = 0', subject)?.count ?? 0

/** What a kept file is, where anything names it. */
export const fileNamed = (database: Database, sha256: string): AttachmentRow | undefined =>
  database.get<AttachmentRow>('SELECT * FROM attachment WHERE sha256 = ? LIMIT 1', sha256)
