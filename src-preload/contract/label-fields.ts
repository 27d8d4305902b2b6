// What may stand on a label: the facts a label of each kind is filled with, and why one is refused.

/** What the label is stuck on. */
export type LabelKind = 'lot' | 'serial' | 'case' | 'pallet' | 'location' | 'badge' | 'hold' | 'return'

/** Printer densities: 8, 12 and 24 dots per millimetre. */
export type Dpi = 203 | 300 | 600

/** The facts of one label. Absent and empty are the same; a template says which ones it must have. */
export interface LabelFields {
  readonly itemName?: string
  readonly sku?: string
  /** 14 digits, check digit right. */
  readonly gtin?: string
  readonly lot?: string
  readonly supplierLot?: string
  readonly serial?: string
  /** YYYY-MM-DD; encoded as AI 17. */
  readonly expiry?: string
  /** YYYY-MM-DD; encoded as AI 11. */
  readonly production?: string
  /** Whole number of `unit`. */
  readonly quantity?: number
  readonly unit?: string
  /** 18 digits, check digit right. */
  readonly sscc?: string
  /** GTIN of what a logistic unit holds, where it holds one kind; encoded as AI 02. */
  readonly contentGtin?: string
  /** How many of them; encoded as AI 37. */
  readonly contentCount?: number
  /** Name first, then the address; at most 6 lines. */
  readonly shipFrom?: readonly string[]
  readonly shipTo?: readonly string[]
  readonly location?: string
  readonly locationName?: string
  /** Purchase order on a label made at receiving, customer's order on one made at shipping. */
  readonly order?: string
  /** Supplier or customer, by name. */
  readonly partner?: string
  /** Why goods are held or go back. */
  readonly reason?: string
  /** Who says so, by name, and on which day, YYYY-MM-DD. */
  readonly by?: string
  readonly day?: string
  /** Whose badge it is, by name. */
  readonly person?: string
  readonly initials?: string
  /** What the barcode of a badge says. */
  readonly badge?: string
  /** What a logistic unit holds, a line for each lot; at most 20 of them. `contentLines` says how many there are. */
  readonly contents?: readonly LabelFields[]
  readonly contentLines?: number
  /** Where the web addresses in QR symbols lead, like https://id.example.com; https://id.gs1.org where it is not said. */
  readonly publicAddress?: string
}

export type LabelFieldName = keyof LabelFields

export type LabelFieldFault =
  | 'unknown-field' | 'not-text' | 'not-a-day' | 'not-a-whole-number' | 'not-digits' | 'wrong-check-digit'
  | 'not-encodable' | 'unprintable' | 'other-density'

/** Why a label is not made. `field` is a name of LabelFields, `copy`, or `dpi` where a design was made for another printer. */
export type LabelRefusal =
  | { readonly code: 'LabelFieldMissing'; readonly template: string; readonly field: string }
  | { readonly code: 'LabelFieldTooLong'; readonly template: string; readonly field: string; readonly most: number }
  | { readonly code: 'LabelFieldInvalid'; readonly template: string; readonly field: string; readonly why: LabelFieldFault }
  | { readonly code: 'TooManyLabels'; readonly template: string; readonly most: number }
