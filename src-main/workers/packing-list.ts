// Draws a packing list as a PDF in its own thread, so no scan ever waits for five thousand serials.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { totalsOf, type ListedUnit, type PackedLine, type PackedTotal, type PackingList } from '#domain/paper/packing-list.ts'
import { paperWords, type PaperLanguage } from '#domain/paper/paper-words.ts'
import { giveWay } from './give-way.ts'

/** `fonts`: the folder of the fonts. */
export interface PackingListRequest { readonly list: PackingList; readonly language: PaperLanguage; readonly fonts: string }

const { createCanvas, GlobalFonts, PDFDocument } = createRequire(import.meta.url)('@napi-rs/canvas') as typeof import('@napi-rs/canvas')

/** In points: as wide as A4 and as high as Letter, so that it prints whole on both. */
const page = { width: 595, height: 792, margin: 42, foot: 30 }
const [left, right, bottom] = [page.margin, page.width - page.margin, page.height - page.margin - page.foot]
const grey = '#555555'

const { list, language, fonts } = workerData as PackingListRequest
const words = paperWords[language]
const plurals = new Intl.PluralRules(language)

const register = (file: string, family: string): string => {
  if (!GlobalFonts.has(family)) GlobalFonts.register(readFileSync(file), family)
  return `"${family}"`
}
/** Letters of other scripts; where Chinese and Japanese share a character, Japanese readers get theirs. */
const others = readdirSync(fonts).filter((file) => file.startsWith('noto-')).toSorted((a, b) => (language === 'ja' ? Number(b.includes('japanese')) - Number(a.includes('japanese')) : 0))
  .map((file) => register(join(fonts, file), `dockmark-${file.slice(0, -'.ttf'.length)}`))
const family = (weight: 'regular' | 'medium'): string => [register(join(fonts, `roboto-${weight}.ttf`), `dockmark-paper-${weight}`), ...others].join(', ')
const faces = { plain: family('regular'), bold: family('medium') }

const shown = (count: number): string => count.toLocaleString(language)
const shownDay = (day: string): string => new Date(`${day}T00:00:00Z`).toLocaleDateString(language, { dateStyle: 'medium', timeZone: 'UTC' })
const counted = (quantity: number, unit: string): string => `${shown(quantity)} ${words.counted[unit]?.[plurals.select(quantity) === 'one' ? 0 : 1] ?? unit}`
const weighed = (grams: number): string => `${(grams / 1_000).toLocaleString(language, { minimumFractionDigits: 3 })} kg`
const amountOf = ({ quantity, unitOfMeasure, grams }: Pick<PackedTotal, 'quantity' | 'unitOfMeasure' | 'grams'>): string => [counted(quantity, unitOfMeasure), ...(grams === undefined ? [] : [weighed(grams)])].join(' · ')

interface Type { readonly size: number; readonly bold?: true; readonly color?: string; readonly align?: 'end' }
interface Said extends Type { readonly text: string }

const fontOf = ({ size, bold }: Type): string => `${size}px ${bold ? faces.bold : faces.plain}`
const ruler = createCanvas(1, 1).getContext('2d')
const widthOf = (text: string, type: Type): number => {
  ruler.font = fontOf(type)
  return ruler.measureText(text).width
}

/** Where a line may end: after a word, and where one is longer than the line after any letter. */
const [wordsIn, lettersIn] = [new Intl.Segmenter(language, { granularity: 'word' }), new Intl.Segmenter(language)]
const wrapped = (text: string, width: number, type: Type): string[] => {
  const lines = ['']
  const put = (part: string): void => {
    const line = lines.at(-1) ?? ''
    if (line === '' || widthOf(line + part, type) <= width) lines[lines.length - 1] = line + part
    else lines.push(part.trimStart())
  }
  for (const { segment } of wordsIn.segment(text)) {
    if (widthOf(segment, type) <= width) put(segment)
    else for (const letter of lettersIn.segment(segment)) put(letter.segment)
  }
  return lines.map((line) => line.trimEnd())
}

type Drawing = (context: ReturnType<InstanceType<typeof PDFDocument>['beginPage']>) => void

/** Pages are laid out first and drawn when it is known how many there are. */
const pages: Drawing[][] = []
let y = bottom + 1
/** What a page begins with where the one before ended in the middle of something. */
let heading: () => void = () => undefined

const turnPage = (): void => {
  pages.push([])
  y = page.margin
  if (pages.length > 1) {
    writeAcross({ text: `${words.packingList} ${list.number} · ${list.customer}`, size: 9, color: grey })
    y += 6
    heading()
  }
}

/** Texts below each other, each wrapped in the width. */
interface Cell { readonly x: number; readonly width: number; readonly says: readonly Said[] }

const lineHeight = 1.35

/** Cells beside each other, together on one page. */
function write(...cells: readonly Cell[]): void {
  const all = cells.map(({ says, ...cell }) => ({ ...cell, lines: says.flatMap((said) => wrapped(said.text, cell.width, said).map((text): Said => ({ ...said, text }))) }))
  const height = Math.max(...all.map(({ lines }) => lines.reduce((sum, { size }) => sum + size * lineHeight, 0)))
  if (y + height > bottom) turnPage()
  for (const { x, width, lines } of all) {
    let at = y
    for (const { text, align, color = '#000000', ...type } of lines) {
      at += type.size * lineHeight
      const base = at - type.size * (lineHeight - 1)
      pages.at(-1)!.push((context) => {
        Object.assign(context, { font: fontOf(type), fillStyle: color, textAlign: align === 'end' ? 'right' : 'left' })
        context.fillText(text, align === 'end' ? x + width : x, base)
      })
    }
  }
  y += height
}

const writeAcross = (said: Said): void => write({ x: left, width: right - left, says: [said] })

/** A line across; at least `room` points must be left below it, so that what it heads follows on the same page. */
const rule = (thick: number, room: number): void => {
  if (y + room > bottom) return turnPage()
  const at = y + 4
  pages.at(-1)!.push((context) => {
    context.fillStyle = thick > 1 ? '#000000' : '#aaaaaa'
    context.fillRect(left, at, right - left, thick)
  })
  y += 4 + thick + 4
}

const half = (right - left) / 2

const writeHead = (): void => {
  turnPage()
  writeAcross({ text: `${words.packingList} ${list.number}`, size: 20, bold: true })
  y += 4
  const ours = [list.from, `${list.shipped ? words.shippedOn : words.notYet} ${shownDay(list.day)}`, ...(list.order === undefined ? [] : [`${words.order} ${list.order}`])]
  write(
    { x: left, width: half - 12, says: ours.map((text) => ({ text, size: 11 })) },
    { x: left + half, width: half, says: [{ text: list.customer, size: 11, bold: true }, ...list.address.map((text) => ({ text, size: 11 }))] },
  )
  rule(2, 60)
}

/** Where a page ends in the middle of it, the next one begins with what it is. */
const under = (title: string, inside: () => void): void => {
  const before = heading
  heading = () => {
    before()
    writeAcross({ text: `${title} (${words.continued})`, size: 11, bold: true })
    y += 2
  }
  inside()
  heading = before
}

/** As many serials in a row as fit, one below the other. */
const writeSerials = (serials: readonly string[]): void => {
  const type: Type = { size: 9 }
  const [start, room] = [left + 12, right - left - 12]
  write({ x: start, width: room, says: [{ ...type, text: `${words.serials} (${shown(serials.length)})`, color: grey }] })
  const columns = Math.max(1, Math.floor(room / (Math.max(...serials.map((serial) => widthOf(serial, type))) + 14)))
  for (let n = 0; n < serials.length; n += columns) {
    write(...serials.slice(n, n + columns).map((text, column): Cell => ({ x: start + (column * room) / columns, width: room / columns, says: [{ ...type, text }] })))
  }
}

const [nameWidth, lotWidth] = [half - 30, (right - left) * 0.28]

const writeLine = ({ sku, name, gtin, lot, expiry, serials, ...amount }: PackedLine): void => {
  rule(0.5, 40)
  const ofLot = [...(lot === undefined ? [] : [`${words.lot} ${lot}`]), ...(expiry === undefined ? [] : [`${words.expiry} ${shownDay(expiry)}`])]
  const lotX = left + nameWidth + 10
  write(
    { x: left, width: nameWidth, says: [{ text: name, size: 11, bold: true }, { text: [sku, ...(gtin === undefined ? [] : [`GTIN ${gtin}`])].join(' · '), size: 9, color: grey }] },
    { x: lotX, width: lotWidth, says: ofLot.map((text) => ({ text, size: 11 })) },
    { x: lotX + lotWidth, width: right - lotX - lotWidth, says: [{ text: amountOf(amount), size: 11, align: 'end' }] },
  )
  if (serials.length > 0) under(name, () => writeSerials(serials))
}

const writeUnit = ({ sscc, inside, lines }: ListedUnit): void => {
  const title = sscc === undefined ? words.loose : `SSCC ${sscc}${inside === undefined ? '' : ` ${words.inside(inside)}`}`
  y += 10
  if (y + 70 > bottom) turnPage()
  writeAcross({ text: title, size: 13, bold: true })
  under(title, () => lines.forEach(writeLine))
}

const writeTotals = (): void => {
  const [totals, units] = [totalsOf(list), list.units.filter(({ sscc }) => sscc !== undefined).length]
  const grams = totals.reduce((sum, total) => sum + (total.grams ?? 0), 0)
  const row = (name: string, amount: string, type: Type): void =>
    write({ x: left, width: half + 40, says: [{ ...type, text: name }] }, { x: left + half + 50, width: half - 50, says: [{ ...type, text: amount, align: 'end' }] })
  y += 10
  rule(2, 50)
  row(words.total, [`${words.units} ${shown(units)}`, ...(grams === 0 ? [] : [weighed(grams)])].join(' · '), { size: 13, bold: true })
  under(words.total, () => {
    for (const { sku, name, ...amount } of totals) row(`${name} (${sku})`, amountOf(amount), { size: 10 })
  })
}

const drawn = (): Uint8Array => {
  writeHead()
  list.units.forEach(writeUnit)
  writeTotals()
  const pdf = new PDFDocument({ title: `${words.packingList} ${list.number}`, creator: 'Dockmark' })
  for (const [n, drawings] of pages.entries()) {
    const context = pdf.beginPage(page.width, page.height)
    for (const draw of drawings) draw(context)
    Object.assign(context, { font: fontOf({ size: 9 }), fillStyle: grey, textAlign: 'right' })
    context.fillText(words.page(n + 1, pages.length), right, page.height - page.margin)
    pdf.endPage()
  }
  return pdf.close()
}

giveWay()
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
parentPort?.postMessage(drawn())
