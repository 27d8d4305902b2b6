// Serials that cannot be: what is scanned is held against what the ledger knows of it.
import type { AlarmRule } from './hold-facts.ts'
import { isInside, type Place } from './place.ts'

/** How it is met: it arrives from a supplier, a customer brings it back, or it is taken from the shelf to go out. */
export type Met = 'arriving' | 'returned' | 'leaving'

export interface Sighting {
  readonly met: Met
  /** Where the ledger has it; undefined where it never heard of it. */
  readonly known: Place | undefined
  /** Who brings it back. */
  readonly customer?: Place | undefined
  /** It looks like a number of our own rule; `issued`: and was given by it. */
  readonly ownNumber: boolean
  readonly issued: boolean
  readonly stolen: boolean
  readonly expired: boolean
}

/** The rule it breaks, the gravest first; undefined where it may well be. */
export const impossibility = ({ met, known, customer, ownNumber, issued, stolen, expired }: Sighting): AlarmRule | undefined => {
  if (stolen) return 'stolen'
  if (known === undefined) return ownNumber && !issued ? 'never-issued' : undefined
  const sold = known.startsWith('customer:')
  switch (met) {
    case 'arriving': return sold ? 'shipped-again' : known.startsWith('supplier:') || known.startsWith('making:') ? undefined : 'two-places'
    case 'returned': return known === customer ? undefined : sold || isInside(known) ? 'two-places' : undefined
    case 'leaving': return sold ? 'shipped-again' : expired ? 'expired-shipped' : undefined
  }
}
