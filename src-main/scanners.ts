// Listens at the station's own ports: every scanner that is set up is opened, kept open, and closed when it is no longer wanted.
import type { Core } from './core.ts'
import { listenAtHid, type HidDriver } from './devices/hid-scanner.ts'
import { pluggedIn } from './devices/plugged-in.ts'
import type { Frame } from './devices/scan-frames.ts'
import type { ListeningScanner, ScannerEar } from './devices/scanner-ear.ts'
import { serialPorts, type SerialDriver } from './devices/serial-port.ts'
import { listenAtSerial } from './devices/serial-scanner.ts'
import { tagField } from './devices/tag-field.ts'
import { usbHid } from './devices/usb-hid.ts'
import type { Scanner } from '#domain/events.ts'
import type { FoundPort } from '#domain/scanner-port.ts'
import { allOf } from './ledger/projections/masters.ts'
import { reportBug } from './log.ts'

export interface Drivers {
  readonly serial: SerialDriver
  readonly hid: HidDriver
}

/** What is plugged in is looked up this often while somebody looks at the list, ms, and for this long after it was asked for. */
const lookAgainMs = 3_000
const lookedAtMs = 600_000

/** As what a tag reader sends, digits alone are a tag too (ISO/IEC 15424: `]Z` is no bar code). */
const asTag = (frame: Frame): Frame => (frame.raw.startsWith(']') ? frame : { ...frame, raw: `]Z0${frame.raw}` })

const earOf = (scanner: Scanner, core: Core, report: (error: unknown) => void): ScannerEar => {
  const field = scanner.reads === 'tags' ? tagField() : undefined
  let deaf = false
  return {
    hear(frames) {
      const heard = field ? frames.filter(({ raw }) => field.enters(raw, performance.now())).map(asTag) : frames
      if (heard.length === 0) return
      try {
        core.scanners.hear(scanner.id, heard)
        if (deaf) core.scanners.show(scanner.id, { state: 'listening' })
        deaf = false
      } catch (error) {
        // What could not be kept was told to nobody: no tone, so it is scanned again.
        deaf = true
        core.scanners.show(scanner.id, { state: 'failed' })
        report(error)
      }
    },
    tell: (state) => core.scanners.show(scanner.id, state),
    report,
  }
}

/** Looks what is plugged in when asked, and for a while after that tells the screens when it is another. */
const watchPorts = (core: Core, all: () => Promise<readonly FoundPort[]>): (() => void) => {
  let seen = ''
  let askedMs = Number.NEGATIVE_INFINITY
  const look = async (): Promise<readonly FoundPort[]> => {
    const found = await all()
    seen = JSON.stringify(found)
    return found
  }
  const timer = setInterval(async () => {
    if (performance.now() - askedMs > lookedAtMs) return
    const before = seen
    await look()
    if (seen !== before) core.scanners.changed()
  }, lookAgainMs).unref()
  const stopLooking = core.scanners.lookWith(() => {
    askedMs = performance.now()
    return look()
  })
  return () => {
    clearInterval(timer)
    stopLooking()
  }
}

/** `stop` resolves when every port is closed. */
export const startScanners = (core: Core, home: string, drivers: Drivers = { serial: serialPorts, hid: usbHid }): { stop(): Promise<void> } => {
  const report = (error: unknown): void => void reportBug(home, error, 'scanners')
  const ports = pluggedIn({ serial: () => drivers.serial.list(), hid: () => drivers.hid.list() })
  const open = new Map<string, { readonly as: string; readonly listening: ListeningScanner }>()
  let turn: Promise<void> = Promise.resolve()

  const listen = (scanner: Scanner): ListeningScanner => {
    const ear = earOf(scanner, core, report)
    return scanner.channel === 'hid' ? listenAtHid(scanner, { driver: drivers.hid, ports, ear }) : listenAtSerial(scanner, { driver: drivers.serial, ports, ear })
  }

  const closeAllBut = async (wanted: ReadonlyMap<string, string>): Promise<void> => {
    const unwanted = [...open].filter(([id, { as }]) => wanted.get(id) !== as)
    await Promise.all(unwanted.map(async ([id, { listening }]) => {
      await listening.stop()
      open.delete(id)
      core.scanners.show(id, undefined)
    }))
  }

  const follow = async (): Promise<void> => {
    const wanted = allOf(core.database, 'scanner').filter(({ active, channel }) => active && channel !== 'keyboard')
    await closeAllBut(new Map(wanted.map((scanner) => [scanner.id, JSON.stringify(scanner)])))
    for (const scanner of wanted) if (!open.has(scanner.id)) open.set(scanner.id, { as: JSON.stringify(scanner), listening: listen(scanner) })
  }

  const inTurn = (work: () => Promise<void>): Promise<void> => (turn = turn.then(work).catch(report))

  const stopFollowing = core.onChange((changed) => {
    if (changed.includes('ScannerDefined')) void inTurn(follow)
  })
  const stopWatching = watchPorts(core, () => ports.all())
  void inTurn(follow)

  return {
    stop() {
      stopFollowing()
      stopWatching()
      return inTurn(() => closeAllBut(new Map()))
    },
  }
}
