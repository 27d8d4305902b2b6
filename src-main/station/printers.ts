// The printers this station knows; one of them is the default.
import type { View } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import type { Event, Printer } from '#domain/events.ts'
import type { FoundPrinter } from '#domain/printer-state.ts'
import { printersWaitedFor } from '../ledger/projections/label-jobs.ts'
import { allOf, recordOf } from '../ledger/projections/masters.ts'
import { done, type Look, type Reader, type UseCase } from '../use-case.ts'

export const printers: Look<'station.printers'> = ({ database, printers: now }) => {
  now.looked()
  return { printers: allOf(database, 'printer').map((printer) => ({ ...printer, state: now.stateOf(printer.id) })) }
}

/** Where ZPL printers listen. */
const usualPort = 9_100

const isSamePlace = (printer: Printer, { kind, host, port = usualPort, path, queue }: FoundPrinter): boolean =>
  printer.kind === kind && printer.host === host && (printer.port ?? usualPort) === port && printer.path === path && printer.queue === queue

export const findPrinters: Look<'station.findPrinters'> = async ({ database, printers: now }) => {
  const known = allOf(database, 'printer')
  return {
    found: (await now.found()).map((each) => {
      const printer = known.find((one) => isSamePlace(one, each))
      return printer ? { ...each, printer: printer.id } : each
    }),
  }
}

export const testPrinter: UseCase<'station.testPrinter'> = (tx, { printer }) => {
  const known = recordOf(tx.database, 'printer', printer)
  if (!known || known.kind === 'sheet') return refuse('NotFound', { what: 'printer', named: known?.name ?? printer })
  tx.printers.test(printer)
  return done({})
}

export const clearPrinter: UseCase<'station.clearPrinter'> = (tx, { printer }) => {
  if (!recordOf(tx.database, 'printer', printer)) return refuse('NotFound', { what: 'printer', named: printer })
  tx.printers.clear(printer)
  return done({})
}

/** Printers that labels go to by themselves or wait for, and that cannot print, with what stops them. A spare one may be switched off. */
export const stoppedPrinters = ({ database, printers: now }: Reader): View<'station.status'>['stoppedPrinters'] => {
  const waitedFor = printersWaitedFor(database)
  return allOf(database, 'printer').flatMap((printer) => {
    const { id, name, usualFor } = printer
    const state = now.stateOf(id)
    const isDown = state.state === 'stopped' || state.state === 'unreachable'
    return isDown && (printer.default || usualFor.length > 0 || waitedFor.includes(id)) ? [{ ...state, name }] : []
  })
}

/** What another printer is from now on, undefined where nothing changes: one is the default, and one the usual one for a kind of label. */
const besides = (printer: Printer, other: Printer): Printer | undefined => {
  const usualFor = other.usualFor.filter((kind) => !printer.usualFor.includes(kind))
  const isDefault = other.default && !printer.default
  return usualFor.length === other.usualFor.length && isDefault === other.default ? undefined : { ...other, default: isDefault, usualFor }
}

export const savePrinter: UseCase<'station.savePrinter'> = (tx, input) => {
  if (input.id !== undefined && !recordOf(tx.database, 'printer', input.id)) return refuse('NotFound', { what: 'printer', named: input.id })
  const others = allOf(tx.database, 'printer').filter((other) => other.id !== input.id)
  if (others.some((other) => other.name === input.name)) return refuse('AlreadyExists', { what: 'printer', named: input.name })
  const printer: Printer = { ...input, id: input.id ?? tx.mint() }
  const demoted = others.flatMap((other) => besides(printer, other) ?? [])
  tx.append([printer, ...demoted].map((each): Event => ({ type: 'PrinterDefined', payload: { printer: each } })))
  return done(printer)
}
