// What an item's tracking mode demands of every movement: never skippable, never guessed.
import { serialsMax } from '#contract/quantity.ts'
import { allow, refuse, type Decision } from './decision.ts'
import type { Item } from './events.ts'

/** What a scan or a person named. `lot` is a printed code. */
export interface Named {
  readonly lot?: string | undefined
  readonly serials?: readonly string[] | undefined
  readonly quantity?: number | undefined
}

/** The same, complete and consistent with the item's mode; quantity in the item's smallest unit. */
export interface Tracked {
  readonly lot?: string
  readonly serials?: readonly string[]
  readonly quantity: number
}

export const hasLots = (item: Item): boolean => item.tracking === 'lot' || item.tracking === 'lot and serial'
export const hasSerials = (item: Item): boolean => item.tracking === 'serial' || item.tracking === 'lot and serial'

type TrackingCode = 'LotNeeded' | 'SerialNeeded' | 'LotNotTracked' | 'SerialNotTracked' | 'SerialQuantity' | 'SerialRepeated' | 'TooManySerials'

/** The first that is there twice, or undefined. */
export const repeatedIn = (serials: readonly string[]): string | undefined => {
  const seen = new Set<string>()
  return serials.find((serial) => seen.has(serial) || !seen.add(serial))
}

/** Without a quantity one is meant; serials count themselves. */
export const trackedAs = (item: Item, named: Named): Decision<Tracked, TrackingCode> => {
  const { lot, serials = [] } = named
  const where = { item: item.name, itemId: item.id }
  if (lot !== undefined && !hasLots(item)) return refuse('LotNotTracked', { item: item.name, lot })
  if (serials[0] !== undefined && !hasSerials(item)) return refuse('SerialNotTracked', { item: item.name, serial: serials[0] })
  if (lot === undefined && hasLots(item)) return refuse('LotNeeded', { ...where, ...(serials[0] === undefined ? {} : { serial: serials[0] }) })
  const tracked = lot === undefined ? {} : { lot }
  if (!hasSerials(item)) return allow({ ...tracked, quantity: named.quantity ?? 1 })
  if (serials.length === 0) return refuse('SerialNeeded', { ...where, ...tracked })
  if (serials.length > serialsMax) return refuse('TooManySerials', { count: serials.length, most: serialsMax })
  const repeated = repeatedIn(serials)
  if (repeated !== undefined) return refuse('SerialRepeated', { item: item.name, serial: repeated })
  if (named.quantity !== undefined && named.quantity !== serials.length) return refuse('SerialQuantity', { item: item.name, quantity: named.quantity })
  return allow({ ...tracked, serials, quantity: serials.length })
}
