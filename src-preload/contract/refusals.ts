// Every reason a rule says no, with the facts its sentence needs. The sentence itself is the screen's.
import * as z from 'zod'
import { day } from './dates.ts'
import { scanFaultCodes } from './identified.ts'
import { indicatorType } from './indicators.ts'
import { ruleFault } from './number-rules.ts'
import { refusal } from './operation.ts'
import { amount } from './quantity.ts'

/** What is wrong with a row of a supplier's advice. */
export const asnFault = z.enum([
  'no-rows', 'column-missing', 'not-json', 'not-epcis', 'wrong-number', 'unknown-supplier', 'unknown-order', 'other-supplier', 'already-known', 'unknown-item', 'wrong-code', 'wrong-unit', 'unit-in-itself',
  'unit-already-here', 'wrong-day', 'expired', 'wrong-quantity', 'wrong-weight', 'lot-needed', 'serial-needed', 'lot-not-followed', 'serial-not-followed', 'wrong-serials', 'serial-repeated', 'serial-already-here', 'serials-differ',
])
/** Why what was brought back is not simply a return. */
export const returnFault = z.enum(['unknown', 'never-shipped', 'other-customer', 'already-returned', 'more-than-shipped'])
/** What a serial that is where nobody of us knows is reported as. */
export const missingAs = z.enum(['stolen', 'lost'])

const item = z.string()
const lot = z.string()
const serial = z.string()
const scanned = z.string()
/** One lot among those of a unit, as its label names it: the answer says it of that one. */
const ofLot = z.strictObject({ item: z.string(), lot })

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
/** `now`: where the goods are instead. */
export const CannotUndo = refusal('CannotUndo', { why: z.enum(['moved-on', 'shipped']), what: z.string(), now: z.string().optional() })
export const NothingDone = refusal('NothingDone', { what: z.string() })

// Tracking rules.
export const LotNeeded = refusal('LotNeeded', { item, itemId: z.string(), serial: serial.optional() })
/** `lot`: the supplier's, that wants a number of ours. */
export const OwnLotNeeded = refusal('OwnLotNeeded', { item, lot, ofLot: ofLot.optional() })
/** `lot` of ours stands for `supplierLot` already, and is not another's too. */
export const OwnLotTaken = refusal('OwnLotTaken', { item, lot, supplierLot: lot, ofLot: ofLot.optional() })
export const SerialNeeded = refusal('SerialNeeded', { item, itemId: z.string(), lot: lot.optional() })
export const ExpiryNeeded = refusal('ExpiryNeeded', { item, itemId: z.string(), lot, serial: serial.optional(), ofLot: ofLot.optional() })
export const LotNotTracked = refusal('LotNotTracked', { item, lot })
export const SerialNotTracked = refusal('SerialNotTracked', { item, serial })
export const SerialQuantity = refusal('SerialQuantity', { item, quantity: amount })
export const SerialRepeated = refusal('SerialRepeated', { item, serial })
export const TooManySerials = refusal('TooManySerials', { count: amount, most: amount })
export const LotExpiryDiffers = refusal('LotExpiryDiffers', { item, lot, known: day, scanned: day, ofLot: ofLot.optional() })
export const LotExpired = refusal('LotExpired', { item, lot, expiry: day, days: amount })
export const SerialAlreadyHere = refusal('SerialAlreadyHere', { item, serial, place: z.string() })
export const SerialAlreadyShipped = refusal('SerialAlreadyShipped', { item, serial, customer: z.string() })
export const SerialUnknown = refusal('SerialUnknown', { item, serial })
export const SerialElsewhere = refusal('SerialElsewhere', { item, serial, place: z.string() })
export const SerialOfOtherLot = refusal('SerialOfOtherLot', { item, serial, lot, scanned: lot })
export const LotUnknown = refusal('LotUnknown', { item, lot })
/** A hold that is of an inspection: it waits for it, or has failed it. */
export const inspectionHold = z.enum(['awaited', 'failed'])
/** `hold`: its number; `reason`: what somebody said, empty where only the inspection speaks. */
const held = { hold: z.string(), reason: z.string(), inspection: inspectionHold.optional() }
export const LotOnHold = refusal('LotOnHold', { item, lot, ...held })
export const SerialOnHold = refusal('SerialOnHold', { item, serial, ...held })
/** Nothing leaves it but by a supervisor, who says why. */
export const LocationOnHold = refusal('LocationOnHold', { location: z.string(), ...held })
/** Reported stolen or lost on that day; a supervisor notes its recovery first. */
export const SerialMissing = refusal('SerialMissing', { item, serial, as: missingAs, since: day })
/** Whatever stops goods: asked by everything that takes them. */
export const onHold = [LotOnHold, SerialOnHold, LocationOnHold, SerialMissing] as const
/** Its label was not scanned back yet. */
export const NumberNotApplied = refusal('NumberNotApplied', { item, named: z.string() })
/** A movement of it stands. */
export const NumberInUse = refusal('NumberInUse', { named: z.string() })
export const NoRule = refusal('NoRule', { item, what: z.enum(['lot', 'serial']) })

// Receiving and shipping against documents.
export const NotOnOrder = refusal('NotOnOrder', { item, document: z.string() })
export const OverOrdered = refusal('OverOrdered', { item, document: z.string(), ordered: amount, done: amount, scanned: amount })
export const NotEnough = refusal('NotEnough', { item, lot: lot.optional(), place: z.string(), wanted: amount, there: amount })
/** Another lot should go first; whoever takes this one says why. */
export const LotNotProposed = refusal('LotNotProposed', { item, lot, proposed: lot, expiry: day.optional() })
/** It would not last as long as this customer wants. A supervisor may let it go, and says why. */
export const TooShortForCustomer = refusal('TooShortForCustomer', { item, lot, expiry: day, days: amount, wanted: amount, customer: z.string() })
/** `free` of it is promised to nobody else; `document` is who was promised the most. */
export const ReservedForOthers = refusal('ReservedForOthers', { item, lot: lot.optional(), free: amount, wanted: amount, document: z.string() })
export const ReasonNeeded = refusal('ReasonNeeded', {})
/** A logistic unit is not where it can be taken from. */
export const UnitElsewhere = refusal('UnitElsewhere', { unit: z.string(), place: z.string() })
/** Rows of a file that cannot be read; `first` of them. */
export const RowsFaulty = refusal('RowsFaulty', { count: amount, first: amount })
export const NoCompanyPrefix = refusal('NoCompanyPrefix', {})
/** A unit cannot stand in itself, or in one that stands in it. */
export const UnitInItself = refusal('UnitInItself', { unit: z.string(), into: z.string() })
export const UnitsTooDeep = refusal('UnitsTooDeep', { unit: z.string(), most: amount })
/** Every SSCC of this company prefix was given. */
export const NumbersUsedUp = refusal('NumbersUsedUp', { prefix: z.string() })

// Receiving.
/** Fewer days left than the item must still have when it arrives. */
export const LifeTooShortAtReceipt = refusal('LifeTooShortAtReceipt', { item, lot, expiry: day, days: z.int(), needed: amount })
/** A supervisor signs in and does it again. */
export const SupervisorNeeded = refusal('SupervisorNeeded', {})
export const WeightNeeded = refusal('WeightNeeded', { item, itemId: z.string(), lot: lot.optional(), serial: serial.optional() })
/** A part of goods that weigh `there` grams together cannot weigh `grams`. */
export const WeightDiffers = refusal('WeightDiffers', { item, there: amount, grams: amount })
/** Nobody has told what the goods in it weigh. */
export const UnitNotWeighed = refusal('UnitNotWeighed', { unit: z.string(), item })
/** Several lots are in the unit, or serials: which of them are damaged must be said. */
export const DamagedWhich = refusal('DamagedWhich', {
  unit: z.string(), count: amount,
  goods: z.array(z.strictObject({ item: z.string(), name: z.string(), sku: z.string(), unitOfMeasure: z.string(), quantity: amount, bySerial: z.boolean(), lot: lot.optional() })),
})
export const DamagedTooMany = refusal('DamagedTooMany', { item, arrived: amount, damaged: amount })
/** The supplier's advice does not name this lot or serial of the item. */
export const NotOnAsn = refusal('NotOnAsn', { item, named: z.string(), document: z.string() })
/** No advice of this supplier names the unit. */
export const UnitNotAdvised = refusal('UnitNotAdvised', { unit: z.string() })
export const UnitAlreadyHere = refusal('UnitAlreadyHere', { unit: z.string(), place: z.string() })
/** It did not arrive on this receipt, or not so much of it. */
export const NotArrived = refusal('NotArrived', { item, named: z.string(), arrived: amount, asked: amount })
/** `row` is the line of the file, or the number of the event; `count` how many rows are wrong. */
export const AsnFaulty = refusal('AsnFaulty', { count: amount, row: amount, why: asnFault, value: z.string() })
/** `place`: where it really is, or to whom it went. */
export const NotShippedToThem = refusal('NotShippedToThem', { item, itemId: z.string(), named: z.string(), customer: z.string(), why: returnFault, place: z.string(), shipped: amount, returned: amount, asked: amount })
export const NotFromSupplier = refusal('NotFromSupplier', { item, named: z.string(), supplier: z.string() })

// Catalog.
export const GtinCheckDigit = refusal('GtinCheckDigit', { gtin: z.string(), expected: z.string() })
export const TrackingInUse = refusal('TrackingInUse', { item })
/** A location cannot be part of one of its own parts. */
export const LocationInItself = refusal('LocationInItself', { location: z.string(), parent: z.string() })
/** `said`: what is known already, said before or inherited: a form begins with it. */
export const IndicatorNeeded = refusal('IndicatorNeeded', { item, itemId: z.string(), indicator: z.string(), said: z.array(z.strictObject({ indicator: z.string(), value: z.string() })).optional(), lot: lot.optional(), serial: serial.optional(), ofLot: ofLot.optional() })
export const IndicatorNotAsked = refusal('IndicatorNotAsked', { item, indicator: z.string() })
export const IndicatorValueWrong = refusal('IndicatorValueWrong', { indicator: z.string(), value: z.string(), type: indicatorType })
export const IndicatorIncomplete = refusal('IndicatorIncomplete', { indicator: z.string(), needs: z.enum(['unit', 'choices']) })
/** Values were noted of it. */
export const IndicatorInUse = refusal('IndicatorInUse', { indicator: z.string() })
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

// Making things.
/** `missing`: names of the demanded inputs of which no lot was scanned, of a single unit those not complete. */
export const InputMissing = refusal('InputMissing', { document: z.string(), missing: z.string() })
export const OutputMissing = refusal('OutputMissing', { document: z.string() })
/** It would be usable for longer than its inputs and its own life allow. */
export const ExpiryReasonNeeded = refusal('ExpiryReasonNeeded', { item, lot, proposed: day, given: day })
export const QuantityDiffers = refusal('QuantityDiffers', { item, taken: amount, given: amount })

// Stock.
/** Whoever throws it away cannot be the witness. */
export const WitnessNeeded = refusal('WitnessNeeded', {})
export const CountTooLarge = refusal('CountTooLarge', { named: z.string(), most: amount })
/** Neither the location nor the item that is counted. */
export const NotInCount = refusal('NotInCount', { counted: z.string(), named: z.string() })
/** Since it was counted, goods came or went. */
export const CountOutdated = refusal('CountOutdated', { item, place: z.string() })

// Attachments.
export const FileTooLarge = refusal('FileTooLarge', { megabytes: amount })
/** Neither a picture nor a document nor text. */
export const FileKindUnknown = refusal('FileKindUnknown', {})
/** `isA`: the media type of its content. */
export const FileNameMisleads = refusal('FileNameMisleads', { named: z.string(), isA: z.string() })
/** Its bytes were not handed over, or too long ago. */
export const FileGone = refusal('FileGone', { named: z.string() })
export const AlreadyWithdrawn = refusal('AlreadyWithdrawn', { named: z.string() })

// Holds.
/** Nothing in it that can be told apart by a lot, a serial or a location. */
export const NothingToHold = refusal('NothingToHold', { named: z.string() })
export const HoldTooLarge = refusal('HoldTooLarge', { named: z.string(), most: amount })

// Service.
/** It is said to have happened, and lies ahead. */
export const DayNotYet = refusal('DayNotYet', { day })

// Recalls.
/** Neither lots nor serials were named. */
export const RecallNeedsRoot = refusal('RecallNeedsRoot', {})
/** A drill needs something that a customer was shipped. */
export const NothingShipped = refusal('NothingShipped', {})
/** What it begins from stays once everything was stopped. */
export const RecallStopped = refusal('RecallStopped', { named: z.string() })
export const RecallNotStopped = refusal('RecallNotStopped', { named: z.string() })
/** `open` of `shipped` nobody has accounted for. */
export const RecallRestOpen = refusal('RecallRestOpen', { named: z.string(), open: amount, shipped: amount })
/** Something of the case has changed since the pack was made. */
export const PackOutdated = refusal('PackOutdated', { named: z.string() })
/** The customer was shipped nothing of it. */
export const NotConcerned = refusal('NotConcerned', { customer: z.string(), named: z.string() })
export const AnsweredTooMuch = refusal('AnsweredTooMuch', { item, named: z.string(), customer: z.string(), shipped: amount, asked: amount })
export const TooManyActions = refusal('TooManyActions', { named: z.string(), most: amount })
