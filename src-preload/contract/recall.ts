// Recall cases and drills: from a complaint or a scan to everything stopped, everybody told, all accounted for, and a signed pack.
import * as z from 'zod'
import { day, moment } from './dates.ts'
import { id, raw, subject, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import { amount } from './quantity.ts'
import * as no from './refusals.ts'
import { scope } from './tracing.ts'

/** I: may harm badly or kill; II: may harm for a time; III: breaks a rule and harms nobody (21 CFR 7.3(m)). */
export const recallClass = z.enum(['I', 'II', 'III'])
export const recallLanguage = z.enum(['en', 'de', 'es', 'ja', 'tr'])
/** What one case may begin from, and what one gesture may name of what a customer has. */
export const [rootsMax, answeredMax, toldMax] = [50, 500, 500] as const

const thing = z.strictObject({ subject: z.string(), title: z.string(), code: z.string() })
const by = { by: z.string(), at: moment }

/** `open` = shipped − returned − destroyed − usedUp: what nobody has accounted for. `returning`: announced, and counted once it is received here. */
const owed = { shipped: amount, returned: amount, destroyed: amount, usedUp: amount, returning: amount, open: amount }

/** Of one item: lots and serials reached (exactly and possibly), what lies here, what waits in shipments, what went to customers. */
export const recallItem = z.strictObject({ item: z.string(), title: z.string(), sku: z.string(), unit: z.string(), things: amount, onHand: amount, staged: amount, ...owed })

/** Whole tenths of a per cent of what was shipped that is accounted for; 1000 where nothing was shipped. */
const effectiveness = z.int().min(0).max(1000)

/** Of everything the case has reached. `items`: at most 100, those with most things first. */
export const recallFigures = z.strictObject({
  lots: amount, possibleLots: amount, serials: amount, possibleSerials: amount, onHand: amount, staged: amount, ...owed, effectiveness,
  customers: amount, told: amount, answered: amount, items: z.array(recallItem),
})

/** Corrective and preventive action, by its number. */
export const recallAction = z.strictObject({ action: id, number: z.string(), says: z.string(), owner: z.string(), due: day, done: z.strictObject(by).optional() })

const complaint = z.strictObject({ customer: id, customerName: z.string(), day, symptom: z.string(), item: id, itemName: z.string() })

/** `figures` once it was stopped; of a drill nothing is stopped, and all else is the same. `milliseconds`: from its opening to its signature. */
export const recallCase = z.strictObject({
  id, number: z.string(), drill: z.boolean(), state: z.enum(['open', 'stopped', 'closed']), opened: z.strictObject(by), complaint: complaint.optional(),
  roots: z.array(thing), class: recallClass.optional(), reason: z.string(), cause: z.string().optional(), actions: z.array(recallAction),
  stopped: z.strictObject({ ...by, hold: z.string().optional(), holdNumber: z.string().optional() }).optional(), figures: recallFigures.optional(),
  closed: z.strictObject({ ...by, why: z.string().optional(), pack: z.string(), milliseconds: amount }).optional(),
})

const notice = { sent: z.strictObject({ ...by, how: z.string() }).optional(), answered: z.strictObject({ ...by, note: z.string().optional() }).optional() }

/** A customer who was shipped some of it. `lots`: how many lots and serials; quantities of all of them in smallest units. */
export const recallCustomer = z.strictObject({
  customer: id, name: z.string(), code: z.string(), contact: z.strictObject({ name: z.string(), phone: z.string().optional(), email: z.string().optional() }).optional(), phone: z.string().optional(), address: z.array(z.string()),
  lots: amount, ...owed, ...notice,
})

/** One lot or serial that a customer was shipped. */
const owedLine = thing.extend({ scope, unit: z.string(), ...owed })
const customerPage = z.strictObject({ customer: recallCustomer, rows: z.array(owedLine), next: z.string().optional() })

export const recallSent = z.enum(['letter', 'email', 'phone', 'visit'])

/** Why a lot or serial is a candidate: `to-them`: how much of it they were shipped, and how long before the complaint. */
const suspect = thing.extend({ unit: z.string(), shipped: amount, at: moment, daysBefore: amount, held: z.boolean(), complaints: amount, likely: amount })

const supervisor = 'supervisor' as const
const operator = 'operator' as const
const ofCase = { case: id }
const standing = [no.NotFound, no.AlreadyClosed] as const
const scanned = [no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem] as const

export const recall = {
  'recall.cases': query({
    role: operator, says: 'Recall cases, or drills with their seconds; newest first, 50 a page.', input: z.strictObject({ drills: z.boolean().default(false), after: z.string().max(100).optional() }),
    view: z.strictObject({ cases: z.array(z.strictObject({ id, number: z.string(), state: recallCase.shape.state, class: recallClass.optional(), reason: z.string(), opened: z.strictObject(by), things: amount, effectiveness: effectiveness.optional(), milliseconds: amount.optional() })), next: z.string().optional() }),
  }),
  'recall.suspects': query({
    role: operator, says: 'Of a complaint: which lots and serials of the item that customer was shipped up to that day, likeliest first, at most 200. `likely`, of 1000: what else speaks for it is told with it.',
    input: z.strictObject({ customer: id, item: id, day }), view: z.strictObject({ suspects: z.array(suspect), more: z.boolean() }),
  }),
  'recall.open': command({
    role: supervisor, says: 'Opens a case from lots and serials chosen, from a scan, or from a complaint with what is suspected.',
    input: z.strictObject({ roots: z.array(subject).max(rootsMax).default([]), raw: raw.optional(), complaint: complaint.omit({ customerName: true, itemName: true }).extend({ symptom: text(300) }).optional(), reason: text(200), class: recallClass.optional() }),
    view: recallCase, refusals: [...scanned, no.NotFound, no.RecallNeedsRoot],
  }),
  'recall.drill': command({
    role: supervisor, says: 'Begins a drill with what is scanned, or with a lot that was shipped, chosen by chance. The stopwatch runs; nothing will be stopped.',
    input: z.strictObject({ raw: raw.optional() }), view: recallCase, refusals: [...scanned, no.NotFound, no.NothingShipped],
  }),
  'recall.case': query({ role: operator, says: 'One case with everything its head shows.', input: z.strictObject(ofCase), view: recallCase.optional() }),
  'recall.sources': query({
    role: operator, says: 'What the roots of a case were made of, back to what came in: at most 200 lots and serials, those that most of the roots share first, with who brought them.',
    input: z.strictObject(ofCase), view: z.strictObject({ sources: z.array(thing.extend({ scope, sharedBy: amount, from: z.string().optional() })), more: z.boolean() }).optional(),
  }),
  'recall.scope': command({
    role: supervisor, says: 'Chooses anew what the case begins from, as long as nothing was stopped.', input: z.strictObject({ ...ofCase, roots: z.array(subject).min(1).max(rootsMax) }), view: recallCase, refusals: [...standing, no.RecallStopped],
  }),
  'recall.reach': query({
    role: operator, says: 'How far a case would reach before it is stopped: of each root the lots and serials, exactly and possibly, customers and quantities.', input: z.strictObject(ofCase),
    view: z.strictObject({ roots: z.array(thing.extend({ lots: amount, possibleLots: amount, serials: amount, possibleSerials: amount, customers: amount })) }).optional(),
  }),
  'recall.stop': command({
    role: supervisor, says: 'Traces every root forward and stops everything reached, at once and everywhere; done again, what has come of it since. A drill only notes what would be.',
    input: z.strictObject(ofCase), view: recallCase, refusals: standing,
  }),
  'recall.assess': command({
    role: supervisor, says: 'Notes the class, the reason and the root cause.', input: z.strictObject({ ...ofCase, class: recallClass.optional(), reason: text(200).optional(), cause: text(500).optional() }), view: recallCase, refusals: [...standing, no.NothingDone],
  }),
  'recall.saveAction': command({
    role: supervisor, says: 'A corrective action: a new one, or one whose id is given, changed or done.', input: z.strictObject({ ...ofCase, action: id.optional(), says: text(300), owner: text(80), due: day, done: z.boolean().default(false) }), view: recallCase, refusals: [...standing, no.TooManyActions],
  }),
  'recall.things': query({
    role: operator, says: 'The lots and serials reached, 200 a page: all, or the exact or possible ones.', input: z.strictObject({ ...ofCase, scope: scope.optional(), after: z.string().max(200).optional() }),
    view: z.strictObject({ rows: z.array(owedLine.extend({ onHand: amount, places: z.array(z.string()) })), next: z.string().optional() }).optional(),
  }),
  'recall.cleared': query({
    role: operator, says: 'Proof of what is not affected: of each item reached, the lots of the same days that were not, counted; and of one item which they are and what they were made of or who brought them, 200 a page.',
    input: z.strictObject({ ...ofCase, item: id.optional(), after: z.string().max(200).optional() }),
    view: z.strictObject({
      items: z.array(z.strictObject({ item: z.string(), title: z.string(), sku: z.string(), from: day, to: day, affected: amount, cleared: amount })),
      rows: z.array(thing.extend({ day, madeOf: z.array(thing), from: z.array(z.string()) })), next: z.string().optional(),
    }).optional(),
  }),
  'recall.affected': query({
    role: operator, says: 'Is mine affected? A scan against one case, or every open recall.', input: z.strictObject({ raw, case: id.optional() }),
    view: z.discriminatedUnion('found', [
      z.strictObject({ found: z.literal('thing'), thing, cases: z.array(z.strictObject({ case: id, number: z.string(), scope })) }),
      z.strictObject({ found: z.literal('nothing'), refusal: z.discriminatedUnion('code', [...scanned, no.NotFound]) }),
    ]),
  }),
  'recall.customers': query({
    role: operator, says: 'Who was shipped some of it, with contact, quantities and what they answered; by code, 100 a page. `waiting`: only those of whom something is open.',
    input: z.strictObject({ ...ofCase, waiting: z.boolean().default(false), after: z.string().max(100).optional() }), view: z.strictObject({ rows: z.array(recallCustomer), next: z.string().optional() }).optional(),
  }),
  'recall.customer': query({ role: operator, says: 'One customer: how much of which lot or serial, 200 a page.', input: z.strictObject({ ...ofCase, customer: id, after: z.string().max(200).optional() }), view: customerPage.optional() }),
  'recall.places': query({
    role: operator, says: 'Where the rest of it is in the house: locations, and shipments being picked or staged; 200 a page.', input: z.strictObject({ ...ofCase, after: z.string().max(300).optional() }),
    view: z.strictObject({ rows: z.array(thing.extend({ kind: z.enum(['location', 'shipment']), place: z.string(), placeSubject: z.string(), whom: z.string().optional(), quantity: amount, unit: z.string() })), next: z.string().optional() }).optional(),
  }),
  'recall.letters': query({
    role: operator, says: 'The notices as one PDF, a letter for each customer named, for all where none is; at most 500.', input: z.strictObject({ ...ofCase, language: recallLanguage, customers: z.array(id).min(1).max(toldMax).optional() }),
    view: z.strictObject({ name: z.string(), pdf: z.base64(), letters: amount, more: z.boolean() }).optional(),
  }),
  'recall.mailMerge': query({ role: operator, says: 'All notices as a spreadsheet (CSV) for mail merge: a row for each customer and lot.', input: z.strictObject(ofCase), view: z.strictObject({ name: z.string(), csv: z.string() }).optional() }),
  'recall.noteSent': command({
    role: operator, says: 'Notes that customers were told, and how.', input: z.strictObject({ ...ofCase, customers: z.array(id).min(1).max(toldMax), how: recallSent }),
    view: z.strictObject({ case: recallCase, customers: z.array(recallCustomer) }), refusals: [...standing, no.NotConcerned],
  }),
  'recall.answer': command({
    role: operator, says: 'Notes what a customer answered: of lots and serials named how much is destroyed, used up, or on its way back; `rest`: the same of all they have not accounted for. A later answer replaces an earlier one, lot by lot.',
    input: z.strictObject({ ...ofCase, customer: id, lines: z.array(z.strictObject({ subject, destroyed: amount.default(0), usedUp: amount.default(0), returning: amount.default(0) })).max(answeredMax).default([]), rest: z.enum(['destroyed', 'usedUp', 'returning']).optional(), note: text(300).optional() }),
    view: z.strictObject({ case: recallCase, customer: recallCustomer, rows: z.array(owedLine), next: z.string().optional() }), refusals: [...standing, no.NotConcerned, no.AnsweredTooMuch, no.NothingDone],
  }),
  'recall.pack': query({
    role: supervisor, says: 'The pack of a case that was stopped, as one ZIP: summary (PDF), units and not-affected lots (CSV), events (EPCIS 2.0). `seal` names the figures it says, `sha256` its very bytes.',
    input: z.strictObject({ ...ofCase, language: recallLanguage }), view: z.strictObject({ name: z.string(), zip: z.base64(), sha256: z.string(), seal: z.string(), units: amount, events: amount, bytes: amount }).optional(),
  }),
  'recall.close': command({
    role: supervisor, says: 'Closes a case by signing its pack with the PIN. `why`: what is open may stay so for this reason. Of a drill the stopwatch stops.',
    input: z.strictObject({ ...ofCase, pack: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), seal: z.string().regex(/^[0-9a-f]{64}$/) }), why: text(200).optional(), signature: z.strictObject({ pin: z.string().max(200) }) }),
    view: recallCase, refusals: [...standing, no.RecallNotStopped, no.RecallRestOpen, no.PackOutdated, no.WrongPin, no.TooManyAttempts],
  }),
  'recall.trends': query({
    role: operator, says: 'Quality by supplier, item, place of making or component lot, between two days: complaints, holds, failed inspections and defects, with how many a week; those with most first, at most 100.',
    input: z.strictObject({ by: z.enum(['supplier', 'item', 'line', 'component']), from: day, to: day }),
    view: z.strictObject({ rows: z.array(z.strictObject({ subject: z.string(), title: z.string(), code: z.string(), complaints: amount, holds: amount, failures: amount, defects: amount, weeks: z.array(amount) })), weeks: z.array(day), more: z.boolean() }),
  }),
}
