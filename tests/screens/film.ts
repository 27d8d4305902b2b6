// What a camera sees: barcodes drawn as real symbols on labels, and films of them for the browser's test camera.
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { finished } from 'node:stream/promises'
import { inflateSync } from 'node:zlib'
import { toBuffer } from 'bwip-js/node'

/** Shades of grey, row by row: 0 is black. */
export interface Picture { readonly width: number; readonly height: number; readonly grey: Uint8Array }

export interface Symbol { readonly bcid: string; readonly text: string; readonly scale?: number }

/** The symbol on a white label, as PNG. */
export const pngOf = ({ bcid, text, scale = 4 }: Symbol): Promise<Buffer> => toBuffer({ bcid, text, scale, backgroundcolor: 'FFFFFF', paddingwidth: 12, paddingheight: 8 })

/** bwip-js writes RGBA of 8 bits and no filters, the simplest PNG there is. */
export const pictureOf = async (symbol: Symbol): Promise<Picture> => {
  const png = await pngOf(symbol)
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const packed: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const bytes = inflateSync(Buffer.concat(packed))
  const row = 1 + width * 4
  if (bytes.length !== row * height || bytes.some((byte, at) => at % row === 0 && byte !== 0)) throw new Error('not the PNG this reads')
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) grey[y * width + x] = bytes[y * row + 1 + x * 4]!
  return { width, height, grey }
}

/** Lays the label in the middle of a grey table top; a wider label than the table does not fit. */
export const onTable = (table: { readonly width: number; readonly height: number }, label?: Picture): Picture => {
  const grey = new Uint8Array(table.width * table.height).fill(150)
  if (!label) return { ...table, grey }
  const [left, top] = [(table.width - label.width) >> 1, (table.height - label.height) >> 1]
  if (left < 0 || top < 0) throw new Error(`a label of ${label.width}×${label.height} lies over the edge`)
  for (let y = 0; y < label.height; y += 1) grey.set(label.grey.subarray(y * label.width, (y + 1) * label.width), (top + y) * table.width + left)
  return { ...table, grey }
}

/** Writes a Y4M film that Chromium plays over and over (`--use-file-for-fake-video-capture`): grey pictures of one size, one after the other. */
export const writeFilm = async (file: string, perSecond: number, pictures: readonly Picture[]): Promise<void> => {
  mkdirSync(dirname(file), { recursive: true })
  const { width, height } = pictures[0]!
  const colourless = new Uint8Array((width * height) / 2).fill(128)
  const film = createWriteStream(file)
  film.write(`YUV4MPEG2 W${width} H${height} F${perSecond}:1 Ip A1:1 C420jpeg\n`)
  for (const { grey } of pictures) {
    film.write('FRAME\n')
    film.write(grey)
    film.write(colourless)
  }
  film.end()
  await finished(film)
}
