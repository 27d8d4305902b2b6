// What must be refused, said again in the plainest words: every reason that holds, not only the first one found.
import { legsOf, unitLegsOf, type Leg } from '#domain/events.ts'
import { isInside, type Place } from '#domain/place.ts'
import type { Refusal } from '#contract/contract.ts'
import { kindOf, type Book, type PaperLot } from './warehouse-book.ts'
import type { Gesture, Named } from './warehouse-world.ts'

export type Code = Refusal['code']
type Where = (place: Place, unit: string) => boolean

const when = (holds: boolean, code: Code): Code[] => (holds ? [code] : [])
export const isAtLocation: Where = (place) => kindOf(place) === 'location'

/** The lots of the goods: the one named, or those the serials are of. */
export const lotsOf = (book: Book, { item, lot, serials = [] }: Named): PaperLot[] =>
  [...new Set(serials.length > 0 ? serials.map((serial) => book.serial(item, serial)?.lot) : [lot])].flatMap((code) => (code === undefined ? [] : (book.lot(item, code) ?? [])))

const repeated = (serials: readonly string[]): boolean => new Set(serials).size < serials.length

/** Named as its tracking demands, and known. */
export const unknownIn = (book: Book, { item, lot, serials = [] }: Named): Code[] => {
  const paper = book.items.get(item)!
  return [
    ...when(lot !== undefined && !paper.lots, 'LotNotTracked'), ...when(serials.length > 0 && !paper.serials, 'SerialNotTracked'),
    ...when(paper.serials && serials.length === 0, 'SerialNeeded'), ...when(paper.lots && lot === undefined && serials.length === 0, 'LotNeeded'), ...when(repeated(serials), 'SerialRepeated'),
    ...when(lot !== undefined && paper.lots && !book.lot(item, lot), 'LotUnknown'), ...when(paper.serials && serials.some((serial) => !book.serial(item, serial)), 'SerialUnknown'),
    ...when(paper.lots && lot !== undefined && serials.some((serial) => (book.serial(item, serial)?.lot ?? lot) !== lot), 'SerialOfOtherLot'),
  ]
}

/** It lies there: each serial, or as much as was named. */
export const absentFrom = (book: Book, { item, lot = '', serials, quantity = 1 }: Named, where: Where): Code[] => {
  if (serials) return when(serials.some((serial) => { const known = book.serial(item, serial); return known !== undefined && !where(known.place, known.unit) }), 'SerialElsewhere')
  return when(book.sum((pile) => pile.item === item && pile.lot === lot && where(pile.place, pile.unit)) < quantity, 'NotEnough')
}

export const isPast = (book: Book, lot: PaperLot): boolean => lot.expiry !== undefined && lot.expiry < book.today
export const expiredIn = (book: Book, goods: Named): Code[] => when(lotsOf(book, goods).some((lot) => isPast(book, lot)), 'LotExpired')
export const heldIn = (book: Book, goods: Named): Code[] => [
  ...when(lotsOf(book, goods).some((lot) => lot.holds.size > 0), 'LotOnHold'),
  ...when((goods.serials ?? []).some((serial) => (book.serial(goods.item, serial)?.holds.size ?? 0) > 0), 'SerialOnHold'),
]

/** Goods that come into the house: they must be told completely, not be past their day, and no serial may be here, sold or used. `lasts`: the day a new lot has. */
export const wrongComing = (book: Book, { item, lot, serials = [], quantity }: Named, lasts: string | undefined, again: ReadonlySet<string> = new Set()): Code[] => {
  const paper = book.items.get(item)!
  const known = lot === undefined ? undefined : book.lot(item, lot)
  const expiry = known ? known.expiry : lasts
  const rows = paper.serials ? serials.filter((serial) => !again.has(serial)).flatMap((serial) => book.serial(item, serial) ?? []) : []
  return [
    ...when(lot !== undefined && !paper.lots, 'LotNotTracked'), ...when(serials.length > 0 && !paper.serials, 'SerialNotTracked'),
    ...when(paper.lots && lot === undefined, 'LotNeeded'), ...when(paper.serials && serials.length === 0, 'SerialNeeded'), ...when(repeated(serials), 'SerialRepeated'),
    ...when(paper.serials && quantity !== undefined && quantity !== serials.length, 'SerialQuantity'),
    ...when(lot !== undefined && paper.expires && expiry === undefined, 'ExpiryNeeded'), ...when(lot !== undefined && expiry !== undefined && expiry < book.today, 'LotExpired'),
    ...when(rows.some((row) => kindOf(row.place) !== 'supplier' && !book.neverUsed(row)), 'SerialAlreadyHere'),
    ...when(rows.some((row) => (kindOf(row.place) === 'supplier' || book.neverUsed(row)) && row.lot !== (lot ?? '')), 'SerialOfOtherLot'),
  ]
}

/** What takes this gesture back exactly. */
export const mirrored = ({ facts }: Gesture): Leg[] => facts.toReversed().flatMap((fact) => legsOf(fact)).map(({ from, to, fromUnit, toUnit, ...leg }) =>
  ({ ...leg, from: to, to: from, ...(toUnit === undefined ? {} : { fromUnit: toUnit }), ...(fromUnit === undefined ? {} : { toUnit: fromUnit }) }))

/** Goods or units of a gesture are no longer where it put them. */
export const movedOn = (book: Book, gesture: Gesture): Code[] => {
  const net = new Map<string, number>()
  const last = new Map<string, Leg>()
  for (const leg of gesture.facts.flatMap((fact) => [...legsOf(fact)])) {
    for (const [place, unit, sign] of [[leg.from, leg.fromUnit ?? '', -1], [leg.to, leg.toUnit ?? '', 1]] as const) {
      const key = [leg.item, leg.lot ?? '', place, unit].join('\n')
      if (isInside(place)) net.set(key, (net.get(key) ?? 0) + sign * leg.quantity)
    }
    for (const serial of leg.serials ?? []) last.set(`${leg.item}\n${serial}`, leg)
  }
  const short = [...net].some(([key, quantity]) => quantity > 0 && book.sum((pile) => [pile.item, pile.lot, pile.place, pile.unit].join('\n') === key) < quantity)
  const away = [...last].some(([key, leg]) => {
    const [item = '', serial = ''] = key.split('\n')
    const now = book.serial(item, serial)!
    return now.place !== leg.to || (isInside(leg.to) && now.unit !== (leg.toUnit ?? ''))
  })
  const elsewhere = gesture.facts.flatMap((fact) => [...unitLegsOf(fact)]).some(({ unit, to, into = '' }) => isInside(to) && (book.units.get(unit)?.place !== to || book.units.get(unit)?.parent !== into))
  // What goes back into a unit, or stands in it again, finds it where it was taken out of it.
  const units = gesture.facts.flatMap((fact) => [...unitLegsOf(fact)])
  const outOf = [...gesture.facts.flatMap((fact) => [...legsOf(fact)]).map(({ fromUnit, from }) => [fromUnit, from] as const), ...units.map((leg) => [leg.outOf, leg.from] as const)]
  const gone = outOf.some(([unit, from]) => unit !== undefined && isInside(from) && book.units.get(unit)?.place !== from && !units.some((leg) => leg.unit === unit))
  // And a unit that travels back takes along all that is in it: nothing was put into it since.
  const legs = gesture.facts.flatMap((fact) => [...legsOf(fact)])
  const fuller = units.some(({ unit, from, to }) => from !== to && isInside(to) && (book.sum((pile) => pile.unit === unit && pile.place === to) > legs.reduce((sum, leg) => (leg.toUnit === unit ? sum + leg.quantity : sum), 0)
    || book.tree(unit).some((inner) => !units.some((leg) => leg.unit === inner))))
  return when(short || away || elsewhere || gone || fuller, 'CannotUndo')
}
