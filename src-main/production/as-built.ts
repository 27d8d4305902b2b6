// What is in one unit, as its card shows it.
import { serialSubject } from '#domain/subject.ts'
import { buildsOf } from '../ledger/as-built.ts'
import { factsOf } from '../ledger/projection.ts'
import type { Look } from '../use-case.ts'

export const asBuilt: Look<'production.asBuilt'> = ({ database }, { item, serial }) => ({
  builds: buildsOf(database, item, serial, factsOf(database, serialSubject(item, serial))).filter(({ components, notes }) => components.length + notes.length > 0),
})
