// Makes the letters and the pack of a recall from the ledger, in its own thread, so no scan ever waits for them.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { epcisFrame } from '#domain/recall-epcis.ts'
import { csvLines, writeCsv } from '#domain/write-csv.ts'
import { Database } from '../ledger/database.ts'
import { headsOf } from '../ledger/heads.ts'
import { recallOf, type RecallRow } from '../ledger/projections/recalls.ts'
import { figuresOf, sealOf, type Figures } from '../ledger/recall-figures.ts'
import { mergeHead, mergeRows, recallEvents, unitRows, unitsHead } from '../ledger/recall-pack.ts'
import type { PapersAnswers, PapersRequest, PapersWork, ProofQuestion, ProofWork } from '../ledger/recall-papers-talk.ts'
import { packedBytes, packedText, zipOf, type Packed } from './zip.ts'

const { path, fonts, request } = workerData as PapersWork

interface Case { readonly row: RecallRow; readonly figures: Figures }

const known = (database: Database, recall: string): Case => {
  const row = recallOf(database, recall)
  if (!row) throw new Error(`there is no recall ${recall}`)
  return { row, figures: figuresOf(database, recall) }
}

function* counted<Each>(each: Iterable<Each>, count: () => void): Iterable<Each> {
  for (const one of each) {
    count()
    yield one
  }
}

/** One event in each line. */
function* documentOf({ stopped_at: at }: RecallRow, events: Iterable<string>): Iterable<string> {
  const [before, behind] = epcisFrame(at)
  let between = before
  for (const event of events) {
    yield between + event
    between = ',\n'
  }
  yield between === before ? before + behind : behind
}

/** From source it is a neighbour's file; in the built program an entry of its own beside the bundle. */
const proofFile = (): URL => (import.meta.url.endsWith('.ts') ? new URL('./recall-proof.ts', import.meta.url) : new URL('./recall-proof-worker.js', import.meta.url))

interface Beside {
  /** What is not affected. */
  pack(name: string): Promise<Packed>
}

/** A second reader of the same moment, which is read here from now on: begun again until nothing was written between the two beginnings. */
const readBeside = async (database: Database, recall: string): Promise<Beside> => {
  const worker = new Worker(proofFile(), { workerData: { path, recall } satisfies ProofWork })
  const ask = async <Reply>(question: ProofQuestion): Promise<Reply> => {
    const heard = once(worker, 'message')
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(question)
    const [reply] = (await heard) as [Reply]
    return reply
  }
  const isBeside = (): Promise<boolean> => ask({ moment: JSON.stringify(headsOf(database)) })
  while (!(await isBeside())) database.exec('COMMIT; BEGIN')
  return {
    async pack(name) {
      const proof = await ask<Packed>({ name })
      await worker.terminate()
      return proof
    },
  }
}

const pack = async (database: Database, { recall, language, day }: Extract<PapersRequest, { what: 'pack' }>): Promise<PapersAnswers['pack']> => {
  const beside = await readBeside(database, recall)
  const { row, figures } = known(database, recall)
  const file = (name: string): string => `${row.number}-${name}`
  const proof = beside.pack(file('not-affected.csv'))
  const seal = sealOf(row, figures)
  const counts = { units: 0, events: 0 }
  const units = await packedText(file('units.csv'), csvLines(unitsHead, counted(unitRows(database, recall), () => (counts.units += 1))))
  const customers = await packedText(file('customers.csv'), csvLines(mergeHead, mergeRows(database, recall)))
  const events = await packedText(file('events.epcis.json'), documentOf(row, counted(recallEvents(database, recall), () => (counts.events += 1))))
  const { summaryOf } = await import('./recall-summary.ts')
  const summary = await summaryOf(database, { row, figures, seal, fonts, language, day, ...counts })
  const zip = zipOf([await packedBytes(file('summary.pdf'), summary), units, customers, await proof, events])
  return { zip, sha256: createHash('sha256').update(zip).digest('hex'), seal, ...counts }
}

/** One moment of the ledger from beginning to end. */
const answer = async (): Promise<PapersAnswers[PapersRequest['what']]> => {
  const database = new Database(path, { readonly: true })
  database.exec('BEGIN')
  try {
    if (request.what === 'merge') return { csv: writeCsv(mergeHead, mergeRows(database, request.recall)) }
    if (request.what === 'pack') return await pack(database, request)
    const { lettersOf } = await import('./recall-letters.ts')
    return await lettersOf(database, { ...request, row: known(database, request.recall).row, fonts })
  } finally {
    database.exec('COMMIT')
    database.close()
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
parentPort?.postMessage(await answer())
