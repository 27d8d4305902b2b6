// What is in the house, where, and how it is moved.
import * as z from 'zod'
import { tracking } from './catalog.ts'
import { day } from './dates.ts'
import { id, lotCode, raw, serialCode } from './identifiers.ts'
import { command, query } from './operation.ts'
import { amount, quantity, serialsMax } from './quantity.ts'
import * as no from './refusals.ts'

/** One pile: an item's lot at one place. `unit` is the SSCC it is packed in. */
export const holdingView = z.strictObject({
  item: id, sku: z.string(), name: z.string(), tracking, unitOfMeasure: z.string(),
  lot: z.string().optional(), expiry: day.optional(), expired: z.boolean(),
  place: z.string(), placeName: z.string(), unit: z.string().optional(), quantity: amount,
  subject: z.string(),
})

export const movedView = z.strictObject({
  item: z.string(), sku: z.string(), lot: z.string().optional(), serial: z.string().optional(), serials: amount,
  quantity: amount, from: z.string(), to: z.string(), subject: z.string(),
})

const operator = 'operator' as const

export const stock = {
  'stock.onHand': query({
    role: operator, says: 'On hand by item, lot and place; 100 a page. `search` is a SKU, name, GTIN, lot or location code.',
    input: z.strictObject({ search: z.string().max(100).default(''), item: id.optional(), location: id.optional(), after: z.string().max(300).optional() }),
    view: z.strictObject({ rows: z.array(holdingView), next: z.string().optional() }),
  }),
  'stock.move': command({
    role: operator, says: 'Moves what is scanned (a lot, a serial, a unit) or named to another location.',
    input: z.strictObject({
      to: id, raw: raw.optional(), item: id.optional(), lot: lotCode.optional(), serials: z.array(serialCode).max(serialsMax).optional(),
      from: id.optional(), quantity: quantity.optional(),
    }),
    view: movedView,
    refusals: [no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem, no.NotFound, no.LotNeeded, no.SerialNeeded, no.LotNotTracked, no.SerialNotTracked,
      no.SerialRepeated, no.SerialUnknown, no.SerialElsewhere, no.SerialOfOtherLot, no.LotUnknown, no.NumberNotApplied, no.NotEnough],
  }),
  'stock.undoMove': command({
    role: operator, says: 'Takes back the last move this person made.', input: z.strictObject({}), view: movedView,
    refusals: [no.NothingToUndo, no.CannotUndo],
  }),
}
