// Who answers a trace: the thread that has the genealogy in memory once it is ready, the query before and where that cannot be.
import { Worker } from 'node:worker_threads'
import type { Database } from './ledger/database.ts'
import { nodesIn, StoredGraph } from './ledger/genealogy/stored-graph.ts'
import type { TraceQuestion, TraceReply, TraceWorkerStart } from './ledger/genealogy/talk.ts'
import { answerTrace, type TraceAnswer, type TraceRequest } from './ledger/genealogy/tracing.ts'
import type { Traces } from './use-case.ts'

/** From so many things in makings on, the query takes longer than a person notices. */
const worthKeeping = 20_000
/** What the arrays may take: some four million lots. */
const bytesMaxUsual = 256 * 1024 * 1024
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
  readonly request: TraceRequest
  readonly answered: (answer: TraceAnswer<TraceRequest>) => void
  readonly failed: (error: unknown) => void
}

export interface TraceDesk extends Traces {
  /** Call after a commit. */
  changed(): void
  /** Undefined until the thread is ready: how long that took, and the bytes its arrays take. */
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
  /** Given up until the next start. */
  #over = false
  ready: TraceDesk['ready']

  constructor(options: Options) {
    this.#options = options
    this.#wake(afterStartMs)
  }

  #wake(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      if (this.ready) this.#post({ id: 0 })
      else if (!this.#over && !this.#worker && nodesIn(this.#options.database) >= (this.#options.from ?? worthKeeping)) this.#start()
    }, ms).unref()
  }

  #start(): void {
    const { database: { path }, bytesMax = bytesMaxUsual } = this.#options
    const worker = new Worker(workerFile(), { workerData: { path, bytesMax } satisfies TraceWorkerStart })
    worker.unref()
    this.#worker = worker
    worker.on('message', (reply: TraceReply) => this.#heard(reply))
    worker.on('error', (error) => this.#lost(worker, String(error)))
    worker.on('exit', () => this.#lost(worker, 'it ended'))
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
      const worker = this.#worker
      if (worker) this.#lost(worker, reply.tooLarge)
      void worker?.terminate()
      return
    }
    const asked = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (this.#waiting.size === 0) this.#worker?.unref()
    if ('answer' in reply) asked?.answered(reply.answer)
    else asked?.failed(new Error(reply.why))
  }

  /** What waited is answered by the query, and so is everything from now on. */
  #lost(worker: Worker, why: string): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    this.ready = undefined
    this.#over = true
    this.#options.log(`traces are answered by the query: ${why}`)
    for (const [id, { request, answered, failed }] of this.#waiting) {
      this.#waiting.delete(id)
      try {
        answered(this.#byQuery(request))
      } catch (error) {
        failed(error)
      }
    }
  }

  #byQuery<R extends TraceRequest>(request: R): TraceAnswer<R> {
    const { database } = this.#options
    return answerTrace(database, new StoredGraph(database), request)
  }

  async ask<R extends TraceRequest>(request: R): Promise<TraceAnswer<R>> {
    const worker = this.ready && this.#worker
    if (!worker) return this.#byQuery(request)
    const id = (this.#lastId += 1)
    return new Promise((answered, failed) => {
      this.#waiting.set(id, { request, answered: answered as Waiting['answered'], failed })
      worker.ref()
      this.#post({ id, request })
    })
  }

  changed(): void {
    this.#wake(afterCommitMs)
  }

  close(): void {
    clearTimeout(this.#timer)
    const worker = this.#worker
    this.#worker = undefined
    this.#over = true
    void worker?.terminate()
  }
}

export const traceDesk = (options: Options): TraceDesk => new Desk(options)
