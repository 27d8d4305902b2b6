// What goods that are made have from the goods they are made of: values noted of those, and what is still to be said.
import type { Event, Indicator, Item, Leg } from '#domain/events.ts'
import { inheritedValues, type AskedIndicator, type IndicatorNote } from '#domain/indicator.ts'
import { lotSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { askedOf, noted, notesOfComing } from '../ledger/noting.ts'
import { valuesOf } from '../ledger/projections/indicators.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import type { Tx } from '../use-case.ts'
import type { Output } from './outputs.ts'

/** The subjects of all lots, or all serials, that went in. Asked for only where something is inherited. */
export type Sources = (of: Indicator['of']) => readonly string[]

export const sourcesOf = (legs: readonly Leg[]): Sources => (of) =>
  [...new Set(legs.flatMap(({ item, lot, serials = [] }) => (of === 'serial' ? serials.map((serial) => serialSubject(item, serial)) : lot === undefined ? [] : [lotSubject(item, lot)])))]

/** An input has a say in what its own item asks for: salt has no acidity, and does not take the milk's away. */
const inheritedFrom = (database: Database, asked: readonly AskedIndicator[], subjects: readonly string[]): IndicatorNote[] => {
  const sources = subjects.map((subject) => ({ asks: recordOf(database, 'item', partsOfSubject(subject).id)?.indicators ?? [], values: valuesOf(database, subject) }))
  return asked.flatMap((one) => inheritedValues([one], sources.filter(({ asks }) => asks.some(({ indicator }) => indicator === one.indicator.id)).map(({ values }) => values)))
}

const inherited = (database: Database, item: Item, sources: Sources): IndicatorNote[] => (['lot', 'serial'] as const).flatMap((of) => {
  const asked = askedOf(database, item, of).filter((one) => one.inherited)
  return asked.length === 0 ? [] : inheritedFrom(database, asked, sources(of))
})

/** What is noted of an output: what somebody says of it, else what all its sources have. */
export const notesOfOutput = (tx: Tx, { item, lot, tracked: { serials } }: Output, said: readonly IndicatorNote[] | undefined, sources: Sources): ReturnType<typeof notesOfComing> =>
  notesOfComing(tx.database, item, { lot, serials, notes: said ?? [], inherited: inherited(tx.database, item, sources) })

/** The same goods in a new lot keep every value that all their lots have. Nothing more is demanded of them: they were here. */
export const notesKept = ({ database }: Tx, { item, lot, founding }: Output, sources: Sources): Event[] => {
  const asked = askedOf(database, item, 'lot')
  if (lot === undefined || founding.length === 0 || asked.length === 0) return []
  const values = inheritedFrom(database, asked.map((one) => ({ ...one, inherited: true })), sources('lot'))
  return values.length === 0 ? [] : [noted(lotSubject(item.id, lot), values)]
}
