// One step of a making after the other: what goes in, what comes out, what is thrown away; by scan or by hand.
import type { Input, OwnRefusal, Refusal } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Item, UnitLeg } from '#domain/events.ts'
import { cutLegs, cutMovement } from '#domain/legs.ts'
import { notGrown, proposedExpiry } from '#domain/making.ts'
import { inMaking } from '#domain/place.ts'
import { lotSubject, partsOfSubject } from '#domain/subject.ts'
import { hasLots } from '#domain/tracking.ts'
import { allApplied } from '../ledger/applied-numbers.ts'
import { makingAt } from '../ledger/crossings.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { serialsKnown, type SerialRow } from '../ledger/projections/serials.ts'
import type { UnitRow } from '../ledger/projections/units.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { wholeUnit } from '../ledger/unit-contents.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { notesOfOutput, type Sources } from './inherited.ts'
import { inputNamed, legsOfInputs, mayBeUsed, usedUp, type NamedInput, type UsedUp } from './inputs.ts'
import { makingView } from './making-view.ts'
import { complete, expiriesIn, openMaking, partsInHand, type OpenMaking } from './open-making.ts'
import { comeOut, numbered, type OutputEntry } from './outputs.ts'

type UseCode = OwnRefusal<'production.use'>['code']
type OutputCode = OwnRefusal<'production.output'>['code']
type Notes = Input<'production.output'>['notes']
type Indicators = Input<'production.output'>['indicators']

interface Allowed {
  readonly unlisted?: boolean | undefined
  readonly reason?: string | undefined
}

/** Where something is demanded, only that goes in, unless somebody says otherwise. What is made may always be worked over. */
const listed = ({ demand, row, item: made }: OpenMaking, item: Item, unlisted = false): Decision<null, 'NotOnOrder'> =>
  unlisted || demand.length === 0 || item.id === made.id || demand.some((line) => line.item === item.id) ? allow(null) : refuse('NotOnOrder', { item: item.name, document: row.number })

/** An input that ends sooner than what already came out of the same making would have shortened its life. */
const outlived = (tx: Tx, making: OpenMaking, expiries: UsedUp['expiries'], reason: string | undefined): Decision<null, 'ExpiryReasonNeeded'> => {
  const [soonest] = expiries.filter((day) => day !== null).sort()
  if (soonest === undefined || reason !== undefined) return allow(null)
  for (const part of partsInHand(tx.database, making)) {
    const lot = part.way === 'out' && part.lot !== '' ? lotOf(tx.database, part.item, part.lot) : undefined
    if (lot?.expiry && lot.expiry > soonest) return refuse('ExpiryReasonNeeded', { item: recordOf(tx.database, 'item', part.item)?.name ?? '', lot: lot.code, proposed: soonest, given: lot.expiry })
  }
  return allow(null)
}

const goesIn = (tx: Tx, making: OpenMaking, used: UsedUp & { readonly units?: readonly UnitLeg[] }, { reason }: Allowed): Decision<Event[], 'ExpiryReasonNeeded'> => {
  const short = outlived(tx, making, used.expiries, reason)
  return short.ok ? allow(cutMovement(used.legs, used.units ?? []).map((part): Event => ({ type: 'Transformed', payload: { documents: making.documents, making: making.run, ...part } }))) : short
}

const used = (tx: Tx, making: OpenMaking, named: NamedInput, allowed: Allowed): Decision<Event[], UseCode> => {
  const item = recordOf(tx.database, 'item', named.item)
  const fits = item ? listed(making, item, allowed.unlisted) : allow(null)
  if (!fits.ok) return fits
  const legs = usedUp(tx, [named], inMaking(making.run), making.row.location ?? '')
  return legs.ok ? goesIn(tx, making, legs.value, allowed) : legs
}

/** A logistic unit goes in with all that is in it. */
const unitUsed = (tx: Tx, making: OpenMaking, sscc: string, unit: UnitRow | undefined, allowed: Allowed): Decision<Event[], UseCode> => {
  const { legs, units } = unit?.place.startsWith('location:') ? wholeUnit(tx.database, unit, inMaking(making.run)) : { legs: [], units: [] }
  if (legs.length === 0) return refuse('NotFound', { what: 'unit', named: sscc })
  const expiries: Array<string | null> = []
  for (const { item: id, lot } of new Map(legs.map((leg) => [`${leg.item}\n${leg.lot ?? ''}`, leg])).values()) {
    const item = recordOf(tx.database, 'item', id)!
    const fits = listed(making, item, allowed.unlisted)
    if (!fits.ok) return fits
    const lots = lot === undefined ? [] : [lotOf(tx.database, id, lot) ?? []].flat()
    const good = mayBeUsed(tx, { item, lots })
    if (!good.ok) return good
    expiries.push(...lots.map((lot) => lot.expiry))
  }
  const applied = allApplied(tx.database, legs)
  return applied.ok ? goesIn(tx, making, { legs, units, expiries }, allowed) : applied
}

/** It was built into something that went in now: taken apart, it comes out under its own number. */
const isInside = (tx: Tx, { run }: OpenMaking, { place }: SerialRow): boolean => {
  if (!place.startsWith('making:')) return false
  const apart = new Set(makingAt(tx.database, inMaking(run)).inputs.map((part) => part.subject))
  return makingAt(tx.database, place).outputs.some((part) => apart.has(part.subject))
}

/** The lot its only input has, or the lot its serials had when they went in. */
const keptLot = (tx: Tx, making: OpenMaking, item: Item, { serials = [] }: OutputEntry, keepLot: boolean): string | undefined => {
  if (!hasLots(item)) return undefined
  const again = [...serialsKnown(tx.database, item.id, serials).values()].find((row) => row.place === inMaking(making.run) || isInside(tx, making, row))
  if (again) return lotOf(tx.database, item.id, again.lot)?.code
  const lots = keepLot ? new Set(partsInHand(tx.database, making).flatMap((part) => (part.way === 'in' && part.lot !== '' ? [lotOf(tx.database, part.item, part.lot)?.code ?? ''] : []))) : new Set<string>()
  return lots.size === 1 ? [...lots][0] : undefined
}

const sourcesInHand = (tx: Tx, making: OpenMaking): Sources => (of) => (of === 'lot'
  ? partsInHand(tx.database, making).flatMap((part) => (part.way === 'in' && part.lot !== '' ? [lotSubject(part.item, part.lot)] : []))
  : makingAt(tx.database, inMaking(making.run)).inputs.flatMap(({ subject }) => (partsOfSubject(subject).kind === 'serial' ? [subject] : [])))

const cameOut = (tx: Tx, making: OpenMaking, item: Item, entry: OutputEntry & { readonly keepLot?: boolean | undefined; readonly notes?: Notes | undefined; readonly indicators?: Indicators | undefined }): Decision<Event[], OutputCode> => {
  const ready = complete(tx, making)
  if (!ready.ok) return ready
  const lot = entry.lot ?? keptLot(tx, making, item, entry, entry.keepLot ?? false)
  if (lot === undefined && entry.keepLot) return refuse('LotNeeded', { item: item.name, itemId: item.id })
  const numbers = numbered(tx, item, { ...entry, lot })
  if (!numbers.ok) return numbers
  const { tracked } = numbers.value
  if (making.perUnit && item.id === making.item.id && tracked.quantity > 1) return refuse('SerialQuantity', { item: item.name, quantity: tracked.quantity })
  const production = entry.production ?? tx.today
  const output = comeOut(tx, {
    ...numbers.value, item, making: inMaking(making.run), location: making.row.location ?? '', production, proposed: proposedExpiry(item, production, expiriesIn(tx.database, partsInHand(tx.database, making))),
    expiry: entry.expiry, reason: entry.reason, again: (row) => row.place === inMaking(making.run) || isInside(tx, making, row),
  })
  if (!output.ok) return output
  const parts = partsInHand(tx.database, making)
  const whole = notGrown(item, parts.filter(({ way }) => way === 'in'), [...parts.filter(({ way }) => way === 'out'), output.value.leg])
  if (!whole.ok) return whole
  const noted = notesOfOutput(tx, output.value, entry.indicators, sourcesInHand(tx, making))
  if (!noted.ok) return noted
  const { founding, leg, issued } = output.value
  return allow([...founding, ...noted.value, ...cutLegs([leg]).map((legs): Event => ({
    type: 'Transformed', payload: { documents: making.documents, making: making.run, legs, ...(issued.length > 0 ? { issued } : {}), ...(entry.notes && entry.notes.length > 0 ? { notes: entry.notes } : {}) },
  }))])
}

interface Scanned extends Allowed {
  readonly raw: string
  readonly quantity?: number | undefined
  readonly rework?: boolean | undefined
  readonly indicators?: Indicators | undefined
}

const scanned = (tx: Tx, making: OpenMaking, { raw, quantity, indicators, rework = false, ...allowed }: Scanned): Decision<Event[], OwnRefusal<'production.scan'>['code']> => {
  const expected = new Set([making.item.id, ...making.demand.map((line) => line.item)])
  const goods = scannedGoods(tx.database, raw, tx.today, (item) => expected.has(item))
  if (!goods.ok) return goods
  if (goods.value.is === 'unit') return unitUsed(tx, making, goods.value.sscc, goods.value.unit, allowed)
  const { item, lot, serial, quantity: counted, expiry, production } = goods.value
  const named = { lot, serials: serial === undefined ? undefined : [serial], quantity: serial === undefined ? (quantity ?? counted) : undefined }
  return item.id === making.item.id && !rework
    ? cameOut(tx, making, item, { ...named, expiry, production, indicators, reason: allowed.reason })
    : used(tx, making, { item: item.id, ...named }, allowed)
}

const step = <Code extends Refusal['code']>(tx: Tx, id: string, reason: string | undefined, decide: (making: OpenMaking) => Decision<Event[], Code>) => {
  const making = openMaking(tx, id)
  if (!making.ok) return making
  const events = decide(making.value)
  if (!events.ok) return events
  tx.append(events.value, reason)
  return done(makingView(tx, id)!)
}

export const scan: UseCase<'production.scan'> = (tx, { making, ...input }) => step(tx, making, input.reason, (open) => scanned(tx, open, input))

export const use: UseCase<'production.use'> = (tx, { making, unlisted, reason, ...named }) => step(tx, making, reason, (open) => used(tx, open, named, { unlisted, reason }))

export const output: UseCase<'production.output'> = (tx, { making, item: id, ...entry }) => step(tx, making, entry.reason, (open) => {
  const item = id === undefined ? open.item : recordOf(tx.database, 'item', id)
  return item ? cameOut(tx, open, item, entry) : refuse('NotFound', { what: 'item', named: id ?? '' })
})

export const waste: UseCase<'production.waste'> = (tx, { making, reason, ...named }) => step(tx, making, reason, (open) => {
  const goods = inputNamed(tx, named)
  if (!goods.ok) return goods
  const legs = legsOfInputs(tx, [goods.value], 'scrap', open.row.location ?? '')
  return legs.ok ? allow(cutLegs(legs.value).map((part): Event => ({ type: 'Wasted', payload: { documents: open.documents, legs: part } }))) : legs
})
