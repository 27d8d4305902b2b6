// Keeps the genealogy in memory in its own thread and walks it there, so that no scan ever waits for a recall.
import { parentPort, workerData } from 'node:worker_threads'
import { Database } from '../ledger/database.ts'
import { GenealogyTooLarge } from '../ledger/genealogy/adjacency.ts'
import type { Graph } from '../ledger/genealogy/graph.ts'
import { KeptAdjacency } from '../ledger/genealogy/kept-adjacency.ts'
import { StoredGraph } from '../ledger/genealogy/stored-graph.ts'
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

/** Undefined where it is too large: from then on each question is answered by the query. */
let kept: KeptAdjacency | undefined

/** Does what may find the genealogy too large. */
const orTooLarge = (work: () => void): void => {
  try {
    work()
  } catch (error) {
    if (!(error instanceof GenealogyTooLarge)) throw error
    kept = undefined
    say({ tooLarge: error.message })
  }
}

orTooLarge(() => {
  const begun = performance.now()
  const { bytes } = (kept = inOneMoment(() => new KeptAdjacency(database, bytesMax)))
  // From here on single rows are read: what was cached to read everything is given back.
  database.exec('PRAGMA cache_size = -8192; PRAGMA shrink_memory')
  say({ ready: { ms: performance.now() - begun, bytes } })
})

/** What another thread wrote is new to what this one remembers. */
const answer = ({ id, request }: TraceQuestion): void => {
  database.forget()
  inOneMoment(() => {
    let graph: Graph | undefined
    orTooLarge(() => { graph = kept?.current() })
    if (request) say({ id, answer: answerTrace(database, graph ?? new StoredGraph(database), request) })
  })
}

parentPort?.on('message', (question: TraceQuestion) => {
  try {
    answer(question)
  } catch (error) {
    say({ id: question.id, why: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
