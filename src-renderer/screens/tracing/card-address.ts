// Where the card, the trace and the place to move a thing are found.
import type { View } from '#contract/contract.ts'

/** Of a subject: `lot:…`, `serial:…`, `unit:…`, `location:…`. */
export const cardOf = (subject: string): string => `/card?subject=${encodeURIComponent(subject)}`

/** Of whatever goes by a printed code: the number of a document, a serial. */
export const cardOfCode = (code: string): string => `/card?code=${encodeURIComponent(code)}`

export const traceOf = (subject: string): string => `/trace?subject=${encodeURIComponent(subject)}`

/** What its label would say of it, as exactly. */
export const printedOf = ({ kind, code, gtin }: NonNullable<View<'tracing.card'>>): string => {
  const ai = kind === 'lot' ? '10' : kind === 'serial' ? '21' : undefined
  return kind === 'unit' ? `(00)${code}` : gtin === undefined || ai === undefined ? code : `(01)${gtin}(${ai})${code}`
}

/** To the stock screen with this thing in hand. */
export const moveOf = (card: NonNullable<View<'tracing.card'>>): string => `/stock?code=${encodeURIComponent(printedOf(card))}`
