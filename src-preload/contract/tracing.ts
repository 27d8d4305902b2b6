// From any code: what it is, its whole story, where it came from and where it went.
import * as z from 'zod'
import { tracking } from './catalog.ts'
import { day, moment } from './dates.ts'
import { scanWarning } from './identified.ts'
import { raw, subject } from './identifiers.ts'
import { query } from './operation.ts'
import { amount } from './quantity.ts'

/** One fact of a timeline. The sentence is made by the screen from type and facts. */
export const timelineEntry = z.strictObject({
  at: moment, type: z.string(), by: z.string(), station: z.string(),
  quantity: amount.optional(), unitOfMeasure: z.string().optional(), from: z.string().optional(), to: z.string().optional(),
  document: z.string().optional(), detail: z.string().optional(), undone: z.boolean(),
})

export const disposition = z.enum(['available', 'quarantine', 'hold', 'recalled', 'expired', 'disposed', 'shipped', 'disputed', 'used', 'picked', 'none-left'])

const said = z.strictObject({ label: z.string(), value: z.string() })

/** What the card says about the thing itself. */
export const card = z.strictObject({
  kind: z.enum(['item', 'lot', 'serial', 'unit', 'location', 'partner', 'document']),
  subject: z.string(), code: z.string(), title: z.string(), itemId: z.string().optional(), sku: z.string().optional(), gtin: z.string().optional(), tracking: tracking.optional(),
  lot: z.string().optional(), lotSubject: z.string().optional(), supplierLot: z.string().optional(), expiry: day.optional(), production: day.optional(),
  disposition: disposition.optional(), place: z.string().optional(), unit: z.string().optional(),
  onHand: amount.optional(), received: amount.optional(), unitOfMeasure: z.string().optional(), warrantyUntil: day.optional(),
  /** What was noted of it, in the company's own words; of a serial also what was noted of its lot. */
  indicators: z.array(said).optional(),
  facts: z.array(said),
  timeline: z.array(timelineEntry), earlier: z.string().optional(),
})

/** One row of a trace table. `depth` counts transformations from the thing asked for. */
export const traceRow = z.strictObject({
  depth: amount, kind: z.enum(['lot', 'serial', 'supplier', 'customer', 'on-hand', 'scrap', 'adjustment']), subject: z.string().optional(),
  title: z.string(), code: z.string(), quantity: amount, unitOfMeasure: z.string(), document: z.string().optional(), at: moment.optional(), via: z.string().optional(),
})

/** received + made + returned + found = on hand + picked + used + shipped + disposed + lost + gap; a gap is shown, never hidden. */
export const massBalance = z.strictObject({
  received: amount, made: amount, returned: amount, found: amount, onHand: amount, picked: amount, used: amount, shipped: amount, disposed: amount, lost: amount, gap: z.int(), unitOfMeasure: z.string(),
})

const operator = 'operator' as const

export const tracing = {
  'tracing.lookUp': query({
    role: operator, says: 'What a scanned or typed code is: its card, several candidates, or nothing known.',
    input: z.strictObject({ raw }),
    view: z.discriminatedUnion('found', [
      z.strictObject({ found: z.literal('card'), card }),
      z.strictObject({ found: z.literal('several'), candidates: z.array(z.strictObject({ subject: z.string(), title: z.string(), code: z.string(), kind: z.string() })) }),
      z.strictObject({ found: z.literal('nothing'), scanned: z.string(), kind: z.string(), why: z.string().optional(), elements: z.array(z.tuple([z.string(), z.string()])), warnings: z.array(scanWarning) }),
    ]),
  }),
  'tracing.card': query({ role: operator, says: 'The card of one subject, newest facts first, 50 a page.', input: z.strictObject({ subject, before: z.string().max(60).optional() }), view: card.optional() }),
  'tracing.trace': query({
    role: operator, says: 'Where a lot or serial came from (backward, to suppliers) or went (forward, to customers), at most 1,000 rows, with its mass balance.',
    input: z.strictObject({ subject, direction: z.enum(['backward', 'forward']) }),
    view: z.strictObject({ rows: z.array(traceRow), more: z.boolean(), balance: massBalance }).optional(),
  }),
}
