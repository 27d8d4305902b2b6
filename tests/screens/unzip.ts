// The files in a ZIP, by name: read back with nothing of what wrote it.
import { inflateRawSync } from 'node:zlib'

const [endMark, entryMark] = [0x06054b50, 0x02014b50]

/** From its directory at the end (PKWARE APPNOTE 4.3.12, 4.3.16); deflated or stored. */
export const unzip = (zip: Buffer): ReadonlyMap<string, Buffer> => {
  const end = zip.length - 22
  if (zip.readUInt32LE(end) !== endMark) throw new Error('not a ZIP, or one with a comment')
  const files = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== entryMark) throw new Error(`no entry at ${at}`)
    const [method, size, name, extra, comment, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)]
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const body = zip.subarray(begin, begin + size)
    files.set(zip.toString('utf8', at + 46, at + 46 + name), method === 0 ? body : inflateRawSync(body))
    at += 46 + name + extra + comment
  }
  return files
}
