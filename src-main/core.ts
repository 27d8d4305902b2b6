// The core under both faces: opens the ledger, answers one gesture at a time, tells every screen when something changed.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Call, View } from '#contract/contract.ts'
import type { Event, Fact } from '#domain/events.ts'
import { answeringOn, type Outcome } from './answering.ts'
import { runRecord } from './dispatch.ts'
import { fileDoor, type FileDoor } from './file-door.ts'
import { dropOldAnswers } from './ledger/answers.ts'
import { attachedFiles, filesFolder } from './ledger/attached-files.ts'
import { keepCheckpointed } from './ledger/checkpoint.ts'
import { Database, migrate, ownFolder } from './ledger/database.ts'
import { Ledger, mintId } from './ledger/ledger.ts'
import { localDay, minutesBehindUtc } from './ledger/local-day.ts'
import { fileNamed } from './ledger/projections/attachments.ts'
import { dropOldLooks } from './ledger/public-looks.ts'
import { noteArrival } from './ledger/transcript.ts'
import { labelShelf } from './label-shelf.ts'
import { noteLine, reportBug } from './log.ts'
import { packageFolder } from './package-folder.ts'
import { papers } from './papers.ts'
import { pinsIn } from './pins.ts'
import { printerBoard, type PrinterBoard } from './printer-board.ts'
import { recallDesk } from './recall-desk.ts'
import { scannerBoard, type ScannerBoard } from './scanner-board.ts'
import { sessionsOf, type Sessions } from './sessions.ts'
import { signInWith } from './sign-in.ts'
import { traceDesk, type TraceDesk } from './trace-desk.ts'
import { transactOn } from './transactions.ts'
import type { Labels } from './use-case.ts'
import { visitorBook, type VisitorBook } from './visitor-book.ts'

export interface Core {
  /** Answers one call; the commit is on the disk when the promise settles. Never rejects. */
  call(call: Call): Promise<Outcome>
  /** Calls `listener` with the types of the facts of each commit, or `scanners` or `printers` where one is another way than before; returns how to stop. */
  onChange(listener: (changed: readonly string[]) => void): () => void
  readonly database: Database
  readonly sessions: Sessions
  readonly labels: Labels
  /** The way of files in and out. */
  readonly files: FileDoor
  readonly traces: TraceDesk
  readonly scanners: ScannerBoard
  readonly printers: PrinterBoard
  readonly visitors: VisitorBook
  /** Appends what the station itself did (a label printed), in a transaction of its own. */
  record(events: readonly Event[]): Fact[]
  close(): void
}

export interface CoreOptions {
  readonly home: string
  /** Wall clock in ms since 1970. */
  readonly nowMs?: () => number
  /** A clock that only goes forward, ms. */
  readonly monotonicMs?: () => number
  /** From how many things on the genealogy is kept in memory, and how much of it that may take, bytes. */
  readonly traceLimits?: { readonly from?: number; readonly bytesMax?: number }
}

/** How often old answers and look-ups are dropped, ms. */
const tidyEveryMs = 600_000

/** A file that nothing names is kept this long, and as often those older are swept: somebody may still be writing what it is, ms. */
const unnamedFilesKeptMs = 24 * 3_600_000

const keepTidy = (database: Database, nowMs: () => number): NodeJS.Timeout => setInterval(() => database.transaction(() => {
  dropOldAnswers(database)
  dropOldLooks(database, localDay(nowMs()))
}), tidyEveryMs).unref()

/** Opens the data folder and answers from then on. Throws FolderInUse, NewerDatabase, or the disk's own error. */
export const startCore = ({ home, nowMs = Date.now, monotonicMs = () => performance.now(), traceLimits }: CoreOptions): Core => {
  const owned = ownFolder(home)
  const database = new Database(join(home, 'dockmark.db'))
  migrate(database, migrationsFolder())
  const sessions = sessionsOf(database, home, monotonicMs)
  const pins = pinsIn(home)
  const labels = labelShelf(database)
  const attached = attachedFiles(filesFolder(home))
  const listeners = new Set<(changed: readonly string[]) => void>()
  const checkpoints = keepCheckpointed(database)
  const tidying = keepTidy(database, nowMs)

  const report = (error: unknown, doing: string): string => reportBug(home, error, doing)
  let closed = false
  const sweep = (): void => void attached.sweep((sha256) => closed || fileNamed(database, sha256) !== undefined, unnamedFilesKeptMs).catch((error: unknown) => report(error, 'sweeping files'))
  sweep()
  const sweeping = setInterval(sweep, unnamedFilesKeptMs).unref()
  const tell = (changed: readonly string[]): void => {
    for (const listener of listeners) listener(changed)
  }
  const committed = (facts: readonly Fact[]): void => {
    checkpoints.written()
    traces.changed()
    if (facts.length > 0) tell([...new Set(facts.map((fact) => fact.type))])
  }
  const traces = traceDesk({ database, log: (line) => noteLine(home, line), ...traceLimits })
  const recallPapers = recallDesk(database)
  const scanners = scannerBoard({
    keep(arrivals) {
      database.transaction(() => arrivals.forEach((arrival) => noteArrival(database, { ...arrival, atMs: nowMs() })))
      checkpoints.written()
    },
    changed: () => tell(['scanners']),
  })
  const printers = printerBoard(() => tell(['printers']))
  const transact = transactOn({ database, ledger: new Ledger(database, nowMs), labels, files: attached, scanners, printers, nowMs, behindUtc: minutesBehindUtc, committed })
  const signIn = signInWith({ database, sessions, pins, nowMs, transact })

  const record = (events: readonly Event[]): Fact[] => runRecord(transact, events, mintId())
  const visitors = visitorBook({ database, nowMs, record, report })

  const fillIfPractice = async ({ practice, people, today }: View<'station.setUp'>): Promise<void> => {
    if (practice && people[0]) await (await import('./practice.ts')).fillPractice(core, people[0].id, today)
  }

  const call = answeringOn({ sessions, pins, signIn, transact, nowMs, reading: { database, labels, papers, scanners, printers, traces, recallPapers, visitors }, report, wasSetUp: fillIfPractice })

  const core: Core = {
    call, database, sessions, labels, traces, scanners, printers, visitors, files: fileDoor({ database, files: attached, sessions, report }),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    record,
    close() {
      closed = true
      visitors.close()
      clearInterval(tidying)
      clearInterval(sweeping)
      labels.close()
      traces.close()
      checkpoints.stop()
      database.close()
      owned.release()
    },
  }
  return core
}

/** The schema's SQL files: beside the source, or beside the bundle. */
export const migrationsFolder = (): string => {
  const bundled = join(import.meta.dirname, 'migrations')
  return existsSync(bundled) ? bundled : join(packageFolder, 'src-main/ledger/migrations')
}

