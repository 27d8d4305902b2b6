// What the facts of one serial say of its life: made, sold, owned, exchanged, set up, lost and found; and the warranty that follows from it.
import type { Owner } from '#domain/after-sale.ts'
import type { Fact, FactOf, Item } from '#domain/events.ts'
import { serialSubject } from '#domain/subject.ts'
import { warrantyOf, type Warranty } from '#domain/warranty.ts'
import type { Database } from './database.ts'
import { localDay } from './local-day.ts'
import { factsOf } from './projection.ts'
import { recordOf } from './projections/masters.ts'
import { isUndone } from './projections/tallies.ts'

type Told<Value> = Value & { readonly fact: Fact }

export interface SerialLife {
  /** Oldest first, those that were taken back left out. */
  readonly facts: readonly Fact[]
  /** It came out of its first making. */
  readonly made?: FactOf<'Transformed'>
  /** It first came from a supplier. */
  readonly received?: FactOf<'Received'>
  /** The first shipping of all those in a row to the same customer: sent back after a repair, it is not sold again. */
  readonly sold?: FactOf<'Shipped'>
  /** Latest last. */
  readonly owners: readonly Told<Owner>[]
  /** It was given in exchange for another one. */
  readonly replaces?: FactOf<'SerialSwapped'>
  /** Another one was given for it. */
  readonly replacedBy?: FactOf<'SerialSwapped'>
}

const isMovement = (fact: Fact): boolean => 'legs' in fact.payload

const legOf = (fact: Fact, item: string, serial: string) => ('legs' in fact.payload ? fact.payload.legs.findLast((leg) => leg.item === item && leg.serials?.includes(serial)) : undefined)

const soldIn = (facts: readonly Fact[], item: string, serial: string): FactOf<'Shipped'> | undefined => {
  const shipped = facts.filter((fact): fact is FactOf<'Shipped'> => fact.type === 'Shipped')
  const to = (fact: Fact | undefined): string | undefined => fact && legOf(fact, item, serial)?.to
  const last = to(shipped.at(-1))
  return shipped[shipped.findLastIndex((fact) => to(fact) !== last) + 1]
}

/** An owner may be said again without the day on the bill: an earlier one's stands. */
const ownersIn = (facts: readonly Fact[], subject: string): Told<Owner>[] => facts.flatMap((fact): Told<Owner>[] => {
  if (fact.type === 'OwnerRegistered') return [{ ...fact.payload, fact }]
  return fact.type === 'SerialSwapped' && fact.payload.owned && serialSubject(fact.payload.byItem, fact.payload.bySerial) === subject ? [{ ...fact.payload.owned, fact }] : []
})

export const lifeOf = (database: Database, item: string, serial: string): SerialLife => {
  const subject = serialSubject(item, serial)
  const facts = factsOf(database, subject).filter((fact) => !isMovement(fact) || !isUndone(database, fact.origin, fact.seq))
  const made = facts.find((fact) => fact.type === 'Transformed' && fact.payload.legs.some((leg) => leg.item === item && leg.from.startsWith('making:') && leg.serials?.includes(serial)))
  const received = facts.find((fact) => fact.type === 'Received')
  const sold = soldIn(facts, item, serial)
  const swaps = facts.filter((fact): fact is FactOf<'SerialSwapped'> => fact.type === 'SerialSwapped')
  const isThis = ({ payload }: FactOf<'SerialSwapped'>): boolean => serialSubject(payload.item, payload.serial) === subject
  // Taken back and sold to somebody else, it begins anew.
  const before = sold && facts.some((fact) => fact.type === 'Shipped' && fact.hlc < sold.hlc) ? sold.hlc : ''
  const [replacedBy, replaces] = [true, false].map((away) => swaps.findLast((fact) => isThis(fact) === away && fact.hlc > before))
  return {
    facts, owners: ownersIn(facts, subject).filter(({ fact }) => fact.hlc > before), ...(made?.type === 'Transformed' ? { made } : {}), ...(received?.type === 'Received' ? { received } : {}), ...(sold ? { sold } : {}),
    ...(replacedBy ? { replacedBy } : {}), ...(replaces ? { replaces } : {}),
  }
}

/** What its warranty begins with, and what was carried over to it. */
export const warrantyIn = (item: Item, { made, sold, owners, replaces, replacedBy }: SerialLife): Warranty => warrantyOf(item, {
  made: made && localDay(made.wall), shipped: sold && localDay(sold.wall), purchased: owners.find(({ purchased }) => purchased !== undefined)?.purchased,
  wentOverTo: replacedBy?.payload.bySerial, carried: replaces && { from: replaces.payload.serial, until: replaces.payload.until },
})

export const warrantyOfSerial = (database: Database, item: string, serial: string): Warranty => {
  const record = recordOf(database, 'item', item)
  return record ? warrantyIn(record, lifeOf(database, item, serial)) : { because: 'no-terms' }
}
