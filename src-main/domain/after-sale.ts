// The facts of a serial after its sale: whose it is, how it is set up, what was wrong, exchanged, stolen and found.
import type { BuildNote, Issued } from './events.ts'

interface OfSerial {
  readonly item: string
  readonly serial: string
}

interface OfCase extends OfSerial {
  readonly document: string
}

/** `purchased`: the day on the bill. */
export interface Owner {
  readonly owner: string
  readonly contact?: string
  readonly purchased?: string
}

/** Payload by type, as in events.ts. */
export interface AfterSale {
  /** The first owner that is known, or another one since. `nextService`: the day its service is due from now on; so below. */
  OwnerRegistered: OfSerial & Owner & { readonly nextService?: string }
  ConfigurationNoted: OfSerial & { readonly values: readonly BuildNote[] }
  SerialReportedMissing: OfSerial & { readonly as: 'stolen' | 'lost'; readonly evidence: string }
  SerialRecovered: OfSerial & { readonly evidence: string }
  ServicePlanned: OfSerial & { readonly nextService: string }
  /** `partner`: the customer who has it. */
  ServiceCaseOpened: OfCase & { readonly number: string; readonly partner?: string; readonly symptom: string; readonly defect?: string; readonly issued: readonly Issued[] }
  /** `cost` is an exact decimal. */
  ServiceWorkNoted: OfCase & { readonly diagnosis?: string; readonly defect?: string; readonly minutes?: number; readonly cost?: string }
  /** Another unit went out for this one. `until`: how long its warranty runs by the rule of that day; `owned`: whose it is now. */
  SerialSwapped: OfCase & { readonly byItem: string; readonly bySerial: string; readonly until?: string; readonly owned?: Owner; readonly nextService?: string }
  ServiceCaseClosed: OfCase & { readonly outcome: string; readonly nextService?: string }
  /** Somebody asked whether it is genuine. */
  SerialChecked: OfSerial & { readonly shownBy?: string }
}
