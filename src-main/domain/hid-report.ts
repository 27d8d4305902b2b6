// What a USB point-of-sale scanner says, report by report: one scan may need several (USB HID POS Usage Tables 1.02, page 0x8C).

/** Where in a report things stand, in bytes from its start; the report id is byte 0. */
export interface HidLayout {
  readonly reportId: number
  /** Undefined: the data ends at its first NUL. */
  readonly lengthOffset?: number | undefined
  /** Three bytes: `]`, code character, modifier (ISO/IEC 15424). */
  readonly aimOffset?: number | undefined
  readonly dataOffset: number
  readonly dataSize: number
  /** The byte and bit that say the scan goes on in the next report. Undefined: one report is one scan. */
  readonly continuedOffset?: number | undefined
  readonly continuedBit?: number | undefined
}

/** A scan longer than this is none: no symbol holds more bytes. */
const scanBytesMax = 8_192

/** The 64-byte report most makers share. */
export const usualLayout: HidLayout = { reportId: 2, lengthOffset: 1, aimOffset: 2, dataOffset: 5, dataSize: 56, continuedOffset: 63, continuedBit: 0 }

/** Bytes as Latin-1. `aim` undefined where the scanner sends none. */
export interface HidScan {
  readonly aim?: string
  readonly data: string
}

export interface HeardReport {
  /** The beginning of a scan whose next report has not come yet. */
  readonly pending?: HidScan
  readonly scan?: HidScan
}

const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

const dataOf = (report: Uint8Array, { lengthOffset, dataOffset, dataSize }: HidLayout): string => {
  const room = report.subarray(dataOffset, dataOffset + dataSize)
  if (lengthOffset !== undefined) return latin1(room.subarray(0, report[lengthOffset]))
  const end = room.indexOf(0)
  return latin1(end < 0 ? room : room.subarray(0, end))
}

const aimOf = (report: Uint8Array, { aimOffset }: HidLayout): string | undefined => {
  if (aimOffset === undefined) return undefined
  const aim = latin1(report.subarray(aimOffset, aimOffset + 3))
  return aim.startsWith(']') ? aim : undefined
}

/** What a report must reach to: a shorter one is a broken one. */
const leastBytes = ({ dataOffset, dataSize, continuedOffset = 0 }: HidLayout): number => Math.max(dataOffset + dataSize, continuedOffset + 1)

/**
 * Takes one report, its id first, onto what is pending. Reports of other ids and broken ones change nothing. The beginning of
 * a scan is given up when a report of another symbology follows it: its end was lost. CR and LF at a scan's end are no data.
 */
export const joinReport = (layout: HidLayout, pending: HidScan | undefined, report: Uint8Array): HeardReport => {
  if (report[0] !== layout.reportId || report.length < leastBytes(layout)) return pending ? { pending } : {}
  const aim = aimOf(report, layout)
  const before = pending && pending.aim === aim ? pending.data : ''
  const scan: HidScan = { ...(aim === undefined ? {} : { aim }), data: before + dataOf(report, layout) }
  const continued = layout.continuedOffset !== undefined && ((report[layout.continuedOffset] ?? 0) >> (layout.continuedBit ?? 0)) & 1
  if (continued) return scan.data.length > scanBytesMax ? {} : { pending: scan }
  const data = scan.data.replace(/[\r\n]+$/, '')
  return data === '' ? {} : { scan: { ...scan, data } }
}
