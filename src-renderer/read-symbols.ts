// What a picture of barcodes says, in the words a scanner would send.
import { readBarcodes, type ReaderOptions } from 'zxing-wasm/reader'

export interface SymbolSeen {
  /** AIM identifier (ISO/IEC 15424), then the data; GS is U+001D. */
  readonly raw: string
  /** Its middle, as fractions of the picture's width and height. */
  readonly x: number
  readonly y: number
}

/** The symbologies of this trade. Others are not looked for: every further one costs time and can be seen where there is none. */
const options: ReaderOptions = {
  formats: ['Code128', 'DataMatrix', 'QRCode', 'EANUPC', 'ITF', 'Code39', 'DataBar', 'PDF417', 'Aztec'],
  // Plain keeps GS; the other modes write it for human eyes.
  textMode: 'Plain', tryHarder: true, maxNumberOfSymbols: 8,
}

/** All codes of the picture, in no particular order. */
export const readSymbols = async (picture: ImageData): Promise<SymbolSeen[]> => {
  const { width, height } = picture
  return (await readBarcodes(picture, options)).map(({ symbologyIdentifier, text, position }) => {
    const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight]
    const middle = (of: 'x' | 'y'): number => corners.reduce((sum, corner) => sum + corner[of], 0) / corners.length
    return { raw: symbologyIdentifier + text, x: middle('x') / width, y: middle('y') / height }
  })
}
