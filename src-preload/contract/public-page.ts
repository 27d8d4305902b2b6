// The public page: what anybody who reads a label's QR code may know, and nothing else.
import * as z from 'zod'
import { day } from './dates.ts'
import { command, query } from './operation.ts'
import { amount } from './quantity.ts'

/** Where the web addresses in QR codes lead: scheme and host, without a path. */
const publicAddress = z.string().max(80).regex(/^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/, 'must be like https://id.example.com')

/** `address` absent: QR codes carry https://id.gs1.org, which leads elsewhere. */
const publicPageSettings = z.strictObject({ on: z.boolean(), address: publicAddress.optional() })

/** How often the public page of one serial was asked for, from how many addresses, since which day. */
export const lookedUp = z.strictObject({ times: amount, addresses: amount, since: day })

const marks = z.array(z.strictObject({ name: z.string(), value: z.string() }))
const goods = { name: z.string(), gtin: z.string(), marks }

/** `off`: there is no such page. `wrong`: the path is no GS1 Digital Link. `marks`: the indicators the item publishes. */
const publicPage = z.discriminatedUnion('shows', [
  z.strictObject({ shows: z.literal('off') }),
  z.strictObject({ shows: z.literal('wrong') }),
  z.strictObject({ shows: z.literal('unknown'), what: z.enum(['item', 'lot', 'serial', 'unit']) }),
  z.strictObject({ shows: z.literal('item'), ...goods }),
  z.strictObject({ shows: z.literal('lot'), ...goods, lot: z.string(), recalled: z.boolean(), expiry: day.optional(), expired: z.boolean() }),
  z.strictObject({ shows: z.literal('serial'), ...goods, serial: z.string(), genuine: z.boolean(), recalled: z.boolean(), expiry: day.optional(), expired: z.boolean(), warrantyUntil: day.optional() }),
  z.strictObject({ shows: z.literal('unit'), sscc: z.string() }),
])

export const publicPages = {
  'service.publicPage': query({
    role: 'anyone', says: 'What the public page of a GS1 Digital Link shows; `off` unless an administrator switched it on. `path` is that of the address, with its query; `from` names who asks, for the count of look-ups.',
    input: z.strictObject({ path: z.string().max(2_000), from: z.string().max(60) }), view: publicPage,
  }),
  'station.publicPage': query({ role: 'admin', says: 'Whether there is a public page, and where the QR codes of labels lead.', input: z.strictObject({}), view: publicPageSettings }),
  'station.setPublicPage': command({
    role: 'admin', says: 'Switches the public page on or off, and sets where the QR codes of labels printed from now on lead.',
    input: publicPageSettings, view: publicPageSettings, refusals: [],
  }),
}
