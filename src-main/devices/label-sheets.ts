// Sheets of labels for printers of plain paper: a PDF, made in a thread of its own.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { SheetsRequest } from '../workers/label-sheets.ts'

/** From source it is a neighbour's file; in the built program an entry of its own beside the bundle. */
const workerFile = (): URL =>
  import.meta.url.endsWith('.ts') ? new URL('../workers/label-sheets.ts', import.meta.url) : new URL('./label-sheets-worker.js', import.meta.url)

/** One PDF of all labels, each at its true size; there is at least one, and each fits the paper. */
export const sheetsPdf = async (request: SheetsRequest): Promise<Uint8Array> => {
  const worker = new Worker(workerFile(), { workerData: request })
  const [pdf] = (await once(worker, 'message')) as [Uint8Array]
  return pdf
}
