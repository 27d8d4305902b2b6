// What is in one unit: the lots and serials of every making it came out of, and what was noted of it there.
import type { View } from '#contract/contract.ts'
import type { FactOf } from '#domain/events.ts'
import { inMaking, type Place } from '#domain/place.ts'
import { partsOfSubject, serialSubject } from '#domain/subject.ts'
import { makingAt } from '../ledger/crossings.ts'
import type { Database } from '../ledger/database.ts'
import { factsOf } from '../ledger/projection.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { serialOf } from '../ledger/projections/serials.ts'
import { isUndone } from '../ledger/projections/tallies.ts'
import type { Look } from '../use-case.ts'

type Build = View<'production.asBuilt'>['builds'][number]

/** Components named of one build. */
const componentsMax = 500

const component = (database: Database, making: Place, { subject, quantity }: { readonly subject: string; readonly quantity: number }): Build['components'][number] => {
  const { kind, id, code } = partsOfSubject(subject)
  const item = recordOf(database, 'item', id)
  return {
    subject, title: item?.name ?? id, code: kind === 'lot' ? (lotOf(database, id, code)?.code ?? code) : kind === 'serial' ? code : (item?.sku ?? ''), quantity, unit: item?.unit ?? '',
    removed: kind === 'serial' && serialOf(database, id, code)?.place !== making,
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

export const asBuilt: Look<'production.asBuilt'> = ({ database }, { item, serial }) => ({
  builds: factsOf(database, serialSubject(item, serial))
    .filter((fact) => fact.type === 'Transformed' && !isUndone(database, fact.origin, fact.seq) && fact.payload.legs.some((leg) => leg.item === item && leg.from.startsWith('making:') && leg.serials?.includes(serial)))
    .map((fact) => buildOf(database, serialSubject(item, serial), fact as FactOf<'Transformed'>))
    .filter(({ components, notes }) => components.length + notes.length > 0),
})
