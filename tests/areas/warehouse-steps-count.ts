// Steps of counting: a shelf is counted, again where it differs, and a supervisor approves what was found.
import { expect } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { atLocation } from '#domain/place.ts'
import { oneOf, someLocation } from './warehouse-dice.ts'
import type { Step } from './warehouse-steps-in.ts'
import type { Named, World } from './warehouse-world.ts'

/** A shelf as somebody counts it: as it is, or with one pile wrong. */
const countedAt = (world: World, location: string, a: number, b: number): Named[] => {
  const place = atLocation(location)
  const piles = Map.groupBy(world.book.piles((pile) => pile.place === place), ({ item, lot }) => `${item}\n${lot}`)
  return [...piles.values()].flatMap((same, index): Named[] => {
    const [{ item, lot }] = same as [typeof same[number]]
    const wrong = a % (piles.size + 1) === index
    const ofLot = lot === '' ? {} : { lot }
    const serials = [...world.book.serials.values()].filter((row) => row.item === item && row.lot === lot && row.place === place).map(({ serial }) => serial)
    if (serials.length > 0) {
      const seen = wrong ? [...serials.slice(1), ...(b % 2 === 0 ? [`F${world.told.length}`] : [])] : serials
      return seen.length === 0 ? [] : [{ item, ...ofLot, serials: seen }]
    }
    const quantity = same.reduce((sum, pile) => sum + pile.quantity, 0) + (wrong ? (b % 7) - 3 : 0)
    return quantity <= 0 ? [] : [{ item, ...ofLot, quantity }]
  })
}

const shelf = (goods: readonly Named[]): ReadonlyMap<string, number> => new Map(goods.map(({ item, lot = '', serials, quantity = 0 }) => [`${item}\n${lot}`, serials?.length ?? quantity]))

const told = (goods: readonly Named[]): string => JSON.stringify(goods.map((each) => JSON.stringify({ ...each, serials: each.serials?.toSorted() })).sort())

const count: Step = async (world, [a, b, c]) => {
  const location = someLocation(world, a)
  const opened = await world.does('stock.openCount', { location }, { must: [], moves: [] })
  if (!opened || opened.view.state === 'variance') return
  const { id, round } = opened.view
  expect(round, 'rounds are counted through').toBe(1)
  const goods = countedAt(world, location, b, c)
  const before = told(countedAt(world, location, -1, 0))
  for (const again of [false, true]) {
    for (const each of goods) await world.does('stock.countGoods', { count: id, ...each, ...(each.serials ? { serials: [...each.serials] } : {}) } as Sent<'stock.countGoods'>, { must: [], moves: [] })
    const { view } = (await world.does('stock.compareCount', { count: id }, { must: [], moves: [] }))!
    const differs = told(goods) !== before
    expect(view.state, 'what agrees is over, what differs is counted again').toBe(!differs ? 'closed' : again ? 'variance' : 'recount')
    if (view.state === 'closed') return
  }
  world.counts.push({ id, location, at: world.latest, after: shelf(goods) })
}

const approve: Step = async (world, [a]) => {
  const one = oneOf(world.counts, a)
  if (!one) return
  const untouched = world.latest === one.at
  const done = await world.does('stock.approveCount', { count: one.id, reason: 'Dice' }, { must: [], may: untouched ? [] : ['CountOutdated'] })
  if (!done) return void (await world.does('stock.cancelCount', { count: one.id }, { must: [], moves: [] }), world.counts.splice(world.counts.indexOf(one), 1))
  world.counts.splice(world.counts.indexOf(one), 1)
  if (untouched) expect(shelf(countedAt(world, one.location, -1, 0)), 'what was counted is what is there').toEqual(one.after)
}

export const stepsOfCounting: Readonly<Record<string, readonly [weight: number, step: Step]>> = { count: [2, count], 'approve a count': [2, approve] }
