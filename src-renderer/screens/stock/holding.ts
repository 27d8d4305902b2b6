// One pile on a shelf, and what may be done with it.
import type { View } from '#contract/contract.ts'
import type { Disposition } from '../../parts/DispositionBadge.tsx'

export type Holding = View<'stock.onHand'>['rows'][number]
type Location = View<'catalog.locations'>['rows'][number]

export const isFollowedBySerial = ({ tracking }: Pick<Holding, 'tracking'>): boolean => tracking === 'serial' || tracking === 'lot and serial'

/** The location's id; undefined where the goods are picked and wait for their shipment. */
export const locationOf = (place: string): string | undefined => (place.startsWith('location:') ? place.slice('location:'.length) : undefined)

/** What may be done with a pile, as its card says it of the whole lot. */
export const dispositionOf = ({ expired, place }: Holding, locations: readonly Location[]): Disposition => {
  if (expired) return 'expired'
  const location = locationOf(place)
  if (location === undefined) return 'picked'
  return locations.find(({ id }) => id === location)?.kind === 'quarantine' ? 'quarantine' : 'available'
}
