// Weights, lengths, volumes and amounts of a label as exact decimals: never floats.
import type { Measure, MeasureName } from '#contract/identified.ts'

export interface LabelMeasure {
  /** As many decimals as the label states: AI 3103 with 000195 is 0.195. */
  readonly decimal: string
  /** ISO 4217 numeric, for AIs 391n and 393n. */
  readonly currencyNumeric?: string
}

const CURRENCY_DIGITS = 3

/** The digits with `places` decimals, without needless leading zeros. */
function exactDecimal(digits: string, places: number): string {
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

/** Name, then unit and the first three digits of its AIs (dictionary titles; "log" is the size of a logistic unit). */
const MEASURES = `
netWeight kg 310 lb 320 ozt 356
grossWeight kg 330 lb 340
weightPerArea kg/m² 337
length m 311 in 321 ft 322 yd 323
width m 312 in 324 ft 325 yd 326
height m 313 in 327 ft 328 yd 329
area m² 314 in² 350 ft² 351 yd² 352
netVolume l 315 m³ 316 oz 357 qt 360 gal 361 in³ 364 ft³ 365 yd³ 366
logisticLength m 331 in 341 ft 342 yd 343
logisticWidth m 332 in 344 ft 345 yd 346
logisticHeight m 333 in 347 ft 348 yd 349
logisticArea m² 334 in² 353 ft² 354 yd² 355
logisticVolume l 335 m³ 336 qt 362 gal 363 in³ 367 ft³ 368 yd³ 369`

const measures = new Map<string, { readonly name: MeasureName; readonly unit: string }>()
for (const line of MEASURES.trim().split('\n')) {
  const [name, ...pairs] = line.split(' ')
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    measures.set(pairs[at + 1] ?? '', { name: name as MeasureName, unit: pairs[at] ?? '' })
  }
}

/** The measure an element states, or undefined when its AI is none of 31nn–36nn. */
export function measureOf(ai: string, value: string): Measure | undefined {
  const known = ai.length === 4 ? measures.get(ai.slice(0, 3)) : undefined
  return known && { name: known.name, value: readMeasure(ai, value).decimal, unit: known.unit }
}
