// What a variable field of a designer's label can be filled with, as a list to choose from.
import type { LabelFieldName } from '#contract/label-fields.ts'
import type { View } from '#contract/contract.ts'
import type { Words } from '../../../words.ts'

export type DesignField = View<'labelling.readDesign'>['fields'][number]

const facts = [
  'itemName', 'sku', 'gtin', 'lot', 'supplierLot', 'serial', 'expiry', 'production', 'quantity', 'unit', 'sscc', 'contentGtin', 'contentCount', 'contentLines', 'location', 'locationName', 'order', 'partner', 'reason', 'by', 'day',
  'person', 'initials', 'badge',
] as const satisfies readonly LabelFieldName[]
const addresses = ['shipTo', 'shipFrom'] as const satisfies readonly LabelFieldName[]
const linesMax = 6

/** As the symbols of our own labels are: the plain code stands in for goods without a GTIN. */
const symbols = {
  lot: '(01)gtin (17)expiry? (10)lot else lot', serial: '(01)gtin (17)expiry? (10)lot? (21)serial else serial', gtin: '(01)gtin', sscc: '(00)sscc', content: '(02)contentGtin (17)expiry? (37)contentCount (10)lot?',
} as const
const symbolNames = Object.keys(symbols) as (keyof typeof symbols)[]

export interface Choice { readonly value: string; readonly label: string }
export interface ChoiceGroup { readonly group: string; readonly items: readonly Choice[] }

/** What it stays with where nothing is chosen: its sample. */
export const sampleOf = ({ sample }: DesignField): string => `"${sample}"`

/** Those that can stand in a field of this sort; a QR is not told apart, the picture says where one cannot. */
export const choicesFor = (t: Words, field: DesignField): readonly ChoiceGroup[] => {
  const lines = addresses.flatMap((address): Choice[] => {
    const named = t(`templates.field.${address}`)
    const whole = field.is === 'block' ? [{ value: address, label: t('templates.wholeAddress', { field: named }) }] : []
    return [...whole, ...Array.from({ length: linesMax }, (_, n) => ({ value: `${address} ${n + 1}`, label: t('templates.line', { field: named, line: n + 1 }) }))]
  })
  return [
    { group: t('templates.group.facts'), items: [...facts.map((name) => ({ value: name, label: t(`templates.field.${name}`) })), { value: 'quantity+unit', label: `${t('templates.field.quantity')} + ${t('templates.field.unit')}` }] },
    ...(field.is === 'barcode' ? [] : [{ group: t('templates.group.address'), items: lines }]),
    { group: t('templates.group.gs1'), items: symbolNames.map((name) => ({ value: symbols[name], label: t(`templates.symbol.${name}`) })) },
  ]
}

/** Of a symbol its elements say themselves which may be missing, and fixed words never are. */
export const mayBeOptional = (filling: string): boolean => !filling.startsWith('(') && !filling.startsWith('"')
