// What was scanned at this station and what became of it, for whoever asks why a scan did nothing.
import type { View } from '#contract/contract.ts'
import { personOf } from '../ledger/projections/station.ts'
import { latestScans, type NumberedLine } from '../ledger/transcript.ts'
import { done, type Look, type Reader, type UseCase } from '../use-case.ts'

const linesOnPage = 50

type ShownLine = View<'station.transcript'>['lines'][number]

const nameOf = ({ database }: Reader, person: string): string => personOf(database, person)?.name ?? person.replace(/^token:/, '')

const shown = (reader: Reader, { number, atMs, scan, person, name, result }: NumberedLine): ShownLine => ({
  number, at: new Date(atMs).toISOString(), device: scan?.device ?? '', raw: scan?.raw ?? '', result,
  ...(person === undefined || person === 'nobody' ? {} : { person: nameOf(reader, person) }),
  ...(name === undefined || name === 'station.noteScan' ? {} : { operation: name }),
})

export const transcript: Look<'station.transcript'> = (reader, { device, before = Number.MAX_SAFE_INTEGER }) => {
  const found = latestScans(reader.database, { device, before, most: linesOnPage + 1 })
  const lines = found.slice(0, linesOnPage).map((line) => shown(reader, line))
  const last = lines.at(-1)
  return { lines, ...(found.length > linesOnPage && last ? { earlier: last.number } : {}) }
}

/** The line itself is written with every gesture: here the screen only says what it did. */
export const noteScan: UseCase<'station.noteScan'> = () => done({})
