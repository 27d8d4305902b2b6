// What must not move: lots that are held, and why.
import * as z from 'zod'
import { moment } from './dates.ts'
import { id, lotCode, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import * as no from './refusals.ts'

export const holdView = z.strictObject({ itemId: id, item: z.string(), lot: z.string(), reason: z.string(), by: z.string(), at: moment })

export const quality = {
  'quality.holds': query({ role: 'operator', says: 'The lots that are held.', input: z.strictObject({}), view: z.strictObject({ holds: z.array(holdView) }) }),
  'quality.holdLot': command({
    role: 'supervisor', says: 'Stops a lot: it is neither picked nor are its labels printed until it is released.',
    input: z.strictObject({ itemId: id, lot: lotCode, reason: text(200) }), view: holdView, refusals: [no.NotFound, no.LotUnknown, no.AlreadyExists],
  }),
  'quality.releaseLot': command({
    role: 'supervisor', says: 'Lets a held lot go on.', input: z.strictObject({ itemId: id, lot: lotCode, reason: text(200) }), view: z.strictObject({}), refusals: [no.NotFound],
  }),
}
