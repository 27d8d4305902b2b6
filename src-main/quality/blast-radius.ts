// How far a hold would reach, before anybody confirms it: what lies where, is promised, queued, picked, on its way, shipped, used up.
import type { View } from '#contract/contract.ts'
import { idOfPlace, type Place } from '#domain/place.ts'
import { lotSubject, partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { subjectsIn } from '../ledger/hold-scope.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { placeName } from '../ledger/serial-place.ts'
import type { Look } from '../use-case.ts'
import { scopeSaid } from './scope-said.ts'

type Radius = Extract<View<'quality.blastRadius'>, { ok: true }>['radius']
type Reach = Radius['stock']
type Row = Reach['rows'][number]

const rowsMax = 50

const asked = `WITH lots AS (SELECT value ->> 0 AS item, value ->> 1 AS lot FROM json_each(?)), serials AS (SELECT value ->> 0 AS item, value ->> 1 AS serial FROM json_each(?)), places AS (SELECT value AS place FROM json_each(?))`

/** Every part begins with what is asked for and follows an index from there. */
export const radiusQueries = {
  piles: `${asked} SELECT item, lot, place, sum(quantity) AS quantity FROM (
    SELECT holding.item, holding.lot, holding.place, holding.quantity FROM lots CROSS JOIN holding ON holding.item = lots.item AND holding.lot = lots.lot
    UNION ALL SELECT serial.item, serial.lot, serial.place, 1 FROM serials CROSS JOIN serial ON serial.serial = serials.serial AND serial.item = serials.item
    UNION ALL SELECT holding.item, holding.lot, holding.place, holding.quantity FROM places CROSS JOIN holding ON holding.place = places.place
  ) GROUP BY place, item, lot`,
  gone: `WITH lots AS (SELECT value ->> 0 AS item, value ->> 1 AS lot FROM json_each(?)) SELECT passage.item, passage.lot, place, sum(iif(way = 'out', quantity, -quantity)) AS quantity FROM lots CROSS JOIN passage ON passage.item = lots.item AND passage.lot = lots.lot
    WHERE (place GLOB 'customer:*' OR place GLOB 'making:*') GROUP BY place, passage.item, passage.lot HAVING sum(iif(way = 'out', quantity, -quantity)) > 0`,
  reserved: `${asked} SELECT document, item, lot, sum(quantity) AS quantity FROM (
    SELECT reservation.document, reservation.item, reservation.lot, reservation.quantity FROM lots CROSS JOIN reservation ON reservation.item = lots.item AND reservation.lot = lots.lot
    UNION ALL SELECT reservation.document, reservation.item, reservation.lot, reservation.quantity FROM serials CROSS JOIN serial ON serial.serial = serials.serial AND serial.item = serials.item
      CROSS JOIN reservation ON reservation.item = serial.item AND reservation.lot = serial.lot AND reservation.serial = serial.serial
    UNION ALL SELECT reservation.document, reservation.item, reservation.lot, reservation.quantity FROM (SELECT DISTINCT holding.item, holding.lot FROM places CROSS JOIN holding ON holding.place = places.place) AS there
      CROSS JOIN reservation ON reservation.item = there.item AND reservation.lot = there.lot
  ) WHERE quantity > 0 GROUP BY document, item, lot`,
  /** The queue is read, and of each label looked whether it is meant. */
  labels: `WITH asked AS MATERIALIZED (SELECT value AS subject FROM json_each(?)) SELECT title, count(*) AS quantity FROM label_job
    WHERE state = 'queued' AND kind NOT IN ('hold', 'return') AND (lot IN (SELECT subject FROM asked) OR label_job.subject IN (SELECT subject FROM asked)) GROUP BY title`,
  held: 'SELECT count(*) AS held FROM json_each(?) AS asked CROSS JOIN stopped ON stopped.subject = asked.value',
} as const

interface Pile {
  readonly item: string
  readonly lot: string
  readonly place: Place
  readonly quantity: number
}

/** Counts all, keeps the first rows. `of`: what is counted once however many rows it has. */
const counter = () => {
  const of = new Set<string>()
  const rows: Row[] = []
  let quantity = 0
  return {
    add(key: string, more: number, row: () => Row): void {
      of.add(key)
      quantity += more
      if (rows.length < rowsMax) rows.push(row())
    },
    reach: (): Reach => ({ count: of.size, quantity, rows }),
  }
}

const goods = (database: Database, { item: id, lot: key, quantity }: Omit<Pile, 'place'>): Omit<Row, 'where'> => {
  const item = recordOf(database, 'item', id)
  const lot = key === '' ? undefined : lotOf(database, id, key)
  return { what: item?.name ?? id, ...(item ? { unit: item.unit } : {}), ...(lot ? { code: lot.code, subject: lotSubject(id, key) } : {}), quantity }
}

const customerOf = (database: Database, document: string): string => recordOf(database, 'partner', documentOf(database, document)?.partner ?? '')?.name ?? ''

const parts = (subjects: readonly string[]) => {
  const split = subjects.map(partsOfSubject)
  const pairs = (kind: string): string => JSON.stringify(split.filter((one) => one.kind === kind).map(({ id, code }) => [id, code]))
  return { values: [pairs('lot'), pairs('serial'), JSON.stringify(subjects.filter((subject) => subject.startsWith('location:')))] as const, count: (kind: string): number => split.filter((one) => one.kind === kind).length }
}

const ofPiles = (database: Database, values: readonly [string, string, string]): Pick<Radius, 'stock' | 'picked' | 'onTheWay' | 'shipped' | 'used'> => {
  const [stock, picked, onTheWay, shipped, used] = [counter(), counter(), counter(), counter(), counter()]
  const add = (pile: Pile): void => {
    const id = idOfPlace(pile.place)
    const row = (): Row => ({ ...goods(database, pile), where: placeName(database, pile.place) })
    if (pile.place.startsWith('location:')) stock.add(pile.place, pile.quantity, row)
    else if (pile.place.startsWith('customer:')) shipped.add(pile.place, pile.quantity, row)
    else if (pile.place.startsWith('making:')) used.add(pile.place, pile.quantity, () => ({ ...row(), where: documentOf(database, id)?.number ?? id }))
    else if (pile.place.startsWith('shipment:')) (documentOf(database, id)?.state === 'staged' ? onTheWay : picked).add(pile.place, pile.quantity, () => ({ ...row(), whom: customerOf(database, id) }))
  }
  for (const pile of database.all<Pile>(radiusQueries.piles, ...values)) add(pile)
  for (const pile of database.all<Pile>(radiusQueries.gone, values[0])) add(pile)
  return { stock: stock.reach(), picked: picked.reach(), onTheWay: onTheWay.reach(), shipped: shipped.reach(), used: used.reach() }
}

const ofPromises = (database: Database, values: readonly [string, string, string]): Reach => {
  const reserved = counter()
  for (const { document, ...line } of database.all<Omit<Pile, 'place'> & { readonly document: string }>(radiusQueries.reserved, ...values)) {
    reserved.add(document, line.quantity, () => ({ ...goods(database, line), where: documentOf(database, document)?.number ?? '', whom: customerOf(database, document) }))
  }
  return reserved.reach()
}

const ofLabels = (database: Database, subjects: string): Reach => {
  const labels = counter()
  for (const { title, quantity } of database.all<{ title: string; quantity: number }>(radiusQueries.labels, subjects)) labels.add(title, quantity, () => ({ what: title, where: '', quantity }))
  const reach = labels.reach()
  return { ...reach, count: reach.quantity }
}

export const blastRadius: Look<'quality.blastRadius'> = ({ database }, { scope }) => {
  const subjects = subjectsIn(database, scope)
  if (!subjects.ok) return { ok: false, refusal: subjects.refusal }
  const { values, count } = parts(subjects.value)
  const json = JSON.stringify(subjects.value)
  return {
    ok: true,
    radius: {
      scope: scopeSaid(database, scope), lots: count('lot'), serials: count('serial'), locations: count('location'), alreadyHeld: database.get<{ held: number }>(radiusQueries.held, json)?.held ?? 0,
      ...ofPiles(database, values), reserved: ofPromises(database, values), labels: ofLabels(database, json),
    },
  }
}
