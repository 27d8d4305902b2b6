// Steps of goods out: ordered, promised, picked, packed, staged, shipped, put back and called off.
import { expect } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { legsOf } from '#domain/events.ts'
import { atCustomer, inShipment, type Place } from '#domain/place.ts'
import { labelOf, oneOf, oneOpen, someGoods, someLocation } from './warehouse-dice.ts'
import { kindOf } from './warehouse-book.ts'
import { absentFrom, expiredIn, heldIn, isAtLocation, isPast, unknownIn, type Code } from './warehouse-rules.ts'
import type { Step } from './warehouse-steps-in.ts'
import { contentOf } from './warehouse-steps-stock.ts'
import type { Judged, Moves, Named, Order, Shipment, World } from './warehouse-world.ts'

const when = (holds: boolean, code: Code): Code[] => (holds ? [code] : [])
const listed = ({ serials, ...goods }: Named): Omit<Sent<'shipping.pick'>, 'shipment'> => ({ ...goods, ...(serials ? { serials: [...serials] } : {}) }) as never
const gone = ({ open }: Shipment): Code[] => when(!open, 'AlreadyClosed')
const quantityOf = ({ serials, quantity = 1 }: Named): number => serials?.length ?? quantity

/** No step of shipping makes less there is of what somebody was promised. */
const coveredAsBefore = async (world: World, step: () => Promise<unknown>): Promise<void> => {
  const short = (): number[] => [...world.book.items.keys()].map((item) => world.book.uncovered(item, world.pickable))
  const before = short()
  await step()
  for (const [index, now] of short().entries()) expect(now, `promised of ${[...world.book.items.values()][index]!.sku} and not there`).toBeLessThanOrEqual(before[index]!)
}

const order: Step = async (world, [a, b, c, d]) => {
  const items = [...world.book.items.keys()]
  const lines = new Map([[items[a % items.length]!, 1 + (b % 15)], [items[c % items.length]!, 1 + (d % 15)]])
  const customer = world.id(a % 2 === 0 ? 'MARKET' : 'HARBOUR')
  const { view } = (await world.does('shipping.saveOrder', { number: `SO-${world.told.length}`, customer, lines: [...lines].map(([item, quantity]) => ({ item, quantity })) }, { must: [], moves: [] }))!
  world.orders.push({ id: view.id, customer, lines, open: true })
}

const openShipment: Step = async (world, [a, b]) => {
  const of: Order | undefined = b % 3 === 0 ? undefined : oneOpen(world.orders, a)
  const customer = of?.customer ?? world.id(a % 2 === 0 ? 'MARKET' : 'HARBOUR')
  const known = of && world.shipments.find((one) => one.open && one.order === of)
  const done = await world.does('shipping.open', of ? { order: of.id } : { customer }, { must: when(of?.open === false && !known, 'AlreadyClosed'), moves: [] })
  if (!done) return
  if (known) expect(done.view.id, 'the open shipment is continued').toBe(known.id)
  else world.shipments.push({ id: done.view.id, customer, order: of, gestures: [], open: true, shipped: false, packed: new Set() })
}

const documentsOf = ({ id, order: of }: Shipment): string[] => (of ? [id, of.id] : [id])
const promisedToOthers = (world: World, item: string, mine: readonly string[]): boolean => [...world.book.promises.values()].some((line) => line.item === item && !mine.includes(line.document))

const reserve: Step = (world, dice) => coveredAsBefore(world, async () => {
  const [a, b, c] = dice
  const shipment = b % 2 === 0 ? oneOpen(world.shipments, a) : undefined
  const of = shipment ?? oneOpen(world.orders, a)
  if (!of) return
  const some = c % 2 === 0 ? undefined : someGoods(world, dice, ({ place }) => world.pickable(place))
  const must = when(!of.open, 'AlreadyClosed')
  if (!some) return void (await world.does('shipping.reserve', { document: of.id, by: c % 3 === 0 ? 'item' : 'lot' }, { must, moves: [] }))
  const { goods } = some
  const item = world.book.items.get(goods.item)!
  const loose = goods.lot === undefined && goods.serials === undefined && (item.lots || item.serials)
  await world.does('shipping.reserve', { document: of.id, goods: [listed(goods)] }, {
    must: [...must, ...(loose ? [] : [...unknownIn(world.book, goods), ...expiredIn(world.book, goods), ...heldIn(world.book, goods), ...absentFrom(world.book, goods, (place, unit) => (goods.serials ? isAtLocation(place, unit) : world.pickable(place)))])],
    may: ['NotEnough', 'ReservedForOthers'], moves: [],
  })
})

const release: Step = async (world, [a]) => {
  const of = oneOf([...world.orders, ...world.shipments], a)
  if (!of) return
  await world.does('shipping.release', { document: of.id }, { must: [], moves: [] })
  for (const item of world.book.items.keys()) expect(world.book.promisedTo(of.id, item)).toBe(0)
}

/** Another lot should go before the one taken: exactly told where nobody is promised anything of the item. */
const skips = (world: World, goods: readonly Named[], wanted: number): boolean => {
  const { item } = goods[0]!
  const { lots, expires } = world.book.items.get(item)!
  if (!lots) return false
  const taken = new Map<string, number>()
  for (const each of goods) for (const [lot, part] of each.serials ? each.serials.map((serial) => [world.book.serial(item, serial)?.lot ?? '', 1] as const) : [[each.lot ?? '', quantityOf(each)] as const]) taken.set(lot, (taken.get(lot) ?? 0) + part)
  const inOrder = [...world.book.lots.values()].filter((lot) => lot.item === item && lot.holds.size === 0 && !isPast(world.book, lot))
  if (expires) inOrder.sort((one, other) => ((one.expiry ?? '9') < (other.expiry ?? '9') ? -1 : (one.expiry ?? '9') > (other.expiry ?? '9') ? 1 : 0))
  let open = wanted
  const plan = new Map<string, number>()
  for (const { code } of inOrder) {
    const part = Math.min(open, world.book.sum((pile) => pile.item === item && pile.lot === code && world.pickable(pile.place)))
    plan.set(code, part)
    open -= part
  }
  return [...taken].some(([lot, part]) => part > (plan.get(lot) ?? 0)) && [...plan].some(([lot, part]) => part > (taken.get(lot) ?? 0))
}

interface PickRules { readonly must: Code[]; readonly may: Code[] }

/** What picking these goods of one item for a shipment must, or may, be refused for. */
const pickRules = (world: World, shipment: Shipment, goods: readonly Named[], reasoned: boolean): PickRules => {
  const { item } = goods[0]!
  const mine = documentsOf(shipment)
  const ordered = shipment.order?.lines.get(item)
  const done = shipment.order ? world.book.counted('picked', shipment.order.id, item) : 0
  const quantity = goods.reduce((sum, each) => sum + quantityOf(each), 0)
  const contested = promisedToOthers(world, item, mine)
  const free = mine.every((document) => world.book.promisedTo(document, item) === 0) && !contested
  const skipped = !reasoned && (free ? skips(world, goods, ordered === undefined ? quantity : ordered - done) : true)
  const sold = goods.some(({ serials = [] }) => serials.some((serial) => kindOf(world.book.serial(item, serial)?.place ?? '') === 'customer'))
  return {
    must: [
      ...when(shipment.order !== undefined && ordered === undefined, 'NotOnOrder'), ...when(ordered !== undefined && done + quantity > ordered, 'OverOrdered'),
      ...goods.flatMap((each) => [...unknownIn(world.book, each), ...expiredIn(world.book, each), ...heldIn(world.book, each), ...absentFrom(world.book, each, world.pickable)]),
      ...when(sold, 'SerialAlreadyShipped'), ...when(free && skipped, 'LotNotProposed'),
    ],
    may: [...when(contested, 'ReservedForOthers'), ...when(!free && skipped, 'LotNotProposed')],
  }
}

const remember = (shipment: Shipment, done: Awaited<ReturnType<World['does']>>): void => void (done && shipment.gestures.push({ ...done, facts: done.facts.filter(({ type }) => type === 'Picked' || type === 'PutBack') }))
const picks = (goods: readonly Named[], world: World, shipment: Shipment): Moves[] => goods.map((each) => ({ goods: each, from: world.pickable, to: (place) => place === inShipment(shipment.id) }))

const pick: Step = (world, dice) => coveredAsBefore(world, async () => {
  if (!world.shipments.some(({ open }) => open)) await openShipment(world, dice)
  const shipment = oneOpen(world.shipments, dice[0])
  const wanted = shipment?.order && dice[1] % 4 > 0 ? shipment.order.lines : undefined
  const some = someGoods(world, [dice[1], dice[0], dice[2], dice[3]], ({ item, place }) => world.pickable(place) && (wanted?.has(item) ?? true))
  if (!shipment || !some) return
  const reasoned = dice[2] % 2 === 0
  const { must, may } = pickRules(world, shipment, [some.goods], reasoned)
  remember(shipment, await world.does('shipping.pick', { shipment: shipment.id, ...listed(some.goods), ...(reasoned ? { reason: 'Dice' } : {}) }, { must: [...gone(shipment), ...must], may, moves: picks([some.goods], world, shipment) }))
})

const pickUnit: Step = (world, [a, b]) => coveredAsBefore(world, async () => {
  const shipment = oneOpen(world.shipments, a)
  const unit = oneOf([...world.book.units.keys()], b)
  if (!shipment || unit === undefined) return
  const { place } = world.book.units.get(unit)!
  const here = world.pickable(place)
  const goods = here ? contentOf(world, unit) : []
  const rules = [...Map.groupBy(goods, ({ item }) => item).values()].map((same) => pickRules(world, shipment, same, true))
  const done = await world.does('shipping.scan', { shipment: shipment.id, raw: `00${unit}`, reason: 'Dice' }, {
    must: [...gone(shipment), ...when(!here, 'UnitElsewhere'), ...when(here && goods.length === 0, 'NotEnough'), ...rules.flatMap(({ must }) => must)], may: rules.flatMap(({ may }) => may), moves: picks(goods, world, shipment),
  })
  remember(shipment, done)
})

/** With the serials of what is followed by serial. `unit`: only what is in this one; '' is what lies loose. */
const goodsOf = (world: World, place: Place, unit?: string): Named[] => world.book.piles((pile) => pile.place === place && pile.unit === (unit ?? pile.unit)).map(({ item, lot, quantity, unit: within }) => ({
  item, lot, quantity,
  ...(world.book.items.get(item)!.serials ? { serials: [...world.book.serials.values()].filter((row) => row.item === item && row.lot === lot && row.place === place && row.unit === within).map(({ serial }) => serial) } : {}),
}))

const packShipment: Step = async (world, [a]) => {
  const shipment = oneOpen(world.shipments, a)
  if (!shipment) return
  const place = inShipment(shipment.id)
  const loose = goodsOf(world, place, '')
  const units = [...world.book.units].some(([unit, now]) => now.place === place && now.parent === '' && world.book.units.has(unit))
  const done = await world.does('shipping.pack', { shipment: shipment.id }, { must: [...gone(shipment), ...loose.flatMap((goods) => heldIn(world.book, goods))], may: loose.length === 0 ? (units ? ['NothingDone', 'UnitsTooDeep'] : ['NothingDone']) : ['UnitsTooDeep'] })
  if (!done) return
  expect(done.facts.flatMap((fact) => [...legsOf(fact)]).every((leg) => leg.from === place && leg.to === place && leg.toUnit !== undefined)).toBe(true)
  expect(goodsOf(world, place, ''), 'nothing is left loose').toEqual([])
}

const unpackShipment: Step = async (world, [a, b]) => {
  const shipment = oneOpen(world.shipments, a)
  const unit = shipment && oneOf([...world.book.units].filter(([, { place }]) => place === inShipment(shipment.id)).map(([sscc]) => sscc), b)
  if (unit !== undefined) await world.does('shipping.unpack', { shipment: shipment!.id, unit }, { must: gone(shipment!), may: ['NothingDone', 'NotFound'] })
}

const putBack: Step = async (world, dice) => {
  const shipment = oneOpen(world.shipments, dice[0])
  const place = inShipment(shipment?.id ?? '')
  const some = someGoods(world, dice, (pile) => pile.place === place)
  if (!shipment || !some) return
  const { goods } = some
  const to = dice[2] % 2 === 0 ? someLocation(world, dice[1]) : undefined
  const [unknown, input] = [unknownIn(world.book, goods), { shipment: shipment.id, ...(to === undefined ? {} : { to }) }]
  const raw = dice[1] % 2 === 0 && unknown.length === 0 && (goods.serials?.length ?? 1) === 1 ? labelOf(world, goods) : undefined
  const judged: Judged = {
    must: [...gone(shipment), ...unknown, ...absentFrom(world.book, goods, (each) => each === place)], moves: [{ goods, from: (each) => each === place, to: (each) => isAtLocation(each, '') && (to === undefined || each === `location:${to}`) }],
  }
  remember(shipment, raw === undefined ? await world.does('shipping.putBack', { ...input, ...listed(goods) }, judged) : await world.does('shipping.scanBack', { ...input, raw, quantity: quantityOf(goods) }, judged))
}

const undoPick: Step = async (world, [a]) => {
  const shipment = oneOpen(world.shipments, a)
  if (shipment) await world.takesBack('shipping.undo', { shipment: shipment.id }, shipment.gestures, gone(shipment))
}

const stage: Step = async (world, [a, b]) => {
  const shipment = oneOpen(world.shipments, a)
  const location = someLocation(world, b)
  if (shipment) await world.does('shipping.stage', { shipment: shipment.id, location }, { must: [...gone(shipment), ...when(location !== world.id('STAGE'), 'NotFound'), ...when(goodsOf(world, inShipment(shipment.id)).length === 0, 'NothingDone')], moves: [] })
}

const ship: Step = async (world, [a, b]) => {
  const shipment = oneOpen(world.shipments, a)
  if (!shipment) return
  const goods = goodsOf(world, inShipment(shipment.id))
  const rest = (['stays', 'new-order', 'dropped'] as const)[b % 3]!
  const must = [...gone(shipment), ...when(goods.length === 0, 'NothingDone'), ...goods.flatMap((each) => [...expiredIn(world.book, each), ...heldIn(world.book, each)])]
  const done = await world.does('shipping.ship', { shipment: shipment.id, rest }, { must })
  if (!done) return
  expect(goodsOf(world, inShipment(shipment.id)), 'everything has left').toEqual([])
  expect(done.facts.flatMap((fact) => [...legsOf(fact)]).reduce((sum, leg) => sum + (leg.to === atCustomer(shipment.customer) ? leg.quantity : Number.NaN), 0)).toBe(goods.reduce((sum, { quantity = 0 }) => sum + quantity, 0))
  Object.assign(shipment, { open: false, shipped: true })
  const { order: of } = shipment
  if (of && (rest !== 'stays' || [...of.lines].every(([item, quantity]) => world.book.counted('picked', of.id, item) >= quantity))) of.open = false
  const more = done.facts.find((fact) => fact.type === 'OrderPlaced')
  if (more) world.orders.push({ id: more.payload.document, customer: more.payload.partner, lines: new Map(more.payload.lines.map(({ item, quantity }) => [item, quantity])), open: true })
}

const callOff: Step = async (world, [a, b, c]) => {
  const shipment = b % 3 === 0 ? oneOpen(world.shipments, a) : oneOf(world.shipments, a)
  if (!shipment) return
  const to = b % 2 === 0 ? someLocation(world, c) : undefined
  const reasoned = c % 4 > 0
  const cancelled = !shipment.open && !shipment.shipped
  const left = shipment.shipped ? world.leftWith(shipment.id) : []
  const away = left.some(({ item, lot = '', serials = [], quantity }) => serials.some((serial) => world.book.serial(item, serial)!.place !== atCustomer(shipment.customer))
    || world.book.counted('out', atCustomer(shipment.customer), item, lot) - world.book.counted('in', atCustomer(shipment.customer), item, lot) < quantity)
  const done = await world.does('shipping.cancel', { shipment: shipment.id, ...(to === undefined ? {} : { to }), ...(reasoned ? { reason: 'Dice' } : {}) }, {
    must: [...when(cancelled, 'AlreadyClosed'), ...when(shipment.shipped && !reasoned, 'ReasonNeeded'), ...when(away, 'CannotUndo')],
  })
  if (!done) return
  expect(goodsOf(world, inShipment(shipment.id)), 'everything is back').toEqual([])
  for (const leg of done.facts.flatMap((fact) => [...legsOf(fact)])) expect([isAtLocation(leg.to, ''), to === undefined || leg.to === `location:${to}`], leg.to).toEqual([true, true])
  if (shipment.order && done.facts.some((fact) => fact.type === 'ShipmentCancelled' && fact.payload.reopens !== undefined)) shipment.order.open = true
  Object.assign(shipment, { open: false, shipped: false })
}

const cancelOrder: Step = async (world, [a]) => {
  const of = oneOpen(world.orders, a)
  if (of && (await world.does('shipping.cancelOrder', { order: of.id, reason: 'Dice' }, { must: when(!of.open, 'AlreadyClosed'), moves: [] }))) of.open = false
}

export const stepsOut: Readonly<Record<string, readonly [weight: number, step: Step]>> = {
  order: [3, order], 'open a shipment': [3, openShipment], reserve: [4, reserve], 'release promises': [1, release], pick: [10, pick], 'pick a unit': [2, pickUnit], 'pack a shipment': [2, packShipment],
  'unpack a shipment': [1, unpackShipment], 'put back': [2, putBack], 'undo a pick': [2, undoPick], stage: [1, stage], ship: [4, ship], 'call off': [2, callOff], 'cancel an order': [1, cancelOrder],
}
