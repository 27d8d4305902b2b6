// What hands type for an indicator, and the value it means.
import type { View } from '#contract/contract.ts'
import { readDay } from './days.ts'

export type Indicator = View<'catalog.indicators'>['rows'][number]

/** Undefined where nothing that fits was typed. A comma is the decimal sign of half the world. */
export const valueMeant = ({ type, choices = [] }: Indicator, typed: string): string | undefined => {
  const text = typed.trim()
  if (text === '') return undefined
  switch (type) {
    case 'text': return text
    case 'date': return readDay(text)
    case 'choice': return choices.includes(text) ? text : undefined
    case 'number': case 'measure': return /^-?(?:0|[1-9]\d{0,14})(?:[.,]\d{1,9})?$/.test(text) ? text.replace(',', '.') : undefined
  }
}
