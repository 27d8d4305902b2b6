// Steps of making: in one go or step by step, of an order or free, wasted, taken back, split and merged.
import { expect } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { legsOf } from '#domain/events.ts'
import { dayAfter } from '#domain/lot.ts'
import { atLocation, inMaking, type Place } from '#domain/place.ts'
import { comingGoods, oneOf, oneOpen, someGoods, someLocation, type Dice } from './warehouse-dice.ts'
import { kindOf } from './warehouse-book.ts'
import { absentFrom, expiredIn, heldIn, isAtLocation, lotsOf, movedOn, unknownIn, wrongComing, type Code } from './warehouse-rules.ts'
import type { Step } from './warehouse-steps-in.ts'
import type { Done, Gesture, Making, Moves, Named, World } from './warehouse-world.ts'

const when = (holds: boolean, code: Code): Code[] => (holds ? [code] : [])
const listed = ({ serials, ...goods }: Named): Sent<'production.use'> => ({ ...goods, ...(serials ? { serials: [...serials] } : {}) }) as never
const isMaking = (place: Place): boolean => kindOf(place) === 'making'
const isOpenPlace = (world: World) => (place: Place): boolean => isAtLocation(place, '') && place !== atLocation(world.id('QC-1'))

/** The day something new lasts: as long as its item, no longer than anything in it. */
const lasting = (world: World, item: string, inputs: readonly Named[]): string | undefined => {
  const { lifeDays } = world.book.items.get(item)!
  return lifeDays === undefined ? undefined : [dayAfter(world.book.today, lifeDays), ...inputs.flatMap((goods) => lotsOf(world.book, goods)).flatMap(({ expiry }) => expiry ?? [])].sort()[0]
}

/** What comes out; cheese is numbered by its rule. */
const outputOf = (world: World, dice: Dice, item: string): { readonly goods: Named; readonly ruled: boolean } => {
  const goods = comingGoods(world, item, dice)
  return { goods, ruled: world.book.items.get(item)!.sku === 'CHED' && goods.lot === undefined }
}

const comesOut = (goods: Named, lot: string | undefined, location: string): Moves => ({ goods: { ...goods, ...(lot === undefined ? {} : { lot }) }, from: isMaking, to: (place, unit) => place === atLocation(location) && unit === '' })
const lotMade = (world: World): string | undefined => [...world.book.lots.keys()].at(-1)?.split('\n')[1]

const make: Step = async (world, dice) => {
  const [a, b, c, d] = dice
  const location = someLocation(world, b)
  const picks = [someGoods(world, [a, c, b, d], ({ place }) => place === atLocation(location)), d % 3 === 0 ? someGoods(world, [c, a, d, b], ({ place }) => place === atLocation(location)) : undefined]
  const inputs = picks.flatMap((some) => some?.goods ?? [])
  if (inputs.length === 0) return
  const item = [...world.book.items.keys()][a % world.book.items.size]!
  const { goods, ruled } = outputOf(world, [a, c, d, b], item)
  const here = (place: Place): boolean => place === atLocation(location)
  const same = inputs.length === 2 && inputs[0]!.item === inputs[1]!.item && inputs[0]!.lot === inputs[1]!.lot && !inputs[0]!.serials
  const together = same ? [{ ...inputs[0]!, quantity: (inputs[0]!.quantity ?? 1) + (inputs[1]!.quantity ?? 1) }] : inputs
  const serials = inputs.flatMap(({ item: of, serials: all = [] }) => all.map((serial) => `${of} ${serial}`))
  const again = new Set(inputs.flatMap(({ item: of, serials: all = [] }) => (of === item ? all : [])))
  const grown = goods.serials === undefined && inputs.every((each) => each.item === item) && (goods.quantity ?? 1) > inputs.reduce((sum, { quantity = 1 }) => sum + quantity, 0)
  const must = [
    ...inputs.flatMap((each) => [...unknownIn(world.book, each), ...expiredIn(world.book, each), ...heldIn(world.book, each)]), ...together.flatMap((each) => absentFrom(world.book, each, here)),
    ...when(new Set(serials).size < serials.length, 'SerialRepeated'), ...wrongComing(world.book, goods, lasting(world, item, inputs), again).filter((code) => !(ruled && code === 'LotNeeded')), ...when(grown, 'QuantityDiffers'),
  ]
  const done = await world.does('production.make', {
    ...listed(goods), quantity: goods.serials?.length ?? goods.quantity ?? 1, item, location, reason: 'Dice', inputs: inputs.map((each) => ({ ...listed(each), location })),
  } as never, { must })
  if (done) world.judge('production.make', done.facts, [...inputs.map((each): Moves => ({ goods: each, from: here, to: isMaking })), comesOut(goods, ruled ? lotMade(world) : goods.lot, location)])
}

const makingFor = async (world: World, dice: number): Promise<Making> => {
  const begun = oneOpen(world.makings, dice)
  if (begun && dice % 4 > 0) return begun
  const items = [...world.book.items.keys()]
  const [item, input, location] = [items[dice % items.length]!, items[(dice >> 3) % items.length]!, someLocation(world, dice >> 5)]
  const demand = dice % 8 === 0 ? [{ item: input, quantity: 1 + (dice % 3) }] : []
  const order = demand.length === 0 ? undefined : (await world.does('production.placeOrder', { item, quantity: 3, recipe: { makes: 1, lines: demand } }, { must: [], moves: [] }))!.view.id
  const perUnit = dice % 3 === 0
  const { view } = (await world.does('production.open', { location, perUnit, ...(order === undefined ? { item, quantity: 1 + (dice % 5) } : { order }) }, { must: [], moves: [] }))!
  const making: Making = { id: view.id, item, location, perUnit, demand, gestures: [], open: true, finished: false }
  world.makings.push(making)
  return making
}

const closed = ({ open }: Making): Code[] => when(!open, 'AlreadyClosed')

/** How much of an item went in (or came out) and was not taken back, at one place of the making or at all of them. */
const netOf = ({ gestures }: Making, way: 'in' | 'out', item?: string, run?: Place): number => gestures.flatMap(({ facts }) => facts.flatMap((fact) => [...legsOf(fact)])).reduce((sum, leg) => {
  const place = way === 'in' ? leg.to : leg.from
  return isMaking(place) && (run === undefined || place === run) && (item === undefined || leg.item === item) ? sum + leg.quantity : sum
}, 0)

/** Where the next thing goes; undefined between two units that have their own inputs each. */
const runOf = (making: Making): Place | undefined => {
  const { id, item, perUnit, run } = making
  return perUnit ? (run !== undefined && netOf(making, 'out', item, run) === 0 ? run : undefined) : inMaking(id)
}

/** Something went in there; of what is demanded some of each, and all of it for a single unit. */
const isComplete = (making: Making, run = runOf(making)): boolean => run !== undefined
  && (netOf(making, 'in', making.item, run) > 0 || (netOf(making, 'in', undefined, run) > 0 && making.demand.every((line) => netOf(making, 'in', line.item, run) >= (making.perUnit ? line.quantity : 1))))

/** Nothing but this item went in, and more of it would have come out: it would be made of itself alone. A serial may be cut into several. */
const isGrown = (world: World, making: Making, item: string, more: number, run = runOf(making)): boolean =>
  !world.book.items.get(item)!.serials && netOf(making, 'in', undefined, run) === netOf(making, 'in', item, run) && netOf(making, 'out', item, run) + more > netOf(making, 'in', item, run)

/** This gesture is the last that something which came out is made of. */
export const lastInputs = (world: World, making: Making, gesture: Gesture): Code[] => {
  const legs = gesture.facts.flatMap((fact) => (fact.type === 'Transformed' ? fact.payload.legs : []))
  const run = legs.flatMap(({ from, to }) => [from, to]).find(isMaking)
  const left = { ...making, gestures: making.gestures.filter((one) => one !== gesture) }
  if (run === undefined || netOf(left, 'out', undefined, run) === 0) return []
  const items = new Set(left.gestures.flatMap(({ facts }) => facts.flatMap((fact) => legsOf(fact).map(({ item }) => item))))
  return [...when(!isComplete(left, run), 'InputMissing'), ...when([...items].some((item) => isGrown(world, left, item, 0, run)), 'QuantityDiffers')]
}

/** Keeps in mind which unit was worked on last. */
export const workedOn = (making: Making, done: Done<unknown> | undefined): void => {
  const run = done?.facts.flatMap((fact) => [...legsOf(fact)]).flatMap(({ from, to }) => [from, to]).findLast(isMaking)
  if (making.perUnit && run !== undefined) making.run = run
}

const remember = (making: Making, done: Done<unknown> | undefined): void => {
  if (done) making.gestures.push({ ...done, facts: done.facts.filter(({ type }) => type === 'Transformed' || type === 'Wasted') })
  workedOn(making, done)
}

const use: Step = async (world, dice) => {
  const making = await makingFor(world, dice[0])
  const some = someGoods(world, [dice[1], dice[0], dice[2], dice[3]], ({ place }) => isAtLocation(place, ''))
  if (!some) return
  const { goods } = some
  const unlisted = dice[2] % 3 === 0
  const strange = making.demand.length > 0 && goods.item !== making.item && !making.demand.some((line) => line.item === goods.item) && !unlisted
  const must = [...closed(making), ...when(strange, 'NotOnOrder'), ...unknownIn(world.book, goods), ...expiredIn(world.book, goods), ...heldIn(world.book, goods), ...absentFrom(world.book, goods, isOpenPlace(world))]
  const run = runOf(making)
  const goesIn = (place: Place): boolean => (run === undefined ? isMaking(place) && netOf(making, 'in', undefined, place) === 0 : place === run)
  remember(making, await world.does('production.use', { ...listed(goods), making: making.id, unlisted, reason: 'Dice' }, { must, moves: [{ goods, from: isOpenPlace(world), to: goesIn }] }))
}

const output: Step = async (world, dice) => {
  const making = await makingFor(world, dice[0])
  const item = dice[1] % 4 === 0 ? [...world.book.items.keys()][dice[2] % world.book.items.size]! : making.item
  const { goods, ruled } = outputOf(world, dice, item)
  const run = runOf(making)
  const parts = making.gestures.flatMap(({ facts }) => facts.flatMap((fact) => [...legsOf(fact)])).filter((leg) => leg.to === run)
  const inside = (goods.serials ?? []).filter((serial) => world.book.serial(item, serial)?.place === run)
  // What was built into something that is taken apart here may come out again.
  const apart = (goods.serials ?? []).some((serial) => isMaking(world.book.serial(item, serial)?.place ?? 'scrap'))
  const wrong = wrongComing(world.book, goods, lasting(world, item, parts.map(({ item: of, lot }) => ({ item: of, ...(lot === undefined ? {} : { lot }) }))), new Set(inside))
  const loose = wrong.filter((code) => (code === 'SerialAlreadyHere' || code === 'LotNeeded') && apart)
  const several = making.perUnit && item === making.item && (goods.serials?.length ?? goods.quantity ?? 1) > 1
  const must = [...closed(making), ...when(!isComplete(making), 'InputMissing'), ...when(several, 'SerialQuantity'), ...when(isGrown(world, making, item, goods.quantity ?? 1), 'QuantityDiffers'), ...wrong.filter((code) => !loose.includes(code) && !(ruled && code === 'LotNeeded'))]
  const done = await world.does('production.output', { ...listed(goods), making: making.id, item, reason: 'Dice' }, { must, may: loose })
  if (!done) return
  remember(making, done)
  const [serial] = goods.serials ?? []
  world.judge('production.output', done.facts, [comesOut(goods, ruled ? lotMade(world) : (goods.lot ?? (serial === undefined ? undefined : world.book.serial(item, serial)?.lot || undefined)), making.location)])
}

const waste: Step = async (world, dice) => {
  const making = await makingFor(world, dice[0])
  const some = someGoods(world, dice, ({ place }) => isAtLocation(place, ''))
  if (!some) return
  const { goods } = some
  const must = [...closed(making), ...unknownIn(world.book, goods), ...absentFrom(world.book, goods, isOpenPlace(world))]
  remember(making, await world.does('production.waste', { ...listed(goods), making: making.id, reason: 'Dice' }, { must, moves: [{ goods, from: isOpenPlace(world), to: (place) => place === 'scrap' }] }))
}

const undoStep: Step = async (world, [a]) => {
  const making = oneOpen(world.makings, a)
  const last = making?.gestures.at(-1)
  if (making) workedOn(making, await world.takesBack('production.undo', { making: making.id }, making.gestures, [...closed(making), ...(last ? lastInputs(world, making, last) : [])]))
}

const finish: Step = async (world, [a]) => {
  const making = oneOpen(world.makings, a)
  if (!making) return
  const run = runOf(making)
  const begun = making.perUnit && run !== undefined && netOf(making, 'in', undefined, run) > 0
  const must = [...closed(making), ...when(!making.perUnit && !isComplete(making), 'InputMissing'), ...when(begun || netOf(making, 'out', making.item) === 0, 'OutputMissing')]
  if (await world.does('production.finish', { making: making.id }, { must, moves: [] })) Object.assign(making, { open: false, finished: true })
}

const cancel: Step = async (world, [a, b]) => {
  const making = b % 3 > 0 ? oneOpen(world.makings, a) : oneOf(world.makings, a)
  if (!making) return
  const whole: Gesture = { facts: making.gestures.flatMap(({ facts }) => facts), before: making.gestures[0]?.before ?? '' }
  const done = await world.does('production.cancel', { making: making.id, reason: 'Dice' }, { must: [...when(!making.open && !making.finished, 'AlreadyClosed'), ...movedOn(world.book, whole)] })
  if (done) Object.assign(making, { open: false, finished: false, gestures: making.gestures.splice(0, 0) })
}

/** One lot into two, or two into one. */
const regroup: Step = async (world, dice) => {
  const [a, b, c, d] = dice
  const location = someLocation(world, a)
  const here = (place: Place): boolean => place === atLocation(location)
  const piles = world.book.piles((pile) => here(pile.place) && pile.lot !== '' && !world.book.items.get(pile.item)!.serials)
  const pile = oneOf(piles, b)
  if (!pile) return
  const other = d % 2 === 0 ? piles.find((one) => one.item === pile.item && one.lot !== pile.lot) : undefined
  const quantity = 1 + (c % pile.quantity)
  const inputs = [{ item: pile.item, lot: pile.lot, quantity }, ...(other ? [{ item: other.item, lot: other.lot, quantity: other.quantity }] : [])]
  const all = inputs.reduce((sum, each) => sum + each.quantity, 0)
  const fresh = `R${world.told.length}`
  const wrongBy = d % 7 === 6 ? 1 : 0
  const outputs = all > 1 && d % 3 > 0 ? [{ item: pile.item, lot: fresh, quantity: 1 }, { item: pile.item, lot: `${fresh}-2`, quantity: all - 1 + wrongBy }] : [{ item: pile.item, lot: fresh, quantity: all + wrongBy }]
  const lasts = inputs.flatMap((each) => lotsOf(world.book, each)).flatMap(({ expiry }) => expiry ?? []).sort()[0]
  const must = [...inputs.flatMap((each) => [...expiredIn(world.book, each), ...absentFrom(world.book, each, here)]), ...outputs.flatMap((each) => wrongComing(world.book, each, lasts)), ...when(wrongBy > 0, 'QuantityDiffers')]
  const held = inputs.some((each) => heldIn(world.book, each).length > 0)
  const done = await world.does('production.regroup', { item: pile.item, location, inputs: inputs.map(({ lot, quantity: part }) => ({ lot, quantity: part })), outputs: outputs.map(({ lot, quantity: part }) => ({ lot, quantity: part, reason: 'Dice' })) }, {
    must, moves: [...inputs.map((goods): Moves => ({ goods, from: here, to: isMaking })), ...outputs.map((goods) => comesOut(goods, goods.lot, location))],
  })
  if (!done) return
  for (const { lot } of outputs) expect((world.book.lot(pile.item, lot)?.holds.size ?? 0) > 0, 'what comes of a held lot is held').toBe(held)
  world.makings.push({ id: done.facts.find(({ type }) => type === 'MakingOpened')!.payload['document' as never], item: pile.item, location, perUnit: false, demand: [], gestures: [{ ...done, facts: done.facts.filter(({ type }) => type === 'Transformed') }], open: false, finished: true })
}

export const stepsOfMaking: Readonly<Record<string, readonly [weight: number, step: Step]>> = {
  make: [5, make], use: [6, use], output: [5, output], waste: [1, waste], 'undo a making': [3, undoStep], 'finish a making': [1, finish], 'cancel a making': [1, cancel], regroup: [3, regroup],
}
