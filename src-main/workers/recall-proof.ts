// Packs what a recall did not reach, beside the thread that packs the rest: both read one moment of the ledger.
import { parentPort, workerData } from 'node:worker_threads'
import { csvLines } from '#domain/write-csv.ts'
import { Database } from '../ledger/database.ts'
import { headsOf } from '../ledger/heads.ts'
import { clearedHead, clearedRows } from '../ledger/recall-pack.ts'
import type { ProofQuestion, ProofWork } from '../ledger/recall-papers-talk.ts'
import { packedText } from './zip.ts'

const { path, recall } = workerData as ProofWork
const database = new Database(path, { readonly: true })

/** If so, that moment is read from now on. */
const isAt = (moment: string): boolean => {
  database.exec('BEGIN')
  const same = JSON.stringify(headsOf(database)) === moment
  if (!same) database.exec('COMMIT')
  return same
}

parentPort?.on('message', async (question: ProofQuestion) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
  parentPort?.postMessage('moment' in question ? isAt(question.moment) : await packedText(question.name, csvLines(clearedHead, clearedRows(database, recall))))
})
