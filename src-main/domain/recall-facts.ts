// What can have happened in a recall: opened, traced and stopped, customers told and heard, closed by a signature. Drills are recalls that stop nothing.
import type { Input, View } from '#contract/contract.ts'
import type { Issued } from './events.ts'

export type RecallClass = NonNullable<View<'recall.open'>['class']>

/** So much of one lot or serial a customer has accounted for, or sends back. */
export interface Answered {
  readonly subject: string
  readonly destroyed: number
  readonly usedUp: number
  readonly returning: number
}

interface OfCase {
  readonly document: string
}

/** Payload by type, as in events.ts. */
export interface RecallPayloads {
  /** `roots`: timelines of the lots and serials it begins from. `partner`: whose complaint it was, on which day, of which item. */
  RecallOpened: OfCase & {
    readonly number: string; readonly drill?: true; readonly roots: readonly string[]; readonly class?: RecallClass
    readonly partner?: string; readonly complaint?: { readonly item: string; readonly day: string; readonly symptom: string }; readonly issued: readonly Issued[]
  }
  /** It begins from these instead. */
  RecallRooted: OfCase & { readonly roots: readonly string[] }
  /** What the trace reached, in parts; a large recall has hundreds of them. */
  RecallReached: { readonly recall: string; readonly exact: readonly string[]; readonly possible: readonly string[] }
  /** Everything reached is under this hold from now on; of a drill nothing is. */
  RecallTraced: OfCase & { readonly hold?: string }
  /** `why`: the reason, said anew. */
  RecallAssessed: OfCase & { readonly class?: RecallClass; readonly why?: string; readonly cause?: string }
  RecallActionNoted: OfCase & { readonly action: string; readonly number: string; readonly says: string; readonly owner: string; readonly due: string; readonly done: boolean; readonly issued?: readonly Issued[] }
  RecallNoticeSent: OfCase & { readonly partner: string; readonly how: Input<'recall.noteSent'>['how'] }
  /** Large answers come in several facts. */
  RecallAnswered: OfCase & { readonly partner: string; readonly answered: readonly Answered[]; readonly note?: string }
  /** `pack`: SHA-256 of the pack that was signed, `seal` of the figures it says; `milliseconds` since it was opened. */
  RecallClosed: OfCase & { readonly pack: string; readonly seal: string; readonly milliseconds: number; readonly signed: string }
}
