// Makes the letters and the pack of a recall from the ledger, in its own thread, so no scan ever waits for them.
import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { epcisFrame } from '#domain/recall-epcis.ts'
import { writeCsv } from '#domain/write-csv.ts'
import { Database } from '../ledger/database.ts'
import { recallOf, type RecallRow } from '../ledger/projections/recalls.ts'
import { figuresOf, sealOf, type Figures } from '../ledger/recall-figures.ts'
import { clearedHead, clearedRows, mergeHead, mergeRows, recallEvents, unitRows, unitsHead } from '../ledger/recall-pack.ts'
import type { PapersAnswers, PapersRequest, PapersWork } from '../ledger/recall-papers-talk.ts'
import { lettersOf } from './recall-letters.ts'
import { summaryOf } from './recall-summary.ts'
import { zipOf } from './zip.ts'

const { path, fonts, request } = workerData as PapersWork

interface Case { readonly row: RecallRow; readonly figures: Figures }

const known = (database: Database, recall: string): Case => {
  const row = recallOf(database, recall)
  if (!row) throw new Error(`there is no recall ${recall}`)
  return { row, figures: figuresOf(database, recall) }
}

const pack = async (database: Database, { recall, language, day }: Extract<PapersRequest, { what: 'pack' }>): Promise<PapersAnswers['pack']> => {
  const { row, figures } = known(database, recall)
  const seal = sealOf(row, figures)
  const units = [...unitRows(database, recall)]
  const events = [...recallEvents(database, recall)]
  const [before, behind] = epcisFrame(row.stopped_at)
  const summary = await summaryOf(database, { row, figures, seal, fonts, language, day, units: units.length, events: events.length })
  const text = (said: string): Uint8Array => Buffer.from(said, 'utf8')
  const zip = zipOf([
    { name: `${row.number}-summary.pdf`, bytes: summary }, { name: `${row.number}-units.csv`, bytes: text(writeCsv(unitsHead, units)) },
    { name: `${row.number}-customers.csv`, bytes: text(writeCsv(mergeHead, [...mergeRows(database, recall)])) },
    { name: `${row.number}-not-affected.csv`, bytes: text(writeCsv(clearedHead, [...clearedRows(database, recall)])) },
    { name: `${row.number}-events.epcis.json`, bytes: text(`${before}${events.join(',\n')}${behind}`) },
  ])
  return { zip, sha256: createHash('sha256').update(zip).digest('hex'), seal, units: units.length, events: events.length }
}

/** One moment of the ledger from beginning to end. */
const answer = async (): Promise<PapersAnswers[PapersRequest['what']]> => {
  const database = new Database(path, { readonly: true })
  database.exec('BEGIN')
  try {
    if (request.what === 'merge') return { csv: writeCsv(mergeHead, [...mergeRows(database, request.recall)]) }
    return await (request.what === 'pack' ? pack(database, request) : lettersOf(database, { ...request, row: known(database, request.recall).row, fonts }))
  } finally {
    database.exec('COMMIT')
    database.close()
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
parentPort?.postMessage(await answer())
