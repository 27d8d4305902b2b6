// Dispatch advices: read from a supplier's file, kept, and looked at again when their goods have come.
import type { Input, View } from '#contract/contract.ts'
import { readAdviceCsv } from '#domain/advice/advice-csv.ts'
import { readAdviceEpcis } from '#domain/advice/advice-epcis.ts'
import type { ReadAdvice } from '#domain/advice/read-advice.ts'
import { refuse } from '#domain/decision.ts'
import type { AdvisedGoods, AdvisedUnit } from '#domain/arrival-parts.ts'
import type { Event } from '#domain/events.ts'
import { cutLegs } from '#domain/legs.ts'
import { isInside } from '#domain/place.ts'
import type { Database } from '../ledger/database.ts'
import { goodsAdvised, outerUnits } from '../ledger/projections/advised.ts'
import { documentOf, linesOf, openDocuments, openReceiptOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { doneOf, totalOf } from '../ledger/projections/progress.ts'
import { serialsKnown } from '../ledger/projections/serials.ts'
import { unitOf } from '../ledger/projections/units.ts'
import { done, type Look, type Reader, type UseCase } from '../use-case.ts'
import { advisedBy, type Advised } from './advised-goods.ts'

/** What is listed at most; counts count all. */
const goodsMax = 200
const faultsMax = 500
const serialsMissingMax = 500
/** Units told in one fact: at most 60 characters each. */
const unitsPerFact = 800

const parsed = (text: string): { readonly json: unknown } | undefined => {
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

const readFile = (text: string, today: string): ReadAdvice => {
  if (!/^\uFEFF?\s*[{[]/.test(text)) return readAdviceCsv(text)
  const file = parsed(text.replace(/^\uFEFF/, ''))
  return file ? readAdviceEpcis(file.json, Number(today.slice(0, 4))) : { goods: [], units: [], faults: [{ row: 1, why: 'not-json', value: '' }] }
}

const advised = ({ database, today }: Reader, { text, ...file }: Input<'receiving.checkAsn'>): Advised => advisedBy(database, readFile(text, today), file, today)

const sum = (goods: readonly AdvisedGoods[], of: (one: AdvisedGoods) => number): number => goods.reduce((total, one) => total + of(one), 0)

export const checkAsn: Look<'receiving.checkAsn'> = (reader, input) => {
  const { number, supplier, order, goods, units, faults } = advised(reader, input)
  return {
    number, supplier: supplier?.name ?? '', ...(order ? { purchaseOrder: order.number } : {}), units: units.length,
    serials: sum(goods, (one) => one.serials?.length ?? 0), quantity: sum(goods, (one) => one.quantity),
    goods: goods.slice(0, goodsMax).map(({ of, lot, expiry, quantity, serials = [], unit }) => ({
      sku: of.sku, name: of.name, unitOfMeasure: of.unit, quantity, serials: serials.length,
      ...(lot === undefined ? {} : { lot }), ...(expiry === undefined ? {} : { expiry }), ...(unit === undefined ? {} : { unit }),
    })),
    faults: faults.slice(0, faultsMax), faulty: faults.length,
  }
}

export const asnView = (database: Database, asn: DocumentRow): View<'receiving.importAsn'> => {
  const order = asn.parent === null ? undefined : documentOf(database, asn.parent)
  const open = openReceiptOf(database, asn.id)
  return {
    id: asn.id, number: asn.number, supplier: recordOf(database, 'partner', asn.partner)?.name ?? '', ...(asn.due === null ? {} : { due: asn.due }), ...(order ? { purchaseOrder: order.number } : {}),
    units: outerUnits(database, asn.id).length, wanted: linesOf(asn).reduce((total, line) => total + line.quantity, 0), done: totalOf(database, asn.id), ...(open ? { receipt: open.id } : {}),
  }
}

export const openAsns = (database: Database): View<'receiving.importAsn'>[] => openDocuments(database, 'asn').map((asn) => asnView(database, asn))

/** The content in parts that each fit in a fact: goods with their serials, then which unit stands in which. */
const contentOf = (document: string, goods: readonly AdvisedGoods[], units: readonly AdvisedUnit[]): Event[] => [
  ...cutLegs(goods).map((part): Event => ({ type: 'ContentAdvised', payload: { document, goods: part } })),
  ...Array.from({ length: Math.ceil(units.length / unitsPerFact) }, (_, n): Event =>
    ({ type: 'ContentAdvised', payload: { document, goods: [], stands: units.slice(n * unitsPerFact, (n + 1) * unitsPerFact) } })),
]

export const importAsn: UseCase<'receiving.importAsn'> = (tx, input) => {
  const { number, supplier, order, due, goods, units, faults } = advised(tx, input)
  const [fault] = faults
  if (fault || !supplier) return refuse('AsnFaulty', { count: faults.length, row: fault?.row ?? 1, why: fault?.why ?? 'unknown-supplier', value: fault?.value ?? '' })
  const lines = new Map<string, number>()
  for (const { item, quantity } of goods) lines.set(item, (lines.get(item) ?? 0) + quantity)
  const document = tx.mint()
  tx.append([
    {
      type: 'DispatchAdvised',
      payload: { document, number, partner: supplier.id, lines: [...lines].map(([item, quantity]) => ({ item, quantity })), ...(order ? { purchaseOrder: order.id } : {}), ...(due === undefined ? {} : { due }) },
    },
    ...contentOf(document, goods.map(({ of: _of, ...one }) => one), units),
  ])
  return done(asnView(tx.database, documentOf(tx.database, document)!))
}

/** Serials of an advice that are not in the house and never were sold or used from it. */
const serialsMissing = (database: Database, goods: readonly AdvisedGoods[]): { sku: string; serial: string }[] =>
  goods.flatMap(({ item, serials = [] }) => {
    const known = serialsKnown(database, item, serials)
    const sku = recordOf(database, 'item', item)?.sku ?? ''
    return serials.filter((serial) => known.get(serial)?.place.startsWith('supplier:') ?? true).map((serial) => ({ sku, serial }))
  })

export const missing: Look<'receiving.missing'> = ({ database }, input) => {
  const asn = documentOf(database, documentOf(database, input.receipt)?.asn ?? '')
  if (!asn) return { lines: [], units: [], serials: [], serialsMissing: 0 }
  const serials = serialsMissing(database, goodsAdvised(database, asn.id))
  return {
    lines: linesOf(asn).flatMap((line) => {
      const item = recordOf(database, 'item', line.item)
      const left = line.quantity - doneOf(database, asn.id, line.item)
      return item && left > 0 ? [{ sku: item.sku, name: item.name, unitOfMeasure: item.unit, missing: left }] : []
    }),
    units: outerUnits(database, asn.id).filter((sscc) => !isInside(unitOf(database, sscc)?.place ?? 'scrap')).slice(0, goodsMax),
    serials: serials.slice(0, serialsMissingMax), serialsMissing: serials.length,
  }
}
