// Service cases of a serial, told from its facts: what was wrong, found, done, exchanged, and how it ended.
import type { View } from '#contract/contract.ts'
import type { Fact, FactOf } from '#domain/events.ts'
import { sumOfDecimals } from '#domain/decimal.ts'
import { serialSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import type { SerialRow } from '../ledger/projections/serials.ts'
import { placeName } from '../ledger/serial-place.ts'
import { thingOf, whoAndWhen } from './serial-view.ts'

type Case = NonNullable<View<'service.serial'>>['cases'][number]

/** Cases told of one serial. */
const casesMax = 50

/** The parts of a case's own movements: what goes into or comes out of the product that is no product itself. */
const partsIn = (database: Database, facts: readonly Fact[], document: string, product: string): Case['parts'] => facts.flatMap((fact) => {
  if (fact.type !== 'Transformed' || fact.payload.documents[0] !== document) return []
  return fact.payload.legs.flatMap(({ item, serials = [], from, to }) => serials.map((serial) => serialSubject(item, serial)).filter((subject) => subject !== product).map((subject) => ({
    ...thingOf(database, subject), way: from.startsWith('making:') ? 'out' as const : 'in' as const, to: from.startsWith('making:') ? placeName(database, to) : '', at: fact.wall,
  })))
})

const caseView = (database: Database, opened: FactOf<'ServiceCaseOpened'>, facts: readonly Fact[]): Case => {
  const { document, number, partner, symptom, defect, item, serial } = opened.payload
  const own = facts.filter((fact) => 'document' in fact.payload && fact.payload.document === document)
  const work = own.filter((fact): fact is FactOf<'ServiceWorkNoted'> => fact.type === 'ServiceWorkNoted')
  const closed = own.find((fact): fact is FactOf<'ServiceCaseClosed'> => fact.type === 'ServiceCaseClosed')
  const swapped = own.find((fact): fact is FactOf<'SerialSwapped'> => fact.type === 'SerialSwapped')
  const customer = partner === undefined ? undefined : recordOf(database, 'partner', partner)?.name
  const named = work.findLast(({ payload }) => payload.defect !== undefined)?.payload.defect ?? defect
  return {
    id: document, number, state: closed ? 'closed' : 'open', symptom, opened: whoAndWhen(database, opened), ...(customer === undefined ? {} : { customer }), ...(named === undefined ? {} : { defect: named }),
    work: work.map(({ payload: { diagnosis, minutes, cost }, ...fact }) => ({ ...whoAndWhen(database, fact), ...(diagnosis === undefined ? {} : { diagnosis }), ...(minutes === undefined ? {} : { minutes }), ...(cost === undefined ? {} : { cost }) })),
    minutes: work.reduce((sum, { payload }) => sum + (payload.minutes ?? 0), 0), cost: sumOfDecimals(work.flatMap(({ payload }) => payload.cost ?? []), 2),
    parts: partsIn(database, facts, document, serialSubject(item, serial)),
    ...(swapped ? { swappedFor: thingOf(database, serialSubject(swapped.payload.byItem, swapped.payload.bySerial)) } : {}), ...(closed ? { outcome: closed.payload.outcome, closed: closed.wall } : {}),
  }
}

/** Latest first. A case of the unit it was exchanged for is that unit's. */
export const casesIn = (database: Database, facts: readonly Fact[], { item, serial }: SerialRow): Case[] =>
  facts.filter((fact): fact is FactOf<'ServiceCaseOpened'> => fact.type === 'ServiceCaseOpened' && fact.payload.item === item && fact.payload.serial === serial)
    .toReversed().slice(0, casesMax).map((opened) => caseView(database, opened, facts))
