// A packing list: what is in each unit of a shipment, and what stands in none, as it is told on paper.

export interface PackedLine {
  readonly sku: string
  readonly name: string
  readonly gtin?: string
  readonly lot?: string
  /** YYYY-MM-DD. */
  readonly expiry?: string
  readonly serials: readonly string[]
  readonly quantity: number
  /** The catalog's word for one. */
  readonly unitOfMeasure: string
  /** Catch weight of all of it. */
  readonly grams?: number
}

export interface ListedUnit {
  /** Absent for what stands in no unit. */
  readonly sscc?: string
  readonly inside?: string
  readonly lines: readonly PackedLine[]
}

export interface PackingList {
  readonly number: string
  readonly order?: string
  readonly customer: string
  readonly address: readonly string[]
  readonly from: string
  /** When it left, or the day this was asked for. */
  readonly day: string
  readonly shipped: boolean
  readonly units: readonly ListedUnit[]
}

/** All of one kind of goods, whatever the unit and lot. */
export type PackedTotal = Pick<PackedLine, 'sku' | 'name' | 'quantity' | 'unitOfMeasure' | 'grams'>

export const totalsOf = ({ units }: PackingList): PackedTotal[] => {
  const totals = new Map<string, PackedTotal>()
  for (const { sku, name, quantity, unitOfMeasure, grams } of units.flatMap(({ lines }) => lines)) {
    const before = totals.get(sku)
    const weight = grams === undefined ? before?.grams : grams + (before?.grams ?? 0)
    totals.set(sku, { sku, name, unitOfMeasure, quantity: quantity + (before?.quantity ?? 0), ...(weight === undefined ? {} : { grams: weight }) })
  }
  return [...totals.values()]
}
