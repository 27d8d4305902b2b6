// What may come in: the lot it joins or founds, the dates it must have, and that nothing expired is taken.
import { allow, refuse, type Decision } from './decision.ts'
import type { Item } from './events.ts'
import { dayAfter, daysBetween, isExpired, lotKey } from './lot.ts'

/** A lot as already known here. */
export interface KnownLot {
  readonly code: string
  readonly expiry: string | null
}

export interface NamedLot {
  readonly code: string
  readonly supplierLot?: string | undefined
  readonly expiry?: string | undefined
  readonly production?: string | undefined
  /** For the refusal's form only. */
  readonly serial?: string | undefined
}

/** The lot something joins; `founds` where this is the first of it. */
export interface JoinedLot {
  readonly lot: string
  readonly founds?: { readonly code: string; readonly supplierLot?: string; readonly expiry?: string; readonly production?: string }
}

/** A lot must still have the days its item demands when it arrives. */
export const longEnough = (item: Item, lot: { readonly code: string; readonly expiry: string | null | undefined }, today: string): Decision<null, 'LifeTooShortAtReceipt'> => {
  const [needed, expiry] = [item.minLifeAtReceiptDays, lot.expiry]
  if (needed === undefined || typeof expiry !== 'string') return allow(null)
  const days = daysBetween(today, expiry)
  return days >= needed ? allow(null) : refuse('LifeTooShortAtReceipt', { item: item.name, lot: lot.code, expiry, days, needed })
}

/** The code of a lot that came under a known code with another expiry and is kept apart: `M-1-270131`. */
export const splitCode = (code: string, expiry: string): string => `${code}-${expiry.slice(2).replaceAll('-', '')}`

/** The expiry a new lot has: as named, or its production day plus the item's shelf life. */
const expiryOf = (item: Item, named: NamedLot): string | undefined =>
  named.expiry ?? (named.production !== undefined && item.shelfLifeDays !== undefined ? dayAfter(named.production, item.shelfLifeDays) : undefined)

export const joinLot = (item: Item, named: NamedLot, known: KnownLot | undefined, today: string): Decision<JoinedLot, 'ExpiryNeeded' | 'LotExpiryDiffers' | 'LotExpired'> => {
  const lot = lotKey(named.code)
  const expiry = known ? (known.expiry ?? undefined) : expiryOf(item, named)
  const where = { item: item.name, lot: known?.code ?? named.code }
  if (known?.expiry && named.expiry !== undefined && known.expiry !== named.expiry) return refuse('LotExpiryDiffers', { ...where, known: known.expiry, scanned: named.expiry })
  if (item.expires && expiry === undefined) return refuse('ExpiryNeeded', { ...where, itemId: item.id, ...(named.serial === undefined ? {} : { serial: named.serial }) })
  if (expiry !== undefined && isExpired(expiry, today)) return refuse('LotExpired', { ...where, expiry, days: daysBetween(expiry, today) })
  if (known) return allow({ lot })
  return allow({
    lot,
    founds: {
      code: named.code, ...(named.supplierLot === undefined ? {} : { supplierLot: named.supplierLot }),
      ...(expiry === undefined ? {} : { expiry }), ...(named.production === undefined ? {} : { production: named.production }),
    },
  })
}
