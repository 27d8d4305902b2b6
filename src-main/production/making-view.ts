// A making as its screen shows it: what is demanded and done, what came out, what was wasted, the last step.
import type { View } from '#contract/contract.ts'
import type { FactOf, Item } from '#domain/events.ts'
import { proposedExpiry } from '#domain/making.ts'
import { documentSubject, lotSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { madeFor, partsOfMaking, workOf, type MakingPart } from '../ledger/projections/works.ts'
import { standingOn } from '../ledger/undoing.ts'
import type { Reader } from '../use-case.ts'
import { expiriesIn, makingOf, partsInHand, type Work } from './open-making.ts'

type MakingView = NonNullable<View<'production.making'>>
type Step = FactOf<'Transformed' | 'Wasted'>

/** Parts shown of each kind at most. */
const rowsMax = 60
/** Labels asked for in one go. */
const subjectsMax = 500

export const standingStep = (database: Database, making: string): Step[] => standingOn(database, documentSubject(making), 'Transformed', 'Wasted')

const partRow = (database: Database, { item: id, lot: key, quantity }: MakingPart): MakingView['used'][number][] => {
  const item = recordOf(database, 'item', id)
  const lot = key === '' ? undefined : lotOf(database, id, key)
  return item ? [{
    item: id, sku: item.sku, name: item.name, quantity, unit: item.unit, subject: lot ? lotSubject(id, key) : `item:${id}`,
    ...(lot ? { lot: lot.code } : {}), ...(lot?.expiry ? { expiry: lot.expiry } : {}),
  }] : []
}

const linesOf = (database: Database, { demand }: Work, parts: readonly MakingPart[]): MakingView['lines'] => {
  const lines = demand.map((line) => {
    const done = parts.filter((part) => part.way === 'in' && part.item === line.item)
    return { line, done: done.reduce((sum, part) => sum + part.quantity, 0), touched: done[0]?.hlc ?? '' }
  })
  return lines.sort((a, b) => (a.touched < b.touched ? 1 : a.touched > b.touched ? -1 : 0)).flatMap(({ line, done }) => {
    const item = recordOf(database, 'item', line.item)
    return item ? [{ item: item.id, sku: item.sku, name: item.name, tracking: item.tracking, unit: item.unit, wanted: line.quantity, done }] : []
  })
}

const wayOf = (fact: Step): 'in' | 'out' | 'waste' => (fact.type === 'Wasted' ? 'waste' : fact.payload.legs.at(-1)?.to.startsWith('making:') ? 'in' : 'out')

/** All that the last gesture did, told by its last goods. */
const lastStep = (database: Database, facts: readonly Step[]): MakingView['last'] => {
  const fact = facts.find(({ payload }) => payload.legs.length > 0)
  const leg = fact?.payload.legs.at(-1)
  const item = leg && recordOf(database, 'item', leg.item)
  if (!fact || !item) return undefined
  const legs = facts.flatMap(({ payload }) => payload.legs).filter((part) => part.item === item.id)
  const lot = leg.lot === undefined || legs.some((part) => part.lot !== leg.lot) ? undefined : lotOf(database, item.id, leg.lot)
  const serials = legs.flatMap((part) => part.serials ?? [])
  const [serial] = serials
  return {
    way: wayOf(fact), item: item.name, sku: item.sku, unit: item.unit, quantity: legs.reduce((sum, part) => sum + part.quantity, 0), serials: serials.length, at: fact.wall,
    ...(lot ? { lot: lot.code } : {}), ...(lot?.expiry ? { expiry: lot.expiry } : {}), ...(serial !== undefined && serials.length === 1 ? { serial } : {}),
    subjects: serial !== undefined ? serials.slice(0, subjectsMax).map((one) => serialSubject(item.id, one)) : lot ? [lotSubject(item.id, lot.lot)] : [],
  }
}

const orderOf = (database: Database, { row: { parent } }: Work, item: Item): Pick<MakingView, 'order'> => {
  const order = parent === null ? undefined : documentOf(database, parent)
  return order ? { order: { id: order.id, number: order.number, wanted: workOf(database, order.id)?.quantity ?? 0, done: madeFor(database, order.id, item.id) } } : {}
}

export const makingView = ({ database, today }: Reader, id: string): MakingView | undefined => {
  const work = makingOf(database, id)
  if (!work) return undefined
  const { row, item, perUnit, planned } = work
  const all = partsOfMaking(database, id)
  const inHand = perUnit ? partsInHand(database, work) : all
  const rows = (parts: readonly MakingPart[], way: MakingPart['way']): MakingView['used'] => parts.filter((part) => part.way === way).slice(0, rowsMax).flatMap((part) => partRow(database, part))
  const lasts = row.state === 'open' ? proposedExpiry(item, today, expiriesIn(database, inHand)) : undefined
  const last = lastStep(database, standingStep(database, id))
  return {
    id, number: row.number, state: row.state === 'open' || row.state === 'cancelled' ? row.state : 'finished', item: item.id, sku: item.sku, name: item.name, unit: item.unit, tracking: item.tracking,
    numbers: { lot: item.lotRule !== undefined, serial: item.serialRule !== undefined },
    ...orderOf(database, work, item), location: recordOf(database, 'location', row.location ?? '')?.name ?? '', perUnit, planned,
    made: all.reduce((sum, part) => (part.way === 'out' && part.item === item.id ? sum + part.quantity : sum), 0),
    lines: linesOf(database, work, inHand), used: rows(inHand, 'in'), outputs: rows(all, 'out'), waste: rows(all, 'waste'),
    ...(lasts === undefined ? {} : { lasts }), ...(last ? { last } : {}),
  }
}
