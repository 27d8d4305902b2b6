// Goods out: orders, proposals that explain themselves, picks proved by scanning, shipments.
import * as z from 'zod'
import { lineProgress, lineWanted } from './catalog.ts'
import { day, moment } from './dates.ts'
import { id, lotCode, raw, serialCode, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import { amount, quantity, serialsMax } from './quantity.ts'
import * as no from './refusals.ts'

/** Why a lot was passed over, in facts; the sentence is the screen's. */
export const passedOver = z.strictObject({ lot: z.string(), expiry: day.optional(), quantity: amount, why: z.enum(['expired', 'on-hold', 'later-expiry', 'newer', 'not-at-a-pickable-place']) })

/** One pick to make, and why this one. `rule` is FEFO where the item expires, FIFO elsewhere. */
export const pickProposal = z.strictObject({
  item: id, sku: z.string(), name: z.string(), unitOfMeasure: z.string(), lot: z.string().optional(), expiry: day.optional(), place: z.string(), placeName: z.string(),
  quantity: amount, rule: z.enum(['FEFO', 'FIFO', 'any']), passedOver: z.array(passedOver),
})

export const shortage = z.strictObject({ item: id, sku: z.string(), name: z.string(), missing: amount })

export const picked = z.strictObject({ item: id, sku: z.string(), name: z.string(), lot: z.string().optional(), expiry: day.optional(), quantity: amount, unitOfMeasure: z.string() })

export const pickMade = z.strictObject({
  item: z.string(), sku: z.string(), lot: z.string().optional(), expiry: day.optional(), serial: z.string().optional(), serials: amount, quantity: amount,
  unit: z.string(), at: moment, subject: z.string().optional(),
  /** The lot that should have gone first, where another was picked. */
  insteadOf: z.strictObject({ lot: z.string(), expiry: day.optional() }).optional(),
})

export const shipmentView = z.strictObject({
  id, number: z.string(), state: z.enum(['open', 'shipped', 'cancelled']), customer: z.string(),
  order: z.strictObject({ id, number: z.string() }).optional(),
  lines: z.array(lineProgress), proposal: z.array(pickProposal), short: z.array(shortage), picked: z.array(picked),
  wanted: amount, done: amount, units: z.array(z.strictObject({ sscc: z.string(), quantity: amount })), unpacked: amount,
  last: pickMade.optional(),
})

export const orderView = z.strictObject({ id, number: z.string(), customer: z.string(), due: day.optional(), wanted: amount, done: amount, shipment: id.optional() })

const pickRefusals = [
  no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem, no.NotFound, no.AlreadyClosed, no.LotNeeded, no.SerialNeeded, no.LotNotTracked,
  no.SerialNotTracked, no.SerialRepeated, no.TooManySerials, no.SerialUnknown, no.SerialElsewhere, no.SerialAlreadyShipped, no.SerialOfOtherLot,
  no.LotUnknown, no.LotExpired, no.LotOnHold, no.NumberNotApplied, no.NotOnOrder, no.OverOrdered, no.NotEnough,
] as const
const operator = 'operator' as const

export const shipping = {
  'shipping.orders': query({
    role: operator, says: 'Orders still to ship and shipments still open, soonest first; at most 200.',
    input: z.strictObject({}), view: z.strictObject({ orders: z.array(orderView), open: z.array(shipmentView.pick({ id: true, number: true, customer: true, wanted: true, done: true })) }),
  }),
  'shipping.shipment': query({ role: operator, says: 'One shipment as its screen shows it.', input: z.strictObject({ shipment: id }), view: shipmentView.optional() }),
  'shipping.saveOrder': command({
    role: operator, says: 'Takes an order from a customer.',
    input: z.strictObject({ number: text(40), customer: id, due: day.optional(), lines: z.array(lineWanted).min(1).max(1_000) }),
    view: orderView, refusals: [no.NotFound, no.AlreadyExists],
  }),
  'shipping.open': command({
    role: operator, says: 'Opens a shipment for an order, or ad hoc to a customer. An open shipment of the same order is continued.',
    input: z.strictObject({ order: id.optional(), customer: id.optional() }), view: shipmentView, refusals: [no.NotFound, no.AlreadyClosed],
  }),
  'shipping.scan': command({
    role: operator, says: 'Picks what one scan names: proof that this very lot or serial goes.',
    input: z.strictObject({ shipment: id, raw, quantity: quantity.optional(), location: id.optional() }), view: shipmentView, refusals: pickRefusals,
  }),
  'shipping.pick': command({
    role: operator, says: 'Picks what was entered by hand: an item with its lot, a quantity or a list of serials.',
    input: z.strictObject({ shipment: id, item: id, lot: lotCode.optional(), quantity: quantity.optional(), serials: z.array(serialCode).max(serialsMax).optional(), location: id.optional() }),
    view: shipmentView, refusals: pickRefusals,
  }),
  'shipping.undo': command({
    role: operator, says: 'Takes back the last pick of this shipment.',
    input: z.strictObject({ shipment: id }), view: shipmentView, refusals: [no.NotFound, no.AlreadyClosed, no.NothingToUndo, no.CannotUndo],
  }),
  'shipping.pack': command({
    role: operator, says: 'Packs everything picked and not yet packed into one new logistic unit with its own SSCC, and queues its label.',
    input: z.strictObject({ shipment: id }), view: shipmentView, refusals: [no.NotFound, no.AlreadyClosed, no.NothingDone, no.NoCompanyPrefix, no.NumbersUsedUp],
  }),
  'shipping.ship': command({
    role: operator, says: 'Hands what was picked to the customer. What was ordered and not picked stays to be shipped.',
    input: z.strictObject({ shipment: id }), view: shipmentView, refusals: [no.NotFound, no.AlreadyClosed, no.NothingDone, no.LotExpired, no.LotOnHold, no.NumberNotApplied],
  }),
}
