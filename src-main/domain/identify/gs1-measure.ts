// Weights, lengths, volumes and amounts of a label as exact decimals: never floats.

export interface LabelMeasure {
  /** As many decimals as the label states: AI 3103 with 000195 is 0.195. */
  readonly decimal: string
  /** ISO 4217 numeric, for AIs 391n and 393n. */
  readonly currencyNumeric?: string
}

const CURRENCY_DIGITS = 3

/** The digits with `places` decimals, without needless leading zeros. */
export function exactDecimal(digits: string, places: number): string {
  const filled = digits.padStart(places + 1, '0')
  const whole = filled.slice(0, filled.length - places).replace(/^0+(?=\d)/, '')
  return places === 0 ? whole : `${whole}.${filled.slice(filled.length - places)}`
}

/** The value of one of the AIs 31nn–36nn, 390n–395n, whose last digit is the number of decimals. */
export function readMeasure(ai: string, value: string): LabelMeasure {
  const places = Number(ai.slice(-1))
  const withCurrency = ai.startsWith('391') || ai.startsWith('393')
  if (!withCurrency) return { decimal: exactDecimal(value, places) }
  return { decimal: exactDecimal(value.slice(CURRENCY_DIGITS), places), currencyNumeric: value.slice(0, CURRENCY_DIGITS) }
}
