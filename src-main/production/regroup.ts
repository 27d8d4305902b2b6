// Splitting and merging lots: what comes of several or goes into several stays linked to all of it, and held where any was held.
import type { Input, OwnRefusal } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Issued, Item, Leg } from '#domain/events.ts'
import { cutLegs } from '#domain/legs.ts'
import { lotKey } from '#domain/lot.ts'
import { atLocation, inMaking } from '#domain/place.ts'
import { lotSubject } from '#domain/subject.ts'
import { trackedAs } from '#domain/tracking.ts'
import { allApplied } from '../ledger/applied-numbers.ts'
import { allStillGood } from '../ledger/goods-here.ts'
import { issueNumbers, nextDocumentNumber } from '../ledger/numbers.ts'
import { joinHold } from '../ledger/placing-holds.ts'
import { holdRow, holdsOver } from '../ledger/projections/holds.ts'
import { quantityIn } from '../ledger/projections/holdings.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { notesKept, sourcesOf } from './inherited.ts'
import { inputNamed, joinedInputs, legsOfInputs, type Input as Taken } from './inputs.ts'
import { makingView } from './making-view.ts'
import { comeOut, type Output } from './outputs.ts'

type Regrouping = Input<'production.regroup'>
type Code = OwnRefusal<'production.regroup'>['code']

/** Without a quantity all of the lot that lies there loose. */
const takenFrom = (tx: Tx, { item, location, inputs }: Regrouping): Decision<Taken[], Code> => {
  const taken: Taken[] = []
  for (const { lot, serials, quantity = quantityIn(tx.database, item, lotKey(lot), atLocation(location), '') || 1 } of inputs) {
    const input = inputNamed(tx, { item, lot, serials, quantity, location })
    if (!input.ok) return input
    const good = allStillGood(input.value, tx.today)
    if (!good.ok) return good
    taken.push(input.value)
  }
  return joinedInputs(taken)
}

interface Source {
  readonly making: string
  readonly item: Item
  readonly location: string
  readonly legs: readonly Leg[]
  readonly taken: readonly Taken[]
}

/** As many lot numbers as outputs lack one. */
const lotNumbers = (tx: Tx, item: Item, count: number): Decision<{ readonly numbers: readonly string[]; readonly issued?: Issued }, 'NoRule'> =>
  count === 0 ? allow({ numbers: [] }) : issueNumbers(tx, item, 'lot', { count })

const givenOut = (tx: Tx, { outputs }: Regrouping, { making, item, location, legs, taken }: Source): Decision<Output[], Code> => {
  const all = legs.reduce((sum, leg) => sum + leg.quantity, 0)
  const next = lotNumbers(tx, item, outputs.filter(({ lot }) => lot === undefined).length)
  if (!next.ok) return next
  const fresh = [...next.value.numbers]
  const goesIn = new Set(legs.flatMap((leg) => leg.serials ?? []))
  const lots = taken.flatMap((goods) => goods.lots)
  const [proposed] = lots.flatMap((lot) => lot.expiry ?? []).sort()
  // Regrouped goods are as old as they were: where nobody knows, somebody has to say until when they last.
  const [production] = lots.flatMap((lot) => lot.production ?? []).sort()
  const made: Output[] = []
  for (const { lot: code, serials, quantity, expiry, reason } of outputs) {
    const tracked = trackedAs(item, { lot: code ?? fresh.shift(), serials, quantity: quantity ?? (outputs.length === 1 && !serials ? all : undefined) })
    if (!tracked.ok) return tracked
    const output = comeOut(tx, {
      item, tracked: tracked.value, lotIssued: code === undefined ? next.value.issued : undefined, making: inMaking(making), location, production, proposed,
      expiry: expiry ?? undefined, reason, again: (row) => goesIn.has(row.serial),
    })
    if (!output.ok) return output
    made.push(output.value)
  }
  const given = made.reduce((sum, output) => sum + output.tracked.quantity, 0)
  const unknown = made.flatMap((output) => output.tracked.serials ?? []).some((serial) => !goesIn.has(serial))
  return given === all && !unknown ? allow(made) : refuse('QuantityDiffers', { item: item.name, taken: all, given })
}

/** A hold of any source holds everything that comes of it, and is released with it. */
const joinHolds = (tx: Tx, item: Item, taken: readonly Taken[], outputs: readonly Output[]): void => {
  const made = [...new Set(outputs.flatMap(({ lot }) => (lot === undefined ? [] : lotSubject(item.id, lot))))]
  const holds = new Set(taken.flatMap((goods) => goods.lots).flatMap((lot) => holdsOver(tx.database, lotSubject(item.id, lot.lot))))
  for (const hold of holds) {
    const fresh = made.filter((subject) => !holdsOver(tx.database, subject).includes(hold))
    if (fresh.length > 0) joinHold(tx, holdRow(tx.database, hold)!, fresh)
  }
}

export const regroup: UseCase<'production.regroup'> = (tx, input) => {
  const item = recordOf(tx.database, 'item', input.item)
  if (!item) return refuse('NotFound', { what: 'item', named: input.item })
  const taken = takenFrom(tx, input)
  if (!taken.ok) return taken
  const making = tx.mint()
  const legs = legsOfInputs(tx, taken.value, inMaking(making), input.location)
  if (!legs.ok) return legs
  const applied = allApplied(tx.database, legs.value)
  if (!applied.ok) return applied
  const outputs = givenOut(tx, input, { making, item, location: input.location, legs: legs.value, taken: taken.value })
  if (!outputs.ok) return outputs
  const quantity = legs.value.reduce((sum, leg) => sum + leg.quantity, 0)
  tx.append([
    { type: 'MakingOpened', payload: { document: making, ...nextDocumentNumber(tx.database, 'MK'), item: item.id, quantity, makes: 1, lines: [], location: input.location, perUnit: false } },
    ...outputs.value.flatMap((output) => [...output.founding, ...notesKept(tx, output, sourcesOf(legs.value))]),
    ...cutLegs([...legs.value, ...outputs.value.map((output) => output.leg)]).map((part): Event => ({ type: 'Transformed', payload: { documents: [making], making, legs: part } })),
    { type: 'MakingFinished', payload: { document: making } },
  ], input.outputs.find(({ reason }) => reason !== undefined)?.reason)
  joinHolds(tx, item, taken.value, outputs.value)
  return done(makingView(tx, making)!)
}
