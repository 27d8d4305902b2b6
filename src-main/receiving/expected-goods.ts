// What arrives against what was ordered and advised: nothing comes in unasked that neither the order nor the advice names.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Item } from '#domain/events.ts'
import { lotKey } from '#domain/lot.ts'
import { itemAdvised } from '../ledger/projections/advised.ts'
import { documentOf, linesOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { doneOf } from '../ledger/projections/progress.ts'
import type { Tx } from '../use-case.ts'
import type { Code, Entry } from './arriving-lot.ts'

/** What arrives, as its label names it: the lot is the supplier's. */
export interface Coming {
  readonly item: Item
  readonly quantity: number
  readonly lot: string | undefined
  readonly serials: readonly string[] | undefined
}

const withinLines = (tx: Tx, document: DocumentRow, { item, quantity }: Coming, overOrdered: boolean): Decision<null, 'NotOnOrder' | 'OverOrdered'> => {
  if (overOrdered) return allow(null)
  const ordered = linesOf(document).filter((line) => line.item === item.id).reduce((sum, line) => sum + line.quantity, 0)
  if (ordered === 0) return refuse('NotOnOrder', { item: item.name, document: document.number })
  const already = doneOf(tx.database, document.id, item.id)
  return already + quantity > ordered ? refuse('OverOrdered', { item: item.name, document: document.number, ordered, done: already, scanned: quantity }) : allow(null)
}

/** The advice must name the item; where it names lots or serials of it, these very ones. */
const asAdvised = (tx: Tx, asn: DocumentRow, { item, lot, serials = [] }: Coming): Decision<null, 'NotOnAsn'> => {
  const goods = itemAdvised(tx.database, asn.id, item.id)
  const no = (named: string): Decision<null, 'NotOnAsn'> => refuse('NotOnAsn', { item: item.name, named, document: asn.number })
  if (goods.length === 0) return no(item.sku)
  const lots = new Set(goods.flatMap((one) => (one.lot === undefined ? [] : lotKey(one.lot))))
  if (lot !== undefined && lots.size > 0 && !lots.has(lotKey(lot))) return no(lot)
  const advised = new Set(goods.flatMap((one) => one.serials ?? []))
  const stranger = advised.size === 0 ? undefined : serials.find((serial) => !advised.has(serial))
  return stranger === undefined ? allow(null) : no(stranger)
}

/** The documents it counts for, the receipt first. `asn`: the advice in hand, by default the receipt's own. */
export const countedFor = (tx: Tx, receipt: DocumentRow, coming: readonly Coming[], entered: Entry, asn = documentOf(tx.database, receipt.asn ?? '')): Decision<string[], Code> => {
  const order = documentOf(tx.database, receipt.parent ?? asn?.parent ?? '')
  for (const one of coming) {
    const advised = !asn || entered.notAdvised ? allow(null) : asAdvised(tx, asn, one)
    if (!advised.ok) return advised
    for (const document of [asn, order]) {
      const within = document && !(document === asn && entered.notAdvised) ? withinLines(tx, document, one, entered.overOrdered ?? false) : allow(null)
      if (!within.ok) return within
    }
  }
  return allow([receipt.id, ...(order ? [order.id] : []), ...(asn ? [asn.id] : [])])
}
