// Making in one step: inputs are used up, an output lot or serials come out, and every input stays linked to them.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event } from '#domain/events.ts'
import type { Input, OwnRefusal } from '#contract/contract.ts'
import { cutLegs } from '#domain/legs.ts'
import { notGrown, proposedExpiry } from '#domain/making.ts'
import { inMaking } from '#domain/place.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { notesOfOutput, sourcesOf } from './inherited.ts'
import { usedUp } from './inputs.ts'
import { comeOut, numbered, type Output } from './outputs.ts'

type Making = Input<'production.make'>
type Code = OwnRefusal<'production.make'>['code']

interface Made {
  readonly output: Output
  readonly events: readonly Event[]
}

const decided = (tx: Tx, input: Making): Decision<Made, Code> => {
  const item = recordOf(tx.database, 'item', input.item)
  if (!item) return refuse('NotFound', { what: 'item', named: input.item })
  if (!recordOf(tx.database, 'location', input.location)) return refuse('NotFound', { what: 'location', named: input.location })
  const making = tx.mint()
  const used = usedUp(tx, input.inputs, inMaking(making), input.location)
  if (!used.ok) return used
  const numbers = numbered(tx, item, input)
  if (!numbers.ok) return numbers
  const production = input.production ?? tx.today
  const goesIn = new Set(used.value.legs.flatMap((leg) => (leg.item === item.id ? (leg.serials ?? []) : [])))
  const output = comeOut(tx, {
    ...numbers.value, item, making: inMaking(making), location: input.location, production, proposed: proposedExpiry(item, production, used.value.expiries),
    expiry: input.expiry, reason: input.reason, again: (row) => goesIn.has(row.serial),
  })
  if (!output.ok) return output
  const whole = notGrown(item, used.value.legs, [output.value.leg])
  if (!whole.ok) return whole
  const notes = notesOfOutput(tx, output.value, input.indicators, sourcesOf(used.value.legs))
  if (!notes.ok) return notes
  const { founding, leg, issued } = output.value
  return allow({
    output: output.value,
    events: [...founding, ...notes.value, ...cutLegs([...used.value.legs, leg]).map((legs): Event => ({ type: 'Transformed', payload: { documents: [], making, legs, ...(issued.length > 0 ? { issued } : {}) } }))],
  })
}

export const make: UseCase<'production.make'> = (tx, input) => {
  const made = decided(tx, input)
  if (!made.ok) return made
  tx.append(made.value.events, input.reason)
  const { item, lot: key, tracked: { quantity, serials = [] } } = made.value.output
  const lot = key === undefined ? undefined : lotOf(tx.database, item.id, key)
  const [serial] = serials
  return done({
    item: item.name, sku: item.sku, quantity, serials: [...serials], ...(lot ? { lot: lot.code } : {}), ...(lot?.expiry ? { expiry: lot.expiry } : {}),
    subject: lot ? lotSubject(item.id, lot.lot) : serial === undefined ? `item:${item.id}` : serialSubject(item.id, serial),
  })
}
