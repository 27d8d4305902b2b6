// A service case from its opening to its outcome: who brought what with which fault, what was found and done, how long it took, what it cost.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event } from '#domain/events.ts'
import { legTo, pilesOfSerials } from '#domain/leaving.ts'
import { atLocation, idOfPlace } from '#domain/place.ts'
import { monthsAfter } from '#domain/warranty.ts'
import { nextDocumentNumber } from '../ledger/numbers.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { placeName } from '../ledger/serial-place.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { knownSerial, openCase, type KnownSerial } from './known-serial.ts'
import { serialView } from './serial-view.ts'

/** From its customer to a place here, under the case. */
export const broughtIn = (tx: Tx, { item, row }: KnownSerial, document: string, location: string): Decision<Event[], 'NotFound' | 'SerialElsewhere'> => {
  if (!recordOf(tx.database, 'location', location)) return refuse('NotFound', { what: 'location', named: location })
  if (!row.place.startsWith('customer:')) return refuse('SerialElsewhere', { item: item.name, serial: row.serial, place: placeName(tx.database, row.place) })
  return allow([{ type: 'Returned', payload: { documents: [document], legs: pilesOfSerials([row]).map((pile) => legTo(item.id, pile, atLocation(location))) } }])
}

export const open: UseCase<'service.openCase'> = (tx, { subject, symptom, defect, customer, location }) => {
  const known = knownSerial(tx, subject)
  if (!known.ok) return known
  const { item, row } = known.value
  const standing = serialView(tx, subject)!.cases.find(({ state }) => state === 'open')
  if (standing) return refuse('AlreadyExists', { what: 'service-case', named: standing.number })
  if (customer !== undefined && !recordOf(tx.database, 'partner', customer)) return refuse('NotFound', { what: 'customer', named: customer })
  const partner = customer ?? (row.place.startsWith('customer:') ? idOfPlace(row.place) : undefined)
  const document = tx.mint()
  const came = location === undefined ? allow([]) : broughtIn(tx, known.value, document, location)
  if (!came.ok) return came
  const opened: Event = {
    type: 'ServiceCaseOpened',
    payload: { document, ...nextDocumentNumber(tx.database, 'SV'), item: item.id, serial: row.serial, symptom, ...(defect === undefined ? {} : { defect }), ...(partner === undefined ? {} : { partner }) },
  }
  tx.append([opened, ...came.value])
  return done(serialView(tx, subject)!)
}

export const work: UseCase<'service.work'> = (tx, { case: document, diagnosis, defect, minutes, cost }) => {
  const known = openCase(tx, document)
  if (!known.ok) return known
  if ([diagnosis, defect, minutes, cost].every((said) => said === undefined)) return refuse('NothingDone', { what: 'service-case' })
  const { subject, item, row } = known.value
  tx.append([{
    type: 'ServiceWorkNoted', payload: {
      document, item: item.id, serial: row.serial, ...(diagnosis === undefined ? {} : { diagnosis }), ...(defect === undefined ? {} : { defect }), ...(minutes === undefined ? {} : { minutes }), ...(cost === undefined ? {} : { cost }),
    },
  }])
  return done(serialView(tx, subject)!)
}

export const close: UseCase<'service.closeCase'> = (tx, { case: document, outcome, serviced = false }) => {
  const known = openCase(tx, document)
  if (!known.ok) return known
  const { subject, item, row } = known.value
  const next = serviced && item.serviceMonths !== undefined ? { nextService: monthsAfter(tx.today, item.serviceMonths) } : {}
  tx.append([{ type: 'ServiceCaseClosed', payload: { document, item: item.id, serial: row.serial, outcome, ...next } }])
  return done(serialView(tx, subject)!)
}
