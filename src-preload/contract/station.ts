// The workstation itself: who is signed in, its printers, its state in words.
import * as z from 'zod'
import { moment } from './dates.ts'
import { id, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import { templateName } from './labelling.ts'
import { amount } from './quantity.ts'
import * as no from './refusals.ts'
import { baudRates, foundPort, scannerChannel, scannerProfile, scannerState, scannerView, transcriptLine } from './scanners.ts'

export const workingRole = z.enum(['operator', 'supervisor', 'admin'])

export const personView = z.strictObject({ id, name: text(80), initials: text(4), role: workingRole, active: z.boolean() })

/** Six to twelve digits. It is digested before anything else sees it. */
export const pin = z.string().min(1).max(200)

/** How a printer is reached: `host` and `port` of tcp, `path` of usb and serial, `queue` of cups and windows. Preview writes files; a sheet is plain `paper` (a4 where it is not said). */
export const printerView = z.strictObject({
  id, name: text(60), kind: z.enum(['preview', 'sheet', 'tcp', 'usb', 'serial', 'cups', 'windows']), paper: z.enum(['a4', 'letter']).optional(), host: z.string().max(255).optional(), port: z.int().min(1).max(65_535).optional(),
  path: z.string().max(200).optional(), baudRate: z.literal(baudRates).optional(), queue: z.string().max(200).optional(),
  dpi: z.literal([203, 300, 600]), default: z.boolean(),
  /** Templates this printer is the usual one for, before the default printer; the name of a kind is meant for all its templates that have no printer of their own. */
  usualFor: z.array(templateName).max(40).default([]),
  /** ^MD −30 to 30, ^PR inches per second, ^LT and ^LS in dots; left to the printer where absent. */
  darkness: z.int().min(-30).max(30).optional(), speed: z.int().min(1).max(14).optional(), offsetTop: z.int().min(-120).max(120).optional(), offsetLeft: z.int().min(-9_999).max(9_999).optional(),
})

/** `unknown`: it says nothing by itself (a queue of the system) or was not asked yet. `silent`: connected, no answer. */
export const printerState = z.strictObject({
  state: z.enum(['ready', 'stopped', 'silent', 'unreachable', 'unknown']),
  /** media-out, ribbon-out, head-open, paused, too-hot, buffer-full, partial-format, or the printer's own rarer name. */
  problems: z.array(z.string()), model: z.string().optional(), labelsRemaining: amount.optional(), at: moment.optional(),
})

/** A printer the system or the network shows, whether or not it is set up here. */
export const foundPrinter = printerView.pick({ name: true, kind: true, host: true, port: true, path: true, queue: true }).extend({ printer: id.optional() })

export const session = z.strictObject({ session: z.string(), person: personView })

export const statusView = z.strictObject({
  station: z.string(), practice: z.boolean(), setUp: z.boolean(), today: z.string(),
  people: z.array(personView.pick({ id: true, name: true, initials: true, role: true })),
  /** The scanners of this station that should listen and do not, and why. */
  deafScanners: z.array(scannerState.extend({ name: z.string() })),
  /** How the keyboard scanner at this station writes; also needed by who is not signed in yet, for badges. */
  keyboard: scannerProfile,
  facts: amount, labelsWaiting: amount, labelsFailed: amount, labelsInDoubt: amount, printer: z.string().optional(),
  /** Printers that are asked to print and cannot, and why. */
  stoppedPrinters: z.array(printerState.extend({ name: z.string() })),
  /** Shown on the sign-in screen of the practice warehouse only. */
  practicePin: z.string().optional(),
})

/** A barcode to show or print. `raw` is what a scanner sends for it; `bcid` is the symbology's name as bwip-js has it, `text` what bwip-js is given. */
export const barcode = z.strictObject({ group: z.string(), label: z.string(), raw: z.string(), bcid: z.string(), text: z.string() })

/**
 * How a code of the calibration card arrived: what came, what ended it, and how fast. In `received` function keys are U+E001 (F1)
 * to U+E018 (F24), and a key that means no character is U+FFFD; empty: nothing came.
 */
export const calibrationReading = z.strictObject({
  /** 0 to 4, the code's place on the card. */
  code: z.int().min(0).max(4), received: z.string().max(2_000), ended: z.enum(['enter', 'tab', 'silence']),
  /** Mean time from character to character, ms; 0 where the channel has none. */
  gapMs: z.number().min(0),
})

export const calibrationFinding = z.strictObject({
  code: z.enum(['layout-differs', 'caps-lock', 'suffix-missing', 'separator-lost', 'separator-substituted', 'symbology-not-sent', 'too-slow', 'prefix-found', 'not-read', 'wrong-code']),
  /** Good as it is once the profile is stored (`learned`), a setting of the scanner or computer to change (`change`), or only worth knowing (`note`). */
  weight: z.enum(['learned', 'change', 'note']),
  facts: z.record(z.string(), z.string()),
})

export const station = {
  'station.status': query({ role: 'anyone', says: 'What the station is and how it is, before anybody signed in.', input: z.strictObject({}), view: statusView }),
  'station.setUp': command({
    role: 'anyone', says: 'First start: names the station and its first administrator; with `practice` also fills the practice warehouse.',
    input: z.strictObject({ station: text(40), person: z.strictObject({ name: text(80), initials: text(4) }), pin, practice: z.boolean().default(false) }),
    view: statusView, refusals: [no.AlreadySetUp, no.PinTooSimple],
  }),
  'station.signIn': command({
    role: 'anyone', says: 'Signs a person in with a PIN; the answer carries the session every later call names.',
    input: z.strictObject({ person: id, pin }), view: session, refusals: [no.NotFound, no.WrongPin, no.TooManyAttempts],
  }),
  'station.signOut': command({ role: 'operator', says: 'Ends this session.', input: z.strictObject({}), view: statusView, refusals: [] }),
  'station.me': query({ role: 'operator', says: 'Who this session belongs to.', input: z.strictObject({}), view: personView }),
  'station.people': query({ role: 'admin', says: 'Everybody who may sign in, or could once.', input: z.strictObject({}), view: z.strictObject({ people: z.array(personView) }) }),
  'station.savePerson': command({
    role: 'admin', says: 'Adds a person with a PIN, or changes one whose id is given (with a new PIN where given).',
    input: personView.partial({ id: true }).extend({ pin: pin.optional() }), view: personView, refusals: [no.NotFound, no.AlreadyExists, no.PinTooSimple, no.LastAdmin],
  }),
  'station.setCompany': command({
    role: 'admin', says: 'Sets the GS1 company prefix (7 to 10 digits) that new SSCCs are made from.',
    input: z.strictObject({ companyPrefix: z.string().regex(/^\d{7,10}$/, 'must be 7 to 10 digits') }), view: statusView, refusals: [],
  }),
  'station.printers': query({ role: 'operator', says: 'The printers this station knows, and how each is at this moment.', input: z.strictObject({}), view: z.strictObject({ printers: z.array(printerView.extend({ state: printerState })) }) }),
  'station.savePrinter': command({
    role: 'supervisor', says: 'Adds a printer, or changes one whose id is given.',
    input: printerView.partial({ id: true }), view: printerView, refusals: [no.NotFound, no.AlreadyExists],
  }),
  'station.findPrinters': query({ role: 'supervisor', says: 'Printers the system and the network show.', input: z.strictObject({}), view: z.strictObject({ found: z.array(foundPrinter) }) }),
  'station.testPrinter': command({ role: 'operator', says: 'Prints a test label.', input: z.strictObject({ printer: id }), view: z.strictObject({}), refusals: [no.NotFound] }),
  'station.clearPrinter': command({
    role: 'supervisor', says: 'Throws away what lies in a printer that waits for the rest of a label (~JA, whoever sent it). Labels sent to it of which nobody knows whether they came out are in doubt from then on; none is printed again by itself.',
    input: z.strictObject({ printer: id }), view: z.strictObject({}), refusals: [no.NotFound],
  }),
  'station.practiceCodes': query({ role: 'operator', says: 'Barcodes to click in the practice warehouse; empty elsewhere.', input: z.strictObject({}), view: z.strictObject({ codes: z.array(barcode) }) }),
  'station.scanners': query({
    role: 'operator', says: 'The scanners of this station, how each is at this moment, and what else is plugged in.', input: z.strictObject({}),
    view: z.strictObject({ scanners: z.array(scannerView.extend({ state: scannerState })), found: z.array(foundPort) }),
  }),
  'station.saveScanner': command({
    role: 'supervisor', says: 'Adds a scanner, or changes one whose id is given.',
    input: scannerView.partial({ id: true }), view: scannerView, refusals: [no.NotFound, no.AlreadyExists],
  }),
  'station.calibrationCard': query({ role: 'operator', says: 'The five barcodes of the calibration card.', input: z.strictObject({}), view: z.strictObject({ codes: z.array(barcode) }) }),
  'station.calibrate': query({
    role: 'operator', says: 'What the codes of the calibration card, as a scanner sent them, say about it, and the profile to store for it.',
    input: z.strictObject({ channel: scannerChannel, readings: z.array(calibrationReading).min(1).max(5) }),
    view: z.strictObject({ findings: z.array(calibrationFinding), profile: scannerProfile }),
  }),
  'station.commandCodes': query({ role: 'operator', says: 'The barcodes for undo, confirm, cancel, print and quantities, to print on a sheet.', input: z.strictObject({}), view: z.strictObject({ codes: z.array(barcode) }) }),
  'station.transcript': query({
    role: 'operator', says: 'Every scan and what became of it, newest first, a page at a time; `device` is a scanner\'s id or name of a channel, `before` the number of the last line seen.',
    input: z.strictObject({ device: z.string().max(60).optional(), before: z.int().min(1).optional() }),
    view: z.strictObject({ lines: z.array(transcriptLine), earlier: z.int().optional() }),
  }),
  'station.noteScan': command({
    role: 'anyone', says: 'Keeps a scan in the transcript that led to no other call, and what the screen did with it.',
    input: z.strictObject({ result: z.string().regex(/^[a-z-]{1,30}$/) }), view: z.strictObject({}), refusals: [],
  }),
}
