// What else is known of an item, a lot or a serial: indicators a company defines for itself, and their values.
import * as z from 'zod'
import { id, text } from './identifiers.ts'

/** Always text. Of a number or measure an exact decimal with a point (`-0.125`), of a date a day YYYY-MM-DD, of a choice one of its choices. */
export const indicatorValue = text(200)

export const indicatorType = z.enum(['text', 'number', 'date', 'measure', 'choice'])

/** `unit` of a measure; `choices` of a choice. One that is not active is no longer asked for; what was noted stays. */
export const indicatorView = z.strictObject({
  id, code: text(40), name: text(80), type: indicatorType,
  unit: text(12).optional(), choices: z.array(text(60)).min(1).max(60).optional(),
  of: z.enum(['item', 'lot', 'serial']), active: z.boolean(),
})

/** An indicator as an item uses it, with what is noted where the question was about one lot or serial. */
export const askedIndicator = z.strictObject({ indicator: indicatorView, demanded: z.boolean(), inherited: z.boolean(), published: z.boolean().optional(), value: indicatorValue.optional() })

/** Values somebody notes for one lot or serial; without a value, what was noted before is taken back. */
export const indicatorNotes = z.array(z.strictObject({ indicator: id, value: indicatorValue.optional() })).min(1).max(40)
