// Packing goods and units into a unit, and taking them out again.
import type { Input, OwnRefusal } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Issued } from '#domain/events.ts'
import { identify } from '#domain/identify/identify.ts'
import { cutMovement } from '#domain/legs.ts'
import type { Place } from '#domain/place.ts'
import { unitSubject } from '#domain/subject.ts'
import { queueUnitLabel } from '../ledger/label-request.ts'
import { named as namedBy } from '../ledger/named.ts'
import { issueSscc } from '../ledger/numbers.ts'
import { holdingsInUnit } from '../ledger/projections/holdings.ts'
import { stationRow } from '../ledger/projections/station.ts'
import { unitOf, unitsIn } from '../ledger/projections/units.ts'
import { mayStandIn, wholeUnit } from '../ledger/unit-contents.ts'
import { wholeLegs } from '../ledger/whole-piles.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { askedFor, going, type Movement } from './asked-goods.ts'
import { unitView } from './unit-view.ts'

type Code = OwnRefusal<'stock.pack'>['code']

interface Outer {
  readonly sscc: string
  /** Undefined where nothing was in it yet: it stands where the goods lie. */
  readonly place: Place | undefined
  readonly issued?: Issued
}

/** The unit that was scanned, ours or a supplier's; else a new one. */
const outerOf = (tx: Tx, into: string | undefined): Decision<Outer, Code> => {
  if (into === undefined) {
    const next = issueSscc(tx.database, stationRow(tx.database)?.company_prefix ?? '')
    return next.ok ? allow({ ...next.value, place: undefined }) : next
  }
  const thing = namedBy(tx.database, identify(into, { referenceYear: Number(tx.today.slice(0, 4)) }))
  if (thing.is !== 'unit') return refuse('NotFound', { what: 'unit', named: into.slice(0, 80) })
  const place = thing.unit?.place
  return place === undefined || place.startsWith('location:') ? allow({ sscc: thing.sscc, place }) : refuse('NotFound', { what: 'unit', named: thing.sscc })
}

/** Where all comes together: at the unit; for a new one where the goods lie. */
const meetingAt = (tx: Tx, input: Input<'stock.pack'>, { sscc, place }: Outer): Decision<Place, Code> => {
  const asked = askedFor(tx, input)
  if (!asked.ok) return asked
  if (asked.value.is === 'unit') {
    const fits = mayStandIn(tx.database, asked.value.sscc, sscc)
    if (!fits.ok) return fits
  }
  if (place !== undefined) return allow(place)
  // Where to does not matter here: only where it lies now.
  const lying = going(tx, input, { to: 'adjustment' })
  return lying.ok ? allow((lying.value.units[0] ?? lying.value.legs[0])!.from) : lying
}

export const pack: UseCase<'stock.pack'> = (tx, input) => {
  const outer = outerOf(tx, input.into)
  if (!outer.ok) return outer
  const { sscc, issued } = outer.value
  const place = meetingAt(tx, input, outer.value)
  if (!place.ok) return place
  const movement = going(tx, input, { to: place.value, into: sscc, suits: ({ unit }) => unit !== sscc, rather: place.value })
  if (!movement.ok) return movement
  tx.append(cutMovement(movement.value.legs, movement.value.units).map((part, index): Event => ({
    type: 'Packed', payload: { documents: [], unit: sscc, ...part, ...(issued && index === 0 ? { issued: [issued] } : {}) },
  })))
  if (issued) queueUnitLabel(tx, sscc)
  return done(unitView(tx.database, sscc)!)
}

/** Everything that lies in it loose, and every unit that stands in it directly. */
const emptied = (tx: Tx, sscc: string, place: Place): Movement => {
  const units = unitsIn(tx.database, sscc).filter(({ depth }) => depth === 1).map((inner) => wholeUnit(tx.database, inner, place))
  return {
    legs: [...wholeLegs(tx.database, unitSubject(sscc), holdingsInUnit(tx.database, sscc), place, () => ''), ...units.flatMap(({ legs }) => legs)],
    units: units.flatMap((inner) => inner.units),
  }
}

export const unpack: UseCase<'stock.unpack'> = (tx, { unit: sscc, ...named }) => {
  const unit = unitOf(tx.database, sscc)
  if (!unit?.place.startsWith('location:')) return refuse('NotFound', { what: 'unit', named: sscc })
  const all = named.raw === undefined && named.item === undefined
  const movement = all ? allow(emptied(tx, sscc, unit.place)) : going(tx, named, { to: unit.place, suits: (pile) => pile.unit === sscc })
  if (!movement.ok) return movement
  const { legs, units } = movement.value
  if (legs.length + units.length === 0) return refuse('NothingDone', { what: 'unit' })
  tx.append(cutMovement(legs, units).map((part): Event => ({ type: 'Unpacked', payload: { documents: [], unit: sscc, ...part } })))
  return done(unitView(tx.database, sscc)!)
}
