// Parts of the facts of receiving: goods a supplier announced, and goods a customer brought back that are no return.
import type { OwnRefusal } from '#contract/contract.ts'
import type { Place } from './place.ts'

export type ReturnFault = Extract<OwnRefusal<'receiving.scanReturn'>, { code: 'NotShippedToThem' }>['why']

/** Goods a supplier says are on their way. `lot` is the printed code; `unit` the SSCC of the innermost unit they are in. */
export interface AdvisedGoods {
  readonly item: string
  readonly lot?: string
  readonly expiry?: string
  readonly production?: string
  readonly quantity: number
  readonly grams?: number
  readonly serials?: readonly string[]
  readonly unit?: string
}

export interface AdvisedUnit {
  readonly sscc: string
  readonly parent?: string
}

/** Why goods a customer brought back are not what that customer was sent, and where they really are where that is known. */
export interface ReturnException {
  readonly why: ReturnFault
  readonly item: string
  readonly lot?: string
  readonly serials?: readonly string[]
  readonly quantity: number
  readonly place?: Place
}
