// The printer made of software at the far end of a pseudo-terminal: what a program opens is a file, as with USB and serial ports.
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import koffi from 'koffi'
import type { Line, PrinterEmulator } from '../../src-main/devices/printer-emulator.ts'

interface Libc {
  readonly posix_openpt: (flags: number) => number
  readonly grantpt: (fd: number) => number
  readonly unlockpt: (fd: number) => number
  readonly ptsname: (fd: number) => string
  readonly tcgetattr: (fd: number, settings: Uint8Array) => number
  readonly cfmakeraw: (settings: Uint8Array) => void
  readonly mkfifo: (path: string, mode: number) => number
  readonly tcsetattr: (fd: number, when: number, settings: Uint8Array) => number
}

const load = (): Libc | undefined => {
  if (process.platform !== 'linux') return undefined
  const libc = koffi.load('libc.so.6')
  const func = <Call>(prototype: string): Call => libc.func(prototype) as unknown as Call
  return {
    posix_openpt: func('int posix_openpt(int)'), grantpt: func('int grantpt(int)'), unlockpt: func('int unlockpt(int)'), ptsname: func('const char *ptsname(int)'),
    tcgetattr: func('int tcgetattr(int, _Inout_ uint8_t *)'), cfmakeraw: func('void cfmakeraw(_Inout_ uint8_t *)'), tcsetattr: func('int tcsetattr(int, int, uint8_t *)'),
    mkfifo: func('int mkfifo(const char *, uint32_t)'),
  }
}

const libc = load()

/** False on systems without pseudo-terminals of Linux. */
export const havePty = libc !== undefined

/** More than a struct termios of any machine. */
const settingsBytes = 256
const pumpMs = 2

/** A file that takes 64 KiB and then nothing, as nobody reads it. */
export const makePipe = (path: string): void => {
  if (libc?.mkfifo(path, 0o600) !== 0) throw new Error('no pipe could be made')
}

export interface PluggedPrinter {
  /** What a program opens, as in /dev/pts/3. */
  readonly path: string
  /** The cable is pulled: the file is gone. */
  unplug(): void
}

const isNothing = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EIO')

export const plugIn = (printer: PrinterEmulator): PluggedPrinter => {
  if (!libc) throw new Error('there are no pseudo-terminals here')
  const fd = libc.posix_openpt(constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK)
  if (fd < 0 || libc.grantpt(fd) !== 0 || libc.unlockpt(fd) !== 0) throw new Error('no pseudo-terminal could be opened')
  const path = libc.ptsname(fd)
  // Held open: otherwise what was written is gone with whoever wrote it. Raw: nothing is echoed, no byte means anything.
  const held = openSync(path, constants.O_RDWR | constants.O_NOCTTY)
  const settings = Buffer.alloc(settingsBytes)
  libc.tcgetattr(held, settings)
  libc.cfmakeraw(settings)
  libc.tcsetattr(held, 0, settings)
  let reads = true
  let isPlugged = true
  const unplug = (): void => {
    if (!isPlugged) return
    isPlugged = false
    clearInterval(pump)
    closeSync(held)
    closeSync(fd)
  }
  const line: Line = {
    write: (bytes) => void (isPlugged && writeSync(fd, Buffer.from(bytes, 'latin1'))),
    stopReading: () => void (reads = false), readOn: () => void (reads = true), cut: unplug,
  }
  const buffer = Buffer.alloc(4_096)
  const pump = setInterval(() => {
    try {
      if (!reads || printer.state.stalled) return
      const bytes = readSync(fd, buffer)
      printer.receive(line, buffer.toString('latin1', 0, bytes))
    } catch (error) {
      if (!isNothing(error)) throw error
    }
  }, pumpMs)
  return { path, unplug }
}
