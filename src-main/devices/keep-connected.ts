// Keeps a device connected: opens it, notices when it is pulled out, and opens it again when it is back.
import type { ScannerState } from '#domain/scanner-port.ts'

/** A device that was opened. `close` is called once, also after it was lost. */
export interface Connection {
  close(): Promise<void>
}

/** Why a device could not be opened, in the words its chip shows. */
export class PortTrouble extends Error {
  override readonly name = 'PortTrouble'
  readonly state: ScannerState
  constructor(state: ScannerState, cause?: unknown) {
    super(state.state, cause === undefined ? undefined : { cause })
    this.state = state
  }
}

export interface KeepConnectedOptions {
  /** Opens it; throws PortTrouble. `lost` is to be called when it is gone. */
  readonly connect: (lost: () => void) => Promise<Connection>
  /** How it is, told on every change. */
  readonly tell: (state: ScannerState) => void
  /** Told of what is no trouble of the port but a mistake of ours. */
  readonly report: (error: unknown) => void
}

const retryMsMin = 100
/** With the time it takes to notice and to open, a device that is back is heard again within 2 s. */
const retryMsMax = 1_000
/** What somebody has to change first is tried less often, ms. */
const retryMsOf: Partial<Record<ScannerState['state'], number>> = { busy: 3_000, 'not-permitted': 3_000, 'no-usb-library': 30_000 }

/** A connection that held for less than this is treated as none, ms: a loose plug is not opened ten times a second. */
const heldMsMin = 100

/** `stop` resolves when the device is closed and nothing is tried any more. */
export const keepConnected = ({ connect, tell, report }: KeepConnectedOptions): { stop(): Promise<void> } => {
  const ending = new AbortController()
  const { signal } = ending
  let wasHeard = false
  let told = ''
  let release = (): void => undefined

  const say = (state: ScannerState): void => {
    const words = JSON.stringify(state)
    if (words === told || signal.aborted) return
    told = words
    tell(state)
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      release = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const troubleOf = (error: unknown): ScannerState => {
    if (!(error instanceof PortTrouble)) {
      report(error)
      return { state: 'failed' }
    }
    return error.state.state === 'not-found' && wasHeard ? { state: 'unplugged' } : error.state
  }

  /** Until the device is lost; what is wrong where it could not be opened. */
  const listen = async (): Promise<ScannerState | undefined> => {
    const { promise: over, resolve: lost } = Promise.withResolvers<void>()
    try {
      const connection = await connect(lost)
      release = lost
      say({ state: 'listening' })
      wasHeard = true
      if (!signal.aborted) await over
      await connection.close()
      return undefined
    } catch (error) {
      return troubleOf(error)
    }
  }

  const run = async (): Promise<void> => {
    let retryMs = retryMsMin
    while (!signal.aborted) {
      const fromMs = performance.now()
      const trouble = await listen()
      retryMs = trouble || performance.now() - fromMs < heldMsMin ? Math.min(retryMs * 2, retryMsMax) : retryMsMin
      say(trouble ?? { state: 'unplugged' })
      if (!signal.aborted) await pause((trouble && retryMsOf[trouble.state]) ?? retryMs)
    }
  }
  const running = run()

  return {
    stop() {
      ending.abort()
      release()
      return running
    },
  }
}
