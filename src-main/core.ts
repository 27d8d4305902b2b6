// The core under both faces: opens the ledger, answers one gesture at a time, tells every screen when something changed.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Call, View } from '#contract/contract.ts'
import type { Event, Fact } from '#domain/events.ts'
import { answeringOn, type Outcome } from './answering.ts'
import { runRecord } from './dispatch.ts'
import { dropOldAnswers } from './ledger/answers.ts'
import { keepCheckpointed } from './ledger/checkpoint.ts'
import { Database, migrate, ownFolder } from './ledger/database.ts'
import { Ledger, mintId } from './ledger/ledger.ts'
import { minutesBehindUtc } from './ledger/local-day.ts'
import { noteArrival } from './ledger/transcript.ts'
import { labelShelf } from './label-shelf.ts'
import { reportBug } from './log.ts'
import { packageFolder } from './package-folder.ts'
import { papers } from './papers.ts'
import { pinsIn } from './pins.ts'
import { printerBoard, type PrinterBoard } from './printer-board.ts'
import { scannerBoard, type ScannerBoard } from './scanner-board.ts'
import { sessionsOf, type Sessions } from './sessions.ts'
import { signInWith } from './sign-in.ts'
import { transactOn } from './transactions.ts'
import type { Labels } from './use-case.ts'

export interface Core {
  /** Answers one call; the commit is on the disk when the promise settles. Never rejects. */
  call(call: Call): Promise<Outcome>
  /** Calls `listener` with the types of the facts of each commit, or `scanners` or `printers` where one is another way than before; returns how to stop. */
  onChange(listener: (changed: readonly string[]) => void): () => void
  readonly database: Database
  readonly sessions: Sessions
  readonly labels: Labels
  readonly scanners: ScannerBoard
  readonly printers: PrinterBoard
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
}

/** How often old answers are dropped, ms. */
const tidyEveryMs = 600_000

/** Opens the data folder and answers from then on. Throws FolderInUse, NewerDatabase, or the disk's own error. */
export const startCore = ({ home, nowMs = Date.now, monotonicMs = () => performance.now() }: CoreOptions): Core => {
  const owned = ownFolder(home)
  const database = new Database(join(home, 'dockmark.db'))
  migrate(database, migrationsFolder())
  const sessions = sessionsOf(database, home, monotonicMs)
  const pins = pinsIn(home)
  const labels = labelShelf(database)
  const listeners = new Set<(changed: readonly string[]) => void>()
  const checkpoints = keepCheckpointed(database)
  const tidying = setInterval(() => database.transaction(() => dropOldAnswers(database)), tidyEveryMs).unref()

  const tell = (changed: readonly string[]): void => {
    for (const listener of listeners) listener(changed)
  }
  const committed = (facts: readonly Fact[]): void => {
    checkpoints.written()
    if (facts.length > 0) tell([...new Set(facts.map((fact) => fact.type))])
  }
  const scanners = scannerBoard({
    keep(arrivals) {
      database.transaction(() => arrivals.forEach((arrival) => noteArrival(database, { ...arrival, atMs: nowMs() })))
      checkpoints.written()
    },
    changed: () => tell(['scanners']),
  })
  const printers = printerBoard(() => tell(['printers']))
  const transact = transactOn({ database, ledger: new Ledger(database, nowMs), labels, scanners, printers, nowMs, behindUtc: minutesBehindUtc, committed })
  const signIn = signInWith({ database, sessions, pins, nowMs, transact })

  const fillIfPractice = async ({ practice, people, today }: View<'station.setUp'>): Promise<void> => {
    if (practice && people[0]) await (await import('./practice.ts')).fillPractice(core, people[0].id, today)
  }

  const call = answeringOn({
    sessions, pins, signIn, transact, nowMs, reading: { database, labels, papers, scanners, printers }, report: (error, doing) => reportBug(home, error, doing), wasSetUp: fillIfPractice,
  })

  const core: Core = {
    call, database, sessions, labels, scanners, printers,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    record: (events) => runRecord(transact, events, mintId()),
    close() {
      clearInterval(tidying)
      labels.close()
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

