// Dice: four numbers choose goods and places in whatever warehouse there is; mostly what can be done, now and then what cannot.
import { gtin } from '../builders.ts'
import { gs1, lotLabel, serialLabel } from '../scans.ts'
import type { Pile } from './warehouse-book.ts'
import { locations, type Named, type World } from './warehouse-world.ts'

export type Dice = readonly [a: number, b: number, c: number, d: number]

export const oneOf = <T>(things: readonly T[], dice: number): T | undefined => things[dice % Math.max(1, things.length)]
/** Mostly one that is still open. */
export const oneOpen = <T extends { readonly open: boolean }>(all: readonly T[], dice: number): T | undefined => oneOf(dice % 9 === 8 ? all : all.filter(({ open }) => open), dice)
export const someLocation = (world: World, dice: number): string => world.id(locations[dice % locations.length]!)

/** What is wrong with the goods this time, mostly nothing. */
type Fault = 'too-many' | 'no-lot' | 'other-lot' | 'unknown-lot' | 'unknown-serial' | 'anywhere' | 'repeated' | undefined
const faults: readonly Fault[] = ['too-many', 'no-lot', 'other-lot', 'unknown-lot', 'unknown-serial', 'anywhere', 'repeated']
const faultOf = (dice: number): Fault => (dice % 4 === 3 ? faults[Math.floor(dice / 4) % faults.length] : undefined)

const lotsKnown = (world: World, item: string): string[] => [...world.book.lots.values()].filter((lot) => lot.item === item).map(({ code }) => code)

/** Goods from a pile that suits, or something close to it that is wrong. Undefined where nothing lies there. */
export const someGoods = (world: World, [a, b, c, d]: Dice, suits: (pile: Pile) => boolean): { readonly goods: Named; readonly pile: Pile } | undefined => {
  const { book } = world
  const fault = faultOf(d)
  const pile = oneOf(book.piles((one) => fault === 'anywhere' || suits(one)), a)
  if (!pile) return undefined
  const { item } = pile
  const { lots, serials: bySerial } = book.items.get(item)!
  const lot = !lots || fault === 'no-lot' ? undefined : fault === 'unknown-lot' ? 'NEVER-SEEN' : fault === 'other-lot' ? oneOf(lotsKnown(world, item), b) : pile.lot
  if (!bySerial) {
    const quantity = fault === 'too-many' ? pile.quantity + 1 + (c % 50) : 1 + (c % pile.quantity)
    return { pile, goods: { item, quantity, ...(lot === undefined ? {} : { lot }) } }
  }
  const there = [...book.serials.values()].filter((row) => row.item === item && (fault === 'anywhere' || (row.lot === pile.lot && row.place === pile.place && row.unit === pile.unit))).map(({ serial }) => serial)
  const chosen = there.slice(b % there.length, (b % there.length) + 1 + (c % 2))
  const serials = fault === 'unknown-serial' ? [...chosen, 'NEVER-SEEN'] : fault === 'repeated' ? [...chosen, chosen[0]!] : chosen
  // The lot of a serial is known: it is named only sometimes.
  return { pile, goods: { item, serials, ...(lot === undefined || (d % 2 === 0 && fault === undefined) ? {} : { lot }) } }
}

/** Goods as they come: of a new lot or more of a known one, with new serials, now and then with those that were here. */
export const comingGoods = (world: World, item: string, [, b, c, d]: Dice): Named => {
  const { lots, serials: bySerial } = world.book.items.get(item)!
  const known = oneOf(lotsKnown(world, item), b)
  const lot = !lots || d % 11 === 10 ? undefined : b % 3 > 0 && known !== undefined ? known : `L${world.told.length}`
  const ofLot = lot === undefined ? {} : { lot }
  if (!bySerial) return { item, quantity: 1 + (c % 20), ...ofLot }
  const seen = [...world.book.serials.values()].filter((row) => row.item === item)
  const back = d % 5 === 4 ? oneOf(seen, c) : undefined
  const fresh = Array.from({ length: 1 + (c % 4) }, (_, index) => `S${world.told.length}-${index}`)
  return { item, serials: back ? [back.serial] : fresh, ...(back && lots && d % 2 === 0 ? { lot: back.lot } : ofLot) }
}

const references: Readonly<Record<string, number>> = { MILK: 11, CHED: 28, SCREW: 31, CTRL: 42, BOX: 97 }

/** The label on the goods: on a serial its own. Undefined where there is none, as on an item without a GTIN. */
export const labelOf = (world: World, { item, lot, serials: [serial] = [] }: Named): string | undefined => {
  const reference = references[world.book.items.get(item)!.sku]
  if (reference === undefined) return undefined
  return serial !== undefined ? serialLabel(gtin(reference), serial) : lot !== undefined ? lotLabel(gtin(reference), lot) : gs1(['01', gtin(reference)])
}
