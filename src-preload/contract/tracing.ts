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

/** `subject`: whose card it leads to. `way`: what it was to a making. */
const said = z.strictObject({ label: z.string(), value: z.string(), subject: z.string().optional(), way: z.enum(['in', 'out', 'waste']).optional() })

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

/**
 * How sure it is that a thing has to do with the one asked for. `exact`: it was named on the way, or is the only one it can be.
 * `possible`: only its lot is known to have taken part, or it is one of several made of several.
 */
export const scope = z.enum(['exact', 'possible'])

export const direction = z.enum(['backward', 'forward'])

/** One row of a trace table. `depth` counts transformations from the thing asked for; `via` is the code of the thing one step nearer, `viaSubject` its key. */
export const traceRow = z.strictObject({
  depth: amount, kind: z.enum(['lot', 'serial', 'supplier', 'customer', 'on-hand', 'scrap', 'adjustment']), subject: z.string().optional(),
  title: z.string(), code: z.string(), quantity: amount, unitOfMeasure: z.string(), document: z.string().optional(), at: moment.optional(),
  via: z.string().optional(), viaSubject: z.string(), scope,
})

/** Of everything a trace reaches, not only of the rows on this page. `partners`: suppliers backward, customers forward; how much of what crossed between them and us, by unit of measure. */
export const traceTotals = z.strictObject({
  lots: amount, possibleLots: amount, serials: amount, possibleSerials: amount, partners: amount,
  quantities: z.array(z.strictObject({ unitOfMeasure: z.string(), quantity: amount })),
})

/** received + made + returned + found = on hand + picked + used + shipped + disposed + lost + gap; a gap is shown, never hidden. */
export const massBalance = z.strictObject({
  received: amount, made: amount, returned: amount, found: amount, onHand: amount, picked: amount, used: amount, shipped: amount, disposed: amount, lost: amount, gap: z.int(), unitOfMeasure: z.string(),
})

/** The mass balance of one thing a trace reaches, or of all lots and serials of one item together. */
export const balanceRow = massBalance.extend({ subject: z.string(), title: z.string(), code: z.string(), scope })

/** What is traced, from when on back, and which way. `asOf`: as far as it had happened at that moment. */
const asked = { subject, direction, asOf: z.iso.datetime().optional() }

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
  'tracing.card': query({ role: operator, says: 'The card of one subject, newest facts first, 50 a page, all or those of one kind.', input: z.strictObject({ subject, before: z.string().max(60).optional(), steps: z.enum(['moves', 'papers', 'quality', 'labels', 'files']).optional() }), view: card.optional() }),
  'tracing.linked': query({
    role: operator, says: 'One list of what belongs to a subject, 50 a page: the serials of a lot, the lots of an item or of a partner, units, documents, what lies at a location. At most 10,000 are counted.',
    input: z.strictObject({ subject, list: z.enum(['serials', 'lots', 'units', 'documents', 'received', 'shipped', 'content']), after: z.array(z.string().max(80)).max(3).optional() }),
    view: z.strictObject({
      rows: z.array(z.strictObject({ subject: z.string(), kind: z.string(), title: z.string(), code: z.string(), quantity: amount.optional(), unitOfMeasure: z.string().optional(), state: z.string().optional() })),
      total: amount, next: z.array(z.string()).optional(),
    }),
  }),
  'tracing.trace': query({
    role: operator, says: 'Where a lot or serial came from (backward, to suppliers) or went (forward, to customers), what is nearest first, at most 1,000 rows a page, with the totals of all of it and its mass balance. `only` ends: partners, places and scrap; partners: suppliers or customers.',
    input: z.strictObject({ ...asked, only: z.enum(['ends', 'partners']).optional(), after: amount.max(10_000_000).optional(), limit: z.int().min(1).max(1_000).optional() }),
    view: z.strictObject({ rows: z.array(traceRow), next: amount.optional(), totals: traceTotals, balance: massBalance }).optional(),
  }),
  'tracing.graph': query({
    role: operator, says: 'A trace to be drawn: the things nearest first, at most 300 with `hidden` neighbours counted, and how much went from one to the other. `from`: only that one of it and its neighbours.',
    input: z.strictObject({ ...asked, from: subject.optional() }),
    view: z.strictObject({
      nodes: z.array(z.strictObject({ key: z.string(), kind: traceRow.shape.kind, subject: z.string().optional(), title: z.string(), code: z.string(), unitOfMeasure: z.string(), depth: amount, scope, hidden: amount })),
      /** As the goods went: `from` and `to` are keys of nodes. */
      edges: z.array(z.strictObject({ from: z.string(), to: z.string(), quantity: amount, unitOfMeasure: z.string(), scope })),
      more: z.boolean(),
    }).optional(),
  }),
  'tracing.recipients': query({
    role: operator, says: 'Everybody and every place that has something of a lot or serial, or of what was made of it: how much of which lot or serial, 200 rows a page, by partner, then what is still here. A supplier has what was sent back.',
    input: z.strictObject({ subject, asOf: asked.asOf, after: amount.max(10_000_000).optional() }),
    view: z.strictObject({
      rows: z.array(z.strictObject({
        kind: z.enum(['customer', 'supplier', 'location', 'shipment']), subject: z.string(), title: z.string(), code: z.string(),
        thing: z.string(), thingTitle: z.string(), thingCode: z.string(), quantity: amount, unitOfMeasure: z.string(), scope,
      })),
      next: amount.optional(), totals: traceTotals,
    }).optional(),
  }),
  'tracing.balances': query({
    role: operator, says: 'The mass balance of everything a trace reaches: in total by item, and of each lot and serial, 200 a page.',
    input: z.strictObject({ ...asked, after: amount.max(10_000_000).optional() }),
    view: z.strictObject({ totals: z.array(balanceRow), rows: z.array(balanceRow), next: amount.optional(), withGap: amount }).optional(),
  }),
  'tracing.exportTrace': query({
    role: operator, says: 'All rows of a trace as a spreadsheet (CSV), at most 50,000.',
    input: z.strictObject(asked),
    view: z.strictObject({ name: z.string(), csv: z.string(), more: z.boolean() }).optional(),
  }),
}
