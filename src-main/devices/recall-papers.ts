// Letters and the pack of a recall, made in a thread of its own that reads the ledger by itself: no scan waits for them.
import { Worker } from 'node:worker_threads'
import type { PapersAnswer, PapersRequest, PapersWork } from '../ledger/recall-papers-talk.ts'

/** From source it is a neighbour's file; in the built program an entry of its own beside the bundle. */
const workerFile = (): URL =>
  import.meta.url.endsWith('.ts') ? new URL('../workers/recall-papers.ts', import.meta.url) : new URL('./recall-papers-worker.js', import.meta.url)

/** Of the database at `path`, with the fonts of a folder. Rejects with what went wrong in the thread. */
export const recallPapers = <R extends PapersRequest>(path: string, fonts: string, request: R): Promise<PapersAnswer<R>> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: { path, fonts, request } satisfies PapersWork })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the papers were not made')))
  })
