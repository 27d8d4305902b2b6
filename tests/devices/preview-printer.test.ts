// Printing without a printer: files of ZPL with a picture beside them, drawn off the main thread.
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { PreviewFault, previewPng, stopPreviews } from '../../src-main/devices/label-preview.ts'
import { previewPrinter } from '../../src-main/devices/preview-printer.ts'

const label = (text: string): string => `^XA^CI28^PW400^LL200^FO20,20^A0N,30,30^FD${text}^FS^PQ1^XZ`
const size = { widthMm: 50, heightMm: 25, dpi: 203 } as const
const sides = (png: Uint8Array): readonly number[] => [Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)]

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dockmark-labels-'))
  return () => rm(folder, { recursive: true })
})
afterAll(stopPreviews)

describe('the preview printer', () => {
  it('writes every label and its picture, in the label’s own size', async () => {
    const printer = previewPrinter({ name: 'Preview', folder: join(folder, 'new'), dpi: 203 })
    await Promise.all([printer.print(label('A')), printer.print(label('B'))])
    expect((await readdir(join(folder, 'new'))).toSorted()).toEqual(['000001.png', '000001.zpl', '000002.png', '000002.zpl'])
    expect(await readFile(join(folder, 'new', '000002.zpl'), 'utf8')).toBe(label('B'))
    expect(sides(await readFile(join(folder, 'new', '000001.png')))).toEqual([400, 200])
    expect(await printer.status()).toMatchObject({ state: 'ready' })
  })

  it('goes on counting after the program was started again', async () => {
    await previewPrinter({ name: 'Preview', folder, dpi: 203 }).print(label('A'))
    await previewPrinter({ name: 'Preview', folder, dpi: 203 }).print(label('B'))
    expect((await readdir(folder)).filter((file) => file.endsWith('.zpl')).toSorted()).toEqual(['000001.zpl', '000002.zpl'])
  })
})

describe('pictures of labels', () => {
  it('are the same bytes for the same label, and drawn once', async () => {
    const [first, same, other] = await Promise.all([previewPng(label('A'), size), previewPng(label('A'), size), previewPng(label('C'), size)])
    expect(same).toBe(first)
    expect(await previewPng(label('A'), size)).toBe(first)
    expect(Buffer.compare(first, other)).not.toBe(0)
  })

  it('are as large as the printer’s dots', async () => {
    expect(sides(await previewPng(label('A'), { ...size, dpi: 600 }))).toEqual([1200, 600])
  })

  it('fail with a reason where there is no label to draw', async () => {
    await expect(previewPng('nothing printable', size)).rejects.toBeInstanceOf(PreviewFault)
    await expect(previewPng(label('still works'), size)).resolves.toBeInstanceOf(Uint8Array)
  })

  it('do not pile up without bound', async () => {
    const asked = Array.from({ length: 80 }, (_, n) => previewPng(label(`many ${n}`), size).then(() => 'drawn', () => 'refused'))
    const answers = await Promise.all(asked)
    expect(answers.filter((answer) => answer === 'drawn')).toHaveLength(64)
    expect(answers.filter((answer) => answer === 'refused')).toHaveLength(16)
  })

  it('come again after the worker was stopped', async () => {
    const interrupted = expect(previewPng(label('interrupted'), size)).rejects.toBeInstanceOf(PreviewFault)
    await stopPreviews()
    await interrupted
    await expect(previewPng(label('again'), size)).resolves.toBeInstanceOf(Uint8Array)
  })
})
