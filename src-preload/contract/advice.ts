// What suppliers say is on its way: dispatch advices (ASN), read from a file, and what of them has not come.
import * as z from 'zod'
import { day } from './dates.ts'
import { id, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import { amount } from './quantity.ts'
import * as no from './refusals.ts'

/** `row` is the line of a spreadsheet file with its head as line 1, or the number of the event in an EPCIS document. */
export const asnRowFault = z.strictObject({ row: amount, why: no.asnFault, value: z.string() })

export const advisedGoods = z.strictObject({ sku: z.string(), name: z.string(), lot: z.string().optional(), expiry: day.optional(), quantity: amount, unitOfMeasure: z.string(), serials: amount, unit: z.string().optional() })

/** What a file says, and every row of it that is wrong (the first 500). */
export const asnCheck = z.strictObject({
  number: z.string(), supplier: z.string(), purchaseOrder: z.string().optional(), units: amount, serials: amount, quantity: amount,
  goods: z.array(advisedGoods), faults: z.array(asnRowFault), faulty: amount,
})

const file = z.strictObject({
  text: z.string().min(1).max(20_000_000),
  /** Where the file does not say it. */
  number: text(40).optional(), supplier: id.optional(), purchaseOrder: id.optional(), due: day.optional(),
})

export const expectedAsn = z.strictObject({ id, number: z.string(), supplier: z.string(), due: day.optional(), purchaseOrder: z.string().optional(), units: amount, wanted: amount, done: amount, receipt: id.optional() })

const operator = 'operator' as const

export const advice = {
  'receiving.checkAsn': query({ role: operator, says: 'Reads a supplier’s dispatch advice (CSV, or EPCIS 2.0 JSON) without keeping it: what it says, and every row that is wrong.', input: file, view: asnCheck }),
  'receiving.importAsn': command({
    role: operator, says: 'Keeps a supplier’s dispatch advice: CSV, or EPCIS 2.0 JSON. Nothing is kept where a row is wrong.',
    input: file, view: expectedAsn, refusals: [no.AsnFaulty],
  }),
  'receiving.missing': query({
    role: operator, says: 'What the advice of a receipt says and has not come: by item, units, and the first 500 serials.',
    input: z.strictObject({ receipt: id }),
    view: z.strictObject({
      lines: z.array(z.strictObject({ sku: z.string(), name: z.string(), unitOfMeasure: z.string(), missing: amount })),
      units: z.array(z.string()), serials: z.array(z.strictObject({ sku: z.string(), serial: z.string() })), serialsMissing: amount,
    }),
  }),
}
