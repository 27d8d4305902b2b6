// Draws words that no printer has letters for: Arabic, Hebrew, Thai, Devanagari, Chinese, Japanese, Korean.
import { createRequire } from 'node:module'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pen, Picture } from '#domain/label/label-writer.ts'
import { addCoverage } from './font-coverage.ts'

type Canvas = typeof import('@napi-rs/canvas')

interface Drawer { readonly canvas: Canvas; readonly families: string; readonly has: ReadonlySet<number> }

const REMEMBERED_MAX = 500
/** Letters as tall as font 0 of that height: the em is a little smaller than the line it stands on. */
const EM = 0.8
const BASELINE = 0.78
/** Darker than this of 255 is a dot. */
const DARK = 128

const load = (folder: string): Drawer => {
  const canvas = createRequire(import.meta.url)('@napi-rs/canvas') as Canvas
  const has = new Set<number>()
  const families = readdirSync(folder).filter((file) => file.startsWith('noto-')).toSorted().map((file) => {
    const [font, family] = [readFileSync(join(folder, file)), `dockmark-${file.slice(0, -'.ttf'.length)}`]
    canvas.GlobalFonts.register(font, family)
    addCoverage(font, has)
    return `"${family}"`
  }).join(', ')
  return { canvas, families, has }
}

/** Joins and directs its neighbours, and has no picture of its own. */
const isInvisible = (character: string): boolean => /^[\p{Cf}\p{Zs}\p{Variation_Selector}]$/u.test(character)

const drawWith = ({ canvas, families }: Drawer, text: string, height: number): Picture => {
  const font = `${Math.round(height * EM)}px ${families}`
  const ruler = canvas.createCanvas(1, 1).getContext('2d')
  ruler.font = font
  const width = Math.max(1, Math.ceil(ruler.measureText(text).width))
  const paper = canvas.createCanvas(width, height).getContext('2d')
  paper.font = font
  paper.fillText(text, 0, Math.round(height * BASELINE))
  const dots = paper.getImageData(0, 0, width, height).data
  const bytesPerRow = Math.ceil(width / 8)
  const bytes = new Uint8Array(bytesPerRow * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (dots[(y * width + x) * 4 + 3]! >= DARK) bytes[y * bytesPerRow + (x >> 3)]! |= 0x80 >> (x & 7)
    }
  }
  return { width, height, bytes }
}

/** The fonts of `folder` (TrueType), loaded with the first text; the pen gives nothing for a text with a character that none of them has. */
export const labelPen = (folder: string): Pen => {
  let drawer: Drawer | undefined
  const remembered = new Map<string, Picture>()
  return (text, height) => {
    const { has } = (drawer ??= load(folder))
    for (const character of text) if (!has.has(character.codePointAt(0) ?? 0) && !isInvisible(character)) return undefined
    const key = `${height} ${text}`
    const known = remembered.get(key) ?? drawWith(drawer, text, height)
    remembered.delete(key)
    remembered.set(key, known)
    for (const oldest of remembered.keys()) {
      if (remembered.size <= REMEMBERED_MAX) break
      remembered.delete(oldest)
    }
    return known
  }
}
