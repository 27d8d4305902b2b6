// An item while it is being typed: text as typed, what is wrong with it, and the item it makes.
import type { Sent, View } from '#contract/contract.ts'
import type { Words } from '../../words.ts'

export type Item = View<'catalog.items'>['rows'][number]
export type Tracking = Item['tracking']

export interface Level {
  readonly gtin: string
  readonly quantity: string
}

export interface Draft {
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly tracking: Tracking
  readonly expires: boolean
  readonly shelfLifeDays: string
  readonly warrantyMonths: string
  readonly packing: readonly Level[]
  readonly lotRule: string
  readonly serialRule: string
  readonly scanBack: boolean
}

export interface Wrong {
  readonly sku?: string
  readonly name?: string
  readonly unit?: string
  readonly shelfLifeDays?: string
  readonly warrantyMonths?: string
  /** By the place of the level. */
  readonly gtins?: ReadonlyMap<number, string>
  readonly quantities?: ReadonlyMap<number, string>
}

export const tracksLot = (tracking: Tracking): boolean => tracking === 'lot' || tracking === 'lot and serial'
export const tracksSerial = (tracking: Tracking): boolean => tracking === 'serial' || tracking === 'lot and serial'

const shelfLifeMax = 36_500
const warrantyMax = 600
const quantityMax = 1_000_000_000

/** The code a new item was met by. */
export interface Met {
  readonly gtin?: string | undefined
  readonly sku?: string | undefined
}

export const draftOf = (item: Item | undefined, { gtin, sku = '' }: Met): Draft => ({
  sku: item?.sku ?? sku, name: item?.name ?? '', unit: item?.unit ?? 'piece', tracking: item?.tracking ?? 'lot', expires: item?.expires ?? false,
  shelfLifeDays: String(item?.shelfLifeDays ?? ''), warrantyMonths: String(item?.warrantyMonths ?? ''), lotRule: item?.lotRule ?? '', serialRule: item?.serialRule ?? '', scanBack: item?.scanBack ?? false,
  packing: item?.packing.map((level) => ({ gtin: level.gtin, quantity: String(level.quantity) })) ?? (gtin === undefined ? [] : [{ gtin, quantity: '1' }]),
})

/** GTIN-8, -12, -13 and -14 in the form of 14 digits; undefined where it is none of these. */
export const gtin14 = (typed: string): string | undefined => {
  const digits = typed.replaceAll(/[\s-]/g, '')
  return /^(\d{8}|\d{12,14})$/.test(digits) ? digits.padStart(14, '0') : undefined
}

const whole = (typed: string, most: number): number | undefined => {
  const number = /^\d{1,10}$/.test(typed.trim()) ? Number(typed) : 0
  return number >= 1 && number <= most ? number : undefined
}

const isBlank = ({ gtin, quantity }: Level): boolean => gtin.trim() === '' && (quantity.trim() === '' || quantity.trim() === '1')

const levelsWrong = (t: Words, packing: readonly Level[]): Pick<Wrong, 'gtins' | 'quantities'> => {
  const [gtins, quantities] = [new Map<number, string>(), new Map<number, string>()]
  const seen = new Set<string>()
  for (const [n, level] of packing.entries()) {
    if (isBlank(level)) continue
    const gtin = gtin14(level.gtin)
    if (gtin === undefined) gtins.set(n, t('catalog.gtinWrong'))
    else if (seen.has(gtin)) gtins.set(n, t('catalog.gtinTwice'))
    else seen.add(gtin)
    if (whole(level.quantity, quantityMax) === undefined) quantities.set(n, t('form.wholeNumber', { least: 1, most: quantityMax }))
  }
  return { ...(gtins.size > 0 ? { gtins } : {}), ...(quantities.size > 0 ? { quantities } : {}) }
}

const needed = (t: Words, draft: Draft): Pick<Wrong, 'sku' | 'name' | 'unit'> => ({
  ...(draft.name.trim() === '' ? { name: t('form.needed') } : {}), ...(draft.sku.trim() === '' ? { sku: t('form.needed') } : {}), ...(draft.unit.trim() === '' ? { unit: t('form.needed') } : {}),
})

const numberWrong = (typed: string, most: number): boolean => typed.trim() !== '' && whole(typed, most) === undefined

export const wrongWith = (t: Words, draft: Draft): Wrong => ({
  ...needed(t, draft), ...levelsWrong(t, draft.packing),
  ...(draft.expires && numberWrong(draft.shelfLifeDays, shelfLifeMax) ? { shelfLifeDays: t('form.wholeNumber', { least: 1, most: shelfLifeMax }) } : {}),
  ...(tracksSerial(draft.tracking) && numberWrong(draft.warrantyMonths, warrantyMax) ? { warrantyMonths: t('form.wholeNumber', { least: 1, most: warrantyMax }) } : {}),
})

/** Only what this way of following needs goes out. */
export const itemOf = (draft: Draft, id: string | undefined): Sent<'catalog.saveItem'> => {
  const { tracking, expires } = draft
  const shelfLifeDays = expires ? whole(draft.shelfLifeDays, shelfLifeMax) : undefined
  const warrantyMonths = tracksSerial(tracking) ? whole(draft.warrantyMonths, warrantyMax) : undefined
  const [lotRule, serialRule] = [tracksLot(tracking) ? draft.lotRule.trim() : '', tracksSerial(tracking) ? draft.serialRule.trim() : '']
  return {
    ...(id === undefined ? {} : { id }), sku: draft.sku.trim(), name: draft.name.trim(), unit: draft.unit.trim(), tracking, expires,
    packing: draft.packing.filter((level) => !isBlank(level)).map(({ gtin, quantity }) => ({ gtin: gtin14(gtin) ?? gtin, quantity: Number(quantity) })),
    ...(shelfLifeDays === undefined ? {} : { shelfLifeDays }), ...(warrantyMonths === undefined ? {} : { warrantyMonths }),
    ...(lotRule === '' ? {} : { lotRule }), ...(serialRule === '' ? {} : { serialRule }), ...(draft.scanBack ? { scanBack: true } : {}),
  }
}
