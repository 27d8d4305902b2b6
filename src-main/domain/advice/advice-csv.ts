// A dispatch advice as a spreadsheet: one row for each item and lot in each unit, under names most people would give the columns.
import { readSerials } from '#contract/serial-list.ts'
import { gramsOf } from '../catch-weight.ts'
import { readCsv, type CsvRow } from '../csv.ts'
import { checkDigitHolds } from '../identify/gs1-keys.ts'
import { readFileDay, type AsnFault, type ReadAdvice, type ReadGoods, type ReadUnit } from './read-advice.ts'

const columns = {
  number: ['asn', 'asn_number', 'advice', 'despatch_advice', 'dispatch_advice'], supplier: ['supplier', 'supplier_code', 'supplier_gln'], order: ['purchase_order', 'po', 'order'], due: ['due', 'arrival', 'due_date'],
  unit: ['sscc', 'unit', 'pallet', 'case'], parent: ['parent', 'parent_sscc', 'in'], gtin: ['gtin', 'ean'], sku: ['sku', 'item', 'item_code'], lot: ['lot', 'lot_number', 'batch', 'batch_number'],
  expiry: ['expiry', 'expiry_date', 'use_by', 'best_before', 'expires'], production: ['production', 'production_date', 'made'], quantity: ['quantity', 'qty'], serials: ['serial', 'serials', 'serial_number', 'serial_numbers'],
  weight: ['net_weight_kg', 'weight_kg', 'kg'],
} as const
type Column = keyof typeof columns

const headOf = ({ cells }: CsvRow): Map<Column, number> => {
  const names = cells.map((cell) => cell.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, ''))
  const head = new Map<Column, number>()
  for (const column of Object.keys(columns) as Column[]) {
    const at = names.findIndex((name) => (columns[column] as readonly string[]).includes(name))
    if (at >= 0) head.set(column, at)
  }
  return head
}

/** 18 digits, with or without the AI (00) before them. */
const readSscc = (text: string): string | undefined => {
  const digits = text.replace(/[\s()]/g, '').replace(/^00(?=\d{18}$)/, '')
  return digits.length === 18 && checkDigitHolds(digits) ? digits : undefined
}

interface Reading {
  readonly goods: ReadGoods | undefined
  readonly unit: ReadUnit | undefined
  readonly faults: readonly AsnFault[]
}

const readRow = (cell: (column: Column) => string, row: number): Reading => {
  const faults: AsnFault[] = []
  const read = <Value>(column: Column, why: AsnFault['why'], parse: (text: string) => Value | undefined): Value | undefined => {
    const text = cell(column)
    const value = text === '' ? undefined : parse(text)
    if (text !== '' && value === undefined) faults.push({ row, why, value: text })
    return value
  }
  const sscc = read('unit', 'wrong-unit', readSscc)
  const parent = read('parent', 'wrong-unit', readSscc)
  const serials = read('serials', 'wrong-serials', (text) => {
    const list = readSerials(text)
    return list.ok ? list.serials : undefined
  })
  const more = {
    expiry: read('expiry', 'wrong-day', readFileDay), production: read('production', 'wrong-day', readFileDay),
    quantity: read('quantity', 'wrong-quantity', (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)),
    grams: read('weight', 'wrong-weight', (text) => gramsOf(text, 'kg')),
    gtin: cell('gtin') || undefined, sku: cell('sku') || undefined, lot: cell('lot') || undefined, serials, unit: sscc,
  }
  const said = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)) as Partial<ReadGoods>
  // A row that names only a unit and the one it stands in is no goods.
  const isGoods = cell('gtin') !== '' || cell('sku') !== '' || sscc === undefined
  return { goods: isGoods ? { row, ...said } : undefined, unit: sscc === undefined ? undefined : { row, sscc, ...(parent === undefined ? {} : { parent }) }, faults }
}

/** Number, supplier and order stand on every row, or on the first; another number further down is another advice, and a fault. */
export const readAdviceCsv = (text: string): ReadAdvice => {
  const [headRow, ...rows] = readCsv(text)
  const head = headRow ? headOf(headRow) : new Map<Column, number>()
  if (!head.has('gtin') && !head.has('sku')) return { goods: [], units: [], faults: [{ row: 1, why: 'column-missing', value: 'gtin' }] }
  const cellOf = ({ cells }: CsvRow) => (column: Column): string => (cells[head.get(column) ?? -1] ?? '').trim()
  const readings = rows.map((row) => readRow(cellOf(row), row.line))
  const first = (column: Column): string | undefined => rows.map((row) => cellOf(row)(column)).find((cell) => cell !== '')
  const number = first('number')
  const others = rows.filter((row) => ![number ?? '', ''].includes(cellOf(row)('number')))
  const due = first('due')
  const [supplier, purchaseOrder] = [first('supplier'), first('order')]
  return {
    ...(number === undefined ? {} : { number }), ...(supplier === undefined ? {} : { supplier }), ...(purchaseOrder === undefined ? {} : { purchaseOrder }),
    ...(due === undefined || readFileDay(due) === undefined ? {} : { due: readFileDay(due) as string }),
    goods: readings.flatMap((reading) => reading.goods ?? []), units: readings.flatMap((reading) => reading.unit ?? []),
    faults: [...readings.flatMap((reading) => reading.faults), ...others.map((row): AsnFault => ({ row: row.line, why: 'wrong-number', value: cellOf(row)('number') }))],
  }
}
