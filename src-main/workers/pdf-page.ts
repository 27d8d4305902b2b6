// PDF in words of any script: each run of a text in a font that has its letters.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pdfmake, { type Content } from 'pdfmake'
import { addCoverage } from '../devices/font-coverage.ts'

interface Script { readonly font: string; readonly has: ReadonlySet<number> }

const scriptIn = (folder: string, font: string): Script => {
  const [bytes, has] = [readFileSync(join(folder, font)), new Set<number>()]
  files.writeFileSync(font, bytes)
  addCoverage(bytes, has)
  pdfmake.addFonts({ [font]: { normal: font, bold: font } })
  return { font, has }
}

/** pdfmake keeps its fonts in a file system of its own, which its types do not tell. */
const files = (pdfmake as unknown as { readonly virtualfs: { writeFileSync(name: string, bytes: Uint8Array): void } }).virtualfs

/** Below it stand Latin, Greek and Cyrillic, and from 0x2000 on their dashes and quotes: Roboto has them. */
const otherScripts = 0x590

/** A text in runs, each in the font that has its letters. */
export interface Written { readonly text: { text: string; font: string }[] }
export type Write = (text: string) => Written

/** Fonts of a folder, each read when the first letter needs it; `first` is asked before the others, where several have a letter. */
export const loadFonts = (folder: string, first: string): Write => {
  const [normal, bold] = ['roboto-regular.ttf', 'roboto-medium.ttf']
  for (const file of [normal, bold]) files.writeFileSync(file, readFileSync(join(folder, file)))
  pdfmake.setFonts({ Roboto: { normal, bold } })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => false)
  const left = readdirSync(folder).filter((file) => file.startsWith('noto-')).toSorted((a, b) => Number(b.includes(first)) - Number(a.includes(first)) || (a < b ? -1 : 1))
  const read: Script[] = []
  const fontOf = (character: string): string => {
    const point = character.codePointAt(0) ?? 0
    if (point < otherScripts || (point >= 0x2000 && point < 0x2100)) return 'Roboto'
    for (;;) {
      const known = read.find(({ has }) => has.has(point))
      const next = known ? undefined : left.shift()
      if (next === undefined) return known?.font ?? 'Roboto'
      read.push(scriptIn(folder, next))
    }
  }
  return (text) => {
    const runs: { text: string; font: string }[] = []
    for (const character of text) {
      const font = fontOf(character)
      const last = runs.at(-1)
      if (last?.font === font) last.text += character
      else runs.push({ text: character, font })
    }
    return { text: runs }
  }
}

/** A4 pages with their numbers; `watermark` across each. */
export const pdfOf = (content: Content[], foot: (page: number, pages: number) => Content, watermark: string | undefined): Promise<Uint8Array> =>
  pdfmake.createPdf({
    pageSize: 'A4', pageMargins: [50, 50, 50, 60], content, footer: foot, defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.15 },
    ...(watermark === undefined ? {} : { watermark: { text: watermark, opacity: 0.12, bold: true } }),
  }).getBuffer()
