// Every reason a rule says no, with the facts its sentence needs. The sentence itself is the screen's.
import * as z from 'zod'
import { day } from './dates.ts'
import { scanFaultCodes } from './identified.ts'
import { ruleFault } from './number-rules.ts'
import { refusal } from './operation.ts'
import { amount } from './quantity.ts'

const item = z.string()
const lot = z.string()
const serial = z.string()
const scanned = z.string()

// At the core's door: any operation may answer with these.
export const NotSignedIn = refusal('NotSignedIn', {})
export const NotPermitted = refusal('NotPermitted', { needs: z.enum(['operator', 'supervisor', 'admin']) })
export const InputInvalid = refusal('InputInvalid', { where: z.string(), why: z.string() })
export const doorRefusals = [NotSignedIn, NotPermitted, InputInvalid] as const

// Scanning.
/** The facts of contract/identified.ts ScanFault: what in the scan is wrong, and where. */
const scanFault = z.strictObject({
  code: z.enum(scanFaultCodes), ai: z.string().optional(), otherAi: z.string().optional(), value: z.string().optional(),
  position: z.int().optional(), most: z.int().optional(),
})
export const Unreadable = refusal('Unreadable', { scanned, fault: scanFault })
export const UnknownCode = refusal('UnknownCode', { scanned })
export const UnknownGtin = refusal('UnknownGtin', { gtin: z.string() })
export const NotAnItem = refusal('NotAnItem', { scanned, isA: z.string() })

// Something named is not there, or not in a state that allows it.
export const NotFound = refusal('NotFound', { what: z.string(), named: z.string() })
export const AlreadyClosed = refusal('AlreadyClosed', { what: z.string(), named: z.string() })
export const AlreadyExists = refusal('AlreadyExists', { what: z.string(), named: z.string() })
export const NothingToUndo = refusal('NothingToUndo', {})
export const CannotUndo = refusal('CannotUndo', { why: z.enum(['moved-on', 'shipped']), what: z.string() })
export const NothingDone = refusal('NothingDone', { what: z.string() })

// Tracking rules.
export const LotNeeded = refusal('LotNeeded', { item, itemId: z.string(), serial: serial.optional() })
export const SerialNeeded = refusal('SerialNeeded', { item, itemId: z.string(), lot: lot.optional() })
export const ExpiryNeeded = refusal('ExpiryNeeded', { item, itemId: z.string(), lot, serial: serial.optional() })
export const LotNotTracked = refusal('LotNotTracked', { item, lot })
export const SerialNotTracked = refusal('SerialNotTracked', { item, serial })
export const SerialQuantity = refusal('SerialQuantity', { item, quantity: amount })
export const SerialRepeated = refusal('SerialRepeated', { item, serial })
export const TooManySerials = refusal('TooManySerials', { count: amount, most: amount })
export const LotExpiryDiffers = refusal('LotExpiryDiffers', { item, lot, known: day, scanned: day })
export const LotExpired = refusal('LotExpired', { item, lot, expiry: day, days: amount })
export const SerialAlreadyHere = refusal('SerialAlreadyHere', { item, serial, place: z.string() })
export const SerialAlreadyShipped = refusal('SerialAlreadyShipped', { item, serial, customer: z.string() })
export const SerialUnknown = refusal('SerialUnknown', { item, serial })
export const SerialElsewhere = refusal('SerialElsewhere', { item, serial, place: z.string() })
export const SerialOfOtherLot = refusal('SerialOfOtherLot', { item, serial, lot, scanned: lot })
export const LotUnknown = refusal('LotUnknown', { item, lot })
export const LotOnHold = refusal('LotOnHold', { item, lot, reason: z.string() })
/** Its label was not scanned back yet. */
export const NumberNotApplied = refusal('NumberNotApplied', { item, named: z.string() })
/** A movement of it stands. */
export const NumberInUse = refusal('NumberInUse', { named: z.string() })
export const NoRule = refusal('NoRule', { item, what: z.enum(['lot', 'serial']) })

// Receiving and shipping against documents.
export const NotOnOrder = refusal('NotOnOrder', { item, document: z.string() })
export const OverOrdered = refusal('OverOrdered', { item, document: z.string(), ordered: amount, done: amount, scanned: amount })
export const NotEnough = refusal('NotEnough', { item, lot: lot.optional(), place: z.string(), wanted: amount, there: amount })
export const NoCompanyPrefix = refusal('NoCompanyPrefix', {})
/** Every SSCC of this company prefix was given. */
export const NumbersUsedUp = refusal('NumbersUsedUp', { prefix: z.string() })

// Catalog.
export const GtinCheckDigit = refusal('GtinCheckDigit', { gtin: z.string(), expected: z.string() })
export const TrackingInUse = refusal('TrackingInUse', { item })
/** `field` where one of the rule's fields is wrong. */
export const RuleInvalid = refusal('RuleInvalid', { rule: z.string(), why: ruleFault, field: z.string().optional() })

// People and printers.
export const WrongPin = refusal('WrongPin', { waitSeconds: amount })
export const TooManyAttempts = refusal('TooManyAttempts', { waitSeconds: amount })
export const PinTooSimple = refusal('PinTooSimple', { why: z.enum(['too-short', 'too-common']) })
export const LastAdmin = refusal('LastAdmin', { name: z.string() })
export const AlreadySetUp = refusal('AlreadySetUp', {})
export const NoPrinter = refusal('NoPrinter', {})
export const LabelAlreadyPrinted = refusal('LabelAlreadyPrinted', { named: z.string() })
export const LabelInDoubt = refusal('LabelInDoubt', { named: z.string() })
/** What was scanned is no label of the batch either: nothing is out of step. */
export const NotThatLabel = refusal('NotThatLabel', { expected: z.string(), scanned })
/** `words` are the template's own, at `line` of it. */
export const TemplateInvalid = refusal('TemplateInvalid', { line: amount, why: z.string(), words: z.string() })
export const NeedsSecondPerson = refusal('NeedsSecondPerson', {})
export const LabelFieldMissing = refusal('LabelFieldMissing', { template: z.string(), field: z.string() })
export const LabelFieldInvalid = refusal('LabelFieldInvalid', { template: z.string(), field: z.string(), why: z.string() })
export const LabelFieldTooLong = refusal('LabelFieldTooLong', { template: z.string(), field: z.string(), most: amount })
