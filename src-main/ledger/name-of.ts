// What a lot, a serial or an item is called.
import type { Item } from '#domain/events.ts'
import { partsOfSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { lotOf } from './projections/lots.ts'
import { recordOf } from './projections/masters.ts'
import { serialOf } from './projections/serials.ts'

export interface Name {
  /** The item's name. */
  readonly title: string
  /** Printed lot code, serial, or SKU. */
  readonly code: string
  readonly unitOfMeasure: string
  /** False where the ledger knows nothing of it. */
  readonly known: boolean
}

const codeOf = (database: Database, subject: string, item: Item | undefined): string | undefined => {
  const { kind, id, code } = partsOfSubject(subject)
  if (kind === 'serial') return serialOf(database, id, code)?.serial
  return kind === 'lot' ? lotOf(database, id, code)?.code : item?.sku
}

/** Of `lot:…`, `serial:…` and `item:…`. */
export const nameOf = (database: Database, subject: string): Name => {
  const { id, code } = partsOfSubject(subject)
  const item = recordOf(database, 'item', id)
  const known = codeOf(database, subject, item)
  return { title: item?.name ?? id, code: known ?? code, unitOfMeasure: item?.unit ?? '', known: item !== undefined && known !== undefined }
}

/** Names in one list. */
const namesMax = 3

/** Different things by their names, at most three, the rest counted: `A-01, A-02, A-03 +4`. Only what is shown is named. */
export const listed = <Thing>(things: Iterable<Thing>, name: (thing: Thing) => string): string => {
  const [...all] = new Set(things)
  const names = all.slice(0, namesMax).map(name).join(', ')
  return all.length > namesMax ? `${names} +${all.length - namesMax}` : names
}
