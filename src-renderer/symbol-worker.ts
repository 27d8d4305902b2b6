// Reads pictures beside the screen, which so never waits for it: says `ready`, then answers each picture with its codes.
import { prepareZXingModule } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { readSymbols } from './read-symbols.ts'

/** A phone's photograph has ten times the pixels a code needs. */
const sideMax = 2_400

const pixelsOf = (picture: ImageBitmap): ImageData => {
  const scale = Math.min(1, sideMax / Math.max(picture.width, picture.height))
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)]
  const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!canvas) throw new Error('this browser draws nothing beside the screen')
  canvas.drawImage(picture, 0, 0, width, height)
  picture.close()
  return canvas.getImageData(0, 0, width, height)
}

const answer = async (picture: ImageBitmap): Promise<void> => postMessage(await readSymbols(pixelsOf(picture)))

const start = async (): Promise<void> => {
  // Left alone, the library fetches its program from another site.
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true })
  addEventListener('message', ({ data }: MessageEvent<ImageBitmap>) => void answer(data).catch(reportError))
  postMessage('ready')
}

// What is reported here is the `error` event of the page's side.
start().catch(reportError)
