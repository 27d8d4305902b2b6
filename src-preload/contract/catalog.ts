// What is tracked: items, partners, locations, and how lots and serials get their numbers.
import * as z from 'zod'
import { amount, quantity } from './quantity.ts'
import { gln, gtin, id, subject, text } from './identifiers.ts'
import { askedIndicator, indicatorNotes, indicatorValue, indicatorView } from './indicators.ts'
import { numberRule, ruleFault } from './number-rules.ts'
import { command, query } from './operation.ts'
import * as no from './refusals.ts'

/** How closely an item is followed. */
export const tracking = z.enum(['none', 'lot', 'serial', 'lot and serial'])

/** A GTIN of one packing level, what it is called (case, pallet) and how many of the smallest unit it holds. */
export const packingLevel = z.strictObject({ gtin, quantity, name: text(40).optional() })

/** What leaves first: what expires first, what came first, or whichever is at hand. */
export const rotation = z.enum(['FEFO', 'FIFO', 'any'])

/** The trade an item belongs to: it proposes how the item is followed, and prevents nothing. */
export const sector = z.enum(['food', 'medical', 'chemical', 'vaccine', 'electronics', 'automotive', 'other'])

/** What a warranty begins with. */
export const warrantyFrom = z.enum(['shipment', 'registration', 'production'])

/** What a unit given in exchange carries: what is left of the old warranty, a new one from that day, or the longer of both. */
export const warrantyAtSwap = z.enum(['remainder', 'new-term', 'longer'])

const lifeDays = z.int().min(1).max(36_500)

export const itemView = z.strictObject({
  id, sku: text(40), name: text(120), tracking, unit: text(12),
  packing: z.array(packingLevel).max(8),
  /** Another unit is exactly so many of the smallest. */
  conversions: z.array(z.strictObject({ unit: text(12), quantity })).max(8).optional(),
  sector: sector.optional(), category: text(60).optional(),
  expires: z.boolean(), shelfLifeDays: lifeDays.optional(),
  /** Days an arriving lot must still have before it. */
  minLifeAtReceiptDays: lifeDays.optional(),
  /** Absent: FEFO where it expires, else FIFO. */
  rotation: rotation.optional(),
  inspectOnArrival: z.boolean().optional(),
  /** Every arrival and pick carries its weight in grams. */
  catchWeight: z.boolean().optional(),
  minimumStock: amount.optional(),
  /** Absent: no warranty. It begins with the shipment and carries its remainder where nothing else is said. */
  warrantyMonths: z.int().min(1).max(600).optional(), warrantyFrom: warrantyFrom.optional(), warrantyAtSwap: warrantyAtSwap.optional(), warrantyCovers: text(200).optional(),
  /** Months from one service to the next. */
  serviceMonths: z.int().min(1).max(600).optional(),
  lotRule: numberRule.optional(), serialRule: numberRule.optional(),
  /** What arrives with a supplier's lot gets a lot number of ours, typed or scanned; nothing is asked where a rule makes it. */
  ownLots: z.boolean().optional(),
  /** A number of this item is usable only after its label was scanned. */
  scanBack: z.boolean().default(false),
  /**
   * What else is known of it. `demanded`: no lot or serial comes in or is made without it; `inherited`: a lot made of others has
   * what all of them have; `published`: the public page shows it. `value` where the indicator is of the item itself.
   */
  indicators: z.array(z.strictObject({ indicator: id, demanded: z.boolean(), inherited: z.boolean(), published: z.boolean().optional(), value: indicatorValue.optional() })).max(40).optional(),
})

export const partnerView = z.strictObject({
  id, code: text(40), name: text(120), supplier: z.boolean(), customer: z.boolean(),
  gln: gln.optional(), address: z.array(text(80)).max(5), phone: text(40).optional(),
  /** Days a lot must still have before it when this customer gets it. */
  minRemainingLifeDays: lifeDays.optional(),
  /** The customer's own rule, before the item's. */
  rotation: rotation.optional(),
  recallContact: z.strictObject({ name: text(80), phone: text(40).optional(), email: text(120).optional() }).optional(),
})

export const locationKind = z.enum(['dock', 'storage', 'staging', 'quarantine', 'inspection', 'production', 'returns'])

/** `parent`: the location it is part of. */
export const locationView = z.strictObject({ id, code: text(40), name: text(120), kind: locationKind, parent: id.optional(), gln: gln.optional() })

const search = z.strictObject({ search: z.string().max(100).default(''), after: z.string().max(200).optional() })
const page = <Row extends z.ZodType>(row: Row) => z.strictObject({ rows: z.array(row), next: z.string().optional() })
const supervisor = 'supervisor' as const
const operator = 'operator' as const

export const catalog = {
  'catalog.items': query({ role: operator, says: 'Items by SKU, name or GTIN; 100 a page.', input: search, view: page(itemView) }),
  'catalog.partners': query({ role: operator, says: 'Suppliers and customers by code or name; 100 a page.', input: search, view: page(partnerView) }),
  'catalog.locations': query({ role: operator, says: 'Locations by code or name; 100 a page.', input: search, view: page(locationView) }),
  'catalog.locationsIn': query({
    role: operator, says: 'The locations that are part of one, or of none, by code with how many are part of each; 100 a page.',
    input: z.strictObject({ parent: id.optional(), after: z.string().max(200).optional() }), view: page(locationView.extend({ parts: amount })),
  }),
  'catalog.indicators': query({ role: operator, says: 'Indicators by code or name; 100 a page.', input: search, view: page(indicatorView) }),
  'catalog.indicatorsOf': query({
    role: operator, says: 'What is asked of an item, its lots and serials, with the values of its own; or of one lot or serial, with what is noted of it.',
    input: z.strictObject({ subject }), view: z.strictObject({ rows: z.array(askedIndicator) }),
  }),
  'catalog.saveItem': command({
    role: supervisor, says: 'Defines an item, or changes one whose id is given.',
    input: itemView.partial({ id: true }), view: itemView,
    refusals: [no.NotFound, no.AlreadyExists, no.GtinCheckDigit, no.TrackingInUse, no.RuleInvalid, no.IndicatorNotAsked, no.IndicatorValueWrong],
  }),
  'catalog.savePartner': command({
    role: supervisor, says: 'Defines a supplier or customer, or changes one whose id is given.',
    input: partnerView.partial({ id: true }), view: partnerView, refusals: [no.NotFound, no.AlreadyExists, no.GtinCheckDigit],
  }),
  'catalog.saveLocation': command({
    role: supervisor, says: 'Defines a location, or changes one whose id is given.',
    input: locationView.partial({ id: true }), view: locationView, refusals: [no.NotFound, no.AlreadyExists, no.GtinCheckDigit, no.LocationInItself],
  }),
  'catalog.saveIndicator': command({
    role: supervisor, says: 'Defines an indicator, or changes one whose id is given. Its type stays once a value was noted.',
    input: indicatorView.partial({ id: true }), view: indicatorView, refusals: [no.NotFound, no.AlreadyExists, no.IndicatorIncomplete, no.IndicatorInUse],
  }),
  'catalog.noteIndicators': command({
    role: operator, says: 'Notes indicator values of one lot or serial. What was noted before stays in its timeline.',
    input: z.strictObject({ subject, values: indicatorNotes, reason: text(200).optional() }), view: z.strictObject({ rows: z.array(askedIndicator) }),
    refusals: [no.NotFound, no.IndicatorNotAsked, no.IndicatorValueWrong],
  }),
  'catalog.previewNumbers': query({
    role: operator, says: 'The next numbers a rule would give today, without issuing any: those of an item exactly, of none as if they were its first. Examples only where chance or the supplier decides.',
    input: z.strictObject({ rule: z.string().max(60), of: z.enum(['lot', 'serial']).default('lot'), item: id.optional(), sku: z.string().max(40).default('SKU'), count: z.int().min(1).max(10).default(10) }),
    view: z.strictObject({ numbers: z.array(z.string()), examples: z.boolean(), fault: z.strictObject({ why: ruleFault, field: z.string().optional() }).optional() }),
  }),
}

export const lineWanted = z.strictObject({ item: id, quantity })
export const lineProgress = z.strictObject({ item: id, sku: z.string(), name: z.string(), tracking, unit: z.string(), wanted: amount, done: amount })
