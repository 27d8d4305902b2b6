// Recalls from their opening on: from chosen lots and serials, a scan, or a complaint; and drills, from a lot that was shipped.
import type { View } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event } from '#domain/events.ts'
import { lotKey } from '#domain/lot.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { nameOf } from '../ledger/name-of.ts'
import { nextDocumentNumber } from '../ledger/numbers.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { recallsBefore, type RecallRow } from '../ledger/projections/recalls.ts'
import { effectivenessOf, figuresOf } from '../ledger/recall-figures.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { done, type Look, type Reader, type Tx, type UseCase } from '../use-case.ts'
import { bySaid, caseView, knownCase, openCase } from './case-view.ts'
import { shippedByChance } from './shipped-by-chance.ts'

const casesMax = 50
const actionsMax = 50

type ScanCode = 'Unreadable' | 'UnknownCode' | 'UnknownGtin' | 'NotAnItem' | 'NotFound'

/** The lot or serial a scan names, the narrower of both; it has to be one the ledger knows. */
export const scannedThing = ({ database, today }: Reader, raw: string): Decision<string, ScanCode> => {
  const goods = scannedGoods(database, raw, today)
  if (!goods.ok) return goods
  if (goods.value.is === 'unit') return refuse('NotAnItem', { scanned: goods.value.sscc, isA: 'unit' })
  const { item, lot, serial } = goods.value
  const subject = serial !== undefined ? serialSubject(item.id, serial) : lot === undefined ? undefined : lotSubject(item.id, lotKey(lot))
  if (subject === undefined) return refuse('NotFound', { what: 'lot', named: item.sku })
  return known(database, subject)
}

const known = (database: Database, subject: string): Decision<string, 'NotFound'> =>
  nameOf(database, subject).known && /^(lot|serial):/.test(subject) ? allow(subject) : refuse('NotFound', { what: subject.startsWith('serial:') ? 'serial' : 'lot', named: nameOf(database, subject).code })

const allKnown = (database: Database, subjects: readonly string[]): Decision<string[], 'NotFound'> => {
  for (const subject of subjects) {
    const one = known(database, subject)
    if (!one.ok) return one
  }
  return allow([...new Set(subjects)])
}

/** Writes the opening and shows the case. */
const opened = (tx: Tx, payload: Omit<Extract<Event, { type: 'RecallOpened' }>['payload'], 'document' | 'number' | 'issued'>, reason: string) => {
  const document = tx.mint()
  tx.append([{ type: 'RecallOpened', payload: { document, ...nextDocumentNumber(tx.database, payload.drill ? 'DR' : 'RL'), ...payload } }], reason)
  return done(caseView(tx.database, document))
}

export const open: UseCase<'recall.open'> = (tx, { roots: named, raw, complaint, reason, class: said }) => {
  const scanned = raw === undefined ? undefined : scannedThing(tx, raw)
  if (scanned && !scanned.ok) return scanned
  const roots = allKnown(tx.database, [...named, ...(scanned ? [scanned.value] : [])])
  if (!roots.ok) return roots
  if (roots.value.length === 0) return refuse('RecallNeedsRoot', {})
  if (complaint && !recordOf(tx.database, 'partner', complaint.customer)) return refuse('NotFound', { what: 'customer', named: complaint.customer })
  if (complaint && !recordOf(tx.database, 'item', complaint.item)) return refuse('NotFound', { what: 'item', named: complaint.item })
  const from = complaint ? { partner: complaint.customer, complaint: { item: complaint.item, day: complaint.day, symptom: complaint.symptom } } : {}
  return opened(tx, { roots: roots.value, ...(said === undefined ? {} : { class: said }), ...from }, reason)
}

export const drill: UseCase<'recall.drill'> = (tx, { raw }) => {
  const root = raw === undefined ? shippedByChance(tx.database, tx.mint()) : scannedThing(tx, raw)
  return root.ok ? opened(tx, { drill: true, roots: [root.value] }, nameOf(tx.database, root.value).code) : root
}

export const recall: Look<'recall.case'> = ({ database }, { case: id }) => (knownCase(database, id) ? caseView(database, id) : undefined)

const listed = (database: Database, row: RecallRow): View<'recall.cases'>['cases'][number] => {
  const figures = row.stopped_at === '' ? undefined : figuresOf(database, row.document)
  return {
    id: row.document, number: row.number, state: row.state, ...(row.class === '' ? {} : { class: row.class }), reason: row.reason, opened: bySaid(database, row.actor, row.at),
    things: figures ? figures.lots + figures.possibleLots + figures.serials + figures.possibleSerials : 0, ...(figures ? { effectiveness: effectivenessOf(figures) } : {}), ...(row.state === 'closed' ? { milliseconds: row.milliseconds } : {}),
  }
}

export const cases: Look<'recall.cases'> = ({ database }, { drills, after }) => {
  const [at = '~', id = ''] = after?.split('\n') ?? []
  const rows = recallsBefore(database, drills, [at, id], casesMax + 1)
  const page = rows.slice(0, casesMax)
  const last = page.at(-1)
  return { cases: page.filter(({ number }) => number !== '').map((row) => listed(database, row)), ...(rows.length > casesMax && last ? { next: `${last.at}\n${last.document}` } : {}) }
}

export const scope: UseCase<'recall.scope'> = (tx, { case: id, roots: named }) => {
  const row = openCase(tx, id)
  if (!row.ok) return row
  if (row.value.stopped_at !== '') return refuse('RecallStopped', { named: row.value.number })
  const roots = allKnown(tx.database, named)
  if (!roots.ok) return roots
  tx.append([{ type: 'RecallRooted', payload: { document: id, roots: roots.value } }])
  return done(caseView(tx.database, id))
}

export const assess: UseCase<'recall.assess'> = (tx, { case: id, class: said, reason: why, cause }) => {
  const row = openCase(tx, id)
  if (!row.ok) return row
  if (said === undefined && why === undefined && cause === undefined) return refuse('NothingDone', { what: 'recall' })
  tx.append([{ type: 'RecallAssessed', payload: { document: id, ...(said === undefined ? {} : { class: said }), ...(why === undefined ? {} : { why }), ...(cause === undefined ? {} : { cause }) } }])
  return done(caseView(tx.database, id))
}

export const saveAction: UseCase<'recall.saveAction'> = (tx, { case: id, action, says, owner, due, done: isDone }) => {
  const row = openCase(tx, id)
  if (!row.ok) return row
  const { actions, number: named } = caseView(tx.database, id)
  const before = actions.find((one) => one.action === action)
  if (action !== undefined && !before) return refuse('NotFound', { what: 'action', named: action })
  if (!before && actions.length >= actionsMax) return refuse('TooManyActions', { named, most: actionsMax })
  const numbered = before ? { action: before.action, number: before.number } : { action: tx.mint(), ...nextDocumentNumber(tx.database, 'CA') }
  tx.append([{ type: 'RecallActionNoted', payload: { document: id, ...numbered, says, owner, due, done: isDone } }])
  return done(caseView(tx.database, id))
}
