// The words of a PDF, read back from its bytes: what each page shows, line by line as it was drawn.
import { inflateSync } from 'node:zlib'

const objectsIn = (pdf: Buffer): Map<string, { readonly says: string; readonly stream: string }> => {
  const text = pdf.toString('latin1')
  return new Map([...text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, number = '', body = '']) => {
    const at = body.indexOf('stream\n')
    if (at < 0) return [number, { says: body, stream: '' }]
    const [says, bytes] = [body.slice(0, at), Buffer.from(body.slice(at + 7, body.lastIndexOf('endstream')), 'latin1')]
    return [number, { says, stream: (says.includes('FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1') }]
  }))
}

const characters = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** What a font's glyphs stand for (PDF 32000-1, 9.10.3). */
const glyphsOf = (map: string): Map<number, string> => {
  const glyphs = new Map<number, string>()
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) for (const [, from = '', to = ''] of block.matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]+)>/gi)) glyphs.set(parseInt(from, 16), characters(to))
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', upTo = '', to = ''] of block.matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]+)>\s*<([0-9A-F]+)>/gi)) {
      for (let glyph = parseInt(from, 16), n = 0; glyph <= parseInt(upTo, 16); glyph += 1, n += 1) glyphs.set(glyph, String.fromCharCode(characters(to).charCodeAt(0) + n))
    }
  }
  return glyphs
}

export const pagesOf = (pdf: Buffer): string[][] => {
  const objects = objectsIn(pdf)
  const fonts = new Map<string, Map<number, string>>()
  for (const { says } of objects.values()) {
    for (const [, name = '', number = ''] of says.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number)?.says ?? '')?.[1]
      if (map !== undefined) fonts.set(name, glyphsOf(objects.get(map)?.stream ?? ''))
    }
  }
  return [...objects.values()].filter(({ says }) => /\/Type \/Page\b/.test(says)).map(({ says }) => {
    const drawing = objects.get(/\/Contents (\d+) 0 R/.exec(says)?.[1] ?? '')?.stream ?? ''
    return [...drawing.matchAll(/BT\n([\s\S]*?)ET/g)].map(([, block = '']) => {
      const glyphs = fonts.get(/\/(F\d+) [\d.]+ Tf/.exec(block)?.[1] ?? '') ?? new Map<number, string>()
      return [...block.matchAll(/<([0-9A-F]+)>/gi)].flatMap(([, hex = '']) => [...hex.matchAll(/.{4}/g)].map(([code]) => glyphs.get(parseInt(code, 16)) ?? '?')).join('')
    })
  })
}
