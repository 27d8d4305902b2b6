// A label that more people look up than could hold the thing was copied.
import type { View } from '#contract/contract.ts'

export type LookedUp = NonNullable<Extract<View<'service.lookUp'>, { found: 'nothing' }>['lookedUp']>

/** Look-ups count for so many days. */
export const lookUpDays = 30

/** An owner looks now and then, at home and on the way. */
const timesMost = 100
const addressesMost = 20

export const isTooOften = ({ times, addresses }: Pick<LookedUp, 'times' | 'addresses'>): boolean => times > timesMost || addresses > addressesMost
