// The scanners of this station: how each is reached and how it writes; and how it is at this moment.
import { factoryProfile } from '#contract/scanners.ts'
import type { View } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import type { Event, Scanner } from '#domain/events.ts'
import { samePort, type ScannerState } from '#domain/scanner-port.ts'
import { recordedScanner } from '#domain/scanner-record.ts'
import type { Database } from '../ledger/database.ts'
import { allOf, recordOf } from '../ledger/projections/masters.ts'
import { done, type Look, type Reader, type UseCase } from '../use-case.ts'

type Status = View<'station.status'>

/** A keyboard scanner is heard by the page in front, not by us. */
const stateOf = ({ scanners }: Reader, { id, channel, active }: Scanner): ScannerState =>
  !active ? { state: 'off' } : channel === 'keyboard' ? { state: 'listening' } : scanners.stateOf(id) ?? { state: 'off' }

export const scanners: Look<'station.scanners'> = async (reader) => {
  const all = allOf(reader.database, 'scanner')
  const found = await reader.scanners.found()
  return {
    scanners: all.map((scanner) => ({ ...scanner, state: stateOf(reader, scanner) })),
    found: found.map((each) => {
      const scanner = all.find(({ channel, port }) => channel === each.channel && port && samePort(port, [each.port]))
      return scanner ? { ...each, scanner: scanner.id } : each
    }),
  }
}

/** One keyboard scanner is in use at a time: the computer cannot tell two apart. */
export const saveScanner: UseCase<'station.saveScanner'> = (tx, input) => {
  if (input.id !== undefined && !recordOf(tx.database, 'scanner', input.id)) return refuse('NotFound', { what: 'scanner', named: input.id })
  const others = allOf(tx.database, 'scanner').filter((other) => other.id !== input.id)
  if (others.some((other) => other.name === input.name)) return refuse('AlreadyExists', { what: 'scanner', named: input.name })
  const scanner: Scanner = { ...input, id: input.id ?? tx.mint() }
  const replaced = scanner.active && scanner.channel === 'keyboard' ? others.filter((other) => other.active && other.channel === 'keyboard') : []
  tx.append([scanner, ...replaced.map((other) => ({ ...other, active: false }))].map((each): Event => ({ type: 'ScannerDefined', payload: { scanner: recordedScanner(each) } })))
  return done(scanner)
}

/** Scanners that should be heard and are not, with their remedy. */
export const deafScanners = (reader: Reader): Status['deafScanners'] =>
  allOf(reader.database, 'scanner').flatMap((scanner) => {
    const state = scanner.active ? reader.scanners.stateOf(scanner.id) : undefined
    return state && state.state !== 'listening' ? [{ ...state, name: scanner.name }] : []
  })

export const keyboardProfile = (database: Database): Status['keyboard'] =>
  allOf(database, 'scanner').find(({ channel, active }) => channel === 'keyboard' && active)?.profile ?? factoryProfile
