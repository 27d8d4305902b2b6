// Lives of a station in a process of its own: started, listened to, and ended at a moment drawn by lot.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Numbers from 0 to 1 that come again with the same seed (mulberry32). */
export const lots = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Life {
  /** What it said, line by line, whole lines only. */
  readonly lines: readonly string[]
  readonly error: string
  readonly code: number | null
}

/**
 * Runs `program` of this folder until it ends, or is killed `killMs` after it said `from`, which is `ready` unless told otherwise (`start`: after it was started).
 * `fileBytesMax` bounds every file it writes, as a full disk would.
 */
export const live = async (options: {
  readonly program: 'scanning-child.ts' | 'printing-child.ts'; readonly argument: string
  /** Ends itself, as if it were killed, the moment a fact of this type is on the disk. */
  readonly killAt?: string
  /** Is given what kills it, for whoever sees the moment from outside; `killMs` is then the latest. */
  readonly armed?: (kill: () => void) => void
  readonly killMs?: number; readonly from?: 'ready' | 'handed' | 'start'; readonly fileBytesMax?: number
}): Promise<Life> => {
  const { killAt, killMs, fileBytesMax, from = 'ready' } = options
  const command = [process.execPath, join(import.meta.dirname, options.program), options.argument, ...(killAt === undefined ? [] : [killAt])]
  const child = fileBytesMax === undefined ? spawn(command[0]!, command.slice(1)) : spawn('sh', ['-c', `ulimit -f ${Math.floor(fileBytesMax / 512)}; exec "$0" "$@"`, ...command])
  let out = ''
  let error = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { error += text })
  const closed = once(child, 'close')
  options.armed?.(() => child.kill('SIGKILL'))
  const said = new Promise<void>((resolve) => child.stdout.on('data', () => out.includes(`${from}\n`) && resolve()))
  if (killMs !== undefined) {
    if (from !== 'start') await Promise.race([said, closed])
    await Promise.race([wait(killMs), closed])
    child.kill('SIGKILL')
  }
  const [code] = await closed as [number | null]
  return { lines: out.split('\n').slice(0, -1), error, code }
}
