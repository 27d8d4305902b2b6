// What is said between the station and the thread that keeps the genealogy in memory.
import type { TraceAnswer, TraceRequest } from './tracing.ts'

export interface TraceWorkerStart {
  /** Of the database. */
  readonly path: string
  /** What its arrays may take. */
  readonly bytesMax: number
}

/** Without a request it only catches up with the ledger. */
export interface TraceQuestion {
  readonly id: number
  readonly request?: TraceRequest
}

/** Everything is read; an answer; or why there is none. `tooLarge`: from now on it answers by the query. */
export type TraceReply =
  | { readonly ready: { readonly ms: number; readonly bytes: number } }
  | { readonly id: number; readonly answer: TraceAnswer<TraceRequest> }
  | { readonly id: number; readonly why: string }
  | { readonly tooLarge: string }
