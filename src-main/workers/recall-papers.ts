// Makes the letters and the pack of a recall from the ledger, in its own thread, so no scan ever waits for them.
import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { epcisFrame } from '#domain/recall-epcis.ts'
import { csvLines, writeCsv } from '#domain/write-csv.ts'
import { Database } from '../ledger/database.ts'
import { recallOf, type RecallRow } from '../ledger/projections/recalls.ts'
import { figuresOf, sealOf, type Figures } from '../ledger/recall-figures.ts'
import { clearedHead, clearedRows, mergeHead, mergeRows, recallEvents, unitRows, unitsHead } from '../ledger/recall-pack.ts'
import type { PapersAnswers, PapersRequest, PapersWork } from '../ledger/recall-papers-talk.ts'
import { lettersOf } from './recall-letters.ts'
import { summaryOf } from './recall-summary.ts'
import { packedBytes, packedText, zipOf } from './zip.ts'

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

const pack = async (database: Database, { recall, language, day }: Extract<PapersRequest, { what: 'pack' }>): Promise<PapersAnswers['pack']> => {
  const { row, figures } = known(database, recall)
  const seal = sealOf(row, figures)
  const file = (name: string): string => `${row.number}-${name}`
  const counts = { units: 0, events: 0 }
  const papers = [
    await packedText(file('units.csv'), csvLines(unitsHead, counted(unitRows(database, recall), () => (counts.units += 1)))), await packedText(file('customers.csv'), csvLines(mergeHead, mergeRows(database, recall))),
    await packedText(file('not-affected.csv'), csvLines(clearedHead, clearedRows(database, recall))), await packedText(file('events.epcis.json'), documentOf(row, counted(recallEvents(database, recall), () => (counts.events += 1)))),
  ]
  const summary = await summaryOf(database, { row, figures, seal, fonts, language, day, ...counts })
  const zip = zipOf([await packedBytes(file('summary.pdf'), summary), ...papers])
  return { zip, sha256: createHash('sha256').update(zip).digest('hex'), seal, ...counts }
}

/** One moment of the ledger from beginning to end. */
const answer = async (): Promise<PapersAnswers[PapersRequest['what']]> => {
  const database = new Database(path, { readonly: true })
  database.exec('BEGIN')
  try {
    if (request.what === 'merge') return { csv: writeCsv(mergeHead, mergeRows(database, request.recall)) }
    return await (request.what === 'pack' ? pack(database, request) : lettersOf(database, { ...request, row: known(database, request.recall).row, fonts }))
  } finally {
    database.exec('COMMIT')
    database.close()
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
parentPort?.postMessage(await answer())
