// What a trace reaches, found the slow and obvious way: all facts are read again, and followed until nothing new comes.
import { legsOf, reversed, type Fact, type Leg } from '#domain/events.ts'
import { isInside, type Place } from '#domain/place.ts'

export interface ByHand {
  /** Lots and serials without the one that is traced: true where only possible. */
  readonly reached: Map<string, boolean>
  /** From a thing to the next one: how much. */
  readonly steps: Map<string, number>
  /** Partner → things and quantity. */
  readonly partners: Map<string, readonly [things: number, quantity: number]>
}

interface Part { quantity: number; named: number }
interface Making { readonly in: Map<string, Part>; readonly out: Map<string, Part>; firstOut: number; lastIn: number }
interface Passed { readonly leg: Leg; readonly sign: number; readonly tick: number; readonly place: Place; readonly way: 'in' | 'out' }

/** Milliseconds, and what came after what within one. */
export const tickOf = (hlc: string): number => Number.parseInt(hlc.slice(0, 12), 16) * 2_048 + Number.parseInt(hlc.slice(12), 16)

const passedIn = (facts: readonly Fact[]): Passed[] => facts.flatMap((fact) => {
  const sign = fact.type === 'Undone' ? -1 : 1
  return (sign < 0 ? reversed(legsOf(fact)) : legsOf(fact)).flatMap((leg): Passed[] => {
    const place = isInside(leg.from) ? leg.to : leg.from
    return isInside(place) ? [] : [{ leg, sign, tick: tickOf(fact.hlc), place, way: place === leg.to ? 'out' : 'in' }]
  })
})

const itemOf = (subject: string): string => subject.slice(subject.indexOf(':') + 1).split('/')[0]!
const isSerial = (subject: string): boolean => subject.startsWith('serial:')

const makingsIn = (passed: readonly Passed[]): Map<string, Making> => {
  const makings = new Map<string, Making>()
  for (const { leg: { item, lot, serials, quantity }, sign, tick, place, way } of passed) {
    if (!place.startsWith('making:')) continue
    const making = makings.get(place) ?? { in: new Map(), out: new Map(), firstOut: Number.MAX_SAFE_INTEGER, lastIn: 0 }
    makings.set(place, making)
    // What leaves the house goes into the making.
    const parts = way === 'out' ? making.in : making.out
    if (sign > 0 && way === 'out') making.lastIn = Math.max(making.lastIn, tick)
    if (sign > 0 && way === 'in') making.firstOut = Math.min(making.firstOut, tick)
    const add = (subject: string, listed: number, named: number): void => {
      const part = parts.get(subject) ?? { quantity: 0, named: 0 }
      parts.set(subject, { quantity: part.quantity + listed, named: part.named + named })
    }
    for (const serial of serials ?? []) add(`serial:${item}/${serial}`, sign, 0)
    if (lot !== undefined) add(`lot:${item}/${lot}`, serials ? 0 : sign * quantity, serials ? sign * quantity : 0)
    else if (!serials) add(`item:${item}`, sign * quantity, 0)
  }
  return makings
}

const listed = (parts: Map<string, Part>): string[] => [...parts].filter(([, { quantity }]) => quantity > 0).map(([subject]) => subject)

interface State { readonly subject: string; readonly possible: boolean; readonly since: number; readonly bulk: boolean }

/** Lots that serials were made or used under; of the one that is traced also what was said last. */
const lotsIn = (facts: readonly Fact[], root: string): Map<string, Set<string>> => {
  const lots = new Map<string, Set<string>>()
  const add = (serial: string, lot: string): void => void lots.set(serial, (lots.get(serial) ?? new Set()).add(lot))
  for (const { leg: { item, lot, serials }, place } of passedIn(facts)) {
    if (lot !== undefined && place.startsWith('making:')) for (const serial of serials ?? []) add(`serial:${item}/${serial}`, `lot:${item}/${lot}`)
  }
  const last = facts.flatMap((fact) => legsOf(fact)).findLast(({ item, serials }) => serials?.some((serial) => `serial:${item}/${serial}` === root))
  if (last?.lot !== undefined) add(root, `lot:${last.item}/${last.lot}`)
  return lots
}

/** `known`: all facts there are; which lot a serial is of does not depend on the moment. */
export const reachedByHand = (facts: readonly Fact[], root: string, direction: 'backward' | 'forward', known = facts): ByHand => {
  const passed = passedIn(facts)
  const makings = makingsIn(passed)
  const forward = direction === 'forward'
  const lotsOf = lotsIn(known, root)
  const states = new Map<string, State>()
  const add = (state: State): void => void states.set(JSON.stringify(state), state)
  add({ subject: root, possible: false, since: Number.NEGATIVE_INFINITY, bulk: false })
  // A Map goes on with what is added while it is read.
  for (const { subject, possible, since, bulk } of states.values()) {
    if (isSerial(subject)) for (const lot of lotsOf.get(subject) ?? []) add({ subject: lot, possible: true, since, bulk: true })
    for (const making of makings.values()) {
      const part = (forward ? making.in : making.out).get(subject)
      if (!part || !(part.quantity > 0 || (part.named > 0 && !bulk))) continue
      if ((forward ? making.lastIn : -making.firstOut) < since) continue
      const [inputs, outputs] = [listed(making.in), listed(making.out)]
      for (const target of forward ? outputs : inputs) {
        if (target === subject || target.startsWith('item:')) continue
        const item = itemOf(forward ? subject : target)
        const sure = outputs.length <= 1 || inputs.filter((input) => itemOf(input) === item).length <= 1
        const unsure = possible || bulk || (part.quantity <= 0 && subject !== root) || !sure
        add({ subject: target, possible: unsure, since: isSerial(target) ? (forward ? making.firstOut : -making.lastIn) : Number.NEGATIVE_INFINITY, bulk: false })
      }
    }
  }
  const all = [...states.values()].filter(({ bulk }) => !bulk)
  const reached = new Map<string, boolean>()
  for (const { subject, possible } of all) if (subject !== root) reached.set(subject, possible && (reached.get(subject) ?? true))
  const steps = new Map<string, number>()
  for (const thing of new Set(all.map(({ subject }) => subject))) {
    const since = Math.min(...all.filter(({ subject }) => subject === thing).map((state) => state.since))
    for (const making of makings.values()) {
      if ((forward ? making.lastIn : -making.firstOut) < since) continue
      const near = forward ? making.in : making.out
      const sources = [thing, ...(isSerial(thing) ? (lotsOf.get(thing) ?? []) : [])].filter((source) => {
        const part = near.get(source)
        return part !== undefined && (part.quantity > 0 || (part.named > 0 && source === thing))
      })
      for (const [target, { quantity }] of forward ? making.out : making.in) {
        if (quantity > 0 && target !== thing && sources.some((source) => source !== target)) steps.set(`${thing} ${target}`, (steps.get(`${thing} ${target}`) ?? 0) + quantity)
      }
    }
  }
  const partners = new Map<string, readonly [number, number]>()
  for (const thing of new Set(all.map(({ subject }) => subject))) {
    if (isSerial(thing) && [...(lotsOf.get(thing) ?? [])].some((lot) => all.some(({ subject }) => subject === lot))) continue
    const since = Math.min(...all.filter(({ subject }) => subject === thing).map((state) => state.since))
    for (const [place, quantity] of endsOf(passed, thing, forward ? 'out' : 'in', since, forward)) {
      const [things, sum] = partners.get(place) ?? [0, 0]
      partners.set(place, [things + 1, sum + quantity])
    }
  }
  return { reached, steps, partners }
}

/** What of a thing went to each partner or came from it; of a serial only while it counted. */
const endsOf = (passed: readonly Passed[], thing: string, way: 'in' | 'out', since: number, forward: boolean): Array<readonly [place: string, quantity: number]> => {
  const sums = new Map<string, number>()
  for (const { leg, sign, tick, place, way: crossed } of passed) {
    if (crossed !== way || !/^(supplier|customer):/.test(place) || leg.item !== itemOf(thing)) continue
    const quantity = isSerial(thing) ? Number(leg.serials?.includes(thing.slice(thing.indexOf('/') + 1)) ?? false) : `lot:${leg.item}/${leg.lot ?? ''}` === thing ? leg.quantity : 0
    if (quantity === 0 || (isSerial(thing) && (forward ? tick : -tick) < since)) continue
    sums.set(place, (sums.get(place) ?? 0) + sign * quantity)
  }
  return [...sums].filter(([, quantity]) => quantity > 0)
}
