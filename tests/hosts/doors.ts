// The three ways to the same core: a WebSocket, a POST, and the window's own channel.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import type { Call, Changed, Heard, Reply, Scanned } from '#contract/contract.ts'
import type { Core } from '../../src-main/core.ts'
import { startIpcHost, type Ipc } from '../../src-main/hosts/ipc-host.ts'
import { startWebHost, type WebHost } from '../../src-main/hosts/web-host.ts'

export type Outcome = Awaited<ReturnType<Core['call']>>

/** A screen at one host: it calls, and hears of changes. */
export interface Door {
  call(call: Call): Promise<Outcome>
  /** Every change this door was told of, in order. */
  readonly heard: string[][]
  /** Every scan of the station's own devices this door was told of, in order. */
  readonly scans: Scanned[]
  /** Says that its page is in front. The window is so from its start. */
  comeToFront(): void
  close(): Promise<void> | void
}

export interface Served extends WebHost {
  /** host:port */
  readonly host: string
  readonly origin: string
  /** Where the screens' files lie. */
  readonly screens: string
}

/** The web host on a free port, with an empty folder of screens. */
export const served = async (core: Core): Promise<Served> => {
  const folder = mkdtempSync(join(tmpdir(), 'dockmark-screens-'))
  const screens = join(folder, 'screens')
  mkdirSync(screens)
  const web = await startWebHost({ core, screens, port: 0 })
  const { host, origin } = new URL(web.url)
  return {
    url: web.url, host, origin, screens,
    close: () => web.close().finally(() => rmSync(folder, { recursive: true })),
  }
}

/** A page of the web host, talking over its WebSocket; answers are paired by `n`. */
export const socketDoor = async ({ host, origin }: Pick<Served, 'host' | 'origin'>): Promise<Door> => {
  const socket = new WebSocket(`ws://${host}/ws`, { headers: { origin } })
  const waiting = new Map<number, (outcome: Outcome) => void>()
  const heard: string[][] = []
  const scans: Scanned[] = []
  let last = 0
  socket.on('message', (bytes: Buffer) => {
    const message = JSON.parse(bytes.toString('utf8')) as Reply | Changed | Heard
    if ('heard' in message) return void scans.push(message.heard)
    if ('changed' in message) return void heard.push([...message.changed])
    const { n, ...outcome } = message
    waiting.get(n)?.(outcome)
    waiting.delete(n)
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return {
    heard, scans,
    comeToFront: () => socket.send(JSON.stringify({ inFront: true })),
    call: (call) => new Promise((resolve) => {
      last += 1
      waiting.set(last, resolve)
      socket.send(JSON.stringify({ ...call, n: last }))
    }),
    close: () => socket.terminate(),
  }
}

/** A script: POST /call with a bearer token. It hears of nothing. */
export const postDoor = ({ url }: Served): Door => ({
  heard: [],
  scans: [],
  comeToFront: () => undefined,
  async call({ session, ...call }) {
    const response = await fetch(`${url}call`, { method: 'POST', body: JSON.stringify(call), headers: session === undefined ? {} : { authorization: `Bearer ${session}` } })
    const body = await response.json() as never
    return response.status === 500 ? { failure: body } : { answer: body }
  },
  close: () => undefined,
})

/** The window's page: what it sends and gets is copied, as between two processes. */
export const windowDoor = (core: Core): Door => {
  const origin = 'app://dockmark'
  let listener: Parameters<Ipc['handle']>[1] | undefined
  const heard: string[][] = []
  const scans: Scanned[] = []
  const stop = startIpcHost({
    core, origin,
    ipc: { handle: (_channel, handler) => { listener = handler }, removeHandler: () => { listener = undefined } },
    window: { send: (channel, message) => void (channel === 'scan' ? scans.push(structuredClone(message) as Scanned) : heard.push(structuredClone(message) as string[])) },
  })
  return {
    heard, scans,
    comeToFront: () => undefined,
    call: async (call) => structuredClone(await listener!({ senderFrame: { url: `${origin}/index.html` } }, structuredClone(call))) as Outcome,
    close: stop,
  }
}
