// The labels that come with the program, and plausible facts to fill them with.
import { readFileSync } from 'node:fs'
import type { Dpi, LabelFields } from '#contract/label-fields.ts'
import { compileTemplate, renderLabel } from '#domain/label/template.ts'
import type { LabelTemplate, RenderOptions } from '#domain/label/template.ts'

export const labelNames = ['lot', 'serial', 'case', 'pallet', 'location', 'badge', 'hold', 'return'] as const
export type LabelName = (typeof labelNames)[number]
export const densities: readonly Dpi[] = [203, 300, 600]

export const sourceOf = (name: LabelName): string => readFileSync(new URL(`../../../resources/labels/${name}.zpl`, import.meta.url), 'utf8')

const compiled = (name: LabelName): LabelTemplate => {
  const answer = compileTemplate(sourceOf(name))
  if (!answer.ok) throw new Error(`${name}.zpl line ${answer.refusal.line}: ${answer.refusal.why}, ${answer.refusal.words}`)
  return answer.value
}

export const templates: Readonly<Record<LabelName, LabelTemplate>> = {
  lot: compiled('lot'), serial: compiled('serial'), case: compiled('case'), pallet: compiled('pallet'),
  location: compiled('location'), badge: compiled('badge'), hold: compiled('hold'), return: compiled('return'),
}

export const facts: Required<LabelFields> = {
  itemName: 'Strawberry yoghurt 500 g, glass jar, organic', sku: 'YOG-STR-500', gtin: '09521234543213', lot: 'L261123-004', supplierLot: 'MH-88213/A',
  serial: 'SN-2026-000417', expiry: '2027-01-15', production: '2026-11-23', quantity: 24, unit: 'jars', sscc: '095212345000000018',
  contentGtin: '09521234543213', contentCount: 48, shipFrom: ['Dockmark Dairy Ltd', '12 Harbour Road', '8000 Aarhus C', 'Denmark'],
  shipTo: ['Nordic Fresh Foods A/S', 'Distribution centre 4', 'Industrivej 88', '2605 Brøndby', 'Denmark'], location: 'A-12-03', locationName: 'Aisle A, rack 12, shelf 3',
  order: 'PO-2026-1187', partner: 'Meridian Mills Inc.', reason: 'Metal found in the sieve of line 2, all jars of the shift', by: 'Quinn Quality', day: '2026-11-23',
  publicAddress: 'https://id.gs1.org', person: 'Olivia Operator', initials: 'OO', badge: 'DM-BADGE-Xb3kWq0Zr7LmTt5CvYpE1g',
  contents: [
    { itemName: 'Strawberry yoghurt 500 g', lot: 'L261123-004', quantity: 24, unit: 'jars' }, { itemName: 'Whole milk 1 L', lot: 'M-1', quantity: 96, unit: 'bottles' },
    { itemName: 'Motor controller C9', quantity: 3, unit: 'pcs' },
  ],
  contentLines: 3,
}

/** The facts without some of them. */
export const without = (...names: readonly (keyof LabelFields)[]): LabelFields =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !names.some((left) => left === name)))

/** The label as ZPL; a refusal fails the test. */
export const zplOf = (name: LabelName, fields: LabelFields, options: RenderOptions = { dpi: 203 }): string => {
  const answer = renderLabel(templates[name], fields, options)
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.refusal)}`)
  return answer.value
}
