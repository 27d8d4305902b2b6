// What the camera reads is what a scanner would send: every symbology of the trade, drawn, read, and understood by the core.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule } from 'zxing-wasm/reader'
import { identify } from '#domain/identify/identify.ts'
import { meant } from '../../src-renderer/in-view.ts'
import { readSymbols } from '../../src-renderer/read-symbols.ts'
import { onTable, pictureOf, type Picture } from './film.ts'

beforeAll(() => {
  const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasmBinary).buffer } })
})

const table = { width: 1_280, height: 720 }

/** As a canvas gives it: four bytes a pixel. */
const canvasOf = ({ width, height, grey }: Picture): ImageData => {
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  grey.forEach((shade, at) => data.fill(shade, at * 4, at * 4 + 3))
  return { width, height, colorSpace: 'srgb', data } as ImageData
}

const read = async (...symbol: readonly [bcid: string, text: string]) => readSymbols(canvasOf(onTable(table, await pictureOf({ bcid: symbol[0], text: symbol[1], scale: 2 }))))

const GS = '\u001d'

describe('the camera reads', () => {
  it.each([
    ['GS1-128', 'gs1-128', '(01)19521234000119(17)270331(10)M-4390(21)S1', `]C101195212340001191727033110M-4390${GS}21S1`],
    ['GS1 DataMatrix', 'gs1datamatrix', '(01)19521234000119(10)M-4390(17)270331', `]d2011952123400011910M-4390${GS}17270331`],
    ['GS1 QR', 'gs1qrcode', '(01)19521234000119(10)M-4390(21)S1', `]Q3011952123400011910M-4390${GS}21S1`],
    ['a Digital Link in a QR code', 'qrcode', 'https://id.gs1.org/01/19521234000119/10/M-4390?17=270331', ']Q1https://id.gs1.org/01/19521234000119/10/M-4390?17=270331'],
    ['EAN-13', 'ean13', '9521234000112', ']E09521234000112'],
    ['EAN-8', 'ean8', '95212340', ']E495212340'],
    ['UPC-A, as the EAN-13 it is', 'upca', '012345678905', ']E00012345678905'],
    ['UPC-E, as the EAN-13 it stands for', 'upce', '01234565', ']E00012345000065'],
    ['ITF-14', 'itf14', '19521234000119', ']I119521234000119'],
    ['Code 128', 'code128', 'DM-CMD-UNDO', ']C0DM-CMD-UNDO'],
    ['Code 39', 'code39', 'LOC-A-03-2', ']A0LOC-A-03-2'],
    ['DataBar', 'databaromni', '(01)09521234000112', ']e00109521234000112'],
    ['DataBar Expanded', 'databarexpanded', '(01)09521234000112(10)L1(21)AB', `]e0010952123400011210L1${GS}21AB`],
    ['PDF417', 'pdf417', 'MILK M-4390', ']L2MILK M-4390'],
    ['Aztec', 'azteccode', 'MILK M-4390', ']z0MILK M-4390'],
    ['Data Matrix', 'datamatrix', 'SN-2026-000417', ']d1SN-2026-000417'],
  ])('%s', async (_name, bcid, text, raw) => {
    expect((await read(bcid, text)).map((symbol) => symbol.raw)).toEqual([raw])
  })

  it('goods in every GS1 symbol, with lot and date', async () => {
    for (const bcid of ['gs1-128', 'gs1datamatrix', 'gs1qrcode', 'databarexpandedstacked']) {
      const [symbol] = await read(bcid, '(01)19521234000119(17)270331(10)M-4390')
      expect(identify(symbol!.raw, { referenceYear: 2026 }), bcid).toMatchObject({ kind: 'gs1', warnings: [], gtin: '19521234000119', lot: 'M-4390' })
    }
  })

  it('nothing where there is nothing', async () => {
    expect(await readSymbols(canvasOf(onTable(table)))).toEqual([])
  })

  it('of a label with several codes the one in the middle', async () => {
    const { grey } = onTable(table, await pictureOf({ bcid: 'gs1-128', text: '(01)19521234000119', scale: 2 }))
    const beside = await pictureOf({ bcid: 'qrcode', text: 'HTTPS://EXAMPLE.COM', scale: 3 })
    for (let y = 0; y < beside.height; y += 1) grey.set(beside.grey.subarray(y * beside.width, (y + 1) * beside.width), (y + 20) * table.width + 20)
    const seen = await readSymbols(canvasOf({ ...table, grey }))
    expect(seen).toHaveLength(2)
    expect(meant(seen)?.raw).toBe(']C10119521234000119')
    const { x, y } = meant(seen)!
    expect([x, y].every((of) => Math.abs(of - 0.5) < 0.05)).toBe(true)
  })
})
