// What one scan turned out to be: the goods it names, a key of our own, or why it cannot be read.
import * as z from 'zod'

export interface LabelDate {
  /** YYYY-MM-DD; when the label left the day open, the last day of the month. */
  readonly date: string
  readonly dayGiven: boolean
}

export type MeasureName =
  | 'netWeight' | 'grossWeight' | 'weightPerArea' | 'length' | 'width' | 'height' | 'area' | 'netVolume'
  | 'logisticLength' | 'logisticWidth' | 'logisticHeight' | 'logisticArea' | 'logisticVolume'

/** An exact decimal, never a float. */
export interface Measure {
  readonly name: MeasureName
  readonly value: string
  /** As printed on labels: kg, lb, m, m², l, … */
  readonly unit: string
}

/** What a label says about goods, whatever its syntax. Absent means: the label does not say it. */
export interface GoodsFacts {
  /** 14 digits. */
  readonly gtin?: string
  /** 18 digits. */
  readonly sscc?: string
  /** GTIN of what is inside (AI 02). */
  readonly contentGtin?: string
  readonly lot?: string
  readonly serial?: string
  readonly expiry?: LabelDate
  readonly bestBefore?: LabelDate
  readonly production?: LabelDate
  /** Pieces: AI 30, AI 37, or the quantity of an HIBC or MH10 label. */
  readonly quantity?: number
  readonly measures?: readonly Measure[]
}

/** AI or data identifier, and value. */
export type Element = readonly [identifier: string, value: string]

/** What a label that can be read leaves to doubt: facts for one sentence each. */
export const scanWarning = z.discriminatedUnion('code', [
  /** Read as GS1 although the scanner sent no symbology identifier that says so. */
  z.strictObject({ code: z.literal('assumed-gs1') }),
  /** `ai` usually stands beside one of `needs`, perhaps on another symbol of the item. */
  z.strictObject({ code: z.literal('companion-missing'), ai: z.string(), needs: z.array(z.string()).readonly() }),
  z.strictObject({ code: z.literal('needless-separator'), position: z.int() }),
  /** The lot ends like a date element: perhaps the printer left out a separator. */
  z.strictObject({ code: z.literal('lot-may-hide-date'), lot: z.string(), ai: z.string(), date: z.string() }),
  /** A time of 9999: the label says that there is none. */
  z.strictObject({ code: z.literal('time-not-given'), ai: z.string() }),
  z.strictObject({ code: z.literal('trailer-missing') }),
  z.strictObject({ code: z.literal('separator-missing') }),
])
export type ScanWarning = z.output<typeof scanWarning>

export const scanFaultCodes = [
  'nothing-scanned', 'too-long', 'broken-brackets', 'unknown-ai', 'value-missing', 'too-many-elements',
  'wrong-length', 'wrong-character', 'wrong-check-digit', 'wrong-date', 'wrong-time', 'wrong-list-code',
  'wrong-bank-account', 'wrong-company-prefix', 'wrong-coupon', 'wrong-content',
  'excluded-pair', 'two-values', 'serial-missing', 'wrong-link', 'wrong-envelope', 'wrong-epc', 'wrong-hibc',
] as const
export type ScanFaultCode = (typeof scanFaultCodes)[number]

/** Why a scan cannot be read: facts for one clear sentence. */
export interface ScanFault {
  readonly code: ScanFaultCode
  readonly ai?: string
  readonly otherAi?: string
  readonly value?: string
  /** Index of the character in the raw scan. */
  readonly position?: number
  /** For `too-long`: the most characters a scan may have. */
  readonly most?: number
}

interface Scanned {
  /** What the scanner sent, untouched; for a badge only its prefix. */
  readonly raw: string
  /** The name of the symbology the scanner reported, or `none`. */
  readonly symbology: string
  readonly warnings: readonly ScanWarning[]
}

interface Goods extends Scanned, GoodsFacts {
  /** In the label's order; empty where its syntax has no identifiers. */
  readonly elements: readonly Element[]
}

export type OwnCommand =
  | { readonly name: 'undo' | 'confirm' | 'cancel' | 'print' | 'remove' }
  | { readonly name: 'quantity'; readonly quantity: number }

export type Identified =
  | (Goods & { readonly kind: 'gs1' })
  | (Goods & { readonly kind: 'digital-link'; readonly uri: string })
  | (Goods & { readonly kind: 'gtin'; readonly gtin: string })
  | (Goods & { readonly kind: 'sscc'; readonly sscc: string })
  /** `product` is labeller code + product code, absent when only the second symbol was read. */
  | (Goods & { readonly kind: 'hibc'; readonly product?: string; readonly unitOfMeasure?: number })
  | (Goods & { readonly kind: 'iso15434'; readonly part?: string; readonly purchaseOrder?: string; readonly packageId?: string })
  | (Goods & { readonly kind: 'epc'; readonly uri: string; readonly gln?: string; readonly grai?: string })
  /** Blood and tissue: recognised, kept as scanned. */
  | (Scanned & { readonly kind: 'isbt' })
  | (Scanned & { readonly kind: 'command'; readonly command: OwnCommand })
  /** The token is a secret: for sign-in only, never shown, never stored. */
  | (Scanned & { readonly kind: 'badge'; readonly token: string })
  /** Anything else: a location, a document, a part number. */
  | (Scanned & { readonly kind: 'plain'; readonly text: string })
  | (Scanned & { readonly kind: 'unreadable'; readonly fault: ScanFault })
