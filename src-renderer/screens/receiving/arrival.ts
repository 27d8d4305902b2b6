// An arrival as the lane shows it.
import { createElement } from 'react'
import type { View } from '#contract/contract.ts'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import type { Accepted, Fact } from '../../parts/use-lane.ts'
import { shownKilograms, unitWord, type Words } from '../../words.ts'

type Arrival = NonNullable<NonNullable<View<'receiving.receipt'>>['last']>

const arrivalFacts = (t: Words, arrival: Arrival): Fact[] => [
  ...(arrival.sscc === undefined ? [] : [{ label: 'SSCC', value: arrival.sscc, mono: true }]),
  ...(arrival.grams === undefined ? [] : [{ label: t('fact.quantity'), value: t('receiving.weight', { weight: shownKilograms(arrival.grams) }) }]),
  ...(arrival.lot === undefined ? [] : [{ label: t('fact.lot'), value: arrival.lot, mono: true }]),
  ...(arrival.expiry === undefined ? [] : [{ label: t('fact.expiry'), value: createElement(ExpiryText, { day: arrival.expiry }) }]),
  ...(arrival.serial === undefined ? [] : [{ label: t('fact.serial'), value: arrival.serial, mono: true }]),
  ...(arrival.supplierLot === undefined || arrival.supplierLot === arrival.lot ? [] : [{ label: t('fact.supplierLot'), value: arrival.supplierLot, mono: true }]),
]

export const acceptedArrival = (t: Words, arrival: Arrival): Accepted => ({
  title: arrival.item, code: arrival.sku, facts: arrivalFacts(t, arrival), quantity: { count: arrival.quantity, unit: unitWord(t, arrival.quantity, arrival.unit) },
  ...(arrival.damaged !== undefined && !arrival.hiddenDate ? { caution: t('receiving.damagedShort', { count: arrival.damaged }) } : {}),
  ...(arrival.hiddenDate ? { caution: t('scanWarning.lot-may-hide-date', arrival.hiddenDate) } : {}),
})
