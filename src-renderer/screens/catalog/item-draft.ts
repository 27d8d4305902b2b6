// An item while it is being typed: text as typed, and the item it makes.
import type { Sent, View } from '#contract/contract.ts'
import { valueMeant, type Indicator } from '../../indicator-value.ts'

export type Item = View<'catalog.items'>['rows'][number]
export type Asked = View<'catalog.indicatorsOf'>['rows'][number]
export type Tracking = Item['tracking']
export type Sector = NonNullable<Item['sector']>
type Rotation = NonNullable<Item['rotation']>

export interface Level {
  readonly gtin: string
  readonly quantity: string
  readonly name: string
}

export interface OtherUnit {
  readonly unit: string
  readonly quantity: string
}

export interface DraftIndicator {
  readonly indicator: Indicator
  readonly demanded: boolean
  readonly inherited: boolean
  readonly published?: boolean | undefined
  /** As typed, of an indicator of the item itself. */
  readonly value: string
}

export interface Draft {
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly sector: Sector | undefined
  readonly category: string
  readonly tracking: Tracking
  readonly expires: boolean
  readonly shelfLifeDays: string
  readonly minLifeAtReceiptDays: string
  readonly warrantyMonths: string
  readonly warrantyFrom: NonNullable<Item['warrantyFrom']>
  readonly warrantyAtSwap: NonNullable<Item['warrantyAtSwap']>
  readonly warrantyCovers: string
  readonly serviceMonths: string
  /** Empty: the usual one. */
  readonly rotation: Rotation | ''
  readonly inspectOnArrival: boolean
  readonly catchWeight: boolean
  readonly minimumStock: string
  readonly packing: readonly Level[]
  readonly units: readonly OtherUnit[]
  readonly lotRule: string
  readonly ownLots: boolean
  readonly serialRule: string
  readonly scanBack: boolean
  readonly indicators: readonly DraftIndicator[]
}

export const tracksLot = (tracking: Tracking): boolean => tracking === 'lot' || tracking === 'lot and serial'
export const tracksSerial = (tracking: Tracking): boolean => tracking === 'serial' || tracking === 'lot and serial'

/** Only where no rule makes them. */
export const asksOwnLots = ({ tracking, lotRule }: Draft): boolean => tracksLot(tracking) && lotRule.trim() === ''

/** The code a new item was met by. */
export interface Met {
  readonly gtin?: string | undefined
  readonly sku?: string | undefined
}

const numbersOf = (item: Item | undefined): Pick<Draft, 'shelfLifeDays' | 'minLifeAtReceiptDays' | 'warrantyMonths' | 'serviceMonths' | 'minimumStock'> => ({
  shelfLifeDays: String(item?.shelfLifeDays ?? ''), minLifeAtReceiptDays: String(item?.minLifeAtReceiptDays ?? ''),
  warrantyMonths: String(item?.warrantyMonths ?? ''), serviceMonths: String(item?.serviceMonths ?? ''), minimumStock: String(item?.minimumStock ?? ''),
})

/** `asked`: the indicators of a known item, as `catalog.indicatorsOf` has them. */
export const draftOf = (item: Item | undefined, { gtin, sku = '' }: Met, asked: readonly Asked[] = []): Draft => ({
  sku: item?.sku ?? sku, name: item?.name ?? '', unit: item?.unit ?? 'piece', sector: item?.sector, category: item?.category ?? '',
  tracking: item?.tracking ?? 'lot', expires: item?.expires ?? false, ...numbersOf(item),
  warrantyFrom: item?.warrantyFrom ?? 'shipment', warrantyAtSwap: item?.warrantyAtSwap ?? 'remainder', warrantyCovers: item?.warrantyCovers ?? '',
  rotation: item?.rotation ?? '', inspectOnArrival: item?.inspectOnArrival ?? false, catchWeight: item?.catchWeight ?? false,
  lotRule: item?.lotRule ?? '', ownLots: item?.ownLots ?? false, serialRule: item?.serialRule ?? '', scanBack: item?.scanBack ?? false,
  packing: item?.packing.map(({ gtin: code, quantity, name = '' }) => ({ gtin: code, quantity: String(quantity), name })) ?? (gtin === undefined ? [] : [{ gtin, quantity: '1', name: '' }]),
  units: item?.conversions?.map(({ unit, quantity }) => ({ unit, quantity: String(quantity) })) ?? [],
  indicators: asked.map(({ value = '', ...one }) => ({ ...one, value })),
})

/** GTIN-8, -12, -13 and -14 in the form of 14 digits; undefined where it is none of these. */
export const gtin14 = (typed: string): string | undefined => {
  const digits = typed.replaceAll(/[\s-]/g, '')
  return /^(\d{8}|\d{12,14})$/.test(digits) ? digits.padStart(14, '0') : undefined
}

/** A whole number from 1 to `most`; undefined where it is none. */
export const whole = (typed: string, most = Number.MAX_SAFE_INTEGER): number | undefined => {
  const number = /^\d{1,10}$/.test(typed.trim()) ? Number(typed) : 0
  return number >= 1 && number <= most ? number : undefined
}

export const isBlankLevel = ({ gtin, quantity, name }: Level): boolean => gtin.trim() === '' && name.trim() === '' && (quantity.trim() === '' || quantity.trim() === '1')
export const isBlankUnit = ({ unit, quantity }: OtherUnit): boolean => unit.trim() === '' && quantity.trim() === ''

/** What a level holds of the largest smaller one that fits in it exactly: a pallet of 960 holds 40 cases of 24. */
export const holdsOf = (packing: readonly Level[], n: number): { readonly amount: number; readonly of: number } | undefined => {
  const size = whole(packing[n]?.quantity ?? '')
  let best: { amount: number; of: number; size: number } | undefined
  for (const [of, level] of packing.entries()) {
    const part = whole(level.quantity)
    if (size !== undefined && part !== undefined && part > 1 && part < size && size % part === 0 && part > (best?.size ?? 0)) best = { amount: size / part, of, size: part }
  }
  return best
}

/** Absent where it is empty, off or not asked. */
const given = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined | '' | false> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '' && value !== false)) as never

const askedOf = ({ indicators }: Draft): NonNullable<Sent<'catalog.saveItem'>['indicators']> =>
  indicators.map(({ indicator, demanded, inherited, published, value }) => ({ indicator: indicator.id, demanded, inherited, ...given({ published, value: indicator.of === 'item' ? valueMeant(indicator, value) : undefined }) }))

/** Only what differs from the usual is said. */
const afterSaleOf = ({ tracking, warrantyFrom, warrantyAtSwap, warrantyCovers, ...draft }: Draft) => {
  if (!tracksSerial(tracking)) return {}
  const warrantyMonths = whole(draft.warrantyMonths)
  const terms = warrantyMonths === undefined ? {} : { warrantyMonths, warrantyFrom: warrantyFrom === 'shipment' ? undefined : warrantyFrom, warrantyAtSwap: warrantyAtSwap === 'remainder' ? undefined : warrantyAtSwap, warrantyCovers: warrantyCovers.trim() }
  return given({ ...terms, serviceMonths: whole(draft.serviceMonths) })
}

/** Only what this way of following needs goes out. */
export const itemOf = (draft: Draft, id: string | undefined): Sent<'catalog.saveItem'> => {
  const { tracking, expires } = draft
  const conversions = draft.units.filter((one) => !isBlankUnit(one)).map(({ unit, quantity }) => ({ unit: unit.trim(), quantity: Number(quantity) }))
  return {
    sku: draft.sku.trim(), name: draft.name.trim(), unit: draft.unit.trim(), tracking, expires,
    packing: draft.packing.filter((level) => !isBlankLevel(level)).map(({ gtin, quantity, name }) => ({ gtin: gtin14(gtin) ?? gtin, quantity: Number(quantity), ...given({ name: name.trim() }) })),
    ...given({
      id, sector: draft.sector, category: draft.category.trim(), rotation: draft.rotation, inspectOnArrival: draft.inspectOnArrival, catchWeight: draft.catchWeight,
      shelfLifeDays: expires ? whole(draft.shelfLifeDays) : undefined, minLifeAtReceiptDays: expires ? whole(draft.minLifeAtReceiptDays) : undefined,
      minimumStock: whole(draft.minimumStock),
      lotRule: tracksLot(tracking) ? draft.lotRule.trim() : '', ownLots: asksOwnLots(draft) && draft.ownLots, serialRule: tracksSerial(tracking) ? draft.serialRule.trim() : '', scanBack: draft.scanBack,
    }),
    ...afterSaleOf(draft), ...(conversions.length > 0 ? { conversions } : {}), ...(draft.indicators.length > 0 ? { indicators: askedOf(draft) } : {}),
  }
}
