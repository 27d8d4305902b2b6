// Everything that is, is at one place; a movement takes it from one place to another.

/**
 * In the house: `location:ID` (a shelf, a dock) and `shipment:ID` (picked, still ours).
 * Outside: `supplier:ID`, `customer:ID`, `making:ID` (used up by, or come out of, one making), `scrap`,
 * `adjustment` (what counts find or lose, and what was taken without a document).
 */
export type Place = `location:${string}` | `shipment:${string}` | `supplier:${string}` | `customer:${string}` | `making:${string}` | 'scrap' | 'adjustment'

/** True where what is there counts as ours and on hand. */
export const isInside = (place: Place): boolean => place.startsWith('location:') || place.startsWith('shipment:')

/** The id of the location, shipment or partner behind a place; empty for scrap and adjustment. */
export const idOfPlace = (place: Place): string => place.includes(':') ? place.slice(place.indexOf(':') + 1) : ''

export const atLocation = (id: string): Place => `location:${id}`
export const atSupplier = (id: string): Place => `supplier:${id}`
export const atCustomer = (id: string): Place => `customer:${id}`
export const inShipment = (id: string): Place => `shipment:${id}`
export const inMaking = (id: string): Place => `making:${id}`
