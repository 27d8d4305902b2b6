// Whether a label is genuine: its serial was issued here, is where whoever shows it can have it, and is neither stolen, disposed, recalled nor copied.
import type { View } from '#contract/contract.ts'
import type { Identified } from '#contract/identified.ts'
import type { Item } from '#domain/events.ts'
import { lookUpDays } from '#domain/looked-up.ts'
import { dayAfter } from '#domain/lot.ts'
import { atCustomer, type Place } from '#domain/place.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { localDay } from './local-day.ts'
import { stopOf } from './projections/holds.ts'
import { itemByGtin } from './projections/masters.ts'
import { serialOf, serialsNamed, type SerialRow } from './projections/serials.ts'
import { checkedSince, flagOf } from './projections/service.ts'
import { lookedUpOf } from './public-looks.ts'
import { placeName } from './serial-place.ts'

export type Authenticity = View<'service.check'>
type Fault = Authenticity['faults'][number]

/** More often than this nobody asks here for one thing. */
const checksMost = 20

/** What a label says. */
export interface ShownLabel {
  readonly gtin?: string | undefined
  readonly serial: string
  /** Id of the customer who shows it; absent: a stranger, who cannot be told from a customer. */
  readonly shownBy?: string | undefined
}

export interface CheckedLabel extends Authenticity {
  /** The serial it stands for, where there is one. */
  readonly row?: SerialRow
}

/** What is here, in another thing, back at a supplier, or at another customer, cannot be in the hand of whoever shows it. */
const isElsewhere = (place: Place, shownBy: string | undefined): boolean =>
  !place.startsWith('customer:') ? place !== 'scrap' : shownBy !== undefined && place !== atCustomer(shownBy)

/** Checked here too often, or looked up on the public page by more than could hold it. */
const tooOften = (database: Database, subject: string, today: string): Fault[] => {
  const checks = checkedSince(database, subject, dayAfter(today, -lookUpDays))
  const looked = lookedUpOf(database, subject)
  if (!looked && checks <= checksMost) return []
  return [{ why: 'looked-up-too-often', count: checks + (looked?.times ?? 0), ...(looked ? { addresses: looked.addresses } : {}) }]
}

const faultsOf = (database: Database, { item, serial, lot, place }: SerialRow, shownBy: string | undefined, today: string): Fault[] => {
  const subject = serialSubject(item, serial)
  const flag = flagOf(database, subject)
  const stop = stopOf(database, lot === '' ? [subject] : [subject, lotSubject(item, lot)])
  return [
    ...(flag && flag.missing !== '' ? [{ why: flag.missing, text: flag.evidence, at: localDay(flag.at) }] : []),
    ...(place === 'scrap' ? [{ why: 'disposed' as const }] : []),
    ...(stop?.recall === 1 ? [{ why: 'recalled' as const, text: stop.reason, at: localDay(stop.at) }] : []),
    ...(isElsewhere(place, shownBy) ? [{ why: 'elsewhere' as const, place: placeName(database, place) }] : []),
    ...tooOften(database, subject, today),
  ]
}

/** Undefined where the label bears no serial. */
export const shownLabel = (identified: Identified): ShownLabel | undefined => {
  if (identified.kind === 'plain') return { serial: identified.text.trim() }
  return 'serial' in identified && identified.serial !== undefined ? { serial: identified.serial, ...(identified.gtin === undefined ? {} : { gtin: identified.gtin }) } : undefined
}

/** `today` is YYYY-MM-DD. A serial without its GTIN may be several things; any of them that is genuine will do. */
export const authenticityOf = (database: Database, { gtin, serial, shownBy }: ShownLabel, today: string): CheckedLabel => {
  const item: Item | undefined = gtin === undefined ? undefined : itemByGtin(database, gtin)?.item
  if (gtin !== undefined && !item) return { genuine: false, faults: [{ why: 'unknown-item', text: gtin }] }
  const known = item ? serialOf(database, item.id, serial) : undefined
  const rows = known ? [known] : item ? [] : serialsNamed(database, serial)
  const checked = rows.map((row): CheckedLabel => {
    const faults = faultsOf(database, row, shownBy, today)
    return { genuine: faults.length === 0, faults, row }
  })
  return checked.find(({ genuine }) => genuine) ?? checked[0] ?? { genuine: false, faults: [{ why: 'never-issued', text: serial }, ...(item ? tooOften(database, serialSubject(item.id, serial), today) : [])] }
}
