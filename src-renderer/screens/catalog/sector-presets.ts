// What is usual in each trade: how its goods are followed, dated, numbered and what else is noted of them.
import type { Indicator } from '../../indicator-value.ts'
import type { Words } from '../../words.ts'
import type { Draft, Sector } from './item-draft.ts'

export const sectors: readonly Sector[] = ['food', 'medical', 'chemical', 'vaccine', 'electronics', 'automotive', 'other']

type Preset = Pick<Draft, 'tracking' | 'expires' | 'shelfLifeDays' | 'minLifeAtReceiptDays' | 'warrantyMonths' | 'rotation' | 'inspectOnArrival' | 'lotRule' | 'serialRule' | 'scanBack'>

const plain: Preset = { tracking: 'lot', expires: false, shelfLifeDays: '', minLifeAtReceiptDays: '', warrantyMonths: '', rotation: '', inspectOnArrival: false, lotRule: '', serialRule: '', scanBack: false }

export const presetOf: Readonly<Record<Sector, Preset>> = {
  food: { ...plain, expires: true, shelfLifeDays: '30', rotation: 'FEFO', lotRule: 'L{yy}{jjj}-{seq:3}' },
  medical: { ...plain, tracking: 'lot and serial', expires: true, shelfLifeDays: '1825', minLifeAtReceiptDays: '365', rotation: 'FEFO', inspectOnArrival: true, lotRule: '{yy}{mm}{dd}-{seq:2}', serialRule: '{yy}{seq:6}{mod37}', scanBack: true },
  chemical: { ...plain, expires: true, shelfLifeDays: '730', rotation: 'FEFO', inspectOnArrival: true, lotRule: '{sku}-{yy}{seq:4}' },
  vaccine: { ...plain, tracking: 'lot and serial', expires: true, shelfLifeDays: '730', minLifeAtReceiptDays: '180', rotation: 'FEFO', inspectOnArrival: true, lotRule: '{yy}{mm}{seq:3}', serialRule: '{rand:12}' },
  electronics: { ...plain, tracking: 'serial', warrantyMonths: '24', rotation: 'FIFO', serialRule: '{yyww}{seq:5}{mod37}' },
  automotive: { ...plain, tracking: 'lot and serial', warrantyMonths: '36', rotation: 'FIFO', inspectOnArrival: true, lotRule: 'L{yy}{jjj}-{seq:2}', serialRule: '{yy}{jjj}{seq:5}' },
  other: plain,
}

/** An indicator usual in a trade, before anybody defined it; `demanded` and `inherited` as the item would then ask for it. */
export interface Suggestion {
  readonly indicator: Omit<Indicator, 'id'>
  readonly demanded: boolean
  readonly inherited: boolean
}

type Code = 'TEMP' | 'ORIGIN' | 'ALLERGEN' | 'STERNO' | 'STERILE' | 'CAS' | 'PURITY' | 'HAZARD' | 'COLD' | 'FIRMWARE' | 'MAC' | 'COC' | 'DRAWING' | 'DATECODE'

const usual: Readonly<Record<Sector, readonly Code[]>> = {
  food: ['TEMP', 'ORIGIN', 'ALLERGEN'], medical: ['STERNO', 'STERILE'], chemical: ['CAS', 'PURITY', 'HAZARD'], vaccine: ['COLD', 'TEMP'],
  electronics: ['FIRMWARE', 'MAC'], automotive: ['COC', 'DRAWING', 'DATECODE'], other: [],
}

type Shape = Pick<Indicator, 'type' | 'of'> & { readonly unit?: string; readonly demanded?: true; readonly inherited?: true; readonly yesNo?: true }

const shapes: Readonly<Record<Code, Shape>> = {
  TEMP: { type: 'measure', unit: '°C', of: 'lot' }, ORIGIN: { type: 'text', of: 'lot', demanded: true, inherited: true }, ALLERGEN: { type: 'text', of: 'item' },
  STERNO: { type: 'text', of: 'lot', demanded: true }, STERILE: { type: 'date', of: 'lot' },
  CAS: { type: 'text', of: 'item' }, PURITY: { type: 'measure', unit: '%', of: 'lot', demanded: true }, HAZARD: { type: 'text', of: 'item' },
  COLD: { type: 'choice', of: 'lot', demanded: true, yesNo: true }, FIRMWARE: { type: 'text', of: 'serial' }, MAC: { type: 'text', of: 'serial' },
  COC: { type: 'text', of: 'lot', demanded: true }, DRAWING: { type: 'text', of: 'lot' }, DATECODE: { type: 'text', of: 'lot' },
}

/** In the words of whoever defines them: from then on they are the company's own. */
export const suggestionsFor = (t: Words, sector: Sector): Suggestion[] =>
  usual[sector].map((code) => {
    const { demanded = false, inherited = false, yesNo, ...shape } = shapes[code]
    const choices = yesNo ? { choices: [t('catalog.suggestionChoice.yes'), t('catalog.suggestionChoice.no')] } : {}
    return { indicator: { code, name: t(`catalog.suggestion.${code}`), active: true, ...shape, ...choices }, demanded, inherited }
  })
