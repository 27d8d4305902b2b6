// Goods that come back from customers, and goods that go back to suppliers.
import * as z from 'zod'
import { day, moment } from './dates.ts'
import { id, lotCode, raw, serialCode, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import { amount, quantity, serialsMax } from './quantity.ts'
import * as no from './refusals.ts'

export const returnedGoods = z.strictObject({
  item: z.string(), sku: z.string(), lot: z.string().optional(), expiry: day.optional(), serial: z.string().optional(), serials: amount, quantity: amount, unit: z.string(),
  at: moment, by: z.string(), to: z.string(), subject: z.string(),
  /** What it is instead of a return: shown with its evidence. `moved`: false where nothing was put on hand. */
  exception: z.strictObject({ why: no.returnFault, place: z.string(), reason: z.string(), moved: z.boolean() }).optional(),
})

export const returnView = z.strictObject({
  id, number: z.string(), state: z.enum(['open', 'finished']), customer: z.string(), location: z.string(), done: amount, exceptions: amount,
  goods: z.array(returnedGoods),
})

const returnEntry = z.strictObject({
  item: id.optional(), lot: lotCode.optional(), serials: z.array(serialCode).max(serialsMax).optional(), quantity: quantity.optional(),
  /** Take what was not shipped to this customer all the same, set apart. */
  exception: z.strictObject({ reason: text(200) }).optional(),
  /** Hold its lot until quality has looked at it. */
  hold: z.boolean().optional(),
})

const returnRefusals = [
  no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem, no.NotFound, no.AlreadyClosed, no.LotNeeded, no.SerialNeeded, no.LotNotTracked, no.SerialNotTracked,
  no.SerialRepeated, no.SerialMissing, no.NotShippedToThem,
] as const
const operator = 'operator' as const

export const returns = {
  'receiving.returns': query({
    role: operator, says: 'Returns from customers that are still open; at most 200.', input: z.strictObject({}),
    view: z.strictObject({ open: z.array(returnView.pick({ id: true, number: true, customer: true, done: true, exceptions: true })) }),
  }),
  'receiving.return': query({ role: operator, says: 'One return from a customer as its screen shows it; the last 50 goods.', input: z.strictObject({ return: id }), view: returnView.optional() }),
  'receiving.openReturn': command({ role: operator, says: 'Opens a return from a customer at a location.', input: z.strictObject({ customer: id, location: id }), view: returnView, refusals: [no.NotFound] }),
  'receiving.scanReturn': command({
    role: operator, says: 'Takes back what one scan names, if it was shipped to this very customer; else only as an exception, set apart with its evidence.',
    input: z.strictObject({ return: id, raw, entered: returnEntry.optional() }), view: returnView, refusals: returnRefusals,
  }),
  'receiving.enterReturn': command({
    role: operator, says: 'The same for what was entered by hand.',
    input: z.strictObject({ return: id, entered: returnEntry.required({ item: true }) }), view: returnView, refusals: returnRefusals,
  }),
  'receiving.undoReturn': command({ role: operator, says: 'Takes back the last thing noted on this return.', input: z.strictObject({ return: id }), view: returnView, refusals: [no.NotFound, no.AlreadyClosed, no.NothingToUndo, no.CannotUndo] }),
  'receiving.finishReturn': command({ role: operator, says: 'Closes the return.', input: z.strictObject({ return: id }), view: returnView, refusals: [no.NotFound, no.AlreadyClosed, no.NothingDone] }),
  'receiving.sendBack': command({
    role: operator, says: 'Sends goods back to the supplier they came from, expired, held or faulty as they may be.',
    input: z.strictObject({ supplier: id, from: id, raw: raw.optional(), item: id.optional(), lot: lotCode.optional(), serials: z.array(serialCode).max(serialsMax).optional(), quantity: quantity.optional(), reason: text(200) }),
    view: z.strictObject({ item: z.string(), sku: z.string(), quantity: amount, unit: z.string(), supplier: z.string() }),
    refusals: [no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem, no.NotFound, no.LotNeeded, no.SerialNeeded, no.LotNotTracked, no.SerialNotTracked, no.SerialRepeated, no.SerialUnknown,
      no.SerialElsewhere, no.SerialOfOtherLot, no.LotUnknown, no.NotEnough, no.NotFromSupplier, no.LocationOnHold],
  }),
}
