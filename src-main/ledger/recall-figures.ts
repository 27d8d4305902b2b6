// The figures of a recall: what it reached, what of it lies here, who was shipped how much, and what is accounted for.
import { createHash } from 'node:crypto'
import type { View } from '#contract/contract.ts'
import { canonical } from '#domain/canonical.ts'
import type { Database } from './database.ts'
import { recordOf } from './projections/masters.ts'
import type { RecallRow } from './projections/recalls.ts'

export type Figures = NonNullable<View<'recall.stop'>['figures']>

const itemsMax = 100

/** How much went out, and what became of it. */
export interface Owed {
  readonly shipped: number
  readonly returned: number
  readonly destroyed: number
  readonly usedUp: number
  readonly returning: number
  readonly open: number
}

/** A serial whose lot is reached as a whole is counted in it. */
const alone = (thing: string): string => `(${thing}.kind = 'lot' OR NOT EXISTS (SELECT 1 FROM serial CROSS JOIN recall_thing AS whole
  ON whole.recall = ${thing}.recall AND whole.item = ${thing}.item AND whole.kind = 'lot' AND whole.code = serial.lot WHERE serial.serial = ${thing}.code AND serial.item = ${thing}.item))`

/** What is on its way back is counted when it is here; whatever is answered, no more is open than went out. */
const rest = 'max(owed.shipped - owed.returned - coalesce(answer.destroyed, 0) - coalesce(answer.used_up, 0), 0)'
const sums = `sum(owed.shipped) AS shipped, sum(owed.returned) AS returned, sum(coalesce(answer.destroyed, 0)) AS destroyed, sum(coalesce(answer.used_up, 0)) AS usedUp,
  sum(min(coalesce(answer.coming_back, 0), ${rest})) AS "returning", sum(${rest}) AS open`
const answered = `LEFT JOIN recall_answer AS answer ON answer.recall = owed.recall AND answer.partner = owed.partner AND answer.item = owed.item AND answer.kind = owed.kind AND answer.code = owed.code`
const counted = `owed.shipped > 0 AND ${alone('owed')}`
const lines = `SELECT owed.item, owed.kind, owed.code, thing.possible, owed.shipped, owed.returned, coalesce(answer.destroyed, 0) AS destroyed, coalesce(answer.used_up, 0) AS usedUp,
  min(coalesce(answer.coming_back, 0), ${rest}) AS "returning", ${rest} AS open`
const ofLines = `FROM recall_owed AS owed CROSS JOIN recall_thing AS thing ON thing.recall = owed.recall AND thing.item = owed.item AND thing.kind = owed.kind AND thing.code = owed.code ${answered}`
/** So much of a lot or serial lies in the house, in shipments or not. */
const lying = (inShipments: 'GLOB' | 'NOT GLOB', serialAt: 'location:*' | 'shipment:*'): string => `iif(thing.kind = 'lot', (SELECT coalesce(sum(holding.quantity), 0) FROM holding WHERE holding.item = thing.item AND holding.lot = thing.code AND holding.place ${inShipments} 'shipment:*'),
  coalesce(serial.place GLOB '${serialAt}' AND ${alone('thing')}, 0))`

export const figuresQueries = {
  reached: 'SELECT item, kind, possible, count(*) AS things FROM recall_thing WHERE recall = ? GROUP BY item, kind, possible',
  lying: `SELECT item, sum(iif(place GLOB 'shipment:*', 0, quantity)) AS onHand, sum(iif(place GLOB 'shipment:*', quantity, 0)) AS staged FROM (
      SELECT thing.item, holding.place, holding.quantity FROM recall_thing AS thing CROSS JOIN holding ON holding.item = thing.item AND holding.lot = thing.code WHERE thing.recall = ? AND thing.kind = 'lot'
      UNION ALL SELECT thing.item, serial.place, 1 FROM recall_thing AS thing CROSS JOIN serial ON serial.serial = thing.code AND serial.item = thing.item
        WHERE thing.recall = ? AND thing.kind = 'serial' AND (serial.place GLOB 'location:*' OR serial.place GLOB 'shipment:*') AND ${alone('thing')}
    ) GROUP BY item`,
  owedByItem: `SELECT owed.item, ${sums} FROM recall_owed AS owed ${answered} WHERE owed.recall = ? AND ${counted} GROUP BY owed.item`,
  owedByCustomer: `SELECT owed.partner, count(*) AS lots, ${sums} FROM recall_owed AS owed ${answered} WHERE owed.recall = ? AND ${counted} GROUP BY owed.partner`,
  customers: `SELECT count(DISTINCT owed.partner) AS customers FROM recall_owed AS owed WHERE owed.recall = ? AND ${counted}`,
  owedByOne: `SELECT owed.partner, count(*) AS lots, ${sums} FROM recall_owed AS owed ${answered} WHERE owed.recall = ? AND owed.partner = ? AND ${counted} GROUP BY owed.partner`,
  /** Of one customer, lot by lot, from behind an item, kind and code. */
  lines: `${lines} ${ofLines} WHERE owed.recall = ? AND owed.partner = ? AND (owed.item, owed.kind, owed.code) > (?, ?, ?) AND ${counted} ORDER BY owed.item, owed.kind, owed.code LIMIT ?`,
  /** Of one lot or serial, of all customers together. */
  ofThing: `SELECT ${sums} FROM recall_owed AS owed INDEXED BY recall_owed_by_thing ${answered} WHERE owed.recall = ? AND owed.item = ? AND owed.kind = ? AND owed.code = ? AND owed.shipped > 0`,
  /** Everything reached, with its printed code, what lies here and what went out. */
  units: `SELECT thing.item, thing.kind, thing.code, thing.possible, coalesce(lot.code, thing.code) AS named, ${lying('NOT GLOB', 'location:*')} AS onHand, ${lying('GLOB', 'shipment:*')} AS staged, ${sums}
    FROM recall_thing AS thing LEFT JOIN lot ON thing.kind = 'lot' AND lot.lot = thing.code AND lot.item = thing.item LEFT JOIN serial ON thing.kind = 'serial' AND serial.serial = thing.code AND serial.item = thing.item
      LEFT JOIN recall_owed AS owed INDEXED BY recall_owed_by_thing ON owed.recall = thing.recall AND owed.item = thing.item AND owed.kind = thing.kind AND owed.code = thing.code AND ${counted} ${answered}
    WHERE thing.recall = ? GROUP BY thing.item, thing.kind, thing.code`,
  /** What every customer was shipped, lot by lot. */
  allLines: `${lines}, coalesce(lot.code, owed.code) AS named, owed.partner ${ofLines} LEFT JOIN lot ON owed.kind = 'lot' AND lot.lot = owed.code AND lot.item = owed.item WHERE owed.recall = ? AND ${counted} ORDER BY owed.partner, owed.item, owed.kind, owed.code`,
  notices: "SELECT sum(sent_at <> '') AS told, sum(answered_at <> '') AS answered FROM recall_notice WHERE recall = ?",
} as const

export interface OwedLine extends Owed {
  readonly item: string
  readonly kind: 'lot' | 'serial'
  readonly code: string
  readonly possible: number
}

export interface OwedByCustomer extends Owed {
  readonly partner: string
  readonly lots: number
}

export const nothingOwed: Owed = { shipped: 0, returned: 0, destroyed: 0, usedUp: 0, returning: 0, open: 0 }

const added = (one: Owed, other: Owed): Owed => ({
  shipped: one.shipped + other.shipped, returned: one.returned + other.returned, destroyed: one.destroyed + other.destroyed, usedUp: one.usedUp + other.usedUp, returning: one.returning + other.returning, open: one.open + other.open,
})

/** Every customer who was shipped some of it. */
export const customersOf = (database: Database, recall: string): OwedByCustomer[] => database.all<OwedByCustomer>(figuresQueries.owedByCustomer, recall)

export const customerIn = (database: Database, recall: string, partner: string): OwedByCustomer | undefined => database.get<OwedByCustomer>(figuresQueries.owedByOne, recall, partner)

/** Of one customer, from behind a line; `most` of them. */
export const linesOfCustomer = (database: Database, recall: string, partner: string, after: readonly [item: string, kind: string, code: string], most: number): OwedLine[] =>
  database.all<OwedLine>(figuresQueries.lines, recall, partner, ...after, most)

/** How much of one lot or serial is where, of all customers. */
export const owedOf = (database: Database, recall: string, { item, kind, code }: Pick<OwedLine, 'item' | 'kind' | 'code'>): Owed => {
  const { shipped, ...sum } = database.get<{ readonly [K in keyof Owed]: number | null }>(figuresQueries.ofThing, recall, item, kind, code)!
  return shipped === null ? nothingOwed : ({ shipped, ...sum } as Owed)
}

/** A lot or serial reached, by its printed code. */
export interface ReachedUnit extends Owed, Pick<OwedLine, 'item' | 'kind' | 'code' | 'possible'> {
  readonly named: string
  readonly onHand: number
  readonly staged: number
}

/** By item, lots before serials, read one by one. */
export function* unitsReached(database: Database, recall: string): Iterable<ReachedUnit> {
  for (const unit of database.each<ReachedUnit & { readonly shipped: number | null }>(figuresQueries.units, recall)) yield unit.shipped === null ? { ...(unit as ReachedUnit), ...nothingOwed } : (unit as ReachedUnit)
}

/** What every customer was shipped, customer by customer, read line by line. */
export const linesOfCustomers = (database: Database, recall: string): Iterable<OwedLine & { readonly partner: string; readonly named: string }> => database.each(figuresQueries.allLines, recall)

/** Whole tenths of a per cent that are accounted for; everything where nothing went out. */
export const effectivenessOf = ({ shipped, open }: Pick<Owed, 'shipped' | 'open'>): number => (shipped === 0 ? 1_000 : Math.floor(((shipped - open) * 1_000) / shipped))

export const figuresOf = (database: Database, recall: string): Figures => {
  const reached = database.all<{ item: string; kind: string; possible: number; things: number }>(figuresQueries.reached, recall)
  const count = (kind: string, possible: number): number => reached.reduce((sum, row) => (row.kind === kind && row.possible === possible ? sum + row.things : sum), 0)
  const lying = new Map(database.all<{ item: string; onHand: number; staged: number }>(figuresQueries.lying, recall, recall).map(({ item, ...sum }) => [item, sum]))
  const owed = new Map(database.all<Owed & { item: string }>(figuresQueries.owedByItem, recall).map(({ item, ...sum }) => [item, sum]))
  const items = [...Map.groupBy(reached, ({ item }) => item)].map(([item, rows]) => {
    const known = recordOf(database, 'item', item)
    return {
      item, title: known?.name ?? item, sku: known?.sku ?? '', unit: known?.unit ?? '', things: rows.reduce((sum, { things }) => sum + things, 0),
      ...(lying.get(item) ?? { onHand: 0, staged: 0 }), ...(owed.get(item) ?? nothingOwed),
    }
  }).sort((a, b) => b.things - a.things || (a.item < b.item ? -1 : 1))
  const all = [...owed.values()].reduce(added, nothingOwed)
  const notices = database.get<{ told: number | null; answered: number | null }>(figuresQueries.notices, recall)
  return {
    lots: count('lot', 0), possibleLots: count('lot', 1), serials: count('serial', 0), possibleSerials: count('serial', 1),
    onHand: items.reduce((sum, { onHand }) => sum + onHand, 0), staged: items.reduce((sum, { staged }) => sum + staged, 0), ...all, effectiveness: effectivenessOf(all),
    customers: database.get<{ customers: number }>(figuresQueries.customers, recall)!.customers, told: notices?.told ?? 0, answered: notices?.answered ?? 0, items: items.slice(0, itemsMax),
  }
}

/** SHA-256 of everything a pack says of the case and its figures: whoever signs the pack signs this. */
export const sealOf = ({ hlc: _hlc, ...row }: RecallRow, figures: Figures): string => createHash('sha256').update(canonical({ row, figures })).digest('hex')
