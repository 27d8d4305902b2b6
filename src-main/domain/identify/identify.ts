// The one entry for everything a scanner sends: what is it, and what does it say?
import { epc, hibc, isbt, iso15434 } from './trade-scans.ts'
import { goods, unreadable } from './scan.ts'
import { aiEntry } from './ai-table.ts'
import { GS, readElements } from './gs1-elements.ts'
import { conflictIn } from './gs1-message.ts'
import { BADGE_PREFIX, readBadge, readCommand } from './own-codes.ts'
import { readAimId } from './aim-id.ts'
import { readBracketed } from './gs1-bracketed.ts'
import { looksLikeDigitalLink, readDigitalLink } from './digital-link.ts'
import { readGtin, readUpcE } from './gs1-keys.ts'
import { readPrimary } from './gs1-scan.ts'
import { scanFaultOf } from './scan-fault.ts'
import type { Identified, ScanWarning } from '#contract/identified.ts'
import type { AimMode } from './aim-id.ts'
import type { Gs1Reading } from './gs1-message.ts'
import type { Scan } from './scan.ts'

/** How to read what this scanner sends. */
export interface ScannerProfile {
  /** Two-digit years mean the year nearest to this one. */
  readonly referenceYear: number
}

/** The reference engine's limit; no symbol a hand-held scanner reads holds more. */
export const SCAN_CHARACTERS_MAX = 8191

function gs1(scan: Scan, reading: Gs1Reading, warnings: ScanWarning[]): Identified {
  if (!reading.ok) return unreadable(scan, scanFaultOf(reading, true))
  if (reading.needlessSeparatorAt >= 0) warnings.push({ code: 'needless-separator', position: reading.needlessSeparatorAt })
  return goods(scan, reading.elements, warnings)
}

/** An element string; some scanners send the first FNC1 too, as a separator in front. */
function elementString(scan: Scan, warnings: ScanWarning[]): Identified {
  let from = scan.from
  while (scan.raw[from] === GS) from++
  if (from > scan.from) warnings.push({ code: 'needless-separator', position: scan.from })
  return gs1(scan, readElements(scan.raw, from), warnings)
}

const GTIN13_DIGITS = 13
const GTIN14_DIGITS = 14

function gtin(scan: Scan, gtin14: string): Identified {
  return { kind: 'gtin', raw: scan.raw, symbology: scan.symbology, warnings: [], gtin: gtin14, elements: [['01', gtin14]] }
}

/** The number of an EAN/UPC symbol, with the elements of its composite part where it has one. */
function tradeItem(scan: Scan, digits: number): Identified {
  const primary = readPrimary(scan.raw, scan.from, digits)
  if (!primary.ok) {
    // UPC-A and UPC-E readers that are not set to send 13 digits. An EAN-8 has an identifier of its own.
    const shorter = readGtin((digits === GTIN13_DIGITS ? readUpcE(scan.text) : undefined) ?? scan.text)
    return shorter.ok ? gtin(scan, shorter.gtin14) : unreadable(scan, { ...scanFaultOf(primary, true), ai: '01' })
  }
  const { gtin14, compositeAt } = primary
  if (compositeAt === undefined) return gtin(scan, gtin14)
  const composite = readElements(scan.raw, compositeAt)
  const entry = aiEntry('01')
  if (!composite.ok || entry === undefined) return gs1(scan, composite, [])
  const elements = [{ entry, value: gtin14 }, ...composite.elements]
  const clash = conflictIn(elements)
  return clash === undefined ? goods(scan, elements, []) : unreadable(scan, scanFaultOf(clash, false))
}

/** A GTIN-13 with an issue number or price of two or five digits. */
function tradeItemWithAddon(scan: Scan): Identified {
  const value = scan.text
  if (!/^\d{13}(?:\d\d|\d{5})$/.test(value)) return unreadable(scan, { code: 'wrong-length', ai: '01', value })
  const primary = readGtin(value.slice(0, GTIN13_DIGITS))
  return primary.ok ? gtin(scan, primary.gtin14) : unreadable(scan, { code: 'wrong-check-digit', ai: '01', value })
}

/** A web address is a Digital Link only when it carries a key; any other address is plain text. */
const NOT_A_LINK = ['not_digital_link', 'structure', 'uri_charset', 'no_primary_key']

function digitalLink(scan: Scan): Identified | undefined {
  if (!looksLikeDigitalLink(scan.text)) return undefined
  const link = readDigitalLink(scan.text)
  if (link.ok) return goods(scan, link.elements, [], scan.text)
  return NOT_A_LINK.includes(link.kind) ? undefined : unreadable(scan, scanFaultOf(link, false))
}

function bracketed(scan: Scan): Identified | undefined {
  if (!/^\(\d{2,4}\)/.test(scan.text)) return undefined
  const reading = readBracketed(scan.text)
  return reading.ok ? goods(scan, reading.elements, [{ code: 'assumed-gs1' }]) : unreadable(scan, scanFaultOf(reading, false))
}

function bareGtin(scan: Scan): Identified | undefined {
  const reading = readGtin(scan.text)
  return reading.ok ? gtin(scan, reading.gtin14) : undefined
}

/** An Interleaved 2 of 5 holds digits alone: a case's GTIN where they are fourteen, whether or not the reader checked them. */
function caseNumber(scan: Scan): Identified {
  return (scan.text.length === GTIN14_DIGITS ? bareGtin(scan) : undefined) ?? plain(scan)
}

const INTERLEAVED = ']I'

const SSCC_ELEMENT_LENGTH = 20

/** Never because of a leading 10: a plain code such as 101A is a lot of nobody. */
function assumedGs1(scan: Scan): Identified | undefined {
  if (scan.text.includes(GS)) return elementString(scan, [{ code: 'assumed-gs1' }])
  if (!/^(?:0[012]|8006)/.test(scan.text)) return undefined
  const reading = readElements(scan.raw, scan.from)
  if (!reading.ok) return undefined
  const bareSscc = scan.text.length === SSCC_ELEMENT_LENGTH && scan.text.startsWith('00')
  return gs1(scan, reading, bareSscc ? [] : [{ code: 'assumed-gs1' }])
}

function ownCode(scan: Scan): Identified | undefined {
  const token = readBadge(scan.text)
  if (token !== undefined) return { kind: 'badge', raw: BADGE_PREFIX, symbology: scan.symbology, warnings: [], token }
  const command = readCommand(scan.text)
  return command && { kind: 'command', raw: scan.raw, symbology: scan.symbology, warnings: [], command }
}

function plain(scan: Scan): Identified {
  return { kind: 'plain', raw: scan.raw, symbology: scan.symbology, warnings: [], text: scan.text }
}

/** What a symbol can be whose identifier does not say GS1: each kind has its own unmistakable start. */
function byContent(scan: Scan): Identified | undefined {
  return iso15434(scan) ?? hibc(scan) ?? digitalLink(scan) ?? epc(scan) ?? bracketed(scan)
}

function byMode(scan: Scan, mode: AimMode): Identified {
  switch (mode) {
    case 'gs1':
    case 'gs1+eci':
    case 'composite-2d': return elementString(scan, [])
    case 'gtin13': return tradeItem(scan, GTIN13_DIGITS)
    case 'gtin8': return tradeItem(scan, 8)
    case 'gtin13+addon': return tradeItemWithAddon(scan)
    case 'isbt': return isbt(scan) ?? plain(scan)
    default: return byContent(scan) ?? isbt(scan) ?? plain(scan)
  }
}

/**
 * Says what one scan is. Pure, never throws, bounded by SCAN_CHARACTERS_MAX. What cannot be read is `unreadable` with
 * its reason; what is none of the known kinds is `plain`.
 */
export function identify(raw: string, profile: ScannerProfile): Identified {
  const aim = readAimId(raw)
  const from = aim === undefined ? 0 : aim.id.length
  const text = aim === undefined ? raw : aim.data
  const scan: Scan = { raw, symbology: aim?.symbology ?? 'none', from, text, referenceYear: profile.referenceYear }
  if (raw.length > SCAN_CHARACTERS_MAX) return unreadable(scan, { code: 'too-long', most: SCAN_CHARACTERS_MAX })
  if (text === '') return unreadable(scan, { code: 'nothing-scanned' })
  const own = ownCode(scan)
  if (own !== undefined) return own
  if (aim !== undefined) return aim.id.startsWith(INTERLEAVED) ? caseNumber(scan) : byMode(scan, aim.mode)
  return byContent(scan) ?? bareGtin(scan) ?? assumedGs1(scan) ?? isbt(scan) ?? plain(scan)
}
