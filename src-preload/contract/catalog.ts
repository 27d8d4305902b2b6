// What is tracked: items, partners, locations, and how lots and serials get their numbers.
import * as z from 'zod'
import { amount, quantity } from './quantity.ts'
import { gln, gtin, id, text } from './identifiers.ts'
import { numberRule, ruleFault } from './number-rules.ts'
import { command, query } from './operation.ts'
import * as no from './refusals.ts'

/** How closely an item is followed. */
export const tracking = z.enum(['none', 'lot', 'serial', 'lot and serial'])

/** A GTIN of one packing level and how many of the smallest unit it holds. */
export const packingLevel = z.strictObject({ gtin, quantity })

export const itemView = z.strictObject({
  id, sku: text(40), name: text(120), tracking, unit: text(12),
  packing: z.array(packingLevel).max(8),
  expires: z.boolean(), shelfLifeDays: z.int().min(1).max(36_500).optional(),
  warrantyMonths: z.int().min(1).max(600).optional(),
  lotRule: numberRule.optional(), serialRule: numberRule.optional(),
  /** A number of this item is usable only after its label was scanned. */
  scanBack: z.boolean().default(false),
})

export const partnerView = z.strictObject({
  id, code: text(40), name: text(120), supplier: z.boolean(), customer: z.boolean(),
  gln: gln.optional(), address: z.array(text(80)).max(5), phone: text(40).optional(),
})

export const locationView = z.strictObject({ id, code: text(40), name: text(120), kind: z.enum(['dock', 'storage', 'staging', 'quarantine']) })

const search = z.strictObject({ search: z.string().max(100).default(''), after: z.string().max(200).optional() })
const page = <Row extends z.ZodType>(row: Row) => z.strictObject({ rows: z.array(row), next: z.string().optional() })
const supervisor = 'supervisor' as const
const operator = 'operator' as const

export const catalog = {
  'catalog.items': query({ role: operator, says: 'Items by SKU, name or GTIN; 100 a page.', input: search, view: page(itemView) }),
  'catalog.partners': query({ role: operator, says: 'Suppliers and customers by code or name; 100 a page.', input: search, view: page(partnerView) }),
  'catalog.locations': query({ role: operator, says: 'Locations by code or name; 100 a page.', input: search, view: page(locationView) }),
  'catalog.saveItem': command({
    role: supervisor, says: 'Defines an item, or changes one whose id is given.',
    input: itemView.partial({ id: true }), view: itemView,
    refusals: [no.NotFound, no.AlreadyExists, no.GtinCheckDigit, no.TrackingInUse, no.RuleInvalid],
  }),
  'catalog.savePartner': command({
    role: supervisor, says: 'Defines a supplier or customer, or changes one whose id is given.',
    input: partnerView.partial({ id: true }), view: partnerView, refusals: [no.NotFound, no.AlreadyExists, no.GtinCheckDigit],
  }),
  'catalog.saveLocation': command({
    role: supervisor, says: 'Defines a location, or changes one whose id is given.',
    input: locationView.partial({ id: true }), view: locationView, refusals: [no.NotFound, no.AlreadyExists],
  }),
  'catalog.previewNumbers': query({
    role: operator, says: 'The next numbers a rule would give today, without issuing any: those of an item exactly, of none as if they were its first. Examples only where chance or the supplier decides.',
    input: z.strictObject({ rule: z.string().max(60), of: z.enum(['lot', 'serial']).default('lot'), item: id.optional(), sku: z.string().max(40).default('SKU'), count: z.int().min(1).max(10).default(10) }),
    view: z.strictObject({ numbers: z.array(z.string()), examples: z.boolean(), fault: z.strictObject({ why: ruleFault, field: z.string().optional() }).optional() }),
  }),
}

export const lineWanted = z.strictObject({ item: id, quantity })
export const lineProgress = z.strictObject({ item: id, sku: z.string(), name: z.string(), tracking, unit: z.string(), wanted: amount, done: amount })
