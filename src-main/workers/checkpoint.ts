// Moves the write-ahead log into the database file in a thread of its own, so that no scan waits for the disk to take it.
import { parentPort, workerData } from 'node:worker_threads'
import { moveLog } from '../ledger/checkpoint.ts'
import { Database } from '../ledger/database.ts'

const database = new Database(workerData as string)

parentPort?.on('message', () => {
  moveLog(database)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
  parentPort?.postMessage('moved')
})
