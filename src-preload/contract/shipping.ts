// Goods out: orders, proposals that explain themselves, picks proved by scanning, shipments.
import * as z from 'zod'
import { lineProgress, lineWanted, rotation } from './catalog.ts'
import { day, moment } from './dates.ts'
import { id, lotCode, raw, serialCode, sscc, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import { amount, quantity, serialsMax, weightGrams } from './quantity.ts'
import * as no from './refusals.ts'

/** Why a lot was passed over, in facts; the sentence is the screen's. */
export const passedOver = z.strictObject({ lot: z.string(), expiry: day.optional(), quantity: amount, why: z.enum(['expired', 'too-short-life', 'on-hold', 'reserved', 'later-expiry', 'newer', 'not-at-a-pickable-place']) })

/** One pick to make, and why this one. `rule` is the customer's, the item's, else FEFO where the item expires and FIFO elsewhere. */
export const pickProposal = z.strictObject({
  item: id, sku: z.string(), name: z.string(), unitOfMeasure: z.string(), lot: z.string().optional(), expiry: day.optional(), place: z.string(), placeName: z.string(),
  quantity: amount, rule: rotation, passedOver: z.array(passedOver),
})

export const shortage = z.strictObject({ item: id, sku: z.string(), name: z.string(), missing: amount })

export const picked = z.strictObject({
  item: id, sku: z.string(), name: z.string(), lot: z.string().optional(), expiry: day.optional(), quantity: amount, unitOfMeasure: z.string(),
  /** Of it, not in any unit yet. */
  loose: amount,
  /** Catch weight, grams. */
  grams: amount.optional(),
})

export const pickMade = z.strictObject({
  item: z.string(), sku: z.string(), lot: z.string().optional(), expiry: day.optional(), serial: z.string().optional(), serials: amount, quantity: amount,
  unit: z.string(), grams: amount.optional(), at: moment, subject: z.string().optional(),
  /** The lot that should have gone first, where another was picked, and why it was. */
  insteadOf: z.strictObject({ lot: z.string(), expiry: day.optional(), reason: z.string().optional() }).optional(),
})

/** So much promised to an order or shipment: of one lot, one serial, or of any. */
export const reservedView = z.strictObject({ item: id, sku: z.string(), name: z.string(), unitOfMeasure: z.string(), lot: z.string().optional(), serial: z.string().optional(), quantity: amount })

/** One logistic unit of a shipment; `inside` is the SSCC of the one it stands in. */
export const packedUnit = z.strictObject({
  sscc: z.string(), quantity: amount, grams: amount.optional(), inside: z.string().optional(), holds: z.array(z.strictObject({ sku: z.string(), name: z.string(), lot: z.string().optional(), quantity: amount })),
})

/** What one scan packed, and into which unit. */
export const packedNow = z.strictObject({ unit: z.string(), holds: amount, name: z.string(), sku: z.string().optional(), lot: z.string().optional(), serial: z.string().optional(), quantity: amount, unitOfMeasure: z.string().optional(), grams: amount.optional() })

export const shipmentView = z.strictObject({
  id, number: z.string(), state: z.enum(['open', 'staged', 'shipped', 'cancelled']), customer: z.string(),
  order: z.strictObject({ id, number: z.string() }).optional(), stagedAt: z.string().optional(),
  lines: z.array(lineProgress), proposal: z.array(pickProposal), short: z.array(shortage), picked: z.array(picked),
  /** Promised to it or its order and taken again, because the lot was put on hold. */
  broken: z.array(reservedView),
  wanted: amount, done: amount, grams: amount.optional(), units: z.array(packedUnit), unpacked: amount,
  last: pickMade.optional(),
})

export const orderView = z.strictObject({ id, number: z.string(), customer: z.string(), due: day.optional(), wanted: amount, done: amount, shipment: id.optional() })

/** An order with what is promised to it and what would be picked for it now. */
export const orderPage = orderView.extend({
  state: z.enum(['open', 'shipped', 'cancelled']), lines: z.array(lineProgress), reserved: z.array(reservedView), broken: z.array(reservedView),
  proposal: z.array(pickProposal), short: z.array(shortage),
  shipments: z.array(z.strictObject({ id, number: z.string(), state: shipmentView.shape.state, done: amount })),
})

/** What is wrong with a cell: `row` as a spreadsheet counts, the heading is row 1. */
export const faultyCell = z.strictObject({
  row: amount, column: z.enum(['order', 'customer', 'due', 'item', 'quantity']), value: z.string(),
  why: z.enum(['column-missing', 'empty', 'too-long', 'unknown', 'no-customer', 'no-day', 'no-quantity', 'already-there', 'differs']),
})
export const ordersRead = z.strictObject({ rows: amount, orders: z.array(z.strictObject({ number: z.string(), customer: z.string(), due: day.optional(), lines: amount, quantity: amount })), faults: z.array(faultyCell) })

const pickRefusals = [
  no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem, no.NotFound, no.AlreadyClosed, no.LotNeeded, no.SerialNeeded, no.LotNotTracked,
  no.SerialNotTracked, no.SerialRepeated, no.TooManySerials, no.SerialUnknown, no.SerialElsewhere, no.SerialAlreadyShipped, no.SerialOfOtherLot,
  no.LotUnknown, no.LotExpired, ...no.onHold, no.NumberNotApplied, no.NotOnOrder, no.OverOrdered, no.NotEnough, no.LotNotProposed, no.TooShortForCustomer, no.ReservedForOthers, no.UnitElsewhere, no.WeightNeeded, no.UnitNotWeighed,
] as const
const backRefusals = [
  no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem, no.NotFound, no.AlreadyClosed, no.LotNeeded, no.SerialNeeded, no.LotNotTracked, no.SerialNotTracked,
  no.SerialRepeated, no.SerialUnknown, no.SerialElsewhere, no.SerialOfOtherLot, no.LotUnknown, no.NotEnough, no.UnitElsewhere, no.WeightNeeded, no.WeightDiffers,
] as const
const packRefusals = [
  no.NotFound, no.AlreadyClosed, no.NothingDone, no.NoCompanyPrefix, no.NumbersUsedUp, no.LotNeeded, no.SerialNeeded, no.LotNotTracked, no.SerialNotTracked, no.SerialRepeated,
  no.SerialUnknown, no.SerialElsewhere, no.SerialOfOtherLot, no.LotUnknown, no.NotEnough, no.UnitInItself, no.UnitsTooDeep, no.WeightNeeded, no.WeightDiffers, ...no.onHold,
] as const
const shipRefusals = [no.NotFound, no.AlreadyClosed, no.NothingDone, no.LotExpired, ...no.onHold, no.TooShortForCustomer, no.NumberNotApplied] as const
const reason = text(200)
const goods = z.strictObject({ item: id, lot: lotCode.optional(), quantity: quantity.optional(), serials: z.array(serialCode).max(serialsMax).optional() })
/** The same of a shipment, with what they weigh where the item is weighed. */
const weighedGoods = goods.extend({ grams: weightGrams.optional() })
const file = z.string().max(4_000_000)
const operator = 'operator' as const

export const shipping = {
  'shipping.orders': query({
    role: operator, says: 'Orders still to ship and shipments still open, soonest first; at most 200.',
    input: z.strictObject({}), view: z.strictObject({ orders: z.array(orderView), open: z.array(shipmentView.pick({ id: true, number: true, state: true, customer: true, stagedAt: true, wanted: true, done: true })) }),
  }),
  'shipping.shipment': query({ role: operator, says: 'One shipment as its screen shows it.', input: z.strictObject({ shipment: id }), view: shipmentView.optional() }),
  'shipping.saveOrder': command({
    role: operator, says: 'Takes an order from a customer.',
    input: z.strictObject({ number: text(40), customer: id, due: day.optional(), lines: z.array(lineWanted).min(1).max(1_000) }),
    view: orderView, refusals: [no.NotFound, no.AlreadyExists],
  }),
  'shipping.order': query({ role: operator, says: 'One order: its lines, what is promised to it, its shipments, and what would be picked for it now.', input: z.strictObject({ order: id }), view: orderPage.optional() }),
  'shipping.readOrders': query({
    role: operator, says: 'Reads orders from the text of a CSV file without taking them: what it has, and every cell that is wrong. Columns: order, customer (code), due, item (SKU or GTIN), quantity.',
    input: z.strictObject({ text: file }), view: ordersRead,
  }),
  'shipping.importOrders': command({
    role: operator, says: 'Takes all orders of a CSV file, or none where a row is wrong.',
    input: z.strictObject({ text: file }), view: ordersRead, refusals: [no.RowsFaulty, no.NothingDone],
  }),
  'shipping.cancelOrder': command({
    role: 'supervisor', says: 'Nothing more of an order is to be shipped. What is promised to it is free again.',
    input: z.strictObject({ order: id, reason }), view: orderPage, refusals: [no.NotFound, no.AlreadyClosed],
  }),
  'shipping.reserve': command({
    role: operator, says: 'Promises goods to an order or an open shipment, so that nobody else gets them: the lines named, or all that is still to be picked, by item or by the lots proposed. What was promised to it before is replaced.',
    input: z.strictObject({ document: id, by: z.enum(['item', 'lot']).default('lot'), goods: z.array(goods).min(1).max(1_000).optional() }),
    view: z.strictObject({ reserved: z.array(reservedView), short: z.array(shortage) }),
    refusals: [no.NotFound, no.AlreadyClosed, no.LotNeeded, no.SerialNeeded, no.LotNotTracked, no.SerialNotTracked, no.SerialRepeated, no.LotUnknown, no.SerialUnknown, no.SerialOfOtherLot, no.SerialElsewhere, no.LotExpired, ...no.onHold, no.NotEnough, no.ReservedForOthers],
  }),
  'shipping.release': command({
    role: operator, says: 'Takes back what is promised to an order or shipment: others may have it.',
    input: z.strictObject({ document: id }), view: z.strictObject({ reserved: z.array(reservedView), short: z.array(shortage) }), refusals: [no.NotFound],
  }),
  'shipping.open': command({
    role: operator, says: 'Opens a shipment for an order, or ad hoc to a customer. An open shipment of the same order is continued.',
    input: z.strictObject({ order: id.optional(), customer: id.optional() }), view: shipmentView, refusals: [no.NotFound, no.AlreadyClosed],
  }),
  'shipping.scan': command({
    role: operator, says: 'Picks what one scan names: proof that this very lot, serial or logistic unit goes. `reason` where another lot than proposed is taken.',
    input: z.strictObject({ shipment: id, raw, quantity: quantity.optional(), grams: weightGrams.optional(), location: id.optional(), reason: reason.optional() }), view: shipmentView, refusals: pickRefusals,
  }),
  'shipping.pick': command({
    role: operator, says: 'Picks what was entered by hand: an item with its lot, a quantity or a list of serials.',
    input: weighedGoods.extend({ shipment: id, location: id.optional(), reason: reason.optional() }), view: shipmentView, refusals: pickRefusals,
  }),
  'shipping.scanBack': command({
    role: operator, says: 'Puts back what one scan names: it does not go with this shipment. Back where it was picked, or to the location named.',
    input: z.strictObject({ shipment: id, raw, quantity: quantity.optional(), grams: weightGrams.optional(), to: id.optional() }), view: shipmentView, refusals: backRefusals,
  }),
  'shipping.putBack': command({
    role: operator, says: 'Puts back picked goods that were named by hand.',
    input: weighedGoods.extend({ shipment: id, to: id.optional() }), view: shipmentView, refusals: backRefusals,
  }),
  'shipping.undo': command({
    role: operator, says: 'Takes back the last pick of this shipment.',
    input: z.strictObject({ shipment: id }), view: shipmentView, refusals: [no.NotFound, no.AlreadyClosed, no.NothingToUndo, no.CannotUndo],
  }),
  'shipping.pack': command({
    role: operator, says: 'Packs picked goods or units of this shipment into a logistic unit: everything that stands in none where nothing is named, into a new unit with its own SSCC where none is named. Queues its label.',
    input: z.strictObject({ shipment: id, goods: z.array(weighedGoods).max(100).optional(), units: z.array(sscc).max(200).optional(), into: sscc.optional() }),
    view: shipmentView, refusals: packRefusals,
  }),
  'shipping.packScan': command({
    role: operator, says: 'Packs what one scan names into a unit of this shipment, or into a new one: picked goods that stand in none, or another unit. Its label waits until it is closed.',
    input: z.strictObject({ shipment: id, raw, quantity: quantity.optional(), grams: weightGrams.optional(), into: sscc.optional() }),
    view: z.strictObject({ shipment: shipmentView, packed: packedNow }), refusals: [no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem, ...packRefusals],
  }),
  'shipping.closeUnit': command({
    role: operator, says: 'Nothing more goes into a unit for now: queues its label, unless that is out already.',
    input: z.strictObject({ shipment: id, unit: sscc }), view: shipmentView, refusals: [no.NotFound, no.AlreadyClosed],
  }),
  'shipping.unpack': command({
    role: operator, says: 'Takes everything out of a unit of this shipment, or takes the unit off the one it stands on. The label of a unit of ours that is empty then is void.',
    input: z.strictObject({ shipment: id, unit: sscc, off: z.boolean().default(false) }), view: shipmentView, refusals: [no.NotFound, no.AlreadyClosed, no.NothingDone],
  }),
  'shipping.stage': command({
    role: operator, says: 'The shipment stands at this location and waits to be loaded. It may still be changed.',
    input: z.strictObject({ shipment: id, location: id }), view: shipmentView, refusals: [no.NotFound, no.AlreadyClosed, no.NothingDone],
  }),
  'shipping.ship': command({
    role: operator, says: 'Hands what was picked to the customer. What was ordered and not picked stays on the order, becomes an order of its own, or is not shipped any more. With `reason` a supervisor lets go what is too short-lived for the customer.',
    input: z.strictObject({ shipment: id, rest: z.enum(['stays', 'new-order', 'dropped']).default('stays'), reason: reason.optional() }), view: shipmentView, refusals: shipRefusals,
  }),
  'shipping.cancel': command({
    role: operator, says: 'This shipment does not go: everything is back where it was picked, or at the location named. One that has left comes back by a supervisor, for a reason; its order is open again.',
    input: z.strictObject({ shipment: id, to: id.optional(), reason: reason.optional() }), view: shipmentView, refusals: [no.NotFound, no.AlreadyClosed, no.ReasonNeeded, no.NotPermitted, no.CannotUndo],
  }),
  'shipping.packingList': query({
    role: operator, says: 'The packing list of a shipment as a PDF (base64), as it is laid into the parcel: what is in each unit and in none, with lots, serials, expiry and weights.',
    input: z.strictObject({ shipment: id, language: z.enum(['en', 'de', 'es', 'ja', 'tr']).default('en') }), view: z.strictObject({ fileName: z.string(), pdf: z.string() }).optional(),
  }),
  'shipping.dispatchAdvice': query({
    role: operator, says: 'What is on its way, for the customer to receive it by: an EPCIS 2.0 document (JSON-LD) and the same as CSV. Of a shipment that has left.',
    input: z.strictObject({ shipment: id }), view: z.strictObject({ fileName: z.string(), epcis: z.string(), csv: z.string() }).optional(),
  }),
}
