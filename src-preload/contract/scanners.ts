// What is known of a scanner: how it is reached, how it writes what it reads, how it is at this moment.
import * as z from 'zod'
import { moment } from './dates.ts'
import { id, raw, text } from './identifiers.ts'

/** One scan as a device sent it, made usable by its profile: GS is U+001D, prefix and suffix are gone. */
export const scanned = z.strictObject({
  /** Names this scan. */
  id,
  /** A scanner's id, or `keyboard`, `camera`, `typed`, `practice`. */
  device: z.string().min(1).max(60), raw,
})

/** Keyboard: types into the page in front. Serial and hid: the station's own ports. Camera: of the device that shows the page. */
export const scannerChannel = z.enum(['keyboard', 'serial', 'hid'])

const character = z.string().min(1).max(2)

/** How a scanner writes what it reads. */
export const scannerProfile = z.strictObject({
  /** Characters in front of every scan; with a prefix nothing else counts as one. Empty: none. */
  prefix: z.string().max(8),
  /** What ends a scan: CR (Enter), HT (Tab), LF or CRLF; null: any of these, or silence. */
  suffix: z.enum(['\r', '\n', '\r\n', '\t']).nullable(),
  /** The character or function key (`F8`) that stands for GS (U+001D), where the scanner cannot send it. */
  gsSubstitute: z.string().min(1).max(8).nullable(),
  /** Where scanner and computer disagree on the keyboard's layout: character received → character printed. */
  layout: z.record(character, character),
  /** The slowest mean time from character to character that is still a scan, ms: more for Bluetooth and remote desktops. */
  gapMsMax: z.int().min(5).max(300),
})

/** As scanners come from the factory. */
export const factoryProfile: z.output<typeof scannerProfile> = { prefix: '', suffix: null, gsSubstitute: null, layout: {}, gapMsMax: 35 }

/** USB ids are four lower-case hex digits. The same scanner is known again at another port by its ids and serial number. */
export const scannerPort = z.strictObject({
  path: z.string().max(200).optional(), vendorId: z.string().regex(/^[0-9a-f]{4}$/).optional(), productId: z.string().regex(/^[0-9a-f]{4}$/).optional(),
  serialNumber: z.string().max(100).optional(),
})

export const baudRates = [9600, 19_200, 38_400, 57_600, 115_200] as const

export const scannerView = z.strictObject({
  id, name: text(60), channel: scannerChannel,
  /** Tags: an RFID reader says the same tag many times a second; it counts once while it is in the field. */
  reads: z.enum(['barcodes', 'tags']),
  /** Of serial and hid scanners. */
  port: scannerPort.optional(), baudRate: z.literal(baudRates).optional(),
  profile: scannerProfile, active: z.boolean(),
})

/** Listening: well. The others each have a remedy the screen says; `remedy` is the udev line, group or library it names. */
export const scannerState = z.strictObject({
  state: z.enum(['listening', 'not-found', 'busy', 'not-permitted', 'no-usb-library', 'unplugged', 'failed', 'off']),
  remedy: z.string().optional(),
})

/** A port something is plugged into, whether or not a scanner is set up on it. */
export const foundPort = z.strictObject({ channel: z.enum(['serial', 'hid']), name: z.string(), port: scannerPort, scanner: id.optional() })

/** One line of the transcript: what was scanned, and what became of it. */
export const transcriptLine = z.strictObject({
  number: z.int().min(1), at: moment, device: z.string(), raw: z.string(),
  person: z.string().optional(), operation: z.string().optional(),
  /** `ok`, the code of a refusal, or what the screen did with it by itself (`command`, `duplicate`, `nobody-listening`, …). */
  result: z.string(),
})
