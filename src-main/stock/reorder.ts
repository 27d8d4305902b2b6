// What should be ordered again: items of which less can be used than their minimum.
import type { View } from '#contract/contract.ts'
import type { Item } from '#domain/events.ts'
import { isExpired } from '#domain/lot.ts'
import { lotSubject } from '#domain/subject.ts'
import { isStopped } from '../ledger/projections/holds.ts'
import type { Holding } from '../ledger/projections/holdings.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import type { Look, Reader } from '../use-case.ts'

/** Items looked at for one page. */
const itemsMax = 100
const pilesAtOnce = 200

export const minimumsSql = `SELECT body, sku, id FROM item WHERE (body ->> '$.minimumStock' > 0) = 1 AND (sku COLLATE NOCASE, id) > (?, ?) ORDER BY sku COLLATE NOCASE, id LIMIT ${itemsMax + 1}`
const pilesSql = `SELECT * FROM holding WHERE item = ? AND (lot, place, unit) > (?, ?, ?) ORDER BY lot, place, unit LIMIT ${pilesAtOnce}`

const isUsable = ({ database, today }: Reader, { item, lot, place, quantity }: Holding): boolean =>
  quantity > 0 && place.startsWith('location:') && !isStopped(database, place) && (lot === '' || (!isExpired(lotOf(database, item, lot)?.expiry, today) && !isStopped(database, lotSubject(item, lot))))

/** On shelves, neither expired nor held; counted no further than the minimum. */
const usableOf = (reader: Reader, item: string, minimum: number): number => {
  let usable = 0
  let after: readonly [string, string, string] | undefined = ['', '', '']
  while (after && usable < minimum) {
    const piles: Holding[] = reader.database.all<Holding>(pilesSql, item, ...after)
    for (const pile of piles) if (isUsable(reader, pile)) usable += pile.quantity
    const last: Holding | undefined = piles[pilesAtOnce - 1]
    after = last && [last.lot, last.place, last.unit]
  }
  return usable
}

export const reorder: Look<'stock.reorder'> = (reader, { after }) => {
  const [sku = '', id = ''] = after?.split('\n') ?? []
  const found = reader.database.all<{ body: string; sku: string; id: string }>(minimumsSql, sku, id)
  const rows = found.slice(0, itemsMax).flatMap(({ body }): View<'stock.reorder'>['rows'] => {
    const item = JSON.parse(body) as Item
    const minimum = item.minimumStock ?? 0
    const usable = usableOf(reader, item.id, minimum)
    return usable < minimum ? [{ item: item.id, sku: item.sku, name: item.name, unitOfMeasure: item.unit, minimum, usable, missing: minimum - usable }] : []
  })
  const last = found.length > itemsMax ? found[itemsMax - 1] : undefined
  return { rows, ...(last ? { next: `${last.sku}\n${last.id}` } : {}) }
}
