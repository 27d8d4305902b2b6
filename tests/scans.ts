// Real label strings, as scanners send them.
const GS = '\u001d'

/** A GS1-128 symbol's data with its AIM identifier; values of variable length are separated. */
export const gs1 = (...elements: ReadonlyArray<readonly [ai: string, value: string]>): string =>
  `]C1${elements.map(([ai, value], index) => `${ai}${value}${index < elements.length - 1 && !/^(0[0-4]|1[1-9]|2[0]|3[1-6]|41)/.test(ai) ? GS : ''}`).join('')}`

/** The label of a case or an inner unit: GTIN, lot, expiry as YYMMDD. */
export const lotLabel = (gtin: string, lot: string, expiry?: string): string =>
  gs1(['01', gtin], ...(expiry === undefined ? [] : [['17', expiry.slice(2).replaceAll('-', '')] as const]), ['10', lot])

export const serialLabel = (gtin: string, serial: string, more: { readonly lot?: string; readonly expiry?: string } = {}): string =>
  gs1(['01', gtin], ...(more.expiry === undefined ? [] : [['17', more.expiry.slice(2).replaceAll('-', '')] as const]), ['21', serial], ...(more.lot === undefined ? [] : [['10', more.lot] as const]))
