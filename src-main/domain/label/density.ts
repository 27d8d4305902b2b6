// How finely a printer prints.
import type { Dpi } from '#contract/label-fields.ts'

/** What is sold as 203, 300 and 600 dpi is exactly 8, 12 and 24 dots per millimetre. */
export const dotsPerMm: Readonly<Record<Dpi, number>> = { 203: 8, 300: 12, 600: 24 }
