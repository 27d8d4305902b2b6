// What may be done with goods, told from where they are and when they expire.
import type { View } from '#contract/contract.ts'
import { isExpired } from './lot.ts'
import { isInside, type Place } from './place.ts'

export type Disposition = NonNullable<NonNullable<View<'tracing.card'>>['disposition']>

const outside = (place: Place): Disposition => {
  if (place.startsWith('customer:')) return 'shipped'
  if (place.startsWith('making:')) return 'used'
  return place === 'scrap' ? 'disposed' : 'none-left'
}

/**
 * One word for goods at these places: what is in the house decides; only where nothing is, where it went does.
 * `stop`: what stops any of them, or a place they are at. `isQuarantine` is asked for places in the house.
 */
export const dispositionOf = (
  places: readonly Place[], { expiry, today, stop, isQuarantine }: { readonly expiry?: string | null | undefined; readonly today: string; readonly stop: 'hold' | 'recalled' | undefined; readonly isQuarantine: (place: Place) => boolean },
): Disposition => {
  const inside = places.filter(isInside)
  if (inside.length === 0) {
    const [word = 'none-left', other] = new Set(places.map(outside))
    return other === undefined ? word : 'none-left'
  }
  if (stop) return stop
  if (isExpired(expiry, today)) return 'expired'
  const shelves = inside.filter((place) => place.startsWith('location:'))
  if (shelves.length === 0) return 'picked'
  return shelves.every(isQuarantine) ? 'quarantine' : 'available'
}
