// The genealogy as it was at a past moment: read from the facts up to then, making by making.
import type { Fact } from '#domain/events.ts'
import type { Place } from '#domain/place.ts'
import { lotSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { factsOf, parseFact } from '../projection.ts'
import { crossedBy, isPartner, kinds, never, nodeOf, tickOf, ways, type Crossed } from '../projections/genealogy.ts'
import { marks, pushEnd, type Ended, type ToldGraph, type Way } from './graph.ts'
import { nodeRow, ReadLists } from './stored-graph.ts'

interface Part {
  quantity: number
  named: number
}

interface Making {
  /** Into it and out of it, by number of the thing. */
  readonly parts: readonly [Map<number, Part>, Map<number, Part>]
  firstOut: number
  lastIn: number
}

export class PastGraph extends ReadLists implements ToldGraph {
  readonly #until: string
  readonly #makings = new Map<number, Making>()

  /** `until`: the last clock that counts. */
  constructor(database: Database, until: string) {
    super(database)
    this.#until = until
  }

  #subject(node: number): string {
    return this.database.get<{ subject: string }>('SELECT subject FROM trace_node WHERE id = ?', node)?.subject ?? ''
  }

  #making(node: number): Making {
    let making = this.#makings.get(node)
    if (!making) this.#makings.set(node, (making = this.#read(this.#subject(node) as Place)))
    return making
  }

  #read(place: Place): Making {
    const making: Making = { parts: [new Map(), new Map()], firstOut: never, lastIn: 0 }
    const facts = this.database.all<{ bytes: Uint8Array }>('SELECT fact.bytes FROM (SELECT DISTINCT origin, seq FROM passage WHERE place = ? AND hlc <= ?) JOIN fact USING (origin, seq)', place, this.#until)
    for (const { bytes } of facts) {
      const fact = parseFact(bytes)
      for (const crossed of crossedBy(fact)) if (crossed.place === place) this.#count(making, fact, crossed)
    }
    return making
  }

  #count(making: Making, fact: Fact, { leg, way, sign }: Crossed): void {
    if (sign > 0 && way === ways.in) making.firstOut = Math.min(making.firstOut, tickOf(fact.hlc))
    if (sign > 0 && way === ways.out) making.lastIn = Math.max(making.lastIn, tickOf(fact.hlc))
    const add = (subject: string, quantity: number, named: number): void => {
      const node = nodeOf(this.database, subject)
      if (node === undefined) return
      const part = making.parts[way].get(node) ?? { quantity: 0, named: 0 }
      part.quantity += quantity
      part.named += named
      making.parts[way].set(node, part)
    }
    for (const serial of leg.serials ?? []) add(serialSubject(leg.item, serial), sign, 0)
    const quantity = sign * leg.quantity
    if (leg.lot !== undefined) add(lotSubject(leg.item, leg.lot), leg.serials ? 0 : quantity, leg.serials ? quantity : 0)
    else if (!leg.serials) add(`item:${leg.item}`, quantity, 0)
  }

  #ofThing(node: number, kind: number, way: Way): number[] {
    const subject = this.#subject(node)
    const { id: item, code } = partsOfSubject(subject)
    const passed = way === 0 ? ways.out : ways.in
    const isSerial = kind === kinds.serial
    const crossed = isSerial ? this.#crossedBy(subject, code) : []
    const places = isSerial ? [...new Set(crossed.map(({ place }) => place))]
      : this.database.all<{ place: Place }>("SELECT DISTINCT place FROM passage WHERE item = ? AND lot = ? AND hlc <= ? AND place GLOB 'making:*'", item, code, this.#until).map(({ place }) => place)
    const makings = places.filter((place) => place.startsWith('making:')).flatMap((place) => nodeOf(this.database, place) ?? []).sort((a, b) => a - b)
    const entries = makings.flatMap((making) => {
      const part = this.#making(making).parts[passed].get(node)
      return !part ? [] : part.quantity > 0 ? [making * 4 + marks.plain] : part.named > 0 ? [making * 4 + marks.named] : []
    })
    if (isSerial) for (const lot of this.database.numbers('SELECT lot FROM trace_member WHERE serial = ? ORDER BY lot', node)) entries.push(lot * 4 + marks.member)
    const ends = isSerial ? crossed.filter((each) => each.way === passed && isPartner(each.place)).map(({ place, tick, sign }) => this.#ended(place, tick, sign)) : this.#endsOfLot(item, code, passed)
    // Ends at one partner follow each other.
    for (const ended of ends.sort((a, b) => a.partner - b.partner)) pushEnd(entries, ended, isSerial)
    return entries
  }

  #crossedBy(subject: string, serial: string): (Crossed & { readonly tick: number })[] {
    return factsOf(this.database, subject).filter(({ hlc }) => hlc <= this.#until)
      .flatMap((fact) => [...crossedBy(fact)].filter(({ leg }) => leg.serials?.includes(serial)).map((crossed) => ({ ...crossed, tick: tickOf(fact.hlc) })))
  }

  #ended(place: Place, tick: number, quantity: number): Ended {
    return { partner: this.partners.of(nodeOf(this.database, place) ?? 0), tick, quantity }
  }

  #endsOfLot(item: string, lot: string, way: number): Ended[] {
    return this.database.all<{ place: Place; quantity: number }>('SELECT place, sum(quantity) AS quantity FROM passage WHERE item = ? AND lot = ? AND hlc <= ? AND way = ? GROUP BY place HAVING sum(quantity) > 0 ORDER BY place',
      item, lot, this.#until, way === ways.out ? 'out' : 'in').filter(({ place }) => isPartner(place)).map(({ place, quantity }) => this.#ended(place, 0, quantity))
  }

  seek(node: number, way: Way): void {
    const kind = this.kind(node)
    this.open(node * 2 + way, () => (kind === kinds.lot || kind === kinds.serial ? this.#ofThing(node, kind, way) : []))
  }

  seekMaking(making: number, way: Way): void {
    this.open(making * 2 + way, () => [...this.#making(making).parts[way === 0 ? ways.in : ways.out]].filter(([, { quantity }]) => quantity > 0).map(([thing]) => thing * 4).sort((a, b) => a - b))
  }

  kind(node: number): number {
    return nodeRow(this.database, node).kind
  }

  item(node: number): number {
    return this.items.of(nodeRow(this.database, node).item)
  }

  amount(making: number, node: number, way: Way): number {
    return this.#making(making).parts[way === 0 ? ways.in : ways.out].get(node)?.quantity ?? 0
  }

  firstOut(making: number): number {
    return this.#making(making).firstOut
  }

  lastIn(making: number): number {
    return this.#making(making).lastIn
  }
}
