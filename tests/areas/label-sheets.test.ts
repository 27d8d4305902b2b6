// Labels where there is no label printer: they wait, go on sheets of plain paper once, and are proved by scanning them.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { View } from '#contract/contract.ts'
import { serialSubject, unitSubject } from '#domain/subject.ts'
import { startSpooler } from '../../src-main/spooler.ts'
import { aWarehouse, received } from '../builders.ts'
import { given, type Site } from '../given.ts'

type Queue = View<'labelling.queue'>

const serials = Array.from({ length: 40 }, (_, n) => `C-${100 + n}`)
const stocked = [aWarehouse, received('CTRL', { serials })]
const subjectOf = (site: Site, serial: string): string => serialSubject(site.id('CTRL'), serial)
const queueOf = (site: Site): Promise<Queue> => site.ask('labelling.queue', {})

const aPaper = async (site: Site, paper: 'a4' | 'letter' = 'a4'): Promise<string> =>
  (await site.act('station.savePrinter', { name: 'Office', kind: 'sheet', paper, dpi: 300, default: true })).id
const printed = (site: Site, these: readonly string[]): Promise<View<'labelling.print'>> =>
  site.act('labelling.print', { kind: 'serial', subjects: these.map((serial) => subjectOf(site, serial)) })
const pdfOf = async (site: Site, sheets: string): Promise<Buffer> => Buffer.from((await site.ask('labelling.sheets', { sheets }))!.pdf, 'base64')

/** One thing of a PDF: its words, and the bytes of its stream. */
interface PdfObject { readonly says: string; readonly stream: Buffer }

const objectsIn = (pdf: Buffer): Map<number, PdfObject> => {
  const text = pdf.toString('latin1')
  return new Map([...text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, number, body = '']) => {
    const at = body.indexOf('stream\n')
    return [Number(number), { says: at < 0 ? body : body.slice(0, at), stream: Buffer.from(at < 0 ? '' : body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1') }]
  }))
}

const numberIn = (says: string, name: string): number => Number(new RegExp(`/${name} (\\d+)`).exec(says)?.[1])

/** The picture of an image in the PDF, as a file of its own: its rows are PNG's (predictor 15), grey, 8 bits. */
const pngOf = ({ says, stream }: PdfObject): Uint8Array => {
  const [width, height] = [numberIn(says, 'Width'), numberIn(says, 'Height')]
  expect(inflateSync(stream)).toHaveLength(height * (width + 1))
  const chunk = (type: string, data: Buffer): Buffer => {
    const [named, ends] = [Buffer.concat([Buffer.from(type), data]), Buffer.alloc(8)]
    ends.writeUInt32BE(data.length)
    ends.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0])
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  return Uint8Array.from(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(inflateSync(stream))), chunk('IEND', Buffer.alloc(0))]))
}

/** A picture on a page: in millimetres from the lower left corner, and its dots. */
interface Placed { readonly widthMm: number; readonly heightMm: number; readonly dotsWide: number; readonly dotsHigh: number; readonly scans: readonly string[] }

const matrix = /^(?:[\d.-]+ ){6}cm$/
const mm = (points: number): number => Math.round((points * 25.4 * 10) / 72) / 10

const scansIn = async (png: Uint8Array): Promise<readonly string[]> =>
  (await readBarcodes(new Blob([Uint8Array.from(png)]), { tryHarder: true, textMode: 'Plain', formats: ['Code128', 'DataMatrix', 'QRCode'] })).map(({ symbologyIdentifier, text }) => symbologyIdentifier + text).toSorted()

/** Every page with its size and what is drawn on it, read back from the bytes of the PDF. */
const pagesIn = async (pdf: Buffer): Promise<{ readonly sizeMm: readonly number[]; readonly labels: readonly Placed[] }[]> => {
  const objects = objectsIn(pdf)
  const images = new Map<string, PdfObject>()
  for (const { says } of objects.values()) for (const [, name = '', number] of says.matchAll(/\/(I\d+) (\d+) 0 R/g)) images.set(name, objects.get(Number(number))!)
  return Promise.all([...objects.values()].filter(({ says }) => /\/Type \/Page\b/.test(says)).map(async ({ says }) => {
    const drawing = inflateSync(objects.get(numberIn(says, 'Contents'))!.stream).toString('latin1').split('\n')
    const drawn = drawing.flatMap((line, at) => {
      const [, name] = /^\/(I\d+) Do$/.exec(line) ?? []
      const placing = drawing.slice(0, at).findLast((each) => matrix.test(each))
      return name === undefined || placing === undefined ? [] : [{ image: images.get(name)!, numbers: placing.split(' ').map(Number) }]
    })
    const labels = await Promise.all(drawn.map(async ({ image, numbers }): Promise<Placed> => ({
      widthMm: mm(numbers[0]!), heightMm: mm(Math.abs(numbers[3]!)), dotsWide: numberIn(image.says, 'Width'), dotsHigh: numberIn(image.says, 'Height'), scans: await scansIn(pngOf(image)),
    })))
    return { sizeMm: /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(says)!.slice(1).map((points) => mm(Number(points))), labels }
  }))
}

beforeAll(() => {
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))).buffer } })
})

describe('labels on plain paper', () => {
  it('wait until somebody puts them on sheets; every symbol of the PDF then says what was meant, at its true size', () => given(...stocked).when().then(async (site) => {
    const paper = await aPaper(site)
    await printed(site, serials)
    const spooler = startSpooler(site.core, site.home)
    await spooler.stop()
    expect(await queueOf(site)).toMatchObject({ waiting: 40, papers: [{ printer: paper, name: 'Office', waiting: 40 }] })
    const { sheets, labels } = await site.act('labelling.fillSheets', { printer: paper })
    expect(labels).toBe(40)
    const after = await queueOf(site)
    expect(after).toMatchObject({ waiting: 0, papers: [] })
    expect(after.jobs.every((job) => job.state === 'sent' && job.sheets === sheets)).toBe(true)
    const pages = await pagesIn(await pdfOf(site, sheets))
    expect(pages.map((page) => [page.sizeMm, page.labels.length])).toEqual([[[297, 210], 35], [[297, 210], 5]])
    const all = pages.flatMap((page) => page.labels)
    expect(new Set(all.map((label) => `${label.widthMm} x ${label.heightMm} mm, ${label.dotsWide} x ${label.dotsHigh}`))).toEqual(new Set(['51 x 25 mm, 612 x 300']))
    expect(all.flatMap(({ scans }) => scans.map((scan) => scan.slice(-5)))).toEqual(serials)
  }))

  it('go on a sheet once: only a reason prints another, which says so', () => given(...stocked).when().then(async (site) => {
    const paper = await aPaper(site)
    const { first } = await printed(site, serials.slice(0, 2))
    const { sheets } = await site.act('labelling.fillSheets', { printer: paper })
    expect(await site.act('labelling.fillSheets', { printer: paper })).toMatchObject({ labels: 0 })
    expect(await site.refused('labelling.print', { kind: 'serial', subjects: [subjectOf(site, 'C-100')] })).toMatchObject({ code: 'LabelAlreadyPrinted' })
    const copy = await site.act('labelling.reprint', { job: first!.id, reason: 'Jammed' })
    expect(copy).toMatchObject({ copy: 2, state: 'queued' })
    const again = await site.act('labelling.fillSheets', { printer: paper })
    expect(again).toMatchObject({ labels: 1 })
    expect(again.sheets).not.toBe(sheets)
    expect((await site.ask('labelling.preview', { job: copy.id }))!.zpl).toContain('REPRINT 2')
  }))

  it('are no longer on the sheets once they were scanned, or are ruined', () => given(...stocked).when().then(async (site) => {
    const paper = await aPaper(site)
    const { first } = await printed(site, serials.slice(0, 3))
    const { sheets } = await site.act('labelling.fillSheets', { printer: paper })
    expect(await site.act('labelling.confirm', { raw: 'C-101' })).toMatchObject({ state: 'confirmed' })
    expect(await site.ask('labelling.sheets', { sheets })).toMatchObject({ labels: 2 })
    await site.act('labelling.void', { job: first!.id, reason: 'Torn', again: true })
    expect(await site.ask('labelling.sheets', { sheets })).toMatchObject({ labels: 1 })
    expect(await site.act('labelling.confirm', { raw: 'C-102' })).toMatchObject({ state: 'confirmed' })
    expect(await site.ask('labelling.sheets', { sheets })).toBeUndefined()
  }))

  it('lie as they fit: pallets two on a sheet on its side, each size on its own', () => given(...stocked, received('MILK', { lot: 'M-1', expiry: '2026-12-10', quantity: 24 })).when(async (site) => {
    const { id } = await site.act('shipping.open', { customer: site.id('MARKET') })
    await site.act('shipping.pick', { shipment: id, item: site.id('MILK'), lot: 'M-1', quantity: 12 })
    await aPaper(site, 'letter')
    site.ids.set('SSCC', (await site.act('shipping.pack', { shipment: id })).units[0]!.sscc)
  }).then(async (site) => {
    const paper = (await queueOf(site)).papers[0]!.printer
    await printed(site, serials.slice(0, 2))
    const pages = await pagesIn(await pdfOf(site, (await site.act('labelling.fillSheets', { printer: paper })).sheets))
    expect(pages.map(({ sizeMm, labels }) => [sizeMm, labels.map(({ widthMm, heightMm }) => [widthMm, heightMm])])).toEqual([
      [[279.4, 215.9], [[102, 152]]], [[279.4, 215.9], [[51, 25], [51, 25]]],
    ])
    expect(pages[0]!.labels[0]!.scans).toContain(`]C100${site.id('SSCC')}`)
    expect((await queueOf(site)).jobs.find(({ subject }) => subject === unitSubject(site.id('SSCC')))).toMatchObject({ state: 'sent' })
  }))

  it('are known as before after a restart, and a printer of labels has no sheets', () => given(...stocked).when().then(async (site) => {
    const paper = await aPaper(site)
    await printed(site, serials.slice(0, 1))
    const { sheets } = await site.act('labelling.fillSheets', { printer: paper })
    await site.restart()
    expect((await queueOf(site)).jobs[0]).toMatchObject({ state: 'sent', sheets })
    const { printers } = await site.ask('station.printers', {})
    const preview = printers.find(({ kind }) => kind === 'preview')!
    expect(await site.refused('labelling.fillSheets', { printer: preview.id })).toMatchObject({ code: 'NotFound', what: 'printer' })
    expect(await site.refused('station.testPrinter', { printer: paper })).toMatchObject({ code: 'NotFound', what: 'printer' })
  }))

  it('that are larger than the paper fail with that reason', () => given(...stocked).when(async (site) => {
    const source = '^FX name: serial\n    kind: serial\n    title: Poster\n    media: 300 x 290 mm\n^XA\n{text 10,10 2000x100 serial font=90..20}\n{reprint 10,200 300x40 font=30..20}\n^XZ\n'
    const { version } = await site.act('labelling.saveTemplate', { name: 'serial', source })
    await site.act('labelling.approveTemplate', { name: 'serial', version })
  }).then(async (site) => {
    const paper = await aPaper(site)
    await printed(site, serials.slice(0, 1))
    expect(await site.act('labelling.fillSheets', { printer: paper })).toMatchObject({ labels: 0 })
    expect((await queueOf(site)).jobs[0]).toMatchObject({ state: 'failed', why: 'LargerThanPaper' })
  }))
})
