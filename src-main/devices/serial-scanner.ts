// A barcode scanner or RFID reader at a serial port: its bytes become scans.
import type { Scanner } from '#domain/events.ts'
import { keepConnected, type Connection } from './keep-connected.ts'
import type { PluggedIn } from './plugged-in.ts'
import { scanFramer } from './scan-frames.ts'
import type { ListeningScanner, ScannerEar } from './scanner-ear.ts'
import type { SerialDriver } from './serial-port.ts'

const usualBaudRate = 9_600
/** A timer this late means the machine was busy, and so bytes may lie unread: that is no silence. */
const lateMs = 15

interface Line {
  readonly isThere: () => Promise<boolean>
  readonly lost: () => void
}

/** Frames the bytes of one connection; halves never outlive it. */
const framing = (scanner: Scanner, ear: ScannerEar, { isThere, lost }: Line): { bytes(chunk: Buffer): void; end(): void } => {
  const framer = scanFramer(scanner.profile)
  let timer: NodeJS.Timeout | undefined
  let ended = false
  const waitForSilence = (): void => {
    clearTimeout(timer)
    const dueMs = performance.now() + framer.silenceMs
    const silent = timer = setTimeout(async () => {
      if (performance.now() - dueMs > lateMs) return waitForSilence()
      // A scanner that was pulled out is silent too, and what it had begun is no scan.
      const there = await isThere()
      if (timer !== silent || ended) return
      if (there) ear.hear(framer.silence())
      else lost()
    }, framer.silenceMs)
  }
  return {
    bytes(chunk) {
      if (ended) return
      const frames = framer.take(chunk.toString('latin1'))
      waitForSilence()
      ear.hear(frames)
    },
    end() {
      ended = true
      clearTimeout(timer)
      ear.hear(framer.cut())
    },
  }
}

export const listenAtSerial = (scanner: Scanner, { driver, ports, ear }: { readonly driver: SerialDriver; readonly ports: PluggedIn; readonly ear: ScannerEar }): ListeningScanner => {
  const connect = (lost: () => void): Promise<Connection> => ports.connect(scanner, async ({ port }) => {
    const frames = framing(scanner, ear, { isThere: () => driver.isThere(port.path ?? ''), lost })
    const line = await driver.open(port.path ?? '', scanner.baudRate ?? usualBaudRate, { bytes: (chunk) => frames.bytes(chunk), lost })
    return {
      async close() {
        await line.close()
        frames.end()
      },
    }
  })
  return keepConnected({ connect, tell: (state) => ear.tell(state), report: (error) => ear.report(error) })
}
