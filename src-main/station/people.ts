// Setting the station up, and who may do what at it.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Person } from '#domain/events.ts'
import { allPeople, personOf, stationRow } from '../ledger/projections/station.ts'
import { done, type Look, type Tx, type UseCase } from '../use-case.ts'
import { statusView } from './status-view.ts'

/** `digest` is the PIN after scrypt: the PIN itself never gets this far. */
const keepCredential = (tx: Tx, person: string, digest: string): Event => {
  tx.database.run('INSERT OR REPLACE INTO credential (person, digest) VALUES (?, ?)', person, digest)
  tx.database.run('DELETE FROM sign_in_attempt WHERE person = ?', person)
  return { type: 'PinChanged', payload: { person } }
}

export const status: Look<'station.status'> = (reader) => statusView(reader, stationRow(reader.database))

/** The first person on this station; the preview printer comes with it, so that everything works without hardware. */
export const setUp: UseCase<'station.setUp'> = (tx, { station, person, pin, practice }) => {
  if (stationRow(tx.database)) return refuse('AlreadySetUp', {})
  const admin: Person = { id: tx.mint(), name: person.name, initials: person.initials, role: 'admin', active: true }
  tx.append([
    { type: 'StationDefined', payload: { name: station, practice } },
    { type: 'PersonDefined', payload: { person: admin } },
    keepCredential(tx, admin.id, pin),
    { type: 'PrinterDefined', payload: { printer: { id: tx.mint(), name: 'Preview', kind: 'preview', dpi: 203, default: true, usualFor: [] } } },
  ])
  return done(statusView(tx, stationRow(tx.database)))
}

export const me: Look<'station.me'> = ({ caller }) =>
  ({ id: caller.id, name: caller.name, initials: caller.initials, role: caller.role === 'anyone' ? 'operator' : caller.role, active: true })

export const people: Look<'station.people'> = ({ database }) => ({ people: allPeople(database) })

const known = (tx: Tx, id: string | undefined): Decision<Person | undefined, 'NotFound'> => {
  if (id === undefined) return allow(undefined)
  const person = personOf(tx.database, id)
  return person ? allow(person) : refuse('NotFound', { what: 'person', named: id })
}

const mayComeInAsAdmin = (person: Pick<Person, 'role' | 'active'>): boolean => person.role === 'admin' && person.active

export const savePerson: UseCase<'station.savePerson'> = (tx, { pin, ...input }) => {
  const before = known(tx, input.id)
  if (!before.ok) return before
  const others = allPeople(tx.database).filter((other) => other.id !== input.id)
  if (others.some((other) => other.initials === input.initials && other.active)) return refuse('AlreadyExists', { what: 'initials', named: input.initials })
  if (before.value && !mayComeInAsAdmin(input) && !others.some(mayComeInAsAdmin)) return refuse('LastAdmin', { name: before.value.name })
  if (!before.value && pin === undefined) return refuse('PinTooSimple', { why: 'too-short' })
  const person: Person = { ...input, id: input.id ?? tx.mint() }
  const events: Event[] = [{ type: 'PersonDefined', payload: { person } }]
  if (pin !== undefined) events.push(keepCredential(tx, person.id, pin))
  tx.append(events)
  return done(person)
}

export const setCompany: UseCase<'station.setCompany'> = (tx, { companyPrefix }) => {
  tx.append([{ type: 'StationDefined', payload: { companyPrefix } }])
  return done(statusView(tx, stationRow(tx.database)))
}
