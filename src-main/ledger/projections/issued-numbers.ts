// Every number our rules gave, and those said to be on nothing: none gets lost between the printer and the goods.
import { legsOf, type Fact } from '#domain/events.ts'
import { lotSubject, numberSubject, serialSubject, unitSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import type { Projection } from '../projection.ts'

export type NumberKind = 'lot' | 'serial' | 'sscc'

interface Issue {
  readonly subject: string
  readonly kind: NumberKind
  readonly number: string
}

/** Its serials of this item are numbers our rule gave for it. */
export const givesSerials = ({ payload }: Pick<Fact, 'payload'>, item: string): boolean => 'issued' in payload && (payload.issued ?? []).some(({ counter }) => counter.startsWith(`serial:${item}:`))

/** The numbers a fact gave: a lot's stands in its opening, serials in the movement that brings them in, a unit's in its packing. */
function* issuedBy(fact: Fact): Iterable<Issue> {
  if (fact.type === 'LotDefined' && fact.payload.issued) yield { subject: lotSubject(fact.payload.item, fact.payload.lot), kind: 'lot', number: fact.payload.code }
  if (fact.type === 'Packed' && fact.payload.issued) yield { subject: unitSubject(fact.payload.unit), kind: 'sscc', number: fact.payload.unit }
  if (fact.type !== 'Received' && fact.type !== 'Transformed') return
  for (const leg of legsOf(fact)) {
    if (leg.to.startsWith('making:') || !givesSerials(fact, leg.item)) continue
    for (const number of leg.serials ?? []) yield { subject: serialSubject(leg.item, number), kind: 'serial', number }
  }
}

/** Where two facts say it of one number, the earlier one did it. */
export const issuedNumbers: Projection = {
  tables: ['issued_number'],
  apply(database, facts) {
    for (const fact of facts) {
      for (const { subject, kind, number } of issuedBy(fact)) {
        database.run(`INSERT INTO issued_number (subject, kind, number, at, hlc) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET number = excluded.number, at = excluded.at, hlc = excluded.hlc WHERE (excluded.hlc, excluded.at, excluded.number) < (hlc, at, number)`, subject, kind, number, fact.wall, fact.hlc)
      }
    }
  },
}

export const voidNumbers: Projection = {
  tables: ['void_number'],
  apply(database, facts) {
    for (const fact of facts) {
      if (fact.type !== 'NumberVoided') continue
      database.run(`INSERT INTO void_number (subject, reason, hlc) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET reason = excluded.reason, hlc = excluded.hlc WHERE (excluded.hlc, excluded.reason) < (hlc, reason)`, numberSubject(fact.payload), fact.reason ?? '', fact.hlc)
    }
  },
}

export const isIssued = (database: Database, subject: string): boolean => database.get('SELECT 1 FROM issued_number WHERE subject = ?', subject) !== undefined

export const isVoid = (database: Database, subject: string): boolean => database.get('SELECT 1 FROM void_number WHERE subject = ?', subject) !== undefined
