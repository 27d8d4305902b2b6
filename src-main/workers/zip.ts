// Several files as one ZIP (PKWARE APPNOTE 6.3.10), as every computer opens it.
import { crc32, deflateRawSync } from 'node:zlib'

export interface Packed { readonly name: string; readonly bytes: Uint8Array }

/** Deflated, names in UTF-8; the only moment in it is 1 January 1980, so that equal files make equal ZIPs. */
const [version, utf8, deflated, firstDay] = [20, 0x0800, 8, 0x0021]

const numbers = (sizes: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer => {
  const out = Buffer.alloc(sizes.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of sizes) at = bytes === 2 ? out.writeUInt16LE(value, at) : out.writeUInt32LE(value, at)
  return out
}

/** Together under 4 GB. */
export const zipOf = (files: readonly Packed[]): Uint8Array => {
  const [bodies, heads]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const { name, bytes } of files) {
    const [title, body] = [Buffer.from(name, 'utf8'), deflateRawSync(bytes, { level: 4 })]
    const about = numbers([[version, 2], [utf8, 2], [deflated, 2], [0, 2], [firstDay, 2], [crc32(bytes), 4], [body.length, 4], [bytes.length, 4], [title.length, 2], [0, 2]])
    const local = [numbers([[0x04034b50, 4]]), about, title, body]
    bodies.push(...local)
    heads.push(numbers([[0x02014b50, 4], [version, 2]]), about, numbers([[0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]), title)
    at += local.reduce((sum, part) => sum + part.length, 0)
  }
  const size = heads.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([...bodies, ...heads, numbers([[0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [at, 4], [0, 2]])])
}
