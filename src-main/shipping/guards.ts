// What must hold of goods before they go: not expired, not too short-lived for this customer. Picking and shipping ask the same, and whether any of it is on hold (ledger/none-held.ts).
import { alarmed, allow, refuse, type Decision } from '#domain/decision.ts'
import type { Item, Partner } from '#domain/events.ts'
import { stillGood } from '#domain/leaving.ts'
import { daysBetween, isTooShort } from '#domain/lot.ts'
import type { LotRow } from '../ledger/projections/lots.ts'
import { alarmOfSerial } from '../ledger/sightings.ts'
import { mayDecide, type Tx } from '../use-case.ts'

/** A supervisor lets go what the customer would send back, and says why; nobody lets go what is expired or held. */
const mayBeShort = ({ caller }: Tx, reason: string | undefined): boolean => reason !== undefined && mayDecide(caller)

interface Going {
  /** What is about to go, as far as it has serials: an expired one raises its alarm. */
  readonly goods: readonly { readonly lot?: string | undefined; readonly serials?: readonly string[] | undefined }[]
  readonly customer: Partner | undefined
  readonly reason: string | undefined
}

export const goodToGo = (tx: Tx, item: Item, lots: readonly LotRow[], { goods, customer, reason }: Going): Decision<null, 'LotExpired' | 'TooShortForCustomer'> => {
  const wanted = customer?.minRemainingLifeDays ?? 0
  for (const lot of lots) {
    const good = stillGood(item, lot, tx.today)
    const serial = good.ok ? undefined : goods.find((one) => one.lot === lot.lot)?.serials?.[0]
    if (!good.ok) return serial === undefined ? good : alarmed(good, alarmOfSerial(tx.database, item, serial, { met: 'leaving', today: tx.today }))
    if (lot.expiry !== null && isTooShort(lot.expiry, tx.today, wanted) && !mayBeShort(tx, reason)) {
      return refuse('TooShortForCustomer', { item: item.name, lot: lot.code, expiry: lot.expiry, days: daysBetween(tx.today, lot.expiry), wanted, customer: customer?.name ?? '' })
    }
  }
  return allow(null)
}
