// The window's host: carries calls between the preload script and the core. It knows bytes and sessions, no business.
import type { Call } from '#contract/contract.ts'
import type { Core } from '../core.ts'

/** As much of Electron's ipcMain and WebContents as a host needs. */
export interface Ipc {
  handle(channel: string, listener: (event: { readonly senderFrame: { readonly url: string } | null }, call: unknown) => unknown): void
  removeHandler(channel: string): void
}
export interface Window {
  send(channel: string, message: unknown): void
}

const isCall = (value: unknown): value is Call => typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'

/** Answers only frames of our own page at `origin`. Returns how to stop. */
export const startIpcHost = (options: { readonly core: Core; readonly ipc: Ipc; readonly window: Window; readonly origin: string }): (() => void) => {
  const { core, ipc, window, origin } = options
  ipc.handle('call', (event, call) => {
    if (!event.senderFrame?.url.startsWith(`${origin}/`) || !isCall(call)) return { answer: { ok: false, refusal: { code: 'InputInvalid', where: 'call', why: 'must be a call of our own page' } } }
    const { name, input, commandId, session, scan } = call
    return core.call({ name, input, ...(commandId === undefined ? {} : { commandId }), ...(session === undefined ? {} : { session }), ...(scan === undefined ? {} : { scan }) })
  })
  const stop = core.onChange((changed) => window.send('changed', changed))
  const stepBack = core.scanners.comeToFront((scan) => window.send('scan', scan))
  return () => {
    stop()
    stepBack()
    ipc.removeHandler('call')
  }
}
