// The goods one scan names, or why it names none.
import { identify } from '#domain/identify/identify.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Database } from './database.ts'
import { brief, itemOfCode, named, type NamedItem, type NamedThing } from './named.ts'

type NamedUnit = Extract<NamedThing, { is: 'unit' }>
type NamedCodes = Extract<NamedThing, { is: 'codes' }>

/** A code that several items bear stands for the one that is expected; where none of them is, for any. */
const narrowed = (codes: NamedCodes, expects: (item: string) => boolean): NamedCodes => {
  const lots = codes.lots.filter((lot) => expects(lot.item))
  const serials = codes.serials.filter((serial) => expects(serial.item))
  return lots.length + serials.length === 0 ? codes : { ...codes, lots, serials }
}

/** An item, or a logistic unit by its SSCC. `expects` tells the items a document asks for. The scan of a badge is never repeated. */
export const scannedGoods = (
  database: Database, raw: string, today: string, expects: (item: string) => boolean = () => true,
): Decision<NamedItem | NamedUnit, 'Unreadable' | 'UnknownCode' | 'UnknownGtin' | 'NotAnItem'> => {
  const identified = identify(raw, { referenceYear: Number(today.slice(0, 4)) })
  const scanned = brief(identified)
  const thing = named(database, identified)
  switch (thing.is) {
    case 'item': case 'unit': return allow(thing)
    case 'unreadable': return refuse('Unreadable', { scanned, fault: thing.fault })
    case 'unknown-gtin': return refuse('UnknownGtin', { gtin: thing.gtin })
    case 'codes': {
      const known = itemOfCode(database, narrowed(thing, expects))
      return known ? allow(known) : refuse('UnknownCode', { scanned })
    }
    case 'location': return refuse('NotAnItem', { scanned, isA: 'location' })
    case 'not-goods': return refuse('NotAnItem', { scanned, isA: thing.kind })
  }
}
