// A pair of pseudo-terminals: what a test writes at one end arrives at the other as from a scanner's serial port.
import { closeSync, constants, writeSync } from 'node:fs'
import koffi from 'koffi'

export interface Pty {
  /** The end a program opens, as in /dev/pts/3. It is gone when the pair is closed: the scanner was unplugged. */
  readonly path: string
  write(bytes: string | Uint8Array): void
  unplug(): void
}

interface Libc {
  readonly posix_openpt: (flags: number) => number
  readonly grantpt: (fd: number) => number
  readonly unlockpt: (fd: number) => number
  readonly ptsname: (fd: number) => string
}

const load = (): Libc | undefined => {
  try {
    const libc = koffi.load(process.platform === 'darwin' ? 'libSystem.B.dylib' : 'libc.so.6')
    return {
      posix_openpt: libc.func('int posix_openpt(int)') as Libc['posix_openpt'], grantpt: libc.func('int grantpt(int)') as Libc['grantpt'],
      unlockpt: libc.func('int unlockpt(int)') as Libc['unlockpt'], ptsname: libc.func('const char *ptsname(int)') as Libc['ptsname'],
    }
  } catch {
    return undefined
  }
}

const libc = load()

/** False on systems without pseudo-terminals, as Windows. */
export const havePty = libc !== undefined

export const openPty = (): Pty => {
  if (!libc) throw new Error('there are no pseudo-terminals here')
  const fd = libc.posix_openpt(constants.O_RDWR | constants.O_NOCTTY)
  if (fd < 0 || libc.grantpt(fd) !== 0 || libc.unlockpt(fd) !== 0) throw new Error('no pseudo-terminal could be opened')
  let open = true
  return {
    path: libc.ptsname(fd),
    write(bytes) {
      const buffer = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
      for (let at = 0; at < buffer.length;) at += writeSync(fd, buffer, at)
    },
    unplug() {
      if (open) closeSync(fd)
      open = false
    },
  }
}
