// The station as a browser reaches it: one WebSocket, reopened when it breaks. What waits for an answer is sent again
// as it was, so a gesture's commandId stays and nothing happens twice.
import type { Bridge, Call, Changed, Heard, InFront, Reply, Request, Scanned } from '#contract/contract.ts'

type Answered = Awaited<ReturnType<Bridge['call']>>

/** A bridge that can lose its other end for a while. */
export interface Link extends Bridge {
  /** Tells whether the station can be reached, now and on every change. */
  onLinked(listener: (linked: boolean) => void): () => void
}

interface Waiting {
  readonly request: Request
  readonly settle: (answered: Answered) => void
}

const retryMsMin = 250
const retryMsMax = 4_000

/** `url` is the WebSocket's address, as in `ws://host:port/ws`. */
export const connectWebStation = (url: string): Link => {
  const waiting = new Map<number, Waiting>()
  const changeListeners = new Set<(changed: readonly string[]) => void>()
  const scanListeners = new Set<(scan: Scanned) => void>()
  const linkListeners = new Set<(linked: boolean) => void>()
  let socket: WebSocket
  let linked = false
  let wasLinked = false
  let retryMs = retryMsMin
  let lastNumber = 0

  const setLinked = (now: boolean): void => {
    linked = now
    for (const listener of linkListeners) listener(now)
  }

  /** Scans of the station's own devices go to the page that said so last, also while another program is in front of all. */
  const sayInFront = (): void => {
    if (socket.readyState === WebSocket.OPEN && document.visibilityState === 'visible') socket.send(JSON.stringify({ inFront: true } satisfies InFront))
  }

  const receive = (message: Reply | Changed | Heard): void => {
    if ('heard' in message) {
      for (const listener of scanListeners) listener(message.heard)
      return
    }
    if ('changed' in message) {
      for (const listener of changeListeners) listener(message.changed)
      return
    }
    waiting.get(message.n)?.settle(message)
    waiting.delete(message.n)
  }

  const open = (): void => {
    socket = new WebSocket(url)
    socket.addEventListener('open', () => {
      retryMs = retryMsMin
      for (const { request } of waiting.values()) socket.send(JSON.stringify(request))
      sayInFront()
      setLinked(true)
      // What changed meanwhile was not heard, and the station may have forgotten who is signed in.
      if (wasLinked) for (const listener of changeListeners) listener([])
      wasLinked = true
    })
    socket.addEventListener('message', (event) => receive(JSON.parse(String(event.data)) as Reply | Changed | Heard))
    socket.addEventListener('close', () => {
      setLinked(false)
      setTimeout(open, retryMs)
      retryMs = Math.min(retryMs * 2, retryMsMax)
    })
  }
  open()
  window.addEventListener('focus', sayInFront)
  document.addEventListener('visibilitychange', sayInFront)

  return {
    call: (call: Call) =>
      new Promise<Answered>((settle) => {
        lastNumber += 1
        const request: Request = { ...call, n: lastNumber }
        waiting.set(request.n, { request, settle })
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(request))
      }),
    onChange: (listener) => {
      changeListeners.add(listener)
      return () => changeListeners.delete(listener)
    },
    onScan: (listener) => {
      scanListeners.add(listener)
      return () => scanListeners.delete(listener)
    },
    onLinked: (listener) => {
      linkListeners.add(listener)
      listener(linked)
      return () => linkListeners.delete(listener)
    },
  }
}
