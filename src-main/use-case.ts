// What a use-case gets and gives: one open transaction in, the screen's new state or a refusal out.
import type { CommandName, FaultCode, Input, OwnRefusal, QueryName, View } from '#contract/contract.ts'
import type { Dpi } from '#contract/label-fields.ts'
import type { Role } from '#contract/operation.ts'
import type { Event, Fact } from '#domain/events.ts'
import type { Paper } from '#domain/label/sheet-layout.ts'
import type { compileTemplate, LabelTemplate } from '#domain/label/template.ts'
import type { PackingList } from '#domain/paper/packing-list.ts'
import type { PaperLanguage } from '#domain/paper/paper-words.ts'
import type { FoundPrinter, PrinterState } from '#domain/printer-state.ts'
import type { FoundPort, ScannerState } from '#domain/scanner-port.ts'
import type { Database } from './ledger/database.ts'
import type { TraceAnswer, TraceRequest } from './ledger/genealogy/tracing.ts'
import type { PapersAnswer, PapersRequest } from './ledger/recall-papers-talk.ts'

/** Who is calling: a person signed in, or a script's token. */
export interface Caller {
  readonly id: string
  readonly name: string
  readonly initials: string
  readonly role: Role
}

/** What only a supervisor may decide. */
export const mayDecide = ({ role }: Caller): boolean => role === 'supervisor' || role === 'admin'

/** The station's label templates, and a picture of a label's very bytes. */
export interface Labels {
  /** A version ready to be filled in, undefined where there is none. */
  template(name: string, version: number): LabelTemplate | undefined
  /** A source that is not kept, ready to be filled in, or what is wrong with it. */
  compile(source: string): ReturnType<typeof compileTemplate>
  /** What it is written in. */
  source(name: string, version: number): string | undefined
  /** The names of those that come with the program: version 1 each. */
  readonly builtIn: readonly string[]
  /** PNG of one format; throws StationFault PreviewFailed. */
  png(zpl: string, template: LabelTemplate, dpi: Dpi): Promise<Uint8Array>
  /** PDF of at least one label, each of which fits the paper; throws StationFault PreviewFailed. */
  sheets(labels: readonly { readonly zpl: string; readonly template: LabelTemplate; readonly dpi: Dpi }[], paper: Paper): Promise<Uint8Array>
}

/** Papers that go with the goods, as PDF. */
export interface Papers {
  packingList(list: PackingList, language: PaperLanguage): Promise<Uint8Array>
}

/** The scanners at the station's own ports, as they are at this moment. */
export interface Scanners {
  /** Undefined where it is not listened to. */
  stateOf(scanner: string): ScannerState | undefined
  /** What is plugged in that could be a scanner. */
  found(): Promise<readonly FoundPort[]>
}

/** The printers of this station, as they are at this moment. */
export interface Printers {
  stateOf(printer: string): PrinterState
  /** What the system and the network show. */
  found(): Promise<readonly FoundPrinter[]>
  /** Somebody looks how they are: they are asked, and tell by a change. */
  looked(): void
  /** Prints a test label, once what asks for it is answered. It is no label of the ledger. */
  test(printer: string): void
  /** Throws away what lies in a printer that waits for the rest of a label, once what asks for it is answered. */
  clear(printer: string): void
}

/** The files whose bytes were handed over before. */
export interface Files {
  /** True where exactly this file is here. */
  holds(file: Pick<Input<'tracing.attach'>, 'sha256' | 'bytes' | 'mediaType'>): boolean
}

/** Where things came from and went, answered by whoever is quickest. */
export interface Traces {
  ask<R extends TraceRequest>(request: R): Promise<TraceAnswer<R>>
}

/** Who looks at the public page. */
export interface Visitors {
  /** The page of a serial was asked for from an address; it is counted once what asks is answered. */
  looked(item: string, serial: string, from: string): void
}

/** Papers made from the ledger as it is at that moment, while everything else goes on. */
export interface RecallPapers {
  make<R extends PapersRequest>(request: R): Promise<PapersAnswer<R>>
}

/** What a query may use. */
export interface Reader {
  readonly database: Database
  readonly caller: Caller
  /** The station's calendar day, YYYY-MM-DD. */
  readonly today: string
  readonly labels: Labels
  readonly papers: Papers
  readonly scanners: Scanners
  readonly printers: Printers
}

/** What a query may use that no command waits for. */
export interface Looker extends Reader {
  readonly traces: Traces
  readonly recallPapers: RecallPapers
  readonly visitors: Visitors
}

/** What a command may use: everything happens inside one transaction. */
export interface Tx extends Reader {
  readonly files: Files
  /** The wall clock, ISO 8601 UTC: one moment for the whole gesture. */
  readonly now: string
  /** The same in ms since 1970. */
  readonly nowMs: number
  /** Appends facts; projections are in step when it returns. `reason` where one was asked for. */
  append(events: readonly Event[], reason?: string): Fact[]
  /** A new 128-bit id. It follows from the gesture and its moment: a replay of the transcript mints the same. */
  mint(): string
}

export type UseCase<N extends CommandName> = (tx: Tx, input: Input<N>) => { readonly ok: true; readonly view: View<N> } | { readonly ok: false; readonly refusal: OwnRefusal<N> }
export type Look<N extends QueryName, R extends Reader = Reader> = (reader: R, input: Input<N>) => View<N> | Promise<View<N>>

/** Sessions are the core's own: they are opened and closed outside every transaction. */
export type SessionCommand = 'station.signIn' | 'station.signOut'

/** One function for every operation: a missing one does not compile. */
export type Handlers = { readonly [N in Exclude<CommandName, SessionCommand>]: UseCase<N> } & { readonly [N in QueryName]: Look<N, Looker> }

export const done = <V>(view: V): { readonly ok: true; readonly view: V } => ({ ok: true, view })

/** The world failed, not the rule: rolled back, shown in one banner, the same call may succeed later. */
export class StationFault extends Error {
  override readonly name = 'StationFault'
  readonly code: FaultCode
  readonly facts: Record<string, unknown>
  constructor(code: FaultCode, facts: Record<string, unknown> = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}
