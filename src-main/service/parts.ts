// A component swap: the product goes through a making of the case's own, where the old part comes out of it and the new one goes in.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Leg } from '#domain/events.ts'
import { legTo, type Pile } from '#domain/leaving.ts'
import { atLocation, inMaking, type Place } from '#domain/place.ts'
import { documentSubject, serialSubject } from '#domain/subject.ts'
import { buildsOf } from '../ledger/as-built.ts'
import { factsOf } from '../ledger/projection.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { serialOf } from '../ledger/projections/serials.ts'
import { lying } from '../ledger/serial-place.ts'
import { standingOn, undoingOf } from '../ledger/undoing.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { openCase, type OpenCase } from './known-serial.ts'
import { serialView } from './serial-view.ts'
import { scannedUnit, stockedUnit, type ScannedUnit, type UnitCode } from './stocked-unit.ts'

const isIn = (tx: Tx, { item, row, subject }: OpenCase, part: string): boolean =>
  buildsOf(tx.database, item.id, row.serial, factsOf(tx.database, subject)).some(({ components }) => components.some((one) => one.subject === part && !one.removed))

/** The part's own leg: out of the making to the scrap or the location named, or out of the stock into it. */
const legOfPart = (tx: Tx, known: OpenCase, part: ScannedUnit, making: Place, to: string): Decision<Leg, UnitCode> => {
  const subject = serialSubject(part.item.id, part.serial)
  if (subject === known.subject) return refuse('SerialRepeated', { item: part.item.name, serial: part.serial })
  if (!isIn(tx, known, subject)) {
    const pile = stockedUnit(tx, part, making)
    return pile.ok ? allow(legTo(part.item.id, pile.value, making)) : pile
  }
  if (to !== 'scrap' && !recordOf(tx.database, 'location', to)) return refuse('NotFound', { what: 'location', named: to })
  const { lot = '' } = serialOf(tx.database, part.item.id, part.serial) ?? {}
  return allow(legTo(part.item.id, { lot, place: making, unit: '', quantity: 1, serials: [part.serial] }, to === 'scrap' ? 'scrap' : atLocation(to)))
}

/** In and out again, to where it stood: each part has a making of its own, so that no part ever seems to be made of another. */
const through = ({ item }: OpenCase, pile: Pile, making: Place): readonly [Leg, Leg] =>
  [legTo(item.id, pile, making), legTo(item.id, { ...pile, place: making, unit: '' }, pile.place, pile.unit)]

export const part: UseCase<'service.part'> = (tx, { case: document, raw, to }) => {
  const known = openCase(tx, document)
  if (!known.ok) return known
  const here = lying(tx.database, known.value.item, [known.value.row], () => true)
  if (!here.ok) return here
  const scanned = scannedUnit(tx, raw)
  if (!scanned.ok) return scanned
  const run = tx.mint()
  const leg = legOfPart(tx, known.value, scanned.value, inMaking(run), to)
  if (!leg.ok) return leg
  const [into, out] = through(known.value, here.value[0]!, inMaking(run))
  const event: Event = { type: 'Transformed', payload: { documents: [document], making: run, legs: leg.value.to === inMaking(run) ? [into, leg.value, out] : [into, out, leg.value] } }
  tx.append([event])
  return done(serialView(tx, known.value.subject)!)
}

export const undoPart: UseCase<'service.undoPart'> = (tx, { case: document }) => {
  const known = openCase(tx, document)
  if (!known.ok) return known
  const undoing = undoingOf(tx.database, standingOn(tx.database, documentSubject(document), 'Transformed'))
  if (!undoing.ok) return undoing
  tx.append(undoing.value)
  return done(serialView(tx, known.value.subject)!)
}
