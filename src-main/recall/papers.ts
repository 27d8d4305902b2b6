// The papers of a recall: letters, the list for mail merge, the pack; and the signature under it, which closes the case.
import { refuse } from '#domain/decision.ts'
import { figuresOf, sealOf } from '../ledger/recall-figures.ts'
import { done, type Look, type Looker, type UseCase } from '../use-case.ts'
import { caseView, knownCase, openCase } from './case-view.ts'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

export const letters: Look<'recall.letters', Looker> = async ({ database, recallPapers, today }, { case: id, language, customers }) => {
  const row = knownCase(database, id)
  if (!row) return undefined
  const { pdf, letters: count, more } = await recallPapers.make({ what: 'letters', recall: id, language, customers, day: today })
  return { name: `${row.number}-letters.pdf`, pdf: base64(pdf), letters: count, more }
}

export const mailMerge: Look<'recall.mailMerge', Looker> = async ({ database, recallPapers }, { case: id }) => {
  const row = knownCase(database, id)
  return row && { name: `${row.number}-customers.csv`, csv: (await recallPapers.make({ what: 'merge', recall: id })).csv }
}

export const pack: Look<'recall.pack', Looker> = async ({ database, recallPapers, today }, { case: id, language }) => {
  const row = knownCase(database, id)
  if (!row || row.stopped_at === '') return undefined
  const { zip, ...made } = await recallPapers.make({ what: 'pack', recall: id, language, day: today })
  return { name: `${row.number}.zip`, zip: base64(zip), bytes: zip.byteLength, ...made }
}

/** The PIN was tried before the transaction: whoever calls has signed. */
export const close: UseCase<'recall.close'> = (tx, { case: id, pack: { sha256, seal }, why }) => {
  const found = openCase(tx, id)
  if (!found.ok) return found
  const row = found.value
  if (row.stopped_at === '') return refuse('RecallNotStopped', { named: row.number })
  const figures = figuresOf(tx.database, id)
  if (sealOf(row, figures) !== seal) return refuse('PackOutdated', { named: row.number })
  if (row.drill === 0 && figures.open > 0 && why === undefined) return refuse('RecallRestOpen', { named: row.number, open: figures.open, shipped: figures.shipped })
  tx.append([{ type: 'RecallClosed', payload: { document: id, pack: sha256, seal, milliseconds: Math.max(0, tx.nowMs - Date.parse(row.at)), signed: tx.caller.id } }], why)
  return done(caseView(tx.database, id))
}
