// The station as a browser reaches it: one WebSocket, reopened when it breaks. What waits for an answer is sent again
// as it was, so a gesture's commandId stays and nothing happens twice.
import type { Bridge, Call, Changed, Reply, Request } from '#contract/contract.ts'

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

  const receive = (message: Reply | Changed): void => {
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
      setLinked(true)
      // What changed meanwhile was not heard, and the station may have forgotten who is signed in.
      if (wasLinked) for (const listener of changeListeners) listener([])
      wasLinked = true
    })
    socket.addEventListener('message', (event) => receive(JSON.parse(String(event.data)) as Reply | Changed))
    socket.addEventListener('close', () => {
      setLinked(false)
      setTimeout(open, retryMs)
      retryMs = Math.min(retryMs * 2, retryMsMax)
    })
  }
  open()

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
    // A browser's scanners are its keyboard and its camera; devices belong to the station's own window.
    onScan: () => () => undefined,
    onLinked: (listener) => {
      linkListeners.add(listener)
      listener(linked)
      return () => linkListeners.delete(listener)
    },
  }
}
