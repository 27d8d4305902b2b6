// Who answers a trace: a thread that has the genealogy in memory, so that no scan waits for a recall; where there is little to trace, the query.
import { Worker } from 'node:worker_threads'
import type { Database } from './ledger/database.ts'
import { nodesIn, StoredGraph } from './ledger/genealogy/stored-graph.ts'
import type { TraceQuestion, TraceReply, TraceWorkerStart } from './ledger/genealogy/talk.ts'
import { answerTrace, type TraceAnswer, type TraceRequest } from './ledger/genealogy/tracing.ts'
import type { Traces } from './use-case.ts'

/** From so many things in makings on, the query takes longer than a scan may wait. */
const worthKeeping = 2_000
/** What the arrays may take: some four million lots. */
const bytesMaxUsual = 256 * 1024 * 1024
/** A question that outlived so many threads is answered by the query. */
const threadsMax = 2
/** After a start the screens come first; after a commit, the next one. */
const [afterStartMs, afterCommitMs] = [300, 2_000]

interface Options {
  readonly database: Database
  /** Writes a line into the log. */
  readonly log: (line: string) => void
  readonly from?: number | undefined
  readonly bytesMax?: number | undefined
}

interface Waiting {
  threads: number
  readonly request: TraceRequest
  readonly answered: (answer: TraceAnswer<TraceRequest>) => void
  readonly failed: (error: unknown) => void
}

export interface TraceDesk extends Traces {
  /** Call after a commit. */
  changed(): void
  /** Undefined until the thread has read everything, or where it cannot: how long that took, and the bytes its arrays take. */
  readonly ready: { readonly ms: number; readonly bytes: number } | undefined
  close(): void
}

/** From source it is a neighbour's file; in the built program an entry of its own beside the bundle. */
const workerFile = (): URL => (import.meta.url.endsWith('.ts') ? new URL('./workers/trace-walk.ts', import.meta.url) : new URL('./trace-walk-worker.js', import.meta.url))

class Desk implements TraceDesk {
  readonly #options: Options
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #lastId = 0
  #timer: NodeJS.Timeout | undefined
  ready: TraceDesk['ready']

  constructor(options: Options) {
    this.#options = options
    this.#wake(afterStartMs)
  }

  #wake(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      if (this.#worker) this.#post({ id: 0 })
      else if (this.#isWorthIt()) this.#start()
    }, ms).unref()
  }

  #isWorthIt(): boolean {
    return nodesIn(this.#options.database) >= (this.#options.from ?? worthKeeping)
  }

  #start(): Worker {
    const { database: { path }, bytesMax = bytesMaxUsual } = this.#options
    const worker = new Worker(workerFile(), { workerData: { path, bytesMax } satisfies TraceWorkerStart })
    worker.unref()
    this.#worker = worker
    worker.on('message', (reply: TraceReply) => this.#heard(reply))
    worker.on('error', (error) => this.#lost(worker, String(error)))
    worker.on('exit', () => this.#lost(worker, 'it ended'))
    return worker
  }

  #post(question: TraceQuestion): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker?.postMessage(question)
  }

  #heard(reply: TraceReply): void {
    if ('ready' in reply) {
      this.ready = reply.ready
      return
    }
    if ('tooLarge' in reply) {
      this.ready = undefined
      this.#options.log(`traces are answered by the query: ${reply.tooLarge}`)
      return
    }
    const asked = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (this.#waiting.size === 0) this.#worker?.unref()
    if ('answer' in reply) asked?.answered(reply.answer)
    else asked?.failed(new Error(reply.why))
  }

  /** What waited is asked of the next one. */
  #lost(worker: Worker, why: string): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    this.ready = undefined
    this.#options.log(`the thread that traces was lost: ${why}`)
    for (const [id, waiting] of this.#waiting) {
      if (waiting.threads < threadsMax) {
        this.#put(id, waiting)
        continue
      }
      this.#waiting.delete(id)
      try {
        waiting.answered(this.#byQuery(waiting.request))
      } catch (error) {
        waiting.failed(error)
      }
    }
  }

  #put(id: number, waiting: Waiting): void {
    waiting.threads += 1
    ;(this.#worker ?? this.#start()).ref()
    this.#post({ id, request: waiting.request })
  }

  #byQuery<R extends TraceRequest>(request: R): TraceAnswer<R> {
    const { database } = this.#options
    return answerTrace(database, new StoredGraph(database), request)
  }

  async ask<R extends TraceRequest>(request: R): Promise<TraceAnswer<R>> {
    if (!this.#worker && !this.#isWorthIt()) return this.#byQuery(request)
    const id = (this.#lastId += 1)
    return new Promise((answered, failed) => {
      const waiting: Waiting = { threads: 0, request, answered: answered as Waiting['answered'], failed }
      this.#waiting.set(id, waiting)
      this.#put(id, waiting)
    })
  }

  changed(): void {
    this.#wake(afterCommitMs)
  }

  close(): void {
    clearTimeout(this.#timer)
    const worker = this.#worker
    this.#worker = undefined
    void worker?.terminate()
  }
}

export const traceDesk = (options: Options): TraceDesk => new Desk(options)
