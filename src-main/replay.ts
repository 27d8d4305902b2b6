// Doing a transcript again in an empty data folder, with the clock, the ids and the days it had: the same state must come about.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { contract, type Input } from '#contract/contract.ts'
import { BADGE_PREFIX } from '#domain/identify/own-codes.ts'
import { invariant } from '#domain/invariant.ts'
import { partsOfSubject } from '#domain/subject.ts'
import { migrationsFolder } from './core.ts'
import { resultOf, runCommand, runRecord } from './dispatch.ts'
import type { Admitted } from './door.ts'
import { labelShelf } from './label-shelf.ts'
import { dropAnswer } from './ledger/answers.ts'
import { Database, migrate, ownFolder } from './ledger/database.ts'
import { Ledger, writeAs } from './ledger/ledger.ts'
import { jobOf } from './ledger/projections/label-jobs.ts'
import { stateDigest } from './ledger/rebuild.ts'
import { note, noteLife, type Life, type NumberedLine } from './ledger/transcript.ts'
import { pinsIn } from './pins.ts'
import { printerBoard } from './printer-board.ts'
import { sessionsOf, signerOf } from './sessions.ts'
import { signInWith, type SignIn } from './sign-in.ts'
import { endOf, entriesOf, type Gesture } from './transcript-file.ts'
import { transactOn, type Transact } from './transactions.ts'

/** A gesture that was answered differently than then. */
interface Difference {
  readonly number: number
  readonly name: string
  readonly was: string
  readonly is: string
}

export interface Replayed {
  readonly lines: number
  readonly gestures: number
  readonly differing: readonly Difference[]
  /** Every fact and every projection is as it was. */
  readonly same: boolean
}

/** After so many gestures what was written is moved from the log into the database. */
const gesturesBetweenCheckpoints = 500

interface Stage {
  /** Goes on as the store of that life did. */
  begin(life: Life): void
  /** Does a gesture; what became of it. Throws what it throws. */
  perform(line: NumberedLine, gesture: Gesture): string
  close(): void
}

/** Whose badge was scanned is not written down. Where it proved its label, it was the one the label was made for. */
const withBadge = (database: Database, { name, result }: NumberedLine, input: unknown): unknown => {
  const { job, raw } = name === 'labelling.confirm' && result === 'ok' ? (input as Input<'labelling.confirm'>) : {}
  const badge = job !== undefined && raw?.includes(BADGE_PREFIX) === true ? partsOfSubject(jobOf(database, job)?.subject ?? '') : undefined
  return badge?.kind === 'person' ? { job, raw: `${BADGE_PREFIX}${badge.id}` } : input
}

/** A station without screens and devices. Its clock stands where the line stands that is done. */
const stageOn = (database: Database, home: string): Stage => {
  const labels = labelShelf(database)
  let atMs = 0
  const nowMs = (): number => atMs
  let actors: { readonly transact: Transact; readonly signIn: SignIn } | undefined
  return {
    begin({ origin, behindMinutes }) {
      writeAs(database, origin)
      noteLife(database, { origin, behindMinutes })
      const transact = transactOn({
        database, ledger: new Ledger(database, nowMs), labels, files: { holds: () => true }, scanners: { stateOf: () => undefined, found: async () => [] }, printers: printerBoard(() => {}), nowMs, behindUtc: () => behindMinutes, committed: () => {},
      })
      actors = { transact, signIn: signInWith({ database, sessions: sessionsOf(database, home, nowMs), pins: pinsIn(home), nowMs, transact }) }
    },
    perform(line, gesture) {
      invariant(actors, 'a life comes before its lines')
      const { transact, signIn } = actors
      atMs = line.atMs
      if ('events' in gesture) {
        runRecord(transact, gesture.events, gesture.command)
        return 'ok'
      }
      const { name, input, command: commandId, person } = gesture
      const admitted: Admitted = { operation: contract[name], name, caller: signerOf(database, person), input: withBadge(database, line, input), sent: line.input, commandId, scan: line.scan }
      // Whether the PIN was right is written down, the PIN is not.
      if (name === 'station.signIn') return resultOf(admitted, signIn.settle(admitted, admitted.caller, line.result === 'ok'))
      if (name === 'station.signOut') return resultOf(admitted, signIn.out(admitted, undefined))
      // It ran then: its name was free, or the answer it once had was dropped.
      dropAnswer(database, commandId)
      return resultOf(admitted, runCommand(transact, admitted).answer)
    },
    close: () => labels.close(),
  }
}

const tried = (stage: Stage, line: NumberedLine, gesture: Gesture): { readonly result: string; readonly ran: boolean } => {
  try {
    return { result: stage.perform(line, gesture), ran: true }
  } catch (error) {
    return { result: error instanceof Error ? error.message : String(error), ran: false }
  }
}

const replayOn = async (database: Database, home: string, path: string): Promise<Omit<Replayed, 'same'>> => {
  const stage = stageOn(database, home)
  const differing: Difference[] = []
  let lines = 0
  let gestures = 0
  for await (const entry of entriesOf(path)) {
    if (entry.kind === 'life') stage.begin(entry.life)
    if (entry.kind !== 'line') continue
    const { line, gesture } = entry
    lines += 1
    const outcome = gesture && tried(stage, line, gesture)
    if (outcome) gestures += 1
    if (outcome && outcome.result !== line.result) differing.push({ number: line.number, name: line.name ?? 'the station itself', was: line.result, is: outcome.result })
    // What only tells of a scan, and what failed this time, stands in the new transcript as it stood in the old one.
    if (!outcome?.ran) note(database, line)
    if (gestures % gesturesBetweenCheckpoints === 0) database.checkpoint('PASSIVE')
  }
  stage.close()
  return { lines, gestures, differing }
}

/**
 * Replays a transcript's file into a data folder that has no ledger yet. Throws one sentence where the file or the folder
 * is not fit for it; the whole file is read before anything is done. Who had a PIN then has none that would be accepted.
 */
export const replay = async (path: string, home: string): Promise<Replayed> => {
  const end = await endOf(path)
  const owned = ownFolder(home)
  try {
    const file = join(home, 'dockmark.db')
    if (existsSync(file)) throw new Error(`There is a ledger in ${home} already. A transcript is replayed into an empty folder: name one with --home.`)
    const database = new Database(file)
    migrate(database, migrationsFolder())
    // Nobody waits for a beep: until the end the disk need not keep what can be replayed once more.
    database.exec('PRAGMA synchronous = OFF')
    const replayed = await replayOn(database, home, path)
    const same = stateDigest(database) === end.state
    writeAs(database, undefined)
    database.exec('PRAGMA synchronous = FULL')
    database.checkpoint('PASSIVE')
    database.close()
    return { ...replayed, same }
  } finally {
    owned.release()
  }
}
