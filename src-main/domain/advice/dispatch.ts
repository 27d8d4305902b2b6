// A shipment as its customer is told of it: which goods, in which units, which of them stand in which.

export interface DispatchedLot {
  readonly code: string
  readonly expiry?: string
  readonly production?: string
}

/** Goods of one item and lot in one unit, or in none. */
export interface DispatchedGoods {
  /** Of one of its packing levels, of which there are `count`; absent where the item has none that fits. */
  readonly gtin?: string
  readonly count: number
  readonly sku: string
  readonly lot?: DispatchedLot
  readonly serials: readonly string[]
  readonly unit?: string
  /** Catch weight of all of it. */
  readonly grams?: number
}

export interface Dispatch {
  readonly number: string
  readonly order?: string
  /** When it left, ISO 8601 UTC. */
  readonly at: string
  readonly fromGln?: string
  readonly toGln?: string
  readonly units: readonly { readonly sscc: string; readonly inside?: string }[]
  readonly goods: readonly DispatchedGoods[]
}
