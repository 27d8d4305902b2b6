// Everything a screen can ask of the core, and what it answers.
import type * as z from 'zod'
import { advice } from './advice.ts'
import { attachments } from './attachments.ts'
import { catalog } from './catalog.ts'
import { counts } from './counts.ts'
import { labelling } from './labelling.ts'
import type { Operation } from './operation.ts'
import { production } from './production.ts'
import { publicPages } from './public-page.ts'
import { quality } from './quality.ts'
import { recall } from './recall.ts'
import { receiving } from './receiving.ts'
import type * as no from './refusals.ts'
import type { scanned } from './scanners.ts'
import { returns } from './returns.ts'
import { service } from './service.ts'
import { shipping } from './shipping.ts'
import { station } from './station.ts'
import { stock } from './stock.ts'
import { tracing } from './tracing.ts'

export const contract = { ...catalog, ...labelling, ...production, ...quality, ...recall, ...receiving, ...advice, ...returns, ...service, ...shipping, ...station, ...stock, ...counts, ...tracing, ...attachments, ...publicPages } satisfies Record<string, Operation>

export type Contract = typeof contract
export type OperationName = keyof Contract

type NamesOf<Kind extends Operation['kind']> = { [N in OperationName]: Contract[N]['kind'] extends Kind ? N : never }[OperationName]
export type CommandName = NamesOf<'command'>
export type QueryName = NamesOf<'query'>

/** What a caller sends, defaults still open. */
export type Sent<N extends OperationName> = z.input<Contract[N]['input']>
/** What a use-case gets, checked and with defaults. */
export type Input<N extends OperationName> = z.output<Contract[N]['input']>
/** What the screen then shows. */
export type View<N extends OperationName> = z.output<Contract[N]['view']>

/** Every refusal by its code. */
type Refusals = { [Code in keyof typeof no as z.output<(typeof no)[Code]> extends { code: Code } ? Code : never]: z.output<(typeof no)[Code]> }
export type RefusalCode = keyof Refusals
export type Refusal<Code extends RefusalCode = RefusalCode> = Refusals[Code]

/** What the operation's own rule may say no with. */
export type OwnRefusal<N extends OperationName> = Refusals[z.output<Contract[N]['refusals'][number]>['code'] & RefusalCode]
export type DoorRefusal = z.output<(typeof no.doorRefusals)[number]>

export type Answer<N extends OperationName> =
  | { readonly ok: true; readonly view: View<N> }
  | { readonly ok: false; readonly refusal: OwnRefusal<N> | DoorRefusal }

/** The world failed: the same call may succeed later. */
export const faultCodes = ['DiskFull', 'LedgerReadOnly', 'StationOffline', 'PreviewFailed'] as const
export type FaultCode = (typeof faultCodes)[number]

/** What a commandId may be: 1 to 64 printable ASCII characters. An empty one would make all gestures the same. */
export const commandIdPattern = /^[\u0020-\u007e]{1,64}$/

/** What travels from a screen to a host: one gesture. */
export interface Call<N extends OperationName = OperationName> {
  readonly name: N
  readonly input: Sent<N>
  /** Names this gesture: a repeat gets the stored answer. Commands only. */
  readonly commandId?: string
  /** From `station.signIn`, or a token for scripts. */
  readonly session?: string
  /** The scan this gesture comes from: kept in the transcript with what became of it. */
  readonly scan?: Scanned
}

/** What a device read, and which device it was. */
export type Scanned = Readonly<z.output<typeof scanned>>

/** What a host sends back where there is no answer. `reference` can be read aloud to whoever repairs it. */
export type Failure = { readonly fault: FaultCode; readonly facts?: Record<string, unknown> } | { readonly bug: string }

/** One call and its reply, as a host carries them; `n` pairs them on a WebSocket. */
export type Request = Call & { readonly n: number }
export type Reply = { readonly n: number } & ({ readonly answer: Answer<OperationName> } | { readonly failure: Failure })
/** Told to every screen after a commit: types of the facts appended; or `scanners` or `printers`, when one is another way than before. Screens ask again; nothing is driven by it. */
export interface Changed { readonly changed: readonly string[] }
/** Told to the one screen in front: a scanner at the station's own ports has read something. */
export interface Heard { readonly heard: Scanned }
/** Said by a page in the browser when it comes to the front: scans go to the page that said so last. */
export interface InFront { readonly inFront: true }

/** What the window's preload script offers its page; `web-station.ts` offers the same over a WebSocket. */
export interface Bridge {
  call(call: Call): Promise<{ readonly answer: Answer<OperationName> } | { readonly failure: Failure }>
  onChange(listener: (changed: readonly string[]) => void): () => void
  onScan(listener: (scan: Scanned) => void): () => void
}
