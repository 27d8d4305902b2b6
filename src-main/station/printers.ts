// The printers this station knows; one of them is the default.
import { refuse } from '#domain/decision.ts'
import type { Event, Printer } from '#domain/events.ts'
import { allOf, recordOf } from '../ledger/projections/masters.ts'
import { done, type Look, type UseCase } from '../use-case.ts'

export const printers: Look<'station.printers'> = ({ database }) => ({ printers: allOf(database, 'printer') })

export const savePrinter: UseCase<'station.savePrinter'> = (tx, input) => {
  if (input.id !== undefined && !recordOf(tx.database, 'printer', input.id)) return refuse('NotFound', { what: 'printer', named: input.id })
  const others = allOf(tx.database, 'printer').filter((other) => other.id !== input.id)
  if (others.some((other) => other.name === input.name)) return refuse('AlreadyExists', { what: 'printer', named: input.name })
  const printer: Printer = { ...input, id: input.id ?? tx.mint() }
  const demoted = printer.default ? others.filter((other) => other.default) : []
  tx.append([printer, ...demoted.map((other) => ({ ...other, default: false }))].map((each): Event => ({ type: 'PrinterDefined', payload: { printer: each } })))
  return done(printer)
}
