// The genealogy: which lots and serials went into each making and came out of it, and the partners they came from and went to.
import { legsOf, reversed, signOf, type Fact, type Leg } from '#domain/events.ts'
import { borderOf } from '#domain/mass-balance.ts'
import type { Place } from '#domain/place.ts'
import { lotSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { parseFact, type Projection } from '../projection.ts'

export const kinds = { making: 0, lot: 1, serial: 2, item: 3, partner: 4 } as const
/** Which way through a making, or over the house's border: out of the house into it, or out of it into the house. */
export const ways = { out: 0, in: 1 } as const

/** Nothing ever came out of a making; nothing ever went in is 0. */
export const never = Number.MAX_SAFE_INTEGER

/** Ticks to a millisecond: a number can tell no more apart. */
const ticksPerMs = 2_048

/** A clock as a number; of many facts in one millisecond the later ones are all of its last tick. */
export const tickOf = (hlc: string): number => Number.parseInt(hlc.slice(0, 12), 16) * ticksPerMs + Math.min(Number.parseInt(hlc.slice(12, 16), 16), ticksPerMs - 1)

export const msOf = (tick: number): number => Math.floor(tick / ticksPerMs)

const clock = (tick: number, counter: number): string => `${msOf(tick).toString(16).padStart(12, '0')}${counter.toString(16).padStart(4, '0')}`

/** The first and the last clock of a tick. */
export const clockOf = (tick: number): string => clock(tick, tick % ticksPerMs)
export const lastClockOf = (tick: number): string => (tick % ticksPerMs === ticksPerMs - 1 ? clock(tick, 0xffff) : clockOf(tick))

/** A leg over the house's border as it was meant: what is taken back counts negative. */
export interface Crossed {
  readonly leg: Leg
  readonly place: Place
  readonly way: 0 | 1
  readonly sign: 1 | -1
}

export function* crossedBy(fact: Fact): Iterable<Crossed> {
  const sign = signOf(fact)
  for (const leg of sign < 0 ? reversed(legsOf(fact)) : legsOf(fact)) {
    const border = borderOf(leg)
    if (border) yield { leg, place: border.place, way: border.place === leg.to ? ways.out : ways.in, sign }
  }
}

const isMaking = (place: Place): boolean => place.startsWith('making:')
export const isPartner = (place: Place): boolean => place.startsWith('supplier:') || place.startsWith('customer:')

const kindOf = (subject: string): number => {
  const { kind } = partsOfSubject(subject)
  return kind === 'supplier' || kind === 'customer' ? kinds.partner : kinds[kind as 'making' | 'lot' | 'serial' | 'item']
}

/** The number of a lot, serial, making or partner in the graph; undefined where it is in no making. */
export const nodeOf = (database: Database, subject: string): number | undefined => database.get<{ id: number }>('SELECT id FROM trace_node WHERE subject = ?', subject)?.id

/** What came and went of a thing until it came into the graph is read from its passages or facts, which have these facts in them already. */
class Links {
  readonly #database: Database
  readonly #ids = new Map<string, number>()
  /** By origin and seq: of five thousand serials in one fact that fact is read once. */
  readonly #facts: Map<string, Fact>

  constructor(database: Database, facts: readonly Fact[]) {
    this.#database = database
    this.#facts = new Map(facts.map((fact) => [`${fact.origin}/${fact.seq}`, fact]))
  }

  #id(subject: string): number {
    let id = this.#ids.get(subject)
    if (id === undefined) this.#ids.set(subject, (id = nodeOf(this.#database, subject) ?? this.#new(subject)))
    return id
  }

  #new(subject: string): number {
    const kind = kindOf(subject)
    const parts = partsOfSubject(subject)
    const item = kind === kinds.lot || kind === kinds.serial ? this.#id(`item:${parts.id}`) : 0
    const { id } = this.#database.get<{ id: number }>('INSERT INTO trace_node (subject, kind, item) VALUES (?, ?, ?) RETURNING id', subject, kind, item)!
    if (kind === kinds.lot) this.#foundEndsOfLot(id, parts)
    if (kind === kinds.serial) this.#foundEndsOfSerial(id, subject, parts)
    return id
  }

  #foundEndsOfLot(node: number, { id: item, code: lot }: { readonly id: string; readonly code: string }): void {
    const ends = this.#database.all<{ place: Place; way: 'in' | 'out'; quantity: number }>(
      "SELECT place, way, sum(quantity) AS quantity FROM passage WHERE item = ? AND lot = ? AND place > 'customer:' AND (place < 'customer;' OR place > 'supplier:' AND place < 'supplier;') GROUP BY place, way", item, lot)
    for (const { place, way, quantity } of ends) this.#addEnd(node, ways[way], place, 0, quantity)
  }

  #foundEndsOfSerial(node: number, subject: string, { id: item, code: serial }: { readonly id: string; readonly code: string }): void {
    for (const { origin, seq } of this.#database.all<{ origin: string; seq: number }>('SELECT origin, seq FROM fact_ref WHERE subject = ?', subject)) {
      const key = `${origin}/${seq}`
      let fact = this.#facts.get(key)
      if (!fact) this.#facts.set(key, (fact = factAt(this.#database, origin, seq)))
      for (const { leg, place, way, sign } of crossedBy(fact)) if (isPartner(place) && leg.item === item && leg.serials?.includes(serial)) this.#addEnd(node, way, place, tickOf(fact.hlc), sign)
    }
  }

  #addEnd(node: number, way: number, place: Place, tick: number, quantity: number): void {
    this.#database.run('INSERT INTO trace_end (node, way, partner, tick, quantity) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity', node, way, this.#id(place), tick, quantity)
  }

  /** Of lots and serials that are in the graph; the others have it among what is read when they come into it. */
  ends({ leg: { item, lot, serials, quantity }, place, way, sign }: Crossed, tick: number): void {
    if (nodeOf(this.#database, `item:${item}`) === undefined) return
    const whole = lot === undefined ? undefined : nodeOf(this.#database, lotSubject(item, lot))
    if (whole !== undefined) this.#addEnd(whole, way, place, 0, sign * quantity)
    for (const serial of serials ?? []) {
      const node = nodeOf(this.#database, serialSubject(item, serial))
      if (node !== undefined) this.#addEnd(node, way, place, tick, sign)
    }
  }

  #link(node: number, way: number, making: number, quantity: number, named: number): void {
    this.#database.run(`INSERT INTO trace_link (node, way, making, quantity, named) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity, named = named + excluded.named`, node, way, making, quantity, named)
  }

  add({ leg: { item, lot, serials, quantity }, place, way, sign }: Crossed, tick: number): void {
    const making = this.#id(place)
    const [firstOut, lastIn] = [way === ways.in && sign > 0 ? tick : never, way === ways.out && sign > 0 ? tick : 0]
    this.#database.run(`INSERT INTO trace_making (making, first_out, last_in) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET first_out = min(first_out, excluded.first_out), last_in = max(last_in, excluded.last_in)`, making, firstOut, lastIn)
    const whole = lot === undefined ? undefined : this.#id(lotSubject(item, lot))
    for (const serial of serials ?? []) {
      const node = this.#id(serialSubject(item, serial))
      this.#link(node, way, making, sign, 0)
      if (whole !== undefined) this.#database.run('INSERT INTO trace_member (serial, lot) VALUES (?, ?) ON CONFLICT DO NOTHING', node, whole)
    }
    if (whole !== undefined) this.#link(whole, way, making, serials ? 0 : sign * quantity, serials ? sign * quantity : 0)
    else if (!serials) this.#link(this.#id(`item:${item}`), way, making, sign * quantity, 0)
  }
}

const factAt = (database: Database, origin: string, seq: number): Fact => parseFact(database.get<{ bytes: Uint8Array }>('SELECT bytes FROM fact WHERE origin = ? AND seq = ?', origin, seq)!.bytes)

interface Timed { readonly crossed: Crossed; readonly tick: number }

/** It comes after the passages, which it reads where a lot is made or used for the first time. Only makings, and lots that are in one, cost it anything. */
export const genealogy: Projection = {
  tables: ['trace_node', 'trace_link', 'trace_making', 'trace_member', 'trace_end'],
  says: {
    trace_node: 'SELECT node.subject, node.kind, item.subject AS item FROM trace_node AS node LEFT JOIN trace_node AS item ON item.id = node.item ORDER BY node.subject',
    trace_link: 'SELECT node.subject AS node, making.subject AS making, way, quantity, named FROM trace_link JOIN trace_node AS node ON node.id = node JOIN trace_node AS making ON making.id = making ORDER BY 1, 2, 3',
    trace_making: 'SELECT subject, first_out, last_in FROM trace_making JOIN trace_node ON id = making ORDER BY 1',
    trace_member: 'SELECT serial.subject AS serial, lot.subject AS lot FROM trace_member JOIN trace_node AS serial ON serial.id = serial JOIN trace_node AS lot ON lot.id = lot ORDER BY 1, 2',
    trace_end: 'SELECT node.subject AS node, partner.subject AS partner, way, tick, quantity FROM trace_end JOIN trace_node AS node ON node.id = node JOIN trace_node AS partner ON partner.id = partner ORDER BY 1, 2, 3, 4',
  },
  apply(database, facts) {
    const [made, ended]: [Timed[], Timed[]] = [[], []]
    for (const fact of facts) {
      for (const crossed of crossedBy(fact)) {
        if (isMaking(crossed.place)) made.push({ crossed, tick: tickOf(fact.hlc) })
        else if (isPartner(crossed.place)) ended.push({ crossed, tick: tickOf(fact.hlc) })
      }
    }
    if (made.length === 0 && ended.length === 0) return
    const links = new Links(database, facts)
    for (const { crossed, tick } of ended) links.ends(crossed, tick)
    for (const { crossed, tick } of made) links.add(crossed, tick)
  },
}
