// The core under both faces: opens the ledger, answers one gesture at a time, tells every screen when something changed.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer, Call, Failure, FaultCode, OperationName, View } from '#contract/contract.ts'
import type { Event, Fact } from '#domain/events.ts'
import { digestPin, runCommand, runQuery } from './dispatch.ts'
import { admit } from './door.ts'
import { dropOldAnswers } from './ledger/answers.ts'
import { keepCheckpointed } from './ledger/checkpoint.ts'
import { Database, migrate, ownFolder } from './ledger/database.ts'
import { Ledger, mintId } from './ledger/ledger.ts'
import { localDay } from './ledger/local-day.ts'
import { labelShelf } from './label-shelf.ts'
import { reportBug } from './log.ts'
import { packageFolder } from './package-folder.ts'
import { pinsIn } from './pins.ts'
import { sessionsOf, type Sessions } from './sessions.ts'
import { signInWith } from './sign-in.ts'
import { transactOn } from './transactions.ts'
import { StationFault, type Caller, type Labels } from './use-case.ts'

export interface Core {
  /** Answers one call; the commit is on the disk when the promise settles. Never rejects. */
  call(call: Call): Promise<{ readonly answer: Answer<OperationName> } | { readonly failure: Failure }>
  /** Calls `listener` with the types of the facts of each commit; returns how to stop. */
  onChange(listener: (changed: readonly string[]) => void): () => void
  readonly database: Database
  readonly sessions: Sessions
  readonly labels: Labels
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

const faultOf = (error: unknown): FaultCode | undefined => {
  if (error instanceof StationFault) return error.code
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_FULL')) return 'DiskFull'
  return code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_IOERR') ? 'LedgerReadOnly' : undefined
}

/** Who did it where nobody did: a label was printed. */
const theStation: Caller = { id: 'station', name: 'station', initials: '', role: 'operator' }

/** How often old answers are dropped, ms. */
const tidyEveryMs = 600_000

/** Opens the data folder and answers from then on. Throws FolderInUse, NewerDatabase, or the disk's own error. */
export const startCore = ({ home, nowMs = Date.now, monotonicMs = () => performance.now() }: CoreOptions): Core => {
  const owned = ownFolder(home)
  const database = new Database(join(home, 'dockmark.db'))
  migrate(database, migrationsFolder())
  const sessions = sessionsOf(database, home, monotonicMs)
  const pins = pinsIn(home)
  const labels = labelShelf()
  const listeners = new Set<(changed: readonly string[]) => void>()
  const checkpoints = keepCheckpointed(database)
  const tidying = setInterval(() => database.transaction(() => dropOldAnswers(database)), tidyEveryMs).unref()

  const committed = (facts: readonly Fact[]): void => {
    checkpoints.written()
    if (facts.length === 0) return
    const changed = [...new Set(facts.map((fact) => fact.type))]
    for (const listener of listeners) listener(changed)
  }
  const transact = transactOn({ database, ledger: new Ledger(database, nowMs), labels, nowMs, committed })
  const signIn = signInWith({ database, sessions, pins, nowMs, transact })

  const answerTo = async (call: Call): Promise<Answer<OperationName>> => {
    const entered = admit(call, sessions)
    if ('answer' in entered) return entered.answer
    const { admitted } = entered
    if (admitted.name === 'station.signIn') return signIn.in(admitted.input as { person: string; pin: string })
    if (admitted.name === 'station.signOut') return signIn.out(admitted.caller, call.session)
    if (admitted.operation.kind === 'query') return runQuery({ database, caller: admitted.caller, today: localDay(nowMs()), labels }, admitted)
    const digested = await digestPin(pins, admitted)
    if ('answer' in digested) return digested.answer
    const { answer, fresh } = runCommand(transact, digested)
    if (admitted.name === 'station.setUp' && answer.ok && fresh) await fillIfPractice(answer.view as View<'station.setUp'>)
    return answer
  }

  const fillIfPractice = async ({ practice, people, today }: View<'station.setUp'>): Promise<void> => {
    if (practice && people[0]) await (await import('./practice.ts')).fillPractice(core, people[0].id, today)
  }

  const core: Core = {
    database, sessions, labels,
    async call(call) {
      try {
        return { answer: await answerTo(call) }
      } catch (error) {
        const fault = faultOf(error)
        if (fault) return { failure: { fault, facts: error instanceof StationFault ? error.facts : {} } }
        return { failure: { bug: reportBug(home, error, call.name) } }
      }
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    record: (events) => transact(theStation, mintId(), (tx) => tx.append(events)),
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

