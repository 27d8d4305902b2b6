// Files over HTTP, at either host: a POST keeps bytes, a GET gives them back in a way that nothing in them ever runs.
import type { Readable } from 'node:stream'
import { filesPath } from '#contract/attachments.ts'
import type { Core } from '../core.ts'

interface Asked {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly body: AsyncIterable<Uint8Array>
}

interface Given {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Readable
}

/** Whatever a browser thinks of the bytes: they are saved, not opened, and if opened they may do nothing. */
const secured = { 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", 'cross-origin-resource-policy': 'same-origin', 'referrer-policy': 'no-referrer', 'cache-control': 'private, no-store' }

const said = (status: number, body: unknown): Given => ({ status, headers: { ...secured, 'content-type': 'application/json; charset=utf-8' }, body: `${JSON.stringify(body)}\n` })

const statuses: Readonly<Record<string, number>> = { NotSignedIn: 401, FileTooLarge: 413, FileKindUnknown: 415 }

const statusOf = (answer: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): number => (answer.ok ? 200 : (statuses[answer.refusal?.code ?? ''] ?? 400))

/** The bearer token of a request. */
export const bearerOf = (authorization: string | undefined): string | undefined => /^Bearer (.+)$/.exec(authorization ?? '')?.[1]

export const isFilePath = (path: string): boolean => path === filesPath || path.startsWith(`${filesPath}/`)

export const answerFile = async ({ files }: Core, { method, path, authorization, body }: Asked): Promise<Given> => {
  const session = bearerOf(authorization)
  if (path === filesPath && method === 'POST') {
    const taken = await files.take(session, body)
    return 'failure' in taken ? said(500, taken.failure) : said(statusOf(taken.answer), taken.answer)
  }
  const sha256 = /^\/([0-9a-f]{64})$/.exec(path.slice(filesPath.length))?.[1]
  if (method !== 'GET' || sha256 === undefined) return said(404, { ok: false, refusal: { code: 'InputInvalid', where: 'path', why: `must be POST ${filesPath} or GET ${filesPath}/SHA-256` } })
  const given = files.give(session, sha256)
  if ('answer' in given) return said(statusOf(given.answer), given.answer)
  if (!given.file) return said(404, { ok: false, refusal: { code: 'InputInvalid', where: 'path', why: 'names no file of this station' } })
  return { status: 200, headers: { ...secured, 'content-type': given.file.mediaType, 'content-length': String(given.file.bytes), 'content-disposition': 'attachment' }, body: given.file.content() }
}
