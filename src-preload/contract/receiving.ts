// Goods in: purchase orders, and receipts against them or blind.
import * as z from 'zod'
import { lineProgress, lineWanted } from './catalog.ts'
import { day, moment } from './dates.ts'
import { id, lotCode, raw, serialCode, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import { amount, quantity, serialsMax } from './quantity.ts'
import * as no from './refusals.ts'

/** One accepted scan or entry, as the lane shows it. */
export const arrival = z.strictObject({
  item: z.string(), sku: z.string(), lot: z.string().optional(), supplierLot: z.string().optional(), expiry: day.optional(),
  serials: amount, serial: z.string().optional(), quantity: amount, unit: z.string(), at: moment,
  subject: z.string().optional(),
  /** The lot ends like a date element of a label that lost a separator. */
  hiddenDate: z.strictObject({ lot: z.string(), ai: z.string(), date: day }).optional(),
})

export const arrivedLot = z.strictObject({ item: id, sku: z.string(), name: z.string(), lot: z.string().optional(), expiry: day.optional(), quantity: amount, unit: z.string() })

export const receiptView = z.strictObject({
  id, number: z.string(), state: z.enum(['open', 'finished']), supplier: z.string(), location: z.string(),
  purchaseOrder: z.strictObject({ id, number: z.string() }).optional(),
  lines: z.array(lineProgress), arrived: z.array(arrivedLot),
  wanted: amount, done: amount, last: arrival.optional(),
})

export const expectedDelivery = z.strictObject({
  id, number: z.string(), supplier: z.string(), due: day.optional(), wanted: amount, done: amount, receipt: id.optional(),
})

/** What a person adds to a scan, or enters by hand. */
export const arrivalEntry = z.strictObject({
  item: id.optional(), lot: lotCode.optional(), supplierLot: lotCode.optional(), expiry: day.optional(), production: day.optional(),
  quantity: quantity.optional(), serials: z.array(serialCode).max(serialsMax).optional(),
  /** Make the lot or serial numbers by the item's rule. */
  generate: z.boolean().optional(),
  /** Accept more than was ordered. */
  overOrdered: z.boolean().optional(),
})

const scanRefusals = [
  no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem, no.NotFound, no.AlreadyClosed, no.LotNeeded, no.SerialNeeded, no.ExpiryNeeded,
  no.LotNotTracked, no.SerialNotTracked, no.SerialQuantity, no.SerialRepeated, no.TooManySerials, no.LotExpiryDiffers, no.LotExpired,
  no.SerialAlreadyHere, no.SerialOfOtherLot, no.NotOnOrder, no.OverOrdered, no.NoRule,
] as const
const operator = 'operator' as const

export const receiving = {
  'receiving.expected': query({
    role: operator, says: 'Purchase orders still to arrive and receipts still open, soonest first; at most 200.',
    input: z.strictObject({}), view: z.strictObject({ deliveries: z.array(expectedDelivery), open: z.array(receiptView.pick({ id: true, number: true, supplier: true, done: true, wanted: true })) }),
  }),
  'receiving.receipt': query({ role: operator, says: 'One receipt as its screen shows it.', input: z.strictObject({ receipt: id }), view: receiptView.optional() }),
  'receiving.savePurchaseOrder': command({
    role: operator, says: 'Places a purchase order with a supplier.',
    input: z.strictObject({ number: text(40), supplier: id, due: day.optional(), lines: z.array(lineWanted).min(1).max(1_000) }),
    view: expectedDelivery, refusals: [no.NotFound, no.AlreadyExists],
  }),
  'receiving.open': command({
    role: operator, says: 'Opens a receipt at a location: against a purchase order, or blind from a supplier. An open receipt of the same order is continued.',
    input: z.strictObject({ purchaseOrder: id.optional(), supplier: id.optional(), location: id }), view: receiptView, refusals: [no.NotFound, no.AlreadyClosed],
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
  'receiving.finish': command({
    role: operator, says: 'Closes the receipt; what has not come stays expected.',
    input: z.strictObject({ receipt: id }), view: receiptView, refusals: [no.NotFound, no.AlreadyClosed, no.NothingDone],
  }),
}
