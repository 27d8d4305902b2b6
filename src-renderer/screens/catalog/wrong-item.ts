// What is wrong with an item while it is being typed, said at its field.
import { valueMeant } from '../../indicator-value.ts'
import type { Words } from '../../words.ts'
import { gtin14, isBlankLevel, isBlankUnit, tracksSerial, whole, type Draft, type Level } from './item-draft.ts'

/** By the place of the level, unit or indicator. */
type ByPlace = ReadonlyMap<number, string>

export interface Wrong {
  readonly sku?: string
  readonly name?: string
  readonly unit?: string
  readonly shelfLifeDays?: string
  readonly minLifeAtReceiptDays?: string
  readonly warrantyMonths?: string
  readonly serviceMonths?: string
  readonly minimumStock?: string
  readonly gtins?: ByPlace
  readonly quantities?: ByPlace
  readonly units?: ByPlace
  readonly unitQuantities?: ByPlace
  readonly values?: ByPlace
}

const lifeDaysMax = 36_500
const warrantyMax = 600
const quantityMax = 1_000_000_000

/** Empty maps are not wrong. */
const placed = <Name extends string>(maps: Readonly<Record<Name, ByPlace>>): Partial<Record<Name, ByPlace>> =>
  Object.fromEntries(Object.entries<ByPlace>(maps).filter(([, map]) => map.size > 0)) as Partial<Record<Name, ByPlace>>

const levelsWrong = (t: Words, packing: readonly Level[]): Pick<Wrong, 'gtins' | 'quantities'> => {
  const [gtins, quantities] = [new Map<number, string>(), new Map<number, string>()]
  const seen = new Set<string>()
  for (const [n, level] of packing.entries()) {
    if (isBlankLevel(level)) continue
    const gtin = gtin14(level.gtin)
    if (gtin === undefined) gtins.set(n, t('catalog.gtinWrong'))
    else if (seen.has(gtin)) gtins.set(n, t('catalog.gtinTwice'))
    else seen.add(gtin)
    if (whole(level.quantity, quantityMax) === undefined) quantities.set(n, t('form.wholeNumber', { least: 1, most: quantityMax }))
  }
  return placed({ gtins, quantities })
}

const unitsWrong = (t: Words, { unit: smallest, units: typed }: Draft): Pick<Wrong, 'units' | 'unitQuantities'> => {
  const [units, unitQuantities] = [new Map<number, string>(), new Map<number, string>()]
  const seen = new Set([smallest.trim()])
  for (const [n, other] of typed.entries()) {
    if (isBlankUnit(other)) continue
    const unit = other.unit.trim()
    if (unit === '') units.set(n, t('form.needed'))
    else if (seen.has(unit)) units.set(n, t('catalog.unitTwice'))
    seen.add(unit)
    if (whole(other.quantity, quantityMax) === undefined) unitQuantities.set(n, t('form.wholeNumber', { least: 1, most: quantityMax }))
  }
  return placed({ units, unitQuantities })
}

const valuesWrong = (t: Words, { indicators }: Draft): Pick<Wrong, 'values'> => placed({
  values: new Map(indicators.flatMap(({ indicator, value }, n) =>
    indicator.of !== 'item' || value.trim() === '' || valueMeant(indicator, value) !== undefined ? [] : [[n, t(indicator.type === 'date' ? 'day.unreadable' : 'catalog.decimalWrong')] as const])),
})

const needed = (t: Words, draft: Draft): Pick<Wrong, 'sku' | 'name' | 'unit'> => ({
  ...(draft.name.trim() === '' ? { name: t('form.needed') } : {}), ...(draft.sku.trim() === '' ? { sku: t('form.needed') } : {}), ...(draft.unit.trim() === '' ? { unit: t('form.needed') } : {}),
})

/** Only of what this item shows. */
const numbersWrong = (t: Words, draft: Draft): Partial<Record<'shelfLifeDays' | 'minLifeAtReceiptDays' | 'warrantyMonths' | 'serviceMonths' | 'minimumStock', string>> => {
  const shown = { shelfLifeDays: draft.expires, minLifeAtReceiptDays: draft.expires, warrantyMonths: tracksSerial(draft.tracking), serviceMonths: tracksSerial(draft.tracking), minimumStock: true }
  const most = { shelfLifeDays: lifeDaysMax, minLifeAtReceiptDays: lifeDaysMax, warrantyMonths: warrantyMax, serviceMonths: warrantyMax, minimumStock: quantityMax }
  const names = Object.keys(shown) as (keyof typeof shown)[]
  return Object.fromEntries(names.filter((name) => shown[name] && draft[name].trim() !== '' && whole(draft[name], most[name]) === undefined).map((name) => [name, t('form.wholeNumber', { least: 1, most: most[name] })]))
}

export const wrongWith = (t: Words, draft: Draft): Wrong => ({ ...needed(t, draft), ...numbersWrong(t, draft), ...levelsWrong(t, draft.packing), ...unitsWrong(t, draft), ...valuesWrong(t, draft) })
