// What must not move: lots that are held, and why.
import * as z from 'zod'
import { day, moment } from './dates.ts'
import { id, lotCode, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import { amount } from './quantity.ts'
import * as no from './refusals.ts'

/** What somebody said of a hold; empty where only its inspection speaks. */
const heldWhy = { reason: z.string(), inspection: no.inspectionHold.optional() }

export const holdView = z.strictObject({ itemId: id, item: z.string(), lot: z.string(), ...heldWhy, by: z.string(), at: moment })

/** A reading of an inspection: an exact decimal, never a float. */
export const measurement = z.strictObject({ name: text(40), value: z.string().regex(/^-?\d{1,12}(\.\d{1,9})?$/, 'must be a decimal such as 4.25'), unit: z.string().trim().max(12) })

/** A lot that waits for its inspection. */
export const toInspect = z.strictObject({ itemId: id, item: z.string(), sku: z.string(), lot: z.string(), supplierLot: z.string().optional(), expiry: day.optional(), onHand: amount, unit: z.string(), places: z.array(z.string()), since: moment })

export const quality = {
  'quality.toInspect': query({ role: 'operator', says: 'The lots held until they are inspected, the longest waiting first; at most 200.', input: z.strictObject({}), view: z.strictObject({ lots: z.array(toInspect) }) }),
  'quality.inspect': command({
    role: 'supervisor', says: 'Notes an inspection of a lot that waits for it: passed, it is released; failed, it stays held.',
    input: z.strictObject({ itemId: id, lot: lotCode, result: z.enum(['pass', 'fail']), measurements: z.array(measurement).max(40), note: text(200).optional() }),
    view: z.strictObject({ lots: z.array(toInspect) }), refusals: [no.NotFound],
  }),
  'quality.holds': query({ role: 'operator', says: 'The lots that are held.', input: z.strictObject({}), view: z.strictObject({ holds: z.array(holdView) }) }),
  'quality.holdLot': command({
    role: 'supervisor', says: 'Stops a lot: it is neither picked nor are its labels printed until it is released.',
    input: z.strictObject({ itemId: id, lot: lotCode, reason: text(200) }), view: holdView, refusals: [no.NotFound, no.LotUnknown, no.AlreadyExists],
  }),
  'quality.releaseLot': command({
    role: 'supervisor', says: 'Lets a held lot go on.', input: z.strictObject({ itemId: id, lot: lotCode, reason: text(200) }), view: z.strictObject({}), refusals: [no.NotFound],
  }),
}
