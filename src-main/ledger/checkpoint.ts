// Moving the write-ahead log into the database file: when nobody is scanning, never inside a scan's commit.
import { statSync } from 'node:fs'
import type { Database } from './database.ts'

/** Quiet time after the last commit before the log is moved, ms. */
const idleMs = 300
/** A log this long is moved even while work goes on (between two commits), bytes. */
const walBytesMax = 64 * 1024 * 1024
/** How often the log's length is looked at while work goes on, commits. */
const commitsBetweenLooks = 256

export interface Checkpoints {
  /** Call after each commit. */
  written(): void
  stop(): void
}

export const keepCheckpointed = (database: Database): Checkpoints => {
  let timer: NodeJS.Timeout | undefined
  let commits = 0
  const checkpoint = (): void => {
    commits = 0
    database.pragma('wal_checkpoint(PASSIVE)')
  }
  const walBytes = (): number => statSync(`${database.path}-wal`, { throwIfNoEntry: false })?.size ?? 0
  return {
    written() {
      commits += 1
      if (timer) timer.refresh()
      else timer = setTimeout(() => commits > 0 && checkpoint(), idleMs).unref()
      if (commits % commitsBetweenLooks === 0 && walBytes() > walBytesMax) setImmediate(checkpoint)
    },
    stop() {
      clearTimeout(timer)
      checkpoint()
    },
  }
}
