// What is noted of a serial after its sale: whose it is, how it is set up, that it is missing or found again, when it is due.
import { refuse, type Decision } from '#domain/decision.ts'
import type { Event, Item } from '#domain/events.ts'
import { monthsAfter } from '#domain/warranty.ts'
import { flagOf } from '../ledger/projections/service.ts'
import { lifeOf } from '../ledger/serial-life.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { anySerial, knownSerial, type KnownSerial } from './known-serial.ts'
import { serialView } from './serial-view.ts'

const noted = <Code extends 'NotFound' | 'SerialMissing'>(tx: Tx, subject: string, known: Decision<KnownSerial, Code>, event: (of: { readonly item: string; readonly serial: string }, item: Item) => Event) => {
  if (!known.ok) return known
  const { item, row } = known.value
  tx.append([event({ item: item.id, serial: row.serial }, item)])
  return done(serialView(tx, subject)!)
}

export const register: UseCase<'service.register'> = (tx, { subject, owner, contact, purchased }) => {
  if (purchased !== undefined && purchased > tx.today) return refuse('DayNotYet', { day: purchased })
  return noted(tx, subject, knownSerial(tx, subject), ({ item, serial }, { serviceMonths }) => {
    const first = lifeOf(tx.database, item, serial).owners.length === 0
    const bought = purchased ?? (first ? tx.today : undefined)
    return {
      type: 'OwnerRegistered', payload: {
        item, serial, owner, ...(contact === undefined ? {} : { contact }), ...(bought === undefined ? {} : { purchased: bought }),
        ...(first && bought !== undefined && serviceMonths !== undefined ? { nextService: monthsAfter(bought, serviceMonths) } : {}),
      },
    }
  })
}

export const configure: UseCase<'service.configure'> = (tx, { subject, values }) => noted(tx, subject, knownSerial(tx, subject), (of) => ({ type: 'ConfigurationNoted', payload: { ...of, values } }))

export const plan: UseCase<'service.plan'> = (tx, { subject, due }) => noted(tx, subject, knownSerial(tx, subject), (of) => ({ type: 'ServicePlanned', payload: { ...of, nextService: due } }))

export const report: UseCase<'service.report'> = (tx, { subject, as, evidence }) => {
  const known = anySerial(tx, subject)
  if (known.ok && flagOf(tx.database, subject)?.missing === as) return refuse('AlreadyExists', { what: 'missing-report', named: known.value.row.serial })
  return noted(tx, subject, known, (of) => ({ type: 'SerialReportedMissing', payload: { ...of, as, evidence } }))
}

export const recover: UseCase<'service.recover'> = (tx, { subject, evidence }) => {
  const known = anySerial(tx, subject)
  if (known.ok && (flagOf(tx.database, subject)?.missing ?? '') === '') return refuse('NotFound', { what: 'missing-report', named: known.value.row.serial })
  return noted(tx, subject, known, (of) => ({ type: 'SerialRecovered', payload: { ...of, evidence } }))
}
