// Who has it: customers with what they were shipped, told and answered; and where the rest of it lies in the house.
import type { View } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Database } from '../ledger/database.ts'
import { nameOf } from '../ledger/name-of.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { noticeOf, type RecallRow } from '../ledger/projections/recalls.ts'
import { customerIn, customersOf, linesOfCustomer, type OwedByCustomer, type OwedLine } from '../ledger/recall-figures.ts'
import { placeName } from '../ledger/serial-place.ts'
import { idOfPlace, type Place } from '#domain/place.ts'
import { done, type Look, type Tx, type UseCase } from '../use-case.ts'
import type { Answered } from '#domain/recall-facts.ts'
import { bySaid, caseView, inParts, knownCase, openCase, thingSaid } from './case-view.ts'
import { afterRow } from './proof.ts'

type Customer = NonNullable<View<'recall.customers'>>['rows'][number]
type Line = NonNullable<View<'recall.customer'>>['rows'][number]

const customersMax = 100
const linesMax = 200
/** Lines of one fact: at most 270 bytes each. */
const linesPerFact = 200

const customerSaid = (database: Database, recall: string, { partner, ...owed }: OwedByCustomer): Customer => {
  const known = recordOf(database, 'partner', partner)
  const notice = noticeOf(database, recall, partner)
  return {
    customer: partner, name: known?.name ?? partner, code: known?.code ?? '', ...(known?.recallContact ? { contact: known.recallContact } : {}), ...(known?.phone === undefined ? {} : { phone: known.phone }), address: known?.address ?? [], ...owed,
    ...(notice && notice.sent_at !== '' ? { sent: { ...bySaid(database, notice.sent_by, notice.sent_at), how: notice.how } } : {}),
    ...(notice && notice.answered_at !== '' ? { answered: { ...bySaid(database, notice.answered_by, notice.answered_at), ...(notice.note === '' ? {} : { note: notice.note }) } } : {}),
  }
}

export const customers: Look<'recall.customers'> = ({ database }, { case: id, waiting, after = '' }) => {
  if (!knownCase(database, id)) return undefined
  const codeOf = (partner: string): string => `${recordOf(database, 'partner', partner)?.code ?? ''}\n${partner}`
  const rows = customersOf(database, id).filter(({ open }) => !waiting || open > 0).map((owed) => ({ owed, code: codeOf(owed.partner) })).filter(({ code }) => code > after).sort((a, b) => (a.code < b.code ? -1 : 1))
  const page = rows.slice(0, customersMax)
  return { rows: page.map(({ owed }) => customerSaid(database, id, owed)), ...(rows.length > customersMax ? { next: page.at(-1)!.code } : {}) }
}

const subjectOf = ({ kind, item, code }: Pick<OwedLine, 'kind' | 'item' | 'code'>): string => `${kind}:${item}/${code}`

const linesPage = (database: Database, recall: string, customer: string, after: string | undefined): { rows: Line[]; next?: string } => {
  const rows = linesOfCustomer(database, recall, customer, afterRow(after), linesMax + 1)
  const page = rows.slice(0, linesMax)
  const last = page.at(-1)
  return {
    rows: page.map(({ item, kind, code, possible, ...owed }) => {
      const subject = subjectOf({ item, kind, code })
      return { ...thingSaid(database, subject), scope: possible === 1 ? 'possible' : 'exact', unit: nameOf(database, subject).unitOfMeasure, ...owed }
    }),
    ...(rows.length > linesMax && last ? { next: [last.item, last.kind, last.code].join('\n') } : {}),
  }
}

export const customer: Look<'recall.customer'> = ({ database }, { case: id, customer: partner, after }) => {
  const owed = knownCase(database, id) && customerIn(database, id, partner)
  return owed && { customer: customerSaid(database, id, owed), ...linesPage(database, id, partner, after) }
}

export const placesQuery = `WITH asked (recall, item, kind, code, place) AS (SELECT ?, ?, ?, ?, ?)
  SELECT item, kind, code, place, quantity FROM (
    SELECT thing.item, thing.kind, thing.code, holding.place, sum(holding.quantity) AS quantity FROM asked CROSS JOIN recall_thing AS thing ON thing.recall = asked.recall AND (thing.item, thing.kind, thing.code) >= (asked.item, asked.kind, asked.code)
      CROSS JOIN holding ON holding.item = thing.item AND holding.lot = thing.code WHERE thing.kind = 'lot' GROUP BY thing.item, thing.kind, thing.code, holding.place
    UNION ALL SELECT thing.item, thing.kind, thing.code, serial.place, 1 FROM asked CROSS JOIN recall_thing AS thing ON thing.recall = asked.recall AND (thing.item, thing.kind, thing.code) >= (asked.item, asked.kind, asked.code)
      CROSS JOIN serial ON serial.serial = thing.code AND serial.item = thing.item WHERE thing.kind = 'serial' AND (serial.place GLOB 'location:*' OR serial.place GLOB 'shipment:*')
        AND NOT EXISTS (SELECT 1 FROM recall_thing AS whole WHERE whole.recall = thing.recall AND whole.item = thing.item AND whole.kind = 'lot' AND whole.code = serial.lot)
  ) WHERE (item, kind, code, place) > (SELECT item, kind, code, place FROM asked) ORDER BY item, kind, code, place LIMIT ?`

export const places: Look<'recall.places'> = ({ database }, { case: id, after }) => {
  if (!knownCase(database, id)) return undefined
  const from = [...afterRow(after), after?.split('\n')[3] ?? ''] as const
  const rows = database.all<{ item: string; kind: 'lot' | 'serial'; code: string; place: Place; quantity: number }>(placesQuery, id, ...from, linesMax + 1)
  const page = rows.slice(0, linesMax)
  const last = page.at(-1)
  return {
    rows: page.map(({ place, quantity, ...thing }) => {
      const subject = subjectOf(thing)
      const shipment = place.startsWith('shipment:') ? documentOf(database, idOfPlace(place)) : undefined
      const whom = shipment && recordOf(database, 'partner', shipment.partner)?.name
      return {
        ...thingSaid(database, subject), kind: place.startsWith('shipment:') ? 'shipment' : 'location', place: placeName(database, place), placeSubject: place.replace(/^shipment:/, 'document:'), ...(whom === undefined ? {} : { whom }),
        quantity, unit: nameOf(database, subject).unitOfMeasure,
      }
    }),
    ...(rows.length > linesMax && last ? { next: [last.item, last.kind, last.code, last.place].join('\n') } : {}),
  }
}

/** A case that stands and a customer it concerns. */
const concerned = (tx: Tx, id: string, partner: string): Decision<{ readonly row: RecallRow; readonly owed: OwedByCustomer }, 'NotFound' | 'AlreadyClosed' | 'NotConcerned'> => {
  const row = openCase(tx, id)
  if (!row.ok) return row
  const owed = customerIn(tx.database, id, partner)
  return owed ? allow({ row: row.value, owed }) : refuse('NotConcerned', { customer: recordOf(tx.database, 'partner', partner)?.name ?? partner, named: row.value.number })
}

export const noteSent: UseCase<'recall.noteSent'> = (tx, { case: id, customers: partners, how }) => {
  const told = [...new Set(partners)]
  for (const partner of told) {
    const one = concerned(tx, id, partner)
    if (!one.ok) return one
  }
  tx.append(told.map((partner) => ({ type: 'RecallNoticeSent', payload: { document: id, partner, how } })))
  return done({ case: caseView(tx.database, id), customers: told.map((partner) => customerSaid(tx.database, id, customerIn(tx.database, id, partner)!)) })
}

/** All lines that are answered now: those named, and what is open of the others where the rest was said. */
const answering = (lines: readonly OwedLine[], named: ReadonlyMap<string, Answered>, rest: 'destroyed' | 'usedUp' | 'returning' | undefined): Answered[] =>
  lines.flatMap((line) => {
    const subject = subjectOf(line)
    const said = named.get(subject)
    if (rest === undefined) return said ? [said] : []
    const { destroyed, usedUp } = said ?? line
    const returning = said?.returning ?? 0
    const left = Math.max(0, line.shipped - line.returned - destroyed - usedUp - returning)
    if (left === 0 && !said) return []
    const answered = { subject, destroyed, usedUp, returning }
    return [{ ...answered, [rest]: answered[rest] + left }]
  })

export const answer: UseCase<'recall.answer'> = (tx, { case: id, customer: partner, lines, rest, note }) => {
  const found = concerned(tx, id, partner)
  if (!found.ok) return found
  const { database } = tx
  const name = recordOf(database, 'partner', partner)?.name ?? partner
  const all = linesOfCustomer(database, id, partner, ['', '', ''], -1)
  const bySubject = new Map(all.map((line) => [subjectOf(line), line]))
  for (const { subject, destroyed, usedUp, returning } of lines) {
    const theirs = bySubject.get(subject)
    const said = nameOf(database, subject)
    if (!theirs) return refuse('NotConcerned', { customer: name, named: said.code })
    const asked = destroyed + usedUp + returning
    if (asked > theirs.shipped - theirs.returned) return refuse('AnsweredTooMuch', { item: said.title, named: said.code, customer: name, shipped: theirs.shipped - theirs.returned, asked })
  }
  const answered = answering(all, new Map(lines.map((line) => [line.subject, line])), rest)
  if (answered.length === 0 && note === undefined) return refuse('NothingDone', { what: 'recall' })
  const facts = inParts(answered.length === 0 ? [undefined] : answered, linesPerFact, (part) => ({
    type: 'RecallAnswered', payload: { document: id, partner, answered: part.flatMap((line) => line ?? []), ...(note === undefined ? {} : { note }) },
  }))
  tx.append(facts)
  return done({ case: caseView(database, id), customer: customerSaid(database, id, customerIn(database, id, partner)!), ...linesPage(database, id, partner, undefined) })
}
