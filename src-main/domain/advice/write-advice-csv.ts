// A dispatch advice as a spreadsheet: a row for each lot in each unit, each serial, and each unit that stands in another.
import { writeCsv } from '../write-csv.ts'
import type { Dispatch, DispatchedGoods } from './dispatch.ts'

const head = ['asn', 'order', 'sscc', 'parent', 'gtin', 'sku', 'lot', 'expiry', 'production', 'quantity', 'serial']

export const writeAdviceCsv = ({ number, order = '', units, goods }: Dispatch): string => {
  const parents = new Map(units.map(({ sscc, inside }) => [sscc, inside ?? '']))
  const row = ({ gtin = '', sku, lot, unit = '' }: DispatchedGoods, quantity: number, serial: string): (string | number)[] =>
    [number, order, unit, parents.get(unit) ?? '', gtin, sku, lot?.code ?? '', lot?.expiry ?? '', lot?.production ?? '', quantity, serial]
  const holding = new Set(goods.map(({ unit }) => unit))
  return writeCsv(head, [
    ...goods.flatMap((each) => (each.serials.length === 0 ? [row(each, each.count, '')] : each.serials.map((serial) => row(each, 1, serial)))),
    ...units.filter(({ sscc }) => !holding.has(sscc)).map(({ sscc, inside = '' }) => [number, order, sscc, inside, '', '', '', '', '', '', '']),
  ])
}
