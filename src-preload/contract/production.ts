// Making things: inputs go in, output lots or serials come out, and the link between them is kept.
import * as z from 'zod'
import { day } from './dates.ts'
import { id, lotCode, serialCode } from './identifiers.ts'
import { command } from './operation.ts'
import { amount, quantity, serialsMax } from './quantity.ts'
import * as no from './refusals.ts'

export const input = z.strictObject({ item: id, lot: lotCode.optional(), serials: z.array(serialCode).max(serialsMax).optional(), quantity: quantity.optional(), location: id })

export const madeView = z.strictObject({ item: z.string(), sku: z.string(), lot: z.string().optional(), expiry: day.optional(), quantity: amount, serials: z.array(z.string()), subject: z.string() })

export const production = {
  'production.make': command({
    role: 'operator', says: 'Uses up inputs and makes an output lot, serials, or both, linked to every input.',
    input: z.strictObject({
      item: id, quantity, lot: lotCode.optional(), serials: z.array(serialCode).max(serialsMax).optional(), generate: z.boolean().optional(),
      production: day.optional(), expiry: day.optional(), location: id, inputs: z.array(input).min(1).max(200),
    }),
    view: madeView,
    refusals: [no.NotFound, no.LotNeeded, no.SerialNeeded, no.ExpiryNeeded, no.LotNotTracked, no.SerialNotTracked, no.SerialQuantity, no.SerialRepeated, no.SerialUnknown,
      no.SerialElsewhere, no.SerialAlreadyHere, no.SerialOfOtherLot, no.LotUnknown, no.LotExpired, no.LotExpiryDiffers, no.LotOnHold, no.NumberNotApplied, no.NotEnough, no.NoRule,
      no.TooManySerials],
  }),
}
