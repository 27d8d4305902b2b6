// What is in the house, where, how it is moved, packed, taken out of the books and thrown away.
import * as z from 'zod'
import { locationKind, tracking } from './catalog.ts'
import { day, moment } from './dates.ts'
import { id, lotCode, raw, serialCode, text } from './identifiers.ts'
import { indicatorValue } from './indicators.ts'
import { command, query } from './operation.ts'
import { amount, quantity, serialsMax } from './quantity.ts'
import * as no from './refusals.ts'

/** One pile: an item's lot at one place. `unit` is the SSCC it is packed in. */
export const holdingView = z.strictObject({
  item: id, sku: z.string(), name: z.string(), tracking, unitOfMeasure: z.string(),
  lot: z.string().optional(), expiry: day.optional(), expired: z.boolean(), held: z.boolean(),
  place: z.string(), placeName: z.string(), placeKind: locationKind.optional(), unit: z.string().optional(), quantity: amount,
  /** One serial of the pile, where an indicator of serials is looked for. */
  serial: z.string().optional(),
  /** The value of the indicator that is looked for. */
  noted: indicatorValue.optional(),
  subject: z.string(),
})

/** `is`: of a text how it begins, of a choice the choice; `from` and `to`: of a number, measure or date, both included. Without any: whatever has a value. */
const soughtIndicator = z.strictObject({ id, is: indicatorValue.optional(), from: indicatorValue.optional(), to: indicatorValue.optional() })

export const movedView = z.strictObject({
  item: z.string(), sku: z.string(), lot: z.string().optional(), serial: z.string().optional(), serials: amount,
  quantity: amount, from: z.string(), to: z.string(), subject: z.string(),
})

const contentRow = z.strictObject({ item: id, sku: z.string(), name: z.string(), unitOfMeasure: z.string(), lot: z.string().optional(), expiry: day.optional(), quantity: amount })

/** A logistic unit; `content` is all in it, `units` are those that stand in it directly. At most 200 of each are listed. */
export const unitView = z.strictObject({
  sscc: z.string(), placeName: z.string(), parent: z.string().optional(), quantity: amount,
  content: z.array(contentRow), units: z.array(z.strictObject({ sscc: z.string(), quantity: amount })),
})

/** Goods as a scan or a person names them; `from`: the location they are taken from, where they lie in several. */
const named = {
  raw: raw.optional(), item: id.optional(), lot: lotCode.optional(), serials: z.array(serialCode).max(serialsMax).optional(),
  from: id.optional(), quantity: quantity.optional(),
}
const namedRefusals = [
  no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem, no.NotFound, no.LotNeeded, no.SerialNeeded, no.LotNotTracked, no.SerialNotTracked,
  no.SerialRepeated, no.SerialUnknown, no.SerialElsewhere, no.SerialOfOtherLot, no.LotUnknown, no.NotEnough, no.LocationOnHold,
] as const

export const adjustment = z.enum(['damaged', 'lost', 'found', 'sample', 'own-use', 'other'])
/** The second person signs for having seen it, with their own PIN. */
export const witness = z.strictObject({ person: id, pin: z.string().max(200) })

export const proposedPlace = z.strictObject({
  location: id, code: z.string(), name: z.string(), why: z.enum(['same-lot', 'same-item', 'empty', 'quarantine']), there: amount,
})

export const expiringRow = z.strictObject({
  item: id, sku: z.string(), name: z.string(), tracking, unitOfMeasure: z.string(), lot: z.string(), expiry: day, days: z.int(), quantity: amount,
  held: z.boolean(), places: z.array(z.strictObject({ location: id, name: z.string(), quantity: amount })), subject: z.string(),
})

const operator = 'operator' as const

export const stock = {
  'stock.onHand': query({
    role: operator, says: 'On hand by item, lot and place, 100 a page or fewer where many had to be passed over. `search` is a SKU, name, GTIN, lot or location code; `location` means all that is part of it too. `indicator`: only what has such a value, or whose item has; of serials one by one. `asOf`: as it was at a past moment, as far back as 100,000 facts.',
    input: z.strictObject({
      search: z.string().max(100).default(''), item: id.optional(), location: id.optional(), disposition: z.enum(['available', 'held', 'expired']).optional(), tracking: tracking.optional(),
      indicator: soughtIndicator.optional(), asOf: moment.optional(), after: z.string().max(4_000).optional(),
    }),
    view: z.strictObject({ rows: z.array(holdingView), next: z.string().optional(), tooFarBack: z.boolean().optional() }),
  }),
  'stock.move': command({
    role: operator, says: 'Moves what is scanned (a lot, a serial, a unit with all that is in it) or named to another location.',
    input: z.strictObject({ to: id, reason: text(200).optional(), ...named }), view: movedView, refusals: [...namedRefusals, no.NumberNotApplied],
  }),
  'stock.undoMove': command({
    role: operator, says: 'Takes back the last move, packing, unpacking or adjustment this person made; `raw`: the last of this very lot, serial, unit or item.', input: z.strictObject({ raw: raw.optional() }), view: movedView,
    refusals: [no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem, no.NothingToUndo, no.CannotUndo],
  }),
  'stock.proposePlace': query({
    role: operator, says: 'Where goods should be put that lie at `from`: with their lot, with their item, else where nothing is; what may not be used, in quarantine.',
    input: z.strictObject({ item: id, lot: lotCode.optional(), from: id.optional() }), view: z.strictObject({ places: z.array(proposedPlace) }),
  }),
  'stock.unit': query({ role: operator, says: 'A logistic unit and what is in it.', input: z.strictObject({ sscc: z.string().max(40) }), view: unitView.optional() }),
  'stock.pack': command({
    role: operator, says: 'Puts goods or a whole unit into a logistic unit: the one whose SSCC is scanned (`into`), or a new one of our own.',
    input: z.strictObject({ into: raw.optional(), ...named }), view: unitView,
    refusals: [...namedRefusals, no.UnitInItself, no.UnitsTooDeep, no.NoCompanyPrefix, no.NumbersUsedUp],
  }),
  'stock.unpack': command({
    role: operator, says: 'Takes goods or a unit out of a logistic unit; where nothing is named, everything that stands or lies directly in it.',
    input: z.strictObject({ unit: z.string().max(40), ...named }), view: unitView, refusals: [...namedRefusals, no.NothingDone],
  }),
  'stock.adjust': command({
    role: operator, says: 'Takes goods out of the books for a reason (damaged, sample, own use; for supervisors also lost and other), or back into them (found).',
    input: z.strictObject({ why: adjustment, reason: text(200).optional(), at: id.optional(), ...named }), view: movedView,
    refusals: [...namedRefusals, no.NotPermitted, no.ReasonNeeded],
  }),
  'stock.dispose': command({
    role: operator, says: 'Throws goods away before a witness, who signs with a PIN.',
    input: z.strictObject({ reason: text(200), witness, ...named }), view: movedView, refusals: [...namedRefusals, no.WitnessNeeded, no.WrongPin, no.TooManyAttempts],
  }),
  'stock.sendBack': command({
    role: operator, says: 'Gives goods back to a supplier of whom some of their lot came, expired ones too.',
    input: z.strictObject({ supplier: id, reason: text(200), ...named }), view: movedView, refusals: [...namedRefusals, no.NotFromSupplier],
  }),
  'stock.expiring': query({
    role: operator, says: 'Lots on the shelves that expire within so many days (below 0: that have expired), soonest first; 50 a page. `counts` stop at 1,000.',
    input: z.strictObject({ days: z.int().min(-1).max(3_650).default(-1), after: z.string().max(200).optional() }),
    view: z.strictObject({ rows: z.array(expiringRow), next: z.string().optional(), counts: z.array(z.strictObject({ days: z.int(), lots: amount })) }),
  }),
  'stock.reorder': query({
    role: operator, says: 'Items of which less can be used than their minimum, by SKU; pages of up to 100.',
    input: z.strictObject({ after: z.string().max(200).optional() }),
    view: z.strictObject({ rows: z.array(z.strictObject({ item: id, sku: z.string(), name: z.string(), unitOfMeasure: z.string(), minimum: amount, usable: amount, missing: amount })), next: z.string().optional() }),
  }),
}
