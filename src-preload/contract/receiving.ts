// Goods in: purchase orders, and receipts against them or blind.
import * as z from 'zod'
import { expectedAsn } from './advice.ts'
import { lineProgress, lineWanted } from './catalog.ts'
import { day, moment } from './dates.ts'
import { id, lotCode, raw, serialCode, text } from './identifiers.ts'
import { indicatorNotes } from './indicators.ts'
import { command, query } from './operation.ts'
import { amount, quantity, serialsMax, weightGrams } from './quantity.ts'
import * as no from './refusals.ts'

/** One accepted scan or entry, as the lane shows it. */
export const arrival = z.strictObject({
  item: z.string(), sku: z.string(), lot: z.string().optional(), supplierLot: z.string().optional(), expiry: day.optional(),
  serials: amount, serial: z.string().optional(), quantity: amount, unit: z.string(), at: moment,
  /** Catch weight, grams. */
  grams: amount.optional(), damaged: amount.optional(),
  /** The logistic unit it came in. */
  sscc: z.string().optional(),
  subject: z.string().optional(),
  /** The lot ends like a date element of a label that lost a separator. */
  hiddenDate: z.strictObject({ lot: z.string(), ai: z.string(), date: day }).optional(),
})

export const arrivedLot = z.strictObject({ item: id, sku: z.string(), name: z.string(), lot: z.string().optional(), supplierLot: z.string().optional(), expiry: day.optional(), quantity: amount, unit: z.string(), grams: amount.optional(), damaged: amount.optional() })

/** One gesture of a receipt that still stands. `line` names it. */
export const arrivedLine = arrival.extend({ line: z.string(), by: z.string() })

export const receiptView = z.strictObject({
  id, number: z.string(), state: z.enum(['open', 'finished']), supplier: z.string(), location: z.string(),
  purchaseOrder: z.strictObject({ id, number: z.string() }).optional(), asn: z.strictObject({ id, number: z.string() }).optional(),
  lines: z.array(lineProgress), arrived: z.array(arrivedLot),
  wanted: amount, done: amount, damaged: amount, grams: amount, last: arrival.optional(),
})

export const expectedDelivery = z.strictObject({
  id, number: z.string(), supplier: z.string(), due: day.optional(), wanted: amount, done: amount, receipt: id.optional(),
})

const otherExpiry = z.strictObject({ decided: z.enum(['keep', 'correct', 'split']), reason: text(200) })

/** What a person adds to a scan, or enters by hand. */
export const arrivalEntry = z.strictObject({
  item: id.optional(), lot: lotCode.optional(), supplierLot: lotCode.optional(), expiry: day.optional(), production: day.optional(),
  quantity: quantity.optional(), serials: z.array(serialCode).max(serialsMax).optional(),
  /** Make the lot or serial numbers by the item's rule. */
  generate: z.boolean().optional(),
  /** Accept more than was ordered. */
  overOrdered: z.boolean().optional(),
  /** Accept what the supplier's advice does not name. */
  notAdvised: z.boolean().optional(),
  /** The lot is known with another expiry: the known one stays, the new one is right, or this is another lot. */
  otherExpiry: otherExpiry.optional(),
  /** Why a lot with too few days left is taken; a supervisor's. */
  shortLife: text(200).optional(),
  indicators: indicatorNotes.optional(),
  /** Net weight of all of it, whole grams. */
  grams: weightGrams.optional(),
  /** So much of it is damaged, and is put apart. `parts`: of which lots in a unit, named as their labels name them. */
  damaged: z.strictObject({
    quantity, serials: z.array(serialCode).max(serialsMax).optional(), location: id, reason: text(200),
    parts: z.array(z.strictObject({ item: id, lot: lotCode.optional(), quantity, serials: z.array(serialCode).max(serialsMax).optional() })).min(1).max(200).optional(),
  }).optional(),
  /** Of a unit: what is said of one of the lots in it, named as its label names it. */
  ofLots: z.array(z.strictObject({ item: id, lot: lotCode, ownLot: lotCode.optional(), expiry: day.optional(), otherExpiry: otherExpiry.optional(), indicators: indicatorNotes.optional() })).max(200).optional(),
})

const scanRefusals = [
  no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem, no.NotFound, no.AlreadyClosed, no.LotNeeded, no.OwnLotNeeded, no.OwnLotTaken, no.SerialNeeded, no.ExpiryNeeded, no.IndicatorNeeded, no.IndicatorNotAsked, no.IndicatorValueWrong,
  no.LotNotTracked, no.SerialNotTracked, no.SerialQuantity, no.SerialRepeated, no.TooManySerials, no.LotExpiryDiffers, no.LotExpired, no.SerialMissing,
  no.SerialAlreadyHere, no.SerialOfOtherLot, no.NotOnOrder, no.OverOrdered, no.NoRule, no.LifeTooShortAtReceipt, no.SupervisorNeeded, no.WeightNeeded, no.DamagedTooMany, no.DamagedWhich, no.NotOnAsn, no.UnitNotAdvised, no.UnitAlreadyHere,
] as const
const operator = 'operator' as const

export const receiving = {
  'receiving.expected': query({
    role: operator, says: 'Purchase orders and advices still to arrive and receipts still open, soonest first; at most 200 of each.',
    input: z.strictObject({}), view: z.strictObject({ deliveries: z.array(expectedDelivery), asns: z.array(expectedAsn), open: z.array(receiptView.pick({ id: true, number: true, supplier: true, done: true, wanted: true })) }),
  }),
  'receiving.receipt': query({ role: operator, says: 'One receipt as its screen shows it.', input: z.strictObject({ receipt: id }), view: receiptView.optional() }),
  'receiving.savePurchaseOrder': command({
    role: operator, says: 'Places a purchase order with a supplier.',
    input: z.strictObject({ number: text(40), supplier: id, due: day.optional(), lines: z.array(lineWanted).min(1).max(1_000) }),
    view: expectedDelivery, refusals: [no.NotFound, no.AlreadyExists],
  }),
  'receiving.open': command({
    role: operator, says: 'Opens a receipt at a location: against a purchase order, against a supplier’s advice, or blind from a supplier. An open receipt of the same is continued.',
    input: z.strictObject({ purchaseOrder: id.optional(), asn: id.optional(), supplier: id.optional(), location: id }), view: receiptView, refusals: [no.NotFound, no.AlreadyClosed],
  }),
  'receiving.scan': command({
    role: operator, says: 'Receives what one scan names, with what a person added to it.',
    input: z.strictObject({ receipt: id, raw, entered: arrivalEntry.optional() }), view: receiptView, refusals: scanRefusals,
  }),
  'receiving.enter': command({
    role: operator, says: 'Receives what was entered by hand: an item, its lot and dates, a quantity or a list of serials.',
    input: z.strictObject({ receipt: id, entered: arrivalEntry.required({ item: true }) }), view: receiptView, refusals: scanRefusals,
  }),
  'receiving.undo': command({
    role: operator, says: 'Takes back the last thing received on this receipt.',
    input: z.strictObject({ receipt: id }), view: receiptView, refusals: [no.NotFound, no.AlreadyClosed, no.NothingToUndo, no.CannotUndo],
  }),
  'receiving.lines': query({
    role: operator, says: 'What arrived on a receipt and still stands, gesture by gesture, the last first; 50 a page.',
    input: z.strictObject({ receipt: id, after: z.string().max(100).optional() }), view: z.strictObject({ rows: z.array(arrivedLine), next: z.string().optional() }),
  }),
  'receiving.removeLine': command({
    role: operator, says: 'Takes back one line of a receipt, whichever it is, unless its goods have moved on.',
    input: z.strictObject({ receipt: id, line: z.string().max(100) }), view: receiptView, refusals: [no.NotFound, no.AlreadyClosed, no.NothingToUndo, no.CannotUndo],
  }),
  'receiving.removeScan': command({
    role: operator, says: 'Remove mode: takes back what is scanned again.',
    input: z.strictObject({ receipt: id, raw, entered: z.strictObject({ lot: lotCode.optional(), quantity: quantity.optional() }).optional() }), view: receiptView,
    refusals: [no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem, no.NotFound, no.AlreadyClosed, no.LotNeeded, no.SerialNeeded, no.NotArrived, no.NothingToUndo, no.CannotUndo],
  }),
  'receiving.finish': command({
    role: operator, says: 'Closes the receipt; what has not come stays expected.',
    input: z.strictObject({ receipt: id }), view: receiptView, refusals: [no.NotFound, no.AlreadyClosed, no.NothingDone],
  }),
}
