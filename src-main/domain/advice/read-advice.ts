// What a supplier's file says of goods on their way, before anybody asked what of it is known here.
import type { View } from '#contract/contract.ts'
import { isDay } from '#contract/dates.ts'

export type AsnFault = View<'receiving.checkAsn'>['faults'][number]

/** `row`: where in the file it stands. */
export interface ReadGoods {
  readonly row: number
  readonly gtin?: string
  readonly sku?: string
  readonly lot?: string
  readonly expiry?: string
  readonly production?: string
  /** Of what the GTIN names: a case of twelve counts one. */
  readonly quantity?: number
  readonly grams?: number
  readonly serials?: readonly string[]
  readonly unit?: string
}

export interface ReadUnit {
  readonly row: number
  readonly sscc: string
  readonly parent?: string
}

export interface ReadAdvice {
  readonly number?: string
  /** Its code, or its GLN. */
  readonly supplier?: string
  readonly purchaseOrder?: string
  readonly due?: string
  readonly goods: readonly ReadGoods[]
  readonly units: readonly ReadUnit[]
  readonly faults: readonly AsnFault[]
}

/** A day as files write it: 2027-01-31 (with or without a time), 20270131, 31.01.2027. */
export const readFileDay = (text: string): string | undefined => {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?$/.exec(text) ?? []
  const [, otherDay, otherMonth, otherYear] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? []
  const found = year === undefined ? `${otherYear}-${otherMonth?.padStart(2, '0')}-${otherDay?.padStart(2, '0')}` : `${year}-${month}-${day}`
  return isDay(found) ? found : undefined
}
