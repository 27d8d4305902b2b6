// A unit given in exchange: the defective one stays here, the other goes to the customer and carries the warranty and the owner on.
import { allow, refuse } from '#domain/decision.ts'
import type { Owner } from '#domain/after-sale.ts'
import type { Event } from '#domain/events.ts'
import { legTo } from '#domain/leaving.ts'
import { atCustomer, isInside } from '#domain/place.ts'
import { serialSubject } from '#domain/subject.ts'
import { carriedUntil } from '#domain/warranty.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { serviceOf } from '../ledger/projections/service.ts'
import { lifeOf, warrantyIn, type SerialLife } from '../ledger/serial-life.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { broughtIn } from './cases.ts'
import { openCase, type OpenCase } from './known-serial.ts'
import { serialView } from './serial-view.ts'
import { scannedUnit, stockedUnit, type ScannedUnit } from './stocked-unit.ts'

const ownedIn = ({ owners }: SerialLife): { readonly owned?: Owner } => {
  const now = owners.at(-1)
  if (!now) return {}
  const purchased = owners.findLast((one) => one.purchased !== undefined)?.purchased
  return { owned: { owner: now.owner, ...(now.contact === undefined ? {} : { contact: now.contact }), ...(purchased === undefined ? {} : { purchased }) } }
}

const swapped = (tx: Tx, { document, item, row, subject }: OpenCase, by: ScannedUnit, life: SerialLife): Event => {
  const until = carriedUntil(item, warrantyIn(item, life), tx.today)
  const { due: nextService } = serviceOf(tx.database, subject)
  return {
    type: 'SerialSwapped', payload: {
      document, item: item.id, serial: row.serial, byItem: by.item.id, bySerial: by.serial, ...(until === undefined ? {} : { until }), ...ownedIn(life), ...(nextService === '' ? {} : { nextService }),
    },
  }
}

export const swap: UseCase<'service.swap'> = (tx, { case: document, raw, location }) => {
  const known = openCase(tx, document)
  if (!known.ok) return known
  const { subject, item, row } = known.value
  const life = lifeOf(tx.database, item.id, row.serial)
  if (life.replacedBy?.payload.document === document) return refuse('AlreadyExists', { what: 'swap', named: life.replacedBy.payload.bySerial })
  const partner = documentOf(tx.database, document)?.partner ?? ''
  if (partner === '') return refuse('NotFound', { what: 'customer', named: '' })
  const by = scannedUnit(tx, raw)
  if (!by.ok) return by
  if (serialSubject(by.value.item.id, by.value.serial) === subject) return refuse('SerialRepeated', { item: item.name, serial: row.serial })
  const pile = stockedUnit(tx, by.value, atCustomer(partner))
  if (!pile.ok) return pile
  const came = isInside(row.place) ? allow([]) : broughtIn(tx, known.value, document, location)
  if (!came.ok) return came
  tx.append([...came.value, { type: 'Shipped', payload: { document, documents: [document], legs: [legTo(by.value.item.id, pile.value, atCustomer(partner))] } }, swapped(tx, known.value, by.value, life)])
  return done(serialView(tx, subject)!)
}
