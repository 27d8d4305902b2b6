// What the station is and how it is, in the words of its chips.
import type { View } from '#contract/contract.ts'
import { countIn, countWaiting } from '../ledger/projections/label-jobs.ts'
import { allOf } from '../ledger/projections/masters.ts'
import { allPeople, type StationRow } from '../ledger/projections/station.ts'
import type { Reader } from '../use-case.ts'
import { stoppedPrinters } from './printers.ts'
import { deafScanners, keyboardProfile } from './scanners.ts'

/** Everybody's PIN in the practice warehouse; shown on its sign-in screen, worth nothing anywhere else. */
export const practicePin = '246810'

export const statusView = (reader: Reader, station: StationRow | undefined): View<'station.status'> => {
  const { database, today } = reader
  const printers = allOf(database, 'printer')
  const printer = printers.find((each) => each.default) ?? printers[0]
  return {
    station: station?.name ?? 'Dockmark', practice: station?.practice === 1, setUp: station !== undefined, today,
    people: allPeople(database).filter((person) => person.active).map(({ id, name, initials, role }) => ({ id, name, initials, role })),
    deafScanners: deafScanners(reader), keyboard: keyboardProfile(database),
    facts: database.get<{ count: number }>('SELECT coalesce(sum(last), 0) AS count FROM (SELECT (SELECT max(seq) FROM fact WHERE fact.origin = origin.origin) AS last FROM origin)')?.count ?? 0,
    labelsWaiting: countWaiting(database), labelsFailed: countIn(database, 'failed'), labelsInDoubt: countIn(database, 'doubt'), stoppedPrinters: stoppedPrinters(reader),
    ...(printer ? { printer: printer.name } : {}), ...(station?.practice === 1 ? { practicePin } : {}),
  }
}
