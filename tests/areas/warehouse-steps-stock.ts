// Steps in the house: moved, packed, unpacked, counted, adjusted, thrown away, given back, held, and another day.
import { expect } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { dayAfter } from '#domain/lot.ts'
import { atLocation, atSupplier, idOfPlace, type Place } from '#domain/place.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { storyPin } from '../builders.ts'
import { oneOf, someGoods, someLocation, type Dice } from './warehouse-dice.ts'
import { kindOf, type PaperSerial, type Pile } from './warehouse-book.ts'
import { absentFrom, isAtLocation, unknownIn, type Code } from './warehouse-rules.ts'
import type { Step } from './warehouse-steps-in.ts'
import type { Moves, Named, World } from './warehouse-world.ts'

const lies = ({ place }: Pile): boolean => isAtLocation(place, '')
const scanOf = (unit: string): string => `00${unit}`
const when = (holds: boolean, code: Code): Code[] => (holds ? [code] : [])

/** Everything in a unit and the units in it. */
export const contentOf = (world: World, unit: string): Named[] => {
  const tree = new Set(world.book.tree(unit))
  return world.book.piles((pile) => tree.has(pile.unit) && pile.place === world.book.units.get(unit)?.place).map(({ item, lot, place, unit: inner, quantity }): Named => {
    const serials = [...world.book.serials.values()].filter((row) => row.item === item && row.lot === lot && row.place === place && row.unit === inner).map(({ serial }) => serial)
    return { item, ...(lot === '' ? {} : { lot }), ...(serials.length > 0 ? { serials } : { quantity }) }
  })
}

interface Asked {
  readonly input: Pick<Sent<'stock.move'>, 'raw' | 'item' | 'lot' | 'serials' | 'quantity' | 'from'>
  readonly must: Code[]
  readonly goods: readonly Named[]
  readonly from: (place: Place) => boolean
  readonly at: Place
  readonly unit?: string
}

/** Goods, or now and then a whole unit, from where they may be taken. */
const asked = (world: World, dice: Dice, suits: (place: Place, unit: string) => boolean = () => true): Asked | undefined => {
  const unit = dice[3] % 5 === 0 ? oneOf([...world.book.units.keys()], dice[0]) : undefined
  if (unit !== undefined) {
    const { place, parent } = world.book.units.get(unit)!
    return { input: { raw: scanOf(unit) }, must: when(!isAtLocation(place, '') || !suits(place, parent), 'NotFound'), goods: contentOf(world, unit), from: (each) => each === place, at: place, unit }
  }
  const some = someGoods(world, dice, lies)
  if (!some) return undefined
  const { goods, pile } = some
  const at = lies(pile) ? pile.place : atLocation(world.id('A-01'))
  const serials = goods.serials ? { serials: [...goods.serials] } : {}
  return { input: { ...goods, ...serials, from: idOfPlace(at) } as Asked['input'], must: [...unknownIn(world.book, goods), ...absentFrom(world.book, goods, (place, inside) => place === at && suits(place, inside))], goods: [goods], from: (place) => place === at, at }
}

const allTo = ({ goods, from }: Asked, to: Moves['to']): Moves[] => goods.map((each) => ({ goods: each, from, to }))
const remember = (world: World, done: Awaited<ReturnType<World['does']>>): void => void (done && world.moved.push(done))

const move: Step = async (world, dice) => {
  const to = someLocation(world, dice[2])
  const goods = asked(world, dice, (place) => place !== atLocation(to))
  if (goods) remember(world, await world.does('stock.move', { to, ...goods.input }, { must: goods.must, moves: allTo(goods, (place, unit) => place === atLocation(to) && (unit === '') === (goods.unit === undefined)) }))
}

const pack: Step = async (world, dice) => {
  const into = dice[2] % 2 === 0 ? undefined : oneOf([...world.book.units.keys()], dice[1])
  const goods = asked(world, dice, (_, unit) => into === undefined || unit !== into)
  if (!goods) return
  const outer = into === undefined ? undefined : world.book.units.get(into)!
  const inside = goods.unit !== undefined && into !== undefined && world.book.tree(goods.unit).includes(into)
  const must = [...goods.must, ...when(outer !== undefined && !isAtLocation(outer.place, ''), 'NotFound'), ...when(inside, 'UnitInItself')]
  const at = outer?.place ?? goods.at
  remember(world, await world.does('stock.pack', { ...goods.input, ...(into === undefined ? {} : { into: scanOf(into) }) }, {
    must, may: goods.unit === undefined ? [] : ['UnitsTooDeep'], moves: allTo(goods, (place, unit) => place === at && (goods.unit !== undefined || unit === (into ?? unit)) && unit !== ''),
  }))
}

const unpack: Step = async (world, dice) => {
  const sscc = oneOf([...world.book.units.keys()], dice[0])
  if (sscc === undefined) return
  const { place } = world.book.units.get(sscc)!
  const here = isAtLocation(place, '')
  const some = dice[2] % 2 === 0 ? undefined : someGoods(world, dice, (pile) => pile.unit === sscc)
  if (!some) {
    const inner = [...world.book.units.values()].some(({ parent }) => parent === sscc)
    const goods = contentOf(world, sscc)
    return remember(world, await world.does('stock.unpack', { unit: sscc }, {
      must: [...when(!here, 'NotFound'), ...when(here && !inner && !world.book.piles((pile) => pile.unit === sscc && pile.place === place)[0], 'NothingDone')],
      moves: goods.map((each) => ({ goods: each, from: (from) => from === place, to: (to, unit) => to === place && unit !== sscc })),
    }))
  }
  const { goods } = some
  const must = [...when(!here, 'NotFound'), ...unknownIn(world.book, goods), ...absentFrom(world.book, goods, (each, unit) => isAtLocation(each, '') && unit === sscc)]
  remember(world, await world.does('stock.unpack', { unit: sscc, ...goods, ...(goods.serials ? { serials: [...goods.serials] } : {}) } as Sent<'stock.unpack'>, { must, moves: [{ goods, from: (from, unit) => from === place && unit === sscc, to: (to, unit) => to === place && unit === '' }] }))
}

const undoMove: Step = async (world) => void (await world.takesBack('stock.undoMove', {}, world.moved))

const reasons = ['damaged', 'lost', 'sample', 'own-use', 'other'] as const

const adjust: Step = async (world, dice) => {
  const goods = asked(world, dice)
  const why = reasons[dice[2] % reasons.length]!
  const to: Place = why === 'damaged' ? 'scrap' : 'adjustment'
  if (goods) remember(world, await world.does('stock.adjust', { why, reason: 'Dice', ...goods.input }, { must: goods.must, moves: allTo(goods, (place) => place === to) }))
}

/** Something turns up that was thought lost, or never known to be there. */
const find: Step = async (world, [a, b, c, d]) => {
  const at = someLocation(world, d)
  const gone = oneOf([...world.book.serials.values()], a)
  const lot = oneOf([...world.book.lots.values()].filter(({ item }) => !world.book.items.get(item)!.serials), a)
  const goods: Named | undefined = gone && b % 2 === 0 ? { item: gone.item, serials: [gone.serial] } : lot && { item: lot.item, lot: lot.code, quantity: 1 + (c % 5) }
  if (!goods) return
  const [serial] = goods.serials ?? []
  const here = serial !== undefined && ['location', 'shipment'].includes(kindOf(world.book.serial(goods.item, serial)!.place))
  // What was made and never was, after all, comes from where all comes that nobody booked in.
  const known = serial === undefined ? undefined : world.book.serial(goods.item, serial)!
  const from = known && !world.book.neverUsed(known) ? known.place : 'adjustment'
  remember(world, await world.does('stock.adjust', { why: 'found', reason: 'Dice', at, ...goods, ...(goods.serials ? { serials: [...goods.serials] } : {}) } as Sent<'stock.adjust'>, {
    must: when(here, 'SerialElsewhere'), moves: [{ goods, from: (place) => place === from, to: (place, unit) => place === atLocation(at) && unit === '' }],
  }))
}

const dispose: Step = async (world, dice) => {
  const goods = asked(world, dice)
  const self = dice[2] % 4 === 0
  if (goods) await world.does('stock.dispose', { reason: 'Dice', witness: self ? { person: world.me, pin: '739154' } : { person: world.id('BB'), pin: '904817' }, ...goods.input }, { must: [...goods.must, ...when(self, 'WitnessNeeded')], moves: allTo(goods, (place) => place === 'scrap') })
}

const giveBack: Step = async (world, dice) => {
  const goods = asked(world, dice)
  const supplier = world.id(dice[2] % 2 === 0 ? 'MERIDIAN' : 'HILLS')
  if (!goods) return
  const moves = allTo(goods, (place) => place === atSupplier(supplier))
  const lots = goods.goods.flatMap(({ item, lot, serials }) => (serials ? serials.map((serial) => world.book.serial(item, serial)?.lot ?? '') : [lot ?? '']).map((code) => [item, code] as const))
  const strange = lots.some(([item, code]) => world.book.counted('in', atSupplier(supplier), item, code) <= 0)
  const must = [...goods.must, ...when(strange, 'NotFromSupplier')]
  if (dice[1] % 2 === 0 || goods.unit !== undefined) await world.does('stock.sendBack', { supplier, reason: 'Dice', ...goods.input }, { must, moves })
  else await world.does('receiving.sendBack', { supplier, reason: 'Dice', ...goods.input, from: goods.input.from! }, { must, moves })
}

const holdSerial = async (world: World, { item, serial }: PaperSerial): Promise<void> => {
  await world.does('quality.placeHold', { scope: { by: 'serials', item, from: serial, to: serial }, reason: 'Dice' }, { must: [], moves: [] })
  expect([...world.book.promises.values()].filter((line) => line.item === item && line.serial === serial), 'a held serial is promised to nobody').toEqual([])
}

const hold: Step = async (world, [a, b]) => {
  const serial = b % 4 === 0 ? oneOf([...world.book.serials.values()], a) : undefined
  if (serial) return holdSerial(world, serial)
  const lot = oneOf([...world.book.lots.values()], a)
  if (!lot) return
  const kept = [...world.book.promises].filter(([, line]) => line.item !== lot.item || line.lot !== lot.code)
  if (await world.does('quality.placeHold', { scope: { by: 'lot', item: lot.item, lot: lot.code }, reason: 'Dice' }, { must: [], moves: [] })) expect([...world.book.promises], 'a hold takes its lot from everybody it was promised to, and nothing else').toEqual(kept)
}

const release: Step = async (world, [a, b]) => {
  const all = [...world.book.lots.values(), ...world.book.serials.values()]
  const one = oneOf(b % 4 === 0 ? all : all.filter(({ holds }) => holds.size > 0), a)
  const [hold = 'none'] = one?.holds ?? []
  if (one) await world.does('quality.releaseHold', { hold, subjects: ['serial' in one ? serialSubject(one.item, one.serial) : lotSubject(one.item, one.code)], reason: 'Dice', signature: { pin: storyPin } }, { must: when(hold === 'none', 'NotFound'), moves: [] })
}

const sleep: Step = async (world, [a]) => {
  const days = 1 + (a % 4)
  world.site.pass(days)
  world.site.session = world.site.core.sessions.open(world.me)
  world.book.today = dayAfter(world.book.today, days)
  world.told.push(`${days} days pass`)
  expect((await world.site.ask('station.status', {})).today).toBe(world.book.today)
}

export const stepsInStock: Readonly<Record<string, readonly [weight: number, step: Step]>> = {
  move: [6, move], pack: [5, pack], unpack: [3, unpack], 'undo a move': [5, undoMove], adjust: [3, adjust], find: [2, find], dispose: [1, dispose], 'give back': [2, giveBack],
  hold: [2, hold], release: [3, release], sleep: [1, sleep],
}
