// What an operator may decide when an arrival is refused: asked in the lane, answered by the same scan with more said to it.
import { createElement } from 'react'
import type { Answer } from '#contract/contract.ts'
import { refusalText } from '../../refusal-text.ts'
import { IndicatorForm } from '../../parts/IndicatorForm.tsx'
import { WeightForm } from '../../parts/WeightForm.tsx'
import type { Lane } from '../../parts/use-lane.ts'
import type { Scan } from '../../use-scan.ts'
import type { Words } from '../../words.ts'
import { DamagedParts } from './DamagedParts.tsx'
import { EntryForm, type Missing } from './EntryForm.tsx'
import { OwnLotForm } from './OwnLotForm.tsx'
import { ReasonForm } from './ReasonForm.tsx'
import type { Entry } from './use-receipt.ts'

type OfLot = NonNullable<Entry['ofLots']>[number]
export type ScanRefusal = Extract<Answer<'receiving.scan'>, { ok: false }>['refusal']

/** One thing to receive: what was scanned, if anything, and what a person added. */
export interface Attempt {
  readonly scan?: Scan
  readonly entered: Entry
}

const lacks = { LotNeeded: 'lot', OwnLotNeeded: 'lot', OwnLotTaken: 'lot', SerialNeeded: 'serials', ExpiryNeeded: 'expiry' } as const

/** What a second scan or a form can add; undefined where that is not what is wrong. */
export const missingOf = ({ code }: ScanRefusal): Missing | undefined => (lacks as Partial<Record<string, Missing>>)[code]

/** The attempt with more said to it; what is asked of one lot on a pallet is answered for that one. */
export const withMore = ({ entered, ...attempt }: Attempt, refusal: ScanRefusal, more: Entry): Attempt => {
  if (!('ofLot' in refusal) || refusal.ofLot === undefined) return { ...attempt, entered: { ...entered, ...more } }
  const { item, lot } = refusal.ofLot
  const isIt = (one: OfLot): boolean => one.item === item && one.lot === lot
  const said = entered.ofLots?.find(isIt)
  const { lot: ownLot = said?.ownLot, expiry = said?.expiry, otherExpiry = said?.otherExpiry, indicators = said?.indicators } = more
  return { ...attempt, entered: { ...entered, ofLots: [...(entered.ofLots ?? []).filter((one) => !isIt(one)), { item, lot, ownLot, expiry, otherExpiry, indicators }] } }
}

interface Asking {
  readonly t: Words
  readonly lane: Lane
  readonly attempt: Attempt
  readonly again: (attempt: Attempt) => void
}

/** The known date stays, the new one is right, or it is another lot: each with its reason. */
const expiryForm = (t: Words, { known, scanned }: { readonly known: string; readonly scanned: string }, withMore: (more: Pick<Entry, 'otherExpiry'>) => void, onCancel: () => void) => {
  const decided = (how: 'keep' | 'correct' | 'split') => (reason: string): void => withMore({ otherExpiry: { decided: how, reason } })
  return createElement(ReasonForm, { onCancel, decisions: [
    { label: t('receiving.keepFirst', { expiry: known }), run: decided('keep') }, { label: t('receiving.splitLot'), run: decided('split') }, { label: t('receiving.correctDate', { expiry: scanned }), run: decided('correct') },
  ] })
}

/** Everything that is not asked here stays refused. */
export const askArrival = ({ t, lane, attempt, again }: Asking, refusal: ScanRefusal): void => {
  const said = refusalText(t, refusal)
  const raw = attempt.scan?.raw
  const say = (more: Entry): void => again(withMore(attempt, refusal, more))
  const orLeave = (label: string, more: Entry): void => lane.decide({ ...said, choices: [{ label, run: () => say(more) }, { label: t('entry.leaveOut'), run: lane.clear }] }, raw)
  switch (refusal.code) {
    case 'LotNeeded':
    case 'SerialNeeded':
    case 'ExpiryNeeded':
      return lane.decide({ ...said, form: createElement(EntryForm, { key: refusal.code, itemId: refusal.itemId, itemName: refusal.item, missing: lacks[refusal.code], known: attempt.entered, knownLot: 'lot' in refusal ? refusal.lot : undefined, onReceive: say, onCancel: lane.clear }) }, raw)
    case 'OwnLotNeeded':
    case 'OwnLotTaken':
      return lane.decide({ ...said, form: createElement(OwnLotForm, { key: refusal.ofLot?.lot ?? refusal.lot, onName: (lot) => say({ lot }), onCancel: lane.clear }) }, raw)
    case 'WeightNeeded':
      return lane.decide({ ...said, form: createElement(WeightForm, { action: t('entry.receive'), onWeigh: (grams) => say({ grams }), onCancel: lane.clear }) }, raw)
    case 'IndicatorNeeded':
      return lane.decide({ ...said, form: createElement(IndicatorForm, { itemId: refusal.itemId, lot: refusal.lot, said: refusal.said, action: t('entry.receive'), onNote: (notes) => say({ indicators: 'ofLot' in refusal && refusal.ofLot ? notes : [...(attempt.entered.indicators ?? []), ...notes] }), onCancel: lane.clear }) }, raw)
    case 'DamagedWhich': {
      const { damaged } = attempt.entered
      if (!damaged) return lane.refuse(refusal, raw)
      return lane.decide({ ...said, form: createElement(DamagedParts, { goods: refusal.goods, count: refusal.count, onSay: (parts) => say({ damaged: { ...damaged, quantity: parts.reduce((sum, part) => sum + part.quantity, 0), parts } }), onCancel: lane.clear }) }, raw)
    }
    case 'OverOrdered':
      return orLeave(t('entry.acceptOver', { count: refusal.done + refusal.scanned - refusal.ordered }), { overOrdered: true })
    case 'NotOnAsn':
      return orLeave(t('receiving.takeAnyway'), { notAdvised: true })
    case 'LotExpiryDiffers':
      return lane.decide({ ...said, form: expiryForm(t, refusal, say, lane.clear) }, raw)
    case 'LifeTooShortAtReceipt':
      return lane.decide({ ...said, form: createElement(ReasonForm, { onCancel: lane.clear, decisions: [{ label: t('receiving.takeAnyway'), run: (reason: string) => say({ shortLife: reason }) }] }) }, raw)
    default:
      return lane.refuse(refusal, raw)
  }
}
