// A dispatch advice as a spreadsheet: a row for each lot in each unit, each serial, and each unit that stands in another.
import { writeCsv } from '../write-csv.ts'
import type { Dispatch, DispatchedGoods } from './dispatch.ts'

const head = ['asn', 'order', 'sscc', 'parent', 'gtin', 'sku', 'lot', 'expiry', 'production', 'quantity', 'serial', 'net_weight_kg']

/** The weight of serials that were weighed together stands with the first of them. */
export const writeAdviceCsv = ({ number, order = '', units, goods }: Dispatch): string => {
  const parents = new Map(units.map(({ sscc, inside }) => [sscc, inside ?? '']))
  const row = ({ gtin = '', sku, lot, unit = '' }: DispatchedGoods, quantity: number, serial: string, grams?: number): (string | number)[] =>
    [number, order, unit, parents.get(unit) ?? '', gtin, sku, lot?.code ?? '', lot?.expiry ?? '', lot?.production ?? '', quantity, serial, grams === undefined ? '' : (grams / 1_000).toFixed(3)]
  const holding = new Set(goods.map(({ unit }) => unit))
  return writeCsv(head, [
    ...goods.flatMap((each) => (each.serials.length === 0 ? [row(each, each.count, '', each.grams)] : each.serials.map((serial, n) => row(each, 1, serial, n === 0 ? each.grams : undefined)))),
    ...units.filter(({ sscc }) => !holding.has(sscc)).map(({ sscc, inside = '' }) => [number, order, sscc, inside, '', '', '', '', '', '', '', '']),
  ])
}
