// One pile on a shelf, and what may be done with it.
import type { View } from '#contract/contract.ts'
import type { Disposition } from '../../parts/DispositionBadge.tsx'

export type Holding = View<'stock.onHand'>['rows'][number]

export const isFollowedBySerial = ({ tracking }: Pick<Holding, 'tracking'>): boolean => tracking === 'serial' || tracking === 'lot and serial'

/** The location's id; undefined where the goods are picked and wait for their shipment. */
export const locationOf = (place: string): string | undefined => (place.startsWith('location:') ? place.slice('location:'.length) : undefined)

/** What may be done with a pile, as its card says it of the whole lot. */
export const dispositionOf = ({ expired, held, place, placeKind }: Holding): Disposition => {
  if (held) return 'hold'
  if (expired) return 'expired'
  if (locationOf(place) === undefined) return 'picked'
  return placeKind === 'quarantine' ? 'quarantine' : 'available'
}
