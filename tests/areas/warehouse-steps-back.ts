// Steps that take back any line, whichever it is, or what is scanned again; and the program that ends and starts again.
import { legsOf, unitLegsOf, type Fact, type Leg } from '#domain/events.ts'
import { atLocation, atSupplier } from '#domain/place.ts'
import { gs1 } from '../scans.ts'
import { labelOf, oneOf, oneOpen } from './warehouse-dice.ts'
import { movedOn, type Code } from './warehouse-rules.ts'
import type { Step } from './warehouse-steps-in.ts'
import { lastInputs, workedOn } from './warehouse-steps-making.ts'
import type { Gesture, Named, Receipt, World } from './warehouse-world.ts'

const when = (holds: boolean, code: Code): Code[] => (holds ? [code] : [])
const closed = ({ open }: { readonly open: boolean }): Code[] => when(!open, 'AlreadyClosed')
const legsIn = (gestures: readonly Gesture[]): Leg[] => gestures.flatMap(({ facts }) => facts.flatMap((fact) => [...legsOf(fact)]))

/** What is left of a leg when `back`, its mirror images, were taken out of it. */
const legLeft = (leg: Leg, back: readonly Leg[]): Leg[] => {
  const same = back.filter((one) => one.item === leg.item && one.lot === leg.lot && one.fromUnit === leg.toUnit)
  const serials = leg.serials?.filter((serial) => !same.some((one) => one.serials?.includes(serial)))
  const quantity = serials?.length ?? leg.quantity - same.reduce((sum, one) => sum + one.quantity, 0)
  return quantity === 0 ? [] : [{ ...leg, quantity, ...(serials ? { serials } : {}) }]
}

/** Gestures less what these facts took out of them. */
const takenOut = (gestures: Gesture[], facts: readonly Fact[]): void => {
  const left = (fact: Fact): Fact[] => {
    const undone = facts.flatMap((one) => (one.type === 'Undone' && one.payload.of.seq === fact.seq ? [one] : []))
    const units = new Set(undone.flatMap((one) => unitLegsOf(one).map(({ unit }) => unit)))
    const legs = legsOf(fact).flatMap((leg) => legLeft(leg, undone.flatMap((one) => [...legsOf(one)])))
    return legs.length === 0 ? [] : [{ ...fact, payload: { ...fact.payload, legs, units: unitLegsOf(fact).filter(({ unit }) => !units.has(unit)) } } as Fact]
  }
  gestures.splice(0, gestures.length, ...gestures.map((gesture) => ({ ...gesture, facts: gesture.facts.flatMap(left) })).filter(({ facts: some }) => some.length > 0))
}

const removeLine: Step = async (world, [a, b, c]) => {
  const receipt = oneOpen(world.receipts, a)
  const line = oneOf(receipt?.gestures ?? [], b)
  const last = line?.facts.at(-1)
  if (!receipt || !last) return
  if (c % 9 === 8) return void (await world.does('receiving.removeLine', { receipt: receipt.id, line: `${last.origin}.${last.seq + 1_000}` }, { must: ['NothingToUndo', 'AlreadyClosed'] }))
  await world.takesBack('receiving.removeLine', { receipt: receipt.id, line: `${last.origin}.${last.seq}` }, receipt.gestures, closed(receipt), line)
}

/** The pallet again, with all that came on it. */
const removePallet = async (world: World, receipt: Receipt, pallet: string): Promise<void> => {
  const [whole] = receipt.gestures
  const input = { receipt: receipt.id, raw: gs1(['00', pallet]) }
  if (whole && movedOn(world.book, whole).length === 0) return void (await world.takesBack('receiving.removeScan', input, receipt.gestures, closed(receipt), whole))
  const done = await world.does('receiving.removeScan', input, { must: [...closed(receipt), ...when(!whole, 'NotFound')], may: ['CannotUndo', 'NotFound'] })
  if (done) takenOut(receipt.gestures, done.facts)
}

const removeScan: Step = async (world, [a, b, c, d]) => {
  const receipt = oneOpen(world.receipts, a)
  if (receipt?.advised !== undefined) return removePallet(world, receipt, receipt.advised)
  const legs = legsIn(receipt?.gestures ?? [])
  const leg = oneOf(legs, b)
  if (!receipt || !leg) return
  const { item, lot } = leg
  const elsewhere = d % 5 === 4 ? oneOf([...world.book.serials.values()].filter((row) => row.item === item), c) : undefined
  const serial = leg.serials && (elsewhere?.serial ?? leg.serials[c % leg.serials.length]!)
  const arrived = serial === undefined ? legs.reduce((sum, one) => (one.item === item && one.lot === lot ? sum + one.quantity : sum), 0) : Number(legs.some((one) => one.item === item && one.serials?.includes(serial)))
  const quantity = serial === undefined ? 1 + (c % (arrived + (d % 4 === 3 ? 3 : 0))) : 1
  const goods: Named = { item, ...(lot === undefined ? {} : { lot }), ...(serial === undefined ? { quantity } : { serials: [serial] }) }
  const raw = labelOf(world, goods)
  if (raw === undefined) return
  const at = atLocation(receipt.location)
  const lies = serial === undefined ? world.book.sum((pile) => pile.item === item && pile.lot === (lot ?? '') && pile.place === at && pile.unit === '') : Number(world.book.serial(item, serial)!.place === at && world.book.serial(item, serial)!.unit === '')
  const done = await world.does('receiving.removeScan', { receipt: receipt.id, raw, ...(serial === undefined ? { entered: { quantity } } : {}) }, {
    must: [...closed(receipt), ...when(arrived < quantity, 'NotArrived'), ...when(lies < quantity, 'CannotUndo')],
    moves: [{ goods, from: (place, unit) => place === at && unit === '', to: (place) => place === atSupplier(receipt.supplier) }],
  })
  if (done) takenOut(receipt.gestures, done.facts)
}

/** The last step of a making that this very thing had to do with. */
const removeStep: Step = async (world, [a, b, c]) => {
  const making = oneOpen(world.makings, a)
  const leg = oneOf(legsIn(making?.gestures ?? []), b)
  if (!making || !leg) return
  const { item, lot } = leg
  const serial = leg.serials?.[c % leg.serials.length]
  const raw = labelOf(world, { item, ...(lot === undefined ? {} : { lot }), ...(serial === undefined ? {} : { serials: [serial] }) })
  if (raw === undefined) return
  const concerns = (one: Leg): boolean => one.item === item && (serial === undefined ? one.lot === lot : (one.serials?.includes(serial) ?? false))
  const step = making.gestures.findLast((gesture) => legsIn([gesture]).some(concerns))
  workedOn(making, await world.takesBack('production.remove', { making: making.id, raw }, making.gestures, [...closed(making), ...(step ? lastInputs(world, making, step) : [])], step))
}

const restart: Step = (world) => world.restarts()

export const stepsBack: Readonly<Record<string, readonly [weight: number, step: Step]>> = { 'remove a line': [3, removeLine], 'remove what is scanned': [4, removeScan], 'remove a step of a making': [2, removeStep], restart: [1, restart] }
