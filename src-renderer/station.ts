// What a screen asks of the station, typed by name: over the window's bridge, or over a WebSocket in a browser.
import { useSyncExternalStore } from 'react'
import type { Answer, Bridge, Call, CommandName, Failure, OperationName, QueryName, Scanned, Sent } from '#contract/contract.ts'
import { keepSession, sessionToken } from './session.ts'
import { connectWebStation, type Link } from './web-station.ts'

declare global {
  interface Window {
    readonly dockmark?: Bridge
  }
}

const ofWindow = (bridge: Bridge): Link => ({
  call: (call) => bridge.call(call),
  onChange: (listener) => bridge.onChange(listener),
  onScan: (listener) => bridge.onScan(listener),
  onLinked: (listener) => {
    listener(true)
    return () => undefined
  },
})

const link: Link = window.dockmark ? ofWindow(window.dockmark) : connectWebStation(`${location.origin.replace(/^http/, 'ws')}/ws`)

/** 128 random bits as 22 characters of base64url. Plain-HTTP pages have no `crypto.randomUUID`. */
export const newId = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))).replaceAll('+', '-').replaceAll('/', '_').slice(0, 22)

const failureListeners = new Set<() => void>()
let lastFailure: Failure | undefined

const tellFailure = (failure: Failure | undefined): void => {
  lastFailure = failure
  for (const listener of failureListeners) listener()
}

/** The last call the world or a mistake of ours broke, until somebody dismisses it. One banner shows it. */
export const useFailure = (): readonly [Failure | undefined, () => void] => [
  useSyncExternalStore((listener) => {
    failureListeners.add(listener)
    return () => failureListeners.delete(listener)
  }, () => lastFailure),
  () => tellFailure(undefined),
]

const send = async <N extends OperationName>(call: Call<N>): Promise<Answer<N> | undefined> => {
  const reply = await link.call(call as Call)
  if ('failure' in reply) {
    tellFailure(reply.failure)
    return undefined
  }
  // The host checked the answer against the contract of this very name.
  const answer = reply.answer as Answer<N>
  if (!answer.ok && answer.refusal.code === 'NotSignedIn') keepSession(null)
  return answer
}

const session = (): { session?: string } => {
  const token = sessionToken()
  return token === null ? {} : { session: token }
}

/** Scans that went to the core with a call, so that it keeps them with what became of them. */
const carried = new WeakSet<Scanned>()
export const wasCarried = (scan: Scanned): boolean => carried.has(scan)

const bare = ({ id, device, raw }: Scanned): Scanned => ({ id, device, raw })

const carry = (scan: Scanned | undefined): { scan?: Scanned } => {
  if (scan === undefined) return {}
  carried.add(scan)
  return { scan: bare(scan) }
}

/** Reads; `scan` is what it answers. Undefined where the station failed; the banner then says so. */
export const ask = <N extends QueryName>(name: N, input: Sent<N>, scan?: Scanned): Promise<Answer<N> | undefined> => send({ name, input, ...session(), ...carry(scan) })

/** Changes the world once, however often the message is sent; `scan` is what it answers. Undefined where the station failed. */
export const command = <N extends CommandName>(name: N, input: Sent<N>, scan?: Scanned): Promise<Answer<N> | undefined> => send({ name, input, commandId: newId(), ...session(), ...carry(scan) })

/** Keeps a scan in the transcript that led to no call. Nobody waits for it, and a failure of it is nobody's concern. */
export const noteScan = (scan: Scanned, result: string): void => {
  void link.call({ name: 'station.noteScan', input: { result }, commandId: newId(), ...session(), scan: bare(scan) })
}

export const onChange = (listener: (changed: readonly string[]) => void): (() => void) => link.onChange(listener)
/** A scanner at the station's own ports has read something, and this screen is the one in front. */
export const onDeviceScan = (listener: (scan: Scanned) => void): (() => void) => link.onScan(listener)

let linked = false
/** Whether the station can be reached. */
export const useLinked = (): boolean =>
  useSyncExternalStore((listener) => link.onLinked((now) => {
    linked = now
    listener()
  }), () => linked)
