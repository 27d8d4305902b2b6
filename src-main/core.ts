// The core under both faces: opens the ledger, answers one gesture at a time, tells every screen when something changed.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { commandIdPattern, contract, type Answer, type Call, type Failure, type FaultCode, type OperationName, type View } from '#contract/contract.ts'
import { roles, type Operation, type Role } from '#contract/operation.ts'
import { refuse } from '#domain/decision.ts'
import type { Event, Fact } from '#domain/events.ts'
import { invariant } from '#domain/invariant.ts'
import { choosePin } from '#domain/pin.ts'
import { answerOf, dropOldAnswers, keepAnswer } from './ledger/answers.ts'
import { keepCheckpointed } from './ledger/checkpoint.ts'
import { Database, migrate, ownFolder } from './ledger/database.ts'
import { Ledger, mintId } from './ledger/ledger.ts'
import { stationRow } from './ledger/projections/station.ts'
import { handlers } from './handlers.ts'
import { labelShelf } from './label-shelf.ts'
import { reportBug } from './log.ts'
import { pinsIn } from './pins.ts'
import { packageFolder } from './package-folder.ts'
import { sessionsOf, type Sessions } from './sessions.ts'
import { signInWith } from './sign-in.ts'
import { StationFault, type Caller, type Labels, type SessionCommand, type Tx } from './use-case.ts'

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

type AnyHandler = (context: Tx, input: unknown) => Answer<OperationName> | Promise<Answer<OperationName>>
type Pending = { readonly operation: Operation; readonly name: OperationName; readonly caller: Caller; readonly input: unknown; readonly commandId: string }

const localDay = (ms: number): string => {
  const date = new Date(ms)
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
}

const allows = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed)

/** Checks a call at the door: known, signed in, permitted, well-formed. */
const admit = (call: Call, sessions: Sessions): { readonly pending: Pending } | { readonly answer: Answer<OperationName> } => {
  const operation: Operation | undefined = typeof call.name === 'string' && Object.hasOwn(contract, call.name) ? contract[call.name] : undefined
  if (!operation) return { answer: refuse('InputInvalid', { where: 'name', why: `there is no operation ${JSON.stringify(call.name)?.slice(0, 80)}` }) }
  const caller = sessions.callerOf(typeof call.session === 'string' ? call.session : undefined)
  if (!allows(caller.role, operation.role)) {
    return { answer: operation.role === 'anyone' || caller.role === 'anyone' ? refuse('NotSignedIn', {}) : refuse('NotPermitted', { needs: operation.role }) }
  }
  const input = operation.input.safeParse(call.input)
  if (!input.success) {
    const issue = input.error.issues[0]
    return { answer: refuse('InputInvalid', { where: issue?.path.join('.') ?? '', why: issue?.message ?? 'not understood' }) }
  }
  const commandId = call.commandId ?? mintId()
  if (typeof commandId !== 'string' || !commandIdPattern.test(commandId)) return { answer: refuse('InputInvalid', { where: 'commandId', why: 'must be 1 to 64 printable ASCII characters' }) }
  return { pending: { operation, name: call.name, caller, input: input.data, commandId } }
}

const faultOf = (error: unknown): FaultCode | undefined => {
  if (error instanceof StationFault) return error.code
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_FULL')) return 'DiskFull'
  return code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_IOERR') ? 'LedgerReadOnly' : undefined
}

/** How often old answers are dropped, ms. */
const tidyEveryMs = 600_000

/** Opens the data folder and answers from then on. Throws FolderInUse, NewerDatabase, or the disk's own error. */
export const startCore = ({ home, nowMs = Date.now, monotonicMs = () => performance.now() }: CoreOptions): Core => {
  const owned = ownFolder(home)
  const database = new Database(join(home, 'dockmark.db'))
  migrate(database, migrationsFolder())
  const ledger = new Ledger(database, nowMs)
  const sessions = sessionsOf(database, home, monotonicMs)
  const pins = pinsIn(home)
  const listeners = new Set<(changed: readonly string[]) => void>()
  const checkpoints = keepCheckpointed(database)
  const tidying = setInterval(() => database.transaction(() => dropOldAnswers(database)), tidyEveryMs).unref()

  const tell = (facts: readonly Fact[]): void => {
    checkpoints.written()
    if (facts.length === 0) return
    const changed = [...new Set(facts.map((fact) => fact.type))]
    for (const listener of listeners) listener(changed)
  }
  const labels = labelShelf()
  const stationName = (): string => stationRow(database)?.name ?? 'Dockmark'

  /** One transaction: `work` may append; what it throws rolls everything back. */
  const transact = <Result>(caller: Caller, gesture: string, work: (tx: Tx) => Result): Result => {
    const facts: Fact[] = []
    const tx: Tx = {
      database, caller, today: localDay(nowMs()), now: new Date(nowMs()).toISOString(), labels, mint: mintId,
      append(events, reason) {
        const appended = ledger.append(events, { actor: caller.id, station: stationName(), gesture, ...(reason === undefined ? {} : { reason }) })
        facts.push(...appended)
        return appended
      },
    }
    try {
      const result = database.transaction(() => work(tx))
      tell(facts)
      return result
    } catch (error) {
      ledger.forget()
      throw error
    }
  }

  const runCommand = ({ name, caller, input, commandId }: Pending): Answer<OperationName> =>
    transact(caller, commandId, (tx) => {
      const stored = answerOf(database, commandId)
      if (stored) return stored.name === name ? (JSON.parse(stored.answer) as Answer<OperationName>) : refuse('InputInvalid', { where: 'commandId', why: 'was used for another command' })
      const before = ledger.count
      const answer = (handlers[name as Exclude<OperationName, SessionCommand>] as AnyHandler)(tx, input) as Answer<OperationName>
      invariant(answer.ok || ledger.count === before, `${name} refused and yet wrote`)
      keepAnswer(database, commandId, { name, answer: JSON.stringify(answer) })
      return answer
    })

  const runQuery = async ({ name, caller, input }: Pending): Promise<Answer<OperationName>> => {
    const look = handlers[name as Exclude<OperationName, SessionCommand>] as unknown as (reader: unknown, input: unknown) => unknown
    const view = await look({ database, caller, today: localDay(nowMs()), labels }, input)
    return { ok: true, view } as Answer<OperationName>
  }

  /** A PIN is judged and digested before the transaction: scrypt is slow on purpose and never holds up a scan. */
  const digestPin = async (pending: Pending): Promise<Pending | Answer<OperationName>> => {
    const input = pending.input as { pin?: string }
    if (input.pin === undefined) return pending
    const chosen = choosePin(input.pin)
    return chosen.ok ? { ...pending, input: { ...input, pin: await pins.digest(input.pin) } } : (chosen as Answer<OperationName>)
  }

  const signIn = signInWith({ database, sessions, pins, nowMs, transact })

  const answerTo = async (call: Call): Promise<Answer<OperationName>> => {
    const admitted = admit(call, sessions)
    if ('answer' in admitted) return admitted.answer
    const { pending } = admitted
    if (pending.name === 'station.signIn') return signIn.in(pending.input as { person: string; pin: string })
    if (pending.name === 'station.signOut') return signIn.out(pending.caller, call.session)
    if (pending.operation.kind === 'query') return runQuery(pending)
    if (!(pending.input as { pin?: string }).pin) return runCommand(pending)
    const digested = await digestPin(pending)
    if ('ok' in digested) return digested
    const before = ledger.count
    const answer = runCommand(digested)
    // A repeat gets the stored answer, and fills nothing a second time.
    if (pending.name === 'station.setUp' && answer.ok && ledger.count > before) await fillIfPractice(answer.view as View<'station.setUp'>)
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
    record: (events) => transact({ id: 'station', name: 'station', initials: '', role: 'operator' }, mintId(), (tx) => tx.append(events)),
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

