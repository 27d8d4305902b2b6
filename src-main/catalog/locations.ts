// Defining locations: codes are unique, and each is part of at most one other, never of itself.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Location } from '#domain/events.ts'
import type { Database } from '../ledger/database.ts'
import { locationByCode, locationsIn as pageIn, recordOf, recordsNamed } from '../ledger/projections/masters.ts'
import { done, type Look, type UseCase } from '../use-case.ts'
import { checkDigitRight } from './check-digit.ts'

export const locations: Look<'catalog.locations'> = ({ database }, { search, after }) => recordsNamed(database, 'location', search, after)

export const locationsIn: Look<'catalog.locationsIn'> = ({ database }, { parent = '', after }) => pageIn(database, parent, after)

/** Upwards from the new parent: whoever meets the location itself would close a ring. Rings that two stations closed together end the way too. */
const treeFault = (database: Database, { id, name, parent }: { readonly id?: string | undefined; readonly name: string; readonly parent?: string | undefined }): Decision<null, 'NotFound' | 'LocationInItself'> => {
  const passed = new Set<string>()
  let above: Location | undefined
  for (let next = parent; next !== undefined && !passed.has(next); next = above.parent) {
    passed.add(next)
    above = recordOf(database, 'location', next)
    if (!above) return next === parent ? refuse('NotFound', { what: 'location', named: next }) : allow(null)
    if (above.id === id) return refuse('LocationInItself', { location: name, parent: recordOf(database, 'location', parent ?? '')?.name ?? '' })
  }
  return allow(null)
}

export const saveLocation: UseCase<'catalog.saveLocation'> = (tx, input) => {
  if (input.id !== undefined && !recordOf(tx.database, 'location', input.id)) return refuse('NotFound', { what: 'location', named: input.id })
  const twin = locationByCode(tx.database, input.code)
  if (twin && twin.id !== input.id) return refuse('AlreadyExists', { what: 'location', named: input.code })
  const gln = checkDigitRight(input.gln)
  if (!gln.ok) return gln
  const tree = treeFault(tx.database, input)
  if (!tree.ok) return tree
  const location = { ...input, id: input.id ?? tx.mint() }
  tx.append([{ type: 'LocationDefined', payload: { location } }])
  return done(location)
}
