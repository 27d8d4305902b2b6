// Where one scan ends and the next begins in what a scanner sends.
import type { Scanner } from '#domain/events.ts'

type Profile = Scanner['profile']

/** One scan, or a piece of the line that is none, and why. */
export interface Frame {
  readonly raw: string
  readonly fault?: 'unfinished' | 'too-long' | 'prefix-missing'
}

/** Longest scan, bytes: no symbol a hand-held scanner reads holds more. */
export const frameBytesMax = 8_192
/** Kept of a scan that was too long, characters. */
const keptOfTooLong = 200

const STX = '\u0002'
const ETX = '\u0003'
const EOT = '\u0004'
const GS = '\u001d'
/** ISO/IEC 15434: from here to EOT line ends are data. */
const ENVELOPE = '[)>\u001e'
/** An envelope begins here at the latest, behind STX, prefix and symbology identifier. */
const envelopeFrom = 16

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bytes as Latin-1 → text: what is well-formed UTF-8 was meant so, everything else is Latin-1. */
export const decoded = (bytes: string): string => {
  if (!/[\u0080-\u00ff]/.test(bytes)) return bytes
  try {
    return utf8.decode(Buffer.from(bytes, 'latin1'))
  } catch {
    return bytes
  }
}

const isInEnvelope = (bytes: string): boolean => {
  const at = bytes.slice(0, envelopeFrom + ENVELOPE.length).indexOf(ENVELOPE)
  return at >= 0 && !bytes.includes(EOT, at)
}

/** What may stand before a scan, left over from the one before, and behind it. */
const before = ['\r', '\n', ETX]
const behind = [...before, '\t']

const withoutStart = (text: string): string => {
  let from = 0
  while (before.includes(text[from] ?? '')) from++
  return text.slice(from)
}

const withoutEnd = (text: string): string => {
  let to = text.length
  while (behind.includes(text[to - 1] ?? '')) to--
  return text.slice(0, to)
}

/** A frame's bytes (Latin-1) without what the scanner put around the scan; undefined where nothing is left. */
export const unwrapped = (bytes: string, { prefix, gsSubstitute }: Profile): Frame | undefined => {
  let raw = withoutEnd(withoutStart(decoded(bytes)))
  if (raw.startsWith(STX) && !prefix.startsWith(STX)) raw = raw.slice(1)
  if (raw === '') return undefined
  if (!raw.startsWith(prefix)) return { raw, fault: 'prefix-missing' }
  raw = raw.slice(prefix.length)
  // A longer substitute names a key (`F8`), and only a keyboard has keys.
  if (gsSubstitute?.length === 1) raw = raw.replaceAll(gsSubstitute, GS)
  return raw === '' ? undefined : { raw }
}

export interface ScanFramer {
  /** After this time without a byte `silence` is to be called, ms. */
  readonly silenceMs: number
  /** Takes what came, cut anywhere; gives what is whole. */
  take(bytes: string): Frame[]
  /** The scanner paused. */
  silence(): Frame[]
  /** The line is gone: what had begun will not be finished. */
  cut(): Frame[]
}

const untold = (bytes: string): Frame[] => (bytes === '' ? [] : [{ raw: decoded(bytes).slice(0, keptOfTooLong), fault: 'unfinished' }])

/** `bytes` are Latin-1, one character a byte. Without a suffix in the profile any line end or tab ends a scan, or 50 ms of silence. */
export const scanFramer = (profile: Profile): ScanFramer => {
  const { suffix } = profile
  const ends = suffix === null ? ['\r', '\n', '\t'] : [suffix.at(-1)]
  let begun = ''
  /** Too long already: what comes is passed over up to the next end. */
  let passing: 'no' | 'scan' | 'envelope' = 'no'

  const isEnd = (character: string): boolean => {
    if (suffix === null && character === ETX && begun.startsWith(STX)) return true
    return ends.includes(character) && (suffix === null || `${begun}${character}`.endsWith(suffix)) && !isInEnvelope(begun)
  }

  const pass = (character: string): void => {
    if (passing === 'envelope') passing = character === EOT ? 'scan' : 'envelope'
    else if (ends.includes(character)) passing = 'no'
  }

  const takeOne = (character: string): Frame | undefined => {
    if (passing !== 'no') {
      pass(character)
      return undefined
    }
    if (isEnd(character)) {
      const frame = unwrapped(suffix === null ? begun : `${begun}${character}`.slice(0, -suffix.length), profile)
      begun = ''
      return frame
    }
    begun += character
    if (begun.length <= frameBytesMax) return undefined
    passing = isInEnvelope(begun) ? 'envelope' : 'scan'
    const raw = begun.slice(0, keptOfTooLong)
    begun = ''
    return { raw, fault: 'too-long' }
  }

  const drop = (): string => {
    const left = begun
    begun = ''
    passing = 'no'
    return left
  }

  return {
    silenceMs: suffix === null ? 50 : 500,
    take: (bytes) => Array.from(bytes, takeOne).filter((frame) => frame !== undefined),
    silence() {
      const left = drop()
      // An envelope that lost its EOT ends with its line.
      if (suffix !== null && !left.endsWith(suffix)) return untold(withoutStart(left))
      const frame = unwrapped(left, profile)
      return frame ? [frame] : []
    },
    cut: () => untold(withoutStart(drop())),
  }
}
