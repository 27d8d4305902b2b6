// Everything that is, is at one place; a movement takes it from one place to another.

/**
 * In the house: `location:ID` (a shelf, a dock) and `shipment:ID` (picked, still ours).
 * Outside: `supplier:ID`, `customer:ID`, `making:ID` (used up by, or come out of, one making), `scrap`.
 */
export type Place = `location:${string}` | `shipment:${string}` | `supplier:${string}` | `customer:${string}` | `making:${string}` | 'scrap'

/** True where what is there counts as ours and on hand. */
export const isInside = (place: Place): boolean => place.startsWith('location:') || place.startsWith('shipment:')

/** The id of the location, shipment or partner behind a place; empty for scrap. */
export const idOfPlace = (place: Place): string => place.slice(place.indexOf(':') + 1)

export const atLocation = (id: string): Place => `location:${id}`
export const atSupplier = (id: string): Place => `supplier:${id}`
export const atCustomer = (id: string): Place => `customer:${id}`
export const inShipment = (id: string): Place => `shipment:${id}`
export const inMaking = (id: string): Place => `making:${id}`
