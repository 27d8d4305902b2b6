// Papers as PDF, each made in a thread of its own: sheets of labels for printers of plain paper, and packing lists.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { SheetsRequest } from '../workers/label-sheets.ts'
import type { PackingListRequest } from '../workers/packing-list.ts'

/** From source it is a neighbour's file; in the built program an entry of its own beside the bundle. */
const workerFile = (name: string): URL =>
  import.meta.url.endsWith('.ts') ? new URL(`../workers/${name}.ts`, import.meta.url) : new URL(`./${name}-worker.js`, import.meta.url)

const made = async (name: string, workerData: SheetsRequest | PackingListRequest): Promise<Uint8Array> => {
  const worker = new Worker(workerFile(name), { workerData })
  const [pdf] = (await once(worker, 'message')) as [Uint8Array]
  return pdf
}

/** One PDF of all labels, each at its true size; there is at least one, and each fits the paper. */
export const sheetsPdf = (request: SheetsRequest): Promise<Uint8Array> => made('label-sheets', request)

export const packingListPdf = (request: PackingListRequest): Promise<Uint8Array> => made('packing-list', request)
