// A warehouse on paper: what lies where, what it weighs up to and what is promised, written down movement by movement and doubted at each.
import { expect } from 'vitest'
import { canonical } from '#domain/canonical.ts'
import { legsOf, unitLegsOf, type Fact, type Leg, type ReservedLine } from '#domain/events.ts'
import { isInside, type Place } from '#domain/place.ts'
import { partsOfSubject } from '#domain/subject.ts'

export interface PaperItem {
  readonly id: string
  readonly sku: string
  readonly lots: boolean
  readonly serials: boolean
  readonly expires: boolean
  readonly lifeDays?: number
}

export interface PaperLot {
  readonly item: string
  readonly code: string
  readonly expiry?: string
  /** Ids of the holds that stand over it. */
  readonly holds: Set<string>
}

export interface PaperSerial {
  readonly item: string
  readonly serial: string
  lot: string
  place: Place
  unit: string
  /** The makings it went into and was not taken back from. */
  readonly usedIn: Set<Place>
  readonly holds: Set<string>
}

export interface Pile {
  readonly item: string
  readonly lot: string
  readonly place: Place
  readonly unit: string
  quantity: number
}

type Term = 'received' | 'made' | 'returned' | 'found' | 'used' | 'shipped' | 'disposed' | 'lost'

const came: Readonly<Record<string, Term>> = { supplier: 'received', making: 'made', customer: 'returned', adjustment: 'found' }
const left: Readonly<Record<string, Term>> = { supplier: 'shipped', making: 'used', customer: 'shipped', scrap: 'disposed', adjustment: 'lost' }

export const kindOf = (place: string): string => place.split(':')[0] ?? ''
const name = (...parts: readonly string[]): string => parts.join('\n')

/** Movements that take another one back, in whole or in part. */
const takesBack = (fact: Fact): boolean => (fact.type === 'Undone' ? fact.payload.of.type !== 'PutBack' : fact.type === 'PutBack')

export class Book {
  today: string
  readonly items = new Map<string, PaperItem>()
  /** By item and code, in the order they were first heard of. */
  readonly lots = new Map<string, PaperLot>()
  readonly serials = new Map<string, PaperSerial>()
  readonly units = new Map<string, { place: Place; parent: string }>()
  readonly promises = new Map<string, ReservedLine & { readonly document: string }>()
  readonly #piles = new Map<string, Pile>()
  readonly #terms = new Map<string, Map<Term, number>>()
  readonly #counters = new Map<string, number>()

  constructor(today: string) {
    this.today = today
  }

  lot(item: string, code: string): PaperLot | undefined {
    return this.lots.get(name(item, code))
  }

  serial(item: string, serial: string): PaperSerial | undefined {
    return this.serials.get(name(item, serial))
  }

  piles(suits: (pile: Pile) => boolean = () => true): Pile[] {
    return [...this.#piles.values()].filter(suits)
  }

  sum(suits: (pile: Pile) => boolean): number {
    return this.piles(suits).reduce((sum, { quantity }) => sum + quantity, 0)
  }

  /** So often, or so much, of something was noted under these words. */
  counted(...words: readonly string[]): number {
    return this.#counters.get(name(...words)) ?? 0
  }

  /** What crossed the house's border, term by term; of a lot, or of a serial (its code in place of the lot). */
  term(subject: string, term: Term): number {
    return this.#terms.get(subject)?.get(term) ?? 0
  }

  promisedTo(document: string, item: string): number {
    return [...this.promises.values()].reduce((sum, line) => (line.document === document && line.item === item ? sum + line.quantity : sum), 0)
  }

  /** Everything one fact tells. */
  note(fact: Fact): void {
    if (fact.type === 'LotDefined' && !this.lot(fact.payload.item, fact.payload.lot)) {
      const { item, lot, expiry } = fact.payload
      this.lots.set(name(item, lot), { item, code: lot, holds: new Set(), ...(expiry === undefined ? {} : { expiry }) })
    }
    if (fact.type === 'HoldPlaced' || fact.type === 'HoldReleased') for (const subject of fact.payload.subjects) this.#hold(subject, fact.payload.hold, fact.type === 'HoldPlaced')
    if (fact.type === 'Reserved' || fact.type === 'Unreserved') for (const line of fact.payload.lines) this.#promise({ ...line, document: fact.payload.document }, fact.type === 'Reserved' ? 1 : -1)
    if (fact.type === 'Picked' || fact.type === 'Undone') for (const line of fact.payload.redeems ?? []) this.#promise(line, fact.type === 'Picked' ? -1 : 1)
    const sign = takesBack(fact) ? -1 : 1
    for (const leg of legsOf(fact)) this.#move(leg, sign)
    this.#moveUnits(fact)
    if ('documents' in fact.payload) {
      const type = fact.type === 'Undone' ? fact.payload.of.type : fact.type
      if (type === 'Picked' || type === 'PutBack') for (const document of fact.payload.documents) for (const leg of legsOf(fact)) this.#count(sign * leg.quantity, 'picked', document, leg.item)
    }
  }

  #count(more: number, ...words: readonly string[]): void {
    this.#counters.set(name(...words), this.counted(...words) + more)
  }

  #hold(subject: string, hold: string, placed: boolean): void {
    const { kind, id, code } = partsOfSubject(subject)
    const holds = (kind === 'serial' ? this.serial(id, code) : this.lot(id, code))?.holds
    if (placed) holds?.add(hold)
    else holds?.delete(hold)
  }

  #promise(line: ReservedLine & { readonly document: string }, sign: 1 | -1): void {
    const key = name(line.document, line.item, line.lot ?? '', line.serial ?? '')
    const quantity = (this.promises.get(key)?.quantity ?? 0) + sign * line.quantity
    expect(quantity, `promised of ${key}`).toBeGreaterThanOrEqual(0)
    if (quantity === 0) this.promises.delete(key)
    else this.promises.set(key, { ...line, quantity })
  }

  #pile(item: string, lot: string, place: Place, unit: string, more: number): void {
    const key = name(item, lot, place, unit)
    const pile = this.#piles.get(key) ?? { item, lot, place, unit, quantity: 0 }
    pile.quantity += more
    if (pile.quantity === 0) this.#piles.delete(key)
    else this.#piles.set(key, pile)
  }

  #move(leg: Leg, sign: 1 | -1): void {
    const { item, lot = '', quantity, from, to, fromUnit = '', toUnit = '', serials } = leg
    const paper = this.items.get(item)!
    expect(quantity, 'something moves').toBeGreaterThan(0)
    expect([lot !== '', serials !== undefined], `${paper.sku} is told by its lot and its serials`).toEqual([paper.lots, paper.serials])
    if (serials) expect(new Set(serials).size, 'each serial once').toBe(quantity)
    for (const serial of serials ?? []) this.#moveSerial(leg, serial, sign)
    if (isInside(from)) this.#pile(item, lot, from, fromUnit, -quantity)
    if (isInside(to)) this.#pile(item, lot, to, toUnit, quantity)
    const [inner, outer, way] = sign > 0 ? [from, to, 1] : [to, from, -1]
    if (!isInside(inner) || !isInside(outer)) {
      const passed = isInside(inner) ? outer : inner
      // What is taken out of the scrap again was not thrown away.
      const rescued = passed === inner && passed === 'scrap'
      const term = rescued ? 'disposed' : (isInside(inner) ? left : came)[kindOf(passed)]!
      for (const subject of [`lot:${item}/${lot}`, ...(serials ?? []).map((serial) => `serial:${item}/${serial}`)]) {
        const terms = this.#terms.get(subject) ?? new Map<Term, number>()
        this.#terms.set(subject, terms)
        terms.set(term, (terms.get(term) ?? 0) + (rescued ? -way : way) * (subject.startsWith('serial') ? 1 : quantity))
      }
      this.#count(way * quantity, isInside(inner) ? 'out' : 'in', passed, item, lot)
    }
  }

  /** It leaves from where it is, and is then in one other place. What was given back to its supplier, or came of a making that was taken back, may come from anywhere outside. */
  #moveSerial({ item, lot = '', from, to, fromUnit = '', toUnit = '' }: Leg, serial: string, sign: 1 | -1): void {
    const known = this.serial(item, serial)
    const told = `serial ${serial} goes from ${from} ${fromUnit} to ${to} ${toUnit}`
    if (known && isInside(known.place)) expect([from, fromUnit], told).toEqual([known.place, known.unit])
    else {
      expect(isInside(from), told).toBe(false)
      const apart = known && kindOf(known.place) === 'making' && kindOf(from) === 'making'
      if (known && kindOf(known.place) !== 'supplier' && !this.neverUsed(known) && !apart) expect(from, told).toBe(known.place)
    }
    const row = known ?? { item, serial, lot, place: to, unit: toUnit, usedIn: new Set<Place>(), holds: new Set<string>() }
    if (sign > 0 && kindOf(to) === 'making') row.usedIn.add(to)
    if (sign < 0 && kindOf(from) === 'making') row.usedIn.delete(from)
    Object.assign(row, { lot, place: to, unit: toUnit })
    this.serials.set(name(item, serial), row)
  }

  /** Its making was taken back: it went in nowhere. */
  neverUsed({ place, usedIn }: PaperSerial): boolean {
    return kindOf(place) === 'making' && !usedIn.has(place)
  }

  #moveUnits(fact: Fact): void {
    const told = new Set(unitLegsOf(fact).map(({ unit }) => unit))
    for (const { toUnit, to } of legsOf(fact)) if (toUnit !== undefined && !told.has(toUnit)) this.#stand(toUnit, to)
    for (const { into, to } of unitLegsOf(fact)) if (into !== undefined && !told.has(into)) this.#stand(into, to)
    for (const { unit, to, into = '' } of unitLegsOf(fact)) this.#stand(unit, to, into)
  }

  /** Where nobody says in what it stands, it stands in what it stood in. */
  #stand(unit: string, place: Place, parent = this.units.get(unit)?.parent ?? ''): void {
    this.units.set(unit, { place, parent })
  }

  /** All that is in the house, and what of it is promised. */
  house(): string {
    const units = [...this.units].filter(([unit, { place }]) => isInside(place) && this.piles((pile) => this.tree(unit).includes(pile.unit)).length > 0)
    const serials = [...this.serials.values()].filter(({ place }) => isInside(place)).map(({ item, serial, lot, place, unit }) => ({ item, serial, lot, place, unit }))
    return [this.piles(), serials, units, [...this.promises.values()]].flatMap((rows) => rows.map((row) => canonical(row)).sort()).join('\n')
  }

  /** The units in a unit, itself first. */
  tree(unit: string): string[] {
    return [unit, ...[...this.units].flatMap(([inner, { parent }]) => (parent === unit ? this.tree(inner) : []))]
  }

  /** How much less there is to pick than was promised of each lot. */
  uncovered(item: string, pickable: (place: Place) => boolean): number {
    const promised = Map.groupBy([...this.promises.values()].filter((line) => line.item === item), ({ lot = '' }) => lot)
    return [...promised].reduce((sum, [lot, lines]) => {
      const wanted = lines.reduce((total, { quantity }) => total + quantity, 0)
      return sum + Math.max(0, wanted - this.sum((pile) => pile.item === item && (lot === '' || pile.lot === lot) && pickable(pile.place)))
    }, 0)
  }
}
