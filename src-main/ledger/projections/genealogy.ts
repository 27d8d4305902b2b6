// The genealogy: which lots and serials went into each making and came out of it, and the partners they came from and went to.
import { legsOf, reversed, signOf, type Fact, type Leg } from '#domain/events.ts'
import { borderOf } from '#domain/mass-balance.ts'
import type { Place } from '#domain/place.ts'
import { lotSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import type { Projection } from '../projection.ts'

export const kinds = { making: 0, lot: 1, serial: 2, item: 3, partner: 4 } as const
/** Which way through a making, or over the house's border: out of the house into it, or out of it into the house. */
export const ways = { out: 0, in: 1 } as const

/** Nothing ever came out of a making; nothing ever went in is 0. */
export const never = Number.MAX_SAFE_INTEGER

/** Seconds since 1970 of a clock, rounded down: what happened in one second could have happened in any order. */
export const secondOf = (hlc: string): number => Math.floor(Number.parseInt(hlc.slice(0, 12), 16) / 1000)

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

const numbered = (database: Database, subject: string): number => {
  const known = nodeOf(database, subject)
  if (known !== undefined) return known
  const kind = kindOf(subject)
  const item = kind === kinds.lot || kind === kinds.serial ? numbered(database, `item:${partsOfSubject(subject).id}`) : 0
  const { id } = database.get<{ id: number }>('INSERT INTO trace_node (subject, kind, item) VALUES (?, ?, ?) RETURNING id', subject, kind, item)!
  if (kind === kinds.lot) foundEnds(database, id, partsOfSubject(subject))
  return id
}

const addEnd = (database: Database, node: number, way: number, partner: number, quantity: number): void => {
  database.run('INSERT INTO trace_end (node, way, partner, quantity) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity', node, way, partner, quantity)
}

/** A lot is in the graph from its first making on: what came and went before is added up then. */
const foundEnds = (database: Database, node: number, { id: item, code: lot }: { readonly id: string; readonly code: string }): void => {
  const ends = database.all<{ place: Place; way: 'in' | 'out'; quantity: number }>(
    "SELECT place, way, sum(quantity) AS quantity FROM passage WHERE item = ? AND lot = ? AND place > 'customer:' AND (place < 'customer;' OR place > 'supplier:' AND place < 'supplier;') GROUP BY place, way", item, lot)
  for (const { place, way, quantity } of ends) addEnd(database, node, ways[way], numbered(database, place), quantity)
}

class Links {
  readonly #database: Database
  readonly #ids = new Map<string, number>()

  constructor(database: Database) {
    this.#database = database
  }

  #id(subject: string): number {
    let id = this.#ids.get(subject)
    if (id === undefined) this.#ids.set(subject, (id = numbered(this.#database, subject)))
    return id
  }

  #link(node: number, way: number, making: number, quantity: number, named: number): void {
    this.#database.run(`INSERT INTO trace_link (node, way, making, quantity, named) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity, named = named + excluded.named`, node, way, making, quantity, named)
  }

  add({ leg: { item, lot, serials, quantity }, place, way, sign }: Crossed, second: number): void {
    const making = this.#id(place)
    const [firstOut, lastIn] = [way === ways.in && sign > 0 ? second : never, way === ways.out && sign > 0 ? second : 0]
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

/** It comes after the passages, which it reads where a lot is made or used for the first time. Only makings, and lots that are in one, cost it anything. */
export const genealogy: Projection = {
  tables: ['trace_node', 'trace_link', 'trace_making', 'trace_member', 'trace_end'],
  says: {
    trace_node: 'SELECT node.subject, node.kind, item.subject AS item FROM trace_node AS node LEFT JOIN trace_node AS item ON item.id = node.item ORDER BY node.subject',
    trace_link: 'SELECT node.subject AS node, making.subject AS making, way, quantity, named FROM trace_link JOIN trace_node AS node ON node.id = node JOIN trace_node AS making ON making.id = making ORDER BY 1, 2, 3',
    trace_making: 'SELECT subject, first_out, last_in FROM trace_making JOIN trace_node ON id = making ORDER BY 1',
    trace_member: 'SELECT serial.subject AS serial, lot.subject AS lot FROM trace_member JOIN trace_node AS serial ON serial.id = serial JOIN trace_node AS lot ON lot.id = lot ORDER BY 1, 2',
    trace_end: 'SELECT node.subject AS node, partner.subject AS partner, way, quantity FROM trace_end JOIN trace_node AS node ON node.id = node JOIN trace_node AS partner ON partner.id = partner ORDER BY 1, 2, 3',
  },
  apply(database, facts) {
    const [made, ended]: [{ crossed: Crossed; second: number }[], Crossed[]] = [[], []]
    for (const fact of facts) {
      for (const crossed of crossedBy(fact)) {
        if (isMaking(crossed.place)) made.push({ crossed, second: secondOf(fact.hlc) })
        else if (crossed.leg.lot !== undefined && isPartner(crossed.place)) ended.push(crossed)
      }
    }
    // A lot that is new to the graph has these facts among its passages already.
    const known = ended.flatMap((crossed) => {
      const node = nodeOf(database, lotSubject(crossed.leg.item, crossed.leg.lot ?? ''))
      return node === undefined ? [] : [{ node, crossed }]
    })
    for (const { node, crossed: { leg, place, way, sign } } of known) addEnd(database, node, way, numbered(database, place), sign * leg.quantity)
    const links = new Links(database)
    for (const { crossed, second } of made) links.add(crossed, second)
  },
}
