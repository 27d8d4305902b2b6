// Counting what really lies there: blind, again where it differs, and approved before anything changes.
import * as z from 'zod'
import { tracking } from './catalog.ts'
import { day, moment } from './dates.ts'
import { id, lotCode, raw, serialCode, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import { amount, quantity, serialsMax } from './quantity.ts'
import * as no from './refusals.ts'

const state = z.enum(['open', 'recount', 'variance', 'closed', 'cancelled'])

export const countRow = z.strictObject({
  id, number: z.string(), by: z.enum(['location', 'item']), target: id, targetName: z.string(), state, round: amount, openedBy: z.string(), at: moment,
})

const goods = { item: id, sku: z.string(), name: z.string(), unitOfMeasure: z.string(), lot: z.string().optional(), location: id, locationName: z.string(), subject: z.string() }

/** `entries`: what was counted this round, last touched first, 200 at most; never what is expected. */
export const countView = countRow.extend({
  entries: z.array(z.strictObject({ ...goods, tracking, expiry: day.optional(), quantity: amount })), counted: amount,
  /** What differed, in the round before while it is counted again: without numbers until all is counted. */
  again: z.array(z.strictObject(goods)),
  differences: z.array(z.strictObject({ ...goods, expected: amount, counted: amount, missing: z.array(z.string()), found: z.array(z.string()) })),
  more: z.boolean(),
})

const operator = 'operator' as const
const supervisor = 'supervisor' as const
const ofCount = z.strictObject({ count: id })

export const counts = {
  'stock.counts': query({
    role: operator, says: 'Counts that are open or wait for approval, and the last 50 that are over; newest first.',
    input: z.strictObject({}), view: z.strictObject({ open: z.array(countRow), over: z.array(countRow) }),
  }),
  'stock.count': query({ role: operator, says: 'One count as its screen shows it.', input: ofCount, view: countView.optional() }),
  'stock.openCount': command({
    role: operator, says: 'Opens a count of one location, or of one item wherever it lies. An open one of the same is continued.',
    input: z.strictObject({ location: id.optional(), item: id.optional() }), view: countView, refusals: [no.NotFound, no.CountTooLarge],
  }),
  'stock.countGoods': command({
    role: operator, says: 'Counts what is scanned or named, at a location; `remove` takes it off again. Nothing moves.',
    input: z.strictObject({
      count: id, location: id.optional(), raw: raw.optional(), item: id.optional(), lot: lotCode.optional(), serials: z.array(serialCode).max(serialsMax).optional(),
      quantity: quantity.optional(), remove: z.boolean().default(false),
    }),
    view: countView,
    refusals: [no.NotFound, no.AlreadyClosed, no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem, no.LotNeeded, no.SerialNeeded, no.LotNotTracked, no.SerialNotTracked,
      no.SerialRepeated, no.LotUnknown, no.SerialElsewhere, no.SerialOfOtherLot, no.NotInCount, no.NotEnough],
  }),
  'stock.undoCounted': command({ role: operator, says: 'Takes back what was counted last.', input: ofCount, view: countView, refusals: [no.NotFound, no.AlreadyClosed, no.NothingToUndo] }),
  'stock.compareCount': command({
    role: operator, says: 'Ends a round: what agrees is done, what differs is counted again, and if it differs then too it waits for approval.',
    input: ofCount, view: countView, refusals: [no.NotFound, no.AlreadyClosed],
  }),
  'stock.countAgain': command({ role: supervisor, says: 'Has the differences counted once more.', input: ofCount, view: countView, refusals: [no.NotFound, no.AlreadyClosed] }),
  'stock.approveCount': command({
    role: supervisor, says: 'Approves the differences: from now on what was counted is what is there.',
    input: z.strictObject({ count: id, reason: text(200) }), view: countView, refusals: [no.NotFound, no.AlreadyClosed, no.CountOutdated],
  }),
  'stock.cancelCount': command({ role: supervisor, says: 'Ends a count without any consequence.', input: ofCount, view: countView, refusals: [no.NotFound, no.AlreadyClosed] }),
}
