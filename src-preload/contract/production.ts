// Making things: inputs go in, output lots or serials come out, and the link between them is kept.
import * as z from 'zod'
import { lineProgress, lineWanted } from './catalog.ts'
import { day, moment } from './dates.ts'
import { id, lotCode, raw, serialCode, text } from './identifiers.ts'
import { indicatorNotes } from './indicators.ts'
import { command, query } from './operation.ts'
import { amount, quantity, serialsMax } from './quantity.ts'
import * as no from './refusals.ts'

/** What is needed to make `makes` of an item: whole numbers, so that one lot of milk for 12 wheels is said without fractions. */
export const recipe = z.strictObject({ makes: quantity, lines: z.array(lineWanted).max(60) })

/** Anything else worth knowing of one unit: firmware 2.1, keyboard German. */
export const buildNote = z.strictObject({ name: text(40), value: text(120) })

const why = text(200)
const namedGoods = { item: id, lot: lotCode.optional(), serials: z.array(serialCode).max(serialsMax).optional(), quantity: quantity.optional() }
const input = z.strictObject({ ...namedGoods, location: id })
const output = {
  lot: lotCode.optional(), serials: z.array(serialCode).max(serialsMax).optional(), generate: z.boolean().optional(), production: day.optional(), expiry: day.optional(),
  /** Why it may be used for longer than its inputs and its own life allow. */
  reason: why.optional(),
  /** What is demanded to be known of it and not inherited from its inputs. */
  indicators: indicatorNotes.optional(),
}

export const madeView = z.strictObject({ item: z.string(), sku: z.string(), lot: z.string().optional(), expiry: day.optional(), quantity: amount, serials: z.array(z.string()), subject: z.string() })

export const workOrder = z.strictObject({ id, number: z.string(), item: z.string(), sku: z.string(), unit: z.string(), due: day.optional(), wanted: amount, done: amount, making: id.optional() })

/** So much of one lot (or of an item without lots) that went in, came out or was thrown away. */
export const makingPart = z.strictObject({ item: id, sku: z.string(), name: z.string(), lot: z.string().optional(), expiry: day.optional(), quantity: amount, unit: z.string(), subject: z.string() })

/** The last thing done, as the lane shows it. */
export const makingStep = z.strictObject({
  way: z.enum(['in', 'out', 'waste']), item: z.string(), sku: z.string(), lot: z.string().optional(), expiry: day.optional(), serial: z.string().optional(),
  serials: amount, quantity: amount, unit: z.string(), at: moment,
  /** What has a label of its own: its serials, or its lot; at most 500. */
  subjects: z.array(z.string()),
})

/**
 * `perUnit`: each unit has its own inputs, scanned before its serial; `lines` and `used` are then those of the unit in hand.
 * `lasts`: the expiry proposed for what comes out now.
 */
export const makingView = z.strictObject({
  id, number: z.string(), state: z.enum(['open', 'finished', 'cancelled']), item: id, sku: z.string(), name: z.string(), unit: z.string(), tracking: lineProgress.shape.tracking,
  numbers: z.strictObject({ lot: z.boolean(), serial: z.boolean() }),
  order: z.strictObject({ id, number: z.string(), wanted: amount, done: amount }).optional(), location: z.string(), perUnit: z.boolean(),
  planned: amount, made: amount, lines: z.array(lineProgress), used: z.array(makingPart), outputs: z.array(makingPart), waste: z.array(makingPart),
  lasts: day.optional(), last: makingStep.optional(),
})

const inputRefusals = [
  no.NotFound, no.LotNeeded, no.SerialNeeded, no.LotNotTracked, no.SerialNotTracked, no.SerialRepeated, no.SerialUnknown, no.SerialElsewhere, no.SerialOfOtherLot,
  no.LotUnknown, no.LotExpired, ...no.onHold, no.NumberNotApplied, no.NotEnough, no.ExpiryReasonNeeded,
] as const
const indicatorRefusals = [no.IndicatorNeeded, no.IndicatorNotAsked, no.IndicatorValueWrong] as const
const outputRefusals = [
  no.NotFound, no.LotNeeded, no.SerialNeeded, no.ExpiryNeeded, no.LotNotTracked, no.SerialNotTracked, no.SerialQuantity, no.SerialRepeated, no.SerialAlreadyHere,
  no.SerialOfOtherLot, no.LotExpired, no.LotExpiryDiffers, no.NoRule, no.TooManySerials, no.ExpiryReasonNeeded, no.QuantityDiffers, ...indicatorRefusals,
] as const
const scanRefusals = [no.Unreadable, no.UnknownCode, no.UnknownGtin, no.NotAnItem] as const
const making = { making: id }
const operator = 'operator' as const

export const production = {
  'production.orders': query({
    role: operator, says: 'Work orders still to make and makings still open, soonest due first; at most 200.',
    input: z.strictObject({}),
    view: z.strictObject({ orders: z.array(workOrder), open: z.array(z.strictObject({ id, number: z.string(), item: z.string(), planned: amount, made: amount, order: id.optional() })) }),
  }),
  'production.recipe': query({ role: operator, says: 'What an item is made of, where somebody said so.', input: z.strictObject({ item: id }), view: recipe.optional() }),
  'production.saveRecipe': command({
    role: 'supervisor', says: 'Says what an item is made of; work orders and makings begun from now on demand it.',
    input: recipe.extend({ item: id }), view: recipe, refusals: [no.NotFound],
  }),
  'production.placeOrder': command({
    role: operator, says: 'Orders work: so many of an item, by a day, of its recipe or of the inputs named. Numbered by the station where no number is given.',
    input: z.strictObject({ number: text(40).optional(), item: id, quantity, due: day.optional(), recipe: recipe.optional() }),
    view: workOrder, refusals: [no.NotFound, no.AlreadyExists],
  }),
  'production.open': command({
    role: operator, says: 'Begins a making at a location: a run of a work order, or without one. The open run of an order is continued.',
    input: z.strictObject({ order: id.optional(), item: id.optional(), quantity: quantity.optional(), location: id, perUnit: z.boolean().optional() }),
    view: makingView, refusals: [no.NotFound, no.AlreadyClosed],
  }),
  'production.making': query({ role: operator, says: 'One making as its screen shows it.', input: z.strictObject(making), view: makingView.optional() }),
  'production.scan': command({
    role: operator, says: 'Takes what one scan names: the item that is made comes out, everything else goes in; a logistic unit goes in whole. `rework`: the item that is made goes in again. `unlisted`: also what is not demanded.',
    input: z.strictObject({ ...making, raw, quantity: quantity.optional(), rework: z.boolean().optional(), unlisted: z.boolean().optional(), reason: why.optional(), indicators: indicatorNotes.optional() }),
    view: makingView,
    refusals: [...scanRefusals, ...indicatorRefusals, no.AlreadyClosed, no.NotOnOrder, no.InputMissing, ...inputRefusals, no.ExpiryNeeded, no.SerialQuantity, no.SerialAlreadyHere, no.LotExpiryDiffers, no.NoRule, no.TooManySerials, no.QuantityDiffers],
  }),
  'production.use': command({
    role: operator, says: 'Puts goods named by hand into a making.',
    input: z.strictObject({ ...making, ...namedGoods, location: id.optional(), unlisted: z.boolean().optional(), reason: why.optional() }),
    view: makingView, refusals: [no.AlreadyClosed, no.NotOnOrder, ...inputRefusals],
  }),
  'production.output': command({
    role: operator, says: 'What comes out of a making: its item, or another one as a by-product. `keepLot`: in the lot of its only input, as in repacking. Refused while a demanded input has no lot.',
    input: z.strictObject({ ...making, ...output, item: id.optional(), quantity: quantity.optional(), keepLot: z.boolean().optional(), notes: z.array(buildNote).max(20).optional() }),
    view: makingView, refusals: [no.AlreadyClosed, no.InputMissing, ...outputRefusals],
  }),
  'production.waste': command({
    role: operator, says: 'Throws away inputs that were not used or outputs that are no good, for a reason.',
    input: z.strictObject({ ...making, ...namedGoods, location: id.optional(), reason: why }),
    view: makingView, refusals: [no.AlreadyClosed, ...inputRefusals],
  }),
  'production.undo': command({
    role: operator, says: 'Takes back the last thing done in a making; not the last inputs of what came out.',
    input: z.strictObject(making), view: makingView, refusals: [no.NotFound, no.AlreadyClosed, no.NothingToUndo, no.CannotUndo, no.InputMissing, no.QuantityDiffers],
  }),
  'production.remove': command({
    role: operator, says: 'Takes back the last step of a making in which this very lot, serial or item was scanned; not the last inputs of what came out.',
    input: z.strictObject({ ...making, raw }), view: makingView, refusals: [...scanRefusals, no.NotFound, no.AlreadyClosed, no.NothingToUndo, no.CannotUndo, no.InputMissing, no.QuantityDiffers],
  }),
  'production.finish': command({
    role: operator, says: 'Ends a making; refused while a demanded input has no lot. Its order is finished when enough is made, or when `closesOrder` says so.',
    input: z.strictObject({ ...making, closesOrder: z.boolean().optional() }), view: makingView, refusals: [no.NotFound, no.AlreadyClosed, no.InputMissing, no.OutputMissing],
  }),
  'production.cancel': command({
    role: operator, says: 'Takes back a whole making, finished or not, as long as nothing of it has moved on.',
    input: z.strictObject({ ...making, reason: why.optional() }), view: makingView, refusals: [no.NotFound, no.AlreadyClosed, no.CannotUndo],
  }),
  'production.regroup': command({
    role: operator, says: 'Splits a lot into several or merges several into one, each linked to all it came from; what comes of a held lot stays held.',
    input: z.strictObject({
      item: id, location: id, inputs: z.array(z.strictObject({ lot: lotCode, serials: z.array(serialCode).max(serialsMax).optional(), quantity: quantity.optional() })).min(1).max(50),
      outputs: z.array(z.strictObject({ lot: lotCode.optional(), serials: z.array(serialCode).max(serialsMax).optional(), quantity: quantity.optional(), expiry: day.optional(), reason: why.optional() })).min(1).max(50),
    }),
    view: makingView, refusals: [...inputRefusals, no.ExpiryNeeded, no.SerialQuantity, no.SerialAlreadyHere, no.LotExpiryDiffers, no.NoRule, no.TooManySerials, no.QuantityDiffers],
  }),
  'production.asBuilt': query({
    role: operator, says: 'What is in one serial: the lots and serials of each making it came out of, oldest first, with what was noted of it. `shared`: the making had other outputs too. `removed`: that serial was taken out again.',
    input: z.strictObject({ item: id, serial: serialCode }),
    view: z.strictObject({
      builds: z.array(z.strictObject({ at: moment, making: z.string().optional(), shared: z.boolean(), components: z.array(z.strictObject({ subject: z.string(), title: z.string(), code: z.string(), quantity: amount, unit: z.string(), removed: z.boolean() })), notes: z.array(buildNote) })),
    }),
  }),
  'production.make': command({
    role: operator, says: 'Uses up inputs and makes an output lot, serials, or both, linked to every input, all in one step.',
    input: z.strictObject({ ...output, item: id, quantity, location: id, inputs: z.array(input).min(1).max(200) }),
    view: madeView, refusals: [...inputRefusals, ...indicatorRefusals, no.ExpiryNeeded, no.SerialQuantity, no.SerialAlreadyHere, no.LotExpiryDiffers, no.NoRule, no.TooManySerials, no.QuantityDiffers],
  }),
}
