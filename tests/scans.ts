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

const hibcValues = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%'

/** A combined HIBC symbol (ANSI/HIBC 2.6): labeller and product, expiry as YYYY-MM-DD and lot, serial, check character. */
export const hibcLabel = (product: string, { expiry, lot, serial }: { readonly expiry: string; readonly lot: string; readonly serial: string }): string => {
  const said = `+${product}0/$$3${expiry.slice(2).replaceAll('-', '')}${lot}/S${serial}`
  return said + hibcValues[[...said].reduce((sum, character) => sum + hibcValues.indexOf(character), 0) % 43]
}

/** A label of the automotive trade (ISO 15434, format 06): part number, lot, and how many. */
export const partLabel = (part: string, lot: string, quantity: number): string => `[)>\u001e06${GS}P${part}${GS}1T${lot}${GS}Q${quantity}\u001e\u0004`
