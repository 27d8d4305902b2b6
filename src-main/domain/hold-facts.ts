// What can have happened with holds, and with serials that cannot be.
import type { Input, View } from '#contract/contract.ts'
import type { Issued } from './events.ts'
import type { LookedUp } from './looked-up.ts'
import type { Place } from './place.ts'

export type HoldKind = View<'quality.placeHold'>['kind']
/** As somebody chose it, or as the station did by itself: what arrives and waits for its inspection, what a recall stops. */
export type HoldScope = Input<'quality.placeHold'>['scope'] | { readonly by: 'arrival'; readonly document: string; readonly item: string } | { readonly by: 'recall'; readonly document: string }
export type AlarmRule = View<'quality.settleAlarm'>['rule']

/** What cannot be, and the proof: where the ledger had the serial, since when, by whom and under which document; the rule that never gave its number; or how often it was looked up. */
export interface Alarm {
  readonly rule: AlarmRule
  readonly item: string
  readonly serial: string
  readonly evidence: { readonly place?: Place; readonly at?: string; readonly by?: string; readonly document?: string; readonly expiry?: string; readonly reason?: string; readonly numberRule?: string; readonly lookedUp?: LookedUp }
}

export interface HoldPayloads {
  /** Timelines of lots, serials and locations that are stopped from now on. Large holds, and what joins one later, come in several facts. CBV holding. */
  HoldPlaced: { readonly hold: string; readonly number: string; readonly kind: HoldKind; readonly scope: HoldScope; readonly subjects: readonly string[]; readonly issued?: readonly Issued[] }
  /** `signed`: who gave their PIN for it. Inspections release by their result, without one. */
  HoldReleased: { readonly hold: string; readonly subjects: readonly string[]; readonly signed?: string }
  /** Holds before they had numbers: one lot (its key), released as a whole. `inspection`: until it was inspected. */
  LotHeld: { readonly item: string; readonly lot: string; readonly inspection?: true }
  LotReleased: { readonly item: string; readonly lot: string }

  /** A serial was scanned (`during` an operation) that cannot be what or where it was said to be. */
  AlarmRaised: Alarm & { readonly alarm: string; readonly number: string; readonly during: string; readonly scanned?: string; readonly document?: string; readonly issued?: readonly Issued[] }
  AlarmSettled: { readonly alarm: string }
}
