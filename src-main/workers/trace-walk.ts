// Keeps the genealogy in memory in its own thread and walks it there, so that no scan ever waits for a recall.
import { parentPort, workerData } from 'node:worker_threads'
import { Database } from '../ledger/database.ts'
import { GenealogyTooLarge } from '../ledger/genealogy/adjacency.ts'
import { KeptAdjacency } from '../ledger/genealogy/kept-adjacency.ts'
import type { TraceQuestion, TraceReply, TraceWorkerStart } from '../ledger/genealogy/talk.ts'
import { answerTrace } from '../ledger/genealogy/tracing.ts'

const { path, bytesMax } = workerData as TraceWorkerStart

const say = (reply: TraceReply): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
  parentPort?.postMessage(reply)
}

const database = new Database(path, { readonly: true })

/** One moment of the ledger from beginning to end. */
const inOneMoment = <Result>(work: () => Result): Result => {
  database.exec('BEGIN')
  try {
    return work()
  } finally {
    database.exec('COMMIT')
  }
}

const begin = (): KeptAdjacency | undefined => {
  const begun = performance.now()
  try {
    const kept = inOneMoment(() => new KeptAdjacency(database, bytesMax))
    // From here on single rows are read: what was cached to read everything is given back.
    database.exec('PRAGMA cache_size = -8192; PRAGMA shrink_memory')
    say({ ready: { ms: performance.now() - begun, bytes: kept.bytes } })
    return kept
  } catch (error) {
    if (!(error instanceof GenealogyTooLarge)) throw error
    say({ tooLarge: error.message })
    return undefined
  }
}

const kept = begin()

/** What another thread wrote is new to what this one remembers. */
const answer = ({ id, request }: TraceQuestion, genealogy: KeptAdjacency): void => {
  database.forget()
  inOneMoment(() => {
    const adjacency = genealogy.current()
    if (request) say({ id, answer: answerTrace(database, adjacency, request) })
  })
}

if (kept) {
  parentPort?.on('message', (question: TraceQuestion) => {
    try {
      answer(question, kept)
    } catch (error) {
      if (error instanceof GenealogyTooLarge) {
        say({ tooLarge: error.message })
        parentPort?.close()
      } else say({ id: question.id, why: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
} else database.close()
