// A pick as the lane shows it; where another lot should have gone first, it says which.
import { createElement } from 'react'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import type { Accepted, Fact } from '../../parts/use-lane.ts'
import { shownKilograms, shownNumber, unitWord, type Words } from '../../words.ts'
import type { View } from '#contract/contract.ts'
import type { Shipment } from './use-shipment.ts'

type PickMade = NonNullable<Shipment['last']>

const cautionOf = (t: Words, { insteadOf }: PickMade): string | undefined => {
  if (!insteadOf) return undefined
  return insteadOf.expiry === undefined ? t('shipping.insteadOf', insteadOf) : t('shipping.insteadOfExpiring', insteadOf)
}

const weightFact = (t: Words, grams: number | undefined): Fact[] => (grams === undefined ? [] : [{ label: t('fact.weight'), value: t('receiving.weight', { weight: shownKilograms(grams) }) }])

const factsOf = (t: Words, { lot, expiry, serial, serials, grams }: PickMade): Fact[] => [
  ...(lot === undefined ? [] : [{ label: t('fact.lot'), value: lot, mono: true }]),
  ...(expiry === undefined ? [] : [{ label: t('fact.expiry'), value: createElement(ExpiryText, { day: expiry }) }]),
  ...(serial === undefined ? [] : [{ label: t('fact.serial'), value: serial, mono: true }]),
  ...weightFact(t, grams),
  ...(serials > 1 ? [{ label: t('entry.serials'), value: shownNumber(serials) }] : []),
]

export const acceptedPick = (t: Words, pick: PickMade): Accepted => {
  const caution = cautionOf(t, pick)
  return { title: pick.item, code: pick.sku, facts: factsOf(t, pick), quantity: { count: pick.quantity, unit: unitWord(t, pick.quantity, pick.unit) }, ...(caution === undefined ? {} : { caution }) }
}

/** What a scan put into the unit at hand. */
export const acceptedPack = (t: Words, { name, sku, lot, serial, quantity, unitOfMeasure, grams }: View<'shipping.packScan'>['packed']): Accepted => ({
  title: name, ...(sku === undefined ? {} : { code: sku }),
  facts: [...(lot === undefined ? [] : [{ label: t('fact.lot'), value: lot, mono: true }]), ...(serial === undefined ? [] : [{ label: t('fact.serial'), value: serial, mono: true }]), ...weightFact(t, grams)],
  quantity: { count: quantity, unit: unitOfMeasure === undefined ? t('shipping.inIt') : unitWord(t, quantity, unitOfMeasure) },
})
