// What to pick for an order of 200 lines, each lot passed over explained, in a warehouse of a million lots; and that no lot is read in vain.
import { shelvesQueries } from '../../src-main/shipping/shelves.ts'
import { median } from './ground/contest.ts'
import { defineItems, fillLots } from './ground/lots.ts'
import { aWorkplace } from './ground/workplace.ts'

const [lots, lines, rounds] = [1_000_000, 200, 7]

export const run = async (print: (figure: string, value: number, unit: string) => void): Promise<void> => {
  const place = await aWorkplace()
  const items = await defineItems(place, lines)
  const { id: supplier } = await place.act('catalog.savePartner', { code: 'DAIRY', name: 'Dairy', supplier: true, customer: false, address: [] })
  const { id: customer } = await place.act('catalog.savePartner', { code: 'MARKET', name: 'City Market', supplier: false, customer: true, address: [], minRemainingLifeDays: 30 })
  const { id: location } = await place.act('catalog.saveLocation', { code: 'A-01', name: 'Shelf A-01', kind: 'storage' })
  await fillLots(place, items, { supplier, location }, lots)
  const { database } = place.core
  for (const sql of Object.values(shelvesQueries)) {
    const bad = database.plan(sql, ...Array.from({ length: sql.split('?').length - 1 }, () => '')).filter((step) => step.startsWith('SCAN') || step.includes('TEMP B-TREE'))
    if (bad.length > 0) throw new Error(`${sql}\n${bad.join('\n')}`)
  }
  // Thirty bottles of each: three lots, ten passed over.
  const order = await place.act('shipping.saveOrder', { number: 'SO-1', customer, lines: items.map(({ id }) => ({ item: id, quantity: 30 })) })
  const look = async (): Promise<number> => {
    const begun = performance.now()
    const page = await place.ask('shipping.order', { order: order.id })
    const ms = performance.now() - begun
    if (page?.proposal.length !== lines * 3 || page.short.length > 0) throw new Error(`${page?.proposal.length} picks were proposed`)
    return ms
  }
  for (let warm = 0; warm < 3; warm += 1) await look()
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await look())
  print('lots', database.get<{ count: number }>('SELECT count(*) AS count FROM stocked_lot')!.count, '')
  print('ms', median(times), 'ms')
  place.close()
}
