// Everything that is traced, traced again by reading every fact: both ways, with what crossed the border term by term.
import { expect } from 'vitest'
import type { Fact } from '#domain/events.ts'
import { isInside } from '#domain/place.ts'
import { lotSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import { traceByHand, type HandRow } from './trace-by-hand.ts'
import { kindOf, type Book } from './warehouse-book.ts'
import type { World } from './warehouse-world.ts'

const numbersOf = (facts: readonly Fact[]): ReadonlyMap<string, string> => new Map(facts.flatMap((fact) => (fact.type !== 'AlarmRaised' && 'number' in fact.payload && 'document' in fact.payload ? [[fact.payload.document, fact.payload.number] as const] : [])))

const byHand = ({ depth, kind, at, quantity, via, document }: HandRow, numbers: ReadonlyMap<string, string>): string => {
  const end = kind === 'supplier' || kind === 'customer' ? at.replace(/^\w+:/, 'partner:') : kind === 'scrap' || kind === 'adjustment' ? '' : at.replace(/^shipment:/, 'document:')
  return [depth, kind, end, quantity, partsOfSubject(via).code, numbers.get(document) ?? ''].join(' ')
}

/** Everything that ever crossed the border of this lot or serial, and what of it is left. */
const balanceOnPaper = (book: Book, subject: string): Record<string, number> => {
  const { kind, id, code } = partsOfSubject(subject)
  const lies = (where: string): number => kind === 'lot' ? book.sum((pile) => pile.item === id && pile.lot === code && kindOf(pile.place) === where) : Number(kindOf(book.serial(id, code)!.place) === where)
  const term = (name: Parameters<Book['term']>[1]): number => book.term(subject, name)
  return {
    received: term('received'), made: term('made'), returned: term('returned'), found: term('found'), onHand: lies('location'), picked: lies('shipment'),
    used: term('used'), shipped: term('shipped'), disposed: term('disposed'), lost: term('lost'), gap: 0,
  }
}

export const tracesAgree = async (world: World): Promise<void> => {
  const facts = world.facts()
  const numbers = numbersOf(facts)
  const subjects = [...[...world.book.lots.values()].map(({ item, code }) => lotSubject(item, code)), ...[...world.book.serials.values()].map(({ item, serial }) => serialSubject(item, serial))]
  for (const subject of subjects) {
    for (const direction of ['backward', 'forward'] as const) {
      const trace = await world.site.ask('tracing.trace', { subject, direction })
      expect(trace?.balance, `balance of ${subject}`).toMatchObject(balanceOnPaper(world.book, subject))
      const rows = trace!.rows.map((row) => [row.depth, row.kind, row.subject ?? '', row.quantity, row.via, row.document ?? ''].join(' '))
      const hand = traceByHand(facts, subject, direction)
      expect(rows.sort(), `${direction} of ${subject}`).toEqual(hand.map((row) => byHand(row, numbers)).sort())
      // What is here, or was ever sold, came from somewhere.
      const { kind, id, code } = partsOfSubject(subject)
      const here = kind === 'lot' ? world.book.sum((pile) => pile.item === id && pile.lot === code) > 0 : isInside(world.book.serial(id, code)!.place) || kindOf(world.book.serial(id, code)!.place) === 'customer'
      if (direction === 'backward' && here) expect(hand.filter((row) => row.depth === 0 || row.kind === 'supplier' || row.kind === 'lot' || row.kind === 'serial').length, `${subject} came from somewhere`).toBeGreaterThan(0)
    }
  }
}
