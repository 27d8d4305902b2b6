// What comes out of a making: numbered, in a lot that lasts no longer than its inputs unless somebody says why.
import { serialsMax } from '#contract/quantity.ts'
import { joinLot, type JoinedLot } from '#domain/arrival.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Issued, Item, Leg } from '#domain/events.ts'
import { lotKey } from '#domain/lot.ts'
import { atLocation, type Place } from '#domain/place.ts'
import { hasLots, hasSerials, trackedAs, type Tracked } from '#domain/tracking.ts'
import { issueNumbers } from '../ledger/numbers.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import type { SerialRow } from '../ledger/projections/serials.ts'
import { notYetHere } from '../ledger/serial-place.ts'
import type { Tx } from '../use-case.ts'

export type OutputCode =
  | 'LotNeeded' | 'SerialNeeded' | 'ExpiryNeeded' | 'LotNotTracked' | 'SerialNotTracked' | 'SerialQuantity' | 'SerialRepeated' | 'SerialAlreadyHere' | 'SerialOfOtherLot'
  | 'LotExpired' | 'LotExpiryDiffers' | 'NoRule' | 'TooManySerials' | 'ExpiryReasonNeeded'

export interface OutputEntry {
  readonly lot?: string | undefined
  readonly serials?: readonly string[] | undefined
  readonly quantity?: number | undefined
  readonly generate?: boolean | undefined
  readonly production?: string | undefined
  readonly expiry?: string | undefined
  readonly reason?: string | undefined
}

interface Numbered {
  readonly tracked: Tracked
  readonly lotIssued?: Issued | undefined
  readonly serialsIssued?: Issued | undefined
}

/** Lot and serials as named or, where the item's rules say so, numbered here. */
export const numbered = (tx: Tx, item: Item, { lot, serials, quantity, generate }: OutputEntry): Decision<Numbered, OutputCode> => {
  let lotIssued: Issued | undefined
  let serialsIssued: Issued | undefined
  const codes = { lot, serials, quantity }
  if (hasLots(item) && lot === undefined && (generate || item.lotRule !== undefined)) {
    const next = issueNumbers(tx, item, 'lot', { count: 1 })
    if (!next.ok) return next
    codes.lot = next.value.numbers[0]
    lotIssued = next.value.issued
  }
  if (hasSerials(item) && serials === undefined && generate) {
    const count = quantity ?? 1
    if (count > serialsMax) return refuse('TooManySerials', { count, most: serialsMax })
    const next = issueNumbers(tx, item, 'serial', { count })
    if (!next.ok) return next
    codes.serials = [...next.value.numbers]
    serialsIssued = next.value.issued
  }
  const tracked = trackedAs(item, codes)
  return tracked.ok ? allow({ tracked: tracked.value, lotIssued, serialsIssued }) : tracked
}

interface Coming extends Numbered {
  readonly item: Item
  readonly making: Place
  readonly location: string
  readonly production: string | undefined
  /** The day of its inputs and its own life. */
  readonly proposed: string | undefined
  readonly expiry?: string | undefined
  readonly reason?: string | undefined
  /** Serials that went in and may come out again under the number they have. */
  readonly again: (row: SerialRow) => boolean
}

export interface Output {
  readonly item: Item
  readonly tracked: Tracked
  /** The lot's key. */
  readonly lot: string | undefined
  readonly founding: readonly Event[]
  readonly leg: Leg
  readonly issued: readonly Issued[]
}

/** The lot it comes out as: a new one, or more of one that is known. */
const lotMade = (tx: Tx, { item, tracked: { lot: code, serials }, production, proposed, reason, ...given }: Coming): Decision<JoinedLot | undefined, OutputCode> => {
  if (code === undefined) return allow(undefined)
  const known = lotOf(tx.database, item.id, lotKey(code))
  const expiry = given.expiry ?? (known ? undefined : proposed)
  const joined = joinLot(item, { code, expiry, production, serial: serials?.[0] }, known, tx.today)
  if (!joined.ok) return joined
  const lasts = known ? known.expiry : joined.value.founds?.expiry
  return item.expires && reason === undefined && lasts && proposed !== undefined && lasts > proposed
    ? refuse('ExpiryReasonNeeded', { item: item.name, lot: known?.code ?? code, proposed, given: lasts })
    : joined
}

export const comeOut = (tx: Tx, coming: Coming): Decision<Output, OutputCode> => {
  const { item, making, location, tracked, lotIssued, serialsIssued } = coming
  const joined = lotMade(tx, coming)
  if (!joined.ok) return joined
  const { lot, founds } = joined.value ?? {}
  const fresh = notYetHere(tx.database, item, tracked.serials ?? [], lot, coming.again)
  if (!fresh.ok) return fresh
  return allow({
    item, tracked, lot, issued: serialsIssued ? [serialsIssued] : [],
    leg: { item: item.id, quantity: tracked.quantity, from: making, to: atLocation(location), ...(lot === undefined ? {} : { lot }), ...(tracked.serials ? { serials: tracked.serials } : {}) },
    founding: lot !== undefined && founds ? [{ type: 'LotDefined', payload: { item: item.id, lot, ...founds, ...(lotIssued ? { issued: [lotIssued] } : {}) } }] : [],
  })
}
