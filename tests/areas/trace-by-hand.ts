// The same trace found the slow and obvious way: by reading all facts again for every thing.
import fc from 'fast-check'
import { legsOf, reversed, signOf, type Event, type Fact, type Leg } from '#domain/events.ts'
import { isInside, type Place } from '#domain/place.ts'
import { lotSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import { tickOf } from '../ledger/genealogy-by-hand.ts'

export interface HandRow { readonly depth: number; readonly kind: string; readonly at: string; readonly quantity: number; readonly via: string; readonly document: string }

const things = (leg: Leg): Array<readonly [subject: string, quantity: number]> =>
  leg.serials ? leg.serials.map((serial) => [serialSubject(leg.item, serial), 1] as const) : [[leg.lot === undefined ? `item:${leg.item}` : lotSubject(leg.item, leg.lot), leg.quantity]]

export const quantityIn = (leg: Leg, subject: string): number => {
  const { kind, id, code } = partsOfSubject(subject)
  if (leg.item !== id) return 0
  return kind === 'serial' ? (leg.serials?.includes(code) ? 1 : 0) : kind === 'lot' && leg.lot === code ? leg.quantity : 0
}

const added = (sums: Map<string, number>, key: string, quantity: number): void => void sums.set(key, (sums.get(key) ?? 0) + quantity)
const isLocation = (place: Place): boolean => place.startsWith('location:')
const isMaking = (place: Place): boolean => place.startsWith('making:')

interface Move { readonly leg: Leg; readonly sign: 1 | -1; readonly document: string; readonly tick: number }

/** Every movement as it was meant: what was taken back as a whole is left out, what was put back or taken back in parts counts against what it mirrors. */
export const movesIn = (facts: readonly Fact[]): Move[] => {
  const named = ({ origin, seq }: { readonly origin: string; readonly seq: number }): string => `${origin}/${seq}`
  const undone = new Set(facts.flatMap((fact) => (fact.type === 'Undone' && !fact.payload.partly ? [named(fact.payload.of)] : [])))
  // Parts that were taken back before the rest was belong to what is left out.
  return facts.filter((fact) => !undone.has(named(fact.type === 'Undone' ? fact.payload.of : fact))).flatMap((fact) => {
    const sign = fact.type === 'Undone' || fact.type === 'PutBack' ? -1 : 1
    const document = 'documents' in fact.payload ? (fact.payload.documents[0] ?? '') : ''
    return (sign < 0 ? reversed(legsOf(fact)) : legsOf(fact)).map((leg): Move => ({ leg, sign, document, tick: tickOf(fact.hlc) }))
  })
}

interface Times { firstOut: number; lastIn: number }

/** When something first came out of each making, and when something last went in: whatever was taken back later. */
const timesIn = (facts: readonly Fact[]): ReadonlyMap<Place, Times> => {
  const times = new Map<Place, Times>()
  const of = (making: Place): Times => times.get(making) ?? times.set(making, { firstOut: Number.POSITIVE_INFINITY, lastIn: 0 }).get(making)!
  for (const fact of facts) {
    if (signOf(fact) < 0) continue
    for (const { from, to } of legsOf(fact)) {
      if (isMaking(from)) of(from).firstOut = Math.min(of(from).firstOut, tickOf(fact.hlc))
      else if (isMaking(to)) of(to).lastIn = Math.max(of(to).lastIn, tickOf(fact.hlc))
    }
  }
  return times
}

/**
 * From when on each thing counts: a lot always, a serial since it was touched. Later means nearer to where the trace begins, so backward
 * all ticks are below zero.
 */
const touchedIn = (moves: readonly Move[], times: ReadonlyMap<Place, Times>, subject: string, direction: 'backward' | 'forward') => {
  const forward = direction === 'forward'
  const [outer, inner] = forward ? (['to', 'from'] as const) : (['from', 'to'] as const)
  const since = new Map([[subject, Number.NEGATIVE_INFINITY]])
  const mayPass = (thing: string, making: Place): boolean => {
    const { firstOut, lastIn } = times.get(making)!
    return (forward ? lastIn : -firstOut) >= since.get(thing)!
  }
  const open = [subject]
  for (let thing = open.pop(); thing !== undefined; thing = open.pop()) {
    const makings = new Set(moves.filter(({ leg }) => quantityIn(leg, thing) > 0 && isMaking(leg[outer]) && mayPass(thing, leg[outer])).map(({ leg }) => leg[outer]))
    for (const { leg } of moves) {
      if (!makings.has(leg[inner])) continue
      const { firstOut, lastIn } = times.get(leg[inner])!
      for (const [part] of things(leg)) {
        const from = !part.startsWith('serial:') ? Number.NEGATIVE_INFINITY : forward ? firstOut : -lastIn
        if (part === thing || part.startsWith('item:') || (since.get(part) ?? Number.POSITIVE_INFINITY) <= from) continue
        since.set(part, from)
        open.push(part)
      }
    }
  }
  return { mayPass, counts: (thing: string, tick: number): boolean => (forward ? tick : -tick) >= since.get(thing)! }
}

/** Every row of a trace, in no order. */
export const traceByHand = (facts: readonly Fact[], subject: string, direction: 'backward' | 'forward'): HandRow[] => {
  const moves = movesIn(facts)
  const { mayPass, counts } = touchedIn(moves, timesIn(facts), subject, direction)
  const outer = direction === 'backward' ? ('from' as const) : ('to' as const)
  const depths = new Map([[subject, 0]])
  const rows: HandRow[] = []
  for (const [thing, depth] of depths) {
    if (thing.startsWith('item:')) continue
    const ends = new Map<string, number>()
    const lying = new Map<string, number>()
    const makings = new Set<Place>()
    for (const { leg, sign, document, tick } of moves) {
      const quantity = sign * quantityIn(leg, thing)
      if (quantity === 0) continue
      if (isMaking(leg[outer])) {
        if (mayPass(thing, leg[outer])) makings.add(leg[outer])
      } else if (!isInside(leg[outer]) && counts(thing, tick)) added(ends, `${leg[outer]} ${document}`, quantity)
      if (isInside(leg.from)) added(lying, leg.from, -quantity)
      if (isInside(leg.to)) added(lying, leg.to, quantity)
    }
    for (const [key, quantity] of ends) {
      const [place = '', document = ''] = key.split(' ')
      if (quantity > 0) rows.push({ depth, kind: place.split(':')[0]!, at: place, quantity, via: thing, document })
    }
    if (direction === 'forward') for (const [place, quantity] of lying) if (quantity > 0) rows.push({ depth, kind: 'on-hand', at: place, quantity, via: thing, document: '' })
    const steps = new Map<string, number>()
    for (const { leg } of moves) {
      if (makings.has(direction === 'backward' ? leg.to : leg.from)) for (const [part, quantity] of things(leg)) if (part !== thing) added(steps, part, quantity)
    }
    for (const [part, quantity] of steps) {
      rows.push({ depth: depth + 1, kind: part.startsWith('serial:') ? 'serial' : 'lot', at: part, quantity, via: thing, document: '' })
      if (!depths.has(part)) depths.set(part, depth + 1) // a Map goes on with what is added while it is read: breadth first
    }
  }
  return rows
}

/** Dice: one gesture is drawn by six numbers and played where the goods allow it. */
export const aPlan = fc.array(fc.tuple(fc.constantFrom('receive', 'receive', 'receive', 'make', 'make', 'make', 'move', 'scrap', 'pick', 'ship', 'return', 'undo'), fc.nat(99), fc.nat(99), fc.nat(99), fc.integer({ min: 1, max: 9 })), { minLength: 4, maxLength: 30 })
export type Plan = typeof aPlan extends fc.Arbitrary<infer P> ? P : never

interface Pile { readonly item: string; readonly lot?: string; readonly serial?: string; quantity: number; place: Place }

/** An id one can read. */
export const idNamed = (name: string): string => name.padEnd(22, '-')

/** A possible history of four items (by lot, by serial, by both, not tracked) from dice. `next` is the seq of its first event. */
export const played = (plan: Plan, prefix: string, origin: string, next: number): Event[] => {
  const piles: Pile[] = []
  const events: Event[] = []
  let minted = 0
  const locations: Place[] = ['location:dock', 'location:shelf']
  const put = (pile: Pile): void => {
    const same = piles.find((other) => other.item === pile.item && other.lot === pile.lot && other.serial === pile.serial && other.place === pile.place)
    if (same) same.quantity += pile.quantity
    else piles.push(pile)
  }
  const legOf = ({ item, lot, serial }: Pile, quantity: number, from: Place, to: Place): Leg =>
    ({ item, quantity, from, to, ...(lot === undefined ? {} : { lot }), ...(serial === undefined ? {} : { serials: [serial] }) })
  const take = (where: (place: Place) => boolean, which: number, most: number, to: Place): Leg | undefined => {
    const there = piles.filter((pile) => pile.quantity > 0 && where(pile.place))
    const pile = there[which % there.length]
    if (!pile) return undefined
    const quantity = Math.min(most, pile.quantity)
    pile.quantity -= quantity
    put({ ...pile, quantity, place: to })
    return legOf(pile, quantity, pile.place, to)
  }
  const bring = (which: number, more: number, most: number, from: Place, to: Place): Leg => {
    const lot = `L${more % 3}`
    const kinds: Array<() => Pile> = [
      () => ({ item: idNamed(`${prefix}grain`), lot, quantity: most, place: to }), () => ({ item: idNamed(`${prefix}part`), serial: `S${(minted += 1)}`, quantity: 1, place: to }),
      () => ({ item: idNamed(`${prefix}kit`), lot, serial: `S${(minted += 1)}`, quantity: 1, place: to }), () => ({ item: idNamed(`${prefix}box`), quantity: most, place: to }),
    ]
    const pile = kinds[which % kinds.length]!()
    put({ ...pile })
    return legOf(pile, pile.quantity, from, to)
  }
  const say = (event: Event | undefined): void => void (event && events.push(event))
  const moved = (type: 'Moved' | 'Picked' | 'Received', document: string, leg: Leg | undefined): void => say(leg && { type, payload: { documents: document === '' ? [] : [document], legs: [leg] } })
  for (const [kind, a, b, c, quantity] of plan) {
    const to = locations[b % 2]!
    if (kind === 'receive') moved('Received', `receipt-${c % 2}`, bring(a, c, quantity, `supplier:${idNamed(`p${b % 2}`)}`, to))
    if (kind === 'move') moved('Moved', '', take(isLocation, a, quantity, to))
    if (kind === 'scrap') moved('Moved', '', take(isLocation, a, quantity, 'scrap'))
    if (kind === 'pick') moved('Picked', 'shipment-1', take(isLocation, a, quantity, 'shipment:shipment-1'))
    if (kind === 'return') moved('Received', `return-${c % 2}`, take((place) => place.startsWith('customer:'), a, quantity, to))
    if (kind === 'ship') {
      const leg = take((place) => place === 'shipment:shipment-1', a, quantity, `customer:${idNamed(`c${c % 2}`)}`)
      say(leg && { type: 'Shipped', payload: { documents: ['shipment-1'], document: 'shipment-1', legs: [leg] } })
    }
    if (kind === 'make') {
      const making = `${prefix}m${events.length}`
      const inputs = [a, b, c].slice(0, 1 + (c % 3)).flatMap((which) => take(isLocation, which, quantity, `making:${making}`) ?? [])
      const outputs = Array.from({ length: 1 + (b % 2) }, (_, index) => bring(a + index, b + index, quantity, `making:${making}`, to))
      // A long making is written in several facts.
      const facts = a % 2 === 0 ? [[...inputs, ...outputs]] : [inputs, outputs]
      for (const legs of facts) if (legs.length > 0) say({ type: 'Transformed', payload: { documents: [], making, legs } })
    }
    const last = events.at(-1)
    if (kind === 'undo' && last && last.type !== 'Undone' && 'legs' in last.payload && legsOf(last).every((leg) => piles.some((pile) => covers(pile, leg)))) {
      for (const leg of legsOf(last)) {
        piles.find((pile) => covers(pile, leg))!.quantity -= leg.quantity
        put({ item: leg.item, quantity: leg.quantity, place: leg.from, ...(leg.lot === undefined ? {} : { lot: leg.lot }), ...(leg.serials ? { serial: leg.serials[0]! } : {}) })
      }
      say({ type: 'Undone', payload: { of: { origin, seq: next + events.length - 1, type: last.type as 'Received' }, documents: last.payload.documents, legs: reversed(last.payload.legs) } })
    }
  }
  return events
}

const covers = (pile: Pile, leg: Leg): boolean =>
  pile.item === leg.item && pile.lot === leg.lot && pile.serial === leg.serials?.[0] && pile.place === leg.to && pile.quantity >= leg.quantity
