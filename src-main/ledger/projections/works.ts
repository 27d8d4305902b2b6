// Work to do and work being done: recipes, what a work order or making is for, what went in, came out and was wasted.
import { canonical } from '#domain/canonical.ts'
import { legsOf, signOf, reversed, type Bill, type Fact, type Leg, type Line } from '#domain/events.ts'
import { idOfPlace } from '#domain/place.ts'
import { documentSubject, partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed, summed } from '../projection.ts'

interface RecipeState extends Pick<Bill, 'makes' | 'lines'> {
  readonly hlc: string
}

export const recipes = keyed<RecipeState, Pick<Bill, 'makes' | 'lines'>>({
  tables: ['recipe'],
  *parts(fact) {
    if (fact.type === 'RecipeDefined') yield [`item:${fact.payload.item}`, fact.payload]
  },
  fold: (_state, { makes, lines }, { hlc }) => ({ makes, lines, hlc }),
  load: (database, subject) => recipeOf(database, partsOfSubject(subject).id),
  save: (database, subject, { makes, lines, hlc }) => database.run('INSERT OR REPLACE INTO recipe (item, makes, lines, hlc) VALUES (?, ?, ?, ?)', partsOfSubject(subject).id, makes, canonical(lines), hlc),
})

/** What an item is made of, as last said. */
export const recipeOf = (database: Database, item: string): RecipeState | undefined => {
  const row = database.get<{ makes: number; lines: string; hlc: string }>('SELECT makes, lines, hlc FROM recipe WHERE item = ?', item)
  return row && { ...row, lines: JSON.parse(row.lines) as Line[] }
}

interface WorkState {
  readonly item: string
  readonly quantity: number
  readonly makes: number
  readonly per_unit: number
  readonly hlc: string
}

export const works = keyed<WorkState, Bill & { readonly perUnit?: boolean }>({
  tables: ['work'],
  *parts(fact) {
    if (fact.type === 'WorkOrderPlaced' || fact.type === 'MakingOpened') yield [documentSubject(fact.payload.document), fact.payload]
  },
  fold: (_state, { item, quantity, makes, perUnit = false }, { hlc }) => ({ item, quantity, makes, per_unit: perUnit ? 1 : 0, hlc }),
  load: (database, subject) => workOf(database, partsOfSubject(subject).id),
  save(database, subject, { item, quantity, makes, per_unit, hlc }) {
    database.run('INSERT OR REPLACE INTO work (document, item, quantity, makes, per_unit, hlc) VALUES (?, ?, ?, ?, ?, ?)', partsOfSubject(subject).id, item, quantity, makes, per_unit, hlc)
  },
})

/** What a work order or a making is for. */
export const workOf = (database: Database, document: string): WorkState | undefined => database.get<WorkState>('SELECT * FROM work WHERE document = ?', document)

export type Way = 'in' | 'out' | 'waste'

/** Which way a leg goes through a making. */
const wayOf = (type: string, { from, to }: Leg): Way | undefined => {
  if (type === 'Wasted') return to === 'scrap' ? 'waste' : undefined
  if (type !== 'Transformed') return undefined
  return to.startsWith('making:') ? 'in' : from.startsWith('making:') ? 'out' : undefined
}

function* partsOf(fact: Fact): Iterable<readonly [key: readonly string[], quantity: number]> {
  const sign = signOf(fact)
  const type = fact.type === 'Undone' ? fact.payload.of.type : fact.type
  const { documents = [] } = 'documents' in fact.payload ? fact.payload : {}
  for (const leg of sign < 0 ? reversed(legsOf(fact)) : legsOf(fact)) {
    const way = wayOf(type, leg)
    if (way === undefined) continue
    const [run, rest, quantity] = [idOfPlace(way === 'in' ? leg.to : leg.from), [way, leg.item, leg.lot ?? ''], sign * leg.quantity]
    for (const document of documents) yield [[document, '', ...rest], quantity]
    if (way !== 'waste' && documents[0] !== undefined && documents[0] !== run) yield [[documents[0], run, ...rest], quantity]
  }
}

/** A making has one place for all its inputs and outputs, or one for each unit: those are its runs. */
export const makingParts = summed({
  tables: ['making_part'],
  deltas: partsOf,
  add: (database, [document = '', run = '', way = '', item = '', lot = ''], quantity, hlc) => {
    database.run(`INSERT INTO making_part (document, run, way, item, lot, quantity, hlc) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity, hlc = max(hlc, excluded.hlc)`, document, run, way, item, lot, quantity, hlc)
  },
})

export interface MakingPart {
  readonly way: Way
  readonly item: string
  /** The lot's key; empty where the item has no lots. */
  readonly lot: string
  readonly quantity: number
  readonly hlc: string
}

/** What went in and came out, last touched first; what was all taken back is left out. `run` '' for the whole document. */
export const partsOfMaking = (database: Database, document: string, run = ''): MakingPart[] =>
  database.all<MakingPart>('SELECT way, item, lot, quantity, hlc FROM making_part WHERE document = ? AND run = ? AND quantity > 0 ORDER BY hlc DESC, item, lot', document, run)

/** How much of one item was made under a work order: what was worked over again counts once. */
export const madeFor = (database: Database, order: string, item: string): number =>
  Math.max(0, database.get<{ made: number | null }>("SELECT sum(CASE way WHEN 'out' THEN quantity WHEN 'in' THEN -quantity ELSE 0 END) AS made FROM making_part WHERE document = ? AND run = '' AND item = ?", order, item)?.made ?? 0)

/** The unit that was worked on last. */
export const lastRun = (database: Database, document: string): string | undefined =>
  database.get<{ run: string }>("SELECT run FROM making_part WHERE document = ? AND run > '' ORDER BY hlc DESC, run DESC LIMIT 1", document)?.run
