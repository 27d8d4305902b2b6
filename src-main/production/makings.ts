// Beginning, ending and taking back makings.
import type { Refusal, View } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Fact, FactOf } from '#domain/events.ts'
import { notGrown } from '#domain/making.ts'
import { idOfPlace } from '#domain/place.ts'
import { hasSerials } from '#domain/tracking.ts'
import { documentSubject } from '#domain/subject.ts'
import { concernedBy } from '../ledger/concerned-facts.ts'
import { nextDocumentNumber } from '../ledger/numbers.ts'
import { factsOfLatest } from '../ledger/projection.ts'
import { documentOf, documentsUnder, linesOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { isUndone } from '../ledger/projections/tallies.ts'
import { madeFor, partsOfMaking, workOf, type MakingPart } from '../ledger/projections/works.ts'
import { standingWith, undoingOf } from '../ledger/undoing.ts'
import { done, type Look, type Tx, type UseCase } from '../use-case.ts'
import { makingView, standingStep } from './making-view.ts'
import { complete, makingOf, openMaking, unitInHand, type Work } from './open-making.ts'
import { billOf } from './orders.ts'

type Step = FactOf<'Transformed' | 'Wasted'>

export const making: Look<'production.making'> = (reader, { making: id }) => makingView(reader, id)

/** Another run of an order is for what the order still lacks. */
const leftOf = (tx: Tx, order: DocumentRow): number => {
  const work = workOf(tx.database, order.id)
  return work ? Math.max(1, work.quantity - madeFor(tx.database, order.id, work.item)) : 1
}

export const open: UseCase<'production.open'> = (tx, { order: id, item, quantity, location, perUnit }) => {
  const order = id === undefined ? undefined : documentOf(tx.database, id)
  if (id !== undefined && order?.kind !== 'work-order') return refuse('NotFound', { what: 'work order', named: id })
  const continued = order && documentsUnder(tx.database, order.id).find((under) => under.state === 'open')
  if (continued) return done(makingView(tx, continued.id)!)
  if (order && order.state !== 'open') return refuse('AlreadyClosed', { what: 'work order', named: order.number })
  const ordered = order && workOf(tx.database, order.id)
  const made = recordOf(tx.database, 'item', ordered?.item ?? item ?? '')
  if (!made) return refuse('NotFound', { what: 'item', named: item ?? '' })
  if (!recordOf(tx.database, 'location', location)) return refuse('NotFound', { what: 'location', named: location })
  const bill = billOf(tx.database, made.id, quantity ?? (order ? leftOf(tx, order) : 1), order && ordered && { makes: ordered.makes, lines: linesOf(order) })
  const document = tx.mint()
  const number = nextDocumentNumber(tx.database, 'MK')
  tx.append([{ type: 'MakingOpened', payload: { ...bill, document, ...number, location, perUnit: perUnit ?? (hasSerials(made) && bill.lines.length > 0), ...(order ? { order: order.id } : {}) } }])
  return done(makingView(tx, document)!)
}

/** What came out stays made of something: where the inputs taken back are the last, others go in first. */
const stillMadeOf = (tx: Tx, work: Work, facts: readonly Step[]): Decision<null, 'InputMissing' | 'QuantityDiffers'> => {
  const legs = facts.flatMap((fact) => (fact.type === 'Transformed' ? fact.payload.legs : []))
  const back = (part: MakingPart): number => legs.reduce((sum, leg) => (leg.item === part.item && (leg.lot ?? '') === part.lot && leg.to.startsWith('making:') === (part.way === 'in') ? sum + leg.quantity : sum), 0)
  const [run] = work.perUnit ? legs.map(({ from, to }) => idOfPlace(to.startsWith('making:') ? to : from)) : []
  const parts = partsOfMaking(tx.database, work.row.id, run).map((part) => (part.way === 'waste' ? part : { ...part, quantity: part.quantity - back(part) })).filter(({ quantity }) => quantity > 0)
  const [goesIn, comesOut] = [parts.filter(({ way }) => way === 'in'), parts.filter(({ way }) => way === 'out')]
  if (legs.length === 0 || comesOut.length === 0) return allow(null)
  const ready = complete(tx, work, parts)
  const item = recordOf(tx.database, 'item', goesIn[0]?.item ?? '')
  return ready.ok && item ? notGrown(item, goesIn, comesOut) : ready
}

const takenBack = (tx: Tx, work: Work, facts: readonly Step[]): ReturnType<UseCase<'production.undo'>> => {
  const undoing = undoingOf(tx.database, facts)
  if (!undoing.ok) return undoing
  const left = stillMadeOf(tx, work, facts)
  if (!left.ok) return left
  tx.append(undoing.value)
  return done(makingView(tx, work.row.id)!)
}

export const undo: UseCase<'production.undo'> = (tx, { making: id }) => {
  const work = openMaking(tx, id)
  return work.ok ? takenBack(tx, work.value, standingStep(tx.database, id)) : work
}

const isStanding = (tx: Tx, fact: Fact): fact is Step => (fact.type === 'Transformed' || fact.type === 'Wasted') && !isUndone(tx.database, fact.origin, fact.seq)

export const remove: UseCase<'production.remove'> = (tx, { making: id, raw }) => {
  const work = openMaking(tx, id)
  if (!work.ok) return work
  const concerns = concernedBy(tx.database, raw, tx.today)
  return concerns.ok ? takenBack(tx, work.value, standingWith(tx.database, documentSubject(id), concerns.value, 'Transformed', 'Wasted')) : concerns
}

/** All inputs are there and something came out; a unit that was begun has its serial. */
const finishable = (tx: Tx, work: Work): Decision<null, 'InputMissing' | 'OutputMissing'> => {
  const { row, item, perUnit } = work
  const missing = refuse('OutputMissing', { document: row.number })
  if (perUnit) {
    const unit = unitInHand(tx.database, work)
    if (unit !== undefined && partsOfMaking(tx.database, row.id, unit).some((part) => part.way === 'in')) return missing
  } else {
    const ready = complete(tx, work)
    if (!ready.ok) return ready
  }
  return partsOfMaking(tx.database, row.id).some((part) => part.way === 'out' && part.item === item.id) ? allow(null) : missing
}

export const finish: UseCase<'production.finish'> = (tx, { making: id, closesOrder = false }) => {
  const work = openMaking(tx, id)
  if (!work.ok) return work
  const ready = finishable(tx, work.value)
  if (!ready.ok) return ready
  const order = work.value.row.parent
  const ordered = order === null ? undefined : workOf(tx.database, order)
  const completes = order !== null && ordered && (closesOrder || madeFor(tx.database, order, ordered.item) >= ordered.quantity)
  tx.append([{ type: 'MakingFinished', payload: { document: id, ...(completes ? { completes: order } : {}) } }])
  return done(makingView(tx, id)!)
}

/** The order goes on where this making had finished it. */
const reopened = (tx: Tx, { row: { parent }, item }: Work, view: View<'production.cancel'>): { readonly reopens?: string } => {
  const order = parent === null ? undefined : documentOf(tx.database, parent)
  const wanted = order && workOf(tx.database, order.id)?.quantity
  return order?.state === 'finished' && wanted !== undefined && madeFor(tx.database, order.id, item.id) - view.made < wanted ? { reopens: order.id } : {}
}

export const cancel: UseCase<'production.cancel'> = (tx, { making: id, reason }) => {
  const work = makingOf(tx.database, id)
  if (!work) return refuse('NotFound', { what: 'making', named: id })
  if (work.row.state === 'cancelled') return refuse('AlreadyClosed', { what: 'making', named: work.row.number })
  const steps: Step[] = []
  for (const fact of factsOfLatest(tx.database, documentSubject(id))) if (isStanding(tx, fact)) steps.push(fact)
  const undoing = steps.length === 0 ? allow([]) : undoingOf(tx.database, steps)
  if (!undoing.ok) return { ok: false, refusal: undoing.refusal as Extract<Refusal, { code: 'CannotUndo' }> }
  const reopens = reopened(tx, work, makingView(tx, id)!)
  tx.append([...undoing.value, { type: 'MakingCancelled', payload: { document: id, ...reopens } }], reason)
  return done(makingView(tx, id)!)
}
