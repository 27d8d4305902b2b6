// One warehouse under test: the real core beside its book, each command judged before it is sent and everything it wrote afterwards.
import { rmSync } from 'node:fs'
import { expect } from 'vitest'
import type { Call, CommandName, Refusal, Sent, View } from '#contract/contract.ts'
import { legsOf, type Fact, type Leg, type Line } from '#domain/events.ts'
import { atLocation, isInside, type Place } from '#domain/place.ts'
import { mintId } from '../../src-main/ledger/ledger.ts'
import { parseFact } from '../../src-main/ledger/projection.ts'
import { digests } from '../../src-main/ledger/rebuild.ts'
import { aCustomer, aLocation, anItem, aSupplier, aWarehouse } from '../builders.ts'
import { openSite, storyDay, type Site } from '../given.ts'
import { Book, kindOf, type PaperItem } from './warehouse-book.ts'
import { mirrored, movedOn } from './warehouse-rules.ts'

/** Goods somebody names; `lot` is a printed code. */
export interface Named {
  readonly item: string
  readonly lot?: string
  readonly serials?: readonly string[]
  readonly quantity?: number
}

/** Goods that must move, and between what. */
export interface Moves {
  readonly goods: Named
  readonly from: (place: Place, unit: string) => boolean
  readonly to: (place: Place, unit: string) => boolean
}

type Code = Refusal['code']

/** What the rules say of a command: it must be refused for any of `must`, it may be for any of `may`; else exactly this moves. */
export interface Judged {
  readonly must: readonly Code[]
  readonly may?: readonly Code[]
  /** Left out where the step looks at the facts itself. */
  readonly moves?: readonly Moves[]
}

/** Facts of one gesture that may be taken back as one, and what there was before it. */
export interface Gesture {
  readonly facts: readonly Fact[]
  readonly before: string
}

export interface Done<V> {
  readonly view: V
  readonly facts: readonly Fact[]
  readonly before: string
}

interface Desk {
  readonly id: string
  /** What stands of it, the last last. */
  readonly gestures: Gesture[]
  open: boolean
}

/** `advised`: the pallet it is for. */
export interface Receipt extends Desk { readonly supplier: string; readonly location: string; readonly advised?: string }
export interface Return extends Desk { readonly customer: string; readonly location: string }
export interface Order { readonly id: string; readonly customer: string; readonly lines: ReadonlyMap<string, number>; open: boolean }
export interface Shipment extends Desk { readonly customer: string; readonly order: Order | undefined; shipped: boolean; readonly packed: Set<string> }
/** `run`: of one whose units have their own inputs each, the place of the unit that was worked on last. */
export interface Making extends Desk { readonly item: string; readonly location: string; readonly perUnit: boolean; readonly demand: readonly Line[]; run?: Place; finished: boolean }
export interface Count { readonly id: string; readonly location: string; readonly at: number; readonly after: ReadonlyMap<string, number> }

const unit = (item: string, lot = ''): string => `${item}\n${lot}`
const sumsOf = (parts: ReadonlyArray<{ readonly item: string; readonly lot?: string | undefined; readonly quantity: number }>): Map<string, number> => {
  const sums = new Map<string, number>()
  for (const { item, lot, quantity } of parts) sums.set(unit(item, lot), (sums.get(unit(item, lot)) ?? 0) + quantity)
  return sums
}
const serialsOf = (legs: readonly Leg[]): string[] => legs.flatMap(({ item, serials = [] }) => serials.map((serial) => `${item} ${serial}`)).sort()

export class World {
  readonly site: Site
  readonly me: string
  readonly book: Book
  readonly receipts: Receipt[] = []
  readonly returns: Return[] = []
  readonly orders: Order[] = []
  readonly shipments: Shipment[] = []
  readonly makings: Making[] = []
  readonly counts: Count[] = []
  /** Moves, packings, unpackings and adjustments, the last last. */
  readonly moved: Gesture[] = []
  /** What happened, a line a command, for whoever reads a failure. */
  readonly told: string[] = []
  steps = 0
  refusals = new Map<string, number>()
  #latest: number
  #sent: { readonly call: Call; readonly answer: unknown } | undefined

  /** Of each serial, before the last command. */
  #lots: ReadonlyMap<string, string> = new Map()

  constructor(site: Site, me: string) {
    this.site = site
    this.me = me
    this.book = new Book(storyDay)
    this.#latest = site.facts()
  }

  id(code: string): string {
    return this.site.id(code)
  }

  /** Seq of the latest fact. */
  get latest(): number {
    return this.#latest
  }

  /** The facts written since they were last asked for, noted in the book. */
  #noted(): Fact[] {
    const facts = this.site.core.database.all<{ seq: number; bytes: Uint8Array }>('SELECT seq, bytes FROM fact WHERE seq > ? ORDER BY seq', this.#latest).map(({ seq, bytes }) => {
      this.#latest = seq
      return parseFact(bytes)
    })
    for (const fact of facts) this.book.note(fact)
    return facts
  }

  /** Sends a command; undefined where it was refused as it should be. */
  async does<N extends CommandName>(command: N, input: Sent<N>, { must, may = [], moves }: Judged): Promise<Done<View<N>> | undefined> {
    const sent = `${command} ${JSON.stringify(input)}`
    const before = this.book.house()
    // What is worked over may come out under another lot.
    this.#lots = new Map([...this.book.serials.values()].map(({ item, serial, lot }) => [`${item} ${serial}`, lot]))
    const call: Call = { name: command, input: input as never, commandId: mintId() }
    const outcome = await this.site.core.call({ ...call, session: this.site.session })
    if ('failure' in outcome) throw new Error(`${sent} failed: ${JSON.stringify(outcome.failure)}`)
    const { answer } = outcome
    this.#sent = { call, answer }
    this.told.push(`${sent} ${answer.ok ? 'ok' : answer.refusal.code}`)
    if (!answer.ok) {
      expect([...must, ...may], `${sent} was refused: ${JSON.stringify(answer.refusal)}`).toContain(answer.refusal.code)
      expect(this.#noted().filter(({ type }) => type !== 'AlarmRaised'), `${sent}: a refusal writes nothing`).toEqual([])
      this.refusals.set(answer.refusal.code, (this.refusals.get(answer.refusal.code) ?? 0) + 1)
      return undefined
    }
    expect(must, `${sent} should have been refused`).toEqual([])
    const facts = this.#noted()
    if (moves) this.judge(sent, facts, moves)
    return { view: answer.view as View<N>, facts, before }
  }

  /** Takes back one of these gestures, the last where none is named, exactly: mirrored, and to the state before where nothing happened in between. */
  async takesBack<N extends CommandName>(command: N, input: Sent<N>, gestures: Gesture[], must: readonly Code[] = [], one = gestures.at(-1)): Promise<Done<View<N>> | undefined> {
    const next = this.#latest === one?.facts.at(-1)?.seq
    const done = await this.does(command, input, { must: [...must, ...(one ? movedOn(this.book, one) : (['NothingToUndo'] as const))] })
    if (!done || !one) return undefined
    gestures.splice(gestures.indexOf(one), 1)
    const inOrder = (legs: readonly Leg[]): string[] => legs.map((leg) => JSON.stringify([leg.item, leg.lot, leg.serials, leg.quantity, leg.from, leg.fromUnit, leg.to, leg.toUnit])).sort()
    expect(inOrder(done.facts.flatMap((fact) => [...legsOf(fact)])), `${command} is the mirror of what it takes back`).toEqual(inOrder(mirrored(one)))
    if (next) expect(this.book.house(), `${command} restores what there was`).toBe(one.before)
    return done
  }

  /** The program ends and starts again: everything is as it was, and the last command, sent once more, is answered as it was and does nothing. */
  async restarts(): Promise<void> {
    const before = digests(this.site.core.database)
    await this.site.restart()
    hurried(this.site)
    expect(digests(this.site.core.database), 'a restart changes nothing').toEqual(before)
    const { call, answer } = this.#sent ?? {}
    if (call) expect(await this.site.core.call({ ...call, session: this.site.session }), 'a repeat after a restart').toEqual({ answer })
    expect(this.#noted(), 'and writes nothing').toEqual([])
  }

  /** Exactly the goods that were named have moved, from where they may and to where they should. */
  judge(sent: string, facts: readonly Fact[], moves: readonly Moves[]): void {
    const legs = facts.flatMap((fact) => [...legsOf(fact)])
    const wanted = moves.flatMap(({ goods: { item, lot, serials, quantity = 1 } }) =>
      serials ? serials.map((serial) => ({ item, lot: lot ?? this.#lots.get(`${item} ${serial}`) ?? '', quantity: 1 })) : [{ item, lot: lot ?? '', quantity }])
    expect(sumsOf(legs), sent).toEqual(sumsOf(wanted))
    expect(serialsOf(legs), sent).toEqual(moves.flatMap(({ goods: { item, serials = [] } }) => serials.map((serial) => `${item} ${serial}`)).sort())
    for (const leg of legs) {
      const fits = moves.some(({ goods, from, to }) => goods.item === leg.item && from(leg.from, leg.fromUnit ?? '') && to(leg.to, leg.toUnit ?? ''))
      expect(fits, `${sent} moved from ${leg.from} ${leg.fromUnit ?? ''} to ${leg.to} ${leg.toUnit ?? ''}`).toBe(true)
    }
  }

  /** Locations goods are picked from; what is in quarantine stays there. */
  readonly pickable = (place: Place): boolean => kindOf(place) === 'location' && place !== atLocation(this.id('QC-1'))

  /** What is written in the core's tables is what is written in the book. */
  agrees(): void {
    const { database } = this.site.core
    const holdings = database.all<{ item: string; lot: string; place: string; unit: string; quantity: number }>('SELECT item, lot, place, unit, quantity FROM holding')
    const line = (...parts: ReadonlyArray<string | number>): string => parts.join(' ')
    expect(holdings.map(({ item, lot, place, unit: sscc, quantity }) => line(item, lot, place, sscc, quantity)).sort(), 'on hand').toEqual(this.book.piles().map((pile) => line(pile.item, pile.lot, pile.place, pile.unit, pile.quantity)).sort())
    for (const { item, quantity } of holdings) expect(quantity, `on hand of ${item}`).toBeGreaterThan(0)
    const serials = database.all<{ item: string; serial: string; lot: string; place: Place; unit: string }>('SELECT item, serial, lot, place, unit FROM serial')
    expect(serials.map((row) => line(row.item, row.serial, row.lot, row.place, row.unit)).sort(), 'serials').toEqual([...this.book.serials.values()].map((row) => line(row.item, row.serial, row.lot, row.place, row.unit)).sort())
    for (const [id, item] of this.book.items) {
      if (!item.serials) continue
      const lying = sumsOf([...this.book.serials.values()].filter((row) => row.item === id && isInside(row.place)).map((row) => ({ item: `${row.place} ${row.unit}`, lot: row.lot, quantity: 1 })))
      expect(lying, `${item.sku}: as many serials as pieces, where they are`).toEqual(sumsOf(this.book.piles((pile) => pile.item === id).map((pile) => ({ item: `${pile.place} ${pile.unit}`, lot: pile.lot, quantity: pile.quantity }))))
    }
    const units = database.all<{ sscc: string; place: string; parent: string }>('SELECT sscc, place, parent FROM unit')
    expect(units.map(({ sscc, place, parent }) => line(sscc, place, parent)).sort(), 'units').toEqual([...this.book.units].map(([sscc, { place, parent }]) => line(sscc, place, parent)).sort())
    for (const pile of this.book.piles(({ unit: sscc }) => sscc !== '')) expect(this.book.units.get(pile.unit)?.place, `unit ${pile.unit} is where what is in it lies`).toBe(pile.place)
    for (const { sscc, place, parent } of units) if (parent !== '' && isInside(place as Place)) expect(this.book.units.get(parent)?.place, `unit ${sscc} stands where ${parent} stands`).toBe(place)
    const promises = database.all<{ document: string; item: string; lot: string; serial: string; quantity: number }>('SELECT document, item, lot, serial, quantity FROM reservation')
    expect(promises.map((row) => line(row.document, row.item, row.lot, row.serial, row.quantity)).sort(), 'promises').toEqual([...this.book.promises.values()].map((row) => line(row.document, row.item, row.lot ?? '', row.serial ?? '', row.quantity)).sort())
  }

  /** What a shipment left with, where it was not called off. */
  leftWith(shipment: string): readonly Leg[] {
    return this.facts().flatMap((fact) => (fact.type === 'Shipped' && fact.payload.document === shipment ? fact.payload.legs : []))
  }

  /** Everything the ledger holds. */
  facts(): Fact[] {
    return this.site.core.database.all<{ bytes: Uint8Array }>('SELECT bytes FROM fact ORDER BY seq').map(({ bytes }) => parseFact(bytes))
  }
}

export const locations = ['A-01', 'B-01', 'DOCK-1', 'QC-1', 'STAGE'] as const

/** A story that is cut short is told again from its seed: nothing of it has to survive a power cut. */
const hurried = (site: Site): void => site.core.database.exec('PRAGMA synchronous = OFF')

/** A warehouse on its first day: an item of each tracking mode, two partners of each kind, somebody to witness. */
const firstDay = async (): Promise<Site> => {
  const site = await openSite()
  const pump = anItem({ sku: 'PUMP', name: 'Infusion pump', tracking: 'lot and serial', expires: true, shelfLifeDays: 400, packing: [] })
  for (const step of [aWarehouse, pump, aLocation('B-01'), aLocation('STAGE', 'staging'), aCustomer('HARBOUR', 'Harbour Clinic'), aSupplier('HILLS', 'Hill Farms')]) await step(site)
  site.ids.set('BB', (await site.act('station.savePerson', { name: 'Bob', initials: 'BB', role: 'operator', active: true, pin: '904817' })).id)
  site.core.close()
  process.once('exit', () => rmSync(site.home, { recursive: true, force: true }))
  return site
}

/** Made once: thousands of stories begin with a copy. */
let made: Promise<Site> | undefined

export const openWorld = async (): Promise<World> => {
  const site = await openSite(await (made ??= firstDay()))
  hurried(site)
  const world = new World(site, (await site.ask('station.me', {})).id)
  const paper = (sku: string, lots: boolean, serials: boolean, lifeDays?: number): PaperItem => ({ id: site.id(sku), sku, lots, serials, expires: lifeDays !== undefined, ...(lifeDays === undefined ? {} : { lifeDays }) })
  for (const item of [paper('MILK', true, false, 21), paper('SCREW', true, false), paper('CTRL', false, true), paper('PUMP', true, true, 400), paper('BOX', false, false), paper('CHED', true, false, 180)]) world.book.items.set(item.id, item)
  return world
}
