// Several files as one ZIP (PKWARE APPNOTE 6.3.10), as every computer opens it.
import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file, deflated. */
export interface Packed {
  readonly name: string
  readonly body: readonly Uint8Array[]
  readonly crc: number
  /** Before it was deflated, bytes. */
  readonly size: number
}

/** Names in UTF-8; the only moment in it is 1 January 1980, so that equal files make equal ZIPs. */
const [version, utf8, deflated, firstDay] = [20, 0x0800, 8, 0x0021]

/** Written at a time, characters. */
const pieceMin = 262_144

const numbers = (sizes: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer => {
  const out = Buffer.alloc(sizes.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of sizes) at = bytes === 2 ? out.writeUInt16LE(value, at) : out.writeUInt32LE(value, at)
  return out
}

function* inPieces(parts: Iterable<string>): Iterable<Buffer> {
  let [piece, length]: [string[], number] = [[], 0]
  for (const part of parts) {
    piece.push(part)
    length += part.length
    if (length < pieceMin) continue
    yield Buffer.from(piece.join(''), 'utf8')
    piece = []
    length = 0
  }
  if (length > 0) yield Buffer.from(piece.join(''), 'utf8')
}

const packedFrom = async (name: string, pieces: Iterable<Uint8Array>): Promise<Packed> => {
  let [crc, size] = [0, 0]
  const counted = function* (): Iterable<Uint8Array> {
    for (const piece of pieces) {
      crc = crc32(piece, crc)
      size += piece.length
      yield piece
    }
  }
  const body: Buffer[] = []
  for await (const part of Readable.from(counted()).pipe(createDeflateRaw({ level: 4 }))) body.push(part as Buffer)
  return { name, body, crc, size }
}

/** Deflated while the text is still being written: only what is packed is kept. */
export const packedText = (name: string, parts: Iterable<string>): Promise<Packed> => packedFrom(name, inPieces(parts))

export const packedBytes = (name: string, bytes: Uint8Array): Promise<Packed> => packedFrom(name, [bytes])

/** Together under 4 GB. */
export const zipOf = (files: readonly Packed[]): Uint8Array => {
  const [bodies, heads]: [Uint8Array[], Uint8Array[]] = [[], []]
  let at = 0
  for (const { name, body, crc, size } of files) {
    const title = Buffer.from(name, 'utf8')
    const packedSize = body.reduce((sum, part) => sum + part.length, 0)
    const about = numbers([[version, 2], [utf8, 2], [deflated, 2], [0, 2], [firstDay, 2], [crc, 4], [packedSize, 4], [size, 4], [title.length, 2], [0, 2]])
    const local = [numbers([[0x04034b50, 4]]), about, title, ...body]
    bodies.push(...local)
    heads.push(numbers([[0x02014b50, 4], [version, 2]]), about, numbers([[0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]), title)
    at += local.reduce((sum, part) => sum + part.length, 0)
  }
  const size = heads.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([...bodies, ...heads, numbers([[0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [at, 4], [0, 2]])])
}
