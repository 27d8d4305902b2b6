// The way of files into the house and out of it, apart from calls: only for who is signed in, and only what a fact names goes out.
import type { ReadStream } from 'node:fs'
import type { Failure, Answer } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import type { AttachedFiles, KeptFile } from './ledger/attached-files.ts'
import type { Database } from './ledger/database.ts'
import { fileNamed } from './ledger/projections/attachments.ts'
import type { Sessions } from './sessions.ts'

type Refused = Extract<Answer<'tracing.attach'>, { ok: false }>

export interface FileDoor {
  /** Keeps what comes, until a command says what it belongs to. Never rejects. */
  take(session: string | undefined, bytes: AsyncIterable<Uint8Array>): Promise<{ readonly answer: { readonly ok: true; readonly view: KeptFile } | Refused } | { readonly failure: Failure }>
  /** Undefined where nothing names such a file. */
  give(session: string | undefined, sha256: string): { readonly file: { readonly mediaType: string; readonly bytes: number; readonly content: () => ReadStream } | undefined } | { readonly answer: Refused }
}

interface Ground {
  readonly database: Database
  readonly files: AttachedFiles
  readonly sessions: Sessions
  readonly report: (error: unknown, doing: string) => string
}

export const fileDoor = ({ database, files, sessions, report }: Ground): FileDoor => {
  const isKnown = (session: string | undefined): boolean => sessions.callerOf(session).role !== 'anyone'
  return {
    async take(session, bytes) {
      if (!isKnown(session)) return { answer: refuse('NotSignedIn', {}) }
      try {
        const kept = await files.keep(bytes)
        return { answer: kept.ok ? { ok: true, view: kept.value } : kept }
      } catch (error) {
        const full = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
        return { failure: full ? { fault: 'DiskFull' } : { bug: report(error, 'taking a file') } }
      }
    },
    give(session, sha256) {
      if (!isKnown(session)) return { answer: refuse('NotSignedIn', {}) }
      const named = fileNamed(database, sha256)
      const kept: KeptFile | undefined = named && { sha256, bytes: named.bytes, mediaType: named.media_type }
      return { file: kept && files.holds(kept) ? { ...kept, content: () => files.read(sha256) } : undefined }
    },
  }
}
