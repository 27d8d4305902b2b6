// A serial after its sale: owner and warranty, service cases and swaps, its configuration, theft and recovery, and whether it is genuine.
import * as z from 'zod'
import { day, moment } from './dates.ts'
import { id, raw, subject, text } from './identifiers.ts'
import { command, query } from './operation.ts'
import { buildNote } from './production.ts'
import { lookedUp } from './public-page.ts'
import { amount } from './quantity.ts'
import * as no from './refusals.ts'
import { disposition } from './tracing.ts'

/** Money as an exact decimal, never a float; in the house's own currency. */
const money = z.string().regex(/^\d{1,9}(\.\d{1,4})?$/, 'must be an amount like 12.50')

/** Why a warranty runs as it does, or does not. `earlier-than-shipped`: the purchase was dated before it was shipped, so it runs from then. */
export const warrantyReason = z.enum(['no-terms', 'not-shipped', 'not-registered', 'not-made', 'shipped', 'registered', 'earlier-than-shipped', 'made', 'swapped', 'went-over'])

export const warrantyView = z.strictObject({
  because: warrantyReason, from: day.optional(), until: day.optional(), months: amount.optional(), covers: z.string().optional(),
  /** The serial whose warranty it carries on. */
  carriedFrom: z.string().optional(),
  /** The serial it went over to. */
  wentOverTo: z.string().optional(),
})

const thing = z.strictObject({ subject: z.string(), title: z.string(), code: z.string() })
const by = { by: z.string(), at: moment }

const component = thing.extend({ quantity: amount, unit: z.string(), removed: z.boolean(), at: moment })
const configured = buildNote.extend(by)

/** `minutes` and `cost` are the sums of all work noted; `parts` what came out of the product and went into it. */
export const serviceCase = z.strictObject({
  id, number: z.string(), state: z.enum(['open', 'closed']), customer: z.string().optional(), symptom: z.string(), defect: z.string().optional(), opened: z.strictObject(by),
  work: z.array(z.strictObject({ diagnosis: z.string().optional(), minutes: amount.optional(), cost: z.string().optional(), ...by })),
  minutes: amount, cost: z.string(), parts: z.array(thing.extend({ way: z.enum(['in', 'out']), to: z.string(), at: moment })),
  swappedFor: thing.optional(), outcome: z.string().optional(), closed: moment.optional(),
})

export const authenticityFault = z.enum(['unknown-item', 'never-issued', 'stolen', 'lost', 'disposed', 'elsewhere', 'recalled', 'looked-up-too-often'])

/** `place`: where the ledger has it; `count`: how often it was looked up in the last 30 days, `addresses`: from how many on the public page. */
export const authenticity = z.strictObject({
  genuine: z.boolean(),
  faults: z.array(z.strictObject({ why: authenticityFault, place: z.string().optional(), text: z.string().optional(), at: day.optional(), count: amount.optional(), addresses: amount.optional() })),
})

/** Everything support asks of one serial, in one answer. */
export const serialView = z.strictObject({
  subject: z.string(), item: id, title: z.string(), sku: z.string(), serial: z.string(), gtin: z.string().optional(), lot: z.string().optional(),
  disposition, place: z.string(), inHouse: z.boolean(),
  made: z.strictObject({ at: moment, making: z.string().optional() }).optional(), received: z.strictObject({ at: moment, from: z.string() }).optional(),
  components: z.array(component),
  shipped: z.strictObject({ at: moment, to: z.string(), toId: id.optional(), document: z.string().optional() }).optional(),
  owner: z.strictObject({ name: z.string(), contact: z.string().optional(), purchased: day.optional(), since: moment, before: z.array(z.string()) }).optional(),
  warranty: warrantyView,
  missing: z.strictObject({ as: no.missingAs, evidence: z.string(), ...by }).optional(), recovered: z.strictObject({ evidence: z.string(), ...by }).optional(), hold: z.string().optional(), lookedUp: lookedUp.optional(),
  nextService: z.strictObject({ due: day, planned: z.boolean() }).optional(),
  replacedBy: thing.optional(), replaces: thing.optional(),
  configuration: z.array(configured), configurationBefore: z.array(configured), cases: z.array(serviceCase),
})

const ofSerial = { subject }
const ofCase = { case: id }
const operator = 'operator' as const
const scanRefusals = [no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem] as const
const goneRefusals = [no.NotFound, no.SerialMissing] as const
const caseRefusals = [no.NotFound, no.AlreadyClosed, no.SerialMissing] as const
const stockRefusals = [...scanRefusals, no.NotFound, no.AlreadyClosed, no.SerialNeeded, no.SerialUnknown, no.SerialOfOtherLot, no.SerialElsewhere, no.LotExpired, ...no.onHold, no.NumberNotApplied, no.SerialRepeated, no.ReservedForOthers] as const

export const service = {
  'service.lookUp': query({
    role: operator, says: 'What support needs to know of the serial a scan names; several to choose from; or why there is none, and whether the label is genuine.',
    input: z.strictObject({ raw }),
    view: z.discriminatedUnion('found', [
      z.strictObject({ found: z.literal('serial'), serial: serialView }),
      z.strictObject({ found: z.literal('several'), candidates: z.array(thing.extend({ kind: z.string() })) }),
      z.strictObject({ found: z.literal('nothing'), scanned: z.string(), why: z.enum([...authenticityFault.options, 'not-a-serial']), lookedUp: lookedUp.optional() }),
    ]),
  }),
  'service.serial': query({ role: operator, says: 'Everything support asks of one serial: made, shipped, owner, warranty, cases, configuration, flags.', input: z.strictObject(ofSerial), view: serialView.optional() }),
  'service.cases': query({
    role: operator, says: 'Service cases that are open, oldest first; at most 200.', input: z.strictObject({}),
    view: z.strictObject({ cases: z.array(z.strictObject({ id, number: z.string(), subject: z.string(), title: z.string(), code: z.string(), customer: z.string().optional(), symptom: z.string(), opened: moment })) }),
  }),
  'service.due': query({
    role: operator, says: 'Serials whose service is due up to a day (30 days from now where none is said), soonest first; 100 a page. Where nobody said when, it is due as long after its sale as its item has it. `owner`: the registered one, else the customer it was sold to.', input: z.strictObject({ until: day.optional(), after: z.string().max(300).optional() }),
    view: z.strictObject({ rows: z.array(thing.extend({ due: day, owner: z.string().optional() })), next: z.string().optional() }),
  }),
  'service.register': command({
    role: operator, says: 'Registers the owner of a serial with the day of purchase; of a registered one, notes that it changed hands.',
    input: z.strictObject({ ...ofSerial, owner: text(120), contact: text(120).optional(), purchased: day.optional() }), view: serialView, refusals: [...goneRefusals, no.DayNotYet],
  }),
  'service.configure': command({
    role: operator, says: 'Notes firmware and configuration of a serial; what was noted before stays as history.',
    input: z.strictObject({ ...ofSerial, values: z.array(buildNote).min(1).max(20) }), view: serialView, refusals: goneRefusals,
  }),
  'service.report': command({
    role: operator, says: 'Reports a serial stolen or lost, with the evidence. From then on it is neither received, shipped, serviced nor registered.',
    input: z.strictObject({ ...ofSerial, as: no.missingAs, evidence: text(500) }), view: serialView, refusals: [no.NotFound, no.AlreadyExists],
  }),
  'service.recover': command({
    role: 'supervisor', says: 'A serial reported stolen or lost is found again, with the evidence.',
    input: z.strictObject({ ...ofSerial, evidence: text(500) }), view: serialView, refusals: [no.NotFound],
  }),
  'service.plan': command({
    role: operator, says: 'Plans the day a serial is due for service.', input: z.strictObject({ ...ofSerial, due: day }), view: serialView, refusals: goneRefusals,
  }),
  'service.openCase': command({
    role: operator, says: 'Opens a service case for a serial. `location`: it was brought here, and lies there from now on.',
    input: z.strictObject({ ...ofSerial, symptom: text(300), defect: text(40).optional(), customer: id.optional(), location: id.optional() }),
    view: serialView, refusals: [...goneRefusals, no.AlreadyExists, no.SerialElsewhere],
  }),
  'service.work': command({
    role: operator, says: 'Notes what was found and done in a case: diagnosis, defect code, minutes of labour, cost.',
    input: z.strictObject({ ...ofCase, diagnosis: text(500).optional(), defect: text(40).optional(), minutes: z.int().min(1).max(10_000).optional(), cost: money.optional() }),
    view: serialView, refusals: [...caseRefusals, no.NothingDone],
  }),
  'service.part': command({
    role: operator, says: 'A part by its serial: one that is in the product comes out of it, to a location or the scrap; any other goes into it out of the stock.',
    input: z.strictObject({ ...ofCase, raw, to: z.union([z.literal('scrap'), id]) }), view: serialView, refusals: stockRefusals,
  }),
  'service.undoPart': command({ role: operator, says: 'Takes back the last part that went in or came out in a case.', input: z.strictObject(ofCase), view: serialView, refusals: [...caseRefusals, no.NothingToUndo, no.CannotUndo] }),
  'service.swap': command({
    role: operator, says: 'The defective unit stays here, the scanned one goes to the customer instead; it carries the warranty on as the item’s rule says.',
    input: z.strictObject({ ...ofCase, raw, location: id }), view: serialView, refusals: [...stockRefusals, no.AlreadyExists],
  }),
  'service.closeCase': command({
    role: operator, says: 'Closes a case with its outcome. `serviced`: the service that was due is done.',
    input: z.strictObject({ ...ofCase, outcome: text(300), serviced: z.boolean().optional() }), view: serialView, refusals: caseRefusals,
  }),
  'service.check': command({
    role: operator, says: 'Whether a label is genuine: never issued, already elsewhere, stolen, disposed, recalled, looked up too often; with the evidence. `shownBy`: the customer who shows it. Counts as a look-up.',
    input: z.strictObject({ raw, shownBy: id.optional() }), view: authenticity, refusals: [no.Unreadable],
  }),
}
