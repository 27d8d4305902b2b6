// Whatever people typed or suppliers printed goes onto the label as text; nothing of it is ever a printer command.

const CARET = 0x5e
const TILDE = 0x7e
const UNDERSCORE = 0x5f

const mustEscape = (code: number, indicator: number): boolean =>
  code < 0x20 || code === CARET || code === TILDE || code === 0x7f || code === indicator

/** `_5E` for `^`, by character code. */
const escapesWith = (indicator: string): readonly string[] => Array.from({ length: 128 }, (_, code) => indicator + code.toString(16).toUpperCase().padStart(2, '0'))
const escapesOf = { _: escapesWith('_'), '\\': escapesWith('\\') }

/** Where the first character to escape stands, or -1. */
const firstToEscape = (text: string, indicator: number): number => {
  for (let at = 0; at < text.length; at++) if (mustEscape(text.charCodeAt(at), indicator)) return at
  return -1
}

const withEscapes = (zpl: string, text: string, first: number, mark: number, escapes: readonly string[]): string => {
  let escaped = zpl
  let kept = 0
  for (let at = first; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (!mustEscape(code, mark)) continue
    escaped = escaped + text.slice(kept, at) + escapes[code]!
    kept = at + 1
  }
  return escaped + text.slice(kept)
}

/** Whether a character makes ^FH necessary in a field whose indicator is `_`. */
export const needsEscape = (code: number): boolean => mustEscape(code, UNDERSCORE)

/** The same text as one block of memory, not as a sum still to be put together: labels are sums of many texts, of flat ones fastest. */
export const flat = (text: string): string => JSON.parse(JSON.stringify(text)) as string

/**
 * Adds one field with `text` to `zpl`. `codes` stands before the text and is our own: never `^`, `~`, the indicator or
 * anybody's words. `plain` is true where every character was already looked at with `needsEscape`.
 */
export type WriteField = (zpl: string, text: string, codes?: string, plain?: boolean) => string

/**
 * The one way text becomes ZPL: `before`, then `^FD…^FS`, then `after`. `^FH` precedes only where something had to be escaped
 * (ZPL II Programming Guide, ^FH; the format has set ^CI28): `^`, `~`, the indicator and control characters become the
 * indicator and two hex digits. Where the printer reads `_` in the decoded field once more (^BX with escape character `_`),
 * the indicator is `\`.
 */
export const fieldWriter = (before = '', after = '', indicator: '_' | '\\' = '_'): WriteField => {
  const open = flat(`${before}^FD`)
  const openEscaped = flat(`${before}^FH${indicator === '_' ? '' : indicator}^FD`)
  const close = flat(`^FS${after}`)
  const [mark, escapes] = [indicator.charCodeAt(0), escapesOf[indicator]]
  return (zpl, text, codes = '', plain = false) => {
    const first = plain ? -1 : firstToEscape(text, mark)
    if (first >= 0) return withEscapes(zpl + openEscaped + codes, text, first, mark, escapes) + close
    return codes === '' ? zpl + open + text + close : zpl + open + codes + text + close
  }
}
