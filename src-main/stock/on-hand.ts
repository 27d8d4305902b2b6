// On hand: what lies where, by item, lot and place, a page at a time; as it is, or as it was.
import type { View } from '#contract/contract.ts'
import type { Item } from '#domain/events.ts'
import { isExpired, lotKey } from '#domain/lot.ts'
import { idOfPlace, isInside } from '#domain/place.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { localDay } from '../ledger/local-day.ts'
import { asOf, clockAt, serialAt } from '../ledger/past-holdings.ts'
import { isStopped } from '../ledger/projections/holds.ts'
import { lotOf, type LotRow } from '../ledger/projections/lots.ts'
import { likePattern, recordOf } from '../ledger/projections/masters.ts'
import { placeName } from '../ledger/serial-place.ts'
import type { Look, Reader } from '../use-case.ts'
import { placesIn, step, stepPiles, walksFor, type Asked, type Met, type Pile, type Table, type Walk } from '../ledger/on-hand-walks.ts'
import { soughtOf, valuesFound, valueWalks } from './sought-values.ts'

type Row = View<'stock.onHand'>['rows'][number]

const rowsMax = 100
/** Piles looked at for one page: then it is given as it is, and the next one goes on. */
const lookedMax = 4 * stepPiles

/** Held at a moment: any of the holds over it before then was not released by then. What was never held has no row. */
const wasHeld = (database: Database, subject: string, cutoff: string): boolean => {
  if (!database.get('SELECT 1 FROM hold_subject WHERE subject = ? LIMIT 1', subject)) return false
  const standing = new Map<string, boolean>()
  const rows = database.all<{ type: string; hold: string | null }>(`SELECT fact.type, CAST(fact.bytes AS TEXT) ->> '$.payload.hold' AS hold FROM fact_ref JOIN fact USING (origin, seq)
    WHERE subject = ? AND fact_ref.hlc <= ? AND fact.type IN ('HoldPlaced', 'HoldReleased', 'LotHeld', 'LotReleased') ORDER BY fact_ref.hlc, fact_ref.origin, fact_ref.seq`, subject, cutoff)
  for (const { type, hold } of rows) standing.set(hold ?? subject, type === 'HoldPlaced' || type === 'LotHeld')
  return [...standing.values()].includes(true)
}

interface Known {
  readonly pile: Pile
  readonly item: Item
  readonly lot: LotRow | undefined
  readonly expired: boolean
  readonly held: () => boolean
  readonly noted: string | undefined
}

/** The pile as it is; of one serial, as it lay at the moment asked for. */
const lying = (database: Database, { asOf: moment }: Asked, pile: Pile): Pile | undefined => {
  if (pile.serial === undefined) return pile.quantity > 0 ? pile : undefined
  if (moment === undefined) return isInside(pile.place) ? pile : undefined
  const leg = serialAt(database, pile.item, pile.serial, clockAt(moment))
  return leg && isInside(leg.to) ? { ...pile, lot: leg.lot ?? '', place: leg.to, unit: leg.toUnit ?? '' } : undefined
}

const known = ({ database, today }: Reader, asked: Asked, met: Pile, noted: string | undefined): Known[] => {
  const { asOf: moment } = asked
  const pile = lying(database, asked, met)
  if (!pile) return []
  const item = recordOf(database, 'item', pile.item)
  const lot = pile.lot === '' ? undefined : lotOf(database, pile.item, pile.lot)
  const subject = lotSubject(pile.item, pile.lot)
  const stopped = (one: string): boolean => (moment === undefined ? isStopped(database, one) : wasHeld(database, one, clockAt(moment)))
  const held = (): boolean => (lot !== undefined && stopped(subject)) || (pile.place.startsWith('location:') && stopped(pile.place))
  return item ? [{ pile, item, lot, held, noted, expired: isExpired(lot?.expiry, moment === undefined ? today : localDay(moment)) }] : []
}

const isQuarantined = (database: Database, { place }: Pile): boolean => !place.startsWith('location:') || recordOf(database, 'location', idOfPlace(place))?.kind === 'quarantine'

/** As the ways of a search find it. */
const itemNamed = (database: Database, search: string, { pile }: Known): boolean =>
  database.get("SELECT 1 FROM item WHERE id = ? AND search LIKE ? ESCAPE '\\'", pile.item, `%${likePattern(search)}%`) !== undefined
const placeNamed = (database: Database, search: string, { pile }: Known): boolean =>
  database.get("SELECT 1 FROM location WHERE id = ? AND search LIKE ? ESCAPE '\\'", idOfPlace(pile.place), `%${likePattern(search)}%`) !== undefined
const isNamed = (database: Database, search: string, one: Known): boolean =>
  itemNamed(database, search, one) || placeNamed(database, search, one) || one.pile.lot.startsWith(lotKey(search)) || lotKey(one.lot?.supplier_lot ?? '').startsWith(lotKey(search))

const suits = (database: Database, asked: Asked, places: ReadonlySet<string>) => (one: Known): boolean => {
  const { pile, item, expired, held } = one
  if (asked.indicator !== undefined && asked.search.trim() !== '' && !isNamed(database, asked.search, one)) return false
  if (asked.item !== undefined && item.id !== asked.item) return false
  if (asked.location !== undefined && !places.has(pile.place)) return false
  if (asked.tracking !== undefined && item.tracking !== asked.tracking) return false
  switch (asked.disposition) {
    case 'held': return held()
    case 'expired': return expired
    case 'available': return !expired && !isQuarantined(database, pile) && !held()
    case undefined: return true
  }
}

const rowOf = (database: Database, { pile, item, lot, expired, held, noted }: Known): Row => {
  const kind = pile.place.startsWith('location:') ? recordOf(database, 'location', idOfPlace(pile.place))?.kind : undefined
  return {
    item: item.id, sku: item.sku, name: item.name, tracking: item.tracking, unitOfMeasure: item.unit, quantity: pile.quantity, expired, held: held(),
    ...(lot ? { lot: lot.code } : {}), ...(lot?.expiry ? { expiry: lot.expiry } : {}), place: pile.place, placeName: placeName(database, pile.place), ...(kind ? { placeKind: kind } : {}),
    ...(pile.unit === '' ? {} : { unit: pile.unit }), ...(noted === undefined ? {} : { noted }), ...(pile.serial === undefined ? {} : { serial: pile.serial }),
    subject: pile.serial !== undefined ? serialSubject(item.id, pile.serial) : lot ? lotSubject(item.id, lot.lot) : `item:${item.id}`,
  }
}

const bytewise = (a: readonly string[], b: readonly string[]): number => {
  for (const [n, part] of a.entries()) {
    if (part === b[n]) continue
    const order = Buffer.compare(Buffer.from(part), Buffer.from(b[n] ?? ''))
    if (order !== 0) return order
  }
  return 0
}

/** What lies there now and what is to be added for then, in one order. Both end where the shorter one may go on. */
const merged = (now: readonly Met[], then: readonly Met[]): Met[] => {
  const ends = [now, then].flatMap((met) => (met.length === stepPiles ? [met.at(-1)!.key] : [])).sort(bytewise)
  const sums = new Map<string, Met>()
  for (const met of [...now, ...then]) {
    if (ends[0] && bytewise(met.key, ends[0]) > 0) continue
    const name = met.key.join('\n')
    sums.set(name, { key: met.key, pile: { ...met.pile, quantity: met.pile.quantity + (sums.get(name)?.pile.quantity ?? 0) } })
  }
  return [...sums.values()].sort((a, b) => bytewise(a.key, b.key))
}

/** A pile that an earlier way of a search has told already. */
const toldBefore = (database: Database, { search }: Asked, walk: Walk, walks: readonly Walk[]) => (one: Known): boolean => {
  if (search.trim() === '' || walk === walks[0]) return false
  return itemNamed(database, search, one) || (walks.indexOf(walk) >= walks.length - 2 && placeNamed(database, search, one))
}

/** How many ways are done, and the key in the next one. */
const nextOf = (nth: number, from: readonly string[] = []): string => [String(nth), ...from].join('\n')

const page = (reader: Reader, asked: Asked): View<'stock.onHand'> => {
  const { database, today } = reader
  const places = asked.location === undefined ? [] : placesIn(database, asked.location)
  const sought = soughtOf(database, asked)
  if (sought === 'never') return { rows: [] }
  const through = (table: Table): Walk[] => valueWalks(database, asked, sought, table) ?? walksFor(database, asked, today, places, table)
  const walks = through('holding')
  const past = asked.asOf === undefined ? undefined : through('temp.past_holding')
  const isAsked = suits(database, asked, new Set(places))
  const [begin = '0', ...key] = asked.after?.split('\n') ?? []
  let from: readonly string[] | undefined = key.length > 0 ? key : undefined
  const rows: Row[] = []
  let looked = 0
  for (let nth = Number(begin); nth < Math.max(walks.length, past?.length ?? 0); nth += 1) {
    const walk = walks[nth]
    for (;;) {
      if (looked >= lookedMax) return { rows, next: nextOf(nth, from) }
      const now = walk ? step(database, walk, from) : []
      const before = past?.[nth]
      const then = before ? step(database, before, from) : []
      const told = walk ? toldBefore(database, asked, walk, walks) : () => false
      const met = past ? merged(now, then) : now
      const noted = sought && valuesFound(database, sought, met.map(({ pile }) => pile))
      for (const { pile, key: at } of met) {
        const [one] = noted?.has(pile) === false ? [] : known(reader, asked, pile, noted?.get(pile))
        if (rows.length === rowsMax) return { rows, next: nextOf(nth, from) }
        if (one && isAsked(one) && !told(one)) rows.push(rowOf(database, one))
        from = at
      }
      looked += met.length
      if (now.length < stepPiles && then.length < stepPiles) break
    }
    from = undefined
  }
  // A location's index is in order of ids: what fits on one page is told by SKU.
  return { rows: asked.location === undefined || asked.after !== undefined ? rows : rows.sort((a, b) => (a.sku.toLowerCase() < b.sku.toLowerCase() ? -1 : a.sku.toLowerCase() > b.sku.toLowerCase() ? 1 : 0)) }
}

export const onHand: Look<'stock.onHand'> = async (reader, asked) =>
  asked.asOf === undefined ? page(reader, asked) : ((await asOf(reader.database, asked.asOf, () => page(reader, asked))) ?? { rows: [], tooFarBack: true })
