// A step of a making as the lane shows it.
import { createElement } from 'react'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import type { Accepted, Fact } from '../../parts/use-lane.ts'
import { shownNumber, unitWord, type Words } from '../../words.ts'
import type { Making } from './use-making.ts'

export type Step = NonNullable<Making['last']>

const factsOf = (t: Words, { way, lot, expiry, serial, serials }: Step): Fact[] => [
  { label: t('production.step'), value: t(`production.way.${way}`) },
  ...(lot === undefined ? [] : [{ label: t('fact.lot'), value: lot, mono: true }]),
  ...(expiry === undefined ? [] : [{ label: t('fact.expiry'), value: createElement(ExpiryText, { day: expiry }) }]),
  ...(serial === undefined ? [] : [{ label: t('fact.serial'), value: serial, mono: true }]),
  ...(serials > 1 ? [{ label: t('entry.serials'), value: shownNumber(serials) }] : []),
]

export const acceptedStep = (t: Words, step: Step): Accepted => ({ title: step.item, code: step.sku, facts: factsOf(t, step), quantity: { count: step.quantity, unit: unitWord(t, step.quantity, step.unit) } })
