// The one rule everything asks that takes goods: no lot or serial of them, and no place they leave, is on hold.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Item, Leg } from '#domain/events.ts'
import type { HoldKind } from '#domain/hold-facts.ts'
import { lotSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { noneMissing } from './missing-serials.ts'
import { stopOf, type Stop } from './projections/holds.ts'
import { lotOf } from './projections/lots.ts'
import { recordOf } from './projections/masters.ts'

export type HeldCode = 'LotOnHold' | 'SerialOnHold' | 'LocationOnHold' | 'SerialMissing'

/** Named goods: their lots and serials; where they lie is not known yet. */
export const subjectsOfGoods = ({ item, lots, serials = [] }: { readonly item: Item; readonly lots: readonly { readonly lot: string }[]; readonly serials?: readonly { readonly serial: string }[] | undefined }): string[] =>
  [...lots.map(({ lot }) => lotSubject(item.id, lot)), ...serials.map(({ serial }) => serialSubject(item.id, serial))]

/** Goods on their way: also the places they leave. */
export const subjectsOfLegs = (legs: readonly Pick<Leg, 'item' | 'lot' | 'serials' | 'from'>[]): string[] =>
  [...new Set(legs.flatMap(({ item, lot, serials = [], from }) => [
    ...(lot === undefined || lot === '' ? [] : [lotSubject(item, lot)]), ...(from.startsWith('location:') ? [from] : []), ...serials.map((serial) => serialSubject(item, serial)),
  ]))]

const inspections: Partial<Record<HoldKind, 'awaited' | 'failed'>> = { inspection: 'awaited', failed: 'failed' }

const refusalOf = (database: Database, { subject, number, kind: held, reason }: Stop): Decision<never, HeldCode> => {
  const { kind, id, code } = partsOfSubject(subject)
  const inspection = inspections[held]
  const told = { hold: number, reason, ...(inspection === undefined ? {} : { inspection }) }
  if (kind === 'location') return refuse('LocationOnHold', { location: recordOf(database, 'location', id)?.name ?? id, ...told })
  const item = recordOf(database, 'item', id)?.name ?? id
  return kind === 'serial' ? refuse('SerialOnHold', { item, serial: code, ...told }) : refuse('LotOnHold', { item, lot: lotOf(database, id, code)?.code ?? code, ...told })
}

/** `subjects`: timelines of lots, serials and locations. */
export const noneHeld = (database: Database, subjects: readonly string[]): Decision<null, HeldCode> => {
  const here = noneMissing(database, subjects)
  if (!here.ok) return here
  const stop = stopOf(database, subjects)
  return stop ? refusalOf(database, stop) : allow(null)
}

/** No location that something leaves is held. Whoever decides may empty one, for a reason. */
export const mayLeave = (database: Database, legs: readonly { readonly from: string; readonly to: string }[], decides: boolean): Decision<null, 'LocationOnHold'> => {
  if (decides) return allow(null)
  const places = new Set(legs.flatMap(({ from, to }) => (from !== to && from.startsWith('location:') ? [from] : [])))
  const stop = stopOf(database, [...places])
  return stop ? (refusalOf(database, stop) as Decision<null, 'LocationOnHold'>) : allow(null)
}
