// One serial as support sees it: everything that is asked on the telephone, in one answer.
import type { View } from '#contract/contract.ts'
import { dispositionOf } from '#domain/disposition.ts'
import type { Owner } from '#domain/after-sale.ts'
import type { Fact, Item } from '#domain/events.ts'
import { idOfPlace, isInside } from '#domain/place.ts'
import { lotSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import { monthsAfter } from '#domain/warranty.ts'
import { buildsOf } from '../ledger/as-built.ts'
import type { Database } from '../ledger/database.ts'
import { localDay } from '../ledger/local-day.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { stopOf, type Stop } from '../ledger/projections/holds.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { serialOf, type SerialRow } from '../ledger/projections/serials.ts'
import { flagOf, serviceOf } from '../ledger/projections/service.ts'
import { personOf } from '../ledger/projections/station.ts'
import { lookedUpOf } from '../ledger/public-looks.ts'
import { lifeOf, warrantyIn, type SerialLife } from '../ledger/serial-life.ts'
import { placeName } from '../ledger/serial-place.ts'
import type { Reader } from '../use-case.ts'
import { casesIn } from './case-view.ts'

export type SerialView = NonNullable<View<'service.serial'>>
type Configured = SerialView['configuration'][number]

export const whoAndWhen = (database: Database, { actor, station, wall }: Pick<Fact, 'actor' | 'station' | 'wall'>): { by: string; at: string } => ({ by: personOf(database, actor)?.name ?? station, at: wall })

/** What a serial is called. */
export const thingOf = (database: Database, subject: string): { subject: string; title: string; code: string } => {
  const { id, code } = partsOfSubject(subject)
  return { subject, title: recordOf(database, 'item', id)?.name ?? id, code }
}

const madeOf = (database: Database, { made }: SerialLife): Pick<SerialView, 'made'> => {
  const making = made?.payload.documents[0]
  const number = making === undefined ? undefined : documentOf(database, making)?.number
  return made ? { made: { at: made.wall, ...(number === undefined ? {} : { making: number }) } } : {}
}

const receivedOf = (database: Database, { received }: SerialLife, { item, serial }: SerialRow): Pick<SerialView, 'received'> => {
  const leg = received?.payload.legs.find((one) => one.item === item && one.serials?.includes(serial))
  return received && leg ? { received: { at: received.wall, from: placeName(database, leg.from) } } : {}
}

const shippedOf = (database: Database, { sold }: SerialLife, { item, serial }: SerialRow): Pick<SerialView, 'shipped'> => {
  const leg = sold?.payload.legs.find((one) => one.item === item && one.serials?.includes(serial))
  const number = sold && documentOf(database, sold.payload.document)?.number
  return sold && leg ? { shipped: { at: sold.wall, to: placeName(database, leg.to), toId: idOfPlace(leg.to), ...(number === undefined ? {} : { document: number }) } } : {}
}

const ownerOf = ({ owners, replacedBy }: SerialLife): Pick<SerialView, 'owner'> => {
  const now = owners.at(-1)
  if (!now || (replacedBy && replacedBy.hlc > now.fact.hlc)) return {}
  const { purchased }: Owner = owners.findLast((one) => one.purchased !== undefined) ?? now
  const before = owners.slice(0, -1).map(({ owner }) => owner).toReversed()
  return { owner: { name: now.owner, since: now.fact.wall, before, ...(now.contact === undefined ? {} : { contact: now.contact }), ...(purchased === undefined ? {} : { purchased }) } }
}

/** What was noted when it was made, and since; of each name the latest, and all that came before, latest first. */
const configurationIn = (database: Database, { facts }: SerialLife, { item, serial }: SerialRow): Pick<SerialView, 'configuration' | 'configurationBefore'> => {
  const now = new Map<string, Configured>()
  const before: Configured[] = []
  for (const fact of facts) {
    const made = fact.type === 'Transformed' && fact.payload.legs.some((leg) => leg.item === item && leg.from.startsWith('making:') && leg.serials?.includes(serial))
    const noted = fact.type === 'ConfigurationNoted' ? fact.payload.values : made ? (fact.payload.notes ?? []) : []
    for (const { name, value } of noted) {
      const old = now.get(name)
      if (old) before.unshift(old)
      now.set(name, { name, value, ...whoAndWhen(database, fact) })
    }
  }
  return { configuration: [...now.values()], configurationBefore: before.slice(0, 50) }
}

const flagsOf = (database: Database, subject: string): Pick<SerialView, 'missing' | 'recovered'> => {
  const flag = flagOf(database, subject)
  if (!flag) return {}
  const said = { evidence: flag.evidence, at: flag.at, by: personOf(database, flag.actor)?.name ?? flag.actor }
  return flag.missing === '' ? { recovered: said } : { missing: { as: flag.missing, ...said } }
}

const stopWord = (stop: Stop | undefined): 'hold' | 'recalled' | undefined => stop && (stop.recall === 1 ? 'recalled' : 'hold')

/** The day somebody planned, else as the item's interval has it since it was sold. */
const nextServiceOf = (database: Database, subject: string, { serviceMonths }: Item): Pick<SerialView, 'nextService'> => {
  const { due, soldAt } = serviceOf(database, subject)
  if (due !== '') return { nextService: { due, planned: true } }
  return serviceMonths === undefined || soldAt === '' ? {} : { nextService: { due: monthsAfter(localDay(soldAt), serviceMonths), planned: false } }
}

const swapsOf = (database: Database, { replacedBy, replaces }: SerialLife): Pick<SerialView, 'replacedBy' | 'replaces'> => ({
  ...(replacedBy ? { replacedBy: thingOf(database, serialSubject(replacedBy.payload.byItem, replacedBy.payload.bySerial)) } : {}),
  ...(replaces ? { replaces: thingOf(database, serialSubject(replaces.payload.item, replaces.payload.serial)) } : {}),
})

/** Undefined where the ledger knows no such serial. */
export const serialView = ({ database, today }: Reader, subject: string): SerialView | undefined => {
  const { kind, id, code } = partsOfSubject(subject)
  const item = recordOf(database, 'item', id)
  const row = kind === 'serial' ? serialOf(database, id, code) : undefined
  if (!item || !row) return undefined
  const life = lifeOf(database, id, code)
  const lot = row.lot === '' ? undefined : lotOf(database, id, row.lot)
  const stop = stopOf(database, [subject, ...(lot ? [lotSubject(id, lot.lot)] : []), row.place])
  const lookedUp = lookedUpOf(database, subject)
  const gtin = item.packing.find(({ quantity }) => quantity === 1)?.gtin
  return {
    subject, item: id, title: item.name, sku: item.sku, serial: row.serial, ...(gtin === undefined ? {} : { gtin }), ...(lot ? { lot: lot.code } : {}),
    disposition: dispositionOf([row.place], { expiry: lot?.expiry, today, stop: stopWord(stop), isQuarantine: (place) => recordOf(database, 'location', idOfPlace(place))?.kind === 'quarantine' }),
    place: placeName(database, row.place), inHouse: isInside(row.place),
    ...madeOf(database, life), ...receivedOf(database, life, row), components: buildsOf(database, id, code, life.facts).flatMap(({ at, components }) => components.map((part) => ({ ...part, at }))),
    ...shippedOf(database, life, row), ...ownerOf(life), warranty: warrantyIn(item, life), ...flagsOf(database, subject), ...(stop ? { hold: stop.reason } : {}), ...(lookedUp ? { lookedUp } : {}), ...nextServiceOf(database, subject, item), ...swapsOf(database, life),
    ...configurationIn(database, life, row), cases: casesIn(database, life.facts, row),
  }
}
