// Files attached to things: kept beside the database under the SHA-256 of their bytes, on the disk before any fact names them.
import { createHash, type Hash } from 'node:crypto'
import { closeSync, createReadStream, existsSync, fstatSync, mkdirSync, openSync, readSync, rmSync, statSync, unlinkSync, type ReadStream } from 'node:fs'
import { open, opendir, rename, unlink, utimes, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileBytesMax } from '#contract/attachments.ts'
import { headBytes, isText, mediaTypeOf, type MediaType } from '#domain/attachment.ts'
import { refuse, type Decision } from '#domain/decision.ts'
import { mintId } from './ledger.ts'

export interface KeptFile {
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: MediaType
}

export interface AttachedFiles {
  /** Takes bytes as they come; when it answers they are on the disk. Throws the disk's own error. What is too large is heard to its end and kept nowhere. */
  keep(bytes: AsyncIterable<Uint8Array>): Promise<Decision<KeptFile, 'FileTooLarge' | 'FileKindUnknown'>>
  /** True where exactly this file is here. */
  holds(file: KeptFile): boolean
  read(sha256: string): ReadStream
  /** Deletes halves of files, and files older than `olderThanMs` that no fact names; answers how many. */
  sweep(isNamed: (sha256: string) => boolean, olderThanMs: number): Promise<number>
}

/** The data folder's part that holds the files. */
export const filesFolder = (home: string): string => join(home, 'attachments')

/** A folder never holds millions: two digits of the name are folders. */
const pathIn = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256)

/** A rename is on the disk when its folder is; Windows has no such thing as opening a folder. */
const settle = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

interface Written {
  readonly bytes: number
  readonly mediaType: MediaType | undefined
  readonly sha256: string
}

/** Writes until it is too large or surely nothing we take; hears the rest all the same, so that the sender hears the answer. */
const writeOut = async (handle: FileHandle, hash: Hash, bytes: AsyncIterable<Uint8Array>): Promise<Written> => {
  let size = 0
  let text = true
  let head = Buffer.alloc(0)
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > fileBytesMax) continue
    if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)])
    text &&= isText(chunk)
    hash.update(chunk)
    await handle.writeFile(chunk)
  }
  await handle.sync()
  return { bytes: size, mediaType: size === 0 ? undefined : (mediaTypeOf(head) ?? (text ? 'text/plain' : undefined)), sha256: hash.digest('hex') }
}

const headOf = (path: string): { readonly bytes: number; readonly head: Uint8Array } => {
  const descriptor = openSync(path, 'r')
  try {
    const head = Buffer.alloc(headBytes)
    return { head: head.subarray(0, readSync(descriptor, head)), bytes: fstatSync(descriptor).size }
  } finally {
    closeSync(descriptor)
  }
}

/** Files in `folder`, which is made with the first. Halves lie in `incoming` until they are whole. */
export const attachedFiles = (folder: string): AttachedFiles => {
  const incoming = join(folder, 'incoming')

  const moveIn = async (half: string, sha256: string): Promise<void> => {
    const path = pathIn(folder, sha256)
    if (existsSync(path)) {
      await unlink(half)
      // Somebody means it again: it is not old.
      return utimes(path, new Date(), new Date())
    }
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    await rename(half, path)
    await settle(dirname(path))
    await settle(folder)
  }

  return {
    async keep(bytes) {
      mkdirSync(incoming, { recursive: true, mode: 0o700 })
      const half = join(incoming, mintId())
      const handle = await open(half, 'wx', 0o600)
      try {
        const { bytes: size, mediaType, sha256 } = await writeOut(handle, createHash('sha256'), bytes).finally(() => handle.close())
        if (size > fileBytesMax) return refuse('FileTooLarge', { megabytes: fileBytesMax / 1024 / 1024 })
        if (mediaType === undefined) return refuse('FileKindUnknown', {})
        await moveIn(half, sha256)
        return { ok: true, value: { sha256, bytes: size, mediaType } }
      } finally {
        rmSync(half, { force: true })
      }
    },
    holds({ sha256, bytes, mediaType }) {
      const path = pathIn(folder, sha256)
      if (!existsSync(path)) return false
      const kept = headOf(path)
      return kept.bytes === bytes && (mediaTypeOf(kept.head) ?? 'text/plain') === mediaType
    },
    read: (sha256) => createReadStream(pathIn(folder, sha256)),
    async sweep(isNamed, olderThanMs) {
      if (!existsSync(folder)) return 0
      let swept = 0
      for await (const entry of await opendir(folder, { recursive: true })) {
        const path = join(entry.parentPath, entry.name)
        // Between these questions and the deleting nobody else has a turn: an attachment made meanwhile is not missed.
        if (!entry.isFile() || !existsSync(path) || Date.now() - statSync(path).mtimeMs < olderThanMs || (entry.parentPath !== incoming && isNamed(entry.name))) continue
        unlinkSync(path)
        swept += 1
      }
      return swept
    },
  }
}

export type FileFinding = { readonly kind: 'file'; readonly sha256: string; readonly why: 'missing' | 'changed' }

/** What is wrong with a file that a fact names, or nothing. */
export const faultOfFile = (folder: string, { sha256, bytes }: Pick<KeptFile, 'sha256' | 'bytes'>): FileFinding['why'] | undefined => {
  const path = pathIn(folder, sha256)
  if (!existsSync(path)) return 'missing'
  if (statSync(path).size !== bytes) return 'changed'
  const hash = createHash('sha256')
  const descriptor = openSync(path, 'r')
  const part = Buffer.alloc(1024 * 1024)
  for (let read = readSync(descriptor, part); read > 0; read = readSync(descriptor, part)) hash.update(part.subarray(0, read))
  closeSync(descriptor)
  return hash.digest('hex') === sha256 ? undefined : 'changed'
}
