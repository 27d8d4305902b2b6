// What must not move: what is held, how much a hold would stop, inspections, and serials that cannot be.
import * as z from 'zod'
import { day, moment } from './dates.ts'
import { id, lotCode, raw, serialCode, sscc, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import { lookedUp } from './public-page.ts'
import { amount } from './quantity.ts'
import * as no from './refusals.ts'

/** `failed`: what did not pass its inspection. */
export const holdKind = z.enum(['quality', 'inspection', 'failed', 'recall'])

/** What to stop. Days are calendar days, the last one included; a search is what on hand is searched for. */
export const holdScope = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('lot'), item: id, lot: lotCode }),
  z.strictObject({ by: z.literal('serials'), item: id, from: serialCode, to: serialCode }),
  z.strictObject({ by: z.literal('unit'), sscc }),
  z.strictObject({ by: z.literal('location'), location: id }),
  z.strictObject({ by: z.literal('supplier'), supplier: id, from: day.optional(), to: day.optional() }),
  z.strictObject({ by: z.literal('received'), item: id, from: day, to: day }),
  z.strictObject({ by: z.literal('produced'), item: id, from: day, to: day }),
  z.strictObject({ by: z.literal('search'), search: text(100), location: id.optional() }),
])

/** The subjects one hold may cover. */
export const holdSubjectsMax = 20_000
/** The subjects one gesture may name to let go. */
export const releasedMax = 1_000

/** What was chosen, in words: `what` an item, partner, location, search or document, `from` and `to` a lot, serials or days. */
const scopeSaid = z.strictObject({ by: z.enum(['lot', 'serials', 'unit', 'location', 'supplier', 'received', 'produced', 'search', 'arrival', 'recall']), what: z.string(), from: z.string().optional(), to: z.string().optional() })

/** `covers` subjects in all, `standing` of them still held. Holds of before they had numbers have none. */
export const holdView = z.strictObject({ hold: z.string(), number: z.string(), kind: holdKind, scope: scopeSaid, reason: z.string(), by: z.string(), at: moment, station: z.string(), covers: amount, standing: amount })

/** A lot, a serial or a location that is, or was, under the hold. */
const heldSubject = z.strictObject({ subject: z.string(), kind: z.enum(['lot', 'serial', 'location']), code: z.string(), title: z.string(), standing: z.boolean() })

/** A reading of an inspection: an exact decimal, never a float. */
export const measurement = z.strictObject({ name: text(40), value: z.string().regex(/^-?\d{1,12}(\.\d{1,9})?$/, 'must be a decimal such as 4.25'), unit: z.string().trim().max(12) })

/** What waits for its inspection: a lot, or serials of an item without lots, of which at most 50 are named. */
export const toInspect = z.strictObject({
  hold: z.string(), itemId: id, item: z.string(), sku: z.string(), lot: z.string().optional(), serials: z.array(z.string()).optional(), supplierLot: z.string().optional(), expiry: day.optional(),
  onHand: amount, unit: z.string(), places: z.array(z.string()), since: moment,
})

/** One line of the blast radius: how much of what, where, or for whom. */
const struck = z.strictObject({ subject: z.string().optional(), what: z.string(), code: z.string().optional(), where: z.string(), whom: z.string().optional(), quantity: amount, unit: z.string().optional() })
/** `count` is of places, documents, labels or customers; `quantity` of smallest units. At most 50 rows are listed; the totals are of all. */
const reach = z.strictObject({ count: amount, quantity: amount, rows: z.array(struck) })

/** `onTheWay`: staged, waiting for the lorry. `alreadyHeld`: how many of the subjects are held already. */
export const blastRadius = z.strictObject({
  scope: scopeSaid, lots: amount, serials: amount, locations: amount, alreadyHeld: amount,
  stock: reach, reserved: reach, labels: reach, picked: reach, onTheWay: reach, shipped: reach, used: reach,
})

export const alarmRule = z.enum(['shipped-again', 'two-places', 'never-issued', 'stolen', 'expired-shipped', 'looked-up-often'])

/** What cannot be, and the proof: what the ledger knew of it when it was scanned. */
export const alarmView = z.strictObject({
  alarm: id, number: z.string(), rule: alarmRule, item: z.string(), serial: z.string(), subject: z.string(), at: moment, by: z.string(), station: z.string(), document: z.string().optional(), scanned: z.string().optional(),
  evidence: z.strictObject({ place: z.string().optional(), at: moment.optional(), by: z.string().optional(), document: z.string().optional(), expiry: day.optional(), reason: z.string().optional(), numberRule: z.string().optional(), lookedUp: lookedUp.optional() }),
  settled: z.strictObject({ reason: z.string(), by: z.string(), at: moment }).optional(),
})

const operator = 'operator' as const
const supervisor = 'supervisor' as const
const scopeRefusals = [no.NotFound, no.LotUnknown, no.NothingToHold, no.HoldTooLarge] as const

export const quality = {
  'quality.toInspect': query({ role: operator, says: 'What is held until it is inspected, the longest waiting first; at most 200.', input: z.strictObject({}), view: z.strictObject({ lots: z.array(toInspect) }) }),
  'quality.inspect': command({
    role: supervisor, says: 'Notes an inspection of what waits for it, or of some of its serials: passed, it is released; failed, it stays held for what was found.',
    input: z.strictObject({ hold: text(100), serials: z.array(serialCode).min(1).max(releasedMax).optional(), result: z.enum(['pass', 'fail']), measurements: z.array(measurement).max(40), note: text(200).optional() }),
    view: z.strictObject({ lots: z.array(toInspect) }), refusals: [no.NotFound],
  }),
  'quality.scope': query({
    role: operator, says: 'What may be held of what was scanned or typed: a lot, a serial, a unit with all that is in it, a location.',
    input: z.strictObject({ raw }), view: z.strictObject({ scanned: z.string(), scopes: z.array(z.strictObject({ scope: holdScope, title: z.string(), code: z.string() })) }),
  }),
  'quality.holds': query({
    role: operator, says: 'Holds that stand, or that were released; newest first, 50 a page.',
    input: z.strictObject({ standing: z.boolean().default(true), kind: holdKind.optional(), after: z.string().max(200).optional() }), view: z.strictObject({ holds: z.array(holdView), next: z.string().optional() }),
  }),
  'quality.hold': query({
    role: operator, says: 'One hold and what it covers, 200 a page.', input: z.strictObject({ hold: text(100), after: z.string().max(200).optional() }),
    view: holdView.extend({ subjects: z.array(heldSubject), next: z.string().optional() }).optional(),
  }),
  'quality.blastRadius': query({
    role: operator, says: 'What a hold would stop: stock, reservations, labels, picked and staged goods; and what has left or was used already.',
    input: z.strictObject({ scope: holdScope }), view: z.discriminatedUnion('ok', [z.strictObject({ ok: z.literal(true), radius: blastRadius }), z.strictObject({ ok: z.literal(false), refusal: z.discriminatedUnion('code', scopeRefusals) })]),
  }),
  'quality.placeHold': command({
    role: supervisor, says: 'Stops everything in the scope at once: it is neither picked, used nor shipped, and its labels are not printed, until it is released.',
    input: z.strictObject({ scope: holdScope, reason: text(200) }), view: holdView, refusals: scopeRefusals,
  }),
  'quality.releaseHold': command({
    role: supervisor, says: 'Lets what a hold stopped go on, all of it or the subjects named. Whoever releases signs with their PIN.',
    input: z.strictObject({ hold: text(100), subjects: z.array(text(200)).min(1).max(releasedMax).optional(), reason: text(200), signature: z.strictObject({ pin: z.string().max(200) }) }),
    view: holdView, refusals: [no.NotFound, no.WrongPin, no.TooManyAttempts],
  }),
  'quality.alarms': query({
    role: supervisor, says: 'Serials that cannot be what or where they were scanned, with the proof; newest first, 50 a page.',
    input: z.strictObject({ settled: z.boolean().default(false), after: z.string().max(200).optional() }), view: z.strictObject({ alarms: z.array(alarmView), open: amount, next: z.string().optional() }),
  }),
  'quality.settleAlarm': command({
    role: supervisor, says: 'Says what was behind an alarm.', input: z.strictObject({ alarm: id, reason: text(200) }), view: alarmView, refusals: [no.NotFound, no.AlreadyClosed],
  }),
}
