// What is in one unit: the lots and serials of every making it came out of, and what was noted of it there.
import type { View } from '#contract/contract.ts'
import type { Fact, FactOf } from '#domain/events.ts'
import { inMaking, type Place } from '#domain/place.ts'
import { partsOfSubject, serialSubject } from '#domain/subject.ts'
import { makingAt } from './crossings.ts'
import type { Database } from './database.ts'
import { documentOf } from './projections/documents.ts'
import { lotOf } from './projections/lots.ts'
import { recordOf } from './projections/masters.ts'
import { serialOf, type SerialRow } from './projections/serials.ts'
import { isUndone } from './projections/tallies.ts'
import { takenBack } from './serial-place.ts'

export type Build = View<'production.asBuilt'>['builds'][number]

/** Components named of one build. */
const componentsMax = 500

/** It lies in this making, or in a later one that took it out and was taken back. */
const isIn = (database: Database, making: Place, part: SerialRow | undefined): boolean => part !== undefined && (part.place === making || takenBack(database, part))

const component = (database: Database, making: Place, { subject, quantity }: { readonly subject: string; readonly quantity: number }): Build['components'][number] => {
  const { kind, id, code } = partsOfSubject(subject)
  const item = recordOf(database, 'item', id)
  return {
    subject, title: item?.name ?? id, code: kind === 'lot' ? (lotOf(database, id, code)?.code ?? code) : kind === 'serial' ? code : (item?.sku ?? ''), quantity, unit: item?.unit ?? '',
    removed: kind === 'serial' && !isIn(database, making, serialOf(database, id, code)),
  }
}

const buildOf = (database: Database, subject: string, { wall, payload: { making, documents, notes = [] } }: FactOf<'Transformed'>): Build => {
  const { inputs, outputs } = makingAt(database, inMaking(making))
  const number = documents[0] === undefined ? undefined : documentOf(database, documents[0])?.number
  return {
    at: wall, ...(number === undefined ? {} : { making: number }), shared: outputs.some((part) => part.subject !== subject), notes: [...notes],
    components: inputs.filter((part) => part.subject !== subject).slice(0, componentsMax).map((part) => component(database, inMaking(making), part)),
  }
}

/** Oldest first. `facts` are those of the serial. */
export const buildsOf = (database: Database, item: string, serial: string, facts: readonly Fact[]): Build[] =>
  facts.filter((fact) => fact.type === 'Transformed' && !isUndone(database, fact.origin, fact.seq) && fact.payload.legs.some((leg) => leg.item === item && leg.from.startsWith('making:') && leg.serials?.includes(serial)))
    .map((fact) => buildOf(database, serialSubject(item, serial), fact as FactOf<'Transformed'>))
