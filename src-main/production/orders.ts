// Ordering work, saying what things are made of, and what is still to make.
import type { View } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import type { Bill } from '#domain/events.ts'
import type { Database } from '../ledger/database.ts'
import { nextDocumentNumber } from '../ledger/numbers.ts'
import { documentNumbered, documentOf, documentsUnder, openDocuments, type DocumentRow } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { madeFor, recipeOf, workOf } from '../ledger/projections/works.ts'
import { done, type Look, type UseCase } from '../use-case.ts'
import { makingOf } from './open-making.ts'

const orderView = (database: Database, row: DocumentRow): View<'production.placeOrder'> => {
  const work = workOf(database, row.id)
  const item = work && recordOf(database, 'item', work.item)
  const making = documentsUnder(database, row.id).find((under) => under.state === 'open')
  return {
    id: row.id, number: row.number, item: item?.name ?? '', sku: item?.sku ?? '', unit: item?.unit ?? '', wanted: work?.quantity ?? 0, done: item ? madeFor(database, row.id, item.id) : 0,
    ...(row.due === null ? {} : { due: row.due }), ...(making ? { making: making.id } : {}),
  }
}

export const orders: Look<'production.orders'> = ({ database }) => ({
  orders: openDocuments(database, 'work-order').map((row) => orderView(database, row)),
  open: openDocuments(database, 'making').flatMap(({ id, number, parent }) => {
    const work = makingOf(database, id)
    return work ? [{ id, number, item: work.item.name, planned: work.planned, made: madeFor(database, id, work.item.id), ...(parent === null ? {} : { order: parent }) }] : []
  }),
})

/** The recipe named, or the one the item has: nothing where nobody said. */
export const billOf = (database: Database, item: string, quantity: number, named?: Pick<Bill, 'makes' | 'lines'>): Bill => {
  const { makes, lines } = named ?? recipeOf(database, item) ?? { makes: 1, lines: [] }
  return { item, quantity, makes, lines }
}

const unknownIn = (database: Database, items: readonly string[]): string | undefined => items.find((item) => !recordOf(database, 'item', item))

export const recipe: Look<'production.recipe'> = ({ database }, { item }) => {
  const row = recipeOf(database, item)
  return row && { makes: row.makes, lines: [...row.lines] }
}

export const saveRecipe: UseCase<'production.saveRecipe'> = (tx, { item, makes, lines }) => {
  const unknown = unknownIn(tx.database, [item, ...lines.map((line) => line.item)])
  if (unknown !== undefined) return refuse('NotFound', { what: 'item', named: unknown })
  tx.append([{ type: 'RecipeDefined', payload: { item, makes, lines } }])
  return done({ makes, lines })
}

export const placeOrder: UseCase<'production.placeOrder'> = (tx, { item, quantity, due, recipe: named, ...given }) => {
  const bill = billOf(tx.database, item, quantity, named)
  const unknown = unknownIn(tx.database, [item, ...bill.lines.map((line) => line.item)])
  if (unknown !== undefined) return refuse('NotFound', { what: 'item', named: unknown })
  if (given.number !== undefined && documentNumbered(tx.database, given.number, 'work-order')) return refuse('AlreadyExists', { what: 'work order', named: given.number })
  const document = tx.mint()
  const numbered = given.number === undefined ? nextDocumentNumber(tx.database, 'WO') : { number: given.number }
  tx.append([{ type: 'WorkOrderPlaced', payload: { ...bill, document, ...numbered, ...(due === undefined ? {} : { due }) } }])
  return done(orderView(tx.database, documentOf(tx.database, document)!))
}
